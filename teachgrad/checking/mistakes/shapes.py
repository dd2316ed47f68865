"""Derivatives of the wrong shape, and derivatives under the wrong variable: what their numbers still tell.

Read `check` next.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from teachgrad.checking.evidence import Look
from teachgrad.checking.records import Problem

_RELATIVE = 1e-9


def misshapen(name: str, looks: Sequence[Look]) -> Problem:
    """What is wrong with a derivative that has not its variable's shape.

    Parameters
    ----------
    name : str
        The variable.
    looks : sequence of Look
        Where that was met.

    Returns
    -------
    Problem
    """
    first = looks[0]
    shapes = {
        "given_shape": first.given.values[name].shape,
        "wanted_shape": first.truth.gradients[name].shape,
    }
    for kind, same in (("transposed", _is_turned), ("summed", _is_sum), ("not_summed", _sums_up)):
        if all(same(look.given.values[name], look.truth.gradients[name]) for look in looks):
            return Problem(kind, name, details=shapes)
    right = all(_has_its_numbers(look.given.values[name], look.truth.gradients[name]) for look in looks)
    return Problem("wrong_shape", name, details={**shapes, "right_numbers": right})


def swapped(names: Sequence[str], looks: Sequence[Look]) -> Problem | None:
    """Say that the derivatives are right, each by another variable; None where they are not.

    Parameters
    ----------
    names : sequence of str
        The variables whose derivatives are wrong.
    looks : sequence of Look
        Where all of them were given.

    Returns
    -------
    Problem or None
    """
    order: dict[str, str] = {}
    for name in names:
        for other in names:
            if other != name and other not in order.values() and _is_given_for(name, other, looks):
                order[name] = other
                break
    if len(names) < 2 or len(order) != len(names):
        return None
    return Problem("swapped", details={"order": order})


def _is_given_for(name: str, other: str, looks: Sequence[Look]) -> bool:
    return all(_equal(look.given.values.get(name), look.truth.gradients[other]) for look in looks)


def _is_turned(given: Any, true: Any) -> bool:
    return given.ndim == 2 and _equal(given.T, true)


def _is_sum(given: Any, true: Any) -> bool:
    return given.size == 1 and _equal(given.reshape(()), np.sum(true))


def _sums_up(given: Any, true: Any) -> bool:
    """Whether its sum over some axes is the derivative: spread over rows, a bias adds up over them."""
    if given.ndim <= true.ndim:
        axes = [
            a for a in range(given.ndim) if given.ndim == true.ndim and true.shape[a] == 1 < given.shape[a]
        ]
        return bool(axes) and _equal(given.sum(axis=tuple(axes), keepdims=True), true)
    leading = tuple(range(given.ndim - true.ndim))
    return _equal(given.sum(axis=leading), true) or (
        given.ndim == true.ndim + 1 and any(_equal(given.sum(axis=a), true) for a in range(given.ndim))
    )


def _has_its_numbers(given: Any, true: Any) -> bool:
    if given.size == true.size:
        return _equal(given.ravel(), true.ravel())
    try:
        return _equal(np.broadcast_to(given, true.shape), true)
    except ValueError:
        return False


def _equal(given: Any, true: Any) -> bool:
    if given is None or np.shape(given) != np.shape(true):
        return False
    return bool(np.all(np.abs(given - true) <= _RELATIVE * np.max(np.abs(true), initial=0.0)))
