"""What a fraction, a root or a bracket looks like in a line of a derivation: as text on one line.

Knows strings, no expressions. `derivation_signs` has the same for LaTeX and MathML; read `derivation_writer` next, which says
where they stand.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from teachgrad.formula.writers.raised import SUPERSCRIPTS
from teachgrad.report.mathematics import letter
from teachgrad.text import Text

SUM, PRODUCT, POWER, ATOM = range(4)

# Which kinds may stand side by side: 2x, xy, 2(x + 1), (x + 1)(x − 1), 2√x, 2eˣ.
BESIDE = frozenset(
    [("number", kind) for kind in ("letter", "group", "root", "exponential", "derivative")]
    + [("letter", "letter"), ("group", "group"), ("letter", "root"), ("raised", "letter")]
)
IN_BRACKETS = frozenset(["root", "call", "function"])  # where they are raised to a power
_LONGEST_SUPERSCRIPT = 5

IF = Text(en="if", vi="nếu")
OTHERWISE = Text(en="otherwise", vi="trong các trường hợp còn lại")
NO_BREAK = (
    "\u00a0"  # between the parts of a short formula; a page puts a space there once its lines are broken
)
_SHORT = 60

AND = Text(en="and", vi="và")
OR = Text(en="or", vi="hoặc")


class Piece(NamedTuple):
    """What has been written: the text, how strongly it binds, and what it begins and ends with."""

    text: str
    level: int = ATOM
    first: str = "call"
    last: str = "call"


class Notation:
    """Formulas as text on one line: its signs. `Latex` and `MathML` have others.

    Parameters
    ----------
    prime : bool
        Whether (…)′ says clearly with respect to what is differentiated.
    partial : bool
        Whether there are other variables, so that it is ∂/∂x.
    names : mapping
        The names that the formula gives to its steps, each with what stands in it: z of z = xy + y² with x and y, so that dz/dx =
        ∂z/∂y·dy/dx + ∂z/∂x.
    """

    minus, plus, between, dot = "−", " + ", " − ", "·"
    beside = BESIDE

    def __init__(
        self, *, prime: bool = True, partial: bool = False, names: Mapping[str, Collection[str]] | None = None
    ) -> None:
        self.prime = prime
        self.partial = partial
        self.names = names or {}

    def sign_of(self, name: str) -> str:
        """The name of a function as it stands before its argument."""
        return name

    def in_brackets(self, text: str) -> str:
        """Round brackets."""
        return f"({text})"

    def symbol(self, name: str) -> str:
        """A letter, or a name."""
        return letter(name)

    def number(self, digits: str) -> str:
        """A whole number."""
        return digits

    def named(self, name: str, arguments: Sequence[str]) -> str:
        """A function of its arguments."""
        return f"{name}({', '.join(arguments)})"

    def raised_name(self, name: str, exponent: str, argument: str) -> str:
        """A power of a function, sin²(x)."""
        return f"{name}{_superscript(exponent)}({argument})"

    def lowered_name(self, name: str, index: Piece, argument: str) -> str:
        """A function with an index, log₂(x)."""
        low = letter(f"x_{index.text}")[1:] if index.text.isdecimal() else f"_{index.text}"
        return f"{name}{low}({argument})" if index.level == ATOM else f"{name}_({index.text})({argument})"

    def absolute(self, text: str) -> str:
        """Bars."""
        return f"|{text}|"

    def fraction(self, above: Piece, below: Piece) -> Piece:
        """One over the other."""
        over = (
            above.text
            if above.level >= PRODUCT and above.last != "fraction"
            else self.in_brackets(above.text)
        )
        under = below.text if below.level >= POWER else self.in_brackets(below.text)
        return Piece(f"{over}/{under}", PRODUCT, "fraction", "fraction")

    def power(self, base: str, exponent: Piece, kind: str) -> Piece:
        """A base with its exponent."""
        raised = _superscript(exponent.text)
        if raised:
            beside = exponent.text.isdecimal()
            return powered(base + raised, kind, beside=beside)
        written = (
            exponent.text
            if exponent.level == ATOM and exponent.first not in ("call", "function")
            else f"({exponent.text})"
        )
        return powered(f"{base}^{written}", kind, beside=False)

    def root(self, inside: Piece, degree: int) -> str:
        """A root of some degree."""
        sign = {2: "√", 3: "∛"}.get(degree) or f"{_superscript(str(degree))}√"
        simple = inside.level == ATOM and len(inside.text) == 1
        return f"{sign}{inside.text}" if simple else f"{sign}({inside.text})"

    def still(self, inside: Piece, simple: bool) -> str:
        """A derivative still to be found, with a prime."""
        return f"{inside.text}′" if simple else f"({inside.text})′"

    def by(self, inside: Piece, variable: str, simple: bool, partial: bool) -> str:
        """A derivative still to be found, with d/dx."""
        d = "∂" if partial else "d"
        return f"{d}{inside.text}/{d}{variable}" if simple else f"{d}/{d}{variable}({inside.text})"

    def factorial(self, inside: Piece) -> str:
        """With an exclamation mark."""
        return (
            f"{inside.text}!"
            if inside.level == ATOM and inside.first not in IN_BRACKETS
            else f"({inside.text})!"
        )

    def cases(self, pieces: Sequence[tuple[str, str | None]]) -> str:
        """A distinction of cases: values and conditions, None for all else."""
        told = (f"{value} {IF} {c}" if c is not None else f"{value} {OTHERWISE}" for value, c in pieces)
        return "{" + "; ".join(told) + "}"

    def relation(self, sign: str) -> str:
        """A sign of comparison between two sides."""
        return f" {sign} "

    def words(self, text: object) -> str:
        """Words between formulas."""
        return f" {text} "


def powered(text: str, kind: str, *, beside: bool) -> Piece:
    """A power; x²y and 2x² stand side by side, n·uⁿ⁻¹·u′ does not."""
    if kind == "letter":
        return Piece(text, POWER, "letter" if beside else "exponential", "raised" if beside else "call")
    return Piece(text, POWER, kind, "call")


def _superscript(text: str) -> str:
    """In raised letters; nothing where it is too long, or a letter has no raised form."""
    bare = text.replace(" ", "").replace("−", "-")
    if len(bare) > _LONGEST_SUPERSCRIPT or not all(sign in SUPERSCRIPTS for sign in bare):
        return ""
    return "".join(SUPERSCRIPTS[sign] for sign in bare)


def listed(parts: Iterable[str], word: Text) -> str:
    """a, b and c."""
    *before, last = parts
    return f"{', '.join(before)} {word} {last}" if before else last


def unbroken(formula: str) -> str:
    """A short formula stays on one line."""
    return formula.replace(" ", NO_BREAK) if len(formula) <= _SHORT else formula
