"""How far rounding may put a student's numbers off: measured on the student's own computation, never assumed.

A correct derivative of tan x near π/2, or one in which terms cancel, cannot be exact in float64; a wrong factor of
1.0000001 can be seen. What can be recorded is carried out again with every result shaken by its last digit (Monte
Carlo arithmetic: Parker, *UCLA Technical Report* 970002, 1997). What cannot be is called at points close by: what no
polynomial follows there is rounding, not the function (after Moré & Wild, *SIAM J. Sci. Comput.* 33(3), 2011, who take
differences).
Knows no truth. Read `evidence` next.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from teachgrad.checking.answer import Part
from teachgrad.checking.methods import EPS
from teachgrad.engine.graph import Leaf, Node, inputs_first
from teachgrad.engine.recording import enable_grad
from teachgrad.engine.tensor import Tensor, tensor
from teachgrad.patience import patience

_TRIALS = 6
_OF_TRIALS = 10.0  # others may shake more than these did
_AS_GIVEN = 1e-9  # a program does on Tensors what it does on numbers, or it is not recorded
_LINES = 3_000_000  # of Python while it is recorded

# Half the width of windows around x, relative to it: from a few units in the last place to such as show the stairs
# of a number that was rounded on the way, as of exp(x) − 1 at 1e-9.
_WINDOWS = tuple(2.0**-k for k in (49, 44, 39, 34, 29, 24, 19, 14, 9))
_ROWS = 12  # calls in each
_LOW, _HIGH = 2, 5  # degrees of the polynomials that are fitted
_AS_ROUGH = 0.25  # what a polynomial of high degree leaves of that of low degree, where it is noise
_STEEP = 4.0

# A program that computes many entries may be slow; many entries also tell more of its noise.
_LARGE = 100
_WINDOWS_OF_LARGE = tuple(2.0**-k for k in (47, 39, 30))
_ROWS_OF_LARGE = 4


class Slack:
    """How far rounding may put the numbers of a student's programs off, measured where it is asked for."""

    def __init__(self) -> None:
        self._unrecorded: set[Part] = set()
        self._relative: dict[tuple[Part, str], float] = {}

    def of(
        self, part: Part, point: Mapping[str, Any], given: Mapping[str, Any]
    ) -> tuple[dict[str, Any], frozenset[str]]:
        """How far rounding may put what `part` gives at `point` off.

        Parameters
        ----------
        part : Part
            The student's program.
        point : mapping
            Variable → number or array.
        given : mapping
            Variable → what it gives there, for the variables that are asked about.

        Returns
        -------
        found : dict
            Variable → array of the shape of what was given; 0 where nothing was found.
        called : frozenset of str
            The variables for which it could not be recorded, only called.
        """
        found = {} if part in self._unrecorded else _shaken(part, point, given)
        if not found:
            self._unrecorded.add(part)
        missing = {name: value for name, value in given.items() if name not in found}
        if not missing:
            return found, frozenset()
        large = {name: value for name, value in missing.items() if np.size(value) > _LARGE}
        small = {name: value for name, value in missing.items() if name not in large}
        return found | (_bent(part, point, small) if small else {}) | self._of_large(
            part, point, large
        ), frozenset(missing)

    def _of_large(self, part: Part, point: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
        """Measured once, and taken to be as large elsewhere, in proportion."""
        new = {name: value for name, value in given.items() if (part, name) not in self._relative}
        for name, level in (_spread(part, point, new) if new else {}).items():
            size = float(np.max(np.abs(new[name]), initial=0.0))
            self._relative[part, name] = float(np.max(level, initial=0.0)) / size if size else 0.0
        return {
            name: np.full(
                np.shape(value), self._relative[part, name] * float(np.max(np.abs(value), initial=0.0))
            )
            for name, value in given.items()
        }


# --- what can be recorded ------------------------------------------------------------------------------


def _shaken(part: Part, point: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    variables = {name: tensor(value, requires_grad=True) for name, value in point.items()}
    try:
        with enable_grad(), np.errstate(all="ignore"), patience(_LINES):
            outputs = part.recorded(variables)
    except (Exception, SystemExit):  # a program for plain numbers may do anything on Tensors
        return {}
    if any(_is_read(variable) for variable in variables.values()):
        return {}  # math.exp(x) takes the number out: what becomes of it is not recorded
    random = np.random.default_rng(0)
    found = {}
    for name, value in given.items():
        output = outputs.get(name)
        if output is None or output.node is None:
            continue
        order = inputs_first(output.node)
        spread = np.zeros(output.shape)
        with np.errstate(all="ignore"):
            for _ in range(_TRIALS):
                spread = np.fmax(spread, np.abs(_again(order, random) - output.value))
            off = (
                np.abs(np.ravel(output.value) - np.ravel(value))
                if output.value.size == np.size(value)
                else np.inf
            )
            same = np.all(off <= _OF_TRIALS * np.ravel(spread) + _AS_GIVEN * np.abs(np.ravel(value)))
        if same:
            found[name] = _OF_TRIALS * spread
    return found


def _is_read(variable: Tensor) -> bool:
    leaf = variable.node
    branches = leaf.branches if isinstance(leaf, Leaf) else None
    return any(branch.kind == "read" for branch in (branches or {}).values())


def _again(order: list[Node], random: np.random.Generator) -> Any:
    """The value of the last node, every variable and every result having been shaken in its last digit."""
    values: dict[Node, Any] = {}
    for node in order:
        if isinstance(node, Leaf):
            values[node] = _moved(node.value, random)
            continue
        op = node.op
        assert op is not None  # noqa: S101 # tells the type checker: no leaf, so a step
        output = op.value(*(values[s] if isinstance(s, Node) else s for s in node.inputs))
        values[node] = output if op.exact else _moved(output, random)
    return values[order[-1]]


def _moved(value: Any, random: np.random.Generator) -> Any:
    return value * (1 + EPS * random.uniform(-1, 1, np.shape(value)))


# --- what can only be called ---------------------------------------------------------------------------


def _bent(part: Part, point: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    random = np.random.default_rng(0)
    way = {name: _way(value, random) for name, value in point.items()}
    # Uneven distances, for even ones may all be rounded by the same amount.
    places = random.uniform(-1.0, 1.0, _ROWS)
    noise = {name: np.zeros(np.shape(value)) for name, value in given.items()}
    slope = {name: np.zeros(np.shape(value)) for name, value in given.items()}
    for width in _WINDOWS:
        for name, table in _table(part, point, way, width * places, given).items():
            rough, steep = _fitted(table, places)
            # What oscillates fast looks like noise from afar, but it is steep and smooth from near.
            steady = _STEEP * slope[name] * width
            noise[name] = np.where(rough > steady, np.fmax(noise[name], rough), noise[name])
            slope[name] = np.where(rough == 0, np.fmax(slope[name], steep / width), slope[name])
    return {name: _OF_TRIALS * level for name, level in noise.items()}


def _spread(part: Part, point: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """The same with few calls: what no straight line follows, in windows so small that everything smooth is straight."""
    random = np.random.default_rng(0)
    way = {name: _way(value, random) for name, value in point.items()}
    places = random.uniform(-1.0, 1.0, _ROWS_OF_LARGE)
    noise = {name: np.zeros(np.shape(value)) for name, value in given.items()}
    for width in _WINDOWS_OF_LARGE:
        for name, table in _table(part, point, way, width * places, given).items():
            left = _left(table.reshape(len(table), -1), places, 1).reshape(table.shape[1:])
            noise[name] = np.fmax(noise[name], left)
    return {name: _OF_TRIALS * level for name, level in noise.items()}


def _table(
    part: Part, point: Mapping[str, Any], way: Mapping[str, Any], places: Any, given: Mapping[str, Any]
) -> dict[str, Any]:
    """What is given at several places along a way: variable → array, a row for each; nothing where one row is missing."""
    rows = [part.at({n: np.asarray(point[n] + place * way[n])[()] for n in point}).values for place in places]
    found = {}
    for name, value in given.items():
        table = [row[name] for row in rows if name in row and np.shape(row[name]) == np.shape(value)]
        if len(table) == len(places):  # beside the point it may have raised
            found[name] = np.array(table)
    return found


def _way(value: Any, random: np.random.Generator) -> Any:
    size = np.abs(np.asarray(value, np.float64))
    size = np.where(size == 0, float(np.max(size, initial=0.0)) or 1.0, size)
    return size * random.uniform(0.7, 1.0, size.shape)


def _fitted(table: Any, places: Any) -> tuple[Any, Any]:
    """The noise in values at `places`, and how far they vary, entry by entry; a smooth function has the noise 0.

    A polynomial of higher degree comes much nearer to a smooth function than one of a lower degree; to noise it does
    not.
    """
    shape = table.shape[1:]
    values = table.reshape(len(table), -1)
    with np.errstate(all="ignore"):
        left = [_left(values, places, degree) for degree in (_LOW, _HIGH)]
        is_noise = (left[1] > _AS_ROUGH * left[0]) & np.isfinite(left[1])
        rough = np.where(is_noise, np.fmax(left[0], left[1]), 0.0)
    return rough.reshape(shape), np.ptp(values, axis=0).reshape(shape)


def _left(values: Any, places: Any, degree: int) -> Any:
    """What the best polynomial of a degree leaves: the root of its mean square, for the freedom that is left."""
    basis, _ = np.linalg.qr(np.vander(places, degree + 1))
    rest = values - basis @ (basis.T @ values)
    return np.sqrt(np.sum(rest**2, axis=0) / (len(places) - degree - 1))
