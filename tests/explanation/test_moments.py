"""The two passes moment by moment: what has not been computed is absent, and never 0."""

from itertools import pairwise

import pytest

import teachgrad as tg
from teachgrad.explanation.moments import moments


def test_nothing_is_known_before_it_is_computed():
    found = moments(tg.explain("composite"))
    assert [(m.kind, m.step) for m in found] == [
        ("start", ""), ("value", "y"), ("value", "z"), ("seed", "z"), ("contribution", "z"), ("contribution", "y"), ("end", ""),
    ]  # fmt: skip
    assert dict(found[0].values) == {"x": 2}
    assert all(not m.gradients for m in found[:3])
    assert dict(found[4].gradients) == {"z": 1, "y": 160}
    assert "x" not in found[4].gradients


def test_running_sums_and_when_they_are_complete():
    found = [m for m in moments(tg.explain("composite", level="all")) if m.kind == "contribution"]
    arriving = [(m.gradients["x"], "x" in m.complete) for m in found if m.local.parent == "x"]
    assert arriving == [(1280, False), (2560, False), (3840, True)]


@pytest.mark.parametrize("name", ["square", "two_variables", "elementwise", "matrix_product", "composite"])
@pytest.mark.parametrize("level", ["named", "all"])
def test_a_step_hands_on_only_a_complete_gradient(name, level):
    explanation = tg.explain(name, level=level)
    found = moments(explanation)
    for before, after in pairwise(found):
        if after.kind == "contribution":
            assert after.step in before.complete
            assert after.local.parent not in before.complete
        assert before.values.keys() <= after.values.keys()
    assert found[-1].complete == set(explanation.shown.steps)


def test_a_variable_without_a_path_gets_its_0_at_the_end_only():
    def program(x, unused):  # that is the point
        return x * x

    found = moments(tg.explain(program, x=3, unused=4))
    assert all("unused" not in m.gradients for m in found[:-1])
    assert found[-1].gradients["unused"] == 0
