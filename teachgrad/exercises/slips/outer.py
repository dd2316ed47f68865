"""The derivative of each function of one argument u, and the wrong ones that students write for it.

Each a formula in u; a test holds the right ones against SymPy and against difference quotients of 40 digits.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from typing import Any

from teachgrad.exercises.slips.terms import Term, call, power, term, value_of
from teachgrad.formula import parse
from teachgrad.formula.tree import Call, Constant, Name, Negative, Node, Power, Product, Quotient, Sum

DERIVATIVES = {
    "sin": "cos(u)",
    "cos": "-sin(u)",
    "tan": "1/cos(u)^2",
    "cot": "-1/sin(u)^2",
    "sec": "sec(u)*tan(u)",
    "csc": "-csc(u)*cot(u)",
    "asin": "1/sqrt(1-u^2)",
    "acos": "-1/sqrt(1-u^2)",
    "atan": "1/(1+u^2)",
    "acot": "-1/(1+u^2)",
    "asec": "1/(u^2*sqrt(1-1/u^2))",
    "acsc": "-1/(u^2*sqrt(1-1/u^2))",
    "sinh": "cosh(u)",
    "cosh": "sinh(u)",
    "tanh": "1/cosh(u)^2",
    "coth": "-1/sinh(u)^2",
    "sech": "-sech(u)*tanh(u)",
    "csch": "-csch(u)*coth(u)",
    "asinh": "1/sqrt(u^2+1)",
    "acosh": "1/(sqrt(u-1)*sqrt(u+1))",
    "atanh": "1/(1-u^2)",
    "acoth": "1/(1-u^2)",
    "asech": "-1/(u*sqrt(1-u^2))",
    "acsch": "-1/(u^2*sqrt(1+1/u^2))",
    "log": "1/u",
    "abs": "sign(u)",
    "sign": "0",
    "floor": "0",
    "ceil": "0",
    "erf": "2*e^(-u^2)/sqrt(pi)",
    "relu": "(1+sign(u))/2",
    "sigmoid": "sigmoid(u)*(1-sigmoid(u))",
}

# What is written instead: a sign lost or put in, a table read in the wrong line, the derivative of the reciprocal or
# of the inverse, an integral.
WRONG = {
    "sin": ("-cos(u)", "tan(u)", "sec(u)"),
    "cos": ("sin(u)", "cot(u)", "-cos(u)"),
    "tan": ("cot(u)", "-1/sin(u)^2", "-1/cos(u)^2", "1/cos(u)", "sec(u)*tan(u)", "1/sin(u)^2", "1/(1+u^2)", "-cot(u)"),
    "cot": ("1/sin(u)^2", "tan(u)", "-tan(u)", "1/cos(u)^2", "-1/cos(u)^2", "-1/sin(u)", "-csc(u)*cot(u)"),
    "sec": ("tan(u)^2", "-sec(u)*tan(u)", "tan(u)", "csc(u)*cot(u)", "-csc(u)*cot(u)", "1/cos(u)^2", "-sin(u)/cos(u)^2", "sec(u)^2*tan(u)"),
    "csc": ("csc(u)*cot(u)", "-cot(u)^2", "cot(u)", "-cot(u)", "sec(u)*tan(u)", "-sec(u)*tan(u)", "cos(u)/sin(u)^2", "-1/sin(u)^2"),
    "asin": ("-1/sqrt(1-u^2)", "1/sqrt(1+u^2)", "1/(1+u^2)", "1/(1-u^2)", "sqrt(1-u^2)", "acos(u)", "1/cos(u)", "-cos(u)/sin(u)^2"),
    "acos": ("1/sqrt(1-u^2)", "-1/sqrt(1+u^2)", "-1/(1+u^2)", "-asin(u)", "asin(u)", "-1/sin(u)", "sin(u)/cos(u)^2", "-sqrt(1-u^2)"),
    "atan": ("-1/(1+u^2)", "1/sqrt(1+u^2)", "1/sqrt(1-u^2)", "1/(1-u^2)", "1/(u^2-1)", "cos(u)^2", "acot(u)", "-1/sin(u)^2", "1/(1+u)", "1+u^2"),
    "acot": ("1/(1+u^2)", "-1/sqrt(1+u^2)", "-1/(1-u^2)", "-sin(u)^2", "atan(u)"),
    "asec": ("-1/(u^2*sqrt(1-1/u^2))", "1/sqrt(u^2-1)", "1/(1+u^2)"),
    "acsc": ("1/(u^2*sqrt(1-1/u^2))", "-1/sqrt(u^2-1)"),
    "sinh": ("-cosh(u)", "cos(u)"),
    "cosh": ("-sinh(u)", "-sin(u)", "sin(u)"),
    "tanh": ("-1/cosh(u)^2", "1/cosh(u)", "1/cos(u)^2", "1+tanh(u)^2", "coth(u)", "1/sinh(u)^2"),
    "coth": ("1/sinh(u)^2", "1/cosh(u)^2", "-1/sin(u)^2", "1/(sinh(u)*cosh(u))"),
    "sech": ("sech(u)*tanh(u)", "tanh(u)", "sec(u)*tan(u)"),
    "csch": ("csch(u)*coth(u)", "-coth(u)", "-csc(u)*cot(u)"),
    "asinh": ("-1/sqrt(u^2+1)", "1/sqrt(1-u^2)", "1/sqrt(u^2-1)", "acosh(u)", "1/cosh(u)"),
    "acosh": ("-1/(sqrt(u-1)*sqrt(u+1))", "1/sqrt(u^2+1)", "asinh(u)", "1/sinh(u)"),
    "atanh": ("1/(1+u^2)", "-1/(1-u^2)", "1/sqrt(1-u^2)", "cosh(u)^2"),
    "acoth": ("1/(1+u^2)", "-1/(1-u^2)", "-sinh(u)^2"),
    "asech": ("1/(u*sqrt(1-u^2))", "-1/sqrt(1-u^2)"),
    "acsch": ("1/(u^2*sqrt(1+1/u^2))", "-1/sqrt(1+u^2)"),
    "log": ("u", "1/u^2", "-1/u^2", "-1/u", "e^u", "1/e^u", "1/ln(u)", "1/(u*ln(10))", "ln(u)/u", "1/(2*u)"),
    "abs": ("1", "abs(u)/2", "-sign(u)"),
    "erf": ("e^(-u^2)", "2*e^(u^2)/sqrt(pi)", "2*e^(-u)/sqrt(pi)"),
    "relu": ("relu(u)/2", "u"),
    "sigmoid": ("1-sigmoid(u)", "sigmoid(u)*(1+sigmoid(u))", "sigmoid(u)^2", "1-sigmoid(u)^2", "-sigmoid(u)*(1-sigmoid(u))"),
    # These have rules of their own, but are found in the same tables.
    "exp": ("-e^u", "1/u", "ln(u)", "1/e^u"),
    "sqrt": ("1/(2*u)", "2/sqrt(u)", "-1/(2*sqrt(u))", "2*sqrt(u)", "1/u^2"),
}  # fmt: skip

# Of those with rules of their own, the function and its derivative.
TABLE_LINES = {"exp": ("e^u", "e^u"), "sqrt": ("sqrt(u)", "1/(2*sqrt(u))")}


def derivative(function: str) -> Callable[[Any], Any]:
    """The derivative of a function of one argument, as a function of numbers and of `Term` alike."""
    return computing(DERIVATIVES[function])


@cache
def computing(text: str) -> Callable[[Any], Any]:
    """A formula in u as a function of numbers and of `Term` alike.

    Examples
    --------
    >>> computing("u^2 + 1")(3.0)
    10.0
    """
    return _made(parse(text, variables=("u",)).tree)


def _made(tree: Node) -> Callable[[Any], Any]:
    known = value_of(tree)
    if known is not None:
        return lambda u: known if isinstance(u, Term) else float(known)
    parts = [_made(child) for child in tree.children]
    match tree:
        case Name():
            return lambda u: u
        case Constant():
            return lambda u: Term(tree) if isinstance(u, Term) else _CONSTANTS[tree.name]
        case Sum():
            return lambda u: sum((part(u) for part in parts[1:]), parts[0](u))
        case Negative():
            return lambda u: -parts[0](u)
        case Product():
            return lambda u: _product(part(u) for part in parts)
        case Quotient():
            return lambda u: parts[0](u) / parts[1](u)
        case Power():
            return lambda u: power(parts[0](u), parts[1](u))
    assert isinstance(tree, Call)  # noqa: S101 # tells the type checker: nothing else is left
    function = tree.function
    return lambda u: call(function, _as_argument(parts[0](u), u))


def _product(factors: Any) -> Any:
    factors = iter(factors)
    made = next(factors)
    for factor in factors:
        made = made * factor
    return made


def _as_argument(value: Any, u: Any) -> Any:
    return term(value) if isinstance(u, Term) else value


_CONSTANTS = {"e": math.e, "pi": math.pi}
