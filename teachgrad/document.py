"""The document's five functions, and what the document says of them.

Holds programs and quotations, no arithmetic: `findings` holds each statement against the toolkit's
own answers. The document is a Vietnamese notebook on PyTorch's autograd.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from teachgrad.engine.ops.products import mm
from teachgrad.functions import Function
from teachgrad.shown import Shown, columns


def _square(x: Any) -> Any:
    y = 3 * x * x
    return y


def _two_variables(x: Any, y: Any) -> Any:
    z = 5 * x * x * x + 2 * y * y
    return z


def _elementwise(x: Any) -> Any:
    y = 3 * x * x
    return y.sum()


def _matrix_product(x: Any) -> Any:
    y = 3 * mm(x, x)
    return y.sum()


def _composite(x: Any) -> Any:
    y = 2 * x * x * x
    z = 5 * y * y
    return z


_MATRIX = ((3.0, 4.0), (5.0, 2.0))


class Document(Mapping[str, Function], Shown):
    """Functions by their names, in the order in which they come; read only."""

    def __init__(self, functions: Iterable[Function]) -> None:
        self._functions = {one.name: one for one in functions}

    def __getitem__(self, name: str) -> Function:
        return self._functions[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._functions)

    def __len__(self) -> int:
        return len(self._functions)

    def __repr__(self) -> str:
        return f"Document({', '.join(self)})"

    def __str__(self) -> str:
        from teachgrad.report.layout import text_of
        from teachgrad.report.overview import catalogue

        return text_of(catalogue, list(self.values()), columns(), None)

    def _repr_html_(self) -> str:
        from teachgrad.report.function import catalogue_html

        return catalogue_html(self)


DOCUMENT = Document(
    (
        Function("square", _square, ("x",), {"x": 5.0}, "y = 3x²", "y = 3 * x * x"),
        Function(
            "two_variables",
            _two_variables,
            ("x", "y"),
            {"x": 7.0, "y": 8.0},
            "z = 5x³ + 2y²",
            "z = 5 * x * x * x + 2 * y * y",
        ),
        Function(
            "elementwise", _elementwise, ("x",), {"x": _MATRIX}, "y = 3x²", "y = 3 * x * x\ny = y.sum()"
        ),
        Function(
            "matrix_product",
            _matrix_product,
            ("x",),
            {"x": _MATRIX},
            "y = 3(a² + d² + ab + ac + bc + bd + cd)",
            "y = 3 * torch.mm(x, x)\ny = y.sum()",
        ),
        Function(
            "composite",
            _composite,
            ("x",),
            {"x": 2.0},
            "y = 2x³, z = 5y²",
            "y = 2 * x * x * x\nz = 5 * y * y",
        ),
    )
)


@dataclass(frozen=True)
class Statement:
    """Something that the document says, in a form that can be checked.

    Attributes
    ----------
    id : str
        How a finding about it is called.
    function : str
        Which of the document's functions it is about.
    quote : str
        The document's own words.
    kind : str
        What sort of statement it is: ``"value"``, ``"derivative"``, ``"formula"``, ``"derivative_formula"``,
        ``"identity"`` or ``"point"``. `findings` has a check for each.
    about : tuple of str
        What it is about: a name; for a derivative what is differentiated, and by what.
    stated : object
        What the document says comes out: numbers, or a formula as a function of its letters.
    """

    id: str
    function: str
    quote: str
    kind: str
    about: tuple[str, ...]
    stated: Any


def _power_rule(x: Any, n: Any) -> tuple[Any, Any]:
    return x**n, n * x ** (n - 1)


def _expanded_sum(a: Any, b: Any, c: Any, d: Any) -> Any:
    return 3 * (a**2 + d**2 + a * b + a * c + b * c + b * d + c * d)


STATEMENTS: tuple[Statement, ...] = (
    Statement("square_value", "square", "y = 75", "value", ("y",), 75.0),
    Statement("square_derivative", "square", "y' = 30", "derivative", ("y", "x"), 30.0),
    Statement("square_formula", "square", "y'=6x", "derivative_formula", ("y", "x"), lambda x: 6 * x),
    Statement("power_rule_without_prime", "square", "x^n = nx^{n-1}", "identity", ("x", "n"), _power_rule),
    Statement("two_variables_value", "two_variables", "z = 1843", "value", ("z",), 1843.0),
    Statement("two_variables_dx", "two_variables", "dz/dx = 735", "derivative", ("z", "x"), 735.0),
    Statement("two_variables_dy", "two_variables", "dz/dy = 32", "derivative", ("z", "y"), 32.0),
    Statement(
        "two_variables_dx_formula",
        "two_variables",
        "dz/dx = 15x^2",
        "derivative_formula",
        ("z", "x"),
        lambda x, y: 15 * x**2,  # noqa: ARG005 # a formula takes all letters
    ),
    Statement(
        "two_variables_dy_formula",
        "two_variables",
        "dz/dy = 4y",
        "derivative_formula",
        ("z", "y"),
        lambda x, y: 4 * y,  # noqa: ARG005 # likewise
    ),
    Statement("comment_names_another_point", "two_variables", "# Khởi tạo điểm x = 5", "point", ("x",), 5.0),
    Statement(
        "elementwise_value", "elementwise", "[[27., 48.], [75., 12.]]", "value", ("y",), ((27, 48), (75, 12))
    ),
    Statement(
        "elementwise_derivative",
        "elementwise",
        "[[18., 24.], [30., 12.]]",
        "derivative",
        ("f", "x"),
        ((18, 24), (30, 12)),
    ),
    Statement(
        "matrix_product_value",
        "matrix_product",
        "[[87., 60.], [75., 72.]]",
        "value",
        ("y",),
        ((87, 60), (75, 72)),
    ),
    Statement(
        "matrix_product_derivative",
        "matrix_product",
        "[[45., 45.], [39., 39.]]",
        "derivative",
        ("f", "x"),
        ((45, 45), (39, 39)),
    ),
    Statement(
        "matrix_product_sum_formula",
        "matrix_product",
        "y = 3 * (a^2 + d^2 + ab + ac + bc + bd + cd)",
        "formula",
        ("f",),
        _expanded_sum,
    ),
    Statement(
        "matrix_product_da_formula",
        "matrix_product",
        "dy/da = 6a + 3b + 3c",
        "derivative_formula",
        ("f", "a"),
        lambda a, b, c, d: 6 * a + 3 * b + 3 * c,  # noqa: ARG005 # likewise
    ),
    Statement("composite_y", "composite", "tensor([16.], grad_fn=<ThMulBackward>)", "value", ("y",), 16.0),
    Statement(
        "composite_z", "composite", "tensor([1280.], grad_fn=<ThMulBackward>)", "value", ("z",), 1280.0
    ),
    Statement("composite_dz_dy", "composite", "dz/dy = 160", "derivative", ("z", "y"), 160.0),
    Statement("composite_dy_dx", "composite", "dy/dx = 24", "derivative", ("y", "x"), 24.0),
    Statement("composite_dz_dx", "composite", "dz/dx = 3840", "derivative", ("z", "x"), 3840.0),
    Statement(
        "composite_formula", "composite", "120x^5", "derivative_formula", ("z", "x"), lambda x: 120 * x**5
    ),
)
