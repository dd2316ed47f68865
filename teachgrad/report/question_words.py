"""What is asked and answered in a walk through the passes, in both languages. Holds sentences, no terminal."""

from __future__ import annotations

from typing import Any

import numpy as np

from teachgrad.explanation.questions import Question
from teachgrad.explanation.records import Explanation, Local, Step
from teachgrad.report.mathematics import letter, pretty
from teachgrad.report.moment_numbers import shown as shown
from teachgrad.text import Text

_LONGEST = 60  # characters of a formula

HOW_TO = Text(
    en="Guess each number before it is shown. Enter alone shows it, ? gives a hint, b goes back, q ends.",
    vi="Hãy đoán từng số trước khi nó được hiện ra. Nhấn Enter để xem ngay, ? để xem gợi ý, b để quay lại, q để dừng.",
)
RIGHT = Text(en="Right.", vi="Đúng.")
SHOWN = Text(en="It is {truth}.", vi="Đáp số: {truth}.")
NO_NUMBER = Text(
    en="“{answer}” is not a number. Write digits, 160 or 0.5, a fraction, 1/3, or press Enter to see it.",
    vi="“{answer}” không phải là số. Hãy viết chữ số, 160 hay 0,5, một phân số, 1/3, hoặc nhấn Enter để xem.",
)
NO_ARRAY = Text(
    en="“{answer}” is not read as {shape} numbers. Write rows with ; between them: 1,2;3,4.",
    vi="“{answer}” không đọc được thành {shape} số. Hãy viết các hàng cách nhau bằng dấu ; như 1,2;3,4.",
)
SCORE = Text(
    en="{right} of {asked} right at the first guess.", vi="Đoán đúng ngay lần đầu: {right} trên {asked}."
)
NOTHING_GUESSED = Text(en="No number was guessed.", vi="Chưa đoán số nào.")
STOPPED = Text(en="Stopped after {done} of {count}.", vi="Đã dừng sau bước {done} trên {count}.")

_VALUE = Text(
    en="{name} = {formula}, with {given}. What is {name}?",
    vi="{name} = {formula}, với {given}. {name} bằng bao nhiêu?",
)
_VALUE_BARE = Text(
    en="{name} is computed from {given}. What is {name}?",
    vi="{name} được tính từ {given}. {name} bằng bao nhiêu?",
)
_SEED = Text(
    en="The backward pass begins at {name}. What is the derivative of {name} by itself?",
    vi="Lượt ngược bắt đầu tại {name}. Đạo hàm của {name} theo chính nó bằng bao nhiêu?",
)
_LOCAL = Text(
    en="{name} = {formula}, with {given}. What is its local derivative by {parent}?",
    vi="{name} = {formula}, với {given}. Đạo hàm địa phương của nó theo {parent} bằng bao nhiêu?",
)
_LOCAL_BARE = Text(
    en="What is the local derivative of {name} by {parent}, with {given}?",
    vi="Với {given}, đạo hàm địa phương của {name} theo {parent} bằng bao nhiêu?",
)
_OPERAND = Text(en="{parent} (operand {place})", vi="{parent} (toán hạng thứ {place})")
_FIRST = Text(
    en="The gradient of {name} is {gradient}{times}. What arrives at {parent}?",
    vi="Gradient của {name} là {gradient}{times}. Phần truyền đến {parent} bằng bao nhiêu?",
)
_AGAIN = Text(
    en="At {parent} stands {before} already. The gradient of {name} is {gradient}{times}. What does {parent} have then?",
    vi="Tại {parent} đã có {before}. Gradient của {name} là {gradient}{times}. Khi đó tại {parent} có bao nhiêu?",
)
_TIMES = Text(
    en=", its local derivative by {parent} is {local}",
    vi=", đạo hàm địa phương của nó theo {parent} là {local}",
)
_HINTS = {
    "value": Text(en="Put the numbers into the formula.", vi="Hãy thay số vào công thức."),
    "seed": Text(
        en="How fast does a number change with itself?", vi="Một số thay đổi nhanh thế nào theo chính nó?"
    ),
    "local": Text(en="The derivative is {formula}.", vi="Đạo hàm là {formula}."),
    "local_bare": Text(en="Differentiate this one step only.", vi="Chỉ lấy đạo hàm của riêng bước này."),
    "arrived": Text(
        en="The gradient that came in times the local derivative, plus what stands there already.",
        vi="Lấy gradient đến nhân với đạo hàm địa phương, rồi cộng dồn với phần đã có ở đó.",
    ),
}
SLIPS = {
    "wrong": Text(en="Not that.", vi="Chưa đúng."),
    "coarse": Text(en="About right; write more digits.", vi="Gần đúng; hãy viết thêm chữ số."),
    "shape": Text(
        en="It has {shape} numbers, row by row: 1,2;3,4.",
        vi="Nó gồm {shape} số, viết theo từng hàng: 1,2;3,4.",
    ),
    "sign": Text(en="The sign is the other one.", vi="Sai dấu."),
    "no_local": Text(
        en="That is the gradient that came in; it is still to be multiplied by the local derivative.",
        vi="Đó là gradient đến; còn phải nhân với đạo hàm địa phương.",
    ),
    "no_gradient": Text(
        en="That is the local derivative; it is still to be multiplied by the gradient that came in.",
        vi="Đó là đạo hàm địa phương; còn phải nhân với gradient đến.",
    ),
    "added": Text(
        en="Along a path one multiplies; only what arrives at the same place is added.",
        vi="Dọc theo một đường thì nhân; chỉ những phần đến cùng một chỗ mới cộng.",
    ),
    "overwrote": Text(
        en="That overwrites what had arrived before: contributions add up.",
        vi="Như vậy là ghi đè lên phần đã đến trước: các phần đóng góp phải được cộng dồn.",
    ),
    "not_added": Text(
        en="That is what had arrived before; the new contribution is still to be added.",
        vi="Đó là phần đã đến trước; còn phải cộng thêm phần đóng góp mới.",
    ),
    "value": Text(
        en="That is the value of {name}, not its derivative.",
        vi="Đó là giá trị của {name}, chưa phải đạo hàm.",
    ),
    "times": Text(
        en="That is already multiplied by the gradient that came in; here only the local derivative is asked for.",
        vi="Số đó đã nhân với gradient đến; ở đây chỉ hỏi đạo hàm địa phương.",
    ),
}


def asked(explanation: Explanation, question: Question) -> Text:
    """The question as a sentence."""
    step, local = question.step, question.local
    formula = _formula(step.formula)
    facts: dict[str, Any] = {
        "name": letter(step.name),
        "formula": formula,
        "given": _given(explanation, step),
        "gradient": shown(step.gradient),
    }
    if local is None:
        if question.kind == "seed":
            return _SEED.format(**facts)
        return (_VALUE if formula else _VALUE_BARE).format(**facts)
    parent = _parent(step, local)
    facts |= {"parent": parent, "before": "" if question.before is None else shown(question.before)}
    if question.kind == "local":
        return (_LOCAL if formula else _LOCAL_BARE).format(**facts)
    times = _TIMES.format(parent=parent, local=shown(local.value)) if local.value is not None else ""
    return (_FIRST if question.before is None else _AGAIN).format(**facts, times=times)


def hint(question: Question) -> Text:
    """Help that does not give the number away."""
    if question.kind != "local" or question.local is None:
        return _HINTS[question.kind]
    formula = _formula(question.local.formula)
    return _HINTS["local"].format(formula=formula) if formula else _HINTS["local_bare"]


def slip(question: Question, kind: str) -> Text:
    """What a wrong answer shows."""
    return SLIPS[kind].format(name=letter(question.step.name), shape=shape(question.truth))


def shape(value: Any) -> str:
    """2×2."""
    return "×".join(map(str, np.shape(value)))


def _formula(formula: Any) -> str:
    written = "" if formula is None or getattr(formula, "is_Matrix", False) else pretty(formula)
    return "" if len(written) > _LONGEST or written.startswith("[") else written


def _given(explanation: Explanation, step: Step) -> str:
    steps = explanation.shown.steps
    names = list(dict.fromkeys(operand for operand in step.operands if isinstance(operand, str)))
    return ", ".join(f"{letter(name)} = {shown(steps[name].value)}" for name in names)


def _parent(step: Step, local: Local) -> Any:
    if sum(other.parent == local.parent for other in step.locals) == 1:
        return letter(local.parent)
    return _OPERAND.format(parent=letter(local.parent), place=local.position + 1)
