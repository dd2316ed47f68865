"""Mistakes are explained in both languages; programs outside their domain disturb nobody."""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from teachgrad import finite
from teachgrad.errors import InputError, ProgramError, ShapeError, TeachgradError
from teachgrad.finite import METHODS, derivative, gradient, one_sided


def changes_its_input(x: Any) -> Any:
    x *= 2
    return x.sum()


def changes_one_entry(x: Any) -> Any:
    x[0] = 1
    return x.sum()


MISTAKES: dict[str, tuple[Callable[[], Any], type[TeachgradError], str, str]] = {
    "unknown method": (
        lambda: gradient(np.sin, 1.0, "richardsen"),
        InputError,
        "no method 'richardsen'.*Did you mean 'richardson'",
        "Không có cách tính 'richardsen'.*Có phải bạn muốn viết 'richardson'",
    ),
    "nothing like a method": (lambda: gradient(np.sin, 1.0, "?"), InputError, "'complex_step'.$", "Các cách"),
    "step zero": (lambda: gradient(np.sin, 1.0, step=0.0), InputError, "step h is 0.0", "Bước h là 0.0"),
    "step negative": (
        lambda: gradient(np.sin, 1.0, step=-1e-3),
        InputError,
        "-0.001",
        "phải là một số dương",
    ),
    "step infinite": (lambda: derivative(np.sin, 1.0, step=math.inf), InputError, "inf", "hữu hạn"),
    "step NaN": (lambda: gradient(np.sin, 1.0, step=math.nan), InputError, "nan", "hữu hạn"),
    "step a word": (lambda: gradient(np.sin, 1.0, step="small"), InputError, "'small'", "'small'"),
    "step too small": (
        lambda: gradient(np.sin, 1.0, "forward", step=1e-17),
        InputError,
        "1e-17 is too small at x = 1.0.*2.2e-16 apart",
        "1e-17 quá nhỏ tại x = 1.0.*cách nhau 2.2e-16",
    ),
    "step too small for one entry": (
        lambda: gradient(np.sum, [1e-9, 1e6], "central", step=1e-12),
        InputError,
        "x = 1000000.0",
        "x = 1000000.0",
    ),
    "step too small to halve": (
        lambda: gradient(np.sin, 1.0, step=1e-15),
        InputError,
        "too small",
        "quá nhỏ",
    ),
    "order 5": (lambda: derivative(np.sin, 1.0, order=5), InputError, "is 5.*1, 2, 3, 4", "là 5.*1, 2, 3, 4"),
    "order a fraction": (lambda: derivative(np.sin, 1.0, order=1.5), InputError, "is 1.5", "là 1.5"),
    "order True": (lambda: finite.stencil("central", True), InputError, "is True", "là True"),
    "odd accuracy of a central quotient": (
        lambda: derivative(np.sin, 1.0, accuracy=3),
        InputError,
        "is 3; the method 'central' has 2, 4, 6, 8.*pairs.*accuracy=2",
        "là 3; cách tính 'central' có các bậc 2, 4, 6, 8.*theo cặp.*accuracy=2",
    ),
    "accuracy too high": (
        lambda: derivative(np.sin, 1.0, method="forward", accuracy=9),
        InputError,
        "is 9; the method 'forward' has 1, 2, 3, 4, 5, 6, 7, 8.*accuracy=8",
        "là 9.*accuracy=8",
    ),
    "accuracy of an extrapolation": (
        lambda: derivative(np.sin, 1.0, method="richardson", accuracy=4),
        InputError,
        "'richardson' takes no accuracy.*Leave accuracy out",
        "'richardson' không nhận bậc chính xác",
    ),
    "complex step of order 2": (
        lambda: derivative(np.sin, 1.0, order=2, method="complex_step"),
        InputError,
        "first derivative only, not the one of order 2.*richardson",
        "chỉ cho đạo hàm cấp 1, không cho đạo hàm cấp 2.*richardson",
    ),
    "complex quotients of order 2": (
        lambda: finite.quotients(np.sin, 1.0, [1e-3], "complex_step", order=2),
        InputError,
        "first derivative only",
        "đạo hàm cấp 1",
    ),
    "method without quotients": (
        lambda: finite.hessian(np.sum, [1.0], "richardson"),
        InputError,
        "no method 'richardson'.*'forward', 'backward', 'central'",
        "Không có cách tính",
    ),
    "step too large": (
        lambda: derivative(np.sin, 1e300, step=1.7e308, accuracy=8),
        InputError,
        "too large at x = 1e\\+300",
        "quá lớn tại x = 1e\\+300",
    ),
    "step whose power vanishes": (
        lambda: derivative(np.sin, 0.0, order=2, step=1e-200),
        InputError,
        "1e-200 is too small",
        "1e-200 quá nhỏ",
    ),
    "steps that do not fit": (
        lambda: derivative(np.sin, [1.0, 2.0], step=[1e-3, 1e-3, 1e-3]),
        ShapeError,
        r"shape \(3,\), the point has \(2,\)",
        r"kích thước \(3,\), còn điểm có kích thước \(2,\)",
    ),
    "one of the steps": (
        lambda: derivative(np.sin, [1.0, 2.0], step=[1e-3, -1.0]),
        InputError,
        "step h is -1.0",
        "Bước h là -1.0",
    ),
    "steps for an extrapolation": (
        lambda: derivative(np.sin, [1.0, 2.0], step=[1e-3, 1e-3], method="richardson"),
        InputError,
        "positive, finite number",
        "số dương hữu hạn",
    ),
    "a word that is nearly a step": (
        lambda: derivative(np.sin, 1.0, step="optimum"),
        InputError,
        "'relative', 'optimal', 'adaptive'. Did you mean 'optimal'",
        "Có phải bạn muốn viết 'optimal'",
    ),
    "optimal without the higher derivative": (
        lambda: derivative(np.sin, 1.0, step="optimal"),
        InputError,
        "needs the derivative of order 3.*higher=",
        "cần đạo hàm cấp 3.*higher=",
    ),
    "a higher derivative that is none": (
        lambda: derivative(np.sin, 1.0, step="optimal", higher="x"),
        InputError,
        "higher derivative is 'x'",
        "Đạo hàm cấp cao đã cho là 'x'",
    ),
    "quotients at an array": (
        lambda: finite.quotients(np.sin, [1.0, 2.0], [0.1]),
        InputError,
        r"shape \(2,\).*one number x",
        "tại một số x",
    ),
    "quotients of step 0": (
        lambda: finite.quotients(np.sin, 1.0, [0.1, 0.0]),
        InputError,
        "is 0.0",
        "là 0.0",
    ),
    "gradient of several numbers": (
        lambda: gradient(lambda x: x * x, [1.0, 2.0], "central", accuracy=4),
        ShapeError,
        r"shape \(2,\).*one number.*jacobian",
        "vô hướng.*jacobian",
    ),
    "Hessian of several numbers": (
        lambda: finite.hessian(lambda x: x, [1.0, 2.0]),
        ShapeError,
        "Hessian",
        "Hesse",
    ),
    "Hessian of too many": (
        lambda: finite.hessian(np.sum, np.ones(257)),
        InputError,
        "has 257 numbers.*at most 256",
        "có 257 số.*nhiều nhất 256",
    ),
    "Jacobian of too many": (
        lambda: finite.jacobian(lambda x: np.outer(x, x), np.ones(101)),
        InputError,
        "has 1030301 numbers",
        "có 1030301 số",
    ),
    "a shape that changes": (
        lambda: finite.jacobian(lambda x: np.ones(3 if x[0] > 1 else 2), [1.0]),
        ShapeError,
        r"shape \(3,\), and one of shape \(2,\) at x",
        r"\(3,\), còn tại x",
    ),
    "orders that do not fit": (
        lambda: finite.mixed(np.sum, [1.0, 2.0], (1, 1, 1)),
        InputError,
        r"orders are \(1, 1, 1\).*shape \(2,\)",
        "Các cấp đạo hàm đã cho",
    ),
    "orders that are too many": (
        lambda: finite.mixed(np.sum, [1.0, 2.0], (3, 2)),
        InputError,
        "sum is one of 1, 2, 3, 4",
        "tổng là một trong 1, 2, 3, 4",
    ),
    "orders that are ragged": (
        lambda: finite.mixed(np.sum, [1.0, 2.0], [[1], [1, 2]]),
        InputError,
        "orders",
        "cấp",
    ),
    "too few points": (
        lambda: finite.weights(2, (0, 1)),
        InputError,
        "0, 1 do not determine a derivative of order 2.*at least 3",
        "không xác định được đạo hàm cấp 2",
    ),
    "a point twice": (
        lambda: finite.weights(1, (0, 1, 1.0)),
        InputError,
        "no two of them equal",
        "trùng nhau",
    ),
    "a point that is none": (lambda: finite.weights(1, (0, math.nan)), InputError, "nan", "nan"),
    "too many points": (lambda: finite.weights(1, range(65)), InputError, "65 points.*At most 64", "65 điểm"),
    "an order that is none": (lambda: finite.weights(-1, (0, 1)), InputError, "is -1.*0 or more", "không âm"),
    "a formula as text": (
        lambda: derivative("sin x", 1.0),
        InputError,
        r"'sin x', of type str.*tg\.function\('sin x'\)",
        r"chuỗi kí tự.*tg\.function\('sin x'\)",
    ),
    "a formula as text, at many points": (
        lambda: derivative("sin x", [1.0, 2.0]),
        InputError,
        r"tg\.function",
        r"tg\.function",
    ),
    "a number as function": (lambda: derivative(3, 1.0), InputError, "is 3, of type int.*np.sin", "kiểu int"),
    "a number as function of several": (lambda: finite.jacobian(3, [1.0]), InputError, "is 3", "là 3"),
    "one number only": (
        lambda: derivative(math.sin, [1.0, 2.0]),
        ProgramError,
        r"array of shape \(2,\).*np.sin instead of math.sin",
        "np.sin thay cho math.sin",
    ),
    "one number only, extrapolated": (
        lambda: gradient(math.sin, [1.0, 2.0]),
        ProgramError,
        r"array of shape \(2,\)",
        r"kích thước \(2,\)",
    ),
    "points that are no sequence": (
        lambda: finite.weights(1, 8),
        InputError,
        r"points are 8.*weights\(1, \(-1, 0, 1\)\)",
        "Các điểm đã cho là 8",
    ),
    "a function for an optimal step": (
        lambda: finite.optimal_step(np.sin, 1.0),
        InputError,
        "argument value is <ufunc 'sin'>.*adaptive",
        "Đối số value",
    ),
    "a word for an optimal step": (
        lambda: finite.optimal_step(1.0, "x"),
        InputError,
        "argument higher is 'x'",
        "Đối số higher",
    ),
    "point NaN": (lambda: gradient(np.sin, math.nan), InputError, "point is nan", "Điểm đã cho là nan"),
    "point infinite": (lambda: one_sided(np.sum, [1.0, math.inf]), InputError, "finite", "hữu hạn"),
    "point complex": (lambda: derivative(np.sin, 1j), InputError, "real", "số thực"),
    "point a word": (lambda: gradient(np.sin, "five"), InputError, "'five'", "'five'"),
    "not a scalar": (
        lambda: gradient(lambda x: x * x, [1.0, 2.0]),
        ShapeError,
        r"shape \(2,\).*one number.*sum",
        r"\(2,\).*vô hướng.*sum",
    ),
    "nothing": (lambda: gradient(lambda x: x[:0], [1.0]), ShapeError, r"\(0,\)", r"\(0,\)"),
    "not elementwise": (
        lambda: derivative(np.sum, [1.0, 2.0]),
        ShapeError,
        r"\(2,\) into \(\)",
        r"\(2,\) thành \(\)",
    ),
    "no number": (
        lambda: gradient(lambda _: None, 1.0),
        ProgramError,
        "None, of type NoneType",
        "kiểu NoneType",
    ),
    "a word": (lambda: gradient(lambda _: "7", 1.0), ProgramError, "'7', of type str", "thuộc kiểu str"),
    "a ragged list": (lambda: gradient(lambda x: [x, [x]], 1.0), ProgramError, "list", "list"),
    "complex result": (
        lambda: gradient(lambda x: np.emath.sqrt(x), -4.0),
        InputError,
        "2j at a real point.*outside the real domain",
        "tập xác định",
    ),
    "in place": (
        lambda: gradient(changes_its_input, [1.0]),
        ProgramError,
        r"x = x \* 2 instead",
        "sửa trực tiếp",
    ),
    "in place, one entry": (
        lambda: gradient(changes_one_entry, [1.0, 2.0]),
        ProgramError,
        "copy",
        "sao chép",
    ),
    "in place, elementwise": (
        lambda: derivative(lambda x: np.add(x, 1, out=x), [1.0]),
        ProgramError,
        "in place",
        "trực tiếp",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_mistakes_are_explained_in_both_languages(name: str) -> None:
    act, kind, en, vi = MISTAKES[name]
    with pytest.raises(kind) as caught:
        act()
    assert isinstance(caught.value, TeachgradError)
    for language, pattern in (("en", en), ("vi", vi)):
        message = caught.value.in_language(language)
        assert re.search(pattern, message), message
        assert "{" not in message
    assert len(caught.value.parts) >= 2


@pytest.mark.parametrize(
    ("program", "x"),
    [
        (lambda x: math.sin(x), 1.0),
        (lambda x: float(x) ** 2, 1.0),
        (lambda x: np.abs(x), 2.0),
        (lambda x: np.floor(x), 1.5),
        (lambda x: x.real**2, 1.0),
        (lambda x: np.abs(x) * x, 2.0),
        (lambda x: x * np.conj(x), 2.0),
        (lambda x: np.where(np.abs(x) > 1, 3 * x, x) * np.conj(x) / x, 2.0),
    ],
    ids=["math", "float", "abs", "floor", "real", "x|x|", "conj", "where"],
)
def test_programs_on_which_the_complex_step_is_not_possible(program: Callable[[Any], Any], x: float) -> None:
    with pytest.raises(InputError) as caught:
        gradient(program, x, "complex_step")
    assert "complex step is not possible" in caught.value.in_language("en")
    assert "Không dùng được bước phức" in caught.value.in_language("vi")
    assert "richardson" in str(caught.value)


@pytest.mark.filterwarnings("ignore::numpy.exceptions.ComplexWarning")
def test_a_program_that_drops_imaginary_parts_is_found_out_when_warnings_are_off() -> None:
    with pytest.raises(InputError, match="imaginary"):
        gradient(lambda x: x * np.float64(x), 1.0, "complex_step")


def warns_outside_its_domain(x: Any) -> Any:
    if x < 0:
        warnings.warn("no logarithm here", RuntimeWarning, stacklevel=1)
    return np.log(x)


def test_no_warning_escapes_from_the_steps_outside_the_domain() -> None:
    """Warnings are errors here, so log(-1) and exp(1000) on the way must not warn."""
    for method in METHODS:
        gradient(lambda x: np.log(x) + np.exp(700 * x), 1.0, method)
        derivative(lambda x: 1 / x, [1.0, 1e-300], method=method)
    assert gradient(warns_outside_its_domain, 0.5).value == pytest.approx(2)
