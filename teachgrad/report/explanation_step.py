"""One step of the backward pass: what has come in, the local derivatives, what is handed to whom.

Knows a step and its names; what arrives where is counted in `explanation_passes`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from teachgrad.report import explanation_arrays as arrays
from teachgrad.report import explanation_no_value as no_value
from teachgrad.report.explanation_names import Names
from teachgrad.report.explanation_numbers import are_whole, is_array, shown, sign_of_number
from teachgrad.report.explanation_pieces import Piece, Say
from teachgrad.report.mathematics import letter
from teachgrad.report.moment_numbers import rounded
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.explanation.records import Local, Step

_CAME_IN = Text(en="Gradient that has come in: {gradient}.", vi="Gradient nhận được: {gradient}.")
_LOCAL = Text(en="Local derivative: {derivative}.", vi="Đạo hàm địa phương: {derivative}.")
_LOCAL_BY = Text(
    en="Local derivative with respect to the {place}, {others} held fixed: {derivative}.",
    vi="Đạo hàm địa phương theo {place}, giữ nguyên {others}: {derivative}.",
)
_LOCAL_FIXED = Text(
    en="Local derivative, {others} held fixed: {derivative}.",
    vi="Đạo hàm địa phương, giữ nguyên {others}: {derivative}.",
)
_LOCAL_CONVENTION = Text(
    en="Local derivative {name}: exactly here {what} has no derivative; by convention autograd puts {value}.",
    vi="Đạo hàm địa phương {name}: đúng tại điểm này, {what} không có đạo hàm; theo quy ước, autograd lấy số {value}.",
)
_LOCAL_WITH_CONVENTION = Text(
    en="Local derivative {name}: exactly here {what} in it has no derivative; with a convention for that, autograd gets {value}.",
    vi="Đạo hàm địa phương {name}: đúng tại điểm này, {what} ở trong đó không có đạo hàm; theo một quy ước cho chỗ đó, autograd được {value}.",
)
_LOCAL_OUTSIDE = Text(
    en="Local derivative {name}: {what} has no value here, and so no derivative; the rule {rule} still gives {value}.",
    vi="Đạo hàm địa phương {name}: {what} không xác định tại điểm này nên không có đạo hàm; quy tắc {rule} vẫn cho ra {value}.",
)
_HANDS = Text(en="Handed to {parent}: {product}.", vi="Truyền cho {parent}: {product}.")
_THAT_IS_ALL = Text(
    en="Nothing else uses {parent}: what is brought to {parent} is complete{value}.",
    vi="Không còn gì khác dùng {parent}: phần truyền đến {parent} đã đầy đủ{value}.",
)
_ALL_OF_IT = Text(
    en="Nothing else uses {parent}, so {gradient} is complete.",
    vi="Không còn gì khác dùng {parent}, nên {gradient} đã đầy đủ.",
)
_SO_FAR = Text(
    en="{parent} has {value} so far, and waits for {waits}.",
    vi="Đến đây {parent} có {value}, và còn chờ {waits}.",
)
_NOTHING_SO_FAR = Text(
    en="What {parent} has so far the computer cannot write as a number; {parent} still waits for {waits}.",
    vi="Phần {parent} có đến đây, máy tính không ghi được thành con số; {parent} còn chờ {waits}.",
)
_ADDED = Text(
    en="Added to what {parent} had: {sum} so far; {parent} still waits for {waits}.",
    vi="Cộng dồn vào phần {parent} đã có: đến đây được {sum}; {parent} còn chờ {waits}.",
)
_THAT_MAKES_ALL = Text(
    en="Added to what {parent} had: {sum}. Now what is brought to {parent} is complete.",
    vi="Cộng dồn vào phần {parent} đã có: {sum}. Đến đây phần truyền đến {parent} đã đầy đủ.",
)
_COMPLETE = Text(
    en="Added to what {parent} had: {sum}. Now {gradient} is complete.",
    vi="Cộng dồn vào phần {parent} đã có: {sum}. Đến đây {gradient} đã đầy đủ.",
)


def told(
    names: Names, step: Step, arrivals: Sequence[tuple[Any, str]], doubtful: frozenset[str]
) -> list[Piece]:
    """What is told of a step.

    Parameters
    ----------
    names : Names
        What everything is called.
    step : Step
        Which has its whole gradient.
    arrivals : sequence of (number or array or None, str)
        For each of its uses: what the parent had before, None if nothing, and whom it waits for afterwards.
    doubtful : frozenset of str
        The names whose number must not be called the derivative.
    """
    if is_array(step.gradient):
        pieces: list[Piece] = list(arrays.came_in(names, step))
    else:
        gradient = f"{names.derivative(step.name)} {names.alone(step.gradient)}"
        pieces = [Say(str(_CAME_IN.format(gradient=gradient)))]
    for local, (before, waits) in zip(step.locals, arrivals, strict=True):
        if local.kind == "number":
            pieces.append(_derivative(names, step, local))
            received = _received(names, local, before, waits, doubted=local.parent in doubtful)
            pieces.append(Say(f"{_handed(names, step, local)} {received}"))
        else:
            pieces += arrays.handed_on(names, step, local)
            pieces += arrays.received(names, local, before, waits)
    return pieces


def _derivative(names: Names, step: Step, local: Local) -> Say:
    kinks = names.kinks(step, local)
    if kinks is not None:
        told = {"name": names.local(step, local), "what": kinks, "value": rounded(local.value)}
        said = _LOCAL_CONVENTION if len(step.operations) == 1 else _LOCAL_WITH_CONVENTION
        return Say(str(said.format(**told)), "warning")
    if names.is_outside(step, local):
        told = {
            "name": names.local(step, local),
            "what": names.right_side(step) or letter(step.name),
            "rule": names.written_out(step, local),
            "value": rounded(local.value),
        }
        return Say(str(_LOCAL_OUTSIDE.format(**told)), "warning")
    value = names.with_numbers(
        local.formula, local.value, is_rule=True, not_cancelled=names.not_cancelled(step, local)
    )
    fixed = names.held_fixed(step, local)
    if names.is_repeated(step, local):
        place = names.place(step, local)
        known = value.removeprefix("= ")
        return Say(str(_LOCAL_BY.format(place=place, others=fixed, derivative=known)))
    derivative = f"{names.local(step, local)} {value}"
    said = _LOCAL_FIXED if fixed else _LOCAL
    return Say(str(said.format(others=fixed, derivative=derivative)))


def _handed(names: Names, step: Step, local: Local) -> str:
    numbers = no_value.product([step.gradient, local.value], local.contribution)
    sign = "=" if are_whole((step.gradient, local.value)) else "≈"
    written = f"{names.derivative(step.name)} · {names.local(step, local)} {sign} "
    if (
        names.is_repeated(step, local)
        or names.convention(step, local)
        or names.is_outside(step, local)
        or not no_value.is_finite(step.gradient, local.value)
    ):
        written = ""
    return str(_HANDS.format(parent=letter(local.parent), product=f"{written}{numbers}"))


def _received(names: Names, local: Local, before: Any, waits: str, *, doubted: bool) -> str:
    """What the parent has now; called its derivative only where it is one."""
    parent = letter(local.parent)
    is_number = no_value.is_finite(local.running)
    number = f"{sign_of_number(local.running)} {shown(local.running)}" if is_number else ""
    gradient = f"{names.derivative(local.parent)} {number}"
    doubted = doubted or not is_number
    if before is None and local.last and doubted:
        return str(
            _THAT_IS_ALL.format(parent=parent, value=f": {rounded(local.running)}" if is_number else "")
        )
    if before is None:
        said = _ALL_OF_IT if local.last else _SO_FAR if is_number else _NOTHING_SO_FAR
        value = number.removeprefix("= ")
        return str(said.format(parent=parent, gradient=gradient, value=value, waits=waits))
    added = no_value.total([before, local.contribution], local.running)
    said = (_THAT_MAKES_ALL if doubted else _COMPLETE) if local.last else _ADDED
    return str(said.format(parent=parent, sum=added, gradient=gradient, waits=waits))
