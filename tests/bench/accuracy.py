"""Section: gradients beside 50 digits, in units of the last place of the largest entry.

The programs are run on Tensors and, in the same lines, on SymPy's symbols; SymPy takes the derivative
and evaluates it at the very float64 numbers. Read `processes` next.
"""

import types

import mpmath
import numpy as np
import peers
import sympy
from table import fact, facts

import teachgrad

GOAL = 4
POINTS = np.random.default_rng(3).standard_normal((20, 9))


def _polynomial(lib, x):
    y = 2 * x * x * x
    return (5 * y * y - x / 3).sum()


def _waves(lib, x):
    return (lib.sin(3 * x) * lib.exp(-x * x) + lib.tanh(x) * lib.log(2 + x * x)).sum()


def _sigmoids(lib, x):
    return (lib.sigmoid(3 * x) * lib.sqrt(1 + x * x)).sum()


def _rosenbrock(lib, x):
    a, b = x[:-1], x[1:]
    return ((1 - a) ** 2 + 100 * (b - a * a) ** 2).sum()


def _logarithm_of_sum(lib, x):
    return lib.log(lib.exp(x).sum())


def _matrix_product(lib, x):
    a = x.reshape(3, 3)
    return (3 * lib.mm(a, lib.mm(a, a))).sum()


def _each(f):
    return np.vectorize(f, otypes=[object])


# The same functions for arrays of SymPy's symbols, by SymPy's own means alone.
SYMBOLIC = types.SimpleNamespace(
    **{name: _each(getattr(sympy, name)) for name in ("sin", "exp", "tanh", "log", "sqrt")},
    sigmoid=_each(lambda x: 1 / (1 + sympy.exp(-x))),
    mm=np.dot,
)


def _exact_gradient(program):
    """The gradient as a function of a point, to 50 digits."""
    symbols = sympy.symbols(f"x:{POINTS.shape[1]}", real=True)
    formula = program(SYMBOLIC, np.array(symbols, object))
    formula = sympy.sympify(formula.item() if isinstance(formula, np.ndarray) else formula)
    gradient = sympy.lambdify(symbols, [sympy.diff(formula, s) for s in symbols], "mpmath")
    return lambda point: gradient(*[mpmath.mpf(float(p)) for p in point])


def _units(lib, program, exact_gradient):
    """How far the worst entry of all points is from 50 digits."""
    worst = 0.0
    for point in POINTS:
        x = lib.tensor(point, requires_grad=True)
        program(lib, x).backward()
        exact = exact_gradient(point)
        unit = np.spacing(float(max(abs(e) for e in exact)))
        far = max(abs(mpmath.mpf(c) - e) for c, e in zip(x.grad.tolist(), exact, strict=True))
        worst = max(worst, float(far) / unit)
    return worst


def measure():
    """Print the section."""
    facts(
        f"gradients beside 50 digits, in last places of the largest entry; the worst of {len(POINTS)} points"
    )
    with mpmath.workdps(50):
        for program in (_polynomial, _waves, _sigmoids, _rosenbrock, _logarithm_of_sum, _matrix_product):
            exact = _exact_gradient(program)
            ours = _units(teachgrad, program, exact)
            theirs = f"{_units(peers.torch, program, exact):.2f}" if peers.torch else peers.MISSING
            name = program.__name__.strip("_").replace("_", " ")
            fact(name, f"{ours:.2f} (PyTorch: {theirs})", f"≤ {GOAL}", ours <= GOAL)
