"""What errors are measured against: the derivative to 50 digits, or the best number for it; or that there is none.

Knows the recording and its formulas, no quotient but the extrapolated one. Read `sweep` next.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import sympy as sp

from teachgrad import finite, judgement, symbolic
from teachgrad.comparison import compare_function
from teachgrad.engine import reverse
from teachgrad.errors import InputError
from teachgrad.exact import DIGITS, as_float, value_at
from teachgrad.sweeping.chosen import Chosen, shown
from teachgrad.text import Text

_NOTHING_THERE = {
    "kink": Text(en="a kink", vi="điểm gãy"),
    "jump": Text(en="a jump", vi="điểm gián đoạn bước nhảy"),
    "vertical_tangent": Text(en="a vertical tangent", vi="tiếp tuyến thẳng đứng"),
    "oscillating": Text(en="it oscillates without a limit", vi="dao động không có giới hạn"),
    "undefined": Text(
        en="undefined there, or at the border of its domain",
        vi="không xác định, hoặc ở biên của tập xác định",
    ),
}


@dataclass(frozen=True, slots=True)
class Reference:
    """The derivative, ``high + low``: a float64, and what is missing from it.

    Attributes
    ----------
    kind : str
        ``"exact"``, ``"autograd"`` or ``"richardson"``.
    high, low : float
        Its two parts.
    """

    kind: str
    high: float
    low: float = 0.0


def reference(
    what: Chosen, formulas: symbolic.Symbolic | None, along: Callable[[Any], Any], *, is_smooth: bool
) -> Reference:
    """The derivative to 50 digits, or the best number for it.

    Parameters
    ----------
    what : Chosen
        The recording, and the number that is moved.
    formulas : Symbolic or None
        The recording as formulas.
    along : callable
        The program as a function of that number.
    is_smooth : bool
        Whether it is known that there is a derivative.

    Returns
    -------
    Reference

    Raises
    ------
    InputError
        If there is no derivative.
    """
    exact = None if formulas is None else _exact(what, formulas)
    autograd = _of_autograd(what)
    recording = what.recording
    if formulas is None and math.isfinite(autograd):
        is_smooth = judgement.is_smooth(recording)
    answers = [exact, Reference("autograd", autograd)]
    if not (is_smooth and np.all(np.isfinite(recording.value))):
        refuse_without_derivative(what)
        # The formula is that of the branch that was taken, and autograd's number a convention: where the function
        # itself says otherwise, both are wrong.
        quotient = finite.gradient(along, what.x)
        answers = [a for a in answers if a is not None and abs(a.high - quotient.value) <= quotient.error]
        answers.append(Reference("richardson", float(quotient.value)))
    for answer in answers:
        if answer is not None and math.isfinite(answer.high):
            return answer
    raise _no_finite_number(what)


def _exact(what: Chosen, formulas: symbolic.Symbolic) -> Reference | None:
    """SymPy's derivative at the float64 point, not at the number as it was written: the program knows only the former."""
    point = {
        symbol: sp.Rational(number)
        for letter, number in what.numbers(formulas.variables)
        for symbol in (letter, symbolic.plain(letter))
    }
    number = value_at(sp.sympify(what.of(formulas.derivatives[what.name])), point)
    high = as_float(number)
    if not math.isfinite(high):
        return None
    return Reference("exact", high, float(sp.Float(number, 2 * DIGITS) - sp.Float(high, 2 * DIGITS)))


def _of_autograd(what: Chosen) -> float:
    recording = what.recording
    with np.errstate(all="ignore"):
        gradients = reverse.gradients(recording.output, np.ones_like(recording.value)[()])
    leaf = recording.leaves[what.name]
    return float(what.of(gradients[leaf])) if leaf in gradients else 0.0


def refuse_without_derivative(what: Chosen) -> None:
    """Ask the referee, who looks from both sides, whether there is a derivative at all.

    Raises
    ------
    InputError
        If there is none.
    """
    restricted, point = what.alone()
    verdict = compare_function(restricted, point, "richardson").verdict
    if verdict not in judgement.NO_DERIVATIVE:
        return
    raise InputError(
        Text(
            en="{function} has no derivative with respect to {name} at this point ({reason}), so no quotient has an error.",
            vi="{function} không có đạo hàm theo {name} tại điểm này ({reason}), nên không có sai số nào để đo.",
        ),
        instead=Text(
            en="What the methods answer there all the same, tg.compare shows, or teachgrad compare.",
            vi="Các cách tính vẫn đưa ra kết quả gì ở đó, hãy xem bằng tg.compare hoặc teachgrad compare.",
        ),
        function=shown(what.recording.function),
        name=what.name,
        reason=_NOTHING_THERE.get(verdict, verdict),
    )


def _no_finite_number(what: Chosen) -> InputError:
    return InputError(
        Text(
            en="At this point {function} or its derivative with respect to {name} is too large for float64.",
            vi="Tại điểm này {function} hoặc đạo hàm của nó theo {name} quá lớn đối với float64.",
        ),
        instead=Text(en="Choose a point nearer to 0.", vi="Hãy chọn một điểm gần 0 hơn."),
        function=shown(what.recording.function),
        name=what.name,
    )
