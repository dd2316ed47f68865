"""What graders ask of a result: is it true, and what is said if not.

nbgrader and otter-grader, and teachers' own cells, know no more of it.
"""

from __future__ import annotations

from typing import Self

from teachgrad.shown import Shown


class Graded(Shown):
    """A result with a verdict and a message."""

    verdict: str

    @property
    def message(self) -> str:
        """What is said to the student, in the language spoken when it is asked for."""
        raise NotImplementedError

    def require(self) -> Self:
        """Itself, if the answer is right.

        Raises
        ------
        AssertionError
            If it is not, with the message.
        """
        if not self:
            raise AssertionError(self.message)
        return self

    def __bool__(self) -> bool:
        return self.verdict == "correct"
