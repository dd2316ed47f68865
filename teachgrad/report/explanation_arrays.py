"""The steps of an explanation that compute arrays: shapes, Jacobians, vector-Jacobian products.

Knows the records and how their entries are called. `explanation_entries` tells which entry goes where.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from teachgrad.report.explanation_names import Names, size_of
from teachgrad.report.explanation_numbers import is_array, is_short, is_whole, shown
from teachgrad.report.explanation_pieces import Entries, Equation, Piece, Say
from teachgrad.report.mathematics import letter, pretty
from teachgrad.report.quantities import flat
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.explanation.records import Explanation, Local, Step

_VARIABLE = Text(en="{name} is {shape}.", vi="{name} là {shape}.")
_EACH_ENTRY = Text(
    en="{equation}, entry by entry; {name} is {shape}.",
    vi="{equation}, theo từng phần tử; {name} là {shape}.",
)
_FIRST_ENTRY = Text(en="Its first entry: {numbers}.", vi="Phần tử đầu tiên: {numbers}.")
_WHOLE = Text(en="{equation}; {name} is {shape}.", vi="{equation}; {name} là {shape}.")
_BY_OPERATIONS = Text(
    en="{name} is computed from {parents} in {count} operations; {name} is {shape}.",
    vi="{name} được tính từ {parents} qua {count} phép toán; {name} là {shape}.",
)
_SHAPES = (
    Text(en="a single number", vi="một số"),
    Text(en="a vector of {shape} entries", vi="một vectơ có {shape} phần tử"),
    Text(en="a {shape} matrix", vi="một ma trận {shape}"),
    Text(en="an array of shape {shape}", vi="một mảng có kích thước {shape}"),
)
_ONE_ENTRY = Text(en="a vector of one entry", vi="một vectơ có một phần tử")
_CAME_IN = Text(
    en="Gradient that has come in; like {name}, it is {shape}:",
    vi="Gradient nhận được; cũng như {name}, đó là {shape}:",
)
_ELEMENTWISE = Text(
    en="Of {parent}, each entry of {name} depends only on the one in the same place. Local derivative, entry by entry:",
    vi="Trong số các phần tử của {parent}, mỗi phần tử của {name} chỉ phụ thuộc vào phần tử cùng vị trí. Đạo hàm địa phương, theo từng phần tử:",
)
_WHAT_IT_IS = Text(
    en="Where a step computes an array or is given one, its local derivative is a matrix, the Jacobian, and what it hands on is a "
    "vector-Jacobian product: the gradient, written as a row, times that matrix. Autograd computes the product without "
    "forming the matrix; here it is written out as far as there is room, so that it can be seen.",
    vi="Nếu một bước tính ra mảng hoặc nhận vào mảng thì đạo hàm địa phương của nó là một ma trận, ma trận Jacobi, và phần nó truyền đi là "
    "tích vectơ–Jacobi: gradient viết thành một hàng, nhân với ma trận ấy. Autograd tính tích này mà không cần lập ma trận; "
    "ở đây ma trận được viết ra, khi còn đủ chỗ, để người đọc nhìn thấy.",
)
_JACOBIAN = Text(
    en="Local derivative: the {rows}×{columns} Jacobian, a row for each entry of {name} ({above}) and a column for each entry of {parent} ({below}):",
    vi="Đạo hàm địa phương: ma trận Jacobi {rows}×{columns}, mỗi hàng ứng với một phần tử của {name} ({above}), mỗi cột ứng với một phần tử của {parent} ({below}):",
)
_ONE_ROW = Text(
    en="Local derivative: the Jacobian, a single row, for {name} is one number, with a column for each entry of {parent} ({below}):",
    vi="Đạo hàm địa phương: ma trận Jacobi chỉ có một hàng, vì {name} là một số, mỗi cột ứng với một phần tử của {parent} ({below}):",
)
_ONE_COLUMN = Text(
    en="Local derivative: the Jacobian, a single column, for {parent} is one number, with a row for each entry of {name} ({above}):",
    vi="Đạo hàm địa phương: ma trận Jacobi chỉ có một cột, vì {parent} là một số, mỗi hàng ứng với một phần tử của {name} ({above}):",
)
_LARGE_JACOBIAN = Text(
    en="Local derivative: a {rows}×{columns} Jacobian, too large to be written out. Autograd does not form it either.",
    vi="Đạo hàm địa phương: ma trận Jacobi {rows}×{columns}, quá lớn để viết ra. Autograd cũng không lập ma trận này.",
)
_BY_PLACE = Text(
    en="With respect to the {place}, {others} held fixed.", vi="Theo {place}, giữ nguyên {others}."
)
_FIXED = Text(en="Here {others} is held fixed.", vi="Ở đây giữ nguyên {others}.")
_HADAMARD = Text(
    en="Handed to {parent}: the gradient times the local derivative, entry by entry:",
    vi="Truyền cho {parent}: gradient nhân với đạo hàm địa phương, theo từng phần tử:",
)
_PRODUCT = Text(
    en="Handed to {parent}: the vector-Jacobian product.", vi="Truyền cho {parent}: tích vectơ–Jacobi."
)
_IN_SHAPE = Text(en="in the shape of {parent}: ", vi="viết theo kích thước của {parent}: ")
_PRODUCT_ALONE = Text(
    en="Handed to {parent}: the vector-Jacobian product, in the shape of {parent}:",
    vi="Truyền cho {parent}: tích vectơ–Jacobi, viết theo kích thước của {parent}:",
)
_ALL_OF_IT = Text(
    en="Nothing else uses {parent}, so {gradient} is complete.",
    vi="Không còn gì khác dùng {parent}, nên {gradient} đã đầy đủ.",
)
_SO_FAR = Text(
    en="{parent} has this so far, and waits for {waits}.",
    vi="Đến đây {parent} có phần này, và còn chờ {waits}.",
)
_ADDED = Text(
    en="Added to what {parent} had; {parent} still waits for {waits}.",
    vi="Cộng dồn vào phần {parent} đã có; {parent} còn chờ {waits}.",
)
_COMPLETE = Text(
    en="Added to what {parent} had. Now {gradient} is complete:",
    vi="Cộng dồn vào phần {parent} đã có. Đến đây {gradient} đã đầy đủ:",
)
_MOST_NAMED = 9  # entries of a Jacobian's side


def numbers(value: Any) -> Entries:
    """A number or an array inside an equation."""
    return Entries(value, shown)


def formulas(formula: Any) -> Entries:
    """A formula or a matrix of formulas inside an equation."""
    return Entries(formula, pretty)


def sign(value: Any) -> str:
    """≈ before an array if an entry is rounded to be shown."""
    return "=" if is_whole(value) else "≈"


def is_finite(value: Any) -> bool:
    """Whether every entry is a number."""
    return bool(np.all(np.isfinite(value)))


def shape_of(value: Any) -> str:
    """The shape as it is read: a 2×3 matrix, a single number."""
    if np.shape(value) == (1,):
        return str(_ONE_ENTRY)
    said = _SHAPES[min(np.ndim(value), len(_SHAPES) - 1)]
    return str(said.format(shape=size_of(value) if is_array(value) else ""))


def computed(names: Names, step: Step) -> Iterator[Piece]:
    """A step of the forward pass that has to do with arrays."""
    name = letter(step.name)
    values: tuple[Any, ...] = (f"{name} {sign(step.value)} ", numbers(step.value))
    if step.is_variable:
        yield Say(str(_VARIABLE.format(name=name, shape=shape_of(step.value))))
        yield Equation(values)
        return
    written = names.noted(step)
    if names.right_side(step):
        elementwise = is_short(step.formula) and is_array(step.value)
        said = _EACH_ENTRY if elementwise else _WHOLE
        text = str(said.format(equation=f"{name} = {written}", name=name, shape=shape_of(step.value)))
        if elementwise:
            numbers_in = names.first_entry(step)
            text += f" {_FIRST_ENTRY.format(numbers=numbers_in)}" if numbers_in else ""
        yield Say(text)
    else:
        yield Say(
            str(
                _BY_OPERATIONS.format(
                    name=name,
                    parents=", ".join(map(letter, (o for o in step.operands if isinstance(o, str)))),
                    count=len(step.operations),
                    shape=shape_of(step.value),
                )
            )
        )
    if is_array(step.formula):
        values = (f"{name} = ", formulas(step.formula), f" {sign(step.value)} ", numbers(step.value))
    yield Equation(values)


def beforehand(explanation: Explanation) -> Iterator[Piece]:
    """What a vector-Jacobian product is, where there is one."""
    if any(local.kind == "jacobian" for step in explanation.walk for local in step.locals):
        yield Say(str(_WHAT_IT_IS))


def came_in(names: Names, step: Step) -> Iterator[Piece]:
    """The gradient that a step has received."""
    yield Say(str(_CAME_IN.format(shape=shape_of(step.gradient), name=letter(step.name))))
    yield Equation((f"{names.derivative(step.name)} {sign(step.gradient)} ", numbers(step.gradient)))


def handed_on(names: Names, step: Step, local: Local) -> Iterator[Piece]:
    """The local derivative by one parent, and what goes there."""
    name, parent = letter(step.name), letter(local.parent)
    fixed = names.held_fixed(step, local)
    if names.is_repeated(step, local):
        yield Say(str(_BY_PLACE.format(place=names.place(step, local), others=fixed)))
    elif fixed:
        yield Say(str(_FIXED.format(others=fixed)))
    if local.kind == "elementwise":
        yield Say(str(_ELEMENTWISE.format(name=name, parent=parent)))
        yield _derivative(names, step, local)
        yield Say(str(_HADAMARD.format(parent=parent)))
        factors = numbers(step.gradient), " ∘ ", numbers(local.value)
        yield Equation((*factors, f" {sign(local.contribution)} ", numbers(local.contribution)))
        return
    rows, columns = np.size(step.value), np.size(local.contribution)
    if local.value is None:
        yield Say(str(_LARGE_JACOBIAN.format(rows=rows, columns=columns)))
        yield Say(str(_PRODUCT_ALONE.format(parent=parent)))
        yield Equation((numbers(local.contribution),))
        return
    said = (
        _ONE_ROW if not is_array(step.value) else _JACOBIAN if is_array(local.contribution) else _ONE_COLUMN
    )
    yield Say(
        str(
            said.format(
                rows=rows,
                columns=columns,
                name=name,
                above=_listed(names.entries(step.name)),
                parent=parent,
                below=_listed(names.entries(local.parent)),
            )
        )
    )
    yield _derivative(names, step, local)
    yield Say(str(_PRODUCT.format(parent=parent)))
    row = np.reshape(local.contribution, (1, -1))
    product = (
        numbers(np.reshape(step.gradient, (1, -1)) if is_array(step.gradient) else step.gradient),
        " · ",
        numbers(local.value),
        f" {sign(row)} ",
        numbers(row),
    )
    yield Equation(product)
    if np.ndim(local.contribution) > 1:
        yield Equation((str(_IN_SHAPE.format(parent=parent)), numbers(local.contribution)))


def _derivative(names: Names, step: Step, local: Local) -> Equation:
    left = f"{names.local(step, local)} = "
    if names.is_repeated(step, local):
        left = ""
    told: tuple[str | Entries, ...] = ()
    if is_array(local.formula) and any(getattr(entry, "free_symbols", ()) for entry in flat(local.formula)):
        told = (left, formulas(local.formula), f" {sign(local.value)} ")
    elif is_short(local.formula):
        told = (f"{left}{pretty(local.formula)} {sign(local.value)} ",)
    return Equation((*(told or (left,)), numbers(local.value)))


def received(names: Names, local: Local, before: Any, waits: str) -> Iterator[Piece]:
    """What the parent has after this contribution."""
    values = {
        "parent": letter(local.parent),
        "gradient": names.derivative(local.parent),
        "waits": waits,
    }
    if before is None:
        yield Say(str((_ALL_OF_IT if local.last else _SO_FAR).format(**values)))
        return
    yield Say(str((_COMPLETE if local.last else _ADDED).format(**values)))
    yield Equation(
        (
            numbers(before),
            " + ",
            numbers(local.contribution),
            f" {sign(local.running)} ",
            numbers(local.running),
        )
    )


def _listed(entries: list[str]) -> str:
    if len(entries) > _MOST_NAMED:
        entries = [*entries[:3], "…", entries[-1]]
    return ", ".join(entries)
