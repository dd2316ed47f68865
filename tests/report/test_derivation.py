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
from teachgrad.report.derivation_words import notation
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
        "  = 120x³·x²\n"
        "        Work out the numbers.\n"
        "  = 120x⁵\n"
        "        Collect powers of the same base.\n"
        "\n"
        "  Result: f′(x) = 120x⁵.\n"
        "  Checked: every line agrees to 30 digits with the derivative found from\n"
        "    difference quotients at x = 1.3717, -0.5713 and 2.2391."
    )


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
    assert (
        "Đã kiểm tra: mọi dòng khớp đến 30 chữ số với đạo hàm tính từ tỉ số sai phân tại x = 1.3717, 2.2391 và 0.4139."
        in " ".join(page.split())
    )
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
    assert "Not checked" in derivation("√(-1 - sin²x)").to_text()


def test_the_notes_of_the_reader_are_shown():
    assert "! " in derivation("1/2x").to_text()


WRITTEN = [
    ("2(2x³)·3x²", "2(2x³)·3x²", r"2(2x^{3}) \cdot 3x^{2}"),
    ("x·x", "x·x", r"x \cdot x"),
    ("-x^2", "−x²", "-x^{2}"),
    ("(-2)^2", "(−2)²", r"(-2)^{2}"),
    ("x - (y - 1)", "x − (y − 1)", r"x - (y - 1)"),
    ("1/(2√x)", "1/(2√x)", r"\frac{1}{2\sqrt{x}}"),
    ("(x+1)/2", "(x + 1)/2", r"\frac{x + 1}{2}"),
    ("x^(1/2)", "x^(1/2)", r"x^{\frac{1}{2}}"),
    ("sin²x", "sin²(x)", r"\sin^{2}(x)"),
    ("√(x+1)·(x-1)", "√(x + 1)·(x − 1)", r"\sqrt{x + 1} \cdot (x - 1)"),
    ("2·root(x; 4)", "2·⁴√x", r"2 \cdot \sqrt[4]{x}"),
    ("∛(x²)", "∛(x²)", r"\sqrt[3]{x^{2}}"),
    ("e^(x+y/2)", "e^(x + y/2)", r"e^{x + \frac{y}{2}}"),
    ("3·2^x", "3·2ˣ", r"3 \cdot 2^{x}"),
    ("α x_1", "αx₁", r"\alpha x_{1}"),
    ("|x|²", "|x|²", r"\lvert x\rvert^{2}"),
    ("x!²", "(x!)²", r"(x!)^{2}"),
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
@pytest.mark.parametrize("formula", [*FORMULAS, "(2x + 1)^5·(3x - 2)^4", "x² e^x sin x ln x"])
def test_latex_is_balanced_and_aligned(formula, code):
    with language(code):
        lines = derivation(formula).to_latex().splitlines()
    comments = [line for line in lines if line.startswith("%")]
    assert ("[T5]{fontenc}" in "".join(comments)) == (code == "vi")
    latex = "\n".join(line for line in lines if not line.startswith("%"))
    begins, rows = latex.split("\\begin{align*}\n")
    rows, ends = rows.split("\n\\end{align*}")
    assert (begins, ends) in (("", ""), ("{\\allowdisplaybreaks\n", "\n}"))
    assert latex.count("{") == latex.count("}")
    assert latex.count(r"\left") == latex.count(r"\right")
    assert latex.count("$") % 2 == 0
    assert "\u00a0" not in latex
    first, *rows = rows.split("\n")
    assert " &= " in first
    assert all(row.startswith((" &= ", r" &\quad \parbox{", r" &\quad +", r" &\quad -")) for row in rows)
    assert all(row.endswith((r"\\", r"\\*")) for row in [first, *rows][:-1])
    assert not rows[-1].endswith("\\")
    notes = [row for row in rows if "text{" in row or "parbox{" in row]
    assert len(notes) == len(derivation(formula))


@pytest.mark.parametrize(
    ("formula", "first"), [("x^2", "f'(x)"), ("y = x^2", "y'"), ("a·x", r"\frac{\partial f}{\partial x}")]
)
def test_latex_says_what_is_found(formula, first):
    assert derivation(formula).to_latex().splitlines()[1].startswith(f"{first} &= ")


def test_latex_says_what_its_letters_mean():
    with language("en"):
        logarithmic = derivation("x^x").to_latex()
        composite = derivation("y = 2x³; z = 5y²").to_latex()
    assert r"logarithmic differentiation, $y = x^{x}$, $\ln(y) = x\ln(x)$, where $x > 0$" in logarithmic
    assert "$v = x$" not in logarithmic
    assert r"\text{chain rule, $z = 5y^{2}$, $y = 2x^{3}$}" in composite
    assert r"\text{substitute back, $y = 2x^{3}$}" in composite


def test_latex_names_all_that_was_done_in_a_line():
    with language("en"):
        assert (
            "leave out zero terms and factors of 1, work out the numbers"
            in derivation("3x² + 2x + 1").to_latex()
        )


def test_a_note_that_has_no_room_beside_its_formula_is_broken_or_stands_below():
    with language("en"):
        short, broken, below = (derivation(f).to_latex() for f in ("x²", "x^x", "∛x·floor(2x) + |x|"))
    assert r"\parbox" not in short
    assert r" && \parbox{0." in broken
    assert r" \\*" + "\n" + r" &\quad \parbox{" in below


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


@pytest.mark.parametrize("code", ["en", "vi"])
@pytest.mark.parametrize("formula", ["x²y", "acos(2x)", "3x² + 2x + 1"])
def test_computed_numbers_are_written_alike_in_both_languages(formula, code):
    with language(code):
        page = " ".join(derivation(formula).to_text().split())
    where = page[page.index("30") :]
    assert "−" not in where
    assert not re.search(r"\d,\d", where)
    assert re.search(r"-?\d+\.\d+", where)


def test_places_have_four_decimals_and_stand_behind_equals():
    with language("en"):
        several, inside, exact = (
            " ".join(derivation(f).to_text().split()) for f in ("x²y", "acos(2x)", "x²")
        )
    assert "at (x, y) = (1.3717, 0.2246), (-0.5713, 3.8748) and (2.2391, 2.7602)." in several
    # The last is 2·(2φ mod 1) − 1 with the golden ratio φ.
    assert "at x = 0.4139, 0.0817 and 0.2361." in inside
    assert "at x = 1.3717, -0.5713 and 2.2391." in exact


@pytest.mark.parametrize("kind", ["text", "latex", "html"])
def test_an_interval_is_told_from_end_to_end(kind):
    signs = {"text": "−6 < x < −4", "latex": "$-6 < x < -4$", "html": "−6 &lt; x &lt; −4"}
    made = derivation("asin(x + 5)")
    shown = getattr(made, f"to_{kind}")()
    assert signs[kind] in " ".join(shown.split())
    assert "x > " not in shown
    assert [str(condition) for condition in made.conditions] == ["x > -6", "x < -4"]


def test_a_note_is_told_once():
    notes = [line for line in derivation("atan2(x)").to_text().splitlines() if "is read as" in line]
    assert len(notes) == 1
    assert "a·tan(2)" in notes[0]


REASONS = [
    ("√(x²)", "Cancel common factors", "x/√(x²)"),
    ("(√x)²", "Cancel common factors", "√x/√x"),
    ("6·(x/4)·2x", "Work out the numbers", None),
    ("asin(2x)", "Work out the power: (2x)² = 4x²", None),
    ("asin(√x)", "Simplify the powers", "1/(2√x·√(1 − x))"),
    ("atan x + atan(1/x)", "Expand: x²·(1 + 1/x²) = x² + 1", "1/(1 + x²) − 1/(x² + 1)"),
    ("1/(1 + 1/(1 + x))", "Simplify the signs", None),
    ("1/(1 + 1/(1 + x))", "Simplify the compound fraction", "1/((1 + x)²·(1 + 1/(1 + x))²)"),
    ("x^0", "A power with the exponent 0 is 1, a constant: (x⁰)′ = 0. This holds where x ≠ 0", "0"),
    ("0^x", "A power of 0 with a positive exponent is 0, a constant: (0ˣ)′ = 0. This holds where x > 0", "0"),
]


@pytest.mark.parametrize(("formula", "reason", "line"), REASONS, ids=[ascii(row[:2]) for row in REASONS])
def test_the_reason_tells_what_was_done(formula, reason, line):
    with language("en"):
        steps = derivation(formula).steps
        told = [(step.text, Plain()(step.after)) for step in steps]
    assert [after for text, after in told if f"{reason}." in text or f"{reason}:" in text or reason in text]
    assert line is None or any(reason in text and after == line for text, after in told)


def test_no_order_is_changed_for_its_own_sake():
    assert all(step.rule != "tidy_order" for step in derivation("tan(atan x)"))


def test_what_goes_without_saying_does_not_follow_from_the_rule():
    with language("en"):
        told = [step.text for step in derivation("sin(x²)/x + 1")]
    assert any("Also, x′ = 1." in sentence for sentence in told)
    assert not any("and x′ = 1" in sentence for sentence in told)


def test_a_condition_is_said_once_and_beside_the_result():
    with language("en"):
        page = derivation("x^x").to_text()
        steps = [step.text for step in derivation("x^x")]
    assert page.count("x > 0") == 2
    assert sum("x > 0" in step for step in steps) == 2  # a step by itself says all


def test_tidying_says_what_changed_and_no_more():
    with language("en"):
        told = " ".join(derivation("3x² + 2x + 1").to_text().split())
        step = derivation("∛x·floor(2x) + |x|")[-1].text
    assert (
        "Leave out zero terms and factors of 1, which gives 3·2x + 2. Work out the numbers: 3·2x = 6x."
        in told
    )
    assert step == "Leave out zero terms and factors of 1: ∛x·0 = 0."


@pytest.mark.parametrize(
    ("formula", "name"),
    [("x² + 5x", "Sum rule"), ("x² - 5x", "Difference rule"), ("x³ + x² - 5x", "Sum and difference rule")],
)
def test_a_sum_with_minus_signs_has_its_name(formula, name):
    with language("en"):
        assert derivation(formula)[0].text.startswith(f"{name}: ")


def test_terms_that_change_places_are_not_collected():
    with language("en"):
        told = [step.text for step in derivation("(sin x)^(cos x)")]
    assert any(sentence.startswith("Write the terms in the usual order: ") for sentence in told)
    assert not any("like terms" in sentence for sentence in told)


@pytest.mark.parametrize(
    ("formula", "general"),
    [
        ("y = 2x³; z = 5y²", "dz/dx = dz/dy·dy/dx"),
        ("y = x²; z = x y + y²", "dz/dx = ∂z/∂y·dy/dx + ∂z/∂x"),  # not dz/dx on both sides
        ("u = x²; v = sin x; z = u v", "dz/dx = ∂z/∂u·du/dx + ∂z/∂v·dv/dx"),
        ("u = a x; z = u²", "∂z/∂x = dz/du·∂u/∂x"),
        ("u = x²; z = a u", "∂z/∂x = ∂z/∂u·du/dx"),
    ],
)
def test_a_derivative_is_partial_where_something_else_is_held_fixed(formula, general):
    with language("en"):
        first = derivation(formula)[0].text
    assert first.startswith(f"Chain rule: {general}, with ")


def test_a_partial_derivative_of_a_part_is_one_in_every_notation():
    line = derivation("y = x²; z = x y + y²").lines[1]
    write = [notation(derivation("y = x²; z = x y + y²"), kind)(line) for kind in (Plain, Latex, MathML)]
    assert write[0] == "∂/∂y(xy + y²)·d/dx(x²) + ∂/∂x(xy + y²)"
    assert write[1].startswith(r"\frac{\partial}{\partial y}(xy + y^{2}) \cdot \frac{d}{dx}(x^{2})")
    assert write[2].count("<mi>∂</mi>") == 4


def test_what_was_done_at_two_places_is_named_once():
    with language("en"):
        told = [step.text for step in derivation("asin(x/√(1 + x²))")]
    assert all(sentence.count("Write over a common denominator") <= 1 for sentence in told)
    assert any("Write over a common denominator: " in s and " and 1 − x²/(1 + x²) = " in s for s in told)


def test_the_derivative_at_a_single_point_is_told():
    for code, said in (("en", "so the derivative is 0."), ("vi", "nên đạo hàm bằng 0.")):
        with language(code):
            pages = derivation("x|x|").to_text(), derivation("x|x|").to_html()
        assert all(said in " ".join(page.replace("\u00a0", " ").split()) for page in pages)


def test_a_long_sum_has_several_rows():
    with language("en"):
        latex = derivation("x² e^x sin x ln x").to_latex()
    assert r" \\*" + "\n" + r" &\quad + x^{2} \cdot (" in latex
    # Nothing is lost: the rows put together are the line.
    joined = latex.replace(r" \\*" + "\n" + r" &\quad +", " +").replace(r" \\*" + "\n" + r" &\quad -", " -")
    written = [Latex()(line) for line in derivation("x² e^x sin x ln x").lines[1:]]
    assert all(f" &= {text}" in joined for text in written)


def test_a_long_sum_above_the_line_of_a_fraction_has_several_rows():
    with language("en"):
        made = derivation("(x sin x + cos x)/(sin x - x cos x)")
        latex = made.to_latex()
    write, plain = notation(made, Latex), notation(made)
    wide = [line for line in made.lines if line.is_Mul and cells(plain(line.args[0])) > 64]
    assert wide
    for line in wide:
        assert write(line) not in latex
    inside = re.findall(r"\\frac\{\\begin\{gathered\}(.*?)\\end\{gathered\}\}", latex)
    joined = [rows.replace(r" \\ ", "").replace(" ", "") for rows in inside]
    assert joined == [write(line.args[0]).replace(" ", "") for line in wide]
