"""What `tg.equivalent` is given, as formula trees: text, a formula, a number.

Steps are put into one another: of ``y = 2x; z = y²`` it is (2x)² that is compared. Read `deciding` next.
"""

from __future__ import annotations

import math
import re
import reprlib
import sys
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from teachgrad.errors import InputError
from teachgrad.formula.formula import Formula, parse
from teachgrad.formula.substitution import substituted
from teachgrad.formula.tree import Negative, Node, Number, Quotient, Step
from teachgrad.text import Text

_MOST_DIGITS = 2_000  # of a number, as in text
_MOST_BITS = 6_640  # so many digits
_EXPONENT = re.compile(r"(?<=[0-9])e([+-]?[0-9]+)")


def tree_of(given: Any, variables: Iterable[str] | None = None) -> Node:
    """The formula tree of text, of a formula, or of a number, exactly.

    Raises
    ------
    FormulaError
        If the text is no formula.
    InputError
        If it is something else, or no finite number.
    TooManyParts
        If the steps, put into one another, are too long.

    Examples
    --------
    >>> tree_of("y = 2x; z = y^2"), tree_of(-0.5)
    (Power(Product(Number('2'), Name('x')), Number('2')), Negative(Number('0.5')))
    """
    if isinstance(given, Node):
        return given
    if isinstance(given, str):
        given = parse(given, variables)
    if isinstance(given, Formula):
        return _in_one(given.steps)
    given = _of_other_libraries(given)
    if isinstance(given, Formula):
        return given.tree
    if _is_number(given):
        return number_tree(given)
    raise InputError(
        Text(
            en="{given} is neither the text of a formula nor a finite number.",
            vi="{given} không phải là công thức dưới dạng chữ, cũng không phải là một số hữu hạn.",
        ),
        instead=Text(en='Write it as text: "3x^2 + 1".', vi='Hãy viết công thức dưới dạng chữ: "3x^2 + 1".'),
        given=_shown(given),
    )


def _is_number(given: Any) -> bool:
    """Whether it is a finite number that can be written out; True is no 1."""
    if isinstance(given, bool):
        return False
    if isinstance(given, int):
        return given.bit_length() <= _MOST_BITS
    if isinstance(given, Fraction):
        return max(given.numerator.bit_length(), given.denominator.bit_length()) <= _MOST_BITS
    if isinstance(given, Decimal):
        return given.is_finite() and abs(given.adjusted()) <= _MOST_DIGITS
    return isinstance(given, float) and math.isfinite(given)


def _of_other_libraries(given: Any) -> Any:
    """NumPy's numbers and arrays of one entry as a number, an expression of SymPy as a formula; neither is loaded for that."""
    numpy, sympy = sys.modules.get("numpy"), sys.modules.get("sympy")
    if numpy is not None and isinstance(given, numpy.generic | numpy.ndarray) and given.size == 1:
        is_float = given.dtype.kind == "f"
        # The shortest decimal that is this float32: 0.1, not 0.10000000149011612.
        return float(str(given.reshape(())[()])) if is_float else given.item()
    if (
        sympy is None
        or not isinstance(given, sympy.Expr)
        or given.has(sympy.oo, -sympy.oo, sympy.zoo, sympy.nan)
    ):
        return given
    return parse(_text(given, sympy), {str(symbol) for symbol in given.free_symbols})


def _shown(given: Any) -> str:
    """What was given, shortened; a number of thousands of digits has no text, and an object's own may fail."""
    short = reprlib.Repr()
    short.maxother = short.maxstring = 60
    try:
        return short.repr(given)[:60]
    except ValueError:
        return type(given).__name__


def _text(expression: Any, sympy: Any) -> str:
    """What SymPy prints, with its E as e, and with 10^(-20) for e-20."""
    return _EXPONENT.sub(r"*10^(\1)", str(expression.replace(sympy.E, sympy.Symbol("e"))))


def _in_one(steps: Sequence[Step]) -> Node:
    known: dict[str, Node] = {}
    for step in steps[:-1]:
        if step.name is not None and step.derivative is None:
            known[step.name] = substituted(step.tree, known) if known else step.tree
    return substituted(steps[-1].tree, known) if known else steps[-1].tree


def number_tree(number: float | Fraction | Decimal) -> Node:
    """A number as a formula, exactly: a float is the shortest decimal that is read as it."""
    if isinstance(number, Fraction):
        over, under = abs(number.numerator), number.denominator
        size: Node = Number(str(over)) if under == 1 else Quotient(Number(str(over)), Number(str(under)))
    else:
        size = Number(
            f"{abs(Decimal(repr(float(number))) if isinstance(number, float) else Decimal(number)):f}"
        )
    return Negative(size) if number < 0 else size
