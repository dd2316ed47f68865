"""Text that a terminal or file can show: x⁵ becomes x^5 and đạo hàm becomes dao ham where it must.

The one place that knows about encodings. Signs are replaced group by group, so that no page shows x² next
to x^5 merely because the encoding happens to have the one and not the other.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache

from teachgrad.formula.raised import SUBSCRIPTS, SUPERSCRIPTS

_LOWERED = {raised: letter for letter, raised in SUPERSCRIPTS.items()} | {"ᵀ": "T"}
_LIFTED = {low: digit for digit, low in SUBSCRIPTS.items()}
_POWER = re.compile(f"([{''.join(_LOWERED)}]+)(?=([\\w(√|]?))")
_INDEX = re.compile(f"[{''.join(_LIFTED)}]+")
_PI = re.compile(r"π(?=[\w(])")
_ROOT = re.compile(r"√(\w+)")
_SIGNS = {
    "·": "*", "∘": "o", "±": "+-", "−": "-", "≤": "<=", "≠": "!=", "→": "->", "∂": "d", "√": "sqrt", "∞": "inf",
    "π": "pi", "×": "x",
}  # fmt: skip
_MARKS = {"✓": "ok", "✗": "no"}
_PUNCTUATION = {"“": '"', "”": '"', "’": "'", "–": "-", "—": "-", "…": "..."}
_LINES = {"─": "-", "━": "=", "█": "#", "░": "."} | dict.fromkeys("⎡⎢⎣", "[") | dict.fromkeys("⎤⎥⎦", "]")


def spell(text: str, encoding: str, *, evenly: bool = False) -> str:
    r"""Write `text` so that `encoding` can hold it.

    Parameters
    ----------
    text : str
        Any text.
    encoding : str
        The name of an encoding; one that Python does not know is taken for ASCII.
    evenly : bool
        Leave out all accents as soon as the encoding lacks one of the Vietnamese ones, so that a page in pieces
        has the same letters throughout. Otherwise the text keeps its accents if all of it can be encoded, as the
        name of a file must.

    Returns
    -------
    str
        With plain characters instead of the mathematical signs that the encoding lacks, and with ``\u03b1`` for what has no plain form.

    Examples
    --------
    >>> spell("đạo hàm: 120x⁵ = 3840", "ascii")
    'dao ham: 120x^5 = 3840'
    >>> spell("15x²y", "ascii"), spell("3(JXᵀ + XᵀJ)", "ascii"), spell("√(x + 1)/xⁿ⁻¹", "ascii")
    ('15x^2*y', '3(JX^T + X^T*J)', 'sqrt(x + 1)/x^(n-1)')
    """
    try:
        codecs.lookup(encoding)
    except LookupError:
        encoding = "ascii"
    for replace in _replacements(encoding):
        text = replace(text)
    if not _holds("ạ", encoding) and (evenly or not _holds(text, encoding)):
        # All accents, so that đạo hàm becomes dao ham and not dao hàm.
        text = _without_accents(text)
    return text.encode(encoding, "backslashreplace").decode(encoding)


@cache
def _replacements(encoding: str) -> tuple[Callable[[str], str], ...]:
    groups: tuple[tuple[str, Callable[[str], str]], ...] = (
        ("".join(_LOWERED), lambda text: _POWER.sub(_power, text)),
        ("".join(_LIFTED), lambda text: _INDEX.sub(_index, text)),
        ("".join(_SIGNS), lambda text: _swap(_PI.sub("pi*", _ROOT.sub(r"sqrt(\1)", text)), _SIGNS)),
        ("".join(_MARKS), lambda text: _swap(text, _MARKS)),
        ("".join(_PUNCTUATION), lambda text: _swap(text, _PUNCTUATION)),
        ("".join(_LINES), lambda text: _swap(text, _LINES)),
    )
    return tuple(replace for letters, replace in groups if not _holds(letters, encoding))


def _holds(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _swap(text: str, table: Mapping[str, str]) -> str:
    return text.translate({ord(sign): plain for sign, plain in table.items()})


def _power(match: re.Match[str]) -> str:
    exponent = "".join(_LOWERED[letter] for letter in match[1])
    whole = exponent.isalpha() or exponent.lstrip("-").isdigit()
    # x²y would become x^2y, which reads as x^(2y).
    return f"^{exponent if whole else f'({exponent})'}" + ("*" if match[2] else "")


def _index(match: re.Match[str]) -> str:
    return "_" + "".join(_LIFTED[digit] for digit in match[0])


def _without_accents(text: str) -> str:
    parts = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return unicodedata.normalize("NFC", "".join(c for c in parts if not unicodedata.combining(c)))
