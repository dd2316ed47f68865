"""``teachgrad tour``: at a real terminal in both languages, and all at once where there is none."""

import contextlib
import io
import os
import re
import shlex
import sys

import pytest

import teachgrad as tg
from teachgrad.cli import main, tour_actions
from teachgrad.cli.commands import commands
from teachgrad.exercises.progress import Progress
from teachgrad.formula.excerpt import cells
from teachgrad.report import tour_words
from teachgrad.report.tour_stops import STOPS, Choice, Guess
from teachgrad.text import Text

from .terminal import CTRL_C, CTRL_D, Terminal

unix = pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a pseudo-terminal")


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    """A folder of its own, for pictures and for what is answered."""
    monkeypatch.setenv("TEACHGRAD_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def terminal(command, environment):
    def terminal(*arguments, **settings):
        return Terminal([*command, "tour", *arguments], environment(COLUMNS="80", **settings))

    return terminal


SAID = {
    "en": {
        "guess": "Enter to see it > ", "value": "75 is the value y", "agree": "The methods agree.", "file": "saves nothing > ",
        "there": "is there already", "bmp": "not as .bmp", "written": "Written: my.svg", "formula": "A formula; ",
        "missing": "An expression is missing", "takes": "(Enter takes 2) ", "no": "'zwei' is not a number", "right": "Right.",
        "sum": "184 is 160 + 24", "slip": "without the factor", "answer": "An answer; ", "product": "one by one", "letter": "Type one",
        "skipped": "Skipped.", "kink": "Not differentiable here", "done": "Enjoy it!", "ended": "ends here, at stop 2 of",
        "stopped": "Stopped.", "pause": "Enter goes on, q ends > ",
    },
    "vi": {
        "guess": "Enter để xem > ", "value": "75 là giá trị của y", "agree": "Các cách tính khớp nhau.", "file": "nếu không lưu > ",
        "there": "đã có sẵn", "bmp": "không phải .bmp", "written": "Đã ghi: my.svg", "formula": "Một công thức; ",
        "missing": "thiếu một biểu thức", "takes": "(Enter để dùng 2) ", "no": "'zwei' không phải là một số", "right": "Đúng.",
        "sum": "184 là 160 + 24", "slip": "bỏ quên thừa số", "answer": "Một câu trả lời; ", "product": "nhân với nhau",
        "letter": "Hãy gõ một trong", "skipped": "Đã bỏ qua.", "kink": "Không khả vi tại đây", "done": "Chúc bạn học vui!",
        "ended": "dừng ở chặng 2 trên", "stopped": "Đã dừng.", "pause": "Enter để đi tiếp, q để kết thúc > ",
    },
}  # fmt: skip


@unix
@pytest.mark.parametrize("language", ["en", "vi"])
def test_from_the_first_stop_to_the_last(terminal, tmp_path, language):
    said = SAID[language]
    (tmp_path / "old.svg").write_text("kept", encoding="utf-8")
    tour = terminal("--lang", language)
    tour.until("1/10").until(said["guess"]).type("75\n").until(said["value"]).until(
        "$ teachgrad compare square"
    )
    tour.until(said["agree"]).until("2/10").until(said["file"]).type("old.svg\n").until(said["there"])
    tour.until(said["file"]).type("my.bmp\n").until(said["bmp"])
    tour.until(said["file"]).type("my.svg\n").until(said["written"])
    tour.until(said["formula"]).until("> ").type("3x^2 +\n").until(said["missing"])
    tour.until(said["formula"]).until("> ").type("a ln x\n").until(f"a = {said['takes']}").type("3\n")
    tour.until(f"x = {said['takes']}").type("zwei\n").until(said["no"])
    tour.until(f"a = {said['takes']}").type("a = 3\n").until(f"x = {said['takes']}").type("\n")
    tour.until('$ teachgrad compare "a ln x" --at a=3 --at x=2').until(said["agree"])
    tour.until('$ teachgrad steps "a ln x" --by a')
    tour.until("4/10").until(said["guess"]).type("32\n").until(said["right"]).until(said["agree"])
    tour.until("5/10").until(said["guess"]).type("184\n").until(said["sum"]).until("← 160 · 24 = 3840")
    tour.until("6/10").until("f′(x) > ").type("cos(2x^3)\n").until(said["slip"])
    tour.until("f′(x) > ").type("6x^2 cos(2x^3)\n").until(said["right"])
    tour.until("7/10").until(said["answer"]).until("> ").type("\n").until("tg.check_answer").until(
        said["product"]
    )
    tour.until("8/10").until(said["guess"]).type("z\n").until(said["letter"])
    tour.until(said["guess"]).type("s\n").until(said["skipped"])
    tour.until("9/10").until(said["guess"]).type("c\n").until(said["right"]).until(said["kink"])
    tour.until(said["pause"]).type("\n")
    tour.until("10/10").until("--lang vi").until("teachgrad doctor").until(said["done"])
    assert tour.ended() == 0
    assert (tmp_path / "old.svg").read_text(encoding="utf-8") == "kept"
    assert (tmp_path / "my.svg").read_text(encoding="utf-8").startswith("<?xml")
    (kept,) = Progress(tmp_path / "data").read().values()
    assert (kept.exercise, kept.solved, kept.tries) == ("chain-2", True, 2)
    assert max(map(cells, tour.text.split("\n"))) <= 80
    if "TEACHGRAD_TRANSCRIPT" in os.environ:  # for whoever wants to read what is seen
        with open(f"{os.environ['TEACHGRAD_TRANSCRIPT']}_{language}.txt", "w", encoding="utf-8") as file:  # noqa: PTH123 # a name with an ending put together
            file.write(tour.text)


@unix
@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("way", ["q\n", CTRL_D])
def test_it_can_be_ended_at_any_stop(terminal, language, way):
    said = SAID[language]
    tour = terminal("--lang", language)
    tour.until("1/10").until(said["guess"]).type("s\n").until("2/10").until(said["file"]).type(way).until(
        said["ended"]
    )
    assert tour.ended() == 0
    assert not os.listdir(".")  # noqa: PTH208 # nothing was written


@unix
def test_a_picture_stands_where_it_was_meant(terminal, tmp_path):
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "f.svg").write_text("kept", encoding="utf-8")
    tour = terminal("--lang", "en")
    tour.until("Enter to see it > ").type("s\n")
    tour.until("saves nothing > ").type(f"{'long' * 80}.svg\n").until("cannot be written")
    tour.until("saves nothing > ").type("pictures\n").until("3/10").until("x^2 sin x > ").type("q\n")
    assert tour.ended() == 0
    assert "Traceback" not in tour.text
    # --plot alone would draw into pictures/f.svg
    assert {path.name for path in (tmp_path / "pictures").iterdir()} == {"f.svg", "tangent.svg"}
    assert (tmp_path / "pictures" / "f.svg").read_text("utf-8") == "kept"


def test_which_file_is_meant(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / "pictures").mkdir()
    assert tour_actions._as_file("tangent") == "tangent.svg"  # --plot alone would make a folder of it
    assert tour_actions._as_file("pictures") == os.path.join("pictures", "tangent.svg")  # noqa: PTH118 # as the command line has it
    assert tour_actions._as_file("tiếp tuyến.png") == "tiếp tuyến.png"
    assert tour_actions._as_file("~/home.svg") == str(
        tmp_path / "home.svg"
    )  # the shell would have filled it in
    assert tour_actions._as_file("-o.svg") == "./-o.svg"  # no option
    assert tour_actions._as_file("n" * 5000 + ".svg") == "n" * 5000 + ".svg"


@unix
@pytest.mark.parametrize(("language", "columns"), [("vi", 40), ("en", 60)])
def test_on_a_narrow_terminal_no_line_is_wider(command, environment, language, columns):
    tour = Terminal([*command, "tour", "--lang", language], environment(COLUMNS=str(columns)))
    for place, keys in enumerate(["75", "", "", "32", "184", "s", "", "b", "c"], 1):
        tour.until(f" {place}/10").until("\n> " if columns == 40 and place in (2, 7) else "> ").type(
            f"{keys}\n"
        )
        if place == 3:
            tour.until("x = (").until(") ").type("\n")
    tour.until(" q ").until("> ").type("\n")
    assert tour.ended() == 0
    assert max(map(cells, tour.text.split("\n"))) <= columns


@unix
def test_ctrl_c_ends_it(terminal):
    tour = terminal("--lang", "en", NO_COLOR="1")
    tour.until("1/10").until("Enter to see it > ").type(CTRL_C).until("Stopped.")
    assert tour.ended() == 130
    assert "\x1b" not in tour._seen.decode()


@unix
def test_ctrl_c_in_the_exercise_keeps_it(terminal, tmp_path):
    tour = terminal("--lang", "vi")
    for _ in range(5):
        tour.until("> ").type("s\n").until("Đã bỏ qua.")
    tour.until("f′(x) > ").type("?\n").until("f′(x) > ").type(CTRL_C).until("Đã dừng.")
    assert tour.ended() == 130
    (kept,) = Progress(tmp_path / "data").read().values()
    assert kept.hints == 1


@unix
def test_the_end_of_input_in_the_exercise(terminal):
    tour = terminal("--lang", "en")
    for _ in range(5):
        tour.until("> ").type("s\n").until("Skipped.")
    tour.until("f′(x) > ").type(CTRL_D).until("at stop 6 of 10")
    assert tour.ended() == 0


def all_at_once(language, encoding="utf-8", columns=80):
    """The tour without a terminal: what it writes."""
    out = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(out):
        patch.setenv("COLUMNS", str(columns))
        patch.setattr(sys, "stdin", io.StringIO(""))
        assert main(["tour", "--lang", language]) == 0
    return out.buffer.getvalue().decode(encoding)


@pytest.fixture(scope="module")
def whole():
    """In both languages."""
    return {language: all_at_once(language) for language in ("en", "vi")}


@pytest.mark.parametrize("language", ["en", "vi"])
def test_all_of_it_without_a_terminal(whole, language):
    text = whole[language]
    for place in range(1, len(STOPS) + 1):
        assert f"{place}/{len(STOPS)} · " in text
    assert "> \n" not in text.replace(">>> ", "")  # nothing is asked
    assert SAID[language]["done"] in text
    assert "3840" in text
    assert not os.listdir(".")  # noqa: PTH208 # nothing is written
    assert max(map(cells, text.split("\n"))) <= 80


def test_what_is_shown_is_what_the_command_writes(whole, run):
    """Each command can be typed, and then says the same."""
    written = whole["en"].split("\n")
    shown = [line.strip().removeprefix("$ teachgrad ") for line in written if line.strip().startswith("$ ")]
    assert len(shown) == 11
    compared = 0
    for line in shown:
        arguments = shlex.split(line)
        assert arguments[0] in commands().commands
        if (
            "practice" not in arguments
            and "--plot" not in arguments
            and "--step" not in arguments
            and "steps" not in arguments
        ):
            compared += 1
            assert run(*arguments, "--lang", "en").out in whole["en"]
    assert compared == 7


@pytest.mark.parametrize(
    ("language", "encoding", "letters"),
    [("vi", "ascii", "dao ham"), ("vi", "cp1252", "dao ham"), ("en", "ascii", "3x^2")],
)
def test_at_sixty_columns_in_poor_letters(language, encoding, letters):
    text = all_at_once(language, encoding, 60)
    assert letters in text.lower()
    assert "\\x" not in text
    assert "\\u" not in text
    assert max(map(len, text.split("\n"))) <= 60


def test_in_a_process_of_its_own_with_a_plain_locale(start):
    done = start("tour", LC_ALL="C", LANG="C", PYTHONIOENCODING="ascii")
    assert done.code == 0
    assert done.written == ""
    assert "10/10" in done.out


def test_nobody_reads_to_the_end(command, environment):
    import subprocess

    with subprocess.Popen(
        [*command, "tour", "--all"], env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as tour:
        tour.stdout.readline()
        tour.stdout.close()
        assert tour.stderr.read() == b""
        assert tour.wait(timeout=120) == 141


def test_the_numbers_that_are_asked_for():
    """The toolkit's own answers, and those that the wrong guesses are said to come from."""
    asked = {stop.arguments[-1]: stop.asks for stop in STOPS if isinstance(stop.asks, Guess)}
    assert set(asked) == {"square", "two_variables", "composite"}
    square, two, composite = (tg.compare(name) for name in ("square", "two_variables", "composite"))
    assert asked["square"].truth == float(square.variables["x"].exact)
    assert asked["two_variables"].truth == float(two.variables["y"].exact)
    assert asked["composite"].truth == float(composite.variables["x"].exact)
    slips = {name: [number for number, _ in guess.slips] for name, guess in asked.items()}
    assert slips["square"] == [square.value, 2 * 5, 6, 3 * 5]
    x, y = (two.variables[name].autograd for name in "xy")
    assert slips["two_variables"] == [x, x + y, 2 * 8**2, 2 * 8]
    local = {name: local.value for name, local in composite.intermediates["y"].derivatives.items()}
    assert local == {"dz/dy": 160, "dy/dx": 24}
    assert slips["composite"] == [160 + 24, 160, 24]
    for guess in asked.values():
        for number, told in guess.slips:
            assert str(int(number)) in told.en
            assert str(int(number)) in told.vi


def test_what_is_said_of_h_and_of_the_kink():
    steps = tg.error_sweep("sin x", x=1)
    (central,) = [one for one in steps.curves.values() if (one.method, one.accuracy) == ("central", 2)]
    assert 3e-6 < central.best_step < 3e-5  # “near 10⁻⁵”
    kink = tg.compare("|x|", x=0)
    assert kink.variables["x"].finite == kink.variables["x"].symbolic == 0  # “all three still give 0”
    assert (kink.verdict, kink.left, kink.right, kink.variables["x"].autograd) == (
        "kink",
        -1,
        1,
        0,
    )
    flat = tg.compare("x^3 - 3x", x=1).variables["x"]
    assert (flat.exact, flat.autograd, flat.finite) == (0, 0, 0)


def test_the_commands_that_are_named_at_the_end_are_there(run):
    (last,) = [stop for stop in STOPS if stop.commands]
    for command, _ in last.commands:
        _, *arguments = shlex.split(command)
        if arguments[0] != "--help":
            assert arguments[0] in commands().commands
        assert run(*arguments, "--help").code == 0


def test_a_choice_has_one_right_letter():
    for stop in STOPS:
        if isinstance(stop.asks, Choice):
            assert stop.asks.right in "abcdefgh"[: len(stop.asks.options)]


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_prompt_fits_on_a_narrow_line_with_room_to_type(language):
    with tg.language(language):
        for name in ("GUESS", "CHOICE", "FILE", "FORMULA", "VALUE", "ANSWER"):
            said = getattr(tour_words, name).format(letters="a, b, c", default="x^2 sin x", name="x")
            assert isinstance(said, Text)
            assert cells(str(said)) <= 58, said


@pytest.mark.parametrize(
    "formula", ["3x²", "-x^2", "|x|", "sin x", "y = 2x; z = 5y", "f'(x)", "x_1*x", "a&b", "$x^2$", "`x`", ""]
)
def test_a_command_is_typed_out_so_that_a_shell_reads_it(formula):
    assert shlex.split(tour_actions.typed_out(("compare", formula, "--at", "x=2"))) == [
        "teachgrad",
        "compare",
        formula,
        "--at",
        "x=2",
    ]


def test_help(run):
    assert re.search(r"Enter\s+goes\s+on,\s+s\s+skips", run("tour", "--help", "--lang", "en").out)
    assert "chặng" in run("tour", "--help", "--lang", "vi").out
