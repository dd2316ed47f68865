"""`check_answer`: whether a student's derivative is right, and if not, what was done.

Read `questions` (what is asked), `written` (what is answered), `equivalence` (is it the same formula?) and `slips` (which wrong
rule gives it?); `report.answers_words` has the sentences.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from teachgrad.errors import InputError
from teachgrad.exercises.answering.claims import with_claims
from teachgrad.exercises.answering.kinks import there
from teachgrad.exercises.answering.no_number import says_none
from teachgrad.exercises.answering.questions import asked_by_each, asked_by_one, name_of
from teachgrad.exercises.answering.words import word_error
from teachgrad.exercises.answering.written import written
from teachgrad.exercises.equivalence.deciding import decided, refuse_tolerance
from teachgrad.exercises.equivalence.reading import tree_of
from teachgrad.exercises.evaluation.effort import EffortSpentError, shared
from teachgrad.exercises.form import in_form, refuse_form, unread
from teachgrad.exercises.slips.asked import Asked
from teachgrad.exercises.slips.diagnosing import diagnose
from teachgrad.exercises.slips.partials import checked_gradient
from teachgrad.exercises.slips.programs import checked_program, is_program
from teachgrad.exercises.slips.records import AnswerCheck, Diagnosis, Remark, Slip
from teachgrad.exercises.slips.shapes import NoShapeError
from teachgrad.exercises.slips.values import diagnose_value, letter_left
from teachgrad.formula.refusals import FormulaError
from teachgrad.formula.shapes import TooLarge
from teachgrad.formula.substitution import TooManyParts, names_in, substituted
from teachgrad.formula.tree import Node, inputs_first
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.formula.formula import Formula
    from teachgrad.functions import Function

_POINTED = re.compile(r"(?<![\d.])[1-9]\d*(?:\.[1-9]\d*)+(?![\d.])", re.ASCII)  # not 0.5, nor 2.0
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}", re.ASCII)
_POINT = Text(
    en="A point between digits is a decimal point here: {number} is one number.",
    vi="Ở đây dấu chấm giữa các chữ số là dấu thập phân: {number} là một số.",
)
_POINTS = Text(
    en="A point between digits is a decimal point here: {number} is no number.",
    vi="Ở đây dấu chấm giữa các chữ số là dấu thập phân: {number} không phải là một số.",
)
_WRITE_TIMES = Text(en="For a product write 2*3 or 2·3.", vi="Nếu là tích, hãy viết 2*3 hoặc 2·3.")
_SHORT = 3  # parts of an answer
_MOST_DOUBTS = 2  # about the reading that are told


def check_answer(
    question: str | Formula | Function,
    answer: Any,
    variable: str | Sequence[str] = "x",
    at: Any = None,
    order: int = 1,
    *,
    tolerance: float | None = None,
    form: Sequence[str] = (),
) -> AnswerCheck:
    """Check a derivative that someone worked out: any form of it is right; a wrong one is told what was done.

    Parameters
    ----------
    question : str, Formula or Function
        The function that was to be differentiated; a `Function` of matrices is differentiated by all its variables.
    answer : str, Formula, number, array, SymPy expression, or list or mapping of these
        The derivative, in any form, with or without a left-hand side: ``"6x"``, ``"y' = 3·2x = 6x"``, ``"f'(2) = 12"``.
    variable : str or sequence of str
        By what. A function of one letter alone is differentiated by that. Several letters ask for the gradient: its
        entries in this order, ``"[2x, 3]"`` or a list, or a mapping letter → derivative.
    at : number, text such as ``"pi/2"``, or mapping, optional
        Where the value of the derivative was asked for; for several letters letter → number. Where there is none, at a kink,
        no number is right, but "does not exist" is.
    order : int
        How often to differentiate, 1 to 5.
    tolerance : float, optional
        How far a value may be off, as a part of the right one; exact if left out.
    form : sequence of str
        The forms that are asked for besides: some of ``"fully_differentiated"``, ``"simplified"``, ``"factored"`` and
        ``"exact"``. The verdict says whether the answer is right; ``.form`` in which of these it is not, and then ``float()``
        gives half the points.

    Returns
    -------
    AnswerCheck
        With ``.verdict``, ``.diagnoses``, ``.message``, ``.witness``, ``.read_as``, ``.notes`` and ``.form``.

    Raises
    ------
    FormulaError
        If the question is no formula.
    InputError
        If the question has other letters than `variable`, the point is no number, the order is not 1 to 5, the tolerance
        is no part of the value, or there is no such form.

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
    >>> check = tg.check_answer("x³", "y' = 3·x·x", form=("simplified",))
    >>> check.verdict, [remark.id for remark in check.form], float(check)
    ('correct', ['simplified'], 0.5)
    """
    refuse_form(form)
    refuse_tolerance(tolerance)
    try:
        with shared():
            return _judged(question, answer, variable, at, order, tolerance, form)
    except (TooManyParts, TooLarge, EffortSpentError):
        return AnswerCheck("undecided")


def _judged(
    question: str | Formula | Function,
    answer: Any,
    variable: str | Sequence[str],
    at: Any,
    order: int,
    tolerance: float | None,
    form: Sequence[str],
) -> AnswerCheck:
    if is_program(question):
        return checked_program(question, answer, at)
    if not isinstance(variable, str):
        parts = asked_by_each(question, variable, at, order)
        check = checked_gradient(parts, answer, _checked, tolerance)
        return in_form(replace(check, question=parts[0].tree), form, is_exact=tolerance is None)
    asked = asked_by_one(question, variable, at, order)
    if asked.at and says_none(answer):
        return _said_to_be_none(asked)
    try:
        given = written(_only_entry(answer), order)
    except FormulaError as error:
        in_words = word_error(answer, error, is_number=bool(asked.at))
        if in_words is not None:
            return AnswerCheck("unreadable", error=in_words)
        several = _points_for_times(answer, order)
        if several:
            return AnswerCheck("unreadable", error=InputError(_POINTS, instead=_WRITE_TIMES, number=several))
        found = _differential(asked, error)
        return unread(error, form) if found is None else replace(found, question=asked.tree)
    except InputError as error:  # no formula and no number: None, NaN
        return AnswerCheck("unreadable", error=error)
    in_words = None if names_in(given.tree) <= asked.names else word_error(answer, is_number=bool(asked.at))
    if in_words is not None:  # no, which is n·o
        return AnswerCheck("unreadable", error=in_words)
    called = name_of(question) if given.order == 0 else None
    check = with_claims(_checked(asked, given.tree, tolerance), asked, given, called)
    pointed = _point_meant_times(asked, answer, tolerance) if check.verdict == "wrong" else ""
    if pointed:
        return AnswerCheck("unreadable", error=InputError(_POINT, instead=_WRITE_TIMES, number=pointed))
    is_strange = any(remark.id == "strange_letters" for remark in check.notes)
    if check.verdict == "wrong" and given.doubts and not is_strange:
        remarks = (Remark("read_so", details={"said": note.message}) for note in given.doubts[:_MOST_DOUBTS])
        check = replace(check, notes=(*remarks, *check.notes))
    return in_form(replace(check, question=asked.tree), form, is_exact=tolerance is None)


def _point_meant_times(asked: Asked, answer: Any, tolerance: float | None) -> str:
    """The first number with a point, if a wrong answer is right with · for its points: 10.3 - 7 for 23, as it is written in Vietnam."""
    pointed = _POINTED.search(answer) if isinstance(answer, str) else None
    if pointed is None:
        return ""
    try:
        tree = written(_multiplied(answer), asked.order).tree
        return pointed[0] if _checked(asked, tree, tolerance).verdict == "correct" else ""
    except (FormulaError, EffortSpentError):
        return ""


def _points_for_times(answer: Any, order: int) -> str:
    """The first 2.5.3 of an answer that can be read with · for its points."""
    pointed = _POINTED.findall(answer) if isinstance(answer, str) else []
    several = next((one for one in pointed if one.count(".") > 1 and not _THOUSANDS.fullmatch(one)), "")
    if not several:
        return ""
    try:
        written(_multiplied(answer), order)
    except (FormulaError, TooManyParts):
        return ""
    return several


def _multiplied(answer: str) -> str:
    return _POINTED.sub(lambda found: found[0].replace(".", "·"), answer)


def _only_entry(answer: Any) -> Any:
    """A list of one answer is that answer."""
    is_list = isinstance(answer, list | tuple) and len(answer) == 1
    return _only_entry(answer[0]) if is_list and not isinstance(answer[0], list | tuple) else answer


def _checked(asked: Asked, given: Node, tolerance: float | None) -> AnswerCheck:
    try:
        right = substituted(asked.right, asked.at)
        where = substituted(asked.tree, asked.at)
        if asked.at.keys() & names_in(given):
            slips = _slips(asked, given)
            return AnswerCheck("wrong", slips, read=given, notes=_letter_left(asked, given, slips))
        if asked.at:
            at_the_point = there(asked.tree, where, right)
            right = at_the_point.right
            if at_the_point.kind != "smooth":
                return _without_derivative(asked, given, at_the_point.kind)
    except (NoShapeError, TooManyParts):
        return AnswerCheck("undecided", read=given)
    found = decided(right, given, (where,), tolerance)
    only = found.domain.only_in_first
    if found.evidence.kind == "no_common_point" and only:
        # 1/√(x² - 1) for arcsin x: it has no value wherever there is a derivative.
        return AnswerCheck("wrong", equivalence=found, read=given)
    if found.verdict != "different":
        verdict = "correct" if found.verdict == "equal" else "undecided"
        notes = (Remark("only_there", details={"point": only[0]}),) if verdict == "correct" and only else ()
        return AnswerCheck(verdict, equivalence=found, read=given, notes=notes)
    slips = _slips(asked, given)
    return AnswerCheck(
        "wrong", slips, found, given, is_number=not names_in(right), notes=_strange(asked, given, slips)
    )


def _slips(asked: Asked, given: Node) -> tuple[Diagnosis, ...]:
    """What explains a wrong answer; nothing, where it would take too long to find it.

    Of a short answer that has other letters only, as a or 3y, no two slips at once: everything could be explained so.
    """
    try:
        found = diagnose_value(asked, given) if asked.at else diagnose(asked, given)
    except EffortSpentError:
        return ()
    if asked.order > 1:
        found = tuple(map(_of_higher_order, found))
    names = names_in(given)
    if names and not names & asked.names and sum(1 for _ in inputs_first(given)) <= _SHORT:
        return tuple(diagnosis for diagnosis in found if len(diagnosis.slips) == 1)
    return found


def _of_higher_order(diagnosis: Diagnosis) -> Diagnosis:
    """A lost sign, of which rising and falling say nothing where another derivative than the first is asked for."""
    slips = (
        replace(slip, details={**slip.details, "higher": True}) if slip.id == "sign" else slip
        for slip in diagnosis.slips
    )
    return replace(diagnosis, slips=tuple(slips))


def _without_derivative(asked: Asked, given: Node, kind: str) -> AnswerCheck:
    """At a point where there is no derivative, every number is wrong; or it is not known whether there is one."""
    verdict = "wrong" if kind == "kink" and asked.order == 1 else "undecided"
    return AnswerCheck(verdict, read=given, notes=(_at_the_point(kind, asked),))


def _at_the_point(kind: str, asked: Asked) -> Remark:
    return Remark(kind, details={"letter": asked.letter, "point": asked.at.get(asked.letter)})


def _said_to_be_none(asked: Asked) -> AnswerCheck:
    """An answer that there is no derivative at the point."""
    try:
        right, where = (substituted(tree, asked.at) for tree in (asked.right, asked.tree))
    except (NoShapeError, TooManyParts):
        return AnswerCheck("undecided")
    found = there(asked.tree, where, right)
    if found.kind == "smooth":
        has_value = found.is_known and asked.order == 1
        return (
            AnswerCheck("wrong", notes=(_at_the_point("exists", asked),))
            if has_value
            else AnswerCheck("undecided")
        )
    is_certain = found.kind == "no_value" or (found.kind == "kink" and asked.order == 1)
    return (
        AnswerCheck("correct")
        if is_certain
        else AnswerCheck("undecided", notes=(_at_the_point(found.kind, asked),))
    )


def _strange(asked: Asked, given: Node, slips: Sequence[Diagnosis]) -> tuple[Remark, ...]:
    """Letters that the question does not have, where nothing else is known about them: a unit, a word."""
    strange = sorted(names_in(given) - asked.names)
    if not strange or slips:
        return ()
    return (Remark("strange_letters", details={"letters": strange, "known": sorted(asked.names)}),)


def _letter_left(asked: Asked, given: Node, slips: Sequence[Diagnosis]) -> tuple[Remark, ...]:
    """Where a number is asked for and a formula is given that is not the derivative either."""
    if slips:
        return ()
    left = letter_left(asked, given)
    details = {"letter": left, "point": asked.at[left]}
    return _strange(asked, given, slips) or (Remark("letter_left", details=details),)


def _differential(asked: Asked, error: FormulaError) -> AnswerCheck | None:
    """An answer that is right but for the dx that stands in it."""
    if error.kind != "differential":
        return None
    answer, (start, end) = error.text, error.position
    try:
        given = tree_of(answer[:start].rstrip(" *·") + answer[end:])
    except FormulaError:
        return None
    without = _checked(asked, given, None)
    if without.verdict != "correct":
        return None
    slip = Slip("differential_written", details={"written": answer[start:end]})
    return AnswerCheck("wrong", (Diagnosis((slip,)),), without.equivalence, given)
