"""Files of answers: every form is read, and nothing that stands in one harms the others or the reader."""

import contextlib
import json
import os
import subprocess
import sys
import time
import unicodedata
from functools import partial

import pytest

from teachgrad.exercises import folders
from teachgrad.exercises.answer_files import within as within_time
from teachgrad.exercises.answer_files.judging import checked, judge
from teachgrad.exercises.answer_files.reading import answers_in, bounded_content, read_answers
from teachgrad.exercises.answer_files.records import AnswerFile, FileProblem, Program
from teachgrad.exercises.answer_files.within import TookTooLongError, within
from teachgrad.report.answer_file import page, to_dict
from teachgrad.report.answer_file_words import PROBLEMS
from teachgrad.text import language

from .classes import EXERCISES, HOSTILE


@pytest.fixture(scope="module")
def exercises(tmp_path_factory):
    file = tmp_path_factory.mktemp("exercises") / "own.toml"
    file.write_text(EXERCISES, encoding="utf-8")
    return folders.collected([file]).exercises


def toml(text):
    return answers_in("an.toml", text.encode())


def ids(read):
    return [problem.id for problem in read.problems]


def test_the_ways_to_write_an_answer_in_toml():
    read = toml(
        'name = "Nguyễn Văn An"\nseed = 7\na-1 = "120x^5"\nb_2 = [[1, 2], [3, 4]]\n'
        '["c-3"]\nanswer = "2x"\n[exercise."d-4"]\nanswer = 5\n[answers]\ne-5 = "y"\n["f-6"]\n"dz/dx" = "15x^2"\n"dz/dy" = "10y"\n'
    )
    assert (read.student, read.seed, read.problems) == ("Nguyễn Văn An", 7, ())
    assert read.answers == {
        "a-1": "120x^5", "b_2": [[1, 2], [3, 4]], "c-3": "2x", "d-4": 5, "e-5": "y", "f-6": {"dz/dx": "15x^2", "dz/dy": "10y"},
    }  # fmt: skip


def test_a_decimal_is_what_was_written():
    assert toml("a = 0.1\nb = 1e400\n").answers == {"a": "0.1", "b": "1e400"}


def test_the_students_name_is_the_files_unless_it_says_so():
    assert toml("").student == "an"
    assert toml("name = '  '").student == "an"
    assert toml("name = 3\nseed = 'An'") == AnswerFile("an.toml", "an", "An")
    assert toml("seed = 1.5").seed == "1.5"
    assert toml("seed = [1]").seed == 0


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"a = 3x^2", "toml"),
        (b"a = " + b"[" * 90_000, "too_deep"),
        (b"a" + b".a" * 90_000 + b" = 1", "toml"),
        (b"a = " + b"1" * 6_000, "too_deep"),
        (b"a = 2020-01-01", "no_answer"),
        (b"a = " + b"[" * 20 + b"]" * 20, "no_answer"),
        ("a = 'đ'".encode("utf-16-le"), "toml"),
        (b"\xff\xff", "not_utf8"),
        (b"\n".join(b"a%d = 1" % i for i in range(600)), "too_many"),
        (b"a = '1'\n[answers]\na = '2'", "twice"),
    ],
)
def test_what_is_wrong_in_toml_is_told(content, problem):
    assert ids(answers_in("an.toml", content)) == [problem]


BOMB = "a" + ".a" * 300 + " = 1"  # with 90,000 parts it takes 32 GB


@pytest.mark.parametrize(
    "hidden",
    [
        BOMB,
        BOMB.replace(".", " . "),
        BOMB.replace(".a", ".'a'"),
        f'# """\n{BOMB}\n# """',
        f"# '\n{BOMB}",
        f'b = """x\\"""\n"""\n{BOMB}\n#"""',
        f"b = 'x' # '\n{BOMB}",
        f"b = {{{BOMB}}}",
        f"[{BOMB[:-4]}]",
    ],
)
def test_keys_in_keys_are_refused_wherever_they_hide(hidden):
    assert ids(toml(hidden)) == ["toml"]


def test_dots_in_answers_are_no_keys():
    decimals = "+".join(f"{k}.5x^{k}" for k in range(60)).replace("+", ".")
    for quoted in (
        f'"{decimals}"',
        f"'{decimals}'",
        f'"""{decimals}"""',
        f"'''{decimals}'''",
        f'"\\"{decimals}"',
    ):
        read = toml(f"# {decimals}\na = {quoted} # {decimals}\n")
        assert read.problems == ()
        assert decimals in read.answers["a"]


def test_looking_for_dots_takes_no_time():
    """A second or so in all; what goes back and forth over it takes hours."""
    for text in (
        ". " * 90_000,
        "." + " " * 190_000,
        '"' * 190_001,
        "'" * 190_001,
        '\\"""' * 40_000,
        "a.\n" * 60_000,
    ):
        assert ids(toml(text)) == ["toml"]


def test_one_bad_answer_leaves_the_others():
    assert toml("a = 2020-01-01\nb = '2x'").answers == {"b": "2x"}


def test_marks_of_windows():
    assert answers_in("an.toml", "\ufeffa = 'đ'\r\n".encode()).answers == {"a": "đ"}
    assert answers_in("an.toml", "a = 'đ'".encode("utf-16")).answers == {"a": "đ"}


def test_a_python_file():
    source = (
        "import math\nimport teachgrad as tg\nname = 'Ân'\nseed = 3\nchain_1 = '120x^5'\nhelper = object()\n"
        "def program_1(x):\n    return x * x\nhalf = 1 / 2\n"
        "assert tg.exercise('b-1').check(2 * 3)\n_hidden = 1\n"
    )
    read = answers_in("an.py", source.encode())
    assert (read.student, read.seed, read.problems) == ("Ân", 3, ())
    assert read.answers == {
        "chain_1": "120x^5",
        "program_1": Program(source, "program_1"),
        "half": 0.5,
        "b-1": 6,
    }
    assert read.loose == {"chain_1", "program_1", "half"}


def test_a_python_file_that_fails_keeps_what_came_before():
    read = answers_in("an.py", b"a = '2x'\nb = 1 / 0\nc = 3\n")
    assert read.answers == {"a": "2x"}
    assert ids(read) == ["program"]
    assert "line 2: b = 1 / 0" in read.problems[0].message.en


def test_a_python_file_that_never_ends():
    read = answers_in("an.py", b"a = '2x'\nwhile True:\n    pass\n", seconds=0.7)
    assert ids(read) == ["program"]
    assert read.problems[0].outcome.kind == "time"


def notebook(*cells):
    written = [{"cell_type": kind, "source": source, "metadata": {}} for kind, source in cells]
    return answers_in("an.ipynb", json.dumps({"cells": written}).encode())


def test_a_notebook():
    read = notebook(
        ("code", ["# exercise: chain-1\n", "%matplotlib inline\n", "n = 5\n", "f'120x^{n}'"]),
        ("code", "1 / 0"),
        ("markdown", "# exercise: b-2\n10y"),
        ("code", "# Bài tập: c-3\nanswer = '2x'"),
        ("code", "# exercise: d-4\ndef f(x):\n    return n * x"),
        ("code", "import sys\nsys.exit()"),
        ("markdown", "not an answer"),
        ("code", "from teachgrad import exercise\nexercise('e-5').check(n)"),
    )
    found = {name: read.answers[name] for name in ("chain-1", "b-2", "c-3", "e-5")}
    assert found == {"chain-1": "120x^5", "b-2": "10y", "c-3": "2x", "e-5": 5}
    assert read.answers["d-4"].name == "f"
    assert ids(read) == ["cell", "cell"]
    assert read.problems[0].message.en.startswith("Cell 2: ")


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}", b'{"cells": 3}', b'{"cells": ' + b"[" * 90_000, b'{"cells": [1, {"source": 2}]}'],
)
def test_what_is_no_notebook_is_told(content):
    assert ids(answers_in("an.ipynb", content)) in (["notebook"], [])
    assert answers_in("an.ipynb", content).answers == {}


def test_what_a_program_says_of_itself_is_not_believed():
    """It may speak in the place of the other side; what comes then is data of another shape."""
    lie = b"import sys, teachgrad.exercises.answer_files.cells as c\n"
    for value in (
        "3",
        "{'names': 3}",
        "{'checked': [1], 'failures': 'x', 'name': [], 'seed': {}}",
        "{'failures': [{'kind': 'nonsense'}]}",
    ):
        forged = (
            b"f = sys._getframe(1)\nwhile 'carry_out' not in f.f_code.co_name: f = f.f_back\nf.f_back.f_globals['FOUND'] = "
            + value.encode()
            + b"\n"
        )
        read = answers_in("an.py", lie + forged + b"c.json = None\nraise SystemExit\n")
        assert isinstance(read, AnswerFile)


def test_only_files_are_opened_and_only_so_much_is_read(tmp_path):
    large = tmp_path / "large.toml"
    large.write_bytes(b"#" * 300_000)
    assert bounded_content(large).id == "too_large"
    assert bounded_content(tmp_path).id == "no_file"
    assert bounded_content(tmp_path / "gone.toml").id == "not_there"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.toml")  # nobody writes into it, and nobody waits
        assert bounded_content(tmp_path / "pipe.toml").id == "no_file"
    assert ids(answers_in("an.docx", b"")) == ["unknown_form"]


@pytest.mark.parametrize("name", [name for name in HOSTILE if name.endswith((".toml", ".ipynb"))])
def test_hostile_data_is_refused(name, tmp_path):
    file = tmp_path / name
    file.write_bytes(HOSTILE[name])
    read = read_answers(file)
    assert read.problems
    assert read.answers == {}


def test_every_problem_has_its_sentence():
    values = {
        "line": 3,
        "source": "a = {b}",
        "name": "a{b}",
        "near": "",
        "most": 5,
        "reason": "{x}",
        "forms": ".py",
        "cell": 2,
    }
    for name in PROBLEMS:
        problem = FileProblem(name, values | ({"message": "m"} if name in ("program", "cell") else {}))
        if name == "exercise":
            continue  # needs an error; see below
        assert problem.message.en
        assert unicodedata.is_normalized("NFC", problem.message.vi)


def test_a_file_is_judged(exercises, tmp_path):
    file = tmp_path / "an.toml"
    file.write_text("product = 'x(x+2)e^x'\nquotient = '1/x'\npowr = '3'\n", encoding="utf-8")
    found = checked(file, exercises)
    assert [(question.id, judged.verdict) for question, judged in found.judged] == [
        ("product", "correct"),
        ("quotient", "wrong"),
    ]
    assert "quotient_of_derivatives" in found.judged[1][1].diagnoses
    assert [(one.id, one.values["near"]) for one in found.problems] == [("unknown_exercise", "power")]
    assert float(found) == 0.5
    assert not found
    for code, right, near in (
        ("en", "1 of 2 answers are right", "Did you mean power?"),
        ("vi", "1 trong 2 câu trả lời đúng", "Ý bạn là power?"),
    ):
        with language(code):
            text = "\n".join(line.text for line in page(found))
        assert right in text
        assert near in text
    data = json.loads(json.dumps(to_dict(found), allow_nan=False))
    assert [answer["verdict"] for answer in data["answers"]] == ["correct", "wrong"]
    assert data["answers"][0]["read_as"] == ["x·(x + 2)·eˣ"]


def test_names_of_a_program_that_are_no_exercise_are_its_own(exercises, tmp_path):
    file = tmp_path / "an.py"
    file.write_text("a = 3\nproduct = 'x(x+2)e^x'\nquotiant = 'x'\n", encoding="utf-8")
    found = checked(file, exercises)
    assert [question.id for question, _ in found.judged] == ["product"]
    assert [one.values["name"] for one in found.problems] == ["quotiant"]


def test_a_function_where_a_formula_is_asked_for_is_unreadable(exercises):
    _, judged = judge(exercises["product"], 0, Program("def product(x):\n    return x\n", "product"))
    assert judged.verdict == "unreadable"
    assert "is a function" in judged.said.en


def test_a_program_is_judged_under_its_own_name(exercises, tmp_path):
    own = tmp_path / "own.toml"
    own.write_text(
        '[[exercise]]\nid = "program-9"\nask = "program"\ntags = ["autograd"]\ndifficulty = 1\npoints = 1\n'
        'text = {en = "A program {name} with the gradient {gradient}.", vi = "Chương trình {name} có gradient {gradient}."}\n'
        'name = "f"\ngradient = "2x"\nsolution = "def f(x):\\n    return x * x"\n',
        encoding="utf-8",
    )
    collected = folders.collected([own])
    assert not collected.problems
    file = tmp_path / "an.py"
    for body, verdict in (("x * x + 3", "correct"), ("2 * x", "wrong")):
        file.write_text(f"def program_9(x):\n    return {body}\n", encoding="utf-8")
        ((_, judged),) = checked(file, collected.exercises).judged
        assert judged.verdict == verdict


def test_a_call_within_its_time():
    assert within(30, lambda: 6 * 7) == 42
    with pytest.raises(ZeroDivisionError):
        within(30, lambda: 1 / 0)

    def endless():
        while True:
            with contextlib.suppress(Exception):
                sum(range(100))

    with pytest.raises(TookTooLongError):
        within(0.05, endless)
    assert sum(range(10_000)) == 49_995_000  # nothing arrives later


def test_a_call_that_ends_just_as_its_time_is_over():
    """Whichever comes first: what was sent arrives there, and nowhere else."""
    outcomes = set()
    for turn in range(60):
        try:
            outcomes.add(within(0.002, partial(time.sleep, 0.0005 + turn * 0.00005)))
        except TookTooLongError:
            outcomes.add("late")
        for _ in range(1000):
            pass
    assert outcomes <= {None, "late"}


def test_a_call_that_swallows_everything_is_not_waited_for_longer(monkeypatch):
    monkeypatch.setattr(within_time, "_ARRIVAL", 5)

    def stubborn():
        until = time.monotonic() + 0.2
        while time.monotonic() < until:
            with contextlib.suppress(BaseException):
                time.sleep(0.01)
        return "done"

    assert within(0.01, stubborn) == "done"


def test_python_runs_on_as_before():
    """A signal taken back with None is looked for at every step, for ever; a loop that is traced then hangs."""
    code = (
        "from teachgrad.exercises.answer_files.within import within\n"
        "from teachgrad.patience import patience\n"
        "within(30, int)\n"
        "with patience(10**6):\n"
        "    print(len([{n: n for n in range(50)} for _ in range(100)]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout == "100\n"
