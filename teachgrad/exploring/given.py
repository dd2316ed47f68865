"""What `explore` is given: numbers, a step, a range; read, or refused with what to write instead.

Knows what a person may write, no function's values. Read `explorer` next.
"""

from __future__ import annotations

import math
from typing import Any

from teachgrad.engine.values import shortened
from teachgrad.errors import InputError
from teachgrad.functions import Function
from teachgrad.sweeping.chosen import shown
from teachgrad.text import Text


def number(name: str, given: Any) -> float:
    """One finite number."""
    try:
        value = float(given)
    except (TypeError, ValueError, OverflowError):
        value = math.nan
    if math.isfinite(value):
        return value
    raise InputError(
        Text(en="{name} is {given}.", vi="{name} là {given}."),
        Text(en="It is to be a finite number.", vi="Đó phải là một số hữu hạn."),
        Text(en="Write for example {name}=2.", vi="Hãy viết chẳng hạn {name}=2."),
        name=name,
        given=shortened(given),
    )


def step(given: Any) -> float:
    """A step h, greater than 0."""
    h = number("h", given)
    if h > 0:
        return h
    raise InputError(
        Text(en="h is {given}.", vi="h là {given}."),
        Text(
            en="h is the distance from the point to where the secant line meets the curve again, so it is greater than 0.",
            vi="h là khoảng cách từ điểm đã cho đến nơi cát tuyến cắt lại đồ thị, nên h lớn hơn 0.",
        ),
        Text(en="Write for example h=0.5.", vi="Hãy viết chẳng hạn h=0.5."),
        given=shortened(given),
    )


def ends(given: Any) -> tuple[float, float] | None:
    """The ends of a range; None where it is left to us."""
    if given is None:
        return None
    try:
        low, high = (float(end) for end in given)
    except (TypeError, ValueError, OverflowError):
        low = high = math.nan
    if low < high and math.isfinite(high - low):
        return low, high
    raise InputError(
        Text(en="over is {given}.", vi="over là {given}."),
        Text(
            en="It is to be two numbers: from where to where the point is moved.",
            vi="Đó phải là hai số: điểm được di chuyển từ đâu đến đâu.",
        ),
        Text(en="Write for example over=(0, 10).", vi="Hãy viết chẳng hạn over=(0, 10)."),
        given=shortened(given),
    )


def several(program: Function) -> InputError:
    """It is not said which of several variables is moved."""
    return InputError(
        Text(en="{function} has several variables: {names}.", vi="{function} có nhiều biến: {names}."),
        Text(
            en="One is moved, the others are held.",
            vi="Chỉ một biến được di chuyển, các biến khác giữ nguyên.",
        ),
        Text(
            en='Choose one: variable="{first}", or --by {first} on the command line.',
            vi='Hãy chọn một biến: variable="{first}", hoặc --by {first} trên dòng lệnh.',
        ),
        function=shown(program),
        names=", ".join(program.variables),
        first=program.variables[0],
    )


def whole_array(name: str, shape: tuple[int, ...]) -> InputError:
    """It is not said which entry of an array is moved."""
    first = (0,) * len(shape)
    return InputError(
        Text(en="{name} is an array of shape {shape}.", vi="{name} là một mảng có kích thước {shape}."),
        Text(en="One entry of it is moved.", vi="Chỉ một phần tử của nó được di chuyển."),
        Text(
            en="Choose one, counted from 0: entry={first}, or --entry {plain} on the command line.",
            vi="Hãy chọn một phần tử, đếm từ 0: entry={first}, hoặc --entry {plain} trên dòng lệnh.",
        ),
        name=name,
        shape="×".join(map(str, shape)),
        first=first if len(shape) > 1 else 0,
        plain=",".join(map(str, first)),
    )


def outside(name: str, at: float, over: tuple[float, float]) -> InputError:
    """The point is not within the range that was asked for."""
    return InputError(
        Text(
            en="{name} = {at} lies outside the range from {low} to {high}.",
            vi="{name} = {at} nằm ngoài khoảng từ {low} đến {high}.",
        ),
        instead=Text(
            en="Write another point, or another range in over=(…, …).",
            vi="Hãy viết một điểm khác, hoặc một khoảng khác trong over=(…, …).",
        ),
        name=name,
        at=f"{at:.6g}",
        low=f"{over[0]:.6g}",
        high=f"{over[1]:.6g}",
    )
