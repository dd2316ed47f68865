"""What is said of a file of answers that cannot be read, wholly or in part. One sentence for each kind of problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teachgrad.report.running_words import message
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.exercises.answer_files.records import FileProblem

PROBLEMS = {
    "unknown_form": Text(
        en="This is no file of answers: its name must end in one of {forms}.",
        vi="Đây không phải tệp câu trả lời: tên tệp phải có một trong các đuôi {forms}.",
    ),
    "not_utf8": Text(
        en="The file is not text in UTF-8. Save it again as UTF-8.",
        vi="Tệp không phải văn bản UTF-8. Hãy lưu lại tệp theo UTF-8.",
    ),
    "not_there": Text(en="There is no such file.", vi="Không có tệp này."),
    "no_file": Text(en="This is no ordinary file.", vi="Đây không phải một tệp thông thường."),
    "cannot_read": Text(en="The file cannot be read ({reason}).", vi="Không đọc được tệp ({reason})."),
    "too_large": Text(
        en="The file is larger than {most} kB. Hand in the answers alone.",
        vi="Tệp lớn hơn {most} kB. Hãy chỉ nộp phần trả lời.",
    ),
    "toml": Text(
        en='Line {line} cannot be read: {source}. Write an answer in quotation marks: chain-1 = "6x".',
        vi='Không đọc được dòng {line}: {source}. Hãy viết câu trả lời trong dấu ngoặc kép: chain-1 = "6x".',
    ),
    "too_deep": Text(
        en="There are lists in lists without end in the file, or numbers of thousands of digits.",
        vi="Trong tệp có danh sách lồng nhau quá nhiều lớp, hoặc những số có hàng nghìn chữ số.",
    ),
    "too_many": Text(
        en="There are more than {most} answers in the file; the others are not read.",
        vi="Trong tệp có hơn {most} câu trả lời; các câu còn lại không được đọc.",
    ),
    "no_answer": Text(
        en="What stands under {name} is no answer. Write text, a number, or a list of these.",
        vi="Nội dung ở {name} không phải một câu trả lời. Hãy viết văn bản, một số, hoặc một danh sách gồm chúng.",
    ),
    "twice": Text(
        en="{name} is answered twice; the first answer counts.",
        vi="{name} được trả lời hai lần; câu trả lời đầu được tính.",
    ),
    "notebook": Text(en="This is no Jupyter notebook.", vi="Đây không phải một notebook Jupyter."),
    "unknown_exercise": Text(en="There is no exercise {name}.", vi="Không có bài tập {name}."),
    "too_long": Text(
        en="Judging the answer to {name} took too long: ask your teacher to look at it.",
        vi="Chấm câu trả lời cho {name} mất quá nhiều thời gian: hãy nhờ giáo viên xem giúp.",
    ),
    "exercise": Text(
        en="The exercise {name} itself cannot be used: {said}",
        vi="Bản thân bài tập {name} không dùng được: {said}",
    ),
    "program": Text(en="{message}", vi="{message}"),
    "cell": Text(en="Cell {cell}: {message}", vi="Ô {cell}: {message}"),
}
_NEAR = Text(
    en="There is no exercise {name}. Did you mean {near}?", vi="Không có bài tập {name}. Ý bạn là {near}?"
)


def problem_text(problem: FileProblem) -> Text:
    """What is wrong, and what to write instead.

    Examples
    --------
    >>> from teachgrad.exercises.answer_files.records import FileProblem
    >>> print(problem_text(FileProblem("unknown_exercise", {"name": "chain1", "near": "chain-1"})).en)
    There is no exercise chain1. Did you mean chain-1?
    """
    values = dict(problem.values)
    if problem.outcome is not None:
        values["message"] = message(problem.outcome)
    if problem.id == "exercise":  # an error of teachgrad's, which speaks both languages
        values["said"] = Text(values["said"].in_language("en"), values["said"].in_language("vi"))
    form = _NEAR if problem.id == "unknown_exercise" and values.get("near") else PROBLEMS[problem.id]
    return form.format(**values)
