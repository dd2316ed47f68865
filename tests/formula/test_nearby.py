"""“Did you mean”: slips of a typing hand, words of other languages, and no guess where nothing is near."""

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teachgrad.formula.nearby import MEANT, nearest
from teachgrad.formula.words import CODE, FUNCTIONS, GREEK_NAMES, WITH_ARGUMENT

KNOWN = (*FUNCTIONS, *WITH_ARGUMENT, *sorted(GREEK_NAMES))


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        # slips
        ("sni", "sin"),
        ("isn", "sin"),
        ("sinn", "sin"),
        ("snih", "sinh"),
        ("cs", "cos"),
        ("cso", "cos"),
        ("coss", "cos"),
        ("ocs", "cos"),
        ("tna", "tan"),
        ("tn", "tan"),
        ("arctn", "arctan"),
        ("acrtan", "arctan"),
        ("artcan", "arctan"),
        ("arcsn", "arcsin"),
        ("exx", "exp"),
        ("expp", "exp"),
        ("lnn", "ln"),
        ("logg", "log"),
        ("sqt", "sqrt"),
        ("sqrtt", "sqrt"),
        ("abz", "abs"),
        ("flor", "floor"),
        ("celing", "ceiling"),
        ("maxx", "max"),
        ("sgmoid", "sigmoid"),
        ("trasnpose", "transpose"),
        ("factorail", "factorial"),
        ("lamda", "lambda"),
        ("teta", "theta"),
        ("Tehta", "Theta"),
        ("gama", "gamma"),
        # capitals
        ("Sin", "sin"),
        ("COS", "cos"),
        ("Iog", "log"),
        ("In", "ln"),
        # beginnings
        ("fac", "factorial"),
        ("transp", "transpose"),
        # English
        ("sine", "sin"),
        ("cosine", "cos"),
        ("tangent", "tan"),
        ("cotangent", "cot"),
        ("arctangent", "arctan"),
        ("Logarithm", "log"),
        ("exponential", "exp"),
        ("squareroot", "sqrt"),
        ("sqr", "sqrt"),
        ("absolute", "abs"),
        ("power", "^"),
        ("times", "*"),
        # Vietnamese, with and without its marks
        ("căn", "sqrt"),
        ("can", "sqrt"),
        ("mũ", "^"),
        ("nhân", "*"),
        ("chia", "/"),
        ("côsin", "cos"),
        ("tang", "tan"),
        ("cotang", "cot"),
        ("lôgarit", "log"),
        # other languages
        ("sen", "sin"),
        ("sinus", "sin"),
        ("cosinus", "cos"),
        ("tangens", "tan"),
        ("argsinh", "asinh"),
    ],
)
def test_what_was_meant(word, meant):
    assert nearest(word, KNOWN) == meant


@pytest.mark.parametrize(
    "word",
    [
        "",
        "x",
        "q",
        "qq",
        "zz",
        "foo",
        "banana",
        "derivative",
        "hello",
        "x" * 1000,
        "sin" * 300,
        "ж",
        "\ud800",
        "123",
    ],
)
def test_nothing_is_near(word):
    assert nearest(word, KNOWN) is None


def test_among_variables():
    assert nearest("X", ["x", "y"]) == "x"
    assert nearest("z", ["x", "y"]) is None
    assert nearest("ab", ["x", "a"]) is None
    assert nearest("raet", ["rate", "time"]) == "rate"
    assert nearest("temperatrue", ["temperature", "pressure"]) == "temperature"
    assert nearest("sine", ["x", "y"]) is None  # no function is among what is known


def test_of_two_that_are_equally_near_the_earlier():
    assert nearest("ban", ["bad", "bat"]) == "bad"
    assert nearest("ban", ["bat", "bad"]) == "bat"


@pytest.mark.parametrize("name", KNOWN)
def test_a_known_name_is_the_nearest_to_itself(name):
    assert nearest(name, KNOWN) == name


@given(st.sampled_from([name for name in KNOWN if len(name) >= 5]), st.data())
def test_one_slip_in_a_long_name_is_found(name, data):
    place = data.draw(st.integers(0, len(name) - 2))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    slips = {
        "missing": name[:place] + name[place + 1 :],
        "swapped": name[:place] + name[place + 1] + name[place] + name[place + 2 :],
        "wrong": name[:place] + letter + name[place + 1 :],
        "more": name[:place] + letter + name[place:],
    }
    word = slips[data.draw(st.sampled_from(sorted(slips)))]
    found = nearest(word, KNOWN)
    assert found is not None
    # Two letters typed twice cost as much as a wrong one: aaccoth may be acoth as well as arccoth.
    if word.lower() not in MEANT and undoubled(word.lower()) != undoubled(found.lower()):
        assert edits(word.lower(), found.lower()) <= edits(word.lower(), name.lower()) <= 1 or found == name


def undoubled(word):
    """The word with each letter that is typed twice in a row once."""
    return "".join(letter for letter, _ in itertools.groupby(word))


@given(st.text("sincotaexplrqgh", min_size=1, max_size=10))
def test_what_is_found_is_near(word):
    found = nearest(word, KNOWN)
    if (
        found is not None
        and MEANT.get(word) != found
        and not found.startswith(word)
        and word not in ("can", "in")
    ):
        assert edits(word, found.lower()) <= (1 if min(len(word), len(found)) <= 4 else 2)


def edits(one, other):
    """The distance of Damerau and Levenshtein, by its table."""
    rows = [[i + j if not i * j else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i, a in enumerate(one, 1):
        for j, b in enumerate(other, 1):
            rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


def test_the_words_that_are_known_to_be_meant_otherwise():
    for word, meant in MEANT.items():
        assert word == unicodedata.normalize("NFC", word.lower())
        assert word not in FUNCTIONS
        assert word not in WITH_ARGUMENT
        assert word not in GREEK_NAMES
        assert word not in CODE
        assert meant in KNOWN or not meant[0].isalpha()
        # A product of three letters is read as one; these are none that anybody writes.
        assert len(word) > 3 or not word.isascii() or word in ("sen", "sqr", "pow")
