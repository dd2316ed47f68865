"""What is said to the author of an exercise: what is wrong, where, and what to write instead.

One entry for each id of `exercises.model.problems.Problem`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.exercises.model.problems import Problem

_NOTHING = Text("", "")
_LINE = Text(en="line {line}", vi="dòng {line}")
_EXERCISE = Text(en="exercise {id}", vi="bài {id}")
_SEED = Text(en="seed {seed}", vi="seed {seed}")

# What is wrong; what to write instead.
SENTENCES: dict[str, tuple[Text, Text]] = {
    "no_simple_number": (
        Text(
            en="What is to be predicted, about {given}, is no fraction with a denominator up to {most}.",
            vi="Số cần dự đoán, khoảng {given}, không phải là phân số có mẫu số đến {most}.",
        ),
        Text(
            en="Choose the function or the point so that the slopes are simple numbers.",
            vi="Hãy chọn hàm số hoặc điểm sao cho các hệ số góc là những số đơn giản.",
        ),
    ),
    "no_file": (
        Text(en="The file cannot be read: {reason}.", vi="Không đọc được tệp: {reason}."),
        _NOTHING,
    ),
    "file_too_long": (
        Text(en="The file has {length} bytes; at most {most} are read.", vi="Tệp dài {length} byte; chỉ đọc tối đa {most} byte."),
        Text(en="Divide it into several files.", vi="Hãy chia thành nhiều tệp."),
    ),
    "not_utf8": (
        Text(en="The file is not written in UTF-8.", vi="Tệp không được lưu bằng mã UTF-8."),
        Text(en="Save it in UTF-8.", vi="Hãy lưu lại bằng UTF-8."),
    ),
    "not_toml": (
        Text(en="This is not TOML: {reason}.", vi="Nội dung không đúng cú pháp TOML: {reason}."),
        Text(
            en='Write texts in double quotes, and each exercise under a line [[exercise]].',
            vi="Hãy viết văn bản trong dấu nháy kép, mỗi bài tập bắt đầu bằng một dòng [[exercise]].",
        ),
    ),
    "no_exercises": (
        Text(en="The file does not consist of exercises. {strange}", vi="Tệp không gồm các bài tập. {strange}"),
        Text(en="Begin each exercise with a line [[exercise]].", vi="Hãy bắt đầu mỗi bài tập bằng một dòng [[exercise]]."),
    ),
    "same_id": (
        Text(
            en="The id is already used in {file}, line {line}.",
            vi="Mã này đã được dùng trong {file}, dòng {line}.",
        ),
        Text(en="Give it another id.", vi="Hãy đặt mã khác."),
    ),
    "bad_id": (
        Text(en="{given} is no id.", vi="{given} không phải là một mã hợp lệ."),
        Text(
            en="Write small letters and digits, with hyphens between: chain-1.",
            vi="Hãy viết chữ thường không dấu và chữ số, nối bằng dấu gạch ngang: chain-1.",
        ),
    ),
    "bad_letter": (
        Text(en="{given} cannot stand for a drawn number.", vi="{given} không thể dùng làm tên cho số được chọn ngẫu nhiên."),
        Text(en="Use a single letter: a.", vi="Hãy dùng một chữ cái: a."),
    ),
    "bad_choice": (
        Text(en="From {given} no number can be drawn.", vi="Không thể chọn số nào từ {given}."),
        Text(
            en='Write a list [2, 3, 5], a range {{from = 2, to = 6}}, or a formula of earlier letters "{{a}}*{{n}}".',
            vi='Hãy viết một danh sách [2, 3, 5], một khoảng {{from = 2, to = 6}}, hoặc một công thức theo các chữ đứng trước "{{a}}*{{n}}".',
        ),
    ),
    "missing_key": (
        Text(en="This key is missing.", vi="Thiếu khóa này."),
        Text(en="Add it.", vi="Hãy thêm vào."),
    ),
    "unknown_key": (
        Text(en="This key has no meaning here.", vi="Khóa này không có ý nghĩa ở đây."),
        Text(en="{near}Known are: {known}.", vi="{near}Các khóa dùng được: {known}."),
    ),
    "unknown_word": (
        Text(en="{given} is not known here.", vi="{given} không dùng được ở đây."),
        Text(en="Write one of: {known}.", vi="Hãy viết một trong các từ: {known}."),
    ),
    "unknown_field": (
        Text(en="Nothing is called {{{field}}}.", vi="Không có gì tên là {{{field}}}."),
        Text(en="In braces may stand: {known}. For a brace that is only a sign put a space behind it: {{ {field}}}.", vi="Trong ngoặc nhọn có thể viết: {known}. Nếu chỉ muốn viết dấu ngoặc nhọn, hãy để một dấu cách sau nó: {{ {field}}}."),
    ),
    "unknown_letter": (
        Text(en="The function does not depend on {letter}.", vi="Hàm số không phụ thuộc vào {letter}."),
        Text(en="Its letters are: {known}.", vi="Các biến của nó: {known}."),
    ),
    "unknown_diagnosis": (
        Text(en="There is no diagnosis {given}.", vi="Không có chẩn đoán {given}."),
        Text(en="{near}teachgrad exercises mistakes lists them all.", vi="{near}teachgrad exercises mistakes liệt kê tất cả."),
    ),
    "unknown_document": (
        Text(en="The document has no function {given}.", vi="Tài liệu không có hàm số {given}."),
        Text(en="Write one of: {known}.", vi="Hãy viết một trong các tên: {known}."),
    ),
    "not_text": (
        Text(en="{given} is no text.", vi="{given} không phải là văn bản."),
        Text(en="Write it in double quotes.", vi="Hãy viết trong dấu nháy kép."),
    ),
    "too_long": (
        Text(en="The text has {length} characters; at most {most} are read.", vi="Văn bản dài {length} kí tự; chỉ đọc tối đa {most} kí tự."),
        Text(en="Shorten it.", vi="Hãy rút ngắn lại."),
    ),
    "not_nfc": (
        Text(
            en="The accents are separate characters (not Unicode NFC).",
            vi="Dấu được lưu thành kí tự rời (không phải Unicode NFC, tức “dựng sẵn”).",
        ),
        Text(en="Save the text in NFC.", vi="Hãy lưu văn bản ở dạng NFC."),
    ),
    "not_a_list": (
        Text(en="A list is expected.", vi="Cần một danh sách."),
        Text(en="Write it in square brackets.", vi="Hãy viết trong ngoặc vuông."),
    ),
    "not_tables": (
        Text(en="Something in braces is expected.", vi="Cần nội dung viết trong ngoặc nhọn."),
        Text(en='Write {{key = "…"}}.', vi='Hãy viết {{khóa = "…"}}.'),
    ),
    "not_a_number": (
        Text(en="{given} is no number from {least} to {most}.", vi="{given} không phải là số từ {least} đến {most}."),
        _NOTHING,
    ),
    "not_two_languages": (
        Text(en="A text in both languages is expected.", vi="Cần văn bản bằng cả hai ngôn ngữ."),
        Text(en='Write {{en = "…", vi = "…"}}.', vi='Hãy viết {{en = "…", vi = "…"}}.'),
    ),
    "language_missing": (
        Text(en="The text is missing in one language ({language}).", vi="Thiếu văn bản của một ngôn ngữ ({language})."),
        Text(en="Write it in English (en) and in Vietnamese (vi).", vi="Hãy viết bằng tiếng Anh (en) và tiếng Việt (vi)."),
    ),
    "other_fields": (
        Text(
            en="The two languages name different things in braces: {en} and {vi}.",
            vi="Hai ngôn ngữ nhắc đến những tên khác nhau trong ngoặc nhọn: {en} và {vi}.",
        ),
        Text(en="Name the same in both.", vi="Hãy nhắc đến cùng các tên trong cả hai."),
    ),
    "too_many": (
        Text(en="{count} are too many; at most {most} are read.", vi="{count} là quá nhiều; chỉ đọc tối đa {most}."),
        _NOTHING,
    ),
    "no_formula": (
        Text(en="“{given}” cannot be read: {error}", vi="Không đọc được “{given}”: {error}"),
        _NOTHING,
    ),
    "no_rule": (
        Text(en="“{given}” has a part that cannot be differentiated here.", vi="“{given}” có phần không lấy đạo hàm được ở đây."),
        Text(en="Use another function.", vi="Hãy dùng hàm số khác."),
    ),
    "point_incomplete": (
        Text(en="The point says nothing about {letter}.", vi="Điểm chưa cho giá trị của {letter}."),
        Text(en="Write at = {{{letter} = 2}}.", vi="Hãy viết at = {{{letter} = 2}}."),
    ),
    "point_no_number": (
        Text(en="“{given}” is no number.", vi="“{given}” không phải là một số."),
        _NOTHING,
    ),
    "never_distinct": (
        Text(
            en="Two answers are the same for all numbers that were drawn: {one} and {other}.",
            vi="Hai câu trả lời trùng nhau với mọi số đã chọn: {one} và {other}.",
        ),
        Text(
            en="Choose numbers for which they differ, or another mistake.",
            vi="Hãy chọn các số làm cho chúng khác nhau, hoặc chọn lỗi khác.",
        ),
    ),
    "solution_wrong": (
        Text(en="The solution “{answer}” is not accepted: {said}", vi="Lời giải “{answer}” không được chấp nhận: {said}"),
        Text(en="Correct the solution, or the question.", vi="Hãy sửa lời giải hoặc đề bài."),
    ),
    "blank_passes": (
        Text(en="An empty answer is accepted.", vi="Câu trả lời trống lại được chấp nhận."),
        _NOTHING,
    ),
    "mistake_right": (
        Text(en="The listed mistake “{answer}” is a right answer.", vi="Lỗi được liệt kê “{answer}” lại là câu trả lời đúng."),
        Text(en="List an answer that is wrong.", vi="Hãy liệt kê một câu trả lời sai."),
    ),
    "mistake_unreadable": (
        Text(en="The listed mistake “{answer}” cannot be judged: {said}", vi="Không chấm được lỗi được liệt kê “{answer}”: {said}"),
        Text(en="Write it as a student would.", vi="Hãy viết như học sinh sẽ viết."),
    ),
    "other_diagnosis": (
        Text(
            en="The listed mistake “{answer}” should be diagnosed as {wanted}; found: {found}.",
            vi="Lỗi được liệt kê “{answer}” phải được chẩn đoán là {wanted}; kết quả: {found}.",
        ),
        Text(en="Correct the answer or the diagnosis.", vi="Hãy sửa câu trả lời hoặc chẩn đoán."),
    ),
    "no_hints": (
        Text(en="There is no hint.", vi="Chưa có gợi ý."),
        Text(en="Write at least one.", vi="Hãy viết ít nhất một gợi ý."),
    ),
    "hint_gives_answer": (
        Text(en="The hint contains the answer “{answer}”.", vi="Gợi ý chứa luôn câu trả lời “{answer}”."),
        Text(en="Show the way, not the result.", vi="Hãy gợi ý cách làm, đừng nêu kết quả."),
    ),
    "other_function": (
        Text(
            en="The function is not that of the document, {name}: at its point it gives {given}, the document's {true}.",
            vi="Hàm số không phải là {name} của tài liệu: tại điểm của nó hàm này cho {given}, còn tài liệu cho {true}.",
        ),
        Text(en="Correct the function, or leave document out.", vi="Hãy sửa hàm số hoặc bỏ khóa document."),
    ),
    "failed": (
        Text(en="The exercise cannot be carried out: {said}", vi="Không thực hiện được bài tập: {said}"),
        _NOTHING,
    ),
    "no_steps": (
        Text(en="“{given}” does not consist of named steps, or of more than {most}.", vi="“{given}” không gồm các bước có tên, hoặc có hơn {most} bước."),
        Text(en='Name every step: "y = 2x^3; z = 5y^2".', vi='Hãy đặt tên cho từng bước: "y = 2x^3; z = 5y^2".'),
    ),
    "not_one_letter": (
        Text(en="“{given}” is not a function of one letter other than y.", vi="“{given}” không phải là hàm của đúng một biến khác y."),
        Text(en="Use a function of x.", vi="Hãy dùng một hàm của x."),
    ),
    "no_matrix": (
        Text(en="{given} is no matrix of numbers of at most 5 rows and columns.", vi="{given} không phải là ma trận số có tối đa 5 hàng và 5 cột."),
        Text(en="Write X = [[3, 4], [5, 2]].", vi="Hãy viết X = [[3, 4], [5, 2]]."),
    ),
    "one_right_choice": (
        Text(en="Among the choices exactly one must be right, and there may be {most}.", vi="Trong các lựa chọn phải có đúng một cái đúng, và tối đa {most} lựa chọn."),
        Text(en='Write fixes = [{{text = "…", right = true}}, {{text = "…"}}].', vi='Hãy viết fixes = [{{text = "…", right = true}}, {{text = "…"}}].'),
    ),
    "gradient_or_value": (
        Text(en="It must be said what the program's gradient is, or its value, and not both.", vi="Phải cho biết gradient của chương trình, hoặc giá trị của nó, chứ không phải cả hai."),
        Text(en='Write gradient = "6x" or value = "6x".', vi='Hãy viết gradient = "6x" hoặc value = "6x".'),
    ),
    "few_points": (
        Text(en="The formula has values at too few of the points where programs are tried.", vi="Công thức có giá trị tại quá ít điểm dùng để thử chương trình."),
        Text(en="Use one that is defined for all numbers, or for most.", vi="Hãy dùng công thức xác định với mọi số, hoặc hầu hết các số."),
    ),
    "line_not_wrong": (
        Text(en="Line {number} is said to be wrong, but it is true.", vi="Dòng {number} được cho là sai nhưng lại đúng."),
        Text(en="Correct wrong = …, or the line.", vi="Hãy sửa wrong = … hoặc dòng đó."),
    ),
    "line_wrong": (
        Text(en="Line {number} is not true either.", vi="Dòng {number} cũng không đúng."),
        Text(en="Only one line may be wrong.", vi="Chỉ được có một dòng sai."),
    ),
    "line_undecided": (
        Text(en="Whether line {number} is true cannot be decided.", vi="Không kết luận được dòng {number} đúng hay sai."),
        Text(en="Write it otherwise.", vi="Hãy viết dòng đó cách khác."),
    ),
}  # fmt: skip

_NEAR = Text(en="Did you mean {near}? ", vi="Có phải ý bạn là {near}? ")


def problem_text(problem: Problem) -> Text:
    """The sentence about a problem: file, line, exercise, key, then what is wrong and what to write instead."""
    where = [Text(problem.file, problem.file)] if problem.file else []
    where += [_LINE.format(line=problem.line)] if problem.line is not None else []
    where += [_EXERCISE.format(id=problem.exercise)] if problem.exercise else []
    where += [Text(problem.place, problem.place)] if problem.place else []
    where += [_SEED.format(seed=problem.seed)] if problem.seed is not None else []
    what, instead = SENTENCES[problem.id]
    values = dict(problem.values)
    if "near" in values:
        values["near"] = _NEAR.format(near=values["near"]) if values["near"] else ""
    said = [what.format(**values), instead.format(**values)]
    return Text(
        *(
            _sentence([w.in_language(code) for w in where], [s.in_language(code) for s in said])
            for code in ("en", "vi")
        )
    )


def _sentence(where: list[str], said: list[str]) -> str:
    text = " ".join(part.strip() for part in said if part.strip())
    return f"{', '.join(where)}: {text}" if where else text
