"""What a difference quotient is given: a point of finite real numbers, and something that can be called. Else it is refused."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from teachgrad.errors import InputError
from teachgrad.text import Text

Array = NDArray[np.float64]

_LONGEST = 60  # characters of what is quoted in a message


def read_point(x: ArrayLike) -> Array:
    """The point as float64, refused unless it is made of finite real numbers."""
    given = np.asarray(x)
    if given.dtype.kind not in "biuf" or not np.isfinite(given).all():
        raise InputError(
            Text("The point is {x}.", "Điểm đã cho là {x}."),
            Text(
                "Difference quotients compare values of the function around a point, so every entry must be"
                " a finite real number.",
                "Sai phân hữu hạn so sánh các giá trị của hàm số quanh một điểm, nên mỗi phần tử phải là một"
                " số thực hữu hạn.",
            ),
            Text("Write for example x=5.0 or x=[3.0, 4.0].", "Hãy viết chẳng hạn x=5.0 hoặc x=[3.0, 4.0]."),
            x=repr(x),
        )
    return given.astype(np.float64)


def check_program(f: object) -> None:
    """Refuse what cannot be called: a formula as text, a number."""
    if callable(f):
        return
    text = isinstance(f, str)
    raise InputError(
        Text("The function is {f}, of type {type}.", "Hàm số đã cho là {f}, thuộc kiểu {type}."),
        Text(
            "A difference quotient calls a function at points around x, and a text cannot be called."
            if text
            else "A difference quotient calls a function at points around x, and this cannot be called.",
            "Sai phân hữu hạn gọi hàm số tại các điểm quanh x, mà một chuỗi kí tự thì không gọi được."
            if text
            else "Sai phân hữu hạn gọi hàm số tại các điểm quanh x, mà đối tượng này thì không gọi được.",
        ),
        Text("Write tg.function({f}) for it.", "Hãy viết tg.function({f}) thay cho nó.")
        if text
        else Text(
            "Write for example np.sin, or lambda x: 3 * x.",
            "Hãy viết chẳng hạn np.sin, hoặc lambda x: 3 * x.",
        ),
        f=_shortened(f),
        type=type(f).__name__,
    )


def _shortened(f: object) -> str:
    text = repr(f)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
