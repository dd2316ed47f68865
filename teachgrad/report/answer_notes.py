"""What is said of how an answer was written, and of its form where one was asked for; see `exercises.slips.records.Remark`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from teachgrad.formula.writers.plain import UNICODE, to_text
from teachgrad.report.equivalence_words import point_text
from teachgrad.report.mathematics import letter
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.exercises.slips.records import Remark

_LONGEST = 60  # characters of a part that is quoted

NOTES = {
    "read_so": Text(en="{said}", vi="{said}"),
    "other_point": Text(
        en="On the left-hand side the point is {part}; asked is another value of {letter}.",
        vi="Ở vế trái, điểm là {part}; đề bài hỏi tại một giá trị khác của {letter}.",
    ),
    "other_function": Text(
        en="On the left-hand side {part} is differentiated; that is not the function that was given.",
        vi="Ở vế trái, bạn lấy đạo hàm của {part}; đó không phải là hàm số đã cho.",
    ),
    "other_order": Text(
        en="On the left-hand side {given} is written; asked is {order}.",
        vi="Ở vế trái bạn viết {given}; đề bài hỏi {order}.",
    ),
    "function_on_the_left": Text(
        en="On the left-hand side write {name}{primes}: {name} alone is the function itself.",
        vi="Ở vế trái hãy viết {name}{primes}: {name} không có dấu phẩy là chính hàm số.",
    ),
    "value_on_the_left": Text(
        en="On the left-hand side write {name}{primes}({part}): {name}({part}) is a value of the function itself.",
        vi="Ở vế trái hãy viết {name}{primes}({part}): {name}({part}) là giá trị của chính hàm số.",
    ),
    "another_name_on_the_left": Text(
        en="On the left-hand side stands {name}({part}), and nothing is called {name} here. Write {other}{primes}({part}) = …, or the number alone.",
        vi="Vế trái là {name}({part}), mà ở đây không có hàm số nào tên là {name}. Hãy viết {other}{primes}({part}) = …, hoặc chỉ viết con số.",
    ),
    "point_on_the_left": Text(
        en="On the left-hand side the point is {part}, but a formula is asked for, at no certain point. Write it without a left-hand side, or with y{primes} = ….",
        vi="Ở vế trái có điểm {part}, nhưng đề bài hỏi một công thức, không phải tại một điểm cụ thể. Hãy viết công thức không kèm vế trái, hoặc viết y{primes} = ….",
    ),
    "variable_on_the_left": Text(
        en="{letter} = … says how large the variable {letter} is. Write the derivative without it, or with its own name: {letter} is not the answer's name.",
        vi="{letter} = … cho biết giá trị của biến {letter}. Hãy viết đạo hàm không kèm vế trái, hoặc viết đúng tên của nó: {letter} không phải là tên của đáp số.",
    ),
    "sides_differ": Text(
        en="{part} and {whole} are not equal, so no sign = belongs between them.",
        vi="{part} và {whole} không bằng nhau, nên không được viết dấu = giữa chúng.",
    ),
    "only_there": Text(
        en="It is right wherever your formula has a value; at {point} the function has a derivative, but your formula has no real value.",
        vi="Câu trả lời đúng ở mọi nơi công thức của bạn có giá trị; nhưng tại {point} hàm số có đạo hàm mà công thức của bạn không có giá trị thực.",
    ),
    "kink": Text(
        en="At {letter} = {point} the graph has a kink: the slopes on its two sides differ. Is there a number that is the derivative there?",
        vi="Tại {letter} = {point} đồ thị có điểm gãy: hệ số góc ở hai bên khác nhau. Vậy có số nào là đạo hàm tại đó không?",
    ),
    "exists": Text(
        en="At {letter} = {point} the function does have a derivative. Why do you think that it has none?",
        vi="Tại {letter} = {point} hàm số có đạo hàm. Vì sao bạn cho rằng đạo hàm không tồn tại?",
    ),
    "one_entry": Text(
        en="The gradient with respect to {letters} has {count} entries, and one formula is given. Write all of them in this order: (…, …).",
        vi="Gradient theo {letters} có {count} phần tử, nhưng bạn chỉ đưa ra một công thức. Hãy viết đủ các phần tử theo thứ tự này: (…, …).",
    ),
    "open": Text(
        en="At {letter} = {point} the graph may have a kink or a jump; the rules do not say whether there is a derivative.",
        vi="Tại {letter} = {point} đồ thị có thể có điểm gãy hoặc điểm gián đoạn bước nhảy; các quy tắc không cho biết đạo hàm có tồn tại hay không.",
    ),
    "no_value": Text(
        en="At {letter} = {point} the function has no real value, so there is no derivative to compare with.",
        vi="Tại {letter} = {point} hàm số không có giá trị thực, nên không có đạo hàm để so sánh.",
    ),
    "no_derivative": Text(
        en="At {letter} = {point} the rules give no real number, so there is nothing to compare with.",
        vi="Tại {letter} = {point} các quy tắc không cho một số thực, nên không có gì để so sánh.",
    ),
    "letter_left": Text(
        en="A number is asked for, and your answer still contains {letter}. What comes out at {letter} = {point}?",
        vi="Đề bài hỏi một con số, mà câu trả lời của bạn vẫn còn chứa {letter}. Tại {letter} = {point} thì được số nào?",
    ),
    "strange_letters": Text(
        en="Your answer contains {letters}, which the function does not contain. Leave out units and words; write known constants as numbers.",
        vi="Câu trả lời của bạn chứa {letters}, là chữ không có trong hàm số. Hãy bỏ đơn vị và lời văn; viết các hằng số đã biết bằng số.",
    ),
}  # fmt: skip

FORMS = {
    "fully_differentiated": Text(
        en="{written} is not carried out yet. Which rule differentiates what stands there?",
        vi="{written} chưa được tính. Quy tắc nào lấy đạo hàm biểu thức đó?",
    ),
    "factored": Text(
        en="It is not fully factored yet: what can be taken out of {part}, or which product is it?",
        vi="Câu trả lời chưa được phân tích hết thành nhân tử: có thể đặt nhân tử chung nào trong {part}, hay nó là tích nào?",
    ),
    "exact": Text(
        en="An exact value is asked for, and {part} is a rounded decimal. Which fraction, root or constant does it stand for?",
        vi="Đề bài yêu cầu giá trị chính xác, nhưng {part} là số thập phân đã làm tròn. Nó thay cho phân số, căn hay hằng số nào?",
    ),
}  # fmt: skip

# Why an answer is not simplified, by the reason in the remark.
REASONS = {
    "nothing": Text(
        en="in {part} something can be left out: a term 0, a factor 0 or 1, an exponent 0 or 1, two minus signs",
        vi="trong {part} có phần bỏ được: số hạng 0, thừa số 0 hoặc 1, số mũ 0 hoặc 1, hai dấu trừ",
    ),
    "numbers": Text(en="in {part} the numbers can be worked out", vi="trong {part} còn tính được các số với nhau"),
    "like_terms": Text(
        en="in {part} there are like terms to be added",
        vi="trong {part} còn các số hạng đồng dạng cần rút gọn",
    ),
    "like_factors": Text(
        en="in {part} powers of the same base can be put together, or cancelled",
        vi="trong {part} có thể gộp hoặc giản ước các lũy thừa cùng cơ số",
    ),
    "fractions": Text(
        en="in {part} one fraction stands in another", vi="trong {part} có phân số nằm trong phân số"
    ),
    "values": Text(
        en="{part} is a known value, or has a simpler form",
        vi="{part} là một giá trị đã biết, hoặc viết gọn hơn được",
    ),
    "squares": Text(
        en="in {part} the squares of a sine and a cosine of the same argument can be put together",
        vi="trong {part} có thể gộp bình phương của sin và cos cùng một góc",
    ),
}  # fmt: skip
_SIMPLIFIED = Text(en="It is not simplified yet: {reason}.", vi="Câu trả lời chưa được rút gọn: {reason}.")
_ORDERS = {
    0: Text(en="the function itself", vi="chính hàm số"),
    1: Text(en="the first derivative", vi="đạo hàm cấp một"),
}
_ORDER = Text(en="the derivative of order {order}", vi="đạo hàm cấp {order}")


def note_text(remark: Remark) -> Text:
    """What is said of how an answer was written."""
    return _filled(NOTES[remark.id], remark)


def form_text(remark: Remark) -> Text:
    """What speaks against a form that was asked for.

    Examples
    --------
    >>> import teachgrad as tg
    >>> print(form_text(tg.check_answer("x^3", "3·x·x", form=("simplified",)).form[0]).en)
    It is not simplified yet: in 3x·x powers of the same base can be put together, or cancelled.
    """
    if remark.id == "simplified":
        return _SIMPLIFIED.format(reason=_filled(REASONS[remark.details["reason"]], remark))
    return _filled(FORMS[remark.id], remark)


def _filled(text: Text, remark: Remark) -> Text:
    values: dict[str, Any] = dict(remark.details)
    if remark.part is not None:
        values["part"] = _quoted(remark.part)
    for name in ("whole", "point"):
        if name in values and not isinstance(values[name], tuple):
            values[name] = _quoted(values[name])
    if isinstance(values.get("point"), tuple):
        values["point"] = point_text(values["point"])
    if "letters" in values:
        values["letters"] = ", ".join(letter(name) for name in values["letters"])
    if "letter" in values:
        values["letter"] = letter(values["letter"])
    if remark.id == "other_order":
        values |= {name: _order(values[name]) for name in ("given", "order")}
    elif "order" in values:
        values["primes"] = "′" * values["order"]
    return text.format(**values)


def _order(order: int) -> Text:
    return _ORDERS.get(order) or _ORDER.format(order=order)


def _quoted(tree: Any) -> str:
    text = to_text(tree, UNICODE)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
