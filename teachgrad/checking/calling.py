"""A student's program, run so that nothing it does can hurt: copies go in, whatever comes out is read or refused.

Knows how a program can misbehave, nothing of gradients. Read `answer` next.
"""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from teachgrad.checking.methods import EPS
from teachgrad.engine.tensor import Tensor, tensor
from teachgrad.engine.values import shortened
from teachgrad.patience import OutOfPatienceError, patience

_LINES = 3_000_000  # of Python in one call, the libraries' lines included: some tenths of a second
_LONGEST_MESSAGE = 200


@dataclass(frozen=True, eq=False)
class Failure:
    """What kept a gradient from being a gradient: the `id` of a problem, the variable, what else is known."""

    id: str
    variable: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Outcome:
    """One call.

    Attributes
    ----------
    raw : object
        What came back, Tensors among it as the arrays that they hold.
    failure : Failure or None
        ``"raises"`` or ``"endless"``.
    overflowed : bool
        Whether a number on the way was too large or too small for its type.
    changed : bool
        Whether an argument was changed in place.
    """

    raw: Any = None
    failure: Failure | None = None
    overflowed: bool = False
    changed: bool = False


class Program:
    """A student's callable, called with the variables that it names.

    Parameters
    ----------
    function : callable
        The student's.
    variables : tuple of str
        The function's variables, in order.
    takes : tuple of str, optional
        The variables that it takes, in order; read off the callable if left out.
    """

    def __init__(
        self, function: Callable[..., Any], variables: tuple[str, ...], takes: tuple[str, ...] | None = None
    ) -> None:
        self.function = function
        self.takes = _taken(function, variables) if takes is None else takes
        self._wants_tensors = False

    def run(self, point: Mapping[str, Any]) -> Outcome:
        """Call it at `point`, on plain numbers and arrays; on Tensors if it can do nothing with these."""
        outcome = self._run(point)
        failure = outcome.failure
        if failure is not None and not self._wants_tensors and failure.details.get("type") in _NO_METHOD:
            self._wants_tensors = True  # x.t(), torch's way
            other = self._run(point)
            if other.failure is None:
                return other
            self._wants_tensors = False
        return outcome

    def _run(self, point: Mapping[str, Any]) -> Outcome:
        copies = {name: _copy(value) for name, value in point.items()}
        handed = {name: tensor(v) for name, v in copies.items()} if self._wants_tensors else copies
        met: list[str] = []
        try:
            with (
                patience(_LINES),
                np.errstate(all="ignore", over="call", under="call", call=lambda kind, _: met.append(kind)),
                warnings.catch_warnings(),
            ):
                warnings.simplefilter("ignore")
                raw = plain(self.call(handed))
        except OutOfPatienceError:
            return Outcome(failure=Failure("endless"))
        except (
            Exception,
            SystemExit,
        ) as error:  # whatever a student's program raises, exit() included, is data
            return Outcome(failure=_raised(error), overflowed=isinstance(error, OverflowError))
        changed = any(not np.array_equal(copies[n], point[n], equal_nan=True) for n in point)
        return Outcome(raw, overflowed=bool(met), changed=changed)

    def call(self, values: Mapping[str, Any]) -> Any:
        """Call it, unguarded, with variable → value of any kind."""
        return self.function(*(values[name] for name in self.takes))


_NO_METHOD = ("AttributeError", "TypeError")


def plain(raw: Any) -> Any:
    """What came back, with the arrays of Tensors in their place."""
    if isinstance(raw, Tensor):
        return raw.value
    if isinstance(raw, list | tuple):
        return type(raw)([plain(part) for part in raw]) if type(raw) in (list, tuple) else raw
    if isinstance(raw, Mapping):
        return {name: plain(part) for name, part in raw.items()}
    return raw


def numbers(raw: Any) -> tuple[Any, float] | None:
    """`raw` as an array of float64, and the distance of its numbers around 1; None where it is not made of real numbers."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            array = np.asarray(raw)
            if array.dtype.kind == "O":  # Fraction, Decimal, SymPy's numbers; None would become NaN
                if any(entry is None for entry in array.flat):
                    return None
                array = array.astype(np.float64)
    except Exception:  # an object of the student's own may raise anything when it is read
        return None
    if array.dtype.kind not in "iuf":
        return None
    eps = float(np.finfo(array.dtype).eps) if array.dtype.kind == "f" else EPS
    return array.astype(np.float64), max(eps, EPS)


def described(raw: Any) -> dict[str, Any]:
    """What is said of something that is no number: its type, and how it looks."""
    try:
        shown = shortened(raw)
    except Exception:  # so may its repr
        shown = "…"
    return {"type": type(raw).__name__, "shown": shown}


def _raised(error: BaseException) -> Failure:
    try:
        message = str(error)
    except Exception:  # and its str
        message = ""
    details = {"type": type(error).__name__, "message": " ".join(message.split())[:_LONGEST_MESSAGE]}
    return Failure("raises", details=details)


def _copy(value: Any) -> Any:
    return np.array(value) if np.ndim(value) else np.float64(value)


def _taken(function: Callable[..., Any], variables: tuple[str, ...]) -> tuple[str, ...]:
    """The variables that it takes, in the order of its parameters; all in their own order where these have other names.

    ``lambda y, x: …`` means the variables x and y, whatever their order; ``lambda y: 4 * y`` needs y only.
    """
    try:
        parameters = inspect.signature(function).parameters.values()
    except (ValueError, TypeError):
        return variables
    wanted = [p for p in parameters if p.default is p.empty]
    positional = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.POSITIONAL_ONLY)
    if any(p.kind not in positional or p.name not in variables for p in wanted):
        return variables
    return tuple(p.name for p in wanted)
