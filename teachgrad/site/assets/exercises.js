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

  function left() {
    try {
      const found = JSON.parse(localStorage.getItem(LEFT));
      return Array.isArray(found) ? found : [];
    } catch {
      return []; // nothing is kept here, or nothing that can be read
    }
  }

  // Unless the store has something later, of another tab.
  async function takeUp() {
    const late = ({ changed }, when) => (changed.draft ?? "") > when;
    try {
      const found = left();
      localStorage.removeItem(LEFT);
      const every = found.map(([id, seed, draft, when]) =>
        progress.change(id, seed, (record) => (late(record, when) ? record : { ...record, draft })),
      );
      await Promise.all(every);
    } catch {
      // Likewise.
    }
  }

  function leave() {
    const when = new Date().toISOString().replace("Z", "+00:00");
    const unsafe = Array.from(forms.values(), (form) => form.unsafe()).filter(Boolean);
    try {
      if (unsafe.length) localStorage.setItem(LEFT, JSON.stringify([...left(), ...unsafe.map((one) => [...one, when])]));
    } catch {
      // Then it is as it was when the store had it last.
    }
    keepDrafts();
  }

  function keepDrafts() {
    forms.forEach((form) => form.keepDraft());
  }

  takeUp(); // before the forms look at what is kept
  for (const section of document.querySelectorAll("section.exercise"))
    if (section.querySelector("form")) forms.set(section.id, exerciseForm(section, changed));

  twin.addEventListener("click", () => {
    if (!seeds.size) return;
    const place = decodeURIComponent(twin.hash.slice(1)).replace(/-(title|field-\d+)$/, "");
    const pairs = [...seeds].sort(([one], [other]) => (other === place) - (one === place));
    twin.hash = exerciseNumbers.written(pairs, place);
  });
  addEventListener("hashchange", follow);
  addEventListener("pagehide", leave);
  // A telephone may end a page that is out of sight without a word.
  document.addEventListener("visibilitychange", () => document.hidden && keepDrafts());
  document.addEventListener("teachgrad-progress", ({ detail }) => {
    if (detail?.elsewhere) forms.forEach((form) => form.look());
  });
  follow();
})();
