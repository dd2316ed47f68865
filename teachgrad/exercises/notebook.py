"""``tg.exercise``: an exercise in a notebook, with a box to type into where ipywidgets is there.

Read `model.exercise` for what a question is, and `notebook_box` for the box.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from teachgrad.exercises.folders import found
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.exercises.model.exercise import Question
    from teachgrad.exercises.model.records import Judged

_NO_HINT = Text(en="There is no further hint.", vi="Không còn gợi ý nào.")


def exercise(name: str, seed: int | str | None = None, folder: str | Path | None = None) -> Posed:
    """An exercise to answer in a notebook or a program.

    Parameters
    ----------
    name : str
        Its id; ``teachgrad exercises list`` lists them.
    seed : int or str, optional
        Which numbers it has: the same seed, the same numbers. By default 0.
    folder : path, optional
        A folder, or a file, with exercises of your own.

    Returns
    -------
    Posed
        Jupyter shows it with a box where ipywidgets is installed; ``check`` judges an answer everywhere.

    Raises
    ------
    InputError
        If there is no such exercise; with the one that may be meant.

    Examples
    --------
    >>> import teachgrad as tg
    >>> asked = tg.exercise("derivative-1")
    >>> print(asked.text)
    The function is y = 3x². What is its derivative dy/dx at x = 5?
    >>> bool(asked.check("30")), float(asked.check(75))
    (True, 0.0)
    """
    folders = () if folder is None else (folder,)
    return Posed(found(name, *folders).question(0 if seed is None else seed))


class Posed:
    """An exercise that is to be answered; made by `exercise`.

    Attributes
    ----------
    question : Question
        The exercise with its numbers.
    """

    def __init__(self, question: Question) -> None:
        self.question = question
        self._hinted = 0
        self._box: Any = None

    @property
    def text(self) -> str:
        """What is asked, in the language spoken now."""
        return str(self.question)

    def check(self, answer: Any) -> Judged:
        """Judge an answer; nothing is kept of it.

        Parameters
        ----------
        answer : object
            Text, a number, an array; for several fields a mapping, a list in their order, or text with a line for each.

        Returns
        -------
        Judged
            True only if it is right; ``float`` of it is the share of the points, ``message`` says what was done, and
            ``require()`` raises an AssertionError with that message if it is not right.
        """
        return self.question.judge(answer)

    def hint(self) -> str:
        """The next hint, each time it is asked for."""
        self._hinted += 1
        hints = self.question.hints
        return str(hints[self._hinted - 1] if self._hinted <= len(hints) else _NO_HINT)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        from teachgrad.report.exercise_html import asked_html

        chosen = (
            self.question.exercise.generate and self.question.seed != 0
        )  # 0 is what a call without seed takes
        seed = f", seed={self.question.seed!r}" if chosen else ""
        boxes = ", ".join('"…"' for _ in self.question.fields)
        given = boxes if len(self.question.fields) == 1 else f"[{boxes}]"
        return asked_html(self.question, f'tg.exercise("{self.question.id}"{seed}).check({given})')

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Mapping[str, Any]:  # noqa: ARG002 # Jupyter hands them over
        """The text, the HTML, and for a frontend that has widgets the box."""
        bundle: dict[str, Any] = {"text/plain": self.text, "text/html": self._repr_html_()}
        if self._box is None:
            from teachgrad.exercises.notebook_box import box

            try:
                self._box = box(self)
            except ImportError:  # without ipywidgets
                return bundle
        return {**(self._box._repr_mimebundle_() or {}), **bundle}
