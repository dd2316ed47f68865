"""A program as difference quotients call it: one entry of the point replaced, the result checked.

Knows how a program can misbehave, no quotient. Read `finite` next, which forms them.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from teachgrad.errors import InputError, ProgramError, ShapeError
from teachgrad.text import Text

Array = NDArray[np.float64]

EPS = float(np.finfo(np.float64).eps)
_REFUSALS = (
    ValueError, ArithmeticError, LookupError, AssertionError, RuntimeError, TypeError, AttributeError,
    np.exceptions.ComplexWarning,
)  # fmt: skip
FLOAT64 = np.dtype(np.float64)
_LONGEST = 60  # characters of what is quoted in a message
_SCALARS_ONLY = ("only length-1 arrays", "only 0-dimensional arrays")  # how NumPy refuses float(array)
_SPOTS = 3  # how many values taken with others are compared with values taken alone
_ROUNDED_OTHERWISE = 1e-12  # scalar and vector functions may differ in their last digits


class Samples:
    """The program: calls it with one entry of x replaced, checks what comes back, counts the calls.

    Parameters
    ----------
    f : callable
        The program.
    x : ndarray
        The point.
    elementwise : bool
        Whether f maps arrays of x's shape to such arrays, entry by entry.
    several : bool
        Whether f may return any number of numbers; otherwise it returns one, unless it is elementwise.

    Attributes
    ----------
    here : ndarray
        f(x): one value for each entry of x; with `several` all the values, flat.
    shape : tuple of int
        The shape of f(x).
    eps : float
        The relative rounding of f's type of number.
    calls : int
        How often f was called.
    """

    def __init__(self, f: Callable[[Any], Any], x: Array, elementwise: bool, several: bool = False) -> None:
        check_program(f)
        self.f, self.x, self.elementwise, self.several = f, x, elementwise, several
        self.entries = x.ravel()
        self.eps, self.calls = EPS, 0
        self.here, self.shape = np.zeros(0), x.shape
        if x.size or several:
            # Whatever is raised here is the program's own mistake, and its author should see it.
            here = self.value(x, at_x=True).astype(float)
            self.here = here if elementwise or several else np.broadcast_to(here, x.size)

    def at(self, entries: NDArray[Any]) -> NDArray[Any]:
        """One value of f per entry, that entry alone being replaced; NaN where f has no value."""
        if self.elementwise and entries.size:
            # A missing step leaves its entry where it is; the other entries go on.
            missing = np.isnan(entries)
            values = self.value(np.where(missing, self.entries, entries).reshape(self.x.shape))
            return np.where(missing, np.nan, values)
        values = np.full(entries.shape, np.nan, dtype=entries.dtype)
        for i in np.flatnonzero(~np.isnan(entries)):
            argument = self.x.astype(entries.dtype)
            argument.flat[i] = entries[i]
            values[i] = self.value(argument)[0]
        return values

    def rows(self, points: NDArray[Any]) -> Array:
        """Values of an elementwise f at several points of x's shape, stacked along a first axis: (points, entries).

        Trusts f with the points' memory: that f leaves its input alone was seen at x.
        """
        shape, f = self.x.shape, self.f
        found = np.empty((len(points), *shape))
        self.calls += len(points)
        for i, point in enumerate(points):
            try:
                result = f(point)
            except _REFUSALS as reason:
                if isinstance(reason, TypeError | AttributeError):
                    raise
                found[i] = np.nan
                continue
            if type(result) is np.ndarray and result.dtype is FLOAT64 and result.shape == shape:
                found[i] = result
            else:
                found[i] = self._checked(result, point, at_x=False).reshape(shape)
        return found.reshape(len(points), -1)

    def everywhere(self, points: NDArray[Any]) -> NDArray[Any]:
        """Values of a function of one number at each of the points, shape (points,).

        All at once where f takes an array entry by entry, as some single values then have to show; else one by one.
        """
        if points.size > _SPOTS:
            try:
                values = np.asarray(self.f(points.copy()))
            except Exception:  # `if x > 0` raises this, a look-up of a known value that: then one by one
                values = np.zeros(0)
            if values.shape == points.shape and values.dtype == points.dtype:
                spots = np.linspace(0, points.size - 1, _SPOTS).astype(int)
                alone = np.array([self.value(points[i])[0] for i in spots])
                self.calls += 1
                if np.allclose(values[spots], alone, rtol=_ROUNDED_OTHERWISE, atol=0, equal_nan=True):
                    return values
        return np.array([self.value(point)[0] for point in points], dtype=points.dtype)

    def value(self, argument: NDArray[Any], at_x: bool = False) -> NDArray[Any]:
        """The values of f at `argument`, flat; NaN where f has no value."""
        handed = argument.copy() if argument.ndim else argument[()]
        self.calls += 1
        try:
            result = self.f(handed)
        except _REFUSALS as reason:
            if argument.dtype.kind == "c":
                raise no_complex_step(str(reason), str(reason)) from reason
            if argument.size > 1 and isinstance(reason, TypeError) and str(reason).startswith(_SCALARS_ONLY):
                raise _one_number_only(argument.shape, str(reason)) from reason
            if at_x or isinstance(reason, TypeError | AttributeError):
                raise
            # f worked at x, so only the number can be the matter: math.log of a negative one.
            return np.full(math.prod(self.shape) if self.elementwise or self.several else 1, np.nan)
        if argument.ndim and handed.tobytes() != argument.tobytes():
            raise _changed_input()
        return self._checked(result, argument, at_x)

    def _checked(self, result: object, argument: NDArray[Any], at_x: bool) -> NDArray[Any]:
        """The values in `result`, flat, once they are numbers of the right shape and kind."""
        values, analytic = _numbers(result), argument.dtype.kind == "c"
        if self.several:
            self.shape = values.shape if at_x else self.shape
            if values.shape != self.shape:
                raise _another_shape(values.shape, self.shape)
        elif values.size != 1 if not (self.elementwise and argument.ndim) else values.shape != argument.shape:
            raise _wrong_shape(values.shape, argument.shape if self.elementwise else None)
        if analytic and values.dtype.kind != "c":
            raise no_complex_step("it answers with a real number", "nó trả về một số thực")
        if not analytic and values.dtype.kind == "c":
            if at_x:
                raise _complex_result(values)
            return np.full(values.size, np.nan)
        if values.dtype.kind in "fc":
            self.eps = max(self.eps, float(np.finfo(values.dtype).eps))  # a float32 program is a coarse one
        return values.ravel()


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
            "Sai phân hữu hạn gọi hàm số tại các điểm quanh x, mà một chuỗi ký tự thì không gọi được."
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


def _one_number_only(shape: tuple[int, ...], reason: str) -> ProgramError:
    return ProgramError(
        Text(
            "The function does not take an array of shape {shape}: {reason}.",
            "Hàm số không nhận mảng có kích thước {shape}: {reason}.",
        ),
        Text(
            "It is called with x as a whole; the functions of the module math take one number only.",
            "Hàm số được gọi với toàn bộ x; các hàm của module math chỉ nhận một số.",
        ),
        Text(
            "Write np.sin instead of math.sin, or np.vectorize(f).",
            "Hãy viết np.sin thay cho math.sin, hoặc np.vectorize(f).",
        ),
        shape=shape,
        reason=reason,
    )


def _shortened(f: object) -> str:
    text = repr(f)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _numbers(result: object) -> NDArray[Any]:
    try:
        values = np.asarray(result)
    except ValueError:  # a ragged list
        values = np.asarray(None)
    if values.dtype.kind not in "biufc":
        raise ProgramError(
            Text(
                "The function returned {result}, of type {type}.",
                "Hàm số trả về {result}, thuộc kiểu {type}.",
            ),
            Text("A difference quotient subtracts numbers.", "Sai phân hữu hạn là hiệu của các số."),
            Text("Return a number or a NumPy array.", "Hãy trả về một số hoặc một mảng NumPy."),
            result=repr(result),
            type=type(result).__name__,
        )
    return values


def no_complex_step(en: str, vi: str) -> InputError:
    """The refusal of a complex step, with its reason in both languages."""
    return InputError(
        Text(
            "The complex step is not possible for this program: {reason}.",
            "Không dùng được bước phức cho chương trình này: {reason}.",
        ),
        Text(
            "It needs a program that computes with complex numbers and is analytic; abs, max, comparisons and"
            " the module math are not.",
            "Bước phức cần một chương trình tính được với số phức và là hàm giải tích; abs, max, phép so sánh"
            " và module math thì không.",
        ),
        Text('Write method="richardson".', 'Hãy viết method="richardson".'),
        reason=Text(en, vi),
    )


def _complex_result(values: NDArray[Any]) -> InputError:
    return InputError(
        Text("The function returned {result} at a real point.", "Hàm số trả về {result} tại một điểm thực."),
        Text(
            "That is a complex number: the point lies outside the real domain.",
            "Đó là số phức: điểm này nằm ngoài tập xác định thực.",
        ),
        Text(
            "Choose a point inside the domain, or return a real number.",
            "Hãy chọn một điểm thuộc tập xác định, hoặc trả về một số thực.",
        ),
        result=values.ravel()[0],
    )


def _wrong_shape(shape: tuple[int, ...], wanted: tuple[int, ...] | None) -> ShapeError:
    if wanted is None:
        return ShapeError(
            Text(
                "The function returned an array of shape {shape}.",
                "Hàm số trả về một mảng có kích thước {shape}.",
            ),
            Text(
                "A gradient belongs to a function whose value is one number.",
                "Gradient là của hàm số có giá trị là một vô hướng.",
            ),
            Text("Reduce it, for example with y.sum().", "Hãy gộp lại, chẳng hạn bằng y.sum()."),
            shape=shape,
        )
    return ShapeError(
        Text(
            "The function turned the shape {wanted} into {shape}.",
            "Hàm số biến kích thước {wanted} thành {shape}.",
        ),
        Text(
            "An elementwise derivative needs one value for each entry.",
            "Đạo hàm theo từng phần tử cần một giá trị cho mỗi phần tử.",
        ),
        Text(
            "For a function of all the entries together, use gradient.",
            "Với hàm số của tất cả các phần tử cùng lúc, hãy dùng gradient.",
        ),
        shape=shape,
        wanted=wanted,
    )


def _another_shape(shape: tuple[int, ...], before: tuple[int, ...]) -> ShapeError:
    return ShapeError(
        Text(
            "The function returned an array of shape {shape}, and one of shape {before} at x.",
            "Hàm số trả về một mảng có kích thước {shape}, còn tại x thì trả về kích thước {before}.",
        ),
        Text(
            "A difference quotient subtracts values of one shape.",
            "Sai phân hữu hạn là hiệu của các giá trị có cùng kích thước.",
        ),
        Text(
            "Return the same number of values at every point.",
            "Hãy trả về cùng một số lượng giá trị tại mọi điểm.",
        ),
        shape=shape,
        before=before,
    )


def _changed_input() -> ProgramError:
    return ProgramError(
        Text("The function changed its input in place.", "Hàm số đã sửa trực tiếp dữ liệu đầu vào của nó."),
        Text(
            "Then the value belongs to another point than the one asked for, and the quotient to none.",
            "Khi đó giá trị nhận được thuộc về một điểm khác với điểm đã cho, và sai phân không còn ý nghĩa.",
        ),
        Text(
            "Write x = x * 2 instead of x *= 2, and copy before an assignment such as x[0] = 1.",
            "Hãy viết x = x * 2 thay cho x *= 2, và sao chép trước khi gán như x[0] = 1.",
        ),
    )
