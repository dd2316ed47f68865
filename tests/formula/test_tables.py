"""The two tables: everything of the one is read as it says, everything of the other is refused where it says."""

import re

import pytest

import teachgrad as tg
from teachgrad.errors import TeachgradError
from teachgrad.formula.sentences import SENTENCES
from teachgrad.text import language

from .accepted import NOTED, ROWS, SAYS, UNNOTED
from .refused import ROWS as REFUSED


def named(text, variables=None):
    """A row as the name of a test: in plain characters, a long one cut."""
    name = ascii(text) if variables is None else f"{text!a} in {variables!a}"
    return name if len(name) <= 70 else f"{name[:60]}...{len(name)}"


def each(rows, given=2):
    return [pytest.param(*row, id=named(*row[:given])) for row in rows]


def refusal_of(text, variables=None, **options):
    with pytest.raises(tg.FormulaError) as caught:
        tg.formula.parse(text, variables, **options)
    return caught.value


@pytest.mark.parametrize(("text", "variables", "expected"), each(ROWS))
def test_it_is_read_as_mathematics_reads_it(text, variables, expected):
    assert tg.formula.parse(text, variables).to_sympy() == expected


@pytest.mark.parametrize(("text", "given", "variables", "names", "derivative"), each(SAYS))
def test_a_formula_knows_its_variables_and_steps(text, given, variables, names, derivative):
    formula = tg.formula.parse(text, given)
    assert formula.variables == variables
    assert tuple(step.name for step in formula.steps) == names
    assert formula.steps[-1].derivative == derivative


@pytest.mark.parametrize("text", each(((text,) for text in NOTED), given=1))
def test_where_there_is_another_reading_the_one_taken_is_said(text):
    assert tg.formula.parse(text).notes


@pytest.mark.parametrize("text", each(((text,) for text in UNNOTED), given=1))
def test_where_there_is_none_nothing_is_said(text):
    assert not tg.formula.parse(text).notes


@pytest.mark.parametrize(("text", "variables", "kind", "position"), each(REFUSED))
def test_it_is_refused_for_the_right_reason_at_the_right_place(text, variables, kind, position):
    error = refusal_of(text, variables)
    if position is None:
        start, end = error.position
        assert 0 <= start <= end <= len(text)
        position = error.position
    assert (error.kind, error.position) == (kind, position)


@pytest.mark.parametrize(("text", "variables", "kind", "position"), each(REFUSED))
def test_a_refusal_is_said_in_both_languages(text, variables, kind, position):
    error = refusal_of(text, variables)
    assert isinstance(error, TeachgradError)
    assert isinstance(error, ValueError)
    with language("en"):
        english = str(error)
    with language("vi"):
        vietnamese = str(error)
    assert english.strip()
    assert vietnamese.strip()
    assert english != vietnamese


def test_a_refusal_speaks_the_language_that_parse_was_asked_for():
    with language("en"):
        assert str(refusal_of("2+*3", language="vi")) != str(refusal_of("2+*3"))
    with language("vi"):
        assert str(refusal_of("2+*3", language="vi")) == str(refusal_of("2+*3"))


def test_every_kind_of_refusal_is_in_the_table():
    assert {kind for _, _, kind, _ in REFUSED} == set(SENTENCES)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (r"\left|x", "Write “|” where it ends."),
        (r"\left|x)", "“)” closes a bracket that was opened with “|”."),
        (r"\left(x", "Write “)” where it ends."),
        ("(x]", "“]” closes a bracket that was opened with “(”."),
    ],
)
def test_a_bracket_is_named_as_it_is_written(text, says):
    assert says in refusal_of(text).in_language("en")


def test_the_tables_are_large_and_say_nothing_twice():
    assert len(ROWS) >= 200
    assert len(REFUSED) >= 150
    inputs = [(repr(text), repr(variables)) for text, variables, *_ in ROWS + REFUSED]
    assert len(set(inputs)) == len(inputs)


@pytest.mark.parametrize("kind", SENTENCES)
def test_numbers_in_a_refusal_are_the_same_in_both_languages(kind):
    """What is to be written has a point in either: the English said 0.5, the Vietnamese 0,5."""
    for text in SENTENCES[kind]:
        if text is not None:
            said = [sorted(re.findall(r"\d+(?:[.,]\d+)*", one)) for one in (text.en, text.vi)]
            assert said[0] == said[1]
