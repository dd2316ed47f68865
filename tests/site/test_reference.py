"""The pages that are looked up: nothing is missing, every link leads somewhere, every example can be copied."""

import ast
import builtins
import collections
import contextlib
import doctest
import functools
import inspect
import io
import re
import tomllib
import unicodedata
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

import teachgrad as tg
from teachgrad.cli import main
from teachgrad.errors import InputError
from teachgrad.site.reference import api, docstrings, glossary, readme, reference_pages
from teachgrad.site.reference.entries import address, entries, thing_named
from teachgrad.site.reference.groups import GROUPS
from teachgrad.text import Text, language

ROOT = Path(__file__).parents[2]


@functools.cache
def pages():
    return {page.path: page for page in reference_pages.pages()}


class Reader(HTMLParser):
    """What stands in a page: its words, its ids, its links with their words, its code and what comes back."""

    def __init__(self, html):
        super().__init__()
        self.words, self.ids, self.links, self.pieces, self.open, self.english = "", [], [], [], [], []
        self.feed(html)
        self.close()
        assert self.open == [], "a tag is not closed"

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.open.append((tag, given.get("class"), given.get("lang")))
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a":
            self.links.append([given["href"], ""])
        if tag == "pre":
            self.pieces.append([given["class"], ""])

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, text):
        self.words += text
        tags = [tag for tag, _, _ in self.open]
        if "a" in tags:
            self.links[-1][1] += text
        if "pre" in tags:
            self.pieces[-1][1] += text
        languages = [code for _, _, code in self.open if code]
        if languages[-1:] == ["en"]:
            self.english.append(text)


@functools.cache
def read(path):
    return Reader(pages()[path].body)


def said(text):
    return collections.Counter(re.findall(r"\w+", text))


def everything():
    """Each entry with its methods and parts."""
    return [one for group in GROUPS for entry in entries(group) for one in (entry, *entry.members)]


def test_every_public_name_stands_on_one_page():
    members = [name for group in GROUPS for name in group.members.split()]
    assert len(members) == len(set(members))
    listed = [id(thing_named(name)) for name in members]
    assert len(listed) == len(set(listed))
    public = {name: getattr(tg, name) for name in dir(tg) if name != "__version__"}
    public |= {f"linalg.{name}": getattr(tg.linalg, name) for name in tg.linalg.__all__}
    public |= {f"finite.{name}": getattr(tg.finite, name) for name in tg.finite.__all__}
    public |= {f"formula.{name}": getattr(tg.formula, name) for name in dir(tg.formula)}
    for module in (tg.plot, tg.errors, tg.text):
        public |= {n: v for n, v in vars(module).items() if inspect.isfunction(v) or inspect.isclass(v)
                   if n[0] != "_" and v.__module__.startswith(f"{module.__name__}")}  # fmt: skip
    missing = [
        name for name, thing in public.items() if not inspect.ismodule(thing) and id(thing) not in listed
    ]
    assert missing == []


def test_every_name_of_the_package_leads_to_its_place():
    for name in dir(tg):
        if name != "__version__" and not inspect.ismodule(getattr(tg, name)):
            file, _, place = address(name, tg).partition("#")
            assert place in read(f"en/reference/{file}").ids, name
    assert address("arcsin", tg) == address("asin", tg) == "elementary.html#asin"
    assert address("absent", tg) is None


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.name)
def test_not_a_word_of_a_docstring_is_lost(group):
    """Counted, with punctuation of a section's heading and the prompts apart."""
    page = pages()[f"en/reference/{group.name}.html"].body
    for entry in entries(group):
        for one in (entry, *entry.members):
            if isinstance(one.thing, tuple | dict):
                continue
            shown = docstrings.html(one.thing, "en", lambda _: None)
            text = re.sub(r"^(\w+)\n-+$", r"\1", inspect.getdoc(one.thing), flags=re.M)
            lost = said(text) - said(Reader(shown).words)
            assert not lost, (one.place, lost)
            assert f'id="{one.place}"' in page


SAMPLE = """Do a thing to `x`, as *A Paper* (section 2) does; ``a < b`` & c.

A second paragraph,
of two lines.

Parameters
----------
x, y : Tensor or array_like
    What, see `zeros`.
mode : str, optional
**rest
    A Comparison's `y`.

Returns
-------
Comparison

Raises
------
InputError
    If `mode` is none.

Examples
--------
>>> for i in [1, 2]:
...     print(i < 2)
True
False

Text between.

>>> "<b>"
'<b>'
"""

EXPECTED = """<div>
<p>Do a thing to <code>x</code>, as <cite>A Paper</cite> (section 2) does; <code>a &lt; b</code> &amp; c.</p>
<p>A second paragraph,
of two lines.</p>
</div>
<p class="ref-section">Parameters</p>
<div>
<dl class="ref-rows">
<dt><code>x</code>, <code>y</code> <span class="ref-type"><a href="t#Tensor">Tensor</a> or array_like</span></dt>
<dd>What, see <a href="t#zeros"><code>zeros</code></a>.</dd>
<dt><code>mode</code> <span class="ref-type">str, <span>optional</span></span></dt>
<dd></dd>
<dt><code>**rest</code></dt>
<dd>A Comparison's <code>y</code>.</dd>
</dl>
</div>
<p class="ref-section">Returns</p>
<div>
<p class="ref-rows"><span class="ref-type"><a href="t#Comparison">Comparison</a></span></p>
</div>
<p class="ref-section">Raises</p>
<div>
<dl class="ref-rows">
<dt><span class="ref-type">InputError</span></dt>
<dd>If <code>mode</code> is none.</dd>
</dl>
</div>
<p class="ref-section">Examples</p>
<div>
CODE
<pre class="ref-result"><samp>True
False</samp></pre>
<p>Text between.</p>
CODE
<pre class="ref-result"><samp>'&lt;b&gt;'</samp></pre>
</div>
"""


def test_a_docstring_as_html():
    def sample():
        pass

    sample.__doc__ = SAMPLE
    known = {"Tensor": "t#Tensor", "zeros": "t#zeros", "Comparison": "t#Comparison"}
    shown = docstrings.html(sample, "en", known.get)
    assert re.sub(r'<pre class="tg-code">.*?</pre>', "CODE", shown, flags=re.S) == EXPECTED
    assert docstrings.own_names(sample) == {"x", "y", "mode", "rest"}
    vietnamese = docstrings.html(sample, "vi", known.get)
    assert '<p class="ref-section">Tham số</p>\n<div lang="en">' in vietnamese
    assert '<span lang="vi">không bắt buộc</span>' in vietnamese


def test_a_docstring_that_is_hostile_stays_text():
    class Sample:
        """<script>alert(1)</script> `<img src=x>` ``<b>`` *<i>*.

        Parameters
        ----------
        x<script> : <script>
            <script>
        """

    shown = docstrings.html(Sample, "en", lambda _: None)
    assert re.findall(r"<(?:script|img|b|i)\b", shown) == []


@pytest.mark.parametrize("code", ["en", "vi"])
def test_every_link_leads_somewhere_and_no_id_is_there_twice(code):
    ours = {path: page for path, page in pages().items() if page.language == code}
    assert len(ours) == len(pages()) // 2
    for path, page in ours.items():
        found = read(path)
        assert len(found.ids) == len(set(found.ids)), path
        assert not [place for place in found.ids if place.startswith("tg-") or " " in place]
        assert found.ids == read(page.twin).ids, path
        assert pages()[page.twin].twin == path
        for link, words in found.links:
            file, _, place = link.partition("#")
            assert "/" not in file, link
            there = f"{code}/reference/{file}" if file else path
            assert there in ours, f"{path}: {link}"
            assert not place or place in read(there).ids, f"{path}: {link}"
            if place and path != f"{code}/reference/index.html":
                # Nothing leads elsewhere than it says: the name, another name of it, or what it is an attribute of.
                name = words.removeprefix("teachgrad.")
                others = next(one.others for one in everything() if one.place == place)
                last = place.rpartition(".")[2]
                assert name in others or name.split(".")[-1] == last or name.split(".")[-2] == last, (
                    path,
                    link,
                    words,
                )


def test_types_are_links_to_what_they_name():
    links = [tuple(link) for link in read("en/reference/comparing.html").links]
    assert ("comparing.html#Function", "Function") in links
    assert ("comparing.html#Comparison.Variable", "Variable") in links
    assert ("words.html#InputError", "InputError") in links
    assert not [words for _, words in links if words in ("None", "SymPy", "NumPy")]
    # Two records have a Step; each attribute leads to its own.
    steps = {link for link, words in read("en/reference/explaining.html").links if words == "Step"}
    assert steps == {f"explaining.html#{owner}.Step" for owner in ("Explanation", "Derivation", "Directions")}


def test_calls_are_written_as_they_are_made():
    calls = {one.place: one.call for one in everything()}
    assert calls["compare"] == "teachgrad.compare(f, /, *, method=None, **point)"
    assert calls["sum"] == "teachgrad.sum(x, axis=None, keepdims=False)"
    assert calls["sin"] == "teachgrad.sin(x)"
    assert calls["atan2"] == "teachgrad.atan2(a, b)"
    assert calls["where"] == "teachgrad.where(condition, a=None, b=None)"
    assert calls["Comparison"] == "teachgrad.Comparison"  # made by compare
    assert calls["Text"] == "teachgrad.Text(en, vi)"
    assert calls["Comparison.plot"].startswith("Comparison.plot(")
    assert calls["Tensor.shape"] == "Tensor.shape"
    for path, page in pages().items():
        assert " at 0x" not in page.body, path  # built twice, the bytes are the same


def test_other_names_and_methods_are_told():
    body = pages()["en/reference/elementary.html"].body
    about = body[body.index('<h2 id="asin">') : body.index('<h2 id="acos">')]
    assert "Also called <code>arcsin</code>." in about
    assert "Also a method: <code>x.asin()</code>." in about
    methods = {one.place for one in everything() if one.place.startswith("Tensor.")}
    assert {"Tensor.backward", "Tensor.repeat", "Tensor.add_"} <= methods
    assert "Tensor.asin" not in methods
    assert (
        "Also a method"
        not in pages()["en/reference/shapes.html"].body.partition('<h2 id="repeat">')[2].partition("<h2")[0]
    )


def examples(path):
    """The pieces of code of each entry, with what comes back after each."""
    for part in re.split(r"(?=<h[23] )", pages()[path].body):
        pieces = [
            piece
            for piece in Reader(f"<main>{''.join(re.findall(r'<pre.*?</pre>', part, re.S))}</main>").pieces
            if piece[0] != "ref-call"
        ]
        if pieces:
            yield re.match(r'<h\d id="([^"]+)"', part)[1], pieces


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.name)
def test_an_example_brings_all_that_it_needs(group):
    """Each name that it reads is Python's own, or was imported or given a value; and sum is not Python's own."""
    for place, pieces in examples(f"en/reference/{group.name}.html"):
        names = [n for kind, code in pieces if kind == "tg-code" for n in ast.walk(ast.parse(code))]
        given = {n.asname or n.name for n in names if isinstance(n, ast.alias)}
        given |= {n.id for n in names if isinstance(n, ast.Name) and not isinstance(n.ctx, ast.Load)}
        given |= {n.arg for n in names if isinstance(n, ast.arg)} | {
            n.name for n in names if isinstance(n, ast.FunctionDef | ast.ExceptHandler)
        }
        used = {n.id for n in names if isinstance(n, ast.Name)}
        assert used <= given | set(vars(builtins)), place
        if place in vars(builtins) and place in used:
            assert place in given, f"{place} would be Python's own"


@pytest.mark.parametrize(
    "name", ["arithmetic", "elementary", "networks", "sums", "matrices", "shapes", "derivatives", "words"]
)
def test_what_is_copied_from_the_page_runs_and_gives_what_the_page_says(name):
    """In a program of its own, apart from the module that the docstring stands in. (The others take longer.)"""
    same = doctest.OutputChecker().check_output
    ran = 0
    for place, pieces in examples(f"vi/reference/{name}.html"):
        own = {"__name__": "__main__"}
        shown = io.StringIO()
        wanted = ""
        with contextlib.redirect_stdout(shown):
            for kind, text in pieces:
                if kind == "ref-result":
                    wanted += text + "\n"
                    continue
                for statement in ast.parse(text).body:
                    exec(compile(ast.Interactive([statement]), place, "single"), own)  # noqa: S102 # our own examples
        assert same(wanted, shown.getvalue(), doctest.NORMALIZE_WHITESPACE), place
        ran += 1
    assert ran > 3


def plain(html):
    return unescape(re.sub(r"<[^>]*>", "", html))


def help_of(*words, code):
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown), language(code):
        assert main([*words, "--help", "--lang", code]) == 0
    return shown.getvalue()


@pytest.mark.parametrize("code", ["en", "vi"])
def test_the_page_of_commands_says_what_help_says(code):
    body = pages()[f"{code}/reference/commands.html"].body
    parts = re.split(r'<h[23] id="command-', body)[1:]
    common = said(plain(body.partition('id="common-options"')[2]))
    headings = said("Usage Options Commands Cách dùng Tùy chọn Lệnh")
    commands = []
    for part in parts:
        commands.append(re.search(r"<code>teachgrad (.*?)</code>", part)[1].split())
        shown = said(plain(part))
        told = said(help_of(*commands[-1], code=code).partition("Commands:")[0].partition("Lệnh:")[0])
        assert not set(told) - set(shown) - set(common) - set(headings), commands[-1]
    assert len(commands) > 30
    assert ["site", "serve"] in commands
    for line in help_of(code=code).splitlines():
        found = re.match(r"  ([a-z]+)  ", line)
        assert not found or [found[1]] in commands, line


def test_the_glossary_has_the_terms_of_both_languages():
    rows = glossary.terms()
    for code in ("en", "vi"):
        assert len({row[code] for row in rows}) == len(rows) > 30
        page = pages()[f"{code}/reference/glossary.html"].body
        assert all(row["en"] in page and row["vi"] in page for row in rows)
        assert page.count("<abbr") == len([row for row in rows if row.get("ours")]) > 3
    for row in rows:
        assert unicodedata.normalize("NFC", row["vi"]) == row["vi"]
        assert set(row) <= {"en", "vi", "ours"}


def terms(text):
    return {re.sub(r"\(.*?\)", "", term).strip() for term in re.split(r"[,;:]", text)}


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "CONTRIBUTING.vi.md"])
def test_the_glossary_and_contributing_say_the_same(name):
    """The table there is the short one; each of its Vietnamese terms stands in the glossary."""
    known = {term for row in glossary.terms() for code in ("en", "vi") for term in terms(row[code])}
    text = (ROOT / name).read_text(encoding="utf-8")
    table = re.search(r"\|---\|---\|\n((?:\|.*đạo hàm riêng.*\n)(?:\|.*\n)+)", text)[1]
    rows = [[terms(cell) for cell in line.strip("|\n ").split("|")] for line in table.splitlines()]
    assert len(rows) > 10
    for english, vietnamese in rows:
        assert vietnamese <= known or english <= known, (english, vietnamese)
        assert {term.replace("step h", "step size h") for term in english | vietnamese} <= known


def test_what_was_added_to_the_glossary_is_in_use():
    texts = [*ROOT.glob("lessons/*.py"), ROOT / "README.vi.md"]
    used = " ".join(re.sub(r"\n(?:# )?", " ", path.read_text(encoding="utf-8")) for path in texts).lower()
    for row in glossary.terms():
        if row.get("ours"):
            assert [term for term in terms(row["vi"]) if term.lower() not in used] == []


@pytest.mark.parametrize("section", readme.SECTIONS, ids=lambda section: section.name)
@pytest.mark.parametrize(("code", "name"), [("en", "README.md"), ("vi", "README.vi.md")])
def test_a_section_of_the_readme_is_a_page(section, code, name):
    text = (ROOT / name).read_text(encoding="utf-8")
    source = text.partition(f"\n## {section.heading.in_language(code)}\n")[2].partition("\n## ")[0]
    assert len(source) > 500
    page = pages()[f"{code}/reference/{section.name}.html"]
    assert page.title == section.heading.in_language(code)
    assert said(source) == said(Reader(page.body).words)
    other = pages()[page.twin].body
    for tag in ("<tr>", "<li>", "<p>", "<table>"):
        assert page.body.count(tag) == other.count(tag), tag


def test_a_readme_without_the_section_is_said(monkeypatch):
    gone = readme.Section("gone", Text(en="No such heading", vi="Không có"), Text(en="", vi=""))
    monkeypatch.setattr(readme, "SECTIONS", (gone,))
    with pytest.raises(InputError, match=r"README\.md has no section “No such heading”"):
        list(readme.pages("en"))
    monkeypatch.setattr(readme, "_PLACES", (ROOT / "tests",))
    with pytest.raises(InputError, match=r"README\.md is missing"):
        list(readme.pages("en"))


def test_the_readmes_go_into_the_wheel():
    built = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"][
        "targets"
    ]["wheel"]
    for name in ("README.md", "README.vi.md"):
        there = ROOT / built["force-include"][name]
        assert there.parent == Path(readme.__file__).parent


def test_the_list_of_all_leads_to_every_page():
    for code in ("en", "vi"):
        files = {link.partition("#")[0] for link, _ in read(f"{code}/reference/index.html").links}
        assert files == {
            path.rpartition("/")[2] for path, page in pages().items() if page.language == code
        } - {"index.html"}
        first = next(page for page in pages().values() if page.language == code)
        assert first.path == f"{code}/reference/index.html"  # where the menu leads


def test_english_is_marked_as_english_on_vietnamese_pages():
    english = " ".join(" ".join(read("vi/reference/comparing.html").english).split())
    assert "hold the answers side by side" in english
    assert "Tham số" not in english
    assert api.STYLE in reference_pages.assets()
