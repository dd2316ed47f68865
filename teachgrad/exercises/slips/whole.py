"""Slips that concern the answer as a whole: nothing done, another sign, an integral, another letter, a constant factor.

Each is looked for by the formula that it would lead to. Read `searching` for those on parts of the question.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction

from teachgrad.exercises.slips.agreement import Places
from teachgrad.exercises.slips.asked import Asked, again
from teachgrad.exercises.slips.derivative import derivative
from teachgrad.exercises.slips.records import Diagnosis, Slip
from teachgrad.exercises.slips.rules.whole import MIXED
from teachgrad.exercises.slips.shapes import NoShapeError
from teachgrad.exercises.slips.terms import Term, number
from teachgrad.formula.substitution import names_in, substituted
from teachgrad.formula.tree import Name, Negative, Node, Number, Sum, inputs_first

_MOST = 12  # of the numerator and the denominator of a factor that is called one
_CLOSE = 1e-9
_NEAR = 1e-6  # what is compared in floats before it is compared to 25 digits
_MOST_TERMS = 40  # of an answer


def expected(asked: Asked) -> Iterator[Diagnosis]:
    """The slips that can be told before there is an answer, each with the formula that it leads to."""
    right = asked.right
    yield Diagnosis((Slip("unchanged", asked.tree),), asked.tree)
    yield Diagnosis((Slip("sign"),), (-Term(right)).tree)
    with suppress(NoShapeError):
        yield Diagnosis((Slip("differentiated_twice"),), again(right, asked.letter))
    for line in asked.lines[1:-1]:
        yield Diagnosis((Slip("differentiated_once_only"),), line)
    total: Term | None = Term(asked.lines[1])
    others = sorted(asked.names - {asked.letter})
    for other in others:
        partial = asked.by(other)
        if partial is None:
            total = None
            continue
        details = {"letter": asked.letter, "other": other}
        yield Diagnosis((Slip("wrong_variable", details=details),), partial)
        slip = Slip("differentiated_both_variables", details=details)
        yield Diagnosis((slip,), (Term(asked.lines[1]) + Term(partial)).tree)
        with suppress(NoShapeError):
            slip = Slip("differentiated_both_variables", broken=MIXED, details=details)
            yield Diagnosis((slip,), again(asked.lines[1], other))
        total = None if total is None else total + Term(partial)
    if total is not None and len(others) > 1:
        details = {"letter": asked.letter, "other": ", ".join(others)}
        yield Diagnosis((Slip("differentiated_both_variables", details=details),), total.tree)


def overwritten(asked: Asked) -> Iterator[Diagnosis]:
    """Of several places where the letter stands, only one has been counted."""
    places = [i for i, shape in enumerate(asked.last.all) if shape.kind == "variable"]
    if 2 <= len(places) <= _MOST:
        for kept in places:
            frozen = {place: {"whole": lambda local: 0} for place in places if place != kept}  # noqa: ARG005 # an aspect's form
            yield Diagnosis(
                (Slip("overwrote_instead_of_accumulated", details={"letter": asked.letter}),),
                derivative(asked.last, frozen),
            )


def found(asked: Asked, answer: Node, places: Places) -> Iterator[Diagnosis]:
    """The slips on the whole that give this answer."""
    for diagnosis in (*expected(asked), *overwritten(asked)):
        if diagnosis.expected is not None and places.agree(diagnosis.expected, answer):
            yield diagnosis
    yield from integrated(asked, answer, places)
    yield from _factor(asked, answer, places)
    yield from _sign_of_term(asked, answer, places)


def integrated(asked: Asked, answer: Node, places: Places) -> Iterator[Diagnosis]:
    """An answer of which the question is the derivative."""
    try:
        slope = again(answer, asked.letter)
    except NoShapeError:
        return
    if slope != Number("0") and places.agree(slope, asked.lines[-2]):
        yield Diagnosis((Slip("integrated"),))


def _factor(asked: Asked, answer: Node, places: Places) -> Iterator[Diagnosis]:
    right, given = places.computed(asked.right), places.computed(answer)
    if right is None or given is None:
        return
    ratios = [
        one / other
        for one, other in zip(given.floats(), right.floats(), strict=True)
        if other and not math.isnan(one + other)
    ]
    if not ratios or len(ratios) < min(2, len(places.points)):
        return
    factor = Fraction(ratios[0]).limit_denominator(_MOST)
    if factor in (0, 1, -1) or abs(factor.numerator) > _MOST:
        numbers = {
            abs(Fraction(node.digits)) for node in inputs_first(asked.tree) if isinstance(node, Number)
        }
        known = [sign * n for n in numbers if n > _MOST for sign in (1, -1)]
        known += [1 / n for n in known]
        factor = next((n for n in known if abs(ratios[0] - n) <= _CLOSE * abs(n)), Fraction(0))
    if factor == 0 or any(abs(ratio - factor) > _CLOSE * abs(factor) for ratio in ratios):
        return
    wrong = (number(factor) * Term(asked.right)).tree
    if places.agree(wrong, answer):
        yield Diagnosis((Slip("constant_factor", details={"factor": factor}),), wrong)


def _sign_of_term(asked: Asked, answer: Node, places: Places) -> Iterator[Diagnosis]:
    """A term of the answer whose other sign makes it right."""
    if not isinstance(answer, Sum):
        return
    right, given = places.computed(asked.right), places.computed(answer)
    if right is None or given is None or len(answer.terms) > _MOST_TERMS or not places.points:
        return
    whole, wanted = given.floats()[0], right.floats()[0]
    for i, turned in enumerate(answer.terms):
        term_alone = places.computed(turned)
        here = math.nan if term_alone is None else term_alone.floats()[0]
        if not abs(whole - 2 * here - wanted) <= _NEAR * (abs(whole) + abs(here) + abs(wanted)):
            continue
        other = turned.operand if isinstance(turned, Negative) else Negative(turned)
        mended = Sum((*answer.terms[:i], other, *answer.terms[i + 1 :]))
        if places.agree(mended, asked.right):
            yield Diagnosis((Slip("sign_in_one_term", turned, details={"in_answer": True}),), None)


def _is_added(answer: Node, name: str, places: Places) -> bool:
    """Whether a letter is a term of its own: the derivative by it is 1."""
    try:
        return places.agree(again(answer, name), Number("1"))
    except NoShapeError:
        return False


def exchanged(asked: Asked, answer: Node, places: Places) -> Iterator[Diagnosis]:
    """One of the question's letters everywhere in the place of another: 4x for 4y."""
    for name in sorted(names_in(answer)):
        for other in sorted(asked.names - {name}):
            if places.agree(substituted(answer, {name: Name(other)}), asked.right):
                details = {"letter": name, "other": other, "of_question": True}
                yield Diagnosis((Slip("wrong_letter", details=details),))


def letters(asked: Asked, answer: Node, places: Places) -> Iterator[tuple[Diagnosis, Node]]:
    """Letters of the answer that the question does not have: a constant C, a t for x. With the answer without them."""
    strange = sorted(names_in(answer) - asked.names)
    if len(strange) != 1:
        return
    name = strange[0]
    without = substituted(answer, {name: Number("0")})
    if asked.letter.lower() != name.lower() and _is_added(answer, name, places):
        details = {"letter": name}
        yield Diagnosis((Slip("added_constant_of_integration", details=details),)), without
        return
    for letter in sorted(asked.names, key=lambda known: (known != asked.letter, known)):
        details = {"letter": name, "other": letter}
        yield Diagnosis((Slip("wrong_letter", details=details),)), substituted(answer, {name: Name(letter)})
