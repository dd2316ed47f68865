"""Functions whose graphs are shown in the gallery: from one use of x to a network that is folded.

Knows programs, no drawing. Read `exhibits` next.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from teachgrad.engine import ops
from teachgrad.explanation.explaining import explain
from teachgrad.explanation.records import Explanation
from teachgrad.text import Text


def square(x: Any) -> Any:
    """x² as a product."""
    return x * x


def logistic(x: Any) -> Any:
    """4x(1 − x), three times."""
    l_2 = 4 * x * (1 - x)
    l_3 = 4 * l_2 * (1 - l_2)
    l_4 = 4 * l_3 * (1 - l_3)
    return l_4


def network(w_1: Any, b_1: Any, w_2: Any, b_2: Any, x: Any) -> Any:
    """Two layers and the squared distance from (1, 0)."""
    h = ops.tanh(w_1 @ x + b_1)
    y = w_2 @ h + b_2
    loss = ((y - np.array([1.0, 0.0])) ** 2).sum()
    return loss


_WEIGHTS: dict[str, Any] = {
    "w_1": [[0.5, -0.25], [1.0, 0.5], [-0.5, 0.75]],
    "b_1": [0.0, 0.5, -0.5],
    "w_2": [[1.0, -0.5, 0.25], [0.5, 0.75, -1.0]],
    "b_2": [0.0, 0.0],
    "x": [1.0, 2.0],
}


def iterated_sine(x: Any) -> Any:
    """The sine of the sine of the sine …"""
    for _ in range(100):
        x = ops.sin(x)
    return x


_FAN_OUT = "sin x + cos x + e^x + ln x + √x + 1/x + tanh x + arctan x + 3x + x² + x³ + x^x"

# Name → what stands above the picture, and the explanation.
GRAPHS: dict[str, tuple[Text, Callable[[], Explanation]]] = {
    "composite": (
        Text(en="The named steps: y = 2x³, z = 5y²", vi="Các bước có tên: y = 2x³, z = 5y²"),
        partial(explain, "composite"),
    ),
    "composite_all": (
        Text(
            en="The same, every operation: x receives 1280 three times",
            vi="Cũng hàm đó, từng phép toán: x nhận 1280 ba lần",
        ),
        partial(explain, "composite", level="all"),
    ),
    "shared": (
        Text(en="One node, two edges: x · x", vi="Một nút, hai cạnh: x · x"),
        partial(explain, square, x=3),
    ),
    "power": (
        Text(en="Base and exponent: xˣ", vi="Cơ số và số mũ: xˣ"),
        partial(explain, "x^x", x=2),
    ),
    "matrix_product": (
        Text(en="The matrix product", vi="Tích ma trận"),
        partial(explain, "matrix_product", level="all"),
    ),
    "two_paths": (
        Text(en="ln x₁ + x₁x₂ − sin x₂ at (2, 5)", vi="ln x₁ + x₁x₂ − sin x₂ tại (2, 5)"),
        partial(explain, "ln(x_1) + x_1 x_2 - sin(x_2)", x_1=2, x_2=5),
    ),
    "logistic": (
        Text(en="The logistic map of 4", vi="Ánh xạ logistic 4 bước"),
        partial(explain, logistic, level="all", x=0.2),
    ),
    "network": (
        Text(en="A network of two layers, folded to its layers", vi="Mạng hai lớp, thu gọn thành các lớp"),
        partial(explain, network, **_WEIGHTS),
    ),
    "fan_out": (
        Text(en="Twelve uses of one variable", vi="Một biến được dùng mười hai lần"),
        partial(explain, _FAN_OUT, x=2),
    ),
    "folded": (
        Text(en="The sine of the sine, a hundred times, folded", vi="Hàm sin lặp một trăm lần, đã thu gọn"),
        partial(explain, iterated_sine, x=1),
    ),
}
