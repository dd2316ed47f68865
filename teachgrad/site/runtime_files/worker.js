// Python in a worker of its own, so that a page stays alive whatever Python does. A module, beside Pyodide's own files.
// In: {start: {version, files}} once, then {ask: text, id}. Out: {loading: {done, total}}, {ready: true}, {answer: text, id},
// {failed: reason}. It answers one request after the other; who asks counts the seconds.
import { loadPyodide } from "./pyodide.js";
import createPyodideModule from "./pyodide.asm.js";
import { Shelf } from "./shelf.js";

const HERE = new URL("./", import.meta.url).href;
const LATER = ["sympy"]; // fetched when something imports it
let shelf = null;
let python = null;
let answer = null;

function wheel(library) {
  return Object.keys(shelf.files).find((name) => name.startsWith(library + "-") && name.endsWith(".whl"));
}

async function install(library) {
  const name = wheel(library);
  const place = "/wheels/" + name;
  python.FS.mkdirTree("/wheels");
  python.FS.writeFile(place, await shelf.bytes(name)); // Python imports from the archive as it is
  python.runPython(`import sys; sys.path.append(${JSON.stringify(place)})`);
}

async function start({ version, files }) {
  shelf = new Shelf(HERE, version, files, (done, total) => postMessage({ loading: { done, total } }));
  const first = ["pyodide.asm.wasm", "python_stdlib.zip", wheel("mpmath"), wheel("teachgrad")];
  shelf.expect(first);
  self.fetch = shelf.fetch; // Pyodide's own files come from the shelf too
  const wheels = Promise.all(first.slice(2).map((name) => shelf.bytes(name)));
  python = await loadPyodide({ indexURL: HERE, createPyodideModule, stdout: () => {}, stderr: () => {}, stdin: () => null });
  await wheels;
  await install("mpmath");
  await install("teachgrad");
  python.globals.set("later", python.toPy(LATER));
  python.runPython(`
from teachgrad.site.inside import warming, wheels
from teachgrad.site.inside.requests import answer
wheels.install(later)
warming.warm()
`);
  answer = python.globals.get("answer");
  postMessage({ ready: true });
}

async function ask(text, id) {
  let said = answer(text);
  for (const library of LATER) {
    if (JSON.parse(said).needs !== library) continue;
    shelf.expect([wheel(library)]);
    postMessage({ loading: { done: 0, total: shelf.total } });
    await install(library);
    python.runPython(`import ${library}`); // seconds that are none of the request's
    postMessage({ ready: true });
    said = answer(text);
  }
  postMessage({ answer: said, id });
}

// One after the other: what comes while a library is fetched waits.
let before = Promise.resolve();
addEventListener("message", ({ data }) => {
  before = before.then(async () => {
    try {
      if (data.start) await start(data.start);
      else await ask(data.ask, data.id);
    } catch (error) {
      postMessage({ failed: error.isDownload ? "download" : "broken", detail: String(error) });
    }
  });
});
