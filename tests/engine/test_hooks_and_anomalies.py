"""Hooks on gradients; NaN and infinity on the way back, named; steps of gradient descent."""

import inspect
import warnings

import numpy as np
import pytest

import teachgrad as tg


def variable(numbers):
    return tg.tensor(numbers, requires_grad=True)


def quietly(program, *arguments):
    """NumPy warns of its own accord, in its own words, where a division has no number."""
    with np.errstate(all="ignore"):
        return program(*arguments)


# ---- hooks -----------------------------------------------------------------------------------------------


def test_a_hook_sees_the_whole_gradient_once():
    x, seen = variable(2.0), []
    y = x * x
    y.register_hook(lambda g: seen.append(g.item()))
    x.register_hook(lambda g: seen.append(g.item()))
    (y * y + 3 * y).backward()  # dz/dy = 2y + 3 = 11, dz/dx = 11 · 4
    assert seen == [11.0, 44.0]
    assert x.grad.item() == 44.0


def test_a_hook_may_change_the_gradient():
    x = variable(2.0)
    y = x * x
    y.retain_grad()
    y.register_hook(lambda g: g / 2)
    x.register_hook(lambda g: g + 1)
    (3 * y).backward()
    assert (y.grad.item(), x.grad.item()) == (1.5, 7.0)


def test_a_hook_that_is_removed_is_not_called():
    x = variable(2.0)
    first, second = x.register_hook(lambda g: 10 * g), x.register_hook(lambda g: g + 1)
    first.remove()
    first.remove()
    (x * x).backward()
    second.remove()
    (x * x).backward()
    assert x.grad.item() == 5.0 + 4.0


def test_hooks_are_called_in_recorded_passes_and_by_grad():
    x = variable(2.0)
    x.register_hook(lambda g: 10 * g)
    assert tg.grad(x**3, x)[0].item() == 120.0
    (x**3).backward(create_graph=True)
    assert x.grad.item() == 120.0
    (curvature,) = tg.grad(x.grad, x)
    assert curvature.item() == 1200.0  # the hook again: 10 · d(30x²)/dx


def test_what_a_hook_must_not_give_back():
    for wrong, error in ((lambda g: 3.0, tg.ProgramError), (lambda g: tg.tensor([1.0, 2.0]), tg.ShapeError)):
        x = variable(2.0)
        x.register_hook(wrong)
        with pytest.raises(error, match="hook"):
            (x * x).backward()
    with pytest.raises(tg.GraphError, match="never be called"):
        tg.tensor(1.0).register_hook(lambda g: g)


# ---- NaN and infinity ------------------------------------------------------------------------------------

# program, point, the operation at which it begins
ANOMALIES = {
    "sqrt at 0": (lambda x: tg.sqrt(x), 0.0, "SqrtBackward0"),
    "log at 0": (lambda x: 1 + tg.log(x) * 2, 0.0, "LogBackward0"),
    "1/x at 0": (lambda x: 1 / (x * 3), 0.0, "MulBackward0"),
    "inside a longer program": (lambda x: tg.exp(tg.sqrt(x * x) + 1), 0.0, "SqrtBackward0"),
    "an entry of an array": (lambda x: tg.sqrt(x).sum(), [1.0, 0.0, 2.0], "SqrtBackward0"),
    "overflow": (lambda x: tg.exp(x), 1000.0, "ExpBackward0"),
}


@pytest.mark.parametrize(("program", "point", "culprit"), ANOMALIES.values(), ids=ANOMALIES)
def test_the_operation_at_which_it_begins_is_named(program, point, culprit):
    with pytest.warns(tg.NonFiniteWarning, match=rf"first appeared at {culprit}") as caught:
        quietly(lambda: program(variable(point)).backward())
    assert caught[0].filename == __file__
    with pytest.warns(tg.NonFiniteWarning, match=culprit):
        quietly(tg.value_and_grad, program, point)


@pytest.mark.parametrize(("program", "point", "culprit"), ANOMALIES.values(), ids=ANOMALIES)
def test_under_detect_anomaly_it_is_an_error_with_the_line(program, point, culprit):
    x = variable(point)
    line = inspect.getsourcelines(program)[1]
    with tg.detect_anomaly(), pytest.raises(tg.AnomalyError, match=rf"{culprit} \(.*anomalies\.py:{line}\)"):
        quietly(lambda: program(x).backward())
    assert x.grad is None
    with tg.detect_anomaly(), pytest.raises(tg.AnomalyError, match=culprit):
        quietly(lambda: tg.grad(program(x), x))


def test_the_trap_of_where_is_explained():
    x = variable([4.0, 0.0])

    def trapped(x):
        return tg.where(x > 0, tg.sqrt(x), 0.0).sum()

    with pytest.warns(tg.NonFiniteWarning, match=r"branch not taken.*f\(where\(x > 0, x, 1\)\)"):
        quietly(lambda: trapped(x).backward())
    assert np.isnan(x.grad.numpy()).tolist() == [False, True]
    with tg.language("vi"), pytest.warns(tg.NonFiniteWarning, match="nhánh không được chọn vẫn được tính"):
        quietly(lambda: trapped(x).backward())


def test_the_way_out_of_the_trap():
    x = variable([4.0, 0.0])
    safe = tg.where(x > 0, x, 1.0)
    tg.where(x > 0, tg.sqrt(safe), 0.0).sum().backward()
    assert x.grad.tolist() == [0.25, 0.0]


def test_no_warning_where_the_variable_or_the_seed_is_not_finite():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for point in (np.inf, np.nan):
            (variable(point) * 2 + variable(point) ** 2).backward()
        (variable([1.0, 2.0]) * 2).backward(gradient=[np.nan, 1.0])


def test_no_warning_for_large_finite_gradients():
    x = variable([1.0, 2.0])
    (x * 1e200).sum().backward()  # the sum of their squares overflows
    assert np.isfinite(x.grad.numpy()).all()


def test_detect_anomaly_leaves_what_is_right_alone():
    x = variable([1.0, 2.0])
    with tg.detect_anomaly():
        (tg.sin(x) * x + 3).sum().backward()
    assert x.grad.numpy() == pytest.approx(np.sin([1, 2]) + np.array([1, 2]) * np.cos([1, 2]), rel=1e-15)


# ---- gradient descent ------------------------------------------------------------------------------------


def test_a_step_moves_every_variable_against_its_gradient():
    w, b = variable([1.0, 2.0]), variable(3.0)
    ((w * w).sum() + 5 * b).backward()
    tg.sgd([w, b], 0.1)
    assert w.numpy() == pytest.approx(np.array([0.8, 1.6]), rel=1e-15)
    assert b.item() == pytest.approx(2.5, rel=1e-15)
    assert w.requires_grad
    tg.zero_grad({"w": w, "b": b})
    assert w.grad is None
    assert b.grad is None


def test_a_line_is_fitted():
    x = np.linspace(-1, 1, 21)
    y = 3 * x - 0.5
    slope, shift = variable(0.0), variable(0.0)
    for _ in range(400):
        tg.zero_grad([slope, shift])
        error = slope * x + shift - y
        (error * error).mean().backward()
        tg.sgd([slope, shift], 0.3)
    assert slope.item() == pytest.approx(3.0, abs=1e-12)
    assert shift.item() == pytest.approx(-0.5, abs=1e-12)


def test_a_two_layer_network_learns_xor():
    rng = np.random.default_rng(4)
    inputs = tg.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    wanted = tg.tensor([[0.0], [1.0], [1.0], [0.0]])
    sizes = ((2, 8), (8,), (8, 1), (1,))
    w1, b1, w2, b2 = parameters = [variable(rng.normal(size=size)) for size in sizes]
    for _ in range(2000):
        tg.zero_grad(parameters)
        out = tg.sigmoid(tg.tanh(inputs @ w1 + b1) @ w2 + b2)
        loss = ((out - wanted) ** 2).mean()
        loss.backward()
        tg.sgd(parameters, 1.0)
    assert loss.item() < 0.01
    assert (out.numpy() > 0.5).ravel().tolist() == [False, True, True, False]


@pytest.mark.parametrize("rate", [0.0, -1.0, float("nan"), float("inf")])
def test_a_learning_rate_is_positive(rate):
    w = variable(1.0)
    (w * w).backward()
    with pytest.raises(tg.InputError, match="learning rate"):
        tg.sgd(w, rate)


def test_what_has_no_gradient_stops_the_step_before_anything_moves():
    w, b = variable(1.0), variable(2.0)
    (w * w).backward()
    with pytest.raises(tg.GraphError, match="number 2"):
        tg.sgd([w, b], 0.1)
    assert w.item() == 1.0
    with pytest.raises(tg.ProgramError, match="no variable"):
        tg.zero_grad([w, tg.tensor(1.0)])
    with pytest.raises(tg.ProgramError, match="no variable"):
        tg.zero_grad([w, 3.0])
