"""What costs are called, in both languages: the families of functions, and what is counted.

Holds sentences; knows no layout. `report.costs` and `plot.cost_words` use them.
"""

from __future__ import annotations

from teachgrad.counting.records import Costs
from teachgrad.text import Text

SIZE = Text(en="n", vi="n")
FUNCTION = Text(en="function", vi="hàm số")
REVERSE = Text(en="reverse mode", vi="chế độ ngược")
TIMES = Text(en="× function", vi="× hàm số")
FORWARD = Text(en="forward mode", vi="chế độ xuôi")
FORMULA = Text(en="formula", vi="công thức")
SHARED = Text(en="shared", vi="dùng chung")

_NAMES = {
    "product": Text(en="Speelpenning's product of n numbers", vi="tích Speelpenning của n số"),
    "rosenbrock": Text(en="Rosenbrock's function of n variables", vi="hàm Rosenbrock của n biến"),
    "helmholtz": Text(en="the Helmholtz energy of n fluids", vi="năng lượng Helmholtz của n chất lưu"),
    "logistic": Text(en="the logistic map's n-th term", vi="số hạng thứ n của ánh xạ logistic"),
    "chain": Text(en="the sine of the sine of …, n deep", vi="sin của sin của …, lồng n lần"),
}
_TITLE = Text(en="What a gradient costs: {name}", vi="Chi phí của một gradient: {name}")
HOW = Text(
    en="Elementary operations for value and gradient, counted and not timed: of the passes live on the recorded graph, of "
    "the formulas of all partial derivatives by SymPy, with every operation written out and with shared parts named. "
    "Forward mode needs a pass for each input. A dash: not written out.",
    vi="Số phép toán sơ cấp để có giá trị và gradient, được đếm chứ không đo thời gian: của các lượt thì đếm trực tiếp trên "
    "đồ thị đã ghi, của công thức mọi đạo hàm riêng thì do SymPy đếm, khi viết ra hết và khi đặt tên các phần chung. "
    "Chế độ xuôi cần một lượt cho mỗi đầu vào. Dấu gạch: không viết ra.",
)


def name(costs: Costs) -> Text:
    """What the functions are called."""
    return _NAMES.get(costs.name, Text(en=costs.name, vi=costs.name))


def title(costs: Costs) -> Text:
    """What is counted."""
    return _TITLE.format(name=name(costs))
