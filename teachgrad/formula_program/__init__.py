"""A formula as a program: on Tensors it records what the same formula in Python would, on arrays it is NumPy.

Knows trees and the engine, no text. Nothing is carried out as code. Read `parts` next.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from teachgrad.engine.tensor import Tensor
from teachgrad.errors import ProgramError
from teachgrad.formula.tree import Name, Step, inputs_first
from teachgrad.formula_program.parts import Builder
from teachgrad.naming import named
from teachgrad.text import Text


def program(steps: Sequence[Step], variables: Sequence[str]) -> Callable[..., Any]:
    """Make a program of a formula.

    Parameters
    ----------
    steps : sequence of Step
        Its lines; the result is that of the last one. Earlier ones may be used in later ones by their names.
    variables : sequence of str
        The names of the arguments, in order; all other names are those of earlier steps.

    Returns
    -------
    callable
        Given Tensors it records, and names the results of the steps as the formula does. Given plain numbers or
        arrays it computes with NumPy: 1/x is infinite where x is 0. (A constant 1/0 is NaN: it has no value.) Numbers
        and arrays of the same shape are taken entry by entry.

    Examples
    --------
    >>> from teachgrad.formula.tree import Number, Power, Product
    >>> x = Name("x")
    >>> square = program([Step(None, (), None, Product((Number("3"), Power(x, Number("2")))))], ["x"])
    >>> square(5)
    75.0
    >>> square(np.array([1.0, 2.0]))
    array([ 3., 12.])
    """
    builder = Builder(variables)
    lines = [builder.line(step) for step in _needed(steps)]
    last = lines[-1][0]
    fixed = last.value if last.is_constant and not last.is_matrix else None
    stages = tuple((part.run, name) for part, name in lines if not part.is_constant or part is last)
    count = len(variables)

    def run(*values: Any) -> Any:
        if len(values) != count:
            raise _miscounted(variables, len(values))
        held = [_entered(value) for value in values]
        if fixed is not None and held:
            result = _like(held, fixed)
            result = named(result, stages[-1][1]) if stages[-1][1] else result
        else:
            for compute, name in stages:
                held.append(named(compute(held), name) if name else compute(held))
            result = held[-1]
        if isinstance(result, np.generic) and all(type(value) in _PYTHONS for value in values):
            return result.item()
        return result

    return run


_PYTHONS = (float, int, bool)


def _entered(value: Any) -> Any:
    """An argument as the program computes with it: Python's own numbers know no infinity, NumPy's do."""
    if isinstance(value, int | float) and not isinstance(value, np.generic):
        return np.float64(value)
    if isinstance(value, complex | list | tuple | np.ndarray | np.generic):
        array = np.asarray(value)
        return (array.astype(np.float64) if array.dtype.kind in "iub" else array)[()]
    return value


def _like(values: Sequence[Any], number: Any) -> Any:
    """The constant function: of every entry the same number, recorded on the first variable."""
    for value in values:
        if isinstance(value, Tensor):
            return 0 * value + number
    return np.full(np.broadcast_shapes(*map(np.shape, values)), float(number))[()]


def _miscounted(variables: Sequence[str], given: int) -> ProgramError:
    return ProgramError(
        Text(
            en="The formula has the variables {variables}; it was given {given} values.",
            vi="Công thức có các biến {variables}; nó được cho {given} giá trị.",
        ),
        variables=", ".join(variables) or "∅",
        given=given,
    )


def _needed(steps: Sequence[Step]) -> list[Step]:
    """The last step and those on which it depends; the others may have variables that nobody gives."""
    wanted: set[str] = set()
    found: list[Step] = []
    for step in reversed(steps):
        if not found or step.name in wanted:
            found.append(step)
            wanted |= {node.name for node in inputs_first(step.tree) if isinstance(node, Name)}
    return found[::-1]
