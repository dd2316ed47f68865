"""Libraries that are there, missing, old, broken, deadly: each told, and none takes the examination down."""

import pytest

from teachgrad.installation import libraries
from teachgrad.installation.libraries import extras, imported, needed, shadows
from teachgrad.installation.requirements import Requirement

from .telling import ids, told

NUMPY = Requirement("numpy", "2.0")


@pytest.fixture
def modules(tmp_path, monkeypatch):
    for name, text in {
        "whole": "",
        "noisy": "print('{\"ended\": 5}'); print('hello')",
        "torn": "raise ImportError('DLL load failed: ü')",
        "lacking": "import no_such_part",
        "deadly": "import os; os._exit(11)",
        "leaving": "raise SystemExit(0)",
    }.items():
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return tmp_path


def test_a_library_that_ends_the_process_does_not_hide_the_others(modules):
    said = imported(["whole", "torn", "deadly", "noisy", "lacking", "leaving", "not_there"])
    assert list(said) == ["whole", "torn", "deadly", "noisy", "lacking", "leaving", "not_there"]
    assert said["whole"] == {"file": str(modules / "whole.py")}
    assert said["torn"] == {"error": "ImportError", "message": "DLL load failed: ü"}
    assert said["deadly"]["error"] == "died"
    assert "file" in said["noisy"]
    assert said["lacking"]["error"] == said["not_there"]["error"] == "ModuleNotFoundError"
    assert "no_such_part" in said["lacking"]["message"]
    assert said["leaving"]["error"] == "SystemExit"


def test_one_that_never_comes_back(modules, monkeypatch):
    monkeypatch.setattr(libraries, "_WAIT", 1.0)
    (modules / "waiting.py").write_text("import time; time.sleep(60)", encoding="ascii")
    assert imported(["whole", "waiting"])["waiting"]["error"] == "endless"


def test_no_process_can_be_started(tmp_path):
    assert imported(["numpy", "sympy"], python=str(tmp_path / "none")) == {
        "numpy": {"error": "unknown", "message": ""}
    }


@pytest.mark.parametrize(
    ("version", "said", "expected", "state"),
    [
        ("2.4", {"file": "f"}, "library_fine", "fine"),
        ("1.26", {"file": "f"}, "library_old", "broken"),
        (None, {"error": "ModuleNotFoundError", "message": "No module named 'numpy'"}, "library_missing", "broken"),
        ("2.4", {"error": "ModuleNotFoundError", "message": "No module named 'mpmath'"}, "library_broken", "broken"),
        ("2.4", {"error": "ImportError", "message": "{x}"}, "library_broken", "broken"),
        ("2.4", {"error": "died", "message": ""}, "library_dies", "broken"),
        ("2.4", {"error": "endless", "message": ""}, "library_endless", "broken"),
        ("2.4", {"error": "unknown", "message": ""}, "library_untried", "note"),
        (None, {"error": "unknown", "message": ""}, "library_missing", "broken"),
        (None, {"file": "f"}, "library_fine", "fine"),
    ],
)  # fmt: skip
def test_what_is_needed(version, said, expected, state):
    (check,) = needed([NUMPY, Requirement("torch", "2", "torch")], {"numpy": said}, lambda name: version)
    assert (check.id, check.state) == (expected, state)
    if "{" not in said.get("message", ""):
        assert "numpy" in told(check)


def test_what_pip_is_to_install_stands_in_quotes():
    (check,) = needed([NUMPY], {"numpy": {"error": "ModuleNotFoundError"}}, lambda name: None)
    assert told(check).endswith('\npython -m pip install "numpy>=2.0"')  # > would write into a file


def test_extras():
    some = [Requirement("lab", "4.2", "notebook"), Requirement("widgets", "8", "notebook")]
    versions = {"lab": "4.3", "widgets": "8.1"}
    assert ids(extras([NUMPY, *some], versions.get)) == {"extra_fine": "fine"}
    assert ids(extras(some, {"lab": "4.3"}.get)) == {"extra_part": "note"}
    assert ids(extras(some, lambda name: None)) == {"extra_missing": "note"}
    (old,) = extras(some, (versions | {"lab": "3.6"}).get)
    assert old.state == "advice"
    assert '--upgrade "lab>=4.2"' in told(old)
    assert list(extras([NUMPY])) == []


def test_a_file_that_hides_a_library(tmp_path):
    assert list(shadows(["numpy"], tmp_path)) == []
    (tmp_path / "numpy.py").touch()
    (tmp_path / "numbers.txt").touch()
    (check,) = shadows(["numpy"], tmp_path)
    assert check.values["files"] == ["numpy.py"]
    assert "numpy.py" in told(check)
    assert list(shadows(["numpy"], tmp_path / "none")) == []
