"""A call that is given some time, in any thread and on any system. Knows nothing of answers."""

from __future__ import annotations

import ctypes
import threading
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
_ARRIVAL = 1000  # milliseconds


class TookTooLongError(Exception):
    """The call was not done in time."""


class _Stop(BaseException):
    """Raised inside the call; no ``except Exception`` there holds it up."""


def within(seconds: float, call: Callable[[], T]) -> T:
    """What `call` gives back, if that does not take longer than `seconds`.

    It stops between two of Python's own steps, so not inside one long computation in C.

    Raises
    ------
    TookTooLongError
        If it takes longer.

    Examples
    --------
    >>> within(5, lambda: 6 * 7)
    42
    """
    thread = ctypes.c_ulong(threading.get_ident())
    lock, done, sent = threading.Lock(), False, False

    def stop() -> None:
        nonlocal sent
        with lock:
            if not done:
                sent = True
                ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(_Stop))

    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    try:
        try:
            timer.start()
            return call()
        except _Stop:
            sent = False  # it has arrived
            raise
        finally:
            timer.cancel()
            with lock:
                done = True
            # One that is on its way must arrive here, not somewhere later. It is not taken back with None: Python would
            # then look for it at every step, for ever, and 3.11 hangs where it traces. If `call` swallowed it, it is not
            # waited for.
            waited = 0
            while sent and waited < _ARRIVAL:
                time.sleep(0.001)
                waited += 1
    except _Stop:
        raise TookTooLongError from None
