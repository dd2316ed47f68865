"""Wrong answers that students give, with what they did: written by hand, from textbooks and lists of common mistakes.

Each row: the question, the wrong answer, perhaps in another form than the slip leaves it in.
"""

import pytest

import teachgrad as tg
from teachgrad.exercises.slips.rules import MISCONCEPTIONS

PAIRS = {
    "chain_inner_missing": [
        ("sin(3x)", "cos(3x)"),
        ("(3x+1)^5", "5(3x+1)^4"),
        ("e^(-x)", "e^(-x)"),
        ("ln(x^2+1)", "1/(x^2+1)"),
        ("sqrt(1-x^2)", "1/(2sqrt(1-x^2))"),
        ("1/(x^2+1)", "-1/(x^2+1)^2"),
        ("y = sin(3x), z = y^2+5y", "(2sin(3x)+5)·cos(3x)"),  # inside a part that is used twice
        ("(x^2+1)^3", "3(x^2+1)^2 + 2x"),  # added instead of multiplied
        ("(1-e^x)^4", "4(1-e^x)^3 (1-e^x)"),  # what stands inside in place of its derivative
    ],
    "chain_replaced_inner_by_derivative": [
        ("e^(3x)", "e^3"),
        ("sin(x^2)", "cos(2x)"),
        ("(x^2+1)^3", "3(2x)^2"),
        ("ln(x^3)·1", "1/(3x^2)"),
        ("e^(x^2)", "e^(2x)"),
    ],
    "outer_not_differentiated": [
        ("sin(x^2)", "2x sin(x^2)"),
        ("ln(3x)", "3 ln(3x)"),
        ("sqrt(x^2+1)", "2x sqrt(x^2+1)"),
        ("cos(5x)", "cos(5)"),
    ],
    "inner_argument_dropped": [
        ("sin(x^2)", "2x cos x"),
        ("(2x+1)^3", "6x^2"),
        ("ln(x^2+1)", "2"),
        ("tan(3x)", "3/cos(x)^2"),
    ],
    "product_of_derivatives": [
        ("x^2 sin x", "2x cos x"),
        ("x e^x", "e^x"),
        ("(x^2+1)(x^3-2)", "6x^3"),
        ("x ln x", "1/x"),
        ("7x^2", "0"),
    ],
    "product_rule_sign": [
        ("x^2 e^x", "2x e^x - x^2 e^x"),
        ("x sin x", "sin x - x cos x"),
        ("x ln x", "ln x - 1"),
    ],
    "product_rule_term_missing": [
        ("x^2 sin x", "2x sin x"),
        ("x e^(2x)", "2x e^(2x)"),
        ("x ln x", "ln x"),
        ("x·sin x·cos x", "sin x cos x + x cos(x)^2"),
    ],
    "product_rule_mispaired": [
        ("x^2 sin x", "2x^3 + sin x cos x"),
        ("x^3 e^x", "3x^5 + e^(2x)"),
        ("x^2 cos x", "-2x sin x + x^2 cos x"),
    ],
    "quotient_of_derivatives": [
        ("(x+1)/(x^2+1)", "1/(2x)"),
        ("sin(x)/x", "cos x"),
        ("1/x^3", "1/(3x^2)"),
        ("x^2/(x^3+1)", "2/(3x)"),
        ("sin(x)/x", "cos(x)/x"),
        ("e^x/(x^2+3)", "e^x/(2x)"),
    ],
    "quotient_plus_instead_of_minus": [
        ("sin(x)/x", "(x cos x + sin x)/x^2"),
        ("x/(x+1)", "(2x+1)/(x+1)^2"),
        ("ln(x)/x", "(1+ln x)/x^2"),
    ],
    "quotient_numerator_swapped": [
        ("sin(x)/x", "(sin x - x cos x)/x^2"),
        ("x/(x+1)", "-1/(x+1)^2"),
        ("e^x/x", "(e^x - x e^x)/x^2"),
    ],
    "quotient_denominator_not_squared": [
        ("sin(x)/x", "(x cos x - sin x)/x"),
        ("x/(x+1)", "1/(x+1)"),
        ("x/(x^2+1)", "(1-x^2)/(x^2+1)"),
    ],
    "quotient_divided_by_f_squared": [
        ("sin(x)/x", "(x cos x - sin x)/sin(x)^2"),
        ("(x+2)/(x-3)", "-5/(x+2)^2"),
        ("x/(x+1)", "1/x^2"),
    ],
    "power_factor_missing": [
        ("x^5", "x^4"),
        ("(3x+1)^4", "3(3x+1)^3"),
        ("sqrt(x)", "1/sqrt(x)"),
        ("1/x^2", "1/x^3"),
    ],
    "power_not_reduced": [
        ("x^5", "5x^5"),
        ("(2x-1)^3", "6(2x-1)^3"),
        ("4x^3", "12x^3"),
    ],
    "power_reduced_wrong": [
        ("x^-2", "-2x^-1"),
        ("1/x^3", "-3/x^2"),
        ("x^4", "3x^3"),
        ("x^4", "4x"),
        ("sqrt(x)", "1/2 x^(3/2)"),
    ],
    "power_rule_on_exponential": [
        ("2^x", "x*2^(x-1)"),
        ("e^x", "x e^(x-1)"),
        ("3^(2x)", "2x·3^(2x-1)"),
        ("x^x", "x·x^(x-1)"),
    ],
    "exponential_rule_on_power": [
        ("x^3", "x^3 ln x"),
        ("x^5", "x^5 ln 5"),
        ("x^x", "x^x ln x"),
    ],
    "log_factor_missing": [
        ("2^x", "2^x"),
        ("5^(3x)", "3·5^(3x)"),
        ("log_2(x)", "1/x"),
        ("lg(x^2+1)", "2x/(x^2+1)"),
    ],
    "wrong_elementary_derivative": [
        ("cos x", "sin x"),
        ("tan x", "cot x"),
        ("ln x", "1/x^2"),
        ("x cos x", "cos x + x sin x"),
        ("arctan(2x)", "2/sqrt(1+4x^2)"),
        ("arcsin x", "1/cos x"),
    ],
    "constant_not_differentiated": [
        ("x^2+5", "2x+5"),
        ("3x+7", "3+7"),
        ("x^3-4", "3x^2+1-2"),
        ("x^2+pi^2", "2x+2pi"),
        ("e^3·x + e^2", "e^3 + 2e"),
        ("(x^2+3)^4", "4(x^2+3)^3(2x+3)"),
    ],
    "coefficients_dropped": [
        ("3x^2", "2x"),
        ("x^3+4x^2", "3x^2+2x"),
        ("5sin x", "cos x"),
        ("5x^2 y^4", "2x y^4"),
        ("2/3 x^2 y", "2x y"),
        ("5(2x^3)^2", "24x^5"),
    ],
    "sign_in_one_term": [
        ("x^3-x^2", "3x^2+2x"),
        ("sin x + cos x", "cos x + sin x"),
        ("(x+1)(x-2)", "2x+1"),
    ],
    "sign": [
        ("cos x", "sin x"),
        ("1/x", "1/x^2"),
        ("-x^3", "3x^2"),
        ("e^(-2x)", "2e^(-2x)"),
    ],
    "unchanged": [
        ("x^3", "x^3"),
        ("ln x", "ln(x^2)/2"),
        ("x^2+sin x", "2x+sin x"),
    ],
    "integrated": [
        ("x^3", "x^4/4"),
        ("cos x", "sin x"),
        ("e^(2x)", "e^(2x)/2"),
        ("1/x", "ln x"),
        ("x^2", "x^3/3 + C"),
    ],
    "differentiated_twice": [("x^3", "6x"), ("sin x", "-sin x"), ("e^(2x)", "4e^(2x)")],
    "constant_factor": [("x^3", "6x^2"), ("sin(3x)", "6cos(3x)"), ("x e^x", "e^x(x+1)/2")],
    "added_constant_of_integration": [("x^2", "2x+C"), ("sin x", "cos x + c"), ("3x^2+x", "k+6x+1")],
    "wrong_letter": [("x^2", "2t"), ("x^2 + 3y^3", "2y"), ("sin x", "cos X"), ("3x^3", "9y^2")],
    "differential_written": [("x^2", "2x dx"), ("sin x", "cos(x) dx"), ("3x^3+x", "(9x^2+1)dx")],
    "wrong_variable": [("x^2 y", "x^2"), ("a x^2", "x^2"), ("sin(x y)", "x cos(x y)")],
    "differentiated_both_variables": [("x^2 y", "2x y + x^2"), ("x^2+y^3", "2x+3y^2"), ("x^2 y", "2x")],
    "overwrote_instead_of_accumulated": [("x·x", "x"), ("3·x·x", "3x"), ("x·x·x", "x^2")],
}  # fmt: skip
OTHERWISE = {
    "differentiated_once_only": [
        (("x^3", "3x^2"), {"order": 2}),
        (("sin(2x)", "2cos(2x)"), {"order": 2}),
        (("x^5", "20x^3"), {"order": 3}),
    ],
    "not_evaluated": [
        (("x^3", "3x^2"), {"at": 2}),
        (("sin x", "cos x"), {"at": "pi/3"}),
        (("x^2+x", "1+2x"), {"at": {"x": 5}}),
    ],
    "evaluated_function_instead_of_derivative": [
        (("x^3", 8), {"at": 2}),
        (("sin x", "sqrt(3)/2"), {"at": "pi/3"}),
        (("x^2+x", "30"), {"at": {"x": 5}}),
    ],
    "gradient_summed": [
        (("x^2+3y", "2x+3"), {"variable": ("x", "y")}),
        (("x y", "x+y"), {"variable": ("x", "y")}),
        (("x^2 y", "5"), {"variable": ("x", "y"), "at": {"x": 1, "y": 2}}),
    ],
}
# The document's functions at x = [[3,4],[5,2]]; right are [[18,24],[30,12]] and [[45,45],[39,39]].
PROGRAMS = {
    "gradient_summed": [("elementwise", 84), ("matrix_product", 168)],
    "transposed": [
        ("elementwise", [[18, 30], [24, 12]]),
        ("matrix_product", [[45, 39], [45, 39]]),
        ("sum", [[1, 3], [2, 4]]),
    ],
    "elementwise_instead_of_matrix": [
        ("matrix_product", [[18, 24], [30, 12]]),
        ("square_matrix", [[6, 8], [10, 4]]),
        ("cube_matrix", [[27, 48], [75, 12]]),
    ],
    "matrix_instead_of_elementwise": [
        ("elementwise", [[45, 45], [39, 39]]),
        ("square_entries", [[15, 15], [13, 13]]),
        ("half_square", [[7.5, 7.5], [6.5, 6.5]]),
    ],
    "overwrote_instead_of_accumulated": [
        ("elementwise", [[9, 12], [15, 6]]),
        ("square_entries", [[3, 4], [5, 2]]),
        ("half_square", [[1.5, 2], [2.5, 1]]),
    ],
}


def flat(table):
    return [(name, *row) for name, rows in table.items() for row in rows]


@pytest.mark.parametrize(("name", "question", "answer"), flat(PAIRS))
def test_a_known_mistake_is_recognised(name, question, answer):
    check = tg.check_answer(question, answer)
    assert check.verdict == "wrong"
    assert name in check.diagnoses


@pytest.mark.parametrize(("name", "pair", "options"), flat(OTHERWISE))
def test_a_known_mistake_is_recognised_in_other_questions(name, pair, options):
    check = tg.check_answer(*pair, **options)
    assert check.verdict == "wrong"
    assert name in check.diagnoses


def test_a_slip_inside_a_part_that_is_used_twice_is_one_slip():
    check = tg.check_answer("y = sin(3x), z = y^2+5y", "(2sin(3x)+5)·cos(3x)")
    assert check.slips[0].ids == ("chain_inner_missing",)


def programs():
    x = [[3.0, 4.0], [5.0, 2.0]]
    weights = [[1.0, 2.0], [3.0, 4.0]]

    def matrix(name, program):
        return tg.Function(name, program, ("x",), {"x": x})

    return dict(tg.DOCUMENT) | {
        "sum": matrix("sum", lambda x: (x * weights).sum()),
        "square_matrix": matrix("square_matrix", lambda x: tg.mm(x, x).sum()),
        "cube_matrix": matrix("cube_matrix", lambda x: tg.mm(tg.mm(x, x), x).sum()),
        "square_entries": matrix("square_entries", lambda x: (x * x).sum()),
        "half_square": matrix("half_square", lambda x: (x * x * 0.5).sum()),
    }


@pytest.mark.parametrize(("name", "program", "answer"), flat(PROGRAMS))
def test_a_known_mistake_is_recognised_in_a_gradient(name, program, answer):
    check = tg.check_answer(programs()[program], answer)
    assert check.verdict == "wrong"
    assert name in check.diagnoses


def test_every_misconception_has_three_rows():
    counted = dict.fromkeys(MISCONCEPTIONS, 0)
    for table in (PAIRS, OTHERWISE, PROGRAMS):
        for name, rows in table.items():
            counted[name] += len(rows)
    assert min(counted.values()) >= 3, counted
