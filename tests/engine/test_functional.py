"""Derivatives of functions and of derivatives, against values from papers, SymPy's calculus and each other."""

import math

import numpy as np
import pytest

import teachgrad as tg
from teachgrad.engine import ops, reverse
from teachgrad.engine.graph import Op

x0 = np.array([0.3, -1.2, 0.8])


def rosenbrock(v):
    return (1 - v[0]) ** 2 + 100 * (v[1] - v[0] ** 2) ** 2


def test_derivatives_of_tanh_to_the_third():
    first = tg.derivative(tg.tanh)
    second = tg.derivative(first)
    third = tg.derivative(second)
    assert first(2.0).item() == pytest.approx(0.0706508, abs=5e-8)
    assert second(2.0).item() == pytest.approx(-0.1362187, abs=5e-8)
    assert third(2.0).item() == pytest.approx(0.2526541, abs=5e-8)


def test_rosenbrock():
    point = [-1.2, 1.0]
    value, gradient = tg.value_and_grad(rosenbrock, point)
    assert value.item() == pytest.approx(24.2, rel=1e-14)
    assert gradient.numpy() == pytest.approx(np.array([-215.6, -88]), rel=1e-13)
    assert tg.hessian(rosenbrock, point).numpy() == pytest.approx(
        np.array([[1330.0, 480], [480, 200]]), rel=1e-13
    )
    assert tg.hvp(rosenbrock, point, [1.0, 2.0])[1].numpy() == pytest.approx(
        np.array([2290.0, 880]), rel=1e-13
    )


def test_inner_and_outer_variables_are_not_confused():
    # d/dx [x · d/dy (x·y)] = d/dx x² = 6 at x = 3, whatever y is
    assert tg.derivative(lambda x: x * tg.derivative(lambda y: x * y)(2.0))(3.0).item() == 6
    # here y is x itself: d/dy (x·y) is x, not 2x
    assert tg.derivative(lambda x: x * tg.derivative(lambda y: x * y)(x))(3.0).item() == 6
    # d/dx d/dy (x·y²) at y = x: 2x², so 4x
    assert tg.derivative(lambda x: x * tg.derivative(lambda y: x * y**2)(x))(3.0).item() == pytest.approx(
        6 * 9
    )


def test_mixed_partials_in_either_order():
    def f(x, y):
        return tg.sin(x * y) * tg.exp(x)

    def by_x_then_y(y):
        return tg.derivative(lambda x: f(x, y))(0.7)

    def by_y_then_x(x):
        return tg.derivative(lambda y: f(x, y))(0.4)

    a, b = 0.7, 0.4
    exact = math.exp(a) * (math.cos(a * b) - a * b * math.sin(a * b) + a * math.cos(a * b))
    assert tg.derivative(by_x_then_y)(0.4).item() == pytest.approx(exact, rel=1e-13)
    assert tg.derivative(by_y_then_x)(0.7).item() == pytest.approx(exact, rel=1e-13)


def test_what_is_not_nested_is_not_recorded():
    assert not tg.derivative(lambda x: x**4)(2.0).requires_grad
    assert not tg.derivative(tg.derivative(lambda x: x**4))(2.0).requires_grad
    inner_variables = tg.derivative(lambda x: tg.hessian(lambda v: (v**3).sum() * x, [1.0, 2.0]).sum())(2.0)
    assert (inner_variables.item(), inner_variables.requires_grad) == (18, False)
    outer = tg.tensor(2.0, requires_grad=True)
    slope = tg.derivative(lambda x: x**4 * outer)(2.0)
    slope.backward()
    assert outer.grad.item() == 32


def vector_function(x):
    return tg.tanh(np.array([[1.0, 2, 3], [-1, 0.5, 0.25]]) @ x) * x[0] + x[1:]


def test_forward_and_reverse_are_adjoint():
    """⟨u, J v⟩ = ⟨Jᵀu, v⟩, and both are products with the Jacobian."""
    u, v = np.array([0.7, -2.0]), np.array([1.0, 3.0, -0.5])
    jacobian = tg.jacobian(vector_function, x0).numpy()
    forward = tg.jvp(vector_function, x0, v)[1].numpy()
    backward = tg.vjp(vector_function, x0, u)[1].numpy()
    assert forward == pytest.approx(jacobian @ v, rel=1e-13)
    assert backward == pytest.approx(u @ jacobian, rel=1e-13)
    assert u @ forward == pytest.approx(backward @ v, rel=1e-13)


def test_the_jacobian_against_central_differences():
    h = 1e-6
    columns = [
        (vector_function(tg.tensor(x0 + h * e)).numpy() - vector_function(tg.tensor(x0 - h * e)).numpy())
        / (2 * h)
        for e in np.eye(3)
    ]
    assert tg.jacobian(vector_function, x0).numpy() == pytest.approx(np.array(columns).T, abs=1e-8)


def test_several_arguments_give_a_tuple():
    jacobians = tg.jacobian(lambda a, b: a * b, (np.array([1.0, 2.0]), np.array([3.0, 4.0])))
    assert [j.tolist() for j in jacobians] == [[[3, 0], [0, 4]], [[1, 0], [0, 2]]]
    blocks = tg.hessian(lambda a, b: (a**2 * b).sum(), ([1.0, 2.0], 3.0))
    assert [[b.tolist() for b in row] for row in blocks] == [[[[6, 0], [0, 6]], [2, 4]], [[2, 4], 0]]


def test_grad_gives_zero_where_nothing_depends():
    x, y = tg.tensor([1.0, 2.0], requires_grad=True), tg.tensor(3.0, requires_grad=True)
    gradients = tg.grad((x * x).sum(), [x, y])
    assert [g.tolist() for g in gradients] == [[2, 4], 0]
    assert x.grad is None


def test_grad_by_an_intermediate_result():
    x = tg.tensor(2.0, requires_grad=True)
    y = 2 * x**3
    z = 5 * y * y
    assert [g.item() for g in tg.grad(z, [y, x])] == [160, 3840]


def test_grad_frees_the_graph_unless_told_not_to():
    x = tg.tensor(2.0, requires_grad=True)
    y = x * x
    tg.grad(y, x, retain_graph=True)
    tg.grad(y, x)
    with pytest.raises(tg.GraphError, match="second time"):
        tg.grad(y, x)


def test_backward_with_create_graph_can_be_differentiated_again():
    x = tg.tensor(2.0, requires_grad=True)
    (x**4).backward(create_graph=True)
    slope = x.grad
    assert slope.item() == 32
    assert tg.grad(slope, x)[0].item() == 48


@pytest.mark.parametrize(
    "op", [op for op in ops.TABLE.values() if op.rows is not None], ids=lambda op: op.name
)
def test_rows_together_are_the_rows_one_by_one(op: Op):
    """The rules for stacked gradients, over the whole table, against the rules themselves."""
    random = np.random.default_rng(1)
    for sample in op.samples:
        count = len(op.rules)
        numbers = [np.asarray(a, float)[()] for a in sample[:count]]
        if op.elementwise:
            numbers = [np.full((2,), a) for a in numbers]
        variables = [tg.tensor(a, requires_grad=True) for a in numbers]
        from teachgrad.engine.apply import apply

        root = apply(op, (*variables, *sample[count:])).node
        seeds = random.normal(size=(4, *np.shape(op.value(*numbers, *sample[count:]))))
        together = reverse.gradients_of_rows(root, seeds)
        for variable in variables:
            one_by_one = [reverse.gradients(root, seed[()])[variable.node] for seed in seeds]
            assert together[variable.node] == pytest.approx(np.array(one_by_one), rel=1e-14)


def test_a_constant_matrix_may_stand_left_of_what_is_differentiated_twice():
    # f = Σ (X b)³, so H = Xᵀ diag(6 X b) X; at b = (1, 2): X b = (5, 11).
    matrix = np.array([[1.0, 2.0], [3.0, 4.0]])
    true = matrix.T @ np.diag([30.0, 66.0]) @ matrix
    for product in (lambda b: matrix @ b, lambda b: (matrix @ b.reshape(2, 1)).reshape(2)):
        assert np.array_equal(
            tg.hessian(lambda b, product=product: (product(b) ** 3).sum(), [1.0, 2.0]).numpy(), true
        )


def test_grad_refuses_an_input_that_does_not_require_grad():
    a, b = tg.tensor(3.0), tg.tensor(2.0, requires_grad=True)
    with pytest.raises(tg.GraphError, match="Input number 1 does not require grad"):
        tg.grad(a * b, [a, b])
    for wrong in (None, 3.0, lambda x: x * x):
        with pytest.raises(tg.ProgramError, match=r"tg\.derivative"):
            tg.grad(wrong, b)
        with pytest.raises(tg.ProgramError, match="takes Tensors"):
            tg.grad(b * b, wrong)


def test_grad_of_a_constant_is_zero():
    x = tg.tensor([1.0, 2.0], requires_grad=True)
    (slope,) = tg.grad((x * 2.5).sum(), x, create_graph=True)
    assert tg.grad(slope.sum(), x)[0].tolist() == [0.0, 0.0]
    assert tg.grad(tg.tensor(3.0), x)[0].tolist() == [0.0, 0.0]


def test_second_derivatives_of_a_power_keep_float32():
    x = tg.tensor(np.float32([1.0, 2.0]), requires_grad=True)
    (slope,) = tg.grad((2**x).sum(), x, create_graph=True)
    assert slope.dtype == np.float32
    assert tg.grad(slope.sum(), x)[0].dtype == np.float32


def test_options_of_a_wrong_kind_are_explained():
    x = tg.tensor([[1.0, 2.0], [3.0, 4.0]], requires_grad=True)
    assert x.sum(dim=[0, 1]).item() == 10.0
    for call in (
        lambda: x.sum(axis="a"),
        lambda: x.mean(axis=1.5),
        lambda: x.cumsum(axis="a"),
        lambda: x.reshape("a"),
    ):
        with pytest.raises(tg.ShapeError, match=r"does not fit an x of shape \(2, 2\)"):
            call()


@pytest.mark.parametrize(
    "asked",
    [
        tg.derivative, lambda f: tg.value_and_grad(f, 2.0), lambda f: tg.jacobian(f, 2.0), lambda f: tg.hessian(f, 2.0),
        lambda f: tg.vjp(f, 2.0, 1.0), lambda f: tg.jvp(f, 2.0, 1.0), lambda f: tg.hvp(f, 2.0, 1.0),
    ],
)  # fmt: skip
def test_what_is_no_function_is_refused_with_what_to_write(asked):
    with pytest.raises(tg.ProgramError, match=r"Make a function of the formula, tg\.function\('x\^2'\)"):
        asked("x^2")
    with pytest.raises(tg.ProgramError, match="Write a Python function"):
        asked(tg.tensor(2.0))


def test_a_formula_made_a_function_is_differentiated():
    assert tg.derivative(tg.function("x^2"))(3.0).item() == 6.0
