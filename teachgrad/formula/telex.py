"""What was typed, where a Vietnamese keyboard in Telex mode has made accents of it: ``có`` was ``cos``.

In Telex the keys s f r x j after a vowel set the tone, and aa, ee, oo, dd, aw, ow, uw and w give the letters
that Latin lacks: ``exp`` becomes ẽp, ``ax`` becomes ã, ``root`` becomes rôt. A later tone may replace an
earlier one, which is lost: ``arcsin`` becomes ácin. Read `nearby` next, for other slips.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from teachgrad.formula.words import CONSTANTS, FUNCTIONS, GREEK_NAMES, INVERSES, WITH_ARGUMENT

_TONE_KEYS = {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_SHAPE_KEYS = {
    "a\u0302": "a",
    "e\u0302": "e",
    "o\u0302": "o",
    "a\u0306": "w",
    "o\u031b": "w",
    "u\u031b": "w",
}
_TONES = frozenset(_TONE_KEYS.values())
_VOWELS = frozenset("aeiouy")

_LONGEST = 20  # letters of a word; sinxcosx is short
_MARKS = 4  # of a word; sĩncõ has two, a sentence written without spaces many
_WORDS = 20  # different ones in a text; with more it is an essay
_MOST = 5  # repairs of one word
_RUN = 3  # single letters in a row; four and more are no product but a word that nobody knows

# Functions that begin or end Vietnamese words: tính, chỗ. No vowel, hence no mark, where they stand alone.
_SYLLABLES = {"sh", "ch", "th", "tr"}

# Prices: a word shall fall into few pieces; that a function stands right after another, or that a key has
# left no trace, is less likely. Trigonometric functions are the ones written without brackets: cõ is rather
# cosx than cox, but ãb rather abx than absx.
_PIECE = 2
_ODD = 1
_VERY_ODD = 3
_WITHOUT_BRACKETS = {*INVERSES, *INVERSES.values()}


class _Image(NamedTuple):
    """What may remain visible of a name that is typed, and the keys that turn into marks."""

    name: str
    visible: str
    hidden: str
    needs_vowel: bool  # the s of sin is hidden only after another vowel: ysin


class _Reading(NamedTuple):
    """A way to type a word or its end; the least is the likeliest."""

    price: int
    disorder: int  # letters before earlier ones of the alphabet: abx is likelier than axb
    typed: str


def is_vietnamese(character: str) -> bool:
    """Whether it is a letter that a Vietnamese keyboard makes and Latin lacks: ã, ơ, đ.

    Examples
    --------
    >>> is_vietnamese("ã"), is_vietnamese("a"), is_vietnamese("ñ")
    (True, False, False)
    """
    return not character.isascii() and _made_by(character) is not None


def repairs(word: str, names: Iterable[str] = ()) -> list[str]:
    """What may have been typed where a Telex keyboard made `word` of it, the likeliest first.

    Parameters
    ----------
    word : str
        Letters, at least one of them Vietnamese.
    names : iterable of str
        Variables of several letters that may have been meant.

    Returns
    -------
    list of str
        At most five: a name, or functions and single letters. Empty if there are none, and for a word of
        more than 20 letters.

    Examples
    --------
    >>> repairs("có")
    ['cos']
    >>> repairs("sĩn")
    ['sinx']
    >>> repairs("õy")
    ['oxy', 'oyx']
    """
    if word.isascii() or len(word) > 3 * _LONGEST:  # a letter and two marks
        return []
    made = [_made_by(character) for character in unicodedata.normalize("NFC", word)]
    if len(made) > _LONGEST or None in made:
        return []
    base = "".join(letter for letter, _ in filter(None, made))
    marks = [(key, place) for place, letter in enumerate(made) if letter for key in letter[1]]
    if len(marks) > _MARKS:
        return []
    found = _Search(base, marks).readings()
    keys = sorted(base.lower().replace("ư", "w") + "".join(key for key, _ in marks))
    found.extend(_Reading(_PIECE, 0, name) for name in (*names, *GREEK_NAMES) if sorted(name.lower()) == keys)
    functions = FUNCTIONS.keys() | WITH_ARGUMENT.keys()
    found.sort(key=lambda reading: (reading.typed not in functions, reading))
    return list(dict.fromkeys(reading.typed for reading in found))[:_MOST]


def repaired(text: str, names: Iterable[str] = ()) -> str | None:
    """The text with every word that a Telex keyboard has mangled replaced by its likeliest repair.

    Parameters
    ----------
    text : str
        A formula.
    names : iterable of str
        Variables of several letters that may have been meant.

    Returns
    -------
    str or None
        None if a word has no repair, or if more than 20 different words need one.

    Examples
    --------
    >>> repaired("có(2ã) + ẽp(x)")
    'cos(2ax) + exp(x)'
    >>> repaired("số") is None
    True
    """
    text = unicodedata.normalize("NFC", text)
    names = tuple(names)
    written: list[str] = []
    known: dict[str, str] = {}
    start = 0
    while start < len(text):
        end = start + 1
        if _made_by(text[start]) is not None:
            while end < len(text) and _made_by(text[end]) is not None:
                end += 1
        word = text[start:end]
        if any(map(is_vietnamese, word)):
            if word not in known:
                best = repairs(word, names) if len(known) < _WORDS else []
                if not best:
                    return None
                known[word] = best[0]
            word = known[word]
        written.append(word)
        start = end
    return "".join(written)


@lru_cache(maxsize=256)
def _made_by(character: str) -> tuple[str, str] | None:
    """The Latin letter and the keys of its marks; None if no Vietnamese keyboard makes it.

    The w of ư is left out, for w alone makes it too.
    """
    if character.isascii():
        return (character, "") if character.isalpha() else None
    if character in "đĐ":
        return ("d", "d") if character == "đ" else ("D", "d")
    apart = unicodedata.normalize("NFD", character)
    letter, keys = apart[0], ""
    if letter.lower() not in _VOWELS:
        return None
    for mark in apart[1:]:
        key = _TONE_KEYS.get(mark) or _SHAPE_KEYS.get(letter.lower() + mark)
        if key is None:
            return None
        keys += key
    if letter in "uU" and "w" in keys:
        return ("ư" if letter == "u" else "Ư"), keys.replace("w", "")
    return letter, keys


@lru_cache(maxsize=1)
def _images_of_functions() -> dict[str, list[_Image]]:
    """What functions may look like, by the first letter that is visible."""
    images: dict[str, list[_Image]] = {}
    for name in {*FUNCTIONS, *WITH_ARGUMENT, *CONSTANTS} - _SYLLABLES:
        for image in _images(name):
            images.setdefault(image.visible[0], []).append(image)
    return images


def _images(name: str) -> list[_Image]:
    """What a name may look like: each key that can turn into a mark does, or does not."""
    keys = name.lower()
    first_vowel = next((i for i, key in enumerate(keys) if key in _VOWELS), len(keys))
    may_hide = [i for i, key in enumerate(keys) if key in _TONES or (key in "aeod" and key in keys[:i])]
    images = []
    for count in range(min(len(may_hide), len(keys) - 1, _MARKS) + 1):
        for hidden in combinations(may_hide, count):
            visible = "".join(key for i, key in enumerate(keys) if i not in hidden)
            hidden_keys = "".join(keys[i] for i in hidden)
            images.append(_Image(name, visible, hidden_keys, bool(hidden) and hidden[0] < first_vowel))
    return images


class _Search:
    """All ways to type a word as functions and single letters, the likeliest few of each end of it.

    Parameters
    ----------
    base : str
        The word without its marks.
    marks : list of tuple of (str, int)
        The key of each mark, and the place of its letter.
    """

    def __init__(self, base: str, marks: list[tuple[str, int]]) -> None:
        self.base = base
        self.low = base.lower()
        self.keys = "".join(sorted(key for key, _ in marks))
        self.marked = dict(reversed(marks))  # the first of each
        if "ư" in self.low:
            self.marked["w"] = min(self.marked.get("w", len(base)), self.low.index("ư"))
        self.loud = base.isupper() and len(base) > 1
        self.first_vowel = next((i for i, key in enumerate(self.low) if key in _VOWELS), len(base))
        self.ends: dict[tuple[int, str, bool, int], list[_Reading]] = {}

    def readings(self) -> list[_Reading]:
        """Those of the whole word."""
        return self._from(0, self.keys, True, 0)

    def _from(self, place: int, owed: str, shown: bool, run: int) -> list[_Reading]:
        """Those of the word from `place` on.

        Parameters
        ----------
        place : int
            The letters before it are typed.
        owed : str
            The keys of marks that are not typed yet, sorted.
        shown : bool
            Whether the last tone that was typed shows: it has replaced those that do not.
        run : int
            How many single letters were typed since the last function.
        """
        if place == len(self.base) and not owed:
            return [_Reading(0, 0, "")] if shown else []
        here = (place, owed, shown, run)
        if here not in self.ends:
            found: dict[str, _Reading] = {}
            for typed, price, rest in (*self._functions(*here), *self._letters(*here)):
                for end in rest:
                    whole = typed + end.typed
                    disorder = end.disorder + (end.typed[:1].lower() < typed[-1].lower())
                    longer = _Reading(price + end.price, disorder, whole)
                    found[whole] = min(longer, found.get(whole, longer))
            self.ends[here] = sorted(found.values())[:_MOST]
        return self.ends[here]

    def _functions(
        self, place: int, owed: str, shown: bool, run: int
    ) -> Iterator[tuple[str, int, list[_Reading]]]:
        """The functions that may come next: what is typed, its price, the readings of the rest."""
        for image in _images_of_functions().get(self.low[place : place + 1], ()):
            if not self.low.startswith(image.visible, place):
                continue
            if image.needs_vowel and place <= self.first_vowel:
                continue
            still, last_shown, lost = owed, shown, 0
            for key in image.hidden:
                left = still.replace(key, "", 1)
                if key in _TONES:
                    last_shown = key in self.marked
                lost += left == still
                still = left
            odd = lost * (_ODD if FUNCTIONS.get(image.name) in _WITHOUT_BRACKETS else _VERY_ODD)
            odd += _ODD * (run == 0 and place > 0)
            yield image.name, _PIECE + odd, self._from(place + len(image.visible), still, last_shown, 0)

    def _letters(
        self, place: int, owed: str, shown: bool, run: int
    ) -> Iterator[tuple[str, int, list[_Reading]]]:
        """The single letters that may come next, those that turned into marks among them."""
        if run == _RUN:
            return
        letter = self.base[place : place + 1]
        if letter in ("ư", "Ư"):
            alone, letter = ("w", "u") if letter == "ư" else ("W", "U")
            yield alone, _PIECE, self._from(place + 1, owed, shown, run + 1)
            yield letter, _PIECE, self._from(place + 1, "".join(sorted(owed + "w")), shown, run + 1)
        elif letter:
            yield letter, _PIECE, self._from(place + 1, owed, shown, run + 1)
        for key in sorted(set(owed)):
            if place > self.marked[key]:
                rest = self._from(place, owed.replace(key, "", 1), shown or key in _TONES, run + 1)
                yield key.upper() if self.loud else key, _PIECE, rest
