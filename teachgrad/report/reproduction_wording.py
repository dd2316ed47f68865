"""What a reproduction says, in both languages: names of rows, quantities and methods, and what each row teaches.

Holds sentences and fills in numbers; knows no layout. Read `reproduction` next.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import sympy as sp

from teachgrad.literature.records import Published, Reproduction, Row
from teachgrad.literature.reverse_mode import Trace
from teachgrad.report.mathematics import pretty
from teachgrad.text import Text

QUANTITY = Text(en="quantity", vi="đại lượng")
PUBLISHED = Text(en="published", vi="đã công bố")
REBUILT = Text(en="rebuilt", vi="tính lại")
BY = Text(en="by", vi="bằng")
SOURCE = Text(en="Source: {source}", vi="Nguồn: {source}")
SUMMARY = Text(en="summary", vi="tóm tắt")
ROW = Text(en="row", vi="mục")
MATCHED = Text(en="matched", vi="khớp")
NOTHING = Text(en="not rebuilt", vi="không tính lại được")

TITLES = {
    "expression_swell": Text(
        en="Expression swell: the logistic map", vi="Biểu thức phình to: ánh xạ logistic"
    ),
    "error_against_h": Text(
        en="Error against h: the logistic map's fourth term at x = 0.2",
        vi="Sai số theo bước h: số hạng thứ tư của ánh xạ logistic tại x = 0.2",
    ),
    "reverse_mode": Text(
        en="Reverse mode step by step: ln x₁ + x₁x₂ − sin x₂ at (2, 5)",
        vi="Chế độ ngược từng bước: ln x₁ + x₁x₂ − sin x₂ tại (2, 5)",
    ),
    "complex_step": Text(en="The complex step, h = 1e-200", vi="Bước phức, h = 1e-200"),
    "cheap_gradient": Text(
        en="The cheap gradient: Speelpenning's product", vi="Gradient chi phí thấp: tích Speelpenning"
    ),
    "fornberg_weights": Text(
        en="Weights of the central difference of order 8", vi="Trọng số của sai phân trung tâm cấp chính xác 8"
    ),
    "rosenbrock": Text(
        en="Rosenbrock's function at (−1.2, 1)", vi="Hàm Rosenbrock tại (−1.2, 1)"
    ),
    "tanh": Text(en="tanh at 2, three derivatives", vi="tanh tại 2, ba đạo hàm"),
}  # fmt: skip

METHODS = {
    "symbolic": Text(en="formula", vi="công thức"),
    "autograd": Text(en="autograd", vi="autograd"),
    "finite": Text(en="finite difference", vi="sai phân hữu hạn"),
    "complex_step": Text(en="complex step", vi="bước phức"),
    "graph": Text(en="graph", vi="đồ thị"),
    "exact_graph": Text(en="fractions", vi="phân số"),
    "reverse_on_symbols": Text(en="autograd on letters", vi="autograd trên chữ"),
    "counted": Text(en="counted", vi="đếm"),
    "measured": Text(en="measured", vi="đo"),
}

_LETTERS = {"martins": "f", "power": "g", "squire": "k"}
_LINEAR = {
    "linear": Text(en="linear", vi="tuyến tính"),
    "not_linear": Text(en="not linear", vi="không tuyến tính"),
}


def _at(label: Text) -> Callable[[Any], Text]:
    return lambda at: label.format(at=at)


def _step(label: Text) -> Callable[[Any], Text]:
    return lambda at: label.format(at=f"1e{round(math.log10(at))}")


def _same(label: Callable[[Any], str]) -> Callable[[Any], Text]:
    return lambda at: Text(en=label(at), vi=label(at))


def _shifted(at: int) -> str:
    size = "" if abs(at) == 1 else abs(at)
    return "f(x)" if at == 0 else f"f(x {'+' if at > 0 else '-'} {size}h)"


_QUANTITIES: dict[str, Callable[[Any], Text]] = {
    "growth_of_reverse": _at(
        Text(en="growth of the reverse pass with n", vi="lượt ngược tăng theo n")
    ),
    "derivative_formula": _same(lambda n: pretty(f"l_{n}") + "'"),
    "formula_operations": _at(Text(en="n = {at}: operations of the formula", vi="n = {at}: số phép toán của công thức")),
    "shared_operations": _at(
        Text(en="n = {at}: with shared parts named", vi="n = {at}: khi đặt tên các phần chung")
    ),
    "value": _at(Text(en="value", vi="giá trị")),
    "slope": _same(lambda order: "f" + "'" * order),
    "forward_error": _step(Text(en="forward error, h = {at}", vi="sai số tiến, h = {at}")),
    "central_error": _step(Text(en="central error, h = {at}", vi="sai số trung tâm, h = {at}")),
    "partial": _same(lambda name: f"∂f/∂{pretty(name)}"),
    "second_partial": lambda pair: Text(
        en="Hessian ({a}, {b})", vi="Hesse ({a}, {b})"
    ).format(a=pair[0], b=pair[1]),
    "function_value": _same(lambda name: f"{_LETTERS[name]}(1.5)"),
    "function_slope": _same(lambda name: f"{_LETTERS[name]}'(1.5)"),
    "fifth_derivative": _same(lambda name: f"{_LETTERS[name]}'''''(0)"),
    "reverse_products": _at(
        Text(en="n = {at}: multiplications, reverse mode", vi="n = {at}: số phép nhân, chế độ ngược")
    ),
    "written_products": _at(
        Text(en="n = {at}: every partial derivative written out", vi="n = {at}: viết ra mọi đạo hàm riêng")
    ),
    "weight": _same(_shifted),
}  # fmt: skip


OF_A_TRACE = ("trace_value", "contribution", "adjoint")


def label(published: Published, row: Row) -> Text:
    """What a printed value is, in words."""
    if published.quantity in OF_A_TRACE:
        trace: Trace = row.evidence["trace"]
        return _same(lambda at: _TRACED[published.quantity](trace, at))(published.at)
    return _QUANTITIES[published.quantity](published.at)


def _result(trace: Trace, name: str) -> str:
    (formula,) = (step.formula for step in trace.forward if step.name == name)
    # In the order of the program: v₄ - v₃, which SymPy's own order would turn round.
    return f"{pretty(name)} = {pretty(sp.sstr(formula, order='none'))}"


def _contribution(trace: Trace, pair: tuple[str, str]) -> str:
    (local,) = (step.formula for step in trace.back if (step.above, step.name) == pair)
    factor = pretty(local)
    return f"∂f/∂{pretty(pair[0])}·" + (f"({factor})" if factor.startswith("-") else factor)


def _adjoint(trace: Trace, name: str) -> str:
    """The sum of what arrives there: ∂f/∂x₂ = ∂f/∂v₃·cos(x₂) + ∂f/∂v₂·x₁."""
    parts = [_contribution(trace, (step.above, name)) for step in trace.back if step.name == name]
    return " = ".join([f"∂f/∂{pretty(name)}", *([" + ".join(parts)] if parts else [])])


_TRACED: dict[str, Callable[[Trace, Any], str]] = {
    "trace_value": _result,
    "contribution": _contribution,
    "adjoint": _adjoint,
}


def shown(text: str) -> str:
    """A value as it is shown: the ids among them in words."""
    return str(_LINEAR[text]) if text in _LINEAR else text


def verdict(row_matches: bool) -> tuple[str, str]:
    """The mark of a row, and what sort of line it makes."""
    return ("✓", "good") if row_matches else ("✗", "bad")


_ALL_MATCH = Text(
    en="All {count} values match what was published, to the printed digits.",
    vi="Cả {count} giá trị khớp với số đã công bố, đến từng chữ số được in.",
)
_SOME_DIFFER = Text(
    en="{wrong} of {count} values do not match what was published:",
    vi="{wrong} trong {count} giá trị không khớp với số đã công bố:",
)


def conclusion(reproduction: Reproduction) -> Text:
    """How many of all values match."""
    count = sum(len(row.items) for row in reproduction.rows)
    wrong = len(reproduction.wrong)
    return (_SOME_DIFFER if wrong else _ALL_MATCH).format(count=count, wrong=wrong)


# What the letters of a row stand for.
_GIVEN = {
    "expression_swell": "l₁ = x,  l₂ = 4·l₁·(1 − l₁),  l₃ = 4·l₂·(1 − l₂),  …",
    "error_against_h": "f = l₄,  l₁ = x,  l₂ = 4·l₁·(1 − l₁),  …",
    "complex_step": "f = eˣ/√(sin³x + cos³x),  g = x⁴·√x,  k = eˣ/(sin³x + cos³x)",
    "cheap_gradient": "x₁·x₂·x₃·…",
    "rosenbrock": "f = (1 − x)² + 100·(y − x²)²",
    "tanh": "f = tanh x",
}


def given(row: Row) -> str | None:
    """The functions of a row."""
    return _GIVEN.get(row.name)


_SWELL = Text(
    en="At n = {n} the formula has {formula} operations, {shared} with its shared parts named; the reverse pass over the "
    "recorded graph carries out {reverse}. SymPy {version} counted the formulas: another version may count otherwise.",
    vi="Tại n = {n} công thức có {formula} phép toán, còn {shared} khi đặt tên các phần chung; lượt ngược trên đồ thị "
    "đã ghi chỉ thực hiện {reverse}. Các công thức do SymPy {version} đếm: phiên bản khác có thể đếm khác.",
)
_PRODUCT = Text(
    en="The textbook's 3(n − 1) are n − 1 multiplications forwards and 2(n − 1) back. At n = {n} the engine's rules carry "
    "out {function} and {reverse}, live: the same. Two of them multiply by the seed 1, which a program written by "
    "hand could leave out. The formulas have {formula}; with shared parts named, SymPy still needs {shared}.",
    vi="Con số 3(n − 1) của sách gồm n − 1 phép nhân ở lượt xuôi và 2(n − 1) ở lượt ngược. Tại n = {n} các quy tắc của "
    "đồ thị thực hiện {function} và {reverse}, đếm trực tiếp: đúng như vậy. Hai trong số đó nhân với giá trị khởi đầu 1, "
    "chương trình viết tay có thể bỏ qua. Các công thức có {formula}; khi đặt tên các phần chung, SymPy vẫn cần {shared}.",
)
_ERRORS = Text(
    en="Fractions: the graph carried out in exact fractions, there and back. The figure prints no digits: they are those of exact arithmetic, and these errors are large enough for rounding "
    "not to touch them. At h = 0.1 the central difference is the worse one.",
    vi="Phân số: đồ thị được thực hiện bằng phân số chính xác, xuôi và ngược. Hình gốc không in chữ số: đây là các chữ số của số học chính xác, và các sai số này đủ lớn để sai số làm tròn không "
    "ảnh hưởng. Tại h = 0.1 sai phân trung tâm lại kém hơn.",
)
_COMPLEX = Text(
    en="The papers give functions and points; the digits are those of 50-digit arithmetic. Numbers of float64 have 16 of "
    "them. At this h, f(x + h) and f(x) are the same number, and a difference quotient is 0.",
    vi="Các bài báo cho hàm số và điểm; các chữ số là của số học 50 chữ số. Số float64 có 16 chữ số. Với h này, f(x + h) "
    "và f(x) là cùng một số, nên sai phân bằng 0.",
)


def lesson(row: Row) -> Text | None:
    """What a row shows, with its numbers."""
    if row.name in ("expression_swell", "cheap_gradient"):
        last = row.evidence["costs"].rows[-1]
        said = _SWELL if row.name == "expression_swell" else _PRODUCT
        return said.format(
            n=last.size,
            formula=last.formula,
            shared=last.shared,
            function=last.function.total,
            reverse=last.reverse.total,
            version=row.evidence.get("sympy", ""),
        )
    return {"error_against_h": _ERRORS, "complex_step": _COMPLEX}.get(row.name)
