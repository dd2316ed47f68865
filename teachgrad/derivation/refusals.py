"""What cannot be told step by step, and what to do instead."""

from __future__ import annotations

from collections.abc import Sequence

from teachgrad.errors import InputError
from teachgrad.text import Text

_LONGEST = 60

_COMPARE = Text(
    en="Ask for the derivative as a whole: teachgrad.compare, or teachgrad compare … on the command line.",
    vi="Hãy tính đạo hàm không kèm từng bước: teachgrad.compare, hoặc teachgrad compare … trên dòng lệnh.",
)


def shortened(text: object) -> str:
    """The beginning of what is long."""
    whole = str(text)
    return whole if len(whole) <= _LONGEST else whole[: _LONGEST - 1] + "…"


def no_number(text: object) -> InputError:
    """The formula is a matrix."""
    return InputError(
        Text(
            en="“{text}” is not a number but a matrix.", vi="“{text}” không phải là một số mà là một ma trận."
        ),
        instead=Text(
            en="The rules of differentiation are told for numbers: write one entry, or a sum of entries.",
            vi="Các quy tắc đạo hàm được trình bày cho số: hãy viết một phần tử, hoặc tổng các phần tử.",
        ),
        text=shortened(text),
    )


def over_zero(text: object) -> InputError:
    """A fraction has the denominator 0."""
    return InputError(
        Text(en="“{text}” divides by 0.", vi="“{text}” có phép chia cho 0."),
        Text(
            en="It has no value anywhere, and so no derivative.",
            vi="Biểu thức không xác định tại bất kỳ điểm nào nên không có đạo hàm.",
        ),
        text=shortened(text),
    )


def zero_to_zero(text: object) -> InputError:
    """A power is 0⁰."""
    return InputError(
        Text(en="“{text}” contains 0⁰.", vi="“{text}” có chứa 0⁰."),
        Text(
            en="In a textbook 0⁰ has no meaning; that it is 1 is the computer's convention.",
            vi="Trong sách giáo khoa 0⁰ không có nghĩa; 0⁰ = 1 chỉ là quy ước của máy tính.",
        ),
        Text(en="Write 1 if you mean 1.", vi="Nếu ý bạn là 1, hãy viết 1."),
        text=shortened(text),
    )


def without_value(text: object) -> InputError:
    """The function has a real value nowhere, or at single points only."""
    return InputError(
        Text(en="“{text}” cannot be differentiated.", vi="Không thể lấy đạo hàm của “{text}”."),
        Text(
            en="The function has no real value on any interval, and so no derivative.",
            vi="Hàm số không có giá trị thực trên khoảng nào, nên không có đạo hàm.",
        ),
        text=shortened(text),
    )


def too_large(parts: int, most: int) -> InputError:
    """The formula, or a line of its derivation, has too many parts."""
    return InputError(
        Text(
            en="The derivation would have lines of more than {most} parts (here {parts}).",
            vi="Lời giải sẽ có những dòng gồm hơn {most} thành phần (ở đây là {parts}).",
        ),
        Text(en="Nobody could read them.", vi="Không ai đọc nổi những dòng như vậy."),
        _COMPARE,
        parts=parts,
        most=most,
    )


def too_long(most: int) -> InputError:
    """The derivation has too many steps."""
    return InputError(
        Text(en="The derivation would have more than {most} steps.", vi="Lời giải sẽ có hơn {most} bước."),
        instead=_COMPARE,
        most=most,
    )


def unknown(part: object) -> InputError:
    """There is no rule for a part of the formula."""
    return InputError(
        Text(
            en="There is no rule for “{part}”: its derivative is not known.",
            vi="Không có quy tắc nào cho “{part}”: không biết đạo hàm của nó.",
        ),
        instead=Text(
            en="Write a formula made of sums, products, quotients, powers and the functions that teachgrad read knows.",
            vi="Hãy viết một công thức gồm tổng, tích, thương, lũy thừa và những hàm mà lệnh teachgrad read hiểu được.",
        ),
        part=shortened(part),
    )


def which_variable(text: object, variables: Sequence[str]) -> InputError:
    """Several variables, and none is named."""
    return InputError(
        Text(
            en="“{text}” has several variables: {variables}.",
            vi="“{text}” có nhiều biến: {variables}.",
        ),
        Text(
            en="It is not said with respect to which of them it is to be differentiated.",
            vi="Chưa cho biết cần lấy đạo hàm theo biến nào.",
        ),
        Text(
            en='Name it: steps(…, "{first}"), or --by {first} on the command line.',
            vi='Hãy nêu tên biến: steps(…, "{first}"), hoặc --by {first} trên dòng lệnh.',
        ),
        text=shortened(text),
        variables=", ".join(variables),
        first=variables[0],
    )


def no_variable(text: object) -> InputError:
    """A number, and no variable is named."""
    return InputError(
        Text(
            en="“{text}” has no variable with respect to which it could be differentiated.",
            vi="Trong “{text}” không có biến nào để lấy đạo hàm.",
        ),
        instead=Text(
            en='Name one: steps(…, "x"), or --by x on the command line.',
            vi='Hãy nêu tên biến: steps(…, "x"), hoặc --by x trên dòng lệnh.',
        ),
        text=shortened(text),
    )


def by_what(name: object, variables: Sequence[str]) -> InputError:
    """It is to be differentiated with respect to what is no variable."""
    return InputError(
        Text(
            en="“{name}” is not a variable of this formula.",
            vi="“{name}” không phải là biến của công thức này.",
        ),
        Text(en="Its variables are: {variables}.", vi="Các biến của nó: {variables}."),
        name=shortened(name),
        variables=", ".join(variables) or "∅",
    )


def not_proved(line: object, place: str) -> InputError:
    """A line failed its check: a mistake of teachgrad's own."""
    return InputError(
        Text(
            en="teachgrad made a mistake: “{line}” is not the derivative at {place}.",
            vi="teachgrad đã tính sai: “{line}” không phải là đạo hàm tại {place}.",
        ),
        Text(
            en="Every line is held against difference quotients, and a wrong one is never shown as right.",
            vi="Mỗi dòng đều được đối chiếu với tỉ số sai phân, và dòng sai không bao giờ được coi là đúng.",
        ),
        Text(
            en="Please report this formula.",
            vi="Xin hãy báo lỗi kèm công thức này.",
        ),
        line=shortened(line),
        place=place,
    )
