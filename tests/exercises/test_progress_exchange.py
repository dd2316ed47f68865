"""Progress that is taken along: two installations and a file between them."""

import json
import os
from dataclasses import replace

import pytest

from teachgrad import language
from teachgrad.errors import InputError
from teachgrad.exercises import progress_file
from teachgrad.exercises.progress import Progress
from teachgrad.exercises.progress_exchange import bring_in, exported

FIRST_VERSION = {
    "teachgrad": "progress",
    "version": 1,
    "kept": [
        {"exercise": "chain-1", "seed": 0, "tries": 3, "first": 0.5, "best": 1.0, "verdict": "correct", "diagnoses": {"sign": 2},
         "hints": 1, "skipped": False, "shown": False, "draft": {}, "when": "2026-11-20T08:00:00+00:00"}
    ],
}  # fmt: skip


@pytest.fixture
def two(tmp_path):
    return Progress(tmp_path / "desk"), Progress(tmp_path / "phone")


def tried(progress, times):
    for _ in range(times):
        progress.change(("chain-1", 0), lambda kept: replace(kept, tries=kept.tries + 1))


def handed(progress, path):
    path.write_bytes(exported(progress)[0])
    return path


def test_there_and_back_again_counts_everything_once(two, tmp_path):
    desk, phone = two
    tried(desk, 3)
    tried(phone, 2)
    path = tmp_path / "taken along.json"
    assert bring_in(phone, handed(desk, path)) == (1, 1)
    assert bring_in(phone, path) == (1, 0)
    assert phone.read()["chain-1", 0].tries == 5
    tried(phone, 1)
    assert bring_in(desk, handed(phone, path)) == (1, 1)
    assert desk.read()["chain-1", 0].tries == 6
    assert desk.read() == phone.read()


def test_after_beginning_anew_the_old_file_can_be_added(two):
    desk, _ = two
    tried(desk, 3)
    before = desk.reset()
    tried(desk, 2)
    bring_in(desk, before)
    assert desk.read()["chain-1", 0].tries == 5


def test_what_is_handed_on_does_not_say_under_which_id_this_installation_counts(two, tmp_path):
    desk, phone = two
    tried(desk, 1)
    assert len(json.loads(desk.path.read_bytes())["place"]) == 16
    assert "place" not in json.loads(exported(desk)[0])
    bring_in(phone, handed(desk, tmp_path / "x.json"))
    assert json.loads(phone.path.read_bytes())["place"] != json.loads(desk.path.read_bytes())["place"]


def test_the_first_version_is_read_and_goes_on(two, tmp_path):
    desk, phone = two
    desk.path.parent.mkdir()
    desk.path.write_text(json.dumps(FIRST_VERSION), encoding="ascii")
    tried(desk, 1)
    kept = desk.read()["chain-1", 0]
    assert (kept.tries, kept.first, kept.solved, kept.diagnoses) == (4, 0.5, True, {"sign": 2})
    assert json.loads(desk.path.read_bytes())["version"] == 2
    old = tmp_path / "old.json"
    old.write_text(json.dumps(FIRST_VERSION), encoding="ascii")
    for _ in range(2):  # the same file, brought in beside what came of it
        bring_in(phone, old)
        bring_in(phone, handed(desk, tmp_path / "x.json"))
    assert phone.read()["chain-1", 0].tries == 4


@pytest.mark.parametrize(
    "content", [b"", b"\x89PNG", b"{}", b'{"teachgrad": "progress", "version": 2, "kept": [{}]}']
)
def test_a_damaged_file_changes_nothing(two, tmp_path, content):
    desk, _ = two
    tried(desk, 1)
    before = desk.path.read_bytes()
    path = tmp_path / "x.json"
    path.write_bytes(content)
    with pytest.raises(InputError, match="damaged") as caught:
        bring_in(desk, path)
    assert "reset" not in str(caught.value)  # that would take away what is whole
    assert desk.path.read_bytes() == before


def test_a_file_of_a_newer_version(two, tmp_path):
    path = tmp_path / "x.json"
    path.write_text('{"teachgrad": "progress", "version": 3, "kept": "otherwise"}', encoding="ascii")
    with language("vi"), pytest.raises(InputError, match="mới hơn"):
        bring_in(two[0], path)
    assert not two[0].path.exists()


def test_a_file_that_is_not_there_and_one_that_is_far_too_large(two, tmp_path):
    for name in ("nothing.json", ".", "a\0b"):
        with pytest.raises(InputError, match="cannot be read"):
            bring_in(two[0], tmp_path / name)
    path = tmp_path / "large.json"
    with path.open("wb") as stream:
        os.truncate(stream.fileno(), progress_file.LARGEST + 1)
    with pytest.raises(InputError, match="more than 20 MB"):
        bring_in(two[0], path)
