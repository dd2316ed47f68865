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

from teachgrad.formula.words import FUNCTIONS, GREEK, SHOWN, WITH_ARGUMENT
from teachgrad.formula.writers.raised import SUBSCRIPTS, SUPERSCRIPTS

_LOWERED = {raised: letter for letter, raised in SUPERSCRIPTS.items()} | {"ᵀ": "T"}
_LIFTED = {low: digit for digit, low in SUBSCRIPTS.items()}
_POWER = re.compile(f"([^\\W\\d_{''.join(_LOWERED)}]*)([{''.join(_LOWERED)}]+)(?=([\\w(√∛|]?))")
_FUNCTIONS = tuple({*FUNCTIONS, *WITH_ARGUMENT, *SHOWN.values()})
_INDEX = re.compile(f"[{''.join(_LIFTED)}]+")
_GREEK = GREEK | {"π": "pi"}
_LETTER = re.compile(f"((?<=[^\\W\\d_{''.join(_GREEK)}])(?<!/d))?([{''.join(_GREEK)}])((?=[^\\W_]|\\())?")
_ROOT = re.compile(r"([√∛])(\w+)")
_ROOTS = {"√": "sqrt", "∛": "cbrt"}
_SIGNS = {
    "·": "*", "∘": "o", "±": "+-", "−": "-", "≤": "<=", "≠": "!=", "→": "->", "∂": "d", "∞": "inf",
    "×": "x", "≈": "~", "≥": ">=", "′": "'", "″": "''", "←": "<-", "↑": "^", "⊙": "(.)", "□": "[ ]",
} | _ROOTS  # fmt: skip
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
        With plain characters instead of the mathematical signs that the encoding lacks, and with ``\u0416`` for what has no plain form.

    Examples
    --------
    >>> spell("đạo hàm: 120x⁵ = 3840", "ascii")
    'dao ham: 120x^5 = 3840'
    >>> spell("2πα sin²(∛x)", "ascii")
    '2pi*alpha sin^2(cbrt(x))'
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


def has_signs(encoding: str) -> bool:
    """Whether `encoding` has all signs that formulas are written with: √, ∛, Greek letters, raised and lowered ones.

    Examples
    --------
    >>> has_signs("utf-8"), has_signs("cp1252"), has_signs("ascii")
    (True, False, False)
    """
    return _holds("".join((*_LOWERED, *_LIFTED, *_SIGNS, *_GREEK)), encoding)


@cache
def _replacements(encoding: str) -> tuple[Callable[[str], str], ...]:
    groups: tuple[tuple[str, Callable[[str], str]], ...] = (
        ("".join(_LOWERED), lambda text: _POWER.sub(_power, text)),
        ("".join(_LIFTED), lambda text: _INDEX.sub(_index, text)),
        ("".join(_GREEK), lambda text: _LETTER.sub(_letter, text)),
        ("".join(_SIGNS), lambda text: _swap(_ROOT.sub(_root, text), _SIGNS)),
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
    before, raised, after = match.groups()
    exponent = "".join(_LOWERED[letter] for letter in raised)
    whole = exponent.isalpha() or exponent.lstrip("-").isdigit()
    if before.endswith(_FUNCTIONS):  # sin²(x) has no factors
        follows = " " if after and after not in "(|" else ""
    else:  # x²y would become x^2y, which reads as x^(2y)
        follows = "*" if after else ""
    return f"{before}^{exponent if whole else f'({exponent})'}{follows}"


def _index(match: re.Match[str]) -> str:
    return "_" + "".join(_LIFTED[digit] for digit in match[0])


def _letter(match: re.Match[str]) -> str:
    # 2πx would become 2pix, and αβ alphabeta; but df/dα is df/dalpha.
    before, after = ("" if match[side] is None else "*" for side in (1, 3))
    return f"{before}{_GREEK[match[2]]}{after}"


def _root(match: re.Match[str]) -> str:
    return f"{_ROOTS[match[1]]}({match[2]})"


def _without_accents(text: str) -> str:
    parts = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return unicodedata.normalize("NFC", "".join(c for c in parts if not unicodedata.combining(c)))
