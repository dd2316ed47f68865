"""Gradients of programs: each misconception about matrices on twenty programs or more, in three forms; and right answers.

Expected gradients are SymPy's: a program is written once, and carried out on teachgrad's Tensors and on matrices of
SymPy's letters, where each entry is differentiated by itself, in fractions.
"""

import math
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
import pytest
import sympy as sp

import teachgrad as tg

from .slips_questions import generator


@dataclass(frozen=True)
class Calculus:
    """What a program is made of; `mm` and `times` are exchanged where a student takes one for the other."""

    mm: object
    times: object
    total: object
    matrix: object
    inverted: object  # each entry

    def constant(self, *rows):
        return self.matrix(rows)


TENSORS = Calculus(
    mm=tg.mm,
    times=lambda a, b: a * b,
    total=lambda a: a.sum(),
    matrix=lambda rows: tg.tensor([list(map(float, row)) for row in rows]),
    inverted=lambda a: 1 / a,
)
MATRICES = Calculus(
    mm=lambda a, b: a * b,
    times=lambda a, b: a.multiply_elementwise(b),
    total=lambda a: sum(a, sp.Integer(0)),
    matrix=sp.Matrix,
    inverted=lambda a: a.applyfunc(lambda entry: 1 / entry),
)
ONLY_ELEMENTWISE = replace(MATRICES, mm=MATRICES.times)
ONLY_MATRIX = replace(MATRICES, times=MATRICES.mm)

A, B = ((1, 2), (3, 4)), ((2, -1), (0, 5))
A3, B3 = ((1, 2, 0), (0, 1, 3), (2, 0, 1)), ((2, 1, -1), (4, 0, 1), (1, 3, 2))
POINTS = {
    (2, 2): (((3, 4), (5, 2)), ((1, -2), (7, 3)), ((Fraction(1, 2), 3), (-1, Fraction(5, 4)))),
    (3, 3): (((1, 2, 3), (4, 5, 7), (2, -1, 6)), ((Fraction(1, 2), 8, 1), (3, -2, 5), (2, 4, Fraction(3, 2)))),
    (2, 3): (((1, 2, 3), (4, 5, 7)), ((Fraction(1, 4), -2, 1), (3, 6, -5))),
    (3, 2): (((2, 1), (3, 5), (-1, 4)),),
    (1, 3): (((2, 3, 7),),),
}  # fmt: skip

# Square matrices, two or more products of matrices in all.
OF_PRODUCTS = {
    "XX": lambda k, x: k.total(k.mm(x, x)),
    "XXX": lambda k, x: k.total(k.mm(k.mm(x, x), x)),
    "3XX": lambda k, x: k.total(k.mm(3 * x, x)),
    "XX+X": lambda k, x: k.total(k.mm(x, x) + x),
    "X(XX)-2X": lambda k, x: k.total(k.mm(x, k.mm(x, x)) - 2 * x),
    "X(X+X)": lambda k, x: k.total(k.mm(x, x + x)),
    "X·XX": lambda k, x: k.total(k.mm(x, x)) * 2 - k.total(x),
    "XXᵀ": lambda k, x: k.total(k.mm(x, x.T)),
    "XᵀX+X": lambda k, x: k.total(k.mm(x.T, x) + x),
    "XX/2": lambda k, x: k.total(k.mm(x, x) / 2),
    "1/XX": lambda k, x: k.total(k.inverted(k.mm(x, x))),
    "-XX": lambda k, x: k.total(-k.mm(x, x)),
}
OF_TWO = {
    "AX": lambda k, x: k.total(k.mm(k.constant(*A), x)),
    "XB": lambda k, x: k.total(k.mm(x, k.constant(*B))),
    "AXB": lambda k, x: k.total(k.mm(k.mm(k.constant(*A), x), k.constant(*B))),
    "XAX": lambda k, x: k.total(k.mm(k.mm(x, k.constant(*A)), x)),
    "XX+AX": lambda k, x: k.total(k.mm(x, x) + k.mm(k.constant(*A), x)),
}
OF_THREE = {
    "A₃X": lambda k, x: k.total(k.mm(k.constant(*A3), x)),
    "XB₃": lambda k, x: k.total(k.mm(x, k.constant(*B3))),
    "XA₃X": lambda k, x: k.total(k.mm(k.mm(x, k.constant(*A3)), x)),
}
# Elementwise products; "∘" stands for them.
OF_ENTRIES = {
    "X∘X": lambda k, x: k.total(k.times(x, x)),
    "3X∘X": lambda k, x: k.total(3 * k.times(x, x)),
    "X∘X∘X": lambda k, x: k.total(k.times(k.times(x, x), x)),
    "X∘X/2": lambda k, x: k.total(k.times(x, x) / 2),
    "X∘X-X": lambda k, x: k.total(k.times(x, x) - x),
    "X∘(X+X)": lambda k, x: k.total(k.times(x, x + x)),
    "X∘(2X-X)": lambda k, x: k.total(k.times(x, 3 * x) - 2 * x),
    "X∘Xᵀ": lambda k, x: k.total(k.times(x, x.T)),
    "1/X∘X": lambda k, x: k.total(k.inverted(k.times(x, x))),
    "-X∘X": lambda k, x: -k.total(k.times(x, x)),
    "(X∘X)∘(X∘X)": lambda k, x: k.total(k.times(k.times(x, x), k.times(x, x))),
}
OF_TWO_ENTRIES = {
    "A∘X": lambda k, x: k.total(k.times(k.constant(*A), x)),
    "X∘B+X": lambda k, x: k.total(k.times(x, k.constant(*B)) + x),
    "A∘X∘X": lambda k, x: k.total(k.times(k.times(k.constant(*A), x), x)),
    "(X-A)∘(X-A)": lambda k, x: k.total(k.times(x - k.constant(*A), x - k.constant(*A))),
}
OF_THREE_ENTRIES = {
    "A₃∘X": lambda k, x: k.total(k.times(k.constant(*A3), x)),
    "X∘B₃-X": lambda k, x: k.total(k.times(x, k.constant(*B3)) - x),
    "A₃∘X∘X": lambda k, x: k.total(k.times(k.times(k.constant(*A3), x), x)),
}
C = ((1, -1), (2, 3), (0, 4))
OF_WIDE = {
    "XC": lambda k, x: k.total(k.mm(x, k.constant(*C))),
    "AXC": lambda k, x: k.total(k.mm(k.mm(k.constant(*A), x), k.constant(*C))),
    "XXᵀ wide": lambda k, x: k.total(k.mm(x, x.T)),
    "X∘X wide": lambda k, x: k.total(k.times(x, x)),
    "X∘X∘X-X wide": lambda k, x: k.total(k.times(k.times(x, x), x) - x),
}
OF_TALL = {
    "AᵀX": lambda k, x: k.total(k.mm(k.constant((1, 2, 3), (4, 5, 6)), x)),
    "X∘X tall": lambda k, x: k.total(k.times(x, x)),
    "XᵀX tall": lambda k, x: k.total(k.mm(x.T, x)),
}


@dataclass(frozen=True)
class Case:
    """A program of one matrix or two, at a point."""

    program: object
    at: tuple

    @property
    def function(self):
        point = {name: floats(rows) for name, rows in zip("xw", self.at, strict=False)}
        if len(point) == 1:
            return tg.Function("f", lambda x: self.program(TENSORS, x), ("x",), point)
        return tg.Function("f", lambda x, w: self.program(TENSORS, x, w), ("x", "w"), point)

    def gradients(self, calculus):
        """Rows of fractions, for each variable."""
        shapes = [(len(rows), len(rows[0])) for rows in self.at]
        letters = [
            sp.Matrix(*shape, sp.symbols(f"{name}:{shape[0] * shape[1]}"))
            for name, shape in zip("xw", shapes, strict=False)
        ]
        result = self.program(calculus, *letters)
        numbers = [sp.Rational(e.numerator, e.denominator) for rows in self.at for row in rows for e in row]
        here = dict(zip((letter for matrix in letters for letter in matrix), numbers, strict=True))
        slopes = [matrix.applyfunc(lambda letter: result.diff(letter).subs(here)) for matrix in letters]
        return [[[Fraction(int(e.p), int(e.q)) for e in row] for row in matrix.tolist()] for matrix in slopes]

    def gradient(self, calculus):
        """By the first variable."""
        return self.gradients(calculus)[0]

    @property
    def right(self):
        return self.gradient(MATRICES)


def floats(rows):
    return [[float(entry) for entry in row] for row in rows]


def cases(*tables):
    """Each program at one of the points of its shape, one after the other."""
    programs = [(name, program, shape) for table, shape in tables for name, program in table.items()]
    return [
        pytest.param(
            Case(program, (POINTS[shape][place % len(POINTS[shape])],)), id=f"{name} {shape[0]}x{shape[1]}"
        )
        for place, (name, program, shape) in enumerate(programs)
    ]


def transposed(rows):
    return [list(column) for column in zip(*rows, strict=True)]


def as_sum(number, rng):
    """A number as a sum or a product that nobody has worked out."""
    part = rng.randint(1, 9)
    return rng.choice(
        (
            f"{part} + ({number - part})",
            f"({number + part}) - {part}",
            f"2·({number / 2})",
            f"({3 * number})/3",
        )
    )


def three_forms(rows, rng):
    """Nested lists of floats; text in brackets, fractions; lists of texts in which sums are not worked out."""
    in_text = ", ".join("[" + ", ".join(str(entry) for entry in row) + "]" for row in rows)
    return (
        floats(rows),
        f"[{in_text}]",
        [[as_sum(entry, rng) for entry in row] for row in rows],
    )


def diagnosed(case, wrong, name):
    rng = generator(f"{name} {wrong}")
    for form in three_forms(wrong, rng):
        check = tg.check_answer(case.function, form)
        assert (check.verdict, name in check.diagnoses) == ("wrong", True), (form, check.diagnoses)


def every_second(table):
    return dict(list(table.items())[::2])


SQUARE = (
    (OF_PRODUCTS, (2, 2)),
    (every_second(OF_PRODUCTS), (3, 3)),
    (OF_TWO, (2, 2)),
    (OF_THREE, (3, 3)),
)
SQUARE_ENTRIES = (
    (OF_ENTRIES, (2, 2)),
    (every_second(OF_ENTRIES), (3, 3)),
    (OF_TWO_ENTRIES, (2, 2)),
    (OF_THREE_ENTRIES, (3, 3)),
)
ALL = (*SQUARE, *SQUARE_ENTRIES, (OF_WIDE, (2, 3)), (OF_TALL, (3, 2)))


@pytest.mark.parametrize("case", cases(*SQUARE))
def test_the_elementwise_product_taken_for_the_matrix_product_is_recognised(case):
    wrong = case.gradient(ONLY_ELEMENTWISE)
    assert wrong != case.right
    diagnosed(case, wrong, "elementwise_instead_of_matrix")


@pytest.mark.parametrize("case", cases(*SQUARE_ENTRIES))
def test_the_matrix_product_taken_for_the_elementwise_product_is_recognised(case):
    wrong = case.gradient(ONLY_MATRIX)
    assert wrong != case.right
    diagnosed(case, wrong, "matrix_instead_of_elementwise")


@pytest.mark.parametrize("case", cases(*ALL)[::2])
def test_a_transposed_gradient_is_recognised(case):
    wrong = transposed(case.right)
    assert wrong != case.right
    diagnosed(case, wrong, "transposed")


@pytest.mark.parametrize("case", cases(*ALL)[1::2])
def test_the_sum_of_a_gradient_is_recognised(case):
    rng = generator(f"summed {case.at}")
    total = sum(map(sum, case.right))
    for form in (float(total), str(total), as_sum(total, rng), [[as_sum(total, rng)]]):
        check = tg.check_answer(case.function, form)
        assert (check.verdict, "gradient_summed" in check.diagnoses) == ("wrong", True), (
            form,
            check.diagnoses,
        )


@pytest.mark.parametrize("case", cases(*ALL)[::2])
def test_the_right_gradient_is_right_in_these_forms(case):
    for form in (*three_forms(case.right, generator(str(case.at))), np.array(case.right, float)):
        assert tg.check_answer(case.function, form).verdict == "correct", form


# Of two matrices: what is given for each of them is judged by itself.
OF_X_AND_W = {
    "XW": lambda k, x, w: k.total(k.mm(x, w)),
    "WX+X": lambda k, x, w: k.total(k.mm(w, x) + x),
    "XWX": lambda k, x, w: k.total(k.mm(k.mm(x, w), x)),
    "XᵀW": lambda k, x, w: k.total(k.mm(x.T, w)),
    "X∘W": lambda k, x, w: k.total(k.times(x, w)),
    "X∘W∘W": lambda k, x, w: k.total(k.times(k.times(x, w), w)),
    "X∘(X+W)": lambda k, x, w: k.total(k.times(x, x + w)),
}


def in_three_ways(both, rng):
    """For two variables: a mapping of texts, a tuple of lists of sums, a list of arrays."""
    written = [three_forms(rows, rng) for rows in both]
    return (
        dict(zip("xw", [ways[1] for ways in written], strict=True)),
        tuple(ways[2] for ways in written),
        [np.array(rows, float) for rows in both],
    )


@pytest.mark.parametrize("name", OF_X_AND_W)
def test_gradients_by_two_matrices_are_judged_in_every_form(name):
    case = Case(OF_X_AND_W[name], (POINTS[2, 2][0], B))
    rng = generator(name)
    right = case.gradients(MATRICES)
    others = {
        "elementwise_instead_of_matrix": case.gradients(ONLY_ELEMENTWISE),
        "matrix_instead_of_elementwise": case.gradients(ONLY_MATRIX),
        "transposed": [transposed(rows) for rows in right],
    }
    for form in in_three_ways(right, rng):
        assert tg.check_answer(case.function, form).verdict == "correct", form
    wrong = {kind: both for kind, both in others.items() if both != right}
    assert len(wrong) == 2  # there is but one kind of product in each
    for kind, both in wrong.items():
        for form in in_three_ways(both, rng):
            check = tg.check_answer(case.function, form)
            assert (check.verdict, kind in check.diagnoses) == ("wrong", True), (form, check.diagnoses)
    sums = [sum(map(sum, rows)) for rows in right]
    for form in (
        {"x": as_sum(sums[0], rng), "w": float(sums[1])},
        tuple(as_sum(total, rng) for total in sums),
        str(sum(sums)),
        float(sum(sums)),
        [as_sum(sum(sums), rng)],
    ):
        assert tg.check_answer(case.function, form).diagnoses[:1] == ("gradient_summed",), form
    assert tg.check_answer(case.function, float(sum(sums) + 1)).diagnoses == ()


# Programs of numbers and of vectors, with their gradients at the point, by hand.
OF_NUMBERS = [
    (lambda x, y: x * x * y, (2, 3), ("2xy", "x^2"), (12, 4)),
    (lambda x, y: x + 3 * y, (5, 1), ("1", "3"), (1, 3)),
    (lambda x, y: tg.sin(x) * y * y, (0, 3), ("y^2·cos(x)", "2y·sin(x)"), (9, 0)),
    (lambda x, y: x / y, (6, 2), ("1/y", "-x/y^2"), (Fraction(1, 2), Fraction(-3, 2))),
    # Not far from the point, at x = 6/5, its domain ends.
    (
        lambda x, y: tg.arcsin(x - 0.2) * y - tg.arcsin(x - 0.2),
        (1, 1),
        ("(y-1)/sqrt(1-(x-1/5)^2)", "arcsin(x-1/5)"),
        (0, math.asin(0.8)),
    ),
    (lambda x, y: (x + 2 * y) ** 2, (1, 1), ("2(x+2y)", "4(x+2y)"), (6, 12)),
]


@pytest.mark.parametrize(("program", "point", "formulas", "numbers"), OF_NUMBERS)
def test_gradients_of_programs_of_two_numbers_are_judged_in_every_form(program, point, formulas, numbers):
    function = tg.Function("f", program, ("x", "y"), dict(zip("xy", map(float, point), strict=True)))
    first, second = formulas
    fractions = [str(number) for number in numbers]
    for form in (
        formulas,
        f"[{first}, {second}]",
        f"f_y = {second}; f_x = {first}",
        {"x": first, "y": fractions[1]},
        f"({', '.join(fractions)})",
        [float(number) for number in numbers],
    ):
        assert tg.check_answer(function, form).verdict == "correct", form
    for form in (f"{first} + {second}", f"({second}) + ({first})·1", str(sum(numbers)), float(sum(numbers))):
        assert tg.check_answer(function, form).diagnoses == ("gradient_summed",), form
    for form in (f"{first} + {second} + 1", f"{first} + t", "[1, 2; 3, 4]", f"{first} +"):
        assert tg.check_answer(function, form).diagnoses == (), form


@pytest.mark.parametrize("form", [[2, 4, 6], "[2, 4, 6]", "[2; 4; 6]", ["1+1", "4", "12/2"], ["2·1", 4, 6.0]])
def test_the_gradient_by_a_vector_is_right_in_every_form(form):
    function = tg.Function("f", lambda x: (x * x).sum(), ("x",), {"x": [1.0, 2.0, 3.0]})
    assert tg.check_answer(function, form).verdict == "correct"
    rows = tg.Function("f", lambda x: (x * x).sum(), ("x",), {"x": [[1.0, 2.0], [3.0, 4.0]]})
    assert tg.check_answer(rows, ["[2, 4]", "[12/2, 5 + 3]"]).verdict == "correct"


def test_twenty_programs_are_asked_of_each_misconception():
    assert min(len(cases(*SQUARE)), len(cases(*SQUARE_ENTRIES)), len(cases(*ALL)[1::2])) >= 20
