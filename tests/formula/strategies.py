"""Random formula trees, only such as the parser makes: what is a call, a sign or a bracket there is one here."""

from hypothesis import strategies as st

from teachgrad.formula.limits import MATRIX_POWER
from teachgrad.formula.tree import (
    Call,
    Constant,
    Matrix,
    Name,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Step,
    Sum,
)
from teachgrad.formula.words import BY_NAME, GREEK_NAMES

# Those that ask for a matrix, a bound, or a second argument.
_OTHERS = {"det", "trace", "transpose", "factorial", "root", "log", "max", "min"}
_OF_ONE = sorted(set(BY_NAME) - _OTHERS | {"log"})

LETTERS = sorted({*"abcdfghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", *GREEK_NAMES})

numbers = st.one_of(
    st.integers(0, 20).map(str),
    st.sampled_from(["0.5", "0.25", "3.14", "2.05", "10.125", "123456", "0.001", "9" * 60]),
).map(Number)
constants = st.sampled_from(["pi", "e"]).map(Constant)


@st.composite
def indexed(draw):
    return f"{draw(st.sampled_from(LETTERS))}_{draw(st.integers(0, 12))}"


names = st.one_of(st.sampled_from("xyztn"), st.sampled_from(LETTERS), indexed())
variables = names.map(Name)
leaves = st.one_of(variables, variables, numbers, constants)


def several(parts, most=4):
    return st.lists(parts, min_size=2, max_size=most).map(tuple)


def sums(parts):
    return several(st.one_of(parts, parts, parts.map(Negative))).map(Sum)


def calls(parts):
    return st.one_of(
        st.builds(lambda function, part: Call(function, (part,)), st.sampled_from(_OF_ONE), parts),
        st.builds(lambda part: Call("sqrt", (part,)), parts),
        st.builds(lambda part: Call("abs", (part,)), parts),
        st.builds(lambda name: Call("factorial", (name,)), st.one_of(variables, parts)),
        st.builds(
            lambda part, other: Call("log", (part, other)), parts, st.one_of(numbers, variables, parts)
        ),
        st.builds(
            lambda part, other: Call("root", (part, other)), parts, st.one_of(numbers, variables, parts)
        ),
        st.builds(
            lambda function, some: Call(function, some), st.sampled_from(["max", "min"]), several(parts)
        ),
    )


def powers(parts):
    exponents = st.one_of(st.integers(0, 12).map(str).map(Number), parts, parts.map(Negative))
    return st.one_of(
        st.builds(Power, parts, exponents),
        st.builds(
            lambda function, part, exponent: Power(Call(function, (part,)), exponent),
            st.sampled_from(_OF_ONE),
            parts,
            exponents,
        ),
    )


def compounds(parts):
    return st.one_of(
        sums(parts),
        several(parts).map(Product),
        st.builds(Quotient, parts, parts),
        parts.map(Negative),
        powers(parts),
        calls(parts),
    )


scalars = st.recursive(leaves, compounds, max_leaves=16)
short = st.recursive(leaves, compounds, max_leaves=4)


@st.composite
def matrices(draw, shape=None, depth=2):
    """Matrices and what is computed of them, all of them fitting."""
    rows, columns = shape or (draw(st.integers(1, 3)), draw(st.integers(1, 3)))
    kind = draw(
        st.sampled_from(["matrix", "sum", "negative", "scaled", "product", "quotient", "power", "transpose"])
    )
    if depth == 0 or kind == "matrix" or (kind == "power" and rows != columns):
        return Matrix(tuple(tuple(draw(short) for _ in range(columns)) for _ in range(rows)))

    def part(*size):
        return draw(matrices(size, depth - 1))

    if kind == "sum":
        other = part(rows, columns)
        return Sum((part(rows, columns), draw(st.sampled_from([other, Negative(other)]))))
    if kind == "negative":
        return Negative(part(rows, columns))
    if kind == "scaled":
        return Product(tuple(draw(st.permutations([draw(short), part(rows, columns)]))))
    if kind == "product":
        inner = draw(st.integers(1, 3))
        return Product((part(rows, inner), part(inner, columns)))
    if kind == "quotient":
        return Quotient(part(rows, columns), draw(short))
    if kind == "power":
        return Power(part(rows, columns), Number(str(draw(st.integers(1, MATRIX_POWER)))))
    return Call("transpose", (part(columns, rows),))


@st.composite
def of_matrices(draw):
    """A number out of a square matrix."""
    side = draw(st.integers(1, 3))
    return Call(draw(st.sampled_from(["det", "trace"])), (draw(matrices((side, side), 1)),))


trees = st.one_of(scalars, scalars, scalars, matrices(), of_matrices())


@st.composite
def formulas(draw):
    """Steps of which later ones use the earlier ones, and at the end a bare formula, a definition or an answer."""
    named = draw(st.lists(st.sampled_from(["y_21", "z_22", "alpha_23", "u_24"]), unique=True, max_size=3))
    *named, last = *named, draw(st.sampled_from(["w_25", "beta_26", None]))
    steps = []
    for name in (*named, last):
        tree = draw(short)
        if steps and draw(st.booleans()):
            tree = Product((Name(draw(st.sampled_from(named[: len(steps)]))), tree))
        steps.append(Step(name, (), None, tree))
    if last is not None:
        order = draw(st.integers(1, 3))
        steps[-1].derivative = draw(
            st.sampled_from([None, *((order, by) for by in (None, "x", "x_1", "theta"))])
        )
    return tuple(steps)
