"""What teachgrad needs is read from where it is written, and versions are compared as numbers."""

import tomllib
from pathlib import Path

import pytest

import teachgrad
from teachgrad.installation import machine
from teachgrad.installation.requirements import Requirement, lines, reaches, read, requirements, source_folder

PROJECT = tomllib.loads((Path(teachgrad.__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))[
    "project"
]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("numpy>=2.0", Requirement("numpy", "2.0")),
        ("click", Requirement("click")),
        ("python-dateutil (>=2.7,<3)", Requirement("python-dateutil", "2.7")),
        ("a.b_c[x,y] >= 1 ; python_version < '3.12'", Requirement("a.b_c", "1")),
        ("jupyterlab>=4.2; extra == 'notebook'", Requirement("jupyterlab", "4.2", "notebook")),
        ('t; (sys_platform == "win32") and extra == "x-y"', Requirement("t", "", "x-y")),
        ("", None),
        ("; extra", None),
    ],
)
def test_a_line_of_metadata(line, expected):
    assert read(line) == expected


@pytest.mark.parametrize(
    ("version", "floor", "expected"),
    [
        ("2.0", "2.0", True),
        ("2.0.0", "2.0", True),
        ("2", "2.0.1", False),
        ("10.1", "9.9", True),
        ("1.26.4", "2.0", False),
        ("2.4.0rc1", "2.4", True),
        ("2.13.0+cpu", "2.4", True),
        ("2024.8.1", "2024.8", True),
        ("", "1", False),
        ("unknown", "1", False),
    ],
)
def test_floors(version, floor, expected):
    assert reaches(version, floor) is expected


def test_all_that_pyproject_names_is_there_with_its_floor():
    found = {(one.name, one.floor, one.extra) for one in requirements()}
    expected = {(*line.split(">="), "") for line in PROJECT["dependencies"]}
    for extra, optional in PROJECT["optional-dependencies"].items():
        expected |= {(*line.split(">="), extra) for line in optional}
    assert found == expected
    assert [one.extra for one in requirements()][: len(PROJECT["dependencies"])] == [""] * len(
        PROJECT["dependencies"]
    )


def test_the_lines_carry_the_extras_as_metadata_does():
    assert 'jupyterlab>=4.2; extra == "notebook"' in lines()
    assert "numpy>=2.0" in lines()


def test_the_least_python_is_the_projects():
    assert PROJECT["requires-python"] == ">=" + ".".join(map(str, machine.PYTHON))
    assert source_folder() == Path(teachgrad.__file__).resolve().parents[1]
