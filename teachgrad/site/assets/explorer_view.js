// One function that is explored: where the point stands, how large h is, how far one may go; and what of it is on the screen.
// Knows the elements of the page that show; read explorer_page.js for those that are moved by hand.
(() => {
  "use strict";
  const E = globalThis.teachgrad.explorer;
  const get = (name) => document.getElementById(`explorer-${name}`);
  const words = JSON.parse(get("words").textContent);
  const REST = 350; // milliseconds without a movement, until it is told

  const picture = new E.Curve(get("curve"));
  const errors = new E.Errors(get("errors"));
  const cells = Object.fromEntries(E.ROWS.map((name) => [name, [get(`${name}-slope`), get(`${name}-error`)]]));

  // The same, short, beside the picture, where the table is out of sight.
  const brief = Object.fromEntries(E.ROWS.map((name) => [name, get(`${name}-brief`).children]));

  let shown = null; // the function: {ready, codes, point, moved, names, …}
  let at = 0, h = 1, over = [0, 1], chosen = null;
  let points = [], steps = [], sight = null;
  let isDue = false, resting = 0, changes = 0;
  let known = { at: NaN, errors: null };

  // Takes a function as Python made it ready; throws where that is damaged.
  function take(ready, { slug = null, formula = null, by, held = {}, start = {} } = {}) {
    const { variables } = ready;
    const code = E.tape.read(ready.tape, variables);
    const slopes = Object.fromEntries(
      variables.map((name) => [name, ready.slopes[name] ? E.tape.read(ready.slopes[name].tape, variables) : null]),
    );
    const moved = variables.includes(by) ? by : variables.includes(ready.by) ? ready.by : ["x", "t"].find((one) => variables.includes(one)) ?? variables[0];
    const point = Object.fromEntries(variables.map((name) => [name, held[name] ?? start[name] ?? 1]));
    shown = { slug, formula, ready, code, slopes, point, moved };
  }

  const subject = () => ({ code: shown.code, slope: shown.slopes[shown.moved], point: shown.point, moved: shown.moved });
  const letter = (name) => E.letter(name, E.greek);
  const names = () => ({
    name: letter(shown.moved),
    result: letter(shown.ready.result),
    function: /[=]/.test(shown.ready.text) ? shown.ready.text : `${letter(shown.ready.result)} = ${shown.ready.text}`,
  });

  // The point, the step and the range, each where it was asked for and otherwise as teachgrad.explore begins.
  function begin({ at: wanted, h: step, over: range } = {}) {
    const f = E.along(subject());
    at = wanted ?? (Number.isFinite(f(shown.point[shown.moved])) ? shown.point[shown.moved] : E.start(f));
    chosen = range ?? null;
    if (chosen && !(at >= chosen[0] && at <= chosen[1])) chosen = null;
    settleRange();
    h = step ?? E.firstStep(...over);
    steps = E.steps(...over, h);
    draw();
  }
  function settleRange() {
    over = chosen ?? E.reach(E.along(subject()), at);
    if (!(over[1] - over[0] > 1e-12 * Math.max(Math.abs(over[0]), Math.abs(over[1])))) over = [at - 1, at + 1];
    points = E.points(...over, at);
    steps = E.steps(...over, h);
  }

  // Everything that stands still while the point is moved.
  function draw() {
    if (!shown) return;
    sight = E.sight(subject(), over, h);
    const width = Math.max(get("curve").parentElement.clientWidth - 2, 200);
    picture.resize(width, Math.round(Math.min(Math.max(width * 0.62, 230), 440)));
    picture.settle(sight, [names().name, names().result]);
    const beside = Math.max(get("errors").parentElement.clientWidth - 2, 200);
    errors.resize(beside, 250);
    errors.settle(steps, (sight.top - sight.bottom) / (sight.right - sight.left), [words.step, words.absolute_error]);
    const slope = shown.ready.slopes[shown.moved]?.text;
    const mark = shown.ready.variables.length > 1 ? `∂${names().result}/∂${names().name}` : `d${names().result}/d${names().name}`;
    get("function-text").textContent = names().function;
    get("slope-text").textContent = slope ? `${mark} = ${slope}` : E.filled(words.no_formula, { slope: mark });
    known = { at: NaN, errors: null };
    move();
  }

  // Something moved: shown with the next picture of the screen, and told when it rests.
  function move() {
    changes += 1;
    if (!isDue) {
      isDue = true;
      requestAnimationFrame(follow);
    }
    clearTimeout(resting);
    resting = setTimeout(rest, REST);
  }
  function follow() {
    isDue = false;
    const state = E.state(subject(), at, h);
    if (known.at !== at) known = { at, errors: E.errorsOver(subject(), state, steps) };
    picture.follow(state);
    errors.follow(state, known.errors, words.no_error);
    for (const name of E.ROWS) {
      const { slope, error } = E.row(name, state, words);
      write(cells[name][0], slope);
      write(cells[name][1], error);
      const [, number, remark] = brief[name];
      write(number, E.brief(name, state, words));
      write(remark, error === words.no_derivative ? error : "");
    }
    write(get("here"), E.here(state, names()));
    write(get("there"), E.there(state, names()));
    write(get("remarks"), E.remarks(state, names(), words));
    get("live").classList.toggle("bent", state.verdict === "kink" || state.verdict === "vertical_tangent");
    document.dispatchEvent(new CustomEvent("explorer-moved"));
    return state;
  }
  // What stays is not touched: the browser would lay out the page anew.
  function write(one, text) {
    if (one.textContent !== text) one.textContent = text;
  }
  function rest() {
    const state = follow();
    picture.svg.setAttribute("aria-label", E.alt(state, names(), words));
    errors.svg.setAttribute("aria-label", E.filled(words.alt_errors, errorNumbers(state)));
    get("told").textContent = E.told(state, names(), words);
    document.dispatchEvent(new CustomEvent("explorer-rested"));
  }
  function errorNumbers(state) {
    return Object.fromEntries(
      ["forward", "central"].map((name) => [name, E.row(name, state, words).error || words.nothing]).concat([["h", E.number(h, 6)]]),
    );
  }

  function moveTo(x) {
    if (!Number.isFinite(x) || x === at) return;
    at = x;
    move();
  }
  function stepTo(size) {
    if (!(size > 0) || !Number.isFinite(size) || size === h) return;
    h = size;
    move();
  }
  // A place that no slider stops at: it becomes one, and the range is widened to it if need be.
  function jumpTo(x) {
    if (!Number.isFinite(x)) return;
    at = x;
    if (x < over[0] || x > over[1]) {
      chosen = null;
      settleRange();
    } else points = E.points(...over, at);
    draw();
  }
  function jumpStep(size) {
    if (!(size > 0) || !Number.isFinite(size)) return;
    h = size;
    steps = E.steps(...over, h);
    draw();
  }
  function showRange(low, high) {
    if (!(low < high) || !Number.isFinite(high - low)) return false;
    chosen = [low, high];
    at = Math.min(Math.max(at, low), high);
    settleRange();
    draw();
    return true;
  }
  function hold(name, value) {
    shown.point[name] = value;
    settleRange();
    draw();
  }

  const view = {
    words, names, letter, take, begin, draw, moveTo, stepTo, jumpTo, jumpStep, showRange, hold, picture, errors,
    get now() {
      return { ...shown, at, h, over, chosen, points, steps, changes };
    },
  };
  Object.assign(E, { view });
})();
