"""Each part of a formula as SymPy has it when nothing is carried out: 5·(2x³)², 2/4, sin(π).

SymPy prints these as they stand, and their ``doit()`` carries them out. Gets SymPy handed in; read
`sympy_form` next, which loads it.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from teachgrad.formula.tree import (
    Call,
    Constant,
    Matrix,
    Name,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
)
from teachgrad.formula.words import BY_NAME


def as_written(sp: Any, node: Node, parts: list[Any]) -> Any:
    """One part of a formula, made of its own parts; names are the caller's to say.

    Parameters
    ----------
    sp : module
        SymPy.
    node : Node
        What was read; no `Name`.
    parts : list of SymPy expressions and matrices
        What it is made of.
    """
    match node:
        case Number():
            return sp.Rational(node.digits)
        case Constant():
            return sp.pi if node.name == "pi" else sp.E
        case Matrix():
            return sp.ImmutableDenseMatrix(len(node.rows), len(node.rows[0]), parts)
        case Call():
            return _call(sp, node, parts)
    assert not isinstance(node, Name)  # noqa: S101 # what a name stands for is not in the tree
    if parts[0].is_Matrix or parts[-1].is_Matrix or any(part.is_Matrix for part in parts):
        return _of_matrices(sp, node, parts)
    match node:
        case Sum():
            return sp.Add(*parts, evaluate=False)
        case Negative():
            return -parts[0] if isinstance(node.operand, Number) else sp.Mul(-1, parts[0], evaluate=False)
        case Product():
            return sp.Mul(*parts, evaluate=False)
        case Quotient():
            return _quotient(sp, *parts)
    assert isinstance(node, Power)  # noqa: S101 # tells the type checker: nothing else is left
    if parts[0] is sp.E:
        return sp.exp(parts[1], evaluate=False)
    return sp.Pow(*parts, evaluate=False)


def _quotient(sp: Any, numerator: Any, denominator: Any) -> Any:
    below = sp.Pow(denominator, -1, evaluate=False)
    return below if numerator == 1 else sp.Mul(numerator, below, evaluate=False)  # 1/x and not 1·(1/x)


def _of_matrices(sp: Any, node: Node, parts: list[Any]) -> Any:
    match node:
        case Sum():
            return sp.MatAdd(*parts)
        case Negative():
            return sp.MatMul(-1, parts[0])
        case Product():
            return sp.MatMul(*parts)
        case Quotient():
            return sp.MatMul(sp.Pow(parts[1], -1, evaluate=False), parts[0])
    return sp.MatPow(*parts)


def _call(sp: Any, node: Call, parts: list[Any]) -> Any:
    argument = parts[0]
    match node.function:
        case "sqrt":
            return sp.Pow(argument, sp.S.Half, evaluate=False)
        case "root":
            if is_odd_root(node):
                return _real_root(sp)(argument, parts[1])
            whole = parts[1].is_Integer and parts[1] != 0
            exponent = sp.Rational(1, parts[1]) if whole else _quotient(sp, sp.S.One, parts[1])
            return sp.Pow(argument, exponent, evaluate=False)
        case "log" if len(parts) == 2:
            return _quotient(sp, *(sp.log(part, evaluate=False) for part in parts))
        case "relu":
            return sp.Max(0, argument, evaluate=False)
        case "sigmoid":
            below = sp.exp(sp.Mul(-1, argument, evaluate=False), evaluate=False)
            return _quotient(sp, sp.S.One, sp.Add(1, below, evaluate=False))
        case "det":
            return sp.Determinant(argument)
        case "trace":
            return sp.Trace(argument)
        case "transpose":
            return sp.Transpose(argument)
    return getattr(sp, BY_NAME[node.function].sympy)(*parts, evaluate=False)


def is_odd_root(node: Call) -> bool:
    """Whether it is a cube root or the like, which is real of negative numbers too."""
    degree = node.arguments[1]
    return (
        isinstance(degree, Number)
        and degree.digits.isdecimal()
        and int(degree.digits) % 2 == 1
        and degree.digits != "1"
    )


@cache
def _real_root(sp: Any) -> Any:
    """A function that is printed as a root, where SymPy's own ``real_root`` is a distinction of cases.

    In that the radicand stands four times: roots in roots would have no end.
    """

    def doit(self: Any, **hints: Any) -> Any:
        return sp.real_root(self.args[0].doit(**hints), self.args[1])

    def root(self: Any) -> Any:
        return sp.Pow(self.args[0], sp.Rational(1, self.args[1]), evaluate=False)

    def fdiff(self: Any, argindex: int = 1) -> Any:  # noqa: ARG001 # SymPy's own form
        return self ** (1 - self.args[1]) / self.args[1]

    methods = {
        "doit": doit,
        "fdiff": fdiff,
        "_eval_evalf": lambda self, precision: doit(self)._eval_evalf(precision),
        "_latex": lambda self, printer, **_: printer._print(root(self)),
        "_pretty": lambda self, printer, **_: printer._print(root(self)),
        "__doc__": sp.real_root.__doc__,
    }
    return type("real_root", (sp.Function,), methods)
