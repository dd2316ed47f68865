"use strict";
// Which numbers the exercises of a page have, as the address says it: #chain-2=17&chain-3=An, or #chain-1&chain-2=17 with
// another place to begin at.
window.teachgrad = window.teachgrad || {};
window.teachgrad.exerciseNumbers = (() => {
  const MOST = 100; // exercises in an address
  const LONGEST = 60; // characters of a seed, as Python takes them

  // 7 and "7" are the same numbers, and are kept as one.
  function seedOf(text) {
    return /^\d{1,15}$/.test(text) ? Number(text) : text;
  }

  // [[id, seed]] in the address's order; [] where it is a place of the page, or nothing that can be read.
  function read(hash) {
    const found = new Map();
    for (const part of hash.replace(/^#/, "").split("&").slice(0, MOST)) {
      const [, id, written] = /^([a-z]+-\d+)=(.+)$/.exec(part) ?? [];
      if (!id) continue;
      try {
        const text = decodeURIComponent(written);
        if (text.trim() && text.length <= LONGEST) found.set(id, seedOf(text));
      } catch {
        // A stray % : this one has the first numbers.
      }
    }
    return [...found];
  }

  // Where the reader is led to: what the address begins with.
  function place(hash) {
    return hash.slice(1).split(/[&=]/, 1)[0];
  }

  function written(pairs, begin = "") {
    const parts = pairs.map(([id, seed]) => `${id}=${encodeURIComponent(seed)}`);
    const isNamed = !begin || pairs[0]?.[0] === begin;
    return "#" + (isNamed ? parts : [begin, ...parts]).join("&");
  }

  function another(seed) {
    const drawn = 1 + Math.floor(Math.random() * 9998);
    return drawn === seed ? 9999 : drawn;
  }

  return { read, place, written, another };
})();
