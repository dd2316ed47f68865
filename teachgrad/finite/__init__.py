"""Difference quotients: derivatives from values of the function alone, each with its error.

Knows no derivative rule at all, which makes it a third, independent answer; imports neither the engine nor
SymPy. Read `elementwise` and `partials` first; the errors come from `checked` and `quick`, where a handful of
evaluations has to do, and from `extrapolation`, where honesty matters most.
"""

from teachgrad.finite.elementwise import METHODS, derivative
from teachgrad.finite.estimate import Estimate
from teachgrad.finite.fornberg import weights
from teachgrad.finite.partials import gradient, jacobian, one_sided
from teachgrad.finite.plain import quotients
from teachgrad.finite.second import hessian, mixed
from teachgrad.finite.stencils import ACCURACIES, Stencil, stencil
from teachgrad.finite.steps import optimal_step

__all__ = [
    "ACCURACIES",
    "METHODS",
    "Estimate",
    "Stencil",
    "derivative",
    "gradient",
    "hessian",
    "jacobian",
    "mixed",
    "one_sided",
    "optimal_step",
    "quotients",
    "stencil",
    "weights",
]
