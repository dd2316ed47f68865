"""The notebooks: built from the sources, run in a kernel, the same as the committed ones, and readable for everybody."""

import base64
import importlib.util
import io
import json

import pytest

from teachgrad.course import notebooks, pictures, places
from teachgrad.course.reading import read
from teachgrad.text import LANGUAGES
from tests.images import alike

needs_kernel = pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in ("jupytext", "nbclient", "ipykernel")),
    reason="needs jupytext, nbclient and ipykernel",
)
LESSONS = places.lessons()
LESSON = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
TORCH = 13  # what this lesson shows, it shows of PyTorch too, which tests/oracle has


def committed(lesson, code):
    return lesson.notebook(code).read_text(encoding="utf-8")


def results(notebook):
    return [output for cell in notebook["cells"] for output in cell.get("outputs", ())]


def shape(notebook):
    """What must be the same with other versions of the libraries: the cells, and which kinds of things they show."""
    cells = [(cell["cell_type"], "".join(cell["source"])) for cell in notebook["cells"]]
    return cells, [(one["output_type"], sorted(one.get("data", ()))) for one in results(notebook)]


def images(notebook):
    found = [one["data"]["image/png"] for one in results(notebook) if "image/png" in one.get("data", {})]
    return [io.BytesIO(base64.b64decode("".join(one))) for one in found]


def same(built, there):
    """Byte for byte with the same libraries; otherwise the same cells, and pictures that look the same."""
    new, old = json.loads(built), json.loads(there)
    if new["metadata"]["teachgrad"]["made_with"] == old["metadata"]["teachgrad"]["made_with"]:
        return built == there
    return shape(new) == shape(old) and all(map(alike, images(new), images(old)))


@needs_kernel
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of Jupyter's own parts
@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("lesson", [one for one in LESSONS if one.number != TORCH], ids=lambda one: one.name)
def test_the_committed_notebook_is_what_its_source_gives(lesson, code):
    assert same(notebooks.notebook(lesson, read(lesson.source), code), committed(lesson, code))


@needs_kernel
def test_a_changed_notebook_is_found():
    there = committed(LESSONS[0], "en")
    assert same(there, there)
    assert not same(there, there.replace("tensor([30.])", "tensor([31.])"))
    other = there.replace('"numpy": "', '"numpy": "0.')
    assert same(there, other)
    assert not same(there, other.replace("import teachgrad as tg", "import teachgrad"))


@LESSON
@pytest.mark.parametrize("code", LANGUAGES)
def test_a_notebook_can_be_read_by_everybody(lesson, code):
    notebook = json.loads(committed(lesson, code))
    assert notebook["metadata"]["teachgrad"]["lang"] == code
    shown = results(notebook)
    assert not [one for one in shown if one["output_type"] == "error" or one.get("name") == "stderr"]
    pictured = [one for one in shown if "image/png" in one.get("data", {})]
    assert len(pictured) == len(pictures.names(lesson))
    for one in pictured:
        assert len(one["metadata"]["image/png"]["alt"]) > 50
        assert one["data"]["text/plain"] == [one["metadata"]["image/png"]["alt"]] or isinstance(
            one["data"]["text/plain"], str
        )
    for one in shown:
        page = "".join(one.get("data", {}).get("text/html", ""))
        assert "http" not in page.replace("http://www.w3.org/", "")
        assert "<script" not in page
        assert page == "" or f'lang="{code}"' in page


def test_all_notebooks_together_are_small_enough_to_be_carried():
    files = [lesson.notebook(code) for lesson in LESSONS for code in LANGUAGES]
    assert sum(file.stat().st_size for file in files) < 12_000_000


def test_no_notebook_is_left_of_a_lesson_that_is_gone():
    for code in LANGUAGES:
        there = {path.stem for path in (places.folder() / code).iterdir() if path.suffix == ".ipynb"}
        assert there == {lesson.name for lesson in LESSONS}
