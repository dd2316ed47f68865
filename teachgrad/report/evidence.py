"""What a verdict rests on, in sentences of both languages, and as plain data.

Knows the kinds of evidence, no layout.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from teachgrad.report.mathematics import letter, pretty
from teachgrad.report.operation_words import listed
from teachgrad.report.quantities import flat, number, size
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.records import Comparison
    from teachgrad.referee.evidence import Evidence

# What an agreement rests on stands in the table already, but for this.
_TOLD_OF_AGREEMENT = ("conditioning", "second_derivative", "branch")
_IN_THE_TABLE = ("numbers", "complex_step")

_NONE = Text(en="none", vi="không có")
_NO_NUMBER = Text(en="no number", vi="không ra số")
_SIDES = {"left": Text(en="left", vi="trái"), "right": Text(en="right", vi="phải")}

_SENTENCES = {
    "numbers": Text(
        en="Formula, autograd and finite difference agree; the first two to {digits} digits.",
        vi="Công thức, autograd và sai phân hữu hạn khớp nhau; hai số đầu khớp đến {digits} chữ số.",
    ),
    "numbers_without_formula": Text(
        en="Autograd and finite difference agree; there is no formula to compare with.",
        vi="Autograd và sai phân hữu hạn khớp nhau; không có công thức để so sánh.",
    ),
    "numbers_without_finite": Text(
        en="Formula and autograd agree to {digits} digits; the finite difference is of no use here.",
        vi="Công thức và autograd khớp nhau đến {digits} chữ số; sai phân hữu hạn không dùng được ở đây.",
    ),
    "complex_step": Text(
        en="The complex step, which knows no rule, gives {value} as well.",
        vi="Bước phức, vốn không dùng quy tắc đạo hàm nào, cũng cho {value}.",
    ),
    "conditioning": Text(
        en="The last digit of the point changes all but the first {digits} digits of the derivative; the values agree to {agreed}.",
        vi="Chữ số cuối của điểm làm thay đổi đạo hàm, chỉ {digits} chữ số đầu giữ nguyên; các giá trị khớp nhau đến {agreed} chữ số.",
    ),
    "conditioning_none": Text(
        en="The last digit of the point changes every digit of the derivative; the values agree to {agreed}.",
        vi="Chữ số cuối của điểm làm thay đổi mọi chữ số của đạo hàm; các giá trị khớp nhau đến {agreed} chữ số.",
    ),
    "slopes": Text(
        en="The difference quotients tend to {left} from the left and to {right} from the right.",
        vi="Tỉ số sai phân dần tới {left} từ bên trái và tới {right} từ bên phải.",
    ),
    "slopes_left": Text(
        en="The difference quotients tend to {left} from the left.",
        vi="Tỉ số sai phân dần tới {left} từ bên trái.",
    ),
    "slopes_right": Text(
        en="The difference quotients tend to {right} from the right.",
        vi="Tỉ số sai phân dần tới {right} từ bên phải.",
    ),
    "digits": Text(
        en="Computed to 50 digits from the formula, the quotients tend to {left} from the left and to {right} from the right.",
        vi="Tính từ công thức với 50 chữ số, tỉ số sai phân dần tới {left} từ bên trái và tới {right} từ bên phải.",
    ),
    "digits_same": Text(
        en="Computed to 50 digits from the formula, the quotients tend to {left} from both sides.",
        vi="Tính từ công thức với 50 chữ số, tỉ số sai phân dần tới {left} từ cả hai bên.",
    ),
    "digits_again": Text(
        en="Computed to 50 digits from the formula, the quotients do so too.",
        vi="Tính từ công thức với 50 chữ số cũng vậy.",
    ),
    "slopes_same": Text(
        en="The difference quotients tend to {left} from both sides.",
        vi="Tỉ số sai phân dần tới {left} từ cả hai bên.",
    ),
    "limits": Text(
        en="SymPy's limits of the quotient: {left} from the left, {right} from the right.",
        vi="Giới hạn của tỉ số sai phân do SymPy tìm: {left} từ bên trái, {right} từ bên phải.",
    ),
    "near_kink": Text(
        en="The kink lies within the last digit of the point: float64 cannot tell them apart.",
        vi="Điểm gãy nằm trong phạm vi chữ số cuối của điểm này: float64 không phân biệt được hai điểm.",
    ),
    "growth": Text(
        en="From the {side} the quotient tends to ∞: {quotients} at h = {steps}.",
        vi="Từ bên {side} tỉ số sai phân dần tới ∞: {quotients} tại h = {steps}.",
    ),
    "growth_down": Text(
        en="From the {side} the quotient tends to -∞: {quotients} at h = {steps}.",
        vi="Từ bên {side} tỉ số sai phân dần tới -∞: {quotients} tại h = {steps}.",
    ),
    "growth_both": Text(
        en="From the {side} the quotient's absolute value grows beyond all bounds: {quotients} at h = {steps}.",
        vi="Từ bên {side} tỉ số sai phân tăng vô hạn về độ lớn: {quotients} tại h = {steps}.",
    ),
    "oscillation": Text(
        en="From the {side} the quotient has no limit: among those looked at it keeps varying between {low} and {high}.",
        vi="Từ bên {side} tỉ số sai phân không có giới hạn: trong những bước đã xét, nó cứ dao động giữa {low} và {high}.",
    ),
    "values": Text(
        en="The function's values: from the left {left}, at the point {here}, from the right {right}.",
        vi="Giá trị của hàm số: từ bên trái {left}, tại điểm này {here}, từ bên phải {right}.",
    ),
    "values_hole": Text(
        en="The function has no value at the point, but from both sides its values tend to {left}: with that value the hole is filled.",
        vi="Hàm số không có giá trị tại điểm này, nhưng từ cả hai bên giá trị của nó dần tới {left}: lấy giá trị đó thì lấp được lỗ hổng.",
    ),
    "second_derivative": Text(
        en="The second derivative is {left} from the left and {right} from the right: differentiable once here, not twice.",
        vi="Đạo hàm cấp hai bằng {left} từ bên trái và {right} từ bên phải: tại đây hàm số khả vi một lần, không khả vi hai lần.",
    ),
    "branch": Text(
        en="The program computes {here} at the point, {left} left of it and {right} right of it; only the first is recorded.",
        vi="Chương trình tính {here} tại điểm này, {left} ở bên trái và {right} ở bên phải; chỉ nhánh đầu được ghi lại.",
    ),
    "convention": Text(
        en="Exactly here {operations} has no derivative. By convention autograd puts a number there and gets {autograd}; the derivative is {derivative}.",
        vi="Đúng tại điểm này, {operations} không có đạo hàm. Theo quy ước, autograd vẫn đặt một con số vào đó và được {autograd}; đạo hàm là {derivative}.",
    ),
    "one_branch": Text(
        en="The branch that is recorded holds on one side only: autograd gets {autograd}; the derivative is {derivative}.",
        vi="Nhánh được ghi lại chỉ đúng ở một phía: autograd được {autograd}; đạo hàm là {derivative}.",
    ),
    "no_number": Text(
        en="An operation inside has no finite derivative here, so autograd gives no number; the derivative is {derivative}.",
        vi="Một phép toán bên trong không có đạo hàm hữu hạn tại đây, nên autograd không cho ra số; đạo hàm là {derivative}.",
    ),
    "no_number_infinite": Text(
        en="An operation inside has no finite derivative here, so autograd gives {autograd}; the derivative is {derivative}.",
        vi="Một phép toán bên trong không có đạo hàm hữu hạn tại đây, nên autograd cho {autograd}; đạo hàm là {derivative}.",
    ),
    "rule": Text(
        en="The rule of {operation} is wrong (in {inside}): it gives {given}, the operation's own difference quotient {true}.",
        vi="Quy tắc đạo hàm của {operation} sai (trong {inside}): nó cho {given}, còn tỉ số sai phân của chính phép toán cho {true}.",
    ),
    "formula": Text(
        en="The formula of {operation} is wrong (in {inside}): it gives {given}, the operation itself {true}.",
        vi="Công thức của {operation} sai (trong {inside}): nó cho {given}, còn chính phép toán cho {true}.",
    ),
    "sympy": Text(
        en="SymPy's derivative gives {given}; the function's quotients, to 50 digits, {true}.",
        vi="Đạo hàm của SymPy cho {given}; tỉ số sai phân của hàm số, với 50 chữ số, cho {true}.",
    ),
    "not_followed": Text(
        en="The program computes something that is not in its graph: the graph's derivative is {autograd}, the program's {derivative}.",
        vi="Chương trình tính cả những gì không có trong đồ thị: đạo hàm theo đồ thị là {autograd}, theo chương trình là {derivative}.",
    ),
    "unexplained": Text(
        en="Autograd gives {autograd}, the function's quotients {derivative}; each operation's rule is right.",
        vi="Autograd cho {autograd}, tỉ số sai phân của hàm số cho {derivative}; quy tắc của từng phép toán đều đúng.",
    ),
    "factor": Text(
        en="Autograd's number is {factor} times the derivative, and so it is at {points}.",
        vi="Con số của autograd bằng {factor} lần đạo hàm; tại {points} cũng vậy.",
    ),
    "random": Text(
        en="Run twice at this point, the program gives {first} and {second}: it is no function of its variables.",
        vi="Chạy hai lần tại cùng điểm này, chương trình cho {first} và {second}: nó không phải là hàm số của các biến.",
    ),
    "noise": Text(
        en="Values side by side differ by {noise}, where rounding explains {rounding}: the noise hides the derivative.",
        vi="Các giá trị kề nhau lệch nhau {noise}, trong khi làm tròn chỉ giải thích được {rounding}: nhiễu che mất đạo hàm.",
    ),
    "overflow": Text(
        en="The formula has a value here, but the numbers are too large for float64.",
        vi="Công thức có giá trị tại đây, nhưng các số quá lớn đối với float64.",
    ),
    "rounding": Text(
        en="Of the derivative's digits, rounding inside the program leaves {digits}.",
        vi="Sai số làm tròn trong chương trình chỉ để lại {digits} chữ số của đạo hàm.",
    ),
    "no_formula_number": Text(
        en="SymPy's derivative has no value here; the derivative is {derivative}.",
        vi="Đạo hàm của SymPy không có giá trị tại đây; đạo hàm là {derivative}.",
    ),
    "unlooked": Text(
        en="In {entries} entries the numbers do not settle it; {most} of them were looked at.",
        vi="Có {entries} phần tử mà các con số chưa đủ để kết luận; chỉ xét {most} phần tử trong số đó.",
    ),
    "coarse": Text(
        en="The difference quotients settle on no number.",
        vi="Tỉ số sai phân không dần tới con số nào.",
    ),
}

_ENTRY = Text(en="Entry {label}: {sentence}", vi="Phần tử {label}: {sentence}")


def sentence(evidence: Evidence, beside: Sequence[Evidence] = ()) -> Text:
    """One piece of evidence as a sentence, which does not say again what stands `beside` it.

    Examples
    --------
    >>> from teachgrad import compare
    >>> sentence(compare("floor(x)", x=1).evidence[0]).en
    "The function's values: from the left 0, at the point 1, from the right 1."
    """
    variant = "digits_again" if _is_repeated(evidence, beside) else _variant(evidence)
    said = _SENTENCES[variant].format(**{name: _told(name, value) for name, value in evidence.facts.items()})
    return said if not evidence.label else _ENTRY.format(label=letter(evidence.label), sentence=said)


def told(comparison: Comparison) -> list[Text]:
    """What is said below a verdict: nothing where the table says it all."""
    several = len(comparison.variables) > 1
    agrees = comparison.verdict == "agree"
    found = [
        e
        for e in comparison.evidence
        if (e.kind in _TOLD_OF_AGREEMENT if agrees else e.kind not in _IN_THE_TABLE)
    ]
    return [
        Text(en="{name}: {sentence}", vi="{name}: {sentence}").format(
            name=letter(e.variable), sentence=sentence(e, found)
        )
        if several and not e.label
        else sentence(e, found)
        for e in _in_order(found)
    ]


def to_dict(evidence: Evidence) -> dict[str, Any]:
    """Plain lists, numbers and strings; NaN as None, infinity as its name."""
    data: dict[str, Any] = {"kind": evidence.kind, "variable": evidence.variable}
    if evidence.entry is not None:
        data["entry"] = list(evidence.entry)
    return data | {name: _plain(value) for name, value in evidence.facts.items()}


def _in_order(found: Sequence[Evidence]) -> list[Evidence]:
    """As they were found; but what is only a repetition right behind what it repeats."""
    ordered: list[Evidence] = []
    for one in found:
        if not _is_repeated(one, found):
            ordered += [one, *(other for other in found if _is_repeated(other, [one]))]
    return ordered


def _is_repeated(evidence: Evidence, beside: Sequence[Evidence]) -> bool:
    """Whether 50 digits say the same as the quotients of the program."""
    return evidence.kind == "digits" and any(
        other.kind == "slopes"
        and (other.variable, other.entry) == (evidence.variable, evidence.entry)
        and all(number(other.facts[side]) == number(evidence.facts[side]) for side in ("left", "right"))
        for other in beside
    )


def _variant(evidence: Evidence) -> str:
    """Which sentence: a quotient may have a limit on one side only."""
    kind, facts = evidence.kind, evidence.facts
    if kind in ("slopes", "digits"):
        missing = [side for side in ("left", "right") if math.isnan(facts[side])]
        if len(missing) == 1:
            return f"{kind}_left" if missing == ["right"] else f"{kind}_right"
        if number(facts["left"]) == number(facts["right"]):
            return f"{kind}_same"
    if kind == "growth":
        falls = [quotient < 0 for quotient in facts["quotients"]]
        return "growth_down" if all(falls) else "growth_both" if any(falls) else "growth"
    if kind == "conditioning" and facts["digits"] == 0:
        return "conditioning_none"
    if kind == "no_number" and math.isinf(facts["autograd"]):
        return "no_number_infinite"
    if (
        kind == "values"
        and math.isnan(facts["here"])
        and math.isfinite(facts["left"])
        and facts["left"] == facts["right"]
    ):
        return "values_hole"
    if kind == "numbers" and facts["formula"] is None:
        return "numbers_without_formula"
    if kind == "numbers" and facts["finite"] is None:
        return "numbers_without_finite"
    if kind == "convention" and not facts["operations"]:
        return "one_branch"
    return evidence.kind


def _told(name: str, value: Any) -> Any:
    if name == "side":
        return _SIDES[value]
    if name in ("steps", "points", "quotients"):
        return ", ".join(number(v, 2 if name == "steps" else 4) for v in value)
    if name == "operations":
        return listed(value)
    if name in ("noise", "rounding"):
        return size(value)
    if isinstance(value, str):
        return pretty(value) if name in ("here", "left", "right") else value
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return _NO_NUMBER if name in ("autograd", "given") else _NONE
    if isinstance(value, tuple):  # SymPy's bounds of what has no limit
        return f"[{', '.join(map(number, value))}]"
    if hasattr(value, "tolist"):
        return ", ".join(number(v) for v in flat(value))
    if name in ("low", "high"):
        return size(value)
    return number(value)


def _plain(value: Any) -> Any:
    if isinstance(value, str) or value is None:
        return value
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    if isinstance(value, float) and math.isinf(value):
        return "inf" if value > 0 else "-inf"  # a vertical tangent is told by its sides
    return value if not isinstance(value, float) or math.isfinite(value) else None
