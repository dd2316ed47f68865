"""What the picture of an output over the plane says, in both languages; also to readers who do not see it.

Holds sentences with their numbers, no drawing.
"""

from __future__ import annotations

from teachgrad.plot.decision_plane import Plane
from teachgrad.plot.formulas import number
from teachgrad.plot.words import joined
from teachgrad.text import Text

_DIGITS = 3
_MOST_SAID = 8  # points one by one

TITLE = Text(en="The output over the plane", vi="Đầu ra trên mặt phẳng")
OUTPUT = Text(en="output", vi="đầu ra")
_TARGET = Text(en="target {label}", vi="giá trị đích {label}")
_BORDER = Text(en="border: output = {border}", vi="ranh giới: đầu ra = {border}")
_ALL = Text(
    en="All {count} points lie on their side of the border (output = {border}).",
    vi="Cả {count} điểm đều nằm đúng phía của ranh giới (đầu ra = {border}).",
)
_SOME = Text(
    en="{right} of {count} points lie on their side of the border (output = {border}).",
    vi="{right} trong số {count} điểm nằm đúng phía của ranh giới (đầu ra = {border}).",
)
_NO_BORDER = Text(
    en="The output does not cross {border} here: there is no border, and {right} of {count} points are on their side.",
    vi="Ở đây đầu ra không cắt mức {border}: không có ranh giới, và {right} trong số {count} điểm ở đúng phía.",
)
_CAPTION = Text(
    en="The colour is the output at each point of the plane, not only at the given points.",
    vi="Màu cho biết đầu ra tại mọi điểm của mặt phẳng, không chỉ tại các điểm đã cho.",
)
_MASKED = Text(en="Grey: no finite output.", vi="Màu xám: đầu ra không hữu hạn.")
_ALT = Text(
    en="The output over the plane for x₁ from {left} to {right} and x₂ from {low} to {high}, as colours.",
    vi="Đầu ra trên mặt phẳng với x₁ từ {left} đến {right} và x₂ từ {low} đến {high}, thể hiện bằng màu.",
)
_RANGE = Text(
    en="It goes from {least} to {greatest}.", vi="Đầu ra nằm trong khoảng từ {least} đến {greatest}."
)
_POINT = Text(
    en="At ({x}, {y}), target {label}, it is {output}.",
    vi="Tại ({x}, {y}), giá trị đích {label}, đầu ra là {output}.",
)


def target(label: float) -> Text:
    """What the points of a class are called."""
    return _TARGET.format(label=number(label))


def border(plane: Plane) -> Text:
    """What the border is."""
    return _BORDER.format(border=number(plane.border))


def subtitle(plane: Plane) -> Text:
    """How many points lie on their side."""
    right, count = plane.on_their_side, len(plane.points)
    names = {"right": right, "count": count, "border": number(plane.border)}
    if not plane.has_border:
        return _NO_BORDER.format(**names)
    return (_ALL if right == count else _SOME).format(**names)


def caption(plane: Plane) -> Text:
    """How the picture is to be read."""
    return joined(_CAPTION, _MASKED if plane.output.mask.any() else None)


def alt(plane: Plane) -> Text:
    """What the picture shows, with its numbers."""
    edges = {
        "left": plane.across[0],
        "right": plane.across[-1],
        "low": plane.up[0],
        "high": plane.up[-1],
    }
    least, greatest = (number(float(v), _DIGITS) for v in (plane.output.min(), plane.output.max()))
    said = [
        _ALT.format(**{name: number(float(edge), _DIGITS) for name, edge in edges.items()}),
        _RANGE.format(least=least, greatest=greatest),
    ]
    if len(plane.points) <= _MOST_SAID:
        rows = zip(plane.points.tolist(), plane.labels.tolist(), plane.at_points.tolist(), strict=True)
        said += [
            _POINT.format(x=number(x), y=number(y), label=number(label), output=number(output, _DIGITS))
            for (x, y), label, output in rows
        ]
    return joined(*said, subtitle(plane))
