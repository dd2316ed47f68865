"""What is swept: which variable of a function, which entry of it, and over which steps.

Knows what a person may ask for, and refuses the rest. Read `sweep` next.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from teachgrad.engine.ops.choosing import where
from teachgrad.engine.values import shortened
from teachgrad.errors import InputError, TeachgradError
from teachgrad.functions import Function, Recording
from teachgrad.sweeping.records import Array
from teachgrad.text import Text

_MOST_STEPS = 1_000
_BESIDE = 1e-9  # of the point: nearer than the steps at which truncation can be seen


@dataclass(frozen=True, eq=False, slots=True)
class Chosen:
    """One number of the point, which is moved while everything else is held.

    Attributes
    ----------
    recording : Recording
        The program at the point.
    name : str
        The variable.
    entry : tuple of int or None
        The index in it, where it is an array.
    """

    recording: Recording
    name: str
    entry: tuple[int, ...] | None

    @property
    def x(self) -> float:
        """The number."""
        return float(self.of(self.recording.point[self.name]))

    def of(self, thing: Any) -> Any:
        """What belongs to the number in a thing of the variable's shape."""
        return thing if self.entry is None else thing[self.entry]

    def moved(self, number: Any) -> list[Any]:
        """The values of all variables, with another number in place of this one."""
        value = number
        if self.entry is not None:
            value = np.array(self.recording.point[self.name], np.result_type(number))
            value[self.entry] = number
        return [value if v == self.name else p for v, p in self.recording.point.items()]

    def numbers(self, symbols: Mapping[str, Any]) -> list[tuple[Any, float]]:
        """Each symbol of a formula with the float64 number that the program is given for it."""
        return [
            (symbol, float(number))
            for name, array in symbols.items()
            for symbol, number in zip(np.ravel(array), np.ravel(self.recording.point[name]), strict=True)
        ]

    def alone(self) -> tuple[Function, dict[str, Any]]:
        """The function of this number, which can be recorded and compared like any other; and its point."""
        function, point = self.recording.function, self.recording.point

        def program(t: Any) -> Any:
            value = t
            if self.entry is not None:
                here = np.zeros(np.shape(point[self.name]), bool)
                here[self.entry] = True
                value = where(here, t, point[self.name])
            return function.program(*(value if v == self.name else p for v, p in point.items()))

        return Function(function.name, program, ("t",)), {"t": self.of(point[self.name])}


def takes_one_branch(what: Chosen) -> bool:
    """Whether the program decides just beside the point as it does there, so that its formula holds around it."""
    if not what.recording.notes:
        return True
    restricted, point = what.alone()
    step = _BESIDE * max(abs(what.x), 1.0)
    decisions = []
    for number in (what.x - step, what.x, what.x + step):
        try:
            decisions.append([str(note) for note in restricted.record({**point, "t": number}).notes])
        except TeachgradError:  # beside the point there is no value, or one that does not depend on it
            return False
    return decisions[0] == decisions[1] == decisions[2]


def shown(function: Function) -> str:
    """What a function is called in a message: a formula as it was read, else its name."""
    return function.name if function.typed is None else f"“{function.typed.to_text()}”"


def variable_of(function: Function, asked: str | None) -> str:
    """The variable that is differentiated by: the only one, or the one that was asked for.

    Raises
    ------
    InputError
        If it is not said which of several, or there is no such variable.
    """
    names = function.variables
    if asked is None and len(names) == 1:
        return names[0]
    if asked in names:
        return str(asked)
    return _refuse_variable(function, asked)


def _refuse_variable(function: Function, asked: str | None) -> str:
    what = Text(en="{function} has several variables: {names}.", vi="{function} có nhiều biến: {names}.")
    why = Text(
        en="The error over h is that of one derivative.", vi="Sai số theo h là sai số của một đạo hàm."
    )
    if asked is not None:
        what = Text(
            en="{function} has no variable {asked}; it has {names}.",
            vi="{function} không có biến {asked}; nó có {names}.",
        )
    raise InputError(
        what,
        why if asked is None else None,
        Text(
            en='Choose one: variable="{first}", or --by {first} on the command line.',
            vi='Hãy chọn một biến: variable="{first}", hoặc --by {first} trên dòng lệnh.',
        ),
        function=shown(function),
        names=", ".join(function.variables),
        asked=shortened(asked).strip("'"),
        first=function.variables[0],
    )


def entry_of(name: str, value: Any, asked: Any) -> tuple[int, ...] | None:
    """The index of one entry of an array; None for a number.

    Raises
    ------
    InputError
        If it is not said which of several, or there is no such entry.
    """
    shape = np.shape(value)
    if not shape and asked is None:
        return None
    if shape and asked is None and np.size(value) == 1:
        return (0,) * len(shape)
    index = (asked,) if isinstance(asked, int) else asked
    if (
        shape
        and isinstance(index, tuple | list)
        and len(index) == len(shape)
        and all(type(i) is int and -n <= i < n for i, n in zip(index, shape, strict=True))
    ):
        return tuple(i % n for i, n in zip(index, shape, strict=True))
    raise _refused_entry(name, shape, asked)


def _refused_entry(name: str, shape: tuple[int, ...], asked: Any) -> InputError:
    if not shape:
        return InputError(
            Text(
                en="{name} is one number and has no entry {asked}.",
                vi="{name} là một số, không có phần tử {asked}.",
            ),
            instead=Text(en="Leave entry out.", vi="Hãy bỏ entry đi."),
            name=name,
            asked=shortened(asked),
        )
    last = tuple(n - 1 for n in shape)
    if asked is None:
        what = Text(
            en="{name} is an array of shape {shape}, and the error over h is that of one entry.",
            vi="{name} là một mảng có kích thước {shape}, mà sai số theo h là của một phần tử.",
        )
    else:
        what = Text(
            en="{name} is an array of shape {shape} and has no entry {asked}.",
            vi="{name} là một mảng có kích thước {shape}, không có phần tử {asked}.",
        )
    return InputError(
        what,
        instead=Text(
            en="Choose one, counted from 0: entry={first} is the first, entry={last} the last; on the command line --entry {plain}.",
            vi="Hãy chọn một phần tử, đếm từ 0: entry={first} là phần tử đầu, entry={last} là phần tử cuối; trên dòng lệnh là --entry {plain}.",
        ),
        name=name,
        shape="×".join(map(str, shape)),
        asked=shortened(asked),
        first=_shown((0,) * len(shape)),
        plain=",".join("0" * len(shape)),
        last=_shown(last),
    )


def _shown(index: tuple[int, ...]) -> str:
    return str(index[0]) if len(index) == 1 else str(index)


def read_steps(given: Any) -> Array:
    """The steps that were asked for, the largest first, none twice.

    Raises
    ------
    InputError
        If they are not finite positive numbers, or too many.
    """
    try:
        steps = np.asarray(given, np.float64).ravel()
    except (TypeError, ValueError):
        steps = np.array([np.nan])
    if not (steps.size and np.isfinite(steps).all() and (steps > 0).all()):
        raise InputError(
            Text(en="steps is {given}.", vi="steps là {given}."),
            Text(
                en="The steps h are finite numbers greater than 0.",
                vi="Các bước h là những số hữu hạn lớn hơn 0.",
            ),
            Text(en="Write steps=[1e-1, 1e-2, 1e-4].", vi="Hãy viết steps=[1e-1, 1e-2, 1e-4]."),
            given=shortened(given),
        )
    if steps.size > _MOST_STEPS:
        raise InputError(
            Text(
                en="There are {count} steps; at most {most} are measured.",
                vi="Có {count} bước; chỉ đo nhiều nhất {most} bước.",
            ),
            instead=Text(en="Write fewer.", vi="Hãy cho ít bước hơn."),
            count=steps.size,
            most=_MOST_STEPS,
        )
    return np.unique(steps)[::-1]
