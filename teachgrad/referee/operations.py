"""Which operation of a recording has a wrong rule, or a wrong formula: each is held against its own values.

Knows the graph. A rule is compared with difference quotients of the operation's value, a formula with the value.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import numpy as np
import sympy as sp

from teachgrad import finite
from teachgrad.engine import reverse
from teachgrad.engine.calls import symbolic as sympy_meaning
from teachgrad.engine.graph import Node, Op, Step, leaf
from teachgrad.errors import TeachgradError
from teachgrad.exact import as_float, value_at
from teachgrad.functions import Recording

_MOST_ALIKE = 4  # uses of the same operation that are looked at
_MOST_ENTRIES = 64  # of the inputs of one; a larger elementwise operation is looked at in its first entries
_MOST_ENTRIES_OF_FORMULAS = 16
_WRONG = 1e-8  # a rule that is off by less, relatively, is not told from rounding
_WRONG_FORMULA = 1e-9


@dataclass(frozen=True, eq=False)
class Wrong:
    """An operation that contradicts its own values.

    Attributes
    ----------
    kind : str
        ``"rule"``: the rule of the backward pass; ``"formula"``: the SymPy counterpart.
    operation : str
        Its name.
    inside : str
        The named result that it is part of.
    given, true : float
        What the rule, or the formula, gives in the worst entry, and what the operation's values say.
    """

    kind: str
    operation: str
    inside: str
    given: float
    true: float


def wrong_operation(recording: Recording, leave_out: Collection[Node] = ()) -> Wrong | None:
    """The first operation of a recording, in the order of the program, whose rule or formula is wrong at its values.

    Parameters
    ----------
    recording : Recording
        Where it is looked for.
    leave_out : collection of Node
        Nodes that are at a kink, where a rule can only be a convention.

    Returns
    -------
    Wrong or None

    Examples
    --------
    >>> from teachgrad.functions import function
    >>> wrong_operation(function("composite").record()) is None
    True
    """
    values = recording.values()
    inside = _named(recording)
    steps = [node for node in recording.order if node.op is not None and node not in leave_out]
    looked_at: Counter[str] = Counter()
    with np.errstate(all="ignore"):
        for node in steps:
            op = node.op
            assert op is not None  # noqa: S101 # tells the type checker: no leaf, so a step
            looked_at[op.name] += 1
            if looked_at[op.name] > _MOST_ALIKE:
                continue
            arguments = [values[s] if isinstance(s, Node) else s for s in node.inputs]
            if not all(np.all(np.isfinite(a)) for a in arguments[: len(op.rules)]):
                continue
            if op.elementwise:
                arguments = _first_entries(op, arguments)
            recorded = [isinstance(s, Node) for s in node.inputs]
            for kind, found in (
                ("rule", _by_rule(op, arguments, recorded)),
                ("formula", _by_formula(op, arguments)),
            ):
                if found is not None:
                    return Wrong(kind, op.name, inside[node], *found)
    return None


def _named(recording: Recording) -> dict[Node, str]:
    """For each node the named result that it is part of: the first one above it that has a name."""
    inside: dict[Node, str] = {}
    for node in reversed(recording.order):
        name = recording.names.get(node) or inside.get(node, recording.output_name)
        inside[node] = name
        for source in node.inputs:
            if isinstance(source, Node):
                inside[source] = name
    return inside


def _first_entries(op: Op, arguments: list[Any]) -> list[Any]:
    count = len(op.rules)
    shape = np.broadcast_shapes(*(np.shape(a) for a in arguments[:count]))
    if int(np.prod(shape)) <= _MOST_ENTRIES:
        return arguments
    return [np.broadcast_to(a, shape).ravel()[:_MOST_ENTRIES] for a in arguments[:count]] + arguments[count:]


def _by_rule(op: Op, arguments: list[Any], recorded: list[bool]) -> tuple[float, float] | None:
    """The rule's number and the true one where they differ most."""
    places = [i for i in range(len(op.rules)) if recorded[i]]
    if sum(np.size(arguments[i]) for i in places) > _MOST_ENTRIES * 2:
        return None
    leaves = {i: leaf(arguments[i]) for i in places}
    try:
        output = op.value(*arguments)
        node = Step()
        node.op, node.extra = op, None
        node.inputs = tuple(leaves.get(i, argument) for i, argument in enumerate(arguments))
        node.saved = op.keep(node.inputs, output, tuple(arguments))
        weights = np.random.default_rng(0).uniform(0.5, 1.5, np.shape(output))[
            ()
        ]  # one cotangent stands for all
        given = reverse.gradients(node, weights)
    except (ValueError, TypeError, IndexError, ArithmeticError, TeachgradError):
        return None
    if not np.all(np.isfinite(output)):
        return None
    for i, variable in leaves.items():

        def weighted(moved: Any, i: int = i) -> Any:
            return np.sum(weights * op.value(*arguments[:i], moved, *arguments[i + 1 :]))

        try:
            estimate = finite.gradient(weighted, arguments[i])
        except (TeachgradError, ValueError, TypeError, ArithmeticError):
            continue
        found = _contradiction(given.get(variable, 0.0), estimate)
        if found is not None:
            return found
    return None


def _contradiction(given: Any, estimate: finite.Estimate) -> tuple[float, float] | None:
    given, true, error = np.broadcast_arrays(given, estimate.value, estimate.error)
    scale = np.maximum(np.abs(true), np.max(np.abs(true), initial=0.0, where=np.isfinite(true)))
    known = np.isfinite(true) & (error <= 1e-3 * scale + 1e-12)
    off = np.where(known, np.nan_to_num(np.abs(given - true), nan=np.inf), 0.0)
    wrong = off > 10 * np.where(known, error, 0.0) + _WRONG * scale
    if not wrong.any():
        return None
    worst = np.unravel_index(np.argmax(np.where(wrong, off, -1.0)), off.shape)
    return float(given[worst]), float(true[worst])


def _by_formula(op: Op, arguments: list[Any]) -> tuple[float, float] | None:
    """The formula's number and the operation's value where they differ most."""
    count = len(op.rules)
    if sum(np.size(a) for a in arguments[:count]) > _MOST_ENTRIES_OF_FORMULAS or op.symbolic is None:
        return None
    try:
        computed = np.asarray(op.value(*arguments), float)
        inputs = [_exactly(a) if i < count else a for i, a in enumerate(arguments)]
        meaning = sympy_meaning(op, sp)
        if op.elementwise and any(isinstance(a, np.ndarray) for a in inputs):
            meaning = np.frompyfunc(meaning, len(inputs), 1)
        stated = np.asarray(meaning(*inputs), object)
        if stated.shape != computed.shape:
            return None
        numbers = np.array([as_float(value_at(sp.sympify(s), {})) for s in stated.ravel()])
    except (
        ValueError,
        TypeError,
        IndexError,
        ArithmeticError,
        AttributeError,
        NotImplementedError,
        TeachgradError,
    ):
        return None
    for given, true in zip(numbers, computed.ravel(), strict=True):
        if (
            np.isfinite(given)
            and np.isfinite(true)
            and abs(given - true) > _WRONG_FORMULA * max(abs(true), 1.0)
        ):
            return float(given), float(true)
    return None


def _exactly(value: Any) -> Any:
    if np.ndim(value):
        return np.frompyfunc(lambda number: sp.Rational(float(number)), 1, 1)(np.asarray(value))
    return sp.Rational(float(value))
