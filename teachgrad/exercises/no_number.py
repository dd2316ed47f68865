"""Answers that say that there is no derivative: "does not exist", "không tồn tại". Text is compared with these words, no more."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

_SAYING_SO = frozenset(
    """does not exist|doesn't exist|do not exist|not exist|dne|undefined|not defined|is undefined|not differentiable|no derivative|none|
không tồn tại|không xác định|không có đạo hàm|không khả vi|kxđ|không có|vô nghĩa""".replace("\n", "").split(
        "|"
    )
)
_IDLE = re.compile(r"^(?:it|the derivative|f'\(.{1,8}\)|nó|đạo hàm)\s+|[.!\s]+$")
_MOST_CHARACTERS = 60


def says_none(answer: Any) -> bool:
    """Whether an answer says that there is no derivative.

    Examples
    --------
    >>> says_none("Does not exist."), says_none("Không tồn tại"), says_none("0")
    (True, True, False)
    """
    if not isinstance(answer, str) or len(answer) > _MOST_CHARACTERS:
        return False
    said = unicodedata.normalize("NFC", " ".join(answer.split())).casefold().replace("’", "'")
    return _IDLE.sub("", said) in _SAYING_SO
