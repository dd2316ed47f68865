"""What is said of signs, brackets, arguments and steps that do not stand where they could."""

from __future__ import annotations

from teachgrad.text import Text

_LESS = Text(en="Write a shorter formula.", vi="Hãy viết một công thức ngắn hơn.")

GRAMMAR: dict[str, tuple[Text, Text | None, Text | None]] = {
    "equals": (
        Text(
            en="The left-hand side of “=” must be a name: y, f(x) or dy/dx.",
            vi="Vế trái của dấu “=” phải là một tên: y, f(x) hoặc dy/dx.",
        ),
        None,
        Text(
            en="Write y = 3x^2, or the right-hand side alone.",
            vi="Hãy viết y = 3x^2, hoặc chỉ viết vế phải.",
        ),
    ),
    "definition": (
        Text(en="“{piece}” cannot be defined here.", vi="Không định nghĩa được “{piece}” ở đây."),
        Text(en="{reason}", vi="{reason}"),
        Text(en="Choose another letter: y = 3x^2.", vi="Hãy chọn một chữ cái khác: y = 3x^2."),
    ),
    "redefined": (
        Text(
            en="“{piece}” already stands for something else.",
            vi="“{piece}” đã được dùng cho một đại lượng khác.",
        ),
        None,
        Text(
            en="Give every step a name of its own: y = 2x^3; z = 5y^2.",
            vi="Hãy đặt cho mỗi bước một tên riêng: y = 2x^3; z = 5y^2.",
        ),
    ),
    "unnamed_step": (
        Text(
            en="Only the last formula may go without a name, and “{piece}” is not the last.",
            vi="Chỉ công thức cuối cùng mới được phép không có tên, mà “{piece}” không phải là công thức cuối cùng.",
        ),
        None,
        Text(
            en="Name the others, y = …, or read them one by one.",
            vi="Hãy đặt tên cho các công thức khác, y = …, hoặc đọc từng công thức một.",
        ),
    ),
    "derivative_inside": (
        Text(
            en="A derivative may stand only before “=”.",
            vi="Đạo hàm chỉ được đứng ở vế trái, trước dấu “=”.",
        ),
        None,
        Text(
            en="Write it out, or as an answer: y' = 6x, dy/dx = 6x.",
            vi="Hãy viết nó ra thành công thức, hoặc viết như một câu trả lời: y' = 6x, dy/dx = 6x.",
        ),
    ),
    "differential": (
        Text(
            en="“{piece}” has no place in the formula itself: a derivative is written without it.",
            vi="“{piece}” không thuộc về chính công thức: đạo hàm được viết không kèm “{piece}”.",
        ),
        None,
        Text(
            en="Write y' = 2x. If d is a letter of its own, write d*x.",
            vi="Hãy viết y' = 2x. Nếu d là một chữ cái riêng, hãy viết d*x.",
        ),
    ),
    "missing_operand": (
        Text(
            en="An expression is missing {where} “{piece}”.",
            vi="Còn thiếu một biểu thức {where} “{piece}”.",
        ),
        None,
        Text(
            en="Write a number, a letter or a bracket there, or delete the sign.",
            vi="Hãy viết thêm một số, một chữ cái hoặc một ngoặc ở đó, hoặc xóa dấu này.",
        ),
    ),
    "two_operators": (
        Text(
            en="Two signs stand side by side; between them an expression is missing.",
            vi="Hai dấu phép tính đứng liền nhau, ở giữa thiếu một biểu thức.",
        ),
        None,
        Text(
            en="Leave one out, or write brackets: x - (-1).",
            vi="Hãy bỏ bớt một dấu, hoặc viết ngoặc: x - (-1).",
        ),
    ),
    "missing_argument": (
        Text(
            en="The function {piece} has no argument: {piece} of what?",
            vi="Hàm {piece} thiếu đối số: {piece} của biểu thức nào?",
        ),
        None,
        Text(en="Write {example}.", vi="Hãy viết {example}."),
    ),
    "argument_count": (
        Text(
            en="{piece} takes {wanted}, not {given}.",
            vi="{piece} nhận {wanted}, không phải {given}.",
        ),
        None,
        Text(en="Write {example}.", vi="Hãy viết {example}."),
    ),
    "comma": (
        Text(
            en="This “{piece}” separates nothing: only functions such as log(x, 2) and matrices have several entries.",
            vi="Dấu “{piece}” này không có nghĩa ở đây: chỉ hàm như log(x, 2) và ma trận mới có nhiều phần.",
        ),
        None,
        Text(
            en="For a decimal write 3.5 or 3,5 without a space; several formulas are read one by one.",
            vi="Nếu là số thập phân, hãy viết 3.5 hoặc 3,5 không có dấu cách; nếu là nhiều công thức, hãy đọc từng công thức một.",
        ),
    ),
    "subscript": (
        Text(
            en="Square brackets after a letter or a function are not read.",
            vi="Ngoặc vuông ngay sau chữ cái hoặc tên hàm không được chấp nhận.",
        ),
        None,
        Text(
            en="Write x_1 for a variable with an index, round brackets for a product or a function: x(x+1), sin(x).",
            vi="Hãy viết x_1 nếu là biến có chỉ số, ngoặc tròn nếu là tích hoặc hàm số: x(x+1), sin(x).",
        ),
    ),
    "unclosed_bracket": (
        Text(
            en="The bracket “{piece}” is opened and never closed.",
            vi="Ngoặc “{piece}” đã mở nhưng chưa đóng.",
        ),
        None,
        Text(en="Write “{close}” where it ends.", vi="Hãy thêm “{close}” vào chỗ cần đóng."),
    ),
    "unopened_bracket": (
        Text(
            en="The bracket “{piece}” closes nothing.",
            vi="Thừa ngoặc “{piece}”: không có ngoặc mở tương ứng.",
        ),
        None,
        Text(
            en="Delete it, or write “{close}” where it begins.",
            vi="Hãy xóa nó, hoặc thêm “{close}” vào chỗ cần mở.",
        ),
    ),
    "wrong_bracket": (
        Text(
            en="“{piece}” closes a bracket that was opened with “{opened}”.",
            vi="Ngoặc mở là “{opened}” nhưng ngoặc đóng lại là “{piece}”.",
        ),
        None,
        Text(en="Write “{close}” here.", vi="Hãy viết “{close}” ở đây."),
    ),
    "too_deep": (
        Text(
            en="Here more than {most} brackets, powers or functions stand inside one another.",
            vi="Ở đây có hơn {most} ngoặc, lũy thừa hoặc hàm số lồng nhau.",
        ),
        None,
        Text(
            en="Name the inner part first: u = …; y = u^2.",
            vi="Hãy đặt tên cho phần bên trong trước: u = …; y = u^2.",
        ),
    ),
    "too_many_parts": (
        Text(
            en="Written out, the formula has more than {most} parts.",
            vi="Khi viết đầy đủ, công thức có hơn {most} phần.",
        ),
        None,
        _LESS,
    ),
}
