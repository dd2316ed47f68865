"""What is said about an answer to an exercise: of one field its message, of several which are right and which is not.

Read `answers_words` for what is said about a derivative, and `exercise_remarks` for what the kinds find themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from teachgrad.report.exercise_remarks import REMARKS
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.exercises.model.records import Judged, Part

_CORRECT = Text(en="Right.", vi="Đúng.")
_WRONG = Text(en="Not right.", vi="Chưa đúng.")
_NOT_QUITE = Text(en="Not quite.", vi="Chưa trọn vẹn.")
_BLANK = Text(en="There is no answer yet.", vi="Chưa có câu trả lời.")
_UNDECIDED = Text(
    en="Whether this is right could not be decided: ask your teacher to look at it.",
    vi="Chưa kết luận được câu trả lời này đúng hay sai: hãy nhờ giáo viên xem giúp.",
)
_COUNT = Text(en="{right} of {all} right. ", vi="Đúng {right}/{all} ý. ")
_FIRST = Text(en="The first that is not right: {label}.", vi="Ý chưa đúng đầu tiên: {label}.")
_LABELLED = Text(en="{label}: {said}", vi="{label}: {said}")
_OR = Text(en="Or {said}", vi="Hoặc {said}")
# Several of these are several explanations of one number.
_IN_THE_BACKWARD_PASS = (
    "only_one_path",
    "local_derivative_only",
    "arriving_gradient_added",
    "arriving_gradient_unchanged",
    "value_instead_of_gradient",
    "gradient_sign",
)
_ALMOST = ("rounded",)
OF_A_NUMBER_IN_IT = ("tangent_slope_wrong",)  # what was checked is that number, not the answer
_PLAIN = {"correct": _CORRECT, "wrong": _WRONG, "blank": _BLANK, "undecided": _UNDECIDED}


def judged_text(judged: Judged) -> Text:
    """Everything that is said about an answer, in paragraphs."""
    if judged.verdict == "correct":
        return _joined([_CORRECT, *_notes(judged.parts)], "\n")
    first = judged.first_wrong
    if len(judged.parts) == 1 or first is None:
        return part_text(judged.parts[0])
    if all(part.verdict == "blank" for part in judged.parts):
        return _BLANK
    right = sum(part.verdict == "correct" for part in judged.parts)
    head = _joined(
        [
            _COUNT.format(right=right, all=len(judged.parts)),
            _FIRST.format(label=judged.parts[first].label),
        ],
        "",
    )
    said = [
        _LABELLED.format(label=part.label, said=part_text(part))
        for part in judged.parts
        if part.verdict != "correct"
    ]
    return _joined([head, *said], "\n")


def _notes(parts: Sequence[Part]) -> list[Text]:
    """What is carelessly written in a right answer, each once."""
    remarks = [remark for part in parts if part.check is not None for remark in part.check.notes]
    if not remarks:
        return []
    from teachgrad.report.answer_notes import note_text

    return list(dict.fromkeys(map(note_text, remarks)))


def part_text(part: Part) -> Text:
    """What is said about one field, or one line."""
    if part.error is not None:
        return Text(part.error.in_language("en"), part.error.in_language("vi"))
    remarks = [REMARKS[remark.id].said.format(**remark.values) for remark in part.remarks]
    if part.check is None:
        if all(remark.id in _IN_THE_BACKWARD_PASS for remark in part.remarks):
            remarks = [*remarks[:1], *map(_or, remarks[1:])]
        return _joined([*_head(part), *remarks], " ")
    from teachgrad.report.answers_words import explanations, message

    if any(remark.id in OF_A_NUMBER_IN_IT for remark in part.remarks):
        why = explanations(part.check.slips, part.check.question)
        return _joined([_joined([_WRONG, *remarks], " "), *why], "\n")
    return _joined([message(part.check), *remarks], "\n")


def _head(part: Part) -> list[Text]:
    """What stands before the remarks: they say by themselves why something cannot be read."""
    if part.remarks and part.verdict == "unreadable":
        return []
    if part.remarks and all(remark.id in _ALMOST for remark in part.remarks):
        return [_NOT_QUITE]
    return [_PLAIN.get(part.verdict, _WRONG)]


def _or(said: Text) -> Text:
    """Another explanation of the same number, as the same sentence goes on."""
    return _OR.format(said=Text(said.en[:1].lower() + said.en[1:], said.vi[:1].lower() + said.vi[1:]))


def _joined(said: Sequence[Text], between: str) -> Text:
    return Text(between.join(one.en for one in said), between.join(one.vi for one in said))
