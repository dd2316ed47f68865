"use strict";
// Shows one state at a time: which parts of the picture are seen, and what is said. Asks for nothing from outside.
// A page may do more: "player-before" can be prevented, "player-shown" tells of a new state, "player-go" asks for one.
(() => {
  const data = JSON.parse(document.getElementById("player-states").textContent);
  // Where there are two pictures, for wide and for narrow screens, a part stands in both.
  const part = data.parts.map((id) =>
    document.querySelectorAll(`[id="${CSS.escape(id)}"], [data-part="${CSS.escape(id)}"]`));
  const seen = data.states.map((state) => new Set(state.shown));
  const get = (name) => document.getElementById("player-" + name);
  const [sentence, stage, play, place, count, speed] =
    ["sentence", "stage", "play", "place", "count", "speed"].map(get);
  const moments = Array.from(get("moments").children);
  const last = data.states.length - 1;
  let now = -1;
  let timer = null;

  function show(index) {
    const wanted = Math.min(Math.max(index, 0), last);
    if (!tell("before", { now, wanted }, true)) return;
    now = wanted;
    part.forEach((elements, number) => elements.forEach((element) => {
      if (seen[now].has(number)) element.removeAttribute("display");
      else element.setAttribute("display", "none");
    }));
    const state = data.states[now];
    sentence.textContent = state.sentence;
    count.textContent = `${now + 1} / ${last + 1}`;
    place.value = now + 1;
    place.setAttribute("aria-valuetext", count.textContent);
    moments.forEach((item, number) => {
      if (number === now) item.setAttribute("aria-current", "step");
      else item.removeAttribute("aria-current");
    });
    // A disabled button would lose the keyboard's focus, so it hands it on first.
    [["first", "back", now === 0], ["last", "forward", now === last]].forEach(([far, near, end]) => {
      if (end && [get(far), get(near)].includes(document.activeElement)) play.focus();
      get(far).disabled = get(near).disabled = end;
    });
    focus();
    tell("shown", { now, last });
  }

  function tell(what, detail, cancelable = false) {
    return document.dispatchEvent(new CustomEvent("player-" + what, { detail, cancelable }));
  }

  function focus() {
    const wanted = data.states[now].focus;
    if (wanted === null) return;
    const visible = Array.from(part[wanted]).find((element) => element.getClientRects().length);
    if (visible) bringIntoView(visible);
  }

  // Where the picture is larger than its frame: what the sentence is about is moved into the middle of it.
  function bringIntoView(element) {
    const box = element.getBoundingClientRect();
    const room = stage.getBoundingClientRect();
    if (room.left > box.left || box.right > room.right)
      stage.scrollLeft += (box.left + box.right - room.left - room.right) / 2;
    if (room.top > box.top || box.bottom > room.bottom)
      stage.scrollTop += (box.top + box.bottom - room.top - room.bottom) / 2;
  }

  function stop() {
    clearTimeout(timer);
    timer = null;
    play.textContent = data.words.play;
    sentence.setAttribute("aria-live", "polite");
  }

  function wait() {
    timer = setTimeout(() => {
      const before = now;
      show(now + 1);
      if (now === last || now === before) stop();
      else wait();
    }, data.states[now].milliseconds / Number(speed.value));
  }

  function toggle() {
    if (timer !== null) return stop();
    if (now === last) show(0);
    if (!tell("before", { now, wanted: Math.min(now + 1, last) }, true)) return;
    play.textContent = data.words.pause;
    // While it plays, a screen reader would never come to the end of a sentence.
    sentence.setAttribute("aria-live", "off");
    wait();
  }

  function go(index) {
    stop();
    show(index);
  }

  const steps = { first: () => go(0), back: () => go(now - 1), forward: () => go(now + 1), last: () => go(last) };
  Object.entries(steps).forEach(([name, step]) => get(name).addEventListener("click", step));
  play.addEventListener("click", toggle);
  place.addEventListener("input", () => go(Number(place.value) - 1));
  speed.addEventListener("change", () => {
    if (timer === null) return;
    clearTimeout(timer);
    wait();
  });
  moments.forEach((item, number) =>
    item.querySelector("button").addEventListener("click", () => go(number)));

  const keys = { ArrowLeft: "back", ArrowRight: "forward", Home: "first", End: "last" };
  // A player that is only a part of its page leaves the page's own keys alone while nobody is in it.
  const whole = get("whole") || document.documentElement;
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const outside = !whole.contains(event.target);
    if (outside && !(event.target === document.body && event.key.startsWith("Arrow"))) return;
    // These have a use of their own for the keys; the picture has where it can be scrolled.
    const scrolls = stage.scrollWidth > stage.clientWidth || stage.scrollHeight > stage.clientHeight;
    if (event.target.closest(scrolls ? "select, input, #player-stage" : "select, input")) return;
    if (event.key in keys) steps[keys[event.key]]();
    else if (event.key === " " && !event.target.closest("button, summary")) toggle();
    else return;
    event.preventDefault();
  });

  function fromAddress() {
    const asked = Number(location.hash.slice(1));
    if (Number.isInteger(asked) && asked > 0) go(asked - 1);
  }

  place.max = last + 1;
  get("controls").hidden = false;
  window.addEventListener("hashchange", fromAddress);
  window.addEventListener("resize", focus);
  document.addEventListener("player-go", (event) => go(event.detail));
  go(0);
  fromAddress();
})();
