"""The letters of other alphabets: which Latin letter one looks like, and what its alphabet is called. For refusals.

Knows Unicode's names of characters, no formula. Read `letters` first: what has a meaning in formulas.
"""

from __future__ import annotations

import unicodedata

from teachgrad.formula.letters import RAISED_OR_LOWERED
from teachgrad.text import Text

# Letters of other alphabets and the Latin letter, digit or sign that they look like, from the table of
# confusable characters of Unicode (UTS 39); those that look only roughly alike are left out.
_LOOKS = dict(
    zip(
        # Cyrillic
        "аеорсхуіјѕһԁԛԝѵԍүӏгкАВЕКМНОРСТХУІЈЅҮԌԜѴӀЗзбЬь"
        # Greek, but for the letters that formulas use
        "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϲϳϹϺϜͿ"
        # Armenian, Georgian
        "օսոհցզգյԼՕՍՏჿყ"
        # Cherokee
        "ᎪᏴᏟᎠᎬᏀᏳᎻᎫᏦᏞᎷᏢᎡᏒᏚᏕᎢᏙᎳᏔᎩᎽᏃᏎᏮᏏᏧᎥ"
        # Coptic, Lisu
        "ⲤⲎⲔⲘⲚⲞⲢⲦⲬⲨⲟⲣⲥꓮꓐꓚꓓꓰꓝꓖꓧꓙꓗꓡꓟꓠꓳꓑꓣꓢꓔꓴꓦꓪꓫꓬꓜꓒꓲ"
        # Canadian syllabics, Chinese and Japanese, symbols
        "ᑌᑭᗅᗷᗞᖴᕼᒍᒪᗰᖇᐯ᙭一〇ー℮",
        "aeopcxyijshdqwvgylrkABEKMHOPCTXYIJSYGWVI336bb"
        "ABEZHIKMNOPTYXocjCMFJ"
        "ounhgqqjLOUSoy"
        "ABCDEGGHJKLMPRRSSTVWWYYZ46bdi"
        "CHKMNOPTXYopcABCDEFGHJKLMNOPRSTUVWXYZdI"
        "UPABDFHJLMRVX-0-e",
        strict=True,
    )
)


def look_alike(character: str) -> str | None:
    """The Latin letter, digit or sign that a character of another alphabet looks like.

    Parameters
    ----------
    character : str
        One character, as `letters.plain` leaves it.

    Returns
    -------
    str or None
        None if it looks like none, or is Latin itself. Among the Greek letters of `words.GREEK` only
        ο and Υ look like another.

    Examples
    --------
    >>> look_alike("х")  # Cyrillic
    'x'
    >>> look_alike("Ⅹ")  # a Roman numeral
    'X'
    >>> look_alike("α") is None
    True
    """
    if character in _LOOKS:
        return _LOOKS[character]
    declared = unicodedata.decomposition(character)
    if not declared or declared.startswith(RAISED_OR_LOWERED) or _script(character) == "Latin":
        return None
    base = unicodedata.normalize("NFKC", character)
    if base.isascii():  # Ⅹ, ①
        return base if len(base) == 1 and base.isalnum() else None
    return _LOOKS.get(base)  # 𝚨 is a mathematical Greek Α


_VIETNAMESE = {
    "Arabic": "chữ Ả Rập",
    "Armenian": "chữ Armenia",
    "Cyrillic": "chữ Kirin",
    "Georgian": "chữ Gruzia",
    "Greek": "chữ Hy Lạp",
    "Hebrew": "chữ Do Thái",
    "Lao": "chữ Lào",
    "Latin": "chữ Latinh",
    "Thai": "chữ Thái",
}

# The first words of names that are not those of a script.
_FIRST_WORDS = {
    "CJK": Text(en="Chinese", vi="chữ Hán"),
    "IDEOGRAPHIC": Text(en="Chinese", vi="chữ Hán"),
    "HANGUL": Text(en="Korean", vi="chữ Hàn Quốc"),
    "HIRAGANA": Text(en="Japanese", vi="chữ Nhật"),
    "KATAKANA": Text(en="Japanese", vi="chữ Nhật"),
    "KATAKANA-HIRAGANA": Text(en="Japanese", vi="chữ Nhật"),
    "MATHEMATICAL": Text(en="mathematical letters", vi="chữ toán học"),
}
_ROMAN = Text(en="Roman numerals", vi="chữ số La Mã")
_AFTER_THE_SCRIPT = (
    "LETTER",
    "CAPITAL",
    "SMALL",
    "SYLLABLE",
    "SYLLABICS",
    "DIGIT",
    "NUMBER",
    "VOWEL",
    "SIGN",
    "MARK",
    "CHARACTER",
)


def alphabet(character: str) -> Text:
    """The alphabet that a character belongs to.

    Parameters
    ----------
    character : str
        One character.

    Returns
    -------
    Text
        Its name, or “a symbol” for what belongs to none.

    Examples
    --------
    >>> alphabet("х").en, alphabet("х").vi
    ('Cyrillic', 'chữ Kirin')
    """
    name = unicodedata.name(character, "")
    if "ROMAN NUMERAL" in name:
        return _ROMAN
    first = name.partition(" ")[0]
    if first in _FIRST_WORDS:
        return _FIRST_WORDS[first]
    script = _script(character)
    if script is None:
        return Text(en="a symbol", vi="kí hiệu")
    return Text(en=script, vi=_VIETNAMESE.get(script, "chữ " + script))


def _script(character: str) -> str | None:
    """The script's English name, out of the character's: OLD ITALIC LETTER A; None if there is none."""
    if unicodedata.category(character) == "No" or unicodedata.category(character)[0] not in "LMN":
        return None  # a symbol, ① among them
    words = unicodedata.name(character, "").removeprefix("MODIFIER ").split()
    for i, word in enumerate(words):
        if word in _AFTER_THE_SCRIPT:
            script = " ".join(words[:i]).removeprefix("EXTENDED ").removesuffix("-INDIC")
            return script.title() or None
    return None
