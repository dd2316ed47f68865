"""An explanation as HTML, LaTeX and JSON."""

import json
import re
import shutil
import subprocess
from html.parser import HTMLParser

import numpy as np
import pytest
import sympy as sp

import teachgrad as tg
from teachgrad.report.explanation_notebook import to_page


def layer(x, w):
    h = tg.tanh(tg.mm(w, x))
    return h.sum()


def odd_names(learning_rate, đ):
    loss_1 = learning_rate**2 * đ
    return loss_1 + đ


CASES = {
    "composite": tg.explain("composite"),
    "elementary": tg.explain("composite", level="all"),
    "matrix": tg.explain("matrix_product"),
    "elementwise": tg.explain("elementwise", level="all"),
    "layer": tg.explain(layer, x=[[1.0], [2.0]], w=[[0.1, 0.2], [0.3, 0.4]]),
    "kink": tg.explain("abs(x)", x=0),
    "infinite": tg.explain("ln(x)", x=0),
    "names": tg.explain(odd_names, learning_rate=0.5, đ=2.0),
    "greek": tg.explain("y = alpha_1^2; sin(y)*theta", alpha_1=-1.5, theta=2),
    "twice": tg.explain("x^x", x=2),
    "itself": tg.explain("x", x=2),
    "piecewise": tg.explain("max(x, 0)*|x - 3|", x=2),
}


class Balanced(HTMLParser):
    """Every tag is closed, in the right order; what is loaded from outside would be an attribute."""

    VOID = ("meta", "br")

    def __init__(self):
        super().__init__()
        self.open, self.tags, self.outside = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.outside += [value for name, value in attrs if name in ("src", "href")]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def parsed(html):
    reader = Balanced()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    assert reader.outside == []
    assert "script" not in reader.tags
    return reader


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("language", ["en", "vi"])
def test_html_is_well_formed_and_needs_nothing(name, language):
    with tg.language(language):
        html = CASES[name].to_html()
    reader = parsed(html)
    assert html.startswith(f'<div lang="{language}" class="teachgrad-explanation">')
    assert {"h3", "section"} <= set(reader.tags)


def test_html_tells_the_story():
    html = CASES["composite"].to_html()
    for words in ("dz/dy = 10y = 10·16 = 160", "160 · 24 = 3840", "10y · 6x² = 120x⁵", "160 · (8 + 8 + 8)"):
        assert words in html
    folded = re.search(r"<details>(.*)</details>", html, re.S)[1]
    assert "2560 + 1280 = 3840" in folded
    assert "2560" not in html.replace(folded, "")


def test_html_escapes_what_was_typed():
    html = tg.explain("min(x, 3)", x=2).to_html()
    parsed(html)

    def evil(x):
        return x * 2

    evil.__name__ = "<script>alert(1)</script>"
    html = tg.explain(evil, x=1.0).to_html()
    assert "<script>" not in html


def test_a_page_is_ascii_and_whole():
    with tg.language("vi"):
        text = to_page([CASES["composite"], CASES["matrix"]])
    assert text.isascii()
    reader = parsed(text)
    assert reader.tags.count("html") == reader.tags.count("title") == 1
    assert 'lang="vi"' in text
    assert "&#7841;" in text  # ạ


def balanced(latex):
    """Braces, brackets and environments are closed in order."""
    bare = re.sub(r"\\[\\{}%&#$_]", " ", re.sub(r"(?m)^%.*$", "", latex))
    depth = 0
    for sign in bare:
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 0
    assert len(re.findall(r"\\left\W", latex)) == len(re.findall(r"\\right\W", latex))
    stack = []
    for kind, environment in re.findall(r"\\(begin|end)\{([a-z*]+)\}", latex):
        if kind == "begin":
            stack.append(environment)
        else:
            assert stack.pop() == environment
    assert stack == []


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("language", ["en", "vi"])
def test_latex_is_balanced(name, language):
    with tg.language(language):
        latex = CASES[name].to_latex()
    balanced(latex)
    outside = re.sub(r"(?s)\\begin\{align\*\}.*?\\end\{align\*\}", "", latex)
    assert not re.search("[α-ω∂≈√·²³ᵀ₁₂]", re.sub(r"(?m)^%.*$", "", outside))
    assert not re.search("[α-ω∂≈√·²³ᵀ₁₂∞]", latex)


def test_latex_is_the_derivation():
    latex = CASES["composite"].to_latex()
    for row in (
        r"y &= 2 x^{3} = 2 \cdot 2^{3} = 16",
        r"\frac{dz}{dy} &= 10 y = 10 \cdot 16 = 160",
        r"\frac{dy}{dx} &= 6 x^{2} = 6 \cdot 2^{2} = 24",
        r"\frac{dz}{dx} &= \frac{dz}{dy} \cdot \frac{dy}{dx}",
        r"&= 160 \cdot 24 = 3840",
        r"\frac{dz}{dx} &= 10 y \cdot 6 x^{2}",
        "&= 120 x^{5}",
    ):
        assert row in latex
    assert (
        r"&= 160 \cdot 8 + 320 \cdot 4 + 640 \cdot 2 = 1280 + 1280 + 1280 = 3840"
        in CASES["elementary"].to_latex()
    )


def test_latex_says_what_it_needs():
    assert CASES["composite"].to_latex().startswith("% \\usepackage{amsmath, amssymb}\n")
    with tg.language("vi"):
        latex = CASES["composite"].to_latex()
    assert "% pdfLaTeX: \\usepackage[utf8]{inputenc} \\usepackage[T5]{fontenc}" in latex
    assert "\\paragraph{Lượt ngược.}" in latex


def test_latex_does_not_celebrate_what_is_no_derivative():
    latex = CASES["kink"].to_latex()
    assert "at this point f has no derivative with respect to x" in latex
    assert "operatorname{sign}" not in latex.partition("All paths")[0]  # no formula holds for that number


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="needs pdfLaTeX")
@pytest.mark.parametrize("language", ["en", "vi"])
def test_latex_compiles(language, tmp_path):
    with tg.language(language):
        body = "\n\n".join(explanation.to_latex() for explanation in CASES.values())
    packages = dict.fromkeys(re.findall(r"(?m)^% (?:pdfLaTeX: )?(\\usepackage.*)$", body))
    document = [r"\documentclass{article}", *packages, r"\begin{document}", body, r"\end{document}"]
    (tmp_path / "sheet.tex").write_text("\n".join(document), encoding="utf-8")
    done = subprocess.run(
        ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "sheet.tex"],  # noqa: S607 # wherever it is installed
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    log = (tmp_path / "sheet.log").read_text(encoding="latin-1")
    assert done.returncode == 0, log[-2000:]
    assert "Missing character" not in log


@pytest.mark.parametrize("name", CASES)
def test_json_is_strict(name):
    data = CASES[name].to_dict()
    assert json.loads(json.dumps(data, allow_nan=False)) == data


def test_json_holds_both_levels_and_every_fact():
    data = CASES["composite"].to_dict()
    assert (data["output"], data["value"], data["level"]) == ("z", 1280.0, "named")
    named, elementary = data["levels"]["named"], data["levels"]["all"]
    assert named["walk"] == ["z", "y"]
    assert elementary["walk"] == ["z", "v_3", "y", "v_2", "v_1"]
    (local,) = named["steps"][2]["locals"]
    assert local == {
        "parent": "y",
        "position": 0,
        "kind": "number",
        "formula": {"sympy": "10*y", "latex": "10 y"},
        "value": 160.0,
        "contribution": 160.0,
        "running": 160.0,
        "last": True,
    }
    to_x = [
        one["contribution"] for step in elementary["steps"] for one in step["locals"] if one["parent"] == "x"
    ]
    assert to_x == [1280.0] * 3
    assert data["path_counts"] == {"x": 1}
    assert data["paths"][0]["nodes"] == ["x", "y", "z"]
    assert data["paths"][0]["formula"]["sympy"] == "120*x**5"
    assert data["proofs"]["x"]["status"] == "proved"
    assert data["comparison"]["verdict"] == "agree"
    assert sp.sympify(data["derivatives"]["x"]["sympy"]) == 120 * sp.Symbol("x") ** 5


def test_json_of_arrays():
    (local,) = CASES["matrix"].to_dict()["levels"]["named"]["steps"][1]["locals"]
    assert local["formula"]["sympy"][0] == ["6*a", "3*c", "3*b", "0"]
    assert local["value"][0] == [18.0, 15.0, 12.0, 0.0]
    assert local["contribution"] == [[45.0, 45.0], [39.0, 39.0]]


def test_json_of_what_is_not_finite():
    data = CASES["infinite"].to_dict()
    assert data["value"] == "-inf"
    assert data["gradients"]["x"] == "inf"


def test_json_says_which_entries_of_a_large_array_were_compared():
    def squares(x):
        y = x * x
        return y.sum()

    compared = tg.explain(squares, x=np.ones(3000)).to_dict()["comparison"]
    assert 1 <= len(compared["entries"]["x"]) <= 5
    assert np.allclose(compared["point"]["x"], 1)
