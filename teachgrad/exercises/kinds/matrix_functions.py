"""Functions of a matrix, as an exercise writes them: ``sum(3·X·X)``, ``sum(A ⊙ sin(X))``, ``tr(Xᵀ·A·X)``.

``·`` is the matrix product, or a number times a matrix; ``⊙`` multiplies entry by entry. Read by a grammar of four rules;
nothing of the text is ever carried out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from teachgrad.errors import InputError
from teachgrad.text import Text

_LONGEST = 200  # characters, so that no text goes deep
_TOKEN = re.compile(r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<word>[A-Za-z]+)|(?P<sign>[-+·*⊙∘()ᵀ]|\^T))")
_WHOLE = {"sum": "sum", "tr": "trace", "trace": "trace"}
_EACH = {"sin": "sin", "cos": "cos", "exp": "exp", "ln": "log", "sqrt": "sqrt", "tanh": "tanh"}
_ELEMENTWISE, _PRODUCT = "⊙∘", "·*"

Program = Callable[[Mapping[str, Any]], Any]  # of the matrices by name


@dataclass(frozen=True, eq=False)
class MatrixFunction:
    """A function of matrices whose value is a number.

    Attributes
    ----------
    text : str
        As it is shown.
    names : tuple of str
        The matrices that occur.
    program : callable
        Computes it, from a mapping name → Tensor.
    """

    text: str
    names: tuple[str, ...]
    program: Program


def matrix_function(text: str) -> MatrixFunction:
    """Read a function of matrices.

    Raises
    ------
    InputError
        If it is none.

    Examples
    --------
    >>> matrix_function("sum(3 X·X)").names
    ('X',)
    """
    reader = _Reader(text)
    program = reader.whole()
    shown = text.replace("*", "·").replace("∘", "⊙").replace("^T", "ᵀ")
    return MatrixFunction(shown, tuple(sorted(reader.names)), program)


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.names: set[str] = set()
        self.tokens: list[tuple[str, str]] = []
        place = 0
        text = text.rstrip()
        while place < len(text):
            found = _TOKEN.match(text, place)
            if found is None or place > _LONGEST:
                raise self._refused()
            self.tokens.append((str(found.lastgroup), str(found[str(found.lastgroup)])))
            place = found.end()
        self.place = 0

    def whole(self) -> Program:
        kind, word = self._next()
        if kind != "word" or word not in _WHOLE:
            raise self._refused()
        inside = self._bracket()
        if self.place < len(self.tokens):
            raise self._refused()
        name = _WHOLE[word]
        return lambda matrices: _operation(name, inside(matrices))

    def _sum(self) -> Program:
        negative = self._take("-")
        terms = [(negative, self._product())]
        while self._here() in ("+", "-"):
            terms.append((self._next()[1] == "-", self._product()))

        def program(matrices: Mapping[str, Any]) -> Any:
            total: Any = None
            for minus, term in terms:
                value = term(matrices)
                value = -value if minus else value
                total = value if total is None else total + value
            return total

        return program

    def _product(self) -> Program:
        factors: list[tuple[str, Program]] = [("·", self._factor())]
        while True:
            sign = self._here()
            if sign in _ELEMENTWISE + _PRODUCT and sign:
                self.place += 1
                factors.append(("⊙" if sign in _ELEMENTWISE else "·", self._factor()))
            elif self.place < len(self.tokens) and (self.tokens[self.place][0] != "sign" or sign == "("):
                factors.append(("·", self._factor()))
            else:
                break
        return lambda matrices: _multiplied([(sign, factor(matrices)) for sign, factor in factors])

    def _factor(self) -> Program:
        kind, word = self._next()
        if kind == "number":
            number = float(word)
            return lambda matrices: number  # noqa: ARG005 # a program's form
        if kind == "word" and word in _EACH:
            inside, name = self._bracket(), _EACH[word]
            return self._transposed(lambda matrices: _operation(name, inside(matrices)))
        if kind == "word" and len(word) == 1 and word.isupper():
            self.names.add(word)
            return self._transposed(lambda matrices: matrices[word])
        if word == "(":
            self.place -= 1
            return self._transposed(self._bracket())
        raise self._refused()

    def _transposed(self, program: Program) -> Program:
        if self._here() not in ("ᵀ", "^T"):
            return program
        self.place += 1
        return lambda matrices: program(matrices).t()

    def _bracket(self) -> Program:
        if not self._take("("):
            raise self._refused()
        inside = self._sum()
        if not self._take(")"):
            raise self._refused()
        return inside

    def _here(self) -> str:
        return self.tokens[self.place][1] if self.place < len(self.tokens) else ""

    def _take(self, sign: str) -> bool:
        found = self._here() == sign
        self.place += found
        return found

    def _next(self) -> tuple[str, str]:
        if self.place >= len(self.tokens):
            raise self._refused()
        self.place += 1
        return self.tokens[self.place - 1]

    def _refused(self) -> InputError:
        return InputError(
            Text(
                en="“{text}” is no function of matrices that can be read here.",
                vi="“{text}” không phải là hàm của ma trận mà ở đây đọc được.",
            ),
            instead=Text(
                en="Write sum(…) or tr(…) of matrices X, A with · for the matrix product, ⊙ for the one entry by entry, ᵀ.",
                vi="Hãy viết sum(…) hoặc tr(…) của các ma trận X, A với · là tích ma trận, ⊙ là tích theo từng phần tử, ᵀ.",
            ),
            text=self.text[:60],
        )


def _operation(name: str, value: Any) -> Any:
    """An operation of the engine's table: sum, trace, sin, …"""
    from teachgrad.engine.ops import public_function

    operation = public_function(name)
    assert operation is not None, name  # noqa: S101 # the names above are in the table, which a test sees
    return operation(value)


def _multiplied(factors: list[tuple[str, Any]]) -> Any:
    from teachgrad.engine.ops.products import mm

    result: Any = None
    for sign, value in factors:
        if result is None:
            result = value
        elif sign == "⊙" or isinstance(result, float) or isinstance(value, float):
            result = result * value
        else:
            result = mm(result, value)
    return result
