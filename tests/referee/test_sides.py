"""Sequences of values whose behaviour is known: what `classify` makes of them."""

import math

import pytest

from teachgrad.referee.sides import classify, irregular

STEPS = [factor * 10.0 ** (-3 - 1.75 * k) for k, factor in enumerate(irregular(16))]


def side(f, here=0.0, sign=1):
    return classify(
        STEPS, [f(sign * h) for h in STEPS], here, sign, blur=0.0, noise=[0.0] * 16, digits_lost=1e-12
    )


@pytest.mark.parametrize(
    ("f", "kind", "slope"),
    [
        (lambda t: 3 * t + t * t, "slope", 3),
        (lambda t: math.copysign(abs(t) ** 1.5, t), "slope", 0),
        (lambda t: math.copysign(abs(t) ** 0.5, t), "vertical", math.inf),
        (lambda t: t * math.log(abs(t)), "vertical", -math.inf),
        (lambda t: t * math.sin(1 / t), "oscillating", math.nan),
        (lambda t: t * t * math.sin(1 / t), "slope", 0),
        (lambda t: 1 + t, "jump", math.inf),
        # Too slow for 30 decades to tell: SymPy's limit has to.
        (lambda t: math.copysign(abs(t) ** 1.1, t), "unknown", math.nan),
        (lambda t: t / math.log(abs(t)), "unknown", math.nan),
        (lambda t: None, "outside", math.nan),
    ],
)
def test_what_a_side_does(f, kind, slope):
    found = side(f)
    assert found.kind == kind
    assert found.slope == pytest.approx(slope, abs=1e-6, nan_ok=True)


def test_an_infinite_limit_is_no_value_to_jump_from():
    found = side(lambda t: 1 / t)
    assert (found.kind, found.limit) == ("jump", math.inf)
    assert side(lambda t: 1 / t, here=None).limit == math.inf


def test_the_steps_have_no_pattern():
    """At h = 1/10, 1/100, … sin(π/h) is 0."""
    assert side(lambda t: t * math.sin(math.pi / t)).kind == "oscillating"
