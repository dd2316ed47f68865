"""The chain rule as a sum over paths, each with formula and number, and whether that sum is SymPy's derivative.

Knows the paths and proofs of an explanation. Read `explanation_standing` next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from teachgrad.report import explanation_no_value as no_value
from teachgrad.report.explanation_arrays import formulas, numbers, sign
from teachgrad.report.explanation_names import Names
from teachgrad.report.explanation_numbers import (
    LONGEST_FORMULA,
    factor_formula,
    is_array,
    is_in_textbooks,
    is_short,
    is_sum_of,
    sum_of_formulas,
)
from teachgrad.report.explanation_pieces import Entries, Equation, Piece, Say, Section
from teachgrad.report.explanation_standing import is_derivative
from teachgrad.report.mathematics import letter, pretty
from teachgrad.report.moment_numbers import rounded
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.explanation.paths import Path
    from teachgrad.explanation.records import Explanation

_MOST_LISTED = 12  # of the other level, which is only mentioned
_DIGITS_OF_A_COUNT = 12

_TITLE = Text(en="all paths", vi="mọi đường đi")
_SUM_OVER_PATHS = Text(
    en="The chain rule once more, seen from above: the derivative with respect to a variable is the sum over all paths that lead from it to {output}, and along each path the local derivatives are multiplied.",
    vi="Nhìn quy tắc dây chuyền một cách tổng thể: đạo hàm theo một biến bằng tổng theo mọi đường đi từ biến đó đến {output}, và dọc theo mỗi đường, các đạo hàm địa phương được nhân với nhau.",
)
_SAME_STEPS = Text(
    en="Paths through the same steps differ in their edges: a step that uses a quantity twice has two edges to it.",
    vi="Những đường đi qua cùng các bước thì khác nhau ở cạnh: bước nào dùng một đại lượng hai lần thì có hai cạnh nối với nó.",
)
_ITSELF = Text(
    en="{name} is itself the result: its path has no edge, and the product of no factors is 1.",
    vi="Chính {name} là kết quả: đường đi của nó không có cạnh nào, và tích không có thừa số nào thì bằng 1.",
)
_NONE = Text(
    en="No path leads from {name} to {output}: the sum has no term, and is 0.",
    vi="Không có đường đi nào từ {name} đến {output}: tổng không có số hạng nào, và bằng 0.",
)
_TOO_MANY = Text(
    en="{count} paths lead from {name} to {output}; they are not listed here. The backward pass does not go along them one by one: "
    "it adds up at each step what meets there, so that {steps} steps are enough.",
    vi="Có {count} đường đi từ {name} đến {output}; không liệt kê ở đây. Lượt ngược không đi từng đường một: "
    "nó cộng dồn tại mỗi bước những gì gặp nhau ở đó, nên chỉ cần {steps} bước.",
)
_ABOUT = Text(en="about 10^{digits}", vi="khoảng 10^{digits}")
_NUMBERS = Text(en="autograd: {numbers}", vi="autograd: {numbers}")
_NOT_MULTIPLIED = Text(
    en="{way}: not multiplied out, for a Jacobian on the way is too large",
    vi="{way}: không nhân ra, vì trên đường có ma trận Jacobi quá lớn",
)
_SUM = Text(en="sum", vi="tổng")
_BY_OPERATIONS = Text(
    en="Operation by operation there are {count} paths from {name}: {sum}.",
    vi="Theo từng phép toán có {count} đường đi từ {name}: {sum}.",
)
_PROVED = Text(
    en="For {names}: the difference between the sum over all paths and SymPy's derivative is 0, as a formula. "
    "That is a proof for this function at every point where all its steps are differentiable, and not only a number that agrees at one point.",
    vi="Đối với {names}: hiệu giữa tổng theo mọi đường đi và đạo hàm của SymPy bằng 0, xét như công thức. "
    "Đó là một chứng minh cho hàm số này tại mọi điểm mà các bước của nó đều khả vi, chứ không chỉ là những con số khớp nhau tại một điểm.",
)
_NOT_SHOWN = Text(
    en="For {names}: no formulas are shown on the paths, for SymPy's would need signs that are not in textbooks. "
    "Only numbers are compared here: those of the paths add up to what the backward pass has brought.",
    vi="Đối với {names}: trên các đường không ghi công thức, vì công thức của SymPy cần những kí hiệu không có trong sách giáo khoa. "
    "Ở đây chỉ so sánh các con số: cộng theo các đường thì được đúng số mà lượt ngược đã truyền về.",
)
_CHECKED = Text(
    en="For {names}: SymPy could not simplify the difference between the sum over all paths and its own derivative to 0. "
    "Their values agree to 45 digits at {points} points. That is no proof.",
    vi="Đối với {names}: SymPy chưa rút gọn được hiệu giữa tổng theo mọi đường đi và đạo hàm của chính nó về 0. "
    "Giá trị của hai công thức khớp nhau đến 45 chữ số tại {points} điểm, nhưng đó không phải là chứng minh.",
)
_DIFFERENT = Text(
    en="CAREFUL, for {names}: the sum over all paths and SymPy's derivative are DIFFERENT formulas. One of them is wrong.",
    vi="CHÚ Ý, đối với {names}: tổng theo mọi đường đi và đạo hàm của SymPy là hai công thức KHÁC NHAU. Một trong hai công thức sai.",
)
_TOO_LARGE = Text(
    en="For {names}: the formulas are too large to be held against each other, so that nothing is proved here.",
    vi="Đối với {names}: các công thức quá lớn để đối chiếu với nhau, nên ở đây không chứng minh được gì.",
)
_NO_VALUE = Text(
    en="For {names}: SymPy's formula of the derivative has no real value, so that there is nothing to prove.",
    vi="Đối với {names}: công thức đạo hàm của SymPy không có giá trị thực, nên không có gì để chứng minh.",
)
_NOT_HERE = Text(
    en="This does not say that the numbers at this very point are the derivative; see below.",
    vi="Điều này không có nghĩa rằng các con số tại đúng điểm này là đạo hàm; xem phần dưới.",
)


def paths(explanation: Explanation) -> Section:
    """Every path with its product, their sum, and the proof."""
    output = letter(explanation.output)
    pieces: list[Piece] = [Say(str(_SUM_OVER_PATHS.format(output=output)))]
    found = explanation.paths
    for name in explanation.point:
        own = [path for path in found if path.variable == name]
        if name == explanation.output:
            pieces.append(Say(str(_ITSELF.format(name=letter(name)))))
        elif own:
            pieces += _listed(explanation, name, own)
        elif explanation.path_counts[name]:
            count, steps = _count(explanation.path_counts[name]), len(explanation.walk)
            said = _TOO_MANY.format(count=count, name=letter(name), output=output, steps=steps)
            pieces.append(Say(str(said)))
        else:
            pieces.append(Say(str(_NONE.format(name=letter(name), output=output))))
    if len({path.nodes for path in found}) < len(found):
        pieces.append(Say(str(_SAME_STEPS)))
    pieces += _by_operations(explanation)
    pieces += _proofs(explanation)
    return Section(str(_TITLE), tuple(pieces))


def _count(count: int) -> str:
    digits = len(str(count))
    return str(count) if digits <= _DIGITS_OF_A_COUNT else str(_ABOUT.format(digits=digits - 1))


def _listed(explanation: Explanation, name: str, own: Sequence[Path]) -> Iterator[Piece]:
    said = None if is_derivative(explanation) else _NUMBERS
    for path in own:
        yield _path(path, said, explanation)
    if len(own) == 1:
        return
    whole = explanation.proofs[name].total
    gradient = explanation.gradients[name]
    if is_array(gradient):
        sides: tuple[str | Entries, ...] = (f"{_SUM}: ",)
        if whole is not None and len(str(whole)) <= LONGEST_FORMULA and is_in_textbooks(str(whole)):
            sides = (*sides, formulas(whole), f" {sign(gradient)} ")
        yield Equation((*sides, numbers(gradient)))
        return
    added = sum_of_formulas(path.formula for path in own) if _all_short(own) else ""
    written = ""
    if added and is_short(whole):
        is_sum = is_sum_of(whole, [path.formula for path in own])
        written = f"{added}; " if is_sum else f"{added} = {pretty(whole)}; "
    told = no_value.total([path.value for path in own], gradient)
    yield Equation((f"{_SUM}: {written}{_labelled(told, said, written)}",))


def _labelled(numbers_told: object, said: Text | None, written: str) -> str:
    """Numbers behind a formula; called autograd's where they are not the formula's."""
    return str(said.format(numbers=numbers_told) if said is not None and written else numbers_told)


def _is_shown(path: Path) -> bool:
    """Whether the formulas of a path are written."""
    if not (is_array(path.value) or any(map(is_array, path.values))):
        return all(map(is_short, path.factors)) and is_short(path.formula)
    text = str(path.formula)
    return path.formula is not None and len(text) <= LONGEST_FORMULA and is_in_textbooks(text)


def _all_short(own: Sequence[Path]) -> bool:
    return all(is_short(path.formula) for path in own)


def _path(path: Path, said: Text | None, explanation: Explanation) -> Piece:
    way = " → ".join(map(letter, path.nodes))
    if path.value is None:
        return Equation((str(_NOT_MULTIPLIED.format(way=way)),))
    if is_array(path.value) or any(map(is_array, path.values)):
        sides: tuple[str | Entries, ...] = (f"{way}: ",)
        if _is_shown(path):
            sides = (*sides, formulas(path.formula), f" {sign(path.value)} ")
        return Equation((*sides, numbers(path.value)))
    written = ""
    if all(map(is_short, path.factors)) and is_short(path.formula):
        factors = " · ".join(map(factor_formula if len(path.factors) > 1 else pretty, path.factors))
        whole = pretty(path.formula)
        written = f"{factors} = {whole}; " if factors != whole else f"{factors}; "
    values: object = (
        rounded(path.value)
        if no_value.is_finite(path.value)
        else no_value.nothing(path.value, path.formula, explanation.point)
    )
    if len(path.values) > 1:
        values = no_value.product(path.values, path.value)
    if written.rstrip("; ") == str(values):  # the local derivatives are numbers themselves
        written = ""
    return Equation((f"{way}: {written}{_labelled(values, said, written)}",))


def _by_operations(explanation: Explanation) -> Iterator[Piece]:
    """The paths of the other level, in a line, where they are few and have numbers."""
    if explanation.level == "all":
        return
    other = explanation.at_level("all")
    for name, count in other.path_counts.items():
        if explanation.path_counts[name] < count <= _MOST_LISTED:
            own = [path for path in other.paths if path.variable == name]
            if own and not is_array(explanation.gradients[name]) and _all_short(own):
                added = sum_of_formulas(path.formula for path in own)
                whole = other.derivatives.get(name)
                is_sum = is_short(whole) and is_sum_of(whole, [path.formula for path in own])
                written = (
                    f"{added}, " if is_sum else f"{added} = {pretty(whole)}, " if is_short(whole) else ""
                )
                values = no_value.total([path.value for path in own], explanation.gradients[name])
                said = _BY_OPERATIONS.format(count=count, name=letter(name), sum=f"{written}{values}")
                yield Say(str(said))


def _proofs(explanation: Explanation) -> Iterator[Piece]:
    names = Names(explanation)
    by_status: dict[tuple[str, int], list[str]] = {}
    for name, proof in explanation.proofs.items():
        own = [path for path in explanation.paths if path.variable == name]
        is_seen = proof.status != "proved" or all(map(_is_shown, own))
        status = proof.status if is_seen else "not_shown"
        by_status.setdefault((status, proof.points), []).append(names.derivative(name))
    styles = {"proved": "good", "different": "bad"}
    said: dict[str, Text] = {
        "proved": _PROVED,
        "not_shown": _NOT_SHOWN,
        "checked": _CHECKED,
        "different": _DIFFERENT,
        "too_large": _TOO_LARGE,
        "no_value": _NO_VALUE,
    }
    for (status, points), variables in by_status.items():
        text = said[status].format(names=", ".join(variables), points=points)
        yield Say(str(text), styles.get(status, ""))
    if not is_derivative(explanation):
        yield Say(str(_NOT_HERE), "warning")
