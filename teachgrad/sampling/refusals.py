"""What is said of a program whose results are of no use to a difference quotient, in both languages."""

from __future__ import annotations

from typing import Any

from numpy.typing import NDArray

from teachgrad.errors import InputError, ProgramError, ShapeError
from teachgrad.text import Text


def one_number_only(shape: tuple[int, ...], reason: str) -> ProgramError:
    """The refusal of a program for single numbers that is given an array."""
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


def no_numbers(result: object) -> ProgramError:
    """The refusal of a result that is made of no numbers: a text, None, a ragged list."""
    return ProgramError(
        Text(
            "The function returned {result}, of type {type}.",
            "Hàm số trả về {result}, thuộc kiểu {type}.",
        ),
        Text("A difference quotient subtracts numbers.", "Sai phân hữu hạn là hiệu của các số."),
        Text("Return a number or a NumPy array.", "Hãy trả về một số hoặc một mảng NumPy."),
        result=repr(result),
        type=type(result).__name__,
    )


def no_complex_step(en: str, vi: str) -> InputError:
    """The refusal of a complex step, with its reason in both languages."""
    return InputError(
        Text(
            "The complex step is not possible for this program: {reason}.",
            "Không dùng được bước phức cho chương trình này: {reason}.",
        ),
        Text(
            "It needs a program that computes with complex numbers and is analytic; |x|, max(x, y), comparisons and"
            " the module math are not.",
            "Bước phức cần một chương trình tính được với số phức và là hàm giải tích; |x|, max(x, y), phép so sánh"
            " và module math thì không.",
        ),
        Text('Write method="richardson".', 'Hãy viết method="richardson".'),
        reason=Text(en, vi),
    )


def complex_result(values: NDArray[Any]) -> InputError:
    """The refusal of complex values at a real point."""
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


def wrong_shape(shape: tuple[int, ...], wanted: tuple[int, ...] | None) -> ShapeError:
    """The refusal of a result that is not one number, or not one number for each entry."""
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


def another_shape(shape: tuple[int, ...], before: tuple[int, ...]) -> ShapeError:
    """The refusal of a result that changes its shape from point to point."""
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


def changed_input() -> ProgramError:
    """The refusal of a program that works on its input in place."""
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
