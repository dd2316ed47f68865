"""Python for the page, as a build gathers it: Pyodide from npm or from a file, and what is refused."""

import base64
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tarfile
import zipfile

import pytest

from teachgrad.errors import InputError
from teachgrad.site import manifest
from teachgrad.site.runtime import assembly, compiling, core, fetching, packing, process
from tests.site import pretend_npm as pretend

GOOD = pretend.archive(pretend.FILES)


@pytest.fixture
def npm(tmp_path, monkeypatch):
    pretend.pin(monkeypatch, GOOD)
    return pretend.Npm(tmp_path, monkeypatch)


def fetched():
    said = []
    return fetching.archive(said.append), said


def test_what_npm_brings_is_kept_and_the_next_build_asks_nobody(npm):
    npm.brings(GOOD)
    content, said = fetched()
    assert content == GOOD
    assert len(said) == 1
    assert len(npm.asked) == 1
    assert npm.asked[0].startswith(f"pack pyodide@{core.VERSION} ")
    (npm.bin / "npm").unlink()
    assert fetched() == (GOOD, [])


def test_a_damaged_cache_is_not_used(npm):
    npm.brings(GOOD)
    npm.cache.mkdir()
    (npm.cache / core.ARCHIVE).write_bytes(GOOD[:-1])
    assert fetched()[0] == GOOD
    assert (npm.cache / core.ARCHIVE).read_bytes() == GOOD


def test_a_cache_that_cannot_be_written_stops_nothing(npm):
    npm.brings(GOOD)
    npm.cache.write_text("a file where the folder should be")
    assert fetched()[0] == GOOD


def test_another_archive_is_said_to_be_another_one_and_not_kept(npm):
    npm.brings(pretend.archive(pretend.FILES | {"pyodide.mjs": b"export let three;"}))
    with pytest.raises(core.OtherFilesError, match="What npm brought is not Pyodide"):
        fetched()
    assert not npm.cache.exists()


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("sys.exit('npm error code ENOTFOUND')", "does not reach its registry"),
        ("sys.exit('npm error code EINTEGRITY')", "checksum"),
        ("sys.exit('npm warn old\\nnpm error code E404\\nnpm error 404 Not Found')", "code E404 404 Not Found"),
        ("pass", "exit 0"),
        ("os.abort()", "exit -6"),
    ],
)  # fmt: skip
def test_what_npm_complains_of_is_said(npm, program, said):
    npm.does(program)
    with pytest.raises(InputError, match=said):
        fetched()


def test_an_npm_that_cannot_be_started_is_one_that_fails(npm):
    npm.does("pass")
    (npm.bin / "npm").write_text("#!/nowhere/at/all\n")
    with pytest.raises(InputError, match="npm did not bring it"):
        fetched()


def test_an_npm_that_hangs_is_ended_with_what_it_started(npm, monkeypatch, tmp_path):
    left = tmp_path / "left"
    # Its child would write the file a second after the limit, were it still alive.
    child = f"import time; time.sleep(2); open({str(left)!r}, 'w')"
    npm.does(f"import subprocess; subprocess.Popen([sys.executable, '-I', '-c', {child!r}]); time.sleep(60)")
    monkeypatch.setattr(fetching, "_SECONDS", 1.0)
    with pytest.raises(InputError, match="npm was stopped"):
        fetched()
    assert process.run([sys.executable, "-c", "import time; time.sleep(2)"], tmp_path, 30)[0] == 0
    assert not left.exists()


def test_without_npm_it_is_said_what_to_do(npm):
    with pytest.raises(InputError) as error:
        fetched()
    for code, words in (("en", "npm is not installed"), ("vi", "chưa cài npm")):
        assert words in error.value.in_language(code)
        assert f"--pyodide {core.ARCHIVE}" in error.value.in_language(code)


def test_the_core_is_taken_from_an_archive_a_folder_and_what_was_unpacked(npm, tmp_path):
    wanted = {
        **{name: content for name, content in pretend.FILES.items() if not name.endswith(("mjs", "json"))},
        "pyodide.js": pretend.FILES["pyodide.mjs"],
        "pyodide.asm.js": pretend.FILES["pyodide.asm.mjs"],
        "pyodide-lock.json": b'{"info": {"python": "3.14"}, "packages": {}}',
    }
    folder = tmp_path / "given"
    (folder / "package").mkdir(parents=True)
    path = folder / core.ARCHIVE
    path.write_bytes(GOOD)
    assert core.given(path) == wanted
    assert core.given(folder) == wanted
    path.unlink()
    for name, content in pretend.FILES.items():
        (folder / "package" / name).write_bytes(content)
    assert core.given(folder) == wanted
    assert core.given(folder / "package") == wanted
    (folder / "package" / "pyodide.asm.wasm").write_bytes(b"\0asn")
    with pytest.raises(core.OtherFilesError):
        core.given(folder)
    (folder / "package" / "pyodide.asm.wasm").unlink()
    with pytest.raises(InputError, match=r"pyodide\.asm\.wasm"):
        core.given(folder)
    with pytest.raises(InputError, match="nowhere"):
        core.given(tmp_path / "nowhere")


def test_members_of_an_archive_lead_nowhere(monkeypatch, tmp_path):
    """Also in one whose checksum fits: names that climb, links, and files that are not asked for."""
    monkeypatch.chdir(tmp_path)
    others = [tarfile.TarInfo("package/../../climbed"), tarfile.TarInfo("/climbed"), tarfile.TarInfo("package/pyodide.js.map")]  # fmt: skip
    link = tarfile.TarInfo("package/pyodide.mjs")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    content = pretend.archive(pretend.FILES, [*others, link])
    pretend.pin(monkeypatch, content)
    found = core.unpacked(content, "x")
    assert found["pyodide.js"] == pretend.FILES["pyodide.mjs"]
    assert len(found) == len(pretend.FILES)
    assert list(tmp_path.parent.glob("climbed")) == list(tmp_path.iterdir()) == []


def test_an_archive_without_one_of_the_files_is_refused(monkeypatch):
    content = pretend.archive({name: b"{}" for name in pretend.FILES if name != "pyodide.asm.wasm"})
    pretend.pin(monkeypatch, content)
    with pytest.raises(core.OtherFilesError):
        core.unpacked(content, "x")


@pytest.fixture(scope="module")
def wheels():
    """Packed once: it takes seconds."""
    return dict(map(packing.wheel, packing.LIBRARIES))


def opened(content, folder):
    path = folder / "x.whl"
    path.write_bytes(content)
    return zipfile.ZipFile(path)


def test_a_wheel_is_one_with_a_right_record_and_the_same_bytes_each_time(wheels, tmp_path):
    name = next(name for name in wheels if name.startswith("mpmath-"))
    assert packing.wheel("mpmath") == (name, wheels[name])
    with opened(wheels[name], tmp_path) as archive:
        info = name.removesuffix("-py3-none-any.whl") + ".dist-info"
        rows = [line.split(",") for line in archive.read(f"{info}/RECORD").decode().splitlines()]
        assert sorted(row[0] for row in rows) == sorted(archive.namelist())
        for path, digest, size in rows[:-1]:
            content = archive.read(path)
            assert len(content) == int(size)
            urlsafe = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
            assert digest == f"sha256={urlsafe}"
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_the_page_never_needs_is_left_out(wheels, tmp_path):
    for name, content in wheels.items():
        with opened(content, tmp_path) as archive:
            names = archive.namelist()
        assert not [
            n for n in names if n.endswith((".pyc", ".so", ".md", ".js", ".css")) or "/tests/" in n
        ], name
        if name.startswith("teachgrad-"):
            assert {"teachgrad/site/inside/requests.py", "teachgrad/exercises/bank/04_chain.toml"} <= {*names}
            assert not [n for n in names if n.startswith(("teachgrad/cli/", "teachgrad/plot/"))]


_JUDGE = """
import sys, json
paths, names = json.loads(sys.argv[1])
sys.path[:0] = paths
from teachgrad.site.inside.requests import answer
from teachgrad.exercises.folders import bank
import teachgrad, mpmath, sympy
assert all(".whl" in module.__file__ for module in (teachgrad, mpmath, sympy))
x = sympy.Symbol("x")
assert sympy.factor(sympy.diff(x**3 - 3 * x * x)) == 3 * x * (x - 2)
said = {}
for name in names:
    fields = {field.name: "6x" for field in bank()[name].question(0).fields}
    request = {"ask": "judge", "language": "vi", "exercise": name, "seed": 0, "given": fields}
    said[json.dumps(request)] = json.loads(answer(json.dumps(request)))
assert "numpy" not in sys.modules
print(json.dumps(said))
"""
JUDGED = ("derivative-1", "chain-1", "product-1", "product-6", "rules-1")


def test_the_wheels_alone_judge_as_the_library_does(wheels, tmp_path):
    """Python with nothing else installed, and so without NumPy: what it says is what is said here."""
    from teachgrad.exercises.folders import bank
    from teachgrad.site.inside.requests import answer

    for name, content in wheels.items():
        (tmp_path / name).write_bytes(content)
    names = [name for name in JUDGED if name in bank()]
    assert len(names) >= 4
    asked = json.dumps([[str(tmp_path / name) for name in wheels], names])
    command = [sys.executable, "-I", "-S", "-B", "-c", _JUDGE, asked]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    said = json.loads(done.stdout)
    assert len(said) == len(names)
    for request, found in said.items():
        assert found["verdict"] in ("correct", "wrong")
        assert found == json.loads(answer(request))


CORE = {"python_stdlib.zip": b"", "pyodide.js": b""}


@pytest.mark.parametrize(
    "program",
    [
        "sys.exit(1)",
        "pass",  # it says that it is done, and has written nothing
        "[open(os.path.join(sys.argv[2], n + '.compiled'), 'wb').write(b'PK') for n in sys.argv[3:]]",
    ],
)
def test_without_a_compiler_that_works_the_modules_stay_as_they_are(npm, wheels, program):
    assert compiling.compiled(CORE, wheels) == {}  # no node at all
    npm.does(program)
    (npm.bin / "npm").rename(npm.bin / "node")
    assert compiling.compiled(CORE, wheels) == {}


def test_what_lies_in_the_folder_is_told_to_the_page(npm, wheels, monkeypatch):
    npm.brings(GOOD)
    packed = {name.partition("-")[0]: (name, content) for name, content in wheels.items()}
    monkeypatch.setattr(packing, "wheel", packed.__getitem__)
    made = assembly.files()
    assert {"worker.js", "pyodide.js", "pyodide.asm.wasm", "LICENSES.txt"} <= made.keys()
    assert sum(name.endswith(".whl") for name in made) == 3
    for words in ("Mozilla Public", "PYTHON SOFTWARE FOUNDATION LICENSE", "sympy: LICENSE", "mpmath: LICENSE", "MIT License"):  # fmt: skip
        assert words in made["LICENSES.txt"].decode(), words
    placed = assembly.of_site(made)
    script = placed.pop("assets/runtime.js").decode()
    told = json.loads(script.removeprefix("window.teachgradRuntime = ").removesuffix(";\n"))
    assert told["files"] == {name: {"bytes": len(content)} for name, content in made.items()}
    assert placed == {f"runtime/{name}": content for name, content in made.items()}
    changed = assembly.of_site(made | {"worker.js": made["worker.js"][:-1] + b" "})[
        "assets/runtime.js"
    ].decode()
    assert told["version"] not in changed


@pytest.mark.skipif(
    not os.environ.get("TEACHGRAD_PYODIDE"), reason="TEACHGRAD_PYODIDE names no archive of Pyodide's"
)
def test_the_published_archive_is_the_one_that_is_pinned():
    path = pathlib.Path(os.environ["TEACHGRAD_PYODIDE"])
    found = core.given(path)
    assert found["pyodide.asm.wasm"].startswith(b"\0asm")
    compiled = compiling.compiled(found, dict(map(packing.wheel, packing.LIBRARIES)))
    assert len(compiled) == 4


@pytest.mark.parametrize(
    "database",
    [
        "() => ({})",  # it never answers, as some browsers do now and then
        "() => { throw new DOMException('', 'SecurityError'); }",
    ],
)
def test_where_no_database_opens_the_files_come_from_the_server(opened, serving, tmp_path, database):
    shelf = pathlib.Path(assembly.__file__).parent / "scripts" / "shelf.js"
    files = {"index.html": b"<!DOCTYPE html><link rel=icon href=data:,>", "shelf.js": shelf.read_bytes(), "a.whl": b"PK"}  # fmt: skip
    for name, content in {**files, manifest.NAME: manifest.content(files)}.items():
        (tmp_path / name).write_bytes(content)
    with serving(tmp_path) as root:
        tab = opened(root)
        tab.evaluate(
            f"""async () => {{
              IDBFactory.prototype.open = {database};
              const wait = window.setTimeout;
              window.setTimeout = (act) => wait(act); // whatever is waited for has been waited for
              const {{ Shelf }} = await import("/shelf.js");
              const shelf = new Shelf(location.origin + "/", "1", {{ "a.whl": {{ bytes: 2 }} }}, () => {{}});
              shelf.expect([]);
              shelf.bytes("a.whl").then(({{ byteLength }}) => {{ window.size = byteLength; }});
            }}"""
        )
        tab.wait_for_function("() => window.size === 2")
