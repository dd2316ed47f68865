"""Numbers for an exercise from a seed, drawn so that no two of its foreseen answers are the same.

With x² at 2 the value and the derivative are both 4: such numbers are drawn again. Of a few sets that will do, the one is
taken by which the most misconceptions can be told apart: `coincidences`. Read `model.exercise` before.
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import combinations
from typing import Any

from teachgrad.errors import InputError, TeachgradError
from teachgrad.exercises.coincidences import coincidences
from teachgrad.exercises.equivalence.entries import entries
from teachgrad.exercises.equivalence.reading import tree_of
from teachgrad.exercises.evaluation.program import compiled
from teachgrad.exercises.model.exercise import Exercise, Question
from teachgrad.exercises.model.filling import Letters, fields_in, filled
from teachgrad.exercises.model.problems import ProblemError
from teachgrad.exercises.model.table import Table, formula_of, short
from teachgrad.formula.shapes import TooLarge
from teachgrad.formula.substitution import TooManyParts, names_in
from teachgrad.formula.tree import Node

_MOST_DRAWS = 60
_CANDIDATES = 4  # sets of numbers, of which the one that tells the most misconceptions apart is taken
_LARGEST = 10**6
_MOST_CHOICES = 1000
# Where answers are compared: inside the domain of logarithms and roots, far from special values.
_PLACES = (0.234567, -0.645678, 1.718811)
_OF_LETTER = 0.0078125  # how far the value of the next letter is away
_DIGITS = 10

Value = int | Fraction | str


def drawn(exercise: Exercise, seed: int | str) -> Question:
    """The question that a seed gives.

    Raises
    ------
    ProblemError
        If the exercise cannot be drawn as it was written.
    """
    where = {"file": exercise.file, "exercise": exercise.id, "line": exercise.line}
    chance = random.Random(f"{exercise.id}:{seed}")  # noqa: S311 # numbers for an exercise
    same: tuple[str, str] = ("", "")
    candidates: list[tuple[int, int, Letters]] = []
    try:
        for draw in range(_MOST_DRAWS if exercise.generate else 1):
            letters = _letters(exercise.generate, chance)
            clash, ambiguity = _seen(exercise, tuple(letters.items()))
            if clash is None:
                candidates.append((ambiguity, draw, letters))
            else:
                same = clash
            if len(candidates) == _CANDIDATES:
                break
    except ProblemError as error:
        raise error.at(**where, seed=seed if exercise.generate else None) from None
    if not candidates:
        place = "generate" if exercise.generate else "mistakes"
        raise ProblemError("never_distinct", place, one=same[0], other=same[1]).at(**where)
    return Question(exercise, seed, min(candidates)[2])


@lru_cache(maxsize=4096)
def _seen(exercise: Exercise, letters: tuple[tuple[str, Value], ...]) -> tuple[tuple[str, str] | None, int]:
    """What speaks against a set of numbers: two answers that are the same; how many misconceptions cannot be told apart.

    A class asks for the same few sets again and again.
    """
    question = Question(exercise, 0, dict(letters))
    clash = clashing(question)
    if clash is not None or not exercise.generate:
        return clash, 0
    return None, sum(coincidences(asked, points) for asked, points in question.task.questions())


def clashing(question: Question) -> tuple[str, str] | None:
    """Two of the foreseen answers that are the same though they should not be: the solution, or of other diagnoses."""
    answers = [("solution", question.solution), *((m.diagnosis, m.answer) for m in question.mistakes)]
    marks = [(name, _marks(answer)) for name, answer in answers]
    for (one, first), (other, second) in combinations(marks, 2):
        if one != other and first == second:
            return one, other
    return None


def _marks(answer: Mapping[str, Any]) -> tuple[object, ...]:
    return tuple(mark(answer[name]) for name in sorted(answer))


def mark(given: Any) -> object:
    """What tells answers apart: of a formula its values at a few points, of anything else its text."""
    text = str(given).strip()
    try:
        found = entries(tree_of(text))
        trees = [entry for row in found for entry in row] if isinstance(found, tuple) else [found]
        values = [value for tree in trees for value in _values(tree)]
    except (TeachgradError, TooManyParts, TooLarge):
        return text
    if any(map(math.isnan, values)):
        return text
    return len(trees), tuple(float(f"{value:.{_DIGITS}g}") for value in values)


def _values(tree: Node) -> list[float]:
    names = sorted(names_in(tree))
    program = compiled(tree, names)
    return [program.value([place + _OF_LETTER * ord(name[0]) for name in names]) for place in _PLACES]


def _letters(generate: Mapping[str, Any], chance: random.Random) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for letter, choice in generate.items():
        found[letter] = _one(choice, found, chance, f"generate.{letter}")
    return found


def _one(choice: Any, before: Mapping[str, Value], chance: random.Random, place: str) -> Value:
    if isinstance(choice, str):
        return _computed(choice, before, place)
    choices = choices_of(choice, place)
    return choices[chance.randrange(len(choices))]


def choices_of(choice: Any, place: str) -> Sequence[Value]:
    """What may be drawn: a list, or the whole numbers ``{from = 2, to = 6}``."""
    if isinstance(choice, list) and 0 < len(choice) <= _MOST_CHOICES:
        return [_value(one, place) for one in choice]
    if isinstance(choice, Mapping):
        table = Table(choice, place)
        least = table.number("from", -_LARGEST, _LARGEST)
        most = table.number("to", least, least + _MOST_CHOICES)
        step = table.number("step", 1, _MOST_CHOICES, 1)
        without = table.raw("except", [])
        table.refuse_the_rest()
        found = [n for n in range(least, most + 1, step) if not (isinstance(without, list) and n in without)]
        if found:
            return found
    raise ProblemError("bad_choice", place, given=short(choice))


def _value(one: Any, place: str) -> Value:
    if isinstance(one, float) and math.isfinite(one):
        return Fraction(repr(one))
    if isinstance(one, bool) or not isinstance(one, int | str):
        raise ProblemError("bad_choice", place, given=short(one))
    return one


def _computed(choice: str, before: Mapping[str, Value], place: str) -> Value:
    """A letter that follows from others: ``c = "{a}*{n}"``, exactly."""
    if not fields_in(choice):
        raise ProblemError("bad_choice", place, given=short(choice))
    formula = formula_of(filled(choice, before, place), place)
    try:
        value = compiled(tree_of(formula), ()).precise((), 30)
    except InputError:
        value = None
    if value is None:
        raise ProblemError("bad_choice", place, given=short(choice))
    nearest = Fraction(str(value)).limit_denominator(_LARGEST)
    return nearest.numerator if nearest.denominator == 1 else nearest
