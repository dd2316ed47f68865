// What is explored, as the fragment of an address, and back. A fragment is data that anybody may have written: what is no
// number or no known name is left out. Read explorer_page.js next.
(() => {
  "use strict";
  const E = globalThis.teachgrad.explorer;
  const LONGEST = 1000; // characters of a formula, as where it is read

  // {slug} or {formula}, {by, at, h, over, held: {name: number}} → text without #.
  function written({ slug, formula, by, at, h, over, held }) {
    const fields = new URLSearchParams(slug ? { f: slug } : { formula });
    fields.set("by", by);
    fields.set("at", at);
    fields.set("h", h);
    if (over) fields.set("over", over.join(","));
    for (const [name, value] of Object.entries(held)) fields.append("with", `${name}:${value}`);
    return fields.toString();
  }

  function read(fragment) {
    let fields;
    try {
      fields = new URLSearchParams(fragment.replace(/^#/, "").slice(0, 8 * LONGEST));
    } catch {
      return null;
    }
    const number = (text) => {
      const value = text === null || text.trim() === "" ? NaN : Number(text);
      return Number.isFinite(value) && Math.abs(value) < 1e300 ? value : undefined;
    };
    const [slug, formula] = [fields.get("f"), fields.get("formula")];
    if (!slug && !formula) return null;
    const over = (fields.get("over") ?? "").split(",").map(number);
    const held = Object.create(null);
    for (const pair of fields.getAll("with").slice(0, 10)) {
      const [name, value] = pair.split(":");
      if (number(value ?? null) !== undefined) held[name] = number(value);
    }
    const h = number(fields.get("h"));
    return {
      slug,
      formula: slug ? null : formula.slice(0, LONGEST),
      by: fields.get("by"),
      at: number(fields.get("at")),
      h: h > 0 ? h : undefined,
      over: over.length === 2 && over[0] < over[1] ? over : undefined,
      held,
    };
  }

  Object.assign(E, { link: { written, read } });
})();
