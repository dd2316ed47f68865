"""Compositions of the operations of the table: none ends without a derivative."""

import random

import pytest

import teachgrad as tg
from teachgrad.engine import calls, ops
from teachgrad.engine.ops.table import TABLE
from teachgrad.errors import InputError

ops.load_the_rest()
ELEMENTWISE = sorted(name for name, op in TABLE.items() if op.elementwise)


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_every_elementwise_operation_has_its_steps(name):
    op = TABLE[name]
    apply = calls.function(op)
    letters = ("x", "y", "z", "w")[: len(op.rules)]
    for sample in op.samples:
        options = sample[len(letters) :]
        f = tg.Function("f", lambda *values, options=options: apply(*values, *options), letters)
        for variable in letters:
            derivation = tg.steps(f, variable, at=dict(zip(letters, sample, strict=False)))
            assert not derivation.derivative.has(tg.steps("x")[0].before.func)
            assert derivation.checked, (name, sample)


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_every_elementwise_operation_inside_others(name):
    """x²/4 under it and a factor x before it: chain and product rule through every operation."""
    op = TABLE[name]
    apply = calls.function(op)
    count = len(op.rules)
    sample = op.samples[0]

    def program(x):
        inner = [x * x / 4 if place == 0 else 1 / (x + place) for place in range(count)]
        return x * apply(*inner, *sample[count:])

    at = {"x": 2 * abs(sample[0]) ** 0.5}
    derivation = tg.steps(program, at=at)
    assert derivation.checked, name
    assert not derivation.derivative.atoms(tg.steps("x")[0].before.func)


def test_operations_that_make_one_number_of_one_number():
    for program in (
        lambda x: (3 * x * x).sum(),
        lambda x: (x**3).reshape(1).sum(),
        lambda x: x.clone() * x,
        lambda x: tg.softmax(x.reshape(1), 0).sum() * x,
        lambda x: tg.logsumexp(x.reshape(1) * 2, 0),
        lambda x: (x.reshape(1) * 5).mean(),
        lambda x: tg.norm(x.reshape(1) * 3),
        lambda x: tg.prod(x.reshape(1)) * x,
        lambda x: tg.where(x > 1, x * x, -x),
        lambda x: tg.clamp(x, -1, 1) * x,
        lambda x: x % 2 + x // 2,
    ):
        derivation = tg.steps(program)
        assert derivation.checked


UNARY = (
    "sin cos tan exp ln sqrt abs atan sinh tanh asin cbrt sign floor erf sigmoid relu sec acot asinh".split()
)
SEED = 20261123
WITHOUT_VALUE = {
    "(erf(max(1/x; 0.5)))^(asin(π))",
    "sqrt((sqrt(0.5) - 3))",
}  # of the arcsine of 3.14…, and of √(−2.3)


def made(chance, depth):
    """A random formula in x and y."""
    kind = chance.random()
    if depth == 0 or kind < 0.15:
        return chance.choice(["x", "x", "x", "2", "3", "x^2", "1/x", "0.5", "π", "y"])
    if kind < 0.45:
        return f"{chance.choice(UNARY)}({made(chance, depth - 1)})"
    first, second = made(chance, depth - 1), made(chance, depth - 1)
    if kind < 0.7:
        return f"({first} {chance.choice('+-')} {second})"
    if kind < 0.9:
        return f"({first}){chance.choice('*/')}({second})"
    if kind < 0.95:
        return f"({first})^({second})"
    return f"max({first}; {second})"


@pytest.mark.parametrize("number", range(24))
def test_random_compositions(number):
    """A derivation is given back only if every line equals the difference quotient; here none is refused but what has no value."""
    chance = random.Random(SEED + number)  # noqa: S311 # for examples, not for secrets
    formula = made(chance, 3)
    if formula in WITHOUT_VALUE:
        with pytest.raises(InputError, match="no real value on any interval"):
            tg.steps(formula, "x")
        return
    derivation = tg.steps(formula, "x")
    assert not derivation.derivative.atoms(tg.steps("x")[0].before.func)
