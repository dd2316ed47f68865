// What every page does: the dark switch, the language switch that keeps the place, copying, scrolling by keys.
// Without it everything can still be read.
(() => {
  "use strict";
  const root = document.documentElement;
  const main = document.getElementById("tg-main");
  const words = document.body.dataset;

  function isDark() {
    if (root.dataset.theme) return root.dataset.theme === "dark";
    return matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function switchTheme() {
    const button = document.getElementById("tg-theme");
    const show = () => button.setAttribute("aria-pressed", String(isDark()));
    button.hidden = false;
    show();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      show();
      try {
        localStorage.setItem("teachgrad-theme", root.dataset.theme);
      } catch {
        // It then holds for this page.
      }
    });
  }

  // The last place of the page that begins above the first lines in sight.
  function placeInSight() {
    if (scrollY < 40) return "";
    let found = "";
    for (const element of main.querySelectorAll("[id]")) {
      if (element.closest("svg") || element.id.startsWith("tg-") || !element.getClientRects().length) continue;
      if (element.getBoundingClientRect().top > 120) break; // the menu, and a line
      found = element.id;
    }
    return found;
  }

  function keepPlace() {
    const link = document.getElementById("tg-twin");
    const address = link.getAttribute("href");
    const aim = () => {
      const place = placeInSight();
      link.setAttribute("href", place ? `${address}#${place}` : address);
    };
    // Also before a middle click, and before "copy the address of the link".
    for (const event of ["pointerdown", "keydown", "focus"]) link.addEventListener(event, aim);
  }

  async function copyText(text) {
    if (navigator.clipboard && isSecureContext) return navigator.clipboard.writeText(text);
    // A class network without https, or a file of the disk.
    const area = document.createElement("textarea");
    area.value = text;
    area.style.position = "fixed";
    area.style.opacity = "0";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (!done) throw new Error("not copied");
    return undefined;
  }

  function addCopyButtons() {
    const status = document.createElement("div");
    status.setAttribute("role", "status");
    status.className = "tg-unseen";
    document.body.append(status);
    for (const block of main.querySelectorAll("pre.tg-code")) {
      const button = document.createElement("button");
      let shown = 0;
      button.type = "button";
      button.className = "tg-copy";
      button.textContent = words.copy;
      button.addEventListener("click", async () => {
        try {
          await copyText(block.textContent);
          button.textContent = words.copied;
        } catch {
          button.textContent = words.notCopied;
        }
        button.focus();
        status.textContent = button.textContent;
        clearTimeout(shown); // of the click before
        shown = setTimeout(() => {
          button.textContent = words.copy;
          status.textContent = "";
        }, 2000);
      });
      const frame = document.createElement("div");
      frame.className = "tg-copied";
      block.replaceWith(frame);
      frame.append(block, button);
    }
  }

  // What is wider than the window scrolls by itself, and must be reachable for the keyboard to scroll it.
  function scrollByKeys() {
    const boxes = main.querySelectorAll("pre, .tg-scroll, .tg-figure");
    const update = () => {
      for (const box of boxes) {
        if (box.scrollWidth > box.clientWidth + 1) {
          box.tabIndex = 0;
          if (box.tagName !== "PRE") {
            box.setAttribute("role", "group");
            box.setAttribute("aria-label", words.wide);
          }
        } else {
          box.removeAttribute("tabindex");
          box.removeAttribute("aria-label");
          box.removeAttribute("role");
        }
      }
    };
    update();
    addEventListener("resize", update);
    document.addEventListener("toggle", update, true); // what is folded has no width
  }

  // Not every browser opens what is folded around the place that the address names.
  function openWhereTheAddressLeads() {
    const place = document.querySelector(":target");
    const closed = [];
    for (let box = place && place.parentElement; box; box = box.parentElement) {
      if (box.tagName === "DETAILS" && !box.open) closed.push(box);
    }
    if (!closed.length) return;
    for (const box of closed) box.open = true;
    place.scrollIntoView();
  }

  // On paper nothing can be opened.
  function unfoldForPrinting() {
    let opened = [];
    addEventListener("beforeprint", () => {
      opened = [...main.querySelectorAll("details.tg-answer:not([open])")];
      for (const details of opened) details.open = true;
    });
    addEventListener("afterprint", () => {
      for (const details of opened) details.open = false;
    });
  }

  function foldContents() {
    const list = document.querySelector(".tg-contents details");
    if (list && matchMedia("(max-width: 69.99em)").matches) list.open = false;
  }

  foldContents();
  switchTheme();
  keepPlace();
  addCopyButtons();
  scrollByKeys();
  unfoldForPrinting();
  addEventListener("hashchange", openWhereTheAddressLeads);
  openWhereTheAddressLeads();
})();
