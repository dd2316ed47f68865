"""Which entry of an array goes where: the Jacobian read column by column, and two products side by side.

Knows the Jacobians of an explanation, and which of the document's functions belong together.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import sympy as sp

from teachgrad.report.explanation_names import Names
from teachgrad.report.explanation_numbers import (
    is_array,
    is_short,
    shown,
    sign_of_number,
    sum_of_products,
)
from teachgrad.report.explanation_pieces import Grid, Piece, Say, Section
from teachgrad.report.mathematics import letter, pretty
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.explanation.records import Explanation, Local, Step

_TITLE = Text(en="entry by entry", vi="theo từng phần tử")
_BESIDE_TITLE = Text(en="side by side", vi="đặt cạnh nhau")
_MOST_ROWS = 6
_MOST_TABLES = 3

_WHERE = Text(
    en="Which entry of {parent} goes into which entry of {step}: each cell is the derivative of the entry above with respect to the entry on the left, "
    "so that a row of this table is a column of the Jacobian. The sign – says that the one does not depend on the other.",
    vi="Phần tử nào của {parent} đi vào phần tử nào của {step}: mỗi ô là đạo hàm của phần tử ghi ở đầu cột theo phần tử ghi ở đầu hàng, "
    "nên mỗi hàng của bảng này là một cột của ma trận Jacobi. Dấu – nghĩa là phần tử này không phụ thuộc vào phần tử kia.",
)
_LIKEWISE = Text(en="Likewise for {parent} and {step}:", vi="Tương tự, đối với {parent} và {step}:")
_BY_PLACE = Text(
    en="Here only the {place} varies, {others} is held fixed.",
    vi="Ở đây chỉ {place} thay đổi, còn giữ nguyên {others}.",
)
_ADDED_UP = Text(
    en="To {entry} comes the sum along its row, each cell times the gradient of the entry above it: {sum}. The other rows likewise.",
    vi="Phần tử {entry} nhận tổng theo hàng của nó, mỗi ô nhân với gradient của phần tử ở đầu cột: {sum}. Các hàng khác cũng vậy.",
)
_BY = Text(en="w.r.t.", vi="theo")
_TWO_PRODUCTS = Text(
    en="The document's two products beside one another. In elementwise, x * x multiplies each entry by itself; in matrix_product, torch.mm(x, x) multiplies rows by columns. The entries of each result are then added up to {output}.",
    vi="Hai phép nhân của tài liệu, đặt cạnh nhau. Trong elementwise, x * x nhân mỗi phần tử với chính nó; trong matrix_product, torch.mm(x, x) nhân hàng với cột. Sau đó, ở cả hai, các phần tử của kết quả được cộng lại thành {output}.",
)
_ONE_PLACE = Text(
    en="In {function}, {entry} occurs only in {places}, so ∂{output}/∂{entry} = {derivative}.",
    vi="Trong {function}, {entry} chỉ có mặt trong {places}, nên ∂{output}/∂{entry} = {derivative}.",
)
_PLACES = Text(
    en="In {function}, {entry} occurs in {places}{not_in}. {output} is the sum of all entries, so ∂{output}/∂{entry} = {derivative}.",
    vi="Trong {function}, {entry} có mặt trong {places}{not_in}. {output} là tổng của mọi phần tử, nên ∂{output}/∂{entry} = {derivative}.",
)
_PLACE = Text(
    en="{entry} = {formula} (derivative {derivative})", vi="{entry} = {formula} (đạo hàm {derivative})"
)
_NOT_IN = Text(en=", but not in {entries}", vi=", nhưng không có mặt trong {entries}")


class Cell(NamedTuple):
    """One entry of a Jacobian: its formula, None if it is not written, and its number."""

    formula: Any
    value: float


def entries(explanation: Explanation) -> Section | None:
    """For every small Jacobian of several rows: which entry goes where; None where there is none."""
    names = Names(explanation)
    pieces: list[Piece] = []
    tables = 0
    for step in explanation.walk:
        for local in step.locals:
            if tables < _MOST_TABLES and _is_readable(local):
                pieces += _table(names, step, local, _LIKEWISE if tables else _WHERE)
                tables += 1
    return Section(str(_TITLE), tuple(pieces)) if pieces else None


def _is_readable(local: Local) -> bool:
    if local.kind != "jacobian" or local.value is None:
        return False
    rows, columns = local.value.shape
    return bool(1 < rows <= _MOST_ROWS and columns > 1)


def _table(names: Names, step: Step, local: Local, said: Text) -> Iterator[Piece]:
    cells = _cells(names, step, local)
    above, left = names.entries(step.name), names.entries(local.parent)
    yield Say(str(said.format(parent=letter(local.parent), step=letter(step.name))))
    if names.is_repeated(step, local):
        yield Say(str(_BY_PLACE.format(place=names.place(step, local), others=names.held_fixed(step, local))))
    rows = tuple(
        (entry, *(_written(cells[row][column]) for row in range(len(above))))
        for column, entry in enumerate(left)
    )
    yield Grid((str(_BY), *above), rows, "l" + "r" * len(above))
    gradient = np.ravel(step.gradient)
    pairs = [(float(g), row[0].value) for g, row in zip(gradient, cells, strict=True) if row[0].formula != 0]
    value = float(np.ravel(local.contribution)[0])
    if pairs and np.all(np.isfinite([*np.ravel(pairs), value])):
        yield Say(str(_ADDED_UP.format(entry=left[0], sum=sum_of_products(pairs, value))))


def _cells(names: Names, step: Step, local: Local) -> list[list[Cell]]:
    """The Jacobian with formulas and numbers; of an elementwise step its diagonal matrix."""
    size = np.size(step.value)
    if local.kind == "elementwise":
        symbols = names.symbols(local.parent)
        values = np.ravel(local.value)
        return [
            [
                Cell(local.formula.subs(sp.Symbol(local.parent), symbols[row]), float(values[row]))
                if row == column
                else Cell(sp.Integer(0), 0.0)
                for column in range(size)
            ]
            for row in range(size)
        ]
    rows, columns = local.value.shape
    return [
        [
            Cell(
                None if local.formula is None else local.formula[row, column], float(local.value[row, column])
            )
            for column in range(columns)
        ]
        for row in range(rows)
    ]


def _written(cell: Cell) -> str:
    if cell.formula == 0:
        return "–"
    if not is_short(cell.formula):
        return shown(cell.value)
    formula, value = pretty(cell.formula), shown(cell.value)
    return value if formula == value else f"{formula} {sign_of_number(cell.value)} {value}"


_DOCUMENT_PAIR = {"elementwise": "matrix_product", "matrix_product": "elementwise"}


def beside_the_other(explanation: Explanation) -> Section | None:
    """The document's elementwise and matrix product side by side; None for any other function."""
    from teachgrad.document import DOCUMENT
    from teachgrad.explanation.explaining import explain_function

    function = explanation.function
    if function is not DOCUMENT.get(function.name) or function.name not in _DOCUMENT_PAIR:
        return None
    (variable, value), *_ = explanation.point.items()
    if np.shape(value) != (2, 2):
        return None
    both = {function.name: explanation.at_level("named")}
    other = _DOCUMENT_PAIR[function.name]
    both[other] = explain_function(DOCUMENT[other], explanation.point, "named")
    told = [_Product(found, variable) for found in both.values()]
    if any(not product.is_written for product in told):
        return None
    output = letter(explanation.output)
    pieces: list[Piece] = [Say(str(_TWO_PRODUCTS.format(output=output)))]
    rows = [
        (f"{entry} =", *(pretty(product.formulas[place]) for product in told))
        for place, entry in enumerate(told[0].above)
    ]
    rows += [
        (f"∂{output}/∂{entry} =", *(product.derivative(place) for product in told))
        for place, entry in enumerate(told[0].left)
    ]
    pieces.append(Grid(("", *both), tuple(rows), "lll"))
    pieces += [Say(product.occurrences(0)) for product in told]
    return Section(str(_BESIDE_TITLE), tuple(pieces))


class _Product:
    """One of the two functions: the entries of its product, and where the entries of the variable occur in them."""

    def __init__(self, explanation: Explanation, variable: str) -> None:
        self.explanation = explanation
        names = Names(explanation)
        (step,) = (step for step in explanation.walk if step.locals[0].parent == variable)
        self.above, self.left = names.entries(step.name), names.entries(variable)
        formula = step.formula
        symbols = names.symbols(variable)
        self.formulas: list[Any] = (
            list(formula)
            if is_array(formula)
            else [formula.subs(sp.Symbol(variable), symbol) for symbol in symbols]
        )
        self.cells = _cells(names, step, step.locals[0])
        self.derivatives = list(sp.flatten(explanation.derivatives.get(variable, [])))
        self.gradient = np.ravel(explanation.gradients[variable])

    @property
    def is_written(self) -> bool:
        """Whether there are formulas of everything."""
        return bool(self.derivatives)

    def derivative(self, place: int) -> str:
        """The derivative by an entry, with its number."""
        value = self.gradient[place]
        return f"{pretty(self.derivatives[place])} {sign_of_number(value)} {shown(value)}"

    def occurrences(self, place: int) -> str:
        """Where an entry occurs, and what comes of it."""
        column = [row[place].formula for row in self.cells]
        found = [
            str(_PLACE.format(entry=entry, formula=pretty(formula), derivative=pretty(derivative)))
            for entry, formula, derivative in zip(self.above, self.formulas, column, strict=True)
            if derivative != 0
        ]
        missing = [entry for entry, derivative in zip(self.above, column, strict=True) if derivative == 0]
        said = _ONE_PLACE if len(found) == 1 else _PLACES
        return str(
            said.format(
                function=self.explanation.function.name,
                entry=self.left[place],
                places=", ".join(found),
                not_in=_NOT_IN.format(entries=", ".join(missing)) if missing else "",
                output=letter(self.explanation.output),
                derivative=pretty(self.derivatives[place]),
            )
        )
