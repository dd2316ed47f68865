"""The two passes told moment by moment: `sentence` says what happens, in one to three full sentences.

For each kind of `explanation.moments.Moment`: ``"start"`` names the variables' values, ``"value"`` a step that is
computed, ``"seed"`` the gradient with which the backward pass begins, ``"contribution"`` what is handed to whom, from
which product, and what the running sum then is, ``"end"`` the derivatives. Pictures that move and the walk key by key say
the same sentences. What the backward pass brings is called a derivative only where the three answers agree that it is one.
Holds sentences with their numbers, no layout.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from teachgrad.report.explanation_names import Names
from teachgrad.report.explanation_numbers import is_in_textbooks
from teachgrad.report.explanation_quotients import quotient
from teachgrad.report.mathematics import letter, pretty
from teachgrad.report.moment_end import end
from teachgrad.report.moment_numbers import (
    equals,
    given,
    is_written_out,
    joined,
    product,
    same,
    shown,
    total,
)
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.explanation.moments import Moment
    from teachgrad.explanation.records import Explanation, Local, Step

_LONGEST_FORMULA = 40  # characters; a longer one hides what the sentence says
_MOST_NAMES = 4

_START = Text(
    en="The forward pass begins with {given}. Nothing else is computed yet.",
    vi="Lượt xuôi bắt đầu với {given}. Những gì còn lại đều chưa được tính.",
)
_VALUE = Text(en="From {given} comes {result}.", vi="Từ {given} tính được {result}.")
_ENTRIES = Text(
    en="From {given} comes {result}, entry by entry.", vi="Từ {given} tính được {result}, theo từng phần tử."
)
_SEED = Text(
    en="The backward pass begins at the result: the gradient of {step} is {derivative} = 1.",
    vi="Lượt ngược bắt đầu từ kết quả: gradient của {step} là {derivative} = 1.",
)
_HANDED = {
    "number": Text(
        en="{step} hands {product} to {parent}: its gradient times its local derivative with respect to {by}{formula}.",
        vi="{step} truyền {product} cho {parent}: gradient của {step} nhân với đạo hàm địa phương theo {by}{formula}.",
    ),
    "elementwise": Text(
        en="{step} hands {product} to {parent}: entry by entry, its gradient times its local derivative with respect to {by}{formula}.",
        vi="{step} truyền {product} cho {parent}: theo từng phần tử, gradient của {step} nhân với đạo hàm địa phương"
        " theo {by}{formula}.",
    ),
    "jacobian": Text(
        en="{step} hands {product} to {parent}: its gradient times the Jacobian of {step} with respect to {by}{formula},"
        " a vector-Jacobian product.",
        vi="{step} truyền {product} cho {parent}: gradient của {step} nhân với ma trận Jacobi của {step} theo {by}{formula},"
        " tức là tích vectơ–Jacobi.",
    ),
}
_HANDED_NOTHING = Text(
    en="{step} hands its gradient times its local derivative with respect to {by} to {parent}: {product}.",
    vi="{step} truyền cho {parent} gradient của {step} nhân với đạo hàm địa phương theo {by}: {product}.",
)
_FIXED = Text(en="{by} with {others} held fixed", vi="{by} khi giữ nguyên {others}")
_WHERE = Text(en="Here {note}.", vi="Trong đó {note}.")
_ALONE = Text(
    en="Nothing else comes to {parent}: its gradient is complete.",
    vi="Không còn phần nào khác truyền đến {parent}: gradient của {parent} đã đầy đủ.",
)
_MORE = Text(
    en="More is still to come: the gradient of {parent} is not complete yet.",
    vi="Vẫn còn phần khác sẽ được truyền đến: gradient của {parent} chưa đầy đủ.",
)
_ADDED = Text(
    en="There it is added to what came before{sum}.",
    vi="Ở đó nó được cộng dồn với những phần đã được truyền đến trước{sum}.",
)
_LAST = Text(
    en="That was the last: the gradient of {parent} is complete.",
    vi="Đó là phần cuối cùng: gradient của {parent} đã đầy đủ.",
)
_CONVENTION = Text(
    en="This local derivative rests on a convention: exactly here {operations} has none.",
    vi="Đạo hàm địa phương này dựa vào một quy ước: đúng tại điểm này, {operations} không có đạo hàm.",
)
_OUTSIDE = Text(
    en="Here {step} has no value, and so no derivative; the rule still gives this number.",
    vi="Tại đây {step} không xác định nên không có đạo hàm; quy tắc vẫn cho ra số này.",
)
_WITHOUT_VALUE = Text(
    en="This local derivative is a convention: its formula has no value here.",
    vi="Đạo hàm địa phương này chỉ là quy ước: công thức của nó không có giá trị tại đây.",
)
_SPACE = same(" ")


def sentence(explanation: Explanation, moment: Moment) -> Text:
    """What happens at one moment of the two passes, in full sentences.

    Parameters
    ----------
    explanation : Explanation
        Of which `moment` is one of the `moments`.
    moment : Moment
        Which.

    Returns
    -------
    Text
        In both languages.

    Examples
    --------
    >>> from teachgrad import explain
    >>> from teachgrad.explanation.moments import moments
    >>> composite = explain("composite")
    >>> for moment in moments(composite):
    ...     print(sentence(composite, moment).en)
    The forward pass begins with x = 2. Nothing else is computed yet.
    From x = 2 comes y = 2x³ = 16.
    From y = 16 comes z = 5y² = 1280.
    The backward pass begins at the result: the gradient of z is dz/dz = 1.
    z hands 1 · 160 = 160 to y: its gradient times its local derivative with respect to y (10y = 160). Nothing else comes to y:
    its gradient is complete.
    y hands 160 · 24 = 3840 to x: its gradient times its local derivative with respect to x (6x² = 24). Nothing else comes to x:
    its gradient is complete.
    The backward pass has ended: dz/dx = 3840.
    """
    if moment.local is not None:
        return _contribution(explanation, explanation.shown.steps[moment.step], moment.local)
    if moment.kind == "start":
        return _START.format(given=given(moment.values, _MOST_NAMES))
    if moment.kind == "value":
        return _value(explanation, explanation.shown.steps[moment.step])
    if moment.kind == "seed":
        name = letter(moment.step)
        return _SEED.format(step=name, derivative=quotient(explanation, moment.step, moment.step))
    return end(explanation)


def _value(explanation: Explanation, step: Step) -> Text:
    steps = explanation.shown.steps
    operands = dict.fromkeys(name for name in step.operands if isinstance(name, str) and name in steps)
    written = [letter(step.name)]
    is_readable = _is_readable(step.formula)
    if is_readable:
        written.append(pretty(step.formula))
    elif np.ndim(step.value) and 0 < len(right := _names(explanation).right_side(step)) <= _LONGEST_FORMULA:
        written.append(right)
    elementwise = is_readable and any(local.kind == "elementwise" for local in step.locals)
    result = equals(written, step.value)
    said = (_ENTRIES if elementwise else _VALUE).format(
        given=given({name: steps[name].value for name in operands}, _MOST_NAMES), result=result
    )
    note = _names(explanation).note(step) if len(written) > 1 else None
    return said if note is None else joined([said, _WHERE.format(note=note)], _SPACE)


def _contribution(explanation: Explanation, step: Step, local: Local) -> Text:
    parent = letter(local.parent)
    names = _names(explanation)
    is_number = local.kind != "number" or bool(np.isfinite([step.gradient, local.value]).all())
    handed = (_HANDED[local.kind] if is_number else _HANDED_NOTHING).format(
        step=letter(step.name),
        product=_product(step.gradient, local),
        parent=parent,
        by=_by(names, step, local),
        formula=_formula(names, step, local),
    )
    said = [handed]
    kinks = names.kinks(step, local)
    if kinks is not None:
        said.append(_CONVENTION.format(operations=kinks))
    elif names.is_outside(step, local):
        said.append(_OUTSIDE.format(step=letter(step.name)))
    elif is_number and not names.has_formula_value(step, local):
        said.append(_WITHOUT_VALUE)
    before = _arrived_before(explanation)[id(local)]  # a moment of another explanation is a KeyError
    if before is not None:
        said.append(_ADDED.format(sum=_sum(before, local)))
        said.append((_LAST if local.last else _MORE).format(parent=parent))
    else:
        said.append((_ALONE if local.last else _MORE).format(parent=parent))
    return joined(said, _SPACE)


@lru_cache(maxsize=2)  # a whole walk is told of one explanation
def _arrived_before(explanation: Explanation) -> dict[int, Any]:
    """For each contribution, by its identity, what its parent had received before; None where it is the first."""
    arrived: dict[str, Any] = {}
    before = {}
    for step in explanation.walk:
        for local in step.locals:
            before[id(local)] = arrived.get(local.parent)
            arrived[local.parent] = local.running
    return before


@lru_cache(maxsize=2)
def _names(explanation: Explanation) -> Names:
    return Names(explanation)


def _by(names: Names, step: Step, local: Local) -> Text:
    """The parent; where it is an operand several times, as which of them; and what is held fixed where that matters."""
    parent = names.operand(step, local)
    fixed = "" if names.is_repeated(step, local) else names.held_fixed(step, local)
    return _FIXED.format(by=parent, others=fixed) if fixed else parent


def _formula(names: Names, step: Step, local: Local) -> str:
    """The local derivative as formula and number, in brackets; nothing where the product has said it all."""
    if local.kind == "jacobian" or not _is_readable(local.formula):
        return ""
    if not names.has_formula_value(step, local) or not np.all(np.isfinite(local.value)):
        return ""
    written = [pretty(local.formula)]
    if names.not_cancelled(step, local) is not None:
        written.insert(0, names.written_out(step, local))
    return f" ({equals(written, local.value)})" if local.kind == "number" else f" ({written[0]})"


def _product(gradient: Any, local: Local) -> Text:
    if local.kind == "jacobian" or not is_written_out(gradient, local.value, local.contribution):
        return shown(local.contribution)
    return product(gradient, local.value, local.contribution)


def _sum(before: Any, local: Local) -> Text:
    if not is_written_out(before, local.contribution):
        return same("")
    return joined([same(": "), total(before, local.contribution, local.running)], same(""))


def _is_readable(formula: Any) -> bool:
    """Whether there is a formula, neither a matrix nor a mere number, that a textbook would print in a line."""
    if formula is None or getattr(formula, "shape", ()) != () or formula.is_number:
        return False
    text = str(formula)
    return len(text) <= _LONGEST_FORMULA and is_in_textbooks(text)
