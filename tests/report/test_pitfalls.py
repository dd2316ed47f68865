"""Pitfalls as text, HTML, LaTeX and plain data: what stands there, in both languages, on every width and console."""

import html.parser
import json
import re

import pytest

import teachgrad as tg
from teachgrad.formula.excerpt import cells
from teachgrad.report.latex_prose import prose
from teachgrad.report.pitfalls import listing, page, to_text
from teachgrad.report.pitfalls_cases import CASES
from teachgrad.report.pitfalls_stories import STORIES

NAMES = tg.pitfalls()


@pytest.fixture(scope="module")
def found():
    return {name: tg.pitfall(name) for name in NAMES}


def rows(text, first):
    """The lines of a page that begin with a step, their columns."""
    return [re.split(r"\s{2,}", line.strip()) for line in text.splitlines() if line.strip().startswith(first)]


def test_every_case_has_its_words(found):
    assert set(STORIES) == set(NAMES)
    assert set(CASES) == {(name, case.name) for name in NAMES for case in found[name].cases}


def test_the_wrong_order_beside_the_right_one(found):
    text = to_text(found["wrong_order"], 80, "utf-8")
    wrong, after = text.split("✗ gradients[a.node] = 2.\n")
    right = after.split("✓ a.grad = 4.\n")[0]
    assert rows(wrong, ("c = b + b  ", "b = a + a  "))[-4:] == [
        ["c = b + b", "∂c/∂(1st b) = 1", "1 · 1 = 1", "b", "none yet → 1"],
        ["b = a + a", "∂b/∂(1st a) = 1", "1 · 1 = 1", "a", "none yet → 1"],
        ["b = a + a", "∂b/∂(2nd a) = 1", "1 · 1 = 1", "a", "1 → 2"],
        ["c = b + b", "∂c/∂(2nd b) = 1", "1 · 1 = 1", "b", "1 → 2, too late"],
    ]
    assert [row[4] for row in rows(right, ("c = b + b  ", "b = a + a  "))[-4:]] == [
        "none yet → 1", "1 → 2", "none yet → 2", "2 → 4",
    ]  # fmt: skip
    assert "✗ gradients[x.node] = 4, which is 2x at this point, not 4x³ + 2x." in text
    assert "✓ x.grad = 36, which is 4x³ + 2x at this point." in text
    assert "dy/dx = 4x³ + 2x = 36" in text


def test_an_operation_on_one_variable_has_a_d_and_one_on_two_a_round_one(found):
    text = to_text(found["backward_twice"], 80, "utf-8")
    assert rows(text, "y = 3 · u  ")[0][1] == "dy/du = 3"
    assert rows(text, "u = x · x  ")[0][1] == "∂u/∂(1st x) = x"


def test_no_gradient_yet_is_said_and_is_not_0(found):
    text = to_text(found["before_backward"], 80, "utf-8")
    assert text.count("x.grad is None: there is no gradient yet.") == 2
    assert "✓ x.grad = 0" in text


def test_weights_of_several_outputs(found):
    text = to_text(found["other_seed"], 80, "utf-8")
    assert ["(1, 10, 100)", "(413, 12)"] in rows(text, "(1, 10, 100)")
    assert "✗ Refused: backward() starts from one number" in text
    with tg.language("vi"):
        assert "✗ Bị từ chối: backward() bắt đầu từ" in to_text(found["other_seed"], 80, "utf-8")


def test_a_program_that_was_shown_is_not_shown_again(found):
    text = to_text(found["wrong_order"], 80, "utf-8")
    assert text.count("c.backward()") == 1
    assert text.count("✓ a.grad = 4") == 2
    assert text.count("The program is the right one that is shown above.") == 1


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("width", [24, 40, 50, 80, 120])
def test_no_line_is_too_long(found, name, language, width):
    with tg.language(language):
        assert max(map(cells, to_text(found[name], width, "utf-8").splitlines())) <= width


@pytest.mark.parametrize("width", [40, 60])
def test_a_program_on_a_narrow_page_is_still_one(found, width):
    """Where a line of code is broken, Python is told so: the programs can be copied from the page."""
    shown = [
        line.text for line in page(found["wrong_order"], width) if line.style == "formula" or not line.text
    ]
    whole = "\n".join(re.sub(r"^ {4,6}", "", text) for text in shown)
    assert " \\\n" in whole
    (first, *_) = re.findall(r"^import teachgrad as tg$.*?^result = .*?$", whole, re.MULTILINE | re.DOTALL)
    namespace = {}
    exec(compile(first, "<page>", "exec"), namespace)  # noqa: S102 # teachgrad's own code
    assert namespace["result"] == 2.0


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp1258", "latin-1"])
def test_every_console(found, name, encoding):
    with tg.language("vi"):
        text = to_text(found[name], 80, encoding)
    assert text.encode(encoding).decode(encoding) == text
    assert "\\u" not in text
    assert "?" not in text


@pytest.mark.parametrize("name", NAMES)
def test_vietnamese_has_no_english_sentence_left(found, name):
    with tg.language("vi"):
        prose_ = "\n".join(line.text for line in page(found[name]) if line.style != "formula")
    assert not re.search(
        r"\b(the|which|wrong|right|none yet|hands|gradient there|too late|by sympy)\b", prose_, re.I
    )


class Checked(html.parser.HTMLParser):
    """Whether all that is opened is closed, in order."""

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attrs):
        if tag not in ("br", "hr", "img"):
            self.open.append(tag)
        assert tag not in ("script", "link", "iframe", "img")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["en", "vi"])
def test_html_is_whole_and_escaped(found, name, language):
    with tg.language(language):
        fragment = found[name]._repr_html_()
    checker = Checked()
    checker.feed(fragment)
    assert checker.open == []
    assert fragment.startswith(f'<div lang="{language}" class="teachgrad-pitfall">')
    assert "http" not in fragment


def test_what_latex_would_take_for_a_command_is_escaped():
    assert prose(r"50 % of x_1 & {a} $b$ # ~ ^ \n") == (
        r"50 \% of x\_1 \& \{a\} \$b\$ \# \textasciitilde{} \textasciicircum{} \textbackslash{}n"
    )
    assert prose("(w − 3)² → x⁻¹") == r"(w $-$ 3)$^{2}$ $\to$ x$^{-1}$"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["en", "vi"])
def test_latex_is_balanced_and_has_no_bare_sign(found, name, language):
    with tg.language(language):
        latex = found[name].to_latex()
    begun, ended = re.findall(r"\\begin\{(\w+)\}", latex), re.findall(r"\\end\{(\w+)\}", latex)
    assert sorted(begun) == sorted(ended)
    assert latex.count(r"\[") == latex.count(r"\]")
    outside = re.sub(r"\\begin\{verbatim\}.*?\\end\{verbatim\}", "", latex, flags=re.S)
    assert len(re.findall(r"(?<!\\)\$", outside)) % 2 == 0
    plain = re.sub(r"\$[^$]*\$", "", outside)
    assert not set(plain) & set("·→∂ᵀ²³₁₂✓✗…−±")  # mathematical signs stand in mathematics
    for line in outside.splitlines():
        if line.endswith(r"\\") and r"\[" not in line:
            assert line.count(" & ") in (1, 3, 4)


def test_a_table_too_wide_for_paper_goes_without_the_local_derivatives(found):
    assert r"\begin{tabular}{llll}" in found["missing_detach"].to_latex()
    assert r"\begin{tabular}{llll}" not in found["wrong_order"].to_latex()


@pytest.mark.parametrize("name", NAMES)
def test_plain_data(found, name):
    data = json.loads(json.dumps(found[name].to_dict(), allow_nan=False))
    assert data["name"] == name
    for case in data["cases"]:
        assert set(case) == {
            "name", "program", "point", "wrong", "right", "quantity", "derivative", "exact", "quotient", "error",
        }  # fmt: skip
    if name == "wrong_order":
        first = data["cases"][0]
        assert (first["wrong"]["value"], first["right"]["value"], first["exact"]) == (2.0, 4.0, "4")
        assert first["wrong"]["walks"][0]["steps"][3]["late"] is True
        assert first["wrong"]["walks"][0]["steps"][0]["before"] is None


def test_the_list_names_all():
    text = "\n".join(line.text for line in listing(NAMES))
    for name in NAMES:
        assert re.search(rf"^  {name} +\S", text, re.M)


def test_str_is_the_text(found, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    assert str(found["overwriting"]) == to_text(found["overwriting"], 60)
