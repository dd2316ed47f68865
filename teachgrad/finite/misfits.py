"""Points, shapes and numbers that do not fit, said in both languages.

Knows no method; `refusals` does.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from teachgrad.errors import InputError, ShapeError
from teachgrad.text import Text


def steps_of_another_shape(shape: tuple[int, ...], wanted: tuple[int, ...]) -> ShapeError:
    """The refusal of steps that do not fit the points."""
    return ShapeError(
        Text(
            "The steps have the shape {shape}, the point has {wanted}.",
            "Các bước có kích thước {shape}, còn điểm có kích thước {wanted}.",
        ),
        Text("There is one step for each entry of x.", "Mỗi phần tử của x có một bước h."),
        Text("Write one number, or as many as x has.", "Hãy viết một số, hoặc đủ số bước như x."),
        shape=shape,
        wanted=wanted,
    )


def read_higher(higher: Any, shape: tuple[int, ...]) -> Any:
    """The higher derivative as numbers of x's shape, or one number."""
    try:
        numbers = np.asarray(higher, dtype=np.float64)
    except (TypeError, ValueError):
        numbers = np.full((), np.nan)
    if numbers.shape not in ((), shape) or not np.isfinite(numbers).all():
        raise InputError(
            Text("The higher derivative is {higher}.", "Đạo hàm cấp cao đã cho là {higher}."),
            Text(
                "It is one finite real number, or as many as x has.",
                "Đó phải là một số thực hữu hạn, hoặc đủ số phần tử như x.",
            ),
            higher=repr(higher),
        )
    return numbers


def no_single_point(shape: tuple[int, ...]) -> InputError:
    """The refusal of an array where one number is wanted."""
    return InputError(
        Text("The point has the shape {shape}.", "Điểm đã cho có kích thước {shape}."),
        Text(
            "Quotients at many steps are formed at one number x.",
            "Sai phân với nhiều bước h được tính tại một số x.",
        ),
        Text("For arrays, use derivative or gradient.", "Với mảng, hãy dùng derivative hoặc gradient."),
        shape=shape,
    )


def no_scalar(shape: tuple[int, ...]) -> ShapeError:
    """The refusal of a function that returns several numbers."""
    return ShapeError(
        Text(
            "The function returned an array of shape {shape}.",
            "Hàm số trả về một mảng có kích thước {shape}.",
        ),
        Text(
            "A gradient or a Hessian belongs to a function whose value is one number.",
            "Gradient hay ma trận Hesse là của hàm số có giá trị là một vô hướng.",
        ),
        Text(
            "Reduce it, for example with y.sum(), or use jacobian.",
            "Hãy gộp lại, chẳng hạn bằng y.sum(), hoặc dùng jacobian.",
        ),
        shape=shape,
    )


def too_many_numbers(count: int, most: int) -> InputError:
    """The refusal of a Jacobian that is too large."""
    return InputError(
        Text("The Jacobian has {count} numbers.", "Ma trận Jacobi có {count} số."),
        Text(
            "At most {most} are estimated: each takes several evaluations.",
            "Chỉ ước lượng nhiều nhất {most} số: mỗi số cần nhiều lần tính hàm.",
        ),
        Text("Choose fewer entries of x.", "Hãy chọn ít phần tử của x hơn."),
        count=count,
        most=most,
    )


def too_many_entries(count: int, most: int) -> InputError:
    """The refusal of a Hessian that is too large."""
    return InputError(
        Text("The point has {count} numbers.", "Điểm này có {count} số."),
        Text(
            "A Hessian is estimated for at most {most}: every pair of them takes two lines of evaluations.",
            "Ma trận Hesse chỉ được ước lượng với nhiều nhất {most} số: mỗi cặp số cần tính hàm dọc theo hai đường thẳng.",
        ),
        Text("For single entries of it, use mixed.", "Nếu chỉ cần vài phần tử, hãy dùng mixed."),
        count=count,
        most=most,
    )


def read_orders(orders: Any, shape: tuple[int, ...], sums: Sequence[int]) -> tuple[int, ...]:
    """How often to differentiate by each entry of a point of that shape, flat."""
    try:
        numbers = np.asarray(orders)
    except ValueError:  # a ragged list
        numbers = np.asarray(None)
    fits = numbers.dtype.kind in "iu" and numbers.shape == shape and (numbers >= 0).all()
    if not fits or int(numbers.sum()) not in sums:
        raise InputError(
            Text("The orders are {orders}.", "Các cấp đạo hàm đã cho là {orders}."),
            Text(
                "For each entry of x, of shape {shape}, one says how often to differentiate by it: whole numbers, at least"
                " 0, whose sum is one of {sums}.",
                "Với mỗi phần tử của x, có kích thước {shape}, cần cho biết lấy đạo hàm theo nó mấy lần: các số nguyên"
                " không âm có tổng là một trong {sums}.",
            ),
            Text(
                "Write for example (2, 1) for x = (x₁, x₂): twice by x₁, once by x₂.",
                "Hãy viết chẳng hạn (2, 1) cho x = (x₁, x₂): hai lần theo x₁, một lần theo x₂.",
            ),
            orders=repr(orders),
            shape=shape,
            sums=", ".join(map(str, sums)),
        )
    return tuple(numbers.ravel().tolist())


def no_order_of_weights(order: object) -> InputError:
    """The refusal of an order of weights."""
    return InputError(
        Text("The order of the derivative is {order}.", "Cấp của đạo hàm là {order}."),
        Text("It is a whole number, 0 or more.", "Đó phải là một số nguyên không âm."),
        Text("Write for example weights(1, (-1, 0, 1)).", "Hãy viết chẳng hạn weights(1, (-1, 0, 1))."),
        order=repr(order),
    )


def too_many_points(count: int, most: int) -> InputError:
    """The refusal of too many points."""
    return InputError(
        Text("There are {count} points.", "Có {count} điểm."),
        Text(
            "At most {most} are taken: exact fractions grow with each.",
            "Chỉ nhận nhiều nhất {most} điểm: các phân số chính xác dài thêm theo từng điểm.",
        ),
        count=count,
        most=most,
    )


def no_points(points: object) -> InputError:
    """The refusal of points that are no sequence."""
    return InputError(
        Text("The points are {points}.", "Các điểm đã cho là {points}."),
        Text(
            "They are a sequence of numbers, in units of h: −1 for x − h.",
            "Đó phải là một dãy số, tính theo đơn vị h: −1 là x − h.",
        ),
        Text("Write for example weights(1, (-1, 0, 1)).", "Hãy viết chẳng hạn weights(1, (-1, 0, 1))."),
        points=repr(points),
    )


def no_number(name: str, given: object) -> InputError:
    """The refusal of an argument of `optimal_step` that is no real number."""
    return InputError(
        Text("The argument {name} is {given}.", "Đối số {name} là {given}."),
        Text(
            "The optimal step follows from numbers: f at the point, and a higher derivative of f there.",
            "Bước tối ưu được tính từ các số: giá trị của f tại điểm đó, và một đạo hàm cấp cao của f tại đó.",
        ),
        Text(
            'Write for example optimal_step(np.sin(1.0), -np.cos(1.0)); for a function, derivative(f, x, step="adaptive").',
            "Hãy viết chẳng hạn optimal_step(np.sin(1.0), -np.cos(1.0)); với một hàm số, hãy dùng"
            ' derivative(f, x, step="adaptive").',
        ),
        name=name,
        given=repr(given),
    )


def no_weights(order: int, points: Sequence[Any]) -> InputError:
    """The refusal of points that do not determine a derivative."""
    return InputError(
        Text(
            "The points {points} do not determine a derivative of order {order}.",
            "Các điểm {points} không xác định được đạo hàm cấp {order}.",
        ),
        Text(
            "That takes at least {needed} different points, no two of them equal.",
            "Cần ít nhất {needed} điểm, không có hai điểm nào trùng nhau.",
        ),
        points=", ".join(map(str, points)),
        order=order,
        needed=order + 1,
    )


def read_place(point: object) -> Fraction:
    """One point of a stencil as an exact fraction."""
    if isinstance(point, int | Fraction) or (isinstance(point, float | np.number) and np.isfinite(point)):
        return Fraction(point if isinstance(point, int | float | Fraction) else point.item())
    raise InputError(
        Text("One of the points is {point}.", "Một trong các điểm là {point}."),
        Text(
            "A point of a quotient is a finite number, in units of h: −1 for x − h.",
            "Điểm của sai phân là một số hữu hạn, tính theo đơn vị h: −1 là x − h.",
        ),
        point=repr(point),
    )
