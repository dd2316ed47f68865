"""Formulas as numbers: floats, digits and intervals against SymPy and mpmath, and where there is no value."""

import math
import random
import subprocess
import sys
from fractions import Fraction

import mpmath
import pytest
import sympy as sp
from mpmath import libmp

import teachgrad as tg
from teachgrad.exercises.evaluation import enclosures, operations, rounded
from teachgrad.exercises.evaluation.functions import TABLE
from teachgrad.exercises.evaluation.numbers import TooFarError, UncertainError
from teachgrad.exercises.evaluation.program import compiled
from teachgrad.formula import parse
from teachgrad.formula.tree import Number, Power, inputs_first
from teachgrad.formula.words import BY_NAME, WORDS

OF_MATRICES = {"det", "trace", "transpose"}
NAMES = [word.name for word in WORDS if word.name not in OF_MATRICES]
TWO = {"max", "min", "root"}
POINTS = [Fraction(n, 7) for n in (-40, -17, -9, -5, -2, 1, 3, 6, 8, 12, 31)] + [
    Fraction(0),
    Fraction(-3),
    Fraction(2),
]


def program_of(text, *names):
    return compiled(parse(text).tree, names)


def text_of(name):
    second = {"max": "; 2/7", "min": "; 2/7", "root": "; 5"}.get(name, "")
    return f"{name}(x{second})"


def by_sympy(name, value):
    """What SymPy makes of a function of a number: a real number, or None."""
    number = sp.Rational(value.numerator, value.denominator)
    if name == "relu":
        made = sp.Max(0, number)
    elif name == "sigmoid":
        made = 1 / (1 + sp.exp(-number))
    elif name == "root":
        made = sp.real_root(number, 5)
    elif name in TWO:
        made = getattr(sp, BY_NAME[name].sympy)(number, sp.Rational(2, 7))
    else:
        made = getattr(sp, BY_NAME[name].sympy)(number)
    if made.has(sp.zoo, sp.oo, sp.nan):
        return None
    made = sp.N(made, 50)
    return made if made.is_real else None


def test_every_function_of_the_vocabulary_has_a_meaning():
    assert set(TABLE) == set(rounded.FUNCTIONS) == set(enclosures.FUNCTIONS) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("point", POINTS, ids=str)
def test_every_function_is_sympys(name, point):
    program, true = program_of(text_of(name), "x"), by_sympy(name, point)
    float_value, precise = program.value([point]), program.precise([point], 40)
    enclosed = program.enclosed([point], 200)
    if true is None:
        assert math.isnan(float_value)
        assert precise is None
        assert enclosed is None
        return
    # Two roundings of floats, and what the function makes of a rounded point: tan near a pole, some 20 of the last digit.
    assert float_value == pytest.approx(float(true), rel=1e-14, abs=1e-15)
    assert abs(sp.Float(str(mpmath.nstr(precise, 45)), 45) - true) <= sp.Float(10) ** -39 * abs(true)
    with mpmath.workprec(220):
        low, high = map(mpmath.mpf, enclosed)
        exact = mpmath.mpf(str(true))
        room = abs(exact) * mpmath.mpf(10) ** -45  # SymPy's own 50 digits
        assert low - room <= exact <= high + room
        assert high - low <= abs(exact) * mpmath.mpf(10) ** -50


@pytest.mark.parametrize("name", NAMES)
def test_an_interval_holds_the_values_of_all_of_its_numbers(name):
    """Wide intervals, and numbers inside of them: the law, whatever the function."""
    drawn = random.Random(name)  # noqa: S311 # test data, the same each time
    told = 0
    for _ in range(150):
        low = Fraction(drawn.randint(-4000, 4000), 1000)
        width = Fraction(drawn.randint(1, 2000), drawn.choice((10**3, 10**5)))
        ends = [
            libmp.from_rational(n.numerator, n.denominator, 120, way)
            for n, way in ((low, "f"), (low + width, "c"))
        ]
        others = [
            (libmp.from_rational(n, d, 120, "f"), libmp.from_rational(n, d, 120, "c"))
            for n, d in {"root": [(5, 1)], "max": [(2, 7)], "min": [(2, 7)]}.get(name, [])
        ]
        program = program_of(text_of(name), "x")
        inside = [low + width * Fraction(k, 6) for k in range(7)]
        try:
            made = TABLE[name].enclosed(libmp, 120, tuple(ends), *others)
        except UncertainError:
            continue
        except (ValueError, ArithmeticError):
            assert all(program.precise([point]) is None for point in inside)
            continue
        told += 1
        with mpmath.workprec(200):
            least, most = map(mpmath.mpf, made)
            for point in inside:
                value = program.precise([point], 30)
                assert value is not None
                slack = abs(value) * mpmath.mpf(10) ** -29
                assert least - slack <= value <= most + slack, (low, width, point)
    assert told >= 5


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("(-8)^(1/3)", None),  # a power is real or nothing; SymPy's and NumPy's are complex, NaN
        ("root(-8; 3)", -2),
        ("(-8)^(2/3)", None),
        ("(-2)^3", -8),
        ("(-2)^(-3)", Fraction(-1, 8)),
        ("(-2)^(0.1*30)", -8),  # exactly 3, though 0.1·30 in floats is not
        ("(-2)^(6/2)", -8),
        ("0^0", 1),  # as in NumPy and SymPy
        ("0^(-1)", None),
        ("0^0.5", 0),
        ("1/0", None),
        ("(1/0)^0", None),
        ("max(1/0; 1)", None),
        ("0*ln(0)", None),
        ("ln(-1)^0", None),
        ("root(16; 4)", 2),
        ("root(-16; 4)", None),
        ("root(4; -2)", Fraction(1, 2)),
        ("root(-8; 1 + 2)", -2),
        ("log(8; 2)", 3),
        ("log(8; 1)", None),
        ("lg(1000)", 3),
        ("acot(0)", "pi/2"),
        ("sign(-3)", -1),
        ("floor(-1/2)", -1),
        ("floor(sqrt(2)^2)", 2),
        ("sqrt(sin(1)^2 + cos(1)^2 - 1)", 0),
        ("acos(sin(1)^2 + cos(1)^2)", 0),
        ("1/sin(pi)", None),
        ("tan(pi/2)", None),
        ("sign(sin(pi))", 0),
        ("sign(cos(pi/2))", 0),
        ("1/(sin(1)^2 + cos(1)^2 - 1)", None),
        ("factorial(-3)", None),
        ("factorial(5)", 120),
    ],
)
def test_what_has_a_real_value(text, value):
    found = program_of(text).precise([], 40)
    if value is None:
        assert found is None
        return
    with mpmath.workdps(50):
        true = (
            mpmath.pi / 2
            if value == "pi/2"
            else mpmath.mpf(Fraction(value).numerator) / Fraction(value).denominator
        )
        assert found is not None
        assert abs(found - true) <= mpmath.mpf(10) ** -39


@pytest.mark.parametrize(
    "text",
    ["x^(1/3)", "root(x; 3)", "x^2", "x^x", "2^x", "(x^2)^(1/2)", "x^0.5", "x^(-2)", "root(x; 4)", "x^(4/2)"],
)
@pytest.mark.parametrize("x", [-2.0, -0.5, 0.0, 0.25, 3.0])
def test_powers_and_roots_are_those_of_the_engine(text, x):
    """The program that teachgrad differentiates gives the same number, or none."""
    import numpy as np

    with np.errstate(all="ignore"):
        engine = float(np.asarray(tg.function(text)(np.float64(x))))
    own = program_of(text, "x").value([Fraction(x)])
    if math.isfinite(engine):
        assert own == pytest.approx(engine, rel=1e-15)
    else:
        assert math.isnan(own)


def test_every_part_has_its_value_in_the_trees_order():
    tree = parse("sin(x)^2 + 3/x").tree
    values = compiled(tree, ["x"]).floats([2])
    nodes = list(inputs_first(tree))
    assert len(values) == len(nodes)
    assert values[-1] == pytest.approx(math.sin(2) ** 2 + 1.5)
    for node, value in zip(nodes, values, strict=True):
        assert value == pytest.approx(compiled(node, ["x"]).value([2]))


def test_parts_without_a_value_are_nan_and_the_others_are_not():
    values = program_of("ln(x) + x^2", "x").floats([-2])
    assert [v for v in values if not math.isnan(v)] == [-2, -2, 2, 4]


def test_cancellation_is_noticed():
    """1 - cos x at 1e-20 is x²/2 - x⁴/24 + …: 5·10⁻⁴¹."""
    program = program_of("1 - cos(x)", "x")
    assert program.value([1e-20]) == 0
    with mpmath.workdps(40):
        assert (
            abs(program.precise([Fraction(1, 10**20)], 30) / mpmath.mpf("5e-41") - 1) < mpmath.mpf(10) ** -30
        )
    with pytest.raises(UncertainError):
        program_of("1/(cos(x) - 1)", "x").enclosed([Fraction(1, 10**40)], 100)


def test_decimals_and_points_are_exact():
    assert program_of("0.1 + 0.2 - 0.3").precise([], 40) == 0
    assert program_of("x - 0.1", "x").precise([Fraction(1, 10)], 40) == 0
    assert program_of("x - 0.1", "x").precise([0.1], 40) != 0  # the float beside it


def test_what_is_too_large_is_not_computed():
    program = program_of("e^(e^(e^x))", "x")
    assert math.isnan(program.value([9]))
    assert program.precise([9]) is None
    with pytest.raises(TooFarError):
        program.at([9], 100)
    with pytest.raises(TooFarError):
        program.enclosed([9], 100)


def test_a_program_knows_how_far_a_point_is_from_the_domain():
    program = program_of("sqrt(x - 100)", "x")
    assert program.lack([90])[1] == 10
    assert program.lack([101]) == (0, 0.0)
    assert program_of("asin(x)", "x").lack([3]) == (1, 2)


def test_unknown_names_and_matrices_are_refused():
    with pytest.raises(tg.InputError, match="contains y"):
        program_of("x + y", "x")
    with pytest.raises(tg.InputError, match="matrix"):
        program_of("[1, 2]")


def test_fractions_stay_short():
    tree = Power(Number("3"), Number("9999"))
    parts = [Fraction(3), Fraction(9999)]
    assert operations.fraction(tree, parts) is None
    assert compiled(tree, []).precise([], 20) is not None


def test_numbers_need_neither_numpy_nor_sympy():
    program = (
        "import sys\n"
        "from teachgrad.formula import parse\n"
        "from teachgrad.exercises.evaluation.program import compiled\n"
        "program = compiled(parse('sin(x)').tree, ['x'])\n"
        "program.value([1])\n"
        "print(sorted({'sympy', 'numpy', 'matplotlib', 'mpmath'} & set(sys.modules)))\n"
        "program.precise([1])\n"
        "print(sorted({'sympy', 'numpy', 'matplotlib'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n[]\n"


@pytest.mark.parametrize("text", ["|0|^2", "(1-1)^3", "sin(0)^2", "max(0, 0)^4", "relu(0)^2"])
def test_a_power_of_0_is_enclosed(text):
    assert not tg.equivalent(text, "0.5")
    assert tg.equivalent(text, "0.5").verdict == "different"
