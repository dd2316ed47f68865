"""Programs of operators, indices and methods: results, gradients and what is printed, against PyTorch itself.

Each function by itself stands in `test_torch_operations`, its kinks in `test_torch_kinks`.
"""

import operator
from contextlib import nullcontext

import numpy as np
import pytest

from teachgrad.engine.recording import no_grad
from teachgrad.engine.tensor import tensor
from teachgrad.errors import NonFiniteWarning

torch = pytest.importorskip("torch")


@pytest.fixture(autouse=True)
def _float64():
    torch.set_default_dtype(torch.float64)
    yield
    torch.set_default_dtype(torch.float32)


def both_ways(call, torch_call, arrays):
    """Run forwards and backwards in both; values, gradients, printing and names must be the same."""
    mine = [tensor(a, requires_grad=True) for a in arrays]
    theirs = [torch.tensor(a, requires_grad=True) for a in arrays]
    with np.errstate(all="ignore"):
        result, true = call(*mine), torch_call(*theirs)
        seed = np.random.default_rng(7).uniform(0.5, 2, result.shape)
        true.backward(torch.tensor(seed))
        finite = all(x.grad.isfinite().all() for x in theirs)
        with nullcontext() if finite else pytest.warns(NonFiniteWarning):
            result.backward(seed)
    np.testing.assert_allclose(result.numpy(), true.detach().numpy(), rtol=1e-13, strict=result.ndim > 0)
    for leaf, true_leaf in zip(mine, theirs, strict=True):
        np.testing.assert_allclose(
            leaf.grad.numpy(), true_leaf.grad.numpy(), rtol=1e-13, atol=1e-15, strict=True
        )
    return result, true


def assert_prints_alike(result, true):
    assert repr(result) == repr(true)
    assert str(result) == str(true)
    assert result.grad_fn.name == true.grad_fn.name()


OPERATORS = [operator.add, operator.sub, operator.mul, operator.truediv, operator.pow]
NUMBERS = [2, 2.5, True, 0, -1]


# PyTorch subtracts no truth values.
BESIDE = [(f, n) for f in OPERATORS for n in NUMBERS if not (f is operator.sub and n is True)]


@pytest.mark.parametrize(
    ("operate", "number"), BESIDE, ids=lambda part: getattr(part, "__name__", repr(part))
)
@pytest.mark.parametrize("point", [1.5, [1.5], [[0.5, 2.0], [3.0, 4.0]]], ids=str)
def test_operators_beside_numbers(operate, number, point):
    ways = [lambda x: operate(x, number), lambda x: operate(number, x)]
    for way in ways[: 1 if number is True or (operate, number) == (operator.pow, -1) else 2]:
        assert_prints_alike(*both_ways(way, way, [point]))


@pytest.mark.parametrize("operate", OPERATORS, ids=lambda operate: operate.__name__)
def test_operators_beside_constant_tensors(operate):
    for make, result in ((tensor, []), (torch.tensor, [])):
        x = make([1.5, 2.0], requires_grad=True)
        for constant in (make(2.0), make([2.0, 3.0])):
            result += [operate(x, constant), operate(constant, x)]
        names = [r.grad_fn.name if make is tensor else r.grad_fn.name() for r in result]
        if make is tensor:
            mine, values = names, [r.tolist() for r in result]
    assert mine == names
    np.testing.assert_allclose(values, [r.tolist() for r in result], rtol=1e-15)


KEYS = [0, -1, (0, 1), (1, -1), slice(None), slice(1, None), (slice(None), 0), (0, slice(None)), (Ellipsis, None), None,
        Ellipsis, (Ellipsis, 0), (slice(0, 1), slice(None)), (slice(None), slice(1, 3)), [0, 0, 1], (slice(None), [1, 1]),
        ([0, 1], [1, 1]), (0, None), (None, 0), (0,), slice(0, 2, 2)]  # fmt: skip


@pytest.mark.parametrize("key", KEYS, ids=repr)
def test_indexing(key):
    assert_prints_alike(*both_ways(lambda x: x[key], lambda x: x[key], [np.arange(6.0).reshape(2, 3) + 1]))


@pytest.mark.parametrize(
    "program",
    [
        lambda x: x[x > 2.5] * 1, lambda x: (x > 2.5) * x, lambda x: x * (x <= 2.5), lambda x: x.T @ x, lambda x: x @ x[0],
        lambda x: x[0] @ x[1], lambda x: x.sum(0), lambda x: x.sum(dim=1, keepdim=True), lambda x: x.mean((0, 1)),
        lambda x: x.reshape(4), lambda x: x.view(-1, 1), lambda x: x.permute(1, 0), lambda x: x.transpose(0, -1),
        lambda x: x.t(), lambda x: x.sum(), lambda x: x.mean(), lambda x: abs(-x), lambda x: x.expand(3, 2, 2),
        lambda x: x.sum(0)[0] + x, lambda x: x - x.mean(0), lambda x: x / x.sum(1, True), lambda x: 3 * x.mm(x),
    ],
)  # fmt: skip
def test_programs_print_and_differentiate_as_in_pytorch(program):
    assert_prints_alike(*both_ways(program, program, [[[1.0, 2.0], [3.0, 4.0]]]))


@pytest.mark.parametrize("program", [lambda x: x.reshape(2, 2)[0] @ x.reshape(2, 2)], ids=["vector @ matrix"])
def test_programs_whose_nodes_pytorch_names_otherwise(program):
    both_ways(program, program, [[1.0, 2.0, 3.0, 4.0]])


def test_float32_stays_float32_and_prints_as_in_pytorch():
    mine, true = (
        (3 * x * x / 2 + 1).sum()
        for x in (
            tensor(np.float32([1, 2]), requires_grad=True),
            torch.tensor([1.0, 2.0], dtype=torch.float32, requires_grad=True),
        )
    )
    assert repr(mine) == repr(true)


def test_in_place_arithmetic_on_an_intermediate():
    results = []
    for make in (tensor, torch.tensor):
        x = make([2.0, 3.0], requires_grad=True)
        y = x + 1
        same = y
        y += x
        y.sum().backward()
        results.append((same is y, same.tolist(), x.grad.tolist()))
    assert results[0] == results[1]


def test_a_step_of_gradient_descent():
    results = []
    for make, switch in ((tensor, no_grad), (torch.tensor, torch.no_grad)):
        w = make([2.0, 3.0], requires_grad=True)
        for _ in range(3):
            (w * w).sum().backward()
            with switch():
                w -= 0.1 * w.grad
            w.grad.zero_()
        results.append((w.requires_grad, w.tolist(), w.grad.tolist()))
    assert results[0] == results[1]


def test_a_retained_gradient_accumulates():
    results = []
    for make in (tensor, torch.tensor):
        x = make(2.0, requires_grad=True)
        y = x * x
        y.retain_grad()
        z = y * y
        z.backward(retain_graph=True)
        z.backward()
        results.append((y.grad.item(), x.grad.item()))
    assert results[0] == results[1]


# PyTorch formats single numbers only.
@pytest.mark.parametrize(("value", "spec"), [(2.5, ""), (2.5, ".2f"), ([2.5], ""), ([[1.0, 2.0]], "")])
def test_f_strings(value, spec):
    assert format(tensor(value, requires_grad=True), spec) == format(
        torch.tensor(value, requires_grad=True), spec
    )
