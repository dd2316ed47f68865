// Carries out a tape in doubles: the value, what rounding may have done to it, and, going back over it, the derivative.
// A tape is data: a name that is no operation makes it unreadable, nothing of it is code. Read explorer_state.js next.
(() => {
  "use strict";
  const { ops } = globalThis.teachgrad.explorer;
  const ULP = 2 ** -53; // relatively, the most that rounding once does
  const LAST = 2 ** -52; // relatively, at most, the last digit of a point
  const SPLIT = 2 ** 27 + 1;
  const BESIDE = 2 ** -38; // of the point's size: how near to it its sides are looked at; explorer_sides.js
  const LEAPS = 1 / 16; // so many of a step function's leaps may lie within that

  // Whether a sum or a product of two numbers is exact (Dekker, Numer. Math. 18, 1971).
  function isExactSum(a, b, sum) {
    const rest = sum - a;
    return a - (sum - rest) + (b - rest) === 0;
  }
  function isExactProduct(a, b, product) {
    if (product === 0) return a === 0 || b === 0;
    if (!(Math.abs(product) > 1e-280 && Math.abs(a) < 1e290 && Math.abs(b) < 1e290)) return false;
    const [high, low] = halves(a);
    const [upper, lower] = halves(b);
    return low * lower - (product - high * upper - low * upper - high * lower) === 0;
  }
  function halves(x) {
    const far = SPLIT * x;
    const high = far - (far - x);
    return [high, x - high];
  }
  const isShort = (x) => Number.isInteger(x) && Math.abs(x) <= 2 ** 53;
  const exact = {
    add: isExactSum,
    sub: (a, b, y) => isExactSum(a, -b, y),
    mul: isExactProduct,
    div: (a, b, y) => isExactProduct(y, b, a),
    pow: (a, b, y) => (isShort(a) && isShort(b) && b >= 0 && isShort(y)) || (b === 2 && isExactProduct(a, a, y)),
    sqrt: (x, y) => isExactProduct(y, y, x),
    exp: (x) => x === 0,
    log: (x) => x === 1,
    sin: (x) => x === 0,
    cos: (x) => x === 0,
    tan: (x) => x === 0,
    factorial: (x, y) => isShort(y),
  };

  // Reads a tape; throws where it is none. `names` are its variables.
  function read(tape, names) {
    if (!Array.isArray(tape) || !tape.length) throw new TypeError("no tape");
    return tape.map((entry, place) => {
      if (entry === null || typeof entry === "number") return { constant: entry ?? NaN };
      if (typeof entry === "string") {
        if (!names.includes(entry)) throw new TypeError("no variable");
        return { name: entry };
      }
      const [name, ...inputs] = entry;
      const op = ops[name];
      if (!op || !inputs.every((i) => Number.isInteger(i) && i >= 0 && i < place)) throw new TypeError("no operation");
      return { op, inputs, exact: exact[name] ?? (() => op.roundings === 0) };
    });
  }

  // The value alone, for curves. `point`: name → number.
  function value(code, point) {
    const values = new Array(code.length);
    for (let place = 0; place < code.length; place += 1) {
      const { op, inputs, name, constant } = code[place];
      if (!op) values[place] = name === undefined ? constant : point[name];
      else if (inputs.length === 1) values[place] = op.value(values[inputs[0]]);
      else if (inputs.length === 2) values[place] = op.value(values[inputs[0]], values[inputs[1]]);
      else values[place] = op.value(...inputs.map((i) => values[i]));
    }
    return values[code.length - 1];
  }

  // Forwards with everything that is known of each entry: how far rounding may have put it, how it moves with the variable,
  // and whether every operation was smooth there.
  function walked(code, point, moved) {
    const values = [], off = [], speed = [], slopes = [];
    let smooth = true, isFine = true, isHuge = false;
    code.forEach(({ op, inputs, name, constant, exact: isExact }, place) => {
      if (!op) {
        values[place] = name === undefined ? constant : point[name];
        off[place] = name !== undefined || Number.isInteger(constant) || isDyadic(constant) ? 0 : Math.abs(constant) * ULP;
        speed[place] = name === moved ? 1 : 0;
        slopes[place] = [];
        return;
      }
      const given = inputs.map((i) => values[i]);
      const y = op.value(...given);
      const local = op.slopes(...given, y);
      let error = isExact(...given, y) ? 0 : op.roundings * ULP * Math.abs(y) + Number.MIN_VALUE;
      let pace = 0;
      if (op.isPole(...given) && inputs.some((i) => off[i])) isHuge = true; // what was too small became 0
      inputs.forEach((i, k) => {
        if (off[i]) error += Math.abs(local[k]) * off[i];
        if (speed[i]) pace += Math.abs(local[k]) * speed[i];
      });
      const moves = inputs.map((i) => speed[i] !== 0);
      if (moves.some(Boolean)) {
        const last = LAST * Math.abs(point[moved]);
        const near = inputs.map((i) => off[i] + speed[i] * last);
        if (op.rough(given, near, moves)) {
          smooth = false;
          if (op.leaps && inputs.some((i) => speed[i] * Math.max(Math.abs(point[moved]), 1) * BESIDE > LEAPS)) isFine = false;
        }
        if (pace === 0) pace = Number.MIN_VALUE; // it may move for all that
      }
      values[place] = y;
      off[place] = error;
      speed[place] = pace;
      slopes[place] = local;
    });
    return { values, off, speed, slopes, smooth, isFine, isHuge };
  }

  // Whether a constant is written out in few binary digits, as 0.5 and 2.25 are: then nothing was rounded.
  const isDyadic = (x) => Number.isInteger(x * 1024);

  // The value with what rounding may have done to it.
  function valueWithError(code, point, moved) {
    const { values, off } = walked(code, point, moved);
    const last = code.length - 1;
    return { value: values[last], error: off[last] };
  }

  // The backward pass: from the result back to the variable, each gradient times the local derivative.
  function derivative(code, point, moved) {
    const { values, off, speed, slopes, smooth, isFine, isHuge } = walked(code, point, moved);
    const last = code.length - 1;
    const gradients = new Array(code.length).fill(0);
    const sizes = new Array(code.length).fill(0); // the same with all terms positive: what cancelled
    gradients[last] = sizes[last] = 1;
    let error = 0, slope = 0, size = 0, roundings = 0, isWhole = true;
    for (let place = last; place >= 0; place -= 1) {
      const { op, inputs, name } = code[place];
      if (name === moved) {
        slope += gradients[place];
        size += sizes[place];
      }
      if (!op || speed[place] === 0 || sizes[place] === 0) continue;
      roundings += op.unsure;
      const isKept = op.isWhole || (op === ops.pow && off[place] === 0);
      const areShort = slopes[place].every((one, k) => speed[inputs[k]] === 0 || isShort(2 * one));
      isWhole &&= isKept && areShort && isShort(2 * gradients[place]);
      const wobble = off[place] || inputs.some((i) => off[i]) ? shaken(op, inputs, values, off) : null;
      inputs.forEach((i, k) => {
        if (speed[i] === 0) return;
        gradients[i] += gradients[place] * slopes[place][k];
        sizes[i] += sizes[place] * Math.abs(slopes[place][k]);
        if (wobble) error += sizes[place] * Math.abs(wobble[k] - slopes[place][k]) * speed[i];
      });
    }
    // Of halves and whole numbers nothing is lost.
    if (!isWhole || error > 0 || !(size < 2 ** 50)) error += size * ULP * (roundings + 4);
    // What rounding, and the last digit of the point, may have done to the value; nothing is known of that where it is infinitely steep.
    const byLast = speed[last] * LAST * Math.abs(point[moved]);
    const valueError = off[last] + (Number.isFinite(byLast) ? byLast : 0);
    return { value: values[last], valueError, slope, error, smooth, isFine, isHuge };
  }

  // The local derivatives at inputs that are off by as much as rounding may have put them.
  function shaken(op, inputs, values, off) {
    const given = inputs.map((i) => values[i] + (off[i] || 0) * (values[i] < 0 ? -1 : 1));
    return op.slopes(...given, op.value(...given));
  }

  Object.assign(globalThis.teachgrad.explorer, { tape: { read, value, valueWithError, derivative } });
})();
