"""What is said of a gradient that was looked at: factors and formulas, the witness, entries, points, remarks."""

import doctest
import math
import pathlib
from fractions import Fraction

import numpy as np
import pytest
import sympy as sp

import teachgrad as tg

from .gradients import check, ids, matrix_gradient

ROOT = pathlib.Path(__file__).parent.parent.parent


def changes_its_input(x):
    x *= 6
    return x


def test_factors_have_their_names():
    assert check("square", "3x").problems[0].factor == Fraction(1, 2)
    assert check("square", "9x").problems[0].factor == Fraction(3, 2)
    assert check("square", "-6x").problems[0].factor == -1
    assert check("elementwise", lambda x: 6 * x / x.size).problems[0].factor == Fraction(1, 4)
    degrees = check("sin x", "pi/180·cos x").problems[0]
    assert degrees.formula == sp.pi / 180
    assert degrees.factor == pytest.approx(math.pi / 180, rel=1e-14)
    odd = check("square", "6.005x").problems[0]
    assert not isinstance(odd.factor, Fraction)
    assert odd.factor == pytest.approx(6.005 / 6, rel=1e-13)


def test_formulas_of_what_is_missing():
    x = sp.Symbol("x")
    inner = check("sin(x²)", "cos(x²)").problems[0]
    assert (inner.formula, inner.details["inner"]) == (2 * x, x**2)
    assert check("composite", "10·2x³").problems[0].formula == 6 * x**2  # the document: dy/dx = 6x²
    assert check("3x² + 5x", "6x").problems[0].formula == 5
    assert check("x·sin x", "x·cos x").problems[0].formula == sp.sin(x)
    third = check("sin(3x)", "cos(3x)").problems[0]
    assert (third.id, third.factor, third.details["inner"]) == ("constant_factor", Fraction(1, 3), 3 * x)
    assert check("5x³ + 2x²", "15x² + 2x").problems[0].factor == Fraction(1, 2)


def test_the_witness_is_a_wrong_entry_at_a_point_that_was_tried():
    found = check("square", "6.005x")
    assert found.witness.point == {"x": 5.0}
    # 6.005 · 5 and 6 · 5, each to the last digit or the one before
    assert (found.witness.given, found.witness.true) == (
        pytest.approx(30.025, rel=4e-16),
        pytest.approx(30.0, rel=4e-16),
    )
    assert 0 < found.witness.tolerance < 1e-11
    entry = check("matrix_product", [[45, 45], [39, 38]])
    assert entry.problems[0].entries == ((1, 1),)
    assert (entry.witness.entry, entry.witness.given, entry.witness.true) == ((1, 1), 38.0, 39.0)
    swapped = check("two_variables", ("4y", "15x²")).problems[0]
    assert swapped.variable is None
    assert swapped.details["order"] == {"x": "y", "y": "x"}


def test_the_witness_shows_what_the_problem_says():
    """A finite number where the formula is wrong; NaN where only that is wrong."""
    wrong = check("1/x", "ln x", {"x": -2}).witness
    assert wrong.point["x"] > 0
    assert wrong.given == pytest.approx(math.log(wrong.point["x"]), rel=1e-14)
    missing = check("x²", lambda x: 2 * np.sqrt(x) ** 2, {"x": 3}).witness
    assert missing.point["x"] < 0
    assert math.isnan(missing.given)
    entry = check(
        lambda x: (x * x).sum(), lambda x: np.array([2 * x[0], 9.0, math.nan]), {"x": [1.0, 0.0, 3.0]}
    )
    assert (ids(entry), entry.witness.entry) == (["not_finite"], (2,))


def test_the_constant_that_is_too_much_or_too_little():
    assert check("x² + 3x + 5", "2x + 3 + 5", {"x": 1}).problems[0].formula == 5
    assert check("x² + 3x", "2x + 1", {"x": 1}).problems[0].formula == 2  # 3 − 1


@pytest.mark.parametrize("x", [1e308, -1.7e308, [1e308, 1.0]])
def test_points_beside_the_largest_numbers(x):
    """Warnings are errors here: three times 1e308 overflows."""
    found = check(lambda x: (x * x).sum(), lambda x: 2 * x, {"x": x})
    assert found.points[0].passed_over == "undefined"
    assert all(np.all(np.isfinite(tried.point["x"])) for tried in found.points)
    assert check("x/2", "1/2", {"x": 1.7e308}).ok is True


def test_entries_and_their_factors():
    def doubled_off_the_diagonal(x):
        return 6 * x * (2 - np.eye(2))

    problem = check("elementwise", doubled_off_the_diagonal).problems[0]
    assert (problem.id, problem.entries, problem.factor) == ("wrong_entries", ((0, 1), (1, 0)), 2)


def test_each_variable_has_its_own_problem():
    found = check("two_variables", ("-15x²", "8y"))
    assert [(p.id, p.variable) for p in found.problems] == [("sign", "x"), ("constant_factor", "y")]


def test_two_mistakes_at_once():
    assert ids(check("matrix_product", lambda x: -matrix_gradient(x).T)) == ["transposed", "sign"]
    assert ids(check("matrix_product", lambda x: 6 * x.T)) == ["elementwise_instead_of_matrix", "transposed"]


def test_the_point_comes_first_and_others_follow():
    found = check("x²", "2x", {"x": 3})
    assert found.points[0].point["x"] == 3
    assert not found.points[0].chosen
    others = [tried.point["x"] for tried in found.points[1:]]
    assert len(set(others)) == len(others) >= 4
    assert min(others) < 0  # 2|x| would be right on one side
    assert all(tried.chosen for tried in found.points[1:])


def test_the_same_each_time():
    first, second = (check("sin x", "cos x + x/3") for _ in range(2))
    assert first.to_dict() == second.to_dict()


def test_a_number_is_compared_at_the_point_alone():
    found = check("two_variables", {"x": 735, "y": "4y"})
    assert found.only_here == ("x",)
    assert check("square", 30).points[0].point["x"] == 5
    assert len(check("square", 30).points) == 1
    assert check("square", 30, {"x": 6}).ok is False


def test_remarks():
    changed = check("elementwise", changes_its_input)
    assert (changed.ok, changed.remarks) == (True, ("changes_input",))
    coarse = check("square", lambda x: np.float32(6 * x))
    assert (coarse.ok, coarse.remarks) == (True, ("single_precision",))


def test_the_readmes_show_what_is_said():
    for name, language in (("README.md", "en"), ("README.vi.md", "vi")):
        text = (ROOT / name).read_text(encoding="utf-8")
        (block,) = (b for b in text.split("```pycon\n")[1:] if "check_gradient" in b.split("```")[0])
        example = doctest.DocTestParser().get_doctest(block.split("```")[0], {}, name, name, 0)
        with tg.language(language):
            assert doctest.DocTestRunner().run(example).failed == 0
