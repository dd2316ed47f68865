"""How a time is taken: sides that do the same work, taking turns, the least of many repeats.

Knows no library. Read `table` next: how the times are printed.
"""

import gc
import timeit
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

BATCH = 0.02  # seconds: so long a batch of calls that its first ones, on cold caches, hardly count
MOST, LEAST = 40, 5  # repeats

Side = Callable[[], object] | str | None


@dataclass(frozen=True)
class Work:
    """One row: the same work by several sides.

    Attributes
    ----------
    sides : mapping
        Name → function that does it, or words that say why there is none. What the functions
        return, gradients, is compared before the time is taken.
    goals : mapping
        Name of a side → the ratio to its time that teachgrad is to keep.
    seconds : float
        How long the row may take; at least `LEAST` repeats are made all the same.
    collecting : bool
        Whether Python's garbage collector runs, as it does for users: for graphs so large that it matters.
    """

    name: str
    sides: Mapping[str, Side]
    goals: Mapping[str, float] = field(default_factory=dict)
    seconds: float = 4.0
    collecting: bool = False


def times(work: Work) -> dict[str, float | str]:
    """The least time of one call, in seconds, for each of the sides; or why there is none."""
    setup = "pass"
    if work.collecting:
        # The graph is what shall be walked, not the modules of all the libraries compared here.
        gc.collect()
        gc.freeze()
        setup = gc.enable
    timers, least, first = {}, {}, None
    for name, side in work.sides.items():
        if not callable(side):
            least[name] = side or "–"
            continue
        try:
            given = side()
        except (RecursionError, NotImplementedError, TypeError) as error:
            least[name] = type(error).__name__.removesuffix("Error")
            continue
        first = given if first is None else first
        if given is not None and not _alike(first, given):
            least[name] = "DIFFERS"
            continue
        timer = timeit.Timer(side, setup)
        once = min(timer.timeit(1) for _ in range(2))
        timers[name] = timer, max(1, int(BATCH / once))
        least[name] = once
    round_takes = sum(calls * least[name] for name, (_, calls) in timers.items())
    for _ in range(max(LEAST, min(MOST, int(work.seconds / max(round_takes, 1e-9))))):
        for name, (timer, calls) in timers.items():
            least[name] = min(least[name], timer.timeit(calls) / calls)
    return {name: least[name] for name in work.sides}


def _alike(ours: object, theirs: object) -> bool:
    if isinstance(ours, tuple | list):
        return all(_alike(a, b) for a, b in zip(ours, theirs, strict=True))
    return np.allclose(np.asarray(ours), np.asarray(theirs), rtol=1e-9)
