"""Which functions are to be counted: a family that has a name, or a program of any number of arguments.

Knows names and signatures, counts nothing. Read `growth` next.
"""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Callable
from typing import Any

import numpy as np

from teachgrad.counting.families import FAMILIES, Family, of_numbers
from teachgrad.engine.values import shortened
from teachgrad.errors import InputError
from teachgrad.functions import Function
from teachgrad.text import Text

_SIZES = (2, 4, 8, 16, 32)


def family_of(thing: Any) -> Family | None:
    """The family that a name or a program of any number of arguments stands for; None for one function."""
    if isinstance(thing, str):
        name = thing.strip()
        if name in FAMILIES:
            return FAMILIES[name]
        close = difflib.get_close_matches(name, FAMILIES, 1, cutoff=0.8)
        if close and name.isidentifier():
            raise no_such_name(name)
        return None
    if callable(thing) and not isinstance(thing, Function) and _takes_any_number(thing):
        name = getattr(thing, "__name__", "f")
        name = "f" if name == "<lambda>" else name
        return Family(name, of_numbers(name, thing), _SIZES)
    return None


def no_such_name(name: str) -> InputError:
    """The refusal of a name that is neither a family's nor a function's."""
    from teachgrad.document import DOCUMENT  # here: it is above what counts

    close = difflib.get_close_matches(name, (*FAMILIES, *DOCUMENT), 1, cutoff=0.5)
    return InputError(
        Text(
            en="There is no family of functions and no function called {name}.",
            vi="Không có họ hàm số nào và cũng không có hàm số nào tên là {name}.",
        ),
        Text(en="Did you mean {close}?", vi="Ý bạn là {close}?") if close else None,
        Text(
            en="The families: {families}. The functions: {functions}. A formula or a program is counted too.",
            vi="Các họ hàm số: {families}. Các hàm số: {functions}. Cũng có thể đếm một công thức hoặc một chương trình.",
        ),
        name=shortened(name),
        close=close[0] if close else "",
        families=", ".join(FAMILIES),
        functions=", ".join(DOCUMENT),
    )


def _takes_any_number(program: Callable[..., Any]) -> bool:
    try:
        parameters = inspect.signature(program).parameters.values()
    except (ValueError, TypeError):
        return False
    return any(parameter.kind is parameter.VAR_POSITIONAL for parameter in parameters)


def size_in(family: Family, size: Any) -> int:
    """A size as a number, refused if the family has none such."""
    if isinstance(size, bool) or not isinstance(size, int | np.integer) or not 1 <= size <= family.largest:
        raise InputError(
            Text(
                en="A size of {name} is a whole number from 1 to {largest}, not {size}.",
                vi="Kích cỡ của {name} là một số nguyên từ 1 đến {largest}, không phải {size}.",
            ),
            instead=Text(en="Write sizes=(2, 4, 8).", vi="Hãy viết sizes=(2, 4, 8)."),
            name=family.name,
            largest=family.largest,
            size=shortened(size),
        )
    return int(size)


def no_family(thing: Any) -> InputError:
    """The refusal of sizes beside one function."""
    return InputError(
        Text(
            en="{thing} is one function: it has no sizes.", vi="{thing} là một hàm số: nó không có kích cỡ."
        ),
        instead=Text(
            en="Leave sizes out, take one of {known}, or write a program of any number of arguments, def f(*x).",
            vi="Hãy bỏ sizes, chọn một trong {known}, hoặc viết một chương trình nhận số đối số tùy ý, def f(*x).",
        ),
        thing=shortened(thing),
        known=", ".join(FAMILIES),
    )
