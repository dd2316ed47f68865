"""The chain rule as a sum over paths: every way from a variable to the result, and the proof that they add up.

Knows the steps of an explanation and SymPy; no rule of the engine's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import sympy as sp

from teachgrad import symbolic
from teachgrad.exact import same_to, value_at
from teachgrad.explanation.walking import LARGEST_JACOBIAN
from teachgrad.patience import OutOfPatienceError, few_calls

if TYPE_CHECKING:
    from teachgrad.explanation.records import Explanation, Level, Local, Step

# More paths than this are counted, not listed.
MOST_PATHS = 64

# SymPy is asked to prove two formulas equal for so many calls of its own: a second or so.
_CALLS = 400_000

_LARGEST_PROOF = 2_000  # operations of a formula
_POINTS, _DIGITS = 5, 45  # value_at gives 50 digits; the last of them may be rounded


@dataclass(frozen=True, eq=False)
class Path:
    """One way from a variable to the result.

    Attributes
    ----------
    nodes : tuple of str
        The names on the way, the variable first.
    factors : tuple
        The local derivatives, the result's first, as the chain rule is written: (10*y, 6*x**2).
    values : tuple
        The same as numbers; None for a Jacobian that is too large.
    formula : SymPy expression, matrix or None
        The product of the factors in terms of the variables, for an array in its shape; None if it is too large.
    value : float or ndarray
        The product as a number: what comes along this path.
    """

    nodes: tuple[str, ...]
    factors: tuple[Any, ...]
    values: tuple[Any, ...]
    formula: Any
    value: Any

    @property
    def variable(self) -> str:
        """Where it begins."""
        return self.nodes[0]


@dataclass(frozen=True, eq=False)
class Proof:
    """Whether the sum over all paths is SymPy's derivative.

    Attributes
    ----------
    variable : str
        By which variable.
    status : str
        ``"proved"``: the difference of the two formulas is 0. ``"checked"``: SymPy cannot simplify it to 0 in a moment, but
        both have the same 50 digits at `points` points. ``"different"``: they differ. ``"no_value"``: SymPy's derivative has no
        real value, as that of (-2)ˣ. ``"too_large"``: not written out.
    total : SymPy expression, matrix or None
        The sum over all paths, in terms of the variables.
    derivative : SymPy expression, matrix or None
        SymPy's derivative.
    points : int
        At how many points they were compared.
    """

    variable: str
    status: str
    total: Any
    derivative: Any
    points: int = 0


def count_paths(steps: Mapping[str, Step], output: str, variables: tuple[str, ...]) -> dict[str, int]:
    """How many paths lead from each variable to the result: a sum over its uses."""
    ways = dict.fromkeys(steps, 0)
    ways[output] = 1
    for name in reversed(list(steps)):
        for local in steps[name].locals:
            ways[local.parent] += ways[name]
    return {name: ways[name] for name in variables}


def listed(explanation: Explanation, level: Level) -> tuple[Path, ...]:
    """The paths of all variables, in their order; none if there are more than `MOST_PATHS`."""
    counts = count_paths(level.steps, explanation.output, tuple(explanation.point))
    if sum(counts.values()) > MOST_PATHS:
        return ()
    ways: dict[str, list[Path]] = {name: [] for name in counts}
    in_variables = _InVariables(explanation, level)
    for way in _ways(level.steps, explanation.output):
        path = _path(explanation, level, way, in_variables)
        ways[path.variable].append(path)
    return tuple(path for paths in ways.values() for path in paths)


def _ways(steps: Mapping[str, Step], output: str) -> Iterator[tuple[tuple[str, Local], ...]]:
    """Each way from the result down to a variable: (step, which of its locals) after one another."""
    stack: list[tuple[str, tuple[tuple[str, Local], ...]]] = [(output, ())]
    while stack:
        name, way = stack.pop()
        if steps[name].is_variable:
            yield way
        stack.extend((local.parent, (*way, (name, local))) for local in reversed(steps[name].locals))


def _path(
    explanation: Explanation, level: Level, way: tuple[tuple[str, Local], ...], in_variables: _InVariables
) -> Path:
    nodes = (*(local.parent for _, local in reversed(way)), explanation.output)
    carried: Any = np.ones_like(level.steps[explanation.output].value).reshape(1, -1)
    formula: Any = sp.ones(1, carried.shape[1])
    for name, local in way:
        carried = _times(carried, local)
        if formula is not None:
            matrix = in_variables.matrix(name, local)
            formula = None if matrix is None else formula * matrix
    shape = np.shape(explanation.point[nodes[0]])
    value = None if carried is None else carried.reshape(shape)
    return Path(
        nodes,
        tuple(local.formula for _, local in way),
        tuple(local.value for _, local in way),
        None if formula is None else _in_shape(formula, shape),
        value if shape or value is None else float(value),
    )


def _times(carried: Any, local: Local) -> Any:
    """A row vector times the local derivative, as numbers."""
    if carried is None or local.value is None:
        return None
    with np.errstate(all="ignore"):  # 0 · ∞ along a path is NaN, which is told and not warned of
        return carried @ local.value if local.kind == "jacobian" else carried * np.ravel(local.value)


class _InVariables:
    """Local derivatives in terms of the variables, as matrices, each made once."""

    def __init__(self, explanation: Explanation, level: Level) -> None:
        self._steps = level.steps
        self._known: dict[int, Any] = {}
        self._written = None
        if explanation.formulas is not None:
            self._written = symbolic.in_variables(explanation.recording, level.name == "all")

    def matrix(self, name: str, local: Local) -> Any:
        """A row for each entry of the step, a column for each entry of the parent; None if it is too large."""
        if self._written is None or local.formula is None:
            return None
        if id(local) not in self._known:
            self._known[id(local)] = self._matrix(name, local)
        return self._known[id(local)]

    def _matrix(self, name: str, local: Local) -> Any:
        written = self._written
        assert written is not None  # noqa: S101 # tells the type checker: asked before
        if local.kind == "number":
            return sp.ImmutableDenseMatrix([[written.put_in(local.formula)]])
        if local.kind == "jacobian":
            return local.formula.applyfunc(written.put_in)
        size = np.size(self._steps[name].value)
        if size * size > LARGEST_JACOBIAN:
            return None
        if _is_array(local.formula):
            return sp.diag(*map(written.put_in, sp.flatten(local.formula)))
        return sp.diag(*(written.put_in(local.formula, entry) for entry in range(size)))


def _in_shape(row: Any, shape: tuple[int, ...]) -> Any:
    """A row of formulas in a variable's shape; the formula itself for a single number."""
    return symbolic.shaped(np.array(list(row), object).reshape(shape)) if shape else row[0]


def proofs(explanation: Explanation, level: Level) -> dict[str, Proof]:
    """For each variable: the sum over all paths held against SymPy's derivative."""
    return {
        name: _proof(name, explanation, total) for name, total in _sums_over_paths(explanation, level).items()
    }


def _sums_over_paths(explanation: Explanation, level: Level) -> dict[str, Any]:
    """Variable → sum over all paths as a row of formulas; None if it is too large.

    Where the paths cannot be listed, their sum is formed as the backward pass forms it, with formulas for numbers: the
    common end of two paths is factored out.
    """
    by_variable: dict[str, list[Path]] = {name: [] for name in explanation.point}
    for path in explanation.paths:
        by_variable[path.variable].append(path)
    if explanation.paths and all(path.formula is not None for path in explanation.paths):
        return {
            name: sum((_row(path.formula) for path in paths), _zeros(explanation, name))
            for name, paths in by_variable.items()
        }
    return _accumulated(explanation, level)


def _accumulated(explanation: Explanation, level: Level) -> dict[str, Any]:
    in_variables = _InVariables(explanation, level)
    sums: dict[str, Any] = {name: _zeros(explanation, name) for name in explanation.point}
    sums[explanation.output] = sp.ones(1, 1)
    for name in level.walk:
        above = sums[name]
        for local in level.steps[name].locals:
            matrix = in_variables.matrix(name, local)
            if above is None or matrix is None or _operations(above) + _operations(matrix) > _LARGEST_PROOF:
                sums[local.parent] = None
            elif sums.get(local.parent, 0) is not None:
                handed_on = above * matrix
                sums[local.parent] = sums[local.parent] + handed_on if local.parent in sums else handed_on
    return {name: sums[name] for name in explanation.point}


def _zeros(explanation: Explanation, name: str) -> Any:
    return sp.zeros(1, np.size(explanation.point[name]))


def _row(formula: Any) -> Any:
    return sp.Matrix(sp.flatten(formula) if _is_array(formula) else [formula]).T


def _is_array(formula: Any) -> bool:
    return isinstance(formula, sp.MatrixBase | sp.NDimArray)


def _operations(row: Any) -> int:
    return sum(int(sp.count_ops(entry)) for entry in row)


def _proof(name: str, explanation: Explanation, total: Any) -> Proof:
    shape = np.shape(explanation.point[name])
    derivative = explanation.derivatives.get(name)
    if total is None or derivative is None or _operations(total) > _LARGEST_PROOF:
        return Proof(name, "too_large", None, derivative)
    pairs = list(zip(total, _row(derivative), strict=True))
    if _has_no_real_value([entry for _, entry in pairs], explanation):
        return Proof(name, "no_value", None, derivative)
    status, points = _held_together(pairs, explanation)
    return Proof(name, status, _in_shape(total, shape), derivative, points)


def _has_no_real_value(entries: list[Any], explanation: Explanation) -> bool:
    """Whether an entry is NaN, or has the logarithm or the root of a negative number in it, and no real value at any point."""
    suspects = [
        entry
        for entry in entries
        if entry.has(sp.nan, sp.zoo, sp.I) or any(log.args[0].is_negative for log in entry.atoms(sp.log))
    ]
    return any(
        not any(value_at(entry, point).is_real for point in _points(explanation)) for entry in suspects
    )


def _held_together(pairs: list[tuple[Any, Any]], explanation: Explanation) -> tuple[str, int]:
    doubtful = [pair for pair in pairs if not _is_zero(pair[0] - pair[1])]
    if not doubtful:
        return "proved", 0
    same = 0
    for point in _points(explanation):
        values = [[value_at(side, point) for side in pair] for pair in doubtful]
        finite = [pair for pair in values if all(side.is_finite and side.is_real for side in pair)]
        if any(not same_to(_DIGITS, *pair) for pair in finite):
            return "different", same
        same += len(finite) == len(values)
    return ("checked", same) if same else ("too_large", 0)


def _is_zero(difference: Any) -> bool:
    """Whether a formula is 0, as far as SymPy can tell in a moment."""
    if difference == 0 or sp.expand(difference) == 0:
        return True
    try:
        with few_calls(_CALLS):
            return bool(sp.simplify(difference) == 0)
    except OutOfPatienceError:
        # What was being asked of an expression when it ended, SymPy would now remember as unknowable.
        sp.core.cache.clear_cache()
    except (TypeError, ValueError, NotImplementedError, AttributeError):
        # SymPy's simplification raises these where one of its many ways does not fit an expression: a relation whose
        # truth it cannot tell, a limit or an integral it has no rule for. It has then not shown anything, and the two
        # formulas are held against each other at points instead.
        return False
    return False


def _points(explanation: Explanation) -> Iterator[dict[Any, Any]]:
    """Points around the one explained: its numbers times 1 and a little, or a little where they are 0."""
    formulas = explanation.formulas
    assert formulas is not None  # noqa: S101 # tells the type checker: there is a derivative
    for k in range(1, _POINTS + 1):
        point = {}
        for name, symbols in formulas.variables.items():
            for place, (symbol, value) in enumerate(
                zip(np.ravel(symbols), np.ravel(explanation.point[name]), strict=True)
            ):
                little = sp.Rational(k, 97 + place)
                number = sp.Rational(float(value))
                point[symbolic.plain(symbol)] = number * (1 + little) if number else little
        yield point
