"""What is asked of a program, and what came of it: ids, numbers, texts, no prose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from teachgrad.text import Text

# How a run, or one request in it, may end; `report.running_words` has a sentence for each.
KINDS = (
    "done", "syntax", "error", "missing", "not_data", "refused", "recursion", "memory", "time", "output", "exited",
    "crashed", "garbled", "not_run", "not_started",
)  # fmt: skip
GIVEN = ("numbers", "arrays", "tensors")


@dataclass(frozen=True)
class Request:
    """One value that a program is asked for.

    Attributes
    ----------
    name : str
        A name that the program defines.
    arguments : sequence or None
        What the function of that name is called with: numbers, texts and nested lists; None asks for the value itself.
    given : str
        As what lists and numbers are handed over: ``"numbers"`` as they are, ``"arrays"`` as NumPy's, ``"tensors"`` as
        teachgrad's.
    gradient : bool
        Whether to ask for the value and the gradient that autograd finds, ``[value, [gradient, …]]``, one for each
        argument.
    """

    name: str
    arguments: Sequence[Any] | None = None
    given: str = "numbers"
    gradient: bool = False


@dataclass(frozen=True)
class Reply:
    """What came of one request.

    Attributes
    ----------
    kind : str
        ``"done"``, or why there is no value: one of `KINDS`.
    value : number, text, bool, None, list or dict
        What the program gave; None unless the kind is ``"done"``.
    details : dict
        What is known of a failure: ``name``, ``error``, ``said`` and ``said_vi``, ``line``, ``type``, ``what``.
    """

    kind: str
    value: Any = None
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What came of a run; true in a boolean context if every request has its value.

    Attributes
    ----------
    kind : str
        ``"done"`` if the program was loaded and every request was answered, with a value or without; otherwise what ended
        it before: one of `KINDS`.
    replies : tuple of Reply
        One for each request, in order; those that were not reached are of kind ``"not_run"``.
    printed : str
        The beginning of what the program printed.
    seconds : float
        How long it ran.
    details : dict
        What is known of a failure: ``error``, ``said`` and ``said_vi``, ``line``, ``source``, ``what``, ``code``,
        ``signal``, ``limit``.
    """

    kind: str
    replies: tuple[Reply, ...] = ()
    printed: str = ""
    seconds: float = 0.0
    details: dict[str, Any] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return self.kind == "done" and all(reply.kind == "done" for reply in self.replies)

    @property
    def message(self) -> Text:
        """What happened and what to do, in both languages."""
        from teachgrad.report.running_words import message

        return message(self)
