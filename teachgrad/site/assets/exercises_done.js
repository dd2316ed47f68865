"use strict";
// A topic's page: how many of its exercises are right, with whatever numbers, and which of them in the list of contents.
(() => {
  const { progress } = window.teachgrad;
  const sum = document.querySelector(".exercise-sum");
  const { right } = document.getElementById("exercise-controls").dataset;
  const ids = Array.from(document.querySelectorAll("section.exercise"), ({ id }) => id);
  const marks = new Map();
  for (const id of ids) {
    const mark = document.createElement("span");
    mark.className = "exercise-mark right";
    document.querySelector(`.tg-contents a[href="#${id}-title"]`)?.after(" ", mark);
    marks.set(id, mark);
  }

  async function show() {
    const done = new Set((await progress.all()).filter(({ best }) => best === 1).map(({ exercise }) => exercise));
    for (const [id, mark] of marks) mark.textContent = done.has(id) ? right : "";
    const count = ids.filter((id) => done.has(id)).length;
    sum.textContent = sum.dataset.right.replace("{right}", count).replace("{count}", ids.length);
    sum.hidden = !count;
  }

  if (!progress) return;
  document.addEventListener("teachgrad-progress", show);
  show();
})();
