"""Draws an explored function: curve, point, tangent and secant line, the three answers, their errors over h.

`Drawing` is drawn once; then only what moves is altered. Read `explorer_sight` for the limits, `explorer_words` for what is
said, `explorer_moving` for how it is painted quickly.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from matplotlib.artist import Artist

from teachgrad.exploring.explorer import Explorer
from teachgrad.exploring.records import State
from teachgrad.plot import explorer_words as words
from teachgrad.plot.around import around
from teachgrad.plot.curve import entries
from teachgrad.plot.explorer_errors import Errors
from teachgrad.plot.explorer_places import HEIGHT, SLIDERS, panels, settle
from teachgrad.plot.explorer_sight import sight
from teachgrad.plot.explorer_table import Table
from teachgrad.plot.sheet import Strips
from teachgrad.plot.style import (
    AWAY,
    LINES,
    OPEN,
    OUTSIDE,
    PALETTE,
    POINT,
    SECANT_END,
    Picture,
    Ticks,
    house_style,
    new_picture,
)
from teachgrad.text import Text

_SECANT: dict[str, Any] = {"color": PALETTE["finite"], "linewidth": 1.8, "zorder": 2.7}
_RUN: dict[str, Any] = {"color": "#777777", "linewidth": 1.2, "linestyle": (0, (2, 2)), "zorder": 2.65}
_UPRIGHT = 0.25  # of the picture's height: a vertical half-tangent


def picture(explorer: Explorer, state: State) -> Picture:
    """Draw a state of an explored function as a figure of its own.

    Parameters
    ----------
    explorer : Explorer
        The function, and its range.
    state : State
        The point, h and the numbers.

    Returns
    -------
    Picture
        With its alt text.

    Raises
    ------
    InputError
        If the range is beyond what axes can show.

    Examples
    --------
    >>> import teachgrad as tg
    >>> picture(tg.explore("3x²", x=5), tg.explore("3x²", x=5).state(h=1)).alt[:61]
    'The curve of f = 3x² with the point x = 5, where its value is'
    """
    drawing = Drawing(explorer, new_picture())
    drawing.follow(state)
    return drawing.picture


class Drawing:
    """The picture, and what of it moves.

    Attributes
    ----------
    picture : Picture
        With `heading` and `alt`.
    moving : list of Artist
        What `follow` alters.
    sliders : tuple of Axes
        Empty ones below the panels, for the point and for h, where they were asked for.
    """

    def __init__(self, explorer: Explorer, picture: Picture, *, with_sliders: bool = False) -> None:
        self.explorer, self.picture = explorer, picture
        self.sight = sight(explorer)
        with house_style():
            made = panels(picture, with_sliders=with_sliders)
            self.ax, self.sliders = made.curve, made.sliders
            self._table, self._errors = Table(made.table, explorer), Errors(made.errors, explorer, self.sight)
            self._set_axes()
            self._lines = self._drawn()
            height, nothing = HEIGHT + (SLIDERS if with_sliders else 0.0), Text(en="", vi="")
            legend = entries(self.ax)
            subtitle = words.subtitle(explorer, with_keys=with_sliders)
            settle(picture, made, Strips(height, words.title(explorer), subtitle, nothing, legend))
        picture.heading = str(words.heading(explorer))
        lines = sorted(self._lines.values(), key=lambda line: line.get_zorder())
        self.moving: list[Artist] = [*lines, *self._table.moving, *self._errors.moving]

    def follow(self, state: State) -> None:
        """Show another state: alters what moves, and the alt text."""
        self._follow_point(state)
        self._follow_tangents(state)
        self._follow_secant(state)
        self._table.follow(state, self.explorer.result)
        self._errors.follow(state)
        self.picture.alt = str(words.alt(self.explorer, state))

    def _set_axes(self) -> None:
        ax, shown = self.ax, self.sight
        ax.set(xlim=(shown.left, shown.right), ylim=(shown.low, shown.high))
        ax.set_xlabel(words.axis(self.explorer.variable))
        result = self.explorer.result
        upright: dict[str, Any] = {"rotation": 0, "ha": "right", "va": "center", "labelpad": 8}
        is_short = len(result) <= 2 and not shown.power
        ax.set_ylabel(words.axis(result, shown.power), **(upright if is_short else {}))
        for axis in (ax.xaxis, ax.yaxis):
            axis.set_major_formatter(Ticks())

    def _drawn(self) -> dict[str, Any]:
        looks = {
            "tangent": {**LINES["derivative"], "alpha": 0.45},
            "secant": _SECANT,
            "run": _RUN,
            "left": LINES["left"],
            "right": LINES["right"],
        }
        unheard = () if self.explorer.may_bend else ("left", "right")
        shown, curve = self.sight, words.curve(self.explorer)
        # It stands still, but lies between the lines that do not.
        found: dict[str, Any] = {
            "curve": self.ax.plot(shown.x, shown.y, **LINES["curve"], label=curve, gid="curve")[0]
        }
        found |= {
            name: self.ax.plot(
                [], [], **look, label="_" if name in unheard else str(words.LINES[name]), gid=name
            )[0]
            for name, look in looks.items()
        }
        end = {**SECANT_END, "markeredgecolor": PALETTE["finite"]}
        marks = {"end": end, "limits": OPEN, "point": POINT, "above": {**AWAY, "marker": "^"}}
        marks |= {"below": {**AWAY, "marker": "v"}, "outside": OUTSIDE}
        return found | {
            name: self.ax.plot([], [], **look, label="_", gid=name)[0] for name, look in marks.items()
        }

    def _follow_point(self, state: State) -> None:
        shown, value = self.sight, state.value
        is_there = math.isfinite(value)
        places = {
            "point": (is_there and shown.holds(value), shown.drawn(value)),
            "above": (is_there and shown.drawn(value) > shown.high, shown.high),
            "below": (is_there and shown.drawn(value) < shown.low, shown.low),
            "outside": (not is_there, shown.low),
        }
        for name, (is_shown, y) in places.items():
            self._lines[name].set_data([state.at] if is_shown else [], [y] if is_shown else [])
        limits = self._limits(state)
        self._lines["limits"].set_data([state.at] * len(limits), [shown.drawn(limit) for limit in limits])

    def _limits(self, state: State) -> list[float]:
        """The limits that the function does not take here, where `compare` was asked."""
        if state.comparison is None:
            return []
        (variable,) = state.comparison.variables.values()
        found = around(variable, (), state.value)
        return [
            limit
            for limit in {found.below, found.above}
            if math.isfinite(limit) and not math.isclose(limit, state.value, rel_tol=1e-12)
        ]

    def _follow_tangents(self, state: State) -> None:
        shown = self.sight
        self._lines["tangent"].set_data(*shown.line(state.at, state.value, state.derivative))
        halves = state.verdict in ("kink", "vertical_tangent")
        for side, name, slope in ((-1, "left", state.left), (1, "right", state.right)):
            data: Any = ([], [])
            if halves and math.isinf(slope):
                rise = side * math.copysign(_UPRIGHT * (shown.high - shown.low), slope)
                value = shown.drawn(state.value)
                data = [state.at, state.at], [value, value + rise]
            elif halves:
                data = shown.line(state.at, state.value, slope, side)
            self._lines[name].set_data(*data)

    def _follow_secant(self, state: State) -> None:
        shown, end = self.sight, state.ends[1]
        here, there = (shown.drawn(value) for value in (state.value, state.end_values[1]))
        self._lines["secant"].set_data(*shown.line(state.at, state.value, state.forward))
        is_there = math.isfinite(state.forward)
        self._lines["end"].set_data([end] if is_there else [], [there] if is_there else [])
        x, y = [state.at, end, end], np.clip([here, here, there], shown.low, shown.high)
        self._lines["run"].set_data(*((x, y) if is_there else ([], [])))
