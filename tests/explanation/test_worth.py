"""Of large arrays a few entries are compared, the same each time, and it is said which; what takes too long is left out."""

import numpy as np
import pytest

import teachgrad as tg
from teachgrad.functions import function
from teachgrad.functions.held import of_entries


def _of_matrices(a, b):
    return (a @ b).sum()


@pytest.fixture(scope="module")
def large():
    rng = np.random.default_rng(0)
    return tg.explain(_of_matrices, a=rng.normal(size=(30, 30)), b=rng.normal(size=(30, 30)))


def test_small_arrays_are_compared_whole():
    explanation = tg.explain("matrix_product")
    assert explanation.compared_entries == {}
    assert explanation.comparison.variables["x"].finite.shape == (2, 2)


def test_a_few_entries_of_large_arrays(large):
    entries = large.compared_entries
    assert entries["a"] == (
        (0, 0),
        (7, 14),
        (14, 29),
        (22, 14),
        (29, 29),
    )  # every quarter of 899, rounded down
    comparison = large.comparison
    assert comparison.verdict == "agree"
    b = large.point["b"]
    for (_, column), finite in zip(entries["a"], comparison.variables["a"].finite, strict=True):
        assert finite == pytest.approx(
            b[column].sum(), rel=1e-9
        )  # ∂/∂a_ij of the sum of AB is the sum of row j of B


def test_it_is_computed_once(large):
    assert large.comparison is large.comparison
    assert large.at_level("all").comparison is large.comparison


@pytest.mark.parametrize(
    ("language", "words"), [("en", "only these entries are compared"), ("vi", "chỉ so sánh các phần tử sau")]
)
def test_it_is_said_which(large, language, words):
    with tg.language(language):
        for text in (large.to_text(), large.to_latex()):
            flat = " ".join(text.split())
            assert words in flat
            assert "[8,15]" in flat  # counted from 1
        assert large.to_dict()["comparison"]["entries"]["a"][1] == [7, 14]


def test_kinks_among_many_entries_are_looked_for_first():
    x = np.ones(3_000)
    x[1234] = 0
    explanation = tg.explain(lambda x: abs(x).sum(), x=x)
    assert (1234,) in explanation.compared_entries["x"]
    assert explanation.comparison.verdict == "kink"


def test_a_wrong_rule_is_found_among_many_entries(monkeypatch):
    """The derivative of sin is given as sin: at the few entries, too, the answers differ."""
    from teachgrad.engine.ops import TABLE

    op = TABLE["sin"]
    monkeypatch.setattr(op, "rules", (lambda g, x: g * np.sin(x),))
    explanation = tg.explain(lambda x: tg.sin(x).sum(), x=np.linspace(0.1, 1, 3_000))
    assert explanation.compared_entries
    assert not explanation.comparison.agrees


def test_what_takes_too_long_is_left_out_and_said():
    def long(a, b, c, d, e, f, g, h, i, j):
        y = a + b + c + d + e + f + g + h + i + j
        for _ in range(900):
            y = y * a + 1
        return y

    explanation = tg.explain(long, level="named", **dict.fromkeys("abcdefghij", 0.5))
    with pytest.raises(tg.InputError, match="dozens of times"):
        _ = explanation.comparison
    assert "The three answers were not compared here." in " ".join(explanation.to_text().split())
    assert explanation.to_dict()["comparison"] is None


def test_held_entries_are_only_moved():
    whole = np.array([[1.0, 2.0], [3.0, 4.0]])
    f, point = of_entries(
        function(lambda x: (x * [[1, 10], [100, 1000]]).sum()), {"x": whole}, {"x": ((1, 0), (0, 1))}
    )
    assert point["x"].tolist() == [3.0, 2.0]
    assert f(np.array([7.0, 5.0])) == 1 + 50 + 700 + 4000


def test_more_numbers_than_anybody_reads_are_refused():
    with pytest.raises(tg.InputError, match="2 or 3 rows"):
        tg.explain(lambda x: (x * x).sum(), x=np.ones(200_000))
