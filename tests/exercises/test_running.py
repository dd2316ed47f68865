"""A student's program in a process of its own: values come back, and nothing that it does reaches further."""

import math
import os
import signal
import sys
import time
import unicodedata

import pytest

from teachgrad.exercises.running import running
from teachgrad.exercises.running.plain import NoDataError, plain
from teachgrad.exercises.running.records import KINDS, Outcome, Reply, Request
from teachgrad.exercises.running.running import run_program
from teachgrad.report.running_words import message

posix = pytest.mark.skipif(not hasattr(os, "killpg"), reason="limits that only a Unix has")
LONG = 30.0  # seconds for programs that end by themselves: never reached


def values(source, *requests, **limits):
    outcome = run_program(source, requests, **{"seconds": LONG, **limits})
    assert outcome.kind == "done", outcome
    return [reply.value if reply.kind == "done" else reply.kind for reply in outcome.replies]


def test_names_and_calls_are_answered_in_order():
    source = "half = 1/2\nword = 'xin chào'\ndef f(x, y=1):\n    return [x * y, {'a': (x, None)}]\n"
    asked = ["word", Request("f", [3]), "half", Request("f", [3, [2]])]
    assert values(source, *asked) == ["xin chào", [3, {"a": [3, None]}], 0.5, [[2, 2, 2], {"a": [3, None]}]]


def test_lists_are_handed_over_as_arrays_and_tensors():
    source = "def twice(a):\n    return 2 * a\ndef kind(a):\n    return type(a).__name__\n"
    assert values(source, Request("twice", [[1.5, 2]]), Request("twice", [[1.5, 2]], "arrays")) == [
        [1.5, 2, 1.5, 2],
        [3.0, 4.0],
    ]
    assert values(source, Request("kind", [2.0], "arrays"), Request("kind", [2.0], "tensors")) == [
        "ndarray",
        "Tensor",
    ]


def test_a_gradient_is_autograds():
    source = "def f(x, y):\n    return (x * x * y).sum()\n"
    (found,) = values(source, Request("f", [[1.0, 3.0], 2.0], gradient=True))
    assert found == [20.0, [[4.0, 12.0], 10.0]]  # ∂/∂x = 2xy, ∂/∂y = 1² + 3²


def test_values_come_back_exactly():
    third, tiny, big = values("a = 1/3\nb = 5e-324\nc = -1.7976931348623157e308", "a", "b", "c")
    assert (third, tiny, big) == (1 / 3, 5e-324, -sys.float_info.max)
    found = values(
        "a = [float('nan'), float('inf')]\nfrom fractions import Fraction as F\nb = F(1, 3)", "a", "b"
    )
    assert math.isnan(found[0][0])
    assert found[0][1] == math.inf
    assert found[1] == "1/3"


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("def f(:\n", "syntax"),
        ("x = " + "(" * 3000 + "1" + ")" * 3000, "syntax"),
        ("x = 1\0", "syntax"),
        ("x = '\ud800'", "syntax"),
        ("x = 1\n" * 200_000, "syntax"),
        ("1 / 0", "error"),
        ("x = input()", "error"),
        ("class E(Exception):\n    def __str__(self):\n        raise SystemExit\nraise E", "error"),
        ("raise KeyboardInterrupt", "error"),
        ("def f():\n    return f()\nf()", "recursion"),
        ("import sys\nsys.exit(0)", "exited"),
        ("import os\nos._exit(0)", "exited"),
        ("import os\nos.write(3, b'{\"end\": true}\\n[[[[\\n')", "garbled"),
    ],
)
def test_what_goes_wrong_is_told_apart(source, kind):
    outcome = run_program(source, ["x"], LONG)
    assert (outcome.kind, outcome.replies) == (kind, (Reply("not_run"),))
    assert not outcome


@posix
@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("a = [0] * (10 * 2**30)", "memory"),  # 80 GB
        ("a = []\nwhile True:\n    a.append('x' * 10**6)", "memory"),
        ("import ctypes\nctypes.string_at(0)", "crashed"),
        ("f = open('big', 'wb')\nfor i in range(100):\n    f.write(bytes(10**6))", "error"),
    ],
)
def test_limits_that_the_system_keeps(source, kind):
    assert run_program(source, ["x"], LONG, megabytes=300).kind == kind


@pytest.mark.parametrize(
    "source",
    ["while True:\n    pass", "import time\ntime.sleep(1000)", "try:\n    while 1: pass\nexcept: pass"],
)
def test_what_never_ends_is_ended(source):
    outcome = run_program(f"x = 1\n{source}", ["x"], seconds=0.5)
    assert (outcome.kind, outcome.details["limit"]) == ("time", 0.5)


def test_a_call_that_never_ends_leaves_the_values_before_it():
    outcome = run_program(
        "x = 1\ndef f():\n    while True:\n        pass\n", ["x", Request("f", []), "x"], seconds=1.0
    )
    assert outcome.kind == "time"
    assert [(reply.kind, reply.value) for reply in outcome.replies] == [
        ("done", 1),
        ("not_run", None),
        ("not_run", None),
    ]


def test_endless_printing_is_cut_off():
    outcome = run_program("print('đạo hàm')\nwhile True:\n    print('x' * 1000)", (), LONG)
    assert outcome.kind == "output"
    assert outcome.printed.startswith("đạo hàm\n")
    assert len(outcome.printed) <= 20_000


def test_one_failing_request_does_not_harm_the_others():
    source = "x = 2\ndef g():\n    raise ValueError('no')\ndef h():\n    import sys\n    sys.exit()\nf = object()\n"
    outcome = run_program(source, ["y", "f", Request("g", []), Request("h", []), "x"], LONG)
    assert [reply.kind for reply in outcome.replies] == ["missing", "not_data", "error", "exited", "done"]
    assert outcome.kind == "done"
    assert not outcome
    assert outcome.replies[2].details["line"] == 3


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("import os\nos.fork()", "process"),
        ("import subprocess, sys\nsubprocess.run([sys.executable, '-V'])", "process"),
        ("import os\nos.system('echo')", "process"),
        ("import multiprocessing as m\nm.get_context('spawn').Process(target=print).start()", "process"),
        ("import os\nos.kill(os.getppid(), 15)", "signal"),
        ("import socket\nsocket.create_connection(('127.0.0.1', 9))", "connection"),
        ("import os\nos.remove(VICTIM)", "file"),
        ("open(VICTIM, 'w')", "file"),
        ("open(VICTIM, 'r+')", "file"),
        ("import os\nos.truncate(VICTIM, 0)", "file"),
        ("import shutil, os\nshutil.rmtree(os.path.dirname(VICTIM))", "file"),
        ("import os\nos.rename(VICTIM, 'mine')", "file"),
        ("import os\nos.symlink(VICTIM, 'link')\nopen('link', 'w')", "file"),
        ("import os\nos.chdir(os.path.dirname(VICTIM))\nopen(os.path.basename(VICTIM), 'w')", "file"),
        (
            "import os\nd = os.open(os.path.dirname(VICTIM), os.O_RDONLY)\nos.remove(os.path.basename(VICTIM), dir_fd=d)",
            "file",
        ),
        (
            "import os\nos.mkdir('d')\nh = os.open('.', os.O_RDONLY)\nos.chdir('d')\nos.mkdir('../x', dir_fd=h)",
            "file",
        ),
        ("import os\nfor i in range(10**6):\n    open(str(i), 'w').close()", "file"),
    ],
)
def test_what_reaches_outside_is_refused(source, what, tmp_path):
    if os.name != "posix" and ("fork" in source or "multiprocessing" in source or "os.open" in source):
        pytest.skip("there is no such thing")
    victim = tmp_path / "victim"
    victim.write_text("kept", encoding="utf-8")
    outcome = run_program(f"VICTIM = {str(victim)!r}\n{source}", (), LONG)
    assert (outcome.kind, outcome.details.get("what")) == ("refused", what)
    assert victim.read_text(encoding="utf-8") == "kept"


def test_a_program_may_write_in_its_own_folder_and_the_folder_is_taken_away():
    source = "import os\nopen('a', 'w').write('3')\nx = open('a').read()\nos.mkdir('d')\nos.rename('a', 'd/b')\nhere = os.getcwd()"
    x, here = values(source, "x", "here")
    assert x == "3"
    assert not os.path.exists(here)  # noqa: PTH110 # a text it is


@posix
def test_folders_in_folders_are_taken_away(tmp_path):
    """Deeper than `shutil.rmtree` goes, and than a path may be long."""
    at = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1500):
        os.mkdir("dd", dir_fd=at)
        at, before = os.open("dd", os.O_RDONLY, dir_fd=at), at
        os.close(before)
    os.close(at)
    running._remove(str(tmp_path))
    assert not tmp_path.exists()


def test_nothing_of_the_environment_is_handed_on(monkeypatch):
    monkeypatch.setenv("SECRET_TOKEN", "hush")
    (found,) = values("import os\nx = sorted(os.environ)", "x")
    assert "HOME" in found
    assert "SECRET_TOKEN" not in found


@posix
def test_the_whole_tree_is_ended():
    """A child that gets past the refusal, by C, is ended with its parent."""
    source = (
        "import ctypes, os, time\n"
        "pid = ctypes.CDLL(None).fork()\n"
        "if pid == 0:\n    time.sleep(1000)\n"
        "pids = [pid, os.getpid()]\n"
    )
    outcome = run_program(source, ["pids"], LONG)
    (reply,) = outcome.replies
    if reply.value is None or reply.value[0] < 0:
        assert os.getuid() != 0  # the limit of processes, which holds for everybody but root, has refused it
        return
    for pid in reply.value:
        for _ in range(200):
            if not alive(pid):
                break
            time.sleep(0.01)
        assert not alive(pid)


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{pid}/stat", encoding="utf-8") as stat:  # noqa: PTH123 # of this kind there is but one
        return stat.read().split()[2] not in "ZX"


@posix
def test_what_is_written_into_the_channel_is_not_believed():
    """A program may say values, the right ones even; what it says is judged, and it is data."""
    for line in (
        "[1]",
        '{"reply": {"kind": "correct"}}',
        '{"reply": {"kind": "done", "details": [1]}}',
        "[" * 100_000,
        '{"reply": 1, "end": 2}',
    ):
        outcome = run_program(f"import os\nos.write(3, {line!r}.encode() + b'\\n')\nx = 1", ["x"], LONG)
        assert outcome.kind == "garbled", line


def test_a_process_that_cannot_be_started_is_no_fault_of_the_answer(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    outcome = run_program("x = 1", ["x"], LONG)
    assert outcome.kind == "not_started"
    assert [reply.kind for reply in outcome.replies] == ["not_run"]


def test_every_kind_has_a_sentence_in_both_languages():
    for kind in KINDS:
        said = message(Outcome(kind, details={"limit": 5, "what": "file"}))
        assert said.en != said.vi
        assert "{" not in said.en + said.vi
        assert unicodedata.is_normalized("NFC", said.vi)
    assert "(line 2: 1 / 0)" in run_program("x = 1\n1 / 0", (), LONG).message.en
    assert "(dòng 2: 1 / 0)" in run_program("x = 1\n1 / 0", (), LONG).message.vi
    assert "defines no y" in run_program("x = 1", ["y"], LONG).message.en


def test_an_error_of_teachgrads_comes_in_both_languages():
    outcome = run_program("import teachgrad as tg\ntg.compare('x^')", (), LONG)
    assert outcome.kind == "error"
    assert outcome.details["said"] != outcome.details["said_vi"]


def test_values_that_are_no_data_are_refused():
    class Endless(list):
        def __iter__(self):
            while True:
                yield self

    refused = [object(), lambda: 0, 10**5000, "x" * 30_000, [0] * 20_000, Endless([1]), {1: 2}, b"x", {1, 2}]
    for value in refused:
        with pytest.raises(NoDataError):
            plain(value)


@posix
def test_a_program_whose_parent_is_gone_ends_by_itself():
    """The alarm is set before the program runs, for a little later than the limit."""
    source = "import signal\nx = signal.getitimer(signal.ITIMER_REAL)[0]\ny = signal.getsignal(signal.SIGALRM) == signal.SIG_DFL"
    left, default = values(source, "x", "y")
    assert 0 < left <= LONG + 5
    assert default
    assert running._MEANT[signal.SIGALRM.name] == "time"
