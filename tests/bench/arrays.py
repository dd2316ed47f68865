"""Section: large arrays, where what counts is how often memory is gone through, and how much is held.

The variable is made once, outside of what is measured. Read `network` next.
"""

import tracemalloc

import numpy as np
import peers
from table import fact, facts, section
from turns import Work

import teachgrad

SIZES = {100_000: 2.7, 1_000_000: 4.2, 10_000_000: 2.8}
MATRIX = 1024


def _sum_of_squares(lib, x):
    def side():
        x.grad = None
        (3 * x * x).sum().backward()
        return x.grad

    return side


def _product(lib, x):
    def side():
        x.grad = None
        (3 * lib.mm(x, x)).sum().backward()
        return x.grad

    return side


def _product_by_hand(x):
    def side():
        (3 * (x @ x)).sum()
        g = np.full(x.shape, 3.0)
        return g @ x.T + x.T @ g

    return side


def _forward(x):
    def side():
        (3 * x * x).sum()

    return side


def _tensors(make, numbers):
    return {
        "teachgrad": make(teachgrad, teachgrad.tensor(numbers, requires_grad=True)),
        "PyTorch": peers.if_there(
            peers.torch, lambda: make(peers.torch, peers.torch.tensor(numbers, requires_grad=True))
        ),
    }


def _works():
    random = np.random.default_rng(1)
    for count, goal in SIZES.items():
        numbers = random.standard_normal(count)
        sides = (
            _tensors(_sum_of_squares, numbers)
            | peers.of_functions(lambda np, x: np.sum(3 * x * x), numbers)
            | {"forward": _forward(numbers)}
        )
        yield Work(f"sum(3·x·x), 10{_EXPONENTS[count]} entries", sides, {"forward": goal}, seconds=10.0)
    numbers = random.standard_normal((MATRIX, MATRIX))
    sides = (
        _tensors(_product, numbers)
        | peers.of_functions(lambda np, x: np.sum(3 * np.dot(x, x)), numbers)
        | {"by hand": _product_by_hand(numbers)}
    )
    yield Work(f"sum(3·mm(x, x)), {MATRIX}²", sides, {"by hand": 1.05}, seconds=20.0)


_EXPONENTS = {100_000: "⁵", 1_000_000: "⁶", 10_000_000: "⁷"}


def measure():
    """Print the section."""
    section("large arrays (forward: (3*x*x).sum())", _works())
    facts("the most memory held at a time, in arrays of x's size, x not counted")
    for count in SIZES:
        x = teachgrad.tensor(np.ones(count), requires_grad=True)
        tracemalloc.start()
        (3 * x * x).sum().backward()
        peak = tracemalloc.get_traced_memory()[1] / x.value.nbytes
        tracemalloc.stop()
        fact(f"sum(3·x·x), 10{_EXPONENTS[count]} entries", f"{peak:.2f}", "≤ 3", peak <= 3.01)
