"""``teachgrad explain``: every form, level and console; and what cannot be done."""

import json
import subprocess
import sys

import pytest

from teachgrad.formula.excerpt import cells


def test_the_document_in_both_languages(run):
    done = run("explain", "composite", "--lang", "en")
    assert (done.code, done.err) == (0, "")
    assert "Local derivative: dz/dy = 10y = 10·16 = 160." in done.out
    assert "160 · 24 = 3840" in done.out
    out = run("explain", "composite", "--lang", "vi").out
    assert "Đạo hàm địa phương: dz/dy = 10y = 10·16 = 160." in out
    assert "10y · 6x² = 120x⁵" in out


def test_levels(run):
    assert "2560 + 1280 = 3840" in run("explain", "composite", "--level", "all").out
    assert "2560" not in run("explain", "composite", "--level", "NAMED").out
    done = run("explain", "composite", "--level", "some", "--lang", "en")
    assert done.code == 2
    assert "There is no level “some”." in done.err


def test_a_formula(run):
    out = run("explain", "sin(x^2)/x", "--at", "x=1.5").out
    assert "v₁ = x² = 1.5² = 2.25" in out
    assert "read as  sin(x²)/x" in out
    assert "hiểu là  sin(2,5x)" in run("explain", "sin(2,5 x)", "--at", "x=1", "--lang", "vi").out
    assert run("explain", "-x^2", "--at", "x=3").code == 0


def test_a_formula_needs_a_point(run):
    done = run("explain", "sin(x)", "--lang", "en")
    assert done.code == 2
    assert "--at x=2" in done.err


def test_several_and_all(run):
    out = run("explain", "square", "composite").out
    assert [line for line in out.splitlines() if line.startswith(("━━ square", "━━ composite"))]
    for name in ("square", "two_variables", "elementwise", "matrix_product", "composite"):
        assert f"━━ {name} ━" in run("explain").out


def test_forms(run):
    data = json.loads(run("explain", "composite", "--format", "json").out)
    assert data["levels"]["named"]["walk"] == ["z", "y"]
    assert [
        one["function"] for one in json.loads(run("explain", "square", "composite", "--format", "json").out)
    ] == [
        "square",
        "composite",
    ]
    page = run("explain", "composite", "--format", "html").out
    assert page.startswith("<!doctype html>")
    assert page.isascii()
    assert page.count("<html") == 1
    assert "\\begin{align*}" in run("explain", "composite", "--format", "latex").out
    assert run("explain", "composite", "--format", "docx").code == 2


def test_step_hands_over(run, monkeypatch):
    from teachgrad.cli import stepping

    seen = []
    monkeypatch.setattr(stepping, "step_through", lambda explanation: seen.append(explanation) or 1)
    assert run("explain", "composite", "--step", "--level", "all").code == 1
    assert [(e.function.name, e.level) for e in seen] == [("composite", "all")]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "ascii"])
@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_console(start, encoding, language):
    done = start(
        "explain", "matrix_product", "--lang", language, PYTHONIOENCODING=encoding, COLUMNS="40", LANG="C"
    )
    assert (done.code, done.err) == (0, "")
    assert max(map(cells, done.out.splitlines())) <= 40
    assert "\x1b" not in done.out  # nobody sees colours in a pipe
    assert "\\u" not in done.out


def test_the_verdict_is_no_failure(run):
    done = run("explain", "|x|", "--at", "x=0", "--lang", "en")
    assert done.code == 0
    assert "to x: 0" in done.out


def test_help(run):
    for language, words in (("en", "both passes"), ("vi", "cả hai lượt")):
        assert words in run("--help", "--lang", language).out.replace("\n", " ").replace("  ", " ")
        assert "--level" in run("explain", "--help", "--lang", language).out


def test_step_has_no_other_form(run):
    done = run("explain", "composite", "--step", "--format", "json", "--lang", "en")
    assert (done.code, done.out) == (2, "")
    assert "do not go together" in done.err
    assert (
        "không dùng chung được" in run("explain", "square", "--step", "--format", "html", "--lang", "vi").err
    )


@pytest.mark.parametrize(
    "arguments", [["sin(x)"], ["composite", "--at", "x=nan"], ["composite", "--at", "q=3"]]
)
def test_a_point_is_refused_before_anything_heavy_is_loaded(arguments):
    code = (
        "import sys; from teachgrad.cli import main; code = main(['explain', *sys.argv[1:]]);"
        "print(code, 'teachgrad.explanation.explaining' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout == "2 False\n"
