"""Slips on the way to a higher derivative: in an earlier differentiation, or the same one in each.

The last differentiation is searched like any other; see `searching`. Here each slip is carried out on an earlier one, and
what follows is done rightly, or with the same slip again.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from teachgrad.exercises.slips.agreement import Places
from teachgrad.exercises.slips.asked import Asked, again
from teachgrad.exercises.slips.derivative import derivative
from teachgrad.exercises.slips.searching import Kind, Steps, alike, aspects_of, steps
from teachgrad.exercises.slips.shapes import NoShapeError, Shapes, shapes
from teachgrad.formula.tree import Node

_MOST = 120  # kinds of slips that are carried out; each is differentiated again


def earlier(asked: Asked, answer: Node, places: Places) -> Iterator[tuple[Steps, Shapes, Node]]:
    """Slips before the last differentiation that give the answer, where they were made, and what they lead to."""
    for line in range(asked.order - 1):
        question = shapes(asked.lines[line], asked.letter)
        left = asked.order - 1 - line
        for kind, made in islice(alike(question, steps(question)).items(), _MOST):
            choices = [(step,) for step in made]
            for chosen in choices if len(choices) == 1 else [*choices, tuple(made)]:
                for expected in _continued(asked, question, chosen, kind, left):
                    if places.agree(expected, answer):
                        yield chosen, question, expected


def _continued(asked: Asked, question: Shapes, made: Steps, kind: Kind, left: int) -> Iterator[Node]:
    """The higher derivative after a slip: the rest done rightly, or the same slip made every time."""
    wrong = derivative(question, aspects_of(made))
    try:
        rightly = wrong
        for _ in range(left):
            rightly = again(rightly, asked.letter)
        yield rightly
        for _ in range(left):
            following = shapes(wrong, asked.letter)
            wrong = derivative(following, aspects_of(alike(following, steps(following)).get(kind, ())))
        yield wrong
    except NoShapeError:
        return
