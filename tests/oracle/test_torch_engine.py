"""Operations, gradients and the names of the nodes, entry by entry of the table, against PyTorch itself."""

import operator

import numpy as np
import pytest

from teachgrad.engine import apply, ops
from teachgrad.engine.recording import no_grad
from teachgrad.engine.tensor import tensor

torch = pytest.importorskip("torch")

# Where PyTorch calls it otherwise, or has the operation as an operator only.
PYTORCHS = {
    "maximum": torch.maximum,
    "minimum": torch.minimum,
    "expand": lambda x, shape: x.expand(shape),
    "sum": lambda x, axis, keepdims: (
        x.sum() if axis is None and not keepdims else torch.sum(x, axis, keepdims)
    ),
    "mean": lambda x, axis, keepdims: (
        x.mean() if axis is None and not keepdims else torch.mean(x, axis, keepdims)
    ),
    "reshape": lambda x, shape: x.reshape(shape),
    "permute": lambda x, dims: x.permute(dims or tuple(reversed(range(x.ndim)))),
    "index": lambda x, key: x[key],
}
# Summing everything while keeping the axes is a node of its own kind in PyTorch.
NAMED_OTHERWISE = [("sum", (None, True)), ("mean", (None, True))]

SHAPES = [(), (1,), (3,), (2, 3), (0, 3)]
BROADCASTS = [((), (2, 3)), ((3,), (2, 3)), ((2, 1), (1, 3)), ((1,), ()), ((2, 1), (0,))]


def pytorchs(op):
    return PYTORCHS.get(op.name) or getattr(torch, op.name, None)


PUBLIC = [op for name, op in ops.TABLE.items() if name not in ops.INTERNAL]
UNARY = [op for op in PUBLIC if op.elementwise and len(op.rules) == 1]
BINARY = [op for op in PUBLIC if op.elementwise and len(op.rules) == 2]
STRUCTURAL = [
    pytest.param(op, sample, id=f"{op.name}{number}")
    for op in PUBLIC
    if not op.elementwise
    for number, sample in enumerate(op.samples)
]


@pytest.fixture(autouse=True)
def _float64():
    torch.set_default_dtype(torch.float64)
    yield
    torch.set_default_dtype(torch.float32)


def both_ways(call, torch_call, arrays, options=(), *, tolerance=1e-13):
    """Run forwards and backwards in both; values, gradients, printing and names must be the same."""
    mine = [tensor(a, requires_grad=True) for a in arrays]
    theirs = [torch.tensor(a, requires_grad=True) for a in arrays]
    with np.errstate(all="ignore"):
        result = call(*mine, *options)
        true = torch_call(*theirs, *options)
        seed = np.random.default_rng(7).uniform(0.5, 2, result.shape)
        result.backward(seed)
        true.backward(torch.tensor(seed))
    np.testing.assert_allclose(result.numpy(), true.detach().numpy(), rtol=tolerance, strict=result.ndim > 0)
    for leaf, true_leaf in zip(mine, theirs, strict=True):
        np.testing.assert_allclose(
            leaf.grad.numpy(), true_leaf.grad.numpy(), rtol=tolerance, atol=1e-15, strict=True
        )
    return result, true


def assert_prints_alike(result, true):
    assert repr(result) == repr(true)
    assert str(result) == str(true)
    assert result.grad_fn.name == true.grad_fn.name()


def test_pytorch_has_every_public_entry():
    assert [op.name for op in PUBLIC if pytorchs(op) is None] == []


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("op", UNARY, ids=lambda op: op.name)
def test_functions_of_one_number(op, shape):
    points = np.resize([sample[0] for sample in op.samples], shape)
    assert_prints_alike(*both_ways(apply.function(op), pytorchs(op), [points]))


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("op", BINARY, ids=lambda op: op.name)
def test_functions_of_two_numbers(op, shape):
    points = [np.resize([sample[i] for sample in op.samples], shape) for i in range(2)]
    assert_prints_alike(*both_ways(apply.function(op), pytorchs(op), points))


@pytest.mark.parametrize("shapes", BROADCASTS + [(b, a) for a, b in BROADCASTS], ids=str)
@pytest.mark.parametrize("op", BINARY, ids=lambda op: op.name)
def test_functions_of_two_numbers_broadcast(op, shapes):
    rng = np.random.default_rng(3)
    points = [rng.uniform(0.5, 2, shape) for shape in shapes]
    assert_prints_alike(*both_ways(apply.function(op), pytorchs(op), points))


@pytest.mark.parametrize(("op", "sample"), STRUCTURAL)
def test_structural_operations(op, sample):
    count = len(op.rules)
    arrays = [np.array(part, float) for part in sample[:count]]
    options = sample[count:]
    result, true = both_ways(apply.function(op), pytorchs(op), arrays, options)
    if (op.name, options) not in NAMED_OTHERWISE:
        assert_prints_alike(result, true)


OPERATORS = [operator.add, operator.sub, operator.mul, operator.truediv, operator.pow]
NUMBERS = [2, 2.5, True, 0, -1]


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("operate", OPERATORS, ids=lambda operate: operate.__name__)
@pytest.mark.parametrize("point", [1.5, [1.5], [[0.5, 2.0], [3.0, 4.0]]], ids=str)
def test_operators_beside_numbers(operate, number, point):
    if operate is operator.sub and number is True:
        pytest.skip("PyTorch subtracts no truth values")
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


KINKS = {
    "relu at 0": (ops.relu, torch.relu, [0.0]),
    "|x| at 0": (ops.abs, torch.abs, [0.0]),
    "sign at 0": (ops.sign, torch.sign, [0.0]),
    "sqrt at 0": (ops.sqrt, torch.sqrt, [0.0]),
    "log at 0": (ops.log, torch.log, [0.0]),
    "1/x at 0": (lambda x: 1 / x, lambda x: 1 / x, [0.0]),
    "maximum at a tie": (ops.maximum, torch.maximum, [1.5, 1.5]),
    "minimum at a tie": (ops.minimum, torch.minimum, [1.5, 1.5]),
    "maximum of x and itself": (lambda x: ops.maximum(x, x), lambda x: torch.maximum(x, x), [1.5]),
    "0 ** 2": (ops.pow, torch.pow, [0.0, 2.0]),
    "0 ** 0.5": (ops.pow, torch.pow, [0.0, 0.5]),
    "0 ** 0": (ops.pow, torch.pow, [0.0, 0.0]),
    "2 ** 0": (ops.pow, torch.pow, [2.0, 0.0]),
    "x ** 0 at 0": (lambda x: x**0, lambda x: x**0, [0.0]),
    "x ** 1 at 0": (lambda x: x**1, lambda x: x**1, [0.0]),
    "x ** -1 at 0": (lambda x: x**-1, lambda x: x**-1, [0.0]),
    "0 ** x at 2": (lambda x: 0**x, lambda x: 0**x, [2.0]),
    "(-2) ** 3": (lambda x: x**3, lambda x: x**3, [-2.0]),
    "(-8) ** (1/3)": (lambda x: x ** (1 / 3), lambda x: x ** (1 / 3), [-8.0]),
    "sigmoid far out": (ops.sigmoid, torch.sigmoid, [-800.0]),
    "tanh far out": (ops.tanh, torch.tanh, [40.0]),
}


@pytest.mark.parametrize("shape", [(), (2,)])
@pytest.mark.parametrize(("call", "torch_call", "point"), KINKS.values(), ids=KINKS)
def test_kinks_ties_and_rims_follow_pytorch(call, torch_call, point, shape):
    both_ways(call, torch_call, [np.full(shape, p) for p in point])


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


@pytest.mark.parametrize("value", [2.5, [2.5], [[1.0, 2.0]]])
@pytest.mark.parametrize("spec", ["", ".2f"])
def test_f_strings(value, spec):
    if spec and value != 2.5:
        pytest.skip("PyTorch formats single numbers only")
    assert format(tensor(value, requires_grad=True), spec) == format(
        torch.tensor(value, requires_grad=True), spec
    )
