"""The bank: it proves itself, covers the course, and its solutions are those of SymPy and of the reference."""

import re
import unicodedata
from importlib import resources

import pytest
import sympy

from teachgrad.document import DOCUMENT
from teachgrad.exercises import folders
from teachgrad.exercises.kinds import KINDS
from teachgrad.exercises.proving import check, proved
from teachgrad.exercises.running.running import run_program

BANK = folders.bank()
DRAWN = [name for name, exercise in BANK.items() if exercise.generate]
# Two sets of numbers of each; `teachgrad exercises check` goes through all of them.
SEEDS = 2


def test_it_is_part_of_the_package_as_data():
    files = [file.name for file in (resources.files("teachgrad.exercises") / "bank").iterdir()]
    assert len([name for name in files if name.endswith(".toml")]) == len(folders.bank_files())


def test_it_is_large_enough_and_covers_the_course():
    assert len(BANK) >= 60
    assert {exercise.ask for exercise in BANK.values()} == set(KINDS)
    assert {1, 2, 3} == {exercise.difficulty for exercise in BANK.values()}
    assert len(DRAWN) >= 30
    tags = {tag for exercise in BANK.values() for tag in exercise.tags}
    chapters = (
        "derivative rules product quotient chain several matrices autograd differences kinks second document"
    )
    assert set(chapters.split()) <= tags


@pytest.mark.parametrize("name", sorted(DOCUMENT))
def test_every_function_of_the_document_is_asked_about(name):
    assert len([exercise for exercise in BANK.values() if exercise.document == name]) >= 2


def test_the_documents_misprints_are_errors_to_be_found():
    """REFERENCE 1: the power rule without its prime, bc instead of 2bc, x = 5 for x = 7."""
    found = {
        name: exercise for name, exercise in BANK.items() if {"document", "find-error"} <= set(exercise.tags)
    }
    shown = " ".join(line.en for one in found.values() for line in one.question().shown[0].lines)
    for misprint in ("xⁿ = nxⁿ⁻¹", "= a² + d² + ab + ac + bc + ", "# the point x = 5, y = 8"):
        assert misprint in shown


@pytest.mark.parametrize("name", BANK)
def test_each_proves_itself_with_some_numbers(name):
    report = proved(BANK[name], SEEDS)
    assert [str(problem) for problem in report.problems] == []
    assert report.answers >= 3


def test_the_command_proves_the_same_files():
    assert {file.name for file in folders.bank_files()} == {exercise.file for exercise in BANK.values()}
    assert check(*folders.bank_files()[:1], seeds=1).exercises == 6


@pytest.mark.parametrize("name", BANK)
def test_each_has_hints_and_mistakes_and_says_the_same_in_both_languages(name):
    exercise = BANK[name]
    assert len(exercise.hints) >= 2
    assert len(exercise.mistakes) >= 2
    assert len({mistake.diagnosis for mistake in exercise.mistakes}) >= 2 or exercise.ask in (
        "predict",
        "find_error",
        "fill",
    )
    for text in (exercise.text, *exercise.hints):
        assert unicodedata.normalize("NFC", text.vi) == text.vi
        # Numbers that are named in one language are named in the other, and no decimal has a comma: lesson 1 says so.
        assert not re.search(r"\d,\d", text.vi), text
        assert set(re.findall(r"\d+", text.en)) == set(re.findall(r"\d+", text.vi)), text


def test_no_two_texts_of_an_exercise_are_the_same_in_both_languages():
    for exercise in BANK.values():
        for text in (exercise.text, *exercise.hints):
            assert text.en != text.vi or not re.search("[A-Za-z]{3}", text.en)


@pytest.mark.parametrize("name", [name for name, one in BANK.items() if one.ask == "derivative"])
def test_sympys_derivative_is_right(name):
    """An answer from outside: SymPy's, of the function as it is shown; and the solution has its value at a point."""
    question = BANK[name].question("another seed")
    function = question.task.function
    x = sympy.Symbol(question.task.variable)
    derivative = sympy.diff(function.to_sympy(), x, question.task.order)
    form = question.task.form
    if not form:
        assert question.judge(str(derivative).replace("**", "^"))
        assert question.judge(str(sympy.simplify(derivative)).replace("**", "^"))
    elif form == ("factored",):
        assert question.judge(str(sympy.factor(derivative)).replace("**", "^"))
        assert not question.judge(str(sympy.expand(derivative)).replace("**", "^"))


@pytest.mark.parametrize("name", [name for name, one in BANK.items() if one.ask in ("value", "partials")])
def test_sympys_values_are_right(name):
    task = BANK[name].question("another seed").task
    expression = task.function.to_sympy()
    point = {sympy.Symbol(letter): value.to_sympy() for letter, value in task.point.items()}
    variables = getattr(task, "variables", None) or (task.variable,)
    order = getattr(task, "order", 1)
    answer = [
        str(sympy.diff(expression, sympy.Symbol(letter), order).subs(point)).replace("**", "^")
        for letter in variables
    ]
    assert BANK[name].question("another seed").judge(answer if len(answer) > 1 else answer[0])


REFERENCE = {
    "derivative-1": "30",
    "derivative-3": "y = 30x - 75",
    "chain-1": "120x^5",
    "chain-4": ["6x^2", "10y", "120x^5"],
    "several-1": ["15x^2", "4y"],
    "several-2": ["735", "32"],
    "matrices-1": "[[18, 24], [30, 12]]",
    "matrices-2": "[[45, 45], [39, 39]]",
    "autograd-1": ["16", "160", "3840"],
    "autograd-3": ["3", "30"],
    "kinks-3": ["1", "1", "1", "0"],
    "document-2": ["5", "a^2 + d^2 + a b + a c + 2b c + b d + c d"],
    "document-4": ["3", "160"],
    "document-6": ["2", "33"],
}


@pytest.mark.parametrize("name", REFERENCE)
def test_the_references_values_are_right(name):
    assert BANK[name].question().judge(REFERENCE[name])


@pytest.mark.parametrize("name", DRAWN)
def test_random_wrong_numbers_are_wrong(name):
    """A checker that accepts everything would pass all tests above: numbers drawn at random are never right."""
    question = BANK[name].question("a wrong one")
    for wrong in ("1234.56789", "-0.987654"):
        judged = question.judge([wrong] * len(question.fields) if len(question.fields) > 1 else wrong)
        assert not judged
        assert float(judged) == 0


def printed(lines):
    outcome = run_program("import teachgrad as tg\n" + "\n".join(lines))
    return outcome.kind, outcome.printed


def test_the_programs_with_errors_do_what_is_said_of_them():
    def lines(name):
        return [line.en for line in BANK[name].question().shown[0].lines]

    assert printed(lines("document-3")) == ("done", "tensor([735.]) tensor([32.])\n")
    assert printed(lines("autograd-6"))[0] == "error"
    assert printed([BANK["autograd-6"].question().fields[1].choices[1][1].en, *lines("autograd-6")[1:]]) == (
        "done", "tensor([30.])\n",
    )  # fmt: skip
    assert printed(lines("autograd-7")) == ("done", "tensor([24.])\ntensor([44.])\n")
    mended = [*lines("autograd-7")[:5], "x.grad.zero_()", *lines("autograd-7")[5:]]
    assert printed(mended) == ("done", "tensor([24.])\ntensor([20.])\n")


@pytest.mark.parametrize("name", BANK)
def test_the_solution_that_is_shown_is_written_in_both_languages(name):
    question = BANK[name].question()
    for field in question.fields:
        said = question.told[field.name]
        assert said.en.strip()
        assert not re.search(r"\d,\d", said.vi)


def test_the_derivative_that_is_shown_is_tidy():
    assert BANK["chain-1"].question().told["answer"].en == "120x⁵"
    assert BANK["chain-8"].question().told["answer"].en.endswith(")")
    assert {name: text.vi for name, text in BANK["chain-4"].question().told.items()} == {
        "dy/dx": "6x²", "dz/dy": "10y", "dz/dx": "120x⁵",
    }  # fmt: skip


def test_no_two_matrices_exercises_have_one_gradient():
    """Of matrices-3 the sums of rows and of columns differ, so that slips with them show."""
    of_the_document = BANK["matrices-2"].question().solution["answer"]
    for seed in range(30):
        asked = BANK["matrices-3"].question(seed)
        assert asked.solution["answer"] != of_the_document
        a, b = asked.letters["a"], asked.letters["b"]
        assert a + 2 != b + 4
        assert a + b != 6


@pytest.mark.parametrize("name", BANK)
def test_the_words_of_the_bank(name):
    exercise = BANK[name]
    for text in (exercise.text, *exercise.hints):
        assert "−" not in text.en + text.vi  # the sign that formulas are shown with
        assert " by x" not in text.en
    if not {"several", "matrices"} & set(exercise.tags):
        assert not any("đạo hàm riêng" in hint.vi for hint in exercise.hints)  # that is a partial derivative
