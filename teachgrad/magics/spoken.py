"""A comparison that was asked for in a language: the cell is over when IPython shows it, and ``_`` may be shown much later."""

from __future__ import annotations

from dataclasses import dataclass, field

from teachgrad.records import Comparison
from teachgrad.text import language


@dataclass(frozen=True, eq=False)
class SpokenComparison(Comparison):
    """A `Comparison` that shows itself in one language.

    Attributes
    ----------
    spoken : str
        ``"en"`` or ``"vi"``.
    """

    spoken: str = field(kw_only=True)

    def __str__(self) -> str:
        with language(self.spoken):
            return super().__str__()

    def _repr_html_(self) -> str:
        with language(self.spoken):
            return super()._repr_html_()

    def _repr_latex_(self) -> str:
        with language(self.spoken):
            return super()._repr_latex_()
