"""The records of an explanation: frozen facts, no prose and no picture.

Their methods hand them to `report` and `plot`. Read `explaining` next: it fills them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from teachgrad.explanation.paths import Path, Proof, count_paths, listed, proofs
from teachgrad.functions import Function, Recording
from teachgrad.shown import Shown, columns
from teachgrad.symbolic import Symbolic
from teachgrad.text import Text

if TYPE_CHECKING:
    from pathlib import Path as FilePath

    from matplotlib.axes import Axes

    from teachgrad.records import Comparison


@dataclass(frozen=True, eq=False)
class Local:
    """The derivative of a step by one of the things that it was computed from, and what it hands to that.

    Attributes
    ----------
    parent : str
        By what: the name of another step.
    position : int
        Which operand it is, from 0: in x · x there are two, both x. Of a named step, the place among its parents.
    kind : str
        ``"number"``: both are single numbers. ``"elementwise"``: arrays, each entry of the step made of the same entry
        of the parent, so that the formula is that of any entry. ``"jacobian"``: any other arrays.
    formula : SymPy expression, matrix or None
        In the names of the parents: 10*y. Of a Jacobian a matrix, a row for each entry of the step and a column for each
        entry of the parent, counted row by row; None if it is too large to be written.
    value : float or ndarray or None
        The same as the engine's rule computes it. Of a Jacobian the matrix; None if it is too large.
    contribution : float or ndarray
        What goes to the parent in the backward pass: the step's gradient times `value`, for arrays the vector-Jacobian
        product, in the parent's shape.
    running : float or ndarray
        The parent's gradient once this has been added to what had arrived there before.
    last : bool
        Whether the parent's gradient is then complete.
    """

    parent: str
    position: int
    kind: str
    formula: Any
    value: Any
    contribution: Any
    running: Any
    last: bool


@dataclass(frozen=True, eq=False)
class Step:
    """One node of the graph: a variable, one operation, or everything up to a result that has a name.

    Attributes
    ----------
    name : str
        What the program calls it; a result that it gives no name is v_1, v_2, … in the order of the program.
    operation : str
        ``"variable"``, the operation's name in the table (``"mul"``), or ``"expression"`` for a named step of several
        operations.
    operations : tuple of str
        The elementary operations that it stands for, in the order in which they are carried out.
    operands : tuple
        What it was computed from, in order: names, and numbers or arrays for the constants of the program.
    options : tuple
        What an operation was told besides: an axis, a shape.
    formula : SymPy expression, matrix or None
        In the names of its parents: 5*y**2; of a matrix entry by entry. None if it is too large to be written.
    value : float or ndarray
        From the forward pass.
    gradient : float or ndarray
        The derivative of the result by it, when the backward pass has ended: the sum of what its users hand to it.
        0 where no path leads from it to the result.
    locals : tuple of Local
        One for each use of a parent.
    named : bool
        Whether the program names it.
    reached : bool
        Whether the result depends on it.
    """

    name: str
    operation: str
    operations: tuple[str, ...]
    operands: tuple[Any, ...]
    options: tuple[Any, ...]
    formula: Any
    value: Any
    gradient: Any
    locals: tuple[Local, ...]
    named: bool
    reached: bool

    @property
    def is_variable(self) -> bool:
        """Whether the graph begins here."""
        return self.operation == "variable"


@dataclass(frozen=True, eq=False)
class Level:
    """The two passes at one level: named steps, or every elementary operation.

    Attributes
    ----------
    name : str
        ``"named"`` or ``"all"``.
    steps : mapping
        Name → `Step`, variables included, in the order of the forward pass: each after what it is computed from.
    walk : tuple of str
        The steps in the order of the backward pass: each when everything that uses it has been walked. Variables have
        nothing to hand on and are not in it.
    """

    name: str
    steps: Mapping[str, Step]
    walk: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Explanation(Shown):
    """How autograd finds the derivatives of one function at one point.

    Attributes
    ----------
    function : Function
        What is explained.
    point : mapping
        Variable → number or array.
    output : str
        The name of the result.
    value : float
        The result.
    level : str
        Which level `steps` shows: ``"named"`` or ``"all"``.
    named, elementary : Level
        Both levels.
    derivatives : mapping
        Variable → SymPy's derivative of the result, an expression or an array of the variable's shape; empty if it is
        too large to be written.
    gradients : mapping
        Variable → the gradient that the backward pass brings there.
    notes : tuple of Text
        What a reader must know of how the graph came about.
    recording : Recording
        The graph that was walked.
    formulas : Symbolic or None
        The graph as formulas.

    Examples
    --------
    >>> from teachgrad import explain
    >>> explanation = explain("composite", x=2)
    >>> for step in explanation.steps:
    ...     print(step.name, step.value, step.gradient, [(l.parent, l.formula, l.value) for l in step.locals])
    x 2.0 3840.0 []
    y 16.0 160.0 [('x', 6*x**2, 24.0)]
    z 1280.0 1.0 [('y', 10*y, 160.0)]
    """

    function: Function
    point: Mapping[str, Any]
    output: str
    value: float
    level: str
    named: Level
    elementary: Level
    derivatives: Mapping[str, Any]
    gradients: Mapping[str, Any]
    notes: tuple[Text, ...]
    recording: Recording = field(repr=False)
    formulas: Symbolic | None = field(repr=False)
    # What does not depend on the level, once it has been asked for: the explanation of the other level has it too.
    _found: dict[str, Any] = field(default_factory=dict, repr=False)

    @property
    def shown(self) -> Level:
        """The level that `level` names."""
        return self.named if self.level == "named" else self.elementary

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of the level shown, variables first, in the order of the forward pass."""
        return tuple(self.shown.steps.values())

    @property
    def walk(self) -> tuple[Step, ...]:
        """The same steps in the order of the backward pass, without the variables."""
        return tuple(self.shown.steps[name] for name in self.shown.walk)

    @cached_property
    def path_counts(self) -> Mapping[str, int]:
        """Variable → how many paths lead from it to the result; they may be too many to be listed."""
        return MappingProxyType(count_paths(self.shown.steps, self.output, tuple(self.point)))

    @cached_property
    def paths(self) -> tuple[Path, ...]:
        """Every path from a variable to the result; none if there are more than `paths.MOST_PATHS`."""
        return listed(self, self.shown)

    @cached_property
    def proofs(self) -> Mapping[str, Proof]:
        """Variable → whether the sum over all paths is SymPy's derivative, as formulas."""
        return MappingProxyType(proofs(self, self.shown))

    @property
    def comparison(self) -> Comparison:
        """The three answers at this point: whether what the backward pass brings is the derivative there.

        Of large arrays only at `compared_entries`; then its variables have these entries, in one row.

        Raises
        ------
        InputError
            If even these would take too long.
        """
        from teachgrad.explanation.worth import compared

        if "comparison" not in self._found:
            self._found["comparison"] = compared(self)
        comparison: Comparison = self._found["comparison"]
        return comparison

    @property
    def compared_entries(self) -> Mapping[str, tuple[tuple[int, ...], ...]]:
        """Variable → the indices of the entries that `comparison` is about; empty where it is about all of them."""
        from teachgrad.explanation.worth import entries

        if "entries" not in self._found:
            self._found["entries"] = MappingProxyType(dict(entries(self)))
        chosen: Mapping[str, tuple[tuple[int, ...], ...]] = self._found["entries"]
        return chosen

    def at_level(self, level: str) -> Explanation:
        """The same explanation with the steps of the other level: ``"named"`` or ``"all"``."""
        from teachgrad.explanation.explaining import at_level

        return at_level(self, level)

    def to_text(self, width: int = 80) -> str:
        """Full sentences, in lines of at most `width` columns, in the current language."""
        from teachgrad.report.explanation import to_text

        return to_text(self, width)

    def to_html(self) -> str:
        """The same as a piece of HTML that needs nothing from outside."""
        from teachgrad.report.explanation_notebook import to_html

        return to_html(self)

    def to_latex(self) -> str:
        """A derivation to paste into a worksheet."""
        from teachgrad.report.explanation_latex import to_latex

        return to_latex(self)

    def to_dict(self) -> dict[str, Any]:
        """Plain lists, numbers and strings, ready for JSON."""
        from teachgrad.report.explanation_record import to_dict

        return to_dict(self)

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw the graph: values forwards, gradients backwards, local derivatives on the edges."""
        from teachgrad.plot.graph import graph

        return graph(self, ax)

    def animate(self, file: str | FilePath) -> FilePath:
        """The backward pass as it happens: a ``.gif``, or an ``.html`` page to step through, which needs no network."""
        from teachgrad.plot.animation import animate

        return animate(self, file)

    def __str__(self) -> str:
        return self.to_text(columns())

    def _repr_html_(self) -> str:
        return self.to_html()

    def _repr_latex_(self) -> str:
        return self.to_latex()
