"""Expression swell: the derivative of the logistic map as a formula, and as a pass over the graph.

l₁ = x, lₙ₊₁ = 4lₙ(1 − lₙ). The formula grows with 2ⁿ, with its shared parts named with n², the reverse pass with n.
"""

from __future__ import annotations

from itertools import pairwise

import sympy as sp

from teachgrad.counting.families import logistic
from teachgrad.counting.growth import costs
from teachgrad.literature.answers import exactly, formulas
from teachgrad.literature.records import Answer, Key, Live
from teachgrad.replay import replay

_WRITTEN_OUT = (2, 3, 4)
_COUNTED = range(1, 9)


def rebuild() -> Live:
    """The formulas of l₂′ to l₄′, SymPy's count of them to n = 8, the reverse pass counted live."""
    counts = costs("logistic", sizes=_COUNTED)
    found: dict[Key, tuple[Answer, ...]] = {}
    for n in _WRITTEN_OUT:
        recording = logistic(n).record()
        # The rules of the reverse pass on a letter instead of a number: the formula that autograd carries out.
        walked = replay(recording, {"x": sp.Symbol("x")}).gradients()["x"]
        found["derivative_formula", n] = (
            exactly(formulas(recording).derivatives["x"]),
            Answer("reverse_on_symbols", sp.expand(walked)),
        )
    for cost in counts.rows:
        found["formula_operations", cost.size] = (Answer("counted", cost.formula),)
        found["shared_operations", cost.size] = (Answer("counted", cost.shared),)
    steps = {after.reverse.total - before.reverse.total for before, after in pairwise(counts.rows)}
    found["growth_of_reverse", ""] = (Answer("counted", "linear" if len(steps) == 1 else "not_linear"),)
    return Live(found, {"costs": counts, "sympy": sp.__version__})
