"""Every public function of the table that HIPS autograd has, against it: results and derivatives of three orders."""

import operator
from functools import reduce

import numpy as np
import pytest

from teachgrad.engine import ops

autograd = pytest.importorskip("autograd")
anp = autograd.numpy

NO_DERIVATIVE = "HIPS autograd has it, but no derivative of it"
SCIPYS = "needs SciPy, which nothing else here needs"
WITHOUT = {
    "cumprod": NO_DERIVATIVE, "positive": NO_DERIVATIVE, "fmod": NO_DERIVATIVE, "vdot": NO_DERIVATIVE, "clone": NO_DERIVATIVE,
    "erf": SCIPYS, "erfc": SCIPYS, "gelu": SCIPYS,
    "gamma": SCIPYS, "factorial": SCIPYS, "lgamma": SCIPYS, "digamma": SCIPYS, "polygamma": SCIPYS,
}  # fmt: skip


def along(reduce):
    return lambda x, axis, keepdims: reduce(x, axis=axis, keepdims=keepdims)


def norm(x, p=2, axis=None, keepdims=False):
    p = 2 if p == "fro" else p
    if np.isinf(p):
        return (anp.max if p > 0 else anp.min)(anp.abs(x), axis=axis, keepdims=keepdims)
    return anp.sum(anp.abs(x) ** p, axis=axis, keepdims=keepdims) ** (1 / p)


def diagonal(x, offset, axis1, axis2):
    x = anp.moveaxis(x, (axis1, axis2), (-2, -1))
    down, right = max(-offset, 0), max(offset, 0)
    places = np.arange(max(min(x.shape[-2] - down, x.shape[-1] - right), 0))
    return x[..., places + down, places + right]


def flip(x, axis):
    axes = range(x.ndim) if axis is None else np.atleast_1d(axis) % x.ndim
    return x[tuple(slice(None, None, -1 if i in axes else 1) for i in range(x.ndim))]


def softmax(x, axis):
    return anp.exp(x) / anp.sum(anp.exp(x), axis=axis, keepdims=True)


def split(x, size, axis=0):
    cuts = range(size, x.shape[axis], size) if isinstance(size, int) else np.cumsum(size)[:-1]
    return list(anp.split(x, list(cuts), axis))


def chunk(x, count, axis=0):
    return split(x, -(-x.shape[axis] // count) or [0] * count, axis)


def spread(x, *shapes):
    """HIPS autograd does not undo every broadcasting of its own, but that of a sum."""
    return x + np.zeros(np.broadcast_shapes(x.shape, *shapes))


def where(condition, a, b):
    return anp.where(
        condition, spread(a, b.shape, np.shape(condition)), spread(b, a.shape, np.shape(condition))
    )


def picked(x, axis, indices, shape):
    places = list(np.ogrid[tuple(slice(n) for n in shape)])
    places[axis] = np.array(indices)
    return x[tuple(places)]


def sort(x, axis=-1, descending=False):
    return picked(x, axis, argsort(x, axis, descending), x.shape)


def argsort(x, axis=-1, descending=False):
    return anp.argsort(-x if descending else x, axis)


def prod(x, axis, keepdims):
    """One factor after the other: its own rule divides by the entries, which may be 0."""
    axes = tuple(range(x.ndim)) if axis is None else tuple(np.atleast_1d(axis) % x.ndim)
    rest = [i for i in range(x.ndim) if i not in axes]
    factors = (
        anp.reshape(anp.transpose(x, (*axes, *rest)), (-1, *(x.shape[i] for i in rest))) if x.size else ()
    )
    kept = [1 if i in axes else n for i, n in enumerate(x.shape)]
    y = reduce(operator.mul, factors) if x.size else anp.prod(x, axis=axes)
    return anp.reshape(y, kept) if keepdims else y


def kron(a, b):
    """Of any number of axes: its own is of matrices."""
    ndim = max(a.ndim, b.ndim)
    a, b = (anp.reshape(x, (1,) * (ndim - x.ndim) + x.shape) for x in (a, b))
    apart = anp.reshape(a, [n for m in a.shape for n in (m, 1)]) * anp.reshape(
        b, [n for m in b.shape for n in (1, m)]
    )
    return anp.reshape(apart, [m * n for m, n in zip(a.shape, b.shape, strict=True)])


def repeat(x, repeats, axis=None):
    x, axis = (anp.ravel(x), 0) if axis is None else (x, axis)
    places = np.repeat(np.arange(x.shape[axis]), repeats)
    return x[(slice(None),) * (axis % x.ndim) + (places,)]


def roll(x, shift, axis):
    for by, along_axis in zip(
        np.atleast_1d(shift), [axis] if axis is None else np.atleast_1d(axis), strict=True
    ):
        x = anp.roll(x, by, along_axis)
    return x


def pad(x, width, how):
    if not isinstance(how, str):
        return anp.pad(x, width, "constant", constant_values=how)
    return x[np.ix_(*(np.pad(np.arange(n), w, mode=how) for n, w in zip(x.shape, width, strict=True)))]


def clip(x, least, most):
    x = x if least is None else anp.maximum(x, least)
    return x if most is None else anp.minimum(x, most)


DIAGONALS = {"ii->i": lambda x: diagonal(x, 0, 0, 1), "ii": lambda x: anp.sum(diagonal(x, 0, 0, 1))}


def einsum(equation, *parts):
    """Its own takes no letter twice."""
    return DIAGONALS[equation](*parts) if equation in DIAGONALS else anp.einsum(equation, *parts)


# Where HIPS autograd, which has NumPy's functions, calls it otherwise, or has what it is made of.
COUNTERPARTS = {
    "relu": lambda x: anp.maximum(x, 0),
    "sigmoid": lambda x: 1 / (1 + anp.exp(-x)),
    "logsigmoid": lambda x: -anp.logaddexp(0, -x),
    "softplus": lambda x, beta: anp.logaddexp(0, beta * x) / beta,
    "silu": lambda x: x / (1 + anp.exp(-x)),
    "leaky_relu": lambda x, slope: anp.where(x > 0, x, slope * x),
    "elu": lambda x, alpha: anp.where(x > 0, x, alpha * anp.expm1(x)),
    "rsqrt": lambda x: 1 / anp.sqrt(x),
    "cbrt": lambda x: anp.sign(x) * anp.abs(x) ** (1 / 3),
    "root": lambda x, n: anp.sign(x) * anp.abs(x) ** (1 / n),
    "cot": lambda x: 1 / anp.tan(x),
    "sec": lambda x: 1 / anp.cos(x),
    "csc": lambda x: 1 / anp.sin(x),
    "acot": lambda x: anp.arctan(1 / x),
    "asec": lambda x: anp.arccos(1 / x),
    "acsc": lambda x: anp.arcsin(1 / x),
    "coth": lambda x: 1 / anp.tanh(x),
    "sech": lambda x: 1 / anp.cosh(x),
    "csch": lambda x: 1 / anp.sinh(x),
    "acoth": lambda x: anp.arctanh(1 / x),
    "asech": lambda x: anp.arccosh(1 / x),
    "acsch": lambda x: anp.arcsinh(1 / x),
    "round": anp.around,
    "t": anp.transpose,
    "transpose": anp.swapaxes,
    "permute": anp.transpose,
    "expand": spread,
    "index": lambda x, key: x[key],
    "take": lambda x, indices: anp.ravel(x)[np.array(indices)],
    "index_select": lambda x, axis, indices: x[(slice(None),) * axis + (indices,)],
    "flatten": lambda x, start_dim=0, end_dim=-1: anp.reshape(
        x, np.empty(x.shape).reshape(*x.shape[:start_dim], -1, *x.shape[end_dim:][1:]).shape
    ),
    "flip": flip,
    "sum": along(anp.sum),
    "mean": along(anp.mean),
    "max": along(anp.max),
    "min": along(anp.min),
    "prod": prod,
    "var": lambda x, axis, correction, keepdims: anp.var(x, axis, ddof=correction, keepdims=keepdims),
    "std": lambda x, axis, correction, keepdims: anp.sqrt(
        anp.var(x, axis, ddof=correction, keepdims=keepdims)
    ),
    "logsumexp": lambda x, axis, keepdims: anp.log(anp.sum(anp.exp(x), axis=axis, keepdims=keepdims)),
    "softmax": softmax,
    "log_softmax": lambda x, axis: anp.log(softmax(x, axis)),
    "vector_norm": norm,
    "norm": norm,
    "diagonal": diagonal,
    "trace": lambda x, *where: anp.sum(diagonal(x, *where), axis=-1),
    "mm": anp.matmul,
    "mv": anp.matmul,
    "bmm": anp.matmul,
    "logdet": lambda x: anp.linalg.slogdet(x)[1],
    "pad": pad,
    "roll": roll,
    "repeat": repeat,
    "kron": kron,
    "clip": clip,
    "einsum": einsum,
    "diag": lambda x, k=0: anp.diag(x, k) if x.ndim == 1 else diagonal(x, k, 0, 1),
    "tile": lambda x, reps: anp.tile(x, (1,) * (x.ndim - np.size(reps)) + tuple(np.atleast_1d(reps))),
    "argmax": lambda x, axis=None, keepdims=False: np.argmax(x, axis, keepdims=keepdims),
    "argmin": lambda x, axis=None, keepdims=False: np.argmin(x, axis, keepdims=keepdims),
    "split": split,
    "chunk": chunk,
    "tensor_split": lambda x, where, axis=0: list(anp.array_split(x, where, axis)),
    "where": where,
    "sort": sort,
    "argsort": argsort,
    "take_along_axis": lambda x, indices, axis: picked(x, axis, indices, x.shape),
    "gather": lambda x, axis, indices: picked(x, axis, indices, np.shape(indices)),
    "slogdet": lambda x: list(anp.linalg.slogdet(x)),
    "solve": lambda a, b: anp.matmul(anp.linalg.inv(a), b),  # its own solve knows stacks of equal shapes only
    "unbind": lambda x, axis=0: [x[(slice(None),) * (axis % x.ndim) + (i,)] for i in range(x.shape[axis])],
}


class HipsAutograd:
    """What the comparison needs of a library."""

    refusals = (ValueError, TypeError, IndexError)
    stricter = frozenset(
        {"squeeze"}
    )  # NumPy refuses an axis that is not of length 1; here, as in PyTorch, it stays
    constant = staticmethod(np.asarray)
    variables = staticmethod(list)
    numbers = staticmethod(np.asarray)

    @staticmethod
    def view(layout, x):
        if layout == "read-only":
            return x
        return x.T if layout == "transposed" else x[..., :: 2 if layout == "strided" else -1]

    @staticmethod
    def gradient(f):
        def slopes(*variables):
            return autograd.grad(f, tuple(range(len(variables))))(*variables)

        return slopes


def counterpart(name):
    """HIPS autograd's function of one of the names that teachgrad's has."""
    function = ops.FUNCTIONS[name]
    names = [name, *(other for other, same in ops.FUNCTIONS.items() if same is function)]
    found = (getattr(space, n) for n in names for space in (anp, anp.linalg) if hasattr(space, n))
    return COUNTERPARTS.get(name) or next(found, None)


def test_hips_autograd_has_every_other_public_function(oracle):
    assert {name for name in oracle.PUBLIC if counterpart(name) is None} == {
        name for name, reason in WITHOUT.items() if reason is SCIPYS
    }


@pytest.mark.parametrize("name", [name for name, reason in WITHOUT.items() if reason is NO_DERIVATIVE])
def test_what_is_left_out_has_no_derivative_there(oracle, name):
    with pytest.raises(NotImplementedError):
        oracle.compare(oracle.typical(name), HipsAutograd, counterpart(name))


def test_first_and_second_derivatives_are_those_of_hips_autograd(oracle, example):
    for order in (1, 2):
        oracle.compare(example, HipsAutograd, counterpart(example.name), order)


def test_third_derivatives_are_those_of_hips_autograd(oracle, typical_example):
    oracle.compare(typical_example, HipsAutograd, counterpart(typical_example.name), 3)


@pytest.mark.parametrize("order", [1, 2, 3])
def test_a_wrong_derivative_fails(oracle, order):
    def almost(x):
        """The value and all derivatives below `order` of sin x, at 0."""
        return ops.sin(x) + 1e-8 * x**order

    example = oracle.Example("sin", (np.zeros(3),))
    with pytest.raises(AssertionError):
        oracle.compare(example, HipsAutograd, anp.sin, order, function=almost)
    for lower in range(1, order):
        oracle.compare(example, HipsAutograd, anp.sin, lower, function=almost)
    oracle.compare(example, HipsAutograd, anp.sin, order)
