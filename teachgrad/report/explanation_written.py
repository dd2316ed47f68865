"""A step as its program computes it, in one line of mathematics: 3·(x·x), x·x the matrix product, where entries would fill a page.

Knows the elementary steps of an explanation, and two ways of writing: a line of text and LaTeX. Read `explanation_names` next.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from teachgrad.formula.writers.raised import SUPERSCRIPTS
from teachgrad.report.explanation_numbers import is_array, shown
from teachgrad.report.mathematics import FUNCTIONS, letter
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.explanation.records import Explanation, Step

_MOST_OPERATIONS = 12  # of a step that is written out
_PRODUCTS = {
    "mm": Text(en="the matrix product", vi="tích ma trận"),
    "bmm": Text(en="the matrix product", vi="tích ma trận"),
    "mv": Text(en="the matrix-vector product", vi="tích của ma trận với vectơ"),
    "dot": Text(en="the dot product", vi="tích vô hướng"),
}
_WHERE = Text(en="{whole}, where {note}", vi="{whole}, trong đó {note}")
_NOTE = Text(en="{factor} is {product}", vi="{factor} là {product}")
_IS = Text(en="{whole}, {product}", vi="{whole}, {product}")

# What a written part is, as far as parentheses go.
_SUM, _QUOTIENT, _PRODUCT, _MATRIX_PRODUCT, _NEGATIVE, _ATOM = range(6)
_NAMES = {"maximum": "max", "minimum": "min", "log": "ln"} | FUNCTIONS
_UNCHANGED = ("alias", "expand")  # the same entries, so that nothing is written
_WITHOUT_OPTIONS = ("sum", "mean")  # over all entries
_NO_FUNCTION = ("index", "put", "reshape", "sum_to", "where", "scaled", "log_of_base", "odd_root")


class Style(NamedTuple):
    """How the parts of a line are written."""

    name: Callable[[str], str]
    number: Callable[[Any], str]
    times: str
    entrywise: str
    transposed: str
    power: Callable[[str, str], str]
    call: Callable[[str, str], str]


class Written(NamedTuple):
    """A line, and the products of matrices in it with the operation of each."""

    text: str
    products: tuple[tuple[str, str], ...] = ()

    @property
    def product(self) -> Text | None:
        """Which product of matrices there is; None where there is none, or several."""
        return _PRODUCTS[self.products[0][1]] if len(self.products) == 1 else None

    @property
    def note(self) -> Text | None:
        """What its product is, where there is one; of several each would have to be named."""
        return (
            None if self.product is None else _NOTE.format(factor=self.products[0][0], product=self.product)
        )

    @property
    def noted(self) -> Text:
        """The line, with what its product is: 3·(x·x), where x·x is the matrix product."""
        if self.product is None:
            return Text(en=self.text, vi=self.text)
        if self.products[0][0] == self.text:
            return _IS.format(whole=self.text, product=self.product)
        return _WHERE.format(whole=self.text, note=self.note)


def _raised(base: str, exponent: str) -> str:
    if all(sign in SUPERSCRIPTS for sign in exponent):
        return base + "".join(SUPERSCRIPTS[sign] for sign in exponent)
    return f"{base}^({exponent})"


def _called(name: str, arguments: str) -> str:
    if name == "abs":
        return f"|{arguments}|"
    if name == "sqrt":
        return f"√({arguments})"
    if name == "cbrt":
        return f"∛({arguments})" if len(arguments) > 1 else f"∛{arguments}"
    return f"{_NAMES.get(name, name)}({arguments})"


TEXT = Style(letter, shown, "·", " ∘ ", "ᵀ", _raised, _called)


class _Part(NamedTuple):
    text: str
    kind: int


def inside(name: str, explanation: Explanation) -> list[str]:
    """The elementary steps that a named step stands for, in the order of the backward pass."""
    elementary, named = explanation.elementary, explanation.named
    found = {name}
    for node in elementary.walk:
        if node in found:
            found |= {
                local.parent
                for local in elementary.steps[node].locals
                if local.parent not in named.steps and not elementary.steps[local.parent].is_variable
            }
    return [node for node in elementary.walk if node in found]


def written(explanation: Explanation, step: Step, style: Style = TEXT) -> Written | None:
    """A step in one line, from the names that its level shows; None where there is no such line.

    Examples
    --------
    >>> from teachgrad import explain
    >>> explanation = explain("matrix_product")
    >>> written(explanation, explanation.shown.steps["y"]).noted.en
    '3·(x·x), where x·x is the matrix product'
    """
    if not 0 < len(step.operations) <= _MOST_OPERATIONS:
        return None
    steps = explanation.elementary.steps
    nodes = [step.name] if len(step.operations) == 1 else inside(step.name, explanation)[::-1]
    parts: dict[str, _Part] = {}
    products: list[tuple[str, str]] = []
    for node in nodes:
        part = _part(steps[node], parts, steps, style)
        if part is None:
            return None
        parts[node] = part
        if steps[node].operation in _PRODUCTS:
            products.append((part.text, steps[node].operation))
    return Written(parts[step.name].text, tuple(products))


def _part(step: Step, parts: Mapping[str, _Part], steps: Mapping[str, Step], style: Style) -> _Part | None:
    operands: list[_Part] = []
    for operand in step.operands:
        found = _operand(operand, parts, style)
        if found is None:
            return None
        operands.append(found)
    operation = step.operation
    if operation in _PRODUCTS and len(operands) == 2:
        low = (_SUM, _QUOTIENT, _PRODUCT, _MATRIX_PRODUCT, _NEGATIVE)
        return _Part(style.times.join(_wrapped(operand, low) for operand in operands), _MATRIX_PRODUCT)
    if len(operands) == 2 and operation in ("add", "sub", "mul", "div", "pow"):
        return _of_two(step, operands, steps, style)
    if len(operands) != 1:
        known = operation in ("maximum", "minimum") and operands
        arguments = ", ".join(operand.text for operand in operands)
        return _Part(style.call(operation, arguments), _ATOM) if known else None
    (only,) = operands
    if operation in _UNCHANGED:
        return only
    if operation == "neg":
        return _Part(f"-{_wrapped(only, (_SUM, _NEGATIVE))}", _NEGATIVE)
    if operation == "square":
        return _Part(style.power(_wrapped(only, range(_ATOM)), "2"), _ATOM)
    if operation in ("permute", "transpose", "t") and np.ndim(step.value) == 2:
        return _Part(_wrapped(only, range(_ATOM)) + style.transposed, _ATOM)
    has_options = any(option not in (None, False) for option in step.options)
    if has_options or operation in (*_NO_FUNCTION, "permute", "transpose", "t"):
        return None
    return _Part(style.call(operation, only.text), _ATOM)


def _of_two(step: Step, operands: Sequence[_Part], steps: Mapping[str, Step], style: Style) -> _Part:
    first, second = operands
    if step.operation == "add":
        return _Part(f"{first.text} + {_wrapped(second, (_NEGATIVE,))}", _SUM)
    if step.operation == "sub":
        return _Part(f"{first.text} - {_wrapped(second, (_SUM, _NEGATIVE))}", _SUM)
    if step.operation == "mul":
        of_arrays = all(isinstance(o, str) and is_array(steps[o].value) for o in step.operands)
        low = (_SUM, _QUOTIENT, _MATRIX_PRODUCT)
        sides = _wrapped(first, low), _wrapped(second, (*low, _NEGATIVE))
        return _Part((style.entrywise if of_arrays else style.times).join(sides), _PRODUCT)
    if step.operation == "div":
        low = (_SUM, _QUOTIENT, _MATRIX_PRODUCT)
        return _Part(f"{_wrapped(first, low)}/{_wrapped(second, range(_ATOM))}", _QUOTIENT)
    return _Part(style.power(_wrapped(first, range(_ATOM)), second.text), _ATOM)


def _operand(operand: Any, parts: Mapping[str, _Part], style: Style) -> _Part | None:
    if isinstance(operand, str):
        return parts.get(operand) or _Part(style.name(operand), _ATOM)
    if operand is None or is_array(operand):
        return None
    text = style.number(operand)
    return _Part(text, _NEGATIVE if text.startswith("-") else _ATOM)


def _wrapped(part: _Part, low: Sequence[int]) -> str:
    return f"({part.text})" if part.kind in low else part.text
