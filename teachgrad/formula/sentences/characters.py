"""What is said of characters and of what is not mathematics at all: code, other alphabets, a comparison, degrees."""

from __future__ import annotations

from teachgrad.text import Text

_LESS = Text(en="Write a shorter formula.", vi="Hãy viết một công thức ngắn hơn.")

CHARACTERS: dict[str, tuple[Text, Text | None, Text | None]] = {
    "not_text": (
        Text(
            en="A formula is text, not {piece}.", vi="Công thức phải là một chuỗi kí tự, không phải {piece}."
        ),
        None,
        Text(en='Write it in quotes: "3x^2".', vi='Hãy viết trong dấu nháy: "3x^2".'),
    ),
    "empty": (
        Text(en="There is no formula here.", vi="Chưa có công thức nào."),
        None,
        Text(en="Write one, for example 3x^2.", vi="Hãy viết một công thức, ví dụ 3x^2."),
    ),
    "too_long": (
        Text(
            en="The text has {length} characters; at most {most} are read.",
            vi="Công thức dài {length} kí tự; chỉ đọc được nhiều nhất {most} kí tự.",
        ),
        None,
        _LESS,
    ),
    "control_character": (
        Text(
            en="There is an invisible control character here, {piece}.",
            vi="Ở đây có một kí tự điều khiển không nhìn thấy được, {piece}.",
        ),
        None,
        Text(en="Delete it, or type the formula anew.", vi="Hãy xóa nó, hoặc gõ lại công thức."),
    ),
    "unknown_character": (
        Text(
            en="The character “{piece}” has no meaning in a formula.",
            vi="Kí tự “{piece}” không có nghĩa trong công thức.",
        ),
        None,
        Text(
            en="Write letters, digits, + - * / ^ and round brackets.",
            vi="Hãy dùng chữ cái, chữ số, + - * / ^ và ngoặc tròn.",
        ),
    ),
    "lookalike": (
        Text(
            en="This “{piece}” is a letter of another alphabet ({alphabet}) that only looks like “{close}”.",
            vi="“{piece}” này là chữ của bảng chữ cái khác ({alphabet}), chỉ trông giống “{close}”.",
        ),
        None,
        Text(
            en="Type it on a Latin keyboard: {close}.",
            vi="Hãy gõ lại bằng bàn phím chữ Latinh: {close}.",
        ),
    ),
    "telex": (
        Text(
            en="“{piece}” looks like what a Vietnamese keyboard makes of “{close}”.",
            vi="“{piece}” có vẻ là do bộ gõ tiếng Việt biến đổi từ “{close}”.",
        ),
        None,
        Text(
            en="Switch it to English and write: {repaired}",
            vi="Hãy tắt bộ gõ tiếng Việt và viết: {repaired}",
        ),
    ),
    "string": (
        Text(
            en="There are no quotes in a formula.",
            vi="Trong công thức không được có dấu nháy.",
        ),
        None,
        Text(
            en="Write the formula without quotes: x, not 'x'.",
            vi="Hãy viết công thức không có dấu nháy: x, không phải 'x'.",
        ),
    ),
    "code": (
        Text(
            en="“{piece}” is program code, not a formula.",
            vi="“{piece}” là mã chương trình, không phải công thức.",
        ),
        Text(
            en="What is typed here is read as mathematics and never carried out.",
            vi="Những gì gõ ở đây được đọc như toán học và không bao giờ được chạy.",
        ),
        Text(
            en="Write only the mathematics: 3x^2 + sin(x).", vi="Hãy chỉ viết biểu thức toán: 3x^2 + sin(x)."
        ),
    ),
    "attribute": (
        Text(
            en="“{piece}” after a point means nothing in a formula.",
            vi="“{piece}” sau dấu chấm không có nghĩa trong công thức.",
        ),
        None,
        Text(
            en="For a product write the sign: {repaired}.", vi="Nếu là tích, hãy viết dấu nhân: {repaired}."
        ),
    ),
    "comparison": (
        Text(
            en="“{piece}” compares; here an expression is read that can be computed, no inequality.",
            vi="“{piece}” là dấu so sánh; ở đây chỉ đọc biểu thức để tính, không đọc bất đẳng thức.",
        ),
        None,
        Text(
            en="Write one side only, or a definition with a single sign: y = 3x^2.",
            vi="Hãy chỉ viết một vế, hoặc một định nghĩa với một dấu bằng: y = 3x^2.",
        ),
    ),
    "infinity": (
        Text(
            en="Infinity is not a number to compute with.",
            vi="Vô cực không phải là một số nên không tính toán với nó được.",
        ),
        None,
        Text(en="Write a finite number.", vi="Hãy viết một số hữu hạn."),
    ),
    "percent": (
        Text(en="“%” has no meaning in a formula.", vi="“%” không có nghĩa trong công thức."),
        None,
        Text(en="Write 0.5 for 50 percent.", vi="Hãy viết 0.5 cho 50 phần trăm."),
    ),
    "degree": (
        Text(
            en="Angles are measured in radians here, not in degrees.",
            vi="Ở đây góc tính bằng radian, không tính bằng độ.",
        ),
        Text(
            en="The derivative of sin x is cos x only in radians.",
            vi="Đạo hàm của sin x là cos x chỉ khi x tính bằng radian.",
        ),
        Text(en="Write x*pi/180 for x degrees.", vi="Hãy viết x*pi/180 cho x độ."),
    ),
    "unknown_latex": (
        Text(en="The LaTeX command {piece} is not read.", vi="teachgrad chưa đọc được lệnh LaTeX {piece}."),
        None,
        Text(
            en="Read are \\frac, \\sqrt, \\cdot, \\left, \\right, \\sin and the other functions, Greek letters, pmatrix.",
            vi="Các lệnh được đọc: \\frac, \\sqrt, \\cdot, \\left, \\right, \\sin và các hàm khác, chữ Hy Lạp, pmatrix.",
        ),
    ),
}
