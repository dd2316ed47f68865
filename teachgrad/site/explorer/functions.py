"""What can be explored without Python: the document's functions, curves of the course, and points without a derivative.

Holds formulas and points; what is made of them is `inside.explorer`'s. Read `explorer_pages` next.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from teachgrad.formula.words import SIGN_OF_GREEK
from teachgrad.text import Text


@dataclass(frozen=True, eq=False)
class Explored:
    """A function of the page.

    Attributes
    ----------
    slug : str
        Its name in links.
    formula : str
        As one types it.
    start : mapping
        Variable → number, where it begins.
    by : str
        Which variable is moved at first.
    """

    slug: str
    formula: str
    start: Mapping[str, float]
    by: str = "x"


_MATRIX = {"a": 3.0, "b": 4.0, "c": 5.0, "d": 2.0}

DOCUMENT = Text(en="The document's functions", vi="Các hàm số của tài liệu gốc")
CURVES = Text(en="Curves", vi="Các đường cong")
NO_DERIVATIVE = Text(
    en="Where there is no derivative, or rules fail", vi="Nơi không có đạo hàm hoặc quy tắc sai"
)
ROUNDING = Text(en="Where rounding shows", vi="Nơi sai số làm tròn lộ rõ")

GROUPS: dict[Text, tuple[Explored, ...]] = {
    DOCUMENT: (
        Explored("square", "y = 3x²", {"x": 5.0}),
        Explored("two-variables", "z = 5x³ + 2y²", {"x": 7.0, "y": 8.0}),
        Explored("elementwise", "y = 3a² + 3b² + 3c² + 3d²", _MATRIX, "a"),
        Explored("matrix-product", "y = 3(a² + 2bc + d² + ab + ac + bd + cd)", _MATRIX, "a"),
        Explored("composite", "y = 2x³; z = 5y²", {"x": 2.0}),
    ),
    CURVES: (
        Explored("parabola", "ax² + bx + c", {"a": 1.0, "b": -2.0, "c": -1.0, "x": 2.0}),
        Explored("cubic", "x³ - 3x", {"x": -1.5}),
        Explored("one-over", "1/x", {"x": 1.0}),
        Explored("square-root", "√x", {"x": 1.0}),
        Explored("sine", "sin(x)", {"x": 1.0}),
        Explored("wave", "e^(-x)·sin(3x)", {"x": 1.0}),
        Explored("exponential", "e^x", {"x": 1.0}),
        Explored("logarithm", "ln(x)", {"x": 2.0}),
        Explored("power", "x^x", {"x": 1.0}),
        Explored("tanh", "tanh(x)", {"x": 0.5}),
        Explored("logistic-map", "l_2 = 4x(1 - x); l_3 = 4l_2(1 - l_2); l_4 = 4l_3(1 - l_3)", {"x": 0.2}),
    ),
    NO_DERIVATIVE: (
        Explored("absolute-value", "|x|", {"x": 0.0}),
        Explored("relu", "relu(x)", {"x": 0.0}),
        Explored("larger", "max(x, x²)", {"x": 1.0}),
        Explored("floor", "floor(x)", {"x": 1.0}),
        Explored("cube-root", "∛x", {"x": 0.0}),
        Explored("cusp", "√|x|", {"x": 0.0}),
        Explored("smooth-after-all", "x·|x|", {"x": 0.0}),
        Explored("convention", "relu(x) - relu(-x)", {"x": 0.0}),
    ),
    ROUNDING: (
        Explored("fast-wave", "sin(1000x)", {"x": 1.0}),
        Explored("cancellation", "(1 - cos(x))/x²", {"x": 0.5}),
        Explored("large-summand", "x² + 10⁸", {"x": 1.0}),
    ),
}

FUNCTIONS = tuple(one for group in GROUPS.values() for one in group)


@cache
def ready(one: Explored) -> dict[str, Any]:
    """The function as the page needs it, as `inside.explorer.made_ready` makes those that are typed."""
    from teachgrad.formula import parse
    from teachgrad.site.inside.explorer import made_ready

    made = made_ready(parse(one.formula, language="en"))
    return {"slug": one.slug, "by": one.by, "start": dict(one.start), **made}


def script() -> bytes:
    """All of them, and the signs of Greek letters, as the script that every page of the explorer begins with."""
    data = {"functions": [ready(one) for one in FUNCTIONS], "greek": SIGN_OF_GREEK}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    text = re.sub(r"(?<=\d)\.0(?=[,\]}])", "", text)  # JavaScript has one kind of number
    return f"(globalThis.teachgrad ??= {{}}).explorer = {text};\n".encode()
