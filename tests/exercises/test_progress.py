"""A person's progress: killed at any moment and written by two programs at once, it is readable and nothing is lost."""

import json
import os
import random
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from teachgrad import language
from teachgrad.errors import InputError
from teachgrad.exercises import progress_file
from teachgrad.exercises.model.records import Judged, Part, Remark
from teachgrad.exercises.progress import NAME, Progress, answered, with_draft
from teachgrad.exercises.progress_record import Counted, Kept
from teachgrad.text import Text

# Writes without end, and says after each change how many are kept: what was said must never be lost.
WRITER = """
import sys
from dataclasses import replace
from teachgrad.exercises.progress import Progress
progress, name = Progress(sys.argv[1]), sys.argv[2]
most = int(sys.argv[3])
while True:
    mine = progress.change((name, 0), lambda kept: replace(kept, hints=kept.hints + 1, draft={"answer": "x" * 3000}))
    progress.change(("both", 0), lambda kept: replace(kept, hints=kept.hints + 1))
    print(mine.hints, flush=True)
    if mine.hints >= most:
        break
"""


@pytest.fixture
def progress(tmp_path):
    return Progress(tmp_path)


def writer(folder, name, most=10**9):
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), name, str(most)], stdout=subprocess.PIPE, text=True
    )


def said(process):
    """The last number that a writer said."""
    numbers = [line for line in process.stdout.read().splitlines() if line]
    process.stdout.close()
    return int(numbers[-1]) if numbers else 0


def killed_again_and_again(folder, times, chance):
    """Two writers, one of them killed at a random moment, as often as asked; how often the file was looked at."""
    progress = Progress(folder)
    least = {"one": 0, "two": 0}
    other = writer(folder, "two")
    try:
        for _ in range(times):
            victim = writer(folder, "one")
            assert victim.stdout.readline()  # it has begun to write
            time.sleep(chance.uniform(0, 0.03))
            victim.kill()
            least["one"] = max(least["one"], said(victim))
            victim.wait()
            kept = progress.read()  # never unreadable
            assert kept["one", 0].hints >= least["one"]
        assert other.poll() is None  # nothing of it disturbed the other writer
    finally:
        other.kill()
        least["two"] = said(other)
        other.wait()
    kept = progress.read()
    mine, theirs, both = (kept[name, 0].hints for name in ("one", "two", "both"))
    assert theirs >= least["two"] > 0
    assert (
        0 <= mine + theirs - both <= times + 1
    )  # each was killed between its own change and the common one at most once
    return kept


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills by signal")
def test_killed_at_random_moments_while_another_program_writes(tmp_path):
    killed_again_and_again(tmp_path, 6, random.Random(7))  # noqa: S311 # moments, no secrets


def test_two_programs_at_once_lose_nothing(tmp_path):
    both = [writer(tmp_path, name, 40) for name in ("one", "two")]
    assert [said(one) for one in both] == [40, 40]
    assert [one.wait() for one in both] == [0, 0]
    kept = Progress(tmp_path).read()
    assert {key: one.hints for key, one in kept.items()} == {("one", 0): 40, ("two", 0): 40, ("both", 0): 80}


def test_cut_at_any_byte_the_old_content_is_still_there(progress):
    """A crash in the middle of a write leaves a part of the file beside, of any length."""
    progress.change(("a", 0), lambda kept: replace(kept, hints=1))
    whole = progress.path.read_bytes()
    beside = progress.path.with_name(f"{NAME}.part")
    for length in range(len(whole) + 1):
        beside.write_bytes(whole[:length])
        assert progress.read()["a", 0].hints == 1
    progress.change(("b", 0), lambda kept: kept)
    assert set(progress.read()) == {("a", 0), ("b", 0)}
    assert not beside.exists()


def test_a_lock_file_that_was_left_behind_blocks_nobody(progress):
    progress.path.parent.mkdir(exist_ok=True)
    progress.path.with_name(f"{NAME}.lock").write_bytes(b"12345\n")
    progress.change(("a", 0), lambda kept: kept)
    assert set(progress.read()) == {("a", 0)}


def test_while_another_program_holds_the_lock_it_is_waited_for_and_then_said(progress, monkeypatch):
    monkeypatch.setattr(progress_file, "_WAIT", 0.1)
    with progress_file.alone(progress.path), pytest.raises(InputError, match="Another program"):
        progress.change(("a", 0), lambda kept: kept)


def test_a_write_that_fails_leaves_the_old_content(progress, monkeypatch):
    progress.change(("a", 0), lambda kept: replace(kept, hints=1))

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match="No space left"):
        progress.change(("a", 0), lambda kept: replace(kept, hints=2))
    assert progress.read()["a", 0].hints == 1
    assert not progress.path.with_name(f"{NAME}.part").exists()


def test_the_folder_that_the_variable_names(monkeypatch, tmp_path):
    monkeypatch.setenv("TEACHGRAD_DATA", str(tmp_path / "class" / "an"))
    progress = Progress()
    assert progress.read() == {}
    progress.change(("a", "An"), lambda kept: kept)
    assert progress.path == tmp_path / "class" / "an" / NAME
    assert set(progress.read()) == {("a", "An")}


def test_without_the_variable_it_is_the_users_data_folder(monkeypatch, tmp_path):
    monkeypatch.delenv("TEACHGRAD_DATA", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    if sys.platform == "linux":
        assert Progress().path == tmp_path / "teachgrad" / NAME
    assert Progress().path.parent.name == "teachgrad"


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot be written") as caught:
        Progress(tmp_path / "file").change(("a", 0), lambda kept: kept)
    assert "TEACHGRAD_DATA" in str(caught.value)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"teachgrad": "progress", "version": 1}',
        b'{"teachgrad": "progress", "version": 1, "kept": [{"exercise": "a", "tries": -1}]}',
        b'{"teachgrad": "progress", "version": 1, "kept": [{"exercise": "a", "tries": true}]}',
        b'{"teachgrad": "progress", "version": 1, "kept": [{"exercise": "a", "first": NaN}]}',
        b'{"teachgrad": "progress", "version": 1, "kept": [{"exercise": "a", "best": "1"}]}',
        b'{"teachgrad": "progress", "version": 1, "kept": [{"exercise": ["a"]}]}',
        b'{"teachgrad": "progress", "version": 1, "kept": [{"exercise": "a", "draft": {"x": 1}}]}',
        b'{"teachgrad": "progress", "version": 1, "kept": [{"exercise": "a", "strange": 1}]}',
        b'{"teachgrad": "progress", "version": 1, "kept": [{"exercise": "a", "diagnoses": []}]}',
        b'{"teachgrad": "progress", "version": 1, "kept": [{"exercise": "a", "draft": []}]}',
        b'{"teachgrad": "progress", "version": 1, "kept": [{"exercise": "a\\u001b[31m"}]}',
        b"[" * 100_000,
    ],
)
def test_what_somebody_else_wrote_there_is_not_written_over(progress, content):
    progress.path.write_bytes(content)
    for act in (progress.read, lambda: progress.change(("a", 0), lambda kept: kept)):
        with pytest.raises(InputError, match="teachgrad progress reset"):
            act()
    assert progress.path.read_bytes() == content
    aside = progress.reset()
    assert aside.read_bytes() == content
    assert progress.read() == {}


def test_a_file_that_is_far_too_large_is_not_read_into_memory(progress):
    """A terabyte, of which nothing is on the disk: reading it whole would end in a MemoryError."""
    try:
        with progress.path.open("wb") as stream:
            stream.truncate(10**12)
    except OSError:
        pytest.skip("the disk has no sparse files of that size")
    with pytest.raises(InputError, match="too large to be a file of progress: 1000000 MB"):
        progress.read()


def test_the_file_of_a_newer_version_is_left_alone(progress):
    progress.path.write_text(
        '{"teachgrad": "progress", "version": 99, "kept": "otherwise"}', encoding="ascii"
    )
    with language("vi"), pytest.raises(InputError, match="mới hơn"):
        progress.change(("a", 0), lambda kept: kept)


def test_reset_keeps_the_old_file_beside(progress):
    assert progress.reset() is None
    progress.change(("a", 0), lambda kept: kept)
    aside = progress.reset()
    assert json.loads(aside.read_bytes())["kept"][0]["exercise"] == "a"
    assert progress.read() == {}


def judged(verdict, share, *ids):
    remarks = tuple(Remark(name) for name in ids)
    return Judged("a", verdict, (Part("answer", Text("f′", "f′"), verdict, remarks=remarks),), share, 2.0)


def test_what_an_answer_changes():
    kept = Kept("a", hints=1, skipped=True, draft={"answer": "6"})
    kept = answered(kept, judged("unreadable", 0.0))
    assert (kept.tries, kept.draft) == (0, {"answer": "6"})  # it was no try yet
    kept = answered(kept, judged("wrong", 0.5, "normal_instead_of_tangent"))
    kept = answered(kept, judged("wrong", 0.0, "normal_instead_of_tangent", "tangent_through_origin"))
    assert (kept.tries, kept.first, kept.best, kept.solved) == (2, 0.5, 0.5, False)
    assert kept.diagnoses == {"normal_instead_of_tangent": 2}  # what else would give the same is not counted
    kept = answered(kept, judged("correct", 1.0))
    assert (kept.tries, kept.first, kept.solved, kept.skipped, kept.draft) == (3, 0.5, True, False, {})
    kept = answered(kept, judged("wrong", 0.0))
    assert kept.solved  # what was right once stays so


def test_everything_comes_back_as_it_was_written(progress):
    draft = {"answer": "đạo hàm \ud800 \x00 6x²"}  # what a terminal may hand over
    progress.change(
        ("bài-1", "An Nguyễn"),
        lambda kept: with_draft(answered(kept, judged("wrong", 0.25, "normal_instead_of_tangent")), draft),
    )
    kept = Progress(progress.path.parent).read()["bài-1", "An Nguyễn"]
    found, (place,) = {"normal_instead_of_tangent": 1}, kept.places
    assert kept == replace(
        Kept("bài-1", "An Nguyễn", 1, 0.25, 0.25, "wrong", found),
        draft=draft,
        when=kept.when,
        places={place: Counted(1, found, 0.25, kept.when)},
        changed=dict.fromkeys(("verdict", "skipped", "draft"), kept.when),
    )
    assert kept.when.endswith("+00:00")
