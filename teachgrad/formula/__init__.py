"""Formulas as people type them: text → tree, safely; tree → text, LaTeX, Python, SymPy.

Knows neither NumPy nor Matplotlib; SymPy is loaded only by `Formula.to_sympy`. Read `formula` next.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

# Where the public names live; each is loaded when it is first asked for.
_HOMES = {"Formula": "formula", "FormulaError": "refusals", "Note": "notes", "parse": "formula"}

if TYPE_CHECKING:
    from teachgrad.formula.formula import Formula as Formula
    from teachgrad.formula.formula import parse as parse
    from teachgrad.formula.notes import Note as Note
    from teachgrad.formula.refusals import FormulaError as FormulaError


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'teachgrad.formula' has no attribute {name!r}")
    found = getattr(importlib.import_module(f"teachgrad.formula.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(_HOMES)
