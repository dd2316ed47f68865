"""Numbers and formulas as they stand in pictures: Matplotlib's mathtext where it can, plain letters where not.

Knows SymPy's printers and mathtext's parser, no drawing. Read `words` next.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from itertools import pairwise
from typing import Any

import sympy as sp
from matplotlib.mathtext import MathTextParser
from sympy.core.alphabets import greeks

_SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_GREEK = {*greeks} - {"lambda", "omicron"}  # no Python name; no letter of mathtext
_SIMPLE_FRACTION = re.compile(r"\{([\w.]+)\}\{(\w+(?:\^\{\w+\})?)\}")  # 3/2, 1/x²; not 1/2x
_NAMES = {"log": "ln", "Max": "max", "Min": "min", "asin": "arcsin", "acos": "arccos", "atan": "arctan"}
_NAMED = re.compile(rf"\b({'|'.join(_NAMES)})(?=\()")
_LONGEST_PLACE = 12  # characters
LONGEST = 46  # written out; beyond it a formula does not fit beside a line of a legend

_parser = MathTextParser("path")


def number(value: float, digits: int = 10) -> str:
    """A number in so many digits, as one writes it: −1.5·10⁻⁷.

    Examples
    --------
    >>> number(3840.0), number(-1.5e-7), number(float("inf"))
    ('3840', '−1.5·10⁻⁷', '∞')
    """
    if not math.isfinite(value):
        return "?" if math.isnan(value) else "∞" if value > 0 else "−∞"
    mantissa, _, exponent = f"{value + 0.0:.{digits}g}".partition("e")
    if exponent:
        power = "10" + str(int(exponent)).translate(_SUPERSCRIPTS)
        mantissa = power if mantissa == "1" else f"−{power}" if mantissa == "-1" else f"{mantissa}·{power}"
    return mantissa.replace("-", "−")


def is_written_whole(value: float) -> bool:
    """Whether all digits of a place are written: tan at 1.5708 is quite another number than at 1.57079632."""
    return not math.isfinite(value) or len(repr(float(value))) <= _LONGEST_PLACE


def place(value: float) -> str:
    """A number at which a function is looked at: all its digits where there are few, otherwise six.

    Examples
    --------
    >>> place(1.57079632), place(0.1 + 0.2), place(3.0)
    ('1.57079632', '0.3', '3')
    """
    # Twelve characters hold at most so many digits, and a float64 keeps 15.
    return number(value, _LONGEST_PLACE if is_written_whole(value) else 6)


def plain(formula: Any) -> str:
    """A formula in one line of plain letters.

    Examples
    --------
    >>> plain(sp.sympify("120*x**5")), plain(sp.sympify("x**y*(log(x) + 1)"))
    ('120x⁵', 'x^y·(ln(x) + 1)')
    """
    text = re.sub(r"\*\*(\d+)(?![\d.])", lambda power: power[1].translate(_SUPERSCRIPTS), str(formula))
    text = re.sub(r"\bAbs\(([^()]*)\)", r"|\1|", text)
    text = re.sub(_NAMED, lambda name: _NAMES[name[0]], text)
    text = re.sub(r"(?<![\w.])(\d+)\*(?=[^\W\d]|\()", r"\1", text)
    return text.replace("**", "^").replace("*", "·").replace("-", "−")


def is_short(formula: Any, longest: int = LONGEST) -> bool:
    """Whether a formula is short enough to be read in a picture."""
    return formula is not None and len(plain(formula)) <= longest


def math_of(formula: Any) -> str | None:
    """A formula in mathtext, without the dollar signs; None if mathtext cannot set it.

    Examples
    --------
    >>> math_of(sp.sympify("3*x**2"))
    '3 x^{2}'
    """
    letters = {symbol: math_name(symbol.name) for symbol in getattr(formula, "free_symbols", ())}
    return parsed(sp.latex(formula, symbol_names=letters, inv_trig_style="full", ln_notation=True))


def math_name(name: str) -> str:
    r"""A variable's name in mathtext: x, α, an index below, and a whole word upright.

    Examples
    --------
    >>> math_name("x_11"), math_name("alpha"), math_name("learning_rate")
    ('x_{11}', '\\alpha', '\\mathrm{learning\\_rate}')
    """
    head, _, index = name.partition("_")
    if (len(head) == 1 or head in _GREEK) and (not index or index.replace("_", "").isdigit()):
        letter = head if len(head) == 1 else "\\" + head
        return letter + (f"_{{{index.replace('_', ',')}}}" if index else "")
    return rf"\mathrm{{{name.replace('_', chr(92) + '_')}}}"


def math_number(value: float, digits: int = 10) -> str:
    r"""A number in mathtext.

    Examples
    --------
    >>> math_number(0.5)
    '\\mathrm{0.5}'
    """
    return rf"\mathrm{{{number(value, digits)}}}"


def equation(*sides: Any) -> str:
    """Sides joined by equals signs: text in mathtext already, SymPy formulas, or numbers.

    Examples
    --------
    >>> equation("y", sp.sympify("3*x**2"))
    '$y = 3 x^{2}$'
    """
    set_ = [_side(side) for side in sides]
    whole = None if None in set_ else parsed(" = ".join(side for side in set_ if side is not None))
    if whole is not None:
        return f"${whole}$"
    return " = ".join(_fallback(side) for side in sides)


def _side(side: Any) -> str | None:
    if isinstance(side, str):
        return side
    return math_number(side) if isinstance(side, float | int) else math_of(side)


def _fallback(side: Any) -> str:
    if isinstance(side, str):
        return re.sub(r"\\mathrm|[{}\\]", "", side).replace("$", r"\$")
    return number(side) if isinstance(side, float | int) else plain(side).replace("$", r"\$")


@lru_cache(maxsize=4096)
def parsed(text: str) -> str | None:
    """A text in LaTeX as mathtext can set it; None if it cannot."""
    if r"\frac" not in text:  # brackets which grow with what they enclose stand too far off
        text = re.sub(r"\\(left|right)(?=[()|])", "", text)
    # a sin(α), not the arc sine: mathtext leaves no gap before a name
    text = re.sub(r"(?<=[\w)}]) \\(?!right|left|cdot)(?=[a-z]{2})", r" \\, \\", text)
    text = _with_large_fractions(text)
    try:
        _parser.parse(f"${text}$")
    except (ValueError, RuntimeError):  # mathtext's ParseFatalException arrives as a ValueError
        return None
    return text


def _with_large_fractions(text: str) -> str:
    """Fractions as large as their surroundings; those in exponents on one line, for they would be tiny."""
    depth, parts = 0, text.split(r"\frac")
    large = parts[0]
    for before, after in pairwise(parts):
        depth += before.count("{") - before.count("}")
        on_a_line = _SIMPLE_FRACTION.match(after) if depth else None
        if on_a_line:
            large += f"{on_a_line[1]}/{on_a_line[2]}" + after[on_a_line.end() :]
        else:
            large += (r"\frac" if depth else r"\dfrac") + after
    return large
