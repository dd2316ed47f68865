"""Pitfalls: what goes wrong and what is right by hand, the programs run, the passes on random graphs."""

import dataclasses

import numpy as np
import pytest
import sympy as sp

import teachgrad as tg
from teachgrad.errors import GraphError, InputError
from teachgrad.functions import function
from teachgrad.going_wrong.catalogue import pitfall, pitfalls
from teachgrad.going_wrong.walking import walk

# By hand, on paper: what comes out wrong, and what is right.
BY_HAND = {
    ("before_backward", "slope"): (None, 10.0),
    ("before_backward", "zero"): (None, 0.0),
    ("overwriting", "square"): (5.0, 10.0),  # x instead of 2x
    ("overwriting", "two_ways"): (5.0, 11.0),  # x instead of 2x + 1
    ("wrong_order", "once"): (2.0, 4.0),
    ("wrong_order", "again"): (6.0, 4.0),
    ("wrong_order", "shared"): (4.0, 36.0),  # 2x instead of 2x + 4x³, at 2
    ("backward_twice", "two_calls"): (60.0, 30.0),
    # w ← w − g/4, g = 2w − 6: 1.5, 2.25, 2.625, 2.8125. With g added to what was: 1.5, 3.75, 5.625, 6.1875.
    ("backward_twice", "training"): (6.1875, 2.8125),
    ("second_call", "two_calls"): (96.0, 64.0),  # 32 + 64 instead of 32 + 32
    ("missing_detach", "target"): (4.0, 8.0),  # 2(w − 1) and 4(2w − 4), at 3
    ("missing_detach", "total"): (True, False),
    ("number_taken_out", "item"): (5.0, 10.0),
    ("other_seed", "vector"): (None, (413.0, 12.0)),  # 1·(3, 2) + 10·(1, 1) + 100·(4, 0)
    ("other_seed", "scalar"): (20.0, 10.0),
}
x, a, w = sp.symbols("x a w")
x1, x2 = sp.symbols("x_1 x_2")
# What is asked for, written out and differentiated here.
DERIVATIVES = {
    ("before_backward", "slope"): sp.diff(x * x, x),
    ("before_backward", "zero"): sp.diff(x * x, x),
    ("overwriting", "square"): sp.diff(x * x, x),
    ("overwriting", "two_ways"): sp.diff(x * x + x, x),
    ("wrong_order", "once"): sp.diff((a + a) + (a + a), a),
    ("wrong_order", "again"): sp.diff((a + a) + (a + a), a),
    ("wrong_order", "shared"): sp.diff(x**2 + x**4, x),
    ("backward_twice", "two_calls"): sp.diff(3 * x * x, x),
    ("backward_twice", "training"): sp.diff((w - 3) ** 2, w),
    ("second_call", "two_calls"): 2 * sp.diff(x**4, x),
    ("missing_detach", "target"): sp.diff((2 * w - 4) ** 2, w),  # the target, 3 + 1, is a number
    ("missing_detach", "total"): None,
    ("number_taken_out", "item"): sp.diff(x * x, x),
    ("other_seed", "vector"): sp.Matrix(
        [sp.diff(x1 * x2 + 10 * (x1 + x2) + 100 * x1**2, v) for v in (x1, x2)]
    ),
    ("other_seed", "scalar"): sp.diff(x * x, x),
}
CASES_OF = {name: pitfall(name).cases for name in pitfalls()}
CASES = [(name, case.name) for name, cases in CASES_OF.items() for case in cases]


def case_of(name, case):
    (found,) = (c for c in CASES_OF[name] if c.name == case)
    return found


def attempts():
    for name, case in CASES:
        for side in ("wrong", "right"):
            yield pytest.param(getattr(case_of(name, case), side), id=f"{name}-{case}-{side}")


def run(code):
    """What a program leaves in `result`, in plain numbers."""
    namespace = {}
    exec(compile(code, "<pitfall>", "exec"), namespace)  # noqa: S102 # teachgrad's own code
    result = namespace["result"]
    if isinstance(result, tg.Tensor):
        numbers = result.detach().numpy()
        return tuple(numbers.tolist()) if numbers.ndim else float(numbers)
    return result


def test_there_are_all_that_the_course_needs():
    assert set(pitfalls()) >= {
        "wrong_order", "overwriting", "backward_twice", "missing_detach", "second_call", "other_seed", "before_backward",
    }  # fmt: skip
    assert list(BY_HAND) == CASES


@pytest.mark.parametrize(("name", "case"), CASES)
def test_both_values_are_those_found_by_hand(name, case):
    found = case_of(name, case)
    assert (found.wrong.value, found.right.value) == BY_HAND[name, case]


@pytest.mark.parametrize(("name", "case"), CASES)
def test_what_is_asked_for_is_sympys_derivative_and_the_quotients(name, case):
    found, derivative = case_of(name, case), DERIVATIVES[name, case]
    if derivative is None:
        assert found.derivative is None
        return
    assert sp.simplify(found.derivative - derivative) == derivative * 0
    if found.exact is None:
        return
    point = {sp.Symbol(n): sp.Integer(int(v)) for n, v in found.point.items()}
    true = derivative.subs(point)
    assert found.exact == true
    values = np.array(true.tolist() if isinstance(true, sp.MatrixBase) else true, float).ravel()
    # The quotient is right within the error that it owns up to.
    assert np.all(np.abs(np.ravel(found.quotient) - values) <= found.error)
    assert found.error < 1e-6
    np.testing.assert_array_equal(
        np.ravel(found.right.value), values
    )  # small whole numbers: nothing is rounded


@pytest.mark.parametrize(("name", "case"), CASES)
def test_each_value_follows_the_formula_that_is_stated_for_it(name, case):
    found = case_of(name, case)
    for attempt in (found.wrong, found.right):
        if attempt.formula is None or isinstance(attempt.formula, sp.MatrixBase):
            continue
        point = {sp.Symbol(n): value for n, value in found.point.items()}
        assert float(attempt.formula.subs(point)) == attempt.value


@pytest.mark.parametrize("attempt", list(attempts()))
def test_the_program_runs_and_leaves_what_the_record_says(attempt):
    if attempt.refusal is not None:
        with pytest.raises(GraphError) as refused:
            run(attempt.code)
        assert refused.value.in_language("vi") == attempt.refusal.in_language("vi")
        return
    assert run(attempt.code) == attempt.value


@pytest.mark.parametrize("attempt", list(attempts()))
def test_what_is_asked_for_is_what_the_program_leaves(attempt):
    assert attempt.code.rstrip().splitlines()[-1] == f"result = {attempt.asks}"


@pytest.mark.parametrize("name", ["wrong_order", "second_call"])
def test_another_program_would_not_leave_the_same(name):
    """The comparison of code and record is itself tried: with `+` taken out, each comes to something else."""
    for case in pitfall(name).cases:
        broken = case.wrong.code.replace("gradients.get(source, 0) + given", "given")
        assert broken != case.wrong.code
        assert run(broken) != case.wrong.value


def test_steps_as_they_happen():
    steps = case_of("wrong_order", "once").wrong.walks[0].steps
    assert [(s.node, s.to, s.gradient, s.contribution, s.before, s.after, s.late) for s in steps] == [
        ("c", "b", 1.0, 1.0, None, 1.0, False),
        ("b", "a", 1.0, 1.0, None, 1.0, False),
        ("b", "a", 1.0, 1.0, 1.0, 2.0, False),
        ("c", "b", 1.0, 1.0, 1.0, 2.0, True),
    ]
    steps = case_of("second_call", "two_calls").wrong.walks[1].steps
    assert [(s.node, s.gradient, s.contribution, s.before, s.after) for s in steps] == [
        ("y", 1.0, 4.0, 8.0, 12.0),
        ("y", 1.0, 4.0, 12.0, 16.0),
        ("u", 16.0, 32.0, 32.0, 64.0),
        ("u", 16.0, 32.0, 64.0, 96.0),
    ]


@pytest.mark.parametrize("attempt", list(attempts()))
def test_what_is_not_computed_yet_is_none_and_never_0(attempt):
    for walk_ in attempt.walks:
        if walk_.rule == "kept":
            continue
        reached = set()
        for step in walk_.steps:
            assert (step.before is None) == (step.to not in reached)
            reached.add(step.to)


def test_two_uses_of_one_operand_are_told_apart():
    steps = case_of("overwriting", "two_ways").right.walks[0].steps
    assert [s.operands for s in steps] == [2] * 4
    assert [(s.node, s.to, s.use) for s in steps] == [
        ("y", "u", None),
        ("y", "x", None),
        ("u", "x", 1),
        ("u", "x", 2),
    ]


@pytest.mark.parametrize("attempt", list(attempts()))
def test_every_step_is_its_gradient_times_the_local_derivative(attempt):
    for walk_ in attempt.walks:
        for step in walk_.steps:
            assert step.contribution == step.gradient * step.local


def test_the_second_of_two_calls_adds_to_what_the_first_left():
    first, second = case_of("backward_twice", "two_calls").wrong.walks
    assert first.kept["x"] == (None, 30.0)
    assert second.kept["x"] == (30.0, 60.0)
    assert second.gradients["x"] == 30.0


def test_a_loop_of_training_turn_by_turn():
    found = case_of("backward_twice", "training")
    assert [(t.weight, t.gradient, t.kept) for t in found.wrong.turns] == [
        (0.0, -6.0, -6.0), (1.5, -3.0, -9.0), (3.75, 1.5, -7.5), (5.625, 5.25, -2.25),
    ]  # fmt: skip
    assert [(t.weight, t.gradient, t.kept) for t in found.right.turns] == [
        (0.0, -6.0, -6.0), (1.5, -3.0, -3.0), (2.25, -1.5, -1.5), (2.625, -0.75, -0.75),
    ]  # fmt: skip


def test_a_total_holds_three_operations_for_each_turn():
    found = case_of("missing_detach", "total")
    assert (found.wrong.held, found.right.held) == (4 * 3, 0)  # (w − 3), its square, the sum


def test_rows_of_the_jacobian():
    right = case_of("other_seed", "vector").right
    assert [(row.seed, row.gradient) for row in right.rows] == [
        ((1.0, 0.0, 0.0), (3.0, 2.0)),
        ((0.0, 1.0, 0.0), (1.0, 1.0)),
        ((0.0, 0.0, 1.0), (4.0, 0.0)),
        ((1.0, 10.0, 100.0), (413.0, 12.0)),
    ]
    assert right.formula == sp.Matrix([[x2, x1], [1, 1], [2 * x1, 0]])


def test_records_are_frozen():
    with pytest.raises(dataclasses.FrozenInstanceError):
        pitfall("overwriting").name = "other"
    with pytest.raises(TypeError):
        pitfall("overwriting").cases[0].wrong.walks[0].gradients["x"] = 0.0


@pytest.mark.parametrize("name", ["wrong_ordr", "", "x" * 10_000, None, 3])
def test_an_unknown_name_is_refused(name):
    with pytest.raises(InputError, match="wrong_order") as refused:
        tg.pitfall(name)
    assert len(str(refused.value)) < 500
    assert "Không có lỗi" in refused.value.in_language("vi")


def test_a_name_may_be_written_with_spaces():
    assert tg.pitfall("wrong order").name == tg.pitfall("wrong-order").name == "wrong_order"


# --- the passes on random graphs --------------------------------------------------------------------------


def random_program(seed, size=6):
    """Sums and products of two earlier results each, all of them used in the end: named v0, v1, …"""
    rng = np.random.default_rng(seed)
    choices = [(rng.integers(2), *rng.integers(0, place, 2)) for place in range(1, size)]

    def program(x):
        found = [x]
        for place, (adds, i, j) in enumerate(choices, 1):
            i, j = (place - 1, j) if place > 1 else (0, 0)
            result = found[i] + found[j] if adds else found[i] * found[j]
            found.append(tg.named(result, f"v{place}"))
        return found[-1]

    return program


@pytest.mark.parametrize("seed", range(40))
def test_the_right_pass_is_the_engines_and_sympys(seed):
    program = random_program(seed)
    recording = function(program).record({"x": 1.5})
    variable = tg.tensor(1.5, requires_grad=True)
    program(variable).backward()
    found = walk(recording).gradients["x"]
    assert found == float(variable.grad)  # the same rules in the same order
    true = sp.diff(program(x), x).subs(x, sp.Rational(3, 2))
    assert found == pytest.approx(float(true), rel=1e-13)  # some thirty roundings of 1e-16


@pytest.mark.parametrize("seed", range(40))
def test_wrong_passes_lose_or_count_twice_where_all_terms_are_positive(seed):
    recording = function(random_program(seed)).record({"x": 1.5})
    right, once, again, over = (
        walk(recording, rule).gradients["x"] for rule in ("uses_first", "as_met", "met_again", "overwriting")
    )
    assert once <= right * (1 + 1e-13)
    assert again >= right * (1 - 1e-13)
    assert over < right  # every one of these uses something twice: v1 is made of x and x


def test_all_passes_agree_on_a_chain():
    def chain(x):
        u = tg.sin(x)
        v = tg.exp(u)
        return v

    recording = function(chain).record({"x": 0.5})
    true = float(sp.diff(sp.exp(sp.sin(x)), x).subs(x, sp.Rational(1, 2)))
    for rule in ("uses_first", "as_met", "met_again", "overwriting", "kept"):
        assert walk(recording, rule).gradients["x"] == pytest.approx(true, rel=1e-15)


def test_a_long_chain_is_walked_without_recursion():
    def chain(x):
        for place in range(3_000):
            x = tg.named(1 * x, f"v{place}")
        return x

    recording = function(chain).record({"x": 2.0})
    assert walk(recording, "as_met").gradients["x"] == 1.0
