// Looks through teachgradIndex: rows of [section, address, page, heading, text] as JSON, packed by zlib, in base64.
// Nothing leaves the browser.
(() => {
  "use strict";
  const MOST = 30;
  const box = document.getElementById("search");
  const field = document.getElementById("search-words");
  const list = document.getElementById("search-results");
  const count = document.getElementById("search-count");

  const known = new Map(); // letters beyond ASCII: the index has many, and few different ones

  function foldedLetter(letter) {
    if (!known.has(letter)) {
      const plain = letter.normalize("NFD").replace(/\p{Mn}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
      known.set(letter, plain.length === letter.length ? plain : letter);
    }
    return known.get(letter);
  }

  // Each letter without its marks and as a small letter; a place in the one is the same place in the other.
  function folded(text) {
    return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()).replace(/[^\0-\x7f]/gu, foldedLetter);
  }

  // Where a word that begins so stands, from a place on: "ham" does not mean the end of "cham".
  function placeOf(plain, word, from) {
    let at = plain.indexOf(word, from);
    while (at > 0 && /[\p{L}\p{N}]/u.test(plain[at - 1]) && /[\p{L}\p{N}]/u.test(word[0])) {
      at = plain.indexOf(word, at + 1);
    }
    return at;
  }

  let rows = [];

  async function unpack(packed) {
    const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
    const text = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
    return JSON.parse(text).map(([section, address, page, heading, text]) => {
      return { section, address, page, heading, text, plain: folded([page, heading, text].join("\n")) };
    });
  }

  function worth(row, words, typed) {
    const head = row.page.length + row.heading.length + 1;
    let sum = 0;
    for (const word of words) {
      const at = placeOf(row.plain, word, 0);
      if (at < 0) return 0;
      sum += at < row.page.length ? 6 : at < head ? 4 : 1;
    }
    if (row.plain.includes(words.join(" "))) sum += 5;
    // Who types the marks means them.
    if ([row.page, row.heading, row.text].join("\n").toLowerCase().includes(typed)) sum += 10;
    return sum;
  }

  function marked(text, words, around) {
    const plain = folded(text);
    const first = Math.max(0, Math.min(...words.map((word) => placeOf(plain, word, 0)).filter((at) => at >= 0), text.length));
    const from = around && first < text.length ? Math.max(0, first - around) : 0;
    const to = around ? from + 3 * around : text.length;
    const part = document.createDocumentFragment();
    if (from > 0) part.append("… ");
    let at = from;
    while (at < Math.min(to, text.length)) {
      const next = words
        .map((word) => [placeOf(plain, word, at), word.length])
        .filter(([where]) => where >= 0 && where < to)
        .sort((a, b) => a[0] - b[0] || b[1] - a[1])[0];
      if (!next) {
        part.append(text.slice(at, to));
        break;
      }
      const mark = document.createElement("mark");
      mark.textContent = text.slice(next[0], next[0] + next[1]);
      part.append(text.slice(at, next[0]), mark);
      at = next[0] + next[1];
    }
    if (to < text.length) part.append(" …");
    return part;
  }

  function entry(row, words) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = row.address;
    link.append(marked(row.heading ? `${row.page} – ${row.heading}` : row.page, words, 0));
    const text = document.createElement("p");
    text.append(marked(row.text, words, 60));
    const section = document.createElement("span");
    section.className = "tg-small";
    section.textContent = row.section;
    item.append(link, " ", section, text);
    return item;
  }

  function look() {
    const typed = field.value.normalize("NFC").trim().toLowerCase().replace(/\s+/g, " ");
    const words = [...new Set(folded(typed).split(" ").filter(Boolean))];
    list.replaceChildren();
    count.textContent = "";
    try {
      history.replaceState(null, "", typed ? `#q=${encodeURIComponent(typed)}` : location.pathname + location.search);
    } catch {
      // A browser may refuse it for a file of the disk; then the words do not stand in the address.
    }
    if (!words.length) return;
    const found = rows
      .map((row) => [worth(row, words, typed), row])
      .filter(([sum]) => sum > 0)
      .sort((a, b) => b[0] - a[0]);
    const said = found.length === 0 ? "nothing" : found.length > MOST ? "first" : "found";
    count.textContent = box.dataset[said].replace("{count}", found.length).replace("{shown}", MOST);
    list.append(...found.slice(0, MOST).map(([, row]) => entry(row, words)));
  }

  async function open() {
    box.hidden = false;
    const missing = !window.DecompressionStream ? "tooOld" : !window.teachgradIndex ? "notLoaded" : "";
    if (missing) {
      field.disabled = true;
      count.textContent = box.dataset[missing];
      return;
    }
    rows = await unpack(window.teachgradIndex);
    let waiting = 0;
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(look, 150);
    });
    if (location.hash.startsWith("#q=")) {
      try {
        field.value = decodeURIComponent(location.hash.slice(3));
      } catch {
        // An address that somebody has cut off; then nothing is looked for.
      }
    }
    // What was typed while the index was unpacked counts too.
    if (field.value) look();
  }

  open();
})();
