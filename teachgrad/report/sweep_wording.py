"""The words of an error sweep: names of the methods, what theory says of them, what is missing and why.

Holds sentences in both languages and fills in numbers; knows no layout.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teachgrad.formula.writers.raised import SUPERSCRIPTS
from teachgrad.report import wording
from teachgrad.report.quantities import size
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.sweeping.records import ErrorSweep, Prediction, Truncation

TITLE = Text(en="{function}: error against h", vi="{function}: sai số theo bước h")
DERIVATIVE = Text(en="derivative", vi="đạo hàm")
BEST_STEP = Text(en="best h", vi="h tốt nhất")
ERROR = Text(en="error", vi="sai số")
PREDICTED_STEP = Text(en="h* in theory", vi="h* lí thuyết")
PREDICTED_ERROR = Text(en="predicted", vi="dự đoán")
TRUNCATION = Text(en="truncation", vi="chặt cụt")
NOTHING = Text(en="none", vi="không có")

_ORDER = Text(en="{method}, O({power})", vi="{method}, O({power})")
_UNBOUNDED = {
    "large": Text(en="large as you like", vi="lớn tùy ý"),
    "small": Text(en="small as you like", vi="nhỏ tùy ý"),
    "any": Text(en="any", vi="tùy ý"),
}
_BELOW = Text(en="{step} or less", vi="{step} trở xuống")
MEASURED = Text(
    en="best h, error: measured, against {reference}.", vi="h tốt nhất, sai số: đo được, so với {reference}."
)
_REFERENCE = {
    "exact": Text(en="the derivative to 50 digits", vi="đạo hàm tính tới 50 chữ số"),
    "autograd": Text(
        en="autograd's number, for there is no formula", vi="con số của autograd, vì không có công thức"
    ),
    "richardson": Text(
        en="the extrapolated quotient, for there is nothing surer",
        vi="sai phân ngoại suy, vì không có gì chắc hơn",
    ),
}
IN_THEORY = Text(
    en="h*: in theory the best h, where truncation error and rounding error weigh each other. Rounding puts one value of"
    " the function off by about {noise}.",
    vi="h*: bước h tốt nhất theo lí thuyết, khi sai số chặt cụt và sai số làm tròn cân bằng nhau. Làm tròn khiến một giá trị của"
    " hàm số lệch khoảng {noise}.",
)
VANISHES = Text(
    en="large as you like, any: the derivatives that make the truncation error are 0 here, so that there is none.",
    vi="lớn tùy ý, tùy ý: các đạo hàm tạo nên sai số chặt cụt đều bằng 0 ở đây, nên không có sai số đó.",
)
_UNPREDICTED = {
    "no_formula": Text(
        en="The formula would be too long to be written out, so nothing is predicted.",
        vi="Công thức quá dài để viết ra, nên không có dự đoán.",
    ),
    "branches": Text(
        en="Beside the point the program chooses another formula, so nothing is predicted.",
        vi="Bên cạnh điểm này chương trình chọn một công thức khác, nên không có dự đoán.",
    ),
    "no_series": Text(
        en="The function is not smooth enough here for its higher derivatives, so nothing is predicted; O(h²) and the like hold for"
        " smooth functions only.",
        vi="Tại đây hàm số không đủ trơn để có các đạo hàm cấp cao, nên không có dự đoán; O(h²) và các cấp khác chỉ đúng"
        " với hàm số trơn.",
    ),
}
NO_VALUES = Text(
    en="No method has a value at any step.", vi="Không cách tính nào có giá trị ở bất kỳ bước h nào."
)


def method_name(id_: str, method: str, accuracy: int | None) -> Text:
    """The name of a curve: central difference, O(h⁴).

    Examples
    --------
    >>> method_name("central_4", "central", 4).en
    'central difference, O(h⁴)'
    """
    name = wording.METHODS[method]
    if accuracy is None or id_ == method:
        return name
    return _ORDER.format(method=name, power=power_of_h(accuracy))


def power_of_h(power: int) -> str:
    """h, h², h⁴."""
    return "h" if power == 1 else "h" + "".join(SUPERSCRIPTS[digit] for digit in str(power))


def step(h: float) -> str:
    """A step in two digits, from 0.1 down as a power of ten, so that steps stand below one another.

    Examples
    --------
    >>> step(0.1), step(1e-4), step(0.00088), step(5.6e-9)
    ('0.1', '1e-4', '8.8e-4', '5.6e-9')
    """
    if h >= 0.1:
        return size(h)
    mantissa, _, exponent = f"{h:.1e}".partition("e")
    return f"{mantissa.removesuffix('.0')}e{int(exponent)}"


def truncation(term: Truncation | None) -> Text:
    """The leading term of the truncation error, in letters.

    Examples
    --------
    >>> from fractions import Fraction
    >>> from teachgrad.sweeping.records import Truncation
    >>> truncation(Truncation(Fraction(1, 6), 2, 3, -1.0)).en
    "h²·|f'''|/6"
    """
    if term is None:
        return NOTHING
    primes = "'" * term.order if term.order <= 3 else f"^({term.order})"
    times = "" if term.constant.numerator == 1 else f"{term.constant.numerator}·"
    over = "" if term.constant.denominator == 1 else f"/{term.constant.denominator}"
    said = f"{times}{power_of_h(term.power)}·|f{primes}|{over}"
    return Text(en=said, vi=said)


def optimum(prediction: Prediction) -> Text:
    """The best step in theory: a number, or that there is no need to choose."""
    if prediction.best_step is None:
        return _UNBOUNDED[prediction.optimum]
    best = step(prediction.best_step)
    return _BELOW.format(step=best) if prediction.optimum == "small" else Text(en=best, vi=best)


def reference(sweep: ErrorSweep) -> Text:
    """What the errors are measured against."""
    return _REFERENCE[sweep.reference]


def missing(sweep: ErrorSweep) -> list[Text]:
    """What there is not, and why."""
    found = [_UNPREDICTED[sweep.unpredicted]] if sweep.unpredicted else []
    return [*found, *sweep.refused.values(), *sweep.notes]
