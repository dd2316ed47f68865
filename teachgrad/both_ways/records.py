"""The records of a graph walked both ways: numbers and counts, no prose.

Read `walking` next, which fills them; `report.directions` shows them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from teachgrad.counting.passes import Ways
from teachgrad.shown import Shown, columns


@dataclass(frozen=True, eq=False)
class Step:
    """One step of the program, and what the passes bring to it.

    Attributes
    ----------
    name : str
        The program's name for it, otherwise v_1, v_2, …
    operation : str
        How it is computed, as a program says it; empty for a variable.
    value : number or array
    tangents : tuple of number, array or None
        For each input, what the forward pass of this input carries: the derivative of this step by it. None where the
        step does not depend on the variables.
    adjoints : tuple of number, array or None
        For each output, what its reverse pass brings: the derivative of the output by this step. None where the pass never
        comes by.
    """

    name: str
    operation: str
    value: Any
    tangents: tuple[Any, ...]
    adjoints: tuple[Any, ...]


@dataclass(frozen=True, eq=False)
class Directions(Shown):
    """A graph walked forwards, once for each input, and backwards, once for each output.

    Attributes
    ----------
    name : str
        What the function is called.
    point : mapping
        Variable → number or array.
    inputs, outputs : tuple of str
        What each number that goes in, and each that comes out, is called.
    steps : tuple of Step
        In the order of the program.
    forward, reverse : ndarray, shape (outputs, inputs)
        The Jacobian: its columns from the forward passes, its rows from the reverse passes.
    formulas : tuple of tuple of SymPy expression, or None
        The Jacobian by SymPy; None where it is too large, or where arrays go in or come out.
    symbolic : ndarray or None
        The numbers of these formulas.
    tolerance : float
        How far two numbers of the same entry may be apart by rounding alone.
    counts : Ways or None
        The operations of the program, of one forward pass, and of each reverse pass; None where they cannot be counted one
        by one.
    """

    name: str
    point: Mapping[str, Any]
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    steps: tuple[Step, ...]
    forward: Any
    reverse: Any
    formulas: tuple[tuple[Any, ...], ...] | None
    symbolic: Any
    tolerance: float
    counts: Ways | None

    @property
    def difference(self) -> float:
        """The largest difference between the two Jacobians; NaN where one of them has a number and the other none."""
        same = (self.forward == self.reverse) | (np.isnan(self.forward) & np.isnan(self.reverse))
        with np.errstate(all="ignore"):
            return float(np.max(np.where(same, 0.0, np.abs(self.forward - self.reverse)), initial=0.0))

    @property
    def agree(self) -> bool:
        """Whether both ways give the same Jacobian, but for rounding."""
        return self.difference <= self.tolerance

    @property
    def forward_total(self) -> int | None:
        """The operations of all forward passes, the program itself not counted."""
        return None if self.counts is None else len(self.inputs) * self.counts.forward.total

    @property
    def reverse_total(self) -> int | None:
        """The operations of all reverse passes, the program itself not counted."""
        return None if self.counts is None else sum(pass_.total for pass_ in self.counts.reverse)

    @property
    def cheaper(self) -> str | None:
        """``"forward"``, ``"reverse"`` or ``"equal"``; None where nothing was counted."""
        forward, reverse = self.forward_total, self.reverse_total
        if forward is None or reverse is None:
            return None
        if forward == reverse:
            return "equal"
        return "forward" if forward < reverse else "reverse"

    def to_text(self, width: int = 80) -> str:
        """Both ways as tables with words, in the language spoken now. See `teachgrad.report.directions.to_text`."""
        from teachgrad.report.directions import to_text

        return to_text(self, width)

    def to_html(self) -> str:
        """A fragment of HTML, in the language spoken now."""
        from teachgrad.report.directions_html import to_html

        return to_html(self)

    def to_latex(self) -> str:
        """A piece of a LaTeX document, in the language spoken now."""
        from teachgrad.report.directions_latex import to_latex

        return to_latex(self)

    def to_dict(self) -> dict[str, Any]:
        """Plain lists, numbers and strings, ready for JSON."""
        from teachgrad.report.directions_record import to_dict

        return to_dict(self)

    def __str__(self) -> str:
        return self.to_text(columns())

    def _repr_html_(self) -> str:
        return self.to_html()
