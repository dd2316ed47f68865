"""Each misconception on twenty questions or more, its answers in three other forms; and right answers in ten."""

import pytest
import sympy as sp

import teachgrad as tg
from teachgrad.exercises.answers import check_answer
from teachgrad.exercises.equivalence.deciding import decided
from teachgrad.exercises.equivalence.reading import tree_of
from teachgrad.exercises.slips.asked import Asked
from teachgrad.exercises.slips.derivative import derivative
from teachgrad.exercises.slips.rules import MISCONCEPTIONS
from teachgrad.exercises.slips.searching import aspects_of, steps
from teachgrad.formula.writers.plain import to_text

from .slips_questions import (
    QUESTIONS,
    forms,
    generator,
    is_readable,
    reordered,
    sympy_of,
    text_of,
)

X, Y = sp.symbols("x y")
# A lost sign is mostly one of the whole answer: below.
LOCAL = [n for n, entry in MISCONCEPTIONS.items() if entry.rewriting.__name__ != "nowhere" and n != "sign"]
OF_A_MATRIX = {
    "transposed",
    "elementwise_instead_of_matrix",
    "matrix_instead_of_elementwise",
}  # see test_slips_by_hand


def wrong_answers(name, question):
    """The wrong derivatives of a question by one rule, that are wrong indeed and no function of a single number."""
    asked = Asked(tree_of(question), "x")
    for step in steps(asked.last):
        if step.rule.id == name:
            wrong = derivative(asked.last, aspects_of([step]))
            if decided(asked.right, wrong, (asked.tree,)).verdict == "different":
                yield to_text(wrong)


@pytest.mark.parametrize("name", LOCAL)
def test_a_rule_is_recognised_on_twenty_questions_in_three_forms(name):
    rng = generator(f"grid {name}")
    questions = QUESTIONS.copy()
    rng.shuffle(questions)
    seen = 0
    for question in questions:
        answers = sorted(set(wrong_answers(name, question)))
        if not answers:
            continue
        answer = rng.choice(answers)
        expression = sympy_of(answer)
        if not is_readable(expression):
            continue
        for form in forms(expression, rng):
            check = check_answer(question, form)
            assert (check.verdict, name in check.diagnoses) == ("wrong", True), (
                question,
                answer,
                form,
                check.diagnoses,
            )
        seen += 1
        if seen == 20:
            return
    pytest.fail(f"{seen} questions only")


# Questions for those on the whole; the expected answers are SymPy's.
PLAIN = """x^3; sin(2x); x·e^x; ln(x^2+1); (x+1)/(x+2); 5x^4-x; e^(3x)·x; cos(x)^2; sqrt(x+1); 2^x·x; x^2·sin(x); 1/(x^2+1); tan(x);
x^5/5+x^2; x·ln(x); (2x-1)^4; arctan(x); sinh(x)·x; x^2·e^(-x); 3x^2-7x+2; sin(x)·cos(3x)"""
PLAIN = [question.strip() for question in PLAIN.split(";")]
TWO = """x^2·y; x·y; x^3+y^3; sin(x·y); e^(x+2y); x/y; ln(x^2+y^2); x^2·y^3+x; y·cos(x); (x+y)^4; x·e^y; y^x; sqrt(x^2+3y);
(x-y)/(x+y); x·y^2-y; arctan(y/x); x^y; sin(x)·cos(y); x^2+x·y+2y^2; e^(x·y)·x; (2x+3y)^2"""
TWO = [question.strip() for question in TWO.split(";")]
MARKED = """x·X; x·sin(X); x·e^X; x^2·ln(X); (x+1)/(X^2+1); X^2·e^(x); x^3+X; sin(x)·cos(X); x/(1+X^2); 3·x·X; x^X; sqrt(x)·ln(X+1);
tan(x)·X; (x+2)^3·(X-1)^2; e^(x)+X; x·2^X; X·arctan(x); ln(x)/X; sin(x)/X; x^2+1/X; cosh(x)·X^2"""


def whole(name):
    """Question, wrong answer, options: for each misconception about the whole."""
    k = sp.Symbol("k")
    for place, question in enumerate(PLAIN):
        f = sympy_of(question)
        slope = sp.diff(f, X)
        table = {
            "unchanged": (question, f, {}),
            "sign": (question, -slope, {}),
            "integrated": (text_of(slope), f, {}),
            "differentiated_twice": (question, sp.diff(f, X, 2), {}),
            "differentiated_once_only": (question, slope, {"order": 2}),
            "constant_factor": (
                question,
                sp.Rational(*[(3, 1), (1, 2), (2, 3), (5, 1)][place % 4]) * slope,
                {},
            ),
            "added_constant_of_integration": (question, slope + k, {}),
            "wrong_letter": (question, slope.subs(X, sp.Symbol("t")), {}),
            "not_evaluated": (question, slope, {"at": 2}),
            "evaluated_function_instead_of_derivative": (
                question,
                f.subs(X, sp.Rational(3, 2)),
                {"at": "3/2"},
            ),
        }
        if name in table:
            yield table[name]
    for question in TWO:
        f = sympy_of(question)
        by_x, by_y = sp.diff(f, X), sp.diff(f, Y)
        table = {
            "wrong_variable": (question, by_y, {}),
            "differentiated_both_variables": (question, by_x + by_y, {}),
            "gradient_summed": (question, by_x + by_y, {"variable": ("x", "y")}),
        }
        if name in table and by_x != by_y:
            yield table[name]
    if name == "overwrote_instead_of_accumulated":
        for question in MARKED.split(";"):
            f = sympy_of(question.strip())
            yield question.strip().replace("X", "x"), sp.diff(f, X).subs(sp.Symbol("X"), X), {}


@pytest.mark.parametrize(
    "name",
    """unchanged sign integrated differentiated_twice differentiated_once_only constant_factor not_evaluated wrong_letter
    added_constant_of_integration evaluated_function_instead_of_derivative wrong_variable differentiated_both_variables
    gradient_summed overwrote_instead_of_accumulated""".split(),
)
def test_a_misconception_about_the_whole_is_recognised(name):
    rng = generator(f"whole {name}")
    seen = 0
    for question, answer, options in whole(name):
        for form in forms(answer, rng):
            check = check_answer(question, form, **options)
            assert (check.verdict, name in check.diagnoses) == ("wrong", True), (
                question,
                form,
                check.diagnoses,
            )
        seen += 1
    assert seen >= 20


@pytest.mark.parametrize("question", PLAIN)
def test_a_differential_is_recognised(question):
    slope = text_of(sp.diff(sympy_of(question), X))
    assert check_answer(question, f"({slope}) dx").diagnoses == ("differential_written",)


def ten_forms(question, rng):
    """The right answer as it may be written."""
    slope = sp.diff(sympy_of(question), X)
    given = text_of(slope)
    ways = (sp.expand, sp.factor, sp.together, sp.powsimp, sp.trigsimp, lambda e: sp.expand(e, trig=True))
    made = [text_of(way(slope)) for way in ways if is_readable(way(slope))]
    return [
        given,
        *made,
        reordered(slope, rng),
        f"({given})·(sin(x)^2 + cos(x)^2)",
        f"({given}) + ln((x^2+1)^3) - 3·ln(x^2+1)",
        f"(({given})·(x^2+2))/(x^2+2)",
        f"e^(ln 2)·({given})/2",
        f"-(-({given}) + (x+1)^2 - x^2 - 2x - 1)",
        f"({given})·(1+tan(x)^2)·cos(x)^2",
    ]


@pytest.mark.parametrize("question", [*PLAIN, *QUESTIONS[::4]])
def test_a_right_answer_is_right_in_ten_forms(question):
    found = ten_forms(question, generator(f"right {question}"))
    assert len(found) >= 10
    for form in found:
        assert check_answer(question, form).verdict == "correct", form


def test_every_rule_of_the_issue_is_there():
    expected = """integrated unchanged sign sign_in_one_term chain_inner_missing chain_replaced_inner_by_derivative
    outer_not_differentiated inner_argument_dropped product_of_derivatives product_rule_sign product_rule_term_missing
    product_rule_mispaired quotient_of_derivatives quotient_plus_instead_of_minus quotient_numerator_swapped
    quotient_denominator_not_squared quotient_divided_by_f_squared power_factor_missing power_not_reduced power_reduced_wrong
    power_rule_on_exponential exponential_rule_on_power log_factor_missing wrong_elementary_derivative constant_factor
    constant_not_differentiated coefficients_dropped added_constant_of_integration differentiated_twice
    differentiated_once_only wrong_variable differentiated_both_variables gradient_summed elementwise_instead_of_matrix
    matrix_instead_of_elementwise transposed not_evaluated evaluated_function_instead_of_derivative
    overwrote_instead_of_accumulated wrong_letter differential_written""".split()
    assert set(MISCONCEPTIONS) == set(expected)


@pytest.mark.parametrize("name", sorted(set(MISCONCEPTIONS) - OF_A_MATRIX))
def test_the_example_of_an_entry_is_recognised(name):
    question, answer = MISCONCEPTIONS[name].example
    options = {
        "differentiated_once_only": {"order": 2},
        "not_evaluated": {"at": 3},
        "evaluated_function_instead_of_derivative": {"at": 3},
        "gradient_summed": {"variable": ("x", "y")},
    }.get(name, {})
    assert name in tg.check_answer(question, answer, **options).diagnoses
