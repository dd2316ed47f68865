"""Wrong answers that no slip explains: none is diagnosed, or next to none. And two slips at once."""

import pytest

from teachgrad.exercises.answers import check_answer
from teachgrad.exercises.equivalence.reading import tree_of
from teachgrad.exercises.slips.asked import Asked
from teachgrad.formula.tree import Call, Name, Negative, Number, Power, Product, Quotient, Sum, inputs_first
from teachgrad.formula.writers.plain import to_text

from .slips_questions import QUESTIONS, generator

X = Name("x")
IN_ONE_LETTER = [
    q
    for q in QUESTIONS
    if not {"a", "b"} & set(q.replace("arctan", "").replace("tan", "").replace("arcs", ""))
]
FUNCTIONS = ("sin", "cos", "exp", "log", "sqrt", "tan", "atan")


def random_tree(rng, depth):
    if depth == 0:
        return rng.choice([X, X, Number(str(rng.randint(2, 9)))])
    first, second = random_tree(rng, depth - 1), random_tree(rng, rng.randint(0, depth - 1))
    return rng.choice(
        [
            lambda: Sum((first, second)),
            lambda: Sum((first, Negative(second))),
            lambda: Product((first, second)),
            lambda: Quotient(first, second),
            lambda: Power(first, Number(str(rng.randint(2, 5)))),
            lambda: Call(rng.choice(FUNCTIONS), (first,)),
        ]
    )()


def is_of_a_size(tree):
    """Not degenerate, as x - x is: it has the variable, and about as many parts as a derivative."""
    parts = list(inputs_first(tree))
    texts = [to_text(tree).count("x"), len(parts)]
    beside = [
        [to_text(child).lstrip("-") for child in node.children] for node in parts if len(node.children) > 1
    ]
    doubled = any(len(set(several)) < len(several) for several in beside)
    return texts[0] >= 2 and 7 <= texts[1] <= 40 and not doubled


def test_random_formulas_get_no_diagnosis():
    rng = generator("random formulas")
    judged, diagnosed = 0, []
    while judged < 800:
        tree = random_tree(rng, 3)
        if not is_of_a_size(tree):
            continue
        question = rng.choice(IN_ONE_LETTER)
        check = check_answer(question, tree)
        if check.verdict == "wrong":
            judged += 1
            if check.diagnoses:
                diagnosed.append((question, to_text(tree), check.diagnoses))
    assert len(diagnosed) * 200 < judged, diagnosed


# Changes of a right answer that no slip leads to.
EDITS = (
    "({right}) + sin(x+1)/7",
    "({right}) - x^2/(x^2+3)",
    "({right})·(x^2+2x+7)",
    "({right})/(x+11)",
    "({right})·cos(x+2)",
    "sqrt(({right})^2 + 3x^2 + 5)",
    "({right}) + e^(x/9)",
    "atan({right})",
    "({right})^3 + 4x",
    "sin({right}) + x",
    "({right}) + 17x - 4",
    "({right})·1.01",
)


def test_random_changes_of_a_right_answer_get_no_diagnosis():
    rng = generator("random changes")
    judged, diagnosed = 0, []
    for question in IN_ONE_LETTER * 2:
        right = to_text(Asked(tree_of(question), "x").right)
        for edit in rng.sample(EDITS, 3):
            check = check_answer(question, edit.format(right=right))
            assert check.verdict in ("wrong", "undecided")
            if check.verdict == "wrong":
                judged += 1
                if check.diagnoses:
                    diagnosed.append((question, edit, check.diagnoses))
    assert judged > 600
    assert len(diagnosed) * 200 < judged, diagnosed


@pytest.mark.parametrize(
    ("question", "answer", "both"),
    [
        ("(3x+1)^5", "(3x+1)^4", {"power_factor_missing", "chain_inner_missing"}),
        ("x^2·sin(3x)", "2x·cos(3x)", {"product_of_derivatives", "chain_inner_missing"}),
        (
            "(x+2)/(x^2+1)",
            "((x^2+1)+(x+2)·2x)/(x^2+1)",
            {"quotient_plus_instead_of_minus", "quotient_denominator_not_squared"},
        ),
        ("x^4 + cos(2x)", "x^3 + 2sin(2x)", {"power_factor_missing", "wrong_elementary_derivative"}),
        ("e^(2x) + ln(3x+5)", "e^(2x) + 1/(3x+5)", {"chain_inner_missing"}),
        ("5x^3 + 7 + sin(x)", "3x^2 + 7 + cos(x)", {"coefficients_dropped", "constant_not_differentiated"}),
        ("x^3·e^(2x)", "3x^2·e^(2x) - x^3·e^(2x)", {"product_rule_sign", "chain_inner_missing"}),
        ("x^2·cos(5x)", "-2x·cos(5x) - x^2·sin(5x)", set()),
        ("sin(3x)·t + x^0", "cos(3x)·t", {"chain_inner_missing"}),
        ("(2x+1)^3", "-3(2x+1)^2", {"sign", "chain_inner_missing"}),
        ("sin(3t)", "cos(3s)", {"wrong_letter", "chain_inner_missing"}),
    ],
)
def test_two_slips_at_once(question, answer, both):
    check = check_answer(question, answer, "t" if question == "sin(3t)" else "x")
    assert check.verdict == "wrong"
    assert both <= set(check.diagnoses)


def test_the_same_slip_everywhere_is_one_diagnosis():
    check = check_answer("sin(2x) + cos(3x) + e^(5x)", "cos(2x) - sin(3x) + e^(5x)")
    assert check.slips[0].ids == ("chain_inner_missing",)
    assert check.slips[0].slips[0].everywhere


def test_an_answer_of_next_to_nothing_is_not_explained_by_two_slips():
    assert check_answer("ln(2x+1)·cos(x)", "x").diagnoses == ()
