"""A lost sign inside, and a differential left in, on twenty questions each, in three forms."""

import pytest
import sympy as sp

import teachgrad as tg

from .slips_questions import forms, generator, sympy_of, text_of
from .test_slips_grid import PLAIN

# Where a minus stands: u is −v in the question, and +v′ stands for its derivative in the answer.
NEGATIVES = [
    (outer, inner)
    for outer in ("e^(u)", "u·sin(x)", "cos(x)·e^(u)", "(2+u)^3", "2^(u)", "sin(x)+u·x", "x^2·arctan(u)")
    for inner in ("x", "x^3", "2x")
]


@pytest.mark.parametrize(("outer", "inner"), NEGATIVES)
def test_a_sign_lost_inside_is_recognised_in_three_forms(outer, inner):
    x, u = sp.symbols("x u")
    f, v = sympy_of(outer), sympy_of(inner)
    wrong = (f.diff(x) + f.diff(u) * v.diff(x)).subs(u, -v)
    question = outer.replace("u", f"(-{inner})")
    for form in forms(wrong, generator(question)):
        check = tg.check_answer(question, form)
        assert (check.verdict, "sign" in check.diagnoses) == ("wrong", True), (
            question,
            form,
            check.diagnoses,
        )


@pytest.mark.parametrize("question", PLAIN)
def test_a_differential_is_recognised_in_three_forms(question):
    slope = sympy_of(question).diff(sp.Symbol("x"))
    expanded, *_ = forms(slope, generator(question))
    for form in (f"({text_of(slope)})·dx", f"({expanded}) dx", f"({text_of(sp.factor(slope))})*dx"):
        assert tg.check_answer(question, form).diagnoses == ("differential_written",), form
