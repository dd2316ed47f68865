"""Both ways as text, HTML, LaTeX and plain data."""

import json
import re

import numpy as np
import pytest

import teachgrad as tg
from teachgrad.formula.excerpt import cells
from teachgrad.report.directions import to_text

FUNCTIONS = {
    "powers": lambda: tg.directions("powers"),
    "product": lambda: tg.directions("product"),
    "polar": lambda: tg.directions("polar"),
    "composite": lambda: tg.directions("composite"),
    "matrix_product": lambda: tg.directions("matrix_product"),
    "constant": lambda: tg.directions(lambda x: (x, 3.0, tg.sin(x)), x=1.0),
    "many": lambda: tg.directions(
        lambda x: tg.stack([tg.sin(k * x).sum() for k in range(30)]), x=np.ones(12)
    ),
    "infinite": lambda: tg.directions(lambda x: (tg.sqrt(x), x), x=0.0),
}


@pytest.fixture(scope="module")
def found():
    return {name: make() for name, make in FUNCTIONS.items()}


def row(text, first):
    return [re.split(r"\s{2,}", line.strip()) for line in text.splitlines() if line.strip().startswith(first)]


def test_the_tables_of_the_product(found):
    text = to_text(found["product"], 80, "utf-8")
    assert row(text, "v₂ = v₁ · x₃") == [
        ["v₂ = v₁ · x₃", "6", "6", "3", "2", "0", "0"],
        ["v₂ = v₁ · x₃", "20"],
    ]
    assert row(text, ("the program", "Forward mode  ", "Reverse mode  ")) == [
        ["the program", "1", "4", "4"],
        ["Forward mode", "5", "12", "60"],
        ["Reverse mode", "1", "8", "8"],
    ]
    assert "Reverse mode needs fewer operations here: 8 against 60." in text
    assert "✓ Both ways give the same Jacobian, and so do SymPy's formulas." in text


def test_a_step_that_a_pass_never_visits_has_a_dash_and_not_0(found):
    text = to_text(found["powers"], 80, "utf-8")
    assert row(text, "p₄ = p₃ · x")[1] == ["p₄ = p₃ · x", "–", "–", "–", "1", "2"]
    assert "– : the pass does not reach this step; the output does not depend on it." in text
    assert "– :" not in to_text(found["product"], 80, "utf-8")


def test_infinity_is_no_derivative(found):
    text = " ".join(to_text(found["infinite"], 80, "utf-8").split())
    assert "∞ and NaN are no derivatives" in text
    assert "∞" not in to_text(found["powers"], 80, "utf-8")
    with tg.language("vi"):
        assert "∞ và NaN không phải là đạo hàm" in to_text(found["infinite"], 200, "utf-8")


def test_one_input_has_a_d_and_several_a_round_one(found):
    assert row(to_text(found["powers"], 80, "utf-8"), "step") == [
        ["step", "value", "d/dx"],
        ["step", "∂x/∂", "∂p₂/∂", "∂p₃/∂", "∂p₄/∂", "∂p₅/∂"],
    ]
    assert row(to_text(found["polar"], 80, "utf-8"), "step")[0] == ["step", "value", "∂/∂r", "∂/∂φ"]


def test_a_step_that_rests_on_no_input_is_explained_under_its_own_table():
    """A variable that the program makes for itself is recorded, but no input moves it."""

    def program(x):
        inner = tg.tensor(3.0, requires_grad=True)
        return tg.sin(inner) * x

    text = to_text(tg.directions(program, x=2.0), 80, "utf-8")
    forward, reverse = text.split("Reverse mode, one pass")[:2]
    assert "the step does not depend on the inputs" in " ".join(forward.split())
    assert "does not depend on the inputs" not in " ".join(reverse.split())


def test_a_jacobian_of_whole_numbers_is_shown_once():
    sums = tg.directions(lambda x, y: (x + y, x - y), x=1.0, y=2.0)
    assert "Jacobian = ⎡1   1⎤\n" in to_text(sums, 80, "utf-8")
    assert sums.to_html().count("border-radius") == 1
    assert sums.to_latex().count("bmatrix") == 2  # begun and ended


def test_the_verdict_says_why(found):
    assert "fewer inputs than outputs" in to_text(found["powers"], 200, "utf-8")
    assert "fewer outputs than inputs" in to_text(found["product"], 200, "utf-8")
    assert "as many inputs as outputs" in to_text(found["polar"], 200, "utf-8")
    assert "Both modes need the same number of operations here: 11." in to_text(
        found["composite"], 200, "utf-8"
    )


def test_many_columns_and_rows_are_cut_with_dots(found):
    text = to_text(found["many"], 80, "utf-8")
    assert "…" in text
    assert len(text.splitlines()) < 200  # without the cut, 92 steps of each pass have some 20 lines each


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("width", [24, 50, 80])
def test_no_line_is_too_long(found, name, language, width):
    with tg.language(language):
        assert max(map(cells, to_text(found[name], width, "utf-8").splitlines())) <= width


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_every_console(found, name, encoding):
    with tg.language("vi"):
        text = to_text(found[name], 80, encoding)
    assert text.encode(encoding).decode(encoding) == text
    assert "\\u" not in text


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("language", ["en", "vi"])
def test_html_and_latex(found, name, language):
    with tg.language(language):
        fragment, latex = found[name]._repr_html_(), found[name].to_latex()
    for tag in ("div", "table", "tr", "td", "th", "p"):
        assert len(re.findall(rf"<{tag}[ >]", fragment)) == fragment.count(f"</{tag}>")
    assert fragment.startswith(f'<div lang="{language}"')
    assert sorted(re.findall(r"\\begin\{(\w+)\}", latex)) == sorted(re.findall(r"\\end\{(\w+)\}", latex))
    assert len(re.findall(r"(?<!\\)\$", latex)) % 2 == 0
    assert not set(latex) & set("·→∂ᵀ²³₁₂✓✗…−∞φ")


def test_names_of_a_program_are_escaped():
    weird = tg.Function("<b>&_%", lambda x: x * x, ("x",), {"x": 1.0})
    assert "<b>" not in tg.directions(weird).to_html()
    assert r"<b>\&\_\%" in tg.directions(weird).to_latex()


def test_plain_data(found):
    data = json.loads(json.dumps(found["powers"].to_dict(), allow_nan=False))
    assert data["forward"] == data["reverse"] == [[1], [4], [12], [32], [80]]
    assert data["operations"]["forward_total"] == 12
    assert data["operations"]["reverse_passes"][2] == {"mul": 4, "add": 2}
    assert data["steps"][1]["adjoints"] == [None, 1, 2, 4, 8]
    assert json.loads(json.dumps(found["infinite"].to_dict(), allow_nan=False))["forward"] == [[None], [1]]


def test_str_is_the_text(found, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    assert str(found["polar"]) == to_text(found["polar"], 60)
