"""What the numbers of the backward pass are worth: whether they are the derivative, by the verdict on the three answers.

Knows the comparison and its words. The three answers themselves are the last section of an explanation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from teachgrad.errors import TeachgradError
from teachgrad.judgement import NO_DERIVATIVE, WRONG
from teachgrad.report import wording
from teachgrad.report.details import finite_shown, formula_shown
from teachgrad.report.evidence import told
from teachgrad.report.explanation_pieces import Entries, Grid, Piece, Say, Section
from teachgrad.report.explanation_quotients import quotient
from teachgrad.report.mathematics import letter
from teachgrad.report.moment_numbers import listed
from teachgrad.report.quantities import NONE, number
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.explanation.records import Explanation
    from teachgrad.records import Comparison

_TITLE = Text(en="three answers", vi="ba cách tính")
_THREE = Text(
    en="The same derivative, found in three independent ways: SymPy's formula evaluated at the point, the number of the backward pass, and the finite difference, which only runs the program.",
    vi="Cùng một đạo hàm, tính theo ba cách độc lập với nhau: công thức của SymPy lấy giá trị tại điểm này, con số của lượt ngược, và sai phân hữu hạn, vốn chỉ chạy chương trình.",
)
_THREE_WITHOUT = Text(
    en="At this point {output} has no derivative with respect to {names}. What three independent ways give there all the same: SymPy's formula evaluated at the point, the number of the backward pass, and the finite difference, which only runs the program.",
    vi="Tại điểm này {output} không có đạo hàm theo {names}. Dưới đây là những gì ba cách tính độc lập với nhau vẫn cho ra: công thức của SymPy lấy giá trị tại điểm này, con số của lượt ngược, và sai phân hữu hạn, vốn chỉ chạy chương trình.",
)
_THREE_DOUBTED = Text(
    en="Three independent ways to the derivative: SymPy's formula evaluated at the point, the number of the backward pass, and the finite difference, which only runs the program.",
    vi="Ba cách độc lập với nhau để tìm đạo hàm: công thức của SymPy lấy giá trị tại điểm này, con số của lượt ngược, và sai phân hữu hạn, vốn chỉ chạy chương trình.",
)
_SOME = Text(
    en="The finite difference runs the program dozens of times for each entry, which would take too long for all; so only these entries are compared, counted from 1, and the table has them in this order: {entries}. An entry that is named below has its place in this order. Nothing is said here of the others. SymPy's formula of arrays so large is not written out.",
    vi="Sai phân hữu hạn phải chạy chương trình hàng chục lần cho mỗi phần tử, nên tính cho tất cả thì quá lâu; vì vậy chỉ so sánh các phần tử sau, đánh số từ 1, và bảng ghi chúng theo đúng thứ tự này: {entries}. Phần tử được nhắc đến bên dưới mang số thứ tự của nó trong danh sách này. Ở đây không nói gì về các phần tử còn lại. Công thức của SymPy cho mảng lớn như vậy không được viết ra.",
)
_BACKWARD = Text(en="backward pass", vi="lượt ngược")
_BY = Text(en="derivative", vi="đạo hàm")
_NOT_COMPARED = Text(
    en="The three answers were not compared here. {why}", vi="Ở đây không so sánh ba cách tính. {why}"
)
_BEFOREHAND = Text(
    en="! At this point, what the backward pass computes must not simply be taken for the derivative. "
    "Below, {names} and the like are only names for the numbers that it computes; the reason is given at its end.",
    vi="! Tại điểm này, không được coi ngay những gì lượt ngược tính ra là đạo hàm. "
    "Dưới đây, {names} và những kí hiệu tương tự chỉ là tên gọi của các con số mà nó tính ra; lý do được nói rõ khi lượt ngược kết thúc.",
)
_NO_DERIVATIVE = Text(
    en="Careful: at this point {output} has no derivative with respect to {names}, so the number brought to {names} is not a derivative. {verdict}",
    vi="Lưu ý: tại điểm này {output} không có đạo hàm theo {names}, nên con số được truyền về {names} không phải là đạo hàm. {verdict}",
)
_NO_DERIVATIVES = Text(
    en="Careful: at this point {output} has no derivative with respect to {names}, so the numbers brought to {names} are not derivatives. {verdict}",
    vi="Lưu ý: tại điểm này {output} không có đạo hàm theo {names}, nên các con số được truyền về {names} không phải là đạo hàm. {verdict}",
)
_WRONG = Text(
    en="Careful: the number that the backward pass brings to {names} is not the derivative. {verdict}",
    vi="Lưu ý: con số mà lượt ngược truyền về {names} không phải là đạo hàm. {verdict}",
)
_CONVENTION = Text(
    en="Careful with {names}. {verdict}",
    vi="Lưu ý về {names}. {verdict}",
)
_LIMITED = Text(en="With respect to {names}: {verdict}", vi="Theo {names}: {verdict}")
_OPEN = Text(
    en="Careful: it is not settled whether the number brought to {names} is the derivative. {verdict}",
    vi="Lưu ý: chưa kết luận được con số truyền về {names} có phải là đạo hàm hay không. {verdict}",
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
    doubtful = doubted(explanation)
    if doubtful:
        output = explanation.output
        called = ", ".join(
            quotient(explanation, output, name) for name in explanation.point if name in doubtful
        )
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
        text = _said(verdict, len(names)).format(
            output=letter(comparison.output), names=_listed(names), verdict=wording.verdict_text(verdict)
        )
        yield Say(str(text), "bad" if verdict in WRONG else "warning")


def _listed(names: Sequence[str]) -> Text:
    return listed([Text(en=name, vi=name) for name in names])


def _said(verdict: str, count: int) -> Text:
    if verdict in NO_DERIVATIVE:
        return _NO_DERIVATIVE if count == 1 else _NO_DERIVATIVES
    if verdict in WRONG:
        return _WRONG
    if verdict == "ill_conditioned":
        return _LIMITED
    return _OPEN if verdict == "undecided" else _CONVENTION


def only_some(explanation: Explanation) -> Iterator[Text]:
    """Which entries were compared, where they are not all."""
    chosen = explanation.compared_entries
    if chosen:
        yield _SOME.format(
            entries="; ".join(
                f"{letter(name)}: {', '.join(_place(index) for index in entries)}"
                for name, entries in chosen.items()
            )
        )


def _place(index: tuple[int, ...]) -> str:
    """An entry, counted from 1 as everywhere on the page."""
    return f"[{','.join(str(i + 1) for i in index)}]"


def three_answers(explanation: Explanation) -> Section:
    """SymPy's formula, the backward pass and the finite difference beside one another, and the verdict."""
    comparison = compared(explanation)
    if comparison is None:
        why = why_not_compared(explanation)
        return Section(str(_TITLE), (Say(str(_NOT_COMPARED.format(why=why)), "warning"),))
    head = (str(_BY), str(wording.FORMULA), str(_BACKWARD), str(wording.FINITE))
    rows = tuple(
        (
            quotient(explanation, comparison.output, name),
            _cell(formula_shown(variable)),
            _cell(variable.autograd),
            _cell(finite_shown(variable)),
        )
        for name, variable in comparison.variables.items()
    )
    mark, verdict = wording.verdict_mark(comparison.verdict), wording.verdict_said(comparison)
    pieces: list[Piece] = [Say(str(_introduction(comparison)))]
    pieces += [Say(str(said), "warning") for said in only_some(explanation)]
    pieces.append(Grid(head, rows, "lrrr"))
    pieces.append(Say(f"{mark} {verdict}", wording.verdict_style(comparison.verdict)))
    pieces += [Say(str(said)) for said in told(comparison)]
    return Section(str(_TITLE), tuple(pieces))


def _introduction(comparison: Comparison) -> Text:
    """Of the three numbers: of a derivative, or of what stands where there is none."""
    verdicts = {name: variable.verdict for name, variable in comparison.variables.items()}
    without = [letter(name) for name, verdict in verdicts.items() if verdict in NO_DERIVATIVE]
    if without:
        return _THREE_WITHOUT.format(output=letter(comparison.output), names=_listed(without))
    agreed = all(verdict in ("agree", "ill_conditioned") for verdict in verdicts.values())
    return _THREE if agreed else _THREE_DOUBTED


def _cell(value: Any) -> str | Entries:
    if isinstance(value, str):
        return value
    return NONE if value is None else Entries(value, number)
