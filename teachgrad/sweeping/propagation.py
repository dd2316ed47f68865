"""How far a program's value, and its derivative, are off by rounding on the way: read off the recorded graph.

The argument and every operation are off by half a unit in the last place, and that is carried on by the derivative of the
result with respect to it, which the backward pass knows (Iri, *Japan Journal of Applied Mathematics* 1, 1984; Griewank &
Walther, *Evaluating Derivatives*, 2008, chapter 3). Independent of one another, they add up as their squares do.
Knows no quotient. Read `prediction` next.
"""

from __future__ import annotations

import math

import numpy as np

from teachgrad.engine import reverse
from teachgrad.engine.functional import derivative
from teachgrad.errors import TeachgradError
from teachgrad.functions import Function, Recording
from teachgrad.sampling import EPS
from teachgrad.sweeping.chosen import Chosen


def value_rounding(what: Chosen) -> float:
    """How far f(x + h) is off by rounding: x + h itself, and each operation.

    Where one operation makes all of it, that is the ε|f|/2 of the textbooks; of (1 − cos x)/x² at 0.01 it is 20,000
    times as much.

    Parameters
    ----------
    what : Chosen
        The program at the point, and the number that is moved.

    Returns
    -------
    float
        To first order.
    """
    return _off(what.recording, what)


def slope_rounding(what: Chosen, slope: float) -> float:
    """How far the derivative is off by rounding where nothing is subtracted to form it: that of the complex step.

    Parameters
    ----------
    what : Chosen
        The program at the point, and the number that is moved.
    slope : float
        The derivative.

    Returns
    -------
    float
        To first order; half a unit of the derivative where its program cannot be recorded.
    """
    restricted, point = what.alone()
    differentiated = Function(restricted.name, derivative(restricted.program), restricted.variables)
    try:
        return max(_off(differentiated.record(point)), EPS / 2 * abs(slope))
    except TeachgradError:  # a derivative that is constant depends on nothing
        return EPS / 2 * abs(slope)


def _off(recording: Recording, argument: Chosen | None = None) -> float:
    """The root of the sum of squares over all operations, and the argument too where that is rounded."""
    values = recording.values()
    with np.errstate(all="ignore"):
        gradients = reverse.gradients(recording.output, np.ones_like(recording.value)[()])
        parts = [
            np.sum(np.square(gradients[node] * values[node]))
            for node in recording.order
            if node.op is not None and not node.op.exact and node in gradients
        ]
        leaf = None if argument is None else recording.leaves[argument.name]
        if argument is not None and leaf in gradients:
            parts.append(np.square(argument.of(gradients[leaf]) * argument.x))
    # √0 inside: the slope there is infinite, and says nothing.
    off = math.sqrt(sum(float(part) for part in parts if np.isfinite(part)))
    return EPS / 2 * max(off, abs(float(np.ravel(recording.value)[0])))
