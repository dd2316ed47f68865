"""Why named steps and single operations come to the same: 3 · 1280 = 160 · (8 + 8 + 8) = 160 · 24.

Knows both levels of an explanation. Read `explanation_paths` next.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import sympy as sp

from teachgrad.report.explanation_arrays import numbers, sign
from teachgrad.report.explanation_names import Names
from teachgrad.report.explanation_numbers import (
    LONGEST_FORMULA,
    are_whole,
    factor,
    is_short,
    is_sum_of,
    only,
    product,
    shown,
    sign_of_number,
    sum_of,
    sum_of_formulas,
    total,
)
from teachgrad.report.explanation_pieces import Equation, Piece, Say, Section
from teachgrad.report.explanation_written import inside
from teachgrad.report.mathematics import letter, pretty
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.explanation.records import Explanation, Level, Local, Step

_MOST_TOLD = 3
_MOST_NAMES = 12
_MOST_PLACES = 8

_TITLE = Text(en="two levels", vi="hai mức")
_TWO_WAYS = Text(
    en="The program can be cut into steps in two ways. Cut by its names, the walk back goes through {named}; cut by single operations, which is how autograd records it, through {all}. {told}",
    vi="Có hai cách chia chương trình thành các bước. Chia theo tên, lượt ngược đi qua {named}; chia theo từng phép toán, đúng như autograd ghi lại, lượt ngược đi qua {all}. {told}",
)
_TOLD = {
    "named": Text(
        en='Above, the steps with names were told; level="all" (or --level all) tells every operation.',
        vi='Phần trên trình bày các bước có tên; level="all" (hoặc --level all) trình bày từng phép toán.',
    ),
    "all": Text(
        en='Above, every operation was told; level="named" (or --level named) tells the steps with names.',
        vi='Phần trên trình bày từng phép toán; level="named" (hoặc --level named) trình bày các bước có tên.',
    ),
}
_NO_REPEATS = Text(
    en="No step with a name uses one quantity several times, so both ways multiply the same local derivatives: operation by operation there are only more factors.",
    vi="Không bước có tên nào dùng một đại lượng nhiều lần, nên cả hai cách nhân cùng những đạo hàm địa phương ấy: theo từng phép toán chỉ có nhiều thừa số hơn.",
)
_PLACES = Text(
    en="In {step}, the quantity {parent} is used {count} times{where}.",
    vi="Trong {step}, đại lượng {parent} được dùng {count} lần{where}.",
)
_BY_OPERATIONS = Text(
    en="Operation by operation, what {parent} receives from them adds up to {sum}.",
    vi="Theo từng phép toán, những phần mà {parent} nhận được từ đó cộng lại là {sum}.",
)
_BY_OPERATIONS_ARRAY = Text(
    en="Operation by operation, {parent} receives a contribution from each, and they are added up:",
    vi="Theo từng phép toán, {parent} nhận một phần đóng góp từ mỗi lần dùng, và các phần ấy được cộng dồn:",
)
_AS_ONE = Text(
    en="Taken as one step, it hands {parent} {product} at once.",
    vi="Gộp thành một bước thì {parent} nhận ngay {product}.",
)
_AS_ONE_ARRAY = Text(
    en="Taken as one step, it hands on this sum at once.", vi="Gộp thành một bước thì nhận ngay tổng này."
)
_NEVER = Text(
    en="The number {name} is never formed on the walk by operations.",
    vi="Trong lượt ngược theo từng phép toán, con số {name} không lúc nào xuất hiện.",
)
_WHY = Text(
    en="They agree because every contribution contains the same factor {gradient}, which can be taken out of the sum: {sum}.",
    vi="Hai cách khớp nhau vì mọi phần đóng góp đều chứa cùng một thừa số {gradient}, có thể đặt nó làm nhân tử chung: {sum}.",
)
_FORMULAS = Text(
    en="In formulas, the step as a whole has added up beforehand: {sum}.",
    vi="Viết bằng công thức thì bước gộp đã cộng sẵn từ trước: {sum}.",
)
_MORE = Text(en="The same holds for {count} more such places.", vi="Còn {count} chỗ khác nữa cũng như vậy.")


@dataclass(frozen=True, eq=False)
class _Repeated:
    """A named step that uses a parent several times inside: each use with its derivative of the step."""

    step: Step
    local: Local
    uses: tuple[tuple[Step, Local], ...]
    factors: tuple[float, ...] | None  # the derivative of the named step along each use; None for arrays
    formulas: tuple[Any, ...] | None


def levels(explanation: Explanation) -> Section | None:
    """Both ways to walk back, and why they agree; None where they are the same walk."""
    named, elementary = explanation.named, explanation.elementary
    if named.walk == elementary.walk and all(
        len(named.steps[name].locals) == len(elementary.steps[name].locals) for name in named.walk
    ):
        return None
    walks = {"named": _walk(named), "all": _walk(elementary)}
    pieces: list[Piece] = [Say(str(_TWO_WAYS.format(**walks, told=_TOLD[explanation.level])))]
    found = list(_repeated(explanation))
    by_operations = Names(explanation.at_level("all"))
    by_names = Names(explanation.at_level("named"))
    shown_here = found if len(found) <= _MOST_TOLD else found[: _MOST_TOLD - 1]
    for repeated in shown_here:
        pieces += _told(repeated, by_names, by_operations)
    if len(found) > len(shown_here):
        pieces.append(Say(str(_MORE.format(count=len(found) - len(shown_here)))))
    if not found:
        pieces.append(Say(str(_NO_REPEATS)))
    return Section(str(_TITLE), tuple(pieces))


def _walk(level: Level) -> str:
    names = [letter(name) for name in level.walk]
    if len(names) > _MOST_NAMES:
        names = [*names[: _MOST_NAMES // 2], "…", *names[-_MOST_NAMES // 2 :]]
    return ", ".join(names)


def _repeated(explanation: Explanation) -> Iterator[_Repeated]:
    elementary = explanation.elementary
    for name in explanation.named.walk:
        step = explanation.named.steps[name]
        within = inside(name, explanation)
        for local in step.locals:
            uses = [
                (elementary.steps[node], other)
                for node in within
                for other in elementary.steps[node].locals
                if other.parent == local.parent
            ]
            if len(uses) > 1 and len(step.operations) > 1:
                numbers = _along(uses, name, within, elementary.steps)
                yield _Repeated(step, local, tuple(uses), numbers, _formulas(uses, name, within, explanation))


def _along(
    uses: list[tuple[Step, Local]], name: str, within: list[str], steps: Mapping[str, Step]
) -> tuple[float, ...] | None:
    """The derivative of the named step along each use, as numbers."""
    if any(np.size(local.value) != 1 for node in within for local in steps[node].locals):
        return None
    whole = _carried(name, within, steps, lambda local: only(local.value), 1.0)
    return tuple(whole[step.name] * only(local.value) for step, local in uses)


def _formulas(
    uses: list[tuple[Step, Local]], name: str, within: list[str], explanation: Explanation
) -> tuple[Any, ...] | None:
    """The same as formulas in the names of the named level."""
    steps = explanation.elementary.steps
    used = [local for node in within for local in steps[node].locals]
    if (
        len(within) > _MOST_PLACES
        or any(
            local.kind != "number" or not is_short(local.formula) or not is_short(steps[node].formula)
            for node in within
            for local in steps[node].locals
        )
        or not used
    ):
        return None
    whole = _carried(name, within, steps, lambda local: local.formula, sp.Integer(1))
    found = [sp.sympify(whole[step.name] * local.formula) for step, local in uses]
    for node in within:  # each before what it is computed from
        if node != name:
            found = [formula.subs(sp.Symbol(node), steps[node].formula) for formula in found]
    return tuple(found) if sum(len(str(formula)) for formula in found) <= LONGEST_FORMULA else None


def _carried(name: str, within: list[str], steps: Mapping[str, Step], take: Any, one: Any) -> dict[str, Any]:
    """The derivative of the named step by each step inside."""
    whole: dict[str, Any] = {name: one}
    for node in within:
        for local in steps[node].locals:
            if local.parent in within:
                handed_on = whole[node] * take(local)
                whole[local.parent] = whole[local.parent] + handed_on if local.parent in whole else handed_on
    return whole


def _told(found: _Repeated, by_names: Names, by_operations: Names) -> Iterator[Piece]:
    step, local, parent = found.step, found.local, letter(found.local.parent)
    written = by_names.right_side(step)
    places = list(dict.fromkeys(_written(by_operations, use) for use, _ in found.uses))
    where = f" ({', '.join(places)})" if len(places) <= _MOST_PLACES else ""
    said = _PLACES.format(
        step=f"{letter(step.name)} = {written}" if written else letter(step.name),
        parent=parent,
        count=len(found.uses),
        where=where,
    )
    if found.factors is None:
        yield Say(f"{said} {_BY_OPERATIONS_ARRAY.format(parent=parent)}")
        yield _array_sum(found)
        yield Say(str(_AS_ONE_ARRAY))
        return
    contributions = [only(other.contribution) for _, other in found.uses]
    if not all(map(math.isfinite, (*contributions, only(step.gradient), only(local.value)))):
        yield Say(str(said))
        return
    summed = total(contributions, only(local.contribution))
    at_once = product([only(step.gradient), only(local.value)], only(local.contribution))
    sentences = [
        said,
        _BY_OPERATIONS.format(parent=parent, sum=summed),
        _AS_ONE.format(product=at_once, parent=parent),
    ]
    yield Say(" ".join(map(str, sentences)))
    yield from _why(found, by_names, by_operations)


def _written(names: Names, step: Step) -> str:
    return f"{letter(step.name)} = {names.right_side(step)}"


def _array_sum(found: _Repeated) -> Piece:
    sides: list[Any] = []
    for place, (_, other) in enumerate(found.uses[:_MOST_PLACES]):
        sides += [" + " if place else "", numbers(other.contribution)]
    if len(found.uses) > _MOST_PLACES:
        sides.append(" + … ")
    running = found.local.contribution
    return Equation((*sides, f" {sign(running)} ", numbers(running)))


def _why(found: _Repeated, by_names: Names, by_operations: Names) -> Iterator[Piece]:
    """The common factor, in numbers and in formulas, where there is one that says something."""
    step, local = found.step, found.local
    gradient, value = only(step.gradient), only(local.value)
    if not all(map(math.isfinite, (*(found.factors or ()), gradient, value))):
        return
    sentences = []
    if step.name != by_names.output:
        if not _occurs(value, by_operations):
            sentences.append(
                _NEVER.format(name=f"{by_names.local(step, local)} {sign_of_number(value)} {shown(value)}")
            )
        sides = [
            sum_of(only(other.contribution) for _, other in found.uses),
            f"{shown(gradient)} · ({sum_of(found.factors or ())})",
            f"{shown(gradient)} · {factor(value)}",
        ]
        contributions = [other.contribution for _, other in found.uses]
        exact = are_whole((gradient, value, *(found.factors or ()), *contributions))
        named = f"{by_names.derivative(step.name)} {sign_of_number(gradient)} {shown(gradient)}"
        sentences.append(_WHY.format(gradient=named, sum=(" = " if exact else " ≈ ").join(sides)))
    if found.formulas is not None and is_short(local.formula):
        added = sum_of_formulas(found.formulas)
        if not is_sum_of(local.formula, found.formulas) and added != pretty(local.formula):
            sentences.append(_FORMULAS.format(sum=f"{added} = {pretty(local.formula)}"))
    if sentences:
        yield Say(" ".join(map(str, sentences)))


def _occurs(value: float, names: Names) -> bool:
    """Whether a number is among those of the walk."""
    return any(
        shown(only(other)) == shown(value)
        for step in names.steps.values()
        for other in (step.gradient, *(n for local in step.locals for n in _of(local)))
        if np.size(other) == 1
    )


def _of(local: Local) -> tuple[Any, ...]:
    return local.value, local.contribution, local.running
