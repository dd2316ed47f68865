"""Formulas as a line of text that can be read in one way only: ``(1/2)*x``, ``sin(x^2)``, ``3x² + √(x + 1)``.

What is written reads back as the same tree, with nothing to be assumed. Knows no grammar but the choices
that `notes` lists: each of them gets brackets or a sign here.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from teachgrad.formula.alphabets import look_alike
from teachgrad.formula.names import Names, Unreadable
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
from teachgrad.formula.words import CODE, SHOWN, SIGN_OF_GREEK
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
from teachgrad.formula.writers.raised import SUBSCRIPTS, SUPERSCRIPTS

_LONGEST_RAISED = 5


class Style(NamedTuple):
    """A way to write formulas.

    Attributes
    ----------
    product : str
        The sign of a product.
    space : str
        Round + and - and the sign =.
    beside : frozenset of (str, str)
        What may stand side by side without the sign of a product, by the ends that would meet (see `_Written`).
    signs : bool
        √ | | π α x₁ and raised exponents, not words and ^.
    comma : bool
        A decimal comma; a semicolon separates.
    """

    product: str = "*"
    space: str = " "
    beside: frozenset[tuple[str, str]] = frozenset()
    signs: bool = False
    comma: bool = False


PLAIN = Style()
DENSE = Style(
    space="",
    beside=frozenset({("number", "letter"), ("number", "name"), ("number", "group"), ("group", "group")}),
)
# As `report.mathematics` writes: 2x, xy, x²y, 2√x, 3(x + 1), but x·(y + 1), which would read as a function of y + 1.
UNICODE = Style(
    product="·",
    beside=DENSE.beside
    | {(left, right) for left in ("letter", "raised") for right in ("letter", "sign")}
    | {("number", "sign")},
    signs=True,
)
COMMA = Style(comma=True)


class _Written(NamedTuple):
    """A part as it was written.

    Attributes
    ----------
    text : str
    strength : int
        How strongly it binds.
    first, last : str
        What its text begins and ends with: a ``"number"``, a single ``"letter"``, a longer ``"name"``, a ``"group"``
        in brackets, a ``"sign"`` (√ or a bar), something ``"raised"``; ``""`` for what always needs the sign of a product.
    power : bool
        Whether it begins with a power, so that -x^2 would be a question.
    operand : str
        Of something negative: what the minus sign stands before.
    """

    text: str
    strength: int
    first: str = ""
    last: str = ""
    power: bool = False
    operand: str = ""


def to_text(tree: Node, style: Style = PLAIN) -> str:
    """Write a formula as a line of text.

    Parameters
    ----------
    tree : Node
        What was read.
    style : Style
        `PLAIN`, `DENSE`, `UNICODE`, `COMMA`, or another.

    Returns
    -------
    str
        Reads back as `tree`, with no note but that a comma is a decimal comma.

    Examples
    --------
    >>> x = Name("x")
    >>> tree = Sum((Product((Quotient(Number("1"), Number("2")), Power(x, Number("2")))), Call("sqrt", (x,))))
    >>> to_text(tree), to_text(tree, DENSE), to_text(tree, UNICODE)
    ('(1/2)*x^2 + sqrt(x)', '(1/2)*x^2+sqrt(x)', '(1/2)·x² + √x')
    """
    written: _Written = fold(tree, partial(_write, style))
    return written.text


def steps_to_text(steps: Iterable[Step], style: Style = PLAIN) -> str:
    """Write all steps of a formula on one line: ``y = 2*x^3; z = 5*y^2``.

    Examples
    --------
    >>> steps_to_text([Step("z", (), (2, "x"), Number("6"))]), steps_to_text([Step("f", ("x",), (1, "x"), Number("6"))])
    ('d^2z/dx^2 = 6', "f'(x) = 6")
    """
    return "; ".join(_left(step, style) + to_text(step.tree, style) for step in steps)


def _left(step: Step, style: Style) -> str:
    """The left-hand side with its sign =; nothing for a bare formula."""
    if step.name is None:
        return ""
    name = _spelled(step.name, style)
    equals = f"{style.space}={style.space}"
    parameters = ", ".join(_spelled(parameter, style) for parameter in step.parameters)
    arguments = f"({parameters})" if parameters else ""
    order, by = step.derivative or (0, None)
    if by is None or step.parameters == (by,):
        return name + "'" * order + arguments + equals
    power = "" if order == 1 else SUPERSCRIPTS[str(order)] if style.signs else f"^{order}"
    return f"d{power}{name}/d{_spelled(by, style)}{power}{equals}"


def _write(style: Style, node: Node, parts: list[_Written]) -> _Written:
    match node:
        case Number():
            return _Written(node.digits.replace(".", "," if style.comma else "."), ATOM, "number", "number")
        case Constant() | Name():
            text = _spelled(node.name, style)
            kind = "letter" if len(text) == 1 else "name"
            return _Written(text, ATOM, kind, kind)
        case Sum():
            return _sum(parts, style)
        case Negative():
            inner = _at_least(PRODUCT, parts[0]).text
            return _Written(
                "-" + _in_brackets(parts[0]).text if parts[0].power else "-" + inner, NEGATIVE, operand=inner
            )
        case Product():
            return _product(parts, style)
        case Quotient():
            above = (
                _in_brackets(parts[0])
                if isinstance(node.numerator, Quotient) or _ends_in_first_power(node.numerator)
                else _at_least(PRODUCT, parts[0])
            )
            below = _at_least(POWER, parts[1])
            return _Written(f"{above.text}/{below.text}", PRODUCT, power=above.power)
        case Power():
            return _power(node, parts, style)
        case Matrix():
            return _matrix(parts, len(node.rows[0]), style)
    assert isinstance(node, Call)  # noqa: S101 # tells the type checker: nothing else is left
    return _call(node.function, parts, style)


def _in_brackets(part: _Written) -> _Written:
    return _Written(f"({part.text})", ATOM, "group", "group")


def _at_least(strength: int, part: _Written) -> _Written:
    return part if part.strength >= strength else _in_brackets(part)


def _ends_in_first_power(node: Node) -> bool:
    """Whether it ends in x^1: x^1/2 would be taken for the root of x."""
    while isinstance(node, Product):
        node = node.factors[-1]
    return isinstance(node, Power) and node.exponent in (Number("1"), Negative(Number("1")))


def _is_single(part: _Written, *kinds: str) -> bool:
    return part.strength == ATOM and part.last in kinds


def _spelled(name: str, style: Style) -> str:
    letter, _, index = name.partition("_")
    sign = SIGN_OF_GREEK.get(letter, letter)
    # Υ would be taken for Y, and the word Pi for π.
    if letter == "Pi" or (style.signs and len(sign) == 1 and look_alike(sign) is None):
        letter = sign
    if style.signs and index and all(digit in SUBSCRIPTS for digit in index):
        return letter + "".join(SUBSCRIPTS[digit] for digit in index)
    return f"{letter}_{index}" if index else letter


def _sum(parts: list[_Written], style: Style) -> _Written:
    pieces = [_at_least(NEGATIVE, parts[0]).text]
    for part in parts[1:]:
        sign = "-" if part.operand else "+"
        pieces.append(f"{style.space}{sign}{style.space}{part.operand or _at_least(NEGATIVE, part).text}")
    return _Written("".join(pieces), SUM, power=parts[0].power)


def _product(parts: list[_Written], style: Style) -> _Written:
    # (1/2)·x and not 1/2·x: what is divided by 2 could be asked.
    factors = [_at_least(POWER, part) for part in parts]
    text = run = ""
    for place, factor in enumerate(factors):
        letter = factor.text[0] if factor.first == "letter" else ""
        if place:
            is_last = place == len(factors) - 1
            beside = (factors[place - 1].last, factor.first) in style.beside and _reads_apart(
                run + letter, style, is_last=is_last
            )
            text += "" if beside else style.product
            run = run if beside else ""
        text += factor.text
        run = run + letter if factor.last == "letter" else ""
    return _Written(text, PRODUCT, factors[0].first, factors[-1].last, power=factors[0].power)


def _reads_apart(run: str, style: Style, *, is_last: bool) -> bool:
    """Whether letters side by side read as one name each: xy, but neither pi nor is."""
    if not style.space and run in ("e", "E"):
        return False  # 2e-3 would be a number
    if len(run) < 2:
        return True
    if run in CODE or "d" in (run[:-1] if is_last else run) or "e" in run[:-1] or len(set(run)) < len(run):
        return False  # to most readers dx is a differential, ex a misprint of eˣ, and xx one of x²
    for follows in (False, True):
        try:
            if len(Names().split(run, called=False, follows=follows)) < len(run):
                return False
        except Unreadable:
            return False
    return True


def _power(node: Power, parts: list[_Written], style: Style) -> _Written:
    base, exponent = parts
    raised = _raised(exponent.text) if style.signs else ""
    if (
        raised
        and isinstance(node.base, Call)
        and node.base.function in POWER_BEFORE_ARGUMENT
        and is_natural(node.exponent)
    ):
        name, bracket, rest = base.text.partition("(")
        if name.isalpha():  # not log₂(x), nor √(x + 1)
            return _Written(name + raised + bracket + rest, POWER, power=True)
    base = _in_brackets(base) if "." in base.text and base.first == "number" else _at_least(ATOM, base)
    if raised:
        return _Written(base.text + raised, POWER, base.first, "raised", power=True)
    # X^T is a transposed matrix.
    simple = _is_single(exponent, "number", "letter", "name") and exponent.text != "T"
    exponent = exponent if simple else _in_brackets(exponent)
    return _Written(f"{base.text}^{exponent.text}", POWER, base.first, power=True)


def _raised(exponent: str) -> str:
    """The exponent in raised letters; nothing where it is too long, or a letter has no raised form."""
    bare = exponent.replace(" ", "")
    if len(bare) > _LONGEST_RAISED or not all(sign in SUPERSCRIPTS for sign in bare):
        return ""
    return "".join(SUPERSCRIPTS[sign] for sign in bare)


def _matrix(parts: list[_Written], columns: int, style: Style) -> _Written:
    rows = [parts[i : i + columns] for i in range(0, len(parts), columns)]
    if style.comma:
        for row in rows:
            if all("," in entry.text for entry in row):  # [[0,5]] could be a row of 0 and 5
                row[0] = _in_brackets(row[0])
        text = "; ".join("[" + "; ".join(entry.text for entry in row) + "]" for row in rows)
    elif len(rows) == 1 or columns == 1:
        text = ", ".join("[" + ", ".join(entry.text for entry in row) + "]" for row in rows)
    else:
        text = "; ".join(", ".join(entry.text for entry in row) for row in rows)
    return _Written(f"[{text}]", ATOM)


def _call(function: str, parts: list[_Written], style: Style) -> _Written:
    argument = parts[0]
    if function == "factorial":
        simple = _is_single(argument, "number", "letter", "name", "group")
        return _Written((argument if simple else _in_brackets(argument)).text + "!", POWER)
    if style.signs:
        if function == "abs" and "|" not in argument.text:  # of two bars inside bars none says what it closes
            return _Written(f"|{argument.text}|", ATOM, "sign")
        root = _root(function, parts)
        if root:
            simple = _is_single(argument, "number", "letter")
            return _Written(root + (argument if simple else _in_brackets(argument)).text, POWER, "sign")
        if function == "transpose":
            return _Written(_at_least(ATOM, argument).text + "ᵀ", POWER)
    if function == "log":
        return _logarithm(parts, style)
    arguments = ("; " if style.comma else ", ").join(part.text for part in parts)
    name = SHOWN.get(function, function) if style.signs else function
    return _Written(f"{name}({arguments})", ATOM)


def _logarithm(parts: list[_Written], style: Style) -> _Written:
    """``ln(x)``, ``log_2(x)``, ``log_(b)(x)``: log(2, x) leaves open which is the base, log_f(x) what f is."""
    argument = parts[0]
    name = "ln"
    if len(parts) == 2:
        base = parts[1]
        if style.signs and base.text.isdecimal():
            name = "log" + "".join(SUBSCRIPTS[digit] for digit in base.text)
        else:
            name = "log_" + (base if _is_single(base, "number") else _in_brackets(base)).text
    if style.comma and "," in argument.text:  # log(3,5) may be of 3 to the base 5
        argument = _in_brackets(argument)
    return _Written(f"{name}({argument.text})", ATOM)


def _root(function: str, parts: list[_Written]) -> str:
    if function == "sqrt":
        return "√"
    return "∛" if function == "root" and parts[1].text == "3" else ""
