"""The words of a report: labels, the names of the methods, the verdicts, the findings.

Holds sentences in both languages and fills in numbers; knows no layout. What stands in a record as an
id is turned into words here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from teachgrad.judgement import WRONG
from teachgrad.report.details import finite_shown
from teachgrad.report.mathematics import pretty
from teachgrad.report.quantities import flat, largest, number, size
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.findings import Finding
    from teachgrad.records import Comparison, Variable
    from teachgrad.report.details import Link

PROGRAM = Text(en="program", vi="chương trình")
FORMULA = Text(en="formula", vi="công thức")
TYPED = Text(en="typed", vi="đã gõ")
READ_AS = Text(en="read as", vi="hiểu là")
AUTOGRAD = Text(en="autograd", vi="autograd")
FINITE = Text(en="finite difference", vi="sai phân hữu hạn")
EXACT = Text(en="exact value", vi="giá trị đúng")
POINT = Text(en="point", vi="điểm")
VALUE = Text(en="value", vi="giá trị")
SHORT_VALUE = Text(en="value", vi="trị số")  # so that the table of five functions fits 80 columns
DERIVATIVE = Text(en="derivative", vi="đạo hàm")
METHOD = Text(en="method", vi="cách tính")
ERROR = Text(en="error", vi="sai số")
DIGITS = Text(en="digits agreed", vi="chữ số khớp")
LEFT = Text(en="left derivative", vi="đạo hàm trái")
RIGHT = Text(en="right derivative", vi="đạo hàm phải")
FUNCTION = Text(en="function", vi="hàm số")
DIFFERENCE = Text(en="difference", vi="sai phân")
STATED = Text(en="The document states", vi="Tài liệu gốc viết")
TRUE = Text(en="but true is", vi="nhưng đúng là")
ONES = Text(en="J: the matrix of ones", vi="J: ma trận toàn số 1")
CAPITAL = Text(en="{capital}: the matrix {name}", vi="{capital}: ma trận {name}")
LEFT_OUT = Text(en="… and {count} more named results", vi="… và {count} kết quả có tên khác")
AT_A_GLANCE = Text(en="at a glance", vi="tóm tắt")

METHODS = {
    "forward": Text(en="forward difference", vi="sai phân tiến"),
    "backward": Text(en="backward difference", vi="sai phân lùi"),
    "central": Text(en="central difference", vi="sai phân trung tâm"),
    "richardson": Text(en="Richardson extrapolation", vi="ngoại suy Richardson"),
    "ridders": Text(en="Ridders' extrapolation", vi="ngoại suy Ridders"),
    "complex_step": Text(en="complex step", vi="bước phức"),
}

# Mark, what sort of line it makes, and the sentence.
_VERDICTS = {
    "agree": ("✓", "good", Text(en="The methods agree.", vi="Các cách tính khớp nhau.")),
    "disagree": ("✗", "bad", Text(en="The methods disagree.", vi="Các cách tính không khớp nhau.")),
    "kink": (
        "!",
        "warning",
        Text(
            en="Not differentiable here: the left and the right derivative differ.",
            vi="Không khả vi tại đây: đạo hàm trái và đạo hàm phải khác nhau.",
        ),
    ),
    "jump": (
        "!",
        "warning",
        Text(
            en="Not differentiable here: the function jumps at this point.",
            vi="Không khả vi tại đây: hàm số có điểm gián đoạn bước nhảy tại điểm này.",
        ),
    ),
    "vertical_tangent": (
        "!",
        "warning",
        Text(
            en="Not differentiable here: the tangent is vertical, the difference quotient tends to ∞ or to -∞.",
            vi="Không khả vi tại đây: tiếp tuyến thẳng đứng, tỉ số sai phân dần tới ∞ hoặc -∞.",
        ),
    ),
    "oscillating": (
        "!",
        "warning",
        Text(
            en="Not differentiable here: the difference quotient oscillates and has no limit.",
            vi="Không khả vi tại đây: tỉ số sai phân dao động và không có giới hạn.",
        ),
    ),
    "ill_conditioned": (
        "✓",
        "warning",
        Text(
            en="The methods agree, as far as an ill-conditioned derivative allows.",
            vi="Các cách tính khớp nhau, trong mức mà điều kiện xấu của đạo hàm cho phép.",
        ),
    ),
    "wrong_by_factor": (
        "✗",
        "bad",
        Text(
            en="Autograd's number is wrong by a constant factor.",
            vi="Con số của autograd sai đúng một hằng số nhân.",
        ),
    ),
    "singular_inside": (
        "!",
        "warning",
        Text(
            en="There is a derivative, but exactly here autograd's rules do not lead to it: its number is a convention, belongs to one branch only, or is missing.",
            vi="Hàm số có đạo hàm, nhưng đúng tại đây các quy tắc của autograd không dẫn tới đạo hàm ấy: con số của nó chỉ là quy ước, chỉ thuộc về một nhánh, hoặc không có.",
        ),
    ),
    "undefined": (
        "!",
        "warning",
        Text(
            en="Undefined: at this point, or on one side of it, the function or its derivative has no finite value.",
            vi="Không xác định: tại điểm này, hoặc ở một phía của nó, hàm số hoặc đạo hàm không có giá trị hữu hạn.",
        ),
    ),
    "undecided": (
        "?",
        "warning",
        Text(
            en="Undecided: what the methods give here does not settle it.",
            vi="Chưa kết luận được: kết quả của các cách tính tại đây chưa đủ để kết luận.",
        ),
    ),
}

_HOW = Text(
    en="Finite difference: {method}, h = {step}, error ≤ {bound}, {runs} runs.",
    vi="Sai phân hữu hạn: {method}, h = {step}, sai số ≤ {bound}, tính hàm số {runs} lần.",
)
_FOUND_NOTHING = Text(
    en="Finite difference: {method} found no number, {runs} runs.",
    vi="Sai phân hữu hạn: {method} không cho ra số nào, tính hàm số {runs} lần.",
)
_CHAIN = Text(en="Chain rule: {equation}", vi="Quy tắc dây chuyền: {equation}")
_CONSEQUENCE = Text(
    en="At this point the document's formula gives {stated_value}, the true value is {true_value}; its gradient"
    " is {stated_gradient}, the true one {true_gradient}.",
    vi="Tại điểm này công thức của tài liệu cho {stated_value}, giá trị đúng là {true_value}; gradient của nó"
    " là {stated_gradient}, gradient đúng là {true_gradient}.",
)


_ALL_AGREE = Text(
    en="All {count} functions: the three answers agree.", vi="Cả {count} hàm số: ba cách tính khớp nhau."
)
_SOME_AGREE = Text(
    en="The three answers agree for {agreeing} of {count} functions.",
    vi="Ba cách tính khớp nhau ở {agreeing} trong {count} hàm số.",
)
_WRONG_STATEMENTS = Text(
    en="Statements of the document that are wrong: {count}.", vi="Số chỗ tài liệu viết sai: {count}."
)

_NONE_INSIDE = Text(
    en="There is a derivative, but an operation inside has none exactly here, so autograd's number is a convention, or missing.",
    vi="Hàm số có đạo hàm, nhưng một phép toán bên trong không khả vi đúng tại đây, nên con số của autograd chỉ là quy ước, hoặc không có.",
)
_ANOTHER_BRANCH = Text(
    en="There is a derivative, but autograd has recorded only the branch that runs at this point; beside it the program takes another one.",
    vi="Hàm số có đạo hàm, nhưng autograd chỉ ghi lại nhánh chạy tại điểm này; ở bên cạnh, chương trình chạy theo nhánh khác.",
)
_RISES_UPRIGHT = Text(
    en="Not differentiable here: the tangent is vertical, the difference quotient tends to ∞.",
    vi="Không khả vi tại đây: tiếp tuyến thẳng đứng, tỉ số sai phân dần tới ∞.",
)
_FALLS_UPRIGHT = Text(
    en="Not differentiable here: the tangent is vertical, the difference quotient tends to -∞.",
    vi="Không khả vi tại đây: tiếp tuyến thẳng đứng, tỉ số sai phân dần tới -∞.",
)


def verdict_text(verdict: str) -> Text:
    """The sentence for a verdict.

    Examples
    --------
    >>> verdict_text("agree").en
    'The methods agree.'
    """
    return _VERDICTS[verdict][2]


def verdict_said(comparison: Comparison) -> Text:
    """The sentence for the verdict on a comparison: `verdict_text`, or more exactly what was found.

    Examples
    --------
    >>> from teachgrad import compare
    >>> verdict_said(compare("cbrt(x)", x=0)).en
    'Not differentiable here: the tangent is vertical, the difference quotient tends to ∞.'
    """
    verdict = comparison.verdict
    found = [e for v in comparison.variables.values() if v.verdict == verdict for e in v.evidence]
    if verdict == "singular_inside":
        causes = [e for e in found if e.kind in ("branch", "convention", "no_number")]
        if causes:
            return _ANOTHER_BRANCH if all(e.kind == "branch" for e in causes) else _NONE_INSIDE
    if verdict == "vertical_tangent":
        quotients = [quotient for e in found if e.kind == "growth" for quotient in e.facts["quotients"]]
        if quotients and all(quotient > 0 for quotient in quotients):
            return _RISES_UPRIGHT
        if quotients and all(quotient < 0 for quotient in quotients):
            return _FALLS_UPRIGHT
    return verdict_text(verdict)


def verdict_mark(verdict: str) -> str:
    """One character for a verdict: ✓, ✗, ! or ?."""
    return _VERDICTS[verdict][0]


def verdict_style(verdict: str) -> str:
    """What sort of line the verdict makes: ``"good"``, ``"bad"`` or ``"warning"``."""
    return _VERDICTS[verdict][1]


def how(comparison: Comparison, variable: Variable) -> Text:
    """How the difference quotient of a variable was formed, and how exact it claims to be."""
    bound = largest(variable.finite_error)
    steps = [float(step) for step in flat(variable.step)]
    low, high = number(min(steps), 3), number(max(steps), 3)
    found_nothing = bool(np.all(np.isnan(finite_shown(variable))))
    return (_FOUND_NOTHING if found_nothing else _HOW).format(
        method=METHODS[comparison.method],
        step=low if low == high else f"{low} … {high}",
        bound=size(bound),
        runs=variable.evaluations,
    )


def chain(name: str, links: Sequence[Link]) -> Text | None:
    """The chain rule with names, formulas and numbers: dz/dx = dz/dy · dy/dx = 10y · 6x² = 160 · 24 = 3840."""
    if not links:
        return None
    sums = (
        " + ".join(" · ".join(parts) for parts in column)
        for column in (
            [link.names for link in links],
            [map(_factor, link.formulas) for link in links],
            [[_factor(number(value)) for value in link.values] for link in links],
        )
    )
    total = number(sum(first * second for first, second in (link.values for link in links)))
    return _CHAIN.format(equation=" = ".join([name, *sums, total]))


def _factor(thing: Any) -> str:
    """A factor of a product: sums and negative numbers in parentheses."""
    text = pretty(thing)
    return f"({text})" if " " in text or text.startswith("-") else text


def consequence(finding: Finding) -> Text | None:
    """What a wrong formula of the document leads to, in numbers; None where the finding has none."""
    if "stated_value" not in finding.details:
        return None
    return _CONSEQUENCE.format(
        **{
            name: f"({', '.join(map(number, value))})" if isinstance(value, list) else number(value)
            for name, value in finding.details.items()
        }
    )


def tally(comparisons: Sequence[Comparison]) -> list[tuple[str, str, Text]]:
    """Mark, sort of line and sentence: how many functions agree, how many statements of the document are wrong."""
    agreeing = sum(comparison.agrees for comparison in comparisons)
    agreed = _ALL_AGREE if agreeing == len(comparisons) else _SOME_AGREE
    worst = "agree" if agreeing == len(comparisons) else "disagree"
    if worst == "disagree" and all(comparison.verdict not in WRONG for comparison in comparisons):
        worst = "undefined"
    mark, style, _ = _VERDICTS[worst]
    lines = [(mark, style, agreed.format(agreeing=agreeing, count=len(comparisons)))]
    wrong = sum(len(comparison.findings) for comparison in comparisons)
    if wrong:
        lines.append(("!", "warning", _WRONG_STATEMENTS.format(count=wrong)))
    return lines


def truth(finding: Finding) -> str:
    """What is true in place of what the document states, as people write it."""
    return pretty(finding.true)


def legend(name: str, formula: Any) -> list[Text]:
    """What the capital letters of a matrix formula mean."""
    letters = {symbol.name for symbol in formula.free_symbols}
    said = [CAPITAL.format(capital=letter, name=name) for letter in sorted(letters - {"J"}) if letter != name]
    return said + ([ONES] if "J" in letters else [])
