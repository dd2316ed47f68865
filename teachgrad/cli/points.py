"""A point as it is written on the command line: `--at x=5`, `--at x=pi/2`, `--at "x=3,4;5,2"`; in a notebook, `x=5`.

Turns text into numbers by hand: nothing that is typed is ever evaluated. Whether the numbers fit the
function is for the function to say.
"""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Sequence
from typing import Any

import numpy as np

from teachgrad.engine.values import Exact, shortened
from teachgrad.errors import InputError
from teachgrad.formula import FormulaError, parse
from teachgrad.formula.names import canonical
from teachgrad.functions import Function
from teachgrad.text import Text

# Digits as a keyboard has them; Python's float would also take 1_000 and the digits of every script.
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
_NO_FINITE_NUMBER = re.compile(r"[+-]?(?:nan|inf|infinity)", re.ASCII | re.IGNORECASE)
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+", re.ASCII)
_DIGITS = 30
_MOST_OPERATIONS = 20  # of a constant that is put into a formula as it was typed
_LONGEST_NUMBER = 400  # characters; the largest float64 has 309 digits
_MOST_ENTRIES = 2_500  # of a matrix; more take minutes

_HINT = Text(en="Write {example}.", vi="Hãy viết {example}.")
_WRITE_NUMBER = Text(
    en="Write digits with a decimal point or comma, -0.5 or -0,5, also 1e-3, or a constant such as pi/2: {example}.",
    vi="Hãy viết chữ số với dấu chấm hoặc dấu phẩy thập phân, -0.5 hay -0,5, cũng được 1e-3, hoặc một hằng số như pi/2: {example}.",
)
_WRITE_ENTRY = Text(
    en="Write digits with a decimal point, 5, -0.5 or 1e-3, or a constant such as pi/2: {example}.",
    vi="Hãy viết chữ số với dấu chấm thập phân, 5, -0.5 hay 1e-3, hoặc một hằng số như pi/2: {example}.",
)


def read_point(arguments: Sequence[str], function: Function, option: str = "--at ") -> dict[str, Any]:
    """Read what was given with ``--at``.

    Parameters
    ----------
    arguments : sequence of str
        One ``name=value`` for each variable.
    function : Function
        Its own point says which variable is a number and which a matrix.
    option : str
        What stands before each, for what is said where one cannot be read.

    Returns
    -------
    dict
        Variable → number, or matrix as an array of two axes. A name that is no variable keeps its text, for the
        function to refuse.

    Raises
    ------
    InputError
        If an argument cannot be read, or a variable is left out.

    Examples
    --------
    >>> from teachgrad.document import DOCUMENT
    >>> read_point(["x=7", "y=-1e-3"], DOCUMENT["two_variables"])
    {'x': 7.0, 'y': -0.001}
    >>> read_point(["x=3,4;5,2"], DOCUMENT["elementwise"])["x"].tolist()
    [[3.0, 4.0], [5.0, 2.0]]
    """
    point: dict[str, Any] = {}
    for argument in arguments:
        name, equals, text = (part.strip() for part in argument.partition("="))
        name = name if name in function.variables else canonical(name)
        if not (name and equals and text):
            raise InputError(
                Text(
                    en="{option}{given} does not say which variable has which value.",
                    vi="{option}{given} không cho biết biến nào có giá trị nào.",
                ),
                instead=_HINT,
                option=option,
                given=shortened(argument),
                example=_example(function, function.variables[0], option),
            )
        if name in point:
            raise InputError(
                Text(en="The variable {name} is given twice.", vi="Biến {name} được cho hai lần."),
                instead=Text(
                    en="Give each variable once: {example}.",
                    vi="Mỗi biến chỉ cho một lần: {example}.",
                ),
                name=name,
                example=_whole_example(function, option),
            )
        if name not in function.variables:
            close = difflib.get_close_matches(name, function.variables, 1)
            raise InputError(
                Text(
                    en="{function} has no variable {name}; it has {variables}.",
                    vi="{function} không có biến {name}; nó có {variables}.",
                ),
                Text(en="Did you mean {close}?", vi="Ý bạn là {close}?") if close else None,
                _HINT,
                function=function.name,
                name=shortened(name).strip("'"),
                variables=", ".join(function.variables),
                close=close[0] if close else "",
                example=_whole_example(function, option),
            )
        point[name] = _value(name, text, function, option)
    missing = [name for name in function.variables if name not in point]
    if missing:
        raise InputError(
            Text(
                en="{function} also needs a value for {missing}.",
                vi="{function} còn cần giá trị cho {missing}.",
            ),
            instead=_HINT,
            function=function.name,
            missing=", ".join(missing),
            example=_whole_example(function, option),
        )
    return point


def _value(name: str, text: str, function: Function, option: str) -> Any:
    if np.ndim((function.point or {}).get(name, 0.0)):
        return _matrix(name, text, function, option)
    if "=" in text:
        raise InputError(
            Text(en="{option}{given} names two variables.", vi="{option}{given} nêu hai biến."),
            instead=Text(
                en="Give each variable by itself: {example}.",
                vi="Hãy cho riêng từng biến: {example}.",
            ),
            option=option,
            given=shortened(f"{name}={text}"),
            example=_whole_example(function, option),
        )
    if any(sign in text for sign in ";[") or (text.count(",") and not _DECIMAL_COMMA.fullmatch(text)):
        raise InputError(
            Text(
                en="{name} is one number, and {given} is not written as one.",
                vi="{name} là một số, mà {given} không được viết như một số.",
            ),
            instead=_HINT,
            name=name,
            given=shortened(text),
            example=_example(function, name, option),
        )
    return _number(name, text, _example(function, name, option), _WRITE_NUMBER)


def _matrix(name: str, text: str, function: Function, option: str) -> Any:
    example = _example(function, name, option)
    entries = [row.split(",") for row in _rows("".join(text.split()))]
    count = sum(map(len, entries))
    if count > _MOST_ENTRIES:
        raise InputError(
            Text(
                en="{name} has {count} entries; at most {most} are read here.",
                vi="{name} có {count} phần tử; ở đây chỉ đọc nhiều nhất {most}.",
            ),
            instead=Text(
                en="For larger ones call tg.compare from Python.",
                vi="Với ma trận lớn hơn, hãy gọi tg.compare từ Python.",
            ),
            name=name,
            count=count,
            most=_MOST_ENTRIES,
        )
    if len(set(map(len, entries))) > 1:
        raise InputError(
            Text(
                en="The rows of {name} are not of the same length: {lengths}.",
                vi="Các hàng của {name} không dài bằng nhau: {lengths}.",
            ),
            instead=_HINT,
            name=name,
            lengths=", ".join(map(str, map(len, entries))),
            example=example,
        )
    # float64 has no room for what a constant says of itself
    return np.array([[_number(name, entry, example, _WRITE_ENTRY) for entry in row] for row in entries])


def read_guess(text: str, shape: tuple[int, ...]) -> tuple[Any, float]:
    """Read a number, or an array, that somebody answers with.

    Parameters
    ----------
    text : str
        As on the command line: ``0,5``, ``1/3``, ``3,4;5,2``.
    shape : tuple of int
        What is asked for; an array of one axis is one row.

    Returns
    -------
    guess : float or ndarray
    rounding : float
        Half a unit of the last digit that was written; of several numbers the largest.

    Raises
    ------
    InputError
        If it cannot be read as so many numbers.

    Examples
    --------
    >>> read_guess("0,78", ()), read_guess("pi/2", ())[1], read_guess("3,4;5,2", (2, 2))[0].tolist()
    ((0.78, 0.005), 0.0, [[3.0, 4.0], [5.0, 2.0]])
    """
    entries = [text] if not shape else [e for row in _rows("".join(text.split())) for e in row.split(",")]
    if not shape and _DECIMAL_COMMA.fullmatch(text):
        entries = [text.replace(",", ".")]
    if len(entries) != math.prod(shape):
        raise InputError(_WRITE_NUMBER, example="1,2;3,4" if shape else "0.5")
    numbers = [_number("", entry, "0.5", _WRITE_NUMBER) for entry in entries]
    rounding = max(map(_half_a_unit, entries))
    return (np.array(numbers).reshape(shape), rounding) if shape else (float(numbers[0]), rounding)


def _half_a_unit(text: str) -> float:
    """Of the last digit that was written: 0.005 for 0.78; 0 for a fraction or a whole number."""
    digits, _, exponent = text.lower().partition("e")
    _, point, decimals = digits.partition(".")
    if not point or not _NUMBER.fullmatch(text.replace("−", "-")):
        return 0.0
    return float(0.5 * 10.0 ** (int(exponent or 0) - len(decimals)))


def _rows(text: str) -> list[str]:
    """The rows of ``3,4;5,2``, ``[3,4;5,2]`` or ``[[3,4],[5,2]]``, spaces already gone."""
    if text.startswith("[[") and text.endswith("]]"):
        return text[2:-2].split("],[")
    if text.startswith("[") and text.endswith("]"):
        text = text[1:-1]
    return text.split(";")


def _number(name: str, text: str, example: str, instead: Text) -> float:
    plain = text.replace("−", "-")  # the minus sign of a printed page
    if len(plain) <= _LONGEST_NUMBER and (_NUMBER.fullmatch(plain) or _NO_FINITE_NUMBER.fullmatch(plain)):
        return float(plain)  # NaN and infinity are for the function to refuse
    value = _constant(text)
    if value is not None:
        return value
    raise InputError(
        Text(en="{name}: {given} is not a number.", vi="{name}: {given} không phải là một số."),
        instead=instead,
        name=name,
        given=shortened(text),
        example=example,
    )


def _constant(text: str) -> float | None:
    """A number written as a formula, π/2, 1/3, √2 or 2,5, which still knows what it is; None if it is none."""
    try:
        constant = parse(text, variables=()).to_sympy()
        value = float(constant.evalf(_DIGITS))
    except (FormulaError, TypeError, AttributeError):  # a complex number, a matrix
        return None
    # Of √2 + √3 − √(5 + 2√6) SymPy cannot tell that it is zero, and would raise when it is put into a formula.
    if not math.isfinite(value) or not constant.is_comparable or constant.count_ops() > _MOST_OPERATIONS:
        return value
    return Exact(value, lambda: constant, repr(value))


def _whole_example(function: Function, option: str) -> str:
    return " ".join(_example(function, name, option) for name in function.variables)


def _example(function: Function, name: str, option: str) -> str:
    value = np.asarray((function.point or {}).get(name, 2.0))
    if not value.ndim:
        return f"{option}{name}={value:g}"
    rows = ";".join(",".join(f"{entry:g}" for entry in row) for row in np.atleast_2d(value))
    return f'{option}"{name}={rows}"'
