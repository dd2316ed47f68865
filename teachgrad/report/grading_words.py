"""The words of a class's report: labels, verdicts, the names of misconceptions."""

from __future__ import annotations

from collections.abc import Sequence

from teachgrad.text import Text

TITLE = Text(en="Answers in {folder}", vi="Câu trả lời trong {folder}")
COUNTS = Text(
    en="{papers} files, {answers} answers: {right} right, {wrong} wrong.",
    vi="{papers} tệp, {answers} câu trả lời: {right} đúng, {wrong} chưa đúng.",
)
RESUMED = Text(
    en="{count} of the files had been graded before and have not changed.",
    vi="{count} tệp đã được chấm từ trước và không thay đổi.",
)
NEXT = Text(en="What to teach next", vi="Nên dạy gì tiếp theo")
NEXT_NONE = Text(
    en="No wrong answer is explained by a misconception.",
    vi="Không có câu trả lời sai nào do một lỗi đã biết gây ra.",
)
EXERCISES = Text(en="Exercises, the hardest first", vi="Các bài tập, khó nhất đứng đầu")
STUDENTS = Text(en="Students", vi="Học sinh")
TROUBLES = Text(en="Files that need a look", vi="Các tệp cần xem lại")
FILES = Text(en="Files written", vi="Các tệp đã ghi")

EXERCISE = Text(en="exercise", vi="bài tập")
FILE = Text(en="file", vi="tệp")
STUDENT = Text(en="student", vi="học sinh")
SEED = Text(en="seed", vi="seed")
VERDICT = Text(en="verdict", vi="kết quả")
POINTS = Text(en="points", vi="điểm")
OF = Text(en="out of", vi="trên tổng")
ANSWER = Text(en="answer", vi="câu trả lời")
MESSAGE = Text(en="feedback", vi="nhận xét")
ANSWERED = Text(en="answered", vi="đã trả lời")
RIGHT = Text(en="right", vi="đúng")
MISTAKE = Text(en="misconception", vi="lỗi")
COMMONEST = Text(en="most frequent misconception", vi="lỗi hay gặp nhất")
HOW_MANY = Text(en="students", vi="số học sinh")
EXAMPLE = Text(en="example", vi="ví dụ")
WHERE = Text(en="where", vi="ở đâu")
BLANK_COUNT = Text(en="{count} left it blank.", vi="{count} học sinh bỏ trống.")
UNREADABLE_COUNT = Text(en="{count} could not be read.", vi="{count} câu không đọc được.")
NOT_EXPLAINED = Text(
    en="Wrong answers that no misconception explains; equal ones stand together",
    vi="Các câu trả lời sai chưa rõ nguyên nhân; những câu bằng nhau được xếp cùng nhau",
)
ALSO_WRITTEN = Text(en="also written {others}", vi="còn được viết là {others}")
FOR_NUMBERS = Text(en="for {numbers}", vi="với {numbers}")
UNDECIDED = Text(
    en="Could not be decided; please look at them yourself: {files}",
    vi="Chưa kết luận được; mong thầy cô tự xem: {files}",
)
MORE = Text(en="{list} and {count} more", vi="{list} và {count} mục nữa")
PER_CENT = Text(en="{number} %", vi="{number} %")
NO_ANSWERS = Text(en="cannot be read", vi="không đọc được")

VERDICTS = {
    "correct": Text(en="right", vi="đúng"),
    "wrong": Text(en="wrong", vi="chưa đúng"),
    "undecided": Text(en="undecided", vi="chưa kết luận được"),
    "unreadable": Text(en="unreadable", vi="không đọc được"),
    "blank": Text(en="blank", vi="bỏ trống"),
}


def misconception_name(name: str) -> Text:
    """What a misconception is called in a teacher's table.

    Examples
    --------
    >>> print(misconception_name("chain_inner_missing").en)
    Derivative of the inner function missing
    """
    from teachgrad.report.exercise_remarks import REMARKS
    from teachgrad.report.slip_words import WORDS

    return WORDS[name].name if name in WORDS else REMARKS[name].name if name in REMARKS else Text(name, name)


def misconception_law(name: str) -> Text | None:
    """The rule that it breaks, where there is one formula for that."""
    from teachgrad.exercises.slips.rules import MISCONCEPTIONS
    from teachgrad.report.slip_laws import law_text

    return law_text(MISCONCEPTIONS[name].law) if name in MISCONCEPTIONS else None


def some(names: Sequence[str], most: int = 10) -> str:
    """Names in a row, not too many of them.

    Examples
    --------
    >>> from teachgrad.text import language
    >>> with language("en"):
    ...     some(["a", "b", "c"], 2)
    'a, b and 1 more'
    """
    listed = ", ".join(names[:most])
    return listed if len(names) <= most else str(MORE.format(list=listed, count=len(names) - most))


def number(value: float) -> str:
    """A number of points: 2, 1.5."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def per_cent(share: float) -> str:
    """A share in whole per cent; all only if it is all, none only if it is none.

    Examples
    --------
    >>> per_cent(0.999), per_cent(0.001), per_cent(0.5)
    ('99 %', '1 %', '50 %')
    """
    whole = round(100 * share)
    whole = min(whole, 99) if share < 1 else whole
    whole = max(whole, 1) if share > 0 else whole
    return str(PER_CENT.format(number=whole))
