"""What practice says: how it goes, what was read, what came of it. Whether an answer is right is said by `exercise_words`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from teachgrad.errors import TeachgradError
from teachgrad.exercises.model.formulas import formula_text
from teachgrad.formula import parse
from teachgrad.report.exercise_words import OF_A_NUMBER_IN_IT
from teachgrad.text import Text, current_language

if TYPE_CHECKING:
    from teachgrad.exercises.model.exercise import Question
    from teachgrad.exercises.model.records import Judged, Part

HOW_TO = Text(
    en="Type an answer, such as 3x^2 + sin x. ? gives a hint, s skips, q ends; Ctrl-C ends too. Everything is kept.",
    vi="Gõ câu trả lời, ví dụ 3x^2 + sin x. ? để xem gợi ý, s để bỏ qua, q để kết thúc; Ctrl-C cũng vậy. Mọi thứ đều được lưu.",
)
ALREADY = Text(en="Right already: {count}.", vi="{count} bài đã đúng từ trước.")
GOES_ON = Text(en="Here is where you stopped.", vi="Tiếp tục từ chỗ bạn đã dừng.")
ALL_RIGHT = Text(
    en="All {count} are right. --again asks them once more; teachgrad exercises list shows what else there is.",
    vi="Cả {count} bài đều đúng. --again để làm lại; teachgrad exercises list cho biết còn những bài nào khác.",
)
WORDS_ONLY = Text(
    en="In this exercise {letters} is a letter: type {words} in full.",
    vi="Trong bài này {letters} là một chữ trong công thức: hãy gõ đầy đủ {words}.",
)
HINT = Text(en="Hint {number} of {count}: {hint}", vi="Gợi ý {number} trên {count}: {hint}")
NO_HINT = Text(
    en="There is no further hint. Another ? shows the solution and goes on.",
    vi="Không còn gợi ý nào. Gõ ? lần nữa để xem lời giải và sang bài khác.",
)
SOLUTION = Text(en="Solution: {label}: {answer}", vi="Lời giải: {label}: {answer}")
FROM_BEFORE = Text(en="From before: {label}: {answer}", vi="Từ lần trước: {label}: {answer}")
STAYS = Text(en="Right so far: {label}: {answer}", vi="Đã đúng: {label}: {answer}")
NOTHING_TYPED = Text(
    en="Nothing was typed. ? gives a hint, s skips, q ends.",
    vi="Chưa gõ gì. ? để xem gợi ý, s để bỏ qua, q để kết thúc.",
)
PROGRAM = Text(
    en="Type the program line by line; an empty line ends it.",
    vi="Gõ chương trình từng dòng; một dòng trống để kết thúc.",
)
SKIPPED = Text(
    en="Skipped; it comes again another time.", vi="Đã bỏ qua; bài này sẽ được hỏi lại vào lần khác."
)
READ_AS = Text(en="Read as: {formula}", vi="Hiểu là: {formula}")
READ_LABELLED = Text(en="{label} read as: {formula}", vi="{label} hiểu là: {formula}")
NOT_KEPT = Text(en="What you answer cannot be kept. {reason}", vi="Không lưu được các câu trả lời. {reason}")
COMMANDS = {
    "?": "hint", "s": "skip", "skip": "skip", "bỏ qua": "skip", "bo qua": "skip",
    "q": "quit", "quit": "quit", "thoát": "quit", "thoat": "quit",
}  # fmt: skip
IN_FULL = {"s": Text(en="skip", vi="bỏ qua"), "q": Text(en="quit", vi="thoát")}

_READ_FORMS = ("formula", "number", "equation", "matrix")


def read_as(question: Question, judged: Judged, given: dict[str, str]) -> list[Text]:
    """How what was typed was understood, one line for each part that is a formula.

    Parameters
    ----------
    question : Question
        What was asked.
    judged : Judged
        What was found.
    given : dict
        Field → what was typed now.
    """
    forms = {field.name: field.form for field in question.fields}
    found = []
    for part in judged.parts:
        if part.name in forms and part.name not in given:
            continue  # it was right before, and was shown then
        formula = _checked(part)
        form, typed = forms.get(part.name), given.get(part.name, "")
        if formula is None and form in _READ_FORMS:
            formula = _parsed(typed)
        if formula is None and form == "claim" and part.verdict != "unreadable":
            formula = _sides(typed)
        if formula is not None:
            several = len(judged.parts) > 1
            found.append((READ_LABELLED if several else READ_AS).format(label=part.label, formula=formula))
    return found


def _checked(part: Part) -> Text | None:
    if part.check is None or part.check.read is None:
        return None
    if any(remark.id in OF_A_NUMBER_IN_IT for remark in part.remarks):
        return None  # the slope of a line was checked, and not the line
    return formula_text(part.check.read)


def _parsed(typed: str) -> Text | None:
    """What `parse` makes of it in the language spoken; nothing where the exercise's kind reads it in its own way."""
    try:
        return formula_text(parse(typed, language=current_language()))
    except TeachgradError:
        return None


def _sides(typed: str) -> Text:
    """Both sides of a line; a left one such as f′(x), which is no formula, as it was typed."""
    sides = [side.strip() for side in typed.split("=")]
    read = [_parsed(side) or Text(side, side) for side in sides]
    return Text(" = ".join(side.en for side in read), " = ".join(side.vi for side in read))


def letters_that_are_no_commands(question: Question) -> list[str]:
    """Which of ``s`` and ``q`` an answer may consist of, for they occur in the question or in its solution."""
    from teachgrad.report.exercise_text import question_text

    text = " ".join([question_text(question), *question.solution.values()])
    return [letter for letter in IN_FULL if any(letter == word for word in _words(text))]


def _words(text: str) -> Sequence[str]:
    return "".join(sign if sign.isalpha() else " " for sign in text).split()
