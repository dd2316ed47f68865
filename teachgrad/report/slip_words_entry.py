"""The form of an entry in `slip_words`."""

from __future__ import annotations

from typing import NamedTuple

from teachgrad.text import Text


class Words(NamedTuple):
    """What is said of a misconception.

    Attributes
    ----------
    name : Text
        Its name, as a teacher's table has it.
    done : Text
        What was done, as a clause: “… comes out if {done}”.
    asks : Text
        The question that repairs it.
    """

    name: Text
    done: Text
    asks: Text
