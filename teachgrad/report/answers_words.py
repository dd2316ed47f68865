"""What is said to a student about an answer: whether it is right, at which point it is not, and what was done.

The right answer is never said: what was done, the law that it breaks, and a question. Read `slip_words` before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from teachgrad.formula.tree import Node, Number, inputs_first
from teachgrad.formula.writers.plain import UNICODE, to_text
from teachgrad.report.answer_notes import form_text, note_text
from teachgrad.report.equivalence_words import point_text, told_apart
from teachgrad.report.mathematics import letter
from teachgrad.report.quantities import in_powers, number
from teachgrad.report.slip_laws import law_text
from teachgrad.report.slip_words import WORDS
from teachgrad.report.slip_words_entry import Words
from teachgrad.report.slip_words_parts import SIGN_IN_THE_ANSWER
from teachgrad.report.slip_words_whole import LETTER_EXCHANGED, LETTER_ON_THE_LEFT, SIGN_OF_HIGHER_ORDER
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.exercises.slips.records import AnswerCheck, Diagnosis, Slip

_MOST = 2  # explanations that a student is shown
_EXAMPLE = Number("7")  # the exponent in every example
_LONGEST = 60  # characters of a part that is quoted

_CORRECT = Text(en="Right.", vi="Đúng.")
_OTHER_FORM = Text(
    en="The derivative is right, but not in the form that is asked for.",
    vi="Đạo hàm đúng, nhưng chưa ở dạng mà đề bài yêu cầu.",
)
_WRONG = Text(en="Not right.", vi="Chưa đúng.")
_WITNESS = Text(
    en="Not right: at {point} yours gives {second}; it should be {first}.",
    vi="Chưa đúng: tại {point}, câu trả lời của bạn cho {second}; kết quả đúng là {first}.",
)
_NO_VALUE = Text(
    en="Not right: at {point} the function has a derivative, but your formula has no real value.",
    vi="Chưa đúng: tại {point} hàm số có đạo hàm, nhưng công thức của bạn không có giá trị thực.",
)
_NUMBER_AT = Text(
    en="Not right: at {point} yours gives {given}.",
    vi="Chưa đúng: tại {point}, câu trả lời của bạn cho {given}.",
)
_NUMBER = Text(en="Not right: your value is {given}.", vi="Chưa đúng: giá trị của bạn là {given}.")
_PLACE = Text(
    en="Not right, for example in entry {row}, where yours is {given}.",
    vi="Chưa đúng, chẳng hạn ở phần tử thứ {row} bạn cho {given}.",
)
_ROW = Text(
    en="Not right, for example in row {row}, column {column}, where yours is {given}.",
    vi="Chưa đúng, chẳng hạn ở hàng {row}, cột {column} bạn cho {given}.",
)
_UNDECIDED = Text(
    en="Whether this is right could not be decided: ask your teacher to look at it.",
    vi="Chưa kết luận được câu trả lời này đúng hay sai: hãy nhờ giáo viên xem giúp.",
)
_EXACTLY = Text(en="This is exactly what comes out if {done}.", vi="Đó chính là kết quả khi {done}.")
_OR = Text(
    en="Or it may be that {done}: that gives the same.",
    vi="Hoặc có thể {done}: khi đó cũng ra đúng kết quả này.",
)
_BOTH = Text(en="{one}, and {other}", vi="{one}, đồng thời {other}")
_EVERYWHERE = Text(
    en="{done}, and likewise in every other place of that kind", vi="{done}, và ở mọi chỗ tương tự cũng vậy"
)


def message(check: AnswerCheck) -> Text:
    """Everything that is said about an answer, in paragraphs.

    Examples
    --------
    >>> import teachgrad as tg
    >>> print(message(tg.check_answer("x² sin x", "2x cos x")).en)
    Not right: at x = 2 yours gives ≈ -1.665; it should be ≈ 1.973.
    This is exactly what comes out if the factors of x²·sin(x) are differentiated one by one and multiplied. The rule: (u·v)′ = u′·v + u·v′, not u′·v′. What are the factors of x²·sin(x), what are their derivatives, and what does the product rule make of them?
    """
    form = [form_text(remark) for remark in check.form]
    if check.verdict == "unreadable" and check.error is not None:
        return _lines([*form, Text(check.error.in_language("en"), check.error.in_language("vi"))])
    notes = [note_text(remark) for remark in check.notes]
    if check.verdict == "correct":
        return _lines([_OTHER_FORM if form else _CORRECT, *notes, *form])
    if check.verdict == "undecided":
        return _lines([_UNDECIDED, *notes])
    return _lines([_verdict(check), *notes, *_problems(check), *explanations(check.slips, check.question)])


def explanations(diagnoses: Sequence[Diagnosis], question: Node | None = None) -> list[Text]:
    """A paragraph for each explanation, the likeliest first; a few only.

    No example is told that is the question itself.
    """
    return [
        _explanation(diagnosis, _OR if place else _EXACTLY, question)
        for place, diagnosis in enumerate(_told(diagnoses))
    ]


def _told(diagnoses: Sequence[Diagnosis]) -> list[Diagnosis]:
    """Those that are shown, each kind of mistake but once."""
    shown: dict[tuple[str, ...], Diagnosis] = {}
    for diagnosis in diagnoses:
        if shown and diagnosis.ids == ("constant_factor",):
            continue  # what it comes from has been said
        if ("unchanged",) in shown and diagnosis.ids == ("outer_not_differentiated",):
            continue  # the same in other words
        shown.setdefault(diagnosis.ids, diagnosis)
    return list(shown.values())[:_MOST]


def _verdict(check: AnswerCheck) -> Text:
    witness = check.witness
    if any(remark.id == "strange_letters" for remark in check.notes):
        return _WRONG  # that the letters do not belong says more than numbers for them
    if witness is None:
        found = check.equivalence
        if found is None or found.verdict != "undecided":
            return _WRONG
        return _NO_VALUE.format(point=point_text(found.domain.only_in_first[0]))
    if check.gradient is not None:
        return _entry(witness)
    first, second = told_apart(witness.first, witness.second)
    if not witness.point:
        return _NUMBER.format(given=second)
    if check.is_number:
        return _NUMBER_AT.format(point=point_text(witness.point), given=second)
    return _WITNESS.format(point=point_text(witness.point), first=first, second=second)


def _entry(witness: Any) -> Text:
    """Which number of a gradient is wrong; not what it should be."""
    entry = witness.entry
    if entry is None:
        return _WRONG
    values = {"given": in_powers(number(witness.given, 6)), "row": entry[0] + 1 if entry else 1}
    if len(entry) == 2:
        return _ROW.format(column=entry[1] + 1, **values)
    return (_PLACE if entry else _NUMBER).format(**values)


def _problems(check: AnswerCheck) -> list[Text]:
    """What is known of a program's wrong gradient where no misconception explains it."""
    if check.gradient is None or check.slips:
        return []
    from teachgrad.report.gradient_words import problem_text  # likewise

    said = [problem_text(problem) for problem in check.gradient.problems[:_MOST]]
    return [Text(in_powers(one.en), in_powers(one.vi)) for one in said]


def _explanation(diagnosis: Diagnosis, form: Text, question: Node | None) -> Text:
    done = [_filled(_words(slip).done, slip) for slip in diagnosis.slips]
    done = [
        _EVERYWHERE.format(done=said) if slip.everywhere else said
        for said, slip in zip(done, diagnosis.slips, strict=True)
    ]
    whole = done[0] if len(done) == 1 else _BOTH.format(one=done[0], other=done[1])
    said = [form.format(done=whole)]
    laws = {slip.law: law_text(slip.law) for slip in diagnosis.slips if _is_law_told(slip, question)}
    said += laws.values()
    said += [_filled(_words(slip).asks, slip) for slip in diagnosis.slips]
    return Text(" ".join(part.en for part in said), " ".join(part.vi for part in said))


def _is_law_told(slip: Slip, question: Node | None) -> bool:
    """Whether the law of a slip helps: not (-u)′ = -u′ for a sign lost anywhere, not the example if it is the question."""
    if (
        "on_the_left" in slip.details
        or "in_answer" in slip.details
        or "of_question" in slip.details
        or (slip.id == "sign" and slip.part is None)
    ):
        return False
    is_example = slip.law.form not in ("rule", "table")
    return not (is_example and question is not None and _EXAMPLE in inputs_first(question))


def _words(slip: Slip) -> Words:
    if slip.details.get("in_answer"):
        return SIGN_IN_THE_ANSWER
    if slip.details.get("of_question"):
        return LETTER_EXCHANGED
    if slip.details.get("higher"):
        return SIGN_OF_HIGHER_ORDER
    return LETTER_ON_THE_LEFT if slip.details.get("on_the_left") else WORDS[slip.id]


def _filled(text: Text, slip: Slip) -> Text:
    part = "" if slip.part is None else to_text(slip.part, UNICODE)
    if len(part) > _LONGEST:
        part = part[: _LONGEST - 1] + "…"
    names = {name: letter(slip.details.get(name, "")) for name in ("letter", "other")}
    return text.format(part=part, written=slip.details.get("written", ""), **names)


def _lines(said: Sequence[Text]) -> Text:
    return Text("\n".join(part.en for part in said), "\n".join(part.vi for part in said))
