"""The forward pass and the backward pass of an explanation, told step by step.

Knows the steps and their names; the arrays' part is in `explanation_arrays`. Read `explanation_standing` next: what the
numbers that come out are worth.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from teachgrad.report import explanation_arrays as arrays
from teachgrad.report import explanation_no_value as no_value
from teachgrad.report.explanation_names import Names
from teachgrad.report.explanation_numbers import (
    is_array,
    shown,
    sign_of_number,
)
from teachgrad.report.explanation_pieces import Equation, Piece, Say, Section, Steps
from teachgrad.report.explanation_standing import doubted, standing
from teachgrad.report.explanation_step import told as told_step
from teachgrad.report.mathematics import letter
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.explanation.records import Explanation, Local, Step

# Of more steps than this only the first and the last are told, so many in all.
MOST_STEPS = 40
_TOLD_OF_MORE = 20
_MOST_NAMES = 12

_FORWARD = Text(en="forward pass", vi="lượt xuôi")
_BACKWARD = Text(en="backward pass", vi="lượt ngược")
_FROM_KNOWN = Text(
    en="From the variables to the result, each step is computed from values that are already known.",
    vi="Đi từ các biến đến kết quả, mỗi bước được tính từ những giá trị đã biết.",
)
_GIVES_BACK = Text(
    en="The program gives back {output} itself: there is nothing to compute.",
    vi="Chương trình trả về chính {output}: không có gì phải tính.",
)
_LEFT_OUT = Text(
    en="… {count} steps are left out here. All of them are in the JSON: explanation.to_dict(), or teachgrad explain … --format json.",
    vi="… {count} bước được lược bớt ở đây. Bản JSON có đủ mọi bước: explanation.to_dict(), hoặc teachgrad explain … --format json.",
)
_NOT_FINITE = Text(
    en="From {name} on there is no finite number: what stands there is what the computer puts in its place.",
    vi="Kể từ {name} không còn số hữu hạn nữa: những gì ghi ở đó là do máy tính đặt vào.",
)
_TOO_LARGE = Text(
    en="From {name} on the computer can no longer write the number: what stands there is what it puts in its place.",
    vi="Kể từ {name}, máy tính không còn ghi được con số nữa: những gì ghi ở đó là do máy tính đặt vào.",
)
_WANTED = Text(
    en="What is wanted is how {output} changes with each quantity. None of these derivatives is known yet, and “not computed yet” does not mean 0.",
    vi="Cần tìm xem {output} thay đổi thế nào theo từng đại lượng. Lúc này chưa biết đạo hàm nào trong số đó, và “chưa tính” không có nghĩa là bằng 0.",
)
_NOT_YET = Text(en="{names}: not computed yet", vi="{names}: chưa tính")
_SEED = Text(
    en="The walk begins at the result, with {seed} = 1: if {output} changes by a small amount, {output} changes by just this amount.",
    vi="Lượt ngược bắt đầu từ kết quả, với {seed} = 1: {output} thay đổi bao nhiêu thì chính nó thay đổi bấy nhiêu.",
)
_RULE = Text(
    en="Each step multiplies the gradient that has come in by its local derivatives, and hands the products to what it was computed from. "
    "A local derivative is that of this one step alone, with respect to one of its inputs, while its other inputs are held fixed.",
    vi="Mỗi bước nhân gradient đã nhận được với các đạo hàm địa phương của nó, rồi truyền các tích về cho những đại lượng mà từ đó nó được tính ra. "
    "Đạo hàm địa phương là đạo hàm của riêng bước ấy: theo một đầu vào, trong khi các đầu vào khác giữ nguyên.",
)
_WAITING = Text(
    en="Where several contributions meet, they are added up. A step waits until everything that uses it has been walked: "
    "before that, its gradient is only a part of the sum.",
    vi="Ở đâu nhận nhiều phần đóng góp thì ở đó các phần ấy được cộng dồn. Mỗi bước phải chờ cho đến khi mọi bước dùng đến nó đã được xét xong: "
    "trước đó, gradient của nó mới chỉ là một phần của tổng.",
)
_NOTHING_TO_WALK = Text(en="There is no step to walk back.", vi="Không có bước nào để đi ngược.")
_OTHER_USE = Text(en="its other use in this step", vi="lần dùng còn lại trong chính bước này")
_AND_MORE = Text(en="{count} more steps", vi="{count} bước nữa")
_ENDED = Text(
    en="Nothing is left to walk. What the backward pass has brought to the variables:",
    vi="Không còn bước nào nữa. Lượt ngược đã truyền về cho các biến:",
)
_TO = Text(en="to {name}: {value}", vi="cho {name}: {value}")
_NO_PATH = Text(
    en="No path leads from {names} to {output}: the result does not depend on it, and the derivative is 0.",
    vi="Không có đường đi nào từ {names} đến {output}: kết quả không phụ thuộc vào đó, và đạo hàm bằng 0.",
)


def forward(explanation: Explanation) -> Section:
    """Each step with its formula, the numbers put in, and its value."""
    names = Names(explanation)
    pieces: list[Piece] = [Say(str(_FROM_KNOWN))]
    told, left_out = _both_ends(explanation.steps)
    for place, step in enumerate(told):
        if left_out and place == len(told) // 2:
            pieces.append(Say(str(_LEFT_OUT.format(count=left_out))))
        pieces += _computed(names, step)
    if not explanation.walk:
        pieces.append(Say(str(_GIVES_BACK.format(output=letter(explanation.output)))))
    broken = next((step for step in explanation.steps if not arrays.is_finite(step.value)), None)
    if broken is not None:
        said = _TOO_LARGE if no_value.is_too_large(broken.formula, names.values) else _NOT_FINITE
        pieces.append(Say(str(said.format(name=letter(broken.name))), "warning"))
    if _writes_nan(explanation):
        pieces.append(Say(str(no_value.WHAT_NAN_IS)))
    return Section(str(_FORWARD), tuple(pieces))


def _writes_nan(explanation: Explanation) -> bool:
    steps = explanation.steps
    return any(
        no_value.has_nan(step.value, step.gradient, *(n for o in step.locals for n in (o.value, o.running)))
        for step in steps
    )


def _computed(names: Names, step: Step) -> Iterator[Piece]:
    left = letter(step.name)
    if is_array(step.value) or is_array(step.formula):
        yield from arrays.computed(names, step)
    elif step.is_variable:
        yield Equation((f"{left} {sign_of_number(step.value)} {shown(step.value)}",))
    else:
        yield Equation((f"{left} {names.computed(step)}",))


def backward(explanation: Explanation) -> Section:
    """What comes in at each step, what it hands to whom, what is complete when."""
    names = Names(explanation)
    output = letter(explanation.output)
    seed = names.derivative(explanation.output)
    unknown = [names.derivative(name) for name in reversed(tuple(explanation.shown.steps))]
    pieces: list[Piece] = [Say(str(_WANTED.format(output=output)))]
    pieces.append(Equation((str(_NOT_YET.format(names=_listed(unknown))),)))
    pieces.append(Say(str(_SEED.format(seed=seed, output=output))))
    if explanation.walk:
        pieces += [Say(str(_RULE)), Say(str(_WAITING))]
        pieces += arrays.beforehand(explanation)
        pieces += _walked(explanation, names)
    else:
        pieces.append(Say(str(_NOTHING_TO_WALK)))
    pieces.append(Say(str(_ENDED)))
    doubtful = doubted(explanation)
    for name in explanation.point:
        pieces.append(_brought(explanation, names, explanation.shown.steps[name], doubted=name in doubtful))
    unused = [letter(name) for name in explanation.point if not explanation.shown.steps[name].reached]
    if unused:
        pieces.append(Say(str(_NO_PATH.format(names=", ".join(unused), output=output))))
    pieces += standing(explanation)
    return Section(str(_BACKWARD), tuple(pieces))


def _brought(explanation: Explanation, names: Names, step: Step, *, doubted: bool) -> Piece:
    """What a variable has received; called a derivative only where it is one."""
    name = letter(step.name)
    left = f"{names.derivative(step.name)} {sign_of_number(step.gradient)} "
    if doubted:
        sign = "" if is_array(step.gradient) or sign_of_number(step.gradient) == "=" else "≈ "
        left = str(_TO.format(name=name, value=sign))
    if is_array(step.gradient):
        return Equation((left, arrays.numbers(step.gradient)))
    if not no_value.is_finite(step.gradient):
        why = no_value.nothing(step.gradient, explanation.derivatives.get(step.name), explanation.point)
        return Equation((str(_TO.format(name=name, value=why)),))
    return Equation((f"{left}{shown(step.gradient)}",))


def _walked(explanation: Explanation, names: Names) -> Iterator[Piece]:
    waits = _Waiting(explanation)
    items = []
    told, left_out = _both_ends(explanation.walk)
    for step in explanation.walk:
        arrivals = [waits.arrives(step, local) for local in step.locals]
        if step in told:
            items.append((_title(names, step), tuple(told_step(names, step, arrivals, waits.doubtful))))
    half = len(items) // 2 if left_out else len(items)
    yield Steps(tuple(items[:half]))
    if left_out:
        yield Say(str(_LEFT_OUT.format(count=left_out)))
        yield Steps(tuple(items[half:]), first=half + left_out + 1)


def _title(names: Names, step: Step) -> str:
    right = names.right_side(step)
    return f"{letter(step.name)} = {names.noted(step)}" if right else letter(step.name)


class _Waiting:
    """What has arrived where, and which steps have not handed anything on yet."""

    def __init__(self, explanation: Explanation) -> None:
        variables = doubted(explanation)  # what lies between is in doubt with them
        between = {name for name in explanation.shown.steps if name not in explanation.point}
        self.doubtful = variables | between if variables else variables
        self._running: dict[str, Any] = {}
        self._users: dict[str, list[str]] = {}
        for step in explanation.walk:
            for local in step.locals:
                self._users.setdefault(local.parent, []).append(step.name)

    def arrives(self, step: Step, local: Local) -> tuple[Any, str]:
        """What the parent had before, None if nothing; and whom it waits for after this."""
        before = self._running.get(local.parent)
        self._running[local.parent] = local.running
        users = self._users[local.parent]
        users.remove(step.name)
        others = [letter(name) for name in dict.fromkeys(users) if name != step.name]
        waits = ([str(_OTHER_USE)] if step.name in users else []) + others
        if len(waits) > _MOST_NAMES:
            waits = [*waits[: _MOST_NAMES // 2], str(_AND_MORE.format(count=len(waits) - _MOST_NAMES // 2))]
        return before, ", ".join(waits)


def _both_ends(steps: Sequence[Step]) -> tuple[tuple[Step, ...], int]:
    if len(steps) <= MOST_STEPS:
        return tuple(steps), 0
    half = _TOLD_OF_MORE // 2
    return (*steps[:half], *steps[-half:]), len(steps) - 2 * half


def _listed(names: Sequence[str]) -> str:
    if len(names) <= _MOST_NAMES:
        return ", ".join(names)
    half = _MOST_NAMES // 2
    return ", ".join((*names[:half], "…", *names[-half:]))
