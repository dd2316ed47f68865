// Compiles, with Pyodide's own Python, the modules that a page loads; run by `compiling`, in Node.
// Given: a folder with Pyodide's core and the wheels. Each archive of Python modules is written there anew, as NAME.compiled.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [folder, ...archives] = process.argv.slice(2);
const there = (name) => pathToFileURL(path.join(folder, name)).href;
const { loadPyodide } = await import(there("pyodide.js"));
const { default: createPyodideModule } = await import(there("pyodide.asm.js"));
const python = await loadPyodide({
  indexURL: folder + path.sep,
  createPyodideModule,
  env: { PYTHONHASHSEED: "0" }, // the order in a compiled set: the same bytes each time
  stdout: () => {},
  stderr: () => {},
});
python.FS.mkdirTree("/archives");
for (const name of archives) python.FS.writeFile("/archives/" + name, fs.readFileSync(path.join(folder, name)));
python.globals.set("archives", python.toPy(archives));
python.runPython(`
import contextlib, json, py_compile, sys, zipfile

sys.path += [f"/archives/{name}" for name in archives if name.endswith(".whl")]

# What a page may ask, so that all that it may load is loaded. Nothing here has to succeed.
from teachgrad.exercises.folders import bank
from teachgrad.site.inside.requests import answer

def ask(what, **given):
    with contextlib.suppress(Exception):
        return answer(json.dumps({"ask": what, "language": "en", **given}))

one_of_each = {exercise.ask: (name, exercise) for name, exercise in bank().items()}
for name, exercise in one_of_each.values():
    for what in ("question", "hint", "solution"):
        ask(what, exercise=name, seed=0, number=1)
    with contextlib.suppress(Exception):
        question = exercise.question(0)
        for given in ({field.name: "x" for field in question.fields}, {question.fields[0].name: str(question.solution)}):
            ask("judge", exercise=name, seed=0, given=given)
for formula in ("f(x) = sin(x)/(x^2+1)", "sqrt(abs(x))", "x*e^y", "1/"):
    ask("explore", formula=formula)
with contextlib.suppress(ImportError):
    import sympy

loaded = {module.__spec__.origin for module in list(sys.modules.values()) if getattr(module, "__spec__", None)}

def compiled(name, content):
    with open("/module.py", "wb") as file:
        file.write(content)
    # Unchecked: there is no source beside it by which it could be checked.
    mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
    py_compile.compile("/module.py", "/module.pyc", name, doraise=True, optimize=0, invalidation_mode=mode)
    with open("/module.pyc", "rb") as file:
        return file.read()

for archive in archives:
    # The standard library lies elsewhere than it was put.
    root = f"/archives/{archive}" if archive.endswith(".whl") else next(place for place in sys.path if place.endswith(".zip"))
    with zipfile.ZipFile(f"/archives/{archive}") as source, zipfile.ZipFile("/written.zip", "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if f"{root}/{name}" in loaded:
                name, content = name + "c", compiled(name, content)
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            target.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
    with open("/written.zip", "rb") as file, open(f"/archives/{archive}.compiled", "wb") as kept:
        kept.write(file.read())
`);
for (const name of archives) {
  fs.writeFileSync(path.join(folder, `${name}.compiled`), python.FS.readFile(`/archives/${name}.compiled`));
}
