"""Calls of every public function of the table, and one way to differentiate them in each of the libraries here.

A test that takes one of the arguments of `SELECTIONS` runs over these calls, but for the functions that its module
names in ``WITHOUT``, with the reasons. An entry brings its calls with it, its samples; so a new one is compared as
soon as it is in the table. A function made of entries needs a line in `CALLS`. `compare` is the comparison itself.
"""

import inspect
import sys
import warnings
import zlib
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pytest

from teachgrad.engine import functional, ops
from teachgrad.engine.tensor import Tensor, tensor
from teachgrad.errors import TeachgradError

SHAPES = [(), (3,), (2, 3), (2, 3, 4), (1,), (2, 1, 3), (2, 3, 3), (0,), (0, 3), (2, 0, 3)]
BROADCASTS = [((), (2, 3)), ((3,), (2, 3)), ((2, 1), (1, 3)), ((4, 1, 3), (2, 1)), ((1,), ()), ((2, 1), (0,))]

# How an argument lies in memory: the variable holds its entries in another order, or twice, and the function is
# given a view of it.
LAYOUTS = {
    "transposed": lambda a: a.T.copy(),
    "strided": lambda a: np.repeat(a, 2, axis=-1),
    "reversed": lambda a: a[..., ::-1].copy(),
    "read-only": lambda a: a,
}

# For an entry called on arrays of all the shapes: what stands for an option that has no default, by the shape.
STANDARD = {
    "axis": lambda shape: 0, "shape": lambda shape: (1, *shape), "dim0": lambda shape: 0, "dim1": lambda shape: -1,
    "key": lambda shape: Ellipsis, "shift": lambda shape: 1, "reps": lambda shape: 2, "pad_width": lambda shape: 1,
    "constant_values": lambda shape: 0.5,
}  # fmt: skip
# The public function calls an entry's option by another name.
RENAMED = {"least": "min", "most": "max"}


def of(*shapes, **options):
    return shapes, options


EVERY = [of(shape) for shape in SHAPES]

# The calls of functions that are made of entries, and more calls of entries than their samples.
CALLS = {
    "mm": [of((2, 3), (3, 1)), of((0, 3), (3, 2)), of((2, 0), (0, 3))],
    "mv": [of((2, 3), (3,)), of((0, 3), (3,)), of((2, 0), (0,))],
    "dot": [of((3,), (3,)), of((0,), (0,))],
    "bmm": [of((4, 2, 3), (4, 3, 5)), of((0, 2, 3), (0, 3, 5)), of((2, 2, 0), (2, 0, 3))],
    "solve": [of((3, 3), (3,)), of((3, 3), (3, 2)), of((2, 3, 3), (2, 3, 2)), of((4, 1, 3, 3), (2, 3, 1)), of((3, 3), (3, 0))],
    "matmul": [of((2, 3), (3, 4)), of((3,), (3,)), of((2, 3), (3,)), of((3,), (3, 2)), of((4, 2, 3), (4, 3, 2)), of((4, 1, 2, 3), (5, 3, 2)),
               of((5, 2, 3), (3,)), of((2,), (5, 2, 3)), of((5, 2, 3), (3, 4)), of((0, 3), (3, 2)), of((2, 0), (0, 3))],
    "outer": [of((2,), (3,)), of((1,), (3,)), of((0,), (3,))],
    "vdot": [of((3,), (3,)), of((0,), (0,))],
    "inner": [of((2, 0), (3, 0)), of((3,), (3,)), of((2, 3), (4, 3)), of((2, 5, 3), (4, 3)), of((), (3,))],
    "tensordot": [of((2, 0), (0, 3), axes=1), of((2, 3, 4), (3, 4, 2)), of((2, 3), (3, 4), axes=1), of((2, 3, 4), (4, 3), axes=((1, 2), (1, 0))), of((2,), (3,), axes=0)],
    "kron": [of((0, 3), (2, 2)), of((2, 3), (3, 2)), of((2,), (3,)), of((2, 3), (2,)), of((2, 1, 3), (3, 2, 2)), of((), (3,))],
    "einsum": [of(*shapes, equation=equation) for equation, *shapes in (
        ("ij,jk->ki", (2, 3), (3, 4)), ("ii->i", (3, 3)), ("ii", (3, 3)), ("ij,k->k", (2, 3), (4,)), ("...ij,...jk", (5, 2, 3), (3, 4)),
        ("ij,jk,kl->li", (2, 3), (3, 4), (4, 2)), ("ij,ij->ij", (2, 1), (1, 3)), ("i,i", (0,), (0,)), (",i->i", (), (3,)))],
    "norm": [of((3,)), of((2, 3)), of(()), of((2, 3, 4), p=1, axis=1), of((2, 3), p=np.inf, axis=0, keepdims=True), of((2, 3), p=3, axis=(0, 1)),
             of((2, 3), p="fro"), of((0, 3), p=2, axis=0)],
    "positive": EVERY,
    "root": [of(shape, n=n) for n in (3, 5) for shape in SHAPES],
    "ravel": EVERY,
    "flatten": [*EVERY, of((2, 3, 4), start_dim=1), of((2, 3, 4), start_dim=0, end_dim=1), of((2, 3, 4), start_dim=1, end_dim=1)],
    "slogdet": [of((3, 3)), of((2, 3, 3)), of((1, 1)), of((0, 0))],
    "diag": [of((3,)), of((3,), k=1), of((3,), k=-2), of((2, 3)), of((3, 3), k=-1), of((0,)), of((0, 3))],
    "argmax": [of((2, 0), axis=0), of((3,)), of((2, 3)), of((2, 3), axis=0), of((2, 3, 4), axis=1, keepdims=True), of(())],
    "argmin": [of((2, 0), axis=0), of((3,)), of((2, 3)), of((2, 3), axis=0), of((2, 3, 4), axis=1, keepdims=True), of(())],
    "moveaxis": [of((2, 3), source=0, destination=1), of((3,), source=0, destination=-1), of((2, 3, 4), source=0, destination=-1), of((2, 3, 4), source=(0, 1), destination=(-1, 0)), of((2, 0, 3), source=1, destination=0)],
    "concatenate": [of((2, 3), (4, 3)), of((2, 3), (2, 1), (2, 0), axis=1), of((3,), (1,), (0,)), of((2, 3, 4), (2, 3, 1), axis=-1), of((3,))],
    "stack": [of((2, 3, 4), (2, 3, 4), axis=1), of((2, 3), (2, 3)), of((2, 3), (2, 3), (2, 3), axis=1), of((3,), (3,), axis=-1), of((), ()), of((0, 3), (0, 3), axis=2)],
    "vstack": [of((2, 3, 4), (1, 3, 4)), of((3,), (2, 3)), of((2, 3), (1, 3)), of((), ()), of((0, 3), (2, 3))],
    "hstack": [of((2, 3, 4), (2, 1, 4)), of((3,), (2,)), of((2, 3), (2, 1)), of((), (2,)), of((2, 0), (2, 3))],
    "column_stack": [of((2, 3, 4), (2, 1, 4)), of((3,), (3,)), of((2,), (2, 3)), of((), ()), of((0,), (0, 3))],
    "split": [of((5,), split_size=2), of((5, 3), split_size=[1, 4]), of((2, 5, 3), split_size=3, axis=1), of((0, 3), split_size=2)],
    "chunk": [of((2, 3, 4), chunks=2, axis=1), of((5,), chunks=2), of((5, 3), chunks=3), of((2, 5), chunks=4, axis=1), of((2, 3), chunks=1, axis=-1), of((0, 3), chunks=2)],
    "tensor_split": [of((2, 3, 4), indices_or_sections=[1], axis=1), of((5,), indices_or_sections=2), of((5, 3), indices_or_sections=[1, 4]), of((2, 5), indices_or_sections=3, axis=1),
                     of((0, 3), indices_or_sections=2), of((3,), indices_or_sections=5)],
    "unbind": [of((2, 0)), of((3,)), of((2, 3)), of((2, 3), axis=1), of((2, 3, 4), axis=-1)],
    "take": [of((2, 3, 2), indices=[11, 0]), of((2, 0), indices=np.zeros(0, int)), of((5,), indices=[0, 3, 0]), of((2, 3), indices=[5, -1]), of((2, 3), indices=[[0, 1], [1, 0]]), of((3,), indices=2)],
    "index_select": [of((2, 0), axis=0, indices=[1, 1]), of((5,), axis=0, indices=[0, 3, 0]), of((2, 3), axis=1, indices=[2, 2, 0]), of((2, 3, 4), axis=1, indices=[1])],
    "take_along_axis": [of((2, 2, 3), indices=[[[1, 0, 0]], [[0, 0, 1]]], axis=1), of((2, 0), indices=np.zeros((1, 0), int), axis=0), of((2, 3), indices=[[0, 2], [1, 1]], axis=1), of((2, 3), indices=[[1, 0, 1]], axis=0), of((3,), indices=[2, 2, 0], axis=0)],
    "gather": [of((2, 2, 3), axis=1, indices=[[[1, 0, 0]], [[0, 0, 1]]]), of((2, 0), axis=0, indices=np.zeros((1, 0), int)), of((2, 3), axis=1, indices=[[0, 2], [1, 1]]), of((2, 3), axis=0, indices=[[1, 0]]), of((3,), axis=0, indices=[2, 2, 0])],
    "argsort": [of((2, 3, 4), axis=1), of((5,)), of((2, 3)), of((2, 3), axis=0), of((2, 3), axis=1, descending=True), of((0, 3))],
    "sort": [of((5,)), of((2, 3)), of((2, 3), axis=0), of((2, 3, 4), axis=1, descending=True), of((0, 3)), of((1,))],
    "fliplr": [of((2, 3)), of((2, 3, 4)), of((0, 3))],
    "flipud": [of((2, 3, 4)), of((3,)), of((2, 3)), of((0, 3))],
    "repeat": [of((3,), repeats=2), of((2, 3), repeats=2, axis=0), of((2, 3), repeats=[1, 0, 2], axis=1), of((2, 3), repeats=3),
               of((0, 3), repeats=2, axis=1), of((2, 1, 3), repeats=2, axis=-2), of((), repeats=3)],
    "diff": [of((5,)), of((2, 5), n=2), of((3, 2), n=1, axis=0), of((2, 3, 4), n=2, axis=1), of((1,)), of((0, 3), n=1, axis=1)],
    "where": [of((2, 3), (3,), condition=np.array([[True], [False]])), of((), (2, 3), condition=np.array([True, False, True]))],
    "clip": [of((2, 3), (3,), (2, 1)), of((2, 3), min=None, max=0.25), of((2, 3), min=0.0, max=None)],
    "inv": [of((3, 3)), of((1, 1)), of((0, 0)), of((0, 3, 3))],
    "det": [of((3, 3)), of((1, 1)), of((0, 0)), of((0, 3, 3))],
    "logdet": [of((3, 3)), of((1, 1)), of((0, 0)), of((0, 3, 3))],
    "pad": [of((2, 3), pad_width=((1, 1), (2, 2)), mode=mode) for mode in ("edge", "reflect", "wrap")],
    "expand": [of((3,), shape=(2, 3)), of((), shape=(2, 3)), of((2, 1), shape=(4, 2, 3)), of((0,), shape=(2, 0))],
    "reshape": [of((2, 3, 4), shape=(4, 6)), of((), shape=(1, 1)), of((0, 3), shape=(3, 0, 2))],
}  # fmt: skip


@dataclass(frozen=True, eq=False)  # each is itself: arrays have no one truth value
class Example:
    """A call of the public function `name` on `arrays`, by which it is differentiated, with `options`."""

    name: str
    arrays: tuple[Any, ...]
    options: dict[str, Any] = field(default_factory=dict)
    layout: str = ""
    sample: bool = False  # of an entry or of CALLS, so that it must work; else tried with every shape

    def __str__(self):
        shapes = "+".join("x".join(map(str, a.shape)) or "0d" for a in self.arrays)
        options = ",".join(f"{name}={option}" for name, option in self.options.items())
        return "-".join(filter(None, (self.name, shapes, options, self.layout))).replace("\n", "")

    def program(self, function, *, by_name=False, view=None):
        """The call of `function` as a program of variables."""
        first = next(iter(inspect.signature(ops.FUNCTIONS[self.name]).parameters))

        def run(*variables):
            if self.layout:
                variables = [view(self.layout, x) for x in variables]
            if first in self.options:  # einsum("ij->j", x), where(condition, a, b)
                return function(*self.options.values(), *variables)
            data = [variables] if first == "arrays" else variables
            return function(*data, **self.options) if by_name else function(*data, *self.options.values())

        return run


def regular(rng, shape):
    """Numbers without ties; square matrices far from singular ones, with positive determinants."""
    square = 3 * np.eye(shape[-1]) if len(shape) > 1 and shape[-1] == shape[-2] else 0
    return np.asarray(rng.uniform(-1, 1, shape) + square)


def seeded(*what):
    return np.random.default_rng(zlib.crc32(repr(what).encode()))


def elementwise_examples(op):
    """Of every shape and spread over each other; the numbers lie near those of the samples, which are in the domain."""
    count = len(op.rules)
    names = [RENAMED.get(name, name) for name in op.parameters[count:]]
    for options in dict.fromkeys(sample[count:] for sample in op.samples):
        points = [sample[:count] for sample in op.samples if sample[count:] == options]
        for shapes in [(shape,) * count for shape in SHAPES] + (
            [] if count == 1 else BROADCASTS + [(b, a) for a, b in BROADCASTS]
        ):
            rng = seeded(op.name, shapes)
            arrays = tuple(
                # Something is added so that no exponent is 0, where the other libraries lose ∂²(aᵇ)/∂a∂b = 1/a.
                np.resize([p[i] for p in points], shape) * rng.uniform(0.95, 1.05, shape)
                + rng.uniform(0.001, 0.01)
                for i, shape in enumerate(shapes)
            )
            yield Example(
                op.name, tuple(map(np.asarray, arrays)), dict(zip(names, options, strict=True)), sample=True
            )


def structural_examples(op):
    """Of the samples; an entry of one array also of every shape, along the first and the last axis."""
    count = len(op.rules)
    names = op.parameters[count:]
    for sample in op.samples:
        arrays = tuple(np.array(part, np.float64) for part in sample[:count])
        yield Example(op.name, arrays, dict(zip(names, sample[count:], strict=True)), sample=True)
    if count > 1:
        return
    for shape in SHAPES:
        options = {
            name: op.defaults[name] if name in op.defaults else STANDARD[name](shape) for name in names
        }
        # Of a single number, which has no axis in NumPy and one in PyTorch, see `test_torch_operations`.
        axes = {options["axis"], 0, -1} if "axis" in options and shape else {options.get("axis")}
        for axis in sorted(axes, key=str):
            given = options | ({"axis": axis} if "axis" in options else {})
            yield Example(op.name, (regular(seeded(op.name, shape), shape),), given)


def examples_of(name):
    found = []
    if name in ops.TABLE:
        op = ops.TABLE[name]
        found += elementwise_examples(op) if op.elementwise else structural_examples(op)
    for shapes, options in CALLS.get(name, []):
        rng = seeded(name, shapes)
        found.append(Example(name, tuple(regular(rng, shape) for shape in shapes), options, sample=True))
    return found + [laid_out for example in found for laid_out in layouts(example)]


def layouts(example):
    """The same call on arrays that are not contiguous; of an elementwise entry one shape is enough."""
    shapes = [a.shape for a in example.arrays]
    same_for_all = (
        example.name in ops.TABLE and ops.TABLE[example.name].elementwise and set(shapes) != {(2, 3)}
    )
    if example.sample and not same_for_all and all(a.ndim and a.size for a in example.arrays):
        for layout, lay_out in LAYOUTS.items():
            if layout != "transposed" or max(map(len, shapes)) > 1:
                yield replace(example, arrays=tuple(map(lay_out, example.arrays)), layout=layout)


PUBLIC = sorted({f.__name__ for name, f in ops.FUNCTIONS.items() if name not in ops.INTERNAL})
EXAMPLES = {name: examples_of(name) for name in PUBLIC}


def typical(name):
    """One call of a function, of several numbers if it can be."""
    return max(EXAMPLES[name], key=lambda e: (e.sample, not e.layout, min(a.size for a in e.arrays) > 2))


ALL = [example for examples in EXAMPLES.values() for example in examples]

SELECTIONS = {
    "example": ALL,
    "sample_of_entry": [e for e in ALL if not e.layout and e.sample and e.name in ops.TABLE],
    "typical_example": [typical(name) for name in PUBLIC],
    "typical_or_0d": [
        e for e in ALL if e is typical(e.name) or (e.sample and not any(a.ndim for a in e.arrays))
    ],
}


def pytest_generate_tests(metafunc):
    without = getattr(metafunc.module, "WITHOUT", {})
    for argument in SELECTIONS.keys() & set(metafunc.fixturenames):
        metafunc.parametrize(argument, [e for e in SELECTIONS[argument] if e.name not in without], ids=str)


class Teachgrad:
    """What `differentiate` needs of a library."""

    constant = staticmethod(tensor)

    @staticmethod
    def variables(arrays):
        return [tensor(a, requires_grad=True) for a in arrays]

    @staticmethod
    def view(layout, x):
        if layout == "read-only":
            return x.expand(x.shape)
        return x.T if layout == "transposed" else x[..., :: 2 if layout == "strided" else -1]

    @staticmethod
    def gradient(f):
        return lambda *variables: functional.grad(f(*variables), variables, create_graph=True)

    @staticmethod
    def last_gradient(f):
        """The gradient that is not differentiated again: by `backward`, on NumPy arrays."""

        def slopes(*variables):
            y = f(*variables)
            if y.requires_grad:  # that of a constant slope is 0
                y.backward()
            return [np.zeros_like(x.value) if x.grad is None else x.grad for x in variables]

        return slopes

    @staticmethod
    def numbers(x):
        return x.numpy() if isinstance(x, Tensor) else np.asarray(x)


def outputs_of(result):
    """The results of a call that have a derivative: one, or several that are then added up."""
    results = result if isinstance(result, tuple | list) else (result,)
    return [y for y in results if "float" in str(y.dtype)]


def weighted_sum(library, outputs):
    total = 0
    for k, y in enumerate(outputs):
        weights = np.asarray(seeded(tuple(y.shape), k).uniform(0.5, 2, tuple(y.shape)))
        total = total + (library.constant(weights.astype(str(y.dtype).removeprefix("torch."))) * y).sum()
    return total


def differentiate(library, program, arrays, order):
    """The results of `program` at `arrays`, and its derivatives of one order, all as NumPy arrays.

    For one order the gradient g₁ of Σ wy; for the next that of ⟨v, ∇Σ w(y² + y)⟩, a Hessian times v, where the square
    gives operations that are linear something to get wrong; and so on.
    """

    def of_order(order):
        if order == 1:
            return lambda *xs: weighted_sum(
                library, [y * y + y if curved else y for y in outputs_of(program(*xs))]
            )
        lower = library.gradient(of_order(order - 1))
        return lambda *xs: weighted_sum(library, lower(*xs))

    curved = order > 1
    variables = library.variables(arrays)
    result = program(*variables)
    values = [library.numbers(y) for y in (result if isinstance(result, tuple | list) else (result,))]
    if not outputs_of(result):
        return values, []
    gradient = getattr(library, "last_gradient", library.gradient)
    return values, [library.numbers(g) for g in gradient(of_order(order))(*variables)]


def assert_same(mine, true, tolerance):
    """Shapes and dtypes are equal, numbers but for `tolerance`, in units of the largest of an array, or of 1."""
    assert len(mine) == len(true)
    for a, b in zip(mine, true, strict=True):
        assert (a.shape, a.dtype) == (b.shape, b.dtype)
        size = np.max(np.abs(b[np.isfinite(b)]), initial=1)
        np.testing.assert_allclose(a, b, rtol=tolerance, atol=tolerance * size)


# Two libraries that round a few dozen times each, in different orders; with each derivative it is more.
TOLERANCE = {1: 1e-12, 2: 1e-11, 3: 1e-9}
SINGLE = 2e-5  # float32 has 1.2e-7


def compare(example, library, counterpart, order=1, *, function=None, dtype=np.float64):
    """The results and derivatives of a call are those of `counterpart`, called alike, in `library`."""
    arrays = [np.asarray(a, dtype) for a in example.arrays]
    function = function or ops.FUNCTIONS[example.name]
    mine = example.program(function, by_name=True, view=Teachgrad.view)
    theirs = example.program(counterpart, view=library.view)
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # each library has its own of the mean of nothing
        try:
            true = differentiate(library, theirs, arrays, order)
        except library.refusals:
            assert not example.sample, f"{example} is a call that must work"
            if example.name in library.stricter:
                return
            with pytest.raises(TeachgradError):
                differentiate(Teachgrad, mine, arrays, order)
            return
        found = differentiate(Teachgrad, mine, arrays, order)
    assert_same(found[0], true[0], TOLERANCE[1] if dtype == np.float64 else SINGLE)
    assert_same(found[1], true[1], TOLERANCE[order] if dtype == np.float64 else SINGLE)


@pytest.fixture(scope="session")
def oracle():
    """What the test modules share; no namespace, for pytest writes out each fixture of a test that fails."""
    return sys.modules[__name__]
