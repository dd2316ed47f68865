"""The records of what gradients cost: counts, no prose and no picture.

Read `growth` next, which fills them; `report.costs` and `plot.cost_curves` show them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from teachgrad.counting.passes import Operations
from teachgrad.shown import Shown, columns

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class Cost:
    """What one function and its gradient cost, in elementary operations.

    Attributes
    ----------
    size : int
        Its place in the family: the number of inputs, or of the links of a chain.
    inputs : int
        How many numbers it is differentiated by.
    function : Operations
        The value alone.
    reverse : Operations
        The reverse pass that follows it, for the whole gradient.
    forward : Operations
        One pass of forward mode that follows it, for one direction.
    formula, shared : int or None
        The formulas of all partial derivatives, written out and with common parts named; None where they would be
        too long, or too many.
    """

    size: int
    inputs: int
    function: Operations
    reverse: Operations
    forward: Operations
    formula: int | None
    shared: int | None

    @property
    def by_reverse(self) -> int:
        """Value and gradient by reverse mode: one pass there and one back."""
        return self.function.total + self.reverse.total

    @property
    def by_forward(self) -> int:
        """Value and gradient by forward mode: a pass for each input."""
        return self.function.total + self.inputs * self.forward.total

    @property
    def ratio(self) -> float | None:
        """How many times the function's own cost the gradient by reverse mode is; None for a function without operations."""
        return self.by_reverse / self.function.total if self.function.total else None


@dataclass(frozen=True)
class Costs(Shown):
    """The cost of a function's gradient as the function grows.

    Attributes
    ----------
    name : str
        What the functions are called.
    grows_in_inputs : bool
        Whether a size is the number of inputs; otherwise it is the length of a chain.
    rows : tuple of Cost
        One for each size, the smallest first.
    """

    name: str
    grows_in_inputs: bool
    rows: tuple[Cost, ...]

    def plot(self, ax: Axes | None = None) -> Axes | Figure:
        """Draw the counts against the size. See `teachgrad.plot.costs`."""
        from teachgrad.plot import costs

        return costs(self, ax)

    def to_dict(self) -> dict[str, Any]:
        """Plain lists, numbers and strings, ready for JSON."""
        from teachgrad.report.costs import to_dict

        return to_dict(self)

    def __str__(self) -> str:
        from teachgrad.report.costs import to_text

        return to_text(self, columns())

    def _repr_html_(self) -> str:
        from teachgrad.report.costs import to_html

        return to_html(self)
