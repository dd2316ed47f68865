"""What a verdict rests on: facts and numbers, one record for each, no prose.

Read `report.evidence` for the words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, eq=False)
class Evidence:
    """One thing that a verdict rests on.

    Attributes
    ----------
    kind : str
        What was found, one of `KINDS`.
    variable : str
        The variable it is about.
    entry : tuple of int or None
        The entry of that variable, where it is an array and one entry is meant.
    facts : mapping
        The numbers and names found, by the fields that `KINDS` lists.
    label : str
        What that entry is called: ``"b"``, ``"x_12"``; empty where the variable is one number.

    Examples
    --------
    >>> print(Evidence("slopes", "x", None, {"left": -1.0, "right": 1.0}))
    The difference quotients tend to -1 from the left and to 1 from the right.
    """

    kind: str
    variable: str
    entry: tuple[int, ...] | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    label: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "facts", MappingProxyType(dict(self.facts)))

    def __str__(self) -> str:
        from teachgrad.report.evidence import sentence

        return str(sentence(self))

    def to_dict(self) -> dict[str, Any]:
        """Plain lists, numbers and strings, ready for JSON."""
        from teachgrad.report.evidence import to_dict

        return to_dict(self)


# Kind → its facts.
KINDS: dict[str, tuple[str, ...]] = {
    # the numbers
    "numbers": ("formula", "autograd", "finite", "digits"),
    "complex_step": ("value",),
    "conditioning": ("digits", "agreed"),
    # around the point
    "slopes": ("left", "right"),  # quotients of the program, in float64
    "digits": ("left", "right"),  # quotients of the formula, to 50 digits
    "limits": ("left", "right"),  # SymPy's
    "near_kink": (),  # within the last digit of the point
    "growth": ("side", "steps", "quotients"),
    "oscillation": ("side", "low", "high"),
    "values": ("left", "here", "right"),
    "second_derivative": ("left", "right"),
    "branch": ("here", "left", "right"),
    # the program
    "convention": ("operations", "autograd", "derivative"),
    "no_number": ("autograd", "derivative"),
    "rule": ("operation", "inside", "given", "true"),
    "formula": ("operation", "inside", "given", "true"),
    "sympy": ("given", "true"),
    "not_followed": ("autograd", "derivative"),
    "unexplained": ("autograd", "derivative"),
    "factor": ("factor", "points"),
    # why nothing can be said
    "random": ("first", "second"),
    "noise": ("noise", "rounding"),
    "overflow": (),
    "rounding": ("digits",),
    "no_formula_number": ("derivative",),
    "coarse": ("error",),
    "unlooked": ("entries", "most"),
}
