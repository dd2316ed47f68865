"""What was asked: the question, by which letter, how often, at which point; with the derivatives that it needs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from itertools import islice

from teachgrad.exercises.evaluation.effort import spend
from teachgrad.exercises.slips.derivative import derivative
from teachgrad.exercises.slips.shapes import NoShapeError, Shapes, shapes
from teachgrad.formula.substitution import names_in
from teachgrad.formula.tree import Node, inputs_first

_TO_DIFFERENTIATE = 15.0  # microseconds for a part
_LONGEST = 2_000  # parts of a formula that is differentiated; a derivative of a derivative grows


def again(tree: Node, letter: str) -> Node:
    """The derivative of a formula, of one that is not too long.

    Raises
    ------
    NoShapeError
        If there is no rule for a part, or it is too long.
    """
    length = sum(1 for _ in islice(inputs_first(tree), _LONGEST + 1))
    if length > _LONGEST:
        raise NoShapeError
    spend(_TO_DIFFERENTIATE * length)
    return derivative(shapes(tree, letter))


class Asked:
    """A question.

    Parameters
    ----------
    tree : Node
        The function, its steps put in.
    letter : str
        By what it is differentiated.
    order : int
        How often.
    at : mapping, optional
        Letter → number, as a tree: where the value of the derivative is asked for.
    """

    def __init__(self, tree: Node, letter: str, order: int = 1, at: Mapping[str, Node] | None = None) -> None:
        self.tree = tree
        self.letter = letter
        self.order = order
        self.at: Mapping[str, Node] = at or {}

    @cached_property
    def names(self) -> frozenset[str]:
        """The letters that may occur."""
        return frozenset(names_in(self.tree) | {self.letter})

    @cached_property
    def lines(self) -> tuple[Node, ...]:
        """The function, its derivative, its second derivative, … up to the one that is asked for.

        Raises
        ------
        NoShapeError
            If there is no rule for a part.
        """
        lines = [self.tree]
        for _ in range(self.order):
            lines.append(again(lines[-1], self.letter))
        return tuple(lines)

    @property
    def right(self) -> Node:
        """The derivative that is asked for."""
        return self.lines[-1]

    @cached_property
    def last(self) -> Shapes:
        """What the last differentiation is done to."""
        return shapes(self.lines[-2], self.letter)

    def by(self, letter: str) -> Node | None:
        """The first derivative by another letter; None if there is no rule."""
        try:
            return again(self.tree, letter)
        except NoShapeError:
            return None
