"""What is written reads back as the tree that was written, without anything to be assumed; and its values agree."""

import warnings

import numpy as np
import pytest
import sympy as sp
from hypothesis import HealthCheck, assume, example, given, reject, settings
from hypothesis import strategies as st

import teachgrad as tg
from teachgrad.formula.tree import (
    Call,
    Constant,
    Name,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Step,
    inputs_first,
)
from teachgrad.formula.writers.latex import steps_to_latex, to_latex
from teachgrad.formula.writers.plain import COMMA, DENSE, PLAIN, UNICODE, steps_to_text, to_text
from teachgrad.formula.writers.python import to_python
from teachgrad.formula.writers.sympy_form import to_sympy

from . import strategies

HALF = Quotient(Number("1"), Number("2"))
STYLES = {"plain": PLAIN, "dense": DENSE, "unicode": UNICODE, "comma": COMMA}

# Trees that no text gives: their numbers are too large, or there is too much of them.
BEYOND = {
    "power_too_large", "factorial_too_large", "number_too_large", "too_long", "too_deep", "too_many_parts",
    "matrix_too_large", "degree",
}  # fmt: skip

# What is noted however it is written: 3,5 is a decimal, 1.001 little more than one, sin(30) not of degrees, X not x.
ALWAYS = {"decimal_comma", "thousands", "radians", "capital"}

thorough = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(text):
    try:
        return tg.formula.parse(text)
    except tg.FormulaError as error:
        assume(error.kind not in BEYOND)
        raise


def doubts(formula, style):
    """What is noted because of how it was written; in plain letters xi may also be x·i."""
    short = set() if style == "unicode" else {"mu", "nu", "xi", "Xi"}
    return [
        n for n in formula.notes if n.kind not in ALWAYS and not (n.kind == "word" and n.written in short)
    ]


@pytest.mark.parametrize("style", STYLES)
@given(tree=strategies.trees)
@thorough
def test_text_reads_back_as_the_same_tree(style, tree):
    formula = read(to_text(tree, STYLES[style]))
    assert formula.tree == tree
    assert doubts(formula, style) == []


@example(tree=Product((Product((HALF, HALF)), Name("x"))))
@given(tree=strategies.trees)
@thorough
def test_latex_reads_back_as_the_same_tree(tree):
    assert read(to_latex(tree)).tree == tree


@pytest.mark.parametrize("style", STYLES)
@example(steps=(Step("w", (), None, Quotient(Name("d"), Name("d_0"))),))  # no derivative
@given(steps=strategies.formulas())
@thorough
def test_steps_read_back_as_the_same_steps(style, steps):
    assert read(steps_to_text(steps, STYLES[style])).steps == steps


@given(steps=strategies.formulas())
@thorough
def test_steps_in_latex_read_back_as_the_same_steps(steps):
    assert read(steps_to_latex(steps)).steps == steps


@pytest.mark.parametrize("name", strategies.LETTERS)
def test_every_letter_reads_back(name):
    for tree in (Name(name), Name(f"{name}_12")):
        for text in (*(to_text(tree, style) for style in STYLES.values()), to_latex(tree)):
            assert tg.formula.parse(text).tree == tree


@given(letters=st.lists(st.sampled_from(strategies.LETTERS), min_size=2, max_size=5))
@thorough
def test_letters_side_by_side_are_no_words(letters):
    tree = Product(tuple(map(Name, letters)))
    for text in (to_text(tree, UNICODE), to_latex(tree)):
        assert read(text).tree == tree
        assert doubts(read(text), "unicode") == []


@example(tree=Call("factorial", (Negative(Number("567")),)), numbers=[1, 1, 1, 1, 1])
@example(tree=Power(Call("tan", (Constant("pi"),)), Name("x")), numbers=[1, 2, 3, 4, 5])
@given(tree=strategies.short, numbers=st.lists(st.integers(1, 40), min_size=5, max_size=5))
@thorough
def test_python_and_the_formula_as_written_have_the_value_that_sympy_gives(tree, numbers):
    """To 9 digits, since sums may cancel and sines be steep."""
    names = sorted({part.name for part in inputs_first(tree) if isinstance(part, Name)})
    assume(len(names) <= len(numbers))
    point = {name: sp.Rational(number, 8) + 1 for name, number in zip(names, numbers, strict=False)}
    expected = moderate(tree, point)
    assert float(value(tree, point, evaluate=False)) == pytest.approx(expected, rel=1e-9)
    spelled = {name + "_" * (name == "lambda"): np.float64(number) for name, number in point.items()}
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what max does not choose
        found = eval(to_python(tree), {"tg": tg, "np": np}, spelled)  # noqa: S307 # of our own writing
    assert float(found) == pytest.approx(expected, rel=1e-9), to_python(tree)


def moderate(tree, point):
    """The value by SymPy, if every part of the tree is real there and of a size that floats hold well."""
    for part in inputs_first(tree):
        try:
            found = value(part, point)
        except ValueError:  # SymPy has no value of (-567)! and says so that way
            reject()
        assume(found.is_real and (found == 0 or 1e-6 < abs(found) < 1e6))
        # tan π is 0, but -1.2e-16 in floats, of which no root can be taken.
        assume(found != 0 or not isinstance(part, Call))
        if isinstance(part, Call) and part.function == "log":
            assume(value(part.arguments[-1], point) > 0)  # log(x, 0) has the value 0, of 1/ln 0
    return float(found)


def value(tree, point, evaluate=True):
    expression = to_sympy(tree) if evaluate else to_sympy(tree, evaluate=False).doit()
    return sp.N(expression.subs({sp.Symbol(name): number for name, number in point.items()}), 30)
