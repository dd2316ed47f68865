"""A record at the end of a cell: IPython's text of it is its own text, not the fields of a dataclass."""

import pytest

import teachgrad as tg

pretty = pytest.importorskip("IPython.lib.pretty").pretty

RECORDS = {
    "Comparison": lambda: tg.compare("square"),
    "Explanation": lambda: tg.explain("square"),
    "Derivation": lambda: tg.steps("3x²"),
    "Costs": lambda: tg.costs("product"),
    "ErrorSweep": lambda: tg.error_sweep("3x²", x=5),
    "GradientCheck": lambda: tg.check_gradient("3x²", "6x", x=5),
    "Directions": lambda: tg.directions("square"),
    "Pitfall": lambda: tg.pitfall(tg.pitfalls()[0]),
    "Reproduction": lambda: tg.reproduce("rosenbrock"),
    "Equivalence": lambda: tg.equivalent("x + x", "2x"),
    "AnswerCheck": lambda: tg.check_answer("3x²", "6x"),
    "Judged": lambda: tg.exercise("derivative-1").check("30"),
}


@pytest.mark.parametrize("name", RECORDS)
def test_ipython_shows_the_text_of_a_record(name):
    record = RECORDS[name]()
    assert type(record).__name__ == name
    assert pretty(record) == str(record)
    assert f"{name}(" not in str(record)
