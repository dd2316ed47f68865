"""Whatever the text: it is read, or refused with a FormulaError, after little work. See `laws` for all that must hold."""

import contextlib
import cProfile
import signal
import tracemalloc

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import teachgrad as tg
from teachgrad.errors import InputError

from . import accepted, laws, worst
from .fragments import FRAGMENTS

# Each was a finding of tests/fuzz/fuzz_formula.py, or of the property tests below: (text, variables).
FOUND_BY_FUZZING = [
    ("[3,553,5;5; 2ⁿ]", None),  # a number of two decimal commas
    ("A '= [1, 1,2,32; 3, 4]A^T", None),
    ("[3,3,5; 2]", None),
    ("ó~ \x00", None),  # the repair showed the control character
    ("ẽ\u202e ẽ", ("x", "y")),
    ("∛ã\ud800", None),
    ("²=1", None),  # no names
    ("½′(x) =½", None),
    ("ₓy' = 6x", ("x", "y")),
    ("∂₂z/∂x = 6x", None),
    ("2π₂", None),  # written as pi_2, read back as p·i_2
    ("x_{2ii}", None),
    ("x₁ₓ", None),
    ("x₁", ("x", "x1")),  # written as \\mathrm{x1}
    ("si=nx", None),
    ("[.5]", None),  # with a decimal comma: a question
    ("[1,2; 3]", None),
    ("x²/4", None),  # written as x^2/4, which was noted
    ("x" + 980 * " " + "!=2", None),  # spaces that could be shared out in n⁴ ways
    (8 * ("x" + 100 * " " + ",") + "y=2", None),
    (2000 * "\u200b", None),  # its message was cut one character at a time
    ("1/" * 499 + "1", None),  # a note for each division
    ("floor(π*10^1000)", None),  # SymPy: PrecisionExhausted
    ("floor(exp(1000))", None),
    ("∛[1, 2]^T", None),
    ("\\mathrm{tgₓ}\\,x", None),
    ("A = [1, 2; 3, 4];∛ A^T", ("x", "y")),
    ("\\mathrm= {e}^{-2!x}", ("x", "y")),
    ("x_y' = 6x", None),
    ("\\log_y' = 6x", None),
    ("f(xxµ) = x^2+1", None),
    ("t¹/ x", None),
    ("log_x(2)", None),
    ("ln(3.5)", None),
    ("[[1.5,2.5],[3.5,4.5]]", None),
    ("x/" * 499 + "x", None),  # a tree so high that comparing two of them was too deep a recursion
    ("f(x)=x/2/2/2/2/2/2/2/2/2/2/2/2/2/2/2; " + 30 * "f(" + "x" + 30 * ")", None),
]

GIVEN = st.sampled_from(
    [None, None, ("x", "y"), ("x", "x1", "rate", "alpha"), ("a", "s", "i", "n", "e", "T")]
)
ANY_CHARACTER = st.characters(exclude_categories=())  # halves of surrogate pairs, too
PROPERTY = settings(deadline=None, max_examples=400, suppress_health_check=[HealthCheck.too_slow])


@contextlib.contextmanager
def ends():
    """Stop what would go on for ever, so that the tests end; half a minute is no bound on anything that is promised."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(*_):
        raise AssertionError("it does not end")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, 30)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def checked(text, variables):
    with ends():
        found = laws.read(text, variables)
        if isinstance(found, tg.formula.Formula):
            laws.check_sympy(found)


@PROPERTY
@given(st.binary(max_size=200), st.sampled_from([("latin-1", "strict"), ("utf-8", "surrogateescape")]), GIVEN)
def test_random_bytes(data, encoding, variables):
    checked(data.decode(*encoding), variables)


@PROPERTY
@given(st.text(ANY_CHARACTER, max_size=60), GIVEN)
def test_random_unicode(text, variables):
    checked(text, variables)


@PROPERTY
@given(st.text(st.sampled_from("xye123 +-*/^()[]{}|,;.=!'²₁√πα\\_&"), max_size=30), GIVEN)
def test_random_signs(text, variables):
    checked(text, variables)


@PROPERTY
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=14), st.sampled_from(["", " "]), GIVEN)
def test_random_fragments_of_formulas(fragments, between, variables):
    checked(between.join(fragments), variables)


@st.composite
def spoilt(draw):
    """A formula with a few pieces left out, doubled, exchanged or put in."""
    text, variables, _ = draw(st.sampled_from(accepted.ROWS))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 6)))
        piece = text[start:end]
        new = draw(st.sampled_from(["", 2 * piece, piece[::-1], None]))
        text = text[:start] + (piece + draw(st.sampled_from(FRAGMENTS)) if new is None else new) + text[end:]
    return text, variables


@PROPERTY
@given(spoilt())
def test_formulas_with_slips(formula):
    checked(*formula)


@PROPERTY
@given(
    st.one_of(
        st.text(ANY_CHARACTER),
        st.lists(st.one_of(st.text(ANY_CHARACTER), st.integers(), st.none())),
        st.integers(),
    )
)
def test_random_variables_are_taken_or_refused(variables):
    with contextlib.suppress(InputError):
        laws.read("2x + y_1", variables)


@pytest.mark.parametrize(("text", "variables"), FOUND_BY_FUZZING, ids=lambda value: ascii(value)[:40])
def test_what_the_fuzzer_found_stays_mended(text, variables):
    checked(text, variables)
    assert_little_work(text, variables)


# How much work it is, counted: the same on every machine. Python makes some ten million calls a second, three where the machine
# is slow: what is counted here takes less than 0.1 s. Memory is measured from what is there before to the peak.
MOST_CALLS = 300_000
MOST_BYTES = 50 * 2**20


@contextlib.contextmanager
def little_work(*, memory=False):
    """Fail if what is done inside makes too many calls, those of C's functions included, or takes too much memory."""
    if memory:
        tracemalloc.start()
    counter = cProfile.Profile()
    counter.enable()
    try:
        with ends():
            yield
    finally:
        counter.disable()
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert sum(entry.callcount for entry in counter.getstats()) <= MOST_CALLS
    assert peak <= MOST_BYTES


def assert_little_work(text, variables=None, *, memory=False):
    with little_work(memory=memory):
        try:
            formula = tg.formula.parse(text, variables)
        except tg.FormulaError as error:
            str(error)
            return
    with little_work(memory=memory):
        formula.to_text()
        formula.to_latex()
        formula.to_python()
        for note in formula.notes:
            str(note)


@pytest.mark.parametrize("piece", worst.PIECES, ids=ascii)
def test_a_piece_repeated_is_little_work(piece):
    for after in worst.AFTER:
        assert_little_work(worst.repeated(piece, after))


@pytest.mark.parametrize("group", ["NESTED", "GROWING", "LARGE", "MANY"])
def test_the_worst_formulas_are_little_work(group):
    for number, text in enumerate(getattr(worst, group)):
        assert len(text) <= 1000
        assert_little_work(text, memory=number % 8 == 0)  # to measure memory takes long


@pytest.mark.parametrize("text", worst.HUGE, ids=lambda text: ascii(text[:2]))
def test_a_million_characters_are_little_work(text):
    assert_little_work(text, memory=True)


def test_much_work_would_be_noticed():
    with pytest.raises(AssertionError), little_work():
        [abs(number) for number in range(MOST_CALLS + 1)]
    with pytest.raises(AssertionError), little_work(memory=True):
        bytes(MOST_BYTES + 1)
    with little_work(memory=True):
        bytes(10)


def test_the_laws_would_be_noticed_if_broken(monkeypatch):
    monkeypatch.setattr(tg.formula.Formula, "to_text", lambda formula, style=None: "x + 1")
    with pytest.raises(AssertionError):
        laws.read("x + 2")
    with pytest.raises(AssertionError):
        laws.check_refusal(tg.FormulaError("empty", "x", (0, 2)), "x")
    with pytest.raises(AssertionError):
        laws.check_shown("\x1b[31m")
