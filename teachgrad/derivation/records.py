"""`Derivation`: a derivative found step by step, as facts: which rule, on which part, what became of it.

Holds expressions and ids, no sentences: those are made in `report.derivation_words`. Read `telling` next, which
fills these.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, overload

import sympy as sp

from teachgrad.shown import Shown

if TYPE_CHECKING:
    from teachgrad.formula import Formula
    from teachgrad.text import Text


@dataclass(frozen=True)
class Application:
    """A rule applied to one part of a line.

    Attributes
    ----------
    rule : str
        Its id.
    part, result : SymPy expression
        What was rewritten, and what became of it; nothing in them is carried out.
    general : SymPy equation or None
        The rule as it stands in a textbook: d(u·v)/dx = u′·v + u·v′, in functions u(x), v(x). Tidying has none.
    letters : tuple of pairs
        What the letters of `general` stand for here: u(x) for 2x³.
    conditions : tuple of SymPy relations
        Where the result is the derivative, if it is not so wherever the function has a value: |u| needs u ≠ 0.
    outer : str
        Of the chain rule: which rule the outer function follows, ``"trigonometric"`` for sin(u); otherwise empty.
    factor : SymPy expression or None
        Of factoring: what was taken out of a sum, if it is one thing.
    """

    rule: str
    part: Any
    result: Any
    general: Any = None
    letters: tuple[tuple[Any, Any], ...] = ()
    conditions: tuple[Any, ...] = ()
    outer: str = ""
    factor: Any = None


@dataclass(frozen=True)
class Step:
    """From one line to the next.

    Attributes
    ----------
    before, after : SymPy expression
        The whole lines, unevaluated; both are the derivative.
    applications : tuple of Application
        What was done: one rule, at one place or at several.
    """

    before: Any
    after: Any
    applications: tuple[Application, ...]
    _derivation: list[Derivation]  # to which it belongs: how a derivative is written depends on all letters

    @property
    def rule(self) -> str:
        """The id of the rule."""
        return self.applications[0].rule

    @property
    def general(self) -> Any:
        """The general rule, a SymPy equation; None for tidying."""
        return self.applications[0].general

    @property
    def part(self) -> Any:
        """What was rewritten; the first, where the rule was used at several places."""
        return self.applications[0].part

    @property
    def result(self) -> Any:
        """What became of it."""
        return self.applications[0].result

    @property
    def conditions(self) -> tuple[Any, ...]:
        """Where the new line is the derivative, if not wherever the function has a value."""
        return tuple(dict.fromkeys(c for one in self.applications for c in one.conditions))

    @property
    def text(self) -> str:
        """The step in words: the rule, and what it says here; in the language spoken now."""
        from teachgrad.report.derivation_words import sentence

        return sentence(self, self._derivation[0])

    def __repr__(self) -> str:
        return f"Step({self.rule!r}, {self.before} → {self.after})"


@dataclass(frozen=True, eq=False)
class Derivation(Sequence[Step], Shown):
    """The derivative of a formula, rule by rule.

    Attributes
    ----------
    formula : SymPy expression
        What is differentiated, as it was written.
    variable : Symbol
        By what.
    name : str
        What the formula defines: z of z = 5y²; ``"f"`` where it has no name.
    definitions : dict
        The named steps on the way, name → expression in the names before it: y → 2x³.
    steps : tuple of Step
        The first begins with the derivative still to be found, each other with the line before it.
    checked : tuple of dict
        The points at which every line was found equal to a difference quotient of the formula: name → number. Empty
        where none was found at which the formula has a real value.
    digits : int
        To how many digits.
    typed : Formula or None
        The formula as it was read, where it was typed.
    notes : tuple of Text
        What a reader must know of a program: the branches that it took.
    conditions : tuple of SymPy relations
        Where the result is the derivative: without the points at which it is not, though the function has a value, and
        without those at which the result has a value and the function has none, as 2x at 0 for (x³ + 2x)/x.
    by_definition : tuple of pairs
        Points for which the rules used say nothing, with the derivative there, to which the difference quotients tend: 0, 0
        of x·|x|.

    Examples
    --------
    >>> from teachgrad.derivation.telling import steps
    >>> derivation = steps("x^2 e^x")
    >>> [step.rule for step in derivation]
    ['product', 'power', 'exponential', 'tidy_factor']
    >>> derivation.derivative
    x*(x + 2)*exp(x)
    """

    formula: Any
    variable: Any
    name: str
    definitions: dict[str, Any]
    steps: tuple[Step, ...]
    checked: tuple[dict[str, Any], ...] = ()
    digits: int = 0
    typed: Formula | None = None
    notes: tuple[Text, ...] = ()
    conditions: tuple[Any, ...] = ()
    by_definition: tuple[tuple[Any, Any], ...] = ()

    def __len__(self) -> int:
        return len(self.steps)

    def __iter__(self) -> Iterator[Step]:
        return iter(self.steps)

    @overload
    def __getitem__(self, place: int) -> Step: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Step, ...]: ...
    def __getitem__(self, place: int | slice) -> Step | tuple[Step, ...]:
        """A step, or several."""
        return self.steps[place]

    @property
    def derivative(self) -> Any:
        """The last line: the derivative as a teacher would write it, unevaluated."""
        return self.steps[-1].after

    @property
    def lines(self) -> tuple[Any, ...]:
        """Every line, from the derivative still to be found to the last."""
        return (self.steps[0].before, *(step.after for step in self.steps))

    @property
    def conventions(self) -> tuple[str, ...]:
        """Functions that books define in several ways, by SymPy's name: ``"acot"``, which is arctan(1/u) here."""
        return tuple(name for name in ("acot",) if self.formula.has(getattr(sp, name)))

    def to_text(self, width: int = 80, encoding: str = "utf-8") -> str:
        """A page of text in the language spoken now.

        Parameters
        ----------
        width : int
            No line is longer than this, unless a formula has no place to be broken.
        encoding : str
            Use only characters that this encoding has.
        """
        from teachgrad.report.derivation import to_text

        return to_text(self, width, encoding)

    def to_latex(self) -> str:
        """An ``align*`` for a worksheet, with the name of the rule beside each line."""
        from teachgrad.report.derivation_notebook import to_latex

        return to_latex(self)

    def to_html(self) -> str:
        """A fragment of HTML with MathML, which needs no network."""
        from teachgrad.report.derivation_notebook import to_html

        return to_html(self)

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        from teachgrad.report.derivation import to_dict

        return to_dict(self)

    def __str__(self) -> str:
        return self.to_text()

    def _repr_html_(self) -> str:
        return self.to_html()
