"""What cannot be estimated, said in both languages: unknown methods, orders, accuracies, steps.

Knows names and numbers, no quotient.
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from teachgrad.errors import InputError
from teachgrad.text import Text


def check_method(method: object, methods: Sequence[str]) -> None:
    """Refuse a method that is none of `methods`."""
    if method in methods:
        return
    close = difflib.get_close_matches(str(method), methods, n=1)
    raise InputError(
        Text("There is no method {method}.", "Không có cách tính {method}."),
        Text("The methods are {methods}.", "Các cách tính là {methods}."),
        Text("Did you mean {close}?", "Có phải bạn muốn viết {close}?") if close else None,
        method=repr(method),
        methods=", ".join(map(repr, methods)),
        close=repr(*close) if close else "",
    )


def check_order(order: object, orders: Sequence[int]) -> None:
    """Refuse an order that is none of `orders`."""
    if _is_whole(order) and order in orders:
        return
    raise InputError(
        Text("The order of the derivative is {order}.", "Cấp của đạo hàm là {order}."),
        Text(
            "Difference quotients are made for the orders {orders}: each further order costs digits, for rounding"
            " is divided by h once more.",
            "Sai phân hữu hạn ở đây có các cấp {orders}: mỗi cấp cao hơn lại mất thêm chữ số, vì sai số làm tròn"
            " bị chia cho h thêm một lần nữa.",
        ),
        Text("Write for example order=2.", "Hãy viết chẳng hạn order=2."),
        order=repr(order),
        orders=_listed(orders),
    )


def check_accuracy(accuracy: object, method: str, accuracies: Sequence[int]) -> None:
    """Refuse an accuracy that `method` does not have."""
    if _is_whole(accuracy) and accuracy in accuracies:
        return
    odd_central = method == "central" and _is_whole(accuracy)
    raise InputError(
        Text(
            "The accuracy is {accuracy}; the method {method} has {accuracies}.",
            "Bậc chính xác đã cho là {accuracy}; cách tính {method} có các bậc {accuracies}.",
        ),
        Text(
            "It is the power of h with which the truncation error begins. Central quotients take their points in"
            " pairs, x + h with x − h, so that only even powers are left.",
            "Đó là lũy thừa của h mà sai số chặt cụt bắt đầu. Sai phân trung tâm lấy các điểm theo cặp, x + h cùng"
            " với x − h, nên chỉ còn lại các lũy thừa chẵn.",
        )
        if odd_central
        else Text(
            "It is the power of h with which the truncation error begins.",
            "Đó là lũy thừa của h mà sai số chặt cụt bắt đầu.",
        ),
        Text("Write accuracy={nearest}.", "Hãy viết accuracy={nearest}."),
        accuracy=repr(accuracy),
        method=repr(method),
        accuracies=_listed(accuracies),
        nearest=min(accuracies, key=lambda a: abs(a - accuracy)) if _is_whole(accuracy) else accuracies[0],  # type: ignore[operator] # _is_whole says that it is an int
    )


def no_accuracy(method: str) -> InputError:
    """The refusal of an accuracy for a method that chooses its own."""
    return InputError(
        Text(
            "The method {method} takes no accuracy.",
            "Cách tính {method} không nhận bậc chính xác (accuracy).",
        ),
        Text(
            "It combines as many quotients as lessen the error, or subtracts nothing at all.",
            "Nó kết hợp bao nhiêu sai phân tùy ý miễn là sai số giảm, hoặc không có phép trừ nào cả.",
        ),
        Text(
            'Leave accuracy out, or write method="central".',
            'Hãy bỏ accuracy đi, hoặc viết method="central".',
        ),
        method=repr(method),
    )


def no_higher_complex_step(order: int) -> InputError:
    """The refusal of a complex step for a higher derivative."""
    return InputError(
        Text(
            "The complex step gives the first derivative only, not the one of order {order}.",
            "Bước phức chỉ cho đạo hàm cấp 1, không cho đạo hàm cấp {order}.",
        ),
        Text(
            "Im f(x + ih)/h subtracts nothing; for higher orders the formulas subtract again, and rounding comes back.",
            "Im f(x + ih)/h không có phép trừ; ở cấp cao hơn, công thức lại có phép trừ và sai số làm tròn xuất hiện"
            " trở lại.",
        ),
        Text(
            'Write method="richardson" or method="central", accuracy=8.',
            'Hãy viết method="richardson" hoặc method="central", accuracy=8.',
        ),
        order=order,
    )


def check_step(step: object) -> None:
    """Refuse a step that is no positive, finite number."""
    if isinstance(step, int | float | np.number) and not isinstance(step, bool) and 0 < step < math.inf:
        return
    raise no_step(step)


def no_step(step: object) -> InputError:
    """The refusal of something that is no step."""
    return InputError(
        Text("The step h is {step}.", "Bước h là {step}."),
        Text("A step is a positive, finite number.", "Bước h phải là một số dương hữu hạn."),
        Text(
            "Write for example step=1e-6, or leave step out to have it chosen.",
            "Hãy viết chẳng hạn step=1e-6, hoặc bỏ step đi để bước h được chọn tự động.",
        ),
        step=repr(step),
    )


def too_small(step: float | np.floating[Any], x: float) -> InputError:
    """The refusal of a step that x + h does not show."""
    return InputError(
        Text("The step h = {step} is too small at x = {x}.", "Bước h = {step} quá nhỏ tại x = {x}."),
        Text(
            "Numbers there lie {gap} apart, so that rounding leaves little or nothing of h in x + h.",
            "Các số ở đó cách nhau {gap}, nên khi làm tròn x + h thì h mất đi gần hết hoặc mất hẳn.",
        ),
        Text(
            'Write a larger step, or leave step out; method="complex_step" takes steps as small as 1e-200.',
            'Hãy viết bước lớn hơn hoặc bỏ step đi; method="complex_step" nhận được cả bước nhỏ như 1e-200.',
        ),
        step=f"{step:g}",
        x=repr(float(x)),
        gap=f"{np.spacing(abs(x)):.1e}",
    )


def too_large(step: float | np.floating[Any], x: float) -> InputError:
    """The refusal of a step that leads beyond the largest float64."""
    return InputError(
        Text("The step h = {step} is too large at x = {x}.", "Bước h = {step} quá lớn tại x = {x}."),
        Text(
            "The points x + kh, or h raised to the order of the derivative, lie beyond the largest number, 1.8e308.",
            "Các điểm x + kh, hoặc lũy thừa của h theo cấp của đạo hàm, vượt quá số lớn nhất là 1.8e308.",
        ),
        Text("Write a smaller step, or leave step out.", "Hãy viết bước nhỏ hơn, hoặc bỏ step đi."),
        step=f"{step:g}",
        x=repr(float(x)),
    )


def unknown_step(step: str, names: Sequence[str]) -> InputError:
    """The refusal of a word that is no way of choosing the step."""
    close = difflib.get_close_matches(step, names, n=1)
    return InputError(
        Text("The step h is {step}.", "Bước h là {step}."),
        Text(
            "A step is a positive, finite number, or one of {names}.",
            "Bước h phải là một số dương hữu hạn, hoặc là một trong {names}.",
        ),
        Text("Did you mean {close}?", "Có phải bạn muốn viết {close}?") if close else None,
        step=repr(step),
        names=", ".join(map(repr, names)),
        close=repr(*close) if close else "",
    )


def no_higher(order: int) -> InputError:
    """The refusal of an optimal step without the derivative that it depends on."""
    return InputError(
        Text(
            'step="optimal" needs the derivative of order {order}.',
            'step="optimal" cần đạo hàm cấp {order}.',
        ),
        Text(
            "The truncation error is proportional to it, and the optimal step balances that with rounding.",
            "Sai số chặt cụt tỉ lệ với đạo hàm này, và bước tối ưu cân bằng nó với sai số làm tròn.",
        ),
        Text(
            'Write higher=… : its value, or a function; or step="adaptive", which needs none.',
            'Hãy viết higher=… : giá trị của nó, hoặc một hàm; hoặc step="adaptive", không cần đạo hàm nào.',
        ),
        order=order,
    )


def _is_whole(number: object) -> bool:
    return isinstance(number, int | np.integer) and not isinstance(number, bool)


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))
