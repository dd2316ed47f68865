"""The records of a comparison: facts and numbers, no prose and no picture.

Their methods hand them to `report` and `plot`, which make words and figures of them. Read
`comparison` next: it fills them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from teachgrad import judgement, symbolic
from teachgrad.findings import Finding
from teachgrad.functions import Function, Recording, evaluate
from teachgrad.referee.evidence import Evidence
from teachgrad.shown import Shown, columns
from teachgrad.text import Text

if TYPE_CHECKING:
    import os
    from pathlib import Path

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


@dataclass(frozen=True, eq=False)
class Variable:
    """The derivative by one variable, in every way.

    Attributes
    ----------
    name : str
        The variable.
    point : float or ndarray
        Its value.
    formula : SymPy expression, matrix or array, or None
        SymPy's derivative, entry by entry; None if it would be too long to be written.
    matrix_formula : SymPy matrix expression or None
        The same in one formula, 3*(J*X.T + X.T*J), where there is one.
    symbolic : float or ndarray or None
        `formula` at the point.
    autograd : float or ndarray
        What the backward pass accumulates.
    finite, finite_error : float or ndarray
        The difference quotient, and the bound of its error.
    step : float or ndarray
        Its step h.
    evaluations : int
        How often the program was run for it.
    exact : SymPy number, matrix or array, or None
        The exact value, or its first 50 digits; None where there is no derivative, and where the formula is that of a
        branch taken at the point alone.
    left, right : float or ndarray or None
        The one-sided slopes, where the referee looked at the sides: infinite where the quotients grow beyond all
        bounds, NaN where the function has no values or the quotients no limit.
    verdict : str
        The verdict for this variable alone.
    evidence : tuple of Evidence
        What it rests on.
    """

    name: str
    point: Any
    formula: Any
    matrix_formula: Any
    symbolic: Any
    autograd: Any
    finite: Any
    finite_error: Any
    step: Any
    evaluations: int
    exact: Any
    left: Any
    right: Any
    verdict: str
    evidence: tuple[Evidence, ...]

    @property
    def errors(self) -> dict[str, tuple[Any, Any]]:
        """Absolute and relative error of ``"autograd"`` and ``"finite"`` against the exact value.

        NaN where there is no derivative that they could be compared with.
        """
        reference = self.symbolic if self.symbolic is not None else self.autograd
        if self.verdict in judgement.NO_DERIVATIVE:
            reference = np.full_like(self.autograd, np.nan)
        elif self.verdict == "singular_inside" and self.left is not None:
            reference = judgement.beside(reference, self.left, self.right)
        return {
            name: judgement.errors(value, reference)
            for name, value in (("autograd", self.autograd), ("finite", self.finite))
        }

    @property
    def digits(self) -> dict[str, int]:
        """To how many decimal digits ``"autograd"`` and ``"finite"`` agree with the exact value, at worst."""
        return {name: judgement.digits(relative) for name, (_, relative) in self.errors.items()}


@dataclass(frozen=True, eq=False)
class Intermediate:
    """A named result on the way to the last.

    Attributes
    ----------
    name : str
        Its name in the program.
    formula : SymPy expression, matrix or array, or None
        In the names it was computed from.
    value : float or ndarray
        Its value.
    gradient : float or ndarray
        The derivative of the result by it, as the backward pass meets it.
    derivatives : mapping
        ``"dz/dy"`` → `symbolic.Local`, formula and number.
    """

    name: str
    formula: Any
    value: Any
    gradient: Any
    derivatives: Mapping[str, symbolic.Local]


@dataclass(frozen=True, eq=False)
class Comparison(Shown):
    """One function at one point: the three answers for each variable, and the verdict.

    Attributes
    ----------
    function : Function
        What was compared.
    point : mapping
        Variable → number or array.
    output : str
        The name of the result.
    formula : SymPy expression or None
        The result in terms of the variables.
    value : float
        The result.
    verdict : str
        One of `judgement.VERDICTS`; ``"agree"`` where all is well.
    variables : mapping
        Name → `Variable`.
    intermediates : mapping
        Name → `Intermediate`.
    findings : tuple of Finding
        What the document states wrongly of this function.
    notes : tuple of Text
        What a reader must know of how this came about.
    method : str
        The kind of difference quotient.
    recording : Recording
        The graph that was walked.
    formulas : Symbolic or None
        The graph as formulas, which `formula` and its like were taken from.

    Examples
    --------
    >>> from teachgrad import compare
    >>> compare(lambda x: 3 * x * x, x=5).variables["x"].formula
    6*x
    """

    function: Function
    point: Mapping[str, Any]
    output: str
    formula: Any
    value: float
    verdict: str
    variables: Mapping[str, Variable]
    intermediates: Mapping[str, Intermediate]
    findings: tuple[Finding, ...]
    notes: tuple[Text, ...]
    method: str
    recording: Recording = field(repr=False)
    formulas: symbolic.Symbolic | None = field(repr=False)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What the verdict rests on: that of the variables which have this verdict."""
        return tuple(e for v in self.variables.values() if v.verdict == self.verdict for e in v.evidence)

    @property
    def left(self) -> Any:
        """The slope from the left, as `Variable.left`; of several variables, name → slope; None where none was asked for."""
        return self._side("left")

    @property
    def right(self) -> Any:
        """The slope from the right, likewise."""
        return self._side("right")

    def _side(self, side: str) -> Any:
        found = {name: getattr(v, side) for name, v in self.variables.items() if getattr(v, side) is not None}
        if len(self.variables) == 1:
            return next(iter(found.values()), None)
        return MappingProxyType(found) if found else None

    @property
    def agrees(self) -> bool:
        """Whether the three answers agree."""
        return self.verdict == "agree"

    def evaluate(self, **point: Any) -> Any:
        """The program's plain value at another point; what is left out stays where it was compared."""
        values = {**self.point, **point}
        return evaluate(self.function, [values[name] for name in self.function.variables])

    def plot(self, ax: Axes | None = None) -> Axes | Figure:
        """Draw the tangents: into `ax`, or as a figure of its own where several panels are needed.

        See `teachgrad.plot.comparison`.
        """
        from teachgrad.plot import comparison

        return comparison(self, ax)

    def animate(
        self,
        file: str | os.PathLike[str],
        variable: str | None = None,
        entry: int | tuple[int, ...] | None = None,
    ) -> Path:
        """The secant line turning into the tangent line as h shrinks: a ``.gif``, or an ``.html`` page to step through.

        Of several variables or entries the one that is named. See `teachgrad.plot.secant.animate`.
        """
        from teachgrad.plot.secant import animate

        return animate(self, file, variable, entry)

    def to_dict(self) -> dict[str, Any]:
        """Plain lists, numbers and strings, ready for JSON."""
        from teachgrad.report import to_dict

        return to_dict(self)

    def __str__(self) -> str:
        from teachgrad.report import to_text

        return to_text(self, width=columns())

    def _repr_html_(self) -> str:
        from teachgrad.report import to_html

        return to_html(self)

    def _repr_latex_(self) -> str:
        from teachgrad.report import to_latex

        return to_latex(self)
