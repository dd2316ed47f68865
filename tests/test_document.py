"""The document's functions and statements, against REFERENCE values written here as literals."""

import numpy as np
import pytest
import sympy as sp

import teachgrad as tg
from teachgrad.document import STATEMENTS, Statement
from teachgrad.findings import findings
from teachgrad.symbolic import read

x, y, a, b, c, d = sp.symbols("x y a b c d")

# name: value, then for each variable the formula and the number.
REFERENCE = {
    "square": (75, {"x": (6 * x, 30)}),
    "two_variables": (1843, {"x": (15 * x**2, 735), "y": (4 * y, 32)}),
    "elementwise": (162, {"x": (sp.Matrix([[6 * a, 6 * b], [6 * c, 6 * d]]), [[18, 24], [30, 12]])}),
    "matrix_product": (
        294,
        {
            "x": (
                sp.Matrix(
                    [
                        [6 * a + 3 * b + 3 * c, 3 * a + 6 * c + 3 * d],
                        [3 * a + 6 * b + 3 * d, 3 * b + 3 * c + 6 * d],
                    ]
                ),
                [[45, 45], [39, 39]],
            )
        },
    ),
    "composite": (1280, {"x": (120 * x**5, 3840)}),
}

# The same two programs at another matrix, [[1, 2], [3, 4]].
ELSEWHERE = {
    "elementwise": (90, [[6, 12], [18, 24]]),
    "matrix_product": (162, [[21, 33], [27, 39]]),
}


def test_the_document_has_these_functions():
    assert list(tg.DOCUMENT) == list(REFERENCE)


@pytest.mark.parametrize("name", REFERENCE)
def test_all_three_answers_are_the_reference(name):
    value, derivatives = REFERENCE[name]
    comparison = tg.compare(name)
    assert comparison.value == value
    assert comparison.verdict == "agree"
    assert comparison.agrees
    assert set(comparison.variables) == set(derivatives)
    for variable, (formula, number) in derivatives.items():
        answer = comparison.variables[variable]
        assert sp.simplify(answer.formula - formula) == formula * 0
        assert np.array_equal(answer.symbolic, number)
        assert np.array_equal(answer.autograd, number)
        assert sp.sympify(answer.exact) == sp.sympify(number if np.ndim(number) == 0 else sp.Matrix(number))
        assert np.all(np.abs(np.subtract(answer.finite, number)) <= answer.finite_error)
        assert np.all(np.less(answer.finite_error, 1e-6))


@pytest.mark.parametrize("name", ELSEWHERE)
def test_the_matrix_functions_at_another_point(name):
    value, gradient = ELSEWHERE[name]
    comparison = tg.compare(name, x=[[1, 2], [3, 4]])
    assert comparison.value == value
    assert np.array_equal(comparison.variables["x"].autograd, gradient)
    assert np.array_equal(comparison.variables["x"].symbolic, gradient)
    assert comparison.agrees


def test_the_chain_of_the_composite_function():
    comparison = tg.compare("composite")
    step = comparison.intermediates["y"]
    assert (step.value, step.gradient, step.formula) == (16, 160, 2 * x**3)
    assert (step.derivatives["dz/dy"].formula, step.derivatives["dz/dy"].value) == (10 * y, 160)
    assert (step.derivatives["dy/dx"].formula, step.derivatives["dy/dx"].value) == (6 * x**2, 24)


def test_the_matrix_y_is_among_the_intermediates():
    assert np.array_equal(tg.compare("matrix_product").intermediates["y"].value, [[87, 60], [75, 72]])
    assert np.array_equal(tg.compare("elementwise").intermediates["y"].value, [[27, 48], [75, 12]])


def test_the_documents_three_errors_are_found_and_no_more():
    found = {f.id: f for name in tg.DOCUMENT for f in tg.compare(name).findings}
    assert set(found) == {
        "power_rule_without_prime",
        "comment_names_another_point",
        "matrix_product_sum_formula",
    }
    matrix = found["matrix_product_sum_formula"]
    assert (
        sp.expand(sp.sympify(matrix.true) - 3 * (a**2 + d**2 + a * b + a * c + 2 * b * c + b * d + c * d))
        == 0
    )
    assert (
        sp.expand(sp.sympify(matrix.stated) - 3 * (a**2 + d**2 + a * b + a * c + b * c + b * d + c * d)) == 0
    )
    assert (matrix.details["stated_value"], matrix.details["true_value"]) == (234, 294)
    assert matrix.details["stated_gradient"] == [45, 30, 27, 39]
    assert matrix.details["true_gradient"] == [45, 45, 39, 39]
    assert (found["comment_names_another_point"].stated, found["comment_names_another_point"].true) == (
        "x = 5",
        "x = 7",
    )


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda s: s.id)
def test_the_checker_finds_each_statement_if_it_is_made_wrong(statement):
    """A checker that accepts whatever it is given would pass the test above; it must not pass this one."""
    formulas = read(tg.DOCUMENT[statement.function].record())
    wrong = Statement(
        statement.id,
        statement.function,
        statement.quote,
        statement.kind,
        statement.about,
        _made_wrong(statement.stated),
    )
    assert [f.id for f in findings(formulas, (wrong,))] == [statement.id]


def _made_wrong(stated):
    if not callable(stated):
        return np.asarray(stated, float) + 1

    def wrong(*letters):
        right = stated(*letters)
        return (right[0], right[1] + 1) if isinstance(right, tuple) else right + letters[0]

    return wrong


def test_every_statement_quotes_the_document(document_cells):
    """Numbers and formulas are quoted; spacing and the fractions of its LaTeX may differ."""
    import pathlib

    text = (pathlib.Path(__file__).parent / "autograd-notebook.txt").read_text(encoding="utf-8")
    text = text.replace(r"\frac{dz}{dx}", "dz/dx").replace(r"\frac{dz}{dy}", "dz/dy")
    text = text.replace(r"\frac{dy}{da}", "dy/da").replace(r"\frac{dy}{dx}", "dy/dx")
    squeezed = "".join(text.split()).replace("$", "")
    for statement in STATEMENTS:
        for part in statement.quote.split(", ") if "[[" in statement.quote else [statement.quote]:
            assert "".join(part.strip("[]").split()) in squeezed, statement.id


def test_numbers_are_judged_only_at_the_documents_point():
    assert tg.compare("square", x=2).findings == tg.compare("square", x=5).findings
    assert tg.compare("elementwise", x=[[1, 2], [3, 4]]).findings == ()


def test_of_other_shapes_the_document_says_nothing():
    assert tg.compare("matrix_product", x=[[1, 2, 3], [4, 5, 6], [7, 8, 9]]).findings == ()
