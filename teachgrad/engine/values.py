"""Numbers as a user gives them: read into NumPy, or refused with what to write instead.

Knows NumPy and no Tensor. Read `tensor` next.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from teachgrad.errors import GraphError, InputError, ProgramError
from teachgrad.text import Text

_FLOAT64 = np.dtype(np.float64)


class Exact(float):
    """A constant that knows which number it stands for: 0.333… is 1/3, 1.414… is √2.

    Computing with it is computing with the float, and gives plain floats; beside a Tensor it is recorded as it is,
    so that the formula read off the graph has 1/3 in it, and what is written out too.

    Parameters
    ----------
    value : float
        The number, rounded.
    expression : callable
        Makes the number as a SymPy expression; called only when a formula is asked for.
    code : str
        How it is written in Python, ``"1 / 3"``; this must give `value` to the last bit. ``math`` may stand in it.

    Examples
    --------
    >>> import sympy
    >>> third = Exact(1 / 3, lambda: sympy.Rational(1, 3), "1 / 3")
    >>> 2 * third, third.expression()
    (0.6666666666666666, 1/3)
    """

    __slots__ = ("code", "expression")

    def __new__(cls, value: float, expression: Callable[[], Any], code: str) -> Exact:  # noqa: D102 # a float is made here
        made = super().__new__(cls, value)
        made.expression = expression
        made.code = code
        return made

    expression: Callable[[], Any]
    code: str

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **options: Any) -> Any:
        """Let NumPy take it for the Python number that it is, which leaves a float32 array float32."""
        plain = [float(thing) if type(thing) is Exact else thing for thing in inputs]
        return getattr(ufunc, method)(*plain, **options)


def _as_float(operation: Callable[[Any, Any], Any]) -> Callable[[Exact, Any], Any]:
    # float's own method would make a Python number of np.float64; a Tensor shall get the constant as it is.
    return lambda self, other: (
        operation(float(self), other) if isinstance(other, float | int) else NotImplemented
    )


for _name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow"):
    setattr(Exact, f"__{_name}__", _as_float(getattr(operator, _name)))


def read_numbers(data: Any, dtype: Any = None) -> Any:
    """Copy `data` into a NumPy array, or a NumPy scalar if it is one number.

    Raises
    ------
    InputError
        If it holds something other than real numbers and truth values, or rows of unlike length.
    GraphError
        If it holds Tensors whose derivative would be lost.
    """
    try:
        value = np.array(data)
    except (ValueError, TypeError, RecursionError) as error:
        raise InputError(
            Text(en="{data} cannot be read as numbers.", vi="Không đọc được {data} thành các số."),
            instead=_NUMBERS_IN_ROWS,
            data=shortened(data),
        ) from error
    except GraphError as error:
        raise GraphError(
            Text(
                en="tensor(…) copies numbers, and {data} holds Tensors that require grad: their derivative "
                "would be lost.",
                vi="tensor(…) sao chép các số, mà {data} chứa các Tensor cần đạo hàm: đạo hàm của chúng sẽ "
                "bị mất.",
            ),
            instead=Text(
                en="Compute with them one by one, or write x.item() for their numbers.",
                vi="Hãy tính với từng Tensor một, hoặc viết x.item() để lấy các số của chúng.",
            ),
            data=shortened(data),
        ) from error
    if value.nbytes >= _LARGE:
        keep_freed_memory()
    if value.dtype is _FLOAT64 and dtype is None and value.ndim and value.size:
        return value
    if value.dtype is not _FLOAT64:
        if value.size == 0 and isinstance(data, (list, tuple)):
            value = value.astype(np.float64)
        if value.dtype.kind not in "fiub":
            raise _no_real_numbers(data, value.dtype.kind)
    if dtype is not None:
        value = value.astype(dtype, copy=False)
        if value.dtype.kind not in "fiub":
            raise _no_real_numbers(data, value.dtype.kind)
    return value if value.ndim else value[()]


# Bytes; from here on the memory of an array is fetched from the system page by page, each time anew.
_LARGE = 2**16


@cache
def keep_freed_memory() -> None:
    """Let the C library keep the memory of freed arrays for the next ones, once for the process.

    A block of just under 32 MiB, never touched, is allocated and freed: glibc then serves blocks up to that
    size from memory that it keeps (``mallopt(3)``, M_MMAP_THRESHOLD: the threshold is dynamic). A backward pass
    over 10⁵ numbers is nine times as fast. Where the C library is another one, nothing happens.
    """
    np.empty(2**25 - 2**16, np.uint8)


_NUMBERS_IN_ROWS = Text(
    en="Write a number or nested lists of numbers, each row of the same length: "
    "tensor([[1.0, 2.0], [3.0, 4.0]]).",
    vi="Hãy viết một số hoặc danh sách lồng nhau các số, mỗi hàng dài như nhau: "
    "tensor([[1.0, 2.0], [3.0, 4.0]]).",
)


def _no_real_numbers(data: Any, kind: str) -> InputError:
    if kind == "c":
        return InputError(
            Text(
                en="{data} holds complex numbers; a Tensor holds real ones.",
                vi="{data} có số phức; Tensor chỉ chứa số thực.",
            ),
            Text(
                en="The rules that the graph walks by are those of real derivatives.",
                vi="Các quy tắc mà đồ thị dùng là quy tắc của đạo hàm thực.",
            ),
            data=shortened(data),
        )
    if isinstance(data, int):
        return InputError(
            Text(
                en="{data} is a whole number of more than 64 bits.",
                vi="{data} là số nguyên dài hơn 64 bit.",
            ),
            instead=Text(
                en="Write it with a decimal point or an exponent: 1e30.",
                vi="Hãy viết nó với dấu chấm thập phân hoặc số mũ: 1e30.",
            ),
            data=shortened(data),
        )
    return InputError(
        Text(en="{data} holds {kind}.", vi="{data} chứa {kind}."),
        instead=Text(
            en="Write numbers, with a decimal point: 0.5.",
            vi="Hãy viết các số, với dấu chấm thập phân: 0.5.",
        ),
        data=shortened(data),
        kind=Text(en="text, not numbers", vi="chữ, không phải số")
        if kind in "US"
        else Text(en="something other than numbers", vi="thứ không phải là số"),
    )


def refuse_unless_real_numbers(value: Any) -> None:
    """Raise an `InputError` unless the numbers are such as can change a little."""
    if value.dtype.kind == "f":
        return
    raise InputError(
        Text(
            en="requires_grad=True needs numbers with a decimal point, not {dtype}: {data}.",
            vi="requires_grad=True cần số có dấu chấm thập phân, không phải {dtype}: {data}.",
        ),
        Text(
            en="A derivative asks how the result changes when x changes a little, and a whole number "
            "cannot change a little.",
            vi="Đạo hàm hỏi kết quả thay đổi ra sao khi x thay đổi một chút, mà số nguyên thì không thể "
            "thay đổi một chút.",
        ),
        Text(
            en="Write 5.0 instead of 5: tensor([5.0], requires_grad=True).",
            vi="Hãy viết 5.0 thay cho 5: tensor([5.0], requires_grad=True).",
        ),
        dtype=value.dtype,
        data=shortened(value.tolist()),
    )


def no_axis(attempt: str) -> ProgramError:
    """The refusal of what needs an axis."""
    return ProgramError(  # a TypeError, as Python wants it here
        Text(
            en="{attempt} needs a Tensor with at least one axis; this one is a single number.",
            vi="{attempt} cần một Tensor có ít nhất một trục; Tensor này là một số đơn lẻ.",
        ),
        attempt=attempt,
    )


def one_truth(value: Any) -> bool:
    """The truth of a single value; refused for several."""
    if value.size != 1:
        raise GraphError(
            Text(
                en="An if or while asks for one truth value, but this Tensor has shape {shape}.",
                vi="if hoặc while cần một giá trị đúng/sai, nhưng Tensor này có kích thước {shape}.",
            ),
            instead=Text(
                en="Write (…).all() or (…).any(), or compute with the comparison itself: (x > 0) * x.",
                vi="Hãy viết (…).all() hoặc (…).any(), hoặc tính với chính phép so sánh: (x > 0) * x.",
            ),
            shape=np.shape(value),
        )
    return bool(value)


def shortened(data: Any, width: int = 60) -> str:
    """Return what the user wrote, cut to fit a message."""
    try:
        text = " ".join(repr(data).split())
    except RecursionError:
        text = "[[[…"  # lists in lists, deeper than Python can print
    except ValueError:
        text = "…"  # a whole number with more digits than Python prints
    return text if len(text) <= width else text[: width - 1] + "…"
