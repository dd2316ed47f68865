"""How one operation, a number, an array or a key is written in plain NumPy.

Knows each entry's `code`, no graph. Read `source` next: whole functions.
"""

from __future__ import annotations

import ast
import math
import operator as python
from collections.abc import Callable
from typing import Any

import numpy as np

from teachgrad.engine.graph import Op
from teachgrad.engine.values import Exact, shortened
from teachgrad.errors import InputError
from teachgrad.text import Text

_INFIX = {
    python.add: "{0} + {1}",
    python.sub: "{0} - {1}",
    python.mul: "{0} * {1}",
    python.truediv: "{0} / {1}",
    python.pow: "{0} ** {1}",
    python.neg: "-{0}",
}


def code(op: Op, texts: tuple[str, ...]) -> str:
    """How an operation is written in plain NumPy, given how its inputs are.

    Examples
    --------
    >>> from teachgrad.engine import ops
    >>> code(ops.TABLE["sin"], ("x",)), code(ops.TABLE["add"], ("x", "1"))
    ('np.sin(x)', 'x + 1')
    """
    pattern = op.code
    if callable(pattern):
        return pattern(*texts)
    if pattern is None:
        pattern = _INFIX.get(op.value)
    if pattern is None:
        pattern = f"np.{op.value.__name__}({', '.join(f'{{{i}}}' for i in range(len(texts)))})"
    return pattern.format(*texts)


def literal(option: Any, array: Callable[[Any], str]) -> str:
    """An axis, a shape or a key, as Python writes it; `array` tells how an array in it is written.

    Examples
    --------
    >>> literal((0, slice(None, 2), [1, 2]), str)
    '(0, slice(None, 2, None), [1, 2], )'
    """
    if isinstance(option, np.ndarray):
        return array(option) if option.ndim else number_text(option[()])
    if isinstance(option, tuple):
        return f"({''.join(f'{literal(part, array)}, ' for part in option)})"
    if isinstance(option, list):
        return f"[{', '.join(literal(part, array) for part in option)}]"
    if isinstance(option, slice):
        return (
            f"slice({', '.join(literal(part, array) for part in (option.start, option.stop, option.step))})"
        )
    if option is None or option is Ellipsis or isinstance(option, str):
        return repr(option)
    if not isinstance(option, int | float | np.generic):
        raise InputError(
            Text(en="{option} cannot be written out.", vi="Không viết ra được {option}."),
            option=shortened(option),
        )
    return number_text(option)


def tidy(text: str) -> str:
    """An expression without the brackets that it does not need, and with x[1:] for x[slice(1, None, None)].

    Examples
    --------
    >>> tidy("((x) * (y)) + (z)[(Ellipsis, slice(1, None, None), )]")
    'x * y + z[..., 1:]'
    """
    return ast.unparse(_Colons().visit(ast.parse(text, mode="eval")))


class _Colons(ast.NodeTransformer):
    """Write the keys of arrays as a person does."""

    def visit_Subscript(self, node: ast.Subscript) -> ast.Subscript:
        self.generic_visit(node)
        parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        parts = [_with_colon(part) for part in parts]
        node.slice = ast.Tuple(parts, ast.Load()) if isinstance(node.slice, ast.Tuple) else parts[0]
        return node


def _with_colon(part: ast.expr) -> ast.expr:
    if isinstance(part, ast.Name) and part.id == "Ellipsis":
        return ast.Constant(...)
    if isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id == "slice":
        ends = [None if isinstance(end, ast.Constant) and end.value is None else end for end in part.args]
        return ast.Slice(*ends)
    return part


def names_in(text: str) -> set[str]:
    """The names that an expression, or some lines, look at or assign."""
    return {node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)}


_NAMED = {math.pi: "np.pi", 2 * math.pi: "(2 * np.pi)", math.pi / 2: "(np.pi / 2)", math.e: "np.e"}


def number_text(number: Any) -> str:
    """A number, to the last bit.

    Examples
    --------
    >>> number_text(0.1), number_text(-math.pi)
    ('0.1', '-np.pi')
    """
    if type(number) is Exact:
        return f"({number.code})"
    number = number.item() if isinstance(number, np.generic) else number
    if abs(number) in _NAMED:
        return f"{'-' if number < 0 else ''}{_NAMED[abs(number)]}"
    if isinstance(number, float) and not np.isfinite(number):
        return "np.nan" if np.isnan(number) else "np.inf" if number > 0 else "-np.inf"
    return repr(number)


def array_text(array: Any) -> str:
    """An array written out, to the last bit and with its dtype."""
    entries = _entries(array.tolist())
    if array.size and array.dtype in (np.float64, np.int64, np.bool_):
        return f"np.array({entries})"
    return f"np.array({entries}, np.{array.dtype.name}).reshape({array.shape})"


def _entries(nested: Any) -> str:
    if isinstance(nested, list):
        return f"[{', '.join(_entries(part) for part in nested)}]"
    return number_text(nested)
