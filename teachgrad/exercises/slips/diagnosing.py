"""`diagnose`: every slip, or every two, that explain a wrong answer exactly.

Read `whole` and `searching` next: where they are looked for.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import islice

from teachgrad.exercises.slips import higher, whole
from teachgrad.exercises.slips.agreement import LEAST, Places
from teachgrad.exercises.slips.asked import Asked
from teachgrad.exercises.slips.derivative import derivative
from teachgrad.exercises.slips.records import Diagnosis, Slip
from teachgrad.exercises.slips.rules import MISCONCEPTIONS
from teachgrad.exercises.slips.sampled import Values
from teachgrad.exercises.slips.searching import Search, Step, Steps, aspects_of
from teachgrad.exercises.slips.shapes import NoShapeError, Shapes
from teachgrad.formula.substitution import names_in
from teachgrad.formula.tree import Negative, Node, inputs_first

MOST = 12  # diagnoses that are compared to the last digit
_SECOND = 15  # what a second slip costs in the ranking: a bare factor is said after two slips that explain it
_OF_THE_WHOLE = ("sign_in_one_term",)  # seldom made inside of something else
_INSIDE = (
    3  # what that costs: more than to put + for - in the quotient rule, or to lose the sign of the whole
)
_LEAST_SIZE = 6  # parts of an answer that two slips may explain: x or 1 comes out of far too many
_LONGEST = 300  # shapes of a question that is searched


def diagnose(asked: Asked, answer: Node) -> tuple[Diagnosis, ...]:
    """What explains a wrong answer.

    Parameters
    ----------
    asked : Asked
        The question.
    answer : Node
        The answer's formula, wrong.

    Returns
    -------
    tuple of Diagnosis
        The likeliest first; empty if nothing fits exactly.

    Examples
    --------
    >>> from teachgrad.formula import parse
    >>> asked = Asked(parse("sin(3x)").tree, "x")
    >>> [diagnosis.ids for diagnosis in diagnose(asked, parse("cos(3x)").tree)]
    [('chain_inner_missing',), ('coefficients_dropped',), ('constant_factor',)]
    """
    if not is_searchable(asked):
        return ()
    names = sorted(asked.names | names_in(answer))
    places = Places([*asked.lines, answer], names)
    if len(places.points) < (LEAST if names else 1):
        return ()
    if names_in(answer) - asked.names:
        found = list(_with_strange_letters(asked, answer, places))
    else:
        found = _without(asked, answer, places)
    return in_order(found)


def is_searchable(asked: Asked) -> bool:
    """Whether there is a rule for every part of the question, and it is no longer than can be searched."""
    try:
        return len(asked.last.all) <= _LONGEST and asked.right is not None
    except NoShapeError:
        return False


def _without(asked: Asked, answer: Node, places: Places) -> list[Diagnosis]:
    """What explains an answer in the question's own letters."""
    found = list(whole.found(asked, answer, places))
    search = _search(asked, answer, places)
    if search is None:
        return found
    for steps in islice(search.single(), MOST):
        found += _confirmed(steps, asked.last, answer, places)
    if not any(diagnosis.expected is not None for diagnosis in found):
        for steps in islice(search.everywhere(), MOST):
            found += _confirmed(steps, asked.last, answer, places)
    for steps, question, expected in islice(higher.earlier(asked, answer, places), MOST):
        found.append(Diagnosis(slips_of(steps, question), expected))
    if not any(diagnosis.ids != ("constant_factor",) for diagnosis in found):
        found += whole.exchanged(asked, answer, places)
    explained = any(diagnosis.ids != ("constant_factor",) for diagnosis in found)
    if explained or _size(answer) < _LEAST_SIZE or len(set(search.answers)) == 1:
        return found
    for steps in islice(search.double(), MOST):
        found += _confirmed(steps, asked.last, answer, places)
    return [*found, *_with_sign(search, asked, answer, places)]


def _size(tree: Node) -> int:
    return sum(1 for _ in inputs_first(tree))


def _with_sign(search: Search, asked: Asked, answer: Node, places: Places) -> list[Diagnosis]:
    """A slip and a lost sign before the whole."""
    turned = Search(search.points, [-value for value in search.answers])
    found = []
    for steps in islice(turned.single(), MOST):
        for diagnosis in _confirmed(steps, asked.last, Negative(answer), places):
            found.append(Diagnosis((*diagnosis.slips, Slip("sign")), diagnosis.expected))
    return found


def _search(asked: Asked, answer: Node, places: Places) -> Search | None:
    given = places.computed(answer)
    if given is None:
        return None
    values = Values(asked.last, places.names)
    pairs = [
        (at, value)
        for at, value in zip(map(values.at, places.points), given.floats(), strict=True)
        if at is not None and not math.isnan(value)
    ]
    if len(pairs) < min(LEAST, len(places.points)) or not pairs:
        return None
    return Search([at for at, _ in pairs], [value for _, value in pairs])


def _confirmed(steps: Steps, question: Shapes, answer: Node, places: Places) -> Iterator[Diagnosis]:
    wrong = derivative(question, aspects_of(steps))
    if not places.agree(wrong, answer):
        return
    yield Diagnosis(slips_of(steps, question), wrong)


def slips_of(steps: Steps, question: Shapes) -> tuple[Slip, ...]:
    """The record of each slip; of the same one everywhere, but one."""
    if len({step.rule.id for step in steps}) == 1 and len(steps) > 1:
        return (_slip(question, steps[0], everywhere=True),)
    return tuple(_slip(question, step) for step in steps)


def _slip(question: Shapes, step: Step, *, everywhere: bool = False) -> Slip:
    shape = question.all[step.place]
    if step.variant.part is not None:
        shape = question.all[shape.parts[step.variant.part]]
    place = None if shape.place == (0, 0) else shape.place
    details = {"inside": True} if step.rule.id in _OF_THE_WHOLE and step.place < len(question.all) - 1 else {}
    return Slip(step.rule.id, shape.tree, place, everywhere, step.variant.law or step.rule.law, details)


def _with_strange_letters(asked: Asked, answer: Node, places: Places) -> Iterator[Diagnosis]:
    """What explains an answer with a letter that the question does not have."""
    if places.agree(answer, asked.right):  # it cancels
        return
    yield from whole.integrated(asked, answer, places)
    for diagnosis, mended in whole.letters(asked, answer, places):
        if places.agree(mended, asked.right):
            yield diagnosis
            return
        inside = Places([*asked.lines, mended], sorted(asked.names))
        for other in _without(asked, mended, inside):
            if len(other.slips) == 1:
                yield Diagnosis((*diagnosis.slips, *other.slips), other.expected)


def in_order(found: Iterable[Diagnosis]) -> tuple[Diagnosis, ...]:
    """The likeliest first: one slip before two, what explains much before what only describes; each but once."""
    ranked = sorted(
        found,
        key=lambda diagnosis: (
            (len(diagnosis.slips) - 1) * _SECOND
            + sum(
                MISCONCEPTIONS[slip.id].rank
                + 5 * slip.everywhere
                + ("in_answer" in slip.details)
                + _INSIDE * ("inside" in slip.details)
                for slip in diagnosis.slips
            )
        ),
    )
    kept: dict[tuple[tuple[str, Node | None], ...], Diagnosis] = {}
    for diagnosis in ranked:
        kept.setdefault(tuple((slip.id, slip.part) for slip in diagnosis.slips), diagnosis)
    return tuple(kept.values())
