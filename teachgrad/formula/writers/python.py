"""Formulas as Python source for ``import teachgrad as tg`` and ``import numpy as np``: ``y = 2*x**3``.

What is written computes what the formula says, also of Tensors; numbers are never whole ones that NumPy
could not hold. Knows no engine: functions are names.
"""

from __future__ import annotations

from collections.abc import Iterable
from keyword import iskeyword
from typing import NamedTuple

from teachgrad.formula.tree import (
    Call,
    Constant,
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
    inputs_first,
)
from teachgrad.formula.words import BY_NAME
from teachgrad.formula.writers.binding import ATOM, NEGATIVE, POWER, PRODUCT, STRENGTHS, fold

_EXACT_DIGITS = 15  # whole numbers of so many digits are exact as float64

# Of whole numbers these give whole numbers, which NumPy keeps to 64 bits: tg.abs(3)**50 would be wrong.
_KEEP_WHOLE = frozenset({"abs", "sign", "max", "min", "relu"})


class _Written(NamedTuple):
    """A part as it was written.

    Attributes
    ----------
    text : str
    strength : int
        How strongly it binds.
    digits : float
        How many digits it has at most, if it is a whole number for Python; else 0.
    matrix, constant : bool
        Whether it is a matrix; whether it has no variables.
    """

    text: str
    strength: int
    digits: float = 0
    matrix: bool = False
    constant: bool = False


def to_python(tree: Node, prefix: str = "tg.") -> str:
    """Write a formula as a Python expression.

    Parameters
    ----------
    tree : Node
        What was read.
    prefix : str
        What stands before functions.

    Returns
    -------
    str
        In the functions of teachgrad; π and e are ``np.pi`` and ``np.e``, a matrix of numbers is an ``np.array``.

    Examples
    --------
    >>> x = Name("x")
    >>> to_python(Sum((Power(x, Number("2")), Call("log", (x, Number("10"))), Negative(Constant("pi")))))
    'x**2 + tg.log10(x) - np.pi'
    """
    return steps_to_python([Step(None, (), None, tree)], prefix)


def steps_to_python(steps: Iterable[Step], prefix: str = "tg.") -> str:
    """Write all steps of a formula, one in a line.

    Examples
    --------
    >>> print(steps_to_python([Step("y", (), None, Name("x")), Step("y", (), (2, "x"), Number("0"))]))
    y = x
    d2y_dx2 = 0
    """
    steps = list(steps)
    writer = _Writer(
        prefix, {n.name for step in steps for n in inputs_first(step.tree) if isinstance(n, Name)}
    )
    lines = []
    for step in steps:
        written = fold(step.tree, writer.write)
        if step.name is not None and step.derivative is None and written.matrix:
            writer.matrices.add(step.name)
        lines.append(writer.left(step) + written.text)
    return "\n".join(lines)


class _Writer:
    """Writes the steps of one formula.

    Parameters
    ----------
    prefix : str
        What stands before functions.
    names : set of str
        All names in the formula; what it has to be named besides is named otherwise.
    """

    def __init__(self, prefix: str, names: set[str]) -> None:
        self.prefix = prefix
        self.taken = names
        self.reserved = {"np", "float", prefix.partition(".")[0]} | (set() if prefix else set(BY_NAME))
        self.matrices: set[str] = set()  # steps that are matrices

    def left(self, step: Step) -> str:
        """``y = ``; of the answer dy/dx = … ``dy_dx = ``; nothing for a bare formula."""
        if step.name is None:
            return ""
        if step.derivative is None:
            return self.spelled(step.name) + " = "
        order, by = step.derivative
        power = "" if order == 1 else str(order)
        return f"d{power}{step.name}" + (f"_d{by}{power}" if by else "") + " = "

    def spelled(self, name: str) -> str:
        """The name, if Python has no other use for it: lambda_ for λ."""
        while iskeyword(name) or name in self.reserved:
            name += "_"  # no name of a formula ends so
        return name

    def write(self, node: Node, parts: list[_Written]) -> _Written:
        """A part of the formula, of its own parts."""
        constant = all(part.constant for part in parts) and not isinstance(node, Name)
        match node:
            case Number():
                return _number(node.digits)
            case Constant():
                return _Written(f"np.{node.name}", ATOM, constant=True)
            case Name():
                return _Written(self.spelled(node.name), ATOM, matrix=node.name in self.matrices)
            case Matrix():
                return self.matrix(parts, len(node.rows[0]), constant)
            case Power() if parts[0].matrix:
                factors = [_at_least(POWER, parts[0]).text] * int(parts[1].text)
                return (
                    _Written("@".join(factors), PRODUCT, 0, True, constant) if len(factors) > 1 else parts[0]
                )
            case Power() if isinstance(node.base, Constant) and node.base.name == "e":
                return _Written(f"{self.prefix}exp({parts[1].text})", ATOM, constant=constant)
            case Call():
                text, strength = self.call(node, parts)
                return _Written(text, strength, 0, parts[0].matrix and node.function == "transpose", constant)
        digits = _digits(node, parts)
        if digits > _EXACT_DIGITS:
            parts[0], digits = _as_float(parts[0]), 0
        text, matrix = _operation(node, parts)
        return _Written(text, STRENGTHS[type(node)], digits, matrix, constant)

    def matrix(self, parts: list[_Written], columns: int, constant: bool) -> _Written:
        rows = [
            ", ".join(part.text for part in parts[i : i + columns]) for i in range(0, len(parts), columns)
        ]
        if constant:
            text = f"np.array([{', '.join(f'[{row}]' for row in rows)}], dtype=float)"
        else:  # NumPy's own arrays hold no Tensors
            stack = self.prefix + "stack"
            text = f"{stack}([{', '.join(f'{stack}([{row}])' for row in rows)}])"
        return _Written(text, ATOM, 0, True, constant)

    def call(self, node: Call, parts: list[_Written]) -> tuple[str, int]:
        """A function, and how strongly it binds."""
        function, prefix = node.function, self.prefix
        if function in _KEEP_WHOLE and all(part.digits for part in parts):
            parts = [_as_float(part) for part in parts]
        argument = parts[0].text
        if function == "root":
            return self.root(parts[0], node.arguments[1], parts[1])
        if function == "transpose":
            return _at_least(ATOM, parts[0]).text + ".T", ATOM
        if function == "log" and len(parts) == 2:
            base = parts[1].text
            if base in ("2", "10"):
                return f"{prefix}log{base}({argument})", ATOM
            return f"{prefix}log({argument})/{prefix}log({base})", PRODUCT
        if function in ("max", "min"):
            for part in parts[1:]:
                argument = f"{prefix}{function}imum({argument}, {part.text})"
            return argument, ATOM
        return f"{prefix}{function}({argument})", ATOM

    def root(self, part: _Written, degree: Node, written: _Written) -> tuple[str, int]:
        """A root; an odd one is real, of a negative number too."""
        prefix = self.prefix
        if not (isinstance(degree, Number) and degree.digits.isdecimal() and int(degree.digits) % 2):
            return f"{_at_least(ATOM, part).text}**(1/{_at_least(POWER, written).text})", POWER
        if degree.digits == "3":
            return f"{prefix}cbrt({part.text})", ATOM
        first = again = part.text
        if not part.text.isidentifier():  # written once, or roots in roots would have no end
            again = next(name for name in self.free_names() if name not in self.taken)
            self.taken.add(again)
            first = f"{again} := {(_as_float(part) if part.digits else part).text}"
        return f"{prefix}sign({first})*{prefix}abs({again})**(1/{written.text})", PRODUCT

    def free_names(self) -> Iterable[str]:
        yield "r"
        number = 1
        while True:
            number += 1
            yield f"r_{number}"


def _number(digits: str) -> _Written:
    if not digits.isdecimal():
        return _Written(digits, ATOM, constant=True)
    whole = _Written(digits, ATOM, len(digits), constant=True)
    return whole if len(digits) <= _EXACT_DIGITS else _as_float(whole)


def _as_float(part: _Written) -> _Written:
    text = f"{part.text}.0" if part.text.isdecimal() else f"float({part.text})"
    return _Written(text, ATOM, constant=True)


def _at_least(strength: int, part: _Written) -> _Written:
    return part if part.strength >= strength else part._replace(text=f"({part.text})", strength=ATOM)


def _digits(node: Node, parts: list[_Written]) -> float:
    """How many digits a whole number made of whole numbers has at most; 0 if it is none."""
    sizes = [part.digits for part in parts]
    if not all(sizes) or isinstance(node, Quotient):
        return 0
    if isinstance(node, Power):
        exponent = node.exponent
        return sizes[0] * int(exponent.digits) if isinstance(exponent, Number) else float("inf")
    return sum(sizes) if isinstance(node, Product) else max(sizes) + len(sizes)


def _operation(node: Node, parts: list[_Written]) -> tuple[str, bool]:
    """A sum, product, quotient, power, or something negative; and whether it is a matrix."""
    first = parts[0]
    match node:
        case Sum():
            text = _at_least(NEGATIVE, first).text
            for term, part in zip(node.terms[1:], parts[1:], strict=True):
                subtracted = isinstance(term, Negative)
                text += f" - {part.text[1:]}" if subtracted else f" + {_at_least(NEGATIVE, part).text}"
            return text, first.matrix
        case Negative():
            return "-" + _at_least(PRODUCT, first).text, first.matrix
        case Product():
            text, matrix = _at_least(PRODUCT, first).text, first.matrix
            for part in parts[1:]:
                text += ("@" if matrix and part.matrix else "*") + _at_least(POWER, part).text
                matrix = matrix or part.matrix
            return text, matrix
        case Quotient():
            return f"{_at_least(PRODUCT, first).text}/{_at_least(POWER, parts[1]).text}", first.matrix
    return f"{_at_least(ATOM, first).text}**{_at_least(ATOM, parts[1]).text}", False
