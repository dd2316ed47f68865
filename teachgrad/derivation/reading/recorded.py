"""A program's recording as a formula: 2·x·x·x is 2x³, and a result that the program names keeps its name.

Loads the engine. What an operation means is read off the table; what SymPy would carry out on the way is put together by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import sympy as sp

from teachgrad.derivation.arranging import arranged
from teachgrad.derivation.building import (
    ONE,
    add,
    divide,
    inverse,
    mul,
    negative,
    power,
    root,
    subtract,
)
from teachgrad.derivation.functions import log_base
from teachgrad.derivation.reading.source import Source, put_in
from teachgrad.derivation.refusals import too_large
from teachgrad.engine.calls import symbolic as sympy_meaning
from teachgrad.engine.graph import Leaf, Node
from teachgrad.functions import Function, Recording
from teachgrad.symbolic import MOST_INTERMEDIATES, exactly, plain, read

_START, _APART = 1.37, 0.45  # where a program is run that has no point of its own


def of_function(f: Function, at: Mapping[str, Any] | None, most: int) -> Source:
    """The formula of a program.

    Parameters
    ----------
    f : Function
        It is run once.
    at : mapping, optional
        Where; for the branches that it takes, and the shapes of its arrays.
    most : int
        How many parts the formula may have, written out.

    Raises
    ------
    InputError
        If the formula is too large.
    """
    if at is None and not f.point:
        at = {name: _START + _APART * i for i, name in enumerate(f.variables)}
    recording = f.record(at)
    if any(np.size(value) != 1 for value in recording.values().values()):
        return _of_arrays(recording, most)
    parts = _parts(recording)
    if parts > most:
        raise too_large(parts, most)
    formulas, definitions = _formulas(recording)
    return Source(
        formulas[recording.output],
        f.variables,
        recording.output_name,
        definitions,
        notes=recording.notes,
    )


def _of_arrays(recording: Recording, most: int) -> Source:
    """Of a function of arrays the formula in their entries, as SymPy has it."""
    formulas = read(recording)
    if formulas is None:
        raise too_large(len(recording.order), most)
    names = [str(symbol) for symbols in formulas.variables.values() for symbol in np.ravel(symbols)]
    return Source(
        arranged(plain(formulas.expression)), tuple(names), recording.output_name, notes=recording.notes
    )


def _parts(recording: Recording) -> int:
    """How many parts the formula has, written out."""
    sizes: dict[Node, int] = {}
    for node in recording.order:
        sizes[node] = 1 + sum(sizes[s] if isinstance(s, Node) else 1 for s in node.inputs)
    return sizes[recording.output]


def _formulas(recording: Recording) -> tuple[dict[Node, Any], dict[str, Any]]:
    """The formula of every node in the names of those before it, and what the names stand for."""
    named = recording.intermediates if len(recording.intermediates) <= MOST_INTERMEDIATES else {}
    names = {node: name for name, node in named.items()}
    seen: dict[Node, Any] = {}
    definitions: dict[str, Any] = {}
    for node in recording.order:
        if isinstance(node, Leaf):
            name = recording.names.get(node)
            seen[node] = sp.Symbol(name) if name else _number(node.value)
            continue
        assert node.op is not None  # noqa: S101 # tells the type checker: no leaf, so a step
        inputs = [
            seen[s] if isinstance(s, Node) else _number(s) if i < len(node.op.rules) else s
            for i, s in enumerate(node.inputs)
        ]
        seen[node] = _carried_out(node.op, inputs)
        if node in names:
            definitions[names[node]] = seen[node]
            seen[node] = sp.Symbol(names[node])
    return seen, definitions


def _number(thing: Any) -> Any:
    return exactly(np.asarray(thing).item() if isinstance(thing, np.ndarray) else thing)


def _times(first: Any, second: Any) -> Any:
    """A product; the same factor again is a power, as the document writes 3·x·x as 3x²."""
    kept = list(mul(first, second).args)
    last = kept.pop()
    base, exponent = last.as_base_exp() if last.is_Symbol or last.is_Pow else (last, ONE)
    for place, part in enumerate(kept):
        own, times = (part.base, part.exp) if part.is_Pow else (part, ONE)
        if (
            own == base
            and base.is_Symbol
            and exponent.is_Integer
            and times.is_Integer
            and times > 0 < exponent
        ):
            kept[place] = power(base, exponent + times)
            return mul(*kept)
    return mul(*kept, last)


_BY_HAND: dict[str, Callable[..., Any]] = {
    "add": add,
    "sub": subtract,
    "mul": _times,
    "neg": negative,
    "div": divide,
    "pow": power,
    "square": lambda x: power(x, 2),
    "sqrt": lambda x: root(x, 2),
    "rsqrt": lambda x: inverse(root(x, 2)),
    "reciprocal": inverse,
    "cbrt": lambda x: root(x, 3),
    "odd_root": lambda x, n: root(x, int(n)),
    "exp2": lambda x: power(sp.Integer(2), x),
    "log2": lambda x: log_base(x, sp.Integer(2)),
    "log10": lambda x: log_base(x, sp.Integer(10)),
}


def _carried_out(op: Any, inputs: list[Any]) -> Any:
    if op.name in _BY_HAND:
        return _BY_HAND[op.name](*inputs)
    meaning = sympy_meaning(op, sp)
    count = len(op.rules)
    letters = sp.symbols(f"t:{count}", cls=sp.Dummy, real=True)
    placed: list[Any] = list(letters)
    if not op.elementwise:
        placed = [np.array([letter], object) for letter in letters]
    made = meaning(*placed, *inputs[count:])
    made = sp.sympify(np.ravel(np.asarray(made, object))[0])
    made = made.xreplace({number: exactly(float(number)) for number in made.atoms(sp.Float)})
    return put_in(arranged(made), dict(zip(letters, inputs, strict=False)))
