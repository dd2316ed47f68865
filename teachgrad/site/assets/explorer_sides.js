// What a function does on one side of a point, by its values alone: does the difference quotient settle, and at what?
// It knows no rule of differentiation, so it can say whether the other answers mean anything. Read explorer_state.js next.
(() => {
  "use strict";
  const FIRST = 2 ** -6, SHRINKS = 4, COUNT = 17; // distances, of the point's own size
  const ULP = 2 ** -52;
  const HELD = 0.97; // of the step before: shrinking more slowly, the quotient does not settle
  const LEAP = [3.6, 4.4]; // a quotient whose changes grow as its h shrinks: f itself leaps
  const NOISE = 8, ROUNDED = 4;

  // → {kind: "slope", slope, error} | {kind: "vertical", slope: ±Infinity} | {kind: "jump", limit} | {kind: "nothing"} | {kind: "open"}
  // `f` gives a value and what rounding may have done to it.
  function side(f, x, value, sign, valueError) {
    const scale = Math.max(Math.abs(x), 1);
    const quotients = [], values = [], noise = [];
    for (let k = 0; k < COUNT; k += 1) {
      const end = x + sign * FIRST * SHRINKS ** -k * scale;
      const d = end - x;
      const { value: there, error } = f(end);
      values.push(there);
      quotients.push((there - value) / d);
      const rounded = NOISE * (ULP * (Math.abs(there) + Math.abs(value)) + 2 * (valueError || 0)) + ROUNDED * (error || 0);
      noise.push(rounded / Math.abs(d));
    }
    const last = COUNT - 1;
    if (!Number.isFinite(values[last]) || !Number.isFinite(values[last - 1])) return { kind: "nothing" };
    let start = last;
    while (start > 0 && Number.isFinite(quotients[start - 1])) start -= 1;
    const steps = [];
    for (let k = start; k < last; k += 1) steps.push({ k, by: quotients[k + 1] - quotients[k], noise: noise[k + 1] + noise[k] });
    return settled(steps, quotients, noise) ?? growing(steps, quotients, values, sign) ?? { kind: "open" };
  }

  // The first place from which on the quotient changes by rounding alone, or ever less.
  function settled(steps, quotients, noise) {
    for (let i = 1; i < steps.length; i += 1) {
      const { k, by, noise: fuzz } = steps[i];
      const quiet = Math.abs(by) <= fuzz;
      if (quiet && steps.slice(i).every((step) => Math.abs(step.by) <= step.noise)) {
        const error = 2 * (Math.abs(by) + fuzz); // of what is still to come, this step is three quarters, or half
        const isTelling = error <= 1e-3 * Math.max(Math.abs(quotients[k]), 1e-3);
        return isTelling || error < 1e-9 ? { kind: "slope", slope: quotients[k], error } : null;
      }
    }
    const tail = steps.slice(-4);
    if (tail.length < 4 || !tail.slice(1).every((step, i) => Math.abs(step.by) < HELD * Math.abs(tail[i].by))) return null;
    const [before, now] = tail.slice(-2);
    const ratio = now.by / before.by;
    const rest = (now.by * ratio) / (1 - ratio); // what is still to come, if it goes on like this (Aitken)
    return { kind: "slope", slope: quotients.at(-1) + rest, error: Math.abs(rest) + noise.at(-1) };
  }

  // The quotient runs away in one direction.
  function growing(steps, quotients, values, sign) {
    const tail = steps.slice(-5);
    if (tail.length < 5) return null;
    const way = Math.sign(tail[4].by);
    const runs = tail.every((step, i) => Math.sign(step.by) === way && (i === 0 || Math.abs(step.by) > HELD * Math.abs(tail[i - 1].by)));
    if (!runs || way !== Math.sign(quotients.at(-1))) return null;
    if (!tail.every((step) => Math.abs(step.by) > step.noise)) return null; // rounding alone grows like that
    const ratio = tail[4].by / tail[3].by;
    const last = values.length - 1;
    if (ratio > LEAP[0] && ratio < LEAP[1] && Math.abs(values[last] - values[last - 1]) <= 0.05 * Math.abs(quotients[last] * sign)) {
      return { kind: "jump", limit: values[last] };
    }
    return { kind: "vertical", slope: way * Infinity };
  }

  Object.assign(globalThis.teachgrad.explorer, { side });
})();
