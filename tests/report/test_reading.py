"""The page of ``teachgrad read``, and the same as plain data."""

import pytest

import teachgrad as tg
from teachgrad.report import reading_page, reading_to_dict
from teachgrad.text import language


def page(text, width=80, encoding="utf-8", speak="en"):
    with language(speak):
        return [line.text for line in reading_page(tg.formula.parse(text), width, encoding)]


def row(lines, label):
    """The lines beside a label."""
    first = next(place for place, line in enumerate(lines) if line.strip().startswith(label + " "))
    rows = [lines[first].replace(label, " " * len(label), 1)]
    for line in lines[first + 1 :]:
        if not line.startswith(" " * 8):
            break
        rows.append(line)
    return [line.strip() for line in rows]


def test_each_step_has_a_line_of_its_own():
    lines = page("y = 2x^3\nz = 5y^2")
    assert row(lines, "typed") == ["y = 2x^3", "z = 5y^2"]
    assert row(lines, "read as")[:2] == ["y = 2x³", "z = 5y²"]
    assert row(lines, "Python") == ["y = 2*x**3", "z = 5*y**2"]


def test_a_semicolon_in_a_matrix_is_not_the_end_of_a_step():
    assert row(page("det([x, 1; 2, y])"), "read as")[0] == "det([x, 1; 2, y])"


def test_a_cube_root_is_no_distinction_of_cases():
    assert row(page("∛x + 2x"), "SymPy") == ["2*x + real_root(x, 3)"]
    assert reading_to_dict(tg.formula.parse("∛x + 2x"))["sympy"] == "2*x + real_root(x, 3)"


def test_functions_have_the_names_of_textbooks():
    tree = row(page("arcsin x + ln x + log_2(x)"), "tree")
    assert {"arcsin", "ln", "log"} <= set(tree)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437", "cp1258"])
def test_where_signs_are_lacking_words_stand_for_them(encoding):
    """Without the signs of Unicode, and in one reading only; x² is written as x^2 also where ² could be shown."""
    lines = page("∛x + 2α²θ_1·sin²(x) + √(x+1)", encoding=encoding)
    assert row(lines, "typed") == ["cbrt(x) + 2alpha^2*theta_1*sin^2(x) + sqrt(x+1)"]
    written = "root(x, 3) + 2*alpha^2*theta_1*sin(x)^2 + sqrt(x + 1)"
    assert row(lines, "read as")[0] == written
    assert tg.formula.parse(written) == tg.formula.parse("∛x + 2α²θ_1·sin²(x) + √(x+1)")
    assert row(lines, "variables")[0] == "alpha, theta_1, x"
    assert {"alpha", "theta_1"} <= set(row(lines, "tree"))


def test_a_formula_in_words_has_a_decimal_comma_in_vietnamese():
    lines = page("max(2.5; α)", encoding="ascii", speak="vi")
    assert any("max(2,5; alpha)" in line for line in lines)


def test_a_note_in_words_makes_no_product_of_a_function():
    (note,) = (line for line in page("sin^2 x^2", encoding="ascii") if line.startswith("  !"))
    assert "sin^2*" not in note
    assert "sin" in note


@pytest.mark.parametrize("width", [24, 40, 59, 60, 80, 200])
def test_no_line_is_wider_than_the_page(width):
    text = "y = 2x^3 + sin(x + 1234567890) + 1234567890; z = √(5y^2 + x) + ∛(x + 12345678) + 1"
    assert max(map(len, page(text, width))) <= width


@pytest.mark.parametrize("text", ["x+cot(0)", "x + 1/0", "x + csc(π)"])
def test_what_sympy_cannot_print_is_shown_all_the_same(text):
    formula = tg.formula.parse(text)
    assert any("cot" in line.text or "/" in line.text or "csc" in line.text for line in reading_page(formula))
    assert reading_to_dict(formula)["sympy"]
