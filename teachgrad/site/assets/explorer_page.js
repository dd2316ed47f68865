// What is moved by hand: the point and h in the pictures, sliders and fields; the choice of a function; the address that
// says it all. Read explorer_typed.js next, for formulas that somebody types.
(() => {
  "use strict";
  const E = globalThis.teachgrad.explorer;
  const { view } = E;
  const get = (name) => document.getElementById(`explorer-${name}`);
  const NEAR = 26; // pixels: a finger's width
  const functions = new Map(E.functions.map((one) => [one.slug, one]));

  // ---- sliders and fields ----
  const sliders = { at: get("at-slider"), h: get("h-slider") };
  const fields = { at: get("at"), h: get("h"), low: get("low"), high: get("high") };

  function showNumbers() {
    const { at, h, points, steps, over } = view.now;
    const place = [[sliders.at, points, at, E.place(at)], [sliders.h, steps, h, E.number(h, 6)]];
    for (const [slider, places, value, said] of place) {
      if (slider.max !== String(places.length - 1)) slider.max = places.length - 1;
      slider.value = E.nearest(places, value);
      if (slider.getAttribute("aria-valuetext") !== said) slider.setAttribute("aria-valuetext", said);
    }
    const numbers = { at, h, low: over[0], high: over[1] };
    for (const [name, field] of Object.entries(fields)) {
      const said = E.field(numbers[name]);
      if (document.activeElement === field || field.value === said) continue;
      field.value = said;
      field.removeAttribute("aria-invalid");
    }
  }
  sliders.at.addEventListener("input", () => view.moveTo(view.now.points[sliders.at.value]));
  sliders.h.addEventListener("input", () => view.stepTo(view.now.steps[sliders.h.value]));

  function onNumber(field, isGood, act) {
    field.addEventListener("change", () => {
      const value = E.typed(field.value);
      const good = Number.isFinite(value) && Math.abs(value) < 1e300 && isGood(value);
      field.setAttribute("aria-invalid", String(!good));
      get("refused").textContent = good ? "" : E.filled(view.words.no_number, { given: field.value.slice(0, 40) });
      if (good) act(value);
    });
  }
  onNumber(fields.at, () => true, view.jumpTo);
  onNumber(fields.h, (value) => value > 0, view.jumpStep);
  onNumber(fields.low, (value) => value < view.now.over[1], (value) => view.showRange(value, view.now.over[1]));
  onNumber(fields.high, (value) => value > view.now.over[0], (value) => view.showRange(view.now.over[0], value));

  // ---- in the pictures ----
  const pixel = (frame, box, event) => [
    ((event.clientX - box.left) / box.width) * frame.width,
    ((event.clientY - box.top) / box.height) * frame.height,
  ];
  const snapped = (x) => {
    const { points } = view.now;
    return points[E.nearest(points, x)];
  };
  // h by the hand that holds the end of the secant line: as fine as the point's places, below that the slider's steps.
  function stepAt(x) {
    const { at, over, steps } = view.now;
    const { size } = E.grid(...over);
    const wanted = Math.max(x - at, 0);
    if (wanted < size) return steps[E.nearest(steps, Math.max(wanted, steps[0]))];
    return Math.min(Number((Math.round(wanted / size) * size).toPrecision(12)), over[1] - over[0]);
  }
  // `begin`: from a place in the picture to what follows the hand, and whether the hand holds something there. A finger that
  // does scrolls nothing; one beside it may be about to scroll the page, until it goes sideways or is lifted.
  function dragged(frame, begin) {
    let drag = null, box = null, down = null, isWaiting = false;
    const { svg } = frame;
    const follow = (event) => drag.act(...pixel(frame, box, event));
    svg.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || !event.isPrimary) return;
      box = svg.getBoundingClientRect(); // once: it would be laid out anew at each movement
      drag = begin(...pixel(frame, box, event));
      down = event;
      isWaiting = event.pointerType === "touch" && !drag.isHeld;
      svg.setPointerCapture(event.pointerId);
      if (!isWaiting) follow(event);
      event.preventDefault();
    });
    svg.addEventListener("touchstart", (event) => {
      if (drag?.isHeld && event.touches.length === 1) event.preventDefault();
    }, { passive: false });
    svg.addEventListener("pointermove", (event) => {
      if (!drag || event.pointerId !== down.pointerId) return;
      if (isWaiting && Math.abs(event.clientX - down.clientX) <= Math.abs(event.clientY - down.clientY)) return;
      isWaiting = false;
      follow(event);
    });
    svg.addEventListener("pointerup", (event) => {
      if (drag && isWaiting && event.pointerId === down.pointerId) follow(event);
    });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
      svg.addEventListener(end, (event) => {
        if (event.pointerId === down?.pointerId) drag = null;
      });
    }
  }
  dragged(view.picture, (x, y) => {
    const { picture } = view;
    const { at, h } = view.now;
    const f = E.along(view.now);
    const away = (place) => Math.hypot(x - picture.x(place), y - picture.y(f(place)));
    const isEnd = away(at + h) < NEAR && away(at + h) < away(at);
    const act = isEnd ? (pixels) => view.stepTo(stepAt(picture.valueAt(pixels))) : (pixels) => view.moveTo(snapped(picture.valueAt(pixels)));
    return { act, isHeld: isEnd || away(at) < NEAR };
  });
  dragged(view.errors, (x) => {
    const act = (pixels) => {
      const { steps } = view.now;
      view.stepTo(steps[E.nearest(steps.map(Math.log10), view.errors.valueAt(pixels))]);
    };
    return { act, isHeld: Math.abs(x - view.errors.x(Math.log10(view.now.h))) < NEAR };
  });

  // ---- which function, and which of its letters is moved ----
  function showLetters() {
    const { ready, moved, point } = view.now;
    get("several").hidden = ready.variables.length < 2;
    const by = get("by");
    by.replaceChildren(...ready.variables.map((name) => new Option(view.letter(name), name, false, name === moved)));
    const held = ready.variables.filter((name) => name !== moved);
    get("held").replaceChildren(
      ...held.map((name) => {
        const label = document.createElement("label");
        const field = document.createElement("input");
        Object.assign(field, { type: "text", inputMode: "decimal", value: E.field(point[name]), maxLength: 60, autocomplete: "off" });
        field.dataset.name = name;
        label.append(`${view.letter(name)} = `, field);
        onNumber(field, () => true, (value) => view.hold(name, value));
        return label;
      }),
    );
    for (const one of document.querySelectorAll("[data-explorer-name]")) one.textContent = view.letter(moved);
  }
  get("by").addEventListener("change", () => {
    const { ready, slug, formula, point, at, moved } = view.now;
    const by = get("by").value;
    view.take(ready, { slug, formula, by, held: { ...point, [moved]: at } });
    view.begin();
    showLetters();
  });

  // Shows a function of the course, or one that was typed; `asked` says where, as a link does.
  function open(ready, asked) {
    if (asked.slug) document.dispatchEvent(new CustomEvent("explorer-chosen"));
    view.take(ready, { ...asked, start: ready.start });
    view.begin(asked);
    showLetters();
    const select = get("function");
    select.value = asked.slug ?? "";
    for (const note of [get("notes")]) note.replaceChildren(...(ready.notes ?? []).map((one) => Object.assign(document.createElement("li"), { textContent: one })));
  }
  get("function").addEventListener("change", () => {
    const { value } = get("function");
    if (functions.has(value)) open(functions.get(value), { slug: value });
    else {
      get("function").value = view.now.slug ?? "";
      get("formula").focus();
    }
  });

  // ---- the address ----
  let ours = "";
  function fragment() {
    const { slug, formula, ready, point, moved, at, h, chosen } = view.now;
    const held = Object.fromEntries(ready.variables.filter((name) => name !== moved).map((name) => [name, point[name]]));
    return E.link.written({ slug, formula, by: moved, at, h, over: chosen, held });
  }
  function keepAddress() {
    ours = `#${fragment()}`;
    get("link").value = new URL(ours, location.href).href;
    try {
      history.replaceState(null, "", ours);
      ours = location.hash; // as the browser writes it
    } catch {
      // Some browsers allow that only so often; then the address stays behind.
    }
  }
  function fromAddress() {
    const asked = E.link.read(location.hash);
    if (asked?.slug && functions.has(asked.slug)) open(functions.get(asked.slug), { ...asked, formula: null });
    else if (asked?.formula) document.dispatchEvent(new CustomEvent("explorer-asked", { detail: { ...asked, slug: null } }));
    else return false;
    return true;
  }
  document.addEventListener("explorer-moved", showNumbers);
  document.addEventListener("explorer-rested", keepAddress);
  window.addEventListener("hashchange", () => {
    if (location.hash !== ours) fromAddress();
  });
  const twin = document.getElementById("tg-twin");
  twin.addEventListener("click", () => {
    twin.hash = fragment();
  });
  get("copy").addEventListener("click", async () => {
    keepAddress();
    const link = get("link");
    let done = false;
    link.select();
    try {
      if (navigator.clipboard && isSecureContext) await navigator.clipboard.writeText(link.value);
      else if (!document.execCommand("copy")) throw new Error("not copied");
      done = true;
    } catch {
      // It stays selected.
    }
    get("copied").textContent = document.body.dataset[done ? "copied" : "notCopied"];
  });

  // ---- the beginning ----
  E.open = open;
  get("live").hidden = false;
  const first = E.functions[0];
  open(first, { slug: first.slug });
  document.addEventListener("DOMContentLoaded", fromAddress); // when the field for formulas is ready too
  new ResizeObserver(() => view.draw()).observe(get("curve").parentElement);
})();
