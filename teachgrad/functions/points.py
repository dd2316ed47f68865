"""Points: the values of a function's variables, read as float64 numbers and arrays; what does not fit is refused.

Knows no program. Read `definition` next.
"""

from __future__ import annotations

import difflib
import math
from typing import TYPE_CHECKING, Any

import numpy as np

from teachgrad.engine.tensor import as_value
from teachgrad.engine.values import Exact, shortened
from teachgrad.errors import InputError
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.functions.definition import Function


def read_value(name: str, given: Any) -> Any:
    """The value of a variable, as float64, finite and not empty; an `Exact` stays one."""
    if type(given) is Exact and math.isfinite(given):
        return given  # 1/3 stays what it is, for the exact value of a derivative there
    try:
        if isinstance(given, str | bytes):
            value = None
        elif hasattr(given, "__float__") and not np.ndim(given):
            value = np.float64(float(given))  # whatever Python takes for a number: Fraction, Decimal, 10**30
        else:
            value = as_value(given, np.float64)
    except (InputError, TypeError, ValueError, OverflowError):
        value = None
    if value is None or isinstance(given, bool):
        raise InputError(
            Text(en="{name} is {given}, not a number.", vi="{name} là {given}, không phải một số."),
            instead=Text(
                en="Write a number, {name}=0.5, or a matrix, {name}=[[3, 4], [5, 2]].",
                vi="Hãy viết một số, {name}=0.5, hoặc một ma trận, {name}=[[3, 4], [5, 2]].",
            ),
            name=name,
            given=shortened(given),
        )
    if not np.all(np.isfinite(value)):
        raise InputError(
            Text(
                en="{name} is {given}; a derivative is taken at a finite point.",
                vi="{name} là {given}; đạo hàm được lấy tại một điểm hữu hạn.",
            ),
            instead=Text(en="Write a number such as {name}=0.5.", vi="Hãy viết một số, ví dụ {name}=0.5."),
            name=name,
            given=shortened(given),
        )
    if not value.size:
        raise InputError(
            Text(
                en="{name} is empty: there is nothing to differentiate by.",
                vi="{name} rỗng: không có biến nào để lấy đạo hàm.",
            ),
            instead=Text(en="Write at least one number.", vi="Hãy viết ít nhất một số."),
            name=name,
        )
    return value


def misnamed(function: Function, missing: list[str], superfluous: list[str]) -> InputError:
    """What is said of variables that are not given, or that the function does not have."""
    example = ", ".join(f"{name}={_example(function, name)}" for name in function.variables)
    if superfluous:
        close = difflib.get_close_matches(superfluous[0], missing or function.variables, 1)
        what = Text(
            en="{function} has no variable {name}; it has {variables}.",
            vi="{function} không có biến {name}; nó có {variables}.",
        )
        why = Text(en="Did you mean {close}?", vi="Ý bạn là {close}?") if close else None
    else:
        close = []
        what = Text(en="{function} needs a value for {missing}.", vi="{function} cần giá trị cho {missing}.")
        why = None
    return InputError(
        what,
        why,
        Text(en="Write {example}.", vi="Hãy viết {example}."),
        function=function.name,
        name=superfluous[0] if superfluous else "",
        variables=", ".join(function.variables),
        close=close[0] if close else "",
        missing=", ".join(missing),
        example=example,
    )


def _example(function: Function, name: str) -> str:
    value = (function.point or {}).get(name, 2.0)
    return f"{value:g}" if np.ndim(value) == 0 else str(np.asarray(value).tolist())
