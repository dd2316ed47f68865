"""Building notebooks: twice the same bytes, in two languages, and nothing is written of a lesson that fails."""

import importlib.util
import json

import pytest

from teachgrad.course.notebooks import build
from teachgrad.course.outputs import kept
from teachgrad.course.places import lessons
from teachgrad.course.reading import read
from teachgrad.errors import InputError, ProgramError

pytestmark = [
    pytest.mark.skipif(
        any(importlib.util.find_spec(name) is None for name in ("jupytext", "nbclient", "ipykernel")),
        reason="needs jupytext, nbclient and ipykernel",
    ),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # of Jupyter's own parts
]

TITLES = """# %% [markdown] lang="en"
# # Lesson 1. One
# %% [markdown] lang="vi"
# # Bài 1. Một
# %%
"""
SOURCE = f"""{TITLES}import teachgrad as tg

tg.compare("square").verdict, tg.text.current_language()
# %%
tg.exercise("derivative-1")
# %%
square_picture = tg.compare("square").plot()
square_picture
"""


def source(folder, text, name="01_one"):
    (folder / f"{name}.py").write_text(text, encoding="utf-8")
    return lessons(folder)


def test_built_twice_the_bytes_are_the_same(tmp_path):
    course = source(tmp_path, SOURCE)
    told = []
    files = build(course, tmp_path, progress=lambda *call: told.append(call))
    assert [path.relative_to(tmp_path).as_posix() for path in files] == ["en/01_one.ipynb", "vi/01_one.ipynb"]
    assert sorted(name for name, _, _ in told) == ["en/01_one.ipynb", "vi/01_one.ipynb"]
    assert [call[1:] for call in told] == [(1, 2), (2, 2)]
    first = [path.read_bytes() for path in files]
    assert [path.read_bytes() for path in build(course, tmp_path)] == first
    notebook = json.loads(first[1])
    assert ["".join(cell["source"]).partition("\n")[0] for cell in notebook["cells"][:2]] == [
        "# Bài 1. Một",
        "import teachgrad as tg",
    ]
    assert "".join(notebook["cells"][1]["source"]).split("\n")[:4] == [
        "import teachgrad as tg",
        "",
        'tg.set_language("vi")',
        "",
    ]
    verdict, asked, picture = (cell["outputs"][0]["data"] for cell in notebook["cells"][1:])
    assert "'vi'" in "".join(verdict["text/plain"])
    assert set(asked) == {"text/plain", "text/html"}
    assert set(picture) == {"text/plain", "image/png"}
    assert "tiếp tuyến" in "".join(picture["text/plain"])


def test_what_a_cell_prints_is_one_output_however_slowly_it_comes(tmp_path):
    cell = "import time\n\nfor number in range(3):\n    print(number, flush=True)\n    time.sleep(0.3)\n"
    build(source(tmp_path, TITLES + cell), tmp_path, ["en"])
    notebook = json.loads((tmp_path / "en" / "01_one.ipynb").read_text(encoding="utf-8"))
    (output,) = notebook["cells"][-1]["outputs"]
    assert output["text"] == ["0\n", "1\n", "2\n"]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("1 / 0", "ZeroDivisionError"),
        ("import warnings; warnings.warn('old')", "old"),
        ("import os; os._exit(3)", "died"),
    ],
)
def test_a_lesson_that_fails_or_warns_is_not_written(tmp_path, cell, said):
    course = source(tmp_path, f"{TITLES}{cell}\n")
    with pytest.raises(ProgramError, match="does not run cleanly") as caught:
        build(course, tmp_path, ["en"])
    assert said.lower() in str(caught.value).lower()
    assert not list(tmp_path.rglob("*.ipynb"))


@pytest.mark.parametrize("cell", ["object()", "print(object())"])
def test_what_no_second_run_would_repeat_is_refused(tmp_path, cell):
    course = source(
        tmp_path, f'# %% [markdown] lang="en"\n# A\n# %% [markdown] lang="vi"\n# B\n# %%\n{cell}\n'
    )
    with pytest.raises(InputError, match="differ from run to run: an address"):
        build(course, tmp_path, ["en"])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# %% [markdown]\n# A\n", "names no language"),
        ('# %% [markdown] lang="fr"\n# A\n', "names no language"),
        ('# %% [markdown] lang="en"\n# A\n# %%\n1\n', "one language only"),
        ('# %% [markdown] lang="en"\n# A\n# %%\n1\n# %% [markdown] lang="vi"\n# A\n', "one language only"),
    ],
)
def test_a_text_in_one_language_is_refused_with_its_place(tmp_path, text, said):
    (lesson,) = source(tmp_path, text)
    with pytest.raises(InputError, match=said) as caught:
        read(lesson.source)
    assert "01_one.py" in str(caught.value)
    assert "“A”" in str(caught.value)


def test_without_jupytext_it_is_said_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "jupytext", None)
    (lesson,) = source(tmp_path, SOURCE)
    with pytest.raises(InputError, match=r'pip install -e "\.\[lessons\]"'):
        read(lesson.source)


def test_widgets_are_left_out():
    from nbformat import v4

    data = {"text/plain": "x", "application/vnd.jupyter.widget-view+json": {"model_id": "7"}}
    (left,) = kept([v4.new_output("display_data", data)])
    assert set(left["data"]) == {"text/plain"}
