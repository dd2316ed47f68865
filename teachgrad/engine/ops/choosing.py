"""Choosing between two values: where, clip, fmax, fmin."""

# ruff: noqa: ARG005 # a rule is given everything that its node saved, and uses what it needs

from __future__ import annotations

import math
from typing import Any

import numpy as np

from teachgrad.engine.graph import BOTH, NOTHING
from teachgrad.engine.ops.constants import exactly
from teachgrad.engine.ops.kinks import maximum, minimum
from teachgrad.engine.ops.table import elementwise, public
from teachgrad.engine.tensor import Tensor
from teachgrad.engine.truth import plain_key
from teachgrad.errors import InputError
from teachgrad.text import Text


def _where(a: Any, b: Any, condition: Any) -> Any:
    return np.where(condition, a, b)


# Each side gets the gradient where it was chosen and 0 elsewhere; 0 times a gradient could be NaN.
_chosen: Any = elementwise(
    "where",
    _where,
    lambda g, _a, _b, condition: _chosen(g, 0, condition),
    lambda g, _a, _b, condition: _chosen(0, g, condition),
    saves=NOTHING,
    symbolic=lambda a, b, condition: a if condition else b,
    code="np.where({2}, {0}, {1})[()]",
    exact=True,
    torch="WhereBackward0",
    samples=((2.0, 3.0, True), (-0.5, 0.25, False)),
)


@public(method=False, numpy=(np.where,))
def where(condition: Any, a: Any = None, b: Any = None) -> Any:
    """Entries of `a` where `condition` is true, of `b` elsewhere.

    The gradient goes to the side that was chosen. The condition is a constant to the graph: that it
    depends on x, as in ``where(x > 0, x, 0)``, is noted as a decision of the program.

    Parameters
    ----------
    condition : Tensor or array_like
        True or false for each entry; numbers count as true unless they are 0.
    a, b : Tensor or array_like, optional
        Numbers, or values of a shape that fits. Left out, both: the positions where the condition is true.

    Returns
    -------
    Tensor or NumPy value
        The positions, one array for each axis, if there is nothing to choose from.

    Raises
    ------
    InputError
        If only one of the two is given.
    ShapeError
        If the shapes do not fit.

    Examples
    --------
    >>> import teachgrad as tg
    >>> x = tg.tensor([-2.0, 3.0], requires_grad=True)
    >>> tg.where(x > 0, 3 * x, 0.0).sum().backward()
    >>> x.grad
    tensor([0., 3.])
    """
    if isinstance(condition, Tensor) and condition.node is not None:
        condition = condition.detach()  # of x itself: where x is not 0
    if a is None and b is None:
        return np.nonzero(np.asarray(plain_key(condition)))
    if a is None or b is None:
        raise InputError(
            Text(
                en="where(condition, a, b) needs both values: one for true, one for false.",
                vi="where(condition, a, b) cần cả hai giá trị: một cho trường hợp đúng, một cho trường hợp sai.",
            ),
            instead=Text(
                en="Write where(x > 0, x, 0.0).",
                vi="Hãy viết where(x > 0, x, 0.0).",
            ),
        )
    return _chosen(a, b, condition)


def _where_of(self: Tensor, condition: Any, other: Any) -> Any:
    """Entries of this Tensor where `condition` is true, of `other` elsewhere, as in PyTorch."""
    return where(condition, self, other)


_where_of.__name__ = "where"
setattr(Tensor, "where", _where_of)  # noqa: B010 # a type checker knows Tensor without the methods of the table


def _at_least(x: Any, y: Any, a: Any, b: Any) -> Any:
    return np.where(x >= y, a, b)


def _symbolic_at_least(x: Any, y: Any, a: Any, b: Any) -> Any:
    import sympy

    return sympy.Piecewise((a, x >= y), (b, True))


# a where x ≥ y, b elsewhere: `where` for rules, in which comparing must not count as a decision of the program.
at_least: Any = elementwise(
    "at_least",
    _at_least,
    lambda g, *_: 0 * g,
    lambda g, *_: 0 * g,
    lambda g, x, y, _a, _b: at_least(x, y, g, 0),
    lambda g, x, y, _a, _b: at_least(x, y, 0, g),
    internal=True,
    symbolic=_symbolic_at_least,
    analytic=False,
    code="np.where({0} >= {1}, {2}, {3})[()]",
    exact=True,
    torch="WhereBackward0",
    samples=((2.0, 1.0, 0.5, -0.25), (-2.0, 1.0, 0.5, -0.25)),
)


def _clip(x: Any, least: float, most: float) -> Any:
    x = x if least == -math.inf else np.maximum(x, least)  # whole numbers without a bound there stay whole
    return x if most == math.inf else np.minimum(x, most)


def _symbolic_clip(x: Any, least: float, most: float) -> Any:
    import sympy

    return sympy.Min(sympy.Max(x, exactly(least)), exactly(most))


def _clip_in_numpy(x: str, least: str, most: str) -> str:
    bounds = ("None" if "inf" in bound else bound for bound in (least, most))
    return f"np.clip({', '.join((x, *bounds))})"


_clipped = elementwise(
    "clip",
    _clip,
    # PyTorch's convention: the gradient passes between the bounds, also at one of them.
    lambda g, x, least, most: at_least(x, least, at_least(most, x, g, 0), 0),
    symbolic=_symbolic_clip,
    analytic=False,
    code=_clip_in_numpy,
    exact=True,
    torch="ClampBackward1",
    samples=((0.5, 0.0, 1.0), (-0.5, 0.0, 1.0), (2.5, -math.inf, 1.0), (2.5, 0.25, math.inf)),
)


@public(aliases=("clamp",), numpy=(np.clip,))
def clip(
    x: Any,
    min: Any = None,  # noqa: A002 # PyTorch's name
    max: Any = None,  # noqa: A002 # PyTorch's name
    *,
    a_min: Any = None,
    a_max: Any = None,
) -> Any:
    """Entries of x, none below `min` nor above `max`.

    Between the bounds and at them the derivative is 1, outside 0, as in PyTorch. Bounds that are
    arrays or Tensors are variables like x: then this is ``minimum(maximum(x, min), max)``, and where
    x meets its bound each gets half of the gradient.

    Parameters
    ----------
    x : Tensor or array_like
        What is clipped.
    min, max : number, Tensor or array_like, optional
        The bounds; one of them may be left out.
    a_min, a_max : optional
        NumPy's names of the same.

    Returns
    -------
    Tensor or NumPy value
        Of x's shape.

    Raises
    ------
    InputError
        If no bound is given.

    Examples
    --------
    >>> import teachgrad as tg
    >>> tg.clip([-2.0, 0.5, 3.0], 0.0, 1.0).tolist()
    [0.0, 0.5, 1.0]
    """
    least = a_min if min is None else min
    most = a_max if max is None else max
    if least is None and most is None:
        raise InputError(
            Text(en="clip(x, min, max) needs a bound.", vi="clip(x, min, max) cần ít nhất một cận."),
            instead=Text(
                en="Write clip(x, 0.0, 1.0), or clip(x, min=0.0) for one bound.",
                vi="Hãy viết clip(x, 0.0, 1.0), hoặc clip(x, min=0.0) nếu chỉ có một cận.",
            ),
        )
    if all(bound is None or _is_number(bound) for bound in (least, most)):
        # NumPy's numbers as Python's, which leave a float32 Tensor float32
        least = -math.inf if least is None else np.asarray(least).item()
        most = math.inf if most is None else np.asarray(most).item()
        return _clipped(x, least, most)
    x = x if least is None else maximum(x, least)
    return x if most is None else minimum(x, most)


def _is_number(bound: Any) -> bool:
    return isinstance(bound, int | float | np.integer | np.floating)


# Unlike maximum, these pass over NaN, and where a = b the gradient is all the first's; both as in PyTorch.
fmax: Any = elementwise(
    "fmax",
    np.fmax,
    lambda g, y, a, b: at_least(a, y, g, 0),
    lambda g, y, a, b: at_least(a, y, 0, g),
    saves=BOTH,
    symbolic="Max",
    analytic=False,
    exact=True,
    torch="FmaxBackward0",
    samples=((2.0, 3.0), (0.25, -1.5)),
)
fmin: Any = elementwise(
    "fmin",
    np.fmin,
    lambda g, y, a, b: at_least(y, a, g, 0),
    lambda g, y, a, b: at_least(y, a, 0, g),
    saves=BOTH,
    symbolic="Min",
    analytic=False,
    exact=True,
    torch="FminBackward0",
    samples=((2.0, 3.0), (0.25, -1.5)),
)
