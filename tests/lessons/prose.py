"""What the tests of the lessons read: a source's cells, the numbers and the equations in its prose."""

import io
import re
import tokenize
from decimal import Decimal, getcontext, localcontext
from fractions import Fraction

import mpmath
import sympy as sp

import teachgrad as tg
from teachgrad.errors import TeachgradError

getcontext().prec = 60
SMALL = 12  # integers up to here are coefficients, exponents, numbers of lessons: no results that could be mistaken unseen

# Not after a letter (float64), a subscript (l_4) or another digit; a letter may follow (3x).
_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?")
_FORMULA = re.compile(r"\$\$(.+?)\$\$|\$(.+?)\$", re.S)


def numbers(text):
    """The numbers that stand in a text, as they are written."""
    return set(_NUMBER.findall(text))


def literals(code):
    """The numbers that stand in a lesson's code."""
    found = set()
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        if token.type == tokenize.NUMBER:
            found.add(Decimal(token.string.replace("_", "")) if token.string[-1] not in "jJ" else None)
        elif token.type == tokenize.STRING or tokenize.tok_name[token.type] == "FSTRING_MIDDLE":
            found |= {Decimal(number) for number in numbers(token.string)}
    return found


def uncovered(texts, code, given, computed):
    """The numbers in the prose that nobody answers for."""
    chosen = literals(code)
    return {
        number
        for text in texts
        for number in numbers(text)
        if number not in given
        and number not in computed
        and Decimal(number) not in chosen
        and not (number.isdecimal() and int(number) <= SMALL)
    }


def is_rounded(value, written):
    """Whether `value`, computed elsewhere, rounds to what is written."""
    digits = Decimal(written)
    with localcontext() as context:
        context.prec = 60
        return abs(_decimal(value)).quantize(digits) == digits


def _decimal(value):
    if isinstance(value, sp.Basic):
        return Decimal(str(sp.N(value, 40)))
    if isinstance(value, mpmath.mpf):
        return Decimal(mpmath.nstr(value, 40))
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / Decimal(value.denominator)
    return Decimal(float(value))


def equations(text):
    """The equations between numbers in the formulas of a text: (left, sign, right), the sides evaluated by SymPy."""
    for formula in _FORMULA.findall(text):
        parts = re.split(r"(=|\\approx|\\neq)", (formula[0] or formula[1]).replace("&", ""))
        sides = [_value(part) for part in parts[::2]]
        for place, sign in enumerate(parts[1::2]):
            left, right = sides[place], sides[place + 1]
            if left is not None and right is not None:
                yield left, sign, right, "".join(parts[2 * place : 2 * place + 3])


def _value(side):
    side = side.strip().rstrip(",.;")
    if not side or re.search(
        r"[A-Za-z]", re.sub(r"\\(cdot|frac|dfrac|sqrt|left|right|times|,|;|quad)", "", side)
    ):
        return None
    try:
        value = tg.formula.parse(side, language="en").to_sympy()
    except TeachgradError:
        return None
    return value if getattr(value, "is_number", False) else None


def holds(left, sign, right, written):
    """Whether an equation is true; ≈ to the digits that stand on its right."""
    if sign == r"\neq":
        return bool(sp.simplify(left - right) != 0)
    if sign == "=":
        return bool(sp.simplify(sp.nsimplify(left, rational=True) - sp.nsimplify(right, rational=True)) == 0)
    decimals = len(written.rpartition(sign)[2].strip(" .,;$").partition(".")[2])
    return bool(abs(sp.N(left - right, 30)) <= sp.Rational(1, 2) * sp.Integer(10) ** -decimals)
