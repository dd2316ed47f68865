// A formula that somebody types: read and differentiated by Python, which is loaded when the first one is handed in.
(() => {
  "use strict";
  const { explorer: E, python } = globalThis.teachgrad;
  const get = (name) => document.getElementById(`explorer-${name}`);
  const field = get("formula");
  const said = get("said");
  let asked = 0;

  python.bar(get("bar"));

  // A line of ^^^ shows a place in the line above, so both stand in letters of one width.
  function say(text) {
    const lines = text.split("\n");
    const mark = lines.findIndex((line) => /^ *\^+ *$/.test(line));
    if (mark < 1) said.replaceChildren(text);
    else {
      const place = Object.assign(document.createElement("code"), { textContent: lines.slice(mark - 1, mark + 1).join("\n") });
      said.replaceChildren(`${lines.slice(0, mark - 1).join("\n")}\n`, place, `\n${lines.slice(mark + 1).join("\n")}`);
    }
  }

  // What goes wrong leaves all as it was.
  async function show(formula, wanted) {
    const own = ++asked;
    say(E.view.words.working);
    field.removeAttribute("aria-invalid");
    try {
      const ready = await python.ask({ ask: "explore", language: document.documentElement.lang, formula });
      if (own !== asked) return;
      E.open(ready, { ...wanted, slug: null, formula });
      say("");
      if (!wanted) get("curve").scrollIntoView({ block: "nearest" }); // typed here: on a phone it lies below
    } catch (error) {
      if (own !== asked) return;
      if (error.kind === "refused") field.setAttribute("aria-invalid", "true");
      say(error instanceof TypeError ? E.view.words.unreadable : error.message);
    }
  }

  get("typed").addEventListener("submit", (event) => {
    event.preventDefault();
    show(field.value);
  });
  document.addEventListener("explorer-asked", ({ detail }) => {
    field.value = detail.formula;
    show(detail.formula, detail);
  });
  document.addEventListener("explorer-chosen", () => {
    asked += 1; // an answer that is still to come is for nobody
    say("");
    field.removeAttribute("aria-invalid");
  });
})();
