"""`check_answer`: whether a student's derivative is right, and if not, what was done.

Read `equivalence` (is it the same formula?) and `slips` (which wrong rule gives it?); `report.answers_words` has the
sentences.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from teachgrad.errors import InputError
from teachgrad.exercises.equivalence.deciding import decided
from teachgrad.exercises.equivalence.reading import tree_of
from teachgrad.exercises.slips.asked import Asked
from teachgrad.exercises.slips.diagnosing import diagnose
from teachgrad.exercises.slips.partials import checked_gradient
from teachgrad.exercises.slips.programs import checked_program, is_program
from teachgrad.exercises.slips.records import AnswerCheck, Diagnosis, Slip
from teachgrad.exercises.slips.shapes import NoShapeError
from teachgrad.exercises.slips.values import diagnose_value
from teachgrad.formula.refusals import FormulaError
from teachgrad.formula.substitution import TooManyParts, names_in, substituted
from teachgrad.formula.tree import Node
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.formula.formula import Formula
    from teachgrad.functions import Function

_HIGHEST = 5  # order of a derivative that is asked for


def check_answer(
    question: str | Formula | Function,
    answer: Any,
    variable: str | Sequence[str] = "x",
    at: Any = None,
    order: int = 1,
    *,
    tolerance: float | None = None,
) -> AnswerCheck:
    """Check a derivative that someone worked out: any form of it is right; a wrong one is told what was done.

    Parameters
    ----------
    question : str, Formula or Function
        The function that was to be differentiated; a `Function` of matrices is differentiated by all its variables.
    answer : str, Formula, number, array, or list or mapping of these
        The derivative, in any form.
    variable : str or sequence of str
        By what. A function of one letter alone is differentiated by that. Several letters ask for the gradient: its
        entries in this order, ``"[2x, 3]"`` or a list, or a mapping letter → derivative.
    at : number, text such as ``"pi/2"``, or mapping, optional
        Where the value of the derivative was asked for; for several letters letter → number.
    order : int
        How often to differentiate, 1 to 5.
    tolerance : float, optional
        How far a value may be off, as a part of the right one; exact if left out.

    Returns
    -------
    AnswerCheck
        With ``.verdict``, ``.diagnoses``, ``.message``, ``.witness`` and ``.read_as``.

    Raises
    ------
    FormulaError
        If the question is no formula.
    InputError
        If the question has other letters than `variable`, the point is no number, or the order is not 1 to 5.

    Examples
    --------
    >>> import teachgrad as tg
    >>> tg.check_answer("x² sin x", "x(2 sin x + x cos x)").verdict
    'correct'
    >>> tg.check_answer("x² sin x", "2x cos x").diagnoses
    ('product_of_derivatives',)
    >>> tg.check_answer("x³", 12, at=2).verdict
    'correct'
    >>> tg.check_answer("x² + 3y", "2x + 3", ("x", "y")).diagnoses
    ('gradient_summed',)
    """
    if is_program(question):
        return checked_program(question, answer, at)
    if not isinstance(variable, str):
        if at is not None and not isinstance(at, Mapping):
            raise _no_point(at, variable)
        parts = [Asked(_tree(question, order), name, order, _point(at, name)) for name in variable]
        return checked_gradient(parts, answer, _checked, tolerance)
    asked = _asked(question, variable, at, order)
    try:
        given = tree_of(answer)
    except FormulaError as error:
        found = _differential(asked, answer, error)
        return AnswerCheck("unreadable", error=error) if found is None else found
    except InputError as error:  # no formula and no number: None, NaN
        return AnswerCheck("unreadable", error=error)
    except TooManyParts:
        return AnswerCheck("undecided")
    return _checked(asked, given, tolerance)


def _tree(question: Any, order: int) -> Node:
    if not 1 <= order <= _HIGHEST:
        raise InputError(
            Text(
                en="A derivative of order {order} is not asked for here; 1 to {most} are.",
                vi="Ở đây không hỏi đạo hàm cấp {order}; chỉ hỏi từ cấp 1 đến cấp {most}.",
            ),
            order=order,
            most=_HIGHEST,
        )
    return tree_of(getattr(question, "typed", None) or question)


def _asked(question: Any, variable: str, at: Any, order: int) -> Asked:
    tree = _tree(question, order)
    letters = sorted(names_in(tree))
    if variable not in letters and letters:
        if len(letters) > 1 or variable != "x":
            raise InputError(
                Text(
                    en="The function does not depend on {variable}.",
                    vi="Hàm số không phụ thuộc vào {variable}.",
                ),
                instead=Text(
                    en="Differentiate it by one of its letters: {letters}.",
                    vi="Hãy lấy đạo hàm theo một trong các biến của nó: {letters}.",
                ),
                variable=variable,
                letters=", ".join(letters),
            )
        variable = letters[0]
    return Asked(tree, variable, order, _point(at, variable))


def _no_point(at: Any, letters: Sequence[str]) -> InputError:
    return InputError(
        Text(
            en="The point {given} is one number for {count} letters.",
            vi="Điểm {given} chỉ là một số cho {count} biến.",
        ),
        instead=Text(
            en='Give each letter its value: at={{"{letter}": …}}.',
            vi='Hãy cho giá trị của từng biến: at={{"{letter}": …}}.',
        ),
        given=repr(at)[:40],
        count=len(letters),
        letter=letters[0],
    )


def _point(at: Any, variable: str) -> dict[str, Node]:
    if at is None:
        return {}
    given = at if isinstance(at, Mapping) else {variable: at}
    point = {name: tree_of(value) for name, value in given.items()}
    for name, value in point.items():
        if names_in(value):
            raise InputError(
                Text(
                    en="The point {name} = {given} is no number.",
                    vi="Điểm {name} = {given} không phải là một số.",
                ),
                name=name,
                given=repr(given[name])[:40],
            )
    return point


def _checked(asked: Asked, given: Node, tolerance: float | None) -> AnswerCheck:
    try:
        right = substituted(asked.right, asked.at)
        where = substituted(asked.tree, asked.at)
        if asked.at and asked.letter in names_in(given):
            return AnswerCheck("wrong", diagnose_value(asked, given), read=given)
    except (NoShapeError, TooManyParts):
        return AnswerCheck("undecided", read=given)
    found = decided(right, given, (where,), tolerance)
    if found.evidence.kind == "no_common_point" and found.domain.only_in_first:
        # 1/√(x² - 1) for arcsin x: it has no value wherever there is a derivative.
        return AnswerCheck("wrong", equivalence=found, read=given)
    if found.verdict != "different":
        verdict = "correct" if found.verdict == "equal" else "undecided"
        return AnswerCheck(verdict, equivalence=found, read=given)
    slips = diagnose_value(asked, given) if asked.at else diagnose(asked, given)
    return AnswerCheck("wrong", slips, found, given, is_number=not names_in(right))


def _differential(asked: Asked, answer: Any, error: FormulaError) -> AnswerCheck | None:
    """An answer that is right but for the dx that stands in it."""
    if error.kind != "differential":
        return None
    start, end = error.position
    try:
        given = tree_of(answer[:start].rstrip(" *·") + answer[end:])
    except FormulaError:
        return None
    without = _checked(asked, given, None)
    if without.verdict != "correct":
        return None
    slip = Slip("differential_written", details={"written": answer[start:end]})
    return AnswerCheck("wrong", (Diagnosis((slip,)),), without.equivalence, given)
