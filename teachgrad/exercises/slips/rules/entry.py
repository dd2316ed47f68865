"""What a misconception is: its id, its law with the false one, an example, and how it rewrites a shape."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from teachgrad.exercises.slips.derivative import Aspect
from teachgrad.exercises.slips.shapes import Shape, Shapes


class Law(NamedTuple):
    """What is right, and what was done instead, as both are shown; a test reads these very texts.

    Attributes
    ----------
    function : str
        What is differentiated.
    right : str
        Its derivative.
    wrong : str
        What is taken for it.
    form : str
        ``"rule"``: in letters. ``"example"``: of a function of x. ``"partial"``: of one of x and y. ``"value"``: at x = 2.
        ``"gradient"``: by a matrix, or by x and y. ``"table"``: an elementary function of u, shown in numbers.
    """

    function: str
    right: str
    wrong: str
    form: str = "rule"


class Variant(NamedTuple):
    """One way in which a shape is differentiated wrongly.

    Attributes
    ----------
    aspect : str
        Of its rule, what is done otherwise: see `derivative`.
    done : callable
        How; of the shape's `Local`, for ``"outer"`` also of the argument, for ``"chain"`` of the outer derivative.
    law : Law or None
        The law that it breaks, where it is another than the entry's.
    part : int or None
        Which part of the shape it concerns, if not the whole shape.
    """

    aspect: str
    done: Aspect
    law: Law | None = None
    part: int | None = None


Rewriting = Callable[[Shape, Shapes], Iterator[Variant]]


def nowhere(shape: Shape, question: Shapes) -> Iterator[Variant]:  # noqa: ARG001 # a rewriting's form
    """The rewriting of a misconception that concerns the answer as a whole: `whole` looks for it."""
    yield from ()


@dataclass(frozen=True)
class Misconception:
    """A wrong way to differentiate.

    Attributes
    ----------
    id : str
        Its name.
    law : Law
        What is right, and what is not.
    example : tuple of (str, str)
        A question and the wrong answer to it.
    rewriting : callable
        Of a shape and the question: the wrong derivatives that it gives.
    rank : int
        What is said first where several fit: the lower, the more it explains.
    common : bool
        Whether it is looked for in pairs: one slip here, another there.
    """

    id: str
    law: Law
    example: tuple[str, str]
    rewriting: Rewriting = nowhere
    rank: int = 50
    common: bool = True
