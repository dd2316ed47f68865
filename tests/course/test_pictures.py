"""The pictures of a lesson: found without running it, drawn by running it."""

import pytest

import teachgrad as tg
from teachgrad.course import pictures
from teachgrad.course.places import lessons
from teachgrad.errors import ProgramError
from teachgrad.plot.style import Picture


def lesson(folder, text):
    (folder / "01_one.py").write_text(text, encoding="utf-8")
    return lessons(folder)[0]


def test_pictures_in_their_order_and_language(tmp_path):
    one = lesson(
        tmp_path,
        "import teachgrad as tg\nprint('quiet')\nb_picture = tg.compare('square').plot()\n"
        "if True:\n    x_picture = 1\na_picture = tg.compare('two_variables').plot()\nb_picture\n",
    )
    assert pictures.names(one) == ["b", "a"]
    found = pictures.drawn(one, "vi")
    assert list(found) == ["b", "a"]
    assert all(isinstance(picture, Picture) for picture in found.values())
    assert "tiếp tuyến" in found["b"].alt
    assert "tangent line" in pictures.drawn(one, "en")["b"].alt
    assert tg.text.current_language() == "en"


@pytest.mark.parametrize(
    ("text", "said"), [("a_picture = 1 / 0", "ZeroDivisionError"), ("a_picture = 3", "a_picture = int")]
)
def test_what_is_no_picture_is_said(tmp_path, text, said):
    with pytest.raises(ProgramError, match=said) as caught:
        pictures.drawn(lesson(tmp_path, text), "en")
    assert "01_one.py" in str(caught.value)
