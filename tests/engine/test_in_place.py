"""Changes in place, and backward passes that need what was there before; PyTorch's answers are in tests/oracle."""

import inspect

import numpy as np
import pytest

import teachgrad as tg


def variable(numbers):
    return tg.tensor(numbers, requires_grad=True)


def add_one(y):
    y += 1


CHANGES = {
    "y += 1": add_one,
    "add_": lambda y: y.add_(1),
    "sub_": lambda y: y.sub_(1),
    "mul_": lambda y: y.mul_(2),
    "div_": lambda y: y.div_(2),
    "pow_": lambda y: y.pow_(2),
    "zero_": lambda y: y.zero_(),
    "fill_": lambda y: y.fill_(3.0),
    "copy_": lambda y: y.copy_([5.0, 6.0]),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_backward_pass_that_needs_the_value_from_before_is_refused(change):
    x = variable([1.0, 2.0])
    y = x * 1
    z = (y * y).sum()
    change(y)
    with pytest.raises(tg.GraphError, match=r"MulBackward0.*changed in place.*MulBackward0"):
        z.backward()
    assert x.grad is None


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_so_is_one_through_an_operation_that_looks_at_its_own_result(change):
    x = variable([1.0, 2.0])
    y = tg.exp(x)
    z = y.sum()
    change(y)
    with pytest.raises(tg.GraphError, match="ExpBackward0"):
        z.backward()


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_one_that_looks_at_no_value_goes_on(change):
    x = variable([1.0, 2.0])
    y = x * 3
    z = (y + 1).sum()
    change(y)
    z.backward()
    assert x.grad.tolist() == [3.0, 3.0]


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_variable_is_not_changed_while_it_is_recorded(change):
    x = variable([1.0, 2.0])
    with pytest.raises(tg.GraphError, match=r"no_grad\(\)"):
        change(x)
    assert x.tolist() == [1.0, 2.0]


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_variable_changed_inside_no_grad_makes_older_recordings_stale(change):
    x = variable([1.0, 2.0])
    before = (x * x).sum()
    with tg.no_grad():
        change(x)
    after = (x * x).sum()
    with pytest.raises(tg.GraphError, match="A variable was changed in place"):
        before.backward()
    after.backward()
    assert x.grad.tolist() == (2 * x.numpy()).tolist()


def test_the_change_itself_is_differentiated():
    x = variable([1.0, 2.0])
    y = x * 2
    y *= x
    y.sum().backward()
    assert x.grad.tolist() == [4.0, 8.0]


def test_a_chain_of_changes():
    x = variable(3.0)
    total = x * 1
    total += x
    total *= x
    total.backward()
    assert x.grad.item() == 12.0  # of 2x²


def test_entries_are_changed_inside_no_grad():
    x = variable([1.0, 2.0])
    with tg.no_grad():
        x[0] = 7.0
    assert x.requires_grad
    (x * x).sum().backward()
    assert x.grad.tolist() == [14.0, 4.0]


def test_under_detect_anomaly_the_line_that_recorded_it_is_named():
    x = variable([1.0, 2.0])
    with tg.detect_anomaly():
        y = x * 1
        line = inspect.currentframe().f_lineno + 1
        z = (y * y).sum()
        y += 1
        with pytest.raises(tg.GraphError, match=rf"test_in_place\.py:{line}\b"):
            z.backward()


def test_a_higher_derivative_is_refused_too():
    x = variable([1.0, 2.0])
    y = tg.exp(x)
    z = y.sum()
    y += 1
    with pytest.raises(tg.GraphError, match="changed in place"):
        z.backward(create_graph=True)
    with pytest.raises(tg.GraphError, match="changed in place"):
        tg.grad(z, x)


def test_numbers_taken_out_of_a_recorded_tensor_can_only_be_read():
    x = variable([1.0, 2.0])
    numbers = x.numpy()
    with pytest.raises(ValueError, match="read-only"):
        numbers[0] = 5.0
    free = tg.tensor([1.0, 2.0])
    free.numpy()[0] = 5.0
    assert free.tolist() == [5.0, 2.0]


def test_a_detached_tensor_is_changed_alone():
    x = variable([1.0, 2.0])
    y = x * x
    shadow = y.detach()
    shadow[0] = 100.0
    shadow += 1
    y.sum().backward()
    assert (y.tolist(), x.grad.tolist()) == ([1.0, 4.0], [2.0, 4.0])


def test_copy_spreads_and_refuses_what_does_not_fit():
    x = tg.tensor(np.zeros((2, 3)))
    assert x.copy_([1.0, 2.0, 3.0]).tolist() == [[1.0, 2.0, 3.0]] * 2
    with pytest.raises(tg.ShapeError, match=r"\(2, 3\)"):
        x.copy_([1.0, 2.0])
    with pytest.raises(tg.GraphError, match="derivative would be lost"):
        x.copy_(variable(1.0))
