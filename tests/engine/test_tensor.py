"""The Tensor as a user meets it: PyTorch's shape of things, and what it guards against.

Reference values are PyTorch's, or follow from the definition of the derivative. Its arithmetic is in
`test_tensor_operations`, its errors in `test_messages`, the table's entries in `test_table`.
"""

import gc
import math
import pathlib
import threading
import weakref

import numpy as np
import pytest

import teachgrad as tg
from teachgrad.engine.graph import Leaf
from teachgrad.engine.tensor import Tensor, tensor

X = [[3.0, 4.0], [5.0, 2.0]]


def variable(data):
    return tensor(data, requires_grad=True)


def gradient_of(program, *points):
    """The gradient of the sum of what `program` gives back, for each of the points."""
    variables = [variable(point) for point in points]
    program(*variables).sum().backward()
    gradients = [v.grad.tolist() for v in variables]
    return gradients[0] if len(points) == 1 else gradients


# ---- gradients: where they come and how they add up ------------------------------------------------------


def test_there_is_no_gradient_before_backward_and_gradients_add_up_after():
    x = variable([5.0])
    assert x.grad is None
    (3 * x * x).backward()
    assert x.grad.tolist() == [30.0]
    (3 * x * x).backward()
    assert x.grad.tolist() == [60.0]
    x.grad = None
    (x * x).backward()
    assert x.grad.tolist() == [10.0]


def test_the_gradient_tensor_itself_takes_up_what_is_added_as_in_pytorch():
    x = variable(2.0)
    (x * x).backward()
    grad = x.grad
    (x * x).backward()
    assert x.grad is grad
    assert grad.item() == 8.0


def test_a_gradient_can_be_set_to_zero():
    x = variable(X)
    (x * x).sum().backward()
    x.grad.zero_()
    assert x.grad.tolist() == [[0.0, 0.0], [0.0, 0.0]]


def test_an_intermediate_keeps_its_gradient_only_if_asked_and_accumulates_it():
    x = variable([2.0])
    y = 2 * x * x * x
    z = 5 * y * y
    assert y.grad is None
    y.retain_grad()
    z.backward(retain_graph=True)
    assert y.grad.tolist() == [160.0]
    assert z.grad is None
    z.backward()
    assert y.grad.tolist() == [320.0]
    assert x.grad.tolist() == [7680.0]


def test_retain_grad_on_a_leaf_changes_nothing():
    x = variable(2.0)
    x.retain_grad()
    (x * x).backward()
    assert x.grad.item() == 4.0


def test_the_seed_weighs_the_outputs():
    x = variable([1.0, 2.0, 3.0])
    y = x * x
    y.backward(gradient=tensor([1.0, 10.0, 100.0]), retain_graph=True)
    assert x.grad.tolist() == [2.0, 40.0, 600.0]
    y.backward([0, 0, 1])
    assert x.grad.tolist() == [2.0, 40.0, 606.0]


def test_the_seed_stays_the_callers_own():
    seed = np.array([1.0, 1.0])
    x, y = variable([1.0, 2.0]), variable([3.0, 4.0])
    (x + y).backward(seed)
    x.grad.numpy()[0] = 99.0
    assert seed.tolist() == [1.0, 1.0]
    assert y.grad.tolist() == [1.0, 1.0]


@pytest.mark.parametrize(
    "program",
    [
        lambda x, y: x + y,
        lambda x, y: x - y,
        lambda x, y: x.reshape(2, 2) + y,
        lambda x, y: x.sum() + y.sum(),
        lambda x, y: x.t() + y.t(),
        lambda x, y: x[:] + y[...],
    ],
)
def test_two_variables_never_share_the_array_of_their_gradients(program):
    x, y = variable(X), variable(X)
    program(x, y).sum().backward()
    before = y.grad.tolist()
    x.grad.numpy()[...] = 99.0
    assert y.grad.tolist() == before
    assert not np.shares_memory(x.grad.numpy(), y.grad.numpy())


def test_a_retained_gradient_does_not_share_its_array_either():
    x = variable([1.0, 2.0])
    y = x + 0
    y.retain_grad()
    (y + 0).sum().backward()
    y.grad.numpy()[0] = 99.0
    assert x.grad.tolist() == [1.0, 1.0]


def test_a_leaf_is_its_own_derivative():
    x = variable(5.0)
    x.backward()
    assert x.grad.item() == 1.0


# ---- leaves, recording, cutting off --------------------------------------------------------------------


def test_leaves_are_what_the_user_made():
    x, c = variable(2.0), tensor(2.0)
    y = x * c
    assert (x.is_leaf, c.is_leaf, y.is_leaf, (c * c).is_leaf) == (True, True, False, True)
    assert (x.requires_grad, c.requires_grad, y.requires_grad) == (True, False, True)
    assert (x.grad_fn, c.grad_fn) == (None, None)
    assert repr(y.grad_fn) == "<MulBackward0>"


def test_requires_grad_can_be_switched_on_a_leaf():
    c = tensor([2.0])
    assert c.requires_grad_() is c
    (c * c).backward()
    assert c.grad.tolist() == [4.0]
    c.requires_grad = False
    assert not (c * c).requires_grad


def test_detach_cuts_off():
    x = variable(3.0)
    (x * x.detach()).backward()
    assert x.grad.item() == 3.0
    assert x.detach().grad_fn is None


def test_no_grad_and_enable_grad_nest():
    x = variable(3.0)
    with tg.no_grad():
        assert not (x * x).requires_grad
        with tg.enable_grad():
            assert (x * x).requires_grad
            with tg.no_grad():
                assert not (x * x).requires_grad
        assert not (x * x).requires_grad
    assert (x * x).requires_grad


def test_no_grad_ends_with_an_exception_too():
    with pytest.raises(ZeroDivisionError), tg.no_grad():
        1 / 0  # noqa: B018 # raises
    assert (variable(1.0) * 2).requires_grad


def test_no_grad_as_a_decorator():
    @tg.no_grad()
    def step(x, depth=2):
        return x * x if depth == 0 else step(x, depth - 1)

    assert step.__name__ == "step"
    assert not step(variable(3.0)).requires_grad
    assert (variable(3.0) * 2).requires_grad


def test_no_grad_holds_for_its_own_thread_only_even_from_one_decorator():
    inside, outside_done = threading.Event(), threading.Event()
    recorded = {}

    @tg.no_grad()
    def wait_inside(name):
        recorded[name] = (variable(3.0) * 2).requires_grad
        inside.set()
        assert outside_done.wait(5)

    threads = [threading.Thread(target=wait_inside, args=(i,)) for i in range(4)]
    for thread in threads:
        thread.start()
    assert inside.wait(5)
    recorded["main"] = (variable(3.0) * 2).requires_grad
    outside_done.set()
    for thread in threads:
        thread.join()
    assert recorded == {0: False, 1: False, 2: False, 3: False, "main": True}
    assert (variable(3.0) * 2).requires_grad


# ---- numbers in and out -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "dtype"),
    [
        (5.0, np.float64), (5, np.int64), (True, np.bool_), ([], np.float64), ([1, 2.5], np.float64),
        (np.float32([1]), np.float32), (np.zeros((0, 3)), np.float64), (tensor([1, 2]), np.int64),
        ([tensor(1.0), 2.0], np.float64), (np.float16(1.5), np.float16),
    ],
)  # fmt: skip
def test_the_type_of_the_entries_is_numpys_for_the_data(data, dtype):
    assert tensor(data).dtype == dtype


def test_numbers_come_out_as_python_has_them():
    x = variable([[2.5]])
    assert (x.item(), float(x), int(x), x.tolist()) == (2.5, 2.5, 2, [[2.5]])
    assert type(x.item()) is float
    assert (len(x), x.shape, x.ndim, x.dim(), x.numel(), x.size(), x.size(1)) == (
        1,
        (1, 1),
        2,
        2,
        1,
        (1, 1),
        1,
    )
    assert math.sqrt(variable(9.0)) == 3.0
    assert np.array_equal(tensor(X).numpy(), np.array(X))
    assert np.asarray(tensor(X), np.float32).dtype == np.float32


def test_a_tensor_copies_its_data_and_detach_may_be_changed():
    data = np.array([1.0, 2.0])
    x = tensor(data, requires_grad=True)
    data[0] = 99.0
    x.detach()[0] = 99.0
    assert x.tolist() == [1.0, 2.0]


def test_iteration_gives_recorded_rows():
    x = variable(X)
    first, second = x
    (first * second).sum().backward()
    assert x.grad.tolist() == [[5.0, 2.0], [3.0, 4.0]]


def test_a_single_number_prints_as_a_number_in_an_f_string_as_in_pytorch():
    assert f"{variable(2.5)} {tensor(2.5):.2f} {tensor([2.5])}" == "2.5 2.50 tensor([2.5000])"


def test_assigning_data_replaces_the_numbers():
    x = variable([1.0, 2.0])
    x.data = [3, 4]
    (x * x).sum().backward()
    assert x.grad.tolist() == [6.0, 8.0]
    assert x.dtype == np.float64


# ---- looking at values ---------------------------------------------------------------------------------------


def test_comparing_gives_truth_values_entry_by_entry():
    x, y = variable([1.0, 2.0, 3.0]), tensor([3.0, 2.0, 1.0])
    outcomes = [x < y, x <= y, x > y, x >= y, x == y, x != 2]
    assert [o.tolist() for o in outcomes] == [[True, False, False], [True, True, False], [False, False, True],
                                              [False, True, True], [False, True, False], [True, False, True]]  # fmt: skip
    assert repr(x > 2) == "tensor([False, False,  True])"
    assert ((x > 1) & (x < 3) | ~(x != 1)).tolist() == [True, True, False]
    assert ((x > 1).any(), (x > 1).all()) == (True, False)
    assert x != "text"
    assert x != None  # noqa: E711 # what is asked
    assert len({x, y, x}) == 2


def test_an_if_notes_the_branch_that_was_taken():
    x = variable(2.0)
    if x * x > 3:
        pass
    (branch,) = x.node.branches.values()
    assert (branch.kind, branch.condition, branch.outcome) == ("if", "> 3", True)
    assert branch.file == __file__
    source = pathlib.Path(__file__).read_text(encoding="utf-8").splitlines()
    assert source[branch.line - 1].strip() == "if x * x > 3:"


@pytest.mark.parametrize(
    "look",
    [bool, lambda x: (x > 0).all() and 1, lambda x: not (x > 1) & (x < 9), lambda x: (tensor(1.0) < x) and 1],
)
def test_each_way_to_ask_for_a_truth_value_is_noted(look):
    x = variable(2.0)
    look(x)
    assert [branch.kind for branch in x.node.branches.values()] == ["if"]


@pytest.mark.parametrize(
    "look",
    [float, int, math.sqrt, tensor, Tensor.item, Tensor.tolist, Tensor.numpy, lambda x: x.reshape(1).item(),
     lambda x: np.zeros(1).__setitem__(0, x),
     lambda x: (x > 0) * x, lambda x: x * (x > 0), lambda x: x.reshape(1)[x.reshape(1) > 0], lambda x: tg.mul(x, x > 0)],
)  # fmt: skip
def test_each_way_to_use_a_value_as_a_constant_is_noted(look):
    x = variable(2.0)
    look(x)
    (branch,) = x.node.branches.values()
    assert branch.kind == "read"
    assert branch.outcome in (2.0, True)


def test_what_only_looks_from_outside_is_not_noted():
    x = variable(2.0)
    y = x * x
    y.backward()
    assert (repr(y), f"{y:.1f}", x.grad.item(), y.shape) == (
        "tensor(4., grad_fn=<MulBackward0>)", "4.0", 4.0, ())  # fmt: skip
    assert x.node.branches is None


@pytest.mark.parametrize("mask", [lambda x: (x > 0) * x, lambda x: x * (x > 0), lambda x: x[x > 0]])
def test_a_comparison_serves_as_a_mask(mask):
    assert gradient_of(mask, [-1.0, 2.0]) == [0.0, 1.0]


# ---- memory ----------------------------------------------------------------------------------------------------


def test_a_graph_is_freed_with_its_last_tensor_without_the_garbage_collector():
    gc.disable()
    try:
        for walked in (True, False):
            x = variable(np.ones(1000))
            y = (x * x).sum()
            if walked:
                y.backward()
            numbers = weakref.ref(x.value)
            assert isinstance(x.node, Leaf)
            del x, y
            assert numbers() is None
    finally:
        gc.enable()
