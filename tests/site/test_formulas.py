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
