"""What teachgrad raises: what happened, why it matters, what to write instead.

Holds the exceptions; their sentences are `Text`, so they are read in the reader's language.
"""

from __future__ import annotations

from collections.abc import Callable

from teachgrad.text import Text, current_language


class TeachgradError(Exception):
    """The base of everything that teachgrad raises on purpose.

    Parameters
    ----------
    what : Text
        What happened, with what the user wrote.
    why : Text, optional
        Why it matters.
    instead : Text, optional
        What to write instead.
    **values
        Fills the ``{name}`` fields of all three.

    Examples
    --------
    >>> from teachgrad.text import Text, language
    >>> error = TeachgradError(Text("no {name}", "không có {name}"), name="y")
    >>> with language("vi"):
    ...     print(error)
    không có y
    """

    def __init__(
        self, what: Text, why: Text | None = None, instead: Text | None = None, **values: object
    ) -> None:
        self.parts = tuple(part.format(**values) for part in (what, why, instead) if part is not None)
        super().__init__(*self.parts)

    def __str__(self) -> str:
        return self.in_language(current_language())

    def in_language(self, code: str) -> str:
        """The whole message, one paragraph, in the language `code`."""
        return " ".join(part.in_language(code) for part in self.parts)

    def shown(self, code: str, width: int = 78, spell: Callable[[str], str] = str) -> str:  # noqa: ARG002 # for those that show a place
        """The message for a terminal of `width` columns; lines that begin with two spaces stay as they are.

        Parameters
        ----------
        code : str
            The language.
        width : int
            In columns.
        spell : callable
            Writes a piece of text in the characters that can be shown.
        """
        return self.in_language(code)


class InputError(TeachgradError, ValueError):
    """A value that was given does not fit: a name, a number, a point."""


class ShapeError(TeachgradError, ValueError):
    """Shapes that do not fit each other."""


class GraphError(TeachgradError, RuntimeError):
    """The recorded graph cannot be used as asked: nothing recorded, not a scalar, already freed."""


class ProgramError(TeachgradError, TypeError):
    """A program handed to teachgrad is not one that can be recorded."""


class AnomalyError(GraphError):
    """NaN or infinity on the way back, inside ``with detect_anomaly():``."""


class NonFiniteWarning(RuntimeWarning):
    """A gradient is NaN or infinite although the variables are finite."""
