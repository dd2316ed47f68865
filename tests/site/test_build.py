"""The site as a whole: its files, its addresses, and that both languages say the same things in the same places."""

import base64
import hashlib
import itertools
import json
import posixpath
import re
import subprocess
import zlib
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest

from teachgrad.errors import TeachgradError
from teachgrad.site import build as building
from teachgrad.site import manifest
from teachgrad.site.build import build
from teachgrad.site.exercise import reach
from teachgrad.site.formulas import mathml
from teachgrad.site.pages import Page
from teachgrad.site.search.indexing import index, passages
from teachgrad.site.shell import html

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Reader(HTMLParser):
    """The elements of a page, with their attributes; fails where an end does not fit."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements = []
        self.open = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.fixture(scope="session")
def read(site):
    """Each page's elements."""
    return {
        name: Reader(content.decode()).elements for name, content in site.items() if name.endswith(".html")
    }


def ids(elements):
    return [attributes["id"] for _, attributes in elements if attributes.get("id")]


def test_every_part_is_there_in_both_languages(site):
    for code in ("en", "vi"):
        for name in (
            "index.html",
            "search.html",
            "lessons/01_derivative_and_tangent.html",
            "lessons/04_matrix_product.html",
            "player/index.html",
            "reference/index.html",
        ):
            assert f"{code}/{name}" in site
    assert "index.html" in site


def test_ids_are_unique_and_what_names_them_finds_them(read):
    for name, elements in read.items():
        there = ids(elements)
        assert len(there) == len(set(there)), name
        for _, attributes in elements:
            for key in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
                for wanted in (attributes.get(key) or "").split():
                    assert wanted in there, (name, key, wanted)


def test_every_address_leads_to_a_file_and_a_place_of_the_site(site, read):
    seen = 0
    for name, elements in read.items():
        for tag, attributes in elements:
            address = attributes.get("href") or attributes.get("src")
            # The addresses of papers and documentation lead outside, and only where a reader follows them.
            if (
                address is None
                or (tag == "a" and re.match("https?://", address))
                or address.startswith("data:image/")
            ):
                continue
            assert not re.match(r"[a-z]+:|/", address), (name, address)
            path, _, place = address.partition("#")
            path = path.partition("?")[0]
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path))) if path else name
            )
            assert target in site, (name, address)
            if place and target.endswith(".html"):
                assert unquote(place) in ids(read[target]), (name, address)
            seen += 1
    assert seen > 1000


def test_what_pages_share_is_asked_for_by_what_is_in_it(site, read):
    """So that no browser puts a script that it has kept beside a page of another build."""
    seen = set()
    for name, elements in read.items():
        for tag, attributes in elements:
            address = attributes.get("src") or attributes.get("href")
            if tag not in ("script", "link") or not address:
                continue
            path, _, query = address.partition("?")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
            digest = hashlib.sha256(site[target]).hexdigest()
            # A site with Python and one without differ in this one, and not in every page.
            assert query == ("" if target == "assets/runtime.js" else f"v={digest[:8]}"), (name, address)
            seen.add(target)
    assert seen == {name for name in site if name.startswith("assets/")}


def test_no_page_has_a_script_or_a_handler_inside(site, read):
    for name, elements in read.items():
        for tag, attributes in elements:
            assert not [key for key in attributes if key.startswith("on")], name
            assert tag not in ("iframe", "object", "embed", "base"), name
            if tag == "script":
                # What is no program may stand in the page: numbers for a script to read.
                assert attributes.get("src") or attributes["type"] == "application/json", name
        policy = [attributes for _, attributes in elements if attributes.get("http-equiv")]
        assert [a["http-equiv"] for a in policy] == ["Content-Security-Policy"], name
        assert "default-src 'none'" in policy[0]["content"]
        assert "'unsafe-eval'" not in policy[0]["content"]
    for name, content in site.items():
        if name.endswith(".js"):
            program = content.replace(b"http://www.w3.org/2000/svg", b"")  # a name, asked of nobody
            assert not re.search(rb"\beval\(|new Function|https?://", program) or name.startswith(
                "assets/search-"
            ), name


def test_a_page_says_its_language_and_has_one_title_and_its_landmarks(read):
    for name, elements in read.items():
        tags = [tag for tag, _ in elements]
        assert tags.count("h1") == tags.count("main") == 1, name
        assert tags[: tags.index("body")].count("title") == 1, name
        language = next(attributes["lang"] for tag, attributes in elements if tag == "html")
        assert language == (name[:2] if "/" in name else "en")


def test_headings_leave_out_no_level(read):
    for name, elements in read.items():
        levels = [int(tag[1]) for tag, _ in elements if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1, name
        for one, next_one in itertools.pairwise(levels):
            assert next_one <= one + 1, name


def test_the_language_switch_can_keep_the_place(read):
    """The ids of a page are those of its twin, in the same order."""
    for name, elements in read.items():
        if name.startswith("en/"):
            pair = [elements, read[name.replace("en/", "vi/", 1)]]
            # A reader's place is in the text, not in a picture, whose letters differ with the language.
            places = [
                [a["id"] for t, a in page if a.get("id") and t in ("h2", "h3", "div", "section")]
                for page in pair
            ]
            assert places[0] == places[1], name
            twin = next(a["href"] for _, a in elements if a.get("id") == "tg-twin")
            assert posixpath.normpath(posixpath.join(posixpath.dirname(name), twin)) == name.replace(
                "en/", "vi/", 1
            )


def test_search_finds_every_page_by_a_word_of_it(site):
    for code, words in (
        ("en", ["secant", "requires_grad", "matrix"]),
        ("vi", ["cát tuyến", "requires_grad", "ma trận"]),
    ):
        script = site[f"assets/search-{code}.js"]
        packed = re.fullmatch(rb'window\.teachgradIndex="([A-Za-z0-9+/=]+)";\n', script)[1]
        rows = json.loads(zlib.decompress(base64.b64decode(packed)))
        addresses = {row[1].partition("#")[0] for row in rows}
        assert {f"{code}/{address}" for address in addresses} == {
            name for name in site if name.startswith(f"{code}/") and name.endswith(".html")
        }
        for word in words:
            assert [row for row in rows if word in row[4]], word


def test_every_question_of_a_lesson_is_asked_before_its_answer_is_seen(site):
    """As many folded results as questions, or more: a question may have two cells."""
    for name, word in (("en/lessons/01", "Predict."), ("vi/lessons/04", "Dự đoán.")):
        page = next(content.decode() for path, content in site.items() if path.startswith(name))
        questions = page.count(f"<strong>{word}</strong>")
        assert 4 < questions <= page.count('<details class="tg-answer">')


def test_passages_are_parted_by_headings_and_words_do_not_run_together():
    body = '<p>before</p><p>all</p><h2 id="a">A &amp; <math><mi>B</mi></math></h2><p>one<br>two</p><pre>code</pre><svg><desc>no</desc></svg>'
    assert passages(body) == [("", "", "before all"), ("a", "A & B", "one two")]


def page(path="en/x.html", **given):
    return Page(
        **{
            "path": path,
            "language": "en",
            "title": "a < b",
            "body": "<p>x</p>",
            "twin": "vi/x.html",
            "section": "lessons",
        }
        | given
    )


def test_titles_are_escaped_and_a_section_without_pages_is_not_offered():
    made = html(page(), [page()])
    assert "<h1>a &lt; b</h1>" in made
    assert "<title>a &lt; b – teachgrad</title>" in made
    assert ">Lessons<" in made
    assert ">Reference<" not in made
    assert 'rel="next"' not in made


def test_neighbours_are_those_of_the_same_section_and_language():
    row = [
        page("en/a.html", title="A"),
        page("vi/a.html", language="vi"),
        page("en/b.html", title="B"),
        page("en/r.html", section="reference"),
        page("en/c.html", title="C"),
    ]
    made = html(row[2], row)
    assert re.findall(r'rel="(prev|next)" href="([^"]+)"', made) == [("prev", "a.html"), ("next", "c.html")]


def test_the_index_of_a_script_ends_no_script():
    assert b"<" not in index([page(body="<p>&lt;/script&gt;</p>")], "en")


def test_the_index_takes_a_third_of_its_text(site):
    """All pages together have 6 MB; as plain text the index alone took a seventh of that."""
    for code in ("en", "vi"):
        packed = site[f"assets/search-{code}.js"]
        text = zlib.decompress(base64.b64decode(packed.partition(b'"')[2][:-3]))
        assert len(packed) < 0.45 * len(text)


@pytest.fixture
def small(monkeypatch):
    """A build of three files, which can be changed."""
    files = {"index.html": b"one", "en/a.html": b"two", "assets/x.js": b"three"}
    monkeypatch.setattr(building, "files", lambda *_: dict(files))
    return files


def test_a_build_replaces_an_earlier_one_and_touches_nothing_else(small, tmp_path):
    assert build(tmp_path) == {"index.html": 3, "en/a.html": 3, "assets/x.js": 5}
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / "en" / "mine.html").write_text("mine")
    del small["en/a.html"]
    small["en/b.html"] = b"new"
    build(tmp_path)
    there = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert there == {"index.html", "assets/x.js", "en/b.html", "manifest.json", "mine.txt", "en/mine.html"}
    assert manifest.read(tmp_path) == small.keys()


def test_a_manifest_that_lies_removes_nothing_outside(small, tmp_path):
    outside = tmp_path / "outside.txt"
    outside.write_text("mine")
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "manifest.json").write_text(json.dumps({"teachgrad_site": ["../outside.txt", str(outside)]}))
    build(folder)
    assert outside.read_text() == "mine"


def test_a_process_that_is_too_slow_is_said_in_words(monkeypatch):
    """What it had written by then comes as bytes, though text was asked for."""

    def late(*_command, **_settings):
        raise subprocess.TimeoutExpired("python", 120, stderr="một\nhai ĩ".encode()[:-1])

    monkeypatch.setattr(reach.subprocess, "run", late)
    with pytest.raises(TeachgradError, match="in a page: hai"):
        reach.judged_in_a_page.__wrapped__()


@pytest.mark.parametrize(
    ("formula", "line"),
    [
        (r"\frac{1}{2}(y + \frac{x}{y})", "1/2(y+x/y)"),
        (r"\frac{f(x + h) - f(x - h)}{2h}", "(f(x+h)−f(x−h))/(2h)"),
        (r"y^2 + x^{n-1}", "y²+xⁿ⁻¹"),
        (r"e^{-x}", "e^(−x)"),
        (r"f'(x) = \frac{dy}{dx}", "f′(x)=dy/dx"),
        (r"\frac{\partial L}{\partial b}", "∂L/∂b"),
        (r"\sqrt{x + 1}", "√(x+1)"),
        (r"x_{12} < 3", "x_12<3"),
    ],
)
def test_a_formula_is_found_and_shown_as_one_line_of_the_same_mathematics(formula, line):
    [(_, _, text)] = passages(f"<p>so {mathml(formula)} holds</p>")
    assert text == f"so {line} holds"
