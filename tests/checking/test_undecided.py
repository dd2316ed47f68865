"""Where there is no derivative, where the three answers disagree, where noise is louder: nothing is decided. What is refused."""

import numpy as np
import pytest
import sympy as sp

import teachgrad as tg

from .gradients import check, ids


@pytest.mark.parametrize("f", ["abs(x)", "relu(x)", "max(x, 0)"])
def test_there_is_no_derivative_at_a_kink(f):
    found = check(f, 1, {"x": 0})
    assert found.ok is None
    assert not found
    assert ids(found) == ["no_derivative"]
    assert found.points[0].passed_over == "kink"
    assert (found.points[0].left, found.points[0].right) == (-1 if f == "abs(x)" else 0, 1)


@pytest.mark.parametrize(("f", "x"), [("√x", 0), ("ln x", -1), ("floor(x)", 1), ("1/x", 0)])
def test_there_is_no_derivative_outside_the_domain_nor_at_a_jump(f, x):
    found = check(f, 0, {"x": x})
    assert (found.ok, ids(found)) == (None, ["no_derivative"])


def test_noise_is_no_reason_to_accept():
    noise = np.random.default_rng(0)
    found = check("square", lambda x: float(6 * x * (1 + 1e-2 * noise.uniform(-1, 1))))
    assert found.ok is not True


def test_a_broken_rule_is_not_taken_for_the_truth(monkeypatch):
    """Where autograd is wrong, formula and difference quotient say so, and nothing is decided."""
    from teachgrad.engine import ops

    monkeypatch.setattr(ops.TABLE["sin"], "rules", (lambda g, x: g * 1.01 * ops.cos(x),))
    for gradient in ("cos x", "1.01·cos x"):
        found = check("sin x", gradient, {"x": 1})
        assert found.ok is None
        assert {tried.passed_over for tried in found.points} == {"disagree"}


def test_a_broken_formula_is_not_taken_for_the_truth(monkeypatch):
    from teachgrad.engine import ops

    monkeypatch.setattr(ops.TABLE["sin"], "symbolic", lambda x: sp.sin(x) * sp.Rational(101, 100))
    for gradient in ("cos x", "1.01·cos x"):
        assert check("sin x", gradient, {"x": 1}).ok is None


def test_a_broken_quotient_is_not_taken_for_the_truth(monkeypatch):
    from teachgrad.checking import methods

    honest = methods.finite.gradient
    monkeypatch.setattr(methods.finite, "gradient", lambda f, x: honest(lambda t: 1.01 * f(t), x))
    assert check("sin x", "cos x", {"x": 1}).ok is None


def test_what_is_refused():
    with pytest.raises(tg.FormulaError):
        check("square", "6x +")
    with pytest.raises(tg.FormulaError):
        check("square", "6y")
    with pytest.raises(tg.InputError, match="y"):
        check("square", tg.formula.parse("6y"))
    with pytest.raises(tg.ProgramError, match="no gradient"):
        check("square", None)
    with pytest.raises(tg.ProgramError, match="no gradient"):
        check("two_variables", ("15x²", object()))
    with pytest.raises(tg.InputError, match="at most 2500"):
        check(lambda x: x.sum(), lambda x: 1, {"x": np.ones(2501)})
    with pytest.raises(tg.InputError, match="Write a point"):
        check(lambda x: tg.mm(x, x).sum(), lambda x: x)
    with pytest.raises(tg.InputError, match="no variable z"):
        check("square", "6x", {"z": 1})


def test_text_is_never_carried_out(tmp_path):
    trace = tmp_path / "trace"
    for text in (
        f"open({str(trace)!r}, 'w')",
        f"__import__('os').system('touch {trace}')",
        "6*x if x else 1",
    ):
        with pytest.raises(tg.FormulaError):
            check("square", text)
    assert not trace.exists()
