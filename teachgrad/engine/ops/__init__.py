"""The operations: `table` says what an entry is; the other modules hold the entries, kind by kind.

Every function of the table is an attribute here, under all its names: ``ops.sin``, ``ops.index``. What a first lesson
needs is loaded at once; the rest when a name is asked for that is not among it, or the table as a whole.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import cache
from typing import Any

from teachgrad.engine.ops import arithmetic as arithmetic
from teachgrad.engine.ops import indexing as indexing
from teachgrad.engine.ops import kinks as kinks
from teachgrad.engine.ops import moving as moving
from teachgrad.engine.ops import powers as powers
from teachgrad.engine.ops import products as products
from teachgrad.engine.ops import smooth as smooth
from teachgrad.engine.ops import steps as steps
from teachgrad.engine.ops import sums as sums
from teachgrad.engine.ops import table
from teachgrad.engine.tensor import Tensor

# The modules that are loaded later, and the methods of Tensor that they bring; until then stand-ins hold their place.
# (`Tensor.__getattr__` would need no list, but with it Python looks up every attribute of a Tensor slowly.) No method
# among them is one that Python itself looks for, as `__mod__`.
LATER = {
    "activations": "elu expit fabs gelu leaky_relu logsigmoid silu softplus",
    "angles": "acos arccos arcsin arctan arctan2 asin atan atan2 deg2rad degrees rad2deg radians",
    "choosing": "clamp clip fmax fmin where",
    "contractions": "ger inner kron outer tensordot vdot",
    "determinants": "det logdet slogdet",
    "diagonals": "diag diagonal trace tril triu",
    "einstein": "",
    "exponentials": "exp2 expm1 log10 log1p log2 logaddexp logaddexp2",
    "extremes": "amax amin argmax argmin max min",
    "factorials": "digamma factorial gamma lgamma polygamma",
    "gaussian": "erf erfc",
    "hyperbolic": "acosh arccosh arcsinh arctanh asinh atanh cosh sinh",
    "joining": "array_split chunk split tensor_split unbind",
    "linear_algebra": "inv inverse solve",
    "norms": "norm vector_norm",
    "picking": "argsort gather index_select sort take take_along_axis take_along_dim",
    "reciprocals": "acot acoth acsc acsch arccot arccoth arccsc arccsch arcsec arcsech asec asech cot coth csc csch sec sech",
    "repeating": "flip fliplr flipud pad repeat repeat_interleave roll tile",
    "running": "cumprod cumsum diff prod",
    "shaping": "clone copy expand_dims flatten moveaxis movedim ravel squeeze unsqueeze",
    "softmaxes": "log_softmax logsumexp softmax",
    "statistics": "std var",
}


def _stand_in(module: str, name: str) -> Callable[..., Any]:
    def call(self: Tensor, *args: Any, **options: Any) -> Any:
        importlib.import_module(f"{__name__}.{module}")
        return getattr(self, name)(*args, **options)

    call.__name__ = call.__qualname__ = name
    return call


for _module, _names in LATER.items():
    for _name in _names.split():
        setattr(Tensor, _name, _stand_in(_module, _name))


@cache
def load_the_rest() -> None:
    """Load the entries that are not loaded at once."""
    for name in LATER:
        importlib.import_module(f"{__name__}.{name}")


def public_function(name: str) -> Callable[..., Any] | None:
    """Return the function of the table that users know by this name, if there is one."""
    if name not in table.FUNCTIONS:
        load_the_rest()
    return None if name in table.INTERNAL else table.FUNCTIONS.get(name)


def __getattr__(name: str) -> Any:
    if name in LATER:
        return importlib.import_module(f"{__name__}.{name}")
    if name not in table.FUNCTIONS:
        load_the_rest()
    if name in ("FUNCTIONS", "INTERNAL", "NUMPY", "TABLE"):
        return getattr(table, name)  # whole now
    try:
        return table.FUNCTIONS[name]
    except KeyError:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None
