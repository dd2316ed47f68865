"""THE TABLE: one entry per operation, stating everything that teachgrad knows of it.

A rule ``lambda g, …`` carries the output's gradient g back to one input. It is written with
ordinary operators and with the functions defined here, which take arrays, Tensors and SymPy
expressions alike; so one line gives the number, the second derivative and the local formula.
To add an operation, add its entry; name, method and tests follow. `graph.Op` explains the fields.
"""

# ruff: noqa: ARG005 # a rule is given everything that its node saved, and uses what it needs

from __future__ import annotations

import math
import operator as python
from collections.abc import Callable
from typing import Any

import numpy as np

from teachgrad.engine import apply
from teachgrad.engine.graph import BOTH, INPUTS, NOTHING, OTHER, OUTPUT, Op, Rule
from teachgrad.engine.tensor import Tensor, plain_value
from teachgrad.engine.truth import Truth
from teachgrad.errors import ShapeError
from teachgrad.text import Text

TABLE: dict[str, Op] = {}

# Operations that exist only inside the rules of others: no public name, no method.
INTERNAL: set[str] = set()

# A constant of these types was written as a number; a Tensor's is of NumPy's. PyTorch names them differently.
_PYTHON_NUMBERS = frozenset({float, int, bool})


def elementwise(
    name: str,
    value: Callable[..., Any],
    *rules: Rule,
    torch: str | Callable[..., str],
    saves: str = INPUTS,
    methods: tuple[str, str] | None = None,
    internal: bool = False,
    **facts: Any,
) -> Any:
    """Enter an operation that acts on each entry by itself; return its public function."""
    op = TABLE[name] = Op(name, value, rules, saves=saves, torch=torch, **facts)
    if internal:
        INTERNAL.add(name)
    if methods is not None:
        calls = apply.operator(op)
        mask_calls = apply.beside_anything(op)
        for label, call, mask_call in zip(methods, calls, mask_calls, strict=True):
            setattr(Tensor, label, call)
            setattr(Truth, label, mask_call)
        setattr(Tensor, methods[0].replace("__", "__i", 1), apply.in_place(calls[0]))
    made = apply.function(op)
    if not internal:
        setattr(Tensor, name, made)
    return made


def structural(
    value: Callable[..., Any], *rules: Rule, internal: bool = False, fresh: bool = False, **facts: Any
) -> Any:
    """Enter an operation that moves or gathers entries, named as `value` is; return its public function."""
    name = value.__name__.strip("_")
    op = TABLE[name] = Op(name, value, rules, elementwise=False, fresh=fresh, **facts)
    made = apply.function(op)
    if internal:
        INTERNAL.add(name)
    else:
        setattr(Tensor, name, made)
    return made


# ---- arithmetic ------------------------------------------------------------------------------

add = elementwise(
    "add",
    python.add,
    lambda g, *_: g,
    lambda g, *_: g,
    saves=NOTHING,
    fresh=False,
    methods=("__add__", "__radd__"),
    torch="AddBackward0",
    samples=((2.0, 3.0), (-1.5, 0.25)),
)
sub = elementwise(
    "sub",
    python.sub,
    lambda g, *_: g,
    lambda g, *_: -g,
    saves=NOTHING,
    fresh=False,
    methods=("__sub__", "__rsub__"),
    torch=lambda a, b: "RsubBackward1" if type(a) in _PYTHON_NUMBERS else "SubBackward0",
    samples=((2.0, 3.0), (-1.5, 0.25)),
)
mul = elementwise(
    "mul",
    python.mul,
    lambda g, a, b: g * b,
    lambda g, a, b: g * a,
    saves=OTHER,
    methods=("__mul__", "__rmul__"),
    torch="MulBackward0",
    samples=((2.0, 3.0), (-1.5, 0.25)),
)
div = elementwise(
    "div",
    python.truediv,
    lambda g, a, b: g / b,
    lambda g, a, b: -g * (a / b) / b,
    methods=("__truediv__", "__rtruediv__"),
    # PyTorch takes 3 / x for 3 · (1/x).
    torch=lambda a, b: "MulBackward0" if type(a) in _PYTHON_NUMBERS else "DivBackward0",
    samples=((2.0, 3.0), (-1.5, 0.25)),
)
neg = elementwise(
    "neg",
    python.neg,
    lambda g, *_: -g,
    saves=NOTHING,
    torch="NegBackward0",
    samples=((2.0,), (-0.5,)),
)


def _log_of_base(x: Any) -> Any:
    return np.log(np.where(x == 0, 1, x))


# 0 ** b stays 0 while b > 0 changes: the exponent's derivative is 0 there, not 0 · log 0.
log_of_base = elementwise(
    "log_of_base",
    _log_of_base,
    lambda g, x: g / x,
    internal=True,
    symbolic="log",
    torch="LogBackward0",
    samples=((2.0,), (0.3,)),
)


def _pow_node(a: Any, b: Any) -> str:
    if type(b) in _PYTHON_NUMBERS:
        return "PowBackward0"
    return "PowBackward2" if type(a) in _PYTHON_NUMBERS else "PowBackward1"


def _is_zero_to_zero(a: Any, b: Any) -> Any:
    return 1 * (plain_value(a) == 0) * (plain_value(b) == 0)


pow = elementwise(  # noqa: A001 # PyTorch's name
    "pow",
    python.pow,
    # 0 ** 0 must not meet 0 ** -1: x ** 0 is 1 at x = 0 as well, and its derivative 0.
    lambda g, y, a, b: g * (b * a ** (b - 1 + _is_zero_to_zero(a, b))),
    lambda g, y, a, b: g * (y * log_of_base(a)),
    saves=BOTH,
    methods=("__pow__", "__rpow__"),
    torch=_pow_node,
    samples=((2.0, 3.0), (0.5, -1.5), (1.7, 0.0)),
)

# ---- functions of one number -------------------------------------------------------------------

sqrt = elementwise(
    "sqrt",
    np.sqrt,
    lambda g, y: g / (2 * y),
    saves=OUTPUT,
    symbolic="sqrt",
    torch="SqrtBackward0",
    samples=((2.0,), (0.3,)),
)
exp = elementwise(
    "exp",
    np.exp,
    lambda g, y: g * y,
    saves=OUTPUT,
    symbolic="exp",
    torch="ExpBackward0",
    samples=((0.5,), (-2.0,)),
)
log = elementwise(
    "log", np.log, lambda g, x: g / x, symbolic="log", torch="LogBackward0", samples=((2.0,), (0.3,))
)
sin = elementwise(
    "sin", np.sin, lambda g, x: g * cos(x), symbolic="sin", torch="SinBackward0", samples=((0.5,), (-2.0,))
)
cos: Any = elementwise(
    "cos", np.cos, lambda g, x: -g * sin(x), symbolic="cos", torch="CosBackward0", samples=((0.5,), (-2.0,))
)
tan = elementwise(
    "tan",
    np.tan,
    lambda g, y: g * (1 + y * y),
    saves=OUTPUT,
    symbolic="tan",
    torch="TanBackward0",
    samples=((0.5,), (-1.2,)),
)
tanh = elementwise(
    "tanh",
    np.tanh,
    # 1 - tanh²x, written so that nothing cancels: at x = 19 that would give 0 for 1.3e-16.
    lambda g, x: g * (4 * sigmoid(2 * x) * sigmoid(-2 * x)),
    symbolic="tanh",
    torch="TanhBackward0",
    samples=((0.5,), (-1.2,)),
)


def _sigmoid(x: Any) -> Any:
    # e to a positive power could overflow; to a negative one it cannot.
    positive = np.real(x) >= 0
    e = np.exp(np.where(positive, -x, x))
    return np.where(positive, 1, e) / (1 + e)


sigmoid: Any = elementwise(
    "sigmoid",
    _sigmoid,
    lambda g, y, x: g * (y * sigmoid(-x)),  # y(1 - y), without cancelling
    saves=BOTH,
    symbolic=lambda x: 1 / (1 + exp(-x)),
    torch="SigmoidBackward0",
    samples=((0.5,), (-2.0,)),
)

# ---- functions with a kink or a jump ------------------------------------------------------------
# At the kink itself each takes PyTorch's convention: |x|′ = 0 and relu′ = 0 at 0, ½ each where maximum ties.

sign = elementwise(
    "sign",
    np.sign,
    lambda g, *_: 0 * g,
    saves=NOTHING,
    symbolic="sign",
    analytic=False,
    torch="SignBackward0",
    samples=((0.5,), (-2.0,)),
)
abs = elementwise(  # noqa: A001 # NumPy's name
    "abs",
    np.abs,
    lambda g, x: g * sign(x),
    symbolic="Abs",
    analytic=False,
    torch="AbsBackward0",
    samples=((0.5,), (-2.0,)),
)


def _step(x: Any, at_zero: Any) -> Any:
    return np.heaviside(x, at_zero)


step = elementwise(
    "step",
    _step,
    lambda g, *_: 0 * g,
    internal=True,
    saves=NOTHING,
    symbolic="Heaviside",
    analytic=False,
    torch="StepBackward0",
    samples=((0.5, 0.5), (-2.0, 0.5)),
)


def _relu(x: Any) -> Any:
    return np.maximum(x, 0)


relu = elementwise(
    "relu",
    _relu,
    lambda g, x: g * step(x, 0),
    symbolic=lambda x: maximum(x, 0),
    analytic=False,
    torch="ReluBackward0",
    samples=((0.5,), (-2.0,)),
)
maximum: Any = elementwise(
    "maximum",
    np.maximum,
    lambda g, a, b: g * step(a - b, 0.5),
    lambda g, a, b: g * step(b - a, 0.5),
    symbolic="Max",
    analytic=False,
    torch="MaximumBackward0",
    samples=((2.0, 3.0), (0.25, -1.5)),
)
minimum = elementwise(
    "minimum",
    np.minimum,
    lambda g, a, b: g * step(b - a, 0.5),
    lambda g, a, b: g * step(a - b, 0.5),
    symbolic="Min",
    analytic=False,
    torch="MinimumBackward0",
    samples=((2.0, 3.0), (0.25, -1.5)),
)

# ---- gathering and spreading -------------------------------------------------------------------

_MATRIX = ((1.0, 2.0, 3.0), (-4.0, 5.0, 0.5))


_AXES = Text(
    en="Axes are counted from 0, or backwards from -1.",
    vi="Các trục được đếm từ 0, hoặc đếm lùi từ -1.",
)
_SMALL = 4096  # entries; where the time to fill them passes the time to set up strides of 0


def _expand(x: Any, shape: tuple[int, ...]) -> Any:
    """Spread x over a larger `shape`, as NumPy broadcasts it, without copying.

    Examples
    --------
    >>> expand(1.0, (2, 2)).tolist()
    [[1.0, 1.0], [1.0, 1.0]]
    """
    if type(x) is np.float64:
        if not shape:
            return x
        # What follows is fastest on an array proper if it is small, and without one if it is large.
        if math.prod(shape) <= _SMALL:
            whole = np.empty(shape)
            whole.fill(x)
            return whole
        return np.ndarray(shape, np.float64, x, 0, (0,) * len(shape))
    return np.broadcast_to(x, shape)


expand = structural(
    _expand,
    lambda g, shape: sum_to(g, shape),
    rows=(lambda g, shape: _rows_sum_to(g, shape),),
    saves=lambda y, x, shape: (np.shape(x),),
    torch="ExpandBackward0",
    shape_rule=Text(
        en="Each axis must be 1 or already as long as asked for, counted from the last.",
        vi="Mỗi trục phải bằng 1 hoặc đã dài đúng như yêu cầu, tính từ trục cuối.",
    ),
    samples=((((1.0,), (2.0,)), (2, 3)), ((1.0, 2.0), (3, 2))),
)
apply.spread = expand


def _rows_sum_to(g: Any, shape: tuple[int, ...]) -> Any:
    """`sum_to` for gradients stacked along a first axis."""
    whole = (len(g),) + (1,) * (g.ndim - 1 - len(shape)) + shape
    return sum_to(g, whole).reshape(len(g), *shape)


def _sum_to(x: Any, shape: tuple[int, ...]) -> Any:
    x = x.sum(axis=tuple(range(x.ndim - len(shape))))
    return x.sum(axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)


# The opposite of `expand`: sums over the axes that it spread.
sum_to: Any = structural(
    _sum_to,
    lambda g, shape: expand(g, shape),
    rows=(lambda g, shape: _rows_expand(g, shape, None),),
    internal=True,
    saves=lambda y, x, shape: (x.shape,),
    torch="SumBackward1",
    samples=((_MATRIX, (1, 3)), (_MATRIX, (3,)), (_MATRIX, (2, 1))),
)


def _kept_shape(shape: tuple[int, ...], axis: Any) -> tuple[int, ...]:
    """Return the shape that a sum over `axis` would have with ``keepdims=True``."""
    summed = {a % len(shape) for a in (axis if isinstance(axis, tuple) else (axis,))}
    return tuple(1 if i in summed else n for i, n in enumerate(shape))


def _back_over(g: Any, shape: tuple[int, ...], axis: Any) -> Any:
    """Spread the gradient of a sum over `axis` over the `shape` that was summed."""
    if axis is None and type(g) is np.float64:
        return _expand(g, shape)  # the commonest case, without asking what else g might be
    return expand(g if axis is None else reshape(g, _kept_shape(shape, axis)), shape)


def _rows_expand(g: Any, shape: tuple[int, ...], axis: Any) -> Any:
    """`_back_over` for gradients stacked along a first axis."""
    kept = (1,) * (len(shape) - g.ndim + 1) + g.shape[1:] if axis is None else _kept_shape(shape, axis)
    return np.broadcast_to(g.reshape(len(g), *kept), (len(g), *shape))


def _sum(x: Any, axis: int | tuple[int, ...] | None = None, keepdims: bool = False) -> Any:
    """Sum of the entries, of all or along `axis`.

    Examples
    --------
    >>> float(sum([[3.0, 4.0], [5.0, 2.0]]))
    14.0
    """
    return np.add.reduce(x, axis, None, None, keepdims)  # type: ignore[call-overload] # NumPy's stubs want names


sum = structural(  # noqa: A001 # NumPy's name
    _sum,
    lambda g, shape, axis: _back_over(g, shape, axis),
    rows=(_rows_expand,),
    saves=lambda y, x, axis, keepdims: (x.shape, axis if y.ndim else None),
    torch=lambda x, axis, keepdims: "SumBackward0" if axis is None else "SumBackward1",
    shape_rule=_AXES,
    samples=((_MATRIX, None, False), (_MATRIX, 0, False), (_MATRIX, 1, True), (_MATRIX, None, True)),
)


def _mean(x: Any, axis: int | tuple[int, ...] | None = None, keepdims: bool = False) -> Any:
    """Mean of the entries, of all or along `axis`.

    Examples
    --------
    >>> float(mean([[3.0, 4.0], [5.0, 2.0]]))
    3.5
    """
    return np.mean(x, axis=axis, keepdims=keepdims)


mean = structural(
    _mean,
    lambda g, shape, axis, count: _back_over(g / count, shape, axis),
    rows=(lambda g, shape, axis, count: _rows_expand(g / count, shape, axis),),
    saves=lambda y, x, axis, keepdims: (
        x.shape,
        axis if y.ndim else None,
        x.size / max(np.size(y), 1),
    ),
    torch=lambda x, axis, keepdims: "MeanBackward0" if axis is None else "MeanBackward1",
    shape_rule=_AXES,
    samples=((_MATRIX, None, False), (_MATRIX, 0, False), (_MATRIX, 1, True), (_MATRIX, None, True)),
)

# ---- moving ------------------------------------------------------------------------------------


def _reshape(x: Any, shape: int | tuple[int, ...]) -> Any:
    """Arrange the entries, in their order, in another `shape`; one length may be -1.

    Examples
    --------
    >>> reshape([1.0, 2.0, 3.0, 4.0], (2, 2)).tolist()
    [[1.0, 2.0], [3.0, 4.0]]
    """
    return np.reshape(x, shape)


reshape: Any = structural(
    _reshape,
    lambda g, shape: reshape(g, shape),
    rows=(lambda g, shape: g.reshape(len(g), *shape),),
    saves=lambda y, x, shape: (x.shape,),
    torch="ViewBackward0",
    shape_rule=Text(
        en="The new shape must hold exactly as many entries as the old one.",
        vi="Kích thước mới phải có đúng bằng số phần tử của kích thước cũ.",
    ),
    samples=((_MATRIX, (3, 2)), (_MATRIX, -1)),
)


def _permute(x: Any, dims: tuple[int, ...] | None = None) -> Any:
    """Put the axes in the order `dims`; the other way round if none is given.

    Examples
    --------
    >>> permute([[1.0, 2.0, 3.0]]).shape
    (3, 1)
    """
    return np.transpose(x, dims)


permute: Any = structural(
    _permute,
    lambda g, dims: permute(g, dims),
    saves=lambda y, x, dims: (
        None if dims is None else tuple(np.argsort([d % x.ndim for d in dims]).tolist()),
    ),
    torch="PermuteBackward0",
    shape_rule=Text(
        en="Each axis must be named once; axes are counted from 0, or backwards from -1.",
        vi="Mỗi trục phải được nêu đúng một lần; các trục được đếm từ 0, hoặc đếm lùi từ -1.",
    ),
    samples=((_MATRIX, None), (_MATRIX, (1, 0))),
)


def _transpose(x: Any, dim0: int = -2, dim1: int = -1) -> Any:
    """Exchange two axes; rows and columns if none are named.

    Examples
    --------
    >>> transpose([[1.0, 2.0], [3.0, 4.0]]).tolist()
    [[1.0, 3.0], [2.0, 4.0]]
    """
    return np.swapaxes(x, dim0, dim1)


transpose: Any = structural(
    _transpose,
    lambda g, dim0, dim1: transpose(g, dim0, dim1),
    saves=lambda y, x, dim0, dim1: (dim0, dim1),
    torch="TransposeBackward0",
    shape_rule=_AXES,
    samples=((_MATRIX, 0, 1),),
)


def _t(x: Any) -> Any:
    """Exchange rows and columns of a matrix; a vector stays as it is.

    Examples
    --------
    >>> import numpy as np
    >>> t(np.array([[1.0, 2.0], [3.0, 4.0]])).tolist()
    [[1.0, 3.0], [2.0, 4.0]]
    """
    return np.asarray(x).T


t: Any = structural(
    _t, lambda g, *_: t(g), saves=NOTHING, torch="TBackward0", samples=((_MATRIX,), ((1.0, 2.0),))
)


def _index(x: Any, key: Any) -> Any:
    """Entries ``x[key]``: whole numbers, slices, arrays of positions or of truth values.

    Examples
    --------
    >>> import numpy as np
    >>> float(index(np.array([[1.0, 2.0], [3.0, 4.0]]), (0, 1)))
    2.0
    """
    return x[key]


_BASIC = frozenset({int, slice, np.int64, np.int32})


def _index_node(_x: Any, key: Any) -> str:
    """PyTorch's name for the last thing it does for ``x[key]``: it goes through the key part by part."""
    parts = key if isinstance(key, tuple) else (key,)
    done = (
        [part for part in parts if part is not Ellipsis and part != slice(None)] if _is_basic(key) else [key]
    )
    if not done:
        return "SliceBackward0" if len(parts) == 1 and parts[0] is not Ellipsis else "AliasBackward0"
    last = done[-1]
    if last is None:
        return "UnsqueezeBackward0"
    if isinstance(last, slice):
        return "SliceBackward0"
    return "SelectBackward0" if type(last) in _BASIC else "IndexBackward0"


def _is_basic(key: Any) -> bool:
    """Whether `key` takes no entry twice: no list or array of positions in it."""
    parts = key if isinstance(key, tuple) else (key,)
    return all(part is None or part is Ellipsis or type(part) in _BASIC for part in parts)


index: Any = structural(
    _index,
    lambda g, shape, key: put(g, shape, key),
    rows=(lambda g, shape, key: _rows_put(g, shape, key),),
    saves=lambda y, x, key: (x.shape, key),
    torch=_index_node,
    samples=((_MATRIX, 0), (_MATRIX, (1, 2)), (_MATRIX, (slice(None), [0, 0, 2]))),
)


def _put(x: Any, shape: tuple[int, ...], key: Any) -> Any:
    whole = np.zeros(shape, np.result_type(x))
    if _is_basic(key):
        whole[key] = x
    else:
        np.add.at(whole, key, x)  # an entry that was taken twice gets both
    return whole


def _rows_put(g: Any, shape: tuple[int, ...], key: Any) -> Any:
    """`put` for gradients stacked along a first axis."""
    parts = key if isinstance(key, tuple) else (key,)
    if not _is_basic(key):
        return np.stack([_put(row, shape, key) for row in g])
    whole = np.zeros((len(g), *shape), np.result_type(g))
    whole[(slice(None), *parts)] = g
    return whole


# The opposite of `index`: an array of zeros in which the entries stand at `key`.
put: Any = structural(
    _put,
    lambda g, shape, key: index(g, key),
    internal=True,
    saves=lambda y, x, shape, key: (shape, key),
    torch="IndexPutBackward0",
    samples=(((1.0, 2.0, 3.0), (2, 3), 1), ((1.0, 2.0), (3,), [0, 0])),
)


def _alias(x: Any) -> Any:
    return x


# The same number as a node of its own, so that an inner derivative has a variable that is its alone.
alias: Any = structural(
    _alias,
    lambda g, *_: g,
    rows=(lambda g, *_: g,),
    internal=True,
    saves=NOTHING,
    torch="AliasBackward0",
    samples=((_MATRIX,), ((1.0, 2.0),)),
)

# ---- products of vectors and matrices ------------------------------------------------------------


def _mm(a: Any, b: Any) -> Any:
    """Matrix product of two matrices.

    Examples
    --------
    >>> import numpy as np
    >>> x = np.array([[3.0, 4.0], [5.0, 2.0]])
    >>> mm(x, x).tolist()
    [[29.0, 20.0], [25.0, 24.0]]
    """
    if a.ndim != 2 or b.ndim != 2:
        raise ValueError("mm takes two matrices")
    return a.dot(b)  # for small matrices twice as fast as np.matmul, for large ones the same


mm = structural(
    _mm,
    lambda g, a, b: g.dot(b.T),
    lambda g, a, b: a.T.dot(g),
    rows=(lambda g, a, b: np.matmul(g, b.T), lambda g, a, b: np.matmul(a.T, g)),
    saves=OTHER,
    fresh=True,
    torch="MmBackward0",
    samples=((_MATRIX, ((1.0, -2.0), (3.0, 0.5), (2.0, 2.0))),),
    shape_rule=Text(
        en="A matrix product needs two matrices, the first with as many columns as the second has rows.",
        vi="Tích ma trận cần hai ma trận, số cột của ma trận thứ nhất bằng số hàng của ma trận thứ hai.",
    ),
)


def _mv(a: Any, b: Any) -> Any:
    """Product of a matrix and a vector.

    Examples
    --------
    >>> import numpy as np
    >>> mv(np.array([[3.0, 4.0], [5.0, 2.0]]), np.array([1.0, 2.0])).tolist()
    [11.0, 9.0]
    """
    if a.ndim != 2 or b.ndim != 1:
        raise ValueError("mv takes a matrix and a vector")
    return a.dot(b)


mv = structural(
    _mv,
    lambda g, a, b: g.reshape(-1, 1) * b,
    lambda g, a, b: a.T.dot(g),
    rows=(lambda g, a, b: g[:, :, None] * b, lambda g, a, b: g.dot(a)),
    saves=OTHER,
    fresh=True,
    torch="MvBackward0",
    samples=((_MATRIX, (1.0, -2.0, 0.5)),),
    shape_rule=Text(
        en="The matrix must have as many columns as the vector has entries.",
        vi="Ma trận phải có số cột bằng số phần tử của vectơ.",
    ),
)


def _dot(a: Any, b: Any) -> Any:
    """Scalar product of two vectors.

    Examples
    --------
    >>> import numpy as np
    >>> float(dot(np.array([3.0, 4.0]), np.array([5.0, 2.0])))
    23.0
    """
    if a.ndim != 1 or b.ndim != 1:
        raise ValueError("dot takes two vectors")
    return a.dot(b)


dot = structural(
    _dot,
    lambda g, a, b: g * b,
    lambda g, a, b: g * a,
    rows=(lambda g, a, b: g[:, None] * b, lambda g, a, b: g[:, None] * a),
    saves=OTHER,
    fresh=True,
    torch="DotBackward0",
    samples=(((3.0, 4.0), (5.0, -2.0)),),
    shape_rule=Text(
        en="A scalar product needs two vectors with equally many entries.",
        vi="Tích vô hướng cần hai vectơ có cùng số phần tử.",
    ),
)


_TO_MULTIPLY = Text(
    en="Vectors and matrices can be multiplied, the first with as many columns as the second has rows.",
    vi="Nhân được vectơ và ma trận, số cột của thừa số thứ nhất bằng số hàng của thừa số thứ hai.",
)


def matmul(a: Any, b: Any) -> Any:
    """Multiply vectors and matrices, ``a @ b``: `mm`, `mv` or `dot`, by their number of axes.

    Parameters
    ----------
    a, b : Tensor or array_like
        Vectors or matrices.

    Returns
    -------
    Tensor or NumPy value
        A matrix, a vector or a number.

    Raises
    ------
    ShapeError
        If the shapes do not fit.

    Examples
    --------
    >>> import teachgrad as tg
    >>> x = tg.tensor([[3.0, 4.0], [5.0, 2.0]])
    >>> x @ x
    tensor([[29., 20.],
            [25., 24.]])
    """
    read = apply.as_array if isinstance(a, Tensor) or isinstance(b, Tensor) else np.asarray
    a, b = (p if isinstance(p, Tensor) else read(p) for p in (a, b))
    if not (0 < a.ndim < 3 and 0 < b.ndim < 3) or a.shape[-1] != b.shape[0]:
        raise ShapeError(
            Text(
                en="a @ b does not fit the shapes {a} and {b}.",
                vi="a @ b không dùng được với các kích thước {a} và {b}.",
            ),
            _TO_MULTIPLY,
            a=a.shape,
            b=b.shape,
        )
    if a.ndim == 1 and b.ndim == 1:
        return dot(a, b)
    if b.ndim == 1:
        return mv(a, b)
    if a.ndim == 1:
        return mv(t(b), a)
    return mm(a, b)


def stacked(parts: list[Tensor]) -> Tensor:
    """Lay Tensors of one shape along a new first axis: the sum of each, put in its place."""
    shape = (len(parts), *parts[0].shape)
    total: Tensor = put(parts[0], shape, 0)
    for i, part in enumerate(parts[1:], 1):
        total = total + put(part, shape, i)
    return total
