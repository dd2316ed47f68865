"""What Python answers to a formula that is typed into the explorer: tapes, words, refusals; without NumPy, and bounded."""

import functools
import json
import math
import subprocess
import sys

import pytest
import sympy

from teachgrad.errors import TeachgradError
from teachgrad.formula import parse
from teachgrad.site.explorer import explorer_pages
from teachgrad.site.explorer.functions import FUNCTIONS, ready
from teachgrad.site.inside import explorer
from teachgrad.site.inside.requests import answer
from teachgrad.site.inside.tape import LONGEST, of_formula
from teachgrad.site.inside.tape_of_derivative import NoTapeError, of_expression
from teachgrad.text import LANGUAGES, language


def asked(formula, code="en"):
    return json.loads(answer(json.dumps({"ask": "explore", "language": code, "formula": formula})))


def carried_out(tape, point):
    """A tape by SymPy's exact arithmetic: an interpreter that shares no line with the page's."""
    named = {
        "sub": lambda a, b: a - b,
        "div": lambda a, b: a / b,
        "neg": lambda a: -a,
        "cbrt": lambda a: sympy.real_root(a, 3),
    }
    named |= {
        "add": lambda a, b: a + b,
        "mul": lambda a, b: a * b,
        "pow": lambda a, b: a**b,
        "same": lambda a: a,
    }
    named |= {
        "abs": abs,
        "max": sympy.Max,
        "min": sympy.Min,
        "log2": lambda a: sympy.log(a, 2),
        "root": sympy.real_root,
    }
    named |= {
        "relu": lambda a: sympy.Max(a, 0),
        "ceil": sympy.ceiling,
        "step": sympy.Heaviside,
        "impulse": sympy.DiracDelta,
    }
    values = []
    for entry in tape:
        if entry is None or isinstance(entry, float):
            values.append(sympy.nan if entry is None else sympy.Rational(entry))
        elif isinstance(entry, str):
            values.append(sympy.Rational(point[entry]))
        else:
            name, *inputs = entry
            values.append((named.get(name) or getattr(sympy, name))(*[values[i] for i in inputs]))
    return values[-1]


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("3x² - 2x + 1", {"x": 1.5}), ("y = 2x³; z = 5y²", {"x": 0.75}), ("x - 3 - (2 - x)", {"x": 4.0}), ("-x^2", {"x": 3.0}),
        ("a·x² + b", {"a": 2.0, "x": 3.0, "b": -1.0}), ("e^x·ln(x)", {"x": 2.0}), ("∛x + root(x, 5)", {"x": -8.0}), ("root(x, 4)", {"x": 3.0}),
        ("log(x, 3) + log2(x)", {"x": 5.0}), ("max(x, 1, x²) + min(x, 2)", {"x": 1.5}), ("|x - 2|/(x + 1)", {"x": 0.5}),
        ("2π·x + √2", {"x": 1.0}), ("sin²(2x)", {"x": 0.5}), ("f(t) = t² + 1; f(3x)", {"x": 0.5}), ("relu(x) + floor(x)", {"x": 2.5}),
    ],
)  # fmt: skip
def test_a_tape_is_the_formula_and_another_one_its_derivative(text, point):
    formula = parse(text, language="en")
    made = explorer.made_ready(formula)
    exact = {sympy.Symbol(name): sympy.Rational(value) for name, value in point.items()}
    whole = formula.to_sympy()
    # 20 digits: a constant of a tape is a double, rounded once.
    assert float(carried_out(made["tape"], point)) == pytest.approx(float(whole.subs(exact)), rel=1e-14)
    for name in made["variables"]:
        symbol = sympy.Symbol(name)
        shift = sympy.Rational(1, 10**12)
        # No rule of differentiation: a central quotient of exact numbers, which is off by h² at most some hundred times.
        ends = [whole.subs({**exact, symbol: exact[symbol] + way * shift}) for way in (1, -1)]
        slope = float(((ends[0] - ends[1]) / (2 * shift)).evalf(40))
        assert float(carried_out(made["slopes"][name]["tape"], point)) == pytest.approx(
            slope, rel=1e-13, abs=1e-18
        )


def test_a_constant_is_computed_once_and_to_its_last_digit():
    assert of_formula(parse("sin(π)·x").steps) == ["x", 0.0, ["mul", 1, 0]]
    assert of_formula(parse("x + 2/3").steps) == ["x", 2 / 3, ["add", 0, 1]]
    assert of_formula(parse("x/(1/0)").steps) == ["x", None, ["div", 0, 1]]
    assert of_formula(parse("√2·√2·x").steps)[1] == math.sqrt(2)  # factor by factor, as it was written


def test_every_function_of_the_page_has_all_its_formulas():
    for one in FUNCTIONS:
        made = ready(one)
        assert set(made["start"]) == set(made["variables"]), one.slug
        assert all(made["slopes"].values()), one.slug
        assert made["by"] in made["variables"]
    assert len({one.slug for one in FUNCTIONS}) == len(FUNCTIONS) >= 20


def test_the_document_s_matrix_product_is_the_library_s():
    import numpy as np

    import teachgrad as tg

    one = next(one for one in FUNCTIONS if one.slug == "matrix-product")
    known = tg.compare("matrix_product")
    found = tg.compare(one.formula, **one.start)
    assert found.value == known.value
    assert [found.variables[name].autograd for name in "abcd"] == list(
        np.ravel(known.variables["x"].autograd)
    )


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    "typed",
    [
        "",
        "3x +",
        "__import__('os')",
        "det([[1, x], [x, 2]])",
        "abcdefgh",
        "a+b+c+d+f+g+h",
        "x" * 5000,
        None,
        7,
        ["x"],
        {"x": 1},
        "(" * 500,
    ],
)
def test_what_is_no_curve_is_refused_in_words(typed, code):
    said = asked(typed, code)
    assert said.keys() == {"error"}
    assert len(said["error"]) > 20
    if not isinstance(typed, str) or not typed:
        return
    assert said != asked(typed, "vi" if code == "en" else "en")  # in the page's language


def test_what_was_assumed_is_said():
    assert asked("1/2x")["notes"] == ["“1/2x” is read as (1/2)·x. If you mean 1/(2x), write it so."]
    assert asked("2,5x", "vi")["text"] == "2,5x"


@pytest.mark.parametrize(
    "typed",
    [
        "9^9^9^x", "x^x^x^x^x^x^x^x", "|tanh(x^100)|", "sin(" * 55 + "x" + ")" * 55, "+".join(["x^x"] * 90),
        "(" * 50 + "x" + "+1)^9" * 50, "max(x, " * 40 + "1" + ")" * 40, "1/(1+" * 48 + "x" + ")" * 48,
    ],
)  # fmt: skip
def test_a_hostile_formula_is_answered_all_the_same(typed):
    """Bounded by SymPy's calls, not by time: with a formula or without, the tape of the function is there."""
    made = asked(typed)
    assert "error" in made or (made["tape"] and set(made["slopes"]) == {"x"})
    assert len(json.dumps(made)) < 400_000


def test_a_tape_has_a_longest_length():
    expression = sympy.Add(*[sympy.sin(k * sympy.Symbol("x")) for k in range(LONGEST // 3)])
    with pytest.raises(OverflowError):
        of_expression(expression)


@pytest.mark.parametrize(
    "text", ["Integral(sin(x), (x, 0, x))", "Limit(x, x, 0)", "zeta(x)", "Derivative(zeta(x), x)"]
)
def test_what_is_no_operation_on_numbers_has_no_tape(text):
    with pytest.raises(NoTapeError):
        of_expression(sympy.sympify(text))


def test_neither_numpy_nor_matplotlib_is_loaded():
    code = """
import sys
class Refused:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("numpy", "matplotlib", "scipy"):
            raise AssertionError(name)
sys.meta_path.insert(0, Refused())
from teachgrad.site.inside.requests import answer
before = "sympy" in sys.modules
said = answer('{"ask": "explore", "language": "vi", "formula": "x! + root(x, 3) + |x| + erf(x) + floor(x)"}')
print(before, "sympy" in sys.modules, '"error"' in said)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["False", "True", "False"], done.stderr[-500:]


# ---- the page ----------------------------------------------------------------------------------------------------------


@functools.cache
def made():
    return list(explorer_pages.pages()), explorer_pages.assets()


def test_the_explorer_stays_small():
    pages, assets = made()
    size = sum(len(page.body.encode()) for page in pages) + sum(map(len, assets.values()))
    assert size <= 100_000


def test_both_languages_have_the_same_places_and_everything_has_a_name():
    pages, assets = made()
    (english, vietnamese) = (page.body for page in pages)
    ids = [sorted(part.split('"')[0] for part in body.split(' id="')[1:]) for body in (english, vietnamese)]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == len(ids[0])
    assert [page.twin for page in pages] == [page.path for page in reversed(pages)]
    needed = {name for page in pages for name in (*page.scripts, *page.styles)}
    assert needed - {"runtime.js", "python.js"} == set(assets)


def test_the_words_of_both_languages_have_the_same_fields():
    import re

    from teachgrad.site.explorer.said import words

    def fields(said):
        if isinstance(said, dict):
            return {name: fields(part) for name, part in said.items()}
        return sorted(re.findall(r"{(\w+)}", said))

    assert fields(words("en")) == fields(words("vi"))


def test_errors_of_python_are_sentences():
    with language("vi"), pytest.raises(TeachgradError) as error:
        explorer.explore({"formula": "[[1, 2], [3, 4]]·x", "language": "vi"})
    assert "ma trận" in error.value.in_language("vi")
