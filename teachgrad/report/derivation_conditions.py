"""Where the result of a derivation holds, in words, and what is said below it. Read `derivation_words` first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import sympy as sp

from teachgrad.report.derivation_notation import AND, OR, listed, unbroken
from teachgrad.report.derivation_writer import Plain
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.derivation.records import Derivation

_NOT_WHOLE = Text(en="{u} is not a whole number", vi="{u} không phải là số nguyên")
_NO_HALF = Text(
    en="{u} is not halfway between two whole numbers", vi="{u} không nằm chính giữa hai số nguyên"
)
_CONVENTIONS = {
    "acot": Text(
        en="Here arccot(u) = arctan(1/u), so that arccot jumps at u = 0; other books give it values between 0 and π.",
        vi="Ở đây arccot(u) = arctan(1/u), nên arccot gián đoạn tại u = 0; có sách cho arccot nhận giá trị trong khoảng từ 0 đến π.",
    ),
}
_BY_DEFINITION = Text(
    en="At {at} the rules used do not apply; there the difference quotients tend to {slope}, so the derivative is {slope}.",
    vi="Tại {at} không áp dụng được các quy tắc đã dùng; ở đó tỉ số sai phân dần tới {slope}, nên đạo hàm bằng {slope}.",
)


def remarks(derivation: Derivation) -> list[str]:
    """What is said below the result: which definition of a function was used, and the derivative at single points."""
    write = Plain()
    said = [str(_CONVENTIONS[name]) for name in derivation.conventions]
    for place, slope in derivation.by_definition:
        at = unbroken(write(sp.Eq(derivation.variable, place, evaluate=False)))
        said.append(str(_BY_DEFINITION.format(at=at, slope=write(slope))))
    return said


def all_conditions(conditions: Sequence[Any], write: Plain, around: str = "{}") -> str:
    """Conditions in words, one after the other."""
    said: list[str] = []
    rest = list(conditions)
    while rest:
        if len(rest) > 1 and _are_the_ends(*rest[:2]):
            below, above = rest[:2]
            said.append(around.format(unbroken(_between(below, above, write))))
            rest = rest[2:]
        else:
            said.append(condition_text(rest.pop(0), write, around))
    return listed(said, AND)


def _are_the_ends(one: Any, other: Any) -> bool:
    """Whether x > −6 and x < −4 are to be told as −6 < x < −4."""
    kinds = isinstance(one, sp.Gt | sp.Ge) and isinstance(other, sp.Lt | sp.Le)
    return kinds and one.lhs == other.lhs and one.rhs.is_number and other.rhs.is_number


def _between(below: Any, above: Any, write: Plain) -> str:
    first = write.relation("<" if isinstance(below, sp.Gt) else "≤")
    return f"{write(below.rhs)}{first}{write(above)}"


def condition_text(condition: Any, write: Plain, around: str = "{}") -> str:
    """A condition in words where signs would say less: floor(x) ≠ x is “x is not a whole number”.

    Parameters
    ----------
    condition : SymPy relation
        What is told.
    write : Plain
        How formulas are written.
    around : str
        What stands around a formula in a sentence: ``"${}$"`` in LaTeX.
    """
    if isinstance(condition, sp.Or):
        return f" {OR} ".join(condition_text(part, write, around) for part in condition.args)
    left, right = condition.args
    if isinstance(condition, sp.Ne) and type(right).__name__ == "floor" and right.args[0] == left:
        shifted = left.is_Add and left.args[-1] == sp.S.Half
        shape, thing = (_NO_HALF, left.args[0]) if shifted else (_NOT_WHOLE, left)
        return str(shape.format(u=around.format(write(thing))))
    return around.format(unbroken(write(condition)))
