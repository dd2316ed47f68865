"""What `training_curves` accepts: the losses of one run or of several, as float64 arrays with their names.

Holds the checks and their refusals, no drawing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from numbers import Real
from typing import Any

import numpy as np
from numpy.typing import NDArray

from teachgrad.errors import InputError
from teachgrad.text import Text

MOST_RUNS = 6  # that can be told apart
MOST_STEPS = 1_000_000

_INSTEAD = Text(
    en="Collect the losses in a list: losses.append(loss.item()) in each step.",
    vi="Hãy gom các giá trị mất mát vào một danh sách: losses.append(loss.item()) ở mỗi bước.",
)


@dataclass(frozen=True, eq=False)  # each is itself: arrays have no one truth value
class Run:
    """The losses of one run.

    Attributes
    ----------
    rate : float or None
        Its learning rate, where it is named by that.
    label : str
        Its name otherwise; empty for the only run.
    losses : ndarray of shape (steps,)
        The start first.
    """

    rate: float | None
    label: str
    losses: NDArray[np.float64]

    @property
    def finite(self) -> NDArray[np.float64]:
        """The losses before the first that is infinite or NaN."""
        broken = np.flatnonzero(~np.isfinite(self.losses))
        return self.losses[: broken[0]] if broken.size else self.losses

    @property
    def stops(self) -> bool:
        """Whether a loss is infinite or NaN."""
        return self.finite.size < self.losses.size


def runs_of(losses: Sequence[Any] | Mapping[float | str, Sequence[Any]]) -> list[Run]:
    """The runs that are to be drawn.

    Raises
    ------
    InputError
        If there are none, too many, or some without numbers.
    """
    if not isinstance(losses, Mapping):
        return [Run(None, "", _numbers(losses))]
    if not 1 <= len(losses) <= MOST_RUNS:
        raise InputError(
            Text(
                en="{count} runs are given; one picture shows 1 to {most}.",
                vi="Có {count} lần huấn luyện; một hình vẽ được từ 1 đến {most} lần.",
            ),
            instead=Text(
                en="Draw the others in a picture of their own.",
                vi="Hãy vẽ các lần còn lại trong một hình khác.",
            ),
            count=len(losses),
            most=MOST_RUNS,
        )
    return [_named(key, run) for key, run in losses.items()]


def is_logarithmic(runs: Sequence[Run]) -> bool:
    """Whether all losses that are drawn can stand on a logarithmic axis, and there are some."""
    drawn = np.concatenate([run.finite for run in runs])
    return bool(drawn.size) and bool((drawn > 0).all())


def _named(key: Any, losses: Any) -> Run:
    is_rate = isinstance(key, Real) and not isinstance(key, bool)
    return Run(float(key), "", _numbers(losses)) if is_rate else Run(None, str(key), _numbers(losses))


def _numbers(losses: Any) -> NDArray[np.float64]:
    try:
        given = list(losses)
    except TypeError:
        raise _refusal(type(losses).__name__) from None
    if not 1 <= len(given) <= MOST_STEPS:
        raise InputError(
            Text(
                en="A run has {count} losses; it can be drawn with 1 to {most}.",
                vi="Một lần huấn luyện có {count} giá trị mất mát; có thể vẽ từ 1 đến {most} giá trị.",
            ),
            instead=_INSTEAD,
            count=len(given),
            most=MOST_STEPS,
        )
    numbers = np.empty(len(given))
    for place, loss in enumerate(given):
        try:
            if isinstance(loss, str | bytes):  # float("3") would read it
                raise TypeError
            numbers[place] = float(loss)
        except (TypeError, ValueError, OverflowError):
            raise _refusal(type(loss).__name__) from None
    return numbers


def _refusal(kind: str) -> InputError:
    return InputError(
        Text(
            en="The loss of a step is a number, not {kind}.",
            vi="Giá trị mất mát của một bước là một số, không phải {kind}.",
        ),
        instead=_INSTEAD,
        kind=kind,
    )
