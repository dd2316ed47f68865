"""Whatever is answered: it is judged, something is said of it in both languages, and that takes little work."""

import contextlib
import cProfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import teachgrad as tg
from teachgrad.exercises.evaluation import effort
from teachgrad.exercises.folders import bank
from teachgrad.exercises.model.records import VERDICTS
from teachgrad.report.equivalence_words import sentence, told_apart
from teachgrad.report.exercise_html import judged_html
from teachgrad.report.practice_words import read_as
from tests.formula import worst
from tests.formula.fragments import FRAGMENTS

# One exercise of each kind, but programs, which are carried out in a process of their own; of those that lead to most comparisons.
KINDS = {
    "derivative": "second-1",
    "factored": "product-6",
    "value": "derivative-1",
    "tangent": "derivative-3",
    "find_error": "chain-10",
    "find_error of a program": "autograd-6",
    "steps": "costs-1",
    "partials": "several-1",
    "gradient": "matrices-1",
    "fill": "autograd-1",
    "predict": "kinks-1",
}

_MANY_LETTERS = "+".join(f"x_{i}" for i in range(2, 150))
_MATRICES = "A = [x, y; z, t]; B = A^5; C = B^5; D = C^5; F = D^5; G = F^5; G^5"
HOSTILE = {
    "a number of a million digits": "exp(exp(exp(exp(1))))",
    "a number beyond what decimals write": "exp(exp(21))",
    "a number that fills the memory": "exp(exp(40))",
    "its inverse": "exp(-exp(40))",
    "powers put into each other": next(text for text in worst.GROWING if text.startswith("b = a^9+1")),
    "matrices that grow": _MATRICES,
    "a sum that doubles": next(text for text in worst.GROWING if text.startswith("b = a+a")),
    "a large fraction": "500!",
    "a matrix": "[1, 2; 3, 4]",
    "a matrix for a number": "2 [1, 2; 3, 4] x",
    "the largest in each other": "max(1," * 55 + "x" + ")" * 55,
    "no formula": "\x00\u202e(((",
    "much text": "x+" * 9_999,
}
LONG = {
    "fractions in each other": r"\frac{1}{" * 55 + "x" + "}" * 55,
    "powers in each other": "x^" * 55 + "x",
    "sines in each other": "sin(" * 55 + "x" + ")" * 55,
    "divided again and again": "/".join(f"(x^2+{k})" for k in range(100)),
    "many letters": _MANY_LETTERS,
    "a domain of many letters": f"asin({_MANY_LETTERS})",
    "many roots": "+".join(f"asin({i}^(1/3)x)" for i in range(2, 60)),
    "many bends": "*".join(f"|x-{i}|" for i in range(2, 120)),
    "numbers close together": "floor(" + "-".join(f"π^{i}" for i in range(2, 150)) + ")",
    "factorials": "*".join(["(x/3)!"] * 100),
    "error functions": "erf(" * 20 + "30x" + ")" * 20,
}
# What makes of a formula an answer of another form, for the kinds that know such forms.
FORMS = {
    "derivative": ["y' = {0} = {0}", "({0})' = {0}", "{0}\n= {0}"],
    "tangent": ["y = {0}", "2*y = {0}", "{0} = y", "y^2 = {0}"],
    "find_error": ["({0})' = {0}", "y' = {0}", "{0} = {0}", "y" + 900 * "'" + " = {0}"],
}

# Python makes some ten million calls a second. They are counted besides, for the units of `effort` are its own.
MOST_CALLS = 7_000_000


@pytest.fixture(scope="module", params=KINDS)
def asked(request):
    return request.param, bank()[KINDS[request.param]].question(0)


@contextlib.contextmanager
def little_work(most=effort.MOST):
    """Fail if what is done inside takes more than may be spent for one answer; half as much again may have been begun."""
    with effort.shared(most) as left:
        yield
    assert most - left.left <= 1.5 * most


@contextlib.contextmanager
def few_calls():
    """Fail if too many calls are made inside."""
    counter = cProfile.Profile()
    counter.enable()
    try:
        yield
    finally:
        counter.disable()
    assert sum(entry.callcount for entry in counter.getstats()) <= MOST_CALLS


def check(question, answer):
    """A verdict after little work, and something said in both languages, on the page too."""
    with little_work():
        judged = question.judge(answer)
    assert judged.verdict in ("wrong", "unreadable", "undecided")
    for code in ("en", "vi"):
        with tg.language(code):
            assert judged.message.strip()
            assert len(judged_html(judged)) > 50
    read_as(question, judged, answer if isinstance(answer, dict) else {question.fields[0].name: answer})


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_any_text_in_any_field_is_judged_with_little_work(asked, text):
    kind, question = asked
    names = [field.name for field in question.fields]
    answers = [dict.fromkeys(names, text), {**question.solution, names[-1]: text}]
    answers += [{names[-1]: form.format(text)} for form in FORMS.get(kind, [])]
    for answer in answers:
        check(question, answer)


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_long_formulas_are_judged_with_few_calls(text):
    tangent, several = (bank()[KINDS[kind]].question(0) for kind in ("tangent", "steps"))
    with few_calls():
        check(tangent, {"answer": text})
    check(several, dict.fromkeys((field.name for field in several.fields), text))


@pytest.mark.parametrize(("kind", "form"), [(kind, form) for kind, forms in FORMS.items() for form in forms])
def test_long_formulas_in_other_forms_are_judged_with_little_work(kind, form):
    question = bank()[KINDS[kind]].question(0)
    for text in list(LONG.values())[len(form) % 4 :: 4]:
        check(question, {question.fields[-1].name: form.format(text)})


PIECES = [*HOSTILE.values(), *LONG.values(), *worst.NESTED[::9], *worst.MANY[::40], *worst.LARGE[::20]]


@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.sampled_from(sorted(KINDS.values())))
def test_random_answers_are_judged(data, exercise):
    question = bank()[exercise].question(0)
    texts = st.one_of(
        st.text(st.characters(exclude_categories=()), max_size=30),
        st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("".join),
        st.sampled_from(PIECES),
        st.builds("{}{}{}".format, st.sampled_from(PIECES), st.sampled_from("=+-*^;,\n"), st.sampled_from(PIECES)),
    )  # fmt: skip
    answer = {field.name: data.draw(texts) for field in question.fields}
    judged = question.judge(answer)
    assert judged.verdict in VERDICTS
    assert judged.message.strip()
    assert judged_html(judged)


@pytest.mark.parametrize("answer", [None, [], {}, 1e400, float("nan"), [[[1]]], {"no": "field"}, object(), b"x", 10**5000], ids=lambda value: type(value).__name__)  # fmt: skip
def test_what_is_no_text_is_judged_too(asked, answer):
    _, question = asked
    assert question.judge(answer).verdict in VERDICTS


# --- how it is bounded ------------------------------------------------------------------------------------------------


def test_much_work_would_be_noticed(monkeypatch):
    question = bank()["derivative-3"].question(0)
    answer = LONG["sines in each other"]
    with little_work(10_000), few_calls():
        question.judge(answer)
    monkeypatch.setattr("teachgrad.exercises.equivalence.deciding.refuse_if_spent", lambda: None)
    for name in ("sampling.is_left", "sampling.afford", "comparing.is_left"):
        monkeypatch.setattr(f"teachgrad.exercises.equivalence.{name}", lambda *_: True)
    with pytest.raises(AssertionError), little_work(10_000):
        question.judge(answer)
    with pytest.raises(AssertionError), few_calls():
        [abs(number) for number in range(MOST_CALLS + 1)]


@pytest.mark.parametrize("most", [1, 100, 300, 1_000, 3_000, 10_000])
def test_with_less_to_spend_less_is_known_but_nothing_else(asked, most):
    _, question = asked
    solution = question.solution
    with effort.shared(most):
        parts = question.judge(solution).parts
        assert {part.verdict for part in parts} <= {"correct", "undecided"}
        for mistake in question.mistakes:
            assert question.judge(mistake.answer).verdict in ("wrong", "undecided")


def test_a_right_answer_is_far_from_the_bound():
    for exercise in bank().values():
        if exercise.ask == "program":
            continue
        question = exercise.question(0)
        with effort.shared() as left:
            assert question.judge(question.solution)
        assert effort.MOST - left.left < effort.MOST / 20, exercise.id


def test_each_answer_has_its_own_bound():
    question = bank()["derivative-3"].question(0)
    for _ in range(2):
        question.judge(LONG["many roots"])
        assert question.judge(question.solution)
    assert effort.is_left()


def test_a_right_answer_that_cancels_in_thousands_of_digits_is_right():
    # e^(x³) of a million is compared with (x + 1)² - x² - 2x - 1, which is 0.
    found = tg.check_answer("2e^(x^3)", "6x^2 exp(x^3) + (x+1)^2 - x^2 - 2x - 1")
    assert found.verdict == "correct"


def test_the_matrices_that_are_too_large_are_undecided():
    assert tg.check_answer("x^2", _MATRICES).verdict == "undecided"
    assert tg.equivalent(_MATRICES, "x").evidence.kind == "too_long"


# --- numbers that are hard to write -----------------------------------------------------------------------------------


def test_a_number_of_a_million_digits_is_written_with_its_exponent():
    # e^e^e^e = 10^(e^e^e·lg e) = 10^1656520.3676…: mpmath, 50 digits.
    found = tg.equivalent("exp(exp(exp(exp(1))))", "2")
    assert sentence(found).en == "Different: the first is ≈ 2.332·10¹⁶⁵⁶⁵²⁰, the second 2."


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("exp(exp(21))", "> 10¹⁰⁰⁰⁰⁰⁰⁰⁰"),
        ("-exp(exp(21))", "< -10¹⁰⁰⁰⁰⁰⁰⁰⁰"),
        ("exp(-exp(21))", "< 10⁻¹⁰⁰⁰⁰⁰⁰⁰⁰"),
        ("-exp(-exp(21))", "> -10⁻¹⁰⁰⁰⁰⁰⁰⁰⁰"),
    ],
)
def test_of_a_number_beyond_that_only_its_size_is_told(text, written):
    witness = tg.equivalent(text, "2").witness
    assert told_apart(witness.first, witness.second) == (written, "2")


# --- what hostile answers brought to light ----------------------------------------------------------------------------


def test_a_matrix_is_no_tangent():
    question = bank()["derivative-3"].question(0)
    for answer in ("[1, 2; 3, 4] = y", "y = [1, 2; 3, 4]", "y^2 = [1, 2; 3, 4]"):
        assert question.judge(answer).verdict in ("wrong", "unreadable")


def test_a_wrong_number_of_a_backward_pass_may_have_a_left_hand_side():
    question = bank()["autograd-1"].question(0)
    judged = question.judge({**question.solution, "dz/dy": "dz/dy = 2*3 = 7", "dz/dx": "= 3 = 4"})
    assert [part.verdict for part in judged.parts] == ["correct", "wrong", "wrong"]


def test_a_high_derivative_in_a_statement_is_refused():
    question = bank()["chain-10"].question(0)
    judged = question.judge({"line": "1", "right": "f'''''' = 3"})
    assert judged.parts[1].verdict == "unreadable"
    assert "5" in str(judged.parts[1].error)
