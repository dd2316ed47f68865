"""What Tensor gets beyond a method of each entry's own name: comparisons, ``x[…]``, ``@``, NumPy's functions.

Knows the table. It is loaded after it, by the package itself.
"""

from __future__ import annotations

import operator as python
from collections.abc import Callable
from typing import Any

import numpy as np

from teachgrad.engine import apply, in_place, infix, ops
from teachgrad.engine.graph import Op
from teachgrad.engine.ops.indexing import index
from teachgrad.engine.ops.products import matmul, numpy_dot
from teachgrad.engine.ops.table import NUMPY, TABLE
from teachgrad.engine.tensor import Tensor, plain_value
from teachgrad.engine.truth import plain_key
from teachgrad.errors import ProgramError
from teachgrad.text import Text

for _method, _symbol, _value in (
    ("__lt__", "<", python.lt),
    ("__le__", "<=", python.le),
    ("__gt__", ">", python.gt),
    ("__ge__", ">=", python.ge),
    ("__eq__", "==", python.eq),
    ("__ne__", "!=", python.ne),
):
    setattr(Tensor, _method, infix.comparison(_symbol, _value))


def _getitem(self: Tensor, key: Any) -> Tensor:
    return index(self, key if type(key) is int else plain_key(key))  # type: ignore[no-any-return] # a Tensor of one


def _with_lengths(op: Op) -> Callable[..., Tensor]:
    """``x.reshape(2, 3)`` beside ``x.reshape((2, 3))``: the lengths may stand without brackets."""

    def call(self: Tensor, *lengths: Any) -> Tensor:
        if len(lengths) == 1 and not isinstance(lengths[0], int):
            return apply.apply(op, (self, lengths[0]))
        return apply.apply(op, (self, lengths or None))

    call.__name__, call.__doc__ = op.name, op.describe()
    return call


_METHODS: dict[str, Any] = {
    **in_place.METHODS,
    **{_name: _with_lengths(TABLE[_name]) for _name in ("reshape", "permute", "expand")},
    "view": _with_lengths(TABLE["reshape"]),
    "__neg__": ops.neg,
    "__abs__": ops.abs,
    "__getitem__": _getitem,
    "__matmul__": matmul,
    "dot": numpy_dot,  # of two matrices it is their product; tg.dot takes vectors, as PyTorch's does
    "__rmatmul__": lambda self, other: matmul(other, self),
    "T": property(ops.permute, doc="The transpose: the axes in the opposite order."),
}


def _size(x: Tensor, axis: int | None = None) -> int:
    return x.numel() if axis is None else x.shape[axis]


# NumPy's own functions, given a Tensor, are recorded: np.sin(x), array * x. Those that the table does not know
# see a Tensor as an array, if it does not require grad.
NUMPY.update(
    {
        np.less: python.lt,
        np.less_equal: python.le,
        np.greater: python.gt,
        np.greater_equal: python.ge,
        np.equal: python.eq,
        np.not_equal: python.ne,
        np.size: _size,
    }
)


def _of_numpy(function: Any, otherwise: Any) -> Any:
    """What is recorded for a function of NumPy's."""
    if function not in NUMPY:
        ops.load_the_rest()
    return NUMPY.get(function, otherwise)


def _array_function(self: Tensor, func: Any, types: Any, args: Any, kwargs: Any) -> Any:  # noqa: ARG001 # NumPy's call
    return _of_numpy(func, func._implementation)(*args, **kwargs)


def _array_ufunc(_self: Tensor, ufunc: Any, method: str, *inputs: Any, **options: Any) -> Any:
    known = _of_numpy(ufunc, None) if method == "__call__" and not options else None
    if known is not None:
        if ufunc.__name__ in _REFLECTED and not isinstance(inputs[0], Tensor):
            # array < tensor: Python would hand it back to NumPy; seen from the Tensor it is tensor > array.
            return NUMPY[_REFLECTED[ufunc.__name__]](inputs[1], inputs[0])
        return known(*inputs)
    into_tensor = any(isinstance(out, Tensor) for out in options.get("out", ()))
    if into_tensor or any(isinstance(given, Tensor) and given.requires_grad for given in inputs):
        raise ProgramError(
            Text(
                en="np.{name} of a Tensor cannot be recorded, so its derivative would be lost.",
                vi="Không ghi lại được np.{name} của một Tensor, nên đạo hàm sẽ bị mất.",
            ),
            instead=Text(
                en="Use teachgrad's functions: tg.sin, tg.exp, … (dir(tg) lists them all). For the numbers alone "
                "write x.detach().numpy().",
                vi="Hãy dùng các hàm của teachgrad: tg.sin, tg.exp, … (dir(tg) liệt kê tất cả). Nếu chỉ cần các "
                "số, hãy viết x.detach().numpy().",
            ),
            name=ufunc.__name__,
        )
    return getattr(ufunc, method)(*map(plain_value, inputs), **options)


_REFLECTED = {
    "less": np.greater,
    "less_equal": np.greater_equal,
    "greater": np.less,
    "greater_equal": np.less_equal,
    "equal": np.equal,
    "not_equal": np.not_equal,
}


_METHODS |= {"__array_ufunc__": _array_ufunc, "__array_function__": _array_function}
for _method, _call in _METHODS.items():
    setattr(Tensor, _method, _call)
