"""The many characters that people type and paste, in the few that `lexer` knows; places are kept.

``2×x`` is ``2*x``, ``𝑥`` is ``x``, a no-break space is a space. Raised and lowered characters and
fractions such as ½ stay: `SUPERSCRIPTS`, `SUBSCRIPTS` and `FRACTIONS` say what they mean. What has no
meaning stays too, for `lexer` to refuse; `visible`, and `alphabets`, help it to say why.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from teachgrad.formula.words import GREEK, SIGN_OF_GREEK

FRACTIONS = {
    "½": (1, 2),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅕": (1, 5),
    "⅖": (2, 5),
    "⅗": (3, 5),
    "⅘": (4, 5),
    "⅙": (1, 6),
    "⅚": (5, 6),
    "⅐": (1, 7),
    "⅛": (1, 8),
    "⅜": (3, 8),
    "⅝": (5, 8),
    "⅞": (7, 8),
    "⅑": (1, 9),
    "⅒": (1, 10),
}

SUPERSCRIPTS = dict(
    zip(
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᶿᵠᵡ",
        "0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδθφχ",
        strict=True,
    )
)

SUBSCRIPTS = dict(
    zip(
        "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
        "0123456789+-=()aehijklmnoprstuvxβγρφχ",
        strict=True,
    )
)

# What is meant, and how else it is written. Left out is what Unicode itself declares a variant: full-width
# ＋ and ５, mathematical 𝒙, small ﹢; see `_declared_variant`.
_WRITTEN = {
    "-": "−–‐‒—―⁃➖˗",
    "+": "➕\u2064",  # the second is the invisible plus
    "*": "·⋅×∙•∗⨯✕✖⨉・‧⁎\u2062",  # the last is the invisible times
    "/": "÷∕⁄➗∶",
    "^": "ˆ↑",
    "=": "═",
    "==": "⩵",
    "≤": "⩽",
    "≥": "⩾",
    "|": "∣❘│ǀ⏐",
    "‖": "∥",
    "(": "⟮❨",
    ")": "⟯❩",
    ",": "、‚\u2063",  # the last is the invisible separator
    ".": "。․",
    "'": "′’‘´ʹʼ‛",
    "''": "″ʺ",
    "'''": "‴",
    "''''": "⁗",
    '"': "“”„‟«»",
    "μ": "µ",
    "Δ": "∆",
    "fi": "ﬁ",  # the ligatures of a printed page: ﬂoor
    "fl": "ﬂ",
    " ": "\t",
    "\n": "\r\x85\u2028\u2029",
    # Without a shape or a meaning: soft hyphen, joiners, function application, byte order mark, variation
    # selectors. Marks that turn the direction of writing stay: with one, 5-3 can be made to show as 3-5.
    "": "\u00ad\u034f\u180b\u180c\u180d\u180e\u200b\u200c\u200d\u200e\u2060\u2061\ufeff"
    + "".join(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))),
}
_PLAIN = {character: meant for meant, characters in _WRITTEN.items() for character in characters}
_SIGNS = frozenset("∂∞≤≥≠√∛∜°‖")  # `lexer` knows these as they are

# The kinds of variants that mean the same; "" marks one character under two codes, such as Ω for ohm.
_SAME_MEANING = ("", "<font>", "<wide>", "<narrow>", "<small>", "<noBreak>")
RAISED_OR_LOWERED = ("<super>", "<sub>")

_MARKS = 3  # composed with one letter; Vietnamese needs two


def plain(text: str) -> tuple[str, list[int] | None]:
    r"""Write a text in the characters that `lexer` knows.

    Parameters
    ----------
    text : str
        Anything.

    Returns
    -------
    plain : str
        The same in plain characters; whatever has none stays.
    places : list of int, or None
        For each character of `plain` its place in `text`, and at the end ``len(text)``; None if every
        character has kept its place.

    Examples
    --------
    >>> plain("２×𝑥²")
    ('2*x²', None)
    >>> plain("3\u200b5y″")
    ("35y''", [0, 2, 3, 4, 4, 5])
    """
    if text.isascii() and "\r" not in text:
        return text.replace("\t", " "), None
    pieces = list(map(_plain_character, text))
    if "\r\n" in text:
        pieces = ["" if text[i : i + 2] == "\r\n" else piece for i, piece in enumerate(pieces)]
    written = "".join(pieces)
    places = None
    if set(map(len, pieces)) != {1}:
        places = [i for i, piece in enumerate(pieces) for _ in piece]
        places.append(len(text))
    if any(map(unicodedata.combining, written)):
        return _composed(written, places)
    return written, places


@lru_cache(maxsize=2048)
def _plain_character(character: str) -> str:
    if character.isascii() and character not in "\t\r":
        return character
    meant = _PLAIN.get(character)
    if meant is not None:
        return meant
    if character in GREEK:
        return SIGN_OF_GREEK[GREEK[character]]
    if unicodedata.category(character) == "Zs":
        return " "
    return _declared_variant(character)


def _declared_variant(character: str) -> str:
    """The character that Unicode declares it to be a variant of, if that is known; else itself."""
    declared = unicodedata.decomposition(character)
    if not declared:
        return character
    kind = declared.split()[0] if declared.startswith("<") else ""
    base = unicodedata.normalize("NFKC", character)
    if kind in RAISED_OR_LOWERED or len(base) != 1:
        return character
    if base in GREEK:
        return SIGN_OF_GREEK[GREEK[base]]
    if kind in _SAME_MEANING:
        return _PLAIN.get(base) or (base if base.isascii() or base in _SIGNS else character)
    return character


def _composed(text: str, places: list[int] | None) -> tuple[str, list[int] | None]:
    """The text with each letter and its marks made one letter where there is one: ``e`` and a tilde are ẽ."""
    length = len(text)
    before = list(range(length + 1)) if places is None else places
    letters: list[str] = []
    after: list[int] = []
    start = 0
    while start < length:
        end = start + 1
        while end < length and unicodedata.combining(text[end]):
            end += 1
        cluster = text[start:end]
        one = unicodedata.normalize("NFC", cluster) if 1 < len(cluster) <= _MARKS + 1 else cluster
        if len(one) == 1:
            cluster = one
        letters.append(cluster)
        after.extend(before[start : start + len(cluster)])
        start = end
    written = "".join(letters)
    if len(written) == length:
        return text, places
    after.append(before[-1])
    return written, after


def is_control(character: str) -> bool:
    r"""Whether it has no shape of its own and may switch what shows it: a terminal, the direction of writing.

    Newlines and tabs are among them, and halves of a surrogate pair.

    Examples
    --------
    >>> is_control("\x1b"), is_control("\u202e"), is_control("x")
    (True, True, False)
    """
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")


def visible(text: str) -> str:
    r"""Write a text so that it may stand in a message: what is invisible or unknown as its code.

    Parameters
    ----------
    text : str
        Anything that was typed.

    Examples
    --------
    >>> print(visible("x\x1b[2J²\u202e"))
    x\x1b[2J²\u202e
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_visible_character, text))


# Letters and marks that show nothing: fillers of Korean, the empty cell of Braille.
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def _visible_character(character: str) -> str:
    hidden = (
        is_control(character)
        or unicodedata.category(character) in ("Co", "Cn")
        or character in _BLANK
        or _PLAIN.get(character) == ""
    )
    if not hidden:
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
