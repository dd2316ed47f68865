"""Statements of a derivation, ``dz/dy = 10y``, ``(x^n)' = n x^(n-1)``, ``3x·x = 3x²``: read, and whether they are true."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from teachgrad.errors import InputError
from teachgrad.exercises.equivalence.deciding import decided
from teachgrad.exercises.equivalence.reading import tree_of
from teachgrad.exercises.kinds.derivative import primes
from teachgrad.exercises.model.formulas import formula_text
from teachgrad.exercises.slips.asked import Asked
from teachgrad.exercises.slips.shapes import NoShapeError
from teachgrad.formula.formula import Formula, parse
from teachgrad.formula.substitution import names_in, substituted
from teachgrad.formula.tree import Name, Node
from teachgrad.report.mathematics import letter
from teachgrad.text import Text

_KNOWN = Text(en="Known are: {known}.", vi="Các tên đã có: {known}.")
_NONE_KNOWN = Text(
    en="Write what is differentiated in brackets: (x^2)' = 2x, or d/dx x^2 = 2x.",
    vi="Hãy viết biểu thức được lấy đạo hàm trong ngoặc: (x^2)' = 2x, hoặc d/dx x^2 = 2x.",
)
_PRIMED_WITHOUT_BRACKETS = Text(
    en="What is differentiated in {left}: all of it, or the last letter only?",
    vi="Trong {left}, biểu thức nào được lấy đạo hàm: tất cả, hay chỉ chữ cái cuối cùng?",
)
_HIGHEST = 5  # order of a derivative
_PRIMES = "'′’"
_BRACKET = re.compile(rf"\s*\((?P<inside>.*)\)\s*(?P<primes>[{_PRIMES}]+)\s*")
_PRIMED = re.compile(rf"\s*(?P<name>[A-Za-z]\w*)(?P<primes>[{_PRIMES}]+)\s*(\(\s*(?P<by>\w+)\s*\))?\s*")
_FRACTION = re.compile(r"\s*[d∂]\s*(?P<name>[A-Za-z]\w*)\s*/\s*[d∂]\s*(?P<by>[A-Za-z]\w*)\s*")

_OPERATOR = re.compile(r"\s*[d∂]\s*/\s*[d∂]\s*(?P<by>[A-Za-z])(?P<inside>[\s(\[].*)")


@dataclass(frozen=True, eq=False)
class Context:
    """What the statements are about.

    Attributes
    ----------
    steps : mapping
        Name → formula, in the order in which they are computed.
    variable : str
        By what y′ is differentiated.
    at : mapping
        Name → number, where the statements are about a point.
    """

    steps: Mapping[str, Node]
    variable: str
    at: Mapping[str, Node]

    def put(self, tree: Node, but: str | None = None) -> Node:
        """A formula with the steps put in, but one, and then the numbers."""
        known: dict[str, Node] = {}
        for name, step in self.steps.items():
            if name != but:
                known[name] = substituted(step, known)
        return (
            substituted(substituted(tree, known), self.at)
            if self.at and but is None
            else substituted(tree, known)
        )

    def derivative(self, tree: Node, by: str, order: int) -> Node:
        """The derivative of a formula by a letter or a step, with everything put in."""
        return self.put(Asked(self.put(tree, by), by, order).right)


@dataclass(frozen=True, eq=False)
class Claim:
    """``left = right``.

    Attributes
    ----------
    text : str
        As it was written.
    function : Node
        What stands on the left, or what is differentiated there.
    by : str or None
        By what; None if nothing is differentiated.
    order : int
        How often.
    right : Node
        What stands on the right.
    """

    text: str
    function: Node
    by: str | None
    order: int
    right: Node

    def left_in(self, context: Context) -> Node:
        """The left-hand side in the letters, or in numbers.

        Raises
        ------
        NoShapeError
            If there is no rule for it.
        """
        if self.by is None:
            return context.put(self.function)
        return context.derivative(self.function, self.by, self.order)

    def verdict(self, context: Context) -> str:
        """``"equal"`` if it is true, ``"different"`` if not, or ``"undecided"``."""
        try:
            return decided(self.left_in(context), context.put(self.right)).verdict
        except NoShapeError:
            return "undecided"

    def has_left_of(self, other: Claim) -> bool:
        """Whether the left-hand sides are written alike."""
        return (self.function, self.by, self.order) == (other.function, other.by, other.order)

    @property
    def shown(self) -> Text:
        """As each language writes it; what was written without a left-hand side, without one."""
        right = formula_text(self.right)
        if self.text.lstrip().startswith("="):
            return Text(f"    = {right.en}", f"    = {right.vi}")
        left = Text(*(_left(self, formula_text(self.function).in_language(code)) for code in ("en", "vi")))
        return Text(f"{left.en} = {right.en}", f"{left.vi} = {right.vi}")


def _left(claim: Claim, function: str) -> str:
    if claim.by is None:
        return function
    if isinstance(claim.function, Name):
        if _FRACTION.match(claim.text):
            sign = "∂" if "∂" in claim.text.split("=")[0] else "d"
            return f"{sign}{function}/{sign}{letter(claim.by)}"
        argument = _PRIMED.match(claim.text)
        by = f"({letter(claim.by)})" if argument is not None and argument["by"] else ""
        return function + primes(claim.order) + by
    return f"({function})" + primes(claim.order)


def claim_of(text: str, context: Context, before: Claim | None = None) -> Claim:
    """A statement that was typed; ``= 3x²`` alone has the left-hand side of the one before.

    Raises
    ------
    InputError
        If it has no sign =, or a side is no formula.
    """
    left, equals, right = text.partition("=")
    if not equals or "=" in right or not right.strip():
        raise InputError(
            Text(
                en="“{text}” is no statement of the form left = right.",
                vi="“{text}” không phải là một khẳng định dạng vế trái = vế phải.",
            ),
            instead=Text(en="Write for example dy/dx = 6x.", vi="Chẳng hạn, hãy viết dy/dx = 6x."),
            text=text[:60],
        )
    if not left.strip() and before is not None:
        return Claim(text, before.function, before.by, before.order, tree_of(right))
    function, by, order = _differentiated(left, context)
    return Claim(text, function, by, order, tree_of(right))


def _differentiated(left: str, context: Context) -> tuple[Node, str | None, int]:
    found = _FRACTION.fullmatch(left)
    if found:
        return _named(found["name"], context), found["by"], 1
    found = _PRIMED.fullmatch(left)
    if found:
        return _named(found["name"], context), found["by"] or context.variable, _order(found["primes"])
    found = _BRACKET.fullmatch(left)
    if found:
        return parse(found["inside"]).tree, context.variable, _order(found["primes"])
    found = _OPERATOR.fullmatch(left)
    if found:
        return parse(found["inside"]).tree, found["by"], 1
    if left.rstrip().endswith(tuple(_PRIMES)):
        raise InputError(_PRIMED_WITHOUT_BRACKETS, instead=_NONE_KNOWN, left=left.strip()[:60])
    return tree_of(left), None, 0


def _order(signs: str) -> int:
    if len(signs) > _HIGHEST:
        raise InputError(
            Text(
                en="A derivative of order {order} is not asked for here.",
                vi="Ở đây không hỏi đạo hàm cấp {order}.",
            ),
            instead=Text(
                en="Write at most {most} primes.",
                vi="Hãy viết nhiều nhất {most} dấu phẩy trên.",
            ),
            order=len(signs),
            most=_HIGHEST,
        )
    return len(signs)


def _named(name: str, context: Context) -> Node:
    if name in context.steps:
        return Name(name)
    raise InputError(
        Text(en="Nothing is called {name} here.", vi="Ở đây không có gì tên là {name}."),
        instead=_KNOWN if context.steps else _NONE_KNOWN,
        name=name,
        known=", ".join(context.steps),
    )


def context_of(function: Formula | None, variable: str | None, at: Mapping[str, Node]) -> Context:
    """What statements about a function may name: its steps; a function without a name is f, and y."""
    steps: dict[str, Node] = {}
    for step in () if function is None else function.steps:
        if step.name is None:
            steps |= {"f": step.tree, "y": step.tree}
        else:
            steps[step.name] = step.tree
    letters = sorted(set().union(*map(names_in, steps.values())) - set(steps)) if steps else []
    return Context(steps, variable or (letters[0] if len(letters) == 1 else "x"), at)
