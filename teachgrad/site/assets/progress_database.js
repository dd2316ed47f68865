// The database behind progress.js: opening it, one transaction for each change, what in it cannot be read.
// Errors bear .storage: "blocked" (there is none), "tabs" (an older page is open and does not let go), "full", "newer" (a
// later teachgrad made it) or "broken".
(() => {
  "use strict";
  const NAME = "teachgrad-progress";
  const VERSION = 1;
  const PATIENCE = 3000; // milliseconds for a browser that neither opens the database nor says why
  const records = globalThis.teachgrad.progressRecords;
  let opening = null; // the promise of the open database
  let stuck = ""; // why it is still waited for, when that is too long for a change

  function newPlace() {
    // Not randomUUID: a class network without https has none.
    return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  function problem(storage, cause) {
    return Object.assign(new Error(storage, { cause }), { storage });
  }

  function upgrade(db, from) {
    // Each version adds its step; none takes anything away.
    if (from < 1) {
      db.createObjectStore("kept", { keyPath: ["exercise", "seed"] });
      db.createObjectStore("about"); // place → the id of this browser; before → what was there before beginning anew
      db.createObjectStore("aside", { autoIncrement: true }); // what could not be read
    }
  }

  function open() {
    if (stuck) return Promise.reject(problem(stuck));
    opening ??= new Promise((resolve, reject) => {
      let why = "blocked";
      const late = setTimeout(() => {
        stuck = why;
        reject(problem(why));
      }, PATIENCE);
      const ended = () => {
        clearTimeout(late);
        stuck = "";
      };
      const fail = (cause) => {
        ended();
        reject(problem(kindOf(cause, "blocked"), cause));
      };
      let request;
      try {
        request = indexedDB.open(NAME, VERSION);
      } catch (cause) {
        fail(cause);
        return;
      }
      request.onupgradeneeded = (event) => upgrade(request.result, event.oldVersion);
      request.onblocked = () => {
        why = "tabs";
      };
      request.onerror = () => fail(request.error);
      request.onsuccess = () => {
        if (stuck) opening = Promise.resolve(request.result); // late, but not too late for the next change
        ended();
        letGo(request.result);
        resolve(request.result);
      };
    }).catch((cause) => {
      opening = null; // the next change tries again
      throw cause;
    });
    return opening;
  }

  // A page of a later version must not wait for this one; and a browser may close it by itself.
  function letGo(db) {
    db.onversionchange = () => {
      db.close();
      opening = null;
    };
    db.onclose = () => {
      opening = null;
    };
  }

  function kindOf(error, otherwise) {
    if (error?.name === "QuotaExceededError") return "full";
    if (error?.name === "VersionError") return "newer";
    return otherwise;
  }

  const result = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(problem(kindOf(request.error, "broken"), request.error));
    });

  // Does the work in one transaction: all of it is kept or nothing. Work awaits nothing but what it is given.
  async function transaction(mode, work) {
    const db = await open();
    let tx;
    try {
      tx = db.transaction(["kept", "about", "aside"], mode);
    } catch (cause) {
      opening = null; // closed just now
      throw problem("broken", cause);
    }
    const ended = new Promise((resolve, reject) => {
      tx.oncomplete = resolve;
      tx.onabort = () => reject(problem(kindOf(tx.error, "broken"), tx.error));
    });
    ended.catch(() => {}); // said below, once
    let done;
    try {
      done = await work(inside(tx));
    } catch (cause) {
      try {
        tx.abort();
      } catch {
        // It was ended already.
      }
      throw cause instanceof DOMException ? problem(kindOf(cause, "broken"), cause) : cause;
    }
    await ended;
    return done;
  }

  // What may be done in a transaction.
  function inside(tx) {
    const [kept, about, aside] = ["kept", "about", "aside"].map((name) => tx.objectStore(name));
    const readable = (data) => {
      try {
        return records.checked(data);
      } catch {
        return null;
      }
    };

    async function one(exercise, seed) {
      const data = await result(kept.get([exercise, seed]));
      if (data === undefined) return null;
      const whole = readable(data);
      if (!whole && tx.mode === "readwrite") await result(aside.add(data)); // it is about to be written over
      return whole;
    }

    async function all() {
      const found = (await result(kept.getAll())).map((data) => [data, readable(data)]);
      return {
        whole: found.map(([, whole]) => whole).filter(Boolean),
        broken: found.filter(([, whole]) => !whole).length + (await result(aside.count())),
        data: found.map(([data]) => data),
      };
    }

    async function put(record) {
      await result(kept.put(record));
      return record;
    }

    async function merge(record) {
      const before = await one(record.exercise, record.seed);
      return put(before ? records.merged(before, record) : record);
    }

    async function place() {
      const id = await result(about.get("place"));
      if (typeof id === "string" && /^[0-9a-f]{1,32}$/.test(id)) return id;
      const made = newPlace();
      await result(about.put(made, "place"));
      return made;
    }

    // The copy, and what in it cannot be read.
    async function before() {
      const data = await result(about.get("before"));
      const found = Array.isArray(data) ? data : [];
      return { copy: found.filter(readable), broken: found.filter((each) => !readable(each)) };
    }

    async function setAside(broken) {
      for (const data of broken) await result(aside.add(data));
    }

    // Another place from now on: what this one counts begins at none, and the copy's counts are to be added to it.
    async function beginAnew() {
      const { data, whole } = await all();
      await setAside(data.filter((each) => !readable(each)));
      if (whole.length) {
        await setAside((await before()).broken);
        await result(about.put(whole, "before"));
      }
      await result(about.put(newPlace(), "place"));
      await result(kept.clear());
      return whole;
    }

    async function undo() {
      const { copy, broken } = await before();
      for (const record of copy) await merge(record);
      await setAside(broken);
      await result(about.delete("before"));
      return copy;
    }

    return { one, all, put, merge, place, beginAnew, undo, undoable: async () => (await before()).copy.length > 0 };
  }

  globalThis.teachgrad.progressDatabase = {
    newPlace,
    read: (work) => transaction("readonly", work),
    write: (work) => transaction("readwrite", work),
  };
})();
