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
# Vietnamese is often typed without its accents, and shortened.
_SAYING_SO_PLAIN = frozenset(
    "khong ton tai|khong xac dinh|khong co dao ham|khong kha vi|kxd|khong co|ko co|k co|ko ton tai|ko xac dinh|ko kha vi|vo nghia".split(
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
    said = _IDLE.sub("", said)
    return said in _SAYING_SO or _without_accents(said) in _SAYING_SO_PLAIN


def _without_accents(text: str) -> str:
    apart = unicodedata.normalize("NFD", text)
    return "".join(one for one in apart if not unicodedata.combining(one)).replace("đ", "d")
