"""A class that hands in answers: files whose marks are known, and hostile ones among them."""

import json
import os
import random
from dataclasses import dataclass

EXERCISES = r"""
[[exercise]]
id = "power"
ask = "derivative"
function = "{a}x^{n}"
tags = ["rules"]
difficulty = 1
points = 1
text = {en = "Differentiate {function}.", vi = "Tính đạo hàm của {function}."}
mistakes = [{answer = "{a}x^({n}-1)", diagnosis = "power_factor_missing"}, {answer = "{a}*{n}x^{n}", diagnosis = "power_not_reduced"}]
generate = {a = [3, 5, 7], n = [4, 5, 6]}

[[exercise]]
id = "inner"
ask = "derivative"
function = "sin({a}x)"
tags = ["rules"]
difficulty = 1
points = 2
text = {en = "Differentiate {function}.", vi = "Tính đạo hàm của {function}."}
mistakes = [{answer = "cos({a}x)", diagnosis = "chain_inner_missing"}]
generate = {a = [3, 5, 7]}

[[exercise]]
id = "product"
ask = "derivative"
function = "x^2 e^x"
tags = ["rules"]
difficulty = 1
points = 2
text = {en = "Differentiate {function}.", vi = "Tính đạo hàm của {function}."}
mistakes = [{answer = "2x e^x", diagnosis = "product_of_derivatives"}]

[[exercise]]
id = "quotient"
ask = "derivative"
function = "ln(x)/x"
tags = ["rules"]
difficulty = 2
points = 2
text = {en = "Differentiate {function}.", vi = "Tính đạo hàm của {function}."}
mistakes = [{answer = "(1/x)/1", diagnosis = "quotient_of_derivatives"}]
"""
# Right answers in forms that are not the solution's: worked out by hand.
RIGHT = {
    "power": ["{a}*{n}*x^({n}-1)", "{n}*{a}x^{n}/x"],
    "inner": ["{a}cos({a}x)", "{a}sin({a}x + pi/2)"],
    "product": ["x(x+2)e^x", "2x e^x + x^2 e^x", "e^x((x+1)^2 - 1)"],
    "quotient": ["(1 - ln x)/x^2", "1/x^2 - ln(x)/x^2"],
}
EXPLAINED = {
    "power": ("power_factor_missing", "{a}x^({n}-1)"),
    "inner": ("chain_inner_missing", "cos({a}x)"),
    "product": ("product_of_derivatives", "2x e^x"),
    "quotient": ("quotient_of_derivatives", "1/x"),
}
UNEXPLAINED = {
    "power": ["{a}x^9 + 17", "17 + x^9*{a}"],
    "inner": ["tan(x)^3 + 19", "19 + tan(x)^3"],
    "product": ["e^x + 23x^3", "23x^3 + e^x"],
    "quotient": ["ln(x)^5 + 29x", "29x + ln(x)^5"],
}
HOSTILE = {
    "loop.py": b"power = '1'\nwhile True:\n    pass\n",
    "sleep.py": b"import time\ntime.sleep(10**6)\n",
    "memory.py": b"x = [0] * (10 * 2**27)\n",  # 10 GB
    "grows.py": b"x = []\nwhile True:\n    x.append(bytes(10**7))\n",
    "fork.py": b"import os\nwhile True:\n    os.fork()\n",
    "deletes.py": b"import shutil\nshutil.rmtree(FOLDER)\n",
    "exits.py": b"import os\nos._exit(0)\n",
    "kills.py": b"import os, signal\nos.kill(os.getppid(), 9)\n",
    "prints.py": b"while True:\n    print('x' * 10**6)\n",
    "crash.py": b"import ctypes\nctypes.string_at(0)\n",
    "recursion.py": b"def f():\n    return f()\nf()\n",
    "syntax.py": b"def f(:\n",
    "writes.py": b"import os\nfor i in range(3, 20):\n    try:\n        os.write(i, b'[[[[\\n')\n    except OSError:\n        pass\n",
    "broken.toml": b"power = 3x^2\n",
    "deep.toml": b"power = " + b"[" * 90_000,
    "dots.toml": b"a" + b".a" * 90_000 + b" = 1\n",
    "latin.toml": "power = 'đ'".encode("utf-16-le"),
    "huge.toml": b"# " + b"x" * 300_000,
    "broken.ipynb": b'{"cells": ' + b"[" * 90_000,
}


@dataclass(frozen=True)
class Expected:
    """What must come of a file: a verdict and a diagnosis for its one answer; neither for a hostile one."""

    exercise: str
    verdict: str
    diagnosis: str = ""
    hostile: bool = False


def write_class(folder, count, hostile=0, seed=1, different=False):
    """Write the exercises and `count` files of answers, `hostile` of which are that; file → what must come of it.

    Two thirds of the answers are right; of the wrong ones half are explained. If they are to be `different`, a term that
    comes to 0 is added to each.
    """
    chance = random.Random(seed)  # noqa: S311 # who answers what
    answers = folder / "answers"
    answers.mkdir(parents=True)
    exercises = folder / "exercises.toml"
    exercises.write_text(EXERCISES, encoding="utf-8")
    bad = set(chance.sample(range(count), hostile))
    expected = {}
    from teachgrad.exercises import folders

    known = folders.collected([exercises]).exercises
    kinds = list(HOSTILE)
    for student in range(count):
        if student in bad:
            kind = kinds[len(expected) % len(kinds)]
            name = f"{student:05d}-{kind}"
            content = HOSTILE[kind].replace(b"FOLDER", repr(os.fspath(answers)).encode())
            (answers / name).write_bytes(content)
            expected[name] = Expected("", "", hostile=True)
            continue
        exercise = chance.choice(list(RIGHT))
        letters = known[exercise].question(student).letters
        verdict, diagnosis = "correct", ""
        if student % 3:
            given = chance.choice(RIGHT[exercise])
        elif chance.random() < 0.5:
            verdict = "wrong"
            diagnosis, given = EXPLAINED[exercise]
        else:
            verdict, given = "wrong", chance.choice(UNEXPLAINED[exercise])
        for letter, value in letters.items():
            given = given.replace(f"{{{letter}}}", str(value))
        if different:
            given = f"{given} + {student}x - {student}x"
        name = f"{student:05d}.toml"
        text = (
            f"name = {json.dumps(f'Student {student}')}\nseed = {student}\n{exercise} = {json.dumps(given)}\n"
        )
        (answers / name).write_text(text, encoding="utf-8")
        expected[name] = Expected(exercise, verdict, diagnosis)
    return answers, exercises, expected


def assert_right(report, expected):
    """Every file is there, every answer has its mark, and the sums are those of the marks that were expected."""
    assert [paper.file for paper in report.papers] == sorted(expected)
    for paper in report.papers:
        true = expected[paper.file]
        if true.hostile:
            assert paper.problems, paper
            assert all(mark.verdict != "correct" for mark in paper.marks), paper
            continue
        (mark,) = paper.marks
        assert not paper.problems, paper
        assert (mark.exercise, mark.verdict) == (true.exercise, true.verdict), (paper, true)
        if true.diagnosis:
            assert true.diagnosis in mark.diagnoses + mark.others, (paper, true)
        else:
            assert mark.diagnoses == (), (paper, true)
    for tally in report.exercises:
        of_it = [one for one in expected.values() if one.exercise == tally.exercise]
        right = sum(one.verdict == "correct" for one in of_it)
        assert (tally.answered, tally.verdicts.get("correct", 0)) == (len(of_it), right)
        unexplained = sum(one.verdict == "wrong" and not one.diagnosis for one in of_it)
        assert sum(len(cluster.papers) for cluster in tally.clusters) == unexplained
