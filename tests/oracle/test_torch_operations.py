"""Every public function of the table against PyTorch: results, gradients, second and third derivatives, names, print."""

import inspect
import warnings

import numpy as np
import pytest

from teachgrad.engine import calls, ops
from teachgrad.engine.graph import Op
from teachgrad.engine.tensor import plain_value, tensor
from teachgrad.errors import ShapeError, TeachgradError
from teachgrad.text import Text

torch = pytest.importorskip("torch")


def over_all(x, axis):
    return tuple(range(x.ndim)) if axis is None else axis


def one_axis_after_another(reduce):
    def reduced(x, axis, keepdims):
        for i in sorted(axis, reverse=True) if isinstance(axis, tuple) else (axis,):
            x = reduce(x, i, keepdims)
        return x

    return reduced


def of_all_or_along(whole, along):
    """PyTorch has two functions, one of all entries, one along axes, whose nodes have two names."""

    def reduced(x, axis, keepdims):
        return whole(x) if axis is None and not keepdims else along(x, over_all(x, axis), keepdims)

    return reduced


PADDINGS = {"edge": "replicate", "reflect": "reflect", "wrap": "circular"}


def padded(x, width, *rest):
    if rest[0] in PADDINGS:
        return torch.nn.functional.pad(x[None], np.ravel(width[::-1]).tolist(), mode=PADDINGS[rest[0]])[0]
    (constants,) = rest
    if not x.ndim:
        return x[()]
    if np.size(constants) == 1:
        widths = np.broadcast_to(width, (x.ndim, 2))[::-1]
        return torch.nn.functional.pad(x, np.ravel(widths).tolist(), value=float(constants))
    widths = np.broadcast_to(width, (x.ndim, 2))
    for axis, (counts, values) in enumerate(
        zip(widths, np.broadcast_to(constants, (x.ndim, 2)), strict=True)
    ):
        for side, (count, value) in enumerate(zip(counts, values, strict=True)):
            places = [0, 0] * (x.ndim - 1 - axis) + ([count, 0] if side == 0 else [0, count])
            x = torch.nn.functional.pad(x, list(map(int, places)), value=float(value))
    return x


TRIGAMMA = "PyTorch's second derivative of lgamma is right to 9 digits only"
WITHOUT = dict.fromkeys(("gamma", "factorial", "lgamma", "digamma", "polygamma"), TRIGAMMA)

# PyTorch has none of these; what they are made of is as good a witness.
MADE_OF_OTHERS = {
    "cbrt": lambda x: x.sign() * x.abs() ** (1 / 3), "root": lambda x, n: x.sign() * x.abs() ** (1 / n),
    "cot": lambda x: 1 / x.tan(), "sec": lambda x: 1 / x.cos(), "csc": lambda x: 1 / x.sin(),
    "acot": lambda x: (1 / x).atan(), "asec": lambda x: (1 / x).acos(), "acsc": lambda x: (1 / x).asin(),
    "coth": lambda x: 1 / x.tanh(), "sech": lambda x: 1 / x.cosh(), "csch": lambda x: 1 / x.sinh(),
    "acoth": lambda x: (1 / x).atanh(), "asech": lambda x: (1 / x).acosh(), "acsch": lambda x: (1 / x).asinh(),
}  # fmt: skip

# Where PyTorch calls it otherwise, takes its options otherwise, or has it as a method only.
PYTORCHS = MADE_OF_OTHERS | {
    "where": lambda condition, a, b: torch.where(torch.as_tensor(condition), a, b),
    "floor_divide": lambda a, b: torch.div(a, b, rounding_mode="floor"),  # a // b is not differentiable there
    "round": lambda x, decimals: x.round(decimals=decimals) if decimals else x.round(),
    "permute": lambda x, dims: x.permute(dims or tuple(reversed(range(x.ndim)))),
    "index": lambda x, key: x[key],
    "reshape": lambda x, shape: x.reshape(shape),
    "expand": lambda x, shape: x.expand(shape),
    "unsqueeze": lambda x, axis: x[None, :, None] if axis == (0, 2) else x.unsqueeze(axis),
    "squeeze": lambda x, axis: x.squeeze() if axis is None else x.squeeze(axis),
    "sum": of_all_or_along(torch.sum, torch.sum),
    "mean": of_all_or_along(torch.mean, torch.mean),
    "max": of_all_or_along(torch.max, torch.amax),
    "min": of_all_or_along(torch.min, torch.amin),
    "prod": of_all_or_along(torch.prod, one_axis_after_another(torch.prod)),
    "var": lambda x, axis, correction, keepdims: x.var(axis, correction=correction, keepdim=keepdims),
    "std": lambda x, axis, correction, keepdims: x.std(axis, correction=correction, keepdim=keepdims),
    "cumsum": lambda x, axis: x.reshape(-1).cumsum(0) if axis is None else x.cumsum(axis),
    "cumprod": lambda x, axis: x.reshape(-1).cumprod(0) if axis is None else x.cumprod(axis),
    "logsumexp": lambda x, axis, keepdims: x.logsumexp(over_all(x, axis), keepdims),
    "flip": lambda x, axis: x.flip(over_all(x, axis)),
    "tile": lambda x, reps: x.tile(reps if isinstance(reps, tuple) else (reps,)),
    "pad": padded,
    "trace": lambda x, *where: (
        torch.trace(x) if x.ndim == 2 and where == (0, 0, 1) else torch.diagonal(x, *where).sum(-1)
    ),
    "solve": torch.linalg.solve,
    "norm": torch.norm,  # not that of torch.linalg, which is NumPy's
    "kron": lambda a, b: torch.kron(a.contiguous(), b.contiguous()),  # refuses some views
    # Left out, the axis is the only one.
    "softmax": lambda x, axis: x.softmax(0 if axis is None else axis),
    "log_softmax": lambda x, axis: x.log_softmax(0 if axis is None else axis),
    "take": lambda x, indices: torch.take(x, torch.tensor(indices)),
    "index_select": lambda x, axis, indices: torch.index_select(x, axis, torch.tensor(indices)),
    "take_along_axis": lambda x, indices, axis: torch.take_along_dim(x, torch.tensor(indices), axis),
    "gather": lambda x, axis, indices: torch.gather(x, axis, torch.tensor(indices)),
    "repeat": lambda x, repeats, axis=None: torch.repeat_interleave(x, torch.tensor(repeats), axis),
    "argsort": torch.argsort,
    "sort": lambda x, *options: torch.sort(x, *options).values,
}


class PyTorch:
    """What the comparison needs of a library."""

    constant = staticmethod(torch.tensor)
    refusals = (RuntimeError, IndexError)
    stricter = frozenset(
        {"t"}
    )  # of two axes at most; teachgrad's turns round all of them, as NumPy's .T does

    @staticmethod
    def variables(arrays):
        return [torch.tensor(a, requires_grad=True) for a in arrays]

    @staticmethod
    def view(layout, x):
        if layout == "transposed":
            return x.permute(*range(x.ndim)[::-1])
        if layout == "read-only":
            return x
        return x[..., ::2] if layout == "strided" else x.flip(-1)

    @staticmethod
    def gradient(f):
        def slopes(*variables):
            y = f(*variables)
            if not y.requires_grad:  # the derivative of a jump is no longer recorded
                return tuple(torch.zeros_like(x) for x in variables)
            return torch.autograd.grad(y, variables, create_graph=True, materialize_grads=True)

        return slopes

    @staticmethod
    def numbers(x):
        return x.detach().numpy(force=True)  # a zero may be one that PyTorch has not written out yet


# PyTorch has several functions of one name; that of all numbers of a tensor is there first.
SPACES = (torch, torch.linalg, torch.nn.functional)


def counterpart(name):
    return PYTORCHS.get(name) or next((getattr(s, name) for s in SPACES if hasattr(s, name)), None)


@pytest.fixture
def _float64():
    torch.set_default_dtype(torch.float64)
    yield
    torch.set_default_dtype(torch.float32)


def test_pytorch_has_every_public_function(oracle):
    assert [name for name in oracle.PUBLIC if counterpart(name) is None and name not in WITHOUT] == []


def test_first_and_second_derivatives_are_pytorchs(oracle, example):
    for order in (1, 2):
        oracle.compare(example, PyTorch, counterpart(example.name), order)


def test_third_derivatives_are_pytorchs(oracle, typical_example):
    oracle.compare(typical_example, PyTorch, counterpart(typical_example.name), 3)


def test_float32_stays_float32(oracle, typical_or_0d):
    oracle.compare(typical_or_0d, PyTorch, counterpart(typical_or_0d.name), dtype=np.float32)


AXIS_OF_A_NUMBER = [
    op for name, op in ops.TABLE.items() if name not in ops.INTERNAL and "axis" in op.defaults
]


@pytest.mark.parametrize("axis", [0, -1])
@pytest.mark.parametrize("op", AXIS_OF_A_NUMBER, ids=lambda op: op.name)
def test_a_single_number_has_an_axis_in_pytorch_only(oracle, op, axis):
    """Where NumPy refuses the axis teachgrad does so; running sums make a row of one entry of it, as NumPy's do."""
    example = oracle.Example(op.name, (np.array(1.5),), op.defaults | {"axis": axis})
    run = example.program(counterpart(op.name)), example.program(ops.FUNCTIONS[op.name], by_name=True)
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        (y,) = oracle.differentiate(PyTorch, run[0], example.arrays, 1)[0]
        try:
            (mine,) = oracle.differentiate(oracle.Teachgrad, run[1], example.arrays, 1)[0]
        except TeachgradError:
            return
    np.testing.assert_allclose(mine, y.reshape(mine.shape), rtol=1e-15)
    assert mine.shape == ((1,) if op.name in ("cumsum", "cumprod") else ())


def named_otherwise(example):
    """Whether PyTorch has no node for what the entry does in one."""
    options = example.options
    keeps_all = example.name in ("sum", "mean") and options["axis"] is None and options["keepdims"]
    copies = (
        options.get("mode") is not None
    )  # pad with entries of x: the public function is made of `index` there
    between = example.name == "clip" and len(example.arrays) > 1  # likewise, of maximum and minimum
    return example.name in MADE_OF_OTHERS or keeps_all or copies or between


@pytest.mark.usefixtures("_float64")
def test_entries_are_printed_and_their_nodes_named_as_in_pytorch(oracle, sample_of_entry):
    name = sample_of_entry.name
    mine, true = (
        sample_of_entry.program(function, by_name=by_name)(*library.variables(sample_of_entry.arrays))
        for function, library, by_name in (
            (ops.FUNCTIONS[name], oracle.Teachgrad, True),
            (counterpart(name), PyTorch, False),
        )
    )
    if not named_otherwise(sample_of_entry):
        assert mine.grad_fn.name == true.grad_fn.name()
        assert repr(mine) == repr(true)
    assert str(mine).partition("grad_fn")[0] == str(true).partition("grad_fn")[0]


@pytest.mark.parametrize("name", ["lgamma", "digamma", "polygamma"])
def test_the_nodes_of_lgamma_and_its_derivatives_are_named_as_in_pytorch(name):
    options = (2,) if name == "polygamma" else ()
    mine = getattr(tensor(2.5, requires_grad=True), name)(*options)
    true = getattr(torch.tensor(2.5, requires_grad=True), name)(*options)
    assert mine.grad_fn.name == true.grad_fn.name()


# ---- a wrong answer fails ---------------------------------------------------------------------------------------


def changed(name, **changes):
    """The public function of an entry, with some of the entry's facts replaced."""
    op = ops.TABLE[name]
    facts = {fact: getattr(op, fact) for fact in inspect.signature(Op).parameters if fact != "fresh"}
    return calls.function(Op(**(facts | changes)))


WRONG_FIRST = {
    "cos": {"rules": (lambda g, x: g * ops.sin(x),)},
    "exp": {"rules": (lambda g, y: g * (y * (1 + 2.0**-30)),)},
    "div": {"rules": ops.TABLE["div"].rules[::-1]},
    "sum": {"rules": (lambda g, shape, axis: 2 * ops.expand(g, shape),)},
    "mm": {"rules": (lambda g, a, b: g @ b.T, lambda g, a, b: -(a.T @ g))},
    "tanh": {"value": lambda x: np.tanh(x) + 1e-9},
    "sqrt": {"value": lambda x: np.sqrt(x)[None]},
}
# Right at first order: what the derivative depends on is hidden from the recording.
WRONG_SECOND = {
    "exp": {"rules": (lambda g, y: g * plain_value(y),)},
    "mul": {"rules": (lambda g, a, b: plain_value(g) * b, lambda g, a, b: plain_value(g) * a)},
}


@pytest.mark.parametrize(("name", "order"), [(n, 1) for n in WRONG_FIRST] + [(n, 2) for n in WRONG_SECOND])
def test_a_wrong_entry_fails(oracle, name, order):
    wrong = changed(name, **(WRONG_FIRST if order == 1 else WRONG_SECOND)[name])
    example = oracle.typical(name)
    with pytest.raises(AssertionError):
        oracle.compare(example, PyTorch, counterpart(name), order, function=wrong)
    for right_order in range(1, order):
        oracle.compare(example, PyTorch, counterpart(name), right_order, function=wrong)
    oracle.compare(example, PyTorch, counterpart(name), order, function=changed(name))


def test_a_lost_dtype_fails(oracle):
    widening = changed("sin", value=lambda x: np.sin(x, dtype=np.float64))
    oracle.compare(oracle.typical("sin"), PyTorch, torch.sin, function=widening)
    with pytest.raises(AssertionError):
        oracle.compare(oracle.typical("sin"), PyTorch, torch.sin, function=widening, dtype=np.float32)


def test_a_call_that_is_refused_only_here_fails(oracle):
    def refusing(x):
        raise ShapeError(Text(en="no", vi="không"))

    with pytest.raises(TeachgradError):
        oracle.compare(oracle.typical("exp"), PyTorch, torch.exp, function=refusing)


def test_a_call_that_is_refused_only_there_fails(oracle):
    example = oracle.Example("sum", (np.ones((2, 3)),), {"axis": 5})
    with pytest.raises(pytest.fail.Exception):
        oracle.compare(example, PyTorch, torch.sum, function=lambda x, axis: x.sum())
