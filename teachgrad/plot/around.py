"""What the referee found out about one entry: its own verdict, the slopes and the limits on both sides.

Reads records, draws nothing. Read `slices` next, which carries this along, and `tangents`, which makes lines of it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from teachgrad import judgement

if TYPE_CHECKING:
    from teachgrad.records import Variable
    from teachgrad.referee.evidence import Evidence

# What each kind of evidence, found for one entry of an array, says about that entry; the numbers say the rest.
_MEANS = {
    "rule": "disagree",
    "formula": "disagree",
    "sympy": "disagree",
    "not_followed": "disagree",
    "unexplained": "disagree",
    "factor": "wrong_by_factor",
    "growth": "vertical_tangent",
    "oscillation": "oscillating",
    "convention": "singular_inside",
    "no_number": "singular_inside",
    "noise": "undecided",
    "overflow": "undecided",
    "rounding": "undecided",
    "no_formula_number": "undecided",
    "coarse": "undecided",
}
_GROWN = 1e12  # times less than the last quotients of sin(1/x), at h = 1e-28
_APART = 1e-9  # slopes that differ by more, relatively, are two


@dataclass(frozen=True)
class Around:
    """The surroundings of the point along one entry.

    Attributes
    ----------
    verdict : str
        The verdict on this entry alone, one of `judgement.VERDICTS`.
    left, right : float
        The one-sided slopes: infinite where the tangent is vertical or the function jumps, NaN where there is none.
    below, above : float
        What the values tend to from the left and from the right; NaN where there are none.
    swinging : tuple of int
        The sides, -1 and +1, on which the quotients have no limit.
    bounded : bool
        Whether they stay between two numbers there.
    reason : str
        Of an undecided entry: the kind of evidence; else empty.
    """

    verdict: str = "agree"
    left: float = math.nan
    right: float = math.nan
    below: float = math.nan
    above: float = math.nan
    swinging: tuple[int, ...] = ()
    bounded: bool = True
    reason: str = ""

    @property
    def has_derivative(self) -> bool:
        """Whether there is a derivative, known or not."""
        return self.verdict not in judgement.NO_DERIVATIVE

    @property
    def derivative(self) -> float:
        """The derivative, where both sides tell it; NaN where it was not asked for or they differ."""
        left, right = self.left, self.right
        if not (math.isfinite(left) and math.isfinite(right)) or not self.has_derivative:
            return math.nan
        return right if left == right else left / 2 + right / 2

    @property
    def is_outside(self) -> bool:
        """Whether the function has values on neither side."""
        return self.verdict == "undefined" and math.isnan(self.below) and math.isnan(self.above)

    def slope(self, side: int) -> float:
        """The slope on one side, -1 or +1."""
        return self.left if side < 0 else self.right

    def limit(self, side: int) -> float:
        """The limit of the values on one side, -1 or +1."""
        return self.below if side < 0 else self.above


def around(variable: Variable, index: tuple[int, ...], value: float) -> Around:
    """Gather what is known about one entry of a variable.

    Parameters
    ----------
    variable : Variable
        With its evidence.
    index : tuple of int
        Which entry; empty for a number.
    value : float
        The function's value at the point.

    Returns
    -------
    Around

    Examples
    --------
    >>> import teachgrad as tg
    >>> around(tg.compare("floor(x)", x=1).variables["x"], (), 1.0)
    Around(verdict='jump', left=inf, right=0.0, below=0.0, above=1.0, swinging=(), bounded=True, reason='')
    """
    own = [e for e in variable.evidence if e.entry in (None, index)]
    left, right = (_entry(side, index) for side in (variable.left, variable.right))
    verdict = _verdict(variable, own, index, left, right)
    limits = next((e.facts for e in own if e.kind == "values"), {"left": value, "right": value})
    return Around(
        verdict,
        left,
        right,
        limits["left"],
        limits["right"],
        tuple(-1 if e.facts["side"] == "left" else 1 for e in own if e.kind == "oscillation"),
        all(_is_bounded(e) for e in own if e.kind == "oscillation"),
        next((e.kind for e in own if verdict == "undecided" and e.kind != "slopes"), ""),
    )


def _verdict(
    variable: Variable, own: list[Evidence], index: tuple[int, ...], left: float, right: float
) -> str:
    """The verdict on one entry; a record has only that on the whole variable, the worst of all."""
    if not np.ndim(variable.point) or variable.verdict in ("agree", "ill_conditioned"):
        return variable.verdict
    if any(e.kind == "random" for e in own):
        return "undecided"
    found = [e for e in own if e.entry == index]
    verdicts = [_MEANS[e.kind] for e in found if e.kind in _MEANS]
    verdicts += [_of_values(e) for e in found if e.kind == "values"]
    if not verdicts and found and abs(left - right) > _APART * max(abs(left), abs(right)):
        verdicts = ["kink"]
    if not verdicts and any(e.kind == "branch" for e in found) and variable.verdict == "singular_inside":
        verdicts = ["singular_inside"]
    # An entry at the edge has its values said as well; where its quotients grow, that is what it is called.
    if "growth" in (e.kind for e in found):
        verdicts = ["vertical_tangent"]
    return judgement.worst(["agree", *verdicts])


def _is_bounded(evidence: Evidence) -> bool:
    """Quotients that grow as they swing, as those of sin(1/x), reach any number in the end."""
    return bool(max(abs(evidence.facts["low"]), abs(evidence.facts["high"])) < _GROWN)


def _of_values(evidence: Evidence) -> str:
    below, here, above = (evidence.facts[name] for name in ("left", "here", "right"))
    if math.isnan(here) or (math.isnan(below) and math.isnan(above)):
        return "undefined"
    leaps = any(not math.isnan(limit) and limit != here for limit in (below, above))
    return "jump" if leaps else "undefined"


def _entry(value: Any, index: tuple[int, ...]) -> float:
    return math.nan if value is None else float(np.asarray(value)[index])
