"""Functions that grow: for each size n a program and a point, to see how the cost of a derivative grows with n.

Each is a program like any other. Read `growth` next, which counts them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from teachgrad.engine import ops
from teachgrad.functions import Function
from teachgrad.naming import named

Program = Callable[..., Any]


class Family(NamedTuple):
    """Functions of one kind, one for each size.

    Attributes
    ----------
    name : str
        What they are called.
    of_size : callable
        n → `Function`, with a point inside its domain.
    sizes : tuple of int
        Those that are counted if no others are asked for.
    grows_in_inputs : bool
        Whether n is the number of inputs; otherwise it is the length of a chain with one input.
    largest : int
        The largest size that is counted.
    """

    name: str
    of_size: Callable[[int], Function]
    sizes: tuple[int, ...]
    grows_in_inputs: bool = True
    largest: int = 10_000


def of_numbers(name: str, program: Program, low: float = 1.0, high: float = 1.5) -> Callable[[int], Function]:
    """The functions of n numbers x1, …, xn that a program of any number of arguments computes.

    Parameters
    ----------
    name : str
        What they are called.
    program : callable
        Takes n numbers one by one: ``def f(*x)``.
    low, high : float
        Where they are looked at: evenly spread from one to the other.

    Returns
    -------
    callable
        n → `Function`.
    """

    def of_size(n: int) -> Function:
        names = tuple(f"x{place}" for place in range(1, n + 1))
        point = {name: low + (high - low) * place / n for place, name in enumerate(names)}
        return Function(name, program, names, point)

    return of_size


def product(*x: Any) -> Any:
    """Speelpenning's product x₁·x₂·…·xₙ (Speelpenning, *Compiling Fast Partial Derivatives*, 1980)."""
    y = x[0]
    for factor in x[1:]:
        y = y * factor
    return y


def rosenbrock(*x: Any) -> Any:
    """Rosenbrock's valley in n variables: the sum of (1 − xᵢ)² + 100(xᵢ₊₁ − xᵢ²)².

    A chain of his function of two (Rosenbrock, *Computer Journal* 3(3), 1960): each of its terms knows two neighbours.
    """
    terms = [(1 - a) ** 2 + 100 * (b - a**2) ** 2 for a, b in pairwise(x)]
    return _sum(terms)


def helmholtz(*x: Any) -> Any:
    """The Helmholtz energy of a mixture of n fluids, as in Griewank's example of a gradient at low cost.

    Σ xᵢ ln(xᵢ/(1 − bᵀx)) − xᵀAx/(√8·bᵀx) · ln((1 + (1 + √2)bᵀx)/(1 + (1 − √2)bᵀx)): Griewank, *On automatic
    differentiation*, in Mathematical Programming (Kluwer, 1989), in units in which RT is 1. Its numbers A and b are
    made up, with A symmetric and every logarithm's argument positive.
    """
    n, root = len(x), 2**0.5
    b = [(1 + place / n) / (8 * n) for place in range(n)]
    filled = _sum([weight * amount for weight, amount in zip(b, x, strict=True)])
    mixing = _sum([amount * ops.log(amount / (1 - filled)) for amount in x])
    rows = [
        _sum([(1 + (i + j) / (2 * n)) * amount for j, amount in enumerate(x)])
        for i in range(n)
    ]  # fmt: skip
    attraction = _sum([amount * row for amount, row in zip(x, rows, strict=True)])
    ratio = (1 + (1 + root) * filled) / (1 + (1 - root) * filled)
    return mixing - attraction / (8**0.5 * filled) * ops.log(ratio)


def _sum(terms: Sequence[Any]) -> Any:
    total = terms[0]
    for term in terms[1:]:
        total = total + term
    return total


def logistic(n: int) -> Function:
    """The logistic map lₙ of one number: l₁ = x, lₙ₊₁ = 4·lₙ·(1 − lₙ), as a program of n − 1 turns."""

    def program(x: Any) -> Any:
        term = x
        for place in range(2, n + 1):
            term = named(4 * term * (1 - term), f"l_{place}")
        return term

    return Function("logistic", program, ("x",), {"x": 0.2})


def chain(n: int) -> Function:
    """The sine of the sine of … of x, n deep: the chain rule n times."""

    def program(x: Any) -> Any:
        for _ in range(n):
            x = ops.sin(x)
        return x

    return Function("chain", program, ("x",), {"x": 1.0})


FAMILIES = {
    family.name: family
    for family in (
        Family("product", of_numbers("product", product), (2, 5, 10, 20, 50, 100)),
        Family("rosenbrock", of_numbers("rosenbrock", rosenbrock), (2, 5, 10, 20, 50, 100)),
        Family("helmholtz", of_numbers("helmholtz", helmholtz, 0.4, 0.8), (2, 4, 8, 16, 32), largest=200),
        Family("logistic", logistic, (2, 3, 4, 5, 6, 7, 8, 12, 16), grows_in_inputs=False),
        Family("chain", chain, (1, 2, 4, 8, 16, 32, 64), grows_in_inputs=False),
    )
}
