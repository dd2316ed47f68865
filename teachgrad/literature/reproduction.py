"""Rebuilds the rows of the literature and holds them against what is printed.

Knows the names of the rows, not what is in them. Read `published` for what is printed, `matching` for what counts as
the same.
"""

from __future__ import annotations

import difflib
import importlib
from collections.abc import Callable, Sequence

from teachgrad.errors import InputError
from teachgrad.literature import published
from teachgrad.literature.matching import held_against
from teachgrad.literature.records import Item, Live, Reproduction, Row
from teachgrad.text import Text

NAMES = tuple(published.PAGES)  # each a module of this package too

Progress = Callable[[str, int, int], None]


def reproduce(*names: str, progress: Progress | None = None) -> Reproduction:
    """Rebuild published tables and figures, and hold every value against its printed digits.

    Nothing is copied: each value is computed by the recorded graph, by SymPy's formulas or by difference quotients,
    and compared with what was printed, in exact arithmetic.

    Parameters
    ----------
    *names : str
        Which rows; all of them if none is named.
    progress : callable, optional
        Called as ``progress(name, done, total)`` after each row.

    Returns
    -------
    Reproduction

    Raises
    ------
    InputError
        If there is no row of that name.

    Examples
    --------
    >>> import teachgrad as tg
    >>> found = tg.reproduce("rosenbrock")
    >>> found.ok, [answer.shown for answer in found.rows[0].items[1].rebuilt]
    (True, ['-215.6', '-215.6', '-215.6'])
    """
    wanted = rows_called(names)
    rows = []
    for done, name in enumerate(wanted, 1):
        rows.append(_row(name))
        if progress is not None:
            progress(name, done, len(wanted))
    return Reproduction(tuple(rows))


def rows_called(names: Sequence[str]) -> list[str]:
    """The ids of the rows of these names, each once; all of them if there are no names.

    Raises
    ------
    InputError
        If there is no row of a name.
    """
    return list(dict.fromkeys(map(_checked, names))) or list(NAMES)


def _row(name: str) -> Row:
    page = published.PAGES[name]
    live: Live = importlib.import_module(f"teachgrad.literature.{name}").rebuild()
    items = tuple(
        Item(value, tuple(held_against(value, answer) for answer in live.answers.get(value.key, ())))
        for value in page.values
    )
    return Row(name, page.sources, items, live.evidence)


def _checked(name: str) -> str:
    known = name.strip().replace("-", "_") if isinstance(name, str) else ""
    if known in NAMES:
        return known
    close = difflib.get_close_matches(known, NAMES, 1, cutoff=0.5)
    raise InputError(
        Text(en="Nothing called {name} is reproduced.", vi="Không có mục nào tên là {name} để tái hiện."),
        Text(en="Did you mean {close}?", vi="Ý bạn là {close}?") if close else None,
        Text(en="There are: {known}.", vi="Các mục: {known}."),
        name=name,
        close="".join(close),
        known=", ".join(NAMES),
    )
