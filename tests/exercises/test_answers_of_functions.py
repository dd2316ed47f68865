"""Every function of the table, of several arguments: SymPy's derivative in its own and in other forms is right."""

import pytest
import sympy as sp

import teachgrad as tg
from teachgrad.exercises.slips.outer import DERIVATIVES
from teachgrad.formula import parse

from .slips_questions import generator, is_readable, reordered, text_of

# Their derivatives are no formulas in SymPy: distributions, and powers of other letters.
BY_HAND = {"sign": "0", "floor": "0", "ceil": "0", "relu": "(1+sign(u))/2·u'"}
ARGUMENTS = {"x": "1", "2x+1": "2", "x/3": "1/3", "x^2": "2x", "1/x": "-1/x^2", "ln(x)": "1/x"}
X = sp.Symbol("x", real=True)


@pytest.mark.parametrize("function", [*DERIVATIVES, "exp", "sqrt"])
def test_the_right_answer_is_right_in_every_form(function):
    rng = generator(function)
    judged = 0
    for argument, slope in ARGUMENTS.items():
        question = f"{function}({argument})"
        if function in BY_HAND:
            formula = BY_HAND[function].replace("u'", f"({slope})").replace("u", f"({argument})")
            texts = [formula, f"({formula})·1"]
        else:
            derivative = parse(question).to_sympy().subs(sp.Symbol("x"), X).diff(X)
            written = [way(derivative) for way in (lambda e: e, sp.together, sp.expand)]
            texts = [text_of(one) for one in written if is_readable(one)]
            if is_readable(derivative):
                texts.append(reordered(derivative, rng))
        for text in dict.fromkeys(texts):
            assert tg.check_answer(question, text).verdict == "correct", (question, text)
            judged += 1
    assert judged >= 6


@pytest.mark.parametrize("function", [*DERIVATIVES, "exp", "sqrt"])
def test_a_derivative_that_is_slightly_off_is_wrong(function):
    if function in BY_HAND:
        return
    derivative = parse(f"{function}(x/3)").to_sympy().subs(sp.Symbol("x"), X).diff(X)
    text = text_of(derivative * (1 + sp.Rational(1, 10**9)))
    assert tg.check_answer(f"{function}(x/3)", text).verdict == "wrong"
