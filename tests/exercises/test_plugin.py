"""``pytest answers.py``: each answer is a test that fails with what is said to the student."""

import importlib
import os
import pathlib
import subprocess
import sys
import tomllib

import pytest

ROOT = pathlib.Path(__file__).parents[2]
ANSWERS = """
import teachgrad as tg

name = "An"
derivative_1 = "75"
derivative_6 = "2"
chain_4 = {"dy/dx": "6x^2", "dz/dy": "10y", "dz/dx": "0"}

def autograd_8(x):
    return 3 * x * x
"""


@pytest.fixture
def grade(tmp_path):
    """Run pytest with the plugin on files in an empty folder."""

    def grade(*arguments, language="en", **files):
        for name, content in files.items():
            stem, _, ending = name.rpartition("_")
            (tmp_path / f"{stem}.{ending}").write_text(content, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-p", "teachgrad.exercises.pytest_plugin", "-p", "no:cacheprovider", "-p", "no:randomly", "-v", *arguments],
            cwd=tmp_path,
            env={**os.environ, "TEACHGRAD_LANG": language, "PYTHONIOENCODING": "utf-8", "COLUMNS": "100", "PYTEST_ADDOPTS": "", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )  # fmt: skip
        assert done.stderr == ""
        assert "INTERNALERROR" not in done.stdout
        return done

    return grade


def test_each_answer_is_a_test_of_its_own(grade):
    done = grade("answers.py", answers_py=ANSWERS)
    assert done.returncode == 1
    assert "answers.py::derivative-6 PASSED" in done.stdout
    assert "answers.py::autograd-8 PASSED" in done.stdout
    assert "answers.py::derivative-1 FAILED" in done.stdout
    assert "2 failed, 2 passed" in done.stdout
    assert "Not right" in done.stdout
    assert "2 of 3 right. The first that is not right: dz/dx." in done.stdout
    assert "Traceback" not in done.stdout
    assert "pytest_plugin" not in done.stdout.partition("FAILURES")[2]
    assert "teachgrad: 5 of 7 points" in done.stdout  # 0 of 1, 2/3 of 3, 1 of 1, 2 of 2


def test_in_vietnamese(grade):
    done = grade("answers.toml", answers_toml='derivative-1 = "75"\n', language="vi")
    assert "Chưa đúng" in done.stdout
    assert "teachgrad: 0 trên 1 điểm" in done.stdout


def test_all_right(grade):
    done = grade("answers.toml", answers_toml='derivative-1 = "30"\nderivative-6 = 2\n')
    assert (done.returncode, "2 passed" in done.stdout) == (0, True)


def test_a_single_answer_may_be_asked_for(grade):
    done = grade("answers.py::derivative-6", answers_py=ANSWERS)
    assert (done.returncode, "1 passed" in done.stdout) == (0, True)


def test_a_notebook(grade):
    cells = '{"cells": [{"cell_type": "code", "source": "# exercise: derivative-1\\n\\"30\\""}]}'
    done = grade("notebook.ipynb", notebook_ipynb=cells)
    assert (done.returncode, "derivative-1 PASSED" in done.stdout) == (0, True)


def test_what_cannot_be_read_fails_with_what_is_wrong(grade):
    done = grade("answers.py", answers_py='derivative_1 = "30"\ntg.exercise("derivativ-6").check("2")\n1/0\n')
    assert done.returncode == 1
    assert "division by zero" in done.stdout or "NameError" in done.stdout
    done = grade("answers.toml", answers_toml='derivative-1 = "30"\nderivativ-6 = "2"\n')
    assert "Did you mean derivative-6?" in done.stdout


def test_the_program_does_not_run_inside_pytest(grade):
    done = grade("answers.py", answers_py='import os\nderivative_1 = "30"\nos._exit(0)\n')
    assert done.returncode == 1
    assert "1 failed" in done.stdout


def test_a_teachers_own_exercises(grade):
    own = """
[[exercise]]
id = "own-1"
ask = "derivative"
function = "x^2"
tags = ["own"]
difficulty = 1
text.en = "Differentiate {function}."
text.vi = "Tính đạo hàm của {function}."
hints = [{en = "The power rule.", vi = "Quy tắc lũy thừa."}]
"""
    done = grade("answers.py", "--teachgrad-exercises", "own.toml", answers_py='own_1 = "2x"\n', own_toml=own)
    assert (done.returncode, "own-1 PASSED" in done.stdout) == (0, True)


ORDINARY = "derivative_1 = '75'\n\ndef test_ordinary():\n    assert derivative_1\n"


@pytest.mark.parametrize(
    ("named", "files"),
    [
        ("test_ordinary.py", {"test_ordinary_py": ORDINARY}),  # a file of tests, though it has such a name
        (".", {"test_ordinary_py": ORDINARY, "answers_py": ANSWERS, "answers_toml": 'derivative-1 = "75"'}),
        (
            "other.py",
            {"other_py": ORDINARY.replace("derivative_1", "number")},
        ),  # named, but about something else
    ],
)
def test_what_nobody_asked_for_is_left_alone(grade, named, files):
    done = grade(named, **files)
    assert done.returncode == 0
    assert "1 passed" in done.stdout
    assert "teachgrad:" not in done.stdout


def test_loading_it_loads_nothing_heavy():
    code = (
        "import sys, pytest; before = set(sys.modules); import teachgrad.exercises.pytest_plugin\n"
        "print(*sorted(name for name in set(sys.modules) - before if name.startswith(('teachgrad', 'numpy', 'sympy'))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == {
        "teachgrad", "teachgrad.exercises", "teachgrad.exercises.pytest_plugin", "teachgrad.text",
    }  # fmt: skip


def test_pytest_finds_it():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module = importlib.import_module(project["entry-points"]["pytest11"]["teachgrad"])
    assert module.pytest_collect_file
