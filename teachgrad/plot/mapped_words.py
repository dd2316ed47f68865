"""What the picture of a Jacobian says, in both languages; also to readers who do not see it.

Holds sentences with their numbers, no drawing.
"""

from __future__ import annotations

from teachgrad.plot.formulas import equation, math_name, math_number, number
from teachgrad.plot.mapped import Mapped
from teachgrad.plot.words import joined, spelled, spelled_in_math
from teachgrad.report.mathematics import letter
from teachgrad.text import Text

_DIGITS, _OF_GAP = 4, 2

SQUARE = Text(en="the square", vi="hình vuông")
IMAGE = Text(en="its image by the function", vi="ảnh của nó qua hàm số")
PARALLELOGRAM = Text(en="its image by the Jacobian", vi="ảnh của nó qua ma trận Jacobi")
_STEP = Text(en="step h in {input}: column {place} of J", vi="bước h theo {input}: cột {place} của J")
_TITLE = Text(en="The Jacobian maps a square: {point}", vi="Ma trận Jacobi biến hình vuông thành gì: {point}")
_MATRIX = Text(
    en="J = {matrix}; its columns, times h = {reach}, are the arrows.",
    vi="J = {matrix}; mỗi mũi tên là một cột của J nhân với h = {reach}.",
)
_AREA = Text(
    en="det J = {determinant}: close to the point areas are multiplied by {factor}.",
    vi="det J = {determinant}: ở sát điểm này, diện tích được nhân với {factor}.",
)
_TURNED = Text(
    en="det J = {determinant}: close to the point areas are multiplied by {factor}, and turned over.",
    vi="det J = {determinant}: ở sát điểm này, diện tích được nhân với {factor} và hình bị lật.",
)
_FLAT = Text(
    en="det J = 0: the parallelogram has no area, the square is pressed flat.",
    vi="det J = 0: hình bình hành không có diện tích, hình vuông bị ép dẹt.",
)
_WHAT = Text(
    en="Left, a square with sides of 2h around the point; right, where the function takes it, and where the Jacobian does.",
    vi="Bên trái là hình vuông cạnh 2h quanh điểm đang xét; bên phải là ảnh của nó qua hàm số và qua ma trận Jacobi.",
)
_GAP = Text(
    en="The two images are at most {gap} apart; of a square half as large, {half}.",
    vi="Hai ảnh cách nhau nhiều nhất {gap}; với hình vuông nhỏ bằng một nửa thì {half}.",
)
_NO_GAP = Text(
    en="The two images are the same: the function is linear.",
    vi="Hai ảnh trùng nhau: hàm số là hàm bậc nhất.",
)
_NO_MORE = 1e-12  # of the picture's size


def step(found: Mapped, place: int) -> Text:
    """The arrow that belongs to an input."""
    return _STEP.format(input=equation(math_name(found.inputs[place])), place=place + 1)


def title(found: Mapped) -> Text:
    """What is mapped, and where, in mathtext."""
    places = zip(found.inputs, found.at.tolist(), strict=True)
    return _TITLE.format(point=", ".join(spelled_in_math(name, value) for name, value in places))


def heading(found: Mapped) -> Text:
    """What is mapped, and where, in plain letters."""
    places = zip(found.inputs, found.at.tolist(), strict=True)
    return _TITLE.format(point=", ".join(spelled(letter(name), value) for name, value in places))


def subtitle(found: Mapped) -> Text:
    """The Jacobian and its determinant."""
    rows = ", ".join(f"[{', '.join(number(v, _DIGITS) for v in row)}]" for row in found.jacobian.tolist())
    size = found.determinant
    area = _FLAT if size == 0 else _TURNED if size < 0 else _AREA
    return joined(
        _MATRIX.format(matrix=f"[{rows}]", reach=number(found.reach, _DIGITS)),
        area.format(determinant=number(size, _DIGITS), factor=number(abs(size), _DIGITS)),
    )


def caption(found: Mapped) -> Text:
    """What stands left and right, and how far the two images are apart."""
    if found.gap <= _NO_MORE * (abs(found.corners).max() + 1):
        return joined(_WHAT, _NO_GAP)
    gaps = _GAP.format(gap=number(found.gap, _OF_GAP), half=number(found.half_gap, _OF_GAP))
    return joined(_WHAT, gaps)


def alt(found: Mapped) -> Text:
    """All of it, for readers who do not see the picture."""
    return joined(heading(found), subtitle(found), caption(found))


def axis(name: str) -> str:
    """The name of an axis."""
    return equation(math_name(name))


def image_of(found: Mapped) -> str:
    """The image of the point, as a label."""
    x, y = (math_number(v, _DIGITS) for v in found.value.tolist())
    return f"$({x},\\; {y})$"
