"""Every entry of the table of operations, checked without a list of operations: values, rules, facts.

The truth comes from outside: SymPy's derivative of the entry's symbolic meaning at 50 digits, and
difference quotients, which know no rule. The last part shows that a wrong entry fails each check.
"""

import inspect

import numpy as np
import pytest
import sympy as sp

from teachgrad.engine import apply, calls, functional, graph, ops
from teachgrad.engine.graph import Op
from teachgrad.engine.tensor import Tensor, plain_value, tensor
from teachgrad.errors import InputError

CASES = [
    pytest.param(op, sample, id=f"{op.name}{number}")
    for op in ops.TABLE.values()
    for number, sample in enumerate(op.samples)
]
ELEMENTWISE = [case for case in CASES if case.values[0].elementwise]

# One operation makes a few rounding errors, each of 1.1e-16 of what it computes.
A_FEW_ROUNDINGS = 1e-14


def data_and_options(op, sample):
    """The sample's differentiable inputs as arrays of float64, and what stands behind them."""
    count = len(op.rules)
    return [np.array(part, np.float64)[()] for part in sample[:count]], sample[count:]


def symbols_like(data):
    """For each input a real symbol, or an array of them of its shape; and all symbols with their values."""
    inputs, point = [], {}
    for i, value in enumerate(data):
        names = np.array([f"x{i}_{j}" for j in range(np.size(value))]).reshape(np.shape(value))
        array = np.vectorize(lambda name: sp.Symbol(name, real=True), otypes=[object])(names)
        inputs.append(array if array.ndim else array.item())
        point.update(zip(array.ravel().tolist(), map(sp.Rational, np.ravel(value).tolist()), strict=True))
    return inputs, point


def symbolic_outputs(op, inputs, options):
    """The operation's result as an array of SymPy expressions."""
    meaning = calls.symbolic(op, sp)
    return np.asarray(meaning(*inputs, *options), object)


def seed_for(shape):
    return np.random.default_rng(2024).uniform(0.5, 2.0, shape)[()]


def reverse_gradients(op, data, options, seed):
    leaves = [tensor(value, requires_grad=True) for value in data]
    apply.apply(op, (*leaves, *options)).backward(gradient=seed)
    return [leaf.grad.numpy() for leaf in leaves]


def directions_for(data):
    rng = np.random.default_rng(11)
    return [rng.uniform(-2.0, 2.0, np.shape(value))[()] for value in data]


def inner(these, those):
    """The scalar product of two lists of arrays."""
    return sum(float(np.sum(np.asarray(a) * np.asarray(b))) for a, b in zip(these, those, strict=True))


def assert_close(got, true, scale, tolerance):
    got, true, scale = np.asarray(got), np.asarray(true), np.asarray(scale)
    assert got.shape == true.shape
    assert np.all(np.abs(got - true) <= tolerance * scale), (got, true)


# ---- the checkers: each takes an entry and one of its samples ----------------------------------------


def check_value(op, sample):
    """The value on Tensors and on plain numbers is that of the symbolic meaning at 50 digits."""
    data, options = data_and_options(op, sample)
    inputs, point = symbols_like(data)
    true = [sp.sympify(entry).subs(point).evalf(50) for entry in symbolic_outputs(op, inputs, options).flat]
    call = calls.function(op)
    plain = call(*data, *options)
    of_tensors = call(*map(tensor, data), *options)
    assert isinstance(of_tensors, Tensor)
    assert not isinstance(plain, Tensor)
    assert np.array_equal(of_tensors.numpy(), plain)
    true = np.array(true, float).reshape(np.shape(plain))
    assert_close(plain, true, np.abs(true), A_FEW_ROUNDINGS)


def check_gradient_against_sympy(op, sample):
    """The reverse pass gives the seed times SymPy's derivative, entry by entry, at 50 digits."""
    data, options = data_and_options(op, sample)
    inputs, point = symbols_like(data)
    outputs = symbolic_outputs(op, inputs, options)
    seed = seed_for(outputs.shape)
    gradients = reverse_gradients(op, data, options, seed)
    for symbols, gradient in zip(inputs, gradients, strict=True):
        true, scale = [], []
        for symbol in np.ravel(symbols):
            terms = [
                sp.Rational(float(v)) * sp.diff(entry, symbol).subs(point).evalf(50)
                for v, entry in zip(np.ravel(seed), outputs.flat, strict=True)
            ]
            true.append(float(sum(terms)))
            scale.append(float(sum(map(abs, terms))))
        shape = np.shape(symbols)
        # Beside the terms' own sizes: where they cancel, the sum has no digits to lose.
        assert_close(gradient, np.reshape(true, shape), np.reshape(scale, shape), 10 * A_FEW_ROUNDINGS)


def check_gradient_against_differences(op, sample):
    """The reverse pass agrees with difference quotients: complex steps where these may pass, else central."""
    data, options = data_and_options(op, sample)
    value = op.value
    seed = seed_for(np.shape(value(*data, *options)))
    gradients = reverse_gradients(op, data, options, seed)
    for i, gradient in enumerate(gradients):
        for place in np.ndindex(np.shape(data[i])):

            def along(step, i=i, place=place):
                moved = [np.array(part, np.result_type(part, step)) for part in data]
                moved[i][place] += step
                return np.sum(seed * value(*(part[()] for part in moved), *options))

            if op.analytic:
                slope, tolerance = np.imag(along(1e-200j)) / 1e-200, 1e-13
            else:
                h = 2.0**-17
                slope, tolerance = (along(h) - along(-h)) / (2 * h), 1e-9
            assert_close(gradient[place], slope, max(abs(slope), 1.0), tolerance)


def check_second_derivative(op, sample):
    """H v of S + S²/2, where S is the weighted sum of the outputs: reverse over reverse and forward over reverse.

    The square is there so that the gradient that comes in depends on the variables too.
    """
    data, options = data_and_options(op, sample)
    inputs, point = symbols_like(data)
    outputs = symbolic_outputs(op, inputs, options)
    weights, directions = seed_for(outputs.shape), directions_for(data)

    def program(*leaves):
        total = (apply.apply(op, (*leaves, *options)) * tensor(weights)).sum()
        return total + total * total / 2

    leaves = [tensor(value, requires_grad=True) for value in data]
    gradients = functional.grad(program(*leaves), leaves, create_graph=True)
    slope = sum((g * tensor(v)).sum() for g, v in zip(gradients, directions, strict=True))
    reverse_twice = functional.grad(slope, leaves)
    forward_over_reverse = functional.hvp(program, tuple(data), tuple(directions))[1]

    def at_point(expression):
        return sp.sympify(expression).subs(point).evalf(50)

    terms = [
        sp.Rational(float(w)) * sp.sympify(entry)
        for w, entry in zip(np.ravel(weights), outputs.flat, strict=True)
    ]
    symbols = [symbol for array in inputs for symbol in np.ravel(array)]
    steps = [sp.Rational(float(v)) for direction in directions for v in np.ravel(direction)]
    slopes = [
        sum(v * sp.diff(term, symbol) for v, symbol in zip(steps, symbols, strict=True)) for term in terms
    ]
    total, along = sum(map(at_point, terms)), sum(map(at_point, slopes))
    size = max(1.0, float(sum(abs(at_point(term)) for term in [*terms, *slopes])))
    true, scale = [], []
    for symbol in symbols:
        bends = [at_point(sp.diff(part, symbol)) for part in slopes]
        first = [at_point(sp.diff(term, symbol)) for term in terms]
        true.append(float((1 + total) * sum(bends) + along * sum(first)))
        scale.append(size * float(sum(map(abs, bends)) + sum(map(abs, first))))
    for found in (reverse_twice, forward_over_reverse):
        entries = np.concatenate([np.ravel(part.numpy()) for part in found])
        assert_close(entries, true, np.maximum(scale, 1.0), 100 * A_FEW_ROUNDINGS)


def check_forward_against_reverse(op, sample):
    """⟨u, J v⟩ is ⟨Jᵀ u, v⟩."""
    data, options = data_and_options(op, sample)
    directions = directions_for(data)

    def program(*leaves):
        return apply.apply(op, (*leaves, *options))

    value, pushed = functional.jvp(program, tuple(data), tuple(directions))
    seed = seed_for(value.shape)
    pulled = functional.vjp(program, tuple(data), seed)[1]
    assert pushed.shape == value.shape
    forward, backward = inner([seed], [pushed.numpy()]), inner([p.numpy() for p in pulled], directions)
    size = inner([np.abs(p.numpy()) for p in pulled], [np.abs(v) for v in directions])
    assert abs(forward - backward) <= 10 * A_FEW_ROUNDINGS * max(size, 1.0), (forward, backward)


def check_rule_as_formula(op, sample):
    """Each elementwise rule, given SymPy symbols, is the seed times SymPy's derivative."""
    data, options = data_and_options(op, sample)
    inputs, point = symbols_like(data)
    result = symbolic_outputs(op, inputs, options).item()
    saved = {
        graph.NOTHING: (*inputs, *options),
        graph.OTHER: inputs,
        graph.INPUTS: (*inputs, *options),
        graph.OUTPUT: (result,),
        graph.BOTH: (result, *inputs, *options),
    }[op.saves]
    g = sp.Symbol("g", real=True)
    for symbol, rule in zip(inputs, op.rules, strict=True):
        formula, true = sp.sympify(rule(g, *saved)), g * sp.diff(result, symbol)
        difference = (formula - true).subs(point).evalf(50, subs={g: sp.Rational(7, 3)})
        assert abs(difference) < 1e-40, (formula, true)


# ---- over the whole table ------------------------------------------------------------------------------


@pytest.mark.parametrize(("op", "sample"), CASES)
def test_the_value_is_that_of_the_symbolic_meaning(op, sample):
    check_value(op, sample)


@pytest.mark.parametrize(("op", "sample"), CASES)
def test_the_reverse_pass_gives_sympys_derivative(op, sample):
    check_gradient_against_sympy(op, sample)


@pytest.mark.parametrize(("op", "sample"), CASES)
def test_the_reverse_pass_agrees_with_differences(op, sample):
    check_gradient_against_differences(op, sample)


@pytest.mark.parametrize(("op", "sample"), CASES)
def test_the_second_derivatives_are_sympys(op, sample):
    check_second_derivative(op, sample)


@pytest.mark.parametrize(("op", "sample"), CASES)
def test_the_forward_pass_is_the_transpose_of_the_reverse_pass(op, sample):
    check_forward_against_reverse(op, sample)


@pytest.mark.parametrize(("op", "sample"), [case for case in CASES if case.values[0].exact])
def test_an_entry_that_calls_itself_exact_rounds_nothing(op, sample):
    data, options = data_and_options(op, sample)
    third = [np.asarray(part / 3 if np.any(part) else part)[()] for part in data]  # no short fractions
    inputs, point = symbols_like(third)
    true = [sp.sympify(entry).subs(point) for entry in symbolic_outputs(op, inputs, options).flat]
    assert [sp.Rational(float(v)) for v in np.ravel(op.value(*third, *options))] == true


SEVERAL = [case for case in ELEMENTWISE if len(case.values[0].rules) > 1]


@pytest.mark.parametrize("smaller", [(), (3,), (2, 1), (1, 1)])
@pytest.mark.parametrize(("op", "sample"), SEVERAL)
def test_an_elementwise_entry_broadcasts_every_argument(op, sample, smaller):
    data, options = data_and_options(op, sample)
    seed = seed_for((2, 3))
    full = reverse_gradients(op, [np.full((2, 3), value) for value in data], options, seed)
    for place in range(len(data)):
        shapes = [smaller if i == place else (2, 3) for i in range(len(data))]
        parts = [np.full(shape, value)[()] for shape, value in zip(shapes, data, strict=True)]
        gradients = reverse_gradients(op, parts, options, seed)
        for shape, gradient, whole in zip(shapes, gradients, full, strict=True):
            axes = tuple(range(2 - len(shape))) + tuple(
                i for i, n in enumerate(shape, 2 - len(shape)) if n == 1
            )
            # What was spread is summed: a smaller argument feels every entry that it went into.
            np.testing.assert_allclose(gradient, whole.sum(axis=axes).reshape(shape), rtol=1e-14)


@pytest.mark.parametrize(("op", "sample"), ELEMENTWISE)
def test_each_elementwise_rule_is_a_formula_too(op, sample):
    check_rule_as_formula(op, sample)


@pytest.mark.parametrize("op", ops.TABLE.values(), ids=ops.TABLE)
def test_an_entry_is_named_and_has_samples(op):
    assert ops.TABLE[op.name] is op
    assert len(op.samples) >= 1
    for sample in op.samples:
        assert op.torch_name(sample).rstrip("012").endswith("Backward")


@pytest.mark.parametrize("name", sorted(set(ops.TABLE) - ops.INTERNAL))
def test_a_public_entry_is_a_function_and_a_method(name):
    function = getattr(ops, name)
    assert function.__name__ == name
    assert callable(getattr(Tensor, name))
    assert inspect.getdoc(function)


@pytest.mark.parametrize(("op", "sample"), ELEMENTWISE)
def test_an_elementwise_entry_acts_on_each_entry_by_itself_and_keeps_float32(op, sample):
    data, options = data_and_options(op, sample)
    single = op.value(*data, *options)
    matrices = [np.full((2, 3), value, np.float32) for value in data]
    leaves = [tensor(matrix, requires_grad=True) for matrix in matrices]
    result = calls.function(op)(*leaves, *options)
    assert result.dtype == np.float32
    assert result.shape == (2, 3)
    np.testing.assert_allclose(result.numpy(), single, rtol=1e-5)
    result.sum().backward()
    for leaf, gradient in zip(leaves, reverse_gradients(op, data, options, 1.0), strict=True):
        assert leaf.grad.dtype == np.float32
        np.testing.assert_allclose(leaf.grad.numpy(), gradient, rtol=1e-5)


@pytest.mark.parametrize(("op", "sample"), ELEMENTWISE)
def test_an_elementwise_entry_takes_empty_arrays(op, sample):
    data, options = data_and_options(op, sample)
    leaves = [tensor(np.empty((0, 2)), requires_grad=True) for _ in data]
    calls.function(op)(*leaves, *options).sum().backward()
    assert all(leaf.grad.shape == (0, 2) for leaf in leaves)


# What rules that are not fresh give to a leaf, the reverse pass copies.
@pytest.mark.parametrize(("op", "sample"), [case for case in CASES if case.values[0].fresh])
def test_fresh_is_said_only_of_rules_that_make_a_new_array(op, sample):
    data, options = data_and_options(op, sample)
    leaves = [tensor(np.atleast_1d(value), requires_grad=True) for value in data]
    result = calls.function(op)(*leaves, *options)
    gradient = np.atleast_1d(seed_for(result.shape))
    saved = [gradient, *(part for part in result.node.saved if isinstance(part, np.ndarray))]
    for rule in op.rules:
        contribution = rule(gradient, *result.node.saved)
        assert not any(np.shares_memory(contribution, part) for part in saved)


@pytest.mark.parametrize(("op", "sample"), [case for case in CASES if not case.values[0].analytic])
def test_an_entry_without_a_complex_derivative_refuses_complex_numbers(op, sample):
    data, options = data_and_options(op, sample)
    for value in (data[0] + 1e-20j, np.array([data[0] + 1e-20j])):
        with pytest.raises(InputError, match=op.name):
            calls.function(op)(value, *data[1:], *options)


# ---- a deliberately wrong entry fails, at each check by itself ------------------------------------------


def changed(name, **changes):
    """The entry `name` of the table, with some of its facts replaced."""
    op = ops.TABLE[name]
    facts = {
        fact: getattr(op, fact)
        for fact in inspect.signature(Op).parameters
        if fact not in ("fresh", "shape_rule")
    }
    return Op(**(facts | changes))


def put_without_adding(g, shape, key):
    whole = np.zeros(shape)
    whole[key] = g
    return whole


MATRIX = ops.TABLE["mm"].samples[0][0]
WRONG_RULES = {
    "wrong sign": changed("cos", rules=(lambda g, x: g * ops.sin(x),)),
    "missing factor": changed("sqrt", rules=(lambda g, y: g / y,)),
    "missing exponent": changed(
        "pow", rules=(lambda g, _y, a, b: g * a ** (b - 1), ops.TABLE["pow"].rules[1]), samples=((2.0, 3.0),)
    ),
    "wrong input": changed("mul", rules=(lambda g, a, _b: g * a, lambda g, a, _b: g * a)),
    "inputs exchanged": changed("div", rules=ops.TABLE["div"].rules[::-1]),
    "a billionth too much": changed("exp", rules=(lambda g, y: g * (y * (1 + 2.0**-30)),)),
    "gradient not passed on": changed("tanh", rules=(lambda _g, y: 1 - y * y,)),
    "right on one side only": changed("abs", rules=(lambda g, _x: g,), samples=((-2.0,),)),
}
WRONG_STRUCTURES = {
    "not divided": changed(
        "mean", rules=(lambda g, shape, axis, _count: ops.sums.back_over(g, shape, axis),)
    ),
    "not transposed": changed(
        "mm", rules=(lambda g, _a, b: g.dot(b.T), lambda g, a, _b: (g.T.dot(a)).reshape(-1, g.shape[1]))
    ),
    "the second overwrites the first": changed(
        "index", rules=(put_without_adding,), samples=((MATRIX, (slice(None), [0, 0, 2])),)
    ),
    "summed over the wrong axis": changed(
        "sum",
        rules=(lambda g, shape, _axis: ops.expand(g.reshape(1, -1)[:, ::-1], shape),),
        samples=((MATRIX, 0, False),),
    ),
}
GRADIENT_CHECKS = (check_gradient_against_sympy, check_gradient_against_differences)


def check_all(check, op):
    for sample in op.samples:
        check(op, sample)


def assert_fails(check, op):
    with pytest.raises(AssertionError):
        check_all(check, op)


@pytest.mark.parametrize("check", [*GRADIENT_CHECKS, check_rule_as_formula])
@pytest.mark.parametrize("op", WRONG_RULES.values(), ids=WRONG_RULES)
def test_a_wrong_elementwise_rule_fails(check, op):
    assert_fails(check, op)


@pytest.mark.parametrize("check", GRADIENT_CHECKS)
@pytest.mark.parametrize("op", WRONG_STRUCTURES.values(), ids=WRONG_STRUCTURES)
def test_a_wrong_structural_rule_fails(check, op):
    assert_fails(check, op)


@pytest.mark.parametrize(
    "op",
    [
        changed("sin", value=np.cos),
        changed("sigmoid", symbolic="tanh"),
        changed("exp", value=np.expm1),
        changed("maximum", value=np.minimum),
    ],
    ids=lambda op: op.name,
)
def test_a_wrong_value_fails(op):
    assert_fails(check_value, op)


# Right at first order, wrong at the second: a rule that hides what it depends on from the recording.
WRONG_SECOND = {
    "saved value taken as a constant": changed("exp", rules=(lambda g, y: g * plain_value(y),)),
    "sign lost at the second order": changed("sin", rules=(lambda g, x: g * (ops.cos(x) + 0 * x) if not isinstance(x, Tensor) else g * (2 - ops.cos(x)) ,)),
    "gradient taken as a constant": changed("mul", rules=(lambda g, a, b: plain_value(g) * b, lambda g, a, b: plain_value(g) * a)),
}  # fmt: skip
WRONG_PUSH = {
    "half as much": changed("tanh", push=(lambda t, x: t * 0.5,)),
    "one argument forgotten": changed("mul", push=(lambda t, a, b: t * b, lambda t, a, b: 0 * t)),
    "scaled": changed("sum", push=(lambda t, *_: 2 * t.sum(),), samples=((MATRIX, None, False),)),
}


@pytest.mark.parametrize("op", WRONG_SECOND.values(), ids=WRONG_SECOND)
def test_a_wrong_second_derivative_fails(op):
    assert_fails(check_second_derivative, op)


@pytest.mark.parametrize("op", WRONG_PUSH.values(), ids=WRONG_PUSH)
def test_a_wrong_push_fails(op):
    assert_fails(check_forward_against_reverse, op)


@pytest.mark.parametrize("name", ["mean", "mm", "index", "sum", "exp", "pow", "sin", "mul", "tanh"])
def test_the_right_entries_behind_the_wrong_ones_pass(name):
    for check in (check_value, *GRADIENT_CHECKS, check_second_derivative, check_forward_against_reverse):
        check_all(check, changed(name))
