"""``teachgrad practice``: at a real terminal in both languages, and line by line."""

import io
import os
import signal
import sys

import pytest

from teachgrad.errors import InputError
from teachgrad.exercises import progress_file
from teachgrad.exercises.progress import Progress
from teachgrad.text import Text

from .terminal import CTRL_C, CTRL_D, Terminal

unix = pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a pseudo-terminal")

EXERCISES = """
[[exercise]]
id = "own-1"
ask = "derivative"
function = "sin(3x^2)"
tags = ["own"]
difficulty = 1
text.en = "Differentiate {function}."
text.vi = "Tính đạo hàm của {function}."
hints = [{en = "Which function is inside?", vi = "Hàm bên trong là hàm nào?"}]

[[exercise]]
id = "own-2"
ask = "partials"
function = "z = 5x^3 + 2y^2"
tags = ["own"]
difficulty = 2
points = 2
text.en = "Find both partial derivatives of {function}."
text.vi = "Tìm hai đạo hàm riêng của {function}."
hints = [{en = "The other letter stays fixed.", vi = "Chữ còn lại giữ cố định."}]

[[exercise]]
id = "own-3"
ask = "program"
name = "f"
gradient = "6x"
solution = "def f(x):\\n    return 3 * x * x"
tags = ["own", "code"]
difficulty = 3
text.en = "Write a function f(x) whose derivative is 6x."
text.vi = "Viết một hàm f(x) có đạo hàm là 6x."
hints = [{en = "Which function becomes 6x?", vi = "Hàm nào có đạo hàm là 6x?"}]
"""

LETTERS = """
[[exercise]]
id = "letter-1"
ask = "derivative"
function = "q x"
variable = "x"
tags = ["own"]
difficulty = 1
text.en = "Differentiate {function} by x."
text.vi = "Tính đạo hàm của {function} theo x."
hints = [{en = "q is a constant.", vi = "q là hằng số."}]
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """The person's data and a teacher's three exercises."""
    monkeypatch.setenv("TEACHGRAD_DATA", str(tmp_path / "data"))
    file = tmp_path / "own.toml"
    file.write_text(EXERCISES, encoding="utf-8")
    return file


@pytest.fixture
def kept(tmp_path):
    """What is kept, by the exercise's id."""
    return lambda: {one.exercise: one for one in Progress(tmp_path / "data").read().values()}


@pytest.fixture
def practise(run, folder, monkeypatch):
    """Practise with these lines being typed."""

    def practise(lines, *arguments):
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return run("practice", *(arguments or ["own"]), "--exercises", str(folder))

    return practise


@pytest.fixture
def terminal(command, environment, folder):
    def terminal(*arguments, **settings):
        variables = environment(COLUMNS="72", **settings)
        return Terminal([*command, "practice", "own", "--exercises", str(folder), *arguments], variables)

    return terminal


SAID = {
    "en": {
        "hint": "Hint 1 of 1: Which function is inside?",
        "no_hint": "There is no further hint.",
        "read": "Read as: cos(3x²)",
        "wrong": "Not right: at x = ",
        "slip": "inner function",
        "unreadable": "6x*cos(3x^2",
        "right": "Right.",
        "stopped": "Stopped.",
        "goes_on": "Here is where you stopped.",
        "before": "From before: ∂z/∂x: 15x^2",
        "already": "Right already: 1.",
        "sum": "2 of 2 right",
        "ended": "Summary",
    },
    "vi": {
        "hint": "Gợi ý 1 trên 1: Hàm bên trong là hàm nào?",
        "no_hint": "Không còn gợi ý nào.",
        "read": "Hiểu là: cos(3x²)",
        "wrong": "Chưa đúng: tại x = ",
        "slip": "hàm bên trong",
        "unreadable": "6x*cos(3x^2",
        "right": "Đúng.",
        "stopped": "Đã dừng.",
        "goes_on": "Tiếp tục từ chỗ bạn đã dừng.",
        "before": "Từ lần trước: ∂z/∂x: 15x^2",
        "already": "1 bài đã đúng từ trước.",
        "sum": "Đúng 2 trên 2 bài",
        "ended": "Tổng kết",
    },
}


@unix
@pytest.mark.parametrize("language", ["en", "vi"])
def test_at_a_terminal(terminal, kept, language):
    """Hint, unreadable, wrong, right, Ctrl-C in the middle of an answer of two fields, and on from there."""
    said = SAID[language]
    first = terminal("--lang", language)
    first.until("f′(x) > ").type("?\n").until(said["hint"])
    first.until("f′(x) > ").type("6x*cos(3x^2\n").until(said["unreadable"])
    first.until("f′(x) > ").type("cos(3x^2)\n").until(said["read"]).until(said["wrong"]).until(said["slip"])
    first.until("f′(x) > ").type("6x cos(3x^2)\n").until(said["right"])
    first.until("∂z/∂x > ").type("15x^2\n").until("∂z/∂y > ").type("4").type(CTRL_C).until(said["ended"])
    first.until(said["stopped"])
    assert first.ended() == 130
    one, two = kept()["own-1"], kept()["own-2"]
    assert (one.tries, one.hints, one.solved, one.first) == (2, 1, True, 0.0)
    assert one.diagnoses["chain_inner_missing"] == 1
    assert (two.tries, two.draft) == (0, {"dz/dx": "15x^2"})

    again = terminal("--lang", language)
    again.until(said["already"]).until("own-2").until(said["goes_on"]).until(said["before"])
    again.until("∂z/∂y > ").type("4y\n").until(said["right"])
    again.until("> ").type("def f(x):\n").until(". ").type("    return 3 * x * x\n").until(". ").type("\n")
    again.until(said["right"]).until(said["sum"])
    assert again.ended() == 0
    assert all(one.solved for one in kept().values())
    if "TEACHGRAD_TRANSCRIPT" in os.environ:  # for whoever wants to read what a student sees
        with open(f"{os.environ['TEACHGRAD_TRANSCRIPT']}_{language}.txt", "w", encoding="utf-8") as file:  # noqa: PTH123 # a name with an ending put together
            file.write(f"{first.text}\n{'~' * 72}\n\n{again.text}")


@unix
def test_ctrl_d_ends_without_loss(terminal, kept):
    session = terminal("--lang", "en")
    session.until("f′(x) > ").type("?\n").until("f′(x) > ").type(CTRL_D).until("Summary")
    assert session.ended() == 0
    assert kept()["own-1"].hints == 1


@unix
def test_ctrl_c_in_a_program_keeps_its_lines(terminal, kept):
    session = terminal("--lang", "en")
    session.until("f′(x) > ").type("s\n").until("∂z/∂x > ").type("s\n")
    session.until("> ").type("def f(x):\n").until(". ").type(CTRL_C).until("Stopped.")
    assert session.ended() == 130
    assert kept()["own-3"].draft == {"program": "def f(x):"}
    again = terminal("--lang", "en")
    again.until("own-3").until(". def f(x):").until(". ").type("    return 3*x*x\n").until(". ").type(
        "\n"
    ).until("Right.")
    again.until("own-1").until("f′(x) > ").type("q\n").until("own-3")
    assert again.ended() == 0


@unix
def test_killed_between_two_answers_nothing_is_lost(terminal, kept):
    session = terminal("--lang", "en")
    session.until("f′(x) > ").type("6x cos(3x^2)\n").until("Right.")
    os.kill(session.pid, signal.SIGKILL)
    assert session.ended() == -signal.SIGKILL
    assert kept()["own-1"].solved


def test_a_wrong_field_is_asked_again_alone(practise, kept):
    done = practise(["15x^2", "4", "4y"], "own-2")
    assert done.code == 0
    assert "1 of 2 right" in done.out
    assert "Right so far: ∂z/∂x: 15x^2" in done.out
    assert done.out.count("∂z/∂x > ") == 1
    assert done.out.count("∂z/∂y > ") == 2
    assert (kept()["own-2"].first, kept()["own-2"].tries) == (0.5, 2)


def test_a_field_that_was_right_stays_so_in_the_next_sitting(practise, kept):
    practise(["15x^2", "4", "q"], "own-2")
    assert kept()["own-2"].draft == {"dz/dx": "15x^2"}
    done = practise(["4y"], "own-2")
    assert "From before: ∂z/∂x: 15x^2" in done.out
    assert "Right." in done.out


def test_after_the_last_hint_the_solution_is_shown_and_the_question_comes_again(practise, kept):
    done = practise(["?", "?", "?"], "own-1")
    assert "Another ? shows the solution" in done.out
    assert done.out.count("Solution: f′(x): ") == 1
    assert "solution shown" in done.out
    assert (kept()["own-1"].shown, kept()["own-1"].solved) == (True, False)
    assert "Solution" not in practise(["q"], "own-1").out


def test_skipped_ones_come_last_the_next_time(practise):
    practise(["s", "q"])
    done = practise(["q"])
    assert done.out.index("own-2") < done.out.index("Summary")
    assert "1/3 · own-2" in done.out


def test_what_is_right_is_not_asked_again_unless_it_is_wanted(practise):
    practise(["6x cos(3x^2)"], "own-1")
    assert "All 1 are right." in practise([], "own-1").out
    assert "f′(x) > " in practise(["q"], "own-1", "--again").out


def test_new_numbers_once_all_are_right(practise, folder):
    folder.write_text(
        EXERCISES.partition('[[exercise]]\nid = "own-2"')[0].replace("sin(3x^2)", "{a}x^2")
        + "[exercise.generate]\na = {from = 2, to = 90}\n",
        encoding="utf-8",
    )
    first = practise(["q"], "own-1").out
    number = int(first.partition("Differentiate ")[2].partition("x²")[0])
    assert "Right." in practise([f"{2 * number}x"], "own-1").out
    other = practise(["q"], "own-1").out.partition("Differentiate ")[2].partition("x²")[0]
    assert int(other) != number
    assert "All 1 are right." in practise([], "own-1", "--seed", "0").out


def test_a_letter_of_the_question_is_no_command(practise, folder, kept):
    folder.write_text(LETTERS, encoding="utf-8")
    done = practise(["q"], "letter-1")
    assert "In this exercise q is a letter" in done.out
    assert "Right." in done.out
    assert kept()["letter-1"].solved


def test_quit_in_full_ends_where_q_is_a_letter(practise, folder, kept):
    folder.write_text(LETTERS, encoding="utf-8")
    assert "letter-1" in practise(["quit"], "letter-1").out
    assert kept() == {}


def test_a_draft_of_an_earlier_form_of_the_exercise_is_not_asked_about(practise, folder, kept):
    practise(["15x^2", "q"], "own-2")
    folder.write_text(EXERCISES.replace("z = 5x^3 + 2y^2", "w = 5x^3 + 2y^2"), encoding="utf-8")
    done = practise(["15x^2", "4y"], "own-2")
    assert "From before" not in done.out
    assert kept()["own-2"].solved


def test_lines_that_are_nothing(practise):
    done = practise(["", "  ", "q"])
    assert done.out.count("Nothing was typed.") == 2


def test_an_unknown_name_gets_the_tags(practise):
    done = practise([], "owm")
    assert done.code == 2
    assert "“owm” is neither an exercise nor a tag. Did you mean own?" in done.err


def test_where_nothing_can_be_kept_practice_goes_on_and_says_so(practise, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("TEACHGRAD_DATA", str(tmp_path / "file"))
    done = practise(["?", "cos(3x^2)", "6x cos(3x^2)", "q"])
    assert done.code == 0
    assert done.err.count("cannot be kept") == 1
    assert "✓ right" in done.out


@pytest.mark.parametrize(
    ("columns", "encoding", "language"),
    [("40", "ascii", "vi"), ("24", "cp1252", "vi"), ("40", "cp1258", "en")],
)
def test_narrow_screens_and_poor_encodings(start, folder, tmp_path, columns, encoding, language):
    settings = {"COLUMNS": columns, "PYTHONIOENCODING": encoding, "TEACHGRAD_DATA": str(tmp_path / "narrow")}
    done = start("practice", "own", "--exercises", str(folder), "--lang", language, **settings)
    assert done.code == 0
    assert max(map(len, done.out.splitlines())) <= int(columns)


def test_what_may_be_chosen_is_shown_and_a_choice_that_was_right_says_what_it_was(practise):
    done = practise(["?"] * 4, "autograd-6")
    asked, told = done.out.split("Hint 1", 1)
    assert [f"{name})  " in asked for name in "abc"] == [True] * 3
    assert "b)  x = tg.tensor([5.0], requires_grad=True)" in asked
    assert "b) x = tg.tensor([5.0], requires_grad=True)" in told


def test_a_solution_is_written_as_a_reader_wants_it(practise):
    done = practise(["?"] * 5 + ["?"] * 4, "kinks-1", "rules-3", "--lang", "vi")
    assert "none" not in done.out
    assert "đạo hàm (hoặc: không có): không có" in done.out
    assert "12/x⁵" in done.out


def test_what_is_right_already_is_not_read_out_again(practise):
    done = practise(["15x^2", "4", "4y"], "own-2")
    assert done.out.count("∂z/∂x read as") == 1
    assert done.out.count("∂z/∂y read as") == 2


def test_only_the_likeliest_mistake_is_to_be_looked_at_again(practise):
    """75 is the value of the function, or an outer function left as it is: both are said, one was made."""
    done = practise(["75", "30"], "derivative-1")
    assert "Or it may be" in done.out
    assert done.out.split("What to look at again:")[1].count("\n  - ") == 1


def test_the_columns_of_a_table_stand_below_each_other_in_plain_letters(start):
    done = start("practice", "autograd-1", "--lang", "en", PYTHONIOENCODING="ascii")
    rows = [line for line in done.out.splitlines() if line.startswith(("  name", "  x ", "  y ", "  z "))]
    assert [row.find("given") for row in rows if "given" in row] == [rows[0].find("computed as")]
    assert [row.split("  ")[-1].strip() for row in rows] == ["dz/d(...)", "(3) [ ]", "(2) [ ]", "1"]
    assert rows[3].find("1280") == rows[0].find("value")


def test_where_the_last_answer_is_the_first_that_cannot_be_kept_it_is_said(practise, monkeypatch):
    """A full disk, perhaps: the file can be read, and nothing is asked any more after the answer."""

    def full(path, raw):
        raise InputError(Text("{path} cannot be written (No space left on device).", "–"), path=path)

    monkeypatch.setattr(progress_file, "replace", full)
    done = practise(["6x cos(3x^2)"], "own-1")
    assert done.out.count("Right.") == 1
    assert done.err.count("cannot be kept") == 1
