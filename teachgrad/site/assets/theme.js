// Runs before anything is drawn, so that a page chosen to be dark does not flash white.
(() => {
  "use strict";
  let theme = null;
  try {
    theme = localStorage.getItem("teachgrad-theme");
  } catch {
    // The browser keeps nothing; then the system's setting holds.
  }
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
})();
