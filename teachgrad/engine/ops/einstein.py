"""Einstein's summation: einsum, any sum of products along named axes.

One entry, `contract`, for equations in which no letter stands twice in one operand and each letter is in
the result or in another operand. Its derivatives are such equations again: the gradient changes places
with the operand. `einsum` brings every other equation into this form by diagonals, sums and reshaping.
"""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numpy as np

from teachgrad.engine import calls
from teachgrad.engine.graph import INPUTS, Op, Rule
from teachgrad.engine.ops.diagonals import diagonal
from teachgrad.engine.ops.moving import permute, reshape
from teachgrad.engine.ops.products import operands
from teachgrad.engine.ops.sums import sum as sum_over
from teachgrad.engine.ops.table import MATRIX, family, public
from teachgrad.engine.tensor import Tensor
from teachgrad.engine.values import shortened
from teachgrad.errors import ShapeError
from teachgrad.text import Text

_COUNTED = Text(
    en="Each operand needs as many letters as it has axes (... stands for any number of them), and each letter one "
    "length: einsum('ij,jk->ik', a, b).",
    vi="Mỗi toán hạng cần số chữ cái bằng số trục (... thay cho số trục bất kỳ), và mỗi chữ cái ứng với một độ dài: "
    "einsum('ij,jk->ik', a, b).",
)


def _contract(*inputs: Any) -> Any:
    *parts, equation = inputs
    return np.einsum(equation, *parts, optimize=True)


def _exchanged(equation: str, position: int) -> str:
    """The equation with the result in place of one operand, and that operand as the result."""
    left, result = equation.split("->")
    terms = left.split(",")
    terms[position], result = result, terms[position]
    return f"{','.join(terms)}->{result}"


def _back_to(position: int) -> Rule:
    def rule(g: Any, *saved: Any) -> Any:
        parts, equation = list(saved[:-1]), saved[-1]
        parts[position] = g
        return _function_of(len(parts))(*parts, _exchanged(equation, position))

    return rule


def _rows_back_to(position: int) -> Rule:
    def rule(g: Any, *saved: Any) -> Any:
        parts, equation = list(saved[:-1]), saved[-1]
        parts[position] = g
        row = _unused(equation)[0]
        left, result = _exchanged(equation, position).split("->")
        terms = left.split(",")
        terms[position] = row + terms[position]
        return _contract(*parts, f"{','.join(terms)}->{row}{result}")

    return rule


def _entry(count: int) -> Op:
    op = Op(
        "contract",
        _contract,
        tuple(_back_to(i) for i in range(count)),
        rows=tuple(_rows_back_to(i) for i in range(count)),
        saves=INPUTS,
        elementwise=False,
        fresh=False,
        # PyTorch has no node for it: it multiplies, or it multiplies matrices and then views them as asked for.
        torch=lambda *inputs: "ViewBackward0" if _sums(inputs[-1]) else "MulBackward0",
        code=lambda *texts: f"np.einsum({', '.join((texts[-1], *texts[:-1]))}, optimize=True)[()]",
        shape_rule=_COUNTED,
        samples=(
            (MATRIX, ((1.0, -2.0), (3.0, 0.5), (2.0, 2.0)), "ij,jk->ki"),
            (MATRIX, (2.0, -1.0), "ij,i->ij"),
            ((MATRIX, MATRIX), MATRIX, "bij,ij->b"),
            ((3.0, 4.0), (5.0, -2.0), "i,i->"),
            (2.0, MATRIX, ",ij->ji"),
        ),
    )
    op.parameters = (*(f"x{i}" for i in range(count)), "equation")
    return op


def _sums(equation: str) -> bool:
    left, result = equation.split("->")
    return not set(left) - {","} <= set(result)


contract: Callable[[int], Op] = family("contract", _entry)


@cache
def _function_of(count: int) -> Callable[..., Any]:
    return calls.function(contract(count))


@public(method=False, numpy=(np.einsum,))
def einsum(equation: Any, *parts: Any, optimize: Any = True) -> Any:  # noqa: ARG001 # NumPy's option
    """Multiply along named axes and sum: Einstein's summation.

    Each operand's axes get letters. Axes with the same letter run together; a letter that is missing
    after ``->`` is summed over. Without ``->`` the result has the letters that occur once, in the order of the
    alphabet; ``...`` stands for further axes, which are broadcast.

    Parameters
    ----------
    equation : str
        ``"ij,jk->ik"``, the product of two matrices. NumPy's other form is understood too: operands and
        lists of numbers in turn, ``einsum(a, [0, 1], b, [1, 2], [0, 2])``.
    *parts : Tensor or array_like
        The operands, or one list of them.
    optimize : object
        For NumPy's sake; the order of the products is always chosen to be quick.

    Returns
    -------
    Tensor or NumPy value

    Raises
    ------
    ShapeError
        If the equation does not fit the operands.

    Examples
    --------
    >>> a = [[1.0, 2.0], [3.0, 4.0]]
    >>> einsum("ij,jk->ik", a, a).tolist()
    [[7.0, 10.0], [15.0, 22.0]]
    >>> float(einsum("ii", a))
    5.0
    """
    if not isinstance(equation, str):
        equation, parts = _from_numbers(equation, *parts)
    elif len(parts) == 1 and isinstance(parts[0], list | tuple) and _holds_arrays(parts[0]):
        parts = tuple(parts[0])
    tensors = operands(*parts)
    terms, result = _read(equation, tensors)
    tensors, terms = _without_repeats(equation, tensors, terms)
    tensors, terms = _without_lone_letters(tensors, terms, result)
    if len(tensors) > 1:
        return _function_of(len(tensors))(*tensors, f"{','.join(terms)}->{result}")
    return tensors[0] if terms[0] == result else permute(tensors[0], tuple(terms[0].index(c) for c in result))


def _holds_arrays(parts: Sequence[Any]) -> bool:
    return any(isinstance(part, Tensor | np.ndarray) for part in parts)


def _from_numbers(*given: Any) -> tuple[str, tuple[Any, ...]]:
    """NumPy's and PyTorch's other form, ``a, [0, 1], b, [1, 2], [0, 2]``, with letters."""

    def letters(numbers: Sequence[Any]) -> str:
        return "".join("..." if n is Ellipsis else string.ascii_letters[n] for n in numbers)

    equation = ",".join(letters(numbers) for numbers in given[1::2])
    if len(given) % 2:
        equation += "->" + letters(given[-1])
    return equation, given[: len(given) - len(given) % 2 : 2]


def _read(equation: str, tensors: list[Any]) -> tuple[list[str], str]:
    """The letters of each operand and of the result, those that ... stands for among them."""
    left, arrow, result = equation.replace(" ", "").partition("->")
    terms = left.split(",")
    extra = [x.ndim - len(term.replace("...", "")) for x, term in zip(tensors, terms, strict=False)]
    fits = len(terms) == len(tensors) and all(
        count >= 0 if "..." in term else count == 0 for count, term in zip(extra, terms, strict=True)
    )
    if not fits or not all(_is_written_right(term) for term in (*terms, result)):
        raise _misfit(equation, tensors)
    further = _unused(equation)[: max(extra, default=0)]
    terms = [
        term.replace("...", further[len(further) - count :]) for count, term in zip(extra, terms, strict=True)
    ]
    if arrow:
        result = result.replace("...", further)
    else:
        counts = Counter("".join(terms))
        result = further + "".join(sorted(c for c, n in counts.items() if n == 1 and c not in further))
    if len(set(result)) < len(result) or not set(result) <= set("".join(terms)):
        raise _misfit(equation, tensors)
    return terms, result


def _is_written_right(term: str) -> bool:
    rest = term.replace("...", "", 1)
    return not rest or (rest.isascii() and rest.isalpha())


def _unused(equation: str) -> str:
    return "".join(c for c in string.ascii_letters if c not in equation)


def _without_repeats(equation: str, tensors: list[Any], terms: list[str]) -> tuple[list[Any], list[str]]:
    """Diagonals in place of letters that an operand has twice, and axes of length 1 left out where others are longer."""
    lengths: dict[str, int] = {}
    for x, term in zip(tensors, terms, strict=True):
        of_this: dict[str, int] = {}
        for letter, length in zip(term, x.shape, strict=True):
            if of_this.setdefault(letter, length) != length:
                raise _misfit(equation, tensors)
        for letter, length in of_this.items():
            known = lengths.get(letter, 1)
            if known != 1 and length not in (1, known):
                raise _misfit(equation, tensors)
            lengths[letter] = length if known == 1 else known
    plain, letters = [], []
    for x, term in zip(tensors, terms, strict=True):
        for letter in [c for c, n in Counter(term).items() for _ in range(n - 1)]:
            first = term.index(letter)
            second = term.index(letter, first + 1)
            x = diagonal(x, 0, first, second)
            term = term[:first] + term[first + 1 : second] + term[second + 1 :] + letter
        kept = [i for i, letter in enumerate(term) if x.shape[i] == lengths[letter]]
        if len(kept) < len(term):
            x, term = reshape(x, tuple(x.shape[i] for i in kept)), "".join(term[i] for i in kept)
        plain.append(x)
        letters.append(term)
    return plain, letters


def _without_lone_letters(tensors: list[Any], terms: list[str], result: str) -> tuple[list[Any], list[str]]:
    """Sums along the letters that neither the result nor another operand has."""
    counts = Counter("".join(terms))
    plain, letters = [], []
    for x, term in zip(tensors, terms, strict=True):
        lone = tuple(i for i, c in enumerate(term) if counts[c] == 1 and c not in result)
        plain.append(sum_over(x, lone, False) if lone else x)
        letters.append("".join(c for i, c in enumerate(term) if i not in lone))
    return plain, letters


def _misfit(equation: str, tensors: list[Any]) -> ShapeError:
    shapes = ", ".join(str(x.shape) for x in tensors)
    return ShapeError(
        Text(
            en="einsum({equation}) does not fit operands of shape {shapes}.",
            vi="einsum({equation}) không dùng được với các toán hạng kích thước {shapes}.",
        ),
        _COUNTED,
        equation=shortened(equation),
        shapes=shapes,
    )
