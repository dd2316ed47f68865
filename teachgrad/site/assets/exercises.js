"use strict";
// A topic's page: its exercises, the numbers that stand in the address, and what was being typed when the page was left.
(() => {
  const LEFT = "teachgrad-left"; // beside the database, which has no time any more when a page is left
  const { exerciseForm, exerciseNumbers, progress } = window.teachgrad;
  const twin = document.getElementById("tg-twin");
  const seeds = new Map(); // of those that have others than the first numbers; the latest first
  const forms = new Map();

  function first(id, seed) {
    const others = [...seeds].filter(([name]) => name !== id);
    seeds.clear();
    if (seed !== 0) seeds.set(id, seed);
    for (const [name, other] of others) seeds.set(name, other);
  }

  function put(hash) {
    try {
      history.replaceState(null, "", hash);
    } catch {
      // Some browsers allow that only so often; then the address stays behind.
    }
  }

  function changed(id, seed) {
    first(id, seed);
    put(exerciseNumbers.written([...seeds], id));
  }

  // So that a link that somebody was given leads to the same numbers, and to the place that it names.
  function follow() {
    const { hash } = location;
    const place = exerciseNumbers.place(hash);
    if (hash.includes("=")) document.getElementById(place)?.scrollIntoView();
    else if (place && seeds.size) put(exerciseNumbers.written([...seeds], place)); // the numbers outlive a reload
    const pairs = exerciseNumbers.read(hash).filter(([id]) => forms.get(id)?.hasNumbers);
    pairs.reverse(); // each becomes the first
    for (const pair of pairs) first(...pair); // at once, for the other language's page may be asked for meanwhile
    for (const [id, seed] of pairs) forms.get(id).draw(seed); // each says at once that other numbers are coming
  }

  // Of each exercise and seed the last: [id, seed, draft, when].
  const latest = (every) => [...new Map(every.map((one) => [JSON.stringify(one.slice(0, 2)), one])).values()];

  function left() {
    try {
      return latest(JSON.parse(localStorage.getItem(LEFT)).filter((one) => Array.isArray(one) && one.length === 4));
    } catch {
      return []; // nothing is kept here, or nothing that can be read
    }
  }

  function putLeft(every) {
    try {
      if (every.length) localStorage.setItem(LEFT, JSON.stringify(every));
      else localStorage.removeItem(LEFT);
    } catch {
      // Then it is as it was when the store had it last.
    }
  }

  // Only what the store has for certain; another tab may have been left meanwhile.
  function forget(every) {
    if (!progress || progress.held) return;
    const done = new Set(every.map((one) => JSON.stringify(one)));
    putLeft(left().filter((one) => !done.has(JSON.stringify(one))));
  }

  // Unless the store has something later, of another tab.
  async function takeUp() {
    if (!progress) return; // it waits for a page that has a store
    const found = left();
    const late = ({ changed }, when) => (changed.draft ?? "") > when;
    const taken = found.map(([id, seed, draft, when]) =>
      progress.change(id, seed, (record) => (late(record, when) ? record : { ...record, draft })).catch(() => {}), // no draft
    );
    await Promise.all(taken);
    forget(found);
  }

  // At once beside the store, for the page may end now; where it does not, until the store has it.
  async function leave() {
    const when = new Date().toISOString().replace("Z", "+00:00");
    const unsafe = Array.from(forms.values(), (form) => form.unsafe()).filter(Boolean);
    const every = unsafe.map((one) => [...one, when]);
    if (every.length) putLeft(latest([...left(), ...every]));
    await Promise.all(Array.from(forms.values(), (form) => form.keepDraft()));
    if (every.length) forget(every);
  }

  for (const section of document.querySelectorAll("section.exercise"))
    if (section.querySelector("form")) forms.set(section.id, exerciseForm(section, changed, leave));
  // Not before: the store may still have what was there earlier, and refuse the later one.
  takeUp().then(() => forms.forEach((form) => form.look(true)));

  twin.addEventListener("click", () => {
    if (!seeds.size) return;
    const place = decodeURIComponent(twin.hash.slice(1)).replace(/-(title|field-\d+)$/, "");
    const pairs = [...seeds].sort(([one], [other]) => (other === place) - (one === place));
    twin.hash = exerciseNumbers.written(pairs, place);
  });
  addEventListener("hashchange", follow);
  addEventListener("pagehide", leave);
  // A telephone may end a page that is out of sight without a word.
  document.addEventListener("visibilitychange", () => document.hidden && leave());
  document.addEventListener("teachgrad-progress", ({ detail }) => {
    if (detail?.elsewhere) forms.forEach((form) => form.look());
  });
  follow();
})();
