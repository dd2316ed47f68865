"""Section: the document's functions on a few numbers, where the cost of an operation is all there is.

The variable is made anew in every call. Read `graphs` next.
"""

from functools import partial

import peers
from table import section
from turns import Work

import teachgrad

# Written out, without a loop over the variables: it would cost a tenth of what is measured.


def square(lib, a):
    x = lib.tensor(a, requires_grad=True)
    y = 3 * x * x
    y.backward()


def two_variables(lib, a, b):
    x = lib.tensor(a, requires_grad=True)
    y = lib.tensor(b, requires_grad=True)
    z = 5 * x * x * x + 2 * y * y
    z.backward()


def composite(lib, a):
    x = lib.tensor(a, requires_grad=True)
    y = 2 * x * x * x
    z = 5 * y * y
    z.backward()


def elementwise(lib, a):
    x = lib.tensor(a, requires_grad=True)
    y = 3 * x * x
    y.sum().backward()


def matrix_product(lib, a):
    x = lib.tensor(a, requires_grad=True)
    y = 3 * lib.mm(x, x)
    y.sum().backward()


def square_of_value(make, a):
    x = make(a)
    y = 3 * x * x
    y.backward()


def two_variables_of_values(make, a, b):
    x = make(a)
    y = make(b)
    z = 5 * x * x * x + 2 * y * y
    z.backward()


def composite_of_value(make, a):
    x = make(a)
    y = 2 * x * x * x
    z = 5 * y * y
    z.backward()


MATRIX = [[3.0, 4.0], [5.0, 2.0]]
SCALARS = [  # with Tensors, with micrograd's Values, as a function; where; goal beside PyTorch
    (square, square_of_value, lambda np, x: 3 * x * x, [5.0], 0.12),
    (two_variables, two_variables_of_values, lambda np, x, y: 5 * x * x * x + 2 * y * y, [7.0, 8.0], 0.16),
    (composite, composite_of_value, lambda np, x: 5 * (2 * x * x * x) ** 2, [2.0], 0.14),
]
MATRICES = [
    (elementwise, lambda np, x: np.sum(3 * x * x)),
    (matrix_product, lambda np, x: np.sum(3 * np.dot(x, x))),
]


def _tensors(program, *numbers):
    return {
        "teachgrad": partial(program, teachgrad, *numbers),
        "PyTorch": peers.if_there(peers.torch, lambda: partial(program, peers.torch, *numbers)),
    }


def _works():
    for program, of_values, f, numbers, goal in SCALARS:
        micrograd = peers.if_there(peers.Value, lambda: partial(of_values, peers.Value, *numbers))  # noqa: B023 # called at once
        sides = _tensors(program, *numbers) | {"micrograd": micrograd} | peers.of_functions(f, *numbers)
        yield Work(f"{program.__name__}, 0-d", sides, {"PyTorch": goal, "micrograd": 1.0})
    for program, _, _, numbers, _ in SCALARS:
        yield Work(f"{program.__name__}, (1,)", _tensors(program, *[[n] for n in numbers]), {"PyTorch": 0.27})
    for program, f in MATRICES:
        sides = _tensors(program, MATRIX) | peers.of_functions(f, teachgrad.tensor(MATRIX).value)
        yield Work(f"{program.__name__}, 2×2", sides, {"PyTorch": 0.33})


def measure():
    """Print the section."""
    section("the document's functions", _works())
