"""The records of a checked gradient: ids, numbers and formulas, no prose. `report.gradient_check` makes words of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from teachgrad.shown import Shown, columns

if TYPE_CHECKING:
    from teachgrad.functions import Function

# What can be wrong, the most telling first. `Problem.id` is one of these.
PROBLEMS = (
    "no_derivative",
    "rounding",
    "raises",
    "endless",
    "not_a_number",
    "wrong_count",
    "missing_variable",
    "unknown_variable",
    "wrong_shape",
    "not_summed",
    "summed",
    "overflow",
    "not_finite",
    "swapped",
    "sign",
    "constant_factor",
    "transposed",
    "elementwise_instead_of_matrix",
    "matrix_instead_of_elementwise",
    "value_instead_of_derivative",
    "only_at_the_point",
    "missing_factor",
    "extra_factor",
    "power_not_lowered",
    "product_of_derivatives",
    "quotient_of_derivatives",
    "missing_term",
    "extra_term",
    "sign_of_term",
    "factor_of_term",
    "rounded",
    "inexact",
    "wrong_at_some_points",
    "wrong_entries",
    "wrong_value",
)

# These say that nothing could be decided, not that the gradient is wrong.
UNDECIDED = frozenset({"no_derivative", "rounding"})

_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, eq=False)
class Problem:
    """One thing that is wrong with a gradient. It equals its own id: ``"sign" in check.problems``.

    Attributes
    ----------
    id : str
        One of `PROBLEMS`.
    variable : str or None
        The variable whose derivative it is; None where it concerns all of them.
    entries : tuple of tuple of int
        The indices of the wrong entries, for an array; empty for a number.
    factor : Fraction, float or None
        What yours is of the true one, where that is the same number everywhere; a `Fraction` where it is a simple one.
    formula : SymPy expression or None
        The missing factor, the missing term, … where it has a formula.
    details : mapping
        What else is known, by name: ``message``, ``given_shape``, ``other``, …

    Examples
    --------
    >>> problem = Problem("constant_factor", "x", factor=Fraction(1, 2))
    >>> problem == "constant_factor", problem.factor
    (True, Fraction(1, 2))
    """

    id: str
    variable: str | None = None
    entries: tuple[tuple[int, ...], ...] = ()
    factor: Fraction | float | None = None
    formula: Any = None
    details: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)

    def __eq__(self, other: object) -> bool:
        return self.id == other if isinstance(other, str) else self is other

    def __hash__(self) -> int:
        return hash(self.id)


@dataclass(frozen=True, eq=False)
class Witness:
    """A point at which the gradient is wrong, and one entry of it there.

    Attributes
    ----------
    point : mapping
        Variable → number or array.
    variable : str or None
        The variable whose derivative is compared; None where nothing came back to be compared.
    entry : tuple of int or None
        Which entry of it; None for a number, or where shapes differ and all of it is shown.
    given, true : float, ndarray or None
        What the student's gradient gives, and what is right.
    tolerance : float
        How far rounding may put the one from the other; 0 where that was not asked.
    """

    point: Mapping[str, Any]
    variable: str | None
    entry: tuple[int, ...] | None
    given: Any
    true: Any
    tolerance: float = 0.0


@dataclass(frozen=True, eq=False)
class Tried:
    """A point that was tried.

    Attributes
    ----------
    point : mapping
        Variable → number or array.
    passed_over : str or None
        Why nothing was compared there: ``"undefined"`` (no finite value, or no finite derivative), ``"kink"`` (the
        slopes from left and right differ), ``"disagree"`` (formula, autograd and difference quotient do not agree),
        ``"unsure"`` (the difference quotient is too uncertain to confirm the two others), ``"overflow"`` (a number in
        the student's computation was too large for float64, at a point that was chosen here). None where it was used.
    agrees : bool or None
        Whether the gradient is right there; None where nothing was compared.
    chosen : bool
        Whether it was chosen here; else it is the point that was given, or the function's own.
    left, right : float or None
        The one-sided slopes at a kink.
    """

    point: Mapping[str, Any]
    passed_over: str | None = None
    agrees: bool | None = None
    chosen: bool = True
    left: float | None = None
    right: float | None = None


@dataclass(frozen=True, eq=False)
class GradientCheck(Shown):
    """What was found out about a student's gradient.

    Attributes
    ----------
    function : Function
        The function that was differentiated.
    ok : bool or None
        True: right at every point tried, beyond rounding. False: wrong. None: nothing could be decided; the one
        problem says why, ``"no_derivative"`` or ``"rounding"``.
    problems : tuple of Problem
        What is wrong; empty where `ok` is True.
    witness : Witness or None
        A point and an entry that show it.
    points : tuple of Tried
        Where it was looked at, in that order.
    only_here : tuple of str
        Variables whose derivative was given as a number, which was compared at the point alone.
    remarks : tuple of str
        What is no mistake, but should be known: ``"changes_input"`` (the gradient changes its arguments in place),
        ``"single_precision"`` (its numbers are float32 or coarser and were judged as such).

    Examples
    --------
    >>> from teachgrad import check_gradient
    >>> check = check_gradient("3x²", "6.005x", x=5)
    >>> check.ok, check.problems[0].id, check.witness.given, check.witness.true
    (False, 'constant_factor', 30.025, 30.0)
    """

    function: Function
    ok: bool | None
    problems: tuple[Problem, ...]
    witness: Witness | None
    points: tuple[Tried, ...]
    only_here: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.ok is True

    def to_dict(self) -> dict[str, Any]:
        """Plain lists, numbers and strings, ready for JSON."""
        from teachgrad.report.gradient_check import to_dict

        return to_dict(self)

    def __str__(self) -> str:
        from teachgrad.report.gradient_check import to_text

        return to_text(self, width=columns())

    def _repr_html_(self) -> str:
        from teachgrad.report.gradient_check import to_html

        return to_html(self)
