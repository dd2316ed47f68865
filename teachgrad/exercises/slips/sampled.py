"""The question's parts at some points: values, derivatives, and how the whole derivative depends on each of these.

The derivative of the whole is linear in the derivatives of its parts. Where a part's derivative d is taken for d′, the
whole changes by a·(d′ - d), with a the product of the local derivatives on the way up: one multiplication for a slip.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction

from teachgrad.exercises.evaluation.program import Program, compiled
from teachgrad.exercises.slips.derivative import NOTHING, Aspect, Local, differentiated
from teachgrad.exercises.slips.shapes import Shapes
from teachgrad.formula.tree import inputs_first

Point = Sequence[Fraction | float | int]


class Values:
    """Computes what `At` holds: the question as a program, and the constants of its shapes.

    Parameters
    ----------
    question : Shapes
        What is differentiated.
    names : sequence of str
        The letters, in the order in which points give them.
    """

    def __init__(self, question: Shapes, names: Sequence[str]) -> None:
        self.question = question
        self.letter = list(names).index(question.letter) if question.letter in names else 0
        self.whole = compiled(question.tree, names)
        where = {id(node): i for i, node in enumerate(inputs_first(question.tree))}
        self.places = [where[id(shape.tree)] for shape in question.all]
        self.constants: list[list[Program]] = [
            [compiled(constant, names) for constant in shape.constants] for shape in question.all
        ]

    def at(self, point: Point) -> At | None:
        """The parts at a point; None where one of them, or one of the derivatives, is no number."""
        values = self.whole.floats(point)
        ys = [values[place] for place in self.places]
        if not all(map(math.isfinite, values)):
            return None
        constants = [[program.value(point) for program in programs] for programs in self.constants]
        try:
            found = At(self.question, ys, constants, float(point[self.letter]))
        except (ValueError, ArithmeticError):
            return None
        return found if all(map(math.isfinite, (*found.slopes, *found.weights))) else None


class At:
    """The question's parts at one point.

    Attributes
    ----------
    parts : list of Local
        Each shape there, with the right derivatives of its own parts.
    slopes : list of float
        The right derivative of each.
    weights : list of float
        How the derivative of the whole depends on each.
    """

    def __init__(
        self, question: Shapes, ys: Sequence[float], constants: Sequence[Sequence[float]], x: float
    ) -> None:
        self.question = question
        self.parts: list[Local] = []
        self.slopes: list[float] = []
        for shape, y, known in zip(question.all, ys, constants, strict=True):
            inside = [self.parts[part] for part in shape.parts]
            local = Local(shape, y, inside, [self.slopes[part] for part in shape.parts], known, x)
            self.parts.append(local)
            self.slopes.append(float(differentiated(local)))
        self.weights = [0.0] * len(self.parts)
        self.weights[-1] = 1.0
        for place in range(len(self.parts) - 1, -1, -1):
            local = self.parts[place]
            for k, part in enumerate(local.shape.parts):
                unit = [0.0] * len(local.du)
                unit[k] = 1.0
                self.weights[part] += self.weights[place] * float(differentiated(with_slopes(local, unit)))

    @property
    def slope(self) -> float:
        """The derivative of the whole."""
        return self.slopes[-1]

    def wrong(self, place: int, aspects: Mapping[str, Aspect]) -> float:
        """The derivative of a part with some aspects done wrongly; NaN if that is no number."""
        return computed(self.parts[place], aspects)

    def slopes_with(self, wrong: Mapping[int, Mapping[str, Aspect]]) -> list[float]:
        """The derivatives of all parts with some aspects of some done wrongly; NaN where that is no number."""
        slopes: list[float] = []
        for place, local in enumerate(self.parts):
            inside = [slopes[part] for part in local.shape.parts]
            slopes.append(
                self.slopes[place]
                if place not in wrong and inside == list(local.du)
                else computed(with_slopes(local, inside), wrong.get(place, NOTHING))
            )
        return slopes


def with_slopes(local: Local, du: Sequence[float]) -> Local:
    """The same shape with other derivatives of its parts."""
    return Local(local.shape, local.y, local.parts, du, local.constants, local.x)


def computed(local: Local, wrong: Mapping[str, Aspect]) -> float:
    """A derivative as a number; NaN if it is none."""
    try:
        return float(differentiated(local, wrong))
    except (ValueError, ArithmeticError):
        return math.nan
