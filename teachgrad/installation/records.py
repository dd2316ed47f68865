"""What was looked at, and what was found: ids and values, no words. `report.doctor_words` has a sentence for each id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

FINE, NOTE, ADVICE, BROKEN = "fine", "note", "advice", "broken"


@dataclass(frozen=True)
class Check:
    """One thing that was looked at.

    Attributes
    ----------
    section : str
        What it belongs to: ``"python"``, ``"libraries"``, ``"letters"``, …
    id : str
        What was found.
    state : str
        ``"fine"``; ``"note"``, which is neither good nor bad; ``"advice"``: something optional is missing or could be
        better; ``"broken"``: teachgrad needs it.
    values : mapping
        Numbers, names and paths, as plain data.
    """

    section: str
    id: str
    state: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Examination:
    """Everything that was looked at.

    Attributes
    ----------
    version : str
        teachgrad's own.
    python : str
        How this interpreter is called in a terminal: what pip has to be run with.
    checks : tuple of Check
        In the order in which they are told.
    """

    version: str
    python: str
    checks: tuple[Check, ...]

    @property
    def broken(self) -> tuple[Check, ...]:
        """What is needed and does not work."""
        return tuple(check for check in self.checks if check.state == BROKEN)

    @property
    def advice(self) -> tuple[Check, ...]:
        """What could be better."""
        return tuple(check for check in self.checks if check.state == ADVICE)

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain data, for JSON."""
        return {
            "teachgrad": self.version,
            "python": self.python,
            "ok": not self.broken,
            "checks": [asdict(check) | {"values": dict(check.values)} for check in self.checks],
        }
