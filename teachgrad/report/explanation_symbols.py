r"""Names, numbers, formulas and matrices in LaTeX, as the equations of an explanation have them.

Knows SymPy's printer, no step. Read `explanation_equations` next.
"""

from __future__ import annotations

import math
import re
from typing import Any

import sympy as sp

from teachgrad.formula.words import GREEK
from teachgrad.report.explanation_numbers import is_array, shown
from teachgrad.report.explanation_written import Style
from teachgrad.report.latex_prose import prose
from teachgrad.report.quantities import MORE, excerpt, flat
from teachgrad.text import Text

_COMMANDS = {"maximum": r"\max", "minimum": r"\min", "log": r"\ln"}
LARGEST_MATRIX = 8  # columns of a Jacobian that is set


def words(text: Text) -> str:
    """A remark in parentheses inside an equation."""
    return rf"\text{{({prose(str(text))})}}"


def put_in(written: Any, values: dict[str, float]) -> str:
    r"""A formula with numbers in place of names.

    Examples
    --------
    >>> print(put_in(2 * sp.Symbol("x") ** 3, {"x": -2.0}))
    2 \cdot \left(-2\right)^{3}
    """
    if written.is_Symbol:
        return number(values[written.name])
    names = {s: factor(values[s.name]) for s in written.free_symbols}
    return set_by_sympy(written, names, mul_symbol="dot")


def formula(written: Any) -> str:
    """A formula as SymPy sets it."""
    entries = [entry for entry in flat(written) if hasattr(entry, "free_symbols")]
    symbols = set().union(*(entry.free_symbols for entry in entries))
    if is_array(written):
        return _matrix(written, lambda entry: set_by_sympy(entry, {s: symbol(s.name) for s in symbols}))
    return set_by_sympy(written, {s: symbol(s.name) for s in symbols})


def set_by_sympy(written: Any, names: dict[Any, str], **settings: Any) -> str:
    """What SymPy's printer makes of a formula, its symbols written as given."""
    return str(sp.latex(written, ln_notation=True, inv_trig_style="full", symbol_names=names, **settings))


def symbol(name: str) -> str:
    r"""A name in mathematics: x_1 and v_{12} with an index, a word upright, a letter that TeX's mathematics lacks as text."""
    if name in GREEK:
        return f"\\{GREEK[name]}"
    escaped = name.replace("_", r"\_")
    if not name.isascii():
        return rf"\text{{{escaped}}}"
    array, _, entry = name.rpartition("_")
    if entry.isdigit() and re.fullmatch(r"[^\W\d_]+_\d+", array):
        return rf"\left({symbol(array)}\right)_{{{entry}}}"
    word, _, index = name.partition("_")
    if index and index.isalnum() and len(word) == 1:
        return f"{word}_{{{index}}}"
    if len(name) > 1 and name not in GREEK.values() and not (index and word in GREEK.values()):
        return rf"\mathrm{{{escaped}}}"
    return str(sp.latex(sp.Symbol(name)))


def number(value: Any) -> str:
    """A number, or an array as a matrix."""
    return _matrix(value, number) if is_array(value) else _number(float(value))


def _number(value: float) -> str:
    if math.isnan(value):
        return r"\mathrm{NaN}"
    mantissa, power, exponent = shown(value).replace("∞", r"\infty").partition("e")
    return rf"{mantissa} \cdot 10^{{{exponent}}}" if power else mantissa


def factor(value: float) -> str:
    """A number in a product, a negative one or one with an exponent in parentheses."""
    text = number(value)
    return rf"\left({text}\right)" if text.startswith("-") or r"\cdot" in text else text


def factor_formula(written: Any) -> str:
    """A formula in a product, a sum or a negative one in parentheses."""
    text = formula(written)
    return rf"\left({text}\right)" if getattr(written, "is_Add", False) or text.startswith("-") else text


def _matrix(thing: Any, show: Any) -> str:
    cut = excerpt(thing, LARGEST_MATRIX)
    if cut is None:
        return str(show(thing))
    rows = [[r"\cdots" if entry is MORE else show(entry) for entry in row] for row in cut.rows]
    lines = r" \\ ".join(" & ".join(row) for row in rows)
    return rf"\begin{{bmatrix}} {lines} \end{{bmatrix}}"


def _power(base: str, exponent: str) -> str:
    return f"{base}^{{{exponent}}}"


def _call(name: str, arguments: str) -> str:
    if name == "abs":
        return rf"\left|{arguments}\right|"
    if name == "sqrt":
        return rf"\sqrt{{{arguments}}}"
    if name == "cbrt":
        return rf"\sqrt[3]{{{arguments}}}"
    if name in _COMMANDS:
        return rf"{_COMMANDS[name]}\left({arguments}\right)"
    return rf"\operatorname{{{name.replace('_', chr(92) + '_')}}}\left({arguments}\right)"


STYLE = Style(symbol, _number, r" \cdot ", r" \circ ", r"^{\mathsf{T}}", _power, _call)
