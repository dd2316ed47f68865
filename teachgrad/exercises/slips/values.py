"""`diagnose_value`: what explains a wrong value of the derivative at a point.

A number says less than a formula, so only single slips are looked for, and all that fit are reported.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from itertools import islice

from teachgrad.exercises.evaluation.program import compiled
from teachgrad.exercises.slips import whole
from teachgrad.exercises.slips.agreement import Places
from teachgrad.exercises.slips.asked import Asked
from teachgrad.exercises.slips.derivative import derivative
from teachgrad.exercises.slips.diagnosing import MOST, diagnose, in_order, is_searchable, slips_of
from teachgrad.exercises.slips.records import Diagnosis, Slip
from teachgrad.exercises.slips.sampled import At, Values
from teachgrad.exercises.slips.searching import Search, Steps, aspects_of
from teachgrad.exercises.slips.terms import Term, number
from teachgrad.formula.substitution import names_in, substituted
from teachgrad.formula.tree import Node


def diagnose_value(asked: Asked, answer: Node) -> tuple[Diagnosis, ...]:
    """What explains a wrong value.

    Parameters
    ----------
    asked : Asked
        The question, with its point.
    answer : Node
        The answer.

    Examples
    --------
    >>> from teachgrad.formula import parse
    >>> asked = Asked(parse("x^3").tree, "x", at={"x": parse("2").tree})
    >>> [diagnosis.ids for diagnosis in diagnose_value(asked, parse("8").tree)][0]
    ('evaluated_function_instead_of_derivative',)
    """
    if not is_searchable(asked):
        return ()
    if asked.at.keys() & names_in(answer):
        return _not_evaluated(asked, answer)
    here = Places(
        [_put(asked, asked.right), answer], sorted((asked.names | names_in(answer)) - set(asked.at))
    )
    if not here.points or names_in(answer) - asked.names:
        return ()
    found = [*_whole(asked, answer, here), *_parts(asked, answer, here)]
    return in_order(found)


def _put(asked: Asked, tree: Node) -> Node:
    return substituted(tree, asked.at)


def _not_evaluated(asked: Asked, answer: Node) -> tuple[Diagnosis, ...]:
    """A formula where a number was asked for: the right one, or a wrong one besides."""
    slip = Slip("not_evaluated", details={"letter": letter_left(asked, answer)})
    places = Places([*asked.lines, answer], sorted(asked.names | names_in(answer)))
    if places.points and places.agree(asked.right, answer):
        return (Diagnosis((slip,)),)
    function = Asked(asked.tree, asked.letter, asked.order)
    return tuple(
        Diagnosis((slip, *other.slips)) for other in diagnose(function, answer) if len(other.slips) == 1
    )


def letter_left(asked: Asked, answer: Node) -> str:
    """The letter of an answer that has a value at the point: the one that is differentiated by, or another."""
    left = asked.at.keys() & names_in(answer)
    return asked.letter if asked.letter in left else min(left)


def _whole(asked: Asked, answer: Node, here: Places) -> Iterator[Diagnosis]:
    for diagnosis in (*whole.expected(asked), *whole.overwritten(asked)):
        if diagnosis.expected is None:
            continue
        value = _put(asked, diagnosis.expected)
        if here.agree(value, answer):
            is_function = diagnosis.ids == ("unchanged",)
            slips = (Slip("evaluated_function_instead_of_derivative"),) if is_function else diagnosis.slips
            yield Diagnosis(slips, value)
    for factor in (Fraction(2), Fraction(1, 2)):
        value = (number(factor) * Term(_put(asked, asked.right))).tree
        if here.agree(value, answer):
            yield Diagnosis((Slip("constant_factor", details={"factor": factor}),), value)


def _parts(asked: Asked, answer: Node, here: Places) -> Iterator[Diagnosis]:
    pairs = list(_sampled(asked, answer, here))
    if not pairs:
        return
    search = Search([at for at, _ in pairs], [given for _, given in pairs])
    tried: list[Steps] = [*islice(search.single(), 2 * MOST), *islice(search.everywhere(), MOST)]
    for steps in tried:
        value = _put(asked, derivative(asked.last, aspects_of(steps)))
        if here.agree(value, answer):
            yield Diagnosis(slips_of(steps, asked.last), value)


def _sampled(asked: Asked, answer: Node, here: Places) -> Iterator[tuple[At, float]]:
    names = sorted(asked.names)
    values = Values(asked.last, names)
    given = here.computed(answer)
    known = {name: compiled(tree, ()).value(()) for name, tree in asked.at.items()}
    if given is None:
        return
    for point, value in zip(here.points, given.floats(), strict=True):
        place = dict(zip(here.names, map(float, point), strict=True)) | known
        at = values.at([place[name] for name in names])
        if at is not None and not math.isnan(value):
            yield at, value
