"""An answer as it was written: the formula that is judged, and what stands before its last sign =.

The reader of formulas takes one left-hand side that is a name. Students write more: y′ = 3·2x = 6x, f′(2) = 12, (3x²)′ = 6x,
= 6x, ≈ 0.333. Nothing of this is judged here. Read `answers` next.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from teachgrad.exercises.equivalence.reading import tree_of
from teachgrad.formula import parse
from teachgrad.formula.notes import Note
from teachgrad.formula.refusals import FormulaError
from teachgrad.formula.tree import Node

_MOST_SIDES = 12
_MOST_CHARACTERS = 1_000
_FOREIGN = re.compile(
    r"[;<>≤≥≠:!]"
)  # steps, inequalities, definitions: the reader says what it thinks of them
_IS = r"(?:is|equals|bằng|là)(?![^\W\d_])"
_LABEL = re.compile(  # answer: 2x, đạo hàm là 2x, the slope is 30, phương trình tiếp tuyến: y = 2x
    r"\A\s*+(?:the\s++)?(?:answer|result|ans|derivative|slope|value|equation|tangent|đáp án|đáp số|kết quả|trả lời|đs|đạo hàm|hệ số góc|giá trị|"
    r"phương trình|tiếp tuyến)(?:\s++(?:của|hàm số|tiếp tuyến|đạo hàm|of the tangent|line))*+\s*+(?:[:=]|"
    + _IS
    + r")\s*+",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\A\s*+(?:about|approximately|khoảng|xấp xỉ|gần bằng|bằng|là)(?![^\W\d_])\s*+", re.IGNORECASE
)
# Between a left-hand side and the rest: f'(5) là 30, y' bằng 30.
_EQUALS = re.compile(
    r"(?<=[\s)'′’″])(?:(?:is|equals|about|approximately)(?=\s)|(?:bằng|là|khoảng|xấp xỉ|gần bằng)(?![^\W\d_]))",
    re.IGNORECASE,
)
_AT_POINT = re.compile(  # x = 5: 30
    r"\s*+(?:(?:at|for|tại|với|khi)\s++)?(?P<by>[A-Za-z])\s*+=\s*+(?P<at>[^:=;]{1,40}(?<!\s)):\s++(?P<rest>\S.*+)",
    re.DOTALL,
)
# Behind the formula, after a comma or in brackets: x > 0, x ≠ 0, for x >= 1, với mọi x ∈ R.
_CONDITION = re.compile(
    r"[,;(]\s*+(?:for|with|where|if|when|all|với|khi|nếu|mọi|\s)*+[A-Za-zα-ω]\s*+(?:[<>≤≥≠∈]|!=|<=|>=|\\in\b|\\neq?\b)[^,;=()]{1,40}\)?\s*$"
)
_ABOUT = re.compile(r"[≈≃≅]")
_AT = re.compile(r"\s*+[A-Za-z]\s*+(?P<primes>['′’]{1,5})\s*+\((?P<at>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*+")
_VALUE = re.compile(
    r"\s*+(?P<name>[fghyz])\s*+\((?P<at>[^A-Za-z()]{1,40})\)\s*+"
)  # f(3), where f′(3) is meant
_D = r"(?:d|∂)"
_OF = (
    re.compile(rf"\s*+{_D}\s*+/\s*+{_D}\s*+(?P<by>[A-Za-z])(?P<of>[\s(\[].*)?", re.DOTALL),
    re.compile(r"\s*+\\[dt]?frac\s*+\{\s*+d\s*+\}\s*+\{\s*+d\s*+(?P<by>[A-Za-z])\s*+\}(?P<of>.*)", re.DOTALL),
    re.compile(r"\s*+(?P<of>\(.*\)|\[.*\])\s*+(?P<primes>['′’]{1,5})\s*+", re.DOTALL),
)


@dataclass(frozen=True, eq=False)
class Written:
    """An answer, taken apart.

    Attributes
    ----------
    tree : Node
        What is judged: what stands behind the last sign =.
    name : str or None
        What is named on the left: y, in y = 6x and in y′ = 6x.
    order : int or None
        Of which derivative the left-hand side speaks; None if of none.
    by : str or None
        By which letter, where that is said: t in dy/dt, and in f′(t).
    at : Node or None
        At which point: 2 in f′(2).
    of : Node or None
        Of what: 3x² in (3x²)′ = 6x.
    sides : tuple of Node
        The formulas between the signs =: 3·2x in y′ = 3·2x = 6x.
    doubts : tuple of Note
        What could have been read otherwise: 1/2√x.
    """

    tree: Node
    name: str | None = None
    order: int | None = None
    by: str | None = None
    at: Node | None = None
    of: Node | None = None
    sides: tuple[Node, ...] = ()
    doubts: tuple[Note, ...] = ()


def written(answer: Any, order: int = 1) -> Written:
    """Take an answer apart.

    Parameters
    ----------
    answer : Any
        As it was given.
    order : int
        Which derivative is asked for: of y′ = 3x², y″ = 6x the one that says so is taken, else the last.

    Raises
    ------
    FormulaError
        If a text cannot be read, not even so: the reader's own refusal of the whole.
    InputError
        If it is no formula and no finite number.
    TooManyParts
        If the steps of the formula, put into one another, are too long.

    Examples
    --------
    >>> found = written("dy/dt = 3·2t = 6t")
    >>> found.by, found.order, found.sides, found.tree
    ('t', 1, (Product(Number('3'), Number('2'), Name('t')),), Product(Number('6'), Name('t')))
    >>> written("f'(2) = 12").at
    Number('2')
    """
    if not isinstance(answer, str):
        return Written(tree_of(answer))
    text = without_frame(answer)
    pointed = _AT_POINT.fullmatch(text)
    if pointed is not None:
        return replace(written(pointed["rest"], order), by=pointed["by"], at=tree_of(pointed["at"]))
    try:
        formula = parse(text)
    except FormulaError as error:
        found = _apart(text)
        if found is None:
            raise error from None
        return found
    last = formula.steps[-1]
    asked = [step for step in formula.steps if step.derivative is not None and step.derivative[0] == order]
    if asked and last.derivative is not None:
        last = asked[-1]
    claimed, by = last.derivative or (None, None)
    tree = last.tree if asked and last.derivative is not None else tree_of(formula)
    doubts = tuple(note for note in formula.notes if note.other is not None)
    return Written(tree, last.name, claimed, by, doubts=doubts)


def without_frame(text: str) -> str:
    """Without what students write round an answer, and with = for words that say so.

    Examples
    --------
    >>> without_frame("Answer: 2x"), without_frame("1/x, x > 0"), without_frame("f'(5) là 30"), without_frame("đạo hàm là 2x")
    ('2x', '1/x', "f'(5) = 30", '2x')
    """
    if len(text) > _MOST_CHARACTERS:
        return text
    text = _SAID.sub("", _LABEL.sub("", text, count=1), count=1)
    return _CONDITION.sub("", _EQUALS.sub("=", text, count=1), count=1)


def _apart(text: str) -> Written | None:
    """What the reader refuses, but a teacher understands; None if it is nothing of that kind."""
    if len(text) > _MOST_CHARACTERS or _FOREIGN.search(text):
        return None
    sides = [side.strip() for side in _ABOUT.sub("=", text).split("=")]
    if not 2 <= len(sides) <= _MOST_SIDES or not all(sides[1:]):
        return None
    try:
        left = _left(sides[0]) if sides[0] else None
        trees = [tree_of(side) for side in sides[1:]]
        if left is None:
            before = [tree_of(sides[0])] if sides[0] else []
            return Written(trees[-1], sides=(*before, *trees[:-1]))
    except FormulaError:
        return None
    return Written(trees[-1], left.name, left.order, left.by, left.at, left.of, tuple(trees[:-1]))


def _left(side: str) -> Written | None:
    """What a left-hand side claims; None if it is a formula like any other.

    Raises
    ------
    FormulaError
        If what stands inside of it cannot be read.
    """
    nothing = tree_of("0")
    at = _AT.fullmatch(side)
    try:
        step = parse(f"{side} = 0").steps[-1]
    except FormulaError:
        if at is not None:
            return Written(nothing, order=len(at["primes"]), at=tree_of(at["at"]))
        value = _VALUE.fullmatch(side)
        if value is not None:
            return Written(nothing, value["name"], order=0, at=tree_of(value["at"]))
        for form in _OF:
            of = form.fullmatch(side)
            if of is not None:
                known = of.groupdict()
                inside = tree_of(known["of"]) if known["of"] else None
                return Written(nothing, order=len(known.get("primes") or "1"), by=known.get("by"), of=inside)
        return None
    order, by = step.derivative or (None, None)
    return Written(nothing, step.name, order, by)
