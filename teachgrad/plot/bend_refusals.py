"""What is said where no tangent parabola can be drawn, in both languages.

Holds sentences, no numbers of its own. Read `bend` first.
"""

from __future__ import annotations

import math

from teachgrad.errors import InputError
from teachgrad.plot.formulas import number
from teachgrad.plot.slices import Slice
from teachgrad.text import Text


def check(reach: float | None, beside: float | None) -> None:
    """Refuse a width or a place that is no number to draw with.

    Raises
    ------
    InputError
        Which says what it must be.
    """
    for name, given in (("reach", reach), ("beside", beside)):
        if given is not None and not (math.isfinite(given) and (given > 0 or name == "beside")):
            raise InputError(
                Text(
                    en="{name} is {given}; it must be a finite number, and reach above 0.",
                    vi="{name} là {given}; đó phải là một số hữu hạn, và reach phải lớn hơn 0.",
                ),
                name=name,
                given=number(given),
            )


def not_one(name: str) -> InputError:
    """The refusal of a function of several numbers."""
    return InputError(
        Text(
            en="{name} is a function of several numbers; a tangent parabola is drawn of a function of one.",
            vi="{name} là hàm số của nhiều số; parabol tiếp xúc chỉ vẽ được cho hàm số của một số.",
        ),
        instead=Text(
            en="Hold the others: tg.plot.curvature(lambda x: f(x, 8), x=7). tg.hessian gives all second derivatives.",
            vi="Hãy giữ nguyên các số còn lại: tg.plot.curvature(lambda x: f(x, 8), x=7). tg.hessian tính mọi đạo hàm cấp hai.",
        ),
        name=name,
    )


def no_second(s: Slice) -> InputError:
    """The refusal of a point at which the three answers do not agree on a second derivative."""
    return InputError(
        Text(
            en="{function} has no second derivative at {name} = {at} on which formula, autograd and finite difference agree.",
            vi="Tại {name} = {at}, {function} không có đạo hàm cấp hai mà công thức, autograd và sai phân hữu hạn cùng cho ra.",
        ),
        instead=Text(
            en="Choose a point at which the curve has no kink, and its slope has none.",
            vi="Hãy chọn một điểm mà ở đó cả đồ thị lẫn hệ số góc của nó đều không có điểm gãy.",
        ),
        function=s.result,
        name=s.name,
        at=number(s.at),
    )
