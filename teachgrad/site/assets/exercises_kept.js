"use strict";
// What is kept of one exercise: what is typed, as it is typed, and what came of it; and the mark that says how far it is.
// Without a store everything works but for that.
window.teachgrad = window.teachgrad || {};
window.teachgrad.exerciseKept = (id, form, mark, { words, failed }) => {
  const PAUSE = 300; // milliseconds without typing, then it is kept
  const { progress } = window.teachgrad;
  let seed = 0;
  let turn = 0; // of the numbers: what comes of earlier ones is not shown any more
  let timer = 0;
  let draft = "{}"; // as it was given to the store last
  let safe = "{}"; // as the store has it for certain; null where it may have another, or another lies beside it

  function show(record) {
    const state = record.best === 1 ? "right" : record.shown ? "shown" : record.tries ? "tries" : "";
    mark.className = "exercise-mark " + state;
    mark.textContent = state ? words[state] : "";
  }

  // In the order in which it happens, whatever the store is doing.
  let last = Promise.resolve();
  function change(alter) {
    const [where, now] = [seed, turn];
    last = last.then(async () => {
      try {
        const record = await progress?.change(id, where, alter);
        if (record && now === turn) show(record);
        return record;
      } catch (problem) {
        failed(problem);
      }
    });
    return last;
  }

  function typed() {
    return Object.fromEntries([...new FormData(form)].filter(([, text]) => text !== ""));
  }

  async function keepDraft() {
    clearTimeout(timer);
    const [now, ours] = [typed(), turn];
    if (JSON.stringify(now) === draft) return last;
    draft = JSON.stringify(now);
    const record = await change((before) => ({ ...before, draft: now }));
    if (record && ours === turn && !progress.held) safe = JSON.stringify(now);
  }

  // What the store may not have in time when the page is left at once: [id, seed, draft], or null. It will lie beside the
  // store from now on, and only a later one takes its place, also where nothing is typed any more.
  function unsafe() {
    const now = typed();
    if (JSON.stringify(now) === safe) return null;
    safe = null;
    return [id, seed, now];
  }

  function keepSoon() {
    clearTimeout(timer);
    timer = setTimeout(keepDraft, PAUSE);
  }

  // Fills what is still empty: whoever was quicker than the store keeps what was typed.
  function fill(kept) {
    for (const [name, text] of Object.entries(kept)) {
      const control = form.elements.namedItem(name);
      if (control && !control.value) control.value = text;
    }
    draft = JSON.stringify(kept); // what was typed meanwhile is still to be kept
    if (!progress.held) safe = draft;
    else if (draft !== "{}") safe = null;
    if (JSON.stringify(typed()) !== draft) keepSoon();
  }

  async function look(andFill = false) {
    const now = turn;
    const record = await progress?.one(id, seed);
    if (!record || now !== turn) return;
    show(record);
    if (andFill) fill(record.draft);
  }

  // Other numbers are kept apart.
  function moved(next) {
    turn += 1;
    seed = next;
    draft = safe = "{}";
    mark.textContent = "";
    return look(true);
  }

  return {
    keepDraft,
    keepSoon,
    unsafe,
    look,
    moved,
    // A right answer is done with; a wrong one is still there after a reload, and so is what was typed since.
    judged(found, sent) {
      const isDone = (record) => found.verdict === "correct" && JSON.stringify(record.draft) === sent;
      change((record) => ({ ...progress.answered(record, found), draft: isDone(record) ? {} : record.draft }));
    },
    sent: () => JSON.stringify(typed()),
    hinted: (number) => change((record) => ({ ...record, hints: Math.max(record.hints, number) })),
    shown: () => change((record) => (record.best === 1 ? record : { ...record, shown: true, skipped: true })),
  };
};
