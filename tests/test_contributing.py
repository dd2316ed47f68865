"""What CONTRIBUTING shows a teacher works as it stands, and says the same in both languages."""

import doctest
import importlib.util
import io
import json
import math
import pathlib
import re
import runpy
import shlex
import subprocess
import sys

import pytest

import teachgrad as tg
from teachgrad.cli import main
from teachgrad.course import pictures, places
from teachgrad.course.notebooks import build
from teachgrad.course.reading import read
from teachgrad.text import LANGUAGES, language
from tests.lessons import prose
from tests.lessons.test_sources import foreign_terms

ROOT = pathlib.Path(__file__).parent.parent
PAGES = ["CONTRIBUTING.md", "CONTRIBUTING.vi.md"]
PAGE = pytest.mark.parametrize("name", PAGES)
needs_jupyter = pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in ("jupytext", "nbclient", "ipykernel")),
    reason="needs jupytext, nbclient and ipykernel",
)


def blocks(name, kind):
    text = (ROOT / name).read_text(encoding="utf-8")
    return re.findall(rf"```{kind}\n(.*?)```", text, re.S)


def programs():
    """The lesson, its numbers, the operation and the sentence."""
    lesson, numbers, operation, sentence = blocks("CONTRIBUTING.md", "python")
    return {"lesson": lesson, "numbers": numbers, "operation": operation, "sentence": sentence}


@pytest.mark.parametrize("kind", ["python", "toml", "pycon", "text"])
def test_both_pages_show_the_same_code(kind):
    first, second = (blocks(name, kind) for name in PAGES)
    assert first
    assert first == second


def test_both_pages_show_the_same_commands():
    first, second = ([block.partition("\n")[0] for block in blocks(name, "plain")] for name in PAGES)
    assert [line.replace(" --lang vi", "") for line in second] == first
    tutorial = [block for block in blocks(PAGES[0], "bash") if "lessons" in block]
    assert len(tutorial) == 1
    assert [block for block in blocks(PAGES[1], "bash") if "lessons" in block] == tutorial


def test_the_words_of_the_vietnamese_page_are_the_glossarys():
    """But in the table that translates them, and in code."""
    text = (ROOT / PAGES[1]).read_text(encoding="utf-8")
    told = re.sub(
        r"```.*?```|^\|.*?\|", "", text, flags=re.S | re.M
    )  # a table's first column is a name or English
    assert len(told) > 5000
    assert not foreign_terms(told, "vi")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "my-exercises").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TEACHGRAD_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


@PAGE
def test_the_exercise_is_written_step_by_step(name, folder, monkeypatch, capsys):
    practice, *checks = blocks(name, "plain")
    for draft, screen, code in zip(blocks(name, "toml"), checks, (1, 0), strict=True):
        (folder / "my-exercises" / "water.toml").write_text(draft, encoding="utf-8")
        line, _, shown = screen.partition("\n")
        with language("en"):  # unless the line asks for another
            assert main(shlex.split(line)[2:]) == code
        captured = capsys.readouterr()
        assert shown.strip() in captured.out + captured.err
        monkeypatch.setattr("sys.stdin", io.StringIO("0\nq\n"))
        assert main(shlex.split(practice)[2:]) == 0
        assert "V(t) =" in capsys.readouterr().out


def test_the_check_would_say_that_a_hint_gives_the_answer_away(folder, capsys):
    finished = blocks(PAGES[0], "toml")[1]
    told = re.sub(
        r'\{en = "What happens[^}]*\{a\}[^}]*\{a\}[^}]*\}',
        '{en = "V′(t) = 2·{a}·t + {b}", vi = "V′(t) = 2·{a}·t + {b}"}',
        finished,
    )
    assert told != finished
    (folder / "my-exercises" / "water.toml").write_text(told, encoding="utf-8")
    with language("en"):
        assert main(["exercises", "check", "my-exercises"]) == 1
    captured = capsys.readouterr()
    assert "The hint contains the answer" in captured.out + captured.err


@PAGE
def test_what_is_typed_into_python(name):
    ran = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    for number, block in enumerate(blocks(name, "pycon")):
        ran.run(doctest.DocTestParser().get_doctest(block, {}, f"{name} {number}", name, 0))
    assert ran.summarize(verbose=False) == (0, 2 + 1)


@needs_jupyter
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of Jupyter's own parts
def test_the_lesson_is_built_in_both_languages(folder):
    (folder / "my-lessons").mkdir()
    (folder / "my-lessons" / "01_water.py").write_text(programs()["lesson"], encoding="utf-8")
    mine = places.lessons(folder / "my-lessons")
    built = build(mine, folder / "my-lessons")
    assert [path.relative_to(folder).as_posix() for path in built] == [
        "my-lessons/en/01_water.ipynb",
        "my-lessons/vi/01_water.ipynb",
    ]
    assert (mine[0].title.en, mine[0].title.vi) == ("Water that flows in", "Nước chảy vào bể")
    vietnamese = built[1].read_text(encoding="utf-8")
    assert "image/png" in vietnamese
    assert "Tính đạo hàm" in vietnamese  # the exercise
    assert "10.0" in vietnamese  # 6·1 + 4
    assert "16.0" in vietnamese  # 6·2 + 4
    assert pictures.names(mine[0]) == ["tank"]


def test_the_lesson_runs_as_a_plain_program(folder, capsys):
    source = folder / "01_water.py"
    source.write_text(programs()["lesson"], encoding="utf-8")
    runpy.run_path(str(source))
    assert capsys.readouterr().out == "1 10.0\n2 16.0\n"  # 6t + 4


def test_an_exercise_of_ones_own_is_asked_by_its_folder(folder):
    (folder / "my-exercises" / "water.toml").write_text(blocks(PAGES[0], "toml")[0], encoding="utf-8")
    (call,) = set(
        re.findall(
            r'tg\.exercise\("(water-1)", folder="(.+?)"\)', (ROOT / PAGES[1]).read_text(encoding="utf-8")
        )
    )
    posed = tg.exercise(call[0], folder=call[1])
    assert posed.check("6t + 4").verdict == "correct"
    assert posed.check("3t + 4").verdict == "wrong"


@needs_jupyter
def test_every_number_of_the_lesson_is_computed(tmp_path):
    source = tmp_path / "01_water.py"
    source.write_text(programs()["lesson"], encoding="utf-8")
    told = {}
    exec(compile(programs()["numbers"], "numbers", "exec"), told)  # noqa: S102 # our own page
    cells = read(source)
    code = "\n".join(cell.text for cell in cells if cell.is_code)
    for spoken in LANGUAGES:
        texts = [cell.text for cell in cells if cell.language == spoken]
        assert prose.uncovered(texts, code, told["GIVEN"], told["COMPUTED"]) == set()
        assert set(told["COMPUTED"]) <= set().union(*map(prose.numbers, texts))
        assert all(prose.holds(*equation) for text in texts for equation in prose.equations(text))
    assert all(prose.is_rounded(value, number) for number, value in told["COMPUTED"].items())


# Beside the derivative that SymPy and the quotients give, one rule of the page as it stands and one that is wrong.
CHECKED = """
import json, sys

sys.stdout.reconfigure(encoding="utf-8")
{operation}
import teachgrad as tg

comparison = tg.compare(lambda x: tg.versin(x), x=1.3)
text = tg.source(lambda x: tg.versin(x), x=1.3)
print(json.dumps([comparison.verdict, str(comparison.variables["x"].formula), comparison.variables["x"].autograd,
    float(tg.tensor(1.0).versin().item()), tg.derivative(tg.derivative(tg.versin))(0.5).item(), "np.sin(x / 2) ** 2" in text]))
"""


def with_operation(text):
    """What a fresh interpreter says of the entry: here it would stay in the table."""
    done = subprocess.run(
        [sys.executable, "-c", CHECKED.format(operation=text)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(done.stdout)


def test_the_operation_is_one_of_the_table():
    verdict, formula, slope, value, second, is_written = with_operation(programs()["operation"])
    assert verdict == "agree"
    assert formula == "sin(x)"
    assert slope == pytest.approx(math.sin(1.3), rel=1e-15)
    assert value == pytest.approx(1 - math.cos(1.0), rel=1e-15)  # about 0.46: no digits are lost
    assert second == pytest.approx(math.cos(0.5), rel=1e-15)
    assert is_written


def test_a_wrong_rule_of_the_operation_would_be_found():
    wrong = programs()["operation"].replace("g * sin(x)", "g * cos(x)")
    assert with_operation(wrong)[0] == "disagree"


@PAGE
def test_the_sentence_is_spoken_in_both_languages(name, capsys):
    exec(compile(blocks(name, "python")[3], name, "exec"), {})  # noqa: S102 # our own page
    assert capsys.readouterr().out == blocks(name, "text")[0]


def test_the_map_names_every_room():
    text = (ROOT / PAGES[0]).read_text(encoding="utf-8")
    shown = text.partition("## Where things are")[2].partition("```\n")[2].partition("```")[0]
    rooms = {
        path.stem
        for path in (ROOT / "teachgrad").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").is_file()
    }
    words = set(re.findall(r"\w+", shown))
    assert {room for room in rooms - words if not room.startswith("__")} == set()
