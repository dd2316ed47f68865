"""What must hold of every text whatever: it is read, or refused with a `FormulaError`; nothing else happens.

Used by the property tests and by the fuzzer, tests/fuzz/fuzz_formula.py.
"""

import ast
import unicodedata

import teachgrad as tg
from teachgrad.formula.sentences import SENTENCES
from teachgrad.formula.writers.plain import COMMA, DENSE, PLAIN, UNICODE
from teachgrad.text import language

# What is noted however it is written: mu is μ, 1.555 no thousands, X beside x, sin(210) in radians.
STILL_NOTED = {"word", "thousands", "capital", "radians"}


def read(text, variables=None):
    """The formula, or the refusal, when what must hold of either has been checked."""
    try:
        formula = tg.formula.parse(text, variables)
    except tg.FormulaError as error:
        check_refusal(error, text)
        return error
    check_formula(formula, text, variables)
    return formula


def check_refusal(error, text):
    """It names a place in the text and can be shown in both languages."""
    start, end = error.position
    assert 0 <= start <= end <= len(text), error.position
    assert error.kind in SENTENCES
    for code in ("en", "vi"):
        check_shown(error.in_language(code))


def check_formula(formula, text, variables):
    """It can be written in every way, and what is written reads back as the same."""
    assert len(set(formula.variables)) == len(formula.variables)
    assert hash(formula) == hash(tg.formula.parse(text, variables))
    assert repr(formula.steps)
    for note in formula.notes:
        assert 0 <= note.start <= note.end <= len(text), note
        for code in ("en", "vi"):
            with language(code):
                check_shown(str(note))
    for written in (*map(formula.to_text, (PLAIN, DENSE, UNICODE, COMMA)), formula.to_latex()):
        again = _read_back(written, variables)
        assert again is None or again.steps == formula.steps, (written, formula.steps, again.steps)
    again = _read_back(formula.to_text(), variables)
    assert again is None or {note.kind for note in again.notes} <= STILL_NOTED, again.notes
    ast.parse(formula.to_python())  # is Python; of our own writing


def check_sympy(formula):
    """SymPy can have it, evaluated and as it was written."""
    assert str(formula.to_sympy())
    assert str(formula.to_sympy(evaluate=False))


def _read_back(written, variables):
    """The formula; None if it has more spaces or brackets than a text may have, where what was typed had fewer."""
    try:
        return tg.formula.parse(written, variables)
    except tg.FormulaError as error:
        if error.kind in ("too_long", "too_deep"):
            return None
        raise


def check_shown(message):
    """It can be printed: it is whole, and nothing in it would switch a terminal."""
    assert message.strip()
    switching = {
        c for c in message if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    }
    assert not switching, switching
