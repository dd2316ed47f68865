"""The language switch, and errors that are read in the reader's language."""

import locale

import pytest

import teachgrad as tg
from teachgrad.errors import TeachgradError
from teachgrad.text import Text, current_language, language, set_language

HELLO = Text(en="slope {n}", vi="hệ số góc {n}")


def test_a_text_is_spoken_in_the_language_of_the_moment():
    text = HELLO.format(n=30)
    assert str(text) == "slope 30"
    with language("vi"):
        assert str(text) == "hệ số góc 30"
    assert str(text) == "slope 30"


def test_a_text_inside_a_text_is_spoken_in_the_same_language():
    outer = Text(en="the {what}", vi="{what} đó").format(what=HELLO.format(n=1))
    assert (outer.en, outer.vi) == ("the slope 1", "hệ số góc 1 đó")


@pytest.mark.parametrize(
    ("environment", "spoken"),
    [
        ({}, "en"),
        ({"LANG": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "C"}, "en"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "vi_VN.UTF-8"}, "en"),
        ({"LC_ALL": "de_DE.UTF-8", "LANG": "vi_VN.UTF-8"}, "en"),
        ({"TEACHGRAD_LANG": "vi", "LC_ALL": "en_GB.UTF-8"}, "vi"),
        ({"TEACHGRAD_LANG": "xx", "LANG": "vi_VN"}, "vi"),
    ],
)
def test_the_language_comes_from_the_environment(monkeypatch, environment, spoken):
    monkeypatch.setattr(locale, "getlocale", lambda: (None, None))
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert current_language() == spoken


def test_windows_names_its_locale_in_words(monkeypatch):
    monkeypatch.setattr(locale, "getlocale", lambda: ("Vietnamese_Vietnam", "1258"))
    assert current_language() == "vi"


def test_what_is_said_in_the_program_wins(monkeypatch):
    monkeypatch.setenv("TEACHGRAD_LANG", "en")
    set_language("vi")
    assert current_language() == "vi"
    with language("en"):
        assert current_language() == "en"
    assert current_language() == "vi"


@pytest.mark.parametrize("speak", [set_language, lambda code: language(code).__enter__()])
def test_an_unknown_language_is_refused_in_both(speak):
    with pytest.raises(ValueError, match=r"speaks 'en' and 'vi', not 'fr'.*không có 'fr'"):
        speak("fr")


def test_an_error_has_three_parts_and_two_languages():
    error = TeachgradError(
        Text("no {a}", "không có {a}"), Text("so what", "thì sao"), Text("write b", "viết b"), a="x"
    )
    assert str(error) == "no x so what write b"
    with language("vi"):
        assert str(error) == "không có x thì sao viết b"


def test_errors_are_also_pythons_own():
    assert issubclass(tg.InputError, ValueError)
    assert issubclass(tg.ShapeError, ValueError)
    assert issubclass(tg.GraphError, RuntimeError)
    assert issubclass(tg.ProgramError, TypeError)
