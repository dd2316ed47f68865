"""Functions on which the two ways cost differently: one input and many outputs, many inputs and one output, two and two."""

from __future__ import annotations

import difflib
from typing import Any

from teachgrad.engine import ops
from teachgrad.engine.values import shortened
from teachgrad.errors import InputError
from teachgrad.functions import Function, function
from teachgrad.naming import named
from teachgrad.text import Text

_COUNT = 5


def _powers(x: Any) -> tuple[Any, ...]:
    """x, x², x³, …, each from the one before."""
    found = [x]
    for place in range(2, _COUNT + 1):
        found.append(named(found[-1] * x, f"p_{place}"))
    return tuple(found)


def _product(*x: Any) -> Any:
    """x₁·x₂·…·xₙ, from the left."""
    found = x[0]
    for place, factor in enumerate(x[1:], 1):
        found = named(found * factor, "y" if place == _COUNT - 1 else f"v_{place}")
    return found


def _polar(r: Any, phi: Any) -> tuple[Any, Any]:
    x = r * ops.FUNCTIONS["cos"](phi)
    y = r * ops.FUNCTIONS["sin"](phi)
    return x, y


_FACTORS = {f"x_{place}": float(place) for place in range(1, _COUNT + 1)}

DEMONSTRATIONS = {
    shown.name: shown
    for shown in (
        Function("powers", _powers, ("x",), {"x": 2.0}),
        # Speelpenning, Compiling Fast Partial Derivatives (1980); Griewank & Walther, Evaluating Derivatives, 2nd ed., 2008.
        Function("product", _product, tuple(_FACTORS), _FACTORS),
        Function("polar", _polar, ("r", "phi"), {"r": 2.0, "phi": 0.5}),
    )
}

# Those that are shown where no function is named: one input, and one output.
FIRST = ("powers", "product")


def function_of(thing: Any) -> Function:
    """The demonstration of this name, or what `teachgrad.function` makes of it."""
    if isinstance(thing, str):
        name = thing.strip()
        if name in DEMONSTRATIONS:
            return DEMONSTRATIONS[name]
        close = difflib.get_close_matches(name, DEMONSTRATIONS, 1, cutoff=0.7)
        if close and name.isidentifier():
            raise InputError(
                Text(en="There is no function called {name}.", vi="Không có hàm số nào tên là {name}."),
                Text(en="Did you mean {close}?", vi="Ý bạn là {close}?"),
                Text(
                    en="The demonstrations: {known}. A formula or a program can be walked too.",
                    vi="Các ví dụ có sẵn: {known}. Cũng có thể đưa vào một công thức hoặc một chương trình.",
                ),
                name=shortened(name),
                close=close[0],
                known=", ".join(DEMONSTRATIONS),
            )
    return function(thing)
