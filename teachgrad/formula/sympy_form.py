"""Formulas as SymPy expressions: what SymPy makes of them, or each part as it was written.

Loads SymPy when it is called. SymPy simplifies as it builds, and there are short formulas over which it
sits for hours; `_Builder` says which parts it is given as they were written instead. Read `sympy_written` next.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, NamedTuple

from teachgrad.formula import limits
from teachgrad.formula.binding import fold
from teachgrad.formula.sympy_written import as_written, is_odd_root
from teachgrad.formula.tree import (
    Call,
    Matrix,
    Name,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Step,
    Sum,
)
from teachgrad.formula.words import BY_NAME

# Functions and roots in one another beyond which they stay as they were written. Whether sech(sech(sech(x))) is
# real, SymPy asks itself several times as often with each further one.
_MOST_NESTED = 4

# Likewise the parts of a number that is no fraction: whether √2 + √3 − √(5 + 2√6) is 0, SymPy asks the polynomial
# that has it as a root, and the degree doubles with each further root.
_MOST_OF_A_CONSTANT = 24

_BITS_PER_DIGIT = math.log2(10)


class _Built(NamedTuple):
    """A part as SymPy has it.

    Attributes
    ----------
    expression : SymPy expression or matrix
    nested : int
        How many functions and roots stand in one another.
    constant : int
        How many parts it has if it is a number, a fraction being one; 0 if it has variables.
    size : int
        How many parts it has, earlier steps written out.
    written : bool
        Whether it, and so what it is part of, must stay as it was written.
    """

    expression: Any
    nested: int
    constant: int
    size: int
    written: bool


def to_sympy(formula: Node | Iterable[Step], evaluate: bool = True) -> Any:
    """Make a SymPy expression of a formula.

    Parameters
    ----------
    formula : Node or iterable of Step
        A tree, or steps: the last one is made, the earlier ones put into it.
    evaluate : bool
        False for the formula as it was written: ``5*(2*x**3)**2`` stays that, until its ``doit()``.

    Returns
    -------
    SymPy expression or matrix
        In plain symbols; decimals are exact. Some parts are as they were written even so, if SymPy could not
        simplify them in the time that a reader waits: numbers of thousands of digits or of dozens of roots,
        functions nested more than fourfold.

    Examples
    --------
    >>> tree = Product((Number("5"), Power(Product((Number("2"), Name("x"))), Number("2"))))
    >>> to_sympy(tree), to_sympy(tree, evaluate=False)
    (20*x**2, 5*(2*x)**2)
    """
    import sympy

    steps = [Step(None, (), None, formula)] if isinstance(formula, Node) else list(formula)
    builder = _Builder(sympy, evaluate)
    for step in steps[:-1]:
        if step.name is not None and step.derivative is None:
            builder.known[step.name] = fold(step.tree, builder.build)
    return fold(steps[-1].tree, builder.build).expression


class _Builder:
    """Builds the parts of a formula.

    Parameters
    ----------
    sp : module
        SymPy.
    evaluate : bool
        Whether anything is simplified.
    """

    def __init__(self, sp: Any, evaluate: bool) -> None:
        self.sp = sp
        self.evaluate = evaluate
        self.known: dict[str, _Built] = {}

    def build(self, node: Node, parts: list[_Built]) -> _Built:
        """A part of its own parts: simplified if SymPy can do that soon."""
        if isinstance(node, Name):
            return self.known.get(node.name) or _Built(self.sp.Symbol(node.name), 0, 0, 1, not self.evaluate)
        expressions = [part.expression for part in parts]
        nested = max((part.nested for part in parts), default=0) + _nests(node)
        constant = _constant(node, parts)
        size = 1 + sum(part.size for part in parts)
        simplified = None
        if not (
            any(part.written for part in parts)
            or not self.evaluate
            or (_nests(node) and nested > _MOST_NESTED)
            or constant > _MOST_OF_A_CONSTANT
            or size > limits.PARTS
        ):
            simplified = self.simplified(node, expressions)
        if simplified is None:
            return _Built(as_written(self.sp, node, expressions), nested, constant, size, True)
        if constant and simplified.is_Rational:
            nested, constant = 0, 1
        return _Built(simplified, nested, constant, size, False)

    def simplified(self, node: Node, parts: list[Any]) -> Any:
        """What SymPy makes of a part; None if that cannot be known soon, or would not fit on a page."""
        sp = self.sp
        if _digits(sp, node, parts) > limits.POWER_DIGITS:
            return None
        try:
            made = _evaluated(sp, node, parts)
        except (
            Exception
        ):  # SymPy cannot say which is larger, 0 or √2 + √3 − √(5 + 2√6), and has bugs of its own
            return None
        if not made.is_Matrix:
            number = made.as_coeff_Mul()[0]
            if number.is_Rational and _length(number) > limits.POWER_DIGITS:
                return None
            if made.is_number and not made.is_Rational and not _is_moderate(sp, made):
                return None
        return made


def _nests(node: Node) -> int:
    """1 for a function or a root, also if it is written as a power; 0 for arithmetic."""
    if isinstance(node, Power):
        return int(not (isinstance(node.exponent, Number) and node.exponent.digits.isdecimal()))
    return int(isinstance(node, Call))


def _constant(node: Node, parts: list[_Built]) -> int:
    """How many parts it has if it is a number; of a matrix, the entry that has most."""
    sizes = [part.constant for part in parts]
    if not all(sizes):
        return 0
    return max(sizes) if isinstance(node, Matrix) else 1 + sum(sizes)


def _digits(sp: Any, node: Node, parts: list[Any]) -> float:
    """How many digits the numbers have that SymPy would write out for a power, an exponential or a factorial."""
    if isinstance(node, Power):
        base, exponent = parts
    elif isinstance(node, Call) and node.function in ("exp", "sqrt", "root"):
        base, exponent = sp.E, parts[0]
        if node.function != "exp":
            return 0
    elif isinstance(node, Call) and node.function == "factorial" and parts[0].is_Integer:
        return math.inf if abs(parts[0]) > limits.FACTORIAL else 0
    else:
        return 0
    if base.is_Matrix:
        return 0
    times = max((abs(number.p) / number.q for number in exponent.atoms(sp.Rational)), default=0)
    if times <= 1:
        return 0
    factors = [factor for factor in sp.Mul.make_args(base) if factor.is_number]
    if exponent.has(sp.log):  # exp(1000·ln(2x)) is (2x)¹⁰⁰⁰
        factors.append(exponent)
    lengths = [_length(number) for factor in factors for number in factor.atoms(sp.Rational)]
    return sum(lengths) * times


def _length(number: Any) -> float:
    """How many digits a fraction has, the longer of numerator and denominator."""
    return float(max(abs(number.p), number.q).bit_length() / _BITS_PER_DIGIT)


def _is_moderate(sp: Any, number: Any) -> bool:
    """Whether an irrational number has few digits before the point: to compare e^e^e^e with 1 takes all of them."""
    about = number.evalf(2)
    return (
        not about.is_Float or abs(about) == 0 or abs(about._mpf_[2]) < limits.POWER_DIGITS * _BITS_PER_DIGIT
    )


def _evaluated(sp: Any, node: Node, parts: list[Any]) -> Any:
    first = parts[0] if parts else None
    match node:
        case Sum():
            return sum(parts[1:], first) if first.is_Matrix else sp.Add(*parts)
        case Negative():
            return -first
        case Product():
            return (
                math.prod(parts[1:], start=first) if any(part.is_Matrix for part in parts) else sp.Mul(*parts)
            )
        case Quotient():
            return first / parts[1]
        case Power():
            return (
                math.prod([first] * (int(parts[1]) - 1), start=first)
                if first.is_Matrix
                else first ** parts[1]
            )
        case Call():
            return _called(sp, node, parts)
    return as_written(sp, node, parts)


def _called(sp: Any, node: Call, parts: list[Any]) -> Any:
    first = parts[0]
    match node.function:
        case "sqrt":
            return sp.sqrt(first)
        case "root":
            return (sp.real_root if is_odd_root(node) else sp.root)(first, parts[1])
        case "log" | "max" | "min":
            return {"log": sp.log, "max": sp.Max, "min": sp.Min}[node.function](*parts)
        case "relu":
            return sp.Max(0, first)
        case "sigmoid":
            return 1 / (1 + sp.exp(-first))
        case "det":
            return _determinant(first)
        case "trace":
            return first.trace()
        case "transpose":
            return first.T
    return getattr(sp, BY_NAME[node.function].sympy)(first)


def _determinant(matrix: Any) -> Any:
    """By the method that asks SymPy for no simplification: its own takes minutes for 6×6 letters."""
    if matrix.rows <= 3 or all(entry.is_Rational for entry in matrix):
        return matrix.det()
    return matrix.det(method="laplace" if matrix.rows <= 6 else "berkowitz")
