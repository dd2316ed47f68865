"""“Did you mean”: the name that is nearest to a word that nobody knows.

Knows what people write for functions in English, Vietnamese and the languages round them (`MEANT`), and
the slips of a hand that types: a letter twice, two swapped, one missing, one too many, a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

# What is written instead of a name or a sign, in small letters. All of it is too long or too odd for a
# product of single letters, so that `names` may refuse it at once.
MEANT = {
    word: meant
    for meant, words in {
        "sin": "sine sinus sen seno",
        "cos": "cosine cosin cosinus coseno côsin kosinus",
        "tan": "tangent tang tangens tangente tangen",
        "cot": "cotangent cotang cotangens côtang cotangente",
        "sec": "secant secans",
        "csc": "cosecant cosecans",
        "arcsin": "arcsine arcsinus arcsen inversesine sininverse asine",
        "arccos": "arccosine arccosin arccosinus inversecosine cosinverse acosine",
        "arctan": "arctangent arctang arctangens inversetangent taninverse atangent",
        "arccot": "arccotangent arccotang",
        "sinh": "senh sinhyp",
        "cosh": "coshyp",
        "tanh": "tangh tanhyp",
        "asinh": "argsinh",
        "acosh": "argcosh",
        "atanh": "argtanh",
        "ln": "natlog naturallog",
        "log": "logarithm logarithmus logaritmo logarit logarith lôgarit lôga",
        "exp": "exponential exponent exponentielle",
        "sqrt": "squareroot sqroot sqrroot sqr radical raiz racine căn canbachai canbac",
        "cbrt": "cuberoot cubicroot cbroot curt canbacba",
        "abs": "absolute absval absolutevalue magnitude modulus trituyetdoi",
        "sign": "signum",
        "floor": "entier",
        "factorial": "factorielle giaithua",
        "max": "maximum",
        "min": "minimum",
        "sigmoid": "logistic expit",
        "det": "determinant determinante dinhthuc",
        "trace": "vết",
        "transpose": "transposed chuyển chuyenvi",
        "alpha": "alfa",
        "^": "power pow raised mũ lũy luỹ luythua",
        "^2": "square squared bình binhphuong",
        "^3": "cube cubed",
        "*": "times multiply multiplied nhân",
        "/": "over divide divided dividedby chia",
        "+": "plus cộng",
        "-": "minus trừ",
    }.items()
    for word in words.split()
}

# As short as a product, and therefore asked only about a word that is no product.
_SHORT = {"can": "sqrt", "in": "ln"}

# The prices of slips; the least sum wins.
_DOUBLED = 5
_SWAPPED = 6
_MISSING = 9
_WRONG = 10
_FIRST = 3  # more, if it is the first letter: that is seldom wrong
_CASE = 1  # more, if only one of the two has a capital: teta is theta

_LONGEST = 24  # letters; no name is longer
_SHORT_NAME = 4  # up to here one slip, beyond two
_BEGINNING = 3  # letters from which a name may be guessed: fac, transp


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The name that was probably meant.

    Parameters
    ----------
    word : str
        What was typed.
    known : iterable of str
        The names to choose from; of two that are equally near, the earlier.

    Returns
    -------
    str or None
        One of `known`, or a sign (``"^"`` for power); None if none is near.

    Examples
    --------
    >>> nearest("sine", ["sin", "cos"]), nearest("cso", ["sin", "cos"]), nearest("banana", ["sin", "cos"])
    ('sin', 'cos', None)
    """
    if not 0 < len(word) <= _LONGEST:
        return None
    lowered = word.lower()
    names = [name for name in dict.fromkeys(known) if len(name) <= _LONGEST]
    meant = MEANT.get(lowered) or _SHORT.get(lowered)
    if meant is not None and (meant in names or not meant[0].isalpha()):
        return meant
    best, least = None, None
    letters = _letters(lowered)
    for name in names:
        slips = 1 if min(len(word), len(name)) <= _SHORT_NAME else 2
        if abs(len(word) - len(name)) > slips or len(letters ^ _letters(name.lower())) > 2 * slips:
            continue
        price = _price(lowered, name.lower(), slips)
        if price is None or price > _most(word, name):
            continue
        price += _CASE * (word[0].isupper() != name[0].isupper())
        if least is None or price < least:
            best, least = name, price
    if best is None and len(word) >= _BEGINNING:
        return min((name for name in names if name.startswith(lowered)), key=len, default=None)
    return best


def _most(word: str, name: str) -> int:
    """What slips may cost: in one or two letters a wrong one is another name, not a slip."""
    shortest = min(len(word), len(name))
    return 0 if shortest == 1 else _MISSING if len(word) == 2 else 2 * _WRONG + _FIRST


@lru_cache(maxsize=1024)
def _letters(name: str) -> frozenset[str]:
    return frozenset(name)


def _price(word: str, name: str, slips: int, before: str = "") -> int | None:
    """The price of the cheapest slips, at most `slips`, that make `word` of `name`; None if there are none."""
    same = 0
    for one, other in zip(word, name, strict=False):
        if one != other:
            break
        same += 1
    if same:
        word, name, before = word[same:], name[same:], word[same - 1]
    if not word and not name:
        return 0
    if slips < max(1, abs(len(word) - len(name))):
        return None
    ways = []
    if word:
        ways.append((_DOUBLED if word[0] == before else _MISSING, word[1:], name, word[0]))
    if name:
        ways.append((_DOUBLED if name[0] == before else _MISSING, word, name[1:], name[0]))
    if word and name:
        ways.append((_WRONG, word[1:], name[1:], name[0]))
        if word[:2] == name[1::-1]:
            ways.append((_SWAPPED, word[2:], name[2:], name[1]))
    prices = [
        price + rest + (0 if before else _FIRST)
        for price, *left in ways
        if (rest := _price(left[0], left[1], slips - 1, left[2])) is not None
    ]
    return min(prices, default=None)
