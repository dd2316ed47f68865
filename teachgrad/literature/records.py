"""The records of a reproduction: what was printed, what teachgrad makes of it, whether the two are the same.

Facts only, no prose and no picture. Read `published` and `reproduction` next.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from teachgrad.shown import Shown, columns

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from teachgrad.plot.style import Picture

# What is asked for: the id of a quantity, and where it stands (an index, a step, a name; "" where there is only one).
Key = tuple[str, Any]


@dataclass(frozen=True)
class Source:
    """Where something was printed.

    Attributes
    ----------
    authors, title, place : str
        As one cites it.
    """

    authors: str
    title: str
    place: str

    def __str__(self) -> str:
        return f"{self.authors}, {self.title}, {self.place}"


@dataclass(frozen=True)
class Published:
    """One printed value.

    Attributes
    ----------
    quantity : str
        What it is: ``"derivative"``, ``"formula_operations"``, …
    at : object
        Which of its kind: n = 3, h = 0.01, ``"x2"``; an empty text where there is only one.
    printed : str
        Its digits as they are printed, a fraction, or a formula.
    source : int
        Which of the row's sources prints it, counted from 0.
    exact : bool
        Whether that is all of it: 24.2 and not a number that begins so. Whole numbers and fractions are.
    """

    quantity: str
    at: Any
    printed: str
    source: int = 0
    exact: bool = False

    @property
    def key(self) -> Key:
        """What it is asked for by."""
        return self.quantity, self.at


@dataclass(frozen=True)
class Answer:
    """A value that teachgrad computed, before it is held against the printed one.

    Attributes
    ----------
    method : str
        How: ``"symbolic"``, ``"autograd"``, ``"finite"``, ``"exact_graph"``, ``"counted"``, …
    value : int, float, Fraction or SymPy expression
        What came out.
    error : float
        How far off a floating-point value may be by its own account: a bound, 0 for what is exact.
    """

    method: str
    value: Any
    error: float = 0.0


class Live(NamedTuple):
    """What a row's rebuilding gives.

    Attributes
    ----------
    answers : dict
        Key → what teachgrad computed for it, in one way or several.
    evidence : dict
        See `Row`.
    """

    answers: dict[Key, tuple[Answer, ...]]
    evidence: dict[str, Any]


@dataclass(frozen=True)
class Rebuilt:
    """An answer that has been held against the printed value.

    Attributes
    ----------
    method, value
        As in `Answer`.
    shown : str
        The value to as many digits as are printed, or as many as it has.
    matches : bool
        Whether it is the printed value, to the printed digits.
    """

    method: str
    value: int | float | Fraction | str
    shown: str
    matches: bool


@dataclass(frozen=True)
class Item:
    """A printed value beside the rebuilt ones."""

    published: Published
    rebuilt: tuple[Rebuilt, ...]

    @property
    def matches(self) -> bool:
        """Whether it was rebuilt, and every answer is the printed value."""
        return bool(self.rebuilt) and all(answer.matches for answer in self.rebuilt)


@dataclass(frozen=True)
class Row:
    """One table or figure of the literature.

    Attributes
    ----------
    name : str
        Its id: ``"expression_swell"``.
    sources : tuple of Source
        Where it was printed.
    items : tuple of Item
        Every value.
    evidence : mapping
        What else the rebuilding brought to light, for words and pictures: counts, the steps of a trace, …
    """

    name: str
    sources: tuple[Source, ...]
    items: tuple[Item, ...]
    evidence: dict[str, Any] = field(default_factory=dict, repr=False)

    @property
    def matches(self) -> bool:
        """Whether every value of it is rebuilt to the printed digits."""
        return all(item.matches for item in self.items)

    def plot(self) -> Axes | Picture | None:
        """Draw it; None for a row that has no picture. See `teachgrad.plot.literature`."""
        from teachgrad.plot import literature

        return literature.draw(self)


@dataclass(frozen=True)
class Reproduction(Shown):
    """Rows of the literature, rebuilt.

    Attributes
    ----------
    rows : tuple of Row
        In the order in which they were asked for.
    """

    rows: tuple[Row, ...]

    @property
    def ok(self) -> bool:
        """Whether everything matches."""
        return all(row.matches for row in self.rows)

    @property
    def wrong(self) -> tuple[tuple[Row, Item], ...]:
        """What does not match, each with its row."""
        return tuple((row, item) for row in self.rows for item in row.items if not item.matches)

    def to_dict(self) -> dict[str, Any]:
        """Plain lists, numbers and strings, ready for JSON."""
        from teachgrad.report.reproduction import to_dict

        return to_dict(self)

    def __str__(self) -> str:
        from teachgrad.report.reproduction import to_text

        return to_text(self, columns())

    def _repr_html_(self) -> str:
        from teachgrad.report.reproduction import to_html

        return to_html(self)
