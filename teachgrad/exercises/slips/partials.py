"""The gradient of a formula by several letters: each entry is judged by itself, then all together.

Read `diagnosing` before.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from teachgrad.errors import InputError
from teachgrad.exercises.answering.entries_written import entries_written
from teachgrad.exercises.equivalence.reading import tree_of
from teachgrad.exercises.slips.agreement import Places
from teachgrad.exercises.slips.asked import Asked
from teachgrad.exercises.slips.records import AnswerCheck, Diagnosis, Remark, Slip
from teachgrad.exercises.slips.shapes import NoShapeError, has_matrix
from teachgrad.exercises.slips.terms import Term
from teachgrad.formula import parse
from teachgrad.formula.refusals import FormulaError
from teachgrad.formula.substitution import names_in, substituted
from teachgrad.formula.tree import Matrix, Node
from teachgrad.text import Text

Checking = Callable[[Asked, Node, float | None], AnswerCheck]
_MOST_ENTRIES = 100  # that are read at all
_WORST_FIRST = ("wrong", "undecided", "correct")


def checked_gradient(
    asked: Sequence[Asked], answer: Any, checking: Checking, tolerance: float | None
) -> AnswerCheck:
    """Check a gradient.

    Parameters
    ----------
    asked : sequence of Asked
        The question, by each letter.
    answer : str, Matrix, or sequence or mapping of answers
        Its entries, in the order of the letters.
    checking : callable
        Checks one entry.
    tolerance : float or None
        How far values may be off.
    """
    try:
        entries = _entries(asked, answer)
    except (FormulaError, InputError) as error:
        return AnswerCheck("unreadable", error=error)
    if len(entries) == 1 and len(asked) > 1:
        letters = [one.letter for one in asked]
        note = Remark("one_entry", details={"letters": letters, "count": len(letters)})
        return AnswerCheck("wrong", tuple(_summed(asked, entries[0])), read=entries[0], notes=(note,))
    if len(entries) != len(asked):
        return AnswerCheck("unreadable", error=_miscounted(len(entries), asked))
    checks = [checking(one, entry, tolerance) for one, entry in zip(asked, entries, strict=True)]
    verdict = next(worst for worst in _WORST_FIRST if any(check.verdict == worst for check in checks))
    first = next(check for check in checks if check.verdict == verdict)
    slips = tuple(slip for check in checks for slip in check.slips)
    read = entries[0] if len(entries) == 1 else Matrix((tuple(entries),))
    notes = tuple(note for check in checks for note in check.notes)
    return AnswerCheck(verdict, slips, first.equivalence, read, is_number=first.is_number, notes=notes)


def _entries(asked: Sequence[Asked], answer: Any) -> list[Node]:
    if isinstance(answer, Mapping):
        letters = [one.letter for one in asked]
        if set(answer) != set(letters):
            raise _miscounted(len(answer), asked)
        return [tree_of(answer[letter]) for letter in letters]
    if hasattr(answer, "tolist"):  # an array, a matrix of SymPy
        count = math.prod(answer.shape)
        if count > _MOST_ENTRIES:
            raise _miscounted(count, asked)
        answer = answer.tolist()
    if isinstance(answer, Sequence) and not isinstance(answer, str | bytes):
        if len(answer) > _MOST_ENTRIES:
            raise _miscounted(len(answer), asked)
        flat: list[Any] = []
        for entry in answer:
            flat.extend(entry if isinstance(entry, list | tuple) else [entry])
        return [tree_of(entry) for entry in flat]
    if isinstance(answer, str):
        found = entries_written(answer, [one.letter for one in asked])
        if found is not None and not _is_matrix(answer):
            return [tree_of(entry) for entry in found]
    tree = tree_of(answer)
    return list(tree.children) if isinstance(tree, Matrix) else [tree]


def _is_matrix(answer: str) -> bool:
    """Whether the reader takes it for one: it knows more ways to write a matrix, of LaTeX too."""
    try:
        return isinstance(parse(answer).tree, Matrix)
    except FormulaError:
        return False


def _summed(asked: Sequence[Asked], answer: Node) -> Iterator[Diagnosis]:
    """One formula where each letter needs its own: the sum of all?"""
    if has_matrix(answer):
        return
    try:
        total = Term(asked[0].right)
        for one in asked[1:]:
            total = total + Term(one.right)
    except NoShapeError:
        return
    expected = substituted(total.tree, asked[0].at)
    places = Places([expected, answer], sorted(names_in(expected) | names_in(answer)))
    if places.points and places.agree(expected, answer):
        yield Diagnosis((Slip("gradient_summed"),), expected)


def _miscounted(given: int, asked: Sequence[Asked]) -> InputError:
    return InputError(
        Text(
            en="The gradient with respect to {letters} has {wanted} entries; {given} are given.",
            vi="Gradient theo {letters} có {wanted} phần tử; bạn đưa ra {given}.",
        ),
        instead=Text(
            en="Write them in this order, in square brackets, separated by commas.",
            vi="Hãy viết chúng theo thứ tự này, trong ngoặc vuông, ngăn cách bằng dấu phẩy.",
        ),
        letters=", ".join(one.letter for one in asked),
        wanted=len(asked),
        given=given,
    )
