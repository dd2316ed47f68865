// What is said of a state, in the words that the page brings with it; also to those who do not see the picture.
// Knows numbers and words, no element. Read explorer_page.js next.
(() => {
  "use strict";
  const E = globalThis.teachgrad.explorer;
  const DIGITS = 9, BRIEF = 6;
  const NONE = new Set(["kink", "jump", "vertical_tangent", "undefined", "oscillating"]); // a number is no derivative there
  const ROWS = ["formula", "autograd", "forward", "central"];

  function filled(text, fields) {
    return text.replace(/\{(\w+)\}/g, (whole, name) => fields[name] ?? whole);
  }

  // What a row of the table has: the slope, and how far off it is.
  function row(name, state, words) {
    const answer = state[name];
    const value = typeof answer === "number" ? answer : answer?.value;
    if (value === undefined || !Number.isFinite(value)) return { slope: words.nothing, error: "", raw: NaN };
    if (NONE.has(state.verdict) && typeof answer !== "number") return { slope: E.number(value, DIGITS), error: words.no_derivative, raw: value };
    const off = E.errorOf(value, state);
    return { slope: E.number(value, DIGITS), error: off ? error(off) : "", raw: value };
  }
  function brief(name, state, words) {
    const { raw } = row(name, state, words);
    return Number.isFinite(raw) ? E.number(raw, BRIEF) : words.nothing;
  }
  function error({ error: size, isBelow }) {
    if (isBelow) return `< ${E.number(Number(size.toPrecision(1)) < size ? size * 1.6 : size, 1)}`;
    return size >= 10 && size < 1e6 ? E.number(Math.round(size)) : E.number(size, 2);
  }

  function remarks(state, { name, result }, words) {
    const where = { f: result, name, at: E.at(state.at) };
    if (!Number.isFinite(state.value)) {
      if (Number.isNaN(state.value)) return filled(words.no_value, where);
      return filled(words.infinite_value, { ...where, value: E.number(state.value) });
    }
    const said = [verdict(state, words)];
    if (state.verdict === "kink" || state.verdict === "vertical_tangent") {
      for (const side of ["left", "right"]) {
        if (!Number.isNaN(state[side])) said.push(filled(words[`${side}_slope`], { slope: E.number(state[side], 6) }));
      }
    }
    if (state.verdict === "singular_inside") said.push(filled(words.convention, { derivative: E.number(state.derivative, 6) }));
    if (state.isLost) said.push(filled(words.lost, where));
    else if (Number.isNaN(state.forward)) said.push(filled(words.no_end, { ...where, end: `${name} + h` }));
    return said.join(" ");
  }
  function verdict(state, words) {
    if (state.verdict !== "agree") return words.verdicts[state.verdict];
    if (!state.formula) return words.without_formula;
    return Number.isFinite(state.formula.value) ? words.agree : words.formula_silent;
  }

  const here = (state, { name, result }) =>
    `${name} ${E.at(state.at)}${Number.isFinite(state.value) ? `, ${result} ${E.equal(state.value, DIGITS)}` : ""}`;
  const there = (state, { name }) => `h = ${E.number(state.h, 6)}, ${name} + h ${E.sum(state.at, state.h)}`;

  // The picture in words.
  function alt(state, names, words) {
    const { name, result } = names;
    const where = { function: names.function, name, at: E.at(state.at), f: result, end: `${name} + h`, h: E.number(state.h, 6) };
    if (!Number.isFinite(state.value)) return `${filled(words.alt_nothing, where)} ${remarks(state, names, words)}`;
    const said = [filled(words.alt, { ...where, value: E.about(state.value, DIGITS) })];
    if (Number.isFinite(state.derivative)) said.push(filled(words.alt_tangent, { slope: E.about(state.derivative, DIGITS) }));
    if (Number.isFinite(state.forward)) said.push(filled(words.alt_secant, { ...where, slope: E.about(state.forward, DIGITS) }));
    return said.join(" ");
  }

  // What is told when a hand comes to rest.
  function told(state, names, words) {
    const rows = ROWS.map((name) => {
      const { slope, error: off } = row(name, state, words);
      return `${words.rows[name]}: ${slope}${off ? `, ${off === words.no_derivative ? "" : `${words.error} `}${off}` : ""}`;
    });
    return [here(state, names), `h = ${E.number(state.h, 6)}`, ...rows].join("; ") + `. ${remarks(state, names, words)}`;
  }

  Object.assign(E, { ROWS, filled, row, brief, remarks, here, there, alt, told });
})();
