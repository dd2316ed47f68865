"""What is said of a program that gives back no single Tensor: nothing at all, or several things together.

Knows no graph. Read `definition` next.
"""

from __future__ import annotations

from typing import Any

from teachgrad.engine.values import shortened
from teachgrad.errors import ProgramError
from teachgrad.text import Text

_NOTHING = Text(
    en="{function} gave back nothing (None), so there is no result to differentiate.",
    vi="{function} không trả về gì (None), nên không có kết quả nào để lấy đạo hàm.",
)
_SEVERAL = Text(
    en="{function} gave back a {kind}, {output}; a derivative at a point is that of one Tensor with one number.",
    vi="{function} trả về một {kind}, {output}; đạo hàm tại một điểm là đạo hàm của một Tensor gồm một số.",
)
_RETURN_IT = Text(en="End the program with return y.", vi="Hãy kết thúc chương trình bằng return y.")
_RETURN_ONE = Text(
    en="Return one of them, return y, or a number made of all, return y + z.",
    vi="Hãy trả về một trong số đó, return y, hoặc một số tính từ tất cả, return y + z.",
)


def not_one_result(function: str, output: Any) -> ProgramError:
    """What is said of None, and of a tuple, a list, a dict or a set."""
    if output is None:
        return ProgramError(_NOTHING, instead=_RETURN_IT, function=function)
    return ProgramError(
        _SEVERAL, instead=_RETURN_ONE, function=function, kind=type(output).__name__, output=shortened(output)
    )
