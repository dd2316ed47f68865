"""Kinks, ties, rims of the domain, 0, infinity and numbers of all magnitudes: what PyTorch does there, teachgrad does."""

import warnings

import numpy as np
import pytest

from teachgrad.engine import ops
from teachgrad.engine.tensor import tensor
from teachgrad.errors import NonFiniteWarning

torch = pytest.importorskip("torch")


def gradients(make, call, arrays, seed):
    """The result of a call, and its gradients."""
    variables = [make(a, requires_grad=True) for a in arrays]
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore", NonFiniteWarning)
        result = call(*variables)
        result.backward(make(seed))
    return result.detach().numpy(), [x.grad.numpy() for x in variables]


def assert_alike(call, torch_call, arrays, agreed=True):
    """Results are equal, and gradients where the result is a number: at all points `agreed`, and at no others."""
    seed = np.random.default_rng(7).uniform(0.5, 2, np.broadcast_shapes(*(a.shape for a in arrays)))
    (result, mine), (true, theirs) = (
        gradients(make, f, arrays, seed) for make, f in ((tensor, call), (torch.tensor, torch_call))
    )
    np.testing.assert_allclose(result, true, rtol=1e-13)

    def assert_gradients_alike(where):
        for gradient, true_gradient in zip(mine, theirs, strict=True):
            assert gradient.shape == true_gradient.shape
            np.testing.assert_allclose(
                np.where(where, gradient, 0), np.where(where, true_gradient, 0), rtol=1e-13, atol=1e-300
            )

    assert_gradients_alike(agreed & ~np.isnan(true))
    if not np.all(agreed):
        with pytest.raises(AssertionError):
            assert_gradients_alike(~agreed & ~np.isnan(true))


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
}


@pytest.mark.parametrize("shape", [(), (2,)])
@pytest.mark.parametrize(("call", "torch_call", "point"), KINKS.values(), ids=KINKS)
def test_kinks_ties_and_rims_follow_pytorch(call, torch_call, point, shape):
    assert_alike(call, torch_call, [np.full(shape, p) for p in point])


POINTS = [0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 1.5, 2.5, -2.5, 1e-20, -1e-20, 1e-300, 1e200, -1e200, 40.0, -40.0, 800.0, -800.0, np.inf, -np.inf]  # fmt: skip

# Where PyTorch's gradient is not the derivative, or teachgrad's is another convention.
DIFFERS = {
    "asinh": lambda x: abs(x) == 1e200,  # x² overflows there
    "acosh": lambda x: x == 1e200,  # likewise
    "atan2": lambda a, b: (
        np.isin(a, (1e-300, 1e200, -1e200)) | np.isin(b, (1e-300, 1e200, -1e200))
    ),  # likewise
    "expm1": lambda x: x == -40,  # eˣ is y + 1 there, in which it is lost
    "sigmoid": lambda x: x == 40,  # y(1 - y) is 0 there
    "tanh": lambda x: abs(x) == 40,  # 1 - y² is 0 there
    "pow": lambda a, b: (
        (a == 0) & (b < 0)
    ),  # 0 to a negative power is infinite; by the exponent -inf there, NaN here
    "maximum": lambda a, b: (a == b) & np.isinf(a),  # two equal infinities: half there, NaN here
    "minimum": lambda a, b: (a == b) & np.isinf(a),
}
# Where PyTorch's value is not the right one either.
LEFT_OUT = {
    "remainder": lambda a, b: (abs(a) == 1e200) & (abs(b) == 1e-300),  # NaN, for a / b overflows
    "fmod": lambda a, b: (abs(a) == 1e200) & (abs(b) == 1e-300),
    "logaddexp2": lambda a, b: (a == -1) & (b == -1),  # log₂(½ + ½) is -5e-17
}
PYTORCHS = {
    "floor_divide": lambda a, b: torch.div(a, b, rounding_mode="floor"),
    "round": lambda x, decimals: torch.round(x, decimals=decimals),
}
# PyTorch has none of the first; of digamma it has nine digits of the derivative; `where` chooses between its
# arguments and computes nothing.
WITHOUT = {
    *("cbrt", "cot", "sec", "csc", "acot", "asec", "acsc", "coth", "sech", "csch", "acoth", "asech", "acsch"),
    *("gamma", "factorial", "digamma", "polygamma"),
    "where",
}
ELEMENTWISE = [
    op
    for name, op in ops.TABLE.items()
    if op.elementwise and name not in ops.INTERNAL and name not in WITHOUT
]


@pytest.mark.parametrize("op", ELEMENTWISE, ids=lambda op: op.name)
def test_far_out_and_at_all_points_where_something_might_break(op):
    count = len(op.rules)
    theirs = PYTORCHS.get(op.name) or getattr(torch, op.name, None) or getattr(torch.nn.functional, op.name)
    grid = [part.ravel() for part in np.meshgrid(*[POINTS] * count)]
    if op.name in LEFT_OUT:
        grid = [part[~LEFT_OUT[op.name](*grid)] for part in grid]
    agreed = ~DIFFERS[op.name](*grid) if op.name in DIFFERS else True
    for options in dict.fromkeys(sample[count:] for sample in op.samples):
        assert_alike(
            lambda *xs, options=options: ops.FUNCTIONS[op.name](*xs, *options),
            lambda *xs, options=options: theirs(*xs, *options),
            grid,
            agreed,
        )
