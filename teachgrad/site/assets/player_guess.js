"use strict";
// Each number is asked for before it is shown. Compares what is typed with numbers that were computed when the page was
// made, as teachgrad.explanation.questions does it; computes nothing else.
(() => {
  const data = JSON.parse(document.getElementById("player-questions").textContent);
  const get = (name) => document.getElementById("guess-" + name);
  const [toggle, form, said, asked, answer] = ["toggle", "form", "said", "asked", "answer"].map(get);
  const all = document.getElementById("player-all");
  const pictures = Array.from(document.querySelectorAll("#player-stage > svg"));
  const told = pictures.map((picture) => picture.getAttribute("aria-label"));
  const graph = document.getElementById("player-stage").dataset.graph;
  const NUMBER = /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?$/i;
  const DECIMAL_COMMA = /^[+-]?[0-9]+,[0-9]+$/;

  let on = false;
  let passing = false;
  const place = document.getElementById("player-place");
  let now = place.value - 1;
  const last = place.max - 1;
  let open = null; // the moment and the question that is asked
  let first = new Map(); // question → whether its first guess was right

  // --- reading and judging ---------------------------------------------------------------------------------------

  function number(text) {
    if (NUMBER.test(text)) return Number(text);
    const [above, below, ...rest] = text.split("/").map((part) => part.trim());
    if (below === undefined || rest.length || !NUMBER.test(above) || !NUMBER.test(below)) return null;
    return Number(above) / Number(below);
  }

  // Half a unit of the last digit that was written; nothing of a whole number or a fraction.
  function rounding(text) {
    const [digits, exponent] = text.toLowerCase().split("e");
    const [, decimals] = digits.split(".");
    if (decimals === undefined || !NUMBER.test(text)) return 0;
    return 0.5 * 10 ** (Number(exponent || 0) - decimals.length);
  }

  // The numbers, and half a unit of the roughest; null where it is none, or they are too many or too few.
  function read(text, question) {
    const plain = text.replaceAll("−", "-");
    const entries = question.array
      ? plain.replace(/\s/g, "").replace(/\],\[/g, ";").replace(/^\[+|\]+$/g, "").split(/[;,]/)
      : [DECIMAL_COMMA.test(plain) ? plain.replace(",", ".") : plain];
    const numbers = entries.map(number);
    if (numbers.length !== question.truth.length || !numbers.every((one) => one !== null && Number.isFinite(one)))
      return null;
    return { numbers, half: Math.max(...entries.map(rounding)) };
  }

  function near(numbers, truth, relative, absolute) {
    // A little more than half a unit: 0.15 is typed for 0.145, which in binary is 0.14499….
    return numbers.every((one, i) =>
      Math.abs(one - truth[i]) <= relative * Math.abs(truth[i]) + absolute * (1 + 1e-9));
  }

  // "right", "coarse", "wrong", or the place of the sentence that says which slip it was.
  function judge(question, { numbers, half }) {
    const { exactly, coarsest, slip } = data.near;
    if (near(numbers, question.truth, exactly, 0)) return "right";
    if (near(numbers, question.truth, 0, half))
      return near(numbers, question.truth, coarsest, 0) ? "right" : "coarse";
    const known = question.slips.find(([, made]) => near(numbers, made, slip, half));
    return known ? known[0] : "wrong";
  }

  // --- asking -----------------------------------------------------------------------------------------------------

  function say(text, kind = "") {
    said.textContent = text;
    said.className = kind;
  }

  function go(moment) {
    passing = true;
    document.dispatchEvent(new CustomEvent("player-go", { detail: moment }));
    passing = false;
  }

  function ask(moment, which, takesFocus = true) {
    open = { moment, which };
    form.hidden = false;
    asked.textContent = data.sentences[question().asked];
    answer.value = "";
    if (!takesFocus) return;
    answer.focus({ preventScroll: true });
    form.scrollIntoView({ block: "nearest" });
  }

  const question = () => data.moments[open.moment][open.which];

  // The next question after what is shown; what asks nothing is shown on the way.
  function next(takesFocus = true) {
    const moment = data.moments.findIndex((questions, i) => i > now && questions.length);
    if (moment >= 0) {
      if (moment - 1 > now) go(moment - 1);
      return ask(moment, 0, takesFocus);
    }
    if (now < last) go(last);
    close(score());
  }

  function answered(text, kind) {
    say(text, kind);
    const { moment, which } = open;
    if (which + 1 < data.moments[moment].length) return ask(moment, which + 1);
    open = null;
    go(moment);
    next();
  }

  function score() {
    if (!first.size) return data.words.nothing;
    const right = Array.from(first.values()).filter(Boolean).length;
    return data.words.score.replace("{right}", right).replace("{asked}", first.size);
  }

  // The questions are at an end; what was said last stays to be read.
  function close(text) {
    const before = said.textContent;
    say(before && before !== text ? `${before} ${text}` : text);
    open = null;
    form.hidden = true;
    set(false);
    toggle.focus({ preventScroll: true });
  }

  function set(wanted) {
    on = wanted;
    toggle.setAttribute("aria-pressed", String(on));
    all.hidden = on;
    // The description of the picture tells the end.
    pictures.forEach((picture, i) => picture.setAttribute("aria-label", on ? graph : told[i]));
  }

  function submit() {
    const text = answer.value.trim();
    const known = question();
    if (!text) return reveal();
    if (text === "?") return hint();
    if (/^b$/i.test(text)) return back();
    if (/^(q|quit)$/i.test(text)) return stop();
    const guess = read(text, known);
    if (guess === null) {
      say(data.sentences[known.refused].replace("{answer}", () => text.slice(0, 40)), "unread");
    } else {
      const verdict = judge(known, guess);
      if (!first.has(known)) first.set(known, verdict === "right");
      if (verdict === "right") return answered(data.words.right, "right");
      say(data.words[verdict] || data.sentences[verdict], verdict === "coarse" ? "unread" : "wrong");
    }
    answer.select();
  }

  function reveal() {
    answered(data.sentences[question().shown], "");
  }

  function hint() {
    say(data.sentences[question().hint]);
    answer.value = "";
    answer.focus();
  }

  function back() {
    const before = data.moments.findLastIndex((questions, i) => i < open.moment && questions.length);
    say("");
    const moment = before < 0 ? open.moment : before;
    open = null;
    go(moment - 1);
    ask(moment, 0);
  }

  function stop() {
    const text = data.words.stopped.replace("{done}", now + 1).replace("{count}", last + 1);
    say("");
    close(`${text} ${score()}`);
  }

  toggle.addEventListener("click", () => {
    if (on) return stop();
    first = new Map();
    say("");
    if (now === last) go(0);
    set(true);
    next();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  get("hint").addEventListener("click", hint);
  get("show").addEventListener("click", reveal);

  document.addEventListener("player-before", (event) => {
    const { now: from, wanted } = event.detail;
    if (!on || passing || wanted <= from) return;
    event.preventDefault();
    if (open) answer.focus();
  });
  document.addEventListener("player-shown", (event) => {
    now = event.detail.now;
    // Somebody has gone back by the buttons: what comes next from there is asked.
    if (on && !passing) {
      say("");
      next(false);
    }
  });

  get("switch").hidden = false;
})();
