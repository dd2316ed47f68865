"""Not waiting for ever: a program that decides by values, and ends at one point, may be endless beside it.

Knows Python's frames and nothing of teachgrad.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any


class OutOfPatienceError(ArithmeticError):
    """A program ran more lines than it was given; for a difference quotient it has no value there."""


@contextmanager
def patience(lines: int) -> Iterator[None]:
    """Let what runs inside this ``with`` block run so many lines of Python, and no more.

    Parameters
    ----------
    lines : int
        How many; the libraries' lines count as well.

    Raises
    ------
    OutOfPatienceError
        From inside the block, at the line that is one too many.

    Examples
    --------
    >>> def endless():
    ...     while True:
    ...         pass
    >>> with patience(1000):
    ...     endless()
    Traceback (most recent call last):
    teachgrad.patience.OutOfPatienceError
    """
    left = lines
    before = sys.gettrace()

    def on_event(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal left
        if event == "line":
            left -= 1
            if left < 0:
                raise OutOfPatienceError
        return on_event

    sys.settrace(on_event)
    try:
        yield
    finally:
        sys.settrace(before)
