"""The service worker's list: which files, of which build. What is done with it is shown in `test_offline`."""

import pathlib

from teachgrad.site import service


def test_the_version_is_another_one_whenever_a_file_is():
    files = {"index.html": b"1", "vi/bài.html": b"2", "runtime/x.whl": b"3", "runtime/worker.js": b"4"}
    first = service.script(files)
    assert service.script(dict(reversed(files.items()))) == first
    for name in files:
        assert service.script({**files, name: b"5"}).split(b",")[0] != first.split(b",")[0]
    assert b"x.whl" not in first
    assert b"runtime/worker.js" in first
    assert "vi/bài.html" in first.decode()


def test_the_list_names_every_file_but_pythons_big_ones(site):
    first = site[service.NAME].decode().splitlines()[1]
    assert [name for name in site if f'"{name}":' not in first and not name.startswith("runtime/")] == [
        service.NAME
    ]
    assert pathlib.PurePath(service.NAME).name == service.NAME  # at the root: its scope is the whole site
