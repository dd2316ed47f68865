"""What things are called in the formulas: variables, their entries, and every step of a recording.

Knows names and shapes, no operation. Read `expressions` next, which puts the symbols to use.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import sympy as sp

from teachgrad.engine.graph import Leaf, Node
from teachgrad.functions import Recording

# What results without a name are called: the first letter that the program does not use.
_LETTERS = ("v", "w", "u", "t", "s", "r", "q", "step")


def symbols_of_all(recording: Recording) -> dict[str, Any]:
    """Name → symbol or array of symbols, for the variables and the named results."""
    shapes = {name: np.shape(value) for name, value in recording.point.items()}
    values = recording.values()
    shapes.update({name: np.shape(values[node]) for name, node in recording.intermediates.items()})
    taken = set(recording.names.values())
    return {name: symbols_of(recording, name, shape, taken) for name, shape in shapes.items()}


def symbols_of(recording: Recording, name: str, shape: tuple[int, ...], taken: set[str]) -> Any:
    """The symbol of a name, or an array of symbols, one for each entry, that are not in `taken`.

    They are real: SymPy then knows that d|x|/dx is sign(x).
    """
    if not shape:
        return real(name)
    return _entries(_entry_names(name, shape, taken, letters=_letters_for(recording) == name), shape)


def name_of_entry(recording: Recording, name: str, index: tuple[int, ...]) -> str:
    """What an entry of a variable is called in the formulas: b, x_12; the variable's own name where it is one number.

    Examples
    --------
    >>> from teachgrad.functions import function
    >>> name_of_entry(function("elementwise").record(), "x", (0, 1))
    'b'
    """
    return str(np.asarray(symbols_of_all(recording)[name], object)[index])


def name_every_node(recording: Recording, order: Sequence[Node] | None = None) -> dict[Node, str]:
    """A name for every node, or for those of `order`: what the program calls it, else v_1, v_2, … in the order of the program.

    Variables that the program made for itself count as constants and get none.

    Examples
    --------
    >>> from teachgrad.functions import function
    >>> list(name_every_node(function("composite").record()).values())
    ['x', 'v_1', 'v_2', 'y', 'v_3', 'z']
    """
    taken = set(recording.names.values()) | set(recording.point)
    letter = next(c for c in _LETTERS if not any(re.fullmatch(rf"{c}(_?\d+)?", name) for name in taken))
    numbers = itertools.count(1)
    return {
        node: recording.names[node] if node in recording.names else f"{letter}_{next(numbers)}"
        for node in (recording.order if order is None else order)
        if node in recording.names or not isinstance(node, Leaf)
    }


def real(name: str) -> Any:
    """The symbol of a name; SymPy takes it for a real number."""
    return sp.Symbol(name, real=True)


def _letters_for(recording: Recording) -> str | None:
    """The one 2×2 matrix whose entries are called a, b, c, d, as the document calls them."""
    matrices = [name for name, value in recording.point.items() if np.shape(value) == (2, 2)]
    return matrices[0] if len(recording.point) == len(matrices) == 1 else None


def _entry_names(name: str, shape: tuple[int, ...], taken: set[str], *, letters: bool) -> list[str]:
    """A name for each entry that nothing else in the program bears: a, b, c, d, or x_1, or else x__1."""
    if letters and not taken & set("abcd"):
        return list("abcd")
    separator = "" if max(shape, default=0) < 10 else "_"
    mark = "_"
    while True:
        numbers = (separator.join(str(i + 1) for i in index) for index in np.ndindex(shape))
        names = [f"{name}{mark}{number}" for number in numbers]
        if not taken & set(names):
            return names
        mark += "_"


def _entries(names: list[str], shape: tuple[int, ...]) -> Any:
    return np.array([real(name) for name in names], object).reshape(shape)
