"""``teachgrad site build``: what is said, and what is refused. The pages themselves are looked at in tests/site."""

import importlib.util
import pathlib

import pytest

from teachgrad.site import build
from teachgrad.site.pages import Page
from teachgrad.site.runtime import core, packing

spec = importlib.util.spec_from_file_location(
    "pretend_npm", pathlib.Path(__file__).parent.parent / "site" / "pretend_npm.py"
)
pretend = importlib.util.module_from_spec(spec)
spec.loader.exec_module(pretend)
GOOD = pretend.archive(pretend.FILES)
NO_PYTHON = {
    "en": "answers to exercises are not judged in the page, and the explorer takes only the course's functions",
    "vi": "câu trả lời bài tập không được chấm trong trang, và phần khám phá chỉ nhận các hàm số của khóa học",
}


@pytest.fixture(autouse=True)
def npm(tmp_path, monkeypatch):
    """There is no npm here unless a test puts one there, so no test reaches the network."""
    (tmp_path / "npm").mkdir()
    pretend.pin(monkeypatch, GOOD)
    return pretend.Npm(tmp_path / "npm", monkeypatch)


@pytest.fixture
def pages(monkeypatch):
    """A site of one page in each language and of small wheels: a real one takes a minute."""
    monkeypatch.setattr(packing, "wheel", lambda library: (f"{library}-1-py3-none-any.whl", b"x"))
    made = [
        Page(f"{code}/index.html", code, "x", "<p>x</p>", f"{twin}/index.html", "lessons", ("runtime.js",))
        for code, twin in (("en", "vi"), ("vi", "en"))
    ]
    monkeypatch.setattr(build, "_gathered", lambda *_: (made, {"site.css": b""}))


def content(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def in_one_line(text):
    return " ".join(text.split())


def test_it_says_what_it_has_written_and_where_to_begin(run, monkeypatch, tmp_path):
    monkeypatch.setattr(build, "files", lambda *_: {"index.html": b"x" * 2_500_000, "en/index.html": b""})
    done = run("site", "build", str(tmp_path / "out"))
    assert done.code == 0
    assert (
        done.out
        == f"Files written into {tmp_path / 'out'}: 2, 2.5 MB. Open {tmp_path / 'out' / 'index.html'} in a browser.\n"
    )
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"index.html", "en", "manifest.json"}


def put_nothing(npm):
    pass


def fail(npm):
    npm.does("sys.exit('npm error code EAI_AGAIN')")


def bring_another(npm):
    npm.brings(GOOD + b"\0")


@pytest.mark.parametrize(
    ("arrange", "why"),
    [
        (put_nothing, {"en": "npm is not installed here", "vi": "Máy này chưa cài npm"}),
        (fail, {"en": "npm does not reach its registry", "vi": "npm không kết nối được máy chủ"}),
        (bring_another, {"en": "its checksum is another one", "vi": "tổng kiểm tra (checksum) khác"}),
    ],
)
@pytest.mark.parametrize("code", ["en", "vi"])
def test_where_pyodide_is_not_to_be_had_the_pages_are_built_and_it_is_said(
    run, npm, pages, tmp_path, arrange, why, code
):
    out = tmp_path / "out"
    npm.brings(GOOD)
    with_python = run("site", "build", str(out))
    assert with_python.code == 0
    assert NO_PYTHON["en"] not in in_one_line(with_python.written)
    before = content(out)
    assert "runtime/pyodide.asm.wasm" in before

    (npm.cache / core.ARCHIVE).unlink()
    (npm.bin / "npm").unlink()
    arrange(npm)
    done = run("site", "build", str(out), "--lang", code)
    assert done.code == 0
    said = in_one_line(done.written)
    assert NO_PYTHON[code] in said
    assert why[code] in said
    assert f"npm pack pyodide@{core.VERSION}" in said
    assert not (out / "runtime").exists()
    after = content(out)
    assert after["assets/runtime.js"] == b"window.teachgradRuntime = null;\n"
    # sw.js bears the hash of all files.
    differ = {name for name in before if after.get(name) != before[name] and not name.startswith("runtime/")}
    assert differ == {"assets/runtime.js", "manifest.json", "sw.js"}
    assert after.keys() <= before.keys()


def test_without_python_nobody_is_asked_and_nothing_is_missed(run, npm, pages, tmp_path):
    npm.brings(GOOD)
    done = run("site", "build", str(tmp_path / "out"), "--without-python")
    assert (done.code, done.written, npm.asked) == (0, "", [])
    assert not (tmp_path / "out" / "runtime").exists()


def test_pyodide_can_be_brought_along(run, npm, pages, tmp_path):
    path = tmp_path / "stick.tgz"
    path.write_bytes(GOOD)
    assert run("site", "build", str(tmp_path / "out"), "--pyodide", str(path)).code == 0
    assert (tmp_path / "out" / "runtime" / "pyodide.asm.wasm").read_bytes() == pretend.FILES[
        "pyodide.asm.wasm"
    ]


@pytest.mark.parametrize("brought", [GOOD[:-1], None], ids=["damaged", "not there"])
def test_what_was_brought_along_and_does_not_do_is_a_mistake(run, pages, tmp_path, brought):
    path = tmp_path / "stick.tgz"
    if brought is not None:
        path.write_bytes(brought)
    done = run("site", "build", str(tmp_path / "out"), "--pyodide", str(path))
    assert done.code != 0
    assert "stick.tgz" in done.err
    assert not (tmp_path / "out").exists()


def test_options_that_contradict_each_other_are_refused(run, tmp_path):
    done = run("site", "build", str(tmp_path / "out"), "--without-python", "--pyodide", "x.tgz")
    assert done.code != 0
    assert "contradict" in done.err


def test_without_a_folder_nothing_is_built(run):
    done = run("site", "build", "--lang", "vi")
    assert done.code != 0
    assert "Chưa nêu thư mục nào" in done.err
    assert "teachgrad site build trang-web" in " ".join(done.err.split())


def test_a_file_in_the_place_of_the_folder_is_refused(run, monkeypatch, tmp_path):
    monkeypatch.setattr(build, "files", lambda *_: {"index.html": b"x"})
    (tmp_path / "out").write_text("mine")
    done = run("site", "build", str(tmp_path / "out"))
    assert done.code != 0
    assert "Traceback" not in done.err
    assert (tmp_path / "out").read_text() == "mine"


@pytest.mark.parametrize("name", ["out", "school/index.html"])
def test_a_folder_that_does_not_do_is_said_before_anything_is_fetched_or_made(
    run, npm, monkeypatch, tmp_path, name
):
    npm.brings(GOOD)
    monkeypatch.setattr(build, "files", lambda *_: pytest.fail("the pages take a minute"))
    mine = tmp_path / name
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("mine")
    done = run("site", "build", str(mine if name == "out" else mine.parent))
    assert done.code == 2
    assert done.err.startswith("Error: ")
    assert npm.asked == []
    assert mine.read_text() == "mine"


def test_alone_it_shows_its_help(run):
    assert run("site").out == run("site", "--help").out
