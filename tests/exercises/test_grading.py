"""A class graded: every answer its mark, whatever the others hand in, and the sums that a teacher sees."""

import csv
import io
import json
import multiprocessing
import os
import random
import signal
import subprocess
import sys
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from html.parser import HTMLParser

import pytest

import teachgrad as tg
from teachgrad.errors import InputError
from teachgrad.exercises.grading import carrying_out, marking
from teachgrad.exercises.grading.carrying_out import Pool, carried_out
from teachgrad.exercises.grading.collecting import batches, names_in
from teachgrad.exercises.grading.journal import Journal
from teachgrad.exercises.grading.records import Mark, Paper, paper_of
from teachgrad.exercises.grading.tallying import clusters
from teachgrad.exercises.grading.written import clean
from teachgrad.text import Text, language

from .classes import HOSTILE, assert_right, write_class

QUICK = [name for name in HOSTILE if name not in ("loop.py", "sleep.py", "memory.py", "grows.py")]


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A class of forty, with every sort of hostile file among them, by processes of this machine."""
    folder = tmp_path_factory.mktemp("class")
    answers, exercises, expected = write_class(folder, 40 + len(HOSTILE), len(HOSTILE))
    told = []
    report = tg.grade(
        answers,
        exercises=[exercises],
        journal=folder / "journal.jsonl",
        workers=2,
        seconds=1.0,
        megabytes=300,
        progress=lambda *of: told.append(of),
    )
    return folder, answers, exercises, expected, report, told


def test_every_answer_has_its_mark_whatever_the_others_hand_in(graded):
    _, answers, _, expected, report, told = graded
    assert_right(report, expected)
    assert len(list(answers.iterdir())) == len(expected)  # and no file is gone
    assert told[-1][1:] == (len(expected), len(expected))


def test_a_second_call_grades_only_what_has_changed(graded):
    folder, answers, exercises, expected, report, _ = graded
    calls = Counting()

    def again(**others):
        return tg.grade(
            answers,
            calls,
            exercises=[exercises],
            journal=folder / "journal.jsonl",
            seconds=1.0,
            megabytes=300,
            **others,
        )

    second = again()
    assert calls.files == []
    assert second.papers == report.papers
    changed = next(name for name in expected if name.endswith(".toml") and not expected[name].hostile)
    before = (answers / changed).read_text(encoding="utf-8")
    (answers / changed).write_text("product = '17'\n", encoding="utf-8")
    third = again()
    assert calls.files == [changed]
    assert next(paper for paper in third.papers if paper.file == changed).marks[0].verdict == "wrong"
    (answers / changed).write_text(before, encoding="utf-8")
    exercises.write_text(exercises.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    calls.files.clear()
    again()
    assert len(calls.files) >= len(expected) - 5  # all that can be read at all


class Counting(ThreadPoolExecutor):
    """Notes the files that are handed to it."""

    def __init__(self):
        super().__init__(1)
        self.files = []

    def submit(self, call, files, *others):
        self.files += [name for name, _ in files]
        return super().submit(call, files, *others)


@pytest.mark.parametrize("executor", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_any_executor_does_the_work(executor, tmp_path):
    answers, exercises, expected = write_class(tmp_path, 12)
    context = {} if executor is ThreadPoolExecutor else {"mp_context": multiprocessing.get_context("spawn")}
    with executor(1, **context) as workers:
        assert_right(tg.grade(answers, workers, exercises=[exercises]), expected)


def test_the_bank_is_graded_without_exercises_of_ones_own(tmp_path):
    (tmp_path / "an.toml").write_text("chain-1 = '120x^5'\n", encoding="utf-8")
    with ThreadPoolExecutor(1) as executor:
        (paper,) = tg.grade(tmp_path, executor).papers
    assert (paper.student, paper.marks[0].verdict) == ("an", "correct")


def test_a_worker_that_judges_formulas_loads_neither_numpy_nor_a_picture():
    code = (
        "import sys\n"
        "from teachgrad.exercises.grading.marking import graded\n"
        "(paper,) = graded([('a.toml', b'chain-1 = \"20x^3\"')], (), 5.0, 300)\n"
        "print(paper['marks'][0]['verdict'], *({'numpy', 'sympy', 'matplotlib', 'click'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["wrong"]


def test_one_file_does_not_hold_up_the_class(monkeypatch):
    monkeypatch.setattr(marking, "_PER_FILE", 0.0)
    (paper,) = marking.graded([("a.toml", b"chain-1 = '120x^5'\nchain-2 = 'x'\n")], (), 5.0, 300)
    assert [mark["verdict"] for mark in paper["marks"]] == ["undecided", "undecided"]  # never wrong


def test_a_mistake_of_ours_costs_nobody_anything(monkeypatch):
    monkeypatch.setattr(marking, "explained", lambda judged: 1 / 0)
    (paper,) = marking.graded([("a.toml", b"chain-3 = '17x'\n")], (), 5.0, 300)
    (mark,) = paper["marks"]
    assert (mark["verdict"], "ZeroDivisionError" in mark["said"][0]) == ("undecided", True)
    monkeypatch.setattr(marking, "answers_in", lambda *_: 1 / 0)
    first, second = marking.graded([("a.toml", b""), ("b.toml", b"")], (), 5.0, 300)
    assert (first["marks"], second["file"]) == ((), "b.toml")
    assert first["problems"]


# Killing workers: what they do must be importable by them.


def deadly(items, *_):
    """Brings down the process that carries out item 13; the others are doubled."""
    if 13 in items:
        os._exit(1)
    return [2 * item for item in items]


def failing(items, *_):
    """Raises for item 13."""
    if 13 in items:
        raise ValueError("thirteen")
    return [2 * item for item in items]


def collected(results):
    found = {}
    for items, doubled in results:
        assert doubled is None or len(doubled) == len(items)
        found |= dict.fromkeys(items) if doubled is None else dict(zip(items, doubled, strict=True))
    return found


ITEMS = [list(range(start, start + 5)) for start in range(0, 40, 5)]
ALL_BUT_ONE = {item: None if item == 13 else 2 * item for item in range(40)}


def test_who_brings_a_worker_down_is_given_up_and_nobody_else():
    assert collected(carried_out(ITEMS, lambda batch: (deadly, batch), workers=2)) == ALL_BUT_ONE


def test_what_fails_in_a_foreign_executor_is_tried_alone():
    with ThreadPoolExecutor(2) as executor:
        assert collected(carried_out(ITEMS, lambda batch: (failing, batch), executor)) == ALL_BUT_ONE


def test_an_executor_that_carries_out_nothing_is_told():
    class Broken(ThreadPoolExecutor):
        def submit(self, *_):
            future = Future()
            future.set_exception(ModuleNotFoundError("No module named 'teachgrad'"))
            return future

    many = [[item] for item in range(200)]
    with pytest.raises(InputError, match="No module named 'teachgrad'"):
        list(carried_out(many, lambda batch: (failing, batch), Broken(1)))
    closed = ThreadPoolExecutor(1)
    closed.shutdown()
    with pytest.raises(InputError, match="takes no more work"):
        list(carried_out(ITEMS, lambda batch: (failing, batch), closed))


class NeverDone:
    """A pool, and its executor, that does not get item 13 done."""

    workers = 1

    def __init__(self):
        self.renewed, self.waiting = 0, []
        self.executor = self

    def submit(self, call, items):
        future = Future()
        if 13 in items:
            self.waiting.append(future)
        else:
            future.set_result(call(items))
        return future

    def renew(self):
        self.renewed += 1
        for future in self.waiting:
            future.cancel()


def doubling(items):
    return [2 * item for item in items]


def test_what_is_never_done_is_given_up_and_nothing_else(monkeypatch):
    monkeypatch.setattr(carrying_out, "_STALLED", 0.01)
    pool = NeverDone()
    found = carrying_out._run(ITEMS, lambda batch: (doubling, batch), lambda: pool, pool, 3)
    assert collected(found) == ALL_BUT_ONE
    assert pool.renewed == 3  # with the others, and twice alone


def sleeping(_items):
    import time

    time.sleep(1000)


def test_a_pool_is_renewed_whatever_its_processes_do():
    with Pool(1) as pool:
        pool.executor.submit(sleeping, [1])
        (first,) = {process.pid for process in multiprocessing.active_children()}
        pool.renew()
        assert pool.executor.submit(doubling, [3]).result() == [6]
        assert first not in {process.pid for process in multiprocessing.active_children()}


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no such signal")
def test_workers_end_with_their_parent():
    code = (
        "from teachgrad.exercises.grading.carrying_out import Pool\n"
        "import os, time, sys\n"
        "if __name__ == '__main__':\n"
        "    pool = Pool(1)\n"
        "    print(pool.executor.submit(os.getpid).result(), flush=True)\n"
        "    time.sleep(100)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    with parent:
        worker = int(parent.stdout.readline())
        parent.kill()
    import time

    for _ in range(500):
        try:
            with open(f"/proc/{worker}/stat", encoding="utf-8") as stat:  # noqa: PTH123 # of this kind there is but one
                if stat.read().split()[2] in "ZX":
                    break
        except FileNotFoundError:
            break
        time.sleep(0.01)
    else:
        pytest.fail("the worker is still there")


def test_a_pool_is_ended_on_the_way_out():
    def stopped():
        with Pool(1) as pool:
            pool.executor.submit(sleeping, [13])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert not multiprocessing.active_children()


# The journal.

PAPERS = [
    Paper("a.toml", "An", 7, (Mark("power", "wrong", 0.5, 2.0, "x\ny", "y", ("sign",), ("a", "b"), ("k",), "a = 3", Text("e", "đ")),), (Text("p", "q"),)),
    Paper("\udcff.toml".encode("utf-8", "backslashreplace").decode(), "B", "x"),
]  # fmt: skip


def test_a_paper_comes_back_from_the_journal_as_it_was():
    for paper in PAPERS:
        back = paper_of(json.loads(json.dumps(paper.to_data())))
        assert back == paper
        assert [(text.en, text.vi) for text in back.problems] == [
            (text.en, text.vi) for text in paper.problems
        ]
        assert [mark.said.vi for mark in back.marks] == [mark.said.vi for mark in paper.marks]


def test_the_journal_is_readable_after_a_crash_at_any_byte(tmp_path):
    file = tmp_path / "journal"
    with Journal(file) as journal:
        journal.write([("k1", PAPERS[0].to_data()), ("k2", PAPERS[1].to_data())])
    whole = file.read_bytes()
    first = whole.index(b"\n") + 1
    chance = random.Random(5)  # noqa: S311 # where it is cut
    for cut in {
        0,
        1,
        first - 1,
        first,
        first + 1,
        len(whole) - 1,
        len(whole),
        *(chance.randrange(len(whole)) for _ in range(60)),
    }:
        file.write_bytes(whole[:cut])
        with Journal(file) as journal:
            before = journal.read()
            # A line is whole with its last brace; the end of the line may be missing.
            assert set(before) == {
                key for key, end in (("k1", first - 1), ("k2", len(whole) - 1)) if cut >= end
            }
            journal.write([("k3", PAPERS[0].to_data())])
        assert set(Journal(file).read()) == {*before, "k3"}
    for rubbish in (b"\x00" * 50, b"[1]\n", b'{"key": 1}\n', b"\xff\xfe\n", b"[" * 100_000):
        file.write_bytes(rubbish + b"\n" + whole)
        assert set(Journal(file).read()) == {"k1", "k2"}


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no such signal")
def test_grading_goes_on_where_it_was_killed(tmp_path):
    answers, exercises, expected = write_class(tmp_path, 60)
    journal = tmp_path / "journal"
    code = (
        "import os, signal, teachgrad as tg\nfrom concurrent.futures import ThreadPoolExecutor\n"
        f"def told(name, done, total):\n    if done > 20:\n        os.kill(os.getpid(), signal.SIGKILL)\n"
        f"tg.grade({str(answers)!r}, ThreadPoolExecutor(1), exercises=[{str(exercises)!r}], journal={str(journal)!r}, progress=told)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False)
    assert done.returncode == -signal.SIGKILL
    with ThreadPoolExecutor(1) as executor:
        report = tg.grade(answers, executor, exercises=[exercises], journal=journal)
    assert 20 < report.resumed < 60
    assert_right(report, expected)


# What the teacher sees.


def unexplained(file, given, keys, numbers=""):
    return file, Mark("e", "wrong", 0, 1, "", given, same_as=keys, numbers=numbers)


def test_equal_answers_stand_together():
    entries = [
        unexplained("a", "x + 1", ("=1", "/1")),
        unexplained("b", "1 + x", ("=1", "/1")),
        unexplained("c", "7", ("=7",)),
        unexplained("d", "1 + x", ("=1", "/1")),
        unexplained("e", "2x + 2", ("=2", "/1"), "a = 2"),  # to another question, but in the same ratio
        unexplained("f", "ln(x - 9)", ("answer:~ln(x-9)",)),
        unexplained("g", "ln(x - 8 - 1)", ("answer:~ln(x-8-1)",)),
        unexplained("h", "ln(x - 10)", ("answer:~ln(x-10)",)),
    ]
    found = [(one.answer, one.written, one.papers) for one in clusters(entries)]
    assert found == [
        ("1 + x", ("x + 1", "2x + 2"), ("a", "b", "d", "e")),
        ("ln(x - 9)", ("ln(x - 8 - 1)",), ("f", "g")),
        ("7", (), ("c",)),
        ("ln(x - 10)", (), ("h",)),
    ]


def test_the_sums(tmp_path):
    """Two exercises by hand: 1 of 3 right, and 2 of 2."""
    (tmp_path / "answers").mkdir()
    _, exercises, _ = write_class(tmp_path / "other", 1)
    papers = {
        "a": "product = 'x(x+2)e^x'\nquotient = '(1 - ln x)/x^2'\n",
        "b": "product = '2x e^x'\n",
        "c": "product = '2x * e^x'\nquotient = '1/x^2 - ln(x)/x^2'\n",
        "d": "product = ''\n",
    }
    for name, text in papers.items():
        (tmp_path / "answers" / f"{name}.toml").write_text(text, encoding="utf-8")
    with ThreadPoolExecutor(1) as executor:
        report = tg.grade(tmp_path / "answers", executor, exercises=[exercises])
    product, quotient = report.exercises  # the harder one first
    assert (product.exercise, product.answered, dict(product.verdicts)) == (
        "product",
        3,
        {"blank": 1, "correct": 1, "wrong": 2},
    )
    assert product.rate == 1 / 3
    assert (quotient.exercise, quotient.rate) == ("quotient", 1.0)
    (slip,) = report.misconceptions
    assert (slip.id, slip.papers, slip.example, slip.exercises) == (
        "product_of_derivatives", ("b.toml", "c.toml"), "2x e^x", ("product",),
    )  # fmt: skip
    assert [paper.points for paper in report.papers] == [4.0, 0.0, 2.0, 0.0]


class Reading(HTMLParser):
    """Checks that every element is closed, and gathers the text."""

    def __init__(self):
        super().__init__()
        self.open, self.text, self.tags = [], [], set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


@pytest.mark.parametrize(
    ("code", "taught", "name"),
    [
        ("en", "What to teach next", "Product of the derivatives"),
        ("vi", "Nên dạy gì tiếp theo", "Lấy tích các đạo hàm"),
    ],
)
def test_the_page(graded, code, taught, name):
    report = graded[4]
    with language(code):
        text = report.to_html()
    read = Reading()
    read.feed(text)
    assert read.open == []
    assert f'lang="{code}"' in text
    whole = " ".join(read.text)
    assert taught in whole
    assert name in whole
    assert "script" not in read.tags
    for paper in report.troubled:
        assert paper.file in whole


EVIL = "<script>alert(1)</script>"


def test_what_a_student_writes_is_carried_out_by_nothing(tmp_path):
    (tmp_path / f"{EVIL.replace('/', '')}.toml").write_text(
        f"name = '{EVIL}'\nchain-1 = '{EVIL}'\n", encoding="utf-8"
    )
    (tmp_path / "a.toml").write_text(
        "name = '=1+1'\nchain-1 = '-2x'\nchain-2 = '=HYPERLINK(1)'\n", encoding="utf-8"
    )
    with ThreadPoolExecutor(1) as executor:
        report = tg.grade(tmp_path, executor)
    assert "<script" not in report.to_html()
    rows = list(csv.reader(io.StringIO(report.to_csv().removeprefix("\ufeff"))))
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert "'-2x" in [cell for row in rows for cell in row]


def test_the_table_has_a_line_for_each_answer_and_each_problem(graded):
    report = graded[4]
    for code, verdict in (("en", "right"), ("vi", "đúng")):
        with language(code):
            rows = list(csv.reader(io.StringIO(report.to_csv().removeprefix("\ufeff"))))
        assert len(rows) == 1 + sum(len(paper.marks) + len(paper.problems) for paper in report.papers)
        assert {len(row) for row in rows} == {10}
        right = sum(mark.verdict == "correct" for paper in report.papers for mark in paper.marks)
        assert sum(row[4] == verdict for row in rows) == right


def test_the_record_is_json_and_holds_everything(graded):
    report = graded[4]
    data = json.loads(json.dumps(report.to_dict(), allow_nan=False))
    assert len(data["papers"]) == len(report.papers)
    assert {"id", "text", "answered", "rate", "verdicts", "misconceptions", "clusters", "undecided"} == set(
        data["exercises"][0]
    )
    marks = [mark for paper in data["papers"] for mark in paper["marks"]]
    assert all(mark["message"]["en"] != mark["message"]["vi"] for mark in marks)


def test_text_that_no_file_holds_is_made_whole():
    assert clean("a\ud800b\x00c\nđ") == "a\\ud800b\ufffdc\nđ"


def test_the_files_of_a_folder(tmp_path):
    for name in ("b.toml", "in/a.py", "c.docx", ".hidden.toml", ".git/x.toml", "__pycache__/x.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    assert names_in(tmp_path) == ["b.toml", "c.docx", "in/a.py"]
    with ThreadPoolExecutor(1) as executor:
        papers = tg.grade(tmp_path, executor).papers
    assert [bool(paper.problems) for paper in papers] == [False, True, False]  # not passed over in silence
    (tmp_path / "none").mkdir()
    with pytest.raises(InputError, match="no file of answers"):
        tg.grade(tmp_path / "none")
    with pytest.raises(InputError, match="no folder"):
        tg.grade(tmp_path / "gone")


def test_programs_go_first_and_alone():
    names = [f"{i}.toml" for i in range(40)] + ["a.py", "b.ipynb"]
    made = batches(names, 2)
    assert made[:2] == [["a.py"], ["b.ipynb"]]
    assert sorted(name for batch in made for name in batch) == sorted(names)
    assert max(map(len, made)) == 16
