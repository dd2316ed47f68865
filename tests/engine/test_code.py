"""How each entry of the table is written in plain NumPy: the text does what the entry does, to the last bit.

The last part shows that wrong text fails.
"""

import ast

import numpy as np
import pytest

import teachgrad as tg
from teachgrad.engine import apply, ops
from teachgrad.engine.notation import array_text, code, literal
from teachgrad.functions import Function

CASES = [
    pytest.param(op, sample, id=f"{op.name}{number}")
    for op in ops.TABLE.values()
    for number, sample in enumerate(op.samples)
]


def data_and_options(op, sample, dtype=np.float64):
    count = len(op.rules)
    return [np.array(part, dtype)[()] for part in sample[:count]], sample[count:]


def carried_out(op, data, options, template=None):
    """The entry's text as a function of its inputs, called."""
    names = [f"x{i}" for i in range(len(data))]
    text = (template or code)(op, (*names, *(literal(option, array_text) for option in options)))
    if len(ast.parse(text).body) == 1:
        text = f"return {text}"
    body = "\n".join(f"    {line}" for line in text.splitlines())
    space = {"np": np}
    exec(f"def f({', '.join(names)}):\n{body}", space)  # noqa: S102 # the table's own text
    with np.errstate(all="ignore"):
        return space["f"](*data)


def assert_same(got, true):
    # An array without axes is no number: its powers are rounded otherwise.
    assert not (isinstance(got, np.ndarray) and not got.ndim)
    assert np.shape(got) == np.shape(true)
    assert np.result_type(got) == np.result_type(true)
    assert np.array_equal(got, true, equal_nan=np.result_type(true).kind == "f"), (got, true)


def check_code(op, sample, dtype, template=None):
    data, options = data_and_options(op, sample, dtype)
    with np.errstate(all="ignore"):
        true = op.value(*data, *options)
    assert_same(carried_out(op, data, options, template), true)


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize(("op", "sample"), CASES)
def test_the_code_of_an_entry_gives_its_value(op, sample, dtype):
    check_code(op, sample, dtype)


def program_of(op, sample):
    """A function of one number made with the entry, and the names of its variables."""
    data, options = data_and_options(op, sample)
    names = [f"x{i}" for i in range(len(data))]

    def program(*inputs):
        y = apply.apply(op, (*inputs, *options))
        weights = np.linspace(0.5, 2.0, y.numel()).reshape(y.shape)
        return (y * weights).sum()

    return Function(op.name, program, tuple(names)), dict(zip(names, data, strict=True))


def recorded(function, point):
    variables = [tg.tensor(value, requires_grad=True) for value in point.values()]
    with np.errstate(all="ignore"):
        result = function.program(*variables)
        gradients = tg.grad(result, variables)
    return result.numpy(), [gradient.numpy() for gradient in gradients]


@pytest.mark.filterwarnings("ignore::teachgrad.errors.NonFiniteWarning")
@pytest.mark.parametrize(("op", "sample"), CASES)
def test_what_is_compiled_of_an_entry_gives_its_recorded_gradient_here_and_elsewhere(op, sample):
    function, point = program_of(op, sample)
    compiled = tg.compile(function, **point)
    # Elsewhere: in the same range, in another order, so that what was largest is it no longer.
    elsewhere = {name: np.flip(value) * 0.75 for name, value in point.items()}
    for place in (point, elsewhere):
        value, gradients = recorded(function, place)
        with np.errstate(all="ignore"):
            got, slopes = compiled(*place.values())
        assert_same(got, value)
        for slope, gradient in zip(slopes if len(gradients) > 1 else [slopes], gradients, strict=True):
            assert np.shape(slope) == np.shape(gradient)
            assert np.array_equal(slope, gradient, equal_nan=True), (slope, gradient)


@pytest.mark.parametrize(
    ("name", "template"),
    [
        ("sigmoid", lambda _op, texts: f"1 / (1 + np.exp(-{texts[0]})) + 1e-16"),
        ("sub", lambda _op, texts: f"{texts[1]} - {texts[0]}"),
        ("relu", lambda _op, texts: f"np.maximum({texts[0]}, 0.1)"),
        ("mean", lambda _op, texts: f"{texts[0]}.mean(axis=0)"),
        (
            "put",
            lambda _op, texts: f"whole = np.zeros({texts[1]})\nwhole[{texts[2]}] = {texts[0]}\nreturn whole",
        ),
    ],
)
def test_wrong_code_fails(name, template):
    # The last of an entry's samples is the hardest: positions that occur twice, a negative number.
    op = ops.TABLE[name]
    with pytest.raises(AssertionError):
        check_code(op, op.samples[-1], np.float64, template)
