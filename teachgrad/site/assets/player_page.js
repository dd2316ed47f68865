"use strict";
// What a page of the site adds to the player: the equations of the moment, the place in the address, printing.
(() => {
  const get = (name) => document.getElementById("player-" + name);
  const formula = get("formula");
  const all = get("all");
  const equations = Array.from(get("moments").children, (item) => item.querySelector(".player-equations"));
  const place = get("place");
  let now = place.value - 1;

  function show() {
    formula.replaceChildren(...Array.from(equations[now].childNodes, (node) => node.cloneNode(true)));
    scrollByKeys();
  }

  // What is wider than its frame scrolls, and must be reached by the keyboard for that.
  function scrollByKeys() {
    for (const box of [formula, ...equations]) {
      const isWide = box.scrollWidth > box.clientWidth + 1;
      const attributes = { tabindex: "0", role: "group", "aria-label": document.body.dataset.wide };
      for (const [name, value] of Object.entries(attributes))
        if (isWide) box.setAttribute(name, value);
        else box.removeAttribute(name);
    }
  }

  window.addEventListener("resize", scrollByKeys);
  all.addEventListener("toggle", scrollByKeys);
  document.addEventListener("player-shown", (event) => {
    ({ now } = event.detail);
    show();
    // So that a link that is copied leads to the same moment.
    try {
      history.replaceState(null, "", "#" + (now + 1));
    } catch {
      // Some browsers allow that only so often; then the address stays behind.
    }
  });

  // The switch of languages keeps the moment, which here says more than the place in the page.
  const twin = document.getElementById("tg-twin");
  twin.addEventListener("click", () => {
    if (now > 0) twin.hash = "#" + (now + 1);
  });

  // Told in full below without a script; with one, the list would say what is to be guessed.
  all.open = false;
  const before = { open: false, moment: 0 };
  const go = (moment) => moment !== now && document.dispatchEvent(new CustomEvent("player-go", { detail: moment }));
  window.addEventListener("beforeprint", () => {
    Object.assign(before, { open: all.open, moment: now });
    all.open = true;
    go(place.max - 1);
  });
  window.addEventListener("afterprint", () => {
    all.open = before.open;
    go(before.moment);
  });
  get("keys").hidden = false;
  show();
})();
