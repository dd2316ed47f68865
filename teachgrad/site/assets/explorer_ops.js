// What the operations of a tape do to numbers: value, local derivatives as teachgrad's rules have them, and where there is none.
// Knows no tape. Read explorer_tape.js next.
(() => {
  "use strict";
  const { abs, sqrt, exp, log, sin, cos, tan, sinh, cosh, tanh, hypot, PI } = Math;

  // erf by its series of positive terms (Abramowitz & Stegun 7.1.6), far out by the continued fraction of 1 - erf (7.1.14).
  function erf(x) {
    const a = abs(x);
    if (!(a < 6)) return Number.isNaN(x) ? NaN : Math.sign(x);
    if (a < 2.8) {
      let term = a, sum = a;
      for (let n = 1; term > 1e-18 * sum; n += 1) {
        term *= (2 * a * a) / (2 * n + 1);
        sum += term;
      }
      return Math.sign(x) * (2 / sqrt(PI)) * exp(-a * a) * sum;
    }
    let tail = 0;
    for (let k = 80; k > 0; k -= 1) tail = k / 2 / (a + tail);
    return Math.sign(x) * (1 - exp(-a * a) / sqrt(PI) / (a + tail));
  }

  // Γ: whole numbers exactly multiplied out, others by Stirling's series (6.1.40) from 15 on, below by 6.1.15 and 6.1.17.
  const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];
  function gamma(x) {
    if (x <= 0 && Number.isInteger(x)) return x === 0 ? 1 / x : NaN;
    if (Number.isInteger(x) && x < 172) {
      let product = 1;
      for (let k = 2; k < x; k += 1) product *= k;
      return product;
    }
    if (x < 0.5) return PI / (sin(PI * (x - 2 * Math.round(x / 2))) * gamma(1 - x));
    let below = 1, far = x;
    for (; far < 15; far += 1) below *= far;
    if (far > 172) return Infinity;
    const series = STIRLING.reduceRight((sum, part) => sum / far / far + part, 0) / far;
    const half = far ** ((far - 0.5) / 2); // the whole power would overflow sooner than Γ
    return (sqrt(2 * PI) * half * exp(series - far) * half) / below;
  }

  // Its logarithm's derivative, by 6.3.18, 6.3.6 and 6.3.7.
  const DIGAMMA = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12];
  function digamma(x) {
    if (x <= 0 && Number.isInteger(x)) return NaN;
    if (x < 0.5) return digamma(1 - x) - PI / tan(PI * (x - Math.round(x)));
    let far = x, sum = 0;
    for (; far < 15; far += 1) sum -= 1 / far;
    return sum + log(far) - 0.5 / far - DIGAMMA.reduceRight((part, next) => part / far / far + next, 0) / far / far;
  }

  const step = (x) => (x > 0 ? 1 : x < 0 ? 0 : x === 0 ? 0.5 : NaN);
  const larger = (a, b) => (Number.isNaN(a) || Number.isNaN(b) ? NaN : Math.max(a, b));
  const smaller = (a, b) => -larger(-a, -b);
  const csch = (x) => Math.sign(x) * ((2 * exp(-abs(x))) / -Math.expm1(-2 * abs(x)));
  const sech = (x) => (2 * exp(-abs(x))) / (1 + exp(-2 * abs(x)));
  const leg = (x) => sqrt(abs(x) - 1) * sqrt(abs(x) + 1);
  const arc = (x) => sqrt((1 - x) * (1 + x));
  const beyond = (x) => sqrt(((x - 1) / x) * ((x + 1) / x) + 0) * x * x;
  const root = (x, n) => {
    const near = Math.sign(x) * abs(x) ** (1 / n);
    return near === 0 || !Number.isFinite(near) ? near : near - (near ** n - x) / (n * near ** (n - 1)); // 1/n is rounded
  };
  const truth = (holds) => (...inputs) => (inputs.some(Number.isNaN) ? NaN : Number(holds(...inputs)));

  // Not smooth where a number is within `near` of a place; `near` is what rounding leaves open.
  const at = (...places) => ([x], [near]) => places.some((place) => abs(x - place) <= near);
  const below = (least) => ([x], [near]) => x - least <= near;
  const outside = ([x], [near]) => abs(x) >= 1 - near;
  const inside = ([x], [near]) => abs(x) <= 1 + near;
  const tied = ([a, b], [u, v]) => abs(a - b) <= u + v;
  const whole = ([x], [near]) => abs(x - Math.round(x)) <= near;
  // Where there is no value, though doubles go on with an infinite one: 1/(1 + e^(1/x)) would be 0 at 0.
  const zero = (x) => x === 0;
  const poles = {
    div: (a, b) => b === 0, pow: (a, b) => a === 0 && b < 0, log: zero, log2: zero, log10: zero, cot: zero, csc: zero, coth: zero,
    csch: zero, acsch: zero, asech: zero, gamma: zero, atanh: (x) => abs(x) === 1, acoth: (x) => abs(x) === 1,
    factorial: (x) => x === -1,
  };
  const never = () => false;

  // name: [value, derivatives by each input (of the inputs and the value), where it is not smooth,
  // roundings of the value, and of the derivatives where these are more than a few]
  const flat = (...inputs) => inputs.map(() => 0);
  const ops = {
    same: [(x) => x, () => [1], never, 0],
    add: [(a, b) => a + b, () => [1, 1], never, 1],
    sub: [(a, b) => a - b, () => [1, -1], never, 1],
    mul: [(a, b) => a * b, (a, b) => [b, a], never, 1],
    div: [(a, b) => a / b, (a, b) => [1 / b, -(a / b) / b], ([, b], [, near]) => abs(b) <= near, 1],
    neg: [(x) => -x, () => [-1], never, 0],
    pow: [
      (a, b) => (b === 2 ? a * a : a ** b), // a square is rounded once, as NumPy does it
      (a, b, y) => [b === 0 ? 0 : b * a ** (b - 1), y * (a === 0 ? 0 : log(a))],
      ([a, b], [u], [, moves]) => {
        if (!moves && Number.isInteger(b)) return b < 0 && abs(a) <= u;
        return a <= u;
      },
      2,
    ],
    sqrt: [sqrt, (x, y) => [1 / (2 * y)], below(0), 1],
    cbrt: [Math.cbrt, (x, y) => [1 / (3 * y * y)], at(0), 2],
    root: [root, (x, n, y) => [1 / (n * y ** (n - 1)), 0], ([x], [near]) => abs(x) <= near, 3],
    exp: [exp, (x, y) => [y], never, 2],
    log: [log, (x) => [1 / x], below(0), 2],
    log2: [Math.log2, (x) => [1 / (x * Math.LN2)], below(0), 2],
    log10: [Math.log10, (x) => [1 / (x * Math.LN10)], below(0), 2],
    sin: [sin, (x) => [cos(x)], never, 2],
    cos: [cos, (x) => [-sin(x)], never, 2],
    tan: [tan, (x, y) => [1 + y * y], never, 2],
    cot: [(x) => 1 / tan(x), (x, y) => [-(1 + y * y)], at(0), 3],
    sec: [(x) => 1 / cos(x), (x, y) => [y * tan(x)], never, 3],
    csc: [(x) => 1 / sin(x), (x, y) => [-y / tan(x)], at(0), 3],
    asin: [Math.asin, (x) => [1 / arc(x)], outside, 2],
    acos: [Math.acos, (x) => [-1 / arc(x)], outside, 2],
    atan: [Math.atan, (x) => [1 / hypot(1, x) / hypot(1, x)], never, 2],
    acot: [(x) => (x < 0 ? -1 : 1) * Math.atan2(1, abs(x)), (x) => [-1 / hypot(1, x) / hypot(1, x)], at(0), 2],
    asec: [(x) => Math.atan2(leg(x), Math.sign(x)), (x) => [1 / beyond(x)], inside, 6],
    acsc: [(x) => Math.sign(x) * Math.atan2(1, leg(x)), (x) => [-1 / beyond(x)], inside, 6],
    sinh: [sinh, (x) => [cosh(x)], never, 3],
    cosh: [cosh, (x) => [sinh(x)], never, 3],
    tanh: [tanh, (x) => [sech(x) * sech(x)], never, 3],
    coth: [(x) => 1 / tanh(x), (x) => [-csch(x) * csch(x)], at(0), 4],
    sech: [sech, (x, y) => [-y * tanh(x)], never, 6],
    csch: [csch, (x, y) => [-y / tanh(x)], at(0), 6],
    asinh: [Math.asinh, (x) => [1 / hypot(1, x)], never, 3],
    acosh: [Math.acosh, (x) => [1 / (sqrt(x - 1) * sqrt(x + 1))], below(1), 3],
    atanh: [Math.atanh, (x) => [1 / ((1 - x) * (1 + x))], outside, 3],
    acoth: [(x) => Math.sign(x) * (Math.log1p(2 / (abs(x) - 1)) / 2), (x) => [1 / (1 - x) / (1 + x)], inside, 5],
    asech: [(x) => 2 * Math.asinh(sqrt((1 - x) / (2 * x))), (x) => [-1 / x / arc(x)], ([x], [u]) => x <= u || x >= 1 - u, 6],
    acsch: [(x) => Math.asinh(1 / x), (x) => [-1 / abs(x) / hypot(1, x)], at(0), 4],
    abs: [abs, (x) => [Math.sign(x)], at(0), 0],
    sign: [Math.sign, flat, at(0), 0],
    floor: [Math.floor, flat, whole, 0],
    ceil: [Math.ceil, flat, whole, 0],
    max: [larger, (a, b) => [step(a - b), step(b - a)], tied, 0],
    min: [smaller, (a, b) => [step(b - a), step(a - b)], tied, 0],
    relu: [(x) => larger(x, 0), (x) => [x > 0 ? 1 : 0 * x], at(0), 0],
    sigmoid: [
      (x) => (x >= 0 ? 1 / (1 + exp(-x)) : exp(x) / (1 + exp(x))),
      (x, y) => [y * (x >= 0 ? exp(-x) / (1 + exp(-x)) : 1 / (1 + exp(x)))],
      never,
      5,
    ],
    erf: [erf, (x) => [(2 / sqrt(PI)) * exp(-x * x)], never, 30, 80],
    gamma: [gamma, (x, y) => [y * digamma(x)], ([x], [near]) => x <= near && whole([x], [near]), 60, 200],
    factorial: [(x) => gamma(x + 1), (x, y) => [y * digamma(x + 1)], ([x], [near]) => x + 1 <= near && whole([x], [near]), 60, 200],
    digamma: [digamma, (x, y) => [(digamma(x + 1e-6) - y) / 1e-6], never, 60], // only how far rounding carries
    // These occur in derivatives only, where nobody differentiates once more.
    step: [step, flat, at(0), 0],
    impulse: [(x) => (x === 0 ? NaN : 0 * x), flat, at(0), 0],
    eq: [truth((a, b) => a === b), flat, tied, 0],
    ne: [truth((a, b) => a !== b), flat, tied, 0],
    lt: [truth((a, b) => a < b), flat, tied, 0],
    le: [truth((a, b) => a <= b), flat, tied, 0],
    gt: [truth((a, b) => a > b), flat, tied, 0],
    ge: [truth((a, b) => a >= b), flat, tied, 0],
    if: [(holds, a, b) => (holds ? a : b), (holds) => [0, holds ? 1 : 0, holds ? 0 : 1], never, 0],
  };

  // Their derivatives at whole numbers are whole, or a half, and computed without rounding; a power's are where they are short.
  const wholes = new Set(["same", "add", "sub", "mul", "neg", "abs", "sign", "floor", "ceil", "max", "min", "relu"]);
  const table = Object.create(null); // a tape's names are looked up in it, and it has no others
  for (const [name, [value, slopes, rough, roundings, unsure = 4]] of Object.entries(ops)) {
    const isPole = poles[name] ?? never;
    const valued = poles[name] ? (...inputs) => (isPole(...inputs) ? NaN : value(...inputs)) : value;
    table[name] = { value: valued, slopes, rough, roundings, unsure, isPole, isWhole: wholes.has(name), leaps: rough === whole };
  }
  const teachgrad = (globalThis.teachgrad ??= {});
  teachgrad.explorer = { ...teachgrad.explorer, ops: table };
})();
