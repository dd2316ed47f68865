"""``teachgrad doctor``: on a machine where all is well, and on machines where nothing is."""

import json
import os

import pytest

from teachgrad.formula.excerpt import cells

from .terminal import Terminal

unix = pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")


def test_all_is_well(run):
    done = run("doctor", "--json")
    data = json.loads(done.out)
    assert (done.code, data["ok"], done.err) == (0, True, "")
    states = {(check["id"], check["values"].get("name")): check["state"] for check in data["checks"]}
    for name in ("numpy", "sympy", "matplotlib", "click", "platformdirs", "filelock"):
        assert states["library_fine", name] == "fine"
    assert states["font", None] == "fine"


@pytest.fixture
def broken(tmp_path):
    """A folder that stands before all others: a numpy that cannot be imported, a sympy of ten years ago."""
    (tmp_path / "numpy.py").write_text(
        "raise ImportError('DLL load failed while importing')", encoding="ascii"
    )
    old = tmp_path / "sympy-0.7.dist-info"
    old.mkdir()
    (old / "METADATA").write_text("Metadata-Version: 2.1\nName: sympy\nVersion: 0.7\n", encoding="ascii")
    return tmp_path


def test_libraries_that_are_broken(start, broken):
    """In the C locale, in cp1252, 60 columns wide, with a data folder that cannot be."""
    done = start(
        "doctor", PYTHONPATH=str(broken), LANG="C", LC_ALL="C", COLUMNS="60", PYTHONIOENCODING="cp1252", TEACHGRAD_DATA=str(broken / "numpy.py" / "x")
    )  # fmt: skip
    assert done.code == 1
    text = " ".join(done.out.split())
    assert "no numpy" in text
    assert "ImportError: DLL load failed while importing" in text
    assert "no sympy 0.7 is too old: 1.13 or later is needed." in text
    assert "practice works, but nothing of it is kept" in text
    assert "120x^5" in text
    assert "What is needed and does not work: " in text
    # Commands are copied, and paths are as long as they are; everything else keeps to the screen.
    prose = [line for line in done.out.splitlines() if " -m " not in line and os.sep not in line]
    assert max(map(cells, prose)) <= 60


def test_without_click(start, tmp_path):
    (tmp_path / "click.py").write_text(
        "raise ModuleNotFoundError(\"No module named 'click'\")", encoding="ascii"
    )
    done = start("doctor", "--lang", "vi", PYTHONPATH=str(tmp_path))
    assert done.code == 1
    assert "✗ " in done.out
    assert "click" in done.out
    assert "Các thư viện bắt buộc" in done.out


@pytest.mark.parametrize("library", ["click", "sympy"])
def test_other_commands_send_to_the_doctor(start, tmp_path, library):
    (tmp_path / f"{library}.py").write_text(f"raise ImportError('no {library} here')", encoding="ascii")
    done = start("compare", "square", PYTHONPATH=str(tmp_path), PYTHONIOENCODING="ascii")
    assert (done.code, done.out) == (2, "")
    assert f"no {library} here" in done.written
    assert done.written.endswith("-m teachgrad doctor\n")


@unix
def test_at_a_terminal(command, environment, tmp_path):
    settings = environment(TEACHGRAD_LANG="vi", COLUMNS="60", TEACHGRAD_DATA=str(tmp_path))
    terminal = Terminal([*command, "doctor"], settings)
    assert terminal.ended() == 0
    assert "Cửa sổ dòng lệnh có 60 cột." in terminal.text
    assert "Tiếng Việt, theo TEACHGRAD_LANG=vi" in terminal.text
    assert "Mọi thứ teachgrad cần đều có và hoạt động." in " ".join(terminal.text.split())
    assert b"\x1b[" in terminal._seen  # in colours


def test_help(run):
    assert run("doctor", "--help", "--lang", "vi").out.startswith("Cách dùng: teachgrad doctor")
