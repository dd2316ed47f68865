"""What an operation of the table is called in a sentence: mathematics, not the name of a function in code.

Holds words in both languages. Read `explanation_names` next.
"""

from __future__ import annotations

from collections.abc import Iterable

from teachgrad.text import Text

_WORDS = {
    "abs": Text(en="the absolute value", vi="giá trị tuyệt đối"),
    "sign": Text(en="the sign function", vi="hàm dấu"),
    "step": Text(en="the step function", vi="hàm bước nhảy"),
    "relu": Text(en="ReLU", vi="ReLU"),
    "maximum": Text(en="the maximum", vi="phép lấy giá trị lớn nhất"),
    "minimum": Text(en="the minimum", vi="phép lấy giá trị nhỏ nhất"),
    "floor": Text(en="rounding down", vi="phép làm tròn xuống"),
    "ceil": Text(en="rounding up", vi="phép làm tròn lên"),
    "trunc": Text(en="cutting off the decimals", vi="phép bỏ phần thập phân"),
    "round": Text(en="rounding", vi="phép làm tròn"),
    "floor_divide": Text(en="the whole quotient", vi="phép chia lấy phần nguyên"),
    "remainder": Text(en="the remainder", vi="phép lấy số dư"),
    "fmod": Text(en="the remainder", vi="phép lấy số dư"),
}
_SAME = {
    "max": "maximum", "amax": "maximum", "fmax": "maximum", "at_least": "maximum",
    "min": "minimum", "amin": "minimum", "fmin": "minimum",
}  # fmt: skip
_AND = Text(en=" and ", vi=" và ")


def called(operation: str) -> Text:
    """One operation; what has no word keeps its name.

    Examples
    --------
    >>> called("abs").en, called("maximum").vi
    ('the absolute value', 'phép lấy giá trị lớn nhất')
    """
    return _WORDS.get(_SAME.get(operation, operation), Text(en=operation, vi=operation))


def listed(operations: Iterable[str]) -> Text:
    """Several operations, none named twice."""
    found = list(dict.fromkeys(map(called, operations)))
    return Text(en=_AND.en.join(t.en for t in found), vi=_AND.vi.join(t.vi for t in found))
