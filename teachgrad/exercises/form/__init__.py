"""The form of an answer, where an exercise asks for one: fully differentiated, simplified, factored, exact.

None of this says whether an answer is right. Each form is a file: what speaks against it, as a `Remark` on the part that shows
it. Read `simplified` next; `report.form_words` has the sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from teachgrad.errors import InputError, TeachgradError
from teachgrad.exercises.form.exact import decimals
from teachgrad.exercises.form.factored import unfactored
from teachgrad.exercises.form.simplified import unsimplified
from teachgrad.exercises.slips.records import AnswerCheck, Remark
from teachgrad.formula.refusals import FormulaError
from teachgrad.formula.tree import Matrix, Node
from teachgrad.text import Text

__all__ = ["FORMS", "in_form", "refuse_form", "unread"]

_LONGEST = 60  # characters that are quoted


def _nothing(tree: Node) -> Iterator[Remark]:  # noqa: ARG001 # what could be said has been said by the reader: see `unread`
    yield from ()


FORMS: dict[str, Callable[[Node], Iterator[Remark]]] = {
    "fully_differentiated": _nothing,
    "simplified": unsimplified,
    "factored": unfactored,
    "exact": decimals,
}


def refuse_form(form: Sequence[str]) -> None:
    """Refuse a form that is none.

    Raises
    ------
    InputError
        If there is no form of one of the names.
    """
    names = None if isinstance(form, str) else list(form)
    if names is None or any(name not in FORMS for name in names):
        raise InputError(
            Text(
                en="{given} is no list of forms that an answer can have.",
                vi="{given} không phải là danh sách các dạng của câu trả lời.",
            ),
            instead=Text(
                en='Write some of these: ("{forms}",).',
                vi='Hãy viết một số trong các dạng này: ("{forms}",).',
            ),
            given=repr(form)[:40],
            forms='", "'.join(FORMS),
        )


def in_form(check: AnswerCheck, form: Sequence[str], *, is_exact: bool = False) -> AnswerCheck:
    """A check of an answer, with the first thing that speaks against each form that was asked for.

    Parameters
    ----------
    check : AnswerCheck
        The check; of an answer that is not right the form does not matter yet.
    form : sequence of str
        Names of `FORMS`.
    is_exact : bool
        Whether the value was compared exactly: then a decimal in it is exact.
    """
    if check.verdict != "correct" or check.read is None:
        return check
    entries = check.read.children if isinstance(check.read, Matrix) else (check.read,)
    found = []
    for name in form:
        if name == "exact" and is_exact:
            continue
        found += [remark for entry in entries for remark in FORMS[name](entry)][:1]
    return replace(check, form=tuple(found))


def unread(error: TeachgradError, form: Sequence[str]) -> AnswerCheck:
    """An answer that cannot be read; perhaps since a derivative in it is not carried out."""
    remarks: tuple[Remark, ...] = ()
    if (
        isinstance(error, FormulaError)
        and error.kind == "derivative_inside"
        and "fully_differentiated" in form
    ):
        start, end = error.position
        # The prime of 3(x²)′ stands behind what it differentiates, d/dx before it.
        is_prime = not any(sign.isalpha() for sign in error.text[start:end])
        quoted = error.text[:end] if is_prime else error.text[start:]
        remarks = (Remark("fully_differentiated", details={"written": quoted.strip()[:_LONGEST]}),)
    return AnswerCheck("unreadable", error=error, form=remarks)
