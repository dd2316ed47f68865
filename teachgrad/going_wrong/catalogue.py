"""Which pitfalls there are, and how one is had by its name."""

from __future__ import annotations

import difflib
import importlib
from typing import TYPE_CHECKING

from teachgrad.errors import InputError
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.going_wrong.records import Pitfall

# Name → the module that holds the function of this name, loaded when it is asked for; in the order of a course.
_HOMES = {
    "before_backward": "unfinished",
    "overwriting": "order",
    "wrong_order": "order",
    "backward_twice": "twice",
    "second_call": "twice",
    "missing_detach": "constants",
    "number_taken_out": "constants",
    "other_seed": "seeds",
}


def pitfalls() -> tuple[str, ...]:
    """The names of all pitfalls, in the order in which a course meets them.

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> import teachgrad as tg
    >>> tg.pitfalls()[:3]
    ('before_backward', 'overwriting', 'wrong_order')
    """
    return tuple(_HOMES)


def pitfall(name: str, /) -> Pitfall:
    """Make a mistake with automatic differentiation, live, and mend it.

    The wrong backward passes walk a graph that teachgrad has recorded, with its own rules; the right one is
    ``backward``. What is true comes from SymPy and from difference quotients.

    Parameters
    ----------
    name : str
        One of `teachgrad.pitfalls`.

    Returns
    -------
    Pitfall

    Raises
    ------
    InputError
        If there is none of this name.

    Examples
    --------
    >>> import teachgrad as tg
    >>> case = tg.pitfall("overwriting").cases[0]
    >>> case.wrong.value, case.right.value, case.derivative
    (5.0, 10.0, 2*x)
    """
    key = name.strip().replace("-", "_").replace(" ", "_") if isinstance(name, str) else ""
    if key not in _HOMES:
        raise _unknown(name, key)
    made: Pitfall = getattr(importlib.import_module(f"teachgrad.going_wrong.{_HOMES[key]}"), key)()
    return made


def _unknown(name: object, key: str) -> InputError:
    from teachgrad.engine.values import shortened  # here: the names alone need no NumPy

    close = difflib.get_close_matches(key, _HOMES, 1, cutoff=0.5)
    return InputError(
        Text(en="There is no pitfall called {name}.", vi="Không có lỗi hay gặp nào tên là {name}."),
        Text(en="Did you mean {close}?", vi="Ý bạn là {close}?") if close else None,
        Text(en="There are: {known}.", vi="Các lỗi hay gặp: {known}."),
        name=shortened(name),
        close=close[0] if close else "",
        known=", ".join(_HOMES),
    )
