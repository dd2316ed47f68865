// Python in a worker of its own, so that a page stays alive whatever Python does. A module, beside Pyodide's own files.
// In: {start: {version, files}} once, then {ask: text, id}. Out: {loading: {done, total}}, {ready: edition of the exercises},
// {answer: text, id}, {failed: reason}. It answers one request after the other; who asks counts the seconds.

const HERE = new URL("./", import.meta.url).href;
const LATER = ["sympy"]; // fetched when something imports it
let shelf = null;
let python = null;
let answer = null;
let edition = "";

function wheel(library) {
  return Object.keys(shelf.files).find((name) => name.startsWith(library + "-") && name.endsWith(".whl"));
}

// The scripts of this very build: without its version the browser might still have those of another one.
async function scripts(version) {
  try {
    return await Promise.all(["pyodide", "pyodide.asm", "shelf"].map((name) => import(`./${name}.js?v=${version}`)));
  } catch (error) {
    throw Object.assign(new Error(error.message), { isDownload: true });
  }
}

function install(name, bytes) {
  const place = "/wheels/" + name;
  python.FS.mkdirTree("/wheels");
  python.FS.writeFile(place, bytes); // Python imports from the archive as it is
  python.runPython(`import sys; sys.path.append(${JSON.stringify(place)})`);
}

async function start({ version, files }) {
  const [{ loadPyodide }, { default: createPyodideModule }, { Shelf }] = await scripts(version);
  shelf = new Shelf(HERE, version, files, (done, total) => postMessage({ loading: { done, total } }));
  const wheels = ["mpmath", "teachgrad"].map(wheel);
  shelf.expect(["pyodide.asm.wasm", "python_stdlib.zip", ...wheels]);
  self.fetch = shelf.fetch; // Pyodide's own files come from the shelf too
  const settings = { indexURL: HERE, createPyodideModule, stdout: () => {}, stderr: () => {}, stdin: () => null };
  const [loaded, ...archives] = await Promise.all([loadPyodide(settings), ...wheels.map((name) => shelf.bytes(name))]);
  python = loaded;
  wheels.forEach((name, i) => install(name, archives[i]));
  python.globals.set("later", python.toPy(LATER));
  python.runPython(`
from teachgrad.site.inside import warming, wheels
from teachgrad.site.inside.edition import edition
from teachgrad.site.inside.requests import answer
wheels.install(later)
warming.warm()
`);
  answer = python.globals.get("answer");
  edition = python.runPython("edition()");
  postMessage({ ready: edition });
}

async function ask(text, id) {
  let said = answer(text);
  for (const library of LATER) {
    if (JSON.parse(said).needs !== library) continue;
    const name = wheel(library);
    shelf.expect([name]);
    postMessage({ loading: { done: 0, total: shelf.total } });
    install(name, await shelf.bytes(name));
    python.runPython(`import ${library}`); // seconds that are none of the request's
    postMessage({ ready: edition });
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
