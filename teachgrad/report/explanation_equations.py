r"""The equations of an explanation in LaTeX: rows for ``align*``.

Knows the steps and SymPy's printer; no sentence.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import sympy as sp

from teachgrad.formula.words import GREEK
from teachgrad.report.explanation_names import Names
from teachgrad.report.explanation_numbers import is_array, is_short, is_whole, shown, sign, sign_of_number
from teachgrad.report.quantities import MORE, excerpt, flat

if TYPE_CHECKING:
    from teachgrad.explanation.records import Explanation, Local, Step

_MOST_ROWS = 40
_MOST_PATHS = 12
_SIGNS = {"=": "=", "≈": r"\approx"}
_NEW_ROW = "\\\\\n"
_LARGEST_MATRIX = 8  # columns of a Jacobian that is set


def both_ends(rows: Sequence[str]) -> tuple[list[str], int]:
    """The rows, of very many the first and the last; and how many were left out."""
    if len(rows) <= _MOST_ROWS:
        return list(rows), 0
    half = _MOST_ROWS // 2
    return [*rows[:half], r"&\;\;\vdots", *rows[-half:]], len(rows) - 2 * half


def forward(explanation: Explanation) -> Iterator[str]:
    """Each step with its formula, the numbers put in, and its value."""
    names = Names(explanation)
    for step in explanation.steps:
        yield f"{symbol(step.name)} &{_sides(names, step.formula, step.value, _written(step))}"


def local_derivatives(explanation: Explanation) -> Iterator[str]:
    """Every local derivative, in the order of the walk."""
    names = Names(explanation)
    for step in explanation.walk:
        for local in step.locals:
            left = _local(names, step, local)
            if local.value is not None:
                written = None if names.convention(step, local) else local.formula
                yield f"{left} &{_sides(names, written, local.value, '')}"


def backward(explanation: Explanation) -> Iterator[str]:
    """Each gradient as the sum of what its users hand to it: names, numbers, the sum."""
    names = Names(explanation)
    users: dict[str, list[tuple[Step, Local]]] = {}
    for step in explanation.walk:
        for local in step.locals:
            users.setdefault(local.parent, []).append((step, local))
    yield f"{_gradient(names, explanation.output)} &= 1"
    order = [step.name for step in explanation.walk] + list(explanation.point)
    for name in order:
        if name == explanation.output:
            continue
        uses = users.get(name, [])
        gradient = explanation.shown.steps[name].gradient
        if not uses:
            yield f"{_gradient(names, name)} &= {number(gradient)}"
        elif any(local.kind != "number" for _, local in uses):
            yield from _of_array(names, name, uses, gradient)
        else:
            yield from _of_number(names, name, uses, gradient)


def _of_number(names: Names, name: str, uses: Sequence[tuple[Step, Local]], gradient: Any) -> Iterator[str]:
    symbols = [rf"{_gradient(names, step.name)} \cdot {_local(names, step, local)}" for step, local in uses]
    products = [rf"{_factor(step.gradient)} \cdot {_factor(local.value)}" for step, local in uses]
    whole = all(is_whole(n) for step, local in uses for n in (step.gradient, local.value))
    sides = [f"&{'=' if whole else _SIGNS['≈']} {' + '.join(products)}"]
    if len(uses) > 1:
        contributions = [_factor(local.contribution) for _, local in uses]
        sides.append(f"{_SIGNS['=' if _exact(uses) else '≈']} {' + '.join(contributions)}")
    last = "=" if whole and is_whole(gradient) else "≈"
    numbers = " ".join([*sides, f"{_SIGNS[last]} {number(gradient)}"])
    yield f"{_gradient(names, name)} &= {' + '.join(symbols)} {_NEW_ROW}{numbers}"


def _exact(uses: Sequence[tuple[Step, Local]]) -> bool:
    return all(is_whole(n) for step, local in uses for n in (step.gradient, local.value, local.contribution))


def _of_array(names: Names, name: str, uses: Sequence[tuple[Step, Local]], gradient: Any) -> Iterator[str]:
    """A vector-Jacobian product: the gradient as a row, times the Jacobian, in the shape of the parent."""
    terms = []
    for step, local in uses:
        if local.kind == "elementwise":
            terms.append(rf"{number(step.gradient)} \circ {number(local.value)}")
        elif local.value is not None and local.value.shape[1] <= _LARGEST_MATRIX:
            row = np.reshape(step.gradient, (1, -1)) if is_array(step.gradient) else step.gradient
            terms.append(rf"{number(row)} \cdot {number(local.value)}")
        else:
            terms.append(number(local.contribution))
    product = any(local.kind == "jacobian" for _, local in uses)
    last = r"&\longrightarrow" if product else f"&{_equals(gradient)}"
    yield f"{_gradient(names, name)} &= {' + '.join(terms)} {_NEW_ROW}{last} {number(gradient)}"


def has_short_paths(explanation: Explanation) -> bool:
    """Whether there are few paths, and each can be written in a line."""
    found = explanation.paths
    return 0 < len(found) <= _MOST_PATHS and all(
        path.factors and is_short(path.formula) and all(map(is_short, path.factors)) for path in found
    )


def paths(explanation: Explanation) -> Iterator[str]:
    """Each path's product of local derivatives, and their sum."""
    names = Names(explanation)
    for name in explanation.point:
        own = [path for path in explanation.paths if path.variable == name]
        if not own:
            continue
        products = [r" \cdot ".join(_factor_formula(f) for f in path.factors) for path in own]
        whole = explanation.derivatives.get(name)
        last = f" {_NEW_ROW}&= {formula(whole)}" if is_short(whole) else ""
        yield f"{_gradient(names, name)} &= {' + '.join(products)}{last}"


def _sides(names: Names, written: Any, value: Any, otherwise: str) -> str:
    """= formula = numbers put in = value."""
    if is_array(written) or is_array(value):
        if is_array(written) and not _is_constant(written) and max(written.shape) <= _LARGEST_MATRIX:
            return f"= {formula(written)} {_equals(value)} {number(value)}"
        shown_formula = formula(written) if is_short(written) else otherwise
        middle = f"= {shown_formula} " if shown_formula else ""
        return f"{middle}{_equals(value)} {number(value)}"
    if not is_short(written):
        middle = f"= {otherwise} " if otherwise else ""
        return f"{middle}{_equals(value)} {number(value)}"
    sides = [f"= {formula(written)}"]
    used = {s.name: names.values[s.name] for s in written.free_symbols if s.name in names.values}
    if used and len(used) == len(written.free_symbols):
        first = "=" if all(map(is_whole, used.values())) else r"\approx"
        sides.append(f"{first} {put_in(written, used)}")
        last = _SIGNS[sign(written, used, value)]
    else:
        last = _equals(value)
    if sides[-1].split(" ", 1)[1] != number(value):
        sides.append(f"{last} {number(value)}")
    return " ".join(sides)


def _is_constant(written: Any) -> bool:
    return not any(getattr(entry, "free_symbols", ()) for entry in flat(written))


def _equals(value: Any) -> str:
    return _SIGNS[sign_of_number(value)]


def _written(step: Step) -> str:
    """An operation on arrays that has no short formula, by its name."""
    if step.operation in ("variable", "expression"):
        return ""
    operands = [symbol(o) for o in step.operands if isinstance(o, str)]
    name = step.operation.replace("_", r"\_")
    return rf"\operatorname{{{name}}}\left({', '.join(operands)}\right)"


def put_in(written: Any, values: dict[str, float]) -> str:
    r"""A formula with numbers in place of names.

    Examples
    --------
    >>> print(put_in(2 * sp.Symbol("x") ** 3, {"x": -2.0}))
    2 \cdot \left(-2\right)^{3}
    """
    names = {s: _factor(values[s.name]) for s in written.free_symbols}
    return _latex(written, names, mul_symbol="dot")


def formula(written: Any) -> str:
    """A formula as SymPy sets it."""
    entries = [entry for entry in flat(written) if hasattr(entry, "free_symbols")]
    symbols = set().union(*(entry.free_symbols for entry in entries))
    if is_array(written):
        return _matrix(written, lambda entry: _latex(entry, {s: symbol(s.name) for s in symbols}))
    return _latex(written, {s: symbol(s.name) for s in symbols})


def _latex(written: Any, names: dict[Any, str], **settings: Any) -> str:
    return str(sp.latex(written, ln_notation=True, inv_trig_style="full", symbol_names=names, **settings))


def symbol(name: str) -> str:
    r"""A name in mathematics: x_1 and v_{12} with an index, a word upright, a letter that TeX's mathematics lacks as text."""
    if name in GREEK:
        return f"\\{GREEK[name]}"
    escaped = name.replace("_", r"\_")
    if not name.isascii():
        return rf"\text{{{escaped}}}"
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


def _factor(value: float) -> str:
    text = number(value)
    return rf"\left({text}\right)" if text.startswith("-") or r"\cdot" in text else text


def _factor_formula(written: Any) -> str:
    text = formula(written)
    return rf"\left({text}\right)" if getattr(written, "is_Add", False) or text.startswith("-") else text


def _matrix(thing: Any, show: Any) -> str:
    cut = excerpt(thing, _LARGEST_MATRIX)
    if cut is None:
        return str(show(thing))
    rows = [[r"\cdots" if entry is MORE else show(entry) for entry in row] for row in cut.rows]
    lines = r" \\ ".join(" & ".join(row) for row in rows)
    return rf"\begin{{bmatrix}} {lines} \end{{bmatrix}}"


def _gradient(names: Names, name: str) -> str:
    d = r"\partial " if names.derivative(name).startswith("∂") else "d"
    return rf"\frac{{{d}{symbol(names.output)}}}{{{d}{symbol(name)}}}"


def _local(names: Names, step: Step, local: Local) -> str:
    d = r"\partial " if len(step.locals) > 1 else "d"
    written = rf"\frac{{{d}{symbol(step.name)}}}{{{d}{symbol(local.parent)}}}"
    if names.is_repeated(step, local):
        return rf"\left.{written}\right|_{{{local.position + 1}}}"
    return written
