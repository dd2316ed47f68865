"""``teachgrad directions``: the demonstrations, a formula, a point, every form."""

import json

import pytest

from teachgrad.both_ways.demonstrations import DEMONSTRATIONS


def headings(out):
    return [line.split()[1].rstrip(":") for line in out.splitlines() if line.startswith("━━")]


def test_alone_it_shows_one_input_and_one_output(run):
    done = run("directions", "--lang", "en")
    assert (done.code, done.err) == (0, "")
    assert headings(done.out) == ["powers", "product"]
    assert "Forward mode needs fewer operations here: 12 against 30." in done.out
    assert "Reverse mode needs fewer operations here: 8 against 60." in done.out


def test_in_vietnamese(run):
    out = run("directions", "--lang", "vi").out
    assert "chế độ ngược tốn ít phép toán hơn: 8 so với 60" in out
    assert "Forward" not in out


def test_a_demonstration_at_a_point(run):
    (data,) = json.loads(run("directions", "polar", "--at", "r=1", "--at", "phi=0", "--format", "json").out)
    assert data["reverse"] == [[1, 0], [0, 1]]


def test_a_formula_and_a_function_of_the_document(run):
    (data,) = json.loads(
        run("directions", "z = 5x^3 + 2y^2", "--at", "x=7", "--at", "y=8", "--format", "json").out
    )
    assert data["forward"] == data["reverse"] == [[735, 32]]
    assert headings(run("directions", "composite", "polar", "--lang", "en").out) == ["composite", "polar"]


def test_forms(run):
    assert run("directions", "powers", "--format", "html").out.startswith("<div lang=")
    assert run("directions", "powers", "--format", "latex").out.startswith(r"\subsection*{")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--at", "x=2"), "teachgrad directions powers --at x=2"),
        (("x^2",), "Add --at x=2."),
        (("powers", "product", "--at", "x=2"), "--at belongs to one function"),
        (("powers", "x^2"), "Add --at x=2."),
        (("powerz",), "Did you mean powers?"),
        (("polar", "--at", "r=1"), "phi"),
        (("powers", "--format", "xml"), "text, html, latex, json"),
    ],
)
def test_what_cannot_be_done(run, arguments, said):
    done = run("directions", *arguments, "--lang", "en")
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_the_help_names_all_demonstrations(run):
    assert (
        f"The demonstrations: {', '.join(DEMONSTRATIONS)}." in run("directions", "--help", "--lang", "en").out
    )
