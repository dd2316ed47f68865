"""``teachgrad steps``: a derivative rule by rule, in every form and in both languages."""

import json

import pytest

from teachgrad.formula.excerpt import cells


def test_a_formula(run):
    done = run("steps", "5(2x³)²", "--lang", "en")
    assert done.code == 0
    assert "Chain rule: (uⁿ)′ = n·uⁿ⁻¹·u′, with u = 2x³ and n = 2." in done.out
    assert "Result: f′(x) = 120x⁵." in done.out


def test_a_function_of_the_document_in_vietnamese(run):
    done = run("steps", "composite", "--lang", "vi")
    assert done.code == 0
    assert "dz/dx = dz/dy·dy/dx, với z = 5y²" in done.out
    assert "Kết quả: dz/dx = 120x⁵." in done.out


def test_by_a_variable(run):
    assert "Result: ∂f/∂y = x² + x·cos(xy)." in run("steps", "x^2 y + sin(xy)", "--by", "y").out
    refused = run("steps", "x^2 y")
    assert refused.code == 2
    assert "--by x" in refused.err


@pytest.mark.parametrize(
    ("form", "begins"),
    [("latex", "\\begin{align*}\nf'(x) &= "), ("html", '<div lang="en"'), ("text", "  f(x)")],
)
def test_forms(run, form, begins):
    assert run("steps", "sin 2x", "--format", form).out.startswith(begins)


def test_json_of_one_and_of_several(run):
    assert json.loads(run("steps", "x^2", "--format", "json").out)["derivative"] == "2*x"
    several = json.loads(run("steps", "x^2", "x^3", "--format", "json").out)
    assert [record["derivative"] for record in several] == ["2*x", "3*x**2"]


def test_a_formula_that_begins_with_a_minus_sign(run):
    assert "Result: f′(x) = −2x." in run("steps", "-x^2").out


@pytest.mark.parametrize("arguments", [[], ["x^2", "--format", "pdf"], ["x +* 2"], ["5"], ["x·" * 200 + "x"]])
def test_what_is_wrong_is_said_in_both_languages(run, arguments):
    said = [run("steps", *arguments, "--lang", code) for code in ("en", "vi")]
    assert [done.code for done in said] == [2, 2]
    assert said[0].err.startswith("Error: ")
    assert said[1].err.startswith("Lỗi: ")


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("code", ["en", "vi"])
@pytest.mark.parametrize(
    "arguments", [["x*y*z"], ["5"], ["x^2", "--by", "q w"], [], ["x·" * 200 + "x"], ["x +* 2"]]
)
def test_a_complaint_is_no_wider_than_the_screen(run, monkeypatch, arguments, code, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    written = run("steps", *arguments, "--lang", code).written
    assert written.count("\n") > 1 or len(written) <= columns
    marked = "\n  " in written
    assert max(map(cells, written.splitlines())) <= columns or marked


@pytest.mark.parametrize("columns", [30, 36, 44, 60])
@pytest.mark.parametrize("code", ["en", "vi"])
@pytest.mark.parametrize(
    ("arguments", "copied"),
    [
        (["steps"], 'teachgrad steps "3x^2"'),
        (["steps", "x*y*z"], "--by x"),
        (["steps", "x*y*z"], 'steps(…, "x")'),
        (["errors"], 'teachgrad errors "sin(x)" --at x=1'),
    ],
)
def test_what_is_copied_is_not_broken(run, monkeypatch, arguments, copied, code, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    written = run(*arguments, "--lang", code).written
    assert "\u00a0" not in written
    # But for what is wider than the screen.
    assert copied in written or len(copied) + 1 > columns


@pytest.mark.parametrize("code", ["en", "vi"])
def test_an_option_says_with_respect_to_what(run, code):
    said = " ".join(run("steps", "--help", "--lang", code).out.split())
    assert {"en": "with respect to which to differentiate", "vi": "Lấy đạo hàm theo biến này"}[code] in said
