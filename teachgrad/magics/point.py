"""The point of a ``%compare``: as on the command line, or the name of a variable of the notebook, which is looked up."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from teachgrad.cli.points import read_point
from teachgrad.engine.tensor import Tensor
from teachgrad.formula.names import canonical

if TYPE_CHECKING:
    from teachgrad.functions import Function

_CONSTANTS = {"pi": math.pi, "e": math.e}


def read_values(given: Sequence[str], program: Function, namespace: Mapping[str, Any]) -> dict[str, Any]:
    """The value of each variable.

    Parameters
    ----------
    given : sequence of str
        ``"x=5"``, one for each variable; none for a function that has a point of its own.
    program : Function
        Whose variables they are.
    namespace : mapping
        The notebook's variables.

    Raises
    ------
    InputError
        If one cannot be read, is unknown or is left out.
    """
    if not given:
        return {}
    own = {name: value for name, value in map(_looked_up(program, namespace), given) if value is not None}
    numbers = [f"{name}=0" if (name := _name(one, program)) in own else one for one in given]
    return {**read_point(numbers, _with_matrices(program, given), option=""), **own}


def _name(one: str, program: Function) -> str:
    """The variable's name, as the function has it: alpha for α."""
    name = one.partition("=")[0].strip()
    return name if name in program.variables else canonical(name)


def _looked_up(program: Function, namespace: Mapping[str, Any]) -> Callable[[str], tuple[str, Any]]:
    def looked_up(one: str) -> tuple[str, Any]:
        name, text = _name(one, program), one.partition("=")[2].strip()
        value = namespace.get(text)
        if isinstance(value, float) and value == _CONSTANTS.get(text):
            return name, None  # π stays exact where it is read, and is a float in ``from math import pi``
        if isinstance(value, Tensor):
            return name, value.value
        is_number = isinstance(value, int | float | np.number | np.ndarray | list) and not isinstance(
            value, bool
        )
        return name, value if is_number else None

    return looked_up


def _with_matrices(program: Function, given: Sequence[str]) -> Function:
    """The function as the reader of points needs it: which of a program's variables are matrices is seen from what is given."""
    if program.point is not None:
        return program
    two = np.array([[1.0, 2.0], [3.0, 4.0]])
    parts = [[part.strip() for part in one.partition("=")] for one in given]
    return replace(
        program, point={name: two for name, _, text in parts if ";" in text or text.startswith("[")}
    )
