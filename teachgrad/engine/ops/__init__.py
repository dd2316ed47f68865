"""The operations: `table` says what an entry is; the other modules hold the entries, kind by kind.

Every function of the table is an attribute here, under all its names: ``ops.sin``, ``ops.index``.
"""

from __future__ import annotations

from typing import Any

from teachgrad.engine.ops import activations as activations
from teachgrad.engine.ops import angles as angles
from teachgrad.engine.ops import arithmetic as arithmetic
from teachgrad.engine.ops import choosing as choosing
from teachgrad.engine.ops import constants as constants
from teachgrad.engine.ops import contractions as contractions
from teachgrad.engine.ops import diagonals as diagonals
from teachgrad.engine.ops import einstein as einstein
from teachgrad.engine.ops import exponentials as exponentials
from teachgrad.engine.ops import extremes as extremes
from teachgrad.engine.ops import gaussian as gaussian
from teachgrad.engine.ops import hyperbolic as hyperbolic
from teachgrad.engine.ops import indexing as indexing
from teachgrad.engine.ops import joining as joining
from teachgrad.engine.ops import kinks as kinks
from teachgrad.engine.ops import linear_algebra as linear_algebra
from teachgrad.engine.ops import moving as moving
from teachgrad.engine.ops import norms as norms
from teachgrad.engine.ops import picking as picking
from teachgrad.engine.ops import powers as powers
from teachgrad.engine.ops import products as products
from teachgrad.engine.ops import repeating as repeating
from teachgrad.engine.ops import running as running
from teachgrad.engine.ops import shaping as shaping
from teachgrad.engine.ops import smooth as smooth
from teachgrad.engine.ops import softmaxes as softmaxes
from teachgrad.engine.ops import statistics as statistics
from teachgrad.engine.ops import steps as steps
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
