"""A gradient as students write it: (2xy, x²), 2xy; x², f_x = 2xy, f_y = x², ∇f = (2xy, x²). Text → the text of each entry.

Nothing is read as a formula here. Read `slips.partials` next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_MOST_CHARACTERS = 2_000
_NABLA = re.compile(r"\s*+(?:∇|\\nabla|grad)\s*+[A-Za-z]?\s*+(?:\([A-Za-z ,;]*\))?\s*+=")
_BRACKETS = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "<": ">"}
# Possessive: spaces that have been taken are not given back, or a line of spaces would take minutes.
# f_x, f'_x, fx, ∂f/∂x, df/dx, x:
_BY = re.compile(
    r"\s*+(?:[A-Za-z]\s*+['′’]?\s*+_?\s*+\{?(?P<a>[A-Za-z])\}?['′’]?|[∂d]\s*+[A-Za-z]?\s*+/\s*+[∂d]\s*+(?P<b>[A-Za-z]))"
    r"\s*+(?:\([A-Za-z ,;]*\))?\s*+"
)


def entries_written(text: str, letters: Sequence[str]) -> list[str] | None:
    """The entries, in the order of the letters; None if they cannot be told for certain.

    Examples
    --------
    >>> entries_written("(2xy, x²)", "xy"), entries_written("f_y = x²; f_x = 2xy", "xy")
    (['2xy', 'x²'], ['2xy', 'x²'])
    >>> entries_written("[0,1]", "xy"), entries_written("0,1", "xy")
    (['0', '1'], None)
    """
    if len(text) > _MOST_CHARACTERS:
        return None
    inside, is_bracketed = _without_brackets(_NABLA.sub("", text, count=1).strip())
    for sign in (";", "\n", ","):
        pieces = [piece.strip() for piece in _split(inside, sign)]
        if len(pieces) == len(letters) > 1 and all(pieces):
            # 0,1 without brackets may be a tenth.
            is_certain = sign != "," or is_bracketed or ", " in inside or "=" in inside
            return _in_order(pieces, letters) if is_certain else None
    return None


def _in_order(pieces: list[str], letters: Sequence[str]) -> list[str] | None:
    """Without their left-hand sides, which say by what each is differentiated."""
    if not any("=" in piece for piece in pieces):
        return pieces
    by: dict[str, str] = {}
    for piece in pieces:
        left, equals, right = piece.partition("=")
        found = _BY.fullmatch(left) if equals else None
        if found is None:
            return None
        by[found["a"] or found["b"]] = right.strip()
    return [by[letter] for letter in letters] if set(by) == set(letters) else None


def _without_brackets(text: str) -> tuple[str, bool]:
    """What stands in the brackets that are round the whole."""
    close = _BRACKETS.get(text[:1])
    if close is None or not text.endswith(close):
        return text, False
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign in _BRACKETS) - (sign in _BRACKETS.values())
        if depth == 0 and place < len(text) - 1:  # (a+b), (c+d)
            return text, False
    return text[1:-1].strip(), True


def _split(text: str, sign: str) -> list[str]:
    """The parts between the signs that stand outside all brackets."""
    parts, depth, start = [], 0, 0
    for place, one in enumerate(text):
        depth += (one in "([{⟨") - (one in ")]}⟩")
        if one == sign and depth == 0:
            parts.append(text[start:place])
            start = place + 1
    return [*parts, text[start:]]
