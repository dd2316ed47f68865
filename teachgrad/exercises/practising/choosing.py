"""Which exercises a person has before them: those about a tag, without what is right already, skipped ones last."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from teachgrad.errors import InputError
from teachgrad.exercises.folders import tagged
from teachgrad.exercises.model.exercise import Exercise
from teachgrad.exercises.progress import key_of_exercise
from teachgrad.exercises.progress_record import Kept, Key
from teachgrad.text import Text


@dataclass(frozen=True)
class Plan:
    """What is to be answered.

    Attributes
    ----------
    entries : tuple of (Exercise, int or str)
        Each with its seed, in order.
    solved : int
        How many others are right already.
    """

    entries: tuple[tuple[Exercise, int | str], ...]
    solved: int


def about(names: Sequence[str], exercises: Mapping[str, Exercise]) -> list[Exercise]:
    """The exercises that names mean: each an id or a tag; all of them if there is no name. Each but once.

    Raises
    ------
    InputError
        If a name is neither.
    """
    if not names:
        return list(exercises.values())
    found: dict[str, Exercise] = {}
    for name in names:
        one = exercises.get(name)
        several = [one] if one is not None else tagged(name, exercises.values())
        if not several:
            raise _unknown(name, exercises)
        found |= {exercise.id: exercise for exercise in several}
    return list(found.values())


def planned(
    exercises: Sequence[Exercise],
    kept: Mapping[Key, Kept],
    seed: int | str | None = None,
    again: bool = False,
) -> Plan:
    """What is still to be answered.

    Parameters
    ----------
    exercises : sequence of Exercise
        Those that are wanted, in their order.
    kept : mapping
        The progress so far.
    seed : int or str, optional
        Of the numbers; by default the first of 0, 1, 2, … with which something is left.
    again : bool
        Whether those that are right are asked again.
    """
    if again:
        return Plan(tuple((one, seed or 0) for one in exercises), 0)
    fresh = any(one.generate for one in exercises)
    number = 0
    while True:
        used = number if seed is None else seed
        left = [one for one in exercises if not _kept(kept, one, used).solved]
        if left or seed is not None or not fresh:
            left.sort(key=lambda one: _kept(kept, one, used).skipped)
            return Plan(tuple((one, used) for one in left), len(exercises) - len(left))
        number += 1


def _kept(kept: Mapping[Key, Kept], exercise: Exercise, seed: int | str) -> Kept:
    key = key_of_exercise(exercise, seed)
    return kept.get(key) or Kept(*key)


def _unknown(name: str, exercises: Mapping[str, Exercise]) -> InputError:
    tags = sorted({tag for one in exercises.values() for tag in one.tags})
    near = difflib.get_close_matches(name, [*exercises, *tags], 1)
    return InputError(
        Text(
            en="“{name}” is neither an exercise nor a tag.",
            vi="“{name}” không phải một bài tập hay một nhãn.",
        ),
        Text(en="Did you mean {near}?", vi="Có phải ý bạn là {near}?") if near else None,
        Text(en="The tags are: {tags}.", vi="Các nhãn: {tags}."),
        name=name[:60],
        near="".join(near),
        tags=", ".join(tags),
    )
