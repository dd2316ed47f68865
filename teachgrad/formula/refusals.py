"""What is refused: `FormulaError`, the kinds of refusal and what is said of each, in both languages.

Knows no grammar: where something stands and what it is comes from `parser` and its like.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any, NoReturn

from teachgrad.errors import TeachgradError
from teachgrad.formula.excerpt import excerpt
from teachgrad.text import Text, current_language


class FormulaError(TeachgradError, ValueError):
    """A text that is no formula, or of which it is not clear which formula it is.

    Attributes
    ----------
    kind : str
        What is wrong, one of `SENTENCES`.
    position : tuple of (int, int)
        Where, in characters of the text, the end excluded.
    text : str
        What was given.

    Examples
    --------
    >>> from teachgrad.formula import parse
    >>> try:
    ...     parse("2x + sine(x)", language="en")
    ... except FormulaError as error:
    ...     print(error)
    There is no function “sine”.
      2x + sine(x)
           ^^^^
    Did you mean sin?
    """

    def __init__(
        self, kind: str, text: str, position: tuple[int, int], language: str | None = None, **values: object
    ) -> None:
        self.kind = kind
        self.text = text
        self.position = position
        self.language = language
        what, why, instead = sentences(kind, values)
        super().__init__(what, why, instead, **_fields(values))

    def __str__(self) -> str:
        return self.in_language(self.language or current_language())

    def __reduce__(self) -> tuple[Callable[..., FormulaError], tuple[object, ...]]:
        return _again, (self.kind, self.text, self.position, self.language, self.parts)

    def in_language(self, code: str) -> str:
        """The message in the language `code`: what is wrong, the place in the text, what to write instead."""
        return self.shown(code)

    def shown(self, code: str, width: int = 78, spell: Callable[[str], str] = str) -> str:
        """The message for a terminal.

        Parameters
        ----------
        code : str
            The language.
        width : int
            The part of the text that is shown, with two spaces before it, is not wider.
        spell : callable
            Writes a piece of text in the characters that can be shown.
        """
        what, *rest = (part.in_language(code) for part in self.parts)
        shown = excerpt(self.text, *self.position, width=width, spell=spell) if self.text.strip() else []
        return "\n".join([what, *shown, *rest])


def _fields(values: dict[str, object]) -> dict[str, Any]:
    """What fills the sentences; none of it bears the name of a sentence."""
    return values


def _again(
    kind: str, text: str, position: tuple[int, int], language: str | None, parts: tuple[Text, ...]
) -> FormulaError:
    """A copy, as pickle makes it for another process."""
    error = FormulaError.__new__(FormulaError)
    Exception.__init__(error, *parts)
    error.kind, error.text, error.position, error.language = kind, text, position, language
    error.parts = parts
    return error


class Reader:
    """The text that is being read, and how a refusal of a part of it is raised.

    Attributes
    ----------
    text : str
        As it was given.
    plain : str
        In plain characters, see `letters`.
    places : list of int, or None
        For each character of `plain` its place in `text`; None where the places are the same.
    """

    __slots__ = ("language", "places", "plain", "text")

    def __init__(self, text: str, plain: str, places: list[int] | None, language: str | None) -> None:
        self.text = text
        self.plain = plain
        self.places = places
        self.language = language

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where a piece of the plain text stands in the text."""
        if self.places is None:
            return start, end
        if start == end:
            return self.places[start], self.places[start]
        last = self.places[end - 1] + 1
        while last < len(self.text) and unicodedata.combining(self.text[last]):
            last += 1  # an accent that is a character of its own belongs to its letter
        return self.places[start], last

    def refuse(self, kind: str, start: int, end: int, **values: object) -> NoReturn:
        """Raise the refusal of a piece of the plain text."""
        position = self.place(start, end)
        piece = self.text[slice(*position)]
        raise FormulaError(kind, self.text, position, self.language, **{"piece": shortened(piece), **values})


def shortened(piece: str, most: int = 40) -> str:
    """A piece of what was typed, as it may stand inside a sentence."""
    from teachgrad.formula.letters import visible  # here: only a refusal needs it

    shown = visible(piece[: most + 1])
    return shown if len(shown) <= most else shown[: most - 1] + "…"


_DID_YOU_MEAN = Text(en="Did you mean {close}?", vi="Ý bạn là {close}?")
_DO_NOT_FIT = Text(
    en="The shapes of the matrices do not fit: {shapes}.",
    vi="Kích thước các ma trận không phù hợp: {shapes}.",
)
_LESS = Text(en="Write a shorter formula.", vi="Hãy viết một công thức ngắn hơn.")
_IN_SIGNS = Text(en="Write {close}.", vi="Hãy dùng {close}.")
_TIMES = Text(en="For a product write the sign: {product}.", vi="Nếu là tích, hãy viết dấu nhân: {product}.")


def sentences(kind: str, values: dict[str, object]) -> tuple[Text, Text | None, Text | None]:
    """What happened, why, and what to write instead, for a kind of refusal."""
    what, why, instead = SENTENCES[kind]
    if kind == "matrix_shape" and values.get("shapes"):
        what, why = _DO_NOT_FIT, what
    if kind in ("unknown_function", "unknown_name") and not _is_word(values.get("close")):
        return SENTENCES["words"][0], None, _IN_SIGNS
    if kind in ("unknown_function", "unknown_name", "unknown_variable", "unknown_latex"):
        why = _DID_YOU_MEAN if values.get("close") else None
        if values.get("product"):
            instead = _TIMES
        elif why is not None:
            instead = None
    return what, why, instead


def _is_word(close: object) -> bool:
    """Whether what was probably meant is a name, or nothing is known of it; and not a sign, as ^2 for “squared”."""
    return not close or str(close)[0].isalpha()


_Sentences = tuple[Text, Text | None, Text | None]

SENTENCES: dict[str, _Sentences] = {
    "not_text": (
        Text(
            en="A formula is text, not {piece}.", vi="Công thức phải là một chuỗi ký tự, không phải {piece}."
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
            vi="Công thức dài {length} ký tự; chỉ đọc được nhiều nhất {most} ký tự.",
        ),
        None,
        _LESS,
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
    "control_character": (
        Text(
            en="There is an invisible control character here, {piece}.",
            vi="Ở đây có một ký tự điều khiển không nhìn thấy được, {piece}.",
        ),
        None,
        Text(en="Delete it, or type the formula anew.", vi="Hãy xóa nó, hoặc gõ lại công thức."),
    ),
    "unknown_character": (
        Text(
            en="The character “{piece}” has no meaning in a formula.",
            vi="Ký tự “{piece}” không có nghĩa trong công thức.",
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
    "unknown_function": (
        Text(en="There is no function “{piece}”.", vi="Không có hàm số “{piece}”."),
        None,
        Text(
            en="Known are sin, cos, tan, ln, exp, sqrt, abs and others; teachgrad read shows what is read.",
            vi="Có sin, cos, tan, ln, exp, sqrt, abs và các hàm khác; teachgrad read cho thấy công thức được hiểu thế nào.",
        ),
    ),
    "unknown_name": (
        Text(
            en="“{piece}” is neither a function nor a variable.",
            vi="“{piece}” không phải là hàm số, cũng không phải là biến.",
        ),
        None,
        Text(en="Variables are single letters: x, y, x_1.", vi="Biến là một chữ cái: x, y, x_1."),
    ),
    "unknown_variable": (
        Text(
            en="“{piece}” is not one of the variables that were given: {variables}.",
            vi="“{piece}” không nằm trong các biến đã cho: {variables}.",
        ),
        None,
        Text(en="Write the formula in {variables}.", vi="Hãy viết công thức theo {variables}."),
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
    "number_format": (
        Text(en="“{piece}” is not a number.", vi="“{piece}” không phải là một số."),
        None,
        Text(
            en="Write digits with one decimal point or comma, nothing between thousands: 1234.5.",
            vi="Hãy viết chữ số với một dấu chấm hoặc dấu phẩy thập phân, không ngăn cách hàng nghìn: 1234,5.",
        ),
    ),
    "number_too_large": (
        Text(
            en="The number has {length} digits; at most {most} are read.",
            vi="Số này có {length} chữ số; chỉ đọc nhiều nhất {most} chữ số.",
        ),
        None,
        Text(en="Write it with a power: 2*10^80.", vi="Hãy viết bằng lũy thừa: 2*10^80."),
    ),
    "power_too_large": (
        Text(
            en="This would have more than {most} digits, or an exponent beyond {exponent}.",
            vi="Kết quả sẽ có hơn {most} chữ số, hoặc số mũ vượt quá {exponent}.",
        ),
        None,
        Text(en="Write a smaller power.", vi="Hãy viết một lũy thừa nhỏ hơn."),
    ),
    "factorial_too_large": (
        Text(
            en="This factorial is too large; the largest that is computed is {most}!.",
            vi="Giai thừa này quá lớn; giai thừa lớn nhất được tính là {most}!.",
        ),
        None,
        Text(en="Write a smaller number.", vi="Hãy viết một số nhỏ hơn."),
    ),
    "matrix_too_large": (
        Text(
            en="This matrix, or what is computed from it, is too large; at most {most} rows and columns are read.",
            vi="Ma trận này, hoặc kết quả tính từ nó, quá lớn; chỉ đọc nhiều nhất {most} hàng và cột.",
        ),
        None,
        Text(en="Write a smaller one.", vi="Hãy viết một ma trận nhỏ hơn."),
    ),
    "matrix_rows": (
        Text(
            en="The rows of this matrix have {lengths} entries; all rows must be equally long.",
            vi="Các hàng của ma trận này có {lengths} phần tử; mọi hàng phải dài như nhau.",
        ),
        None,
        Text(en="Write [1, 2; 3, 4] or [[1, 2], [3, 4]].", vi="Hãy viết [1, 2; 3, 4] hoặc [[1, 2], [3, 4]]."),
    ),
    "matrix_shape": (
        Text(en="{reason}", vi="{reason}"),
        None,
        None,
    ),
    "ambiguous_comma": (
        Text(
            en="“{piece}”: is the comma a decimal comma, or does it separate two numbers?",
            vi="“{piece}”: dấu phẩy này là dấu phẩy thập phân, hay ngăn cách hai số?",
        ),
        None,
        Text(
            en="Write {decimal} for the one number, {separated} for the two.",
            vi="Hãy viết {decimal} nếu là một số, {separated} nếu là hai số.",
        ),
    ),
    "ambiguous_number": (
        Text(en="“{piece}” can mean two things.", vi="“{piece}” có thể hiểu theo hai cách."),
        None,
        Text(en="Write {one}, or {other}.", vi="Hãy viết {one}, hoặc {other}."),
    ),
    "ambiguous_index": (
        Text(en="“{piece}” can mean several things.", vi="“{piece}” có thể hiểu theo nhiều cách."),
        None,
        Text(
            en="Write {power} for the power, {index} for an index, {product} for the product.",
            vi="Hãy viết {power} nếu là lũy thừa, {index} nếu là chỉ số, {product} nếu là tích.",
        ),
    ),
    "ambiguous_base": (
        Text(
            en="“{piece}”: is {digits} the base, or does the argument begin with it?",
            vi="“{piece}”: {digits} là cơ số, hay là phần đầu của đối số?",
        ),
        None,
        Text(
            en="Write log_{digits}(x) for the base, log({digits}x) for the argument.",
            vi="Hãy viết log_{digits}(x) nếu là cơ số, log({digits}x) nếu là đối số.",
        ),
    ),
    "ambiguous_root": (
        Text(
            en="Is the power inside the root, or is the root raised to it?",
            vi="Lũy thừa nằm trong căn, hay cả căn được nâng lên lũy thừa?",
        ),
        None,
        Text(en="Write {one}, or {other}.", vi="Hãy viết {one}, hoặc {other}."),
    ),
    "unknown_latex": (
        Text(en="The LaTeX command {piece} is not read.", vi="teachgrad chưa đọc được lệnh LaTeX {piece}."),
        None,
        Text(
            en="Read are \\frac, \\sqrt, \\cdot, \\left, \\right, \\sin and the other functions, Greek letters, pmatrix.",
            vi="Các lệnh được đọc: \\frac, \\sqrt, \\cdot, \\left, \\right, \\sin và các hàm khác, chữ Hy Lạp, pmatrix.",
        ),
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
    "percent": (
        Text(en="“%” has no meaning in a formula.", vi="“%” không có nghĩa trong công thức."),
        None,
        Text(en="Write 0.5 for 50 percent.", vi="Hãy viết 0,5 cho 50 phần trăm."),
    ),
    "infinity": (
        Text(
            en="Infinity is not a number to compute with.",
            vi="Vô cực không phải là một số nên không tính toán với nó được.",
        ),
        None,
        Text(en="Write a finite number.", vi="Hãy viết một số hữu hạn."),
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
    "words": (
        Text(
            en="“{piece}”: words are not read here, only formulas.",
            vi="“{piece}”: ở đây chỉ đọc công thức, không đọc lời văn.",
        ),
        None,
        Text(en="Write it in signs: 3x^2 + 1.", vi="Hãy viết bằng ký hiệu: 3x^2 + 1."),
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
}
