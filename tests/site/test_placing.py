"""Writing a site into a folder: all of it or nothing, and nothing of anybody else's is lost."""

import errno
import json
import os
import pathlib
from collections import namedtuple

import pytest

from teachgrad.errors import InputError
from teachgrad.site import manifest, placing

ONE = {"index.html": b"one", "en/a.html": b"two", "assets/x.js": b"three"}
TWO = {"index.html": b"ONE", "vi/b.html": b"four", "assets/x.js": b"three"}
FIRST = ("index.html", "sw.js")
Room = namedtuple("Room", "total used free")


def content(folder):
    """Every file below the folder, and every empty folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
        if path.is_file() or not any(path.iterdir())
    }


def test_a_site_and_the_next_one_in_its_place(tmp_path):
    folder = tmp_path / "new/site"
    placing.check(folder, FIRST)
    assert not (tmp_path / "new").exists()
    placing.put(folder, ONE)
    assert content(folder) == {**ONE, manifest.NAME: manifest.content(ONE)}
    (folder / "mine.txt").write_bytes(b"mine")
    placing.put(folder, TWO)
    assert content(folder) == {**TWO, manifest.NAME: manifest.content(TWO), "mine.txt": b"mine"}


def test_what_is_the_same_is_not_written_again(tmp_path):
    placing.put(tmp_path, ONE)
    long_ago = 1_000_000_000  # seconds since 1970
    for name in ONE:
        os.utime(tmp_path / name, (long_ago, long_ago))
    placing.put(tmp_path, TWO)
    assert (tmp_path / "assets/x.js").stat().st_mtime == long_ago
    assert (tmp_path / "index.html").stat().st_mtime > long_ago


@pytest.mark.parametrize("name", ["index.html", "manifest.json", "sw.js"])
def test_a_page_of_the_schools_own_is_not_overwritten(tmp_path, name):
    """A web app's manifest.json has the name of the site's list, too."""
    (tmp_path / name).write_text('{"name": "Our school"}')
    before = content(tmp_path)
    for attempt in (
        lambda: placing.check(tmp_path, FIRST),
        lambda: placing.put(tmp_path, {**ONE, "sw.js": b""}),
    ):
        with pytest.raises(InputError, match="has not made and would overwrite: " + name) as caught:
            attempt()
        assert str(tmp_path / "teachgrad") in caught.value.in_language("vi")
        assert content(tmp_path) == before


def test_nor_is_any_other_that_lies_where_ours_would(tmp_path):
    placing.put(tmp_path, ONE)
    (tmp_path / "vi").mkdir()
    (tmp_path / "vi/b.html").write_text("mine")
    before = content(tmp_path)
    with pytest.raises(InputError, match=r"overwrite: vi/b\.html"):
        placing.put(tmp_path, TWO)
    assert content(tmp_path) == before


def test_a_file_in_the_place_of_a_folder_and_a_folder_in_the_place_of_a_file(tmp_path):
    placing.put(tmp_path, ONE)
    (tmp_path / "vi").write_text("mine")
    (tmp_path / "index.html").unlink()
    (tmp_path / "index.html/x").mkdir(parents=True)
    before = content(tmp_path)
    with pytest.raises(InputError, match=r"overwrite: index\.html, vi\."):
        placing.put(tmp_path, TWO)
    assert content(tmp_path) == before


def test_what_an_earlier_build_left_and_somebody_made_a_folder_is_left_alone(tmp_path):
    placing.put(tmp_path, ONE)
    (tmp_path / "en/a.html").unlink()
    (tmp_path / "en/a.html").mkdir()
    placing.put(tmp_path, TWO)
    assert manifest.read(tmp_path) == TWO.keys()
    assert (tmp_path / "en/a.html").is_dir()


@pytest.mark.parametrize("below", ["file", "file/site", "file/more/site"])
def test_a_file_in_the_place_of_the_site_is_said_before_anything_is_made(tmp_path, below):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(InputError, match="cannot be written into"):
        placing.check(tmp_path / below, FIRST)
    with pytest.raises(InputError, match="cannot be written into"):
        placing.put(tmp_path / below, ONE)
    assert content(tmp_path) == {"file": b"mine"}


def test_a_folder_in_which_nothing_may_be_written_is_said_at_once(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(pathlib.Path, "mkdir", refuse)
    with pytest.raises(InputError, match="Read-only file system") as caught:
        placing.check(tmp_path / "site", FIRST)
    assert "Không ghi được trang web" in caught.value.in_language("vi")


@pytest.mark.parametrize("earlier", [{}, ONE], ids=["a new folder", "an earlier site"])
@pytest.mark.parametrize("stop", [KeyboardInterrupt, OSError(errno.ENOSPC, "No space left on device")])
@pytest.mark.parametrize("after", [0, 1, 2])
def test_what_is_broken_off_leaves_the_folder_as_it_was(tmp_path, monkeypatch, earlier, stop, after):
    folder = tmp_path / "new/site"
    if earlier:
        placing.put(folder, earlier)
    before = content(tmp_path)
    write, written = pathlib.Path.write_bytes, []

    def broken_off(path, data):
        if len(written) == after:
            write(path, data[:1])
            raise stop
        written.append(path)
        return write(path, data)

    monkeypatch.setattr(pathlib.Path, "write_bytes", broken_off)
    with pytest.raises(KeyboardInterrupt if stop is KeyboardInterrupt else InputError):
        placing.put(folder, TWO)
    assert content(tmp_path) == before


def test_what_is_broken_off_while_files_are_put_in_their_places_is_known_to_the_next_build(
    tmp_path, monkeypatch
):
    placing.put(tmp_path, ONE)
    replace, done = pathlib.Path.replace, []

    def broken_off(path, target):
        if len(done) == 2:  # the list, and a file
            raise KeyboardInterrupt
        done.append(target)
        return replace(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(pathlib.Path, "replace", broken_off)
        with pytest.raises(KeyboardInterrupt):
            placing.put(tmp_path, TWO)
    assert manifest.read(tmp_path) == ONE.keys() | TWO.keys()
    placing.put(tmp_path, {"index.html": b"three"})
    assert content(tmp_path).keys() == {"index.html", manifest.NAME}


def test_where_there_is_no_room_nothing_is_begun(tmp_path, monkeypatch):
    monkeypatch.setattr(placing.shutil, "disk_usage", lambda _: Room(10**9, 10**9 - 20_000, 20_000))
    with pytest.raises(InputError, match=r"needs 0\.0 MB more") as caught:
        placing.put(tmp_path / "site", {str(number): b"" for number in range(5)})  # a block each
    assert "--without-python" in caught.value.in_language("vi")
    assert content(tmp_path) == {}
    monkeypatch.setattr(placing.shutil, "disk_usage", lambda _: Room(0, 0, 0))  # a share that does not say it
    placing.put(tmp_path / "site", ONE)
    assert json.loads((tmp_path / "site" / manifest.NAME).read_bytes())
