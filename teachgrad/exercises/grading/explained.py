"""Which part of an answer shows what the student thought, what explains it, and what it equals where nothing does."""

from __future__ import annotations

from teachgrad.exercises.model.exercise import Question
from teachgrad.exercises.model.records import Judged, Part
from teachgrad.exercises.model.remarks import SLIPS
from teachgrad.exercises.variants import mark
from teachgrad.formula.writers.plain import to_text


def explained(judged: Judged) -> tuple[Part | None, list[tuple[str, ...]]]:
    """The first wrong part that is explained, with its explanations, likeliest first; else the first wrong one with none.

    An explanation is one misconception, or two that were made together.
    """
    wrong = [part for part in judged.parts if part.verdict == "wrong"]
    for part in wrong:
        found: list[tuple[str, ...]] = [(remark.id,) for remark in part.remarks if remark.id in SLIPS]
        found += [diagnosis.ids for diagnosis in part.check.slips] if part.check is not None else []
        if found:
            return part, found
    return (wrong[0] if wrong else None), [()]


def same_as(question: Question, part: Part, given: str) -> tuple[str, ...]:
    """Keys that equal answers share: the values of what is wrong, and its ratio to what is right.

    The ratio brings together what students did to different numbers: twice the right answer, the right one times x. What
    has no values is a text, after ``~``.
    """
    read = "" if part.check is None or part.check.read is None else to_text(part.check.read)
    values = _values(read)
    keys = [f"{part.name}:{values}" if values else f"{part.name}:~{read or ''.join(given.split())}"]
    if read and part.name in question.solution:
        ratio = _values(f"({read})/({question.solution[part.name]})")
        keys += [f"/{part.name}:{ratio}"] if ratio else []
    return tuple(keys)


def _values(formula: str) -> str:
    """The values of a formula at a few points; empty where it has none."""
    found = mark(formula) if formula else ""
    return "" if isinstance(found, str) else repr(found)
