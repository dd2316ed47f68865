"""The records of a pitfall: what was run, what happened step by step, what came out. Facts, no prose.

Read `walking` next, which fills the walks; `report.pitfalls` shows all of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from teachgrad.shown import Shown, columns
from teachgrad.text import Text

Value = float | tuple[float, ...] | bool | None


@dataclass(frozen=True)
class Handing:
    """One contribution in a backward pass: what a node hands to one of those that it was computed from.

    Attributes
    ----------
    node : str
        Who hands on.
    operation : str
        How it was computed, as a program says it: ``"b + b"``.
    gradient : float
        Its own gradient at this moment.
    to : str
        Who receives.
    formula : SymPy expression
        The local derivative, in the names of the program.
    local : float
        The same as a number.
    contribution : float
        What is handed on: `gradient` times `local`.
    before : float or None
        The receiver's gradient before; None where there was none yet.
    after : float
        And after.
    operands : int
        How many of the operation's operands are no constants.
    use : int or None
        Which use of the receiver this is, from 1, where the operation uses it more than once: in x · x each factor has a
        local derivative of its own.
    late : bool
        Whether the receiver has handed on already, so that nobody carries this contribution any further.
    """

    node: str
    operation: str
    gradient: float
    to: str
    formula: Any
    local: float
    contribution: float
    before: float | None
    after: float
    operands: int
    use: int | None
    late: bool


@dataclass(frozen=True)
class Walk:
    """One backward pass over a graph.

    Attributes
    ----------
    rule : str
        How it went: ``"uses_first"`` (each node after everything that uses it: the right way), ``"as_met"`` (depth-first, each
        node once, as soon as it is met), ``"met_again"`` (depth-first, each time it is met, with its whole gradient so
        far), ``"overwriting"`` (in the right order, but the latest contribution replaces what was there), ``"kept"`` (in
        the right order, on top of what an earlier call left in the nodes).
    seed : float
        The gradient of the result with respect to itself, where the walk began.
    steps : tuple of Handing
        What happened, in time.
    gradients : mapping
        Node → its gradient in the end; None for one that the walk never reached.
    kept : mapping
        Variable → its ``.grad`` before the call and after it; None where there was none.
    """

    rule: str
    seed: float
    steps: tuple[Handing, ...]
    gradients: Mapping[str, float | None]
    kept: Mapping[str, tuple[float | None, float | None]]


@dataclass(frozen=True)
class Turn:
    """One turn of a loop.

    Attributes
    ----------
    weight : float
        The weight before the turn.
    gradient : float
        The derivative of the loss at this weight.
    kept : float
        ``.grad`` after ``backward()``, which is what the step is taken with.
    moved : float
        The weight after the turn.
    """

    weight: float
    gradient: float
    kept: float
    moved: float


@dataclass(frozen=True)
class Row:
    """A seed, and what a backward pass makes of it.

    Attributes
    ----------
    seed : tuple of float
        The weights v of the outputs.
    gradient : tuple of float
        Jᵀv.
    """

    seed: tuple[float, ...]
    gradient: tuple[float, ...]


@dataclass(frozen=True)
class Attempt:
    """A program and what came of it.

    Attributes
    ----------
    code : str
        The program, ready to run; it leaves what it finds in ``result``.
    asks : str
        What is asked for: ``"a.grad"``.
    value : float, tuple of float, bool or None
        What came out; None for nothing.
    refusal : Text or None
        What the engine said, where it refused.
    formula : SymPy expression or None
        Which formula the value follows, in the variables and in what counts as constant.
    walks : tuple of Walk
        Its backward passes.
    turns : tuple of Turn
        The turns of its loop.
    rows : tuple of Row
        The backward passes of a program with several outputs.
    held : int or None
        How many recorded operations the result still holds on to, where that is the question.
    """

    code: str
    asks: str
    value: Value
    refusal: Text | None = None
    formula: Any = None
    walks: tuple[Walk, ...] = ()
    turns: tuple[Turn, ...] = ()
    rows: tuple[Row, ...] = ()
    held: int | None = None


@dataclass(frozen=True)
class Case:
    """One program, done wrong and done right.

    Attributes
    ----------
    name : str
        Which case it is, within its pitfall.
    program : tuple of str
        What is computed, a line for each step: ``"b = a + a"``.
    point : mapping
        Variable → number.
    wrong, right : Attempt
        The two programs.
    quantity : str
        What is asked for: ``"dy/dx"``.
    derivative : SymPy expression, matrix or None
        The same as a formula, by SymPy.
    exact : SymPy number, matrix or None
        The same at the point.
    quotient : float, tuple of float or None
        The same by difference quotients, which know no derivative rule.
    error : float or None
        The largest error that these own up to.
    """

    name: str
    program: tuple[str, ...]
    point: Mapping[str, float]
    wrong: Attempt
    right: Attempt
    quantity: str = ""
    derivative: Any = None
    exact: Any = None
    quotient: Value = None
    error: float | None = None


@dataclass(frozen=True)
class Pitfall(Shown):
    """A mistake with automatic differentiation, made and mended. Get one with `teachgrad.pitfall`.

    Attributes
    ----------
    name : str
        ``"wrong_order"``, ``"overwriting"``, …: one of `teachgrad.pitfalls`.
    cases : tuple of Case
        One or more programs that fall into it.

    Examples
    --------
    >>> import teachgrad as tg
    >>> case = tg.pitfall("wrong_order").cases[0]
    >>> case.program, case.wrong.value, case.right.value
    (('b = a + a', 'c = b + b'), 2.0, 4.0)
    """

    name: str
    cases: tuple[Case, ...]

    def to_text(self, width: int = 80) -> str:
        """The pitfall told in words, in the language spoken now. See `teachgrad.report.pitfalls.to_text`."""
        from teachgrad.report.pitfalls import to_text

        return to_text(self, width)

    def to_html(self) -> str:
        """A fragment of HTML, in the language spoken now."""
        from teachgrad.report.pitfalls_html import to_html

        return to_html(self)

    def to_latex(self) -> str:
        """A piece of a LaTeX document, in the language spoken now, to paste into a worksheet."""
        from teachgrad.report.pitfalls_latex import to_latex

        return to_latex(self)

    def to_dict(self) -> dict[str, Any]:
        """Plain lists, numbers and strings, ready for JSON."""
        from teachgrad.report.pitfalls_record import to_dict

        return to_dict(self)

    def __str__(self) -> str:
        return self.to_text(columns())

    def _repr_html_(self) -> str:
        return self.to_html()
