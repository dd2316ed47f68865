"""What people type and paste, in plain characters with their places; look-alikes; what is shown as a code.

Expected values come from the names that Unicode gives its characters, not from its decompositions, which
the code uses.
"""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teachgrad.formula.alphabets import alphabet, look_alike
from teachgrad.formula.letters import FRACTIONS, SUBSCRIPTS, SUPERSCRIPTS, is_control, plain, visible
from teachgrad.formula.words import GREEK

ALL = [chr(code) for code in range(0x110000)]
# Letters such as Cyrillic х, marks, raised letters, signs: a bit of everything, densely.
ODD_TEXT = st.text(
    st.one_of(
        st.sampled_from(
            "xe2 \r\n\t·−²½ẽα″х\u0303\u0301\u0323\u0302\u200b\ufe0f\u2062\u0338=𝑥５ﬁ\u00a0\ud800\u202e"
        ),
        st.characters(),
    )
)


@pytest.mark.parametrize("text", ["", "3x^2 + sin(2x)", "y = 2x;\nz = 3y", "\\frac{1}{2}", "x\x1b[2J"])
def test_ascii_comes_back_as_it_is(text):
    assert plain(text) == (text, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2·x", "2*x"),
        ("2⋅x×y∙z•w", "2*x*y*z*w"),
        ("2\u2062x", "2*x"),
        ("6÷2∕3⁄4∶5", "6/2/3/4/5"),
        ("x−1–2—3‐4‑5", "x-1-2-3-4-5"),
        ("x＋１", "x+1"),
        ("３．５ｘ＾２", "3.5x^2"),
        ("（ｘ）［ｙ］｛ｚ｝", "(x)[y]{z}"),
        ("｜x｜∣y∣", "|x||y|"),
        ("∥x∥", "‖x‖"),
        ("f’(x) + g′(x) − h´(x)", "f'(x) + g'(x) - h'(x)"),
        ("“x”", '"x"'),
        ("max(a，b；c)", "max(a,b;c)"),
        ("x＝1！", "x=1!"),
        ("x↑2", "x^2"),
        ("𝑥² + 𝒚 − 𝓏·ℎ", "x² + y - z*h"),
        ("ℯˣ + ⅇ + ℓ", "eˣ + e + l"),
        ("µ + Ω + ∆ + 𝛼 + ϕ + ϑ + ϵ + ς", "μ + Ω + Δ + α + φ + θ + ε + σ"),
        ("𝛛ƒ", "∂ƒ"),
        ("x\u00a0+\u2009y\u3000\t1", "x + y  1"),
        ("x\u2028y\u0085z\rw", "x\ny\nz\nw"),
    ],
)
def test_what_is_typed_or_pasted_becomes_plain(text, expected):
    assert plain(text) == (expected, None)


@pytest.mark.parametrize(
    ("text", "expected", "places"),
    [
        ("3\u200b5", "35", [0, 2, 3]),
        ("\ufeffx", "x", [1, 2]),
        ("sin\u2061x", "sinx", [0, 1, 2, 4, 5]),
        ("✖\ufe0fx", "*x", [0, 2, 3]),
        ("y″x", "y''x", [0, 1, 1, 2, 3]),
        ("y‴", "y'''", [0, 1, 1, 1, 2]),
        ("y\r\nz", "y\nz", [0, 2, 3, 4]),
        ("\u200by″", "y''", [1, 2, 2, 3]),  # as long as before, but not in its place
        ("ﬂoor", "floor", [0, 0, 1, 2, 3, 4]),
        ("2e\u0303p", "2ẽp", [0, 1, 3, 4]),
        ("e\u0302\u0301x", "ếx", [0, 3, 4]),
        ("a\u0323\u0302", "ậ", [0, 3]),
        ("e\u200b\u0303", "ẽ", [0, 3]),
        ("x=\u03382", "x≠2", [0, 1, 3, 4]),
        ("x\u00ad", "x", [0, 2]),
    ],
)
def test_places_are_kept_where_characters_vanish_or_multiply(text, expected, places):
    assert plain(text) == (expected, places)


@pytest.mark.parametrize(
    "text",
    [
        "ẋ",
        "ŷ",
        "℘",
        "½x",
        "x²",
        "x⁻¹",
        "a₁",
        "xᵀ",
        "√x",
        "∛x",
        "∂z",
        "∞",
        "x ≤ 1",
        "30°",
        "‖v‖",
        "αβγ",
        "ẽp",
        "có",
        "∑",
        "∏",
        "х",
        "Ⅹ",
        "٣",
        "ª",
        "①",
        "€",
    ],
)
def test_what_the_lexer_reads_or_refuses_itself_stays(text):
    assert plain(text) == (text, None)


@pytest.mark.parametrize("text", ["x\u0304", "y\u0302\u0302\u0302\u0302", "x\u0332", "\u0303", "x\u0338"])
def test_a_mark_without_a_letter_of_its_own_stays(text):
    written, places = plain(text)
    assert (written, places) == (text, None)


def named(pattern):
    """Every character whose name is like `pattern`, with what the pattern's groups are."""
    found = [(c, re.fullmatch(pattern, unicodedata.name(c, ""))) for c in ALL]
    return [(c, match) for c, match in found if match]


def test_every_mathematical_letter_is_the_plain_one():
    latin = named(r"(?:MATHEMATICAL|DOUBLE-STRUCK|SCRIPT|BLACK-LETTER)[ A-Z-]* (CAPITAL|SMALL) ([A-Z])")
    assert len(latin) > 600
    for character, match in latin:
        if character != "℘":  # Weierstrass's function, in spite of its name
            assert plain(character)[0] == (match[2] if match[1] == "CAPITAL" else match[2].lower())


def test_every_mathematical_digit_is_the_plain_one():
    digits = named(r"MATHEMATICAL [ A-Z-]+ DIGIT [A-Z]+")
    assert len(digits) == 50
    for character, _ in digits:
        assert plain(character)[0] == str(unicodedata.digit(character))


def test_every_mathematical_greek_letter_is_the_plain_one():
    greek = named(
        r"MATHEMATICAL (?:BOLD |ITALIC |SANS-SERIF )+(CAPITAL |SMALL |)"
        r"(ALPHA|DELTA|EPSILON|LAMDA|MU|OMEGA|PI|PHI|RHO|SIGMA|THETA)( SYMBOL)?"
    )
    assert len(greek) > 100
    for character, match in greek:
        name = match[2].lower().replace("lamda", "lambda")
        if match[1] == "CAPITAL ":
            name = name.title()
        if "CAPITAL THETA SYMBOL" in match[0]:
            name = "Theta"
        if name in GREEK.values():
            assert GREEK[plain(character)[0]] == name
        else:  # 𝚨 and its like are letters of no formula
            assert plain(character)[0] == character


def test_every_full_width_character_is_the_ascii_one():
    for code in range(0x21, 0x7F):
        assert plain(chr(code + 0xFEE0))[0] == chr(code)


def test_every_space_is_a_space():
    for character in ALL:
        if unicodedata.category(character) == "Zs":
            assert plain(character)[0] == " "


def test_fractions_are_what_unicode_says():
    vulgar = {c for c, _ in named("VULGAR FRACTION .*")} - {"↉"}  # zero thirds
    assert set(FRACTIONS) == vulgar
    for character, (over, under) in FRACTIONS.items():
        assert unicodedata.numeric(character) == pytest.approx(over / under)


def test_raised_and_lowered_characters_are_what_unicode_says():
    for table, raised in ((SUPERSCRIPTS, True), (SUBSCRIPTS, False)):
        assert set("0123456789+-=()") <= set(table.values())
        assert len(set(table.values())) == len(table)
        for character, meant in table.items():
            name = set(unicodedata.name(character).split())
            words = set(unicodedata.name(meant).replace("HYPHEN-", "").split())
            assert words - {"DIGIT", "LATIN", "GREEK", "LETTER"} <= name
            assert name & ({"SUPERSCRIPT", "MODIFIER"} if raised else {"SUBSCRIPT"})


@given(ODD_TEXT)
def test_places_lead_back_into_the_text(text):
    written, places = plain(text)
    if places is None:
        assert len(written) == len(text)
    else:
        assert len(places) == len(written) + 1
        assert places[-1] == len(text)
        assert places == sorted(places)
    for place, character in enumerate(written):
        origin = text[places[place] if places else place]
        if origin.isascii() and origin not in "\r\t" and character != origin:
            assert character == unicodedata.normalize("NFC", character)  # composed with marks after it
            assert unicodedata.normalize("NFD", character)[0] == origin


@given(ODD_TEXT)
def test_plain_text_is_plain(text):
    written, _ = plain(text)
    assert plain(written) == (written, None)


@pytest.mark.parametrize(
    ("character", "twin", "english", "vietnamese"),
    [
        ("х", "x", "Cyrillic", "chữ Kirin"),
        ("а", "a", "Cyrillic", "chữ Kirin"),
        ("у", "y", "Cyrillic", "chữ Kirin"),
        ("с", "c", "Cyrillic", "chữ Kirin"),
        ("З", "3", "Cyrillic", "chữ Kirin"),
        ("Α", "A", "Greek", "chữ Hy Lạp"),
        ("ο", "o", "Greek", "chữ Hy Lạp"),
        ("Υ", "Y", "Greek", "chữ Hy Lạp"),
        ("օ", "o", "Armenian", "chữ Armenia"),
        ("Ꭺ", "A", "Cherokee", "chữ Cherokee"),
        ("ⲟ", "o", "Coptic", "chữ Coptic"),
        ("ꓮ", "A", "Lisu", "chữ Lisu"),
        ("ჿ", "o", "Georgian", "chữ Gruzia"),
        ("〇", "0", "Chinese", "chữ Hán"),
        ("ー", "-", "Japanese", "chữ Nhật"),
        ("Ⅹ", "X", "Roman numerals", "chữ số La Mã"),
        ("ⅼ", "l", "Roman numerals", "chữ số La Mã"),
        ("𝚨", "A", "mathematical letters", "chữ toán học"),
        ("①", "1", "a symbol", "kí hiệu"),
        ("℮", "e", "a symbol", "kí hiệu"),
    ],
)
def test_a_letter_of_another_alphabet_has_a_latin_twin(character, twin, english, vietnamese):
    assert look_alike(character) == twin
    name = alphabet(character)
    assert (name.en, name.vi) == (english, vietnamese)


@pytest.mark.parametrize(
    "character", ["x", "é", "ẽ", "ı", "α", "π", "Ω", "σ", "ª", "²", "ⁿ", "∂", "€", "٣", "ж", "\ud800", "中"]
)
def test_what_is_latin_or_looks_like_nothing_has_none(character):
    assert look_alike(character) is None


def test_twins_are_ascii_and_only_others_have_them():
    twins = {c: look_alike(c) for c in ALL if look_alike(c) is not None}
    assert len(twins) > 300
    for character, twin in twins.items():
        assert twin.isascii()
        assert twin.isalnum() or twin == "-"
        assert alphabet(character).en != "Latin"
        assert "LATIN" not in unicodedata.name(character).split()[0]
        assert GREEK.get(character, "") in ("", "omicron", "Upsilon")


@pytest.mark.parametrize(
    ("character", "english", "vietnamese"),
    [
        ("ñ", "Latin", "chữ Latinh"),
        ("ж", "Cyrillic", "chữ Kirin"),
        ("٣", "Arabic", "chữ Ả Rập"),
        ("۳", "Arabic", "chữ Ả Rập"),
        ("३", "Devanagari", "chữ Devanagari"),
        ("ก", "Thai", "chữ Thái"),
        ("א", "Hebrew", "chữ Do Thái"),
        ("中", "Chinese", "chữ Hán"),
        ("한", "Korean", "chữ Hàn Quốc"),
        ("あ", "Japanese", "chữ Nhật"),
        ("𐌀", "Old Italic", "chữ Old Italic"),
        ("€", "a symbol", "kí hiệu"),
        ("\ud800", "a symbol", "kí hiệu"),
    ],
)
def test_an_alphabet_has_a_name_in_both_languages(character, english, vietnamese):
    assert (alphabet(character).en, alphabet(character).vi) == (english, vietnamese)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("3x² + có", "3x² + có"),
        ("\\frac", "\\frac"),
        ("x\x07", "x\\x07"),
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("a\nb\tc", "a\\x0ab\\x09c"),
        ("\x9b2J", "\\x9b2J"),
        ("x\u202ey", "x\\u202ey"),
        ("3\u200b5", "3\\u200b5"),
        ("\ud800", "\\ud800"),
        ("\ue000", "\\ue000"),
        ("\u0378", "\\u0378"),
        ("\U000e0041", "\\U000e0041"),
        ("✖\ufe0f", "✖\\ufe0f"),
        ("\u3164", "\\u3164"),
    ],
)
def test_what_is_invisible_is_shown_as_its_code(text, shown):
    assert visible(text) == shown


def test_nothing_that_is_shown_can_switch_a_terminal():
    for character in ALL:
        shown = visible(character)
        assert not any(map(is_control, shown))
        assert (
            shown == character
            or shown == character.encode("unicode_escape", "surrogatepass").decode()
            or (character in "\t\n\r")
        )
        shown.encode()  # no surrogates


def test_controls_are_what_terminals_and_writing_directions_obey():
    for character in "\x00\x07\x1b\x7f\x9b\n\t\u200e\u200f\u202a\u202e\u2066\u2069\ufeff\ud800\udfff\u2028":
        assert is_control(character)
    for character in "x² ½·ẽ\u00a0\u0303中":
        assert not is_control(character)
