"""What was assumed: a place that could be read in two ways, how it was read, what else it could mean.

A note keeps the trees; its sentence is made when somebody reads it.
"""

from __future__ import annotations

from teachgrad.formula.tree import Node
from teachgrad.text import Text, current_language

_READ_AS = Text(en="“{written}” is read as {reading}.", vi="“{written}” được hiểu là {reading}.")
_OTHERWISE = Text(
    en="“{written}” is read as {reading}. If you mean {other}, write it so.",
    vi="“{written}” được hiểu là {reading}. Nếu ý bạn là {other}, hãy viết như vậy.",
)

# The kinds, each with the choice that it stands for: documented here and in the README.
CHOICES = {
    "quotient_product": Text(
        en="1/2x is (1/2)·x: products without a sign bind like those with one, from left to right.",
        vi="1/2x là (1/2)·x: phép nhân bỏ dấu có cùng thứ tự ưu tiên với phép nhân có dấu, tính từ trái sang phải.",
    ),
    "quotient_chain": Text(
        en="a/b/c is (a/b)/c: divisions are carried out from left to right.",
        vi="a/b/c là (a/b)/c: các phép chia được tính từ trái sang phải.",
    ),
    "minus_power": Text(
        en="-x^2 is -(x²): the power comes before the minus sign.",
        vi="-x^2 là -(x²): lũy thừa được tính trước dấu trừ.",
    ),
    "power_tower": Text(
        en="a^b^c is a^(b^c): powers are carried out from right to left.",
        vi="a^b^c là a^(b^c): lũy thừa được tính từ phải sang trái.",
    ),
    "power_product": Text(
        en="e^2x is (e²)·x: the exponent is what directly follows the sign ^.",
        vi="e^2x là (e²)·x: số mũ là phần đứng ngay sau dấu ^.",
    ),
    "power_quotient": Text(
        en="x^1/2 is (x¹)/2: the exponent is what directly follows the sign ^.",
        vi="x^1/2 là (x¹)/2: số mũ là phần đứng ngay sau dấu ^.",
    ),
    "function_power": Text(
        en="sin x^2 is sin(x²): a function without brackets takes the powers and products that directly follow.",
        vi="sin x^2 là sin(x²): hàm số không có ngoặc nhận lũy thừa và tích đứng ngay sau nó.",
    ),
    "function_argument": Text(
        en="sin xy is sin(x·y), sin x/2 is sin(x)/2, sin x(x+1) is sin(x)·(x+1): without brackets the argument ends before a sign, a function or a bracket.",
        vi="sin xy là sin(x·y), sin x/2 là sin(x)/2, sin x(x+1) là sin(x)·(x+1): khi không có ngoặc, đối số của hàm chỉ kéo dài đến dấu phép tính, hàm hoặc ngoặc tiếp theo.",
    ),
    "inverse": Text(
        en="sin^-1(x) is arcsin x, the inverse function, not 1/sin x.",
        vi="sin^-1(x) là arcsin x, hàm ngược, không phải 1/sin x.",
    ),
    "root": Text(
        en="√2x is (√2)·x: a root without brackets takes what directly follows.",
        vi="√2x là (√2)·x: dấu căn không có ngoặc chỉ nhận phần đứng ngay sau nó.",
    ),
    "point": Text(
        en="2.x is 2·x: a point that is followed by no digit multiplies.",
        vi="2.x là 2·x: dấu chấm không đứng trước chữ số là dấu nhân.",
    ),
    "decimal_comma": Text(
        en="3,5 is the decimal number 3.5.", vi="3,5 là số thập phân 3,5 (viết theo kiểu Anh: 3.5)."
    ),
    "thousands": Text(
        en="1.000 is 1 and 1,500 is 1.5: nothing separates thousands.",
        vi="1.000 là 1 và 1,500 là 1,5: không dùng dấu để ngăn cách hàng nghìn.",
    ),
    "colon": Text(en="6:2 is 6/2.", vi="6:2 là 6/2."),
    "separating_comma": Text(
        en="In log(8,2) and [1,2; 3,4] the comma separates where the rest of the text shows that it does.",
        vi="Trong log(8,2) và [1,2; 3,4] dấu phẩy ngăn cách các số nếu phần còn lại cho thấy như vậy.",
    ),
    "square_bracket": Text(
        en="2[x+1] is 2(x+1): square brackets round one thing are brackets.",
        vi="2[x+1] là 2(x+1): ngoặc vuông quanh một biểu thức là dấu ngoặc thường.",
    ),
    "word": Text(
        en="xi is the Greek letter ξ, asin is the function arcsin, not a product of letters.",
        vi="xi là chữ Hy Lạp ξ, asin là hàm arcsin, không phải tích của các chữ cái.",
    ),
    "index": Text(en="x1 is the variable x₁, which is known.", vi="x1 là biến x₁ đã biết."),
    "lost_superscript": Text(
        en="ex is e·x, and sin2 x is sin(2x): whether an exponent was lost in copying, eˣ or sin² x, cannot be seen.",
        vi="ex là e·x, sin2 x là sin(2x): không thể biết có số mũ bị mất khi sao chép, như eˣ hay sin² x, hay không.",
    ),
    "capital": Text(
        en="X and x are two variables; where both occur, one may be a slip.",
        vi="X và x là hai biến khác nhau; nếu có cả hai, một trong hai có thể là gõ nhầm.",
    ),
    "radians": Text(
        en="sin 30 is the sine of 30 radians, not of 30 degrees.",
        vi="sin 30 là sin của 30 radian, không phải của 30 độ.",
    ),
    "base": Text(
        en="log is the natural logarithm ln; lg and log10 have base 10, log2(x) has base 2.",
        vi="log là logarit tự nhiên ln; lg và log10 có cơ số 10, log2(x) có cơ số 2.",
    ),
}


class Note:
    """One thing that was assumed.

    Attributes
    ----------
    kind : str
        Which choice it was, one of `CHOICES`.
    start, end : int
        Where in the text.
    written : str
        What stands there.
    reading : Node
        How it was read.
    other : Node or None
        What else it could mean.
    """

    __slots__ = ("end", "kind", "language", "other", "reading", "start", "written")

    def __init__(
        self,
        kind: str,
        written: str,
        position: tuple[int, int],
        reading: Node,
        other: Node | None,
        language: str | None,
    ) -> None:
        self.kind = kind
        self.written = written
        self.start, self.end = position
        self.reading = reading
        self.other = other
        self.language = language

    @property
    def message(self) -> Text:
        """The sentence, in both languages."""
        from teachgrad.formula.refusals import shortened
        from teachgrad.formula.writers.plain import UNICODE, to_text  # here: most formulas need no note

        return (_READ_AS if self.other is None else _OTHERWISE).format(
            written=shortened(self.written),
            reading=to_text(self.reading, UNICODE),
            other="" if self.other is None else to_text(self.other, UNICODE),
        )

    @property
    def choice(self) -> Text:
        """The rule by which it was read."""
        return CHOICES[self.kind]

    def __str__(self) -> str:
        return self.message.in_language(self.language or current_language())

    def __repr__(self) -> str:
        return f"Note({self.kind!r}, {self.start}, {self.end}, {str(self)!r})"
