"""Where the rules give a number that is no derivative: sign(0) at the kink of |x|, the middle of a jump of sign x.

At such a point the formula is computed twice, as it is beside the point on the one side and on the other.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from teachgrad.errors import InputError
from teachgrad.exercises.equivalence.deciding import decided
from teachgrad.exercises.evaluation.program import compiled
from teachgrad.formula.substitution import names_in, rebuilt
from teachgrad.formula.tree import Call, Negative, Node, Number, inputs_first

_DIGITS = 30
_NOTHING = 10.0**-25  # sin(pi) to 30 digits
_MOST = 4  # places, each with two sides
_ONE = Number("1")
_JUMPING = ("sign", "floor", "ceil")


def sides(trees: Sequence[Node]) -> Iterator[tuple[Node, ...]]:
    """Formulas without letters where they bend, as they go on beside the point: in each combination of sides.

    Nothing, if none of them bends there or jumps.

    Parameters
    ----------
    trees : sequence of Node
        Formulas, the numbers put in for the letters.

    Examples
    --------
    >>> from teachgrad.formula import parse
    >>> [one.children[0] for (one,) in sides([parse("2·sign(0)").tree])]
    [Number('2'), Number('2')]
    """
    bends: dict[Node, tuple[Node, Node]] = {}
    for tree in trees:
        for node in inputs_first(tree):
            if isinstance(node, Call) and node not in bends:
                values = _beside(node)
                if values is not None:
                    bends[node] = values
    if not bends or len(bends) > _MOST:
        return
    for chosen in product(*bends.values()):
        known = dict(zip(bends, chosen, strict=True))
        yield tuple(_replaced(tree, known) for tree in trees)


@dataclass(frozen=True)
class There:
    """What the rules' derivative is worth at a point.

    Attributes
    ----------
    kind : str
        ``"smooth"``; ``"kink"``: the slopes on the two sides differ; ``"open"``: they may; ``"no_value"``: the function
        has no real value; ``"no_derivative"``: the rules give no real number.
    right : Node
        The derivative, where it is smooth.
    is_known : bool
        Whether it has been looked at: with letters left in it, it has no value.
    """

    kind: str
    right: Node
    is_known: bool = True


def there(question: Node, function: Node, right: Node) -> There:
    """Look at a derivative at a point.

    Parameters
    ----------
    question : Node
        The function.
    function, right : Node
        The function and its derivative by the rules, the numbers put in; letters may be left.

    Examples
    --------
    >>> from teachgrad.formula import parse
    >>> there(parse("|x|").tree, parse("|0|").tree, parse("sign(0)").tree).kind
    'kink'
    """
    if names_in(right) or names_in(function):
        return There("smooth", right, is_known=False)
    for kind, tree in (("no_value", function), ("no_derivative", right)):
        if not _has_value(tree):
            return There(kind, right)
    on_each = list(sides((function, right)))
    if not on_each:
        return There("open" if _bends(function, right) else "smooth", right)
    if any(not decided(one, on_each[0][k]) for pair in on_each[1:] for k, one in enumerate(pair)):
        # |u| and max have a kink where u and u - v change their sign; sign(x²) does not change it.
        is_sure = len(on_each) == 2 and not any(
            isinstance(node, Call) and node.function in _JUMPING for node in inputs_first(question)
        )
        return There("kink" if is_sure else "open", right)
    return There("smooth", on_each[0][1])


def _has_value(tree: Node) -> bool:
    """Whether there is a real number; too long a formula may have one."""
    try:
        return (
            not math.isnan(compiled(tree, ()).value(()))
            or compiled(tree, ()).precise((), _DIGITS) is not None
        )
    except InputError:  # a matrix
        return True


def _bends(*trees: Node) -> bool:
    """Whether there are places that bend, more than are looked at."""
    return any(
        isinstance(node, Call) and _beside(node) is not None for tree in trees for node in inputs_first(tree)
    )


def _beside(node: Call) -> tuple[Node, Node] | None:
    """The values on the two sides; None where the function is smooth."""
    if node.function not in _JUMPING or names_in(node):
        return None
    value = compiled(node.arguments[0], ()).precise((), _DIGITS)
    if value is None:
        return None
    if node.function == "sign":
        return (Negative(_ONE), _ONE) if abs(value) < _NOTHING else None
    whole = round(float(value)) if abs(value) < 10**9 else 0
    if abs(value - whole) >= _NOTHING:
        return None
    low = whole - 1 if node.function == "floor" else whole
    return _number(low), _number(low + 1)


def _number(value: int) -> Node:
    size = Number(str(abs(value)))
    return Negative(size) if value < 0 else size


def _replaced(tree: Node, known: Mapping[Node, Node]) -> Node:
    made: dict[int, Node] = {}
    for node in inputs_first(tree):
        other = known.get(node) if isinstance(node, Call) else None
        made[id(node)] = other or rebuilt(node, tuple(made[id(child)] for child in node.children))
    return made[id(tree)]
