"""What is asked and answered in a walk through the passes, in both languages. Holds sentences, no terminal."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from teachgrad.explanation.questions import Question
from teachgrad.explanation.records import Explanation, Local, Step
from teachgrad.report.explanation_names import Names
from teachgrad.report.explanation_numbers import is_in_textbooks
from teachgrad.report.mathematics import letter, pretty
from teachgrad.report.moment_numbers import given, is_written_out, rounded
from teachgrad.text import Text

_LONGEST = 60  # characters of a formula
_MOST_NAMES = 9

HOW_TO = Text(
    en="Guess each number before it is shown. Enter alone shows it, ? gives a hint, b goes back, q ends.",
    vi="Hãy đoán từng số trước khi số đó hiện ra. Nhấn Enter để xem ngay, ? để xem gợi ý, b để quay lại, q để dừng.",
)
RIGHT = Text(en="Correct.", vi="Đúng.")
SHOWN = Text(en="It is {truth}.", vi="Đáp số: {truth}.")
NO_NUMBER = Text(
    en="“{answer}” is not a number. Write digits, 7 or 0.5, a fraction, 1/3, or press Enter to see it.",
    vi="“{answer}” không phải là số. Hãy viết chữ số, 7 hay 0.5, một phân số, 1/3, hoặc nhấn Enter để xem.",
)
NO_ARRAY = Text(
    en="“{answer}” is not read as {shape} numbers. Write rows with ; between them: 1,2;3,4.",
    vi="“{answer}” không đọc được thành {shape} số. Hãy viết các hàng cách nhau bằng dấu ; như 1,2;3,4.",
)
SCORE = Text(
    en="{right} of {asked} correct at the first guess.",
    vi="Số câu đoán đúng ngay lần đầu: {right} trên {asked}.",
)
NOTHING_GUESSED = Text(en="No number was guessed.", vi="Chưa đoán số nào.")
STOPPED = Text(en="Stopped after {done} of {count}.", vi="Đã dừng sau bước {done} trên {count}.")

_VALUE = Text(
    en="{name} = {formula}. With {given}, what is {name}?",
    vi="{name} = {formula}. Với {given}, {name} bằng bao nhiêu?",
)
_VALUE_BARE = Text(
    en="{name} is computed from {given}. What is {name}?",
    vi="{name} được tính từ {given}. {name} bằng bao nhiêu?",
)
_SEED = Text(
    en="The backward pass begins at {name}. What is the derivative of {name} with respect to itself?",
    vi="Lượt ngược bắt đầu tại {name}. Đạo hàm của {name} theo chính nó bằng bao nhiêu?",
)
_LOCAL = Text(
    en="{name} = {formula}. With {given}, what is its local derivative with respect to {by}?",
    vi="{name} = {formula}. Với {given}, đạo hàm địa phương của {name} theo {by} bằng bao nhiêu?",
)
_LOCAL_BARE = Text(
    en="With {given}, what is the local derivative of {name} with respect to {by}?",
    vi="Với {given}, đạo hàm địa phương của {name} theo {by} bằng bao nhiêu?",
)
_KINK = Text(
    en="{name} = {formula}. Exactly at {given}, {kinks} has no derivative. Which number does autograd put there by convention?",
    vi="{name} = {formula}. Đúng tại {given}, {kinks} không có đạo hàm. Theo quy ước, autograd lấy số nào?",
)
_KINK_INSIDE = Text(
    en="{name} = {formula}. Exactly at {given}, {kinks} has no derivative; autograd takes a number there by convention. What does it then get as the local derivative of {name} with respect to {by}?",
    vi="{name} = {formula}. Đúng tại {given}, {kinks} không có đạo hàm; autograd lấy một số theo quy ước. Khi đó nó được đạo hàm địa phương của {name} theo {by} bằng bao nhiêu?",
)
_WITHOUT_VALUE = Text(
    en="{name} = {formula}. With {given}, the formula of its local derivative with respect to {by} has no value. Which number does autograd put there by convention?",
    vi="{name} = {formula}. Với {given}, công thức đạo hàm địa phương của {name} theo {by} không có giá trị. Theo quy ước, autograd lấy số nào?",
)
_FIXED = Text(en="{by} with {others} held fixed", vi="{by} khi giữ nguyên {others}")
_FIRST = Text(
    en="The gradient of {name} is {gradient}{times}. What arrives at {parent}?",
    vi="Gradient của {name} là {gradient}{times}. Phần truyền đến {parent} bằng bao nhiêu?",
)
_AGAIN = Text(
    en="{parent} has {before} already. The gradient of {name} is {gradient}{times}. What does {parent} have then?",
    vi="{parent} đã có {before}. Gradient của {name} là {gradient}{times}. Sau khi cộng dồn, {parent} có bao nhiêu?",
)
_TIMES = Text(
    en=", the local derivative of {name} with respect to {by} is {local}",
    vi=", đạo hàm địa phương của {name} theo {by} là {local}",
)
_TIMES_INSTEAD = Text(
    en=", the number autograd puts in place of the local derivative of {name} with respect to {by} is {local}",
    vi=", số mà autograd đặt thay cho đạo hàm địa phương của {name} theo {by} là {local}",
)
_OUTSIDE = Text(
    en="{name} = {formula}. With {given}, {name} has no value, and so no derivative. Which number does the rule for its derivative with respect to {by} still give?",
    vi="{name} = {formula}. Với {given}, {name} không xác định nên không có đạo hàm. Quy tắc lấy đạo hàm theo {by} vẫn cho ra số nào?",
)
_JACOBIAN = Text(en="the {shape} Jacobian", vi="ma trận Jacobi {shape}")
_HINTS = {
    "value": Text(en="Put the numbers into the formula.", vi="Hãy thay số vào công thức."),
    "value_bare": Text(
        en="Carry out the operations one after another.", vi="Hãy lần lượt thực hiện các phép toán."
    ),
    "seed": Text(
        en="If a number changes by a small amount, by how much does it change itself?",
        vi="Khi một số thay đổi một lượng nhỏ thì chính nó thay đổi bao nhiêu?",
    ),
    "local": Text(en="The derivative is {formula}.", vi="Đạo hàm là {formula}."),
    "local_bare": Text(en="Differentiate this one step only.", vi="Chỉ lấy đạo hàm của riêng bước này."),
    "convention": Text(
        en="This cannot be worked out: it is an agreement.",
        vi="Số này không tính ra được: đó chỉ là một quy ước.",
    ),
    "convention_inside": Text(
        en="The number at the kink is an agreement; from there on it is worked out as usual.",
        vi="Số tại điểm gãy chỉ là một quy ước; phần còn lại vẫn tính như thường.",
    ),
    "arrived": Text(
        en="The gradient that came in times the local derivative, plus what has arrived there already.",
        vi="Lấy gradient nhận được nhân với đạo hàm địa phương, rồi cộng dồn với phần đã có ở đó.",
    ),
}
SLIPS = {
    "wrong": Text(en="Incorrect.", vi="Chưa đúng."),
    "coarse": Text(en="Close; write more digits.", vi="Gần đúng; hãy viết thêm chữ số."),
    "shape": Text(
        en="It has {shape} numbers, row by row: 1,2;3,4.",
        vi="Đáp số gồm {shape} số, viết theo từng hàng: 1,2;3,4.",
    ),
    "sign": Text(en="The sign is wrong.", vi="Sai dấu."),
    "no_local": Text(
        en="That is the gradient that came in; it is still to be multiplied by the local derivative.",
        vi="Đó là gradient nhận được; còn phải nhân với đạo hàm địa phương.",
    ),
    "no_gradient": Text(
        en="That is the local derivative; it is still to be multiplied by the gradient that came in.",
        vi="Đó là đạo hàm địa phương; còn phải nhân với gradient nhận được.",
    ),
    "added": Text(
        en="Along a path one multiplies; only what arrives at the same place is added.",
        vi="Dọc theo một đường thì nhân; chỉ những phần truyền đến cùng một chỗ mới được cộng.",
    ),
    "overwrote": Text(
        en="That overwrites what had arrived before: contributions add up.",
        vi="Như vậy là ghi đè lên phần đã truyền đến trước: các phần đóng góp phải được cộng dồn.",
    ),
    "not_added": Text(
        en="That is what had arrived before; the new contribution is still to be added.",
        vi="Đó là phần đã truyền đến trước; còn phải cộng thêm phần đóng góp mới.",
    ),
    "value": Text(
        en="That is the value of {name}, not its derivative.",
        vi="Đó là giá trị của {name}, chưa phải đạo hàm.",
    ),
    "times": Text(
        en="That is already multiplied by the gradient that came in; here only the local derivative is asked for.",
        vi="Số đó đã nhân với gradient nhận được rồi; ở đây chỉ hỏi đạo hàm địa phương.",
    ),
}


def asked(explanation: Explanation, question: Question) -> Text:
    """The question as a sentence."""
    step, local = question.step, question.local
    names = _names(explanation)
    formula = _right_side(names, step)
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
    facts |= {"parent": letter(local.parent), "by": _by(names, step, local)}
    if question.kind == "local":
        kinks = names.kinks(step, local)
        if formula and kinks is not None:
            return (_KINK if len(step.operations) == 1 else _KINK_INSIDE).format(**facts, kinks=kinks)
        if formula and not names.has_formula_value(step, local):
            return _WITHOUT_VALUE.format(**facts)
        if formula and names.is_outside(step, local):
            return _OUTSIDE.format(**facts)
        return (_LOCAL if formula else _LOCAL_BARE).format(**facts)
    is_derivative = names.has_formula_value(step, local) and not names.is_outside(step, local)
    times = _times(local, facts, _TIMES if is_derivative else _TIMES_INSTEAD)
    if question.before is None:
        return _FIRST.format(**facts, times=times)
    return _AGAIN.format(**facts, times=times, before=shown(question.before))


def hint(explanation: Explanation, question: Question) -> Text:
    """Help that does not give the number away."""
    step, local, names = question.step, question.local, _names(explanation)
    if question.kind == "value" and not _right_side(names, step):
        return _HINTS["value_bare"]
    if question.kind != "local" or local is None:
        return _HINTS[question.kind]
    if not names.has_formula_value(step, local):
        return _HINTS["convention" if len(step.operations) == 1 else "convention_inside"]
    formula = _formula(local.formula) and names.written_out(step, local)
    return _HINTS["local"].format(formula=formula) if formula else _HINTS["local_bare"]


def shown(value: Any) -> Text:
    """A number or an array, behind ≈ where digits are left out."""
    return rounded(value)


def slip(question: Question, kind: str) -> Text:
    """What a wrong answer shows."""
    return SLIPS[kind].format(name=letter(question.step.name), shape=shape(question.truth))


def shape(value: Any) -> str:
    """2×2."""
    return "×".join(map(str, np.shape(value)))


@lru_cache(maxsize=2)  # a whole walk asks of one explanation
def _names(explanation: Explanation) -> Names:
    return Names(explanation)


def _right_side(names: Names, step: Step) -> Text | None:
    """What the step computes, with what its product is; None where that is no line."""
    return names.noted(step) if 0 < len(names.right_side(step)) <= _LONGEST else None


def _times(local: Local, facts: dict[str, Any], sentence: Text) -> Text | str:
    """The other factor, as far as there is one that can be read."""
    if local.value is None:
        return ""
    said = shown(local.value) if is_written_out(local.value) else _JACOBIAN.format(shape=shape(local.value))
    return sentence.format(**facts, local=said)


def _formula(formula: Any) -> str:
    if formula is None or getattr(formula, "shape", ()) != () or not is_in_textbooks(str(formula)):
        return ""
    written = pretty(formula)
    return written if len(written) <= _LONGEST else ""


def _given(explanation: Explanation, step: Step) -> Text:
    steps = explanation.shown.steps
    names = dict.fromkeys(operand for operand in step.operands if isinstance(operand, str))
    return given({name: steps[name].value for name in names if name in steps}, _MOST_NAMES)


def _by(names: Names, step: Step, local: Local) -> Text:
    by = names.operand(step, local)
    fixed = "" if names.is_repeated(step, local) else names.held_fixed(step, local)
    return _FIXED.format(by=by, others=fixed) if fixed else by
