"""THE TABLE: one entry per operation, stating everything that teachgrad knows of it.

A rule ``lambda g, …`` carries the output's gradient g back to one input. It is written with
ordinary operators and with the functions of the table, which take arrays, Tensors and SymPy
expressions alike; so one line gives the number, the second derivative and the local formula.
To add an operation, add its entry; name, method and tests follow. `graph.Op` explains the fields.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

import numpy as np

from teachgrad.engine import calls, infix
from teachgrad.engine.graph import INPUTS, Op, Rule
from teachgrad.engine.in_place import in_place
from teachgrad.engine.tensor import Tensor
from teachgrad.engine.truth import Truth
from teachgrad.engine.values import Exact
from teachgrad.text import Text

TABLE: dict[str, Op] = {}

# Operations that exist only inside the rules of others: no public name, no method.
INTERNAL: set[str] = set()

# Every function of the table by its names: those of the entries, their other names, and what is made of entries.
FUNCTIONS: dict[str, Callable[..., Any]] = {}

# NumPy's functions that are recorded when they are given a Tensor.
NUMPY: dict[Any, Callable[..., Any]] = {}

# A constant of these types was written as a number; a Tensor's is of NumPy's. PyTorch names them differently.
PYTHON_NUMBERS = frozenset({float, int, bool, Exact})

MATRIX = ((1.0, 2.0, 3.0), (-4.0, 5.0, 0.5))  # a sample

AXES = Text(
    en="Axes are counted from 0, or backwards from -1.",
    vi="Các trục được đếm từ 0, hoặc đếm lùi từ -1.",
)

_F = TypeVar("_F", bound=Callable[..., Any])


def elementwise(
    name: str,
    value: Callable[..., Any],
    *rules: Rule,
    torch: str | Callable[..., str],
    saves: str = INPUTS,
    methods: tuple[str, str] | None = None,
    internal: bool = False,
    aliases: tuple[str, ...] = (),
    numpy: tuple[Any, ...] = (),
    **facts: Any,
) -> Any:
    """Enter an operation that acts on each entry by itself; return its public function.

    Parameters
    ----------
    methods : tuple of str, optional
        The methods behind its infix operator: ``("__add__", "__radd__")``.
    aliases : tuple of str
        Other names that NumPy's or PyTorch's users know it by.
    numpy : tuple of functions
        NumPy's functions that mean the same; `value` is one of them already if it is a ufunc.
    """
    op = TABLE[name] = Op(name, value, rules, saves=saves, torch=torch, **facts)
    if methods is not None:
        own = infix.operator(op)
        mask_calls = infix.beside_anything(op)
        for label, call, mask_call in zip(methods, own, mask_calls, strict=True):
            setattr(Tensor, label, call)
            setattr(Truth, label, mask_call)
        setattr(Tensor, methods[0].replace("__", "__i", 1), in_place(own[0], f"{name}_"))
        setattr(Tensor, f"{name}_", in_place(own[0], f"{name}_"))
    ufunc = (value,) if isinstance(value, np.ufunc) and not internal else ()
    return _publish(op, calls.function(op), internal, aliases, (*ufunc, *numpy))


def structural(
    value: Callable[..., Any],
    *rules: Rule,
    internal: bool = False,
    fresh: bool = False,
    aliases: tuple[str, ...] = (),
    numpy: tuple[Any, ...] = (),
    **facts: Any,
) -> Any:
    """Enter an operation that moves or gathers entries, named as `value` is; return its public function."""
    name = value.__name__.strip("_")
    op = TABLE[name] = Op(name, value, rules, elementwise=False, fresh=fresh, **facts)
    return _publish(op, calls.function(op), internal, aliases, numpy)


def family(name: str, make: Callable[[int], Op]) -> Callable[[int], Op]:
    """Enter an operation of any number of inputs: `make(n)` is its entry for n of them.

    The table holds the one for two. It is internal: the function that a user calls is made of it,
    and takes the inputs as a list.
    """
    of_count = lru_cache(maxsize=None)(make)
    TABLE[name] = of_count(2)
    INTERNAL.add(name)
    return of_count


def public(
    *, method: bool = True, aliases: tuple[str, ...] = (), numpy: tuple[Any, ...] = ()
) -> Callable[[_F], _F]:
    """Give a function that is made of entries its names, as an entry gets them."""

    def publish(function: _F) -> _F:
        names = (function.__name__, *aliases)
        FUNCTIONS.update(dict.fromkeys(names, function))
        NUMPY.update(dict.fromkeys(numpy, function))
        if method:
            for name in names:
                setattr(Tensor, name, function)
        return function

    return publish


def _publish(
    op: Op, made: Callable[..., Any], internal: bool, aliases: tuple[str, ...], numpy: tuple[Any, ...]
) -> Any:
    FUNCTIONS[op.name] = made
    if internal:
        INTERNAL.add(op.name)
    else:
        made = public(aliases=aliases, numpy=numpy)(made)
    return made
