"""Random functions and matrix functions: the right gradient is accepted, and each made mistake found under its name."""

import random
from fractions import Fraction

import numpy as np
import pytest
import sympy as sp

import teachgrad as tg

from .gradients import check, ids

X, Y = sp.symbols("x y")
AS_TEACHGRAD = {name: getattr(tg, name) for name in ("sin", "cos", "tanh", "exp", "sqrt", "log")}


def formula(chance, depth, variables):
    """A random formula that is smooth and defined everywhere."""
    if depth == 0:
        return chance.choice(variables) if chance.random() < 0.75 else sp.Integer(chance.randint(2, 9))

    def part():
        return formula(chance, depth - 1, variables)

    return chance.choice(
        [
            lambda: part() + part(),
            lambda: part() * part(),
            lambda: part() - part(),
            lambda: part() / (2 + part() ** 2),
            lambda: chance.choice([sp.sin, sp.cos, sp.tanh])(part()),
            lambda: part() ** 2,
            lambda: sp.sqrt(3 + part() ** 2),
            lambda: sp.log(2 + part() ** 2),
            lambda: sp.exp(-(part() ** 2) / 20),
        ]
    )()


def draw(seed):
    """A function, its variables, its gradient by SymPy, a point or none."""
    chance = random.Random(seed)  # noqa: S311 # a fixed sequence is what is wanted
    variables = [X] if seed % 2 else [X, Y]
    while True:
        expression = formula(chance, 3, variables)
        gradient = [sp.diff(expression, v) for v in variables]
        if all(expression.has(v) for v in variables) and all(g.free_symbols for g in gradient):
            break
    program = sp.lambdify(variables, expression, modules=[AS_TEACHGRAD])
    point = {str(v): chance.uniform(0.5, 2.5) for v in variables} if seed % 3 else {}
    return program, variables, gradient, point, chance


def as_program(variables, gradient):
    computed = sp.lambdify(variables, gradient, "numpy")
    return computed if len(variables) > 1 else lambda x: computed(x)[0]


@pytest.mark.parametrize("seed", range(8))
def test_random_functions(seed):
    program, variables, gradient, point, chance = draw(seed)

    def found(first):
        return check(program, as_program(variables, [first, *gradient[1:]]), point)

    assert found(gradient[0]).ok is True
    assert ids(found(-gradient[0])) == ["sign"]
    factor = chance.choice([Fraction(2), Fraction(1, 2), Fraction(3, 2), Fraction(5)])
    scaled = found(sp.Rational(factor.numerator, factor.denominator) * gradient[0])
    assert ids(scaled) == ["constant_factor"]
    assert scaled.problems[0].factor == factor
    slightly = found(gradient[0] * (1 + 1e-7))
    assert ids(slightly) == ["constant_factor"]
    assert slightly.problems[0].factor - 1 == pytest.approx(1e-7, rel=1e-4)
    terms = sp.Add.make_args(gradient[0])
    if len(terms) > 1:
        term = chance.choice(terms)
        missing = found(gradient[0] - term)
        assert ids(missing) == ["missing_term"]
        # A program has 1/51 to 16 digits, so its formula too.
        at = {v: sp.Rational(7, 5) for v in variables}
        assert float(missing.problems[0].formula.subs(at)) == pytest.approx(float(term.subs(at)), rel=1e-12)
    other = found(gradient[0] + sp.atan(X) * sp.Rational(37, 100))
    assert other.ok is False
    assert ids(other)[0] in ("wrong_value", "inexact")  # no explanation, rather than a false one


@pytest.mark.parametrize("seed", range(3))
def test_random_matrix_functions(seed):
    """sum(A∘(XBX)) of random A, B: AᵀXB… by hand, its transpose, one of its two terms, one entry."""
    numbers = np.random.default_rng(seed)
    n = 2 + seed % 2
    a, b, x = numbers.normal(size=(3, n, n))

    def program(x):
        return (a * (x @ b @ x)).sum()

    def terms(x):
        return a @ (b @ x).T, (x @ b).T @ a

    def gradient(x):
        return sum(terms(x))

    assert check(program, gradient, {"x": x}).ok is True
    assert ids(check(program, lambda x: gradient(x).T, {"x": x})) == ["transposed"]
    assert ids(check(program, lambda x: -gradient(x), {"x": x})) == ["sign"]
    assert ids(check(program, lambda x: terms(x)[seed % 2], {"x": x})) == ["missing_term"]
    assert ids(check(program, lambda x: 2 * a * b * x, {"x": x})) == ["elementwise_instead_of_matrix"]
    off = np.zeros((n, n))
    off[0, 1] = 1e-6
    assert check(program, lambda x: gradient(x) + off, {"x": x}).problems[0].entries == ((0, 1),)
