r"""The place in a text that a message is about, with a caret under it.

Knows widths of characters, no formula. What could switch a terminal is shown as ``\x1b``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

_INDENT = "  "
_LEAST = 12  # columns, however narrow the terminal
_MOST = 200  # characters on either side that are looked at: more fit on no line


def excerpt(text: str, start: int, end: int, width: int = 78, spell: Callable[[str], str] = str) -> list[str]:
    r"""Two lines: the part of `text` round ``text[start:end]``, and carets under that.

    Parameters
    ----------
    text : str
        What was typed; of several lines the one with the place is shown.
    start, end : int
        The place. An empty place has one caret.
    width : int
        No line is wider, in columns.
    spell : callable
        Writes a piece of text in the characters that can be shown.

    Examples
    --------
    >>> print(*excerpt("2·sine(x)", 2, 6), sep="\n")
      2·sine(x)
        ^^^^
    """
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", start)
    last = len(text) if last < 0 else last
    room = max(width - len(_INDENT), _LEAST)
    stop = max(min(end, last), start)
    more = spell("…")
    cut = first < start - _MOST
    before = (more if cut else "") + _shown(text[max(first, start - _MOST) : start], spell)
    piece = _shown(text[start : min(stop, start + _MOST)], spell)
    after = _shown(text[stop : min(last, stop + _MOST)], spell)
    piece = _beginning(piece, room // 2, more)
    carets = "^" * max(cells(piece), 1)
    before = _ending(before, room - len(carets) - min(cells(after), room // 4), more)
    after = _beginning(after, room - cells(before) - len(carets), more)
    return [f"{_INDENT}{before}{piece}{after}".rstrip(), f"{_INDENT}{' ' * cells(before)}{carets}"]


def _beginning(text: str, room: int, more: str) -> str:
    """As much of the text as fits, with … for the rest."""
    if cells(text) <= room:
        return text
    taken, place = len(more), 0
    while taken + cells(text[place]) <= room:
        taken += cells(text[place])
        place += 1
    return text[:place] + more


def _ending(text: str, room: int, more: str) -> str:
    """As much of the text's end as fits, with … for what comes before."""
    return _beginning(text[::-1], room, more)[::-1]


def cells(text: str) -> int:
    """How many columns of a terminal `text` takes.

    Examples
    --------
    >>> cells("đạo hàm"), cells("导数")
    (7, 4)
    """
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def _shown(piece: str, spell: Callable[[str], str]) -> str:
    from teachgrad.formula.letters import visible

    return visible(spell(piece.replace("\t", " ")))
