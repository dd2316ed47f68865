"""Formulas as MathML: what browsers draw, and nothing that is half understood."""

from xml.etree import ElementTree

import pytest

from teachgrad.errors import InputError
from teachgrad.site.formulas import mathml


def parsed(text):
    return ElementTree.fromstring(text)  # noqa: S314 # our own


def structure(element):
    """An element as nested tuples: its name, and its parts or its text."""
    return (element.tag, *map(structure, element)) if len(element) else (element.tag, element.text)


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (
            r"\frac{dy}{dx}",
            ("mfrac", ("mrow", ("mi", "d"), ("mi", "y")), ("mrow", ("mi", "d"), ("mi", "x"))),
        ),
        ("x^2", ("msup", ("mi", "x"), ("mn", "2"))),
        (r"\sqrt{x}", ("msqrt", ("mrow", ("mi", "x")))),
        ("v_1", ("msub", ("mi", "v"), ("mn", "1"))),
        ("5.01", ("mn", "5.01")),
        (r"\phi", ("mi", "ϕ")),  # as LaTeX draws it; \varphi is φ
    ],
)
def test_a_formula_has_the_structure_that_mathml_gives_it(latex, expected):
    """By the W3C's recommendation MathML Core, sections 3.2 to 3.4."""
    math = parsed(mathml(latex))
    assert (math.tag, math.get("display")) == ("math", "inline")
    assert structure(math) == ("math", ("mrow", expected))


def test_a_matrix_is_a_table_between_brackets():
    math = parsed(mathml(r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}", block=True))
    assert math.get("display") == "block"
    rows = [[cell.findtext(".//mn") for cell in row] for row in math.iter("mtr")]
    assert rows == [["1", "2"], ["3", "4"]]
    assert [bracket.text for bracket in math.iter("mo")] == ["(", ")"]


def test_signs_that_mean_something_in_html_stay_escaped():
    made = mathml("a < b")
    assert [operator.text for operator in parsed(made).iter("mo")] == ["<"]
    assert "<mo><" not in made


@pytest.mark.parametrize(
    "latex",
    [
        r"\nosuchcommand x",
        r"\frac{1}",
        r"\begin{aligned} a &= b \end{aligned}",  # latex2mathml leaves the & as a letter
        "x^",
        r"\left( x",
    ],
)
def test_what_cannot_be_read_is_refused_with_what_was_written(latex):
    with pytest.raises(InputError) as refused:
        mathml(latex)
    assert latex in str(refused.value)


def operators(made):
    """The signs and brackets of a formula with the form that is told, else None."""
    return [(operator.text, operator.get("form")) for operator in parsed(made).iter("mo")]


@pytest.mark.parametrize("before", ["(", "=", r"\approx", r"\cdot", "+", "<"])
def test_a_minus_behind_a_sign_is_that_of_a_number(before):
    """Where no form is told, a browser takes a sign inside a row for one between two terms, MathML Core 3.2.4."""
    assert operators(mathml(f"a {before} -3"))[-1] == ("\N{MINUS SIGN}", "prefix")
    assert operators(mathml("a - 3"))[-1] == ("\N{MINUS SIGN}", None)


def test_a_sum_that_goes_on_begins_with_a_sign_between_two_terms():
    assert operators(mathml("- 2", is_continued=True)) == [("\N{MINUS SIGN}", "infix")]
    assert operators(mathml("+ 2", is_continued=True)) == [("+", "infix")]
    assert operators(mathml("- 2")) == [
        ("\N{MINUS SIGN}", None)
    ]  # the first in its row: a number's by itself


def brackets(made):
    return [o.get("stretchy") for o in parsed(made).iter("mo") if o.text in ("(", ")")]


def test_brackets_grow_only_around_what_is_tall():
    assert brackets(mathml(r"\left(x + 1\right)")) == ["false", "false"]
    assert "false" not in brackets(mathml(r"\left(\frac{1}{2}\right)"))
    assert "false" not in brackets(mathml(r"\left(\begin{matrix} 1 \\ 2 \end{matrix}\right)"))


def test_the_bracket_that_is_none_is_not_drawn():
    made = parsed(mathml(r"\left. x \right|_{x = 2}"))
    assert [operator.text for operator in made.iter("mo")] == ["|", "="]


def test_the_brackets_of_a_matrix_stand_in_a_group_of_their_own():
    rows = list(parsed(mathml(r"a + \begin{bmatrix} 1 \end{bmatrix}")).iter("mrow"))
    group = next(row for row in rows if row.find("mtable") is not None)
    assert [element.tag for element in group] == ["mo", "mtable", "mo"]


def test_fractions_in_a_line_may_be_tall():
    assert parsed(mathml(r"\frac{1}{2}", tall=True)).get("displaystyle") == "true"
    assert parsed(mathml(r"\frac{1}{2}")).get("displaystyle") is None
