"""Derivations as people and programs read them: pages, LaTeX, MathML, plain data, in both languages."""

import json
import re
import unicodedata
from xml.etree import ElementTree

import pytest
import sympy as sp

import teachgrad as tg
from teachgrad.formula.excerpt import cells
from teachgrad.report.derivation_signs import Latex, MathML
from teachgrad.report.derivation_writer import Plain
from teachgrad.text import language

FORMULAS = [
    "5(2x³)²",
    "x^x",
    "sin(x²)/x",
    "y = 2x³; z = 5y²",
    "x²y + sin(xy)",
    "max(x; x²)",
    "∛x·floor(2x) + |x|!",
    "log_2(x)·atan(√x)",
    "x^(1/3)·e^(-x²)",
]


def derivation(formula):
    return tg.steps(formula, "x")


def test_the_page_of_the_documents_formula():
    assert derivation("5(2x³)²").to_text() == (
        "  f(x) = 5(2x³)²\n"
        "\n"
        "    (5(2x³)²)′\n"
        "  = 5((2x³)²)′\n"
        "        Constant multiple rule: (cu)′ = cu′, here with c = 5 and u = (2x³)².\n"
        "  = 5·2(2x³)·(2x³)′\n"
        "        Chain rule: (uⁿ)′ = n·uⁿ⁻¹·u′, with u = 2x³ and n = 2. So\n"
        "        ((2x³)²)′ = 2(2x³)·(2x³)′.\n"
        "  = 5·2(2x³)·2(x³)′\n"
        "        Constant multiple rule: (cv)′ = cv′, here with c = 2 and v = x³. So\n"
        "        (2x³)′ = 2(x³)′.\n"
        "  = 5·2(2x³)·2·3x²\n"
        "        Power rule: (xⁿ)′ = n·xⁿ⁻¹, here with n = 3. So (x³)′ = 3x².\n"
        "  = 120x²·x³\n"
        "        Work out the numbers.\n"
        "  = 120x⁵\n"
        "        Collect powers of the same base.\n"
        "\n"
        "  Result: f′(x) = 120x⁵.\n"
        "  Checked: every line equals the difference quotient of the function at\n"
        "    x = 1.3717, −0.5713 and 2.2391, to 30 digits."
    ).replace("120x²·x³", "120x³·x²")


def test_the_sentences():
    told = {step.rule: step.text for step in derivation("x^x")}
    assert told["logarithmic_differentiation"] == (
        "Logarithmic differentiation: base and exponent both depend on x. With y = xˣ, ln(y) = x·ln(x); "
        "differentiating both sides gives y′/y = (x·ln(x))′. So (xˣ)′ = xˣ·(x·ln(x))′. This holds where x > 0."
    )
    assert told["product"] == (
        "Product rule: (uv)′ = u′v + uv′, here with u = x and v = ln(x). So (x·ln(x))′ = x′·ln(x) + x·(ln(x))′."
    )
    named = derivation("y = 2x³; z = 5y²")
    assert named[0].text == (
        "Chain rule: dz/dx = dz/dy·dy/dx, with z = 5y² and y = 2x³. So d/dx(5(2x³)²) = d/dy(5y²)·d/dx(2x³)."
    )
    # y is in use, so the power is called z.
    assert any("With z = xˣ, ln(z) = x·ln(x)" in step.text for step in tg.steps("y x^x", "x"))


def test_the_sentences_in_vietnamese():
    with language("vi"):
        told = {step.rule: step.text for step in derivation("sin(x²)/x")}
        page = derivation("x^x").to_text()
    assert told["quotient"].startswith(
        "Quy tắc đạo hàm của thương: (u/v)′ = (u′v − uv′)/v², ở đây u = sin(x²) và v = x."
    )
    assert told["chain"].startswith(
        "Quy tắc dây chuyền (đạo hàm hàm hợp): (sin(w))′ = cos(w)·w′, với w = x². Vậy (sin(x²))′ = cos(x²)·(x²)′"
    )
    assert told["power"] == "Quy tắc đạo hàm của lũy thừa: (xⁿ)′ = n·xⁿ⁻¹, ở đây n = 2. Vậy (x²)′ = 2x."
    assert "x = 1,3717; 2,2391 và 0,4139, đến 30 chữ số." in " ".join(page.split())
    assert "Kết quả: f′(x) = xˣ·(ln(x) + 1), với điều kiện x > 0." in page


@pytest.mark.parametrize("code", ["en", "vi"])
@pytest.mark.parametrize("formula", FORMULAS)
def test_every_step_is_a_sentence(formula, code):
    with language(code):
        for step in derivation(formula):
            assert step.text[0].isupper()
            assert step.text.endswith(".")
            assert "{" not in step.text.replace("{1", "").replace("{x", "").replace("{u", "").replace(
                "{(", ""
            )
            assert "None" not in step.text
            assert "\u00a0" not in step.text
            assert unicodedata.is_normalized("NFC", step.text)


@pytest.mark.parametrize("width", [24, 40, 60, 80, 100])
@pytest.mark.parametrize("code", ["en", "vi"])
@pytest.mark.parametrize("formula", FORMULAS)
def test_no_line_is_wider_than_the_page(formula, code, width):
    with language(code):
        page = derivation(formula).to_text(width)
    assert max(map(cells, page.splitlines())) <= width
    assert "\u00a0" not in page


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp1258", "utf-8"])
def test_a_page_in_the_letters_of_a_console(encoding):
    with language("vi"):
        page = derivation("5(2x³)²").to_text(80, encoding)
    page.encode(encoding)
    if encoding == "ascii":
        assert "\\" not in page
        assert "120x^5" in page


def test_the_function_without_a_value_is_said_to_be_unchecked():
    assert "Not checked" in derivation("√(-1 - x²)").to_text()


def test_the_notes_of_the_reader_are_shown():
    assert "! " in derivation("1/2x").to_text()


WRITTEN = [
    ("2(2x³)·3x²", "2(2x³)·3x²", r"2\left(2x^{3}\right) \cdot 3x^{2}"),
    ("x·x", "x·x", r"x \cdot x"),
    ("-x^2", "−x²", "-x^{2}"),
    ("(-2)^2", "(−2)²", r"\left(-2\right)^{2}"),
    ("x - (y - 1)", "x − (y − 1)", r"x - \left(y - 1\right)"),
    ("1/(2√x)", "1/(2√x)", r"\frac{1}{2\sqrt{x}}"),
    ("(x+1)/2", "(x + 1)/2", r"\frac{x + 1}{2}"),
    ("x^(1/2)", "x^(1/2)", r"x^{\frac{1}{2}}"),
    ("sin²x", "sin²(x)", r"\sin^{2}\left(x\right)"),
    ("√(x+1)·(x-1)", "√(x + 1)·(x − 1)", r"\sqrt{x + 1} \cdot \left(x - 1\right)"),
    ("2·root(x; 4)", "2·⁴√x", r"2 \cdot \sqrt[4]{x}"),
    ("∛(x²)", "∛(x²)", r"\sqrt[3]{x^{2}}"),
    ("e^(x+y/2)", "e^(x + y/2)", r"e^{x + \frac{y}{2}}"),
    ("3·2^x", "3·2ˣ", r"3 \cdot 2^{x}"),
    ("α x_1", "αx₁", r"\alpha x_{1}"),
    ("|x|²", "|x|²", r"\left|x\right|^{2}"),
    ("x!²", "(x!)²", r"\left(x!\right)^{2}"),
    ("a/b/c", "(a/b)/c", r"\frac{\frac{a}{b}}{c}"),
    ("a/(b/c)", "a/(b/c)", r"\frac{a}{\frac{b}{c}}"),
]


@pytest.mark.parametrize(("formula", "plain", "latex"), WRITTEN, ids=[ascii(row[0]) for row in WRITTEN])
def test_formulas_are_written_as_they_stand(formula, plain, latex):
    written = tg.steps(formula, "q").formula
    assert Plain()(written) == plain
    assert Latex()(written) == latex
    ElementTree.fromstring(f"<math>{MathML()(written)}</math>")  # noqa: S314 # our own


@pytest.mark.parametrize("formula", [row[1] for row in WRITTEN if "⁴" not in row[1]])
def test_what_is_written_is_read_as_the_same(formula):
    """The page's own formula, typed in again, has the same value."""
    given, again = (
        tg.steps(text, "q").formula for text in (formula, Plain()(tg.steps(formula, "q").formula))
    )
    point = {symbol: sp.Rational(13 + i, 7) for i, symbol in enumerate(sorted(given.free_symbols, key=str))}
    assert abs(sp.N(given.subs(point) - again.subs(point), 30)) < sp.Float("1e-25")


@pytest.mark.parametrize("code", ["en", "vi"])
@pytest.mark.parametrize("formula", FORMULAS)
def test_latex_is_balanced_and_aligned(formula, code):
    with language(code):
        latex = derivation(formula).to_latex()
    assert latex.startswith("\\begin{align*}\n")
    assert latex.endswith("\n\\end{align*}")
    assert latex.count("{") == latex.count("}")
    assert latex.count(r"\left") == latex.count(r"\right")
    assert latex.count("$") % 2 == 0
    rows = latex.splitlines()[2:-1]
    assert all(row.startswith(" &= ") and "&&" in row for row in rows)
    assert all(row.endswith(r"\\") for row in rows[:-1])
    assert "\u00a0" not in latex


@pytest.mark.parametrize("formula", FORMULAS)
def test_html_is_well_formed_self_contained_and_escaped(formula):
    with language("vi"):
        html = derivation(formula)._repr_html_()
    tree = ElementTree.fromstring(html)  # noqa: S314 # our own
    assert tree.attrib["lang"] == "vi"
    assert len(tree.findall(".//tr")) == len(derivation(formula)) + 1
    assert not re.search(r"https?:|<script|<link|src=", html)


def test_plain_data():
    data = derivation("x ln x").to_dict()
    assert json.loads(json.dumps(data, allow_nan=False)) == data
    assert data["derivative"] == "log(x) + 1"
    assert sp.sympify(data["formula"]) == sp.Symbol("x") * sp.log(sp.Symbol("x"))
    assert data["steps"][0]["rule"] == "product"
    assert data["steps"][0]["before"] == "Derivative(x*log(x), x)"
    assert [step["before"] for step in data["steps"][1:]] == [step["after"] for step in data["steps"][:-1]]
    assert data["conditions"] == ["x > 0"]
