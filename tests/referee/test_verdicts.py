"""The verdict on functions whose behaviour calculus knows, what it rests on, and on functions made wrong on purpose."""

import math

import mpmath
import numpy as np
import pytest

import teachgrad as tg
from teachgrad import judgement
from teachgrad.engine import ops
from teachgrad.referee.evidence import KINDS

from .table import ROWS


@pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
def test_the_table(row):
    comparison = tg.compare(row.program, x=row.point)
    assert comparison.verdict == row.verdict
    found = {evidence.kind for evidence in comparison.evidence}
    assert found, "a verdict names what it rests on"
    assert set(row.evidence) <= found
    for side, true in (("left", row.left), ("right", row.right)):
        if true is not None:
            assert getattr(comparison, side) == pytest.approx(true, abs=1e-9, nan_ok=True)
    for evidence in comparison.evidence:
        assert set(evidence.facts) == set(KINDS[evidence.kind])
        assert str(evidence)
        with tg.language("vi"):
            assert str(evidence)


def test_every_verdict_is_in_the_table():
    assert {row.verdict for row in ROWS} == set(judgement.VERDICTS)


def evidence(comparison, kind):
    (found,) = [e for e in comparison.evidence if e.kind == kind]
    return found.facts


def test_a_hole_is_told_with_its_limit():
    assert evidence(tg.compare("(x²-1)/(x-1)", x=1), "values") == {
        "left": 2,
        "here": pytest.approx(math.nan, nan_ok=True),
        "right": 2,
    }
    assert evidence(tg.compare("sin(x)/x", x=0), "values")["left"] == 1
    poles = evidence(tg.compare("1/x", x=0), "values")
    assert (poles["left"], poles["right"]) == (-math.inf, math.inf)


def test_a_jump_is_told_with_its_values():
    assert evidence(tg.compare(lambda x: tg.floor(x), x=1), "values") == {"left": 0, "here": 1, "right": 1}
    assert evidence(tg.compare("sgn(x)", x=0), "values") == {"left": -1, "here": 0, "right": 1}


def test_a_missing_second_derivative_is_told():
    assert evidence(tg.compare(lambda x: x * abs(x), x=0), "second_derivative") == {"left": -2, "right": 2}
    assert not [e for e in tg.compare(lambda x: abs(x) ** 3, x=0).evidence if e.kind == "second_derivative"]


def test_the_bounds_of_an_oscillation():
    sides = [
        e.facts
        for e in tg.compare(ROWS_BY_NAME["x sin(1/x)"].program, x=0).evidence
        if e.kind == "oscillation"
    ]
    assert {side["side"] for side in sides} == {"left", "right"}
    for side in sides:
        assert -1 <= side["low"] < -0.5 < 0.5 < side["high"] <= 1


ROWS_BY_NAME = {row.name: row for row in ROWS}


def test_the_entry_with_the_kink_is_named():
    comparison = tg.compare(lambda x: abs(x).sum(), x=[[1.0, 0.0], [-2.0, 3.0]])
    assert comparison.verdict == "kink"
    assert {(e.entry, e.label) for e in comparison.evidence} == {((0, 1), "b")}
    assert comparison.left.tolist() == [[1, -1], [-1, 1]]
    assert comparison.right.tolist() == [[1, 1], [-1, 1]]
    assert str(comparison.evidence[0]).startswith("Entry b: ")
    product = tg.compare(
        lambda x: tg.relu(x @ x).sum(), x=[[1.0, 1.0], [-1.0, 3.0]]
    )  # x·x = [[0, 4], [-4, 8]]
    assert product.verdict == "kink"
    assert {e.entry for e in product.evidence} == {
        (0, 0),
        (0, 1),
        (1, 0),
    }  # what the entry 0 of x·x is made of


def test_of_several_variables_the_one_is_named():
    comparison = tg.compare(lambda x, y: abs(x) + y**2, x=0, y=3)
    assert (comparison.verdict, comparison.variables["y"].verdict) == ("kink", "agree")
    assert {e.variable for e in comparison.evidence} == {"x"}
    assert dict(comparison.left) == {"x": -1}


def test_what_the_recorded_branch_means_is_said():
    comparison = tg.compare(ROWS_BY_NAME["if x > 0, at 1"].program, x=1)
    assert "only the branch taken is recorded" in comparison.notes[0].en
    once = tg.compare(ROWS_BY_NAME["smooth once"].program, x=0)
    assert evidence(once, "branch") == {"here": "0", "left": "0", "right": "x**2"}


def test_conditioning_says_how_many_digits():
    facts = evidence(tg.compare("tan x", x=math.pi / 2 - 1e-6), "conditioning")
    # x·f″/f′ is π·1e6: of 16 digits 6 or 7 are lost.
    assert 8 <= facts["digits"] <= 10
    assert facts["agreed"] >= 13


def test_a_verdict_may_be_asked_for_by_the_complex_step():
    assert tg.compare("e^x", x=1, method="complex_step").agrees


# --- random functions, their truth by mpmath -------------------------------------------------------------

SMOOTH = [
    ("sin", mpmath.sin),
    ("cos", mpmath.cos),
    ("tanh", mpmath.tanh),
    ("atan", mpmath.atan),
    ("exp", mpmath.exp),
    ("sinh", mpmath.sinh),
]


def random_function(rng, depth=3):
    """A smooth function, as a program and as mpmath computes it; its values stay near 1."""
    if depth == 0:
        a, b = rng.uniform(-1.5, 1.5, 2).round(3).tolist()
        return (lambda x: a * x + b), (lambda x: a * x + b)
    kind = rng.integers(5)
    f, true_f = random_function(rng, depth - 1)
    if kind < 2:
        name, true = SMOOTH[rng.integers(len(SMOOTH))]
        return (lambda x: getattr(tg, name)(tg.sin(f(x)))), (lambda x: true(mpmath.sin(true_f(x))))
    g, true_g = random_function(rng, depth - 1)
    if kind == 2:
        return (lambda x: f(x) * g(x)), (lambda x: true_f(x) * true_g(x))
    if kind == 3:
        return (lambda x: f(x) + g(x) ** 2), (lambda x: true_f(x) + true_g(x) ** 2)
    return (lambda x: f(x) / (2 + tg.cos(g(x)))), (lambda x: true_f(x) / (2 + mpmath.cos(true_g(x))))


@pytest.mark.parametrize("seed", range(60))
def test_random_smooth_functions_agree_and_with_a_kink_do_not(seed):
    rng = np.random.default_rng(seed)
    program, true = random_function(rng)
    point = round(float(rng.uniform(-2, 2)), 3)
    with mpmath.workdps(40):
        slope = float(mpmath.diff(true, mpmath.mpf(point)))
    comparison = tg.compare(program, x=point)
    assert comparison.verdict == "agree"
    # both slopes are sums of some dozen roundings
    assert comparison.variables["x"].autograd == pytest.approx(slope, rel=1e-11, abs=1e-12)
    turn = round(float(rng.uniform(0.01, 3)), 3) * (1 if rng.random() < 0.5 else -1)
    kinked = tg.compare(lambda x: program(x) + turn * abs(x - point), x=point)
    assert kinked.verdict == "kink"
    assert kinked.left == pytest.approx(slope - turn, rel=1e-8, abs=1e-9)
    assert kinked.right == pytest.approx(slope + turn, rel=1e-8, abs=1e-9)


# --- an operation with a wrong rule, or a wrong formula --------------------------------------------------


def breakable():
    """Every operation of the table with the sample at which its first rule gives something."""
    for op in ops.TABLE.values():
        for number, sample in enumerate(op.samples):
            first = np.asarray(sample[0])
            if first.dtype.kind == "f" and 0 < first.size <= 12:
                yield pytest.param(op, sample, id=f"{op.name}{number}")
                break


def summed(op, sample):
    """The weighted sum of the operation's result, as a function of its first input."""
    from teachgrad.engine import apply

    def program(x):
        result = apply.apply(op, (x, *sample[1:]))
        weights = np.random.default_rng(3).uniform(0.5, 1.5, result.shape)
        return (result * weights).sum()

    return program


@pytest.mark.parametrize(("op", "sample"), list(breakable()))
def test_a_broken_rule_is_named(monkeypatch, op, sample):
    program, point = summed(op, sample), np.asarray(sample[0], float)
    healthy = tg.compare(program, x=point)
    if healthy.verdict in judgement.NO_DERIVATIVE or not np.any(healthy.variables["x"].autograd):
        pytest.skip("no derivative, or 0, at this sample: nothing to break")
    assert healthy.verdict not in judgement.WRONG
    first, *others = op.rules
    monkeypatch.setattr(op, "rules", (lambda g, *saved: 1.01 * first(g, *saved), *others))
    comparison = tg.compare(program, x=point)
    assert comparison.verdict == "disagree"
    assert {e.facts["operation"] for e in comparison.evidence if e.kind == "rule"} == {op.name}


def test_a_broken_rule_inside_a_longer_program_is_named_with_its_place(monkeypatch):
    monkeypatch.setattr(ops.TABLE["tanh"], "rules", (lambda g, x: g * tg.sigmoid(x),))

    def program(x):
        u = tg.exp(x)
        v = tg.tanh(u * x)
        return tg.sin(v) + u

    comparison = tg.compare(program, x=0.4)
    assert comparison.verdict == "disagree"
    facts = evidence(comparison, "rule")
    assert (facts["operation"], facts["inside"]) == ("tanh", "v")
    assert "tanh" in str(comparison.evidence[-1])


def test_a_wrong_formula_is_named(monkeypatch):
    monkeypatch.setattr(ops.TABLE["sin"], "symbolic", "cos")
    comparison = tg.compare(lambda x: tg.exp(tg.sin(x)), x=0.7)
    assert comparison.verdict == "disagree"
    assert evidence(comparison, "formula")["operation"] == "sin"


@pytest.mark.parametrize("factor", [0.5, 2.0, -1.0])
def test_a_constant_factor_is_found_and_another_difference_is_not(factor):
    def scaled(x):
        """Its value is sin x, its recorded derivative `factor` times as large."""
        y = tg.sin(x)
        return factor * y + (1 - factor) * y.detach()

    comparison = tg.compare(scaled, x=0.7)
    assert comparison.verdict == "wrong_by_factor"
    assert evidence(comparison, "factor")["factor"] == pytest.approx(factor)
    assert tg.compare(lambda x: scaled(x) + 0.1 * x.detach(), x=0.7).verdict == "disagree"


def test_a_kink_elsewhere_excuses_no_wrong_rule(monkeypatch):
    sine = ops.TABLE["sin"].rules[0]
    monkeypatch.setattr(ops.TABLE["sin"], "rules", (lambda g, x: 1.01 * sine(g, x),))
    comparison = tg.compare(lambda x, y: tg.sin(x) + abs(y), x=0.7, y=0)
    assert (comparison.variables["x"].verdict, comparison.variables["y"].verdict) == ("disagree", "kink")
    assert evidence(comparison, "rule")["operation"] == "sin"


def test_a_rule_that_gives_no_number_is_wrong_where_there_is_a_derivative(monkeypatch):
    monkeypatch.setattr(ops.TABLE["sin"], "rules", (lambda g, x: g * math.nan,))
    comparison = tg.compare(lambda x: tg.sin(x), x=0.7)
    assert comparison.verdict == "disagree"
    assert evidence(comparison, "rule")["operation"] == "sin"


def test_a_rule_off_by_little_is_no_constant_factor(monkeypatch):
    sine = ops.TABLE["sin"].rules[0]
    monkeypatch.setattr(ops.TABLE["sin"], "rules", (lambda g, x: (1 + 1e-7) * sine(g, x),))
    assert tg.compare(lambda x: tg.sin(x) + x**2, x=0.7).verdict == "disagree"


@pytest.mark.parametrize(
    ("program", "verdict"),
    [
        (lambda x: tg.relu(x).sum(), "kink"),
        (lambda x: (tg.relu(x) - tg.relu(-x)).sum(), "singular_inside"),
        (lambda x: tg.sqrt(abs(x)).sum(), "vertical_tangent"),
        (lambda x: tg.floor(x).sum(), "jump"),
    ],
)
def test_one_entry_among_many_is_found_and_named(program, verdict):
    """So many that there is no formula: the program's own float64 values have to tell."""
    x = np.arange(400.0).reshape(20, 20) + 0.5
    x[3, 7] = 0
    comparison = tg.compare(program, x=x)
    assert comparison.verdict == verdict
    assert {e.entry for e in comparison.evidence} == {(3, 7)}
    assert comparison.variables["x"].formula is None


def test_what_is_said_in_json_of_a_vertical_tangent():
    import json

    found = json.loads(json.dumps(tg.compare("√x", x=0).to_dict(), allow_nan=False))
    (limits,) = [e for e in found["variables"]["x"]["evidence"] if e["kind"] == "limits"]
    assert (limits["left"], limits["right"]) == (None, "inf")
