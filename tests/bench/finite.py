"""Section: central quotients of vectorised functions at 10³ points, beside scipy.differentiate and numdifftools."""

import importlib.util

import numpy as np
from table import fact, facts, section
from turns import Work

from teachgrad import finite

POINTS = np.linspace(0.1, 3.0, 10**3)
FUNCTIONS = {  # with their derivatives
    "x³": (lambda x: x * x * x, lambda x: 3 * x * x),
    "eˣ": (np.exp, np.exp),
    "tanh x": (np.tanh, lambda x: 1 / np.cosh(x) ** 2),
    "sin x": (np.sin, np.cos),
    "e⁻ˣ sin 3x": (
        lambda x: np.exp(-x) * np.sin(3 * x),
        lambda x: np.exp(-x) * (3 * np.cos(3 * x) - np.sin(3 * x)),
    ),
}
FASTER = {2: {"SciPy": 20, "numdifftools": 100}, 8: {"SciPy": 5, "numdifftools": 25}}  # by accuracy
EVALUATIONS = 30  # worth of time, at most
MISSING = "not inst."


def _others(f, accuracy):
    """The other libraries' derivatives, of the same accuracy, as functions that return them."""
    found = {"SciPy": MISSING, "numdifftools": MISSING}
    if importlib.util.find_spec("scipy"):
        from scipy.differentiate import derivative

        found["SciPy"] = lambda: derivative(f, POINTS, order=accuracy).df
    if importlib.util.find_spec("numdifftools"):
        import numdifftools

        slope = numdifftools.Derivative(f, order=accuracy)
        found["numdifftools"] = lambda: slope(POINTS)
    return found


def _work(name, f, accuracy):
    def timed(side):
        # Their answers agree to fewer digits than the table asks of sides; the errors are facts of their own.
        return (lambda: side() is None and None) if callable(side) else side

    sides = {
        "teachgrad": lambda: finite.derivative(f, POINTS, accuracy=accuracy),
        **_others(f, accuracy),
        "f alone": lambda: f(POINTS),
    }
    goals = {side: 1 / times for side, times in FASTER[accuracy].items()} | {"f alone": EVALUATIONS}
    return Work(name, {side: timed(work) for side, work in sides.items()}, goals, seconds=2.0)


def _errors(accuracy):
    """The largest true errors, and for teachgrad the largest that is stated."""
    for name, (f, slope) in FUNCTIONS.items():
        truth, ours = slope(POINTS), finite.derivative(f, POINTS, accuracy=accuracy)
        off = np.abs(ours.value - truth).max()
        theirs = {
            side: np.abs(found() - truth).max()
            for side, found in _others(f, accuracy).items()
            if callable(found)
        }
        told = "".join(f", {side} {error:.1e}" for side, error in theirs.items())
        text = f"{off:.1e} (at most {ours.error.max():.1e} stated){told}"
        if accuracy == max(FASTER) and theirs:
            # cos(x) and the like round as well: no error can be told from 2 units in the last place of the truth
            least = max(min(theirs.values()), 2 * np.spacing(np.abs(truth).max()))
            fact(name, text, "≤ 10 × theirs", bool(off <= 10 * least))
        else:
            fact(name, text)


def measure():
    """Print the section."""
    for accuracy in FASTER:
        section(
            f"central, 10³ points, accuracy {accuracy}",
            (_work(name, f, accuracy) for name, (f, _) in FUNCTIONS.items()),
        )
        facts(f"largest error, accuracy {accuracy}")
        _errors(accuracy)
