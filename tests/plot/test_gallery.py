"""The folder of figures: what is built, twice the same, and what is committed."""

import json
import re
import shutil
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

import teachgrad as tg
from teachgrad import plot
from teachgrad.errors import InputError
from teachgrad.judgement import VERDICTS
from teachgrad.plot import exhibits, gallery
from tests.images import alike

SMALL = tuple(replace(section, exhibits=section.exhibits[:1]) for section in exhibits.SECTIONS[:2])
COMMITTED = Path(__file__).parents[2] / "figures"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("figures")
    calls = []
    paths = gallery.build(folder, lambda *call: calls.append(call), SMALL)
    return folder, paths, calls


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_every_picture_in_both_languages_and_formats(built):
    folder, paths, calls = built
    names = [path.relative_to(folder).as_posix() for path in paths]
    expected = {
        f"{code}/{name}.{kind}"
        for code in ("en", "vi")
        for name in ("square", "verdict_agree")
        for kind in ("svg", "png")
    }
    assert set(names) == expected | {"index.html", "manifest.json"} == set(contents(folder))
    assert calls == [(name, place + 1, len(names)) for place, name in enumerate(names)]


def test_there_is_a_picture_for_each_function_verdict_and_published_figure():
    document, verdicts, graphs, literature = exhibits.SECTIONS
    assert [exhibit.name for exhibit in document.exhibits] == list(tg.DOCUMENT)
    assert {exhibit.record().verdict for exhibit in verdicts.exhibits} == set(VERDICTS)
    assert {"graph_composite", "graph_network", "graph_folded"} <= {e.name for e in graphs.exhibits}
    assert {"expression_swell", "error_against_h", "cheap_gradient"} <= {e.name for e in literature.exhibits}
    names = [exhibit.name for section in exhibits.SECTIONS for exhibit in section.exhibits]
    assert len(set(names)) == len(names)


def test_built_twice_every_byte_is_the_same(built, tmp_path):
    folder, _, _ = built
    gallery.build(tmp_path / "again", sections=SMALL)
    assert contents(tmp_path / "again") == contents(folder)


def test_pictures_are_small_enough_to_be_committed():
    assert max(path.stat().st_size for path in COMMITTED.rglob("*.png")) < 200_000
    assert max(path.stat().st_size for path in COMMITTED.rglob("*.svg")) < 400_000


def test_the_page_needs_no_network_and_its_pictures_are_there(built):
    folder, _, _ = built
    page = (folder / "index.html").read_text("utf-8")
    seen, alts = [], []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            attributes = dict(attrs)
            seen.extend(attributes[name] for name in ("src", "href") if name in attributes)
            if tag == "img":
                assert len(attributes["alt"]) > 50
                alts.append(attributes["alt"])

    Reader().feed(page)
    inside = [link for link in seen if link.startswith("#")]
    assert inside == ["#vi-document", "#vi-verdicts", "#en-document", "#en-verdicts"]
    assert all(f'id="{link[1:]}"' in page for link in inside)
    files = [link for link in seen if link not in inside]
    assert len(files) == 2 * 2 * 4
    assert all((folder / link).is_file() for link in files)
    assert "tiếp tuyến" in alts[0]
    assert "tangent line" in alts[-1]
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
    gallery.build(tmp_path, sections=())
    assert (tmp_path / "mine.txt").exists()
    assert not (tmp_path / "old.svg").exists()
    assert outside.exists()


def test_a_file_in_the_folders_place_is_refused(tmp_path):
    (tmp_path / "figures").write_text("a file")
    with pytest.raises(InputError) as caught:
        gallery.build(tmp_path / "figures")
    assert "figures" in caught.value.in_language("vi")
    assert (tmp_path / "figures").read_text() == "a file"


def groups():
    """What is drawn together: an exhibit, or all pictures of a lesson, which come from one run."""
    for section in exhibits.sections():
        if section.name != "lessons":
            yield from [(exhibit.name, (exhibit,)) for exhibit in section.exhibits]
            continue
        numbers = dict.fromkeys(exhibit.name[:9] for exhibit in section.exhibits)
        for number in numbers:
            yield number, tuple(e for e in section.exhibits if e.name.startswith(number))


GROUPS = dict(groups())
# Their lines are rounding errors, which another NumPy makes otherwise, or lie where measured letters let them.
NOT_BY_STRUCTURE = re.compile("error_against_h|complex_step|graph_|lesson_0[679]|lesson_1")


def differences(folder, there):
    """What in a built folder is not as in the other: every byte with the same libraries, else what it shows."""
    built, committed = contents(folder), contents(there)
    new, old = (json.loads(files["manifest.json"]) for files in (built, committed))
    pictures = [name for name in built if name.endswith((".svg", ".png"))]
    if new["made_with"] == old["made_with"]:
        return [name for name in pictures if built[name] != committed[name]]
    wrong = [
        name
        for name, structure in new["structures"].items()
        if not NOT_BY_STRUCTURE.search(name) and structure != old["structures"][name]
    ]
    return wrong + [
        name for name in pictures if name[-3:] == "png" and not alike(folder / name, there / name)
    ]


def test_the_committed_folder_has_the_pictures_that_there_are():
    assert set(contents(COMMITTED)) == set(gallery.files())


@pytest.mark.parametrize(
    "name", [name for name in GROUPS if name != "lesson_13"]
)  # that one draws with torch: tests/oracle
def test_the_committed_pictures_are_what_the_code_draws_today(name, tmp_path):
    section = replace(exhibits.SECTIONS[0], exhibits=GROUPS[name])
    gallery.build(tmp_path, sections=(section,))
    assert not differences(tmp_path, COMMITTED)


def test_a_picture_that_is_not_the_committed_one_is_found(built, tmp_path):
    folder, _, _ = built
    shutil.copytree(COMMITTED, tmp_path / "there")
    assert not differences(folder, tmp_path / "there")
    shutil.copy(COMMITTED / "en" / "composite.png", tmp_path / "there" / "en" / "square.png")
    assert differences(folder, tmp_path / "there") == ["en/square.png"]
    manifest = json.loads((tmp_path / "there" / "manifest.json").read_text("utf-8"))
    manifest["made_with"]["matplotlib"] = "0.1"
    manifest["structures"]["vi/square"] = "0123456789abcdef"
    (tmp_path / "there" / "manifest.json").write_text(json.dumps(manifest))
    assert differences(folder, tmp_path / "there") == ["vi/square", "en/square.png"]


@pytest.mark.parametrize(
    "exhibit", [e for section in exhibits.SECTIONS[:2] for e in section.exhibits], ids=lambda e: e.name
)
def test_the_committed_pictures_say_what_the_program_finds_today(exhibit):
    alt = plot.alt_text(exhibit.record())
    for code in ("en", "vi"):
        root = ElementTree.parse(COMMITTED / code / f"{exhibit.name}.svg").getroot()  # noqa: S314 # our own file
        assert root.find("{http://www.w3.org/2000/svg}desc").text == alt.in_language(code)
