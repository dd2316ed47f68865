r"""Formulas in LaTeX as textbooks print them: ``\frac{1}{2}x^{2}``, ``\sin^{2}\left(x\right)``.

For MathJax, and but for matrices for Matplotlib too. Knows no SymPy; LaTeX is read by `lexer`.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from teachgrad.formula.tree import (
    Call,
    Constant,
    Matrix,
    Name,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Step,
    Sum,
)
from teachgrad.formula.words import BY_NAME, SIGN_OF_GREEK
from teachgrad.formula.writers.binding import (
    ATOM,
    NEGATIVE,
    POWER,
    POWER_BEFORE_ARGUMENT,
    PRODUCT,
    SUM,
    fold,
    is_natural,
)

# What stands side by side without the sign of a product, by the ends that meet; see `_Written`. A bracket after a
# letter would read as the argument of a function.
_BESIDE = frozenset(
    [(left, right) for left in ("number", "raised", "fraction", "letter") for right in ("letter", "function")]
    + [(left, "group") for left in ("number", "fraction", "group")]
    + [("group", "function"), ("function", "function")]
)


class _Written(NamedTuple):
    """A part as it was written.

    Attributes
    ----------
    text : str
    strength : int
        How strongly it binds.
    first, last : str
        What its text begins and ends with: a ``"number"``, a ``"letter"``, a ``"group"`` in brackets, a ``"fraction"``, a
        ``"function"`` with its argument, something ``"raised"``; ``""`` for what always needs the sign of a product.
    operand : str
        Of something negative: what the minus sign stands before.
    """

    text: str
    strength: int
    first: str = ""
    last: str = ""
    operand: str = ""


def to_latex(tree: Node) -> str:
    r"""Write a formula in LaTeX, without dollar signs.

    Parameters
    ----------
    tree : Node
        What was read.

    Returns
    -------
    str
        Reads back as `tree`.

    Examples
    --------
    >>> x = Name("x")
    >>> print(to_latex(Sum((Quotient(Power(x, Number("2")), Number("2")), Product((x, Call("sin", (Name("alpha"),))))))))
    \frac{x^{2}}{2} + x\sin\left(\alpha\right)
    """
    return fold(tree, _write).text


def steps_to_latex(steps: Iterable[Step]) -> str:
    r"""Write all steps of a formula in one line.

    Examples
    --------
    >>> print(steps_to_latex([Step("z", (), (2, "x"), Number("6")), Step("f", ("x",), (1, "x"), Number("6"))]))
    \frac{d^{2}z}{dx^{2}} = 6; f'(x) = 6
    """
    return "; ".join(_left(step) + to_latex(step.tree) for step in steps)


def _left(step: Step) -> str:
    """The left-hand side with its sign =; nothing for a bare formula."""
    if step.name is None:
        return ""
    name = _spelled(step.name)
    parameters = ", ".join(map(_spelled, step.parameters))
    order, by = step.derivative or (0, None)
    if by is None or step.parameters == (by,):
        return name + "'" * order + (f"({parameters})" if parameters else "") + " = "
    power = "" if order == 1 else f"^{{{order}}}"
    return rf"\frac{{d{power}{name}}}{{d{_spelled(by)}{power}}} = "


def _write(node: Node, parts: list[_Written]) -> _Written:
    match node:
        case Number():
            return _Written(node.digits, ATOM, "number", "number")
        case Constant() | Name():
            return _Written(_spelled(node.name), ATOM, "letter", "letter")
        case Sum():
            return _sum(parts)
        case Negative():
            inner = _at_least(PRODUCT, parts[0]).text
            return _Written("-" + inner, NEGATIVE, operand=inner)
        case Product():
            return _product(node, parts)
        case Quotient():
            text = rf"\frac{{{parts[0].text}}}{{{parts[1].text}}}"
            return _Written(text, PRODUCT, "fraction", "fraction")
        case Power():
            return _power(node, *parts)
        case Matrix():
            columns = len(node.rows[0])
            rows = [parts[i : i + columns] for i in range(0, len(parts), columns)]
            text = r" \\ ".join(" & ".join(entry.text for entry in row) for row in rows)
            return _Written(rf"\begin{{pmatrix}} {text} \end{{pmatrix}}", ATOM)
    assert isinstance(node, Call)  # noqa: S101 # tells the type checker: nothing else is left
    return _call(node.function, parts)


def _in_brackets(part: _Written) -> _Written:
    return _Written(rf"\left({part.text}\right)", ATOM, "group", "group")


def _at_least(strength: int, part: _Written) -> _Written:
    return part if part.strength >= strength else _in_brackets(part)


def _spelled(name: str) -> str:
    letter, _, index = name.partition("_")
    if letter in SIGN_OF_GREEK:
        letter = "\\" + letter
    elif len(letter) > 1:
        letter = rf"\mathrm{{{letter}}}"
    return f"{letter}_{{{index}}}" if index else letter


def _sum(parts: list[_Written]) -> _Written:
    pieces = [_at_least(NEGATIVE, parts[0]).text]
    for part in parts[1:]:
        pieces.append(f" - {part.operand}" if part.operand else f" + {_at_least(NEGATIVE, part).text}")
    return _Written("".join(pieces), SUM)


def _product(node: Product, parts: list[_Written]) -> _Written:
    factors = [
        part if isinstance(factor, Quotient) else _at_least(POWER, part)
        for factor, part in zip(node.factors, parts, strict=True)
    ]
    text = factors[0].text
    for left, right in pairwise(factors):
        if (left.last, right.first) not in _BESIDE:
            text += r" \cdot "
        elif text[-1].isalpha() and right.text[0].isalpha():
            text += " "  # \alpha x, and x y, which is no word
        text += right.text
    return _Written(text, PRODUCT, factors[0].first, factors[-1].last)


def _power(node: Power, base: _Written, exponent: _Written) -> _Written:
    if (
        isinstance(node.base, Call)
        and node.base.function in POWER_BEFORE_ARGUMENT
        and is_natural(node.exponent)
    ):
        name, bracket, rest = base.text.partition(r"\left(")
        if "_" not in name:  # the base of a logarithm
            return _Written(f"{name}^{{{exponent.text}}}{bracket}{rest}", POWER, "function", "function")
        base = _in_brackets(base)
    elif isinstance(node.base, Call) and base.first == "function" and not base.text.startswith(r"\left|"):
        base = _in_brackets(base)
    base = _at_least(ATOM, base)
    if exponent.text == "T":  # X^{T} is a transposed matrix
        exponent = _in_brackets(exponent)
    return _Written(f"{base.text}^{{{exponent.text}}}", POWER, base.first, "raised")


def _call(function: str, parts: list[_Written]) -> _Written:
    argument = parts[0]
    if function == "factorial":
        simple = argument.first in ("number", "letter", "group") and argument.strength == ATOM
        return _Written((argument if simple else _in_brackets(argument)).text + "!", POWER, argument.first)
    if function == "transpose":
        return _Written(_at_least(ATOM, argument).text + r"^{T}", POWER)
    if function == "abs":
        return _Written(rf"\left|{argument.text}\right|", ATOM, "function", "function")
    if function == "sqrt" or (function == "root" and parts[1].first == "number" and parts[1].text != "2"):
        degree = f"[{parts[1].text}]" if function == "root" else ""
        return _Written(rf"\sqrt{degree}{{{argument.text}}}", POWER, "function", "function")
    if function == "log" and len(parts) == 2:
        name, arguments = rf"\log_{{{parts[1].text}}}", argument.text
    else:
        command = BY_NAME[function].latex
        name = "\\" + command if command else rf"\operatorname{{{function}}}"
        arguments = ", ".join(part.text for part in parts)
    return _Written(rf"{name}\left({arguments}\right)", ATOM, "function", "function")
