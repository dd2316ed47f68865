"use strict";
// A topic's page: its exercises, and the numbers that stand in the address.
(() => {
  const { exerciseForm, exerciseNumbers } = window.teachgrad;
  const twin = document.getElementById("tg-twin");
  const seeds = new Map(); // of those that have others than the first numbers; the latest first
  const forms = new Map();

  function first(id, seed) {
    const others = [...seeds].filter(([name]) => name !== id);
    seeds.clear();
    if (seed !== 0) seeds.set(id, seed);
    for (const [name, other] of others) seeds.set(name, other);
  }

  function changed(id, seed) {
    first(id, seed);
    try {
      history.replaceState(null, "", seeds.size ? exerciseNumbers.written([...seeds]) : "#" + id);
    } catch {
      // Some browsers allow that only so often; then the address stays behind.
    }
  }

  // So that a link that somebody was given leads to the same numbers, at the first that it names.
  async function follow() {
    const pairs = exerciseNumbers.read(location.hash).filter(([id]) => forms.get(id)?.hasNumbers);
    if (pairs.length) document.getElementById(pairs[0][0]).scrollIntoView();
    pairs.reverse(); // each becomes the first
    for (const pair of pairs) first(...pair); // at once, for the other language's page may be asked for meanwhile
    for (const [id, seed] of pairs) await forms.get(id).draw(seed);
  }

  for (const section of document.querySelectorAll("section.exercise"))
    if (section.querySelector("form")) forms.set(section.id, exerciseForm(section, changed));

  twin.addEventListener("click", () => {
    if (!seeds.size) return;
    const place = decodeURIComponent(twin.hash.slice(1)).replace(/-(title|field-\d+)$/, "");
    const pairs = [...seeds].sort(([one], [other]) => (other === place) - (one === place));
    twin.hash = exerciseNumbers.written(pairs);
  });
  addEventListener("hashchange", follow);
  addEventListener("pagehide", () => forms.forEach((form) => form.keepDraft()));
  document.addEventListener("teachgrad-progress", ({ detail }) => {
    if (detail?.elsewhere) forms.forEach((form) => form.look());
  });
  follow();
})();
