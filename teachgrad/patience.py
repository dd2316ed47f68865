"""Not waiting for ever: a program that decides by values, and ends at one point, may be endless beside it.

Knows Python's frames and nothing of teachgrad.
"""

from __future__ import annotations

import inspect
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


@contextmanager
def few_calls(calls: int) -> Iterator[None]:
    """Let what runs inside this ``with`` block make so many calls of Python functions, and no more.

    Coarser than `patience` and much cheaper: for libraries that go on calling when they do not end.

    Parameters
    ----------
    calls : int
        How many.

    Raises
    ------
    OutOfPatienceError
        From inside the block, at the call that is one too many.

    Examples
    --------
    >>> with few_calls(10):
    ...     [str.upper(letter) for letter in "built-in functions do not count"][:2]
    ['B', 'U']
    """
    left = calls
    before = sys.gettrace()

    def on_call(frame: FrameType, _event: str, _argument: Any) -> None:
        nonlocal left
        left -= 1
        # A generator may be called to be closed, and what is raised then is lost, but for a complaint on the screen.
        if left < 0 and not frame.f_code.co_flags & inspect.CO_GENERATOR:
            raise OutOfPatienceError

    sys.settrace(on_call)
    try:
        yield
    finally:
        sys.settrace(before)
