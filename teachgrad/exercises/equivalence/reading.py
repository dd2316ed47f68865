"""What `tg.equivalent` is given, as formula trees: text, a formula, a number.

Steps are put into one another: of ``y = 2x; z = y²`` it is (2x)² that is compared. Read `deciding` next.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from teachgrad.errors import InputError
from teachgrad.formula.formula import Formula, parse
from teachgrad.formula.substitution import substituted
from teachgrad.formula.tree import Negative, Node, Number, Quotient, Step
from teachgrad.text import Text


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
    if isinstance(given, int | float | Fraction | Decimal) and math.isfinite(given):
        return number_tree(given)
    raise InputError(
        Text(
            en="{given} is neither the text of a formula nor a finite number.",
            vi="{given} không phải là công thức dưới dạng chữ, cũng không phải là một số hữu hạn.",
        ),
        instead=Text(en='Write it as text: "3x^2 + 1".', vi='Hãy viết công thức dưới dạng chữ: "3x^2 + 1".'),
        given=repr(given)[:60],
    )


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
        size = Number(f"{abs(Decimal(repr(number)) if isinstance(number, float) else Decimal(number)):f}")
    return Negative(size) if number < 0 else size
