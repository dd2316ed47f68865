"""Recording a program: names of results, notes, forward values."""

import copy
import dataclasses
import gc
import pickle
import sys

import pytest

import teachgrad as tg


def names(program, **point):
    return list(tg.function(program).record(point).names.values())


def test_names_are_the_programs_own_variables():
    def program(x):
        u = 2 * x
        v = tg.sin(u)
        return u * v

    assert names(program, x=1.0) == ["x", "u", "v", "f"]


def test_a_name_given_to_something_else_later_stays_with_the_first():
    def program(x):
        y = 3 * x * x
        y = y.sum()
        return y

    assert names(program, x=[1.0, 2.0]) == ["x", "y", "y_2"]


def test_a_loop_numbers_its_turns():
    def program(x):
        y = x
        for _ in range(3):
            y = y * x
        return y

    assert names(program, x=1.0) == ["x", "y", "y_2", "y_3"]


def test_names_of_the_program_win_over_those_of_its_helpers():
    def helper(t):
        t = t * t
        return t

    def program(x):
        a = helper(x)
        b = helper(a)
        return a + b

    assert names(program, x=2.0) == ["x", "a", "b", "f"]


def test_what_the_garbage_collector_calls_is_not_the_program():
    """Hypothesis has it call a function of its own; in every test, at some time, while a program is watched."""

    def helper(t):
        t = t * t
        return t

    def program(x):
        a = helper(x)
        b = helper(a)
        return a + b

    def called(phase, info):
        return phase

    before = gc.get_threshold()
    gc.callbacks.append(called)
    try:
        for threshold in range(1, 80):
            function = tg.function(program)
            gc.collect(0)
            gc.set_threshold(threshold)
            assert list(function.record({"x": 2.0}).names.values()) == ["x", "a", "b", "f"]
            assert gc.isenabled()
    finally:
        gc.callbacks.remove(called)
        gc.set_threshold(*before)


def test_names_inside_a_helper_function_count():
    def inner(t):
        w = t * t
        return w + 1

    def program(x):
        return 2 * inner(x)

    assert names(program, x=1.0) == ["x", "w", "f"]


def test_a_name_given_by_hand_wins():
    assert names(lambda x: 5 * tg.named(2 * x**3, "u") ** 2, x=2.0) == ["x", "u", "f"]

    def program(x):
        y = tg.named(2 * x, "inner")
        return y * y

    assert names(program, x=2.0) == ["x", "inner", "f"]


def test_named_lets_plain_numbers_pass():
    assert tg.named(3.0, "u") == 3.0
    with pytest.raises(tg.InputError, match="cannot be a name"):
        tg.named(3.0, "2 u")


def test_the_name_of_the_result_avoids_the_names_taken():
    assert names(lambda f: f * 2, f=1.0) == ["f", "out"]


def test_an_active_debugger_is_given_back():
    def tracer(frame, event, argument):
        return None

    before = sys.gettrace()
    sys.settrace(tracer)
    try:
        tg.function("square").record()
        assert sys.gettrace() is tracer
    finally:
        sys.settrace(before)


def test_the_forward_values_are_computed_again_from_the_leaves():
    recording = tg.function("composite").record()
    values = recording.values()
    assert {name: values[node] for node, name in recording.names.items()} == {"x": 2, "y": 16, "z": 1280}


def test_settings_with_defaults_are_no_variables():
    function = tg.function(lambda x, n=3: x**n)
    assert function.variables == ("x",)
    assert tg.compare(lambda x, n=3: x**n, x=2.0).variables["x"].autograd == 12


def test_objects_that_can_be_called_are_functions():
    import functools

    class Power:
        def __call__(self, x):
            return x**3

    assert tg.compare(Power(), x=2.0).variables["x"].autograd == 12
    assert tg.compare(functools.partial(lambda n, x: x**n, 3), x=2.0).variables["x"].autograd == 12


def test_recording_works_inside_no_grad():
    with tg.no_grad():
        assert tg.compare("square").agrees


def test_a_stale_error_line_is_no_problem():
    namespace = {}
    exec(compile("def f(x):\n    return x * x if x > 0 else x\n", "<nowhere>", "exec"), namespace)  # noqa: S102 # a program without a file
    (note,) = tg.compare(namespace["f"], x=1.0).notes
    assert "line 2" in note.en


def test_a_tensor_from_outside_is_a_constant():
    w = tg.tensor(2.0, requires_grad=True)
    m = tg.tensor([[1.0, 2.0], [3.0, 4.0]], requires_grad=True)
    comparison = tg.compare(lambda x: w * x * x, x=3.0)
    assert str(comparison.variables["x"].formula) == "4*x"
    assert comparison.agrees
    assert w.grad is None
    product = tg.compare(lambda x: (m @ x).sum(), x=[[1.0, 0.0], [0.0, 1.0]])
    assert product.agrees
    assert product.variables["x"].matrix_formula is None
    assert product.variables["x"].autograd.tolist() == [[4.0, 4.0], [6.0, 6.0]]


def test_too_many_numbers_are_refused_before_any_work():
    with pytest.raises(tg.InputError, match="10201 numbers"):
        tg.compare("elementwise", x=[[1.0] * 101] * 101)


def test_the_function_of_a_formula_can_be_sent_to_another_process():
    function = dataclasses.replace(tg.function("y = 2α³; z = √2 y² + 1/3x"), point={"alpha": 1.5, "x": 2.0})
    for again in (pickle.loads(pickle.dumps(function)), copy.deepcopy(function)):  # noqa: S301 # our own
        assert again(1.5, 2.0) == function(1.5, 2.0)
        assert (again.name, again.variables, again.point, again.formula) == (
            function.name, function.variables, function.point, function.formula,
        )  # fmt: skip
        assert again.typed == function.typed
        assert list(map(str, again.typed.notes)) == list(map(str, function.typed.notes)) != []
        assert list(again.record().names.values()) == ["alpha", "y", "x", "z"]


def test_the_functions_of_the_document_can_be_sent_too():
    again = pickle.loads(pickle.dumps(tg.function("square")))  # noqa: S301 # our own
    assert again(5.0) == tg.function("square")(5.0)


def test_a_name_that_a_loop_gives_again_and_again_is_numbered_without_counting_anew():
    """30,000 turns took a minute: each began to count at 1."""

    def program(x):
        for _ in range(3_000):
            x = x + 1
        return x

    names = list(tg.function(program).record({"x": 0.0}).names.values())
    assert names[1:4] == ["x_2", "x_3", "x_4"]
    assert names[-1] == "x_3001"
    assert len(set(names)) == 3_001
