"""What the legend of a surface says, in both languages.

Holds sentences with their numbers, no drawing. Read `surface` next, which draws.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teachgrad.plot import pieces
from teachgrad.plot.formulas import equation, is_written_whole, math_name, number, place
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.plot.slices import Slice
    from teachgrad.records import Comparison

PLANE = Text(en="tangent plane, which they span", vi="mặt phẳng tiếp diện do chúng xác định")
_SHEET = Text(en="surface {function}", vi="mặt cong {function}")
_HELD = Text(en="{name} held at {at}", vi="{name} giữ nguyên bằng {at}")
_CUTS = Text(en="slices: {first}; {second}", vi="lát cắt: {first}; {second}")
_TANGENTS = Text(
    en="their tangent lines: slopes {x} and {y}", vi="tiếp tuyến của chúng: hệ số góc {x} và {y}"
)
_POINT = Text(en="point ({x}, {y}, {value})", vi="điểm ({x}, {y}, {value})")


def held(s: Slice) -> Text:
    """What stands above the slice along the other variable: y held at 8."""
    return _HELD.format(name=equation(math_name(s.name)), at=_at(s))


def sheet(comparison: Comparison) -> Text:
    """The surface."""
    return _SHEET.format(function=pieces.in_math(comparison))


def cuts(first: Slice, second: Slice) -> Text:
    """The two slices on it."""
    return _CUTS.format(first=held(second), second=held(first))


def tangents(slopes: tuple[float, float]) -> Text:
    """Their tangent lines."""
    x, y = (number(slope, 6) for slope in slopes)
    return _TANGENTS.format(x=x, y=y)


def point(first: Slice, second: Slice) -> Text:
    """The point."""
    return _POINT.format(x=_at(first), y=_at(second), value=number(first.value, 6))


def _at(s: Slice) -> str:
    return place(s.at) if is_written_whole(s.at) else f"≈ {place(s.at)}"
