"""The lines of a derivation in LaTeX and in MathML: what a fraction, a root, a bracket looks like there.

Where brackets and multiplication signs stand is decided in `derivation_writer`.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import sympy as sp

from teachgrad.report.derivation_notation import ATOM, BESIDE, IF, OTHERWISE, PRODUCT, Piece, powered
from teachgrad.report.derivation_writer import Plain
from teachgrad.report.mathematics import letter

_LATEX_FUNCTIONS = frozenset(
    "sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth ln max min".split()
)
_LATEX_SIGNS = {"≥": r"\ge", "≤": r"\le", "≠": r"\ne", "Γ": r"\Gamma", "ψ": r"\psi", "lnΓ": r"\ln\Gamma"}


def _is_tall(text: str) -> bool:
    """Whether ordinary brackets would be too low around it."""
    return any(sign in text for sign in (r"\frac", r"\sqrt", r"\begin"))


def _around(left: str, text: str, right: str) -> str:
    r"""Brackets as high as what stands in them: \left( leaves a gap after sin, so only where the ordinary ones are too low."""
    return rf"\left{left}{text}\right{right}" if _is_tall(text) else f"{left}{text}{right}"


class Latex(Plain):
    """Formulas in LaTeX, without dollar signs."""

    minus, between, dot = "-", " - ", r" \cdot "
    beside = BESIDE | {("number", "function"), ("letter", "function"), ("raised", "function")}

    def sign_of(self, name: str) -> str:
        """The name of a function as it stands before its argument."""
        if name in _LATEX_SIGNS:
            return _LATEX_SIGNS[name]
        return rf"\{name}" if name in _LATEX_FUNCTIONS else rf"\operatorname{{{name}}}"

    def in_brackets(self, text: str) -> str:
        """Round brackets."""
        return _around("(", text, ")")

    def symbol(self, name: str) -> str:
        """A letter, or a name."""
        if name == "e" or len(name) == 1:
            return name
        written = str(sp.latex(sp.Symbol(name)))
        return written + " " if written[-1].isalpha() else written  # so that the command ends

    def named(self, name: str, arguments: Sequence[str]) -> str:
        """A function of its arguments."""
        return name + _around("(", ", ".join(arguments), ")")

    def raised_name(self, name: str, exponent: str, argument: str) -> str:
        """A power of a function, sin²(x)."""
        return rf"{self.sign_of(name)}^{{{exponent}}}" + _around("(", argument, ")")

    def lowered_name(self, name: str, index: Piece, argument: str) -> str:
        """A function with an index, log₂(x)."""
        sign = rf"\{name}" if name == "log" else name
        return rf"{sign}_{{{index.text}}}" + _around("(", argument, ")")

    def absolute(self, text: str) -> str:
        """Bars."""
        return _around("|", text, "|") if _is_tall(text) else rf"\lvert {text}\rvert"

    def fraction(self, above: Piece, below: Piece) -> Piece:
        """One over the other."""
        return Piece(rf"\frac{{{above.text}}}{{{below.text}}}", PRODUCT, "fraction", "fraction")

    def power(self, base: str, exponent: Piece, kind: str) -> Piece:
        """A base with its exponent."""
        return powered(f"{base}^{{{exponent.text}}}", kind, beside=exponent.text.isdecimal())

    def root(self, inside: Piece, degree: int) -> str:
        """A root of some degree."""
        index = "" if degree == 2 else f"[{degree}]"
        return rf"\sqrt{index}{{{inside.text}}}"

    def still(self, inside: Piece, simple: bool) -> str:
        """A derivative still to be found, with a prime."""
        return f"{inside.text}'" if simple else f"{self.in_brackets(inside.text)}'"

    def by(self, inside: Piece, variable: str, simple: bool, partial: bool) -> str:
        """A derivative still to be found, with d/dx."""
        d = r"\partial " if partial else "d"
        if simple:
            return rf"\frac{{{d}{inside.text}}}{{{d}{variable}}}"
        return rf"\frac{{{d.strip()}}}{{{d}{variable}}}{self.in_brackets(inside.text)}"

    def cases(self, pieces: Sequence[tuple[str, str | None]]) -> str:
        """A distinction of cases: values and conditions, None for all else."""
        rows = [
            rf"{value} & \text{{{OTHERWISE}}}" if c is None else rf"{value} & \text{{{IF} }} {c}"
            for value, c in pieces
        ]
        return r"\begin{cases} " + r" \\ ".join(rows) + r" \end{cases}"

    def words(self, text: object) -> str:
        """Words between formulas."""
        return rf" \text{{ {text} }} "

    def relation(self, sign: str) -> str:
        """A sign of comparison between two sides."""
        return f" {_LATEX_SIGNS.get(sign, sign)} "


class MathML(Plain):
    """Formulas in MathML, which browsers set without help."""

    minus, plus, between, dot = "<mo>−</mo>", "<mo>+</mo>", "<mo>−</mo>", "<mo>·</mo>"

    def sign_of(self, name: str) -> str:
        """The name of a function as it stands before its argument."""
        return f"<mi>{escape(name)}</mi>"

    def in_brackets(self, text: str) -> str:
        """Round brackets."""
        return f"<mrow><mo>(</mo>{text}<mo>)</mo></mrow>"

    def symbol(self, name: str) -> str:
        """A letter, or a name."""
        return f"<mi>{escape(letter(name))}</mi>"

    def number(self, digits: str) -> str:
        """A whole number."""
        return f"<mn>{escape(digits)}</mn>"

    def named(self, name: str, arguments: Sequence[str]) -> str:
        """A function of its arguments."""
        return f"<mrow>{name}{self.in_brackets('<mo>,</mo>'.join(arguments))}</mrow>"

    def raised_name(self, name: str, exponent: str, argument: str) -> str:
        """A power of a function, sin²(x)."""
        return (
            f"<mrow><msup>{self.sign_of(name)}<mn>{exponent}</mn></msup>{self.in_brackets(argument)}</mrow>"
        )

    def lowered_name(self, name: str, index: Piece, argument: str) -> str:
        """A function with an index, log₂(x)."""
        sign = name if name.startswith("<") else self.sign_of(name)
        return f"<mrow><msub>{sign}<mrow>{index.text}</mrow></msub>{self.in_brackets(argument)}</mrow>"

    def absolute(self, text: str) -> str:
        """Bars."""
        return f"<mrow><mo>|</mo>{text}<mo>|</mo></mrow>"

    def fraction(self, above: Piece, below: Piece) -> Piece:
        """One over the other."""
        text = f"<mfrac><mrow>{above.text}</mrow><mrow>{below.text}</mrow></mfrac>"
        return Piece(text, PRODUCT, "fraction", "fraction")

    def power(self, base: str, exponent: Piece, kind: str) -> Piece:
        """A base with its exponent."""
        text = f"<msup><mrow>{base}</mrow><mrow>{exponent.text}</mrow></msup>"
        return powered(text, kind, beside=exponent.first == "number" and exponent.level == ATOM)

    def root(self, inside: Piece, degree: int) -> str:
        """A root of some degree."""
        if degree == 2:
            return f"<msqrt>{inside.text}</msqrt>"
        return f"<mroot><mrow>{inside.text}</mrow><mn>{degree}</mn></mroot>"

    def still(self, inside: Piece, simple: bool) -> str:
        """A derivative still to be found, with a prime."""
        base = inside.text if simple else self.in_brackets(inside.text)
        return f"<msup><mrow>{base}</mrow><mo>′</mo></msup>"

    def by(self, inside: Piece, variable: str, simple: bool, partial: bool) -> str:
        """A derivative still to be found, with d/dx."""
        d = f"<mi>{'∂' if partial else 'd'}</mi>"
        below = f"<mrow>{d}{variable}</mrow>"
        if simple:
            return f"<mfrac><mrow>{d}{inside.text}</mrow>{below}</mfrac>"
        return f"<mrow><mfrac>{d}{below}</mfrac>{self.in_brackets(inside.text)}</mrow>"

    def factorial(self, inside: Piece) -> str:
        """With an exclamation mark."""
        simple = inside.level == ATOM and inside.first in ("number", "letter", "group")
        return f"<mrow>{inside.text if simple else self.in_brackets(inside.text)}<mo>!</mo></mrow>"

    def cases(self, pieces: Sequence[tuple[str, str | None]]) -> str:
        """A distinction of cases: values and conditions, None for all else."""
        rows = "".join(
            f"<mtr><mtd>{value}</mtd><mtd>"
            + (f"<mtext>{OTHERWISE}</mtext>" if c is None else f"<mtext>{IF}&#160;</mtext>{c}")
            + "</mtd></mtr>"
            for value, c in pieces
        )
        return f"<mrow><mo>{{</mo><mtable>{rows}</mtable></mrow>"

    def words(self, text: object) -> str:
        """Words between formulas."""
        return f"<mtext>&#160;{escape(str(text))}&#160;</mtext>"

    def relation(self, sign: str) -> str:
        """A sign of comparison between two sides."""
        return f"<mo>{escape(sign)}</mo>"
