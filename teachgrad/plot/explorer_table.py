"""The table beside an explored function: where the point is, the three answers with their errors, and what they mean.

Knows Matplotlib's texts. Read `explorer` next.
"""

from __future__ import annotations

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.text import Text as Written

from teachgrad.exploring.explorer import Explorer
from teachgrad.exploring.records import State
from teachgrad.plot import explorer_words as words
from teachgrad.plot.sheet import WIDTH, wrapped
from teachgrad.plot.style import QUIET

_SIZE, _SMALL = 9.5, 8.5
_LINE = 0.107  # of the panel's height
_NUMBER, _ERROR = 0.76, 1.0  # where the columns end, of its width
_MOST_LINES = 4
_REMARK = 0.75  # of a line


class Table:
    """Text in a panel without axes.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The panel.
    explorer : Explorer
        For its formula.
    """

    def __init__(self, ax: Axes, explorer: Explorer) -> None:
        ax.set_axis_off()
        ax.set(xlim=(0, 1), ylim=(0, 1))
        self._ax = ax
        self._here = self._written(0, 0.0, weight="bold", size=10.5)
        self._there = self._written(1, 0.0)
        for x, word in ((_NUMBER, words.SLOPE), (_ERROR, words.ERROR)):
            self._written(2.1, x, str(word), color=QUIET, size=_SMALL)
        self._rows: dict[str, tuple[Written, Written]] = {}
        for place, name in enumerate(words.ROWS):
            self._written(3.1 + place, 0.0, words.method(name, explorer))
            self._rows[name] = (self._written(3.1 + place, _NUMBER), self._written(3.1 + place, _ERROR))
        ax.plot([0, 1], [1 - 2.95 * _LINE] * 2, color="#CCCCCC", linewidth=0.8)
        self._remarks = [
            self._written(7.3 + place * _REMARK, 0.0, size=_SMALL) for place in range(_MOST_LINES)
        ]

    def _written(
        self,
        line: float,
        x: float,
        text: str = "",
        *,
        size: float = _SIZE,
        weight: str = "normal",
        color: str = "black",
    ) -> Written:
        return self._ax.text(
            x,
            1 - line * _LINE,
            text,
            size=size,
            weight=weight,
            color=color,
            ha="left" if x == 0 else "right",
            va="top",
            parse_math=False,
        )

    @property
    def moving(self) -> list[Artist]:
        """What `follow` alters."""
        cells = [cell for row in self._rows.values() for cell in row]
        return [self._here, self._there, *cells, *self._remarks]

    def follow(self, state: State, result: str) -> None:
        """Write the numbers of another state."""
        self._here.set_text(words.here(state, result))
        self._there.set_text(words.there(state))
        for name, (number, error) in self._rows.items():
            number.set_text(words.slope(getattr(state, name)))
            error.set_text(words.error(state.errors[name]))
        width = self._ax.get_position().width * WIDTH
        lines = wrapped(str(words.remarks(state, result)), _SMALL, width)
        for place, written in enumerate(self._remarks):
            written.set_text(lines[place] if place < len(lines) else "")
