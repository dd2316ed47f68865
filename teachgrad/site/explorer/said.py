"""What the explorer's page says while it is used: the words of `teachgrad.explore`, and those that only a page needs.

Holds sentences; the scripts fill in the numbers. Read `explorer_pages` next.
"""

from __future__ import annotations

from typing import Any

from teachgrad.text import Text, language

_INFINITE = Text(
    en="At {name} {at} the computer's number for {f} is {value}: either there is no value, or it is too large for 64 bits.",
    vi="Tại {name} {at}, con số máy tính cho {f} là {value}: hoặc hàm số không xác định, hoặc giá trị quá lớn đối với 64 bit.",
)
_FORMULA_SILENT = Text(
    en="The formula gives no number here; there is a derivative all the same, and autograd's number is it.",
    vi="Ở đây công thức không cho ra số nào; đạo hàm vẫn tồn tại và bằng con số của autograd.",
)
_WITHOUT_FORMULA = Text(
    en="As h shrinks, the quotients tend to autograd's number. SymPy gives no formula that could be used here.",
    vi="Khi h nhỏ dần, các tỉ số sai phân dần tới số của autograd. SymPy không cho ra công thức dùng được ở đây.",
)
_NO_DERIVATIVE = Text(en="no derivative", vi="không là đạo hàm")
_DISAGREE = Text(
    en="Formula and autograd differ by more than rounding can explain: at least one of them is wrong here. Compare both with the quotients.",
    vi="Công thức và autograd khác nhau nhiều hơn mức sai số làm tròn có thể giải thích: ở đây ít nhất một trong hai sai. Hãy so cả hai với các tỉ số sai phân.",
)
_NO_FORMULA = Text(
    en="{slope}: SymPy gives no formula, or one that is too long to be shown.",
    vi="{slope}: SymPy không cho ra công thức, hoặc công thức quá dài để hiển thị.",
)
_NO_NUMBER = Text(
    en="“{given}” is not a number that fits here. Write for example 0.5, 2,5, 1/3 or π/2; h is greater than 0, and the range ends to the right of where it begins.",
    vi="“{given}” không phải là số dùng được ở đây. Hãy viết chẳng hạn 0.5, 2,5, 1/3 hoặc π/2; h lớn hơn 0, và khoảng phải kết thúc bên phải điểm đầu.",
)
_WORKING = Text(en="Reading the formula …", vi="Đang đọc công thức …")
_UNREADABLE = Text(
    en="The answer could not be read. Reload the page and try again.",
    vi="Không đọc được câu trả lời. Hãy tải lại trang rồi thử lại.",
)
_ALT_ERRORS = Text(
    en="The errors of both difference quotients over the step h, with logarithmic scales. At h = {h}: forward {forward}, central {central}.",
    vi="Sai số của hai tỉ số sai phân theo bước h, thang logarit. Tại h = {h}: tiến {forward}, trung tâm {central}.",
)


def words(code: str) -> dict[str, Any]:
    """All of them in one language, as the scripts look them up."""
    from teachgrad.judgement import VERDICTS
    from teachgrad.plot import explorer_words as spoken
    from teachgrad.plot import verdicts

    texts = {
        "step": spoken.STEP,
        "absolute_error": spoken.ABSOLUTE_ERROR,
        "no_error": spoken.NO_ERROR,
        "error": spoken.ERROR,
        "nothing": spoken.NOTHING,
        "agree": spoken.AGREE,
        "no_value": spoken.NO_VALUE,
        "no_end": spoken.NO_END,
        "lost": spoken.LOST,
        "left_slope": spoken.SIDE["left"],
        "right_slope": spoken.SIDE["right"],
        "convention": spoken.CONVENTION,
        "alt": spoken.ALT,
        "alt_nothing": spoken.ALT_NOTHING,
        "alt_tangent": spoken.ALT_TANGENT,
        "alt_secant": spoken.ALT_SECANT,
        "without_formula": _WITHOUT_FORMULA,
        "no_derivative": _NO_DERIVATIVE,
        "infinite_value": _INFINITE,
        "formula_silent": _FORMULA_SILENT,
        "no_formula": _NO_FORMULA,
        "no_number": _NO_NUMBER,
        "working": _WORKING,
        "unreadable": _UNREADABLE,
        "alt_errors": _ALT_ERRORS,
    }
    with language(code):
        meant = {verdict: str(verdicts.words(verdict)) for verdict in VERDICTS}
    return {
        **{name: text.in_language(code) for name, text in texts.items()},
        "rows": {
            "formula": spoken.ROWS["symbolic"].in_language(code),
            **{name: spoken.ROWS[name].in_language(code) for name in ("autograd", "forward", "central")},
        },
        "verdicts": {**meant, "disagree": _DISAGREE.in_language(code)},
    }
