"""The student's gradient, in whatever form it was handed in, as something that can be asked at a point.

Holds `Answer` and its parts; `reading` makes one of a callable, a formula or numbers. Read `slack` next: how exact what
comes back can be.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import sympy as sp

from teachgrad import symbolic
from teachgrad.checking.calling import Failure, Outcome, Program, described, numbers
from teachgrad.engine.tensor import Tensor
from teachgrad.errors import TeachgradError
from teachgrad.exact import as_float, value_at
from teachgrad.functions import function

if TYPE_CHECKING:
    from teachgrad.formula import Formula


@dataclass(frozen=True, eq=False)
class Given:
    """What a student's gradient gives at a point.

    Attributes
    ----------
    values : dict
        Variable → float64 array, in the shape that it came in.
    eps : dict
        Variable → the distance of its numbers around 1, so how exact they can be.
    failures : tuple of Failure
        What is missing, and why.
    overflowed, changed : bool
        As in `calling.Outcome`.
    """

    values: dict[str, Any] = field(default_factory=dict)
    eps: dict[str, float] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()
    overflowed: bool = False
    changed: bool = False


@dataclass(frozen=True, eq=False)
class Part:
    """A gradient, or the part of it for one variable.

    Attributes
    ----------
    program : Program
        Computes it.
    names : tuple of str
        The variables whose derivatives it gives, in order.
    formula : Formula or None
        What was typed, where it was.
    here : bool
        Whether it is a number, and so said of the point only.
    """

    program: Program
    names: tuple[str, ...]
    formula: Formula | None = None
    here: bool = False

    def at(self, point: Mapping[str, Any]) -> Given:
        """What it gives at `point`."""
        outcome = self.program.run(point)
        if outcome.failure is not None:
            failure = outcome.failure
            if len(self.names) == 1:
                failure = replace(failure, variable=self.names[0])
            return Given(failures=(failure,), overflowed=outcome.overflowed)
        return self._read(outcome, point)

    def _read(self, outcome: Outcome, point: Mapping[str, Any]) -> Given:
        found, failures = split(outcome.raw, self.names)
        values: dict[str, Any] = {}
        eps: dict[str, float] = {}
        for name, raw in found.items():
            read = numbers(raw)
            if read is None:
                failures.append(Failure("not_a_number", name, described(raw)))
                continue
            values[name], eps[name] = read
            if self.formula is not None:
                values[name] = _spread(values[name], np.shape(point[name]))
        return Given(values, eps, tuple(failures), outcome.overflowed, outcome.changed)

    def recorded(self, variables: Mapping[str, Tensor]) -> dict[str, Tensor]:
        """What it gives as recorded Tensors, variable → Tensor, as far as it can be recorded."""
        found, _ = split(self.program.call(variables), self.names)
        return {n: part for n, part in found.items() if isinstance(part, Tensor) and part.node is not None}

    def exactly(self, name: str, point: Mapping[str, Any], index: int) -> float | None:
        """Its formula at one entry, computed to 50 digits and rounded; None where there is no formula for one entry."""
        if self._expression is None:
            return None
        expression, symbols = self._expression
        shape, exact = np.shape(point[name]), {}
        for variable, symbol in symbols.items():
            value = np.asarray(point[variable], np.float64)
            if value.shape not in ((), shape):
                return None
            exact[symbol] = sp.Rational(float(value.flat[index] if value.shape else value.item()))
        return as_float(value_at(expression, exact))

    @cached_property
    def _expression(self) -> tuple[Any, dict[str, Any]] | None:
        if self.formula is None or not self.formula.variables:
            return None
        typed = function(self.formula)
        try:
            # Where it is recorded does not matter: a formula has no branches.
            read = symbolic.read(typed.record(dict.fromkeys(typed.variables, 1.25)))
        except TeachgradError:  # its value is a matrix
            return None
        return None if read is None else (read.expression, read.variables)


@dataclass(frozen=True, eq=False)
class Answer:
    """A student's gradient for all variables.

    Attributes
    ----------
    parts : tuple of Part
        One that gives all derivatives, or one for each.
    failures : tuple of Failure
        What can be said without asking: a variable is missing, or one too many.
    """

    parts: tuple[Part, ...]
    failures: tuple[Failure, ...] = ()

    @property
    def only_here(self) -> tuple[str, ...]:
        """The variables for which there is but a number."""
        return tuple(name for part in self.parts if part.here for name in part.names)

    def at(self, point: Mapping[str, Any], *, here: bool) -> Given:
        """What it gives at `point`; what is said of the given point only is left out where this is another."""
        given = [part.at(point) for part in self.parts if here or not part.here]
        return Given(
            {name: value for one in given for name, value in one.values.items()},
            {name: eps for one in given for name, eps in one.eps.items()},
            tuple(failure for one in given for failure in one.failures),
            any(one.overflowed for one in given),
            any(one.changed for one in given),
        )

    def part(self, name: str) -> Part:
        """The part that gives the derivative by the variable `name`."""
        return next(part for part in self.parts if name in part.names)


def split(raw: Any, names: tuple[str, ...]) -> tuple[dict[str, Any], list[Failure]]:
    """What came back, variable by variable: a mapping by its keys, a tuple or list in order.

    Parameters
    ----------
    raw : object
        A number or array, for one variable; for several a tuple, list, mapping or array of as many.
    names : tuple of str
        The variables, in order.

    Returns
    -------
    found : dict
        Variable → what was given for it.
    failures : list of Failure
        What is missing or too much.
    """
    if isinstance(raw, Mapping):
        missing = [Failure("missing_variable", name) for name in names if name not in raw]
        unknown = [Failure("unknown_variable", details={"name": str(n)[:40]}) for n in raw if n not in names]
        return {name: raw[name] for name in names if name in raw}, [*missing, *unknown]
    if len(names) == 1:
        # `return 6 * x,` is a tuple of one.
        return {names[0]: raw[0] if isinstance(raw, tuple) and len(raw) == 1 else raw}, []
    count = _length(raw)
    if count != len(names):
        if raw is None:
            return {}, [Failure("not_a_number", details=described(raw))]
        return {}, [Failure("wrong_count", details={"given": count, "wanted": len(names)})]
    return dict(zip(names, raw, strict=True)), []


def _length(raw: Any) -> int:
    if isinstance(raw, list | tuple):
        return len(raw)
    shape = getattr(raw, "shape", ())
    return int(shape[0]) if isinstance(shape, tuple) and shape else 1


def _spread(value: Any, shape: tuple[int, ...]) -> Any:
    """A formula stands for each entry: 3 is a matrix full of it."""
    try:
        return np.broadcast_to(value, shape) if np.broadcast_shapes(value.shape, shape) == shape else value
    except ValueError:
        return value
