"""The operations: `table` says what an entry is; the other modules hold the entries, kind by kind.

Every function of the table is an attribute here, under all its names: ``ops.sin``, ``ops.index``.
"""

from __future__ import annotations

from typing import Any

from teachgrad.engine.ops import arithmetic as arithmetic
from teachgrad.engine.ops import indexing as indexing
from teachgrad.engine.ops import kinks as kinks
from teachgrad.engine.ops import moving as moving
from teachgrad.engine.ops import products as products
from teachgrad.engine.ops import smooth as smooth
from teachgrad.engine.ops import sums as sums
from teachgrad.engine.ops.table import FUNCTIONS as FUNCTIONS
from teachgrad.engine.ops.table import INTERNAL as INTERNAL
from teachgrad.engine.ops.table import NUMPY as NUMPY
from teachgrad.engine.ops.table import TABLE as TABLE


def __getattr__(name: str) -> Any:
    try:
        return FUNCTIONS[name]
    except KeyError:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None
