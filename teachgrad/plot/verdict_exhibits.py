"""Functions and points, one or more for each verdict, whose pictures show what it means.

Knows programs, no drawing. Read `exhibits` next.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import Any

from teachgrad.comparison import compare
from teachgrad.engine import ops
from teachgrad.engine.tensor import Tensor
from teachgrad.records import Comparison
from teachgrad.text import Text


def _swinging(x: Any) -> Any:
    return x * ops.sin(1 / x) if x != 0 else 0 * x


def _swinging_less(x: Any) -> Any:
    return x**2 * ops.sin(1 / x) if x != 0 else 0 * x


def _by_cases(x: Any) -> Any:
    return x**2 + 1 if x > 0 else -x


def _noisy(x: Any) -> Any:
    number = float(x.detach().numpy()) if isinstance(x, Tensor) else float(x)
    return x**2 + 1e-6 * (1e5 * math.sin(1e9 * number) % 1)


def _half_followed(x: Any) -> Any:
    return x * x.detach() if isinstance(x, Tensor) else x * x


def _partly_followed(x: Any) -> Any:
    return x**2 + 3 * (x.detach() if isinstance(x, Tensor) else x)


_X = [[1.0, 0.0], [-1.0, 2.0]]

# Name → what stands above the picture, and the comparison.
VERDICTS: dict[str, tuple[Text, Callable[[], Comparison]]] = {
    "agree": (
        Text(en="Agreement: x·|x| at 0", vi="Khớp nhau: x·|x| tại 0"),
        partial(compare, "x|x|", x=0),
    ),
    "ill_conditioned": (
        Text(en="Ill-conditioned: tan x near π/2", vi="Điều kiện xấu: tan x gần π/2"),
        partial(compare, "tan(x)", x=1.57079632),
    ),
    "undecided": (
        Text(en="Undecided: x² with noise of 10⁻⁶", vi="Chưa kết luận được: x² cộng nhiễu cỡ 10⁻⁶"),
        partial(compare, _noisy, x=1),
    ),
    "singular_inside": (
        Text(
            en="A derivative, but not inside: relu(x) − relu(−x) at 0",
            vi="Khả vi, nhưng bên trong thì không: relu(x) − relu(−x) tại 0",
        ),
        partial(compare, "relu(x) - relu(-x)", x=0),
    ),
    "swinging_out": (
        Text(
            en="A derivative in spite of the swings: x²·sin(1/x), 0 at 0",
            vi="Vẫn khả vi dù dao động: x²·sin(1/x), bằng 0 tại 0",
        ),
        partial(compare, _swinging_less, x=0),
    ),
    "kink": (Text(en="Kink: |x| at 0", vi="Điểm gãy: |x| tại 0"), partial(compare, "|x|", x=0)),
    "kink_of_relu": (
        Text(en="Kink: max(x, 0) + x²/4 at 0", vi="Điểm gãy: max(x, 0) + x²/4 tại 0"),
        partial(compare, "relu(x) + x²/4", x=0),
    ),
    "kink_in_one_entry": (
        Text(en="Kink in one entry: the sum of |X|", vi="Điểm gãy ở một phần tử: tổng các phần tử của |X|"),
        partial(compare, lambda X: abs(X).sum(), X=_X),  # noqa: N803 # a matrix
    ),
    "vertical_tangent": (
        Text(en="Vertical tangent: ∛x at 0", vi="Tiếp tuyến thẳng đứng: ∛x tại 0"),
        partial(compare, "∛x", x=0),
    ),
    "cusp": (
        Text(en="Vertical tangent of a cusp: √|x| at 0", vi="Tiếp tuyến thẳng đứng tại điểm lùi: √|x| tại 0"),
        partial(compare, "√|x|", x=0),
    ),
    "vertical_on_the_border": (
        Text(en="Vertical tangent on the border: √x at 0", vi="Tiếp tuyến thẳng đứng ở biên: √x tại 0"),
        partial(compare, "√x", x=0),
    ),
    "oscillating": (
        Text(en="Oscillating: x·sin(1/x), 0 at 0", vi="Dao động: x·sin(1/x), bằng 0 tại 0"),
        partial(compare, _swinging, x=0),
    ),
    "jump": (Text(en="Jump: ⌊x⌋ at 1", vi="Bước nhảy: ⌊x⌋ tại 1"), partial(compare, "floor(x)", x=1)),
    "jump_by_cases": (
        Text(
            en="Jump of a program: x² + 1 if x > 0, else −x",
            vi="Bước nhảy của một chương trình: x² + 1 nếu x > 0, ngược lại −x",
        ),
        partial(compare, _by_cases, x=0),
    ),
    "hole": (
        Text(en="Undefined: (x² − 1)/(x − 1) at 1", vi="Không xác định: (x² − 1)/(x − 1) tại 1"),
        partial(compare, "(x²-1)/(x-1)", x=1),
    ),
    "pole": (
        Text(en="Undefined: 1/x at 0", vi="Không xác định: 1/x tại 0"),
        partial(compare, "1/x", x=0),
    ),
    "border": (
        Text(en="One-sided: x√x at 0", vi="Một phía: x√x tại 0"),
        partial(compare, "x^(3/2)", x=0),
    ),
    "outside": (
        Text(en="Outside the domain: ln x at −1", vi="Ngoài tập xác định: ln x tại −1"),
        partial(compare, "ln(x)", x=-1),
    ),
    "wrong_by_factor": (
        Text(
            en="Wrong by a factor: x times x, of which one is detached",
            vi="Sai một hằng số nhân: x nhân x, trong đó một x đã tách khỏi đồ thị",
        ),
        partial(compare, _half_followed, x=5),
    ),
    "disagree": (
        Text(
            en="Disagreement: x² + 3x, of which the second x is detached",
            vi="Không khớp nhau: x² + 3x, trong đó x thứ hai đã tách khỏi đồ thị",
        ),
        partial(compare, _partly_followed, x=1),
    ),
}
