"""Paths and proofs: a wrong sum is not proved, and what cannot be proved is said to be only checked."""

import dataclasses

import numpy as np
import pytest
import sympy as sp

import teachgrad as tg
from teachgrad.engine import ops
from teachgrad.explanation import paths

x = sp.Symbol("x")


def with_derivative(explanation, formula):
    """The same explanation with something else in the place of SymPy's derivative."""
    return dataclasses.replace(explanation, derivatives={"x": formula})


def test_a_wrong_derivative_is_called_different():
    right = tg.explain("sin(x^2)", x=1.5)
    assert right.proofs["x"].status == "proved"
    wrong = with_derivative(right, sp.cos(x**2))  # the inner derivative forgotten
    assert wrong.proofs["x"].status == "different"
    nearly = with_derivative(right, 2 * x * sp.cos(x**2) + sp.Rational(1, 10**40))
    assert nearly.proofs["x"].status == "different"


def test_what_sympy_cannot_simplify_is_checked_and_not_called_proved(monkeypatch):
    monkeypatch.setattr(paths, "_is_zero", lambda difference: False)
    proof = tg.explain("sin(x^2)", x=1.5).proofs["x"]
    assert (proof.status, proof.points) == ("checked", 5)


def test_sympy_giving_up_is_no_proof(monkeypatch):
    monkeypatch.setattr(paths, "_CALLS", 1)
    explanation = tg.explain("composite")
    unlike = with_derivative(explanation, 120 * x**5 + sp.sin(x) ** 2 + sp.cos(x) ** 2 - 1)
    assert unlike.proofs["x"].status == "checked"


@pytest.mark.parametrize(
    "program", [lambda x: ops.abs(x), lambda x: ops.relu(x) * x, lambda x: ops.maximum(x, 2 * x)]
)
def test_kinks_are_proved_away_from_them(program):
    assert tg.explain(program, x=1.5).proofs["x"].status == "proved"


def test_a_fan_out_has_a_path_for_each_branch():
    def program(x):
        return sum((ops.sin(k * x) for k in range(2, 13)), ops.sin(x))

    explanation = tg.explain(program, x=0.5)
    assert explanation.path_counts == {"x": 12}
    assert len(explanation.paths) == 12
    expected = sum(k * sp.cos(k * x) for k in range(1, 13))
    assert sp.simplify(sum(path.formula for path in explanation.paths) - expected) == 0
    assert sum(path.value for path in explanation.paths) == pytest.approx(
        float(expected.subs(x, sp.Rational(1, 2))), rel=1e-14
    )


def test_the_logistic_map_of_the_survey():
    """Baydin et al., JMLR 18 (2018), Table 1: l₃′ = 16(1 − 10x + 24x² − 16x³)."""

    def logistic(x):
        l_2 = 4 * x * (1 - x)
        l_3 = 4 * l_2 * (1 - l_2)
        return l_3

    explanation = tg.explain(logistic, x=0.2)
    (path,) = explanation.paths
    assert path.nodes == ("x", "l_2", "l_3")
    assert sp.expand(path.formula - 16 * (1 - 10 * x + 24 * x**2 - 16 * x**3)) == 0
    assert explanation.proofs["x"].status == "proved"


def test_paths_through_arrays_have_the_shape_of_the_variable():
    w = np.array([[1.0, -2.0], [0.5, 3.0]])
    explanation = tg.explain(lambda x: ops.sum(ops.tanh(ops.mv(w, x))), x=[0.1, 0.2])
    (path,) = explanation.paths
    assert path.value.shape == (2,)
    assert sp.Array(path.formula).shape == (2,)
    assert path.value.tolist() == pytest.approx(
        (w.T @ (1 - np.tanh(w @ [0.1, 0.2]) ** 2)).tolist(), rel=1e-14
    )
    assert explanation.proofs["x"].status == "proved"


def test_arrays_that_were_broadcast_before_a_step_are_not_asked_for_its_entries():
    explanation = tg.explain(
        lambda x, y: ((x * y) / (x + y)).sum(), level="all", x=[[1.0], [2.0]], y=[1.0, 4.0]
    )
    assert {proof.status for proof in explanation.proofs.values()} == {"proved"}
    assert "∂f/∂x" in explanation.to_text()


def test_the_largest_entry_of_an_array_is_one_number():
    explanation = tg.explain(lambda x: tg.max(x), x=[2.0, 1.0])
    assert explanation.steps[-1].formula == sp.Max(*sp.symbols("x_1 x_2"))
    assert explanation.gradients["x"].tolist() == [1, 0]
    assert "x₁" in explanation.to_text()


def test_infinity_times_0_along_a_path_is_told_and_not_warned_of():
    """Warnings are errors here."""
    (path,) = tg.explain(lambda x: ops.sqrt(x) ** 2, x=0.0, level="all").paths
    assert np.isnan(path.value)
