// Draws: the curve with point, tangent and secant line, and the errors over h. Few elements, which are moved, not made anew.
// Knows numbers and elements, no function. Read explorer_page.js next.
(() => {
  "use strict";
  const E = globalThis.teachgrad.explorer;
  const SVG = "http://www.w3.org/2000/svg";
  const FAR = 4; // heights: a line that leaves the picture is drawn so far

  function element(name, attributes, parent) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    parent?.append(made);
    return made;
  }
  const put = (one, attributes) => {
    for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
  };
  const show = (one, isShown) => one.toggleAttribute("hidden", !isShown);
  const short = (x) => Math.round(x * 10) / 10;

  // Round numbers between two others, few enough to be read.
  function ticks(low, high, most) {
    const size = (high - low) / most;
    const power = 10 ** Math.floor(Math.log10(size));
    const digit = [1, 2, 5, 10].find((one) => one * power >= size) ?? 10;
    const [first, last] = [Math.ceil(low / (digit * power)), Math.floor(high / (digit * power))];
    const found = [];
    for (let k = first; k <= last && found.length < 20; k += 1) found.push(Number((k * digit * power).toPrecision(12)));
    return found;
  }

  class Frame {
    // `svg`: empty; `margins`: left, right, top, bottom in CSS pixels.
    constructor(svg, margins) {
      this.svg = svg;
      this.margins = margins;
      this.still = element("g", {}, svg);
      const clip = element("clipPath", { id: `${svg.id}-inside` }, svg);
      this.window = element("rect", {}, clip);
      this.inside = element("g", { "clip-path": `url(#${svg.id}-inside)` }, svg);
      this.above = element("g", {}, svg);
    }
    resize(width, height) {
      const { left, right, top, bottom } = this.margins;
      Object.assign(this, { width, height, x0: left, x1: width - right, y0: top, y1: height - bottom });
      put(this.svg, { viewBox: `0 0 ${width} ${height}` });
      put(this.window, { x: left, y: top, width: this.x1 - left, height: this.y1 - top });
    }
    limits({ left, right, bottom, top }) {
      Object.assign(this, { left, right, bottom, top });
    }
    x(value) {
      return this.x0 + ((value - this.left) / (this.right - this.left)) * (this.x1 - this.x0);
    }
    // Far outside nothing is seen, and huge numbers are no coordinates.
    y(value) {
      const share = (value - this.bottom) / (this.top - this.bottom);
      return this.y1 - Math.min(Math.max(share, -FAR), FAR) * (this.y1 - this.y0);
    }
    valueAt(pixel) {
      return this.left + ((pixel - this.x0) / (this.x1 - this.x0)) * (this.right - this.left);
    }
    path(points) {
      let made = "", isOpen = false;
      for (const [x, y] of points) {
        if (!Number.isFinite(y)) isOpen = false;
        else {
          made += `${isOpen ? "L" : "M"}${short(this.x(x))} ${short(this.y(y))}`;
          isOpen = true;
        }
      }
      return made;
    }
    // A line through a point with a slope, to both sides or to one; "" where there is none.
    line(at, value, slope, side = 0) {
      if (!Number.isFinite(value) || !Number.isFinite(slope)) return "";
      let [left, right] = [side > 0 ? at : this.left, side < 0 ? at : this.right];
      const height = this.top - this.bottom;
      if (Math.abs(slope) * (this.right - this.left) > height) {
        const ends = [this.bottom - height, this.top + height].map((edge) => at + (edge - value) / slope).sort((a, b) => a - b);
        [left, right] = [Math.max(left, Math.min(ends[0], right)), Math.min(right, Math.max(ends[1], left))];
      }
      return this.path([[left, value + slope * (left - at)], [right, value + slope * (right - at)]]);
    }
    axes(xTicks, yTicks, names) {
      this.still.replaceChildren();
      for (const [value, said] of xTicks) {
        const x = short(this.x(value));
        element("path", { class: "grid", d: `M${x} ${this.y0}V${this.y1}` }, this.still);
        element("text", { class: "tick", x, y: this.y1 + 16, "text-anchor": "middle" }, this.still).textContent = said;
      }
      for (const [value, said] of yTicks) {
        const y = short(this.y(value));
        element("path", { class: "grid", d: `M${this.x0} ${y}H${this.x1}` }, this.still);
        element("text", { class: "tick", x: this.x0 - 6, y: y + 4, "text-anchor": "end" }, this.still).textContent = said;
      }
      element("path", { class: "axis", d: `M${this.x0} ${this.y0}V${this.y1}H${this.x1}` }, this.still);
      element("text", { class: "name", x: this.x1, y: this.height - 4, "text-anchor": "end" }, this.still).textContent = names[0];
      element("text", { class: "name", x: 4, y: 13 }, this.still).textContent = names[1];
    }
  }

  class Curve extends Frame {
    constructor(svg) {
      super(svg, { left: 52, right: 12, top: 20, bottom: 34 });
      const line = (name) => element("path", { class: name }, this.inside);
      this.parts = Object.fromEntries(["tangent", "curve", "left", "right", "run", "secant"].map((name) => [name, line(name)]));
      this.open = [0, 1].map(() => element("circle", { class: "open", r: 5 }, this.above));
      this.end = element("rect", { class: "end", width: 12, height: 12 }, this.above);
      this.point = element("circle", { class: "point", r: 7 }, this.above);
      this.away = element("path", { class: "away" }, this.above);
      this.outside = element("path", { class: "outside" }, this.above);
    }
    settle(sight, names) {
      this.limits(sight);
      const few = (low, high, most) => ticks(low, high, most).map((one) => [one, E.number(one, 6)]);
      this.axes(few(this.left, this.right, this.width < 420 ? 5 : 9), few(this.bottom, this.top, 7), names);
      put(this.parts.curve, { d: this.path(sight.curve) });
    }
    follow(state) {
      const { at, value, ends, endValues } = state;
      const x = short(this.x(at));
      const isThere = Number.isFinite(value);
      const isHigh = isThere && value > this.top, isLow = isThere && value < this.bottom;
      show(this.point, isThere && !isHigh && !isLow);
      if (isThere) put(this.point, { cx: x, cy: short(this.y(value)) });
      show(this.away, isHigh || isLow);
      put(this.away, { d: isHigh ? `M${x} ${this.y0 - 8}l7 12h-14z` : `M${x} ${this.y1 + 8}l7 -12h-14z` });
      show(this.outside, !isThere);
      put(this.outside, { d: `M${x - 6} ${this.y1 - 6}l12 12m0 -12l-12 12` });
      put(this.parts.tangent, { d: this.line(at, value, state.derivative) });
      const halves = state.verdict === "kink" || state.verdict === "vertical_tangent";
      for (const [side, name] of [[-1, "left"], [1, "right"]]) {
        const slope = state[name];
        let d = "";
        if (halves && Math.abs(slope) === Infinity) {
          const rise = side * Math.sign(slope) * 0.25 * (this.top - this.bottom);
          d = this.path([[at, value], [at, value + rise]]);
        } else if (halves) d = this.line(at, value, slope, side);
        put(this.parts[name], { d });
      }
      const isSecant = Number.isFinite(state.forward);
      put(this.parts.secant, { d: this.line(at, value, state.forward) });
      put(this.parts.run, { d: isSecant ? this.path([[at, value], [ends[1], value], [ends[1], endValues[1]]]) : "" });
      show(this.end, isSecant && endValues[1] <= this.top && endValues[1] >= this.bottom && ends[1] <= this.right);
      if (isSecant) put(this.end, { x: short(this.x(ends[1])) - 6, y: short(this.y(endValues[1])) - 6 });
      this.open.forEach((circle, i) => {
        const limit = state.limits[i];
        show(circle, limit !== undefined);
        if (limit !== undefined) put(circle, { cx: x, cy: short(this.y(limit)) });
      });
    }
  }

  const ABOVE = 2, BELOW = 15; // powers of ten, around the curve's own slope

  // Both scales are logarithmic: the limits are powers of ten.
  class Errors extends Frame {
    constructor(svg) {
      super(svg, { left: 52, right: 14, top: 20, bottom: 34 });
      this.now = element("path", { class: "now" }, this.inside);
      this.lines = ["forward", "central"].map((name) => element("path", { class: name }, this.inside));
      this.dots = ["forward", "central"].map((name) => element("circle", { class: `dot ${name}`, r: 6 }, this.above));
      this.nothing = element("text", { class: "nothing", "text-anchor": "middle" }, this.above);
    }
    settle(steps, slope, names) {
      const typical = Math.min(Math.max(Math.floor(Math.log10(slope)), -280), 280);
      this.limits({
        left: Math.log10(steps[0]) - 0.3, right: Math.log10(steps.at(-1)) + 0.3, bottom: typical - BELOW, top: typical + ABOVE,
      });
      const whole = (low, high, by) => ticks(low, high, by).filter(Number.isInteger).map((one) => [one, E.number(Number(`1e${one}`), 1)]);
      this.axes(whole(this.left, this.right, 5), whole(this.bottom, this.top, 6), names);
      put(this.nothing, { x: this.width / 2, y: (this.y0 + this.y1) / 2 });
    }
    // An error of 0 lies on the bottom, where a logarithm has no place for it.
    level(error) {
      return Number.isNaN(error) ? NaN : Math.min(Math.max(Math.log10(error), this.bottom + 0.2), this.top);
    }
    follow(state, errors, nothing) {
      ["forward", "central"].forEach((name, i) => {
        const points = errors?.map((one) => [Math.log10(one.h), this.level(one[name])]) ?? [];
        put(this.lines[i], { d: this.path(points) });
        const off = E.errorOf(state[name], state);
        const isSeen = off !== null && Math.log10(state.h) >= this.left && Math.log10(state.h) <= this.right;
        show(this.dots[i], isSeen);
        const exact = off && Math.abs(state[name] - state.derivative);
        if (isSeen) put(this.dots[i], { cx: short(this.x(Math.log10(state.h))), cy: short(this.y(this.level(exact))) });
      });
      put(this.now, { d: `M${short(this.x(Math.log10(state.h)))} ${this.y0}V${this.y1}` });
      this.nothing.textContent = errors ? "" : nothing;
    }
  }

  Object.assign(E, { Curve, Errors });
})();
