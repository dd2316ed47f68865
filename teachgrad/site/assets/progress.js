// What is answered in the pages, kept in this browser: window.teachgrad.progress. Records are those of progress_records.js.
//   change(exercise, seed, alter) → Promise<record>   alter(record) → record changes nothing but the copy that it is given and
//                                                     may be called twice; the change is one transaction: two tabs lose nothing
//   all() → Promise<[record]>, one(exercise, seed) → Promise<record>
//   exportText() → Promise<text>, importText(text) → Promise<number of exercises>; rejects with a sentence if it is none
//   beginAnew() → Promise<number of exercises>, undo() → the same; undoable() → Promise<boolean>
//   kept: true, or a sentence why it is not kept; then it lives in this page, and every change tries again
//   held: how many records only this page holds; aside: how many could not be read when all() looked last
//   answered(record, {verdict, share, likeliest}) → record
//   the event "teachgrad-progress" on document: something changed, also from another tab
(() => {
  "use strict";
  const records = globalThis.teachgrad.progressRecords;
  const database = globalThis.teachgrad.progressDatabase;
  const words = globalThis.teachgradProgressWords?.[document.documentElement.lang] ?? {}; // written above by progress_pages.py
  const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("teachgrad-progress") : null;
  const ownPlace = database.newPlace(); // of what only this page holds: merged later, it is counted once
  let held = new Map(); // what could not be kept
  let copy = null; // what was there before beginning anew, where it could not be kept
  let trouble = ""; // what progress_database.js says of it: a key of teachgradProgressWords
  let aside = 0; // how many records could not be read

  function tell(elsewhere = false) {
    document.dispatchEvent(new CustomEvent("teachgrad-progress", { detail: { elsewhere } }));
  }

  function told(changed) {
    tell();
    if (changed) channel?.postMessage("changed");
  }

  function remember(record) {
    const key = records.keyOf(record);
    held.set(key, held.has(key) ? records.merged(held.get(key), record) : record);
  }

  // Does the work in one transaction with all that is held; where that fails, does it with what is held alone.
  async function keep(work, otherwise) {
    const waiting = [...held];
    try {
      const done = await database.write(async (inside) => {
        for (const [, record] of waiting) await inside.merge(record);
        return work(inside);
      });
      // What came to be held meanwhile waits for the next change.
      for (const [key, record] of waiting) if (held.get(key) === record) held.delete(key);
      trouble = "";
      return done;
    } catch (problem) {
      if (!problem.storage) throw problem; // of alter: nothing was changed
      trouble = problem.storage;
      const done = await otherwise();
      trouble = problem.storage; // though it could be read meanwhile
      return done;
    }
  }

  async function one(exercise, seed) {
    const kept = await stored((inside) => inside.one(exercise, seed), null);
    const mine = held.get(records.keyOf({ exercise, seed }));
    if (kept && mine) return records.merged(kept, mine);
    return kept ?? mine ?? records.empty(exercise, seed);
  }

  async function stored(look, otherwise) {
    try {
      const found = await database.read(look);
      if (!held.size) trouble = "";
      return found;
    } catch (problem) {
      trouble = problem.storage ?? "broken";
      return otherwise;
    }
  }

  async function change(exercise, seed, alter) {
    const altered = (before, place) => records.checked(records.attributed(before, alter(structuredClone(before)), place));
    const after = await keep(
      async (inside) => {
        const before = (await inside.one(exercise, seed)) ?? records.empty(exercise, seed);
        return inside.put(altered(before, await inside.place()));
      },
      async () => {
        const before = await one(exercise, seed);
        const fresh = altered(before, ownPlace);
        remember(fresh);
        return fresh;
      },
    );
    told(!trouble);
    if (!trouble && after.tries) askToStay();
    return after;
  }

  async function all() {
    const found = await stored((inside) => inside.all(), { whole: [], broken: 0 });
    if (aside !== found.broken) {
      aside = found.broken;
      tell(); // it is said beside what was not kept
    }
    return records.together([...found.whole, ...held.values()]);
  }

  async function importText(text) {
    let found;
    try {
      found = records.read(text);
    } catch (problem) {
      throw new Error(words[`import-${problem.message}`] ?? problem.message);
    }
    await keep(
      async (inside) => {
        for (const record of found) await inside.merge(record);
      },
      () => found.forEach(remember),
    );
    told(!trouble);
    return records.exercisesIn(found);
  }

  async function beginAnew() {
    let mine = null;
    const forgotten = await keep(
      (inside) => inside.beginAnew(),
      () => {
        if (trouble !== "blocked") throw new Error(words["not-anew"]); // what is kept there would come back
        mine = [...held.values()];
        held = new Map();
        return mine;
      },
    );
    if (forgotten.length) copy = mine; // of nothing there is no copy: then the one before stays
    told(!trouble);
    return records.exercisesIn(forgotten);
  }

  async function undo() {
    const mine = copy; // later than what the database put aside
    const back = await keep(
      async (inside) => {
        if (!mine) return inside.undo();
        for (const record of mine) await inside.merge(record); // it may well be open by now
        return mine;
      },
      () => {
        if (!mine) throw new Error(words[trouble] ?? trouble); // what is to come back lies where nothing can be written
        mine.forEach(remember);
        return mine;
      },
    );
    copy = null;
    told(!trouble);
    return records.exercisesIn(back);
  }

  async function undoable() {
    return Boolean(copy) || (await stored((inside) => inside.undoable(), false));
  }

  // So that the browser does not clear it for want of room; not where that would put a question to the person.
  let asked = false;
  async function askToStay() {
    if (asked || !navigator.storage?.persist) return;
    asked = true;
    try {
      if (await navigator.storage.persisted()) return;
      const { state } = await navigator.permissions.query({ name: "persistent-storage" });
      if (state === "prompt" && !navigator.userAgentData) return; // Firefox asks; Chromium decides by itself
      await navigator.storage.persist();
    } catch {
      // It is kept as well as without.
    }
  }

  if (channel) channel.onmessage = () => tell(true);
  addEventListener("pageshow", (event) => event.persisted && tell(true)); // back to a page that slept
  globalThis.teachgrad.progress = {
    change, all, one, importText, beginAnew, undo, undoable,
    exportText: async () => records.written(await all()),
    answered: records.answered,
    get kept() {
      return trouble ? (words[trouble] ?? trouble) : true;
    },
    get held() {
      return held.size;
    },
    get aside() {
      return aside;
    },
  };
})();
