"""One graph walked both ways: numbers by hand, counts by hand and from the literature, and what a broken rule does."""

import dataclasses
import math

import numpy as np
import pytest
import sympy as sp

import teachgrad as tg
from teachgrad.both_ways.demonstrations import DEMONSTRATIONS
from teachgrad.both_ways.walking import MOST_PASSES, walked
from teachgrad.engine import ops
from teachgrad.errors import InputError, ProgramError
from teachgrad.functions import Function


def product(n):
    """Speelpenning's product of n numbers, at 1, 2, …, n."""

    def program(*x):
        y = x[0]
        for factor in x[1:]:
            y = y * factor
        return y

    names = [f"x{i}" for i in range(1, n + 1)]
    return Function("product", program, tuple(names), {name: float(i) for i, name in enumerate(names, 1)})


def powers(m):
    """x, x², …, xᵐ, each from the one before."""

    def program(x):
        found = [x]
        for _ in range(m - 1):
            found.append(found[-1] * x)
        return found

    return Function("powers", program, ("x",), {"x": 2.0})


# --- numbers ----------------------------------------------------------------------------------------------


def test_the_powers_of_two():
    found = tg.directions("powers")
    assert found.forward.tolist() == [[1.0], [4.0], [12.0], [32.0], [80.0]]  # k·2ᵏ⁻¹
    assert found.reverse.tolist() == found.forward.tolist()
    assert [s.tangents for s in found.steps] == [(1.0,), (4.0,), (12.0,), (32.0,), (80.0,)]
    # ∂pₖ/∂pⱼ = 2ᵏ⁻ʲ where pₖ rests on pⱼ; a pass that never comes by brings nothing, and that is not 0.
    assert [s.adjoints for s in found.steps[1:]] == [
        (None, 1.0, 2.0, 4.0, 8.0),
        (None, None, 1.0, 2.0, 4.0),
        (None, None, None, 1.0, 2.0),
        (None, None, None, None, 1.0),
    ]


def test_the_product_of_five():
    found = tg.directions("product")
    assert found.forward.tolist() == found.reverse.tolist() == [[120.0, 60.0, 40.0, 30.0, 24.0]]  # 120/xᵢ
    steps = {step.name: step for step in found.steps}
    # v₂ = x₁x₂x₃: by x₁ 6, by x₂ 3, by x₃ 2; y by v₂ is x₄x₅ = 20.
    assert (steps["v_2"].operation, steps["v_2"].value) == ("v_1 * x_3", 6.0)
    assert steps["v_2"].tangents == (6.0, 3.0, 2.0, 0.0, 0.0)
    assert steps["v_2"].adjoints == (20.0,)


def test_polar_coordinates():
    found = tg.directions("polar", r=2.0, phi=0.5)
    c, s = math.cos(0.5), math.sin(0.5)
    np.testing.assert_allclose(found.forward, [[c, -2 * s], [s, 2 * c]], rtol=1e-15)  # one or two roundings
    np.testing.assert_allclose(found.reverse, [[c, -2 * s], [s, 2 * c]], rtol=1e-15)
    r, phi = sp.symbols("r phi")
    assert found.formulas == ((sp.cos(phi), -r * sp.sin(phi)), (sp.sin(phi), r * sp.cos(phi)))


def test_the_documents_composite_function_carries_its_numbers():
    steps = {step.name: step for step in tg.directions("composite").steps}
    assert steps["y"].tangents == (24.0,)  # forward mode forms dy/dx = 24, which reverse mode never does
    assert steps["y"].adjoints == (160.0,)
    assert steps["x"].adjoints == steps["z"].tangents == (3840.0,)


def test_arrays():
    found = tg.directions("matrix_product")
    assert found.inputs == ("x[0, 0]", "x[0, 1]", "x[1, 0]", "x[1, 1]")
    assert found.forward.tolist() == found.reverse.tolist() == [[45.0, 45.0, 39.0, 39.0]]
    assert found.formulas is None
    found = tg.directions(lambda x: x * x, x=[1.0, 2.0, 3.0])
    assert found.forward.tolist() == found.reverse.tolist() == np.diag([2.0, 4.0, 6.0]).tolist()


def test_several_results_of_several_kinds():
    found = tg.directions(lambda x, y: [x, 3.0, tg.stack([x * y, tg.exp(x)])], x=0.0, y=5.0)
    assert len(found.outputs) == 4
    assert found.outputs[0] == "x"
    assert found.forward.tolist() == found.reverse.tolist() == [[1, 0], [0, 0], [5, 0], [1, 0]]


def test_an_input_that_nothing_rests_on():
    found = tg.directions(lambda x, y: x * x, x=3.0, y=1.0)
    assert found.forward.tolist() == found.reverse.tolist() == [[6.0, 0.0]]


def test_a_formula():
    assert tg.directions("z = 5x^3 + 2y^2", x=7, y=8).reverse.tolist() == [[735.0, 32.0]]


def test_names_of_the_program_and_numbers_for_the_rest():
    def f(x):
        u = tg.sin(x)
        return u * x + 1, u

    found = tg.directions(f, x=1.0)
    assert [(s.name, s.operation) for s in found.steps] == [
        ("x", ""), ("u", "sin(x)"), ("v_1", "u * x"), ("f_1", "v_1 + 1"),
    ]  # fmt: skip
    assert found.outputs == ("f_1", "u")


OPERATIONS = [
    lambda a, b: a + b, lambda a, b: a * b, lambda a, b: a - b, lambda a, b: a / (2 + b * b), lambda a, _: tg.sin(a),
    lambda a, _: tg.exp(-a * a), lambda a, b: tg.tanh(a + b), lambda _, b: 3 * b,
]  # fmt: skip


@pytest.mark.parametrize("seed", range(30))
def test_both_ways_give_the_jacobian_of_random_programs(seed):
    rng = np.random.default_rng(seed)
    inputs, outputs = rng.integers(1, 4, 2)
    choices = [(rng.integers(len(OPERATIONS)), rng.integers(99), rng.integers(99)) for _ in range(8)]

    def program(*x):
        found = list(x)
        for which, i, j in choices:
            found.append(OPERATIONS[which](found[i % len(found)], found[j % len(found)]))
        return tuple(found[-outputs:])

    names = [f"x{i}" for i in range(inputs)]
    point = rng.uniform(-1, 1, inputs)
    found = walked(Function("f", program, tuple(names), dict(zip(names, point, strict=True))), {})
    assert found.agree
    true = tg.finite.jacobian(lambda x: np.array([float(y) for y in program(*map(tg.tensor, x))]), point)
    assert np.all(np.abs(found.reverse - true.value) <= true.error + found.tolerance)
    # SymPy has another way still; its numbers are right to the last place, the passes round in each of the steps.
    np.testing.assert_allclose(found.symbolic, found.forward, rtol=0, atol=found.tolerance)


# --- counts -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("n", [2, 5, 10, 20])
def test_speelpennings_product(n):
    # Griewank & Walther, Evaluating Derivatives: n − 1 multiplications there and 2(n − 1) back: 3(n − 1) in all, 27 for 10.
    counts = walked(product(n), {}).counts
    assert dict(counts.function.kinds) == {"mul": n - 1}
    assert [dict(p.kinds) for p in counts.reverse] == [{"mul": 2 * (n - 1)}]
    # By hand, the product rule: v̇ = ẋ·w + x·ẇ is two multiplications and a sum, for each of n inputs.
    assert dict(counts.forward.kinds) == {"mul": 2 * (n - 1), "add": n - 1}


@pytest.mark.parametrize("n", [2, 5, 10])
def test_one_input_and_many_outputs(n):
    found = walked(powers(n), {})
    assert found.counts.function.total == n - 1
    # One pass forwards: the product rule n − 1 times.
    assert dict(found.counts.forward.kinds) == {"mul": 2 * (n - 1), "add": n - 1}
    # Back from xᵏ: two products for each of k − 1 steps; x receives k contributions, which are k − 1 sums.
    assert [p["mul"] for p in found.counts.reverse] == [2 * k for k in range(n)]
    assert [p["add"] for p in found.counts.reverse] == list(range(n))
    assert (found.forward_total, found.reverse_total) == (3 * (n - 1), 3 * n * (n - 1) // 2)


def test_which_way_is_cheaper():
    assert tg.directions("powers").cheaper == "forward"
    assert tg.directions("product").cheaper == "reverse"
    assert tg.directions("composite").cheaper == "equal"


def test_the_counts_of_one_output_are_those_of_costs():
    (row,) = tg.costs("product", sizes=[7]).rows
    found = walked(product(7), {})
    assert row.by_reverse == found.counts.function.total + found.reverse_total
    assert row.by_forward == found.counts.function.total + found.forward_total


# --- what goes wrong --------------------------------------------------------------------------------------


def test_a_rule_that_is_wrong_backwards_is_found(monkeypatch):
    op = ops.TABLE["mul"]
    monkeypatch.setattr(op, "rules", (op.rules[0], lambda g, x, y: 1.001 * g * x))
    found = tg.directions(lambda x, y: x * y, x=2.0, y=3.0)
    assert not found.agree
    assert found.difference == pytest.approx(0.002)


def test_a_rule_that_is_wrong_both_ways_is_found_by_sympy(monkeypatch):
    op = ops.TABLE["sin"]
    wrong = (lambda g, x: 1.001 * g * ops.FUNCTIONS["cos"](x),)
    monkeypatch.setattr(op, "rules", wrong)
    monkeypatch.setattr(op, "push", wrong)
    found = tg.directions(lambda x: tg.sin(x), x=1.0)
    assert found.agree
    assert abs(found.symbolic - found.reverse).max() > found.tolerance
    assert "✗" in found.to_text()


def test_no_number_on_both_sides_is_agreement_and_on_one_side_is_not():
    found = tg.directions("product")
    nan = np.full((1, 5), np.nan)
    assert dataclasses.replace(found, forward=nan, reverse=nan).agree
    assert not dataclasses.replace(found, forward=nan).agree


def test_where_the_derivative_is_infinite():
    found = tg.directions(lambda x: (tg.sqrt(x), x), x=0.0)
    assert found.forward[0, 0] == found.reverse[0, 0] == np.inf
    assert found.agree


def test_what_cannot_be_counted_is_walked_all_the_same():
    found = tg.directions(lambda x: (tg.maximum(x, 0), x * x), x=2.0)
    assert found.forward.tolist() == found.reverse.tolist() == [[1.0], [4.0]]
    assert (found.counts, found.cheaper, found.forward_total) == (None, None, None)
    assert "were not counted" in found.to_text()
    assert found.to_dict()["operations"] is None


def test_counting_divides_by_zero_as_numpy_does():
    found = tg.directions(lambda x: (x / x, tg.log(x)), x=0.0)
    assert np.isnan(found.reverse[0, 0])
    assert found.reverse[1, 0] == np.inf
    assert found.agree
    assert found.counts.function.total == 2


def test_the_branch_that_is_a_plain_number():
    assert tg.directions(lambda x: x if x > 0 else 0, x=-1.0).reverse.tolist() == [[0.0]]


def test_what_is_too_large_is_refused():
    with pytest.raises(InputError, match="more than can be shown") as refused:
        tg.directions(lambda x: x * x, x=np.ones(MOST_PASSES))
    assert "đầu vào" in refused.value.in_language("vi")

    def long(x):
        y = x.sum()
        for _ in range(1_300):
            y = y * 1.0
        return y

    with pytest.raises(InputError, match="1302 steps"):
        tg.directions(long, x=np.ones(40))


@pytest.mark.parametrize("program", [lambda x: (3.0, 4.0), lambda x: (), lambda x: (x, "y"), lambda x: None])
def test_what_gives_back_no_numbers_is_refused(program):
    with pytest.raises(ProgramError):
        tg.directions(program, x=1.0)


def test_a_point_that_does_not_fit():
    with pytest.raises(InputError):
        tg.directions("polar", r=1.0)
    with pytest.raises(InputError):
        tg.directions("powers", y=1.0)
    with pytest.raises(InputError, match="powerz"):
        tg.directions("powerz")


@pytest.mark.parametrize("name", DEMONSTRATIONS)
def test_nothing_in_the_programs_own_gradients_is_touched(name):
    assert tg.directions(name).reverse.tolist() == tg.directions(name).reverse.tolist()
