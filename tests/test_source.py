"""A program and its gradient written out: the text, and that it computes what was recorded, to the last bit."""

# ruff: noqa: N803 # a network's weights have capital letters

import ast
import doctest
import re
import subprocess
import sys
import types

import autograd
import autograd.numpy as anp
import mpmath
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import teachgrad as tg
from teachgrad.engine import ops, reverse
from teachgrad.functions import Function, function

COMPOSITE = '''\
def composite_with_gradient(x):
    """Value and gradient of composite.

    >>> z, dz_dx = composite_with_gradient(2.0)
    >>> print(z, dz_dx)
    1280.0 3840.0
    """
    t1 = 2 * x
    t2 = t1 * x
    y = t2 * x  # y = 2*x**3
    t3 = 5 * y
    z = t3 * y  # z = 5*y**2
    dz_dy = t3 + t3  # dz/dy = 10*y
    dz_dt2 = dz_dy * x
    dz_dx = dz_dy * t2 + dz_dt2 * t1 + dz_dt2 * x * 2  # dz/dx = dz/dy * 6*x**2
    return z, dz_dx
'''

INPUTS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
TARGETS = np.array([[0.0], [1.0], [1.0], [0.0]])
CLASSES = np.array([0, 1, 1, 0])
MANY = np.random.default_rng(7).normal(size=(40, 2))


def tanh_network(W1, b1, W2, b2):
    h = tg.tanh(INPUTS @ W1 + b1)
    p = h @ W2 + b2
    loss = ((p - TARGETS) ** 2).mean()
    return loss


def relu_network(W1, b1, W2, b2):
    h = tg.relu(INPUTS @ W1 + b1)
    z = h @ W2 + b2
    e = tg.exp(z)
    p = e / e.sum(axis=1, keepdims=True)
    loss = -tg.log(p[np.arange(4), CLASSES]).sum() / 4
    return loss


def weights(outputs):
    rng = np.random.default_rng(3)
    return {
        "W1": rng.normal(size=(2, 3)),
        "b1": rng.normal(size=3),
        "W2": rng.normal(size=(3, outputs)),
        "b2": rng.normal(size=outputs),
    }


PROGRAMS = [
    *(pytest.param(f, {}, id=name) for name, f in tg.DOCUMENT.items()),
    pytest.param(tanh_network, weights(1), id="tanh_network"),
    pytest.param(relu_network, weights(2), id="relu_network"),
    pytest.param(lambda x, y: tg.sin(x) * tg.exp(x * y) + x**2 / y, {"x": 0.3, "y": 2}, id="two_numbers"),
    pytest.param(lambda x: x**3 + x**0.5 + 2**x, {"x": 0.7}, id="powers"),
    pytest.param(lambda x, b: (x * b + b).sum(), {"x": [[1.0, 2.0]], "b": 3.0}, id="spread"),
    pytest.param(lambda x: x[0] * x[1:].sum() + x[[0, 0, 2]].mean(), {"x": [1.0, 2.0, 4.0]}, id="entries"),
    pytest.param(
        lambda x: tg.where(x > 1, x * x, -x).sum() + (x < 2) @ x, {"x": [0.5, 1.5, 3.0]}, id="masks"
    ),
    pytest.param(lambda x: x, {"x": 2.0}, id="identity"),
    pytest.param(lambda x, y: x * 2, {"x": 2.0, "y": [1.0, 2.0]}, id="not_by_y"),
    pytest.param(lambda x: (x.T @ x).trace(), {"x": [[1.0, 2.0], [3.0, 5.0]]}, id="trace"),
    pytest.param(lambda x: 3 * x * x, {"x": [2.0]}, id="one_entry"),
]


def recorded(f, point):
    """Value and gradients, as the graph's own backward pass gives them."""
    recording = function(f).record(point)
    with np.errstate(all="ignore"):
        gradients = reverse.gradients(recording.output, np.ones_like(recording.value)[()])
    zeros = {leaf: np.zeros_like(leaf.value) for leaf in recording.leaves.values()}
    return recording.value, [gradients.get(leaf, zeros[leaf]) for leaf in recording.leaves.values()]


def assert_computes_what_was_recorded(f, point, compiled=None, roundings=0):
    value, gradients = recorded(f, point)
    compiled = compiled or tg.compile(f, **point)
    values = point or function(f).point
    with np.errstate(all="ignore"):
        got, slopes = compiled(**values)
    assert same(got, value, roundings)
    assert np.shape(got) == np.shape(value)
    for slope, gradient in zip(slopes if len(gradients) > 1 else [slopes], gradients, strict=True):
        assert np.shape(slope) == np.shape(gradient)
        assert same(slope, gradient, roundings), (slope, gradient)


def same(got, true, roundings):
    """Bit for bit; or within so many roundings of the largest entry."""
    finite = np.abs(np.asarray(true)[np.isfinite(true)])
    room = roundings * np.finfo(np.float64).eps * np.max(finite, initial=1.0)
    return np.array_equal(got, true, equal_nan=True) or np.allclose(got, true, 0, room, equal_nan=True)


def run_doctest(text):
    module = types.ModuleType("written")
    exec(text, module.__dict__)  # noqa: S102 # what is under test
    functions = [f for f in vars(module).values() if isinstance(f, types.FunctionType)]
    example = functions[-1].__doc__
    test = doctest.DocTestParser().get_doctest(example, vars(module), "written", None, 0)
    return doctest.DocTestRunner(verbose=False).run(test)


# ---- the text ------------------------------------------------------------------------------------------


def test_composite_is_written_as_one_would():
    assert tg.source("composite") == COMPOSITE


def test_the_matrix_product_has_its_formula_and_its_transposes():
    text = tg.source("matrix_product")
    assert "    y = 3 * np.dot(x, x)  # shape (2, 2)\n" in text
    assert "    # df/dx = 3*(J*x.T + x.T*J), J = np.ones((2, 2))\n" in text
    assert "    df_dx = np.dot(t1, x.T) + np.dot(x.T, t1)\n" in text


def test_a_network_has_a_line_for_each_name_and_one_for_each_derivative():
    tree = ast.parse(tg.source(tanh_network, **weights(1)))
    body = tree.body[-1].body
    names = [
        node.targets[0].id for node in body if isinstance(node, ast.Assign) and hasattr(node.targets[0], "id")
    ]
    assert [name for name in names if not name.startswith("t")] == [
        "INPUTS", "TARGETS", "h", "p", "loss", "dloss_dp", "dloss_db2", "dloss_dW2", "dloss_dh", "dloss_dt1", "dloss_db1", "dloss_dW1",
    ]  # fmt: skip
    text = tg.source(tanh_network, **weights(1))
    assert "  # loss = mean((-TARGETS + p)**2)\n" in text
    assert "  # dloss/dp = -TARGETS/2 + p/2\n" in text
    assert "    dloss_dW2 = np.dot(h.T, dloss_dp)  # shape (3, 1)\n" in text


@pytest.mark.parametrize(("f", "point"), PROGRAMS)
def test_nothing_but_numpy_is_imported(f, point):
    tree = ast.parse(tg.source(f, **point))
    imports = [ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    assert imports in ([], ["import numpy as np"])


@pytest.mark.parametrize(("f", "point"), PROGRAMS)
def test_the_example_in_the_text_runs(f, point):
    result = run_doctest(tg.source(f, **point))
    assert result.attempted >= 2
    assert result.failed == 0


@pytest.mark.parametrize(("f", "point"), PROGRAMS)
def test_the_text_is_the_same_every_time(f, point):
    assert tg.source(f, **point) == tg.source(f, **point)


def test_the_text_speaks_the_readers_language():
    with tg.language("vi"):
        text = tg.source("composite")
    assert text == COMPOSITE.replace("Value and gradient of", "Giá trị và gradient của")


def code_of(text):
    return [line.split("  #")[0].strip() for line in text.split('"""')[2].splitlines() if line.strip()]


def test_dead_steps_are_dropped():
    def f(x, y):
        unused = tg.exp(x) * y  # noqa: F841 # that is the point
        return x + 3 * y

    # Nothing is multiplied by the gradient 1 of the result, and no derivative is computed that is a number.
    assert code_of(tg.source(f, x=2, y=3)) == [
        "f = x + 3 * y",
        "df_dx = 1.0",
        "df_dy = 3.0",
        "return f, (df_dx, df_dy)",
    ]


def test_what_occurs_twice_is_computed_once():
    text = tg.source(lambda x: tg.exp(x * x) + tg.exp(x * x) * tg.sin(x), x=0.5)
    assert text.count("np.exp") == 1
    assert text.count("x * x") == 1
    # cos x for the derivative, sin x for the value, exp(x²) for both.
    assert text.count("np.sin(x)") == text.count("np.cos(x)") == 1


def test_comments_hold_the_chain_rule_of_several_paths():
    def f(x):
        u = x * x
        v = tg.sin(x)
        w = u * v + x
        return w

    text = tg.source(f, x=0.5)
    assert "  # w = u*v + x\n" in text
    assert "# dw/dx = 1 + u * cos(x) + v * 2*x\n" in text or "# dw/dx = v * 2*x + u * cos(x) + 1\n" in text


UNARY = sorted(
    op.name
    for op in ops.TABLE.values()
    if op.elementwise and len(op.rules) == 1 == len(op.parameters) and op.name not in ops.INTERNAL
)


def with_unary(name):
    def f(x, b):
        u = getattr(ops, name)(x)
        v = u * u * b + x
        return (v * v).sum()

    # Inside the domain, and not where it jumps.
    x = ops.TABLE[name].samples[0][0]
    return pytest.param(f, {"x": [x, 0.9 * x], "b": 0.7}, id=name)


def said(text, values):
    """What the comments of a text say: for each the value of the code, and that of the formula."""
    lines = text.split('"""')[2].splitlines()
    space = {"np": np, **values}
    formulas = vars(sympy_in_numpy()) | {"__builtins__": {}}
    pending = None
    helpers = text.split("def f_with_gradient")[0]
    exec(helpers, space)  # noqa: S102 # what is under test
    for line in lines:
        code, _, comment = line.strip().partition("# ")
        comment = comment or pending or ""
        pending = comment if not code else None
        if code and " = " in code and not code.startswith("if"):
            exec(code, space)  # noqa: S102 # likewise
            if " = " in comment and "J = " not in comment:
                name, formula = comment.split(" = ")
                true = np.asarray(space[name.replace("/", "_")])
                formula = re.sub(r"\bd(\w+)/d(\w+)", r"d\1_d\2", formula)
                # A sum goes over what was spread.
                sums = {"sum": lambda v, n=true.ndim: np.sum(v, axis=tuple(range(np.ndim(v) - n)))}
                # A helper of the code may be called as a function of SymPy's is.
                values = {name: value for name, value in space.items() if not callable(value)}
                yield comment, true, eval(formula, {**formulas, **values, **sums})  # noqa: S307 # likewise


MPMATHS = "acot acoth acsc acsch asec asech cot coth csc csch digamma factorial gamma polygamma sec sech"


def sympy_in_numpy():
    """SymPy's names, as NumPy's functions."""
    import math

    names = types.SimpleNamespace(**{name: getattr(np, name) for name in dir(np) if not name.startswith("_")})
    names.Max, names.Min, names.Abs = np.maximum, np.minimum, np.abs
    names.Heaviside = lambda x, at_zero=0.5: np.heaviside(x, at_zero)
    names.asin, names.acos, names.atan = np.arcsin, np.arccos, np.arctan
    names.asinh, names.acosh, names.atanh = np.arcsinh, np.arccosh, np.arctanh
    names.erf, names.erfc = np.vectorize(math.erf), np.vectorize(math.erfc)
    for name in MPMATHS.split():
        setattr(names, name, np.vectorize(getattr(mpmath, name), otypes=[float]))
    names.E = np.e
    names.ceiling = np.ceil
    return names


@pytest.mark.parametrize(("f", "point"), [*PROGRAMS, *map(with_unary, UNARY)])
def test_what_the_comments_say_is_what_the_code_computes(f, point):
    function_ = function(f)
    text = tg.source(Function("f", function_.program, function_.variables), **(point or function_.point))
    for comment, true, formula in said(text, point or function_.point):
        np.testing.assert_allclose(np.broadcast_to(formula, true.shape), true, rtol=1e-12, err_msg=comment)


def test_a_wrong_comment_would_be_found():
    text = COMPOSITE.replace("composite_", "f_").replace("6*x**2", "6*x**3")
    wrong = [comment for comment, true, formula in said(text, {"x": 2.0}) if formula != true]
    assert wrong == ["dz/dx = dz/dy * 6*x**3"]


def test_numbers_are_written_to_the_last_bit():
    assert "0.30000000000000004" in tg.source(lambda x: x * (0.1 + 0.2), x=1)
    text = tg.source(lambda x: (x * np.array([0.1, 1e-300, np.inf])).sum(), x=[1, 2, 0.5])
    assert "c = np.array([0.1, 1e-300, np.inf])\n" in text


# ---- the numbers ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("f", "point"), PROGRAMS)
def test_what_is_compiled_equals_what_is_recorded_to_the_last_bit(f, point):
    assert_computes_what_was_recorded(f, point)


@pytest.mark.parametrize(("f", "point"), PROGRAMS)
def test_it_does_so_at_other_points_too(f, point):
    point = point or function(f).point
    compiled = tg.compile(f, **point)
    elsewhere = {name: np.flip(value) * 0.7 + 0.1 for name, value in point.items()}
    assert_computes_what_was_recorded(f, elsewhere, compiled)


def test_the_document_says_the_same():
    assert tg.compile("square")(5.0) == (75.0, 30.0)
    assert tg.compile("two_variables")(7.0, 8.0) == (1843.0, (735.0, 32.0))
    assert tg.compile("composite")(2.0) == (1280.0, 3840.0)
    value, gradient = tg.compile("matrix_product")([[3, 4], [5, 2]])
    assert value == 294.0
    assert gradient.tolist() == [[45.0, 45.0], [39.0, 39.0]]


def test_hips_autograd_finds_the_same_gradient_of_a_network():
    def by_autograd(weights):
        W1, b1, W2, b2 = weights  # noqa: N806 # a network's own names
        h = anp.tanh(anp.dot(INPUTS, W1) + b1)
        return anp.mean((anp.dot(h, W2) + b2 - TARGETS) ** 2)

    point = weights(1)
    _, gradients = tg.compile(tanh_network, **point)(**point)
    for ours, theirs in zip(gradients, autograd.grad(by_autograd)(tuple(point.values())), strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-13, atol=1e-15)  # a few roundings in another order


BINARY = ("add", "sub", "mul", "div", "pow", "maximum", "minimum", "hypot", "atan2", "logaddexp")
GATHERING = (
    lambda x: x.sum(),
    lambda x: x.mean(axis=0) if x.ndim else x,
    lambda x: x.sum(axis=-1, keepdims=True) if x.ndim else x,
    lambda x: x.T,
    lambda x: x[0] if x.ndim else x,
    lambda x: 3 * x,
    lambda x: x / 7.0,
    lambda x: -x,
    lambda x: x**2,
    lambda x: 1 - x,
    lambda x: tg.named(x * 1.0, "u"),
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(UNARY), st.integers(0, 9)),
        st.tuples(st.sampled_from(BINARY), st.integers(0, 9), st.integers(0, 9)),
        st.tuples(st.sampled_from(GATHERING), st.integers(0, 9)),
    ),
    min_size=1,
    max_size=8,
)
SHAPES = st.sampled_from([(), (3,), (3, 3), (1, 3)])


# Once found: a power of what erf gave, an array without axes; a sum over NaN; an array of equal constants used twice;
# a number beside a transpose, which is summed in another order.
@example([("add", 0, 1), (GATHERING[1], 0), ("trunc", 0)], (3, 3), (3, 3), 0)
@example([("abs", 0), ("abs", 0), (GATHERING[3], 3), ("asin", 1)], (3, 3), (), 1)
@example([("erf", 1), ("abs", 0), ("abs", 0), ("abs", 0), ("abs", 0), ("pow", 0, 4)], (), (), 17873614)
@example([("abs", 1), ("floor", 0), ("abs", 0), ("abs", 0), ("pow", 0, 4)], (), (3,), 207)
@settings(deadline=None, max_examples=150)
@given(STEPS, SHAPES, SHAPES, st.integers(0, 2**32 - 1))
def test_random_programs_over_the_table_agree_to_the_last_bit(steps, shape, other_shape, seed):
    def program(x, y):
        values = [x, y]
        for step, *places in steps:
            operands = [values[-1 - place % len(values)] for place in places]
            values.append(getattr(ops, step)(*operands) if isinstance(step, str) else step(*operands))
        return (values[-1] * 1.5 + values[-2]).sum() + 0 * x.sum()

    rng = np.random.default_rng(seed)
    point, elsewhere = (
        {"x": rng.uniform(0.2, 0.9, shape), "y": rng.uniform(-2, 2, other_shape)} for _ in range(2)
    )
    compiled = tg.compile(program, **point)
    # A transpose lies otherwise in memory, and so may what is computed from it; NumPy then sums in another order.
    roundings = 16 if GATHERING[3] in [step for step, *_ in steps] else 0
    for place in (point, elsewhere):
        assert_computes_what_was_recorded(program, place, compiled, roundings)


# ---- what it is called with ----------------------------------------------------------------------------


def test_lists_arrays_and_numbers_are_taken():
    f = tg.compile("elementwise")
    for x in ([[3, 4], [5, 2]], ((3.0, 4.0), (5.0, 2.0)), np.array([[3, 4], [5, 2]])):
        value, gradient = f(x)
        assert value == 162.0
        assert gradient.dtype == np.float64
        assert gradient.tolist() == [[18.0, 24.0], [30.0, 12.0]]


def test_whole_numbers_do_not_overflow_in_silence():
    f = tg.compile(lambda x: (x**3).sum(), x=[1.0])
    assert f(np.array([10**7]))[1] == 3e14


def test_float32_stays_float32():
    value, gradient = tg.compile("elementwise")(np.array([[3, 4], [5, 2]], np.float32))
    assert value.dtype == gradient.dtype == np.float32


def test_other_shapes_are_refused():
    f = tg.compile(lambda x: x.mean(), x=[1.0, 2.0])
    with tg.language("en"), pytest.raises(ValueError, match=r"written for x of shape \(2,\)"):
        f([1.0, 2.0, 3.0])
    # A number that is spread inside the program is not taken for an array.
    f = tg.compile(lambda x: (x * np.ones(3)).sum(), x=1.0)
    with pytest.raises(ValueError, match=r"x"):
        f([1.0, 2.0, 3.0])


def test_a_formula_of_numbers_takes_arrays_entry_by_entry():
    value, slope = tg.compile("composite")(np.array([1.0, 2.0]))
    assert value.tolist() == [20.0, 1280.0]
    assert slope.tolist() == [120.0, 3840.0]


def test_the_results_are_nobody_elses_arrays():
    f = tg.compile(lambda x, y: (x * y).sum() + y.sum(), x=[1.0, 2.0], y=[3.0, 4.0])
    x, y = np.array([1.0, 2.0]), np.array([3.0, 4.0])
    _, gradients = f(x, y)
    for gradient in gradients:
        gradient += 1  # can be written to, and changes nothing else
    assert x.tolist() == [1.0, 2.0]
    assert y.tolist() == [3.0, 4.0]
    f = tg.compile(lambda x: x.T.sum(axis=0).sum() + x[0, 0], x=[[1.0, 2.0]])
    assert f([[1.0, 2.0]])[1].flags.writeable


def test_arrays_of_the_program_stand_under_their_names():
    text = tg.source(tanh_network, **weights(1))
    assert "    INPUTS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])\n" in text
    assert "np.dot(INPUTS.T, " in text
    local = np.array([1.0, 2.0])
    assert "local = np.array([1.0, 2.0])" in tg.source(lambda x: (x * local).sum(), x=[1, 2])


def test_large_arrays_are_handed_over():
    def f(w):
        return ((MANY @ w) ** 2).mean()

    point = {"w": np.array([1.0, 2.0])}
    text = tg.source(f, **point)
    assert "def f_with_gradient(w, *, MANY):" in text
    assert len(text) < 1000
    assert_computes_what_was_recorded(f, point)
    assert tg.compile(f, **point)(point["w"], MANY=0 * MANY)[0] == 0


# ---- branches ------------------------------------------------------------------------------------------


def absolute(x):
    if x > 0:
        return x * x
    return -x


def test_another_branch_is_refused():
    with tg.language("en"):
        text = tg.source(absolute, x=3.0)
        f = tg.compile(absolute, x=3.0)
    assert "only the branch taken is recorded" in " ".join(text.split())
    assert "    if not x > 0:\n" in text
    assert f(2.0) == (4.0, 4.0)
    with pytest.raises(ValueError, match="written for the branch where x > 0"):
        f(-1.0)
    assert tg.compile(absolute, x=-3.0)(-1.0) == (1.0, -1.0)


def test_every_turn_of_a_loop_is_checked():
    def halved(x):
        while x * x > 1:
            x = x / 2
        return x * x

    f = tg.compile(halved, x=3.0)
    assert f(3.5) == (0.765625, 0.4375)  # (3.5 / 4)², and 2 · 3.5 / 16
    for other in (1.5, 5.0):  # one turn, three turns
        with pytest.raises(ValueError, match=r"f|x"):
            f(other)


def test_masks_are_computed_anew():
    f = tg.compile(
        lambda x: ((x > 0) * x).sum() + tg.where((x < 2) & ~(x < 1), 5 * x, 0.0).sum(), x=[3.0, -1.0]
    )
    value, gradient = f([-2.0, 1.5])
    assert value == 9.0
    assert gradient.tolist() == [0.0, 6.0]


def test_a_number_read_out_is_said_to_be_a_constant():
    with tg.language("en"):
        text = tg.source(lambda x: x * x.item(), x=3.0)
    assert "counts as a constant" in " ".join(text.replace("#", "").split())


# ---- names ---------------------------------------------------------------------------------------------


def test_names_that_mean_something_already_give_way():
    def f(np, t1, dz_dx, sigmoid, sum):  # noqa: A002 # that is the point
        x = np * t1
        x = tg.named(tg.sigmoid(x), "lambda")
        z = x * x * t1 + dz_dx * sum * sigmoid
        return z

    point = dict.fromkeys(("np", "t1", "dz_dx", "sigmoid", "sum"), 0.5)
    text = tg.source(f, **point)
    assert "def f_with_gradient(np_, t1, dz_dx, sigmoid, sum_):" in text
    assert "lambda_ = sigmoid_(x)" in text
    value, gradients = recorded(f, point)
    got, slopes = tg.compile(f, **point)(*point.values())
    assert (got, list(slopes)) == (value, gradients)


HOSTILE = "x; import os"


@pytest.mark.parametrize("name", [HOSTILE, "", "x y", "1x", "x\n", "__import__('os')", "x)", "é é"])
def test_a_name_that_is_no_name_is_refused(name):
    f = Function("f", lambda x: x * x, (name,), {name: 2.0})
    for act in (tg.source, tg.compile):
        with pytest.raises(tg.InputError):
            act(f)


def test_a_functions_own_name_cannot_bring_in_code():
    f = Function(HOSTILE, lambda x: x * x, ("x",), {"x": 2.0})
    text = tg.source(f)
    assert "def f_with_gradient(x):" in text
    assert tg.compile(f)(3.0) == (9.0, 6.0)
    assert not [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Import)]


def test_a_docstring_cannot_be_closed_by_a_name():
    f = Function('f"""\nimport os\n"""\\', lambda x: x * x, ("x",), {"x": 2.0})
    tree = ast.parse(tg.source(f))
    assert [type(node) for node in tree.body] == [ast.FunctionDef]
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Import)]


def test_letters_that_python_takes_for_the_same_stay_apart():
    # U+00B5 MICRO SIGN is read as U+03BC GREEK SMALL LETTER MU in a program.
    f = Function("f", lambda a, b: a * a * b, ("\u00b5", "\u03bc"), {"\u00b5": 2.0, "\u03bc": 3.0})
    assert tg.compile(f)(2.0, 3.0) == (12.0, (12.0, 4.0))


# ---- limits --------------------------------------------------------------------------------------------


def test_a_long_chain_is_written_line_by_line_and_a_longer_one_refused():
    def chain(turns):
        def f(x):
            y = x
            for _ in range(turns):
                y = tg.sin(y) * 1.01
            return y

        return f

    assert_computes_what_was_recorded(chain(1000), {"x": 0.5})
    assert max(map(len, tg.source(chain(1000), x=0.5).splitlines())) < 200
    with pytest.raises(tg.InputError):
        tg.source(chain(2000), x=0.5)


def test_an_expression_without_names_is_broken_up():
    f = eval("lambda x: " + "tg.sin(" * 60 + "x" + ")" * 60, {"tg": tg})  # noqa: S307 # our own text
    assert_computes_what_was_recorded(f, {"x": 0.5})
    assert max(map(len, tg.source(f, x=0.5).splitlines())) < 200


def test_compiling_does_not_load_sympy():
    script = (
        "import sys, teachgrad; teachgrad.compile(lambda x: x * x, x=2.0)(3.0); print('sympy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_it_says_what_is_wrong_as_compare_does():
    with pytest.raises(tg.InputError, match="composite"):
        tg.source("composit")
    with pytest.raises(tg.InputError):
        tg.source("composite", y=3)
    with pytest.raises(tg.ShapeError):
        tg.compile(lambda x: x * x, x=[1.0, 2.0])
    with pytest.raises(tg.ProgramError):
        tg.source(lambda x: 3.0, x=1)


READING = {
    "item": lambda x: x * x.sum().item(),
    "data": lambda x: x * np.sign(x.data),
    "detach": lambda x: x * x.detach(),
    "float": lambda x: x * float(x.sum()),
    "mask as a key": lambda x: x[x > 1] * 2,
    "sort": lambda x: tg.sort(x) * np.array([1.0, 2.0, 3.0]),
    "argmax": lambda x: x[tg.argmax(x)] * 2,
}


@pytest.mark.parametrize("program", READING.values(), ids=READING)
def test_a_program_that_takes_numbers_out_is_not_compiled(program):
    """Compiled, it would be right at this point alone; its source says so."""

    def f(x):
        return program(x).sum()

    with pytest.raises(tg.ProgramError, match="wrong at every other point"):
        tg.compile(f, x=[0.5, 2.0, 3.0])
    assert "def f_with_gradient(x):" in tg.source(f, x=[0.5, 2.0, 3.0])


def test_constant_positions_are_compiled():
    compiled = tg.compile(lambda x: (x[np.array([0, 0, 2])] ** 2).sum(), x=[1.0, 2.0, 3.0])
    value, gradient = compiled([2.0, 5.0, 1.0])
    assert (value, gradient.tolist()) == (9.0, [8.0, 0.0, 2.0])


def test_names_that_cannot_stand_in_the_text_serve_as_keywords_all_the_same():
    compiled = tg.compile(lambda np, sum: np * sum, np=2.0, sum=3.0)  # noqa: A006 # such names are what is tested
    assert compiled(np=5.0, sum=7.0) == (35.0, (7.0, 5.0))


def test_a_mask_that_selects_nothing():
    assert "return" in tg.source(lambda x: (x[x > 5] ** 2).sum() + x.sum(), x=[1.0, 2.0])
