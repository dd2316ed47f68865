"""Section: second derivatives, Hessians, Jacobians, and the compiled source of a program.

Read `accuracy` next.
"""

import numpy as np
import peers
from table import section
from turns import Work

import teachgrad

SIZE = 50


def _fourth_power(lib, x):
    return x**4


def _rosenbrock(lib, x):
    a, b = x[:-1], x[1:]
    return ((1 - a) ** 2 + 100 * (b - a * a) ** 2).sum()


_MIXING = np.random.default_rng(1).standard_normal((SIZE, SIZE)) / SIZE**0.5


def _mixed(matrix, tanh):
    return lambda lib, x: tanh(matrix @ x) * x


def _of_torch(name, f, point):
    """The two ways that PyTorch offers: ``torch.autograd.functional``, the goal's side, and ``torch.func``."""
    if peers.torch is None:
        return {"PyTorch": peers.MISSING, "torch.func": peers.MISSING}
    torch = peers.torch
    functional = getattr(torch.autograd.functional, name)
    transformed = getattr(torch.func, {"hessian": "hessian", "jacobian": "jacrev"}[name])
    x = torch.tensor(point)

    def f_torch(x):
        return f(torch, x)

    return {"PyTorch": lambda: functional(f_torch, x), "torch.func": lambda: transformed(f_torch)(x)}


def _works():
    def power(x):
        return _fourth_power(teachgrad, x)

    others = _of_torch("hessian", _fourth_power, 2.0)
    twice = {"teachgrad": lambda: teachgrad.derivative(teachgrad.derivative(power))(2.0)}
    yield Work("x⁴, derivative of the derivative", twice | others, {"PyTorch": 0.17})
    once = {"teachgrad": lambda: teachgrad.hessian(power, 2.0)}
    others |= peers.of_functions(_fourth_power, 2.0, derivative="hessian")
    yield Work("x⁴, hessian", once | others, {"PyTorch": 0.17})

    point = np.random.default_rng(2).standard_normal(SIZE)
    ours = {"teachgrad": lambda: teachgrad.hessian(lambda x: _rosenbrock(teachgrad, x), point)}
    others = _of_torch("hessian", _rosenbrock, point) | peers.of_functions(
        _rosenbrock, point, derivative="hessian"
    )
    yield Work(f"Hessian, Rosenbrock of {SIZE}", ours | others, {"PyTorch": 0.03}, seconds=8.0)

    mixed = _mixed(_MIXING, teachgrad.tanh)
    ours = {"teachgrad": lambda: teachgrad.jacobian(lambda x: mixed(teachgrad, x), point)}
    torch = peers.torch
    others = (
        _of_torch("jacobian", _mixed(torch and torch.tensor(_MIXING), torch and torch.tanh), point)
        | peers.of_functions(lambda lib, x: lib.tanh(lib.dot(_MIXING, x)) * x, point, derivative="jacobian")
    )  # fmt: skip
    yield Work(f"Jacobian {SIZE}×{SIZE}", ours | others, {"PyTorch": 0.02}, seconds=8.0)


def _by_hand(x):
    y = 2 * x * x * x
    z = 5 * y * y
    return z, 10 * y * (6 * x * x)


def _compiled():
    def composite(x):
        y = 2 * x * x * x
        z = 5 * y * y
        return z

    if not hasattr(teachgrad, "compile"):
        return "not yet"
    made = teachgrad.compile(composite, x=2.0)
    return lambda: made(2.0)


def measure():
    """Print the section."""
    section("derivatives of functions", _works())
    sides = {"teachgrad": _compiled(), "by hand": lambda: _by_hand(2.0)}
    section("the source as code (value and slope)", [Work("composite, compiled", sides, {"by hand": 3.0})])
