"""What the numbers of the backward pass are worth: whether they are the derivative, by the verdict on the three answers.

Knows the comparison and its words. The three answers themselves are the last section of an explanation.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from teachgrad.errors import TeachgradError
from teachgrad.judgement import NO_DERIVATIVE, WRONG
from teachgrad.report import wording
from teachgrad.report.evidence import told
from teachgrad.report.explanation_pieces import Entries, Grid, Piece, Say, Section
from teachgrad.report.mathematics import letter
from teachgrad.report.quantities import NONE, number
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.explanation.records import Explanation
    from teachgrad.records import Comparison

_TITLE = Text(en="three answers", vi="ba cách tính")
_THREE = Text(
    en="The same derivative in three ways that do not know of each other: SymPy's formula at the point, the backward pass's number, and the finite difference, which only runs the program.",
    vi="Cùng một đạo hàm tính theo ba cách độc lập với nhau: công thức của SymPy tại điểm này, con số của lượt ngược, và sai phân hữu hạn, vốn chỉ chạy chương trình.",
)
_BACKWARD = Text(en="backward pass", vi="lượt ngược")
_BY = Text(en="derivative", vi="đạo hàm")
_NOT_COMPARED = Text(
    en="The three answers were not compared here. {why}", vi="Ở đây không so sánh ba cách tính. {why}"
)
_BEFOREHAND = Text(
    en="! At this point, what the backward pass computes must not simply be taken for the derivative. "
    "Below, {names} is only the name of what it computes; why is said when it has ended.",
    vi="! Tại điểm này, không được coi ngay những gì lượt ngược tính ra là đạo hàm. "
    "Dưới đây, {names} chỉ là tên gọi của con số mà nó tính ra; lý do được nói rõ khi lượt ngược kết thúc.",
)
_NO_DERIVATIVE = Text(
    en="Careful: by {names} there is no derivative at this point, so what the backward pass brings there is not one. {verdict}",
    vi="Lưu ý: theo {names} không có đạo hàm tại điểm này, nên con số mà lượt ngược đem về không phải là đạo hàm. {verdict}",
)
_WRONG = Text(
    en="Careful: for {names} the backward pass's number is not the derivative. {verdict}",
    vi="Lưu ý: với {names}, con số của lượt ngược không phải là đạo hàm. {verdict}",
)
_CONVENTION = Text(
    en="Careful with {names}. {verdict}",
    vi="Lưu ý về {names}. {verdict}",
)
_LIMITED = Text(en="By {names}: {verdict}", vi="Theo {names}: {verdict}")
_OPEN = Text(
    en="Careful: whether the number for {names} is the derivative is not settled. {verdict}",
    vi="Lưu ý: chưa kết luận được con số đối với {names} có phải là đạo hàm hay không. {verdict}",
)


def compared(explanation: Explanation) -> Comparison | None:
    """The three answers, or None where the point has too many numbers for them."""
    try:
        return explanation.comparison
    except TeachgradError:
        return None


def why_not_compared(explanation: Explanation) -> Text | None:
    """Why there are no three answers."""
    try:
        _ = explanation.comparison
    except TeachgradError as error:
        return Text(en=error.in_language("en"), vi=error.in_language("vi"))
    return None


def is_derivative(explanation: Explanation) -> bool:
    """Whether what the backward pass brings is the derivative, as far as the three answers can tell."""
    comparison = compared(explanation)
    return comparison is None or comparison.verdict in ("agree", "ill_conditioned")


def doubted(explanation: Explanation) -> frozenset[str]:
    """The variables whose number must not simply be called the derivative."""
    comparison = compared(explanation)
    variables = {} if comparison is None else comparison.variables
    return frozenset(name for name, v in variables.items() if v.verdict not in ("agree", "ill_conditioned"))


def beforehand(explanation: Explanation) -> Iterator[Piece]:
    """What must be said before the names of derivatives are used for numbers that are none."""
    names = [letter(name) for name in explanation.point if name in doubted(explanation)]
    if names:
        d = "d" if len(explanation.point) == 1 else "∂"
        output = letter(explanation.output)
        called = ", ".join(f"{d}{output}/{d}{name}" for name in names)
        yield Say(str(_BEFOREHAND.format(names=called)), "warning")


def standing(explanation: Explanation) -> Iterator[Piece]:
    """What must be said where the backward pass's numbers are announced; nothing where they are the derivatives."""
    comparison = compared(explanation)
    if comparison is None:
        return
    by_verdict: dict[str, list[str]] = {}
    for name, variable in comparison.variables.items():
        if variable.verdict != "agree":
            by_verdict.setdefault(variable.verdict, []).append(letter(name))
    for verdict, names in by_verdict.items():
        text = _said(verdict).format(names=", ".join(names), verdict=wording.verdict_text(verdict))
        yield Say(str(text), "bad" if verdict in WRONG else "warning")


def _said(verdict: str) -> Text:
    if verdict in NO_DERIVATIVE:
        return _NO_DERIVATIVE
    if verdict in WRONG:
        return _WRONG
    if verdict == "ill_conditioned":
        return _LIMITED
    return _OPEN if verdict == "undecided" else _CONVENTION


def three_answers(explanation: Explanation) -> Section:
    """SymPy's formula, the backward pass and the finite difference beside one another, and the verdict."""
    comparison = compared(explanation)
    if comparison is None:
        why = why_not_compared(explanation)
        return Section(str(_TITLE), (Say(str(_NOT_COMPARED.format(why=why)), "warning"),))
    head = (str(_BY), str(wording.FORMULA), str(_BACKWARD), str(wording.FINITE))
    d = "d" if len(comparison.variables) == 1 else "∂"
    rows = tuple(
        (
            f"{d}{letter(comparison.output)}/{d}{letter(name)}",
            _cell(variable.symbolic),
            _cell(variable.autograd),
            _cell(variable.finite),
        )
        for name, variable in comparison.variables.items()
    )
    mark, verdict = wording.verdict_mark(comparison.verdict), wording.verdict_text(comparison.verdict)
    pieces: list[Piece] = [Say(str(_THREE)), Grid(head, rows, "lrrr")]
    pieces.append(Say(f"{mark} {verdict}", wording.verdict_style(comparison.verdict)))
    pieces += [Say(str(said)) for said in told(comparison)]
    return Section(str(_TITLE), tuple(pieces))


def _cell(value: Any) -> str | Entries:
    return NONE if value is None else Entries(value, number)
