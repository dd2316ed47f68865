"""How a record shows itself to the person who asked for it: its text, as wide as the screen.

Knows screens, no mathematics. What a record says stands in `report`.
"""

from __future__ import annotations

import shutil
from typing import Any

_WIDEST = 80  # a longer line is hard to read


class Shown:
    """A record that a person reads: its ``str`` is also what IPython shows where it has no HTML."""

    def __init_subclass__(cls, **options: Any) -> None:
        """Give each class the method itself: IPython takes a dataclass's own ``__repr__`` before an inherited method."""
        super().__init_subclass__(**options)
        cls._repr_pretty_ = _show  # type: ignore[attr-defined] # only IPython asks for it


def _show(record: object, printer: Any, _cycle: bool) -> None:
    printer.text(str(record))


def columns() -> int:
    """How many columns a text may take."""
    return min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST)
