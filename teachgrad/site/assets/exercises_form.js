"use strict";
// One exercise of a page: Python checks what is typed and draws other numbers, hints come one by one.
// The page's own words stand in the template of the controls; what is said about an answer comes from Python.
window.teachgrad = window.teachgrad || {};
window.teachgrad.exerciseForm = (section, changed, leave) => {
  const MOST_DRAWS = 8;
  const controls = document.getElementById("exercise-controls");
  const words = controls.dataset;
  const { python, exerciseKept, exerciseNumbers } = window.teachgrad;
  const { id } = section;
  const hasNumbers = "numbers" in section.dataset;
  const form = section.querySelector("form");
  form.append(controls.content.cloneNode(true));
  const get = (name) => section.querySelector(".exercise-" + name);
  const [question, fields, given, said, bar] = ["question", "fields", "given", "said", "bar"].map(get);
  const solution = get("solution");
  const solved = solution.querySelector("div");
  const button = (name) => form.querySelector(`[data-do="${name}"]`);
  const link = form.querySelector(".exercise-seed a");
  const first = {
    html: question.innerHTML,
    fields: fields.innerHTML,
    solution: solved.innerHTML,
    hints: Array.from(get("hints").querySelectorAll("li"), (item) => item.textContent),
  };
  const mark = document.createElement("span");
  const kept = exerciseKept(id, form, mark, {
    words,
    failed: (problem) => tell(words.failed.replace("{reason}", () => problem.message)),
  });

  let seed = 0;
  let hinted = 0;
  let count = first.hints.length;
  let turn = 0; // of the numbers: what was asked about earlier ones is not shown any more
  let isBusy = false;
  let ended = Promise.resolve(); // of what goes on
  let hasSolution = true;

  function ask(what, more) {
    python.bar(bar);
    return python.ask({ ask: what, language: document.documentElement.lang, exercise: id, seed, ...more });
  }

  function tell(...sentences) {
    said.replaceChildren(
      ...sentences.map((sentence) => {
        const paragraph = document.createElement("p");
        paragraph.textContent = sentence;
        return paragraph;
      }),
    );
  }

  function tellProblem(problem, ...before) {
    const stays = problem.kind === "unavailable" ? [words.notHere] : [];
    tell(...before, problem.message, ...stays);
  }

  function busy(word, work) {
    if (!isBusy) ended = worked(word, work);
    return ended;
  }

  async function worked(word, work) {
    isBusy = true;
    section.setAttribute("aria-busy", "true");
    if (word) tell(word);
    try {
      await work();
    } catch (problem) {
      tellProblem(problem);
    } finally {
      isBusy = false;
      section.removeAttribute("aria-busy");
    }
  }

  const check = () =>
    busy(words.checking, async () => {
      kept.keepDraft();
      const sent = kept.sent();
      const found = await ask("judge", { given: Object.fromEntries(new FormData(form)) });
      tell(...found.read);
      const verdict = document.createElement("div");
      verdict.className = "exercise-verdict";
      verdict.innerHTML = found.html; // made and escaped by Python
      said.append(verdict);
      // What is wider than its frame scrolls, and must be reached by the keyboard for that.
      if (verdict.scrollWidth > verdict.clientWidth + 1) {
        verdict.tabIndex = 0;
        verdict.setAttribute("role", "group");
        verdict.setAttribute("aria-label", document.body.dataset.wide);
      }
      kept.judged(found, sent);
    });

  function giveHint(text) {
    const item = document.createElement("li");
    item.textContent = text;
    given.append(item);
    hinted += 1;
    kept.hinted(hinted);
  }

  // The first numbers' hints stand in the page. What was said about an answer stays beside a hint.
  function hint() {
    if (hinted === count) tell(words.noHint);
    else if (seed === 0) giveHint(first.hints[hinted]);
    else
      busy("", async () => giveHint((await ask("hint", { number: hinted + 1 })).hint));
  }

  async function solve() {
    if (!solution.open) return;
    const now = turn;
    if (!hasSolution) {
      solved.textContent = words.waiting;
      try {
        const { html } = await ask("solution");
        if (now !== turn) return;
        solved.innerHTML = html;
        hasSolution = true;
      } catch (problem) {
        if (now === turn) solved.textContent = problem.message;
        return;
      }
    }
    kept.shown();
  }

  function put(next, { html, fields: controlsHtml, hints }) {
    leave(); // what was typed belongs to the numbers before
    turn += 1;
    seed = next;
    question.innerHTML = html;
    fields.innerHTML = controlsHtml;
    [hinted, count] = [0, hints];
    given.replaceChildren();
    solution.open = false;
    hasSolution = seed === 0;
    solved.innerHTML = seed === 0 ? first.solution : "";
    showSeed();
    changed(id, seed);
    return kept.moved(seed);
  }

  async function drawn(next) {
    return next === 0 ? { ...first, hints: first.hints.length } : ask("question", { seed: next });
  }

  // Some exercises have only a few sets of numbers: then another seed may well give the same.
  async function drawnOther() {
    const now = question.textContent;
    const probe = document.createElement("div");
    for (let tries = 1; ; tries++) {
      const next = exerciseNumbers.another(seed);
      const found = await drawn(next);
      probe.innerHTML = found.html;
      if (probe.textContent !== now || tries === MOST_DRAWS) return [next, found];
    }
  }

  const draw = (next) =>
    busy(words.drawing.replace("{seed}", () => next), async () => {
      try {
        await put(next, await drawn(next));
        tell(words.drawn.replace("{seed}", () => next));
      } catch (problem) {
        tellProblem(problem, words.notDrawn.replace("{seed}", () => next).replace("{now}", () => seed));
      }
    });

  const drawOther = () =>
    busy(words.waiting, async () => {
      const [next, found] = await drawnOther();
      await put(next, found);
      tell(words.drawn.replace("{seed}", () => next));
      question.focus();
    });

  function showSeed() {
    link.textContent = words.set.replace("{seed}", () => seed);
    link.setAttribute("href", exerciseNumbers.written([[id, seed]]));
    button("first").hidden = link.parentElement.hidden = !hasNumbers || seed === 0;
    link.parentElement.classList.toggle("exercise-others", seed !== 0); // then they stand on paper too
  }

  question.tabIndex = -1;
  section.querySelector(".tg-small").append(" ", mark);
  button("numbers").hidden = !hasNumbers;
  button("hint").hidden = !count;
  get("hints").hidden = true;
  // For every field in it: a phone writes no capitals, and underlines no formula.
  form.autocapitalize = "none";
  form.setAttribute("autocorrect", "off");
  form.spellcheck = false;
  form.hidden = false;
  showSeed();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    check();
  });
  button("hint").addEventListener("click", hint);
  button("numbers").addEventListener("click", drawOther);
  button("first").addEventListener("click", async () => {
    await draw(0);
    question.focus();
  });
  solution.addEventListener("toggle", solve);
  fields.addEventListener("focusin", () => {
    python.bar(bar);
    python.start();
  });
  fields.addEventListener("input", kept.keepSoon);
  fields.addEventListener("change", kept.keepDraft);

  return {
    hasNumbers,
    // The address is followed also where something else is just going on.
    async draw(next) {
      while (isBusy) await ended;
      if (next !== seed) await draw(next);
    },
    keepDraft: kept.keepDraft,
    unsafe: kept.unsafe,
    look: kept.look,
  };
};
