"""The printed text, character for character, against the PyTorch that is installed.

Drawn at random: dtypes, shapes with and without empty axes, magnitudes, nan and inf, names of nodes.
``tests/engine/test_printing.py`` holds the cases to read, and runs without PyTorch.
"""

from __future__ import annotations

from functools import cache
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teachgrad.engine.printing import format_tensor

torch = pytest.importorskip("torch")


@pytest.fixture(scope="module", autouse=True)
def _float64_as_default_dtype():
    before = torch.get_default_dtype()
    torch.set_default_dtype(torch.float64)
    yield
    torch.set_default_dtype(before)


def assert_printed_alike(tensor):
    grad_fn = None if tensor.grad_fn is None else tensor.grad_fn.name()
    data = tensor.detach().numpy()[()]  # [()] turns a 0-d array into the NumPy scalar that the engine holds
    assert format_tensor(data, grad_fn=grad_fn, requires_grad=tensor.requires_grad) == repr(tensor)


@cache
def identity_named(name):
    """Return a torch operation that changes no value; PyTorch names its node after it."""
    forward = staticmethod(lambda _context, x: x.clone())
    return type(name, (torch.autograd.Function,), {"forward": forward}).apply


SMALL_SHAPES = st.lists(st.integers(1, 8), max_size=4).map(tuple)
EMPTY_SHAPES = st.lists(st.integers(0, 2), min_size=1, max_size=4).map(tuple)
VECTOR_SHAPES = st.tuples(st.integers(1, 60))
# Just up to and just over the thousand items above which PyTorch summarises; six and seven are the lengths
# between which an axis begins to be shortened.
LARGE_SHAPES = st.sampled_from(
    [
        (1000,),
        (1001,),
        (6, 167),
        (7, 143),
        (500, 2),
        (501, 2),
        (2, 501),
        (1, 7, 150),
        (200, 1, 6),
        (6, 6, 6, 7),
    ]
)

SPECIAL = st.sampled_from([0.0, -0.0, np.nan, np.inf, -np.inf])
WHOLE = st.integers(-2000, 2000).map(float)
ROUND = st.integers(-20000, 20000).map(lambda n: n / 1000)
SPREAD = st.builds(lambda digits, power: digits * 10.0**power, st.integers(-999, 999), st.integers(-7, 8))
FLOATS = [kind | special for kind in (WHOLE, ROUND, SPREAD, st.floats()) for special in (kind, SPECIAL)]
INTEGERS = [st.integers(-1000, 1000), st.integers(-(2**63), 2**63 - 1)]
VALUES = {"float64": FLOATS, "float32": FLOATS, "int64": INTEGERS, "bool": [st.booleans()]}


@st.composite
def arrays(draw, dtypes):
    dtype = draw(st.sampled_from(dtypes))
    shape = draw(st.one_of(SMALL_SHAPES, EMPTY_SHAPES, VECTOR_SHAPES, LARGE_SHAPES))
    values = draw(st.one_of([st.lists(kind, min_size=1, max_size=12) for kind in VALUES[dtype]]))
    with np.errstate(over="ignore"):  # a large float64 is an infinite float32
        return np.resize(np.array(values).astype(dtype), shape)  # the values over and over


@given(arrays(["float64", "float32", "int64", "bool"]))
@settings(deadline=None, max_examples=300)
def test_a_tensor_prints_as_in_pytorch(data):
    assert_printed_alike(torch.from_numpy(data))


@given(arrays(["float64", "float32"]))
@settings(deadline=None, max_examples=100)
def test_a_leaf_prints_as_in_pytorch(data):
    assert_printed_alike(torch.from_numpy(data).requires_grad_())


@given(
    arrays(["float64", "float32"]),
    st.sampled_from([lambda x: x * 1, lambda x: x.sum(), lambda x: x.sigmoid(), lambda x: x.unsqueeze(0)])
    | st.integers(1, 80).map(lambda length: identity_named("F" * length)),
)
@settings(deadline=None, max_examples=300)
def test_a_result_prints_as_in_pytorch(data, operation):
    assert_printed_alike(operation(torch.from_numpy(data).requires_grad_()))


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("shape", [(), (9,), (0, 2), (2, 3)])
def test_a_name_of_each_length_wraps_where_it_does_in_pytorch(shape, dtype):
    leaf = torch.from_numpy(np.ones(shape, dtype)).requires_grad_()
    for length in range(1, 81):
        assert_printed_alike(identity_named("F" * length)(leaf))


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_the_notation_changes_where_it_does_in_pytorch(dtype):
    limits = np.array([1e-4, 0.1, 1.0, 1e3, 1e5, 1e8])
    near = [
        -limits,
        limits - 1,
        limits + 1,
        *(np.nextafter(limits.astype(dtype), end) for end in (0, np.inf)),
    ]
    for pair in product(np.concatenate([limits, *near]).astype(dtype), repeat=2):
        assert_printed_alike(torch.from_numpy(np.array(pair)))


def test_lines_wrap_at_each_depth_where_they_do_in_pytorch():
    for depth in range(60):
        assert_printed_alike(torch.tensor([10**18, 7]).reshape((1,) * depth + (2,)))
        assert_printed_alike(torch.arange(40).reshape((1,) * depth + (40,)))
