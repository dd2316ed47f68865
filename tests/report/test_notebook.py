"""HTML and LaTeX for notebooks."""

import re
from html.parser import HTMLParser

import pytest

import teachgrad as tg
from teachgrad.functions import Function
from teachgrad.report import to_html, to_latex

NAMES = tuple(tg.DOCUMENT)


class Fragment(HTMLParser):
    """Reads a fragment, noting its text and whether its elements are nested as they should be."""

    def __init__(self, text):
        super().__init__()
        self.open, self.text, self.tags, self.attributes = [], [], [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += attributes
        if tag == "table":
            assert "p" not in self.open  # a paragraph ends where a table begins
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


@pytest.fixture(scope="module")
def comparisons():
    return {name: tg.compare(name) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_fragment_is_well_formed_and_stands_alone(comparisons, name, language):
    with tg.language(language):
        html = to_html(comparisons[name])
    fragment = Fragment(html)
    assert ("lang", language) in fragment.attributes
    assert not {"script", "link", "style", "img", "iframe"} & set(fragment.tags)
    assert not re.search(r"https?:|url\(|\son\w+=", html)


def test_the_numbers_of_the_table(comparisons):
    words = [t for t in Fragment(to_html(comparisons["composite"])).text if t.strip()]
    assert words.count("3840") == 4
    assert "y = 2x³ = 16" in " ".join(words)
    words = [t for t in Fragment(to_html(comparisons["matrix_product"])).text if t.strip()]
    assert words.count("45") == words.count("39") == 8


def test_everything_is_escaped():
    nasty = Function("<b>f</b>", lambda x: x * x, ("x",), {"x": 2.0}, source="y = x < 3 & x > 1")
    html = to_html(tg.compare(nasty))
    assert "<b>" not in html
    text = "".join(Fragment(html).text)
    assert "<b>f</b>" in text
    assert "y = x < 3 & x > 1" in text


def test_a_large_matrix_stays_small():
    comparison = tg.compare(lambda x: (x * x).sum(), x=[[float(i + j) for j in range(30)] for i in range(30)])
    assert len(to_html(comparison)) < 20_000
    assert len(to_latex(comparison)) < 5_000
    assert "…" in to_html(comparison)


@pytest.mark.parametrize("name", NAMES)
def test_latex_is_balanced(comparisons, name):
    for language in ("en", "vi"):
        with tg.language(language):
            latex = to_latex(comparisons[name])
        assert latex.startswith("$$\\begin{aligned}\n")
        assert latex.endswith("\n\\end{aligned}$$")
        assert latex.count("{") == latex.count("}")
        assert latex.count("\\left") == latex.count("\\right")
        assert latex.count("\\begin") == latex.count("\\end")
        body = latex[len("$$\\begin{aligned}") : -len("\\end{aligned}$$")]
        assert all(row.count("&") >= 1 for row in body.split("\\\\\n"))


def test_latex_shows_formula_and_numbers(comparisons):
    with tg.language("en"):
        latex = to_latex(comparisons["composite"])
        matrix = to_latex(comparisons["matrix_product"])
        partial = to_latex(comparisons["two_variables"])
    assert r"\frac{dz}{dx} &= 120 x^{5}" in latex
    assert latex.count("&= 3840") == 3
    assert r"\text{(autograd)}" in latex
    assert r"3 \left(J X^{T} + X^{T} J\right)" in matrix
    assert matrix.count(r"\begin{bmatrix} 45 & 45 \\ 39 & 39 \end{bmatrix}") == 3
    assert r"\frac{\partial z}{\partial x} &= 15 x^{2}" in partial


def test_numbers_that_latex_writes_otherwise():
    assert r"1 \cdot 10^{300}" in to_latex(tg.compare(lambda x: x + 1, x=1e300))
    assert "nan" not in to_latex(tg.compare(lambda x: tg.log(x), x=-1.0)).lower()


def test_jupyter_finds_both(comparisons):
    assert comparisons["square"]._repr_html_() == to_html(comparisons["square"])
    assert comparisons["square"]._repr_latex_() == to_latex(comparisons["square"])
