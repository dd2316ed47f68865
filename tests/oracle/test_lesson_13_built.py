"""The notebook and the pictures of lesson 13, which are built with PyTorch installed, are what its source gives."""

from dataclasses import replace

import pytest

from teachgrad.course import notebooks, places
from teachgrad.course.reading import read
from teachgrad.plot import exhibits, gallery
from teachgrad.text import LANGUAGES
from tests.lessons.test_notebooks import committed, same
from tests.plot.test_gallery import COMMITTED, GROUPS, differences

pytest.importorskip("torch")
LESSON = next(lesson for lesson in places.lessons() if lesson.number == 13)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of Jupyter's own parts
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_committed_notebook_is_what_its_source_gives(code):
    assert same(notebooks.notebook(LESSON, read(LESSON.source), code), committed(LESSON, code))


def test_the_committed_pictures_are_what_the_code_draws_today(tmp_path):
    gallery.build(tmp_path, sections=(replace(exhibits.SECTIONS[0], exhibits=GROUPS["lesson_13"]),))
    assert not differences(tmp_path, COMMITTED)
