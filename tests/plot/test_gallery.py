"""The folder of figures: what is built, twice the same, and what is committed."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import teachgrad as tg
from teachgrad.errors import InputError
from teachgrad.plot import gallery

COMMITTED = Path(__file__).parents[2] / "figures"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("figures")
    calls = []
    paths = gallery.build(folder, lambda *call: calls.append(call))
    return folder, paths, calls


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_every_function_in_both_languages_and_formats(built):
    folder, paths, calls = built
    names = [path.relative_to(folder).as_posix() for path in paths]
    expected = {
        f"{code}/{name}.{kind}" for code in ("en", "vi") for name in tg.DOCUMENT for kind in ("svg", "png")
    }
    assert set(names) == expected | {"index.html", "manifest.json"} == set(contents(folder))
    assert calls == [(name, place + 1, len(names)) for place, name in enumerate(names)]


def test_built_twice_every_byte_is_the_same(built, tmp_path):
    folder, _, _ = built
    gallery.build(tmp_path / "again")
    assert contents(tmp_path / "again") == contents(folder)


def test_pictures_are_small_enough_to_be_committed(built):
    folder, _, _ = built
    assert max(path.stat().st_size for path in folder.rglob("*.png")) < 200_000


def test_the_page_needs_no_network_and_its_pictures_are_there(built):
    folder, _, _ = built
    page = (folder / "index.html").read_text("utf-8")
    seen = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            attributes = dict(attrs)
            seen.extend(attributes[name] for name in ("src", "href") if name in attributes)
            if tag == "img":
                assert len(attributes["alt"]) > 50

    Reader().feed(page)
    assert len(seen) == 2 * 5 * 4
    assert all((folder / link).is_file() for link in seen)
    assert not re.search(r"https?:|<script|@import|url\(", page)
    assert 'lang="vi"' in page
    assert 'lang="en"' in page


def test_what_an_earlier_build_made_is_removed_and_nothing_else(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / "old.svg").write_text("old")
    outside = tmp_path.parent / "outside.svg"
    outside.write_text("outside")
    listed = ["old.svg", "gone.svg", "../outside.svg", "", 3]
    (tmp_path / "manifest.json").write_text(json.dumps({"files": listed}))
    gallery.build(tmp_path)
    assert (tmp_path / "mine.txt").exists()
    assert not (tmp_path / "old.svg").exists()
    assert outside.exists()


def test_a_file_in_the_folders_place_is_refused(tmp_path):
    (tmp_path / "figures").write_text("a file")
    with pytest.raises(InputError) as caught:
        gallery.build(tmp_path / "figures")
    assert "figures" in caught.value.in_language("vi")
    assert (tmp_path / "figures").read_text() == "a file"


def test_the_committed_figures_are_those_that_the_builder_makes(built):
    folder, _, _ = built
    committed = contents(COMMITTED)
    assert set(committed) == set(gallery.files())
    if json.loads(committed["manifest.json"])["made_with"] == gallery.made_with():
        assert committed == contents(folder)
