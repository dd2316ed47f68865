"""What `tg.equivalent` finds: facts only; `report.equivalence_words` has the sentences.

Read `deciding` next, which fills it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from teachgrad.shown import Shown

LARGEST_EXPONENT = 10**8  # of a witness's value in decimals, which go up to 4·10^8 where a word has 32 bits

Place = tuple[tuple[str, Fraction], ...]  # a point: each letter and its value


@dataclass(frozen=True)
class Witness:
    """A point at which two formulas differ.

    Attributes
    ----------
    point : tuple of (str, Fraction)
        Each letter and its value; empty if there are none.
    first, second : Decimal
        The values there, to 40 digits; of one beyond 10^100000000 only that it is, ±1e100000000, and likewise of one that
        near to 0.
    entry : tuple of int, or None
        Of matrices: row and column, from 1 on.
    """

    point: Place
    first: Decimal
    second: Decimal
    entry: tuple[int, int] | None = None


@dataclass(frozen=True)
class Domain:
    """Where two formulas were compared: at points where both have a real value, and every part of them.

    Attributes
    ----------
    letters : tuple of str
        The variables, in alphabetical order.
    points : int
        At how many points.
    spans : tuple of (Fraction, Fraction)
        For each letter, the least and the greatest value among these.
    only_in_first, only_in_second : tuple of Place
        Points where only one of the two has a value: ln(x²) at -1.3, where 2·ln x has none.
    """

    letters: tuple[str, ...]
    points: int
    spans: tuple[tuple[Fraction, Fraction], ...]
    only_in_first: tuple[Place, ...] = ()
    only_in_second: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Evidence:
    """How the verdict is known.

    Attributes
    ----------
    kind : str
        ``"identical"``: written alike. ``"proof"``: exact fractions at more points than two different rational functions
        of this degree can agree at. ``"digits"``: equal to `digits` digits at `points` points. ``"tolerance"``: equal
        within the tolerance there. ``"witness"``: a point where they differ. ``"shapes"``: matrices of different shapes.
        Undecided: ``"no_common_point"``,
        ``"few_points"``: too few points with values were found; ``"unsettled"``: too many digits would be needed;
        ``"too_long"``: the work would exceed its limit.
    digits : int
        Of each comparison; 0 where none was made, or fractions were compared.
    points : int
        At how many points the values were compared that closely.
    """

    kind: str
    digits: int = 0
    points: int = 0


@dataclass(frozen=True)
class Equivalence(Shown):
    """Whether two formulas are the same; true in a boolean context only if they are equal.

    Attributes
    ----------
    verdict : str
        ``"equal"``: wherever both have real values. ``"different"``: not at `witness`. ``"undecided"``: neither is known.
    domain : Domain
        Where they were compared, and where only one has a value.
    witness : Witness or None
        A point where they differ, the simplest that was found.
    evidence : Evidence
        How it is known.
    """

    verdict: str
    domain: Domain
    evidence: Evidence
    witness: Witness | None = None

    def __bool__(self) -> bool:
        return self.verdict == "equal"

    def __str__(self) -> str:
        from teachgrad.report.equivalence_words import sentence

        return str(sentence(self))

    def _repr_html_(self) -> str:
        from teachgrad.report.equivalence_words import to_html

        return to_html(self)
