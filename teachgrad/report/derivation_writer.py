"""A line of a derivation in order and as it is: what SymPy's own printers would sort, or carry out.

One walk decides where brackets and multiplication signs stand; `derivation_notation` says what a fraction or a root looks like. A derivative
still to be found is (…)′, or d/dx(…) where a prime would not say by what.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import sympy as sp
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational

from teachgrad.derivation.building import is_inverse, is_negative, opened_below, without_sign
from teachgrad.report.derivation_notation import (
    AND,
    ATOM,
    IN_BRACKETS,
    OR,
    POWER,
    PRODUCT,
    SUM,
    Notation,
    Piece,
)
from teachgrad.report.mathematics import FUNCTIONS, letter

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


class Plain(Notation):
    """Expressions, equations and conditions as text on one line."""

    def __call__(self, thing: Any) -> str:
        """Write an expression, an equation or a condition."""
        return self._piece(thing).text

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
        return Piece(self.by(inside, variable, simple, self._is_partial(thing)), ATOM)

    def _is_partial(self, thing: Any) -> bool:
        """Whether what is differentiated depends on something else too, which is held fixed."""
        inside, variable = thing.expr, thing.variables[0].name
        if isinstance(inside, AppliedUndef):
            name = inside.func.__name__
            whole = variable not in self.names and len(inside.args) == 1  # dy/dx, through all names
            if name not in self.names:
                return self.partial
            return bool((self._roots(name) if whole else set(self.names[name])) - {variable})
        return bool(inside.free_symbols - {thing.variables[0]}) if self.names else self.partial

    def _roots(self, name: str) -> set[str]:
        """The variables that a name depends on in the end."""
        found: set[str] = set()
        for below in self.names[name]:
            found |= self._roots(below) if below in self.names else {below}
        return found

    def _sum(self, thing: Any) -> Piece:
        written = ""
        for place, term in enumerate(thing.args):
            minus = is_negative(term)
            piece = self._piece(without_sign(term) if minus else term)
            piece = self._in(piece, PRODUCT)
            sign = (self.minus if minus else "") if place == 0 else self.between if minus else self.plus
            written += sign + piece.text
        return Piece(written, SUM, "sum", "sum")

    def _product(self, thing: Any) -> Piece:
        if is_negative(thing):
            inside = self._in(self._piece(without_sign(thing)), PRODUCT)
            return Piece(self.minus + inside.text, SUM, "sign", inside.last)
        above = [part for part in thing.args if not is_inverse(part)]
        below = [factor for part in thing.args if is_inverse(part) for factor in opened_below(part.base)]
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
        if inside.level < ATOM or inside.first in IN_BRACKETS:
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


def _base(factor: Any) -> Any:
    if isinstance(factor, sp.Derivative):
        return factor.expr
    return factor.base if factor.is_Pow else factor
