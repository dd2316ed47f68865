// Asks Python, which runs in a worker: loads it when it is first needed, shows how far that is, and replaces it when it
// has not answered within five seconds. Whatever happens to the worker, nothing of the page is lost.
// Its words stand above, written by teachgrad/site/python_pages.py.
window.teachgrad = window.teachgrad || {};
window.teachgrad.python = (() => {
  "use strict";
  const SECONDS = 5;
  const PATIENCE = 3000; // milliseconds until a silent server counts as none
  const block = document.getElementById("python");
  const bar = document.getElementById("python-bar");
  const said = document.getElementById("python-said");
  const status = document.getElementById("python-status");
  const words = window.teachgradPythonWords[block.dataset.language];
  const home = new URL(block.dataset.folder, location.href).href;
  const description = new URL("runtime.js", document.currentScript.src).href; // what window.teachgradRuntime was read from
  const MB = 1e6;

  const runtime = window.teachgradRuntime ?? null;
  const waiting = []; // {text, resolve, reject}; the first is the one that the worker has, if `isAsked`
  let worker = null;
  let isReady = false;
  let isAsked = false;
  let clock = 0;
  let asked = 0; // counts the requests, so that a late answer is known for one
  let state = runtime ? "idle" : "none";

  function failure(kind, why = kind) {
    const error = new Error(words[why]);
    error.kind = kind;
    return error;
  }

  // Why Python cannot be had here at all; "" if it can.
  function hindrance() {
    if (!runtime) return "none";
    if (location.protocol === "file:") return "file";
    return typeof Worker === "function" && typeof WebAssembly === "object" ? "" : "old";
  }

  function tell(next, done = 0, total = 0) {
    state = next;
    block.hidden = next !== "loading";
    const isFetching = total > 0 && done < total;
    if (isFetching) {
      bar.max = total;
      bar.value = done;
    } else bar.removeAttribute("value");
    const [have, all] = [done, total].map((bytes) => (bytes / MB).toFixed(1));
    said.textContent = isFetching ? words.loading.replace("{done}", have).replace("{total}", all) : words.starting;
    document.dispatchEvent(new CustomEvent("teachgrad-python", { detail: { state, done, total } }));
  }

  function stopClock() {
    clearTimeout(clock);
    clock = 0;
  }

  function startClock() {
    stopClock();
    clock = setTimeout(() => replace(failure("late")), SECONDS * 1000);
  }

  function start() {
    if (worker || hindrance()) return;
    isReady = false;
    tell("loading");
    try {
      worker = new Worker(`${home}worker.js?v=${runtime.version}`, { type: "module" });
    } catch {
      giveUp("old");
      return;
    }
    worker.addEventListener("message", heard);
    // Before it is ready: its files did not come, or the browser knows no module in a worker.
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      if (event.target !== worker) return;
      if (isReady) replace(failure("broken"));
      else giveUp("download");
    });
    worker.postMessage({ start: { version: runtime.version, files: runtime.files } });
  }

  function heard({ data, target }) {
    if (target !== worker) return; // of one that was replaced
    if (data.loading) {
      stopClock();
      tell("loading", data.loading.done, data.loading.total);
    } else if (data.ready && data.ready !== block.dataset.edition) {
      giveUp("renewed"); // its exercises are not those of this page
    } else if (data.ready) {
      isReady = true;
      tell("ready");
      status.textContent = words.ready;
      if (isAsked) startClock();
      else next();
    } else if (data.failed) {
      if (isReady && data.failed !== "download") replace(failure("broken"));
      else giveUp(data.failed === "download" ? "download" : "broken");
    } else if (data.id === asked) {
      stopClock();
      isAsked = false;
      settle(waiting.shift(), data.answer);
      next();
    }
  }

  function settle({ resolve, reject }, text) {
    const found = JSON.parse(text);
    if (found.error === undefined) resolve(found);
    else reject(Object.assign(new Error(found.error), { kind: "refused" }));
  }

  function next() {
    if (!isReady || isAsked || !waiting.length) return;
    isAsked = true;
    asked += 1;
    startClock();
    worker.postMessage({ ask: waiting[0].text, id: asked });
  }

  function end() {
    stopClock();
    worker?.terminate();
    worker = null;
    isReady = false;
  }

  // The request that it had is answered with the error; what waits behind it is asked of the new one.
  function replace(error) {
    end();
    if (isAsked) waiting.shift().reject(error);
    isAsked = false;
    start();
  }

  // It did not come at all: nobody waits any longer, and the next request tries once more.
  async function giveUp(why) {
    const left = waiting.splice(0);
    end();
    isAsked = false;
    tell("idle");
    const reason = why !== "old" && (await isRenewed()) ? "renewed" : why;
    for (const { reject } of left) reject(failure("unavailable", reason));
  }

  // Whether the site was built anew: then this page's list of files is of no use. What the browser keeps of the list is
  // replaced, for a server that does not say for how long it holds would have the reloaded page find the old one.
  async function isRenewed() {
    try {
      const answer = await fetch(description, { cache: "reload", signal: AbortSignal.timeout(PATIENCE) });
      return answer.ok && !(await answer.text()).includes(JSON.stringify(runtime.version));
    } catch {
      return false; // no connection
    }
  }

  function ask(request) {
    const why = hindrance();
    if (why) return Promise.reject(failure("unavailable", why));
    return new Promise((resolve, reject) => {
      waiting.push({ text: JSON.stringify(request), resolve, reject });
      start();
      next();
    });
  }

  return {
    ask,
    start,
    // The progress bar moves to where the reader looks.
    bar: (element) => element.append(block),
    get state() {
      return state;
    },
  };
})();
