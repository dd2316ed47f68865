"""How many misconceptions give the same answer to a question: the fewer, the more a wrong answer says.

At 2, x² has the value 4 and the slope 4; of x³ at 3 nearly all answers differ. Read `slips.sampled` before: why a slip costs
one multiplication.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import combinations

from teachgrad.exercises.evaluation.program import compiled
from teachgrad.exercises.slips import whole
from teachgrad.exercises.slips.asked import Asked
from teachgrad.exercises.slips.sampled import Values
from teachgrad.exercises.slips.searching import steps
from teachgrad.exercises.slips.shapes import NoShapeError

_DIGITS = 9
_RIGHT = 5  # how much worse it is if a wrong rule gives the right answer than if two give the same wrong one
# These describe a wrong answer that other rules explain.
_DESCRIPTIONS = frozenset({"constant_factor", "overwrote_instead_of_accumulated"})

Point = Sequence[float]  # values of the letters in alphabetical order


def coincidences(asked: Asked, points: Sequence[Point]) -> int:
    """How many pairs of misconceptions give the same; one that gives the right answer counts as several.

    Parameters
    ----------
    asked : Asked
        The question.
    points : sequence of sequence of float
        Where answers are compared: the point that is asked about, or a few, for a formula.

    Examples
    --------
    >>> from teachgrad.formula import parse
    >>> square = Asked(parse("x^2").tree, "x")
    >>> coincidences(square, [[2.0]]) > coincidences(square, [[5.0]])
    True
    """
    try:
        right, found = _answers(asked, points)
    except NoShapeError:
        return 0
    count = _RIGHT * sum(right in answers for answers in found.values())
    return count + sum(bool(one & other) for one, other in combinations(found.values(), 2))


Answer = tuple[float, ...]


def _answers(asked: Asked, points: Sequence[Point]) -> tuple[Answer, dict[str, set[Answer]]]:
    values = Values(asked.last, sorted(asked.names))
    known = [at for at in map(values.at, points) if at is not None]
    if not known:
        return (), {}
    found: dict[str, set[Answer]] = {}
    for step in steps(asked.last):
        if step.rule.id not in _DESCRIPTIONS:
            aspect = {step.variant.aspect: step.variant.done}
            changes = (
                at.weights[step.place] * (at.wrong(step.place, aspect) - at.slopes[step.place])
                for at in known
            )
            answer = [at.slope + change for at, change in zip(known, changes, strict=True)]
            found.setdefault(step.rule.id, set()).update(_rounded(answer))
    for name, answer in _on_the_whole(asked, points):
        found.setdefault(name, set()).update(_rounded(answer))
    [right] = _rounded([at.slope for at in known]) or [()]
    return right, found


def _on_the_whole(asked: Asked, points: Sequence[Point]) -> Iterator[tuple[str, list[float]]]:
    names = sorted(asked.names)
    for diagnosis in whole.expected(asked):
        if diagnosis.expected is not None:
            program = compiled(diagnosis.expected, names)
            yield diagnosis.ids[0], [program.value([*map(float, point)]) for point in points]


def _rounded(answer: Sequence[float]) -> list[Answer]:
    if not all(map(math.isfinite, answer)):
        return []
    return [tuple(float(f"{value:.{_DIGITS}g}") for value in answer)]
