"""A formula tree as a list of operations, inputs first: what a `Program` carries out.

Nothing is computed here but fractions, which stay exact. Read `program` next.
"""

from __future__ import annotations

import math
from fractions import Fraction

from teachgrad.errors import InputError
from teachgrad.exercises.evaluation import operations
from teachgrad.exercises.evaluation.functions import TABLE
from teachgrad.exercises.evaluation.intervals import general_root
from teachgrad.exercises.evaluation.numbers import Meaning
from teachgrad.formula.tree import (
    Call,
    Constant,
    Name,
    Negative,
    Node,
    Power,
    Product,
    Quotient,
    Sum,
    inputs_first,
)
from teachgrad.text import Text

_OPERATIONS: dict[type[Node], Meaning] = {
    Sum: operations.SUM,
    Negative: operations.NEGATIVE,
    Product: operations.PRODUCT,
    Quotient: operations.QUOTIENT,
    Power: operations.POWER,
}
_CONSTANTS = {"pi": math.pi, "e": math.e}
# Microseconds for an operation on numbers of 192 bits, on an ordinary machine of 2024, and how that grows with the bits.
_WORK = {"factorial": 60, "erf": 150}
_FUNCTION, _ARITHMETIC = 7.0, 2.5


class Listed:
    """The operations of a formula, and what is known before any point is.

    Attributes
    ----------
    code : list of (int, Meaning, tuple of int)
        Where a value goes, what computes it, and of which values.
    places : list of (int, int)
        Where the value of a variable goes, and which one it is.
    exact : list of (int, Fraction)
        Parts that are fractions.
    constants : list of (int, str)
        Where π and e go.
    start : list of float
        The values that are known, in floats; NaN for the others.
    weight : float
        The work of computing all once to 192 bits, in microseconds, roughly.
    simple : float
        The part of it that is sums, products and quotients.
    is_too_large : bool
        Whether a fraction is larger than floats are.
    """

    __slots__ = ("code", "constants", "exact", "is_too_large", "places", "simple", "start", "weight")

    def __init__(self, tree: Node, names: tuple[str, ...]) -> None:
        place_of = {name: i for i, name in enumerate(names)}
        self.places: list[tuple[int, int]] = []  # of a name: where its value goes, and which it is
        self.exact: list[tuple[int, Fraction]] = []
        self.constants: list[tuple[int, str]] = []
        self.code: list[tuple[int, Meaning, tuple[int, ...]]] = []
        self.start: list[float] = []
        fractions: list[Fraction | None] = []
        waiting: list[int] = []
        self.weight = self.simple = 0.0
        for place, node in enumerate(inputs_first(tree)):
            first = len(waiting) - len(node.children)
            inputs = tuple(waiting[first:])
            del waiting[first:]
            waiting.append(place)
            exact = operations.fraction(node, [fractions[i] for i in inputs])
            fractions.append(exact)
            self.start.append(math.nan)
            if exact is not None:
                self.exact.append((place, exact))
                self.start[place] = as_float(exact)
            elif isinstance(node, Name):
                if node.name not in place_of:
                    raise _unknown(node.name, names)
                self.places.append((place, place_of[node.name]))
            elif isinstance(node, Constant):
                self.constants.append((place, node.name))
                self.start[place] = _CONSTANTS[node.name]
            else:
                self.code.append((place, *_operation(node, inputs, fractions)))
            if isinstance(node, Call | Power):
                self.weight += _WORK.get(node.function, _FUNCTION) if isinstance(node, Call) else _FUNCTION
            else:
                self.weight += _ARITHMETIC
                self.simple += _ARITHMETIC
        self.is_too_large = any(self.start[place] is math.nan for place, _ in self.exact)


def _operation(
    node: Node, inputs: tuple[int, ...], fractions: list[Fraction | None]
) -> tuple[Meaning, tuple[int, ...]]:
    """What a part does, and of which values."""
    if isinstance(node, Power) and isinstance(node.base, Constant) and node.base.name == "e":
        return TABLE["exp"], inputs[1:]
    if isinstance(node, Call):
        if node.function == "root" and not _is_degree(fractions[inputs[1]]):
            return _GENERAL_ROOT, inputs
        if node.function in TABLE:
            return TABLE[node.function], inputs
    elif type(node) in _OPERATIONS:
        return _OPERATIONS[type(node)], inputs
    raise InputError(
        Text(en="A matrix has no single value.", vi="Một ma trận không có một giá trị duy nhất."),
        instead=Text(en="Ask for its entries.", vi="Hãy hỏi từng phần tử của nó."),
    )


def _is_degree(number: Fraction | None) -> bool:
    return number is not None and number.denominator == 1 and number > 0


# root(x, n) of a degree that is no positive whole number, or not known to be one, is x^(1/n), as elsewhere in teachgrad.
_GENERAL_ROOT = Meaning(
    lambda x, degree: math.pow(x, 1 / degree),
    lambda mp, bits, x, degree: operations.POWER.precise(mp, bits, x, mp.mpf_div(mp.fone, degree, bits)),
    general_root,
    operations.POWER.lacks,
)


def as_float(number: Fraction | float | int) -> float:
    """The nearest float; NaN if the number is larger than all of them."""
    try:
        return float(number)
    except OverflowError:
        return math.nan


def _unknown(name: str, names: tuple[str, ...]) -> InputError:
    return InputError(
        Text(
            en="The formula contains {name}, which has no value here.",
            vi="Công thức chứa {name}, mà ở đây {name} không có giá trị.",
        ),
        instead=Text(
            en="Give values for all its variables, not only for {names}.",
            vi="Hãy cho giá trị của mọi biến, không chỉ của {names}.",
        ),
        name=name,
        names=", ".join(names) or "–",
    )
