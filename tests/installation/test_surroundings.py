"""Letters, figures, notebooks, language, progress, clock: what is found in surroundings of every kind."""

import datetime
import io
import json
import os
import sys
import unicodedata

import pytest

from teachgrad.installation import examination, jupyter, letters, machine, person, pictures
from teachgrad.installation.child import VIETNAMESE
from teachgrad.installation.records import Examination
from teachgrad.text import current_language, language

from .telling import ids, told


def test_the_vietnamese_letters_are_all_there():
    """12 vowels with 5 tones and without, and đ: 73 small and 73 capital ones, 134 of them beyond ASCII, as in VISCII (RFC 1456)."""
    assert len(VIETNAMESE) == len(set(VIETNAMESE)) == 146
    assert sum(ord(letter) > 127 for letter in VIETNAMESE) == 134
    assert unicodedata.normalize("NFC", VIETNAMESE) == VIETNAMESE
    assert set("ạđộưừễẫỹỵĂẰẴ") <= set(VIETNAMESE)


@pytest.mark.parametrize(
    ("encoding", "lacking"),
    [
        ("utf-8", []),
        ("cp1252", ["vietnamese", "raised", "greek", "signs", "lines"]),
        ("ascii", ["vietnamese", "raised", "greek", "signs", "lines"]),
        ("cp437", ["vietnamese", "raised", "greek", "signs", "lines"]),
    ],
)
def test_letters(monkeypatch, encoding, lacking):
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding=encoding))
    (check,) = letters.encodings({})
    assert check.values.get("kinds", []) == lacking
    assert (check.state == "advice") == bool(lacking)
    assert encoding in told(check)
    if lacking:
        assert "dao ham" in told(check)


def test_letters_on_windows(monkeypatch):
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="cp1252"))
    monkeypatch.setattr(sys, "platform", "win32")
    (check,) = letters.encodings({})
    # PYTHONIOENCODING wins over PYTHONUTF8; PowerShell's set is another command.
    assert '\nset PYTHONIOENCODING=utf-8\n$env:PYTHONIOENCODING = "utf-8"' in told(check)


def test_without_any_output(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    assert ids(letters.encodings({})) == {"letters_lacking": "advice"}
    assert ids(letters.terminal({})) == {"no_terminal": "note"}


class _Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("columns", "variables", "expected"),
    [
        ("80", {}, {"terminal"}),
        ("40", {}, {"narrow"}),
        ("80", {"NO_COLOR": "1"}, {"terminal", "no_colours"}),
        ("80", {"TERM": "dumb"}, {"terminal", "no_colours"}),
    ],
)
def test_terminals(monkeypatch, columns, variables, expected):
    monkeypatch.setattr(sys, "stdout", _Terminal())
    monkeypatch.setenv("COLUMNS", columns)
    assert set(ids(letters.terminal(variables))) == expected


MATPLOTLIB = {"font": "/f/DejaVuSans.ttf", "lacking": "", "font_error": "", "backend": ""}


def test_the_font():
    assert ids(pictures.font(MATPLOTLIB)) == {"font": "fine"}
    assert ids(pictures.font(MATPLOTLIB | {"lacking": "ạ"})) == {"font_lacking": "advice"}
    assert ids(pictures.font(MATPLOTLIB | {"font_error": "OSError"})) == {"font_missing": "broken"}
    assert list(pictures.font({"error": "ImportError"})) == []  # that Matplotlib is broken has been told


@pytest.mark.parametrize(
    ("there", "variables", "expected"),
    [
        ({"_tkinter"}, {"DISPLAY": ":0"}, {"window": "fine"}),
        ({"PyQt6"}, {"WAYLAND_DISPLAY": "wayland-0"}, {"window": "fine"}),
        (set(), {"DISPLAY": ":0"}, {"no_toolkit": "advice"}),
        ({"_tkinter"}, {}, {"no_display": "note"}),
        ({"_tkinter"}, {"DISPLAY": ":0", "MPLBACKEND": "Agg"}, {"backend_without_window": "note"}),
    ],
)
def test_windows(monkeypatch, there, variables, expected):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(pictures, "_there", lambda module: module in there)
    assert ids(pictures.windows(MATPLOTLIB, variables)) == expected


@pytest.fixture
def kernel(tmp_path):
    """Writes a kernel into the folder of a person's kernels; gives the environment in which it is found."""

    def kernel(python, name="teachgrad"):
        folder = tmp_path / "data" / "jupyter" / "kernels" / name
        folder.mkdir(parents=True)
        (folder / "kernel.json").write_text(
            json.dumps({"argv": [python, "-m", "ipykernel"]}), encoding="ascii"
        )
        (folder.parent / "torn").mkdir()
        (folder.parent / "torn" / "kernel.json").write_text("{", encoding="ascii")

    return kernel


def test_jupyter(monkeypatch, kernel, tmp_path):
    monkeypatch.setattr(sys, "platform", "linux")
    variables = {"XDG_DATA_HOME": str(tmp_path / "data")}
    elsewhere = tmp_path / "elsewhere" / "jupyter-lab"
    programs = {}
    monkeypatch.setattr(jupyter.shutil, "which", programs.get)
    assert ids(jupyter.jupyter({}.get, variables)) == {"no_jupyter": "note"}
    programs["jupyter-lab"] = str(elsewhere)
    assert ids(jupyter.jupyter({}.get, variables)) == {"jupyter_elsewhere": "advice"}
    installed = {"ipykernel": "7.0", "ipywidgets": "8.1"}
    assert ids(jupyter.jupyter(installed.get, variables)) == {"kernel_elsewhere": "advice", "widgets": "fine"}
    kernel(sys.executable)
    assert ids(jupyter.jupyter(installed.get, variables)) == {"jupyter": "fine", "widgets": "fine"}
    assert ids(jupyter.jupyter({"ipykernel": "7.0"}.get, variables)) == {
        "jupyter": "fine",
        "no_widgets": "advice",
    }


def test_a_kernel_of_another_python_is_not_ours(monkeypatch, kernel, tmp_path):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(jupyter.shutil, "which", {"jupyter-lab": str(tmp_path / "jupyter-lab")}.get)
    other = tmp_path / "other"
    other.mkdir()
    (other / "python").symlink_to(os.path.realpath(sys.executable))  # as in every virtual environment
    kernel(str(other / "python"))
    found = ids(jupyter.jupyter({"ipykernel": "7.0"}.get, {"XDG_DATA_HOME": str(tmp_path / "data")}))
    assert found["kernel_elsewhere"] == "advice"


@pytest.mark.parametrize(
    "variables",
    [
        {},
        {"TEACHGRAD_LANG": "vi"},
        {"TEACHGRAD_LANG": "vn", "LANG": "vi_VN.UTF-8"},
        {"LC_ALL": "C", "LANG": "vi_VN.UTF-8"},
        {"LC_MESSAGES": "vi_VN", "LANG": "en_US"},
        {"LANG": "de_DE.UTF-8"},
        {"LC_ALL": "", "LANG": "vi_VN"},
    ],
)
def test_what_decides_the_language(monkeypatch, variables):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    found = ids(person.languages())
    assert "language_asked" not in found  # the variables are asked in the same order as `text` asks them
    assert ("language_by_locale" in found) == (not variables)
    assert ("language_unknown" in found) == (variables.get("TEACHGRAD_LANG") == "vn")
    with language("en" if current_language() == "vi" else "vi"):
        assert ("language_asked" in ids(person.languages())) == bool(variables)


def test_progress(monkeypatch, tmp_path):
    monkeypatch.setenv("TEACHGRAD_DATA", str(tmp_path / "new" / "one"))
    assert ids(person.progress()) == {"progress": "fine"}
    assert list(tmp_path.iterdir()) == []  # looking leaves no trace
    (tmp_path / "progress.json").write_text("{", encoding="ascii")
    monkeypatch.setenv("TEACHGRAD_DATA", str(tmp_path))
    (check,) = person.progress()
    assert (check.id, check.state) == ("progress_unreadable", "advice")
    assert told(check).count("progress reset") == 1  # what to do is said once
    monkeypatch.setenv("TEACHGRAD_DATA", str(tmp_path / "progress.json" / "inside a file"))
    assert ids(person.progress()) == {"progress_unwritable": "advice"}


def test_the_clock():
    assert "clock_behind" in ids(machine.clock(datetime.date(2000, 1, 1)))
    assert ids(machine.clock(datetime.date(2026, 12, 1)))["clock"] == "note"


def test_the_command(monkeypatch, tmp_path):
    monkeypatch.setattr(machine.shutil, "which", lambda name: None)
    assert ids(machine._command()) == {"command_not_found": "advice"}
    monkeypatch.setattr(machine.shutil, "which", lambda name: str(tmp_path / name))
    assert ids(machine._command()) == {"command_elsewhere": "advice"}
    assert machine.called() == sys.executable
    monkeypatch.setattr(machine.shutil, "which", lambda name: sys.executable)
    assert machine.called() == "python"


def test_a_look_that_fails_is_told(monkeypatch):
    def look():
        raise RuntimeError("no such thing")

    (check,) = examination._looked(look)
    assert "RuntimeError: no such thing" in told(check)


def test_broken_and_advice_are_counted():
    checks = tuple(person.languages()) + tuple(pictures.font(MATPLOTLIB | {"font_error": "x"}))
    found = Examination("1", "python", checks)
    assert [check.id for check in found.broken] == ["font_missing"]
    assert json.loads(json.dumps(found.to_dict()))["ok"] is False


@pytest.mark.parametrize(
    ("path", "windows", "typed"),
    [
        ("/usr/bin/python3", False, "/usr/bin/python3"),
        ("/home/an/my env/bin/python", False, '"/home/an/my env/bin/python"'),
        (r"C:\Python312\python.exe", True, r"C:\Python312\python.exe"),
        # A line that begins with a quotation mark is a text to PowerShell, and a path to the Command Prompt.
        (r"C:\Users\Nguyen An\env\python.exe", True, r'C:\Users\"Nguyen An"\env\python.exe'),
    ],
)
def test_a_path_is_written_as_a_shell_takes_it(path, windows, typed):
    assert machine._quoted(path, windows=windows) == typed
