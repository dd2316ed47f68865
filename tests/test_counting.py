"""Costs, counted: live counts against counts by hand, against published laws, and against broken rules."""

import json
import math
import pathlib
import re
from collections import Counter

import numpy as np
import pytest
import sympy as sp

import teachgrad as tg
from teachgrad.counting.counted import FUNCTIONS, Counted
from teachgrad.counting.families import FAMILIES
from teachgrad.counting.passes import count
from teachgrad.counting.written import written
from teachgrad.engine import ops
from teachgrad.errors import GraphError, InputError
from teachgrad.formula import FormulaError
from teachgrad.replay import replay


def passes(program, **point):
    return count(tg.function(program).record(point))


# --- numbers that count ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("compute", "kinds"),
    [
        (lambda x: x + 1, {"add": 1}),
        (lambda x: 1 - x, {"sub": 1}),
        (lambda x: 2 * x * x, {"mul": 2}),
        (lambda x: 1 / x, {"div": 1}),
        (lambda x: x**3 + 2.0**x, {"pow": 2, "add": 1}),
        (lambda x: -abs(x), {"neg": 1, "abs": 1}),
        (lambda x: np.float64(2) * x, {"mul": 1}),
        (lambda x: np.hypot(x, x), {"hypot": 1}),
        (lambda x: np.arctan2(x, 2.0), {"arctan2": 1}),
        (lambda x: np.floor(x), {"floor": 1}),
        (lambda x: np.sign(x) * x, {"mul": 1}),
        (lambda x: np.array([x, x, x]).sum(), {"add": 2}),
        (lambda x: np.where(x > 0, x, 0), {}),
        (lambda x: np.array([x, x]).reshape(2, 1).T[0, 1], {}),
    ],
)
def test_each_operation_is_carried_out_and_noted_once(compute, kinds):
    tally = Counter()
    result = compute(Counted(0.7, tally))
    assert dict(tally) == kinds
    result = result.item() if isinstance(result, np.ndarray) else result
    assert result.value == compute(np.float64(0.7))  # the same operations on the same floats: the same bits


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_of_numpy_is_counted_alone_and_in_arrays(name):
    tally = Counter()
    x = Counted(0.5 if not name.startswith("arccosh") else 1.5, tally)
    function = getattr(np, name)
    assert function(x).value == function(x.value)
    function(np.array([x, x, x]))
    assert dict(tally) == {name: 4}


def test_a_product_of_matrices_is_counted_entry_by_entry():
    tally = Counter()
    a, b = (np.frompyfunc(lambda v: Counted(v, tally), 1, 1)(np.ones(shape)) for shape in ((2, 3), (3, 4)))
    a @ b
    assert dict(tally) == {"mul": 2 * 3 * 4, "add": 2 * 2 * 4}  # each of 8 entries: 3 products, 2 sums


# --- passes ---------------------------------------------------------------------------------------------


def test_a_sum_of_a_product_and_a_sine_by_hand():
    found = passes(lambda x, y: x * y + tg.sin(x), x=2.0, y=3.0)
    assert dict(found.function.kinds) == {"mul": 1, "sin": 1, "add": 1}
    # Back: g·y, g·x, g·cos x, and x gets two contributions, which are added.
    assert dict(found.reverse.kinds) == {"mul": 3, "cos": 1, "add": 1}
    # Forward, both moving: ẋy + xẏ, ẋ cos x, and their sum.
    assert dict(found.forward.kinds) == {"mul": 3, "cos": 1, "add": 2}


def test_constants_alone_are_not_counted():
    found = passes(lambda x: x * (2.0 * 3.0) + math.sin(1.0), x=2.0)
    assert dict(found.function.kinds) == {"mul": 1, "add": 1}
    assert dict(found.reverse.kinds) == {"mul": 1}


@pytest.mark.parametrize("n", [2, 3, 7, 40])
@pytest.mark.parametrize("order", ["chain", "from_the_right", "tree"])
def test_speelpennings_product_needs_three_times_n_minus_one(n, order):
    # Griewank & Walther, Evaluating Derivatives: n − 1 forwards and 2(n − 1) back, however it is bracketed.
    def program(*x):
        parts = list(x)
        while len(parts) > 1:
            at = {"chain": 0, "from_the_right": len(parts) - 2, "tree": len(parts) // 2 - 1}[order]
            parts[at : at + 2] = [parts[at] * parts[at + 1]]
        return parts[0]

    names = tuple(f"x{i}" for i in range(n))
    function = tg.Function("product", program, names, dict.fromkeys(names, 1.5))
    found = count(function.record())
    assert dict(found.function.kinds) == {"mul": n - 1}
    assert dict(found.reverse.kinds) == {"mul": 2 * (n - 1)}


def test_a_matrix_product_costs_two_more_on_the_way_back():
    # C = AB with 2×3 and 3×4, summed: 24 products. Back: G Bᵀ and Aᵀ G, 24 products each.
    found = passes(lambda a, b: tg.mm(a, b).sum(), a=np.ones((2, 3)), b=np.ones((3, 4)))
    assert found.function["mul"] == 24
    assert found.reverse["mul"] == 48


@pytest.mark.parametrize("family", FAMILIES)
def test_what_is_counted_is_what_autograd_computes(family):
    recording = FAMILIES[family].of_size(4).record()
    tally = Counter()
    numbers = {name: Counted(float(value), tally) for name, value in recording.point.items()}
    counted = replay(recording, numbers).gradients(Counted(1.0, tally))
    _, gradients = tg.value_and_grad(recording.function.program, tuple(recording.point.values()))
    gradients = gradients if isinstance(gradients, tuple) else (gradients,)
    for one, other in zip(counted.values(), gradients, strict=True):
        assert one.value == pytest.approx(other.item(), rel=1e-14)  # sums in another order


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("size", [2, 4])
def test_a_gradient_costs_at_most_five_times_the_function(family, size):
    # Baur & Strassen (Theoretical Computer Science 22, 1983): 5 L(f) for rational functions; sines cost no more.
    (cost,) = tg.costs(family, sizes=(size,)).rows
    assert cost.function.total < cost.by_reverse <= 5 * cost.function.total


def test_forward_mode_needs_a_pass_for_each_input():
    (cost,) = tg.costs("product", sizes=(6,)).rows
    # Each of 5 products moves by ȧb + aḃ.
    assert dict(cost.forward.kinds) == {"mul": 10, "add": 5}
    assert cost.by_forward == 5 + 6 * 15


def test_the_count_is_live(monkeypatch):
    (before,) = tg.costs("product", sizes=(5,)).rows
    wasteful = (lambda g, a, b: g * b * 1, lambda g, a, b: g * a)
    monkeypatch.setattr(ops.TABLE["mul"], "rules", wasteful)
    (after,) = tg.costs("product", sizes=(5,)).rows
    assert after.reverse["mul"] == before.reverse["mul"] + 4
    assert after.function == before.function


@pytest.mark.parametrize(
    "program",
    [lambda x: tg.erf(x), lambda x: tg.inv(x * tg.tensor(np.eye(2))).sum()],
    ids=["erf", "inv"],
)
def test_what_cannot_be_counted_is_refused(program):
    with pytest.raises(InputError) as caught:
        tg.costs(program, x=2.0)
    assert caught.value.in_language("vi") != caught.value.in_language("en")


def test_a_rule_that_cannot_be_counted_is_refused():
    with pytest.raises(InputError, match="derivative"):
        tg.costs(lambda x: tg.maximum(x, 1.0).sum(), x=[0.5, 2.0])


def test_too_many_operations_are_refused_before_they_are_carried_out():
    with pytest.raises(GraphError) as caught:
        tg.costs(lambda x: (x @ x).sum(), x=np.ones((100, 100)))
    assert "300000" in str(caught.value)


# --- formulas -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("n", [2, 3, 5, 10])
def test_writing_out_speelpennings_partial_derivatives(n):
    (cost,) = tg.costs("product", sizes=(n,)).rows
    assert cost.formula == n * (n - 2)  # each of n products of n − 1 factors


def test_formulas_are_counted_as_sympy_counts_them():
    # The derivative of sin(sin x) is cos(sin x)·cos x: two cosines, a sine, a product.
    assert written(FAMILIES["chain"].of_size(2).record()).operations == 4
    x = sp.Symbol("x", real=True)
    whole = sp.diff(4 * (4 * x * (1 - x)) * (1 - 4 * x * (1 - x)), x)
    assert written(FAMILIES["logistic"].of_size(3).record()).operations == sp.count_ops(whole)


def test_an_array_is_differentiated_entry_by_entry():
    # d/dxᵢ of Σ xᵢ² is 2xᵢ: one product each.
    (cost,) = tg.costs(lambda x: (x * x).sum(), x=[1.0, 2.0, 3.0]).rows
    assert (cost.inputs, cost.formula) == (3, 3)


def test_a_formula_that_is_too_long_is_not_written():
    short, long = tg.costs("logistic", sizes=(8, 12)).rows
    assert short.formula == 5472
    assert (long.formula, long.shared) == (None, None)
    assert (
        long.by_reverse == 8 * 11
    )  # which is no reason not to count the passes: 3 there and 5 back for each turn


# --- what can be asked for ------------------------------------------------------------------------------


def test_a_program_of_any_number_of_arguments_is_a_family():
    def total(*x):
        return sum(x[1:], x[0]) if len(x) > 1 else x[0] * 1

    found = tg.costs(total, sizes=(8, 2, 8))
    assert found.name == "total"
    assert [cost.size for cost in found.rows] == [2, 8]
    assert [cost.function.total for cost in found.rows] == [1, 7]


def test_one_function_at_one_point():
    found = tg.costs("z = 5x³ + 2y²", x=7, y=8)
    (cost,) = found.rows
    assert cost.inputs == 2
    assert dict(cost.function.kinds) == {"pow": 2, "mul": 2, "add": 1}


def test_a_function_without_operations_has_no_ratio():
    (cost,) = tg.costs("logistic", sizes=(1,)).rows
    assert cost.function.total == 0
    assert cost.ratio is None
    assert "–" in str(tg.costs("logistic", sizes=(1,)))


@pytest.mark.parametrize(
    ("thing", "options", "said"),
    [
        ("rosenbrok", {}, "Did you mean rosenbrock?"),
        ("product", {"sizes": (0,)}, "from 1 to 10000, not 0"),
        ("product", {"sizes": (2.5,)}, "not 2.5"),
        ("product", {"sizes": (True,)}, "not True"),
        ("helmholtz", {"sizes": (10**9,)}, "from 1 to 200"),
        ("product", {"x": 2}, "takes no x="),
        (lambda x: x * x, {"sizes": (2,), "x": 1}, "one function"),
    ],
)
def test_what_makes_no_sense_is_refused(thing, options, said):
    with tg.language("en"), pytest.raises(InputError) as caught:
        tg.costs(thing, **options)
    assert said in str(caught.value)


def test_progress_is_told():
    calls = []
    tg.costs("chain", sizes=(1, 2), progress=lambda *call: calls.append(call))
    assert calls == [("n = 1", 1, 2), ("n = 2", 2, 2)]


# --- as people and programs read it ---------------------------------------------------------------------


def test_a_table_in_both_languages():
    found = tg.costs("product", sizes=(10, 100))
    with tg.language("en"):
        text = str(found)
    assert "Speelpenning" in text
    assert [line.split() for line in text.splitlines() if line.split()[:1] in (["10"], ["100"])] == [
        ["10", "9", "27", "3.00", "279", "80", "45"],
        ["100", "99", "297", "3.00", "29799", "–", "–"],
    ]
    with tg.language("vi"):
        assert "chế độ ngược" in str(found)
        assert 'lang="vi"' in found._repr_html_()


def test_plain_data():
    data = json.loads(json.dumps(tg.costs("product", sizes=(4,)).to_dict(), allow_nan=False))
    (row,) = data["rows"]
    assert row["function"] == {"mul": 3}
    assert row["by_reverse"] == 9


def test_html_escapes_the_name():
    function = tg.Function("<b>", lambda x: x * x, ("x",), {"x": 1})
    assert "&lt;b&gt;" in tg.costs(function)._repr_html_()


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_the_readmes_show_what_is_counted(name):
    text = (pathlib.Path(__file__).parent.parent / name).read_text(encoding="utf-8")
    for cost in tg.costs("product", sizes=(10, 20, 50)).rows:
        counts = cost.size, cost.function.total, cost.by_reverse, cost.by_forward, cost.formula, cost.shared
        assert f"| {' | '.join(map(str, counts))} |" in text


@pytest.mark.parametrize("name", ["nope", "cherry", "produkt_", "quadratic"])
@pytest.mark.parametrize("code", ["en", "vi"])
def test_an_unknown_name_is_told_all_names(name, code):
    with tg.language(code), pytest.raises(InputError) as refused:
        tg.costs(name)
    words = set(re.findall(r"\w+", str(refused.value)))
    assert {name, *FAMILIES, *tg.DOCUMENT} <= words


def test_a_function_without_its_argument_is_told_just_that():
    with tg.language("en"), pytest.raises(FormulaError, match="sin of what"):
        tg.costs("sin")
