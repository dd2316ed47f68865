r"""The equations of an explanation in LaTeX: rows for ``align*``.

Knows the steps and SymPy's printer; the few words inside an equation are those of `explanation_no_value`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from teachgrad.report import explanation_no_value as no_value
from teachgrad.report.explanation_names import Names
from teachgrad.report.explanation_numbers import is_array, is_short, is_whole, shown, sign, sign_of_number
from teachgrad.report.explanation_symbols import (
    LARGEST_MATRIX,
    STYLE,
    factor,
    factor_formula,
    formula,
    number,
    put_in,
    set_by_sympy,
    symbol,
    words,
)
from teachgrad.report.explanation_written import written as written_in_one_line
from teachgrad.report.latex_prose import prose
from teachgrad.report.quantities import flat
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.explanation.records import Explanation, Local, Step

_MOST_ROWS = 40
_MOST_PATHS = 12
_SIGNS = {"=": "=", "≈": r"\approx"}
NEW_ROW = "\\\\\n"
_BY_CONVENTION = Text(
    en="by convention; there is no derivative here", vi="theo quy ước; tại đây không có đạo hàm"
)
_NO_VALUE = Text(
    en="no value here; autograd puts {value} by convention",
    vi="tại đây không xác định; theo quy ước, autograd lấy số {value}",
)
_WITH = Text(en="with {product}", vi="với {product}")
_ENTRYWISE = Text(en="entry by entry", vi="theo từng phần tử")


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
        yield computed(explanation, names, step)


def computed(explanation: Explanation, names: Names, step: Step) -> str:
    """A step with its formula, the numbers put in, and its value."""
    product = names.product(step)
    said = "" if product is None else rf" \quad {words(_WITH.format(product=product))}"
    sides = _as_written(names, step) or _sides(
        names, step.formula, step.value, _written(explanation, step), said=said
    )
    return f"{symbol(step.name)} &{sides}"


def _as_written(names: Names, step: Step) -> str:
    """A step as its program has it, where SymPy's formula is not that, with its number."""
    written = names.as_written(step, STYLE)
    if not written or not np.isfinite(step.value):
        return ""
    return f"= {written} {_equals(step.value)} {number(step.value)}"


def local_derivatives(explanation: Explanation) -> Iterator[str]:
    """Every local derivative, in the order of the walk."""
    names = Names(explanation)
    for step in explanation.walk:
        for local in step.locals:
            if local.value is not None:
                yield local_derivative(names, step, local)


def local_derivative(names: Names, step: Step, local: Local) -> str:
    """The derivative of a step by one of its parents, as formula and number; of a convention, that it is one."""
    left = local_quotient(names, step, local)
    if names.convention(step, local):
        return rf"{left} &= {number(local.value)} \quad {words(_BY_CONVENTION)}"
    rule = names.not_cancelled(step, local)
    return f"{left} &{_sides(names, local.formula, local.value, '', rule)}"


def of_result(explanation: Explanation, names: Names, name: str) -> str:
    """The result's derivative by a variable, as SymPy's formula, where that is short, and number."""
    gradient = explanation.gradients[name]
    sides = _sides(names, explanation.derivatives.get(name), gradient, "")
    return f"{quotient(names, name)} &{sides}"


def backward(explanation: Explanation) -> Iterator[str]:
    """Each gradient as the sum of what its users hand to it: names, numbers, the sum."""
    names = Names(explanation)
    users: dict[str, list[tuple[Step, Local]]] = {}
    for step in explanation.walk:
        for local in step.locals:
            users.setdefault(local.parent, []).append((step, local))
    yield f"{quotient(names, explanation.output)} &= 1"
    order = [step.name for step in explanation.walk] + list(explanation.point)
    for name in order:
        if name == explanation.output:
            continue
        uses = users.get(name, [])
        gradient = explanation.shown.steps[name].gradient
        if not uses:
            yield f"{quotient(names, name)} &= {number(gradient)}"
        elif any(local.kind != "number" for _, local in uses):
            yield from _of_array(names, name, uses, gradient)
        else:
            yield from _of_number(names, name, uses, gradient)


def _of_number(names: Names, name: str, uses: Sequence[tuple[Step, Local]], gradient: Any) -> Iterator[str]:
    symbols = [
        _term(names, step, quotient(names, step.name), local_quotient(names, step, local))
        for step, local in uses
    ]
    products = [_term(names, step, factor(step.gradient), factor(local.value)) for step, local in uses]
    if not all(
        map(np.isfinite, (gradient, *(n for step, local in uses for n in (step.gradient, local.value))))
    ):
        own = f"&= {' + '.join(symbols)} {NEW_ROW}" if symbols != [quotient(names, name)] else ""
        yield f"{quotient(names, name)} {own}&{_nothing(gradient)}"
        return
    if symbols == [quotient(names, name)]:  # the local derivative by itself: told above already
        yield f"{quotient(names, name)} &{_equals(gradient)} {number(gradient)}"
        return
    whole = all(is_whole(n) for step, local in uses for n in (step.gradient, local.value))
    sides = [f"&{_SIGNS['=' if whole else '≈']} {' + '.join(products)}"]
    if len(uses) > 1:
        contributions = [factor(local.contribution) for _, local in uses]
        if contributions != products:
            sides.append(f"{_SIGNS['=' if _exact(uses) else '≈']} {' + '.join(contributions)}")
    last = "=" if whole and is_whole(gradient) else "≈"
    if products == [number(gradient)]:
        sides = ["&"]
    numbers = " ".join([*sides, f"{_SIGNS[last]} {number(gradient)}"])
    yield f"{quotient(names, name)} &= {' + '.join(symbols)} {NEW_ROW}{numbers}"


def _term(names: Names, step: Step, gradient: str, local: str) -> str:
    """The chain rule's product; that with the result's derivative by itself, which is 1, is left out."""
    return local if step.name == names.output else rf"{gradient} \cdot {local}"


def _nothing(value: Any) -> str:
    """In the place of an equals sign and a number: that there is none."""
    before, sign, after = str(no_value.nothing(value)).partition(shown(value))
    return rf"\quad \text{{{prose(before)}}} {{{number(value)}}}\text{{{prose(after)}}}" if sign else ""


def _exact(uses: Sequence[tuple[Step, Local]]) -> bool:
    return all(is_whole(n) for step, local in uses for n in (step.gradient, local.value, local.contribution))


def _of_array(names: Names, name: str, uses: Sequence[tuple[Step, Local]], gradient: Any) -> Iterator[str]:
    """A vector-Jacobian product: the gradient as a row, times the Jacobian, in the shape of the parent."""
    terms = [array_term(step, local) for step, local in uses]
    product = any(local.kind == "jacobian" for _, local in uses)
    last = r"&\longrightarrow" if product else f"&{_equals(gradient)}"
    yield f"{quotient(names, name)} &= {' + '.join(terms)} {NEW_ROW}{last} {number(gradient)}"


def array_term(step: Step, local: Local) -> str:
    """What one use hands back: a product entry by entry, a row times a Jacobian, or what comes of it where that is large."""
    if local.kind == "elementwise":
        return rf"{number(step.gradient)} \circ {number(local.value)}"
    if local.value is not None and local.value.shape[1] <= LARGEST_MATRIX:
        row = np.reshape(step.gradient, (1, -1)) if is_array(step.gradient) else step.gradient
        return rf"{number(row)} \cdot {number(local.value)}"
    return number(local.contribution)


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
        products = [
            r" \cdot ".join(factor_formula(f) for f in path.factors)
            if len(path.factors) > 1 or len(own) > 1
            else formula(path.factors[0])
            for path in own
        ]
        whole = explanation.derivatives.get(name)
        is_new = is_short(whole) and [formula(whole)] != products
        last = f" {NEW_ROW}&= {formula(whole)}" if is_new else ""
        yield f"{quotient(names, name)} &= {' + '.join(products)}{last}"


def _sides(names: Names, written: Any, value: Any, otherwise: str, rule: Any = None, said: str = "") -> str:
    """= formula = numbers put in = value; `rule` is the formula before SymPy cancelled a factor, `said` a remark."""
    middle = f"= {otherwise} " if otherwise else ""
    if is_array(written) or is_array(value):
        if is_array(written) and not _is_constant(written) and max(written.shape) <= LARGEST_MATRIX:
            return f"{middle}= {formula(written)} {_equals(value)} {number(value)}{said}"
        if is_short(written) and written.free_symbols:
            return rf"= {formula(written)} {_equals(value)} {number(value)} \quad {words(_ENTRYWISE)}"
        return f"{middle}{_equals(value)} {number(value)}{said}"
    if not is_short(written):
        return (
            f"{middle}{_equals(value)} {number(value)}"
            if np.isfinite(value)
            else f"{middle}{_nothing(value)}"
        )
    asked = written if rule is None else rule
    sides = [f"= {formula(written)}"]
    if rule is not None:
        sides.insert(0, f"= {set_by_sympy(rule, {}, mul_symbol='dot')}")
    used = {s.name: names.values[s.name] for s in written.free_symbols if s.name in names.values}
    is_known = len(used) == len(written.free_symbols)
    if not np.isfinite(value):
        return f"{sides[0]} {_nothing(value)}"
    missing = no_value.instead(asked, used, float(value), "", is_rule=True) if is_known else None
    if missing is not None:
        return rf"{sides[0]} \quad {words(_NO_VALUE.format(value=shown(value)))}"
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


def _written(explanation: Explanation, step: Step) -> str:
    """A step as the program has it, where it computes or is given arrays; an operation that has no sign by its name."""
    if step.is_variable or (not is_array(step.value) and is_short(step.formula)):
        return ""
    found = written_in_one_line(explanation, step, STYLE)
    if found is not None or step.operation == "expression":
        return found.text if found else ""
    operands = [symbol(o) for o in step.operands if isinstance(o, str)]
    name = step.operation.replace("_", r"\_")
    return rf"\operatorname{{{name}}}\left({', '.join(operands)}\right)"


def quotient(names: Names, name: str) -> str:
    """The derivative of the result by a step."""
    d = r"\partial " if names.derivative(name).startswith("∂") else "d"
    return rf"\frac{{{d}{symbol(names.output)}}}{{{d}{symbol(name)}}}"


def local_quotient(names: Names, step: Step, local: Local) -> str:
    """The derivative of a step by one of its parents, with what is held fixed where that is not plain."""
    d = r"\partial " if names.local(step, local).startswith("∂") else "d"
    written = rf"\frac{{{d}{symbol(step.name)}}}{{{d}{symbol(local.parent)}}}"
    fixed = names.held_fixed(step, local)
    if names.is_repeated(step, local):
        return rf"\left.{written}\right|_{{\text{{{prose(fixed)}}}}}"
    others = names.fixed_names(step, local)
    return rf"\left.{written}\right|_{{{', '.join(map(symbol, others))}}}" if others else written
