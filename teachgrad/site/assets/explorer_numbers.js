// Numbers as they are written and as they are typed: 1.5·10⁻⁷; 2,5; −3; 1/3; π/2. Read explorer_words.js next.
(() => {
  "use strict";
  const RAISED = { "-": "⁻", ...Object.fromEntries([..."⁰¹²³⁴⁵⁶⁷⁸⁹"].map((sign, digit) => [digit, sign])) };
  const PLACE = 12; // digits of a place; one with more is rounded, and said to be

  // As plot/formulas.py writes them.
  function number(value, digits = 10) {
    if (Number.isNaN(value)) return "?";
    if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
    if (value === 0) return "0";
    const [all, power] = value.toExponential(digits - 1).split("e");
    const exponent = Number(power);
    const short = all.includes(".") ? all.replace(/\.?0+$/, "") : all;
    const minus = (text) => text.replace("-", "−");
    if (exponent >= -4 && exponent < digits) return minus(String(Number(value.toPrecision(digits))));
    const ten = `10${[...String(exponent)].map((sign) => RAISED[sign]).join("")}`;
    return minus(short === "1" ? ten : short === "-1" ? `-${ten}` : `${short}·${ten}`);
  }
  const isWhole = (value) => Math.min(String(value).length, value.toExponential().length) <= PLACE;
  const place = (value) => number(value, isWhole(value) ? PLACE : 6);
  const about = (value, digits) => (Number(value.toPrecision(digits)) === value || !Number.isFinite(value) ? "" : "≈ ") + number(value, digits);
  function equal(value, digits) {
    const said = about(value, digits);
    return said.startsWith("≈") ? said : `= ${said}`;
  }
  const at = (value) => `${isWhole(value) ? "=" : "≈"} ${place(value)}`;
  // x + h: 0.3 for 0.1 + 0.2, though doubles have another number there.
  function sum(value, h) {
    const end = value + h;
    return isWhole(value) && Math.abs(end - Number(end.toPrecision(PLACE))) <= 4e-16 * Math.abs(end) ? `= ${number(end, PLACE)}` : at(end);
  }

  // What somebody typed, as a number; NaN if it is none. A comma is a decimal comma.
  const DECIMAL = String.raw`\d+(?:[.,]\d*)?|[.,]\d+`;
  const TYPED = new RegExp(String.raw`^([+-]?)(${DECIMAL})?(?:(?:e|[·*×]10\^?)([+-]?\d{1,3}))?[·*]?(π|pi)?(?:/(${DECIMAL}))?$`);
  const plain = { "−": "-", "–": "-", "⁻": "-", ...Object.fromEntries([..."⁰¹²³⁴⁵⁶⁷⁸⁹"].map((sign, digit) => [sign, digit])) };
  function typed(text) {
    if (text.length > 60) return NaN;
    const read = [...text].map((sign) => plain[sign] ?? sign).join("").replace(/\s/g, "").toLowerCase().match(TYPED);
    if (!read || (read[2] === undefined && !read[4])) return NaN;
    const [, sign, digits, power, pi, below] = read;
    const decimal = (one) => one.replace(",", ".");
    const size = Number(`${decimal(digits ?? "1")}e${power ?? 0}`) * (pi ? Math.PI : 1);
    return ((sign === "-" ? -size : size) / Number(decimal(below ?? "1"))) + 0;
  }
  // A number for a field: what `typed` reads as the very same.
  const field = (value) => String(value).replace("-", "−").replace("e", "·10^").replace("^+", "^");

  // x_1 is x₁, alpha is α.
  const letter = (name, greek) => {
    const [word, ...digits] = name.split("_");
    return (Object.hasOwn(greek, word) ? greek[word] : word) + [...digits.join("")].map((one) => (/\d/.test(one) ? "₀₁₂₃₄₅₆₇₈₉"[one] : one)).join("");
  };

  Object.assign(globalThis.teachgrad.explorer, { number, place, about, equal, at, sum, typed, field, letter });
})();
