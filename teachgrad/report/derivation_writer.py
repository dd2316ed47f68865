"""A line of a derivation in order and as it is: what SymPy's own printers would sort, or carry out.

One walk decides where brackets and multiplication signs stand; `Plain`, and in `derivation_signs` `Latex` and `MathML`,
say what a fraction or a root looks like. A derivative still to be found is (…)′, or d/dx(…) where a prime would not say by what.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import sympy as sp
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational

from teachgrad.derivation.building import is_inverse, is_negative
from teachgrad.formula.writers.raised import SUPERSCRIPTS
from teachgrad.report.mathematics import FUNCTIONS, letter
from teachgrad.text import Text

SUM, PRODUCT, POWER, ATOM = range(4)

# Which kinds may stand side by side: 2x, xy, 2(x + 1), (x + 1)(x − 1), 2√x, 2eˣ.
BESIDE = frozenset(
    [("number", kind) for kind in ("letter", "group", "root", "exponential", "derivative")]
    + [("letter", "letter"), ("group", "group"), ("letter", "root"), ("raised", "letter")]
)
_IN_BRACKETS = frozenset(["root", "call", "function"])  # where they are raised to a power
_POWER_BEFORE_ARGUMENT = frozenset("sin cos tan cot sec csc sinh cosh tanh coth sech csch log".split())
_SIGNS = {
    "StrictGreaterThan": ">",
    "StrictLessThan": "<",
    "GreaterThan": "≥",
    "LessThan": "≤",
    "Equality": "=",
    "Unequality": "≠",
}
_NAMES = FUNCTIONS | {"gamma": "Γ", "log": "ln", "loggamma": "lnΓ", "Heaviside": "H", "Mod": "mod"}
_LONGEST_SUPERSCRIPT = 5

IF = Text(en="if", vi="nếu")
OTHERWISE = Text(en="otherwise", vi="trong các trường hợp còn lại")
AND = Text(en="and", vi="và")
OR = Text(en="or", vi="hoặc")


class Piece(NamedTuple):
    """What has been written: the text, how strongly it binds, and what it begins and ends with."""

    text: str
    level: int = ATOM
    first: str = "call"
    last: str = "call"


class Plain:
    """Formulas as text on one line.

    Parameters
    ----------
    prime : bool
        Whether (…)′ says clearly by what is differentiated.
    partial : bool
        Whether there are other variables, so that it is ∂/∂x.
    """

    def __init__(self, *, prime: bool = True, partial: bool = False) -> None:
        self.prime = prime
        self.partial = partial

    def __call__(self, thing: Any) -> str:
        """Write an expression, an equation or a condition."""
        return self._piece(thing).text

    # What a notation looks like; the others override these.

    minus, plus, between, dot = "−", " + ", " − ", "·"
    beside = BESIDE

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

    def by(self, inside: Piece, variable: str, simple: bool) -> str:
        """A derivative still to be found, with d/dx."""
        d = "∂" if self.partial else "d"
        return f"{d}{inside.text}/{d}{variable}" if simple else f"{d}/{d}{variable}({inside.text})"

    def factorial(self, inside: Piece) -> str:
        """With an exclamation mark."""
        return (
            f"{inside.text}!"
            if inside.level == ATOM and inside.first not in _IN_BRACKETS
            else f"({inside.text})!"
        )

    def cases(self, pieces: Sequence[tuple[str, str | None]]) -> str:
        """A distinction of cases: values and conditions, None for all else."""
        told = (f"{value} {IF} {c}" if c is not None else f"{value} {OTHERWISE}" for value, c in pieces)
        return "{" + "; ".join(told) + "}"

    def words(self, text: object) -> str:
        """Words between formulas."""
        return f" {text} "

    # The walk.

    def _piece(self, thing: Any) -> Piece:
        if thing.is_Symbol:
            name = thing.name
            single = len(name) == 1 or not name.isascii() or len(letter(name)) == 1 or "_" in name
            return Piece(self.symbol(name), ATOM, *(["letter"] * 2 if single else ["call"] * 2))
        if isinstance(thing, AppliedUndef):
            return Piece(self.symbol(thing.func.__name__), ATOM, "letter", "letter")
        if isinstance(thing, Relational):
            left, right = (self._piece(side).text for side in thing.args)
            return Piece(left + self.relation(_SIGNS[type(thing).__name__]) + right, SUM)
        if isinstance(thing, sp.And | sp.Or):
            word = AND if isinstance(thing, sp.And) else OR
            return Piece(self.words(word).join(self._piece(part).text for part in thing.args), SUM)
        if thing in (sp.true, sp.false):
            return Piece(self.symbol("true" if thing == sp.true else "false"))
        if isinstance(thing, sp.Derivative):
            return self._derivative(thing)
        if thing.is_Number:
            return self._number(thing)
        if thing.is_Add:
            return self._sum(thing)
        if thing.is_Mul:
            return self._product(thing)
        if thing.is_Pow:
            return self._power(thing)
        if isinstance(thing, sp.Piecewise):
            return Piece(
                self.cases([(self(value), None if c == sp.true else self(c)) for value, c in thing.args]),
                ATOM,
            )
        return self._call(thing)

    def relation(self, sign: str) -> str:
        """A sign of comparison between two sides."""
        return f" {sign} "

    def _number(self, thing: Any) -> Piece:
        if thing.is_Integer or not thing.is_Rational:
            if thing.is_negative:
                return Piece(self.minus + self.number(str(-thing)), SUM, "sign", "number")
            return Piece(self.number(str(thing)), ATOM, "number", "number")
        size = abs(thing)
        made = self.fraction(
            Piece(self.number(str(size.p)), ATOM, "number", "number"),
            Piece(self.number(str(size.q)), ATOM, "number", "number"),
        )
        return Piece(self.minus + made.text, SUM, "sign", "fraction") if thing.is_negative else made

    def _in(self, piece: Piece, least: int) -> Piece:
        if piece.level >= least:
            return piece
        return Piece(self.in_brackets(piece.text), ATOM, "group", "group")

    def _derivative(self, thing: Any) -> Piece:
        inside = self._piece(thing.expr)
        simple = isinstance(thing.expr, AppliedUndef) or thing.expr.is_Symbol
        if self.prime:
            return Piece(
                self.still(inside, simple), ATOM, *(["letter"] * 2 if simple else ["derivative", "call"])
            )
        variable = self.symbol(thing.variables[0].name)
        return Piece(self.by(inside, variable, simple), ATOM)

    def _sum(self, thing: Any) -> Piece:
        written = ""
        for place, term in enumerate(thing.args):
            minus = is_negative(term)
            piece = self._piece(_opposite(term) if minus else term)
            piece = self._in(piece, PRODUCT)
            sign = (self.minus if minus else "") if place == 0 else self.between if minus else self.plus
            written += sign + piece.text
        return Piece(written, SUM, "sum", "sum")

    def _product(self, thing: Any) -> Piece:
        if is_negative(thing):
            inside = self._in(self._piece(_opposite(thing)), PRODUCT)
            return Piece(self.minus + inside.text, SUM, "sign", inside.last)
        above = [part for part in thing.args if not is_inverse(part)]
        below = [factor for part in thing.args if is_inverse(part) for factor in _opened(part.base)]
        over = self._side_by_side(above) if above else self._piece(sp.S.One)
        return self.fraction(over, self._side_by_side(below)) if below else over

    def _side_by_side(self, parts: Sequence[Any]) -> Piece:
        pieces = [self._piece(part) for part in parts]
        if len(pieces) == 1:
            return pieces[0]
        pieces = [
            self._in(piece, PRODUCT) if piece.level != PRODUCT else self._nested(piece) for piece in pieces
        ]
        written = pieces[0].text
        for (one, other), (left, right) in zip(pairwise(parts), pairwise(pieces), strict=True):
            twice = right.first == "letter" and _base(one) == _base(other)  # x²·x
            beside = (left.last, right.first) in self.beside and not twice and one not in (0, 1)  # 1·√x
            written += ("" if beside else self.dot) + right.text
        return Piece(written, PRODUCT, pieces[0].first, pieces[-1].last)

    def _nested(self, piece: Piece) -> Piece:
        """A product or fraction as a factor: 3·(2x), (1/2)·x."""
        return Piece(self.in_brackets(piece.text), ATOM, "group", "group")

    def _power(self, thing: Any) -> Piece:
        base, exponent = thing.args
        if is_inverse(thing):
            return self.fraction(self._piece(sp.S.One), self._piece(base))
        if exponent.is_Rational and exponent.p == 1 and exponent.q % 2 == 0 and exponent.q <= 20:
            return self._root(base, int(exponent.q))
        name = type(base).__name__
        whole = exponent.is_Integer and exponent > 1
        if whole and name in _POWER_BEFORE_ARGUMENT and len(base.args) == 1:
            text = self.raised_name(_NAMES.get(name, name), str(exponent), self(base.args[0]))
            return Piece(text, ATOM, "function", "call")
        inside = self._piece(base)
        if inside.level < ATOM or inside.first in _IN_BRACKETS:
            inside = Piece(self.in_brackets(inside.text), ATOM, "group", "group")
        return self.power(inside.text, self._piece(exponent), inside.first)

    def _root(self, radicand: Any, degree: int) -> Piece:
        # 4·⁴√x, for 4⁴√x would be another number.
        first = "root" if degree <= 3 else "call"
        return Piece(self.root(self._piece(radicand), degree), ATOM, first, "root")

    def _call(self, thing: Any) -> Piece:
        name = type(thing).__name__
        if not thing.args:
            special = {"Exp1": "e", "Pi": "pi"}
            return Piece(self.symbol(special.get(name, str(thing))), ATOM, "letter", "letter")
        first = thing.args[0]
        if name == "exp":
            made = self.power(self.symbol("e"), self._piece(first), "letter")
            return Piece(made.text, POWER, "exponential", "call")
        if name == "Abs":
            return Piece(self.absolute(self(first)), ATOM, "bars", "bars")
        if name == "real_root":
            return self._root(first, int(thing.args[1]))
        if name == "log" and len(thing.args) == 2:
            return Piece(self.lowered_name("log", self._piece(thing.args[1]), self(first)))
        if name == "factorial":
            return Piece(self.factorial(self._piece(first)), POWER)
        if name == "polygamma":
            argument = self(thing.args[1])
            if first == 0:
                return Piece(self.named(self.sign_of("ψ"), [argument]))
            return Piece(self.lowered_name(self.sign_of("ψ"), self._piece(first), argument))
        arguments = (
            sorted(thing.args, key=lambda part: not part.free_symbols)
            if name in ("Max", "Min")
            else thing.args
        )
        text = self.named(self.sign_of(_NAMES.get(name, name)), [self(part) for part in arguments])
        return Piece(text, ATOM, "function", "call")


def _opened(product: Any) -> tuple[Any, ...]:
    """The factors of what stands below a line: 1/(2√x·x), not 1/((2√x)·x)."""
    whole = product.is_Mul and not is_negative(product) and not any(map(is_inverse, product.args))
    return tuple(product.args) if whole else (product,)


def powered(text: str, kind: str, *, beside: bool) -> Piece:
    """A power; x²y and 2x² stand side by side, n·uⁿ⁻¹·u′ does not."""
    if kind == "letter":
        return Piece(text, POWER, "letter" if beside else "exponential", "raised" if beside else "call")
    return Piece(text, POWER, kind, "call")


def _base(factor: Any) -> Any:
    if isinstance(factor, sp.Derivative):
        return factor.expr
    return factor.base if factor.is_Pow else factor


def _opposite(term: Any) -> Any:
    """What stands behind a minus sign."""
    if not term.is_Mul:
        return -term
    first, *rest = term.args
    if first != -1:
        return sp.Mul(-first, *rest, evaluate=False)
    return rest[0] if len(rest) == 1 else sp.Mul(*rest, evaluate=False)


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
