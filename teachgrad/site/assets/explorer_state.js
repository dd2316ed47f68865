// What is known at one point for one h: the three answers, and what they mean together. Three ways that know nothing of each
// other: the formula's tape gives the formula's number, the function's tape, walked backwards, autograd's, and its values
// beside the point the quotients. The verdicts are those of teachgrad.compare. Read explorer_sight.js next.
(() => {
  "use strict";
  const { tape, side } = globalThis.teachgrad.explorer;
  const SAME = 1e-12; // relatively, beside what is known of their errors: slopes of two sides that are one
  const FITS = 1e-9; // relatively: an answer that is the slope of both sides
  const FIRM = 1e-9; // of a derivative; what rounding leaves open beyond that makes an agreement poor
  const EMPTY = 0.1; // and beyond that it says nothing at all
  const AROUND = 2 ** -6; // of a point's size
  const WELL = 5e-12; // of a derivative: if the last digit of the point changes more, it is ill-conditioned

  // `subject`: {code, slope (code or null), point (name → number; what is moved is put in), moved}.
  function along(subject) {
    const point = { ...subject.point };
    return (x) => {
      point[subject.moved] = x;
      return tape.value(subject.code, point);
    };
  }

  function state(subject, at, h) {
    const f = along(subject);
    const point = { ...subject.point, [subject.moved]: at };
    const back = tape.derivative(subject.code, point, subject.moved);
    const value = back.isHuge && Number.isNaN(back.value) ? Infinity : back.value;
    const ends = [at - h, at + h];
    const endValues = ends.map(f);
    const finite = Number.isFinite(value);
    const found = {
      at, h, value, ends, endValues,
      formula: null, autograd: null, derivative: NaN, derivativeError: NaN, verdict: "undefined", left: NaN, right: NaN,
      forward: finite ? finiteOr((endValues[1] - value) / h) : NaN,
      central: finite ? finiteOr((endValues[1] - endValues[0]) / (2 * h)) : NaN,
      isLost: ends[1] === at,
      limits: [],
    };
    if (subject.slope) found.formula = tape.valueWithError(subject.slope, point, subject.moved);
    found.autograd = { value: back.slope, error: back.error };
    if (finite) Object.assign(found, back.smooth ? provenSmooth(found, scale(f, at, value), lastDigit(subject, at)) : inDoubt(found, subject, back));
    return found;
  }
  const finiteOr = (number) => (Number.isFinite(number) ? number : NaN);

  // Every operation is smooth here, so by the chain rule there is a derivative, and autograd's number is it; rounding apart.
  function provenSmooth({ formula, autograd }, around, atLastDigit) {
    if (!Number.isFinite(autograd.value)) return { verdict: "undecided" }; // an overflow on the way
    const size = Math.max(Math.abs(autograd.value), around);
    const judged = (better) => {
      const open = slack(better);
      if (open > EMPTY * size && open > Number.MIN_VALUE) return { verdict: "undecided" };
      const moves = Math.abs(atLastDigit - better.value);
      const isPoor = open > FIRM * size || moves > WELL * size + 2 * open;
      return known(isPoor ? "ill_conditioned" : "agree", better);
    };
    if (!formula || !Number.isFinite(formula.value)) return judged(autograd);
    const apart = Math.abs(formula.value - autograd.value);
    const fuzz = slack(formula) + slack(autograd);
    if (!(apart <= fuzz)) return { verdict: "disagree" };
    return judged(slack(formula) <= slack(autograd) ? formula : autograd);
  }
  // How steep f is around a point: there a derivative of 0 has a size to be compared with, whatever h is.
  function scale(f, at, value) {
    const wide = AROUND * Math.max(Math.abs(at), 1);
    return Math.max(0, ...[-wide, wide].map((d) => Math.abs((f(at + d) - value) / d)).filter(Number.isFinite));
  }
  // The derivative where the point has another last digit.
  function lastDigit(subject, at) {
    const beside = at + 2 ** -52 * Math.abs(at);
    return tape.derivative(subject.code, { ...subject.point, [subject.moved]: beside }, subject.moved).slope;
  }
  const slack = ({ error }) => (Number.isFinite(error) ? 2 * error : Infinity);
  const known = (verdict, { value, error }) => ({ verdict, derivative: value, derivativeError: error });

  // An operation has no derivative here, or rounding may have hidden that: the values on both sides decide.
  function inDoubt({ at, value, formula, autograd }, subject, { valueError, isFine }) {
    if (!isFine) return { verdict: "undecided" }; // floor(10¹⁷·x): no double lies between two leaps
    const f = (x) => tape.valueWithError(subject.code, { ...subject.point, [subject.moved]: x }, subject.moved);
    const sides = [-1, 1].map((sign) => side(f, at, value, sign, valueError));
    const [left, right] = sides.map(({ slope }) => slope ?? NaN);
    const limits = sides.filter(({ kind }) => kind === "jump").map(({ limit }) => limit);
    const has = (kind) => sides.some((one) => one.kind === kind);
    if (has("jump")) return { verdict: "jump", left, right, limits };
    if (has("vertical")) return { verdict: "vertical_tangent", left, right };
    if (has("nothing")) return { verdict: "undefined", left, right };
    if (has("open")) return { verdict: "undecided", left, right };
    const fuzz = SAME * Math.max(Math.abs(left), Math.abs(right)) + sides[0].error + sides[1].error;
    if (Math.abs(left - right) > fuzz) return { verdict: "kink", left, right };
    const middle = left / 2 + right / 2;
    const fits = (answer) => answer && Math.abs(answer.value - middle) <= 10 * fuzz + FITS * Math.abs(middle);
    const best = [formula, autograd].find(fits);
    if (fits(autograd) && (!formula || fits(formula) || Number.isNaN(formula.value))) return { ...known("agree", best), left, right };
    return { ...known("singular_inside", best ?? { value: middle, error: fuzz }), left, right };
  }

  // How far a number is from the derivative: {error, isBelow} where rounding hides more than that.
  function errorOf(number, { derivative, derivativeError }) {
    if (!Number.isFinite(number) || !Number.isFinite(derivative)) return null;
    const error = Math.abs(number - derivative);
    return error > derivativeError || derivativeError === 0 ? { error, isBelow: false } : { error: derivativeError, isBelow: true };
  }

  // The errors of both quotients for each step; null where there is nothing to compare with.
  function errorsOver(subject, found, steps) {
    if (!Number.isFinite(found.derivative)) return null;
    const f = along(subject);
    const { at, value, derivative } = found;
    return steps.map((h) => {
      const [low, high] = [f(at - h), f(at + h)];
      return { h, forward: Math.abs((high - value) / h - derivative), central: Math.abs((high - low) / (2 * h) - derivative) };
    });
  }

  Object.assign(globalThis.teachgrad.explorer, { along, state, errorOf, errorsOver });
})();
