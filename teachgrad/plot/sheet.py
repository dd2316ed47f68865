"""The sheet around the panels: title and verdict above, legend and caption below, each in its own strip.

The strips are measured in inches before anything is drawn, so nothing overlaps and nothing is cut off.
Read `panels` next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.textpath import text_to_path

from teachgrad.plot.style import QUIET, Picture
from teachgrad.text import Text

WIDTH = 9.0  # inches: at 100 pixels an inch what a README shows

_MARGIN = 0.16
_TITLE, _TITLE_LINE = 14.0, 0.30
_TEXT, _TEXT_LINE = 10.0, 0.21
_CAPTION, _CAPTION_LINE = 8.5, 0.175
_LEGEND, _LEGEND_LINE = 9.5, 0.235
HANDLE, GAP = 3.4, 2.0  # of a legend: the length of its lines and the gap between columns, in letters
_HINTING = 1.03  # on a screen the letters are set to whole pixels, mostly wider


@lru_cache(maxsize=1024)
def _measure(text: str, size: float, weight: str) -> float:
    prop = FontProperties(family="DejaVu Sans", size=size, weight=weight)
    pieces = text.split("$") if text.count("$") % 2 == 0 and r"\$" not in text else [text]
    points = 0.0
    for place, piece in enumerate(pieces):
        if piece:
            math = place % 2 == 1
            points += text_to_path.get_text_width_height_descent(
                f"${piece}$" if math else piece, prop, ismath=math
            )[0]
    return float(points) / 72 * _HINTING


def width_of(text: str, size: float, weight: str = "normal") -> float:
    """How wide a line of text is, in inches; dollar signs enclose mathtext."""
    return _measure(text, size, weight)


def wrapped(text: str, size: float, width: float, weight: str = "normal") -> list[str]:
    """Break a text into lines no wider than `width` inches, between words and not inside mathtext."""
    lines: list[str] = []
    for word in _words(text):
        if lines and width_of(f"{lines[-1]} {word}", size, weight) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _words(text: str) -> list[str]:
    words: list[str] = []
    is_open = False
    for word in text.split(" "):
        if is_open:
            words[-1] += f" {word}"
        else:
            words.append(word)
        is_open ^= word.replace(r"\$", "").count("$") % 2 == 1
    return words


@dataclass(frozen=True)
class Strips:
    """What stands around the panels, and how much room these take.

    Attributes
    ----------
    body : float
        The height of the panels, in inches.
    title, subtitle, caption : Text
        They are broken into lines as needed.
    entries : sequence of artists
        What the legend below the panels explains.
    owner : matplotlib.axes.Axes, optional
        The Axes that this legend belongs to; the picture if left out.
    """

    body: float
    title: Text
    subtitle: Text
    caption: Text
    entries: Sequence[Any] = ()
    owner: Axes | None = None


def finish(picture: Picture, strips: Strips) -> None:
    """Put title, subtitle, legend and caption around the panels of a picture, and lay all of it out."""
    body, owner, entries = strips.body, strips.owner, strips.entries
    title, subtitle, caption = str(strips.title), str(strips.subtitle), str(strips.caption)
    room = WIDTH - 2 * _MARGIN
    above = wrapped(title, _TITLE, room, "bold")
    below_title = wrapped(subtitle, _TEXT, room)
    under = wrapped(caption, _CAPTION, room) if caption else []
    columns, lines = legend_shape([str(e.get_label()) for e in entries], room)
    title_lines = [_TITLE_LINE * lines_high(line) for line in above]
    top = _MARGIN + sum(title_lines) + _TEXT_LINE * len(below_title) + 0.08
    legend = _LEGEND_LINE * lines + (0.1 if lines else 0.0)
    bottom = _MARGIN + _CAPTION_LINE * len(under) + legend
    height = top + body + bottom
    picture.set_size_inches(WIDTH, height)

    left = _MARGIN / WIDTH
    at = height - _MARGIN
    common: dict[str, Any] = {"ha": "left", "va": "top", "in_layout": False, "parse_math": True}
    for line, line_height in zip(above, title_lines, strict=True):
        picture.text(left, at / height, line, fontsize=_TITLE, fontweight="bold", **common)
        at -= line_height
    for line in below_title:
        picture.text(left, at / height, line, fontsize=_TEXT, color="#333333", **common)
        at -= _TEXT_LINE
    if columns:
        box = (left, (bottom - legend) / height)
        made = (owner or picture).legend(
            handles=list(entries),
            loc="lower left",
            bbox_to_anchor=box,
            bbox_transform=picture.transFigure,
            ncols=columns,
            fontsize=_LEGEND,
            frameon=False,
            borderpad=0.2,
            borderaxespad=0,
            labelspacing=0.55,
            handlelength=HANDLE,
            columnspacing=GAP,
        )
        made.set_in_layout(False)
    for place, line in enumerate(reversed(under)):
        y = (_MARGIN * 0.7 + place * _CAPTION_LINE) / height
        picture.text(left, y, line, fontsize=_CAPTION, color=QUIET, **{**common, "va": "bottom"})
    picture.set_layout_engine(
        ConstrainedLayoutEngine(
            rect=(0, bottom / height, 1, body / height), w_pad=0.1, h_pad=0.05, wspace=0.03, hspace=0.0
        )
    )
    _settle(picture)


def _settle(picture: Picture) -> None:
    """Lay out once and keep the places, rounded: the solver's last digits differ from run to run."""
    picture.draw_without_rendering()
    picture.set_layout_engine("none")
    for ax in picture.axes:
        left, bottom, width, height = (round(edge, 5) for edge in ax.get_position(original=True).bounds)
        ax.set_position((left, bottom, width, height))


def legend_shape(labels: Sequence[str], room: float, size: float = _LEGEND) -> tuple[int, float]:
    """How many columns a legend of these labels gets in so many inches, and how many lines high it is."""
    if not labels:
        return 0, 0.0
    letter = size / 72
    for columns in (3, 2):
        # Matplotlib too fills the columns one after the other, the first ones with one more where it does not divide.
        parts = [part.tolist() for part in np.array_split(np.array(labels), min(columns, len(labels)))]
        widths = [
            max(width_of(label, size) for label in part) + (HANDLE + 1 + GAP) * letter for part in parts
        ]
        if sum(widths) - GAP * letter <= room:
            return len(parts), max(sum(map(lines_high, part)) for part in parts)
    return 1, sum(map(lines_high, labels))


def lines_high(text: str) -> float:
    """How many lines' height a line of text takes: more with a fraction or a root in it."""
    return 1.85 if r"\dfrac" in text else 1.25 if r"\sqrt" in text else 1.0
