"""Which slips on the question's parts give the answer: one, the same one everywhere, or two.

Numbers first, at one point, then at the others; what fits is built as a formula and compared to 40 digits by
`confirming`. Read `sampled` before: why a slip costs one multiplication.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from teachgrad.exercises.evaluation.effort import is_left, spend
from teachgrad.exercises.slips.derivative import Aspect
from teachgrad.exercises.slips.rules import MISCONCEPTIONS, Misconception, Variant
from teachgrad.exercises.slips.sampled import At, computed, with_slopes
from teachgrad.exercises.slips.shapes import Shapes

_CLOSE = 1e-7  # relative; rounding is far below it, and what only comes close is told apart by 40 digits
_COMMON_WAYS = (
    2  # of one rule that are looked for in pairs: the first ones, a sign rather than a strange function
)
_MOST_WORK = 250_000  # parts looked at in one search for two slips: half a second
_TO_LOOK_AT = 2.0  # microseconds for a part


@dataclass(frozen=True)
class Step:
    """One slip at one place.

    Attributes
    ----------
    rule : Misconception
        Which.
    variant : Variant
        Which way of it.
    place : int
        The shape where it was made.
    which : int
        The number of the variant among those of the rule there.
    """

    rule: Misconception
    variant: Variant
    place: int
    which: int


Steps = tuple[Step, ...]
Kind = tuple[str, str, str, int]


def steps(question: Shapes) -> list[Step]:
    """Every slip that could be made, place by place."""
    return [
        Step(rule, variant, place, which)
        for place, shape in enumerate(question.all)
        for rule in MISCONCEPTIONS.values()
        for which, variant in enumerate(rule.rewriting(shape, question))
    ]


def alike(question: Shapes, made: Iterable[Step]) -> dict[Kind, list[Step]]:
    """The slips of each kind: the same way of the same rule, of the table the same line."""
    kinds: dict[Kind, list[Step]] = {}
    for step in made:
        function = question.all[step.place].function if step.rule.id == "wrong_elementary_derivative" else ""
        kinds.setdefault((step.rule.id, step.variant.aspect, function, step.which), []).append(step)
    return kinds


def aspects_of(made: Iterable[Step]) -> dict[int, dict[str, Aspect]]:
    """What is done wrongly at which place."""
    wrong: dict[int, dict[str, Aspect]] = {}
    for step in made:
        wrong.setdefault(step.place, {})[step.variant.aspect] = step.variant.done
    return wrong


class Search:
    """Looks for slips that give the answer.

    Parameters
    ----------
    points : sequence of At
        The question at several points.
    answers : sequence of float
        The answer there.
    """

    def __init__(self, points: Sequence[At], answers: Sequence[float]) -> None:
        self.points = points
        self.answers = answers
        self.question = points[0].question
        self.steps = steps(self.question)
        # A rule looks at each part of its shape, that of a product at each for each.
        self.cost = [1 + len(shape.parts) ** 2 for shape in self.question.all]
        self.work = _MOST_WORK

    def _count(self, parts: int) -> None:
        self.work -= parts
        spend(_TO_LOOK_AT * parts)

    def single(self) -> Iterator[Steps]:
        """One slip."""
        for step in self.steps:
            if all(self._fits_one(i, step) for i in range(len(self.points))):
                yield (step,)

    def _fits_one(self, i: int, step: Step) -> bool:
        at = self.points[i]
        weight = at.weights[step.place]
        change = weight * (
            at.wrong(step.place, {step.variant.aspect: step.variant.done}) - at.slopes[step.place]
        )
        return _close(at.slope + change, self.answers[i], abs(change) + abs(at.slope))

    def everywhere(self) -> Iterator[Steps]:
        """The same slip in every place where it could be made, two at least."""
        for made in alike(self.question, self.steps).values():
            places = {step.place for step in made}
            if len(places) > 1 and self._fit_all(made):
                yield tuple(made)

    def double(self) -> Iterator[Steps]:
        """Two slips in different places, or in two aspects of one."""
        at = self.points[0]
        below = _below(self.question)
        alone: list[tuple[float, Step]] = []
        for step in self.steps:
            if step.rule.common and step.which < _COMMON_WAYS:
                change = at.weights[step.place] * (
                    at.wrong(step.place, {step.variant.aspect: step.variant.done}) - at.slopes[step.place]
                )
                if math.isfinite(change):
                    alone.append((change, step))
        yield from self._apart(alone, below)
        yield from self._within(alone, below)

    def _apart(self, alone: list[tuple[float, Step]], below: list[set[int]]) -> Iterator[Steps]:
        """Two in places of which neither is inside the other: their changes add."""
        missing = self.answers[0] - self.points[0].slope
        in_order = sorted(alone, key=lambda pair: pair[0])
        changes = [change for change, _ in in_order]
        for change, step in in_order:
            if change == 0:
                continue
            wanted = missing - change
            slack = _CLOSE * (abs(wanted) + abs(missing) + abs(change) + abs(self.points[0].slope))
            for k in range(bisect_left(changes, wanted - slack), bisect_right(changes, wanted + slack)):
                if self.work < 0 or not is_left():
                    return
                other = in_order[k][1]
                if (
                    step.place < other.place
                    and step.place not in below[other.place]
                    and self._fit_all((step, other))
                ):
                    yield step, other

    def _within(self, alone: list[tuple[float, Step]], below: list[set[int]]) -> Iterator[Steps]:
        """Two in one place, or one inside the place of the other: the outer rule is carried out on what the inner gives."""
        at = self.points[0]
        at_place: dict[int, list[Step]] = {}
        for _, step in alone:
            at_place.setdefault(step.place, []).append(step)
        around = [[p for p, inside in enumerate(below) if place in inside] for place in range(len(below))]
        for change, step in alone:
            if change == 0:
                continue
            wrong = {step.place: {step.variant.aspect: step.variant.done}}
            slopes = at.slopes_with(wrong)
            self._count(sum(self.cost))
            for place in (step.place, *around[step.place]):
                if not math.isfinite(slopes[place]):
                    continue
                local = with_slopes(at.parts[place], [slopes[part] for part in at.parts[place].shape.parts])
                weight, whole = at.weights[place], slopes[-1]
                for other in at_place.get(place, ()):
                    aspects: dict[str, Aspect] = {other.variant.aspect: other.variant.done}
                    if place == step.place:
                        if not _beside(step, other):
                            continue
                        aspects[step.variant.aspect] = step.variant.done
                    self._count(self.cost[place])
                    there = weight * (computed(local, aspects) - slopes[place])
                    if _close(whole + there, self.answers[0], abs(whole) + abs(there)) and self._fit_all(
                        (step, other)
                    ):
                        yield step, other
                if self.work < 0 or not is_left():
                    return

    def _fit_all(self, made: Sequence[Step]) -> bool:
        self._count(sum(self.cost))
        wrong = aspects_of(made)
        return all(
            _close(at.slopes_with(wrong)[-1], answer, abs(at.slope))
            for at, answer in zip(self.points, self.answers, strict=True)
        )


def _beside(one: Step, other: Step) -> bool:
    """Whether two slips in one place can be made at once, each pair taken once."""
    pair = one.variant.aspect, other.variant.aspect
    return pair in (("outer", "chain"), ("numerator", "denominator"))


def _close(one: float, other: float, size: float) -> bool:
    return abs(one - other) <= _CLOSE * (abs(other) + size)  # NaN is close to nothing


def _below(question: Shapes) -> list[set[int]]:
    """For each place, all that it is made of."""
    below: list[set[int]] = []
    for shape in question.all:
        below.append({place for part in shape.parts for place in (part, *below[part])})
    return below
