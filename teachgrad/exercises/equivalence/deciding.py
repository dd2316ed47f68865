"""`tg.equivalent`: whether two formulas are the same, wherever both have real values.

Floats show where to look, 40 digits decide, and exact fractions prove it of rational functions. The work is bounded,
whatever the formulas are. Read `comparing` before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import islice
from typing import Any

from teachgrad.errors import InputError
from teachgrad.exercises.equivalence.comparing import Comparison
from teachgrad.exercises.equivalence.entries import Rows, entries, has_matrices
from teachgrad.exercises.equivalence.reading import tree_of
from teachgrad.exercises.equivalence.records import Domain, Equivalence, Evidence, Place
from teachgrad.exercises.evaluation.effort import refuse_if_spent, spend
from teachgrad.formula.shapes import Misfit, TooLarge
from teachgrad.formula.substitution import TooManyParts, names_in
from teachgrad.formula.tree import Node, inputs_first
from teachgrad.text import Text

_LONGEST = 50_000  # parts; a derivative of a derivative has thousands
_TO_LOOK_THROUGH = 1.5  # microseconds for a part


def equivalent(
    first: Any,
    second: Any,
    variables: Iterable[str] | None = None,
    tolerance: float | None = None,
    *,
    where: Sequence[Any] = (),
) -> Equivalence:
    r"""Whether two formulas are the same, wherever both have real values.

    Nothing is simplified. The formulas are computed as they were written, at many points at which every part of them
    is real: in floats to find where they may differ, to 40 digits to decide. Decimals are exact: 0.333 is not 1/3.

    Parameters
    ----------
    first, second : str, Formula, formula tree, int, float or Fraction
        What is compared; of several steps, the last one.
    variables : iterable of str, optional
        The names that may occur in text; any single letter if left out.
    tolerance : float, optional
        How far values may be apart: this part of the first one; of formulas with letters, which have zeros, this part of the
        first one or of 1, whichever is larger.
    where : sequence
        More formulas: the two are compared only where these have real values as well.

    Returns
    -------
    Equivalence
        ``"equal"``, ``"different"``, with a witness, or ``"undecided"``; true in a boolean context only if equal.

    Raises
    ------
    FormulaError
        If a text is no formula.
    InputError
        If something else is no formula, or the tolerance is negative.

    Examples
    --------
    >>> import teachgrad as tg
    >>> tg.equivalent("sin(2x)", "2 sin x cos x").verdict
    'equal'
    >>> found = tg.equivalent("6x^2", "2x^3")
    >>> found.verdict, found.witness.point, str(found.witness.first), str(found.witness.second)
    ('different', (('x', Fraction(2, 1)),), '24.0', '16.0')
    >>> found = tg.equivalent("ln(x^2)", "2 ln x")
    >>> found.verdict, found.domain.only_in_first[0]
    ('equal', (('x', Fraction(-1, 1)),))
    """
    refuse_tolerance(tolerance)
    given = None if variables is None else list(variables)
    try:
        trees = [tree_of(one, given) for one in (first, second, *where)]
        return decided(trees[0], trees[1], tuple(trees[2:]), tolerance)
    except TooManyParts:
        return _too_long()


def refuse_tolerance(tolerance: Any) -> None:
    """Refuse what is no part of a value.

    Raises
    ------
    InputError
        If it is neither None nor a number from 0 up to 1.
    """
    is_number = isinstance(tolerance, int | float | Fraction) and not isinstance(tolerance, bool)
    if tolerance is not None and not (is_number and 0 <= tolerance < 1):
        raise InputError(
            Text(
                en="The tolerance is a part of the value: a number from 0 up to 1, not {given}.",
                vi="Sai số cho phép là một phần của giá trị: một số từ 0 đến dưới 1, không phải {given}.",
            ),
            instead=Text(en="Write 0.01 for one percent.", vi="Hãy viết 0.01 cho một phần trăm."),
            given=repr(tolerance)[:40],
        )


def decided(
    first: Node, second: Node, where: Sequence[Node] = (), tolerance: float | None = None
) -> Equivalence:
    """Whether two formula trees are the same; see `equivalent`.

    Raises
    ------
    EffortSpentError
        If nothing is left of what may be spent on an answer; see `effort.shared`.
    """
    refuse_if_spent()
    try:
        found = _decided(first, second, where, tolerance)
    except TooLarge:
        return _too_long()
    except Misfit:  # put together of an answer's parts: it has no value, and is no formula that has one
        return Equivalence("different", Domain((), 0, ()), Evidence("shapes"))
    if found.verdict == "undecided":
        refuse_if_spent()
    return found


def _too_long() -> Equivalence:
    return Equivalence("undecided", Domain((), 0, ()), Evidence("too_long"))


def _decided(first: Node, second: Node, where: Sequence[Node], tolerance: float | None) -> Equivalence:
    lengths = [sum(1 for _ in islice(inputs_first(tree), _LONGEST + 1)) for tree in (first, second, *where)]
    spend(_TO_LOOK_THROUGH * sum(lengths))
    if max(lengths) > _LONGEST:
        return _too_long()
    letters = sorted(set().union(*map(names_in, (first, second, *where))))
    if not any(map(has_matrices, (first, second, *where))):
        return Comparison(first, second, letters, where, tolerance).verdict()
    one, other = entries(first), entries(second)
    conditions = [entry for tree in where for entry in _flat(entries(tree))]
    if _shape(one) != _shape(other):
        return Equivalence("different", Domain(tuple(letters), 0, ()), Evidence("shapes"))
    pairs = list(zip(_flat(one), _flat(other), strict=True))
    found = []
    for place, (here, there) in enumerate(pairs):
        its = Comparison(here, there, letters, conditions, tolerance, share=len(pairs)).verdict()
        if its.witness is not None and isinstance(one, tuple):
            row, column = divmod(place, len(one[0]))
            return replace(its, witness=replace(its.witness, entry=(row + 1, column + 1)))
        found.append(its)
    return _of_all(found)


def _shape(several: Rows | Node) -> tuple[int, int] | None:
    return (len(several), len(several[0])) if isinstance(several, tuple) else None


def _flat(several: Rows | Node) -> list[Node]:
    return [entry for row in several for entry in row] if isinstance(several, tuple) else [several]


def _of_all(found: list[Equivalence]) -> Equivalence:
    """What is known of a matrix none of whose entries were found to differ: the least that is known of an entry."""
    order = ("undecided", "different", "equal")
    least = min(found, key=lambda one: (order.index(one.verdict), _STRENGTH.get(one.evidence.kind, 0)))
    domain = replace(
        least.domain,
        only_in_first=_together(one.domain.only_in_first for one in found),
        only_in_second=_together(one.domain.only_in_second for one in found),
    )
    return replace(least, domain=domain)


_STRENGTH = {"tolerance": 1, "digits": 2, "proof": 3, "identical": 4}


def _together(several: Iterable[tuple[Place, ...]]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(place for places in several for place in places))[:3]
