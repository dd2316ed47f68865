"""The ways to a derivative at a point, as the exercises that ask for their answers name them."""

from __future__ import annotations

from teachgrad.text import Text

METHODS: dict[str, Text] = {
    "left": Text(en="left derivative", vi="đạo hàm trái"),
    "right": Text(en="right derivative", vi="đạo hàm phải"),
    "derivative": Text(en="derivative (or none)", vi="đạo hàm (hoặc: không có)"),
    "autograd": Text(en="teachgrad's autograd", vi="autograd của teachgrad"),
    "sympy": Text(en="SymPy's derivative, with the point put in", vi="đạo hàm của SymPy, thay điểm vào"),
    "central": Text(en="central difference as h → 0", vi="sai phân trung tâm khi h → 0"),
    "forward": Text(en="forward difference as h → 0", vi="sai phân tiến khi h → 0"),
}
# What a number is that one of them says, where it is not asked for.
NUMBERS_OF: dict[str, Text] = {"derivative": Text(en="derivative", vi="đạo hàm")}
