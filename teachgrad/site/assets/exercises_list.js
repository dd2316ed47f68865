"use strict";
// The list of topics: how many exercises of each are right, with whatever numbers.
(() => {
  const list = document.querySelector(".exercise-topics");
  const { progress } = window.teachgrad ?? {};

  async function show() {
    const right = new Set((await progress.all()).filter(({ best }) => best === 1).map(({ exercise }) => exercise));
    for (const item of list.children) {
      const ids = item.dataset.exercises.split(" ");
      const count = ids.filter((id) => right.has(id)).length;
      const text = list.dataset.right.replace("{right}", count).replace("{count}", ids.length);
      item.querySelector(".exercise-done").textContent = count ? text : "";
    }
  }

  if (!progress) return;
  document.addEventListener("teachgrad-progress", show);
  show();
})();
