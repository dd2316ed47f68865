// From where to where a point is moved, where a slider stops, and what of the curve is in sight: as teachgrad.explore chooses
// it (exploring/reach.py, exploring/places.py, plot/explorer_sight.py). Knows a function's values, no picture.
(() => {
  "use strict";
  const { along } = globalThis.teachgrad.explorer;

  // ---- the range ----
  const LEAST = 2, DOUBLINGS = 3, HALVINGS = 14, THERE = 0.25, TURNS = 8, GROWTH = 40;
  const PLACES = Array.from({ length: 96 }, (_, i) => (i + 0.5 * ((i * 0.6180339887) % 1)) / 48 - 1); // uneven: no wave hides

  function reach(f, at) {
    const widest = Math.max(Math.abs(at), LEAST);
    for (let doubling = 0; doubling <= DOUBLINGS; doubling += 1) {
      const width = widest * 2 ** doubling;
      const there = spread(at - width, at + width).map(f).filter(Number.isFinite).length;
      if (there < THERE * PLACES.length) continue;
      for (let halving = 0; halving < HALVINGS; halving += 1) {
        const found = trimmed(f, at - width / 2 ** halving, at + width / 2 ** halving, at);
        if (isReadable(f, ...found)) return found;
      }
      break;
    }
    return trimmed(f, at - widest, at + widest, at);
  }
  const spread = (low, high) => PLACES.map((place) => low / 2 + high / 2 + (high / 2 - low / 2) * place);

  // Without what lies outside the domain at either end.
  function trimmed(f, low, high, at) {
    const x = Array.from({ length: 257 }, (_, i) => (i === 256 ? high : low + (i * (high - low)) / 256));
    x.push(at);
    x.sort((a, b) => a - b);
    const there = x.flatMap((one, i) => (one === at || Number.isFinite(f(one)) ? [i] : []));
    if (x[there.at(-1)] === x[there[0]]) return [low, high];
    return [[there[0], -1], [there.at(-1), 1]].map(([i, way]) => (x[i + way] === undefined ? x[i] : border(f, x[i], x[i + way])));
  }
  function border(f, inside, outside) {
    for (let turn = 0; turn < 40; turn += 1) {
      const middle = inside / 2 + outside / 2;
      if (Number.isFinite(f(middle))) inside = middle;
      else outside = middle;
    }
    return Number(outside.toFixed(9)) + 0;
  }

  function isReadable(f, low, high) {
    const all = spread(low, high).map(f);
    const quarter = all.length / 4;
    const y = all.filter(Number.isFinite);
    const inner = all.slice(quarter, -quarter).filter(Number.isFinite);
    if (y.length < 2 || inner.length < 2) return false;
    const height = Math.max(...y) - Math.min(...y);
    if (!Number.isFinite(height)) return false;
    if (height <= 1e-9 * Math.max(...y.map(Math.abs))) return true; // constant
    const steps = y.slice(1).map((one, i) => one - y[i]).filter((step) => Math.abs(step) > 1e-6 * height);
    const turns = steps.slice(1).filter((step, i) => Math.sign(step) !== Math.sign(steps[i])).length;
    return turns <= TURNS && height <= GROWTH * (Math.max(...inner) - Math.min(...inner));
  }

  // A point to begin with: 1, or another near it where there is a value.
  function start(f) {
    const tried = [1, 2, 0.5, 3, -1, 0, 5, 10, -2, -0.5, -5, 0.1, 50, -10, 100, 1000, -100];
    return tried.find((x) => Number.isFinite(f(x))) ?? 1;
  }

  // ---- where a slider stops ----
  const POINTS = 200, SMALLEST = -17, LARGEST = 0.25;
  const decimal = (digits, power) => Number(`${digits}e${power}`); // the double nearest to digits·10^power
  function powerOf(size) {
    const power = Math.floor(Math.log10(size));
    return power + (decimal(1, power + 1) <= size) - (decimal(1, power) > size);
  }
  // The least of 1, 2, 5, 10, … that fits into a width at most so many times, as digit and power of ten.
  function grid(low, high) {
    const least = (high - low) / POINTS;
    const power = powerOf(least);
    const digit = [1, 2, 5, 10].find((one) => decimal(one, power) >= least * (1 - 1e-12));
    return { digit, power, size: decimal(digit, power) };
  }
  function points(low, high, at) {
    const { digit, power, size } = grid(low, high);
    const [first, last] = [Math.ceil(low / size - 1e-9), Math.floor(high / size + 1e-9)];
    const found = new Set([at]);
    for (let k = first; k <= last; k += 1) {
      const one = decimal(k * digit, power) + 0;
      if (one >= low && one <= high) found.add(one);
    }
    return [...found].sort((a, b) => a - b);
  }
  function steps(low, high, h) {
    const largest = (high - low) * LARGEST;
    const power = powerOf(largest);
    const found = new Set(h > 0 ? [h] : []);
    for (let k = power + SMALLEST; k <= power; k += 1) {
      for (const digit of [1, 2, 5]) {
        const size = decimal(digit, k);
        if (size > decimal(1, power + SMALLEST) && size <= largest) found.add(size);
      }
    }
    return [...found].sort((a, b) => a - b);
  }
  function nearest(places, wanted) {
    let best = 0;
    places.forEach((place, i) => {
      if (Math.abs(place - wanted) < Math.abs(places[best] - wanted)) best = i;
    });
    return best;
  }
  const SEEN = 0.15; // of the range: an h that shows the secant line apart from the tangent line
  const firstStep = (low, high) => {
    const all = steps(low, high);
    return all[nearest(all, SEEN * (high - low))];
  };

  // ---- the curve, and how much of it is shown ----
  const SAMPLES = 241, BESIDE = 0.02, ABOVE = 0.09, SPIKE = 8, BEYOND = 1, HALVED = 60, LEFT_OF_IT = 0.4;
  const SHARP = 0.02, MOST_TURNS = 60, CLIMB = 25, LAST = 20, LEFT_TO_CLIMB = 0.01, GOLDEN = (Math.sqrt(5) - 1) / 2;
  const LEAST_LEAP = 0.004; // of the picture's height

  function sight(subject, [low, high], h) {
    const f = along(subject);
    const width = high - low;
    const left = low - BESIDE * width, right = high + Math.max(LARGEST * width, Math.min(h, width));
    const x = Array.from({ length: SAMPLES }, (_, i) => left + (i * (right - left)) / (SAMPLES - 1));
    for (const one of points(low, high, low)) x.push(one); // kinks stand on round numbers more often than not
    x.sort((a, b) => a - b);
    const seen = x.map((one) => [one, f(one)]);
    const peaks = climbs(f, seen);
    const heights = [...seen, ...peaks.map((one) => one.at(-1))].map(([, y]) => y).filter(Number.isFinite);
    const [bottom, top] = limits(heights);
    const curve = broken(f, [...seen, ...peaks.flat()].sort(([a], [b]) => a - b), top - bottom);
    return { curve, left, right, bottom, top };
  }

  // More samples where the curve turns sharply, the summit last: e^(-(1000x)²) is narrower than a pixel, and 1 high all the same.
  function climbs(f, curve) {
    const [bottom, top] = limits(curve.map(([, y]) => y).filter(Number.isFinite));
    const least = SHARP * (top - bottom);
    const turns = curve.flatMap(([, y], i) => {
      const [before, after] = [curve[i - 1]?.[1], curve[i + 1]?.[1]];
      return (y - before) * (after - y) < 0 && Math.abs(before + after - 2 * y) > least ? [i] : [];
    });
    if (turns.length > MOST_TURNS) return [];
    const way = (i) => Math.sign(curve[i][1] - curve[i - 1][1]); // -1: down into a valley
    return turns.map((i) => climbed(f, curve[i - 1][0], curve[i + 1][0], way(i))).filter((found) => found.length);
  }
  // By the golden section between two places; empty where it goes up without an end, beside a pole, or leaps.
  function climbed(f, low, high, way) {
    const found = [];
    const at = (share) => {
      const x = low + (high - low) * share;
      found.push([x, f(x)]);
      return way * found.at(-1)[1];
    };
    for (let turn = 0; turn < CLIMB; turn += 1) {
      if (at(1 - GOLDEN) > at(GOLDEN)) high = found.at(-1)[0];
      else low = found.at(-2)[0];
    }
    const rise = Math.abs(found.at(-1)[1] - found[0][1]);
    return Math.abs(found.at(-1)[1] - found.at(-LAST)[1]) < LEFT_TO_CLIMB * rise ? found : [];
  }

  // A gap wherever the curve leaps: [x, NaN] between its two edges. `height` is the picture's: a sample beside a pole may be 10¹⁹.
  function broken(f, curve, height) {
    const found = [];
    curve.forEach((now, i) => {
      const before = curve[i - 1];
      if (before) {
        const step = Math.abs(now[1] - before[1]);
        const others = [curve[i - 2], curve[i + 1]].map((one, k) => (one ? Math.abs(one[1] - [before, now][k][1]) : 0));
        const most = Math.max(...others.filter(Number.isFinite), 0);
        const odd = step > 0.25 * height || (step > LEAST_LEAP * height && step > 3 * most);
        if (odd) found.push(...leaps(f, before, now, LEAST_LEAP * height));
        if (Number.isFinite(before[1]) !== Number.isFinite(now[1])) found.push(rim(f, before, now));
      }
      found.push(now);
    });
    return found;
  }
  // The edges of a leap, and of one beside it on either side: sign(x) leaps to 0, and on to 1.
  function leaps(f, low, high, least, isMain = true) {
    const edges = Math.abs(high[1] - low[1]) > least ? leap(f, low, high) : null;
    if (!edges) return [];
    const beside = (from, to) => (isMain && from !== to ? leaps(f, from, to, least, false) : []);
    const [a, b] = edges;
    return [...beside(low, a), a, [a[0], NaN], b, ...beside(b, high)];
  }
  function leap(f, low, high) {
    const height = Math.abs(high[1] - low[1]);
    for (let turn = 0; turn < HALVED; turn += 1) {
      const middle = low[0] + (high[0] - low[0]) / 2;
      if (middle === low[0] || middle === high[0]) break;
      const value = f(middle);
      if (!Number.isFinite(value)) break;
      if (Math.abs(value - low[1]) >= Math.abs(high[1] - value)) high = [middle, value];
      else low = [middle, value];
      if (Math.abs(high[1] - low[1]) < LEFT_OF_IT * height) return null;
    }
    return [low, high];
  }
  // The last point that has a value, where the curve ends between two samples.
  function rim(f, before, now) {
    let [inside, outside] = Number.isFinite(before[1]) ? [before[0], now[0]] : [now[0], before[0]];
    for (let turn = 0; turn < HALVED; turn += 1) {
      const middle = inside / 2 + outside / 2;
      if (Number.isFinite(f(middle))) inside = middle;
      else outside = middle;
    }
    return [inside, f(inside)];
  }
  function limits(seen) {
    if (!seen.length) return [-1, 1];
    const sorted = [...seen].sort((a, b) => a - b);
    const at = (share) => sorted[Math.round(share * (sorted.length - 1))];
    let [low, high] = [sorted[0], sorted.at(-1)];
    const [bottom, top] = [at(0.05), at(0.95)];
    if (high - low > SPIKE * (top - bottom) && top > bottom) {
      const beyond = BEYOND * (top - bottom);
      [low, high] = [Math.max(low, bottom - beyond), Math.min(high, top + beyond)];
    }
    let pad = ABOVE * (high - low);
    if (!(pad > 1e-12 * Math.max(Math.abs(low), Math.abs(high)))) pad = Math.max(Math.abs(high), 1) * 0.1;
    return [low - pad, high + pad];
  }

  Object.assign(globalThis.teachgrad.explorer, { reach, start, points, steps, nearest, firstStep, grid, sight });
})();
