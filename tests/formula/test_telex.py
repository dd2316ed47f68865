"""A Vietnamese keyboard forwards, written here from the rules of Telex, and back by the code under test."""

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teachgrad.formula.telex import is_vietnamese, repaired, repairs
from teachgrad.formula.words import FUNCTIONS, WITH_ARGUMENT

TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
VOWELS = "aeiouyâêôăơư"
SHAPES = {"aa": "â", "ee": "ê", "oo": "ô", "dd": "đ", "aw": "ă", "ow": "ơ", "uw": "ư"}


def typed(keys, new_style=True, one_tone=True):
    """What a Telex keyboard shows.

    `new_style` is hoà, not hòa. With `one_tone` a later tone takes the place of every earlier one in the
    word; without, each group of vowels has a tone of its own, as some keyboards do it outside Vietnamese.
    """
    letters, tones = [], {}  # tones: the first letter of a group of vowels → the key
    for key in keys:
        group = _last_group(letters)
        if key in TONES and group is not None:
            if tones.get(group) == key:  # twice takes it back
                del tones[group]
                letters.append(key)
                continue
            tones = {group: key} if one_tone else {**tones, group: key}
        elif letters and letters[-1] + key in SHAPES:
            letters[-1] = SHAPES[letters[-1] + key]
        else:
            letters.append("ư" if key == "w" else key)
    marked = list(letters)
    for group, key in tones.items():
        marked[_nucleus(letters, group, new_style)] += TONES[key]
    return unicodedata.normalize("NFC", "".join(marked))


def _last_group(letters):
    last = max((i for i, letter in enumerate(letters) if letter in VOWELS), default=None)
    while last and letters[last - 1] in VOWELS:
        last -= 1
    return last


def _nucleus(letters, start, new_style):
    """The letter of a group of vowels that carries the tone."""
    end = start
    while end < len(letters) and letters[end] in VOWELS:
        end += 1
    group = "".join(letters[start:end])
    shaped = [i for i, letter in enumerate(group) if letter not in "aeiouy"]
    if shaped:
        return start + shaped[-1]
    if len(group) > 2:
        return start + 1
    if len(group) == 2 and (end < len(letters) or (new_style and group in ("oa", "oe", "uy"))):
        return start + 1
    return start


# What Bogo 1.1, a Telex of its own, shows; the last two join vowels over consonants.
SHOWN = {
    "cos": "có",
    "exp": "ẽp",
    "max": "mã",
    "abs": "áb",
    "ax": "ã",
    "sinx": "sĩn",
    "cosx": "cõ",
    "tanx": "tãn",
    "arcsin": "ácin",
    "arctg": "ảctg",
    "asin": "aín",
    "acos": "acó",
    "cosec": "coéc",
    "floor": "flổ",
    "root": "rôt",
    "erf": "è",
    "factorial": "factoỉal",
    "epsilon": "épilon",
    "aw": "ă",
    "uw": "ư",
    "ee": "ê",
    "oxy": "õy",
    "expx": "epx",
}
SHOWN_WITH_MANY_TONES = {
    "arccos": "ảccó",
    "arccosec": "ảccoéc",
    "transpose": "tránpóe",
    "sinxcosx": "sĩncõ",
}
SHOWN_WITH_JOINED_VOWELS = {"arctan": "ẩctn", "atan": "âtn", "tana": "tân"}

NAMES = [*FUNCTIONS, *WITH_ARGUMENT]
STYLES = list(itertools.product([True, False], repeat=2))


@pytest.mark.parametrize(("keys", "shown"), SHOWN.items())
def test_the_keyboard_of_these_tests_is_a_telex(keys, shown):
    assert typed(keys) == shown


@pytest.mark.parametrize(("keys", "shown"), SHOWN_WITH_MANY_TONES.items())
def test_the_keyboard_with_many_tones_is_a_telex(keys, shown):
    assert typed(keys, new_style=False, one_tone=False) == shown


def test_the_keyboard_knows_both_ways_to_place_a_tone():
    assert (typed("hoaf", new_style=True), typed("hoaf", new_style=False)) == ("hoà", "hòa")
    assert typed("arctan") == "ảctan"


@pytest.mark.parametrize(("new_style", "one_tone"), STYLES)
@pytest.mark.parametrize("name", NAMES)
def test_every_function_is_recognised(name, new_style, one_tone):
    shown = typed(name, new_style, one_tone)
    if shown.isascii():  # nothing to see: sinh
        return
    found = repairs(shown)
    assert name in found
    assert FUNCTIONS[found[0]] == FUNCTIONS[name]  # acsch and arcsch both show as ácch


@pytest.mark.parametrize(("keys", "shown"), SHOWN_WITH_JOINED_VOWELS.items())
def test_vowels_joined_over_consonants_are_recognised(keys, shown):
    assert repairs(shown)[0] == keys


@pytest.mark.parametrize(("new_style", "one_tone"), STYLES)
@pytest.mark.parametrize("argument", ["x", "t", "ax", "xy"])
@pytest.mark.parametrize(
    "function", ["sin", "cos", "tan", "cot", "sec", "arctan", "exp", "log", "abs", "sinh", "asin"]
)
def test_a_function_with_its_argument_is_recognised(function, argument, new_style, one_tone):
    shown = typed(function + argument, new_style, one_tone)
    if typed(function, new_style, one_tone) == function:
        known = [function]
    else:
        known = [
            name for name in NAMES if typed(name, new_style, one_tone) == typed(function, new_style, one_tone)
        ]
    undone = function == "exp" and "x" in argument  # the tone is typed twice and gone
    if not shown.isascii() and not undone:
        assert any(name + argument in repairs(shown) for name in known)


@pytest.mark.parametrize("one_tone", [True, False])
@pytest.mark.parametrize("keys", ["".join(p) for p in itertools.permutations("abexyuw", 2)])
def test_every_product_of_two_letters_is_recognised(keys, one_tone):
    shown = typed(keys, one_tone=one_tone)
    if not shown.isascii():
        assert keys in repairs(shown)


@pytest.mark.parametrize("keys", ["".join(p) for p in itertools.permutations("abcdxy", 3)])
def test_every_product_of_three_letters_is_recognised(keys):
    shown = typed(keys)
    if not shown.isascii():
        assert keys in repairs(shown)


@pytest.mark.parametrize(
    ("word", "best"),
    [
        ("ã", "ax"),
        ("ũ", "ux"),
        ("ãb", "abx"),
        ("ư", "w"),
        ("đ", "dd"),
        ("â", "aa"),
        ("ơ", "ow"),
        ("xcõ", "xcosx"),
        ("ý", "ys"),
        ("aĩn", "asinx"),
        ("e\u0303p", "exp"),
        ("Có", "cos"),
        ("CÓ", "cos"),
        ("Ã", "Ax"),
        ("ÃB", "ABX"),
    ],
)
def test_the_likeliest_repair(word, best):
    assert repairs(word)[0] == best


@pytest.mark.parametrize(
    "word",
    [
        "",
        "x",
        "cos",
        "ñ",
        "xñá",
        "2ã",
        "ã²",
        "х",
        "\ud800",
        "\u0303",
        "căn",
        "hoặc",
        "đường",
        "tính",
        "số",
        "sĩn" * 7,
        "ã" * 1000,
        "ấấấ",
    ],
)
def test_what_no_formula_became_has_no_repair(word):
    assert repairs(word) == []


def test_names_that_are_known_are_recognised():
    assert repairs("bía") == []
    assert repairs("bía", ["bias"]) == ["bias"]
    assert repairs("râte", ["ratae"])[0] == "ratae"
    assert repaired("2bía + 1", ["bias"]) == "2bias + 1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("2x + 1", "2x + 1"),
        ("có(x)", "cos(x)"),
        ("ẽp(2ã) − sĩn·ln(x)²", "exp(2ax) − sinx·ln(x)²"),
        ("co\u0301(x) + co\u0301(y)", "cos(x) + cos(y)"),
        ("ã+b", "ax+b"),
        ("2sx", "2sx"),
        ("mã(x, α) + áb(y)", "max(x, α) + abs(y)"),
        ("ácin x/ảctan y", "arcsin x/arctan y"),
        ("căn(x) + có(x)", None),
    ],
)
def test_a_whole_text_is_repaired(text, expected):
    assert repaired(text) == expected


def test_an_essay_is_not_repaired():
    words = ["ã" + letter for letter in "bcdeghiklmnopqrtuvwyz"]
    assert repaired(" ".join(words[:20])) is not None
    assert repaired(" ".join(words)) is None


@pytest.mark.parametrize(
    ("character", "expected"),
    [
        ("ã", True),
        ("Ờ", True),
        ("đ", True),
        ("a", False),
        ("ñ", False),
        ("ü", False),
        ("α", False),
        ("²", False),
        ("\u0303", False),
    ],
)
def test_letters_of_vietnamese(character, expected):
    assert is_vietnamese(character) is expected


SYLLABLES = st.sampled_from(
    ["sĩn", "cõ", "ácin", "x", "a", "ã", "ê", "asi", "ư", "ch", "expa", "ảrc", "tan", "s"]
)


@given(st.lists(SYLLABLES, max_size=7))
def test_there_are_few_repairs(syllables):
    word = "".join(syllables)[:20]
    assert len(repairs(word)) <= 5
