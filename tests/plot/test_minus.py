"""In pictures the minus sign of a verdict is that of the numbers along the axes."""

import pytest

import teachgrad as tg
from teachgrad.judgement import VERDICTS
from teachgrad.plot import verdicts


@pytest.mark.parametrize("verdict", VERDICTS)
def test_no_hyphen_before_infinity(verdict):
    assert "-∞" not in verdicts.words(verdict).en + verdicts.words(verdict).vi


def test_it_is_so_in_a_picture():
    picture = tg.compare(lambda x: -(x ** (1 / 3)) if x > 0 else (-x) ** (1 / 3), x=0).plot().figure
    words = " ".join(text.get_text() for text in picture.texts)
    assert "−∞" in words
    assert "-∞" not in words
