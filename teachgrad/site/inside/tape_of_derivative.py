"""SymPy's derivative as a tape: the number of the formula, computed in the page from nothing but this.

Loads SymPy when it is called. Read `explorer` next.
"""

from __future__ import annotations

import math
from typing import Any

from teachgrad.site.inside.tape import Tape, Writer

# SymPy's name → the operation's; a function that has the same name in both is not here.
_NAMES = {
    "Abs": "abs", "Max": "max", "Min": "min", "ceiling": "ceil", "Heaviside": "step", "DiracDelta": "impulse",
}  # fmt: skip
_SAME = frozenset(
    "sin cos tan cot sec csc asin acos atan acot asec acsc sinh cosh tanh coth sech csch asinh acosh atanh acoth asech acsch "
    "exp log sign floor erf factorial gamma".split()
)
_RELATIONS = {
    "Equality": "eq", "Unequality": "ne", "StrictLessThan": "lt", "LessThan": "le", "StrictGreaterThan": "gt", "GreaterThan": "ge",
}  # fmt: skip
_DIGITS = 20


class NoTapeError(Exception):
    """There is no number behind such an expression: a limit, an integral, a complex number."""


def of_expression(expression: Any) -> Tape:
    """The tape of a SymPy expression in symbols that are variables.

    Raises
    ------
    NoTapeError
        If there is something in it that is no operation on real numbers.
    OverflowError
        If it is too long.

    Examples
    --------
    >>> import sympy
    >>> of_expression(sympy.sympify("120*x**5"))
    [120.0, 'x', 5.0, ['pow', 1, 2], ['mul', 0, 3]]
    """
    writer = Writer()
    places: dict[Any, int] = {}
    stack: list[tuple[Any, bool]] = [(expression, False)]
    while stack:
        part, seen = stack.pop()
        if part in places:
            continue
        parts = _parts(part)
        if seen or not parts:
            places[part] = _place(writer, part, [places[one] for one in parts])
        else:
            stack.append((part, True))
            stack.extend((one, False) for one in reversed(parts))
    return writer.ends_at(places[expression])


def _parts(part: Any) -> tuple[Any, ...]:
    """What must have been written before: nothing for what is a number."""
    if getattr(part, "is_number", False) or part.is_Symbol:
        return ()
    if part.is_Pow and part.exp == -1:
        return (part.base,)
    if part.is_Piecewise:
        return tuple(one for pair in part.args for one in pair.args)
    if _is_halved_step(part):
        return part.args[:1]  # type: ignore[no-any-return] # SymPy's own
    return part.args  # type: ignore[no-any-return] # SymPy's own


def _is_halved_step(part: Any) -> bool:
    """Heaviside with its value ½ at 0 said besides, as SymPy writes it."""
    return type(part).__name__ == "Heaviside" and len(part.args) == 2 and part.args[1] * 2 == 1


def _place(writer: Writer, part: Any, inputs: list[int]) -> int:
    name = type(part).__name__
    if part.is_Symbol:
        return writer.variable(part.name)
    if part.is_Boolean and not inputs:
        return writer.constant(float(bool(part)))
    if getattr(part, "is_number", False):
        return writer.constant(_number(part))
    if part.is_Add or part.is_Mul:
        return _chained(writer, "add" if part.is_Add else "mul", inputs)
    if part.is_Pow:
        return _power(writer, part, inputs)
    if part.is_Piecewise:
        return _cases(writer, inputs)
    if name in _RELATIONS:
        return writer.operation(_RELATIONS[name], *inputs)
    if name in ("Max", "Min"):
        return _chained(writer, _NAMES[name], inputs)
    if name in ("And", "Or"):
        return _chained(writer, "min" if name == "And" else "max", inputs)
    if name == "polygamma" and part.args[0] == 0:
        return writer.operation("digamma", inputs[1])
    if len(inputs) == 1 and (name in _SAME or name in _NAMES):
        return writer.operation(_NAMES.get(name, name), inputs[0])
    raise NoTapeError(name)


def _chained(writer: Writer, name: str, inputs: list[int]) -> int:
    total = inputs[0]
    for one in inputs[1:]:
        total = writer.operation(name, total, one)
    return total


def _power(writer: Writer, part: Any, inputs: list[int]) -> int:
    if part.exp == -1:
        return writer.operation("div", writer.constant(1.0), inputs[0])
    if part.exp * 2 == 1:
        return writer.operation("sqrt", inputs[0])
    if part.exp * 2 == -1:
        return writer.operation("div", writer.constant(1.0), writer.operation("sqrt", inputs[0]))
    return writer.operation("pow", *inputs)


def _cases(writer: Writer, inputs: list[int]) -> int:
    """Value, condition, value, condition, …: the first whose condition holds."""
    result = writer.constant(math.nan)
    for value, condition in reversed(list(zip(inputs[::2], inputs[1::2], strict=True))):
        result = writer.operation("if", condition, value, result)
    return result


def _number(part: Any) -> float:
    if part.is_real is False or part.is_finite is False:
        return math.nan
    if part.is_Rational:
        try:
            return int(part.p) / int(part.q)
        except OverflowError:
            return math.nan
    try:
        return float(part.evalf(_DIGITS))
    except (TypeError, ValueError, OverflowError):  # a complex number, or none
        return math.nan
