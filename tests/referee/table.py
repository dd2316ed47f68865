"""The table: function, point, verdict, and what the verdict has to rest on, by textbook calculus.

A row: name, program, point, verdict, left slope, right slope (None where there is nothing to say), evidence.
"""

import math
from typing import Any, NamedTuple

import numpy as np

import teachgrad as tg


class Row(NamedTuple):
    name: str
    program: Any
    point: float
    verdict: str
    left: float | None = None
    right: float | None = None
    evidence: tuple[str, ...] = ()


def x2_sin(x):
    return x**2 * tg.sin(1 / x) if x != 0 else 0 * x


def x2_sin_of_numbers(x):
    if x == 0:
        return 0.0
    return x * x * np.sin(1 / x)


def x2_sin_where(x):
    return tg.where(x == 0, 0.0, x**2 * tg.sin(1 / x))


def x_sin(x):
    return x * tg.sin(1 / x) if x != 0 else 0 * x


def x_sin_pi(x):
    """At h = 1/10, 1/100, … sin(π/h) is 0: steps in a pattern would see a slope."""
    return x * tg.sin(math.pi / x) if x != 0 else 0 * x


def x_sin_where(x):
    return tg.where(x == 0, 0.0, x * tg.sin(1 / x))


def bump(x):
    return tg.exp(-1 / x**2) if x != 0 else 0 * x


def bump_where(x):
    return tg.where(x == 0, 0.0, tg.exp(-1 / x**2))


def bumps(x):
    return sum(tg.exp(-1 / (x - k) ** 2) for k in range(40))


def fractions(x):
    y = x
    for _ in range(60):
        y = 1 / (1 + 1 / y)
    return y


def once(x):
    return x**2 if x > 0 else 0 * x


def huber(x):
    return x**2 / 2 if abs(x) < 1 else abs(x) - 0.5


def two_lines(x):
    if x > 0:
        return 2 * x
    return -x


def without_recording(x):
    with tg.no_grad():
        y = x * x
    return x * y


def kink_without_recording(x):
    with tg.no_grad():
        y = abs(x)
    return x + y


def looked_up(x):
    """Beside 2 on the right there is no fourth number: an IndexError."""
    return [1, 2, 3][int(x)] * x


def random_noise():
    rng = np.random.default_rng(5)
    return lambda x: x**2 + 1e-6 * rng.standard_normal()


def fixed_noise(x):
    """The same at the same x, but without a pattern."""
    return x**2 + 1e-6 * (math.sin(1e15 * float(x)) % 1)


def faint_noise(x):
    return x**2 + 1e-12 * (math.sin(1e15 * float(x)) % 1)


SLOPES, DIGITS, LIMITS = "slopes", "digits", "limits"
ROWS = [
    Row("|x|", abs, 0.0, "kink", -1, 1, (SLOPES, DIGITS, LIMITS)),
    Row("|x| of NumPy", np.abs, 0.0, "kink", -1, 1, (SLOPES, DIGITS, LIMITS)),
    Row("|x| as text", "|x|", 0.0, "kink", -1, 1, (SLOPES, DIGITS, LIMITS)),
    Row("|x − 0.1|", lambda x: abs(x - 0.1), 0.1, "kink", -1, 1, (SLOPES, DIGITS)),
    Row("|x|³", lambda x: abs(x) ** 3, 0.0, "agree"),
    Row("|x|³ as text", "|x|^3", 0.0, "agree"),
    Row("relu x", lambda x: tg.relu(x), 0.0, "kink", 0, 1, (SLOPES, DIGITS, LIMITS)),
    Row(
        "relu x − relu(−x)", lambda x: tg.relu(x) - tg.relu(-x), 0.0, "singular_inside", 1, 1, ("convention",)
    ),
    Row("max(x, 0)", lambda x: tg.maximum(x, 0), 0.0, "kink", 0, 1, (SLOPES, DIGITS, LIMITS)),
    Row("max(x, 0) as text", "max(x, 0)", 0.0, "kink", 0, 1, (SLOPES, DIGITS, LIMITS)),
    Row("Python's max", lambda x: max(x, 0), 0.0, "kink", 0, 1, (SLOPES, DIGITS)),
    Row("sign x", lambda x: tg.sign(x), 0.0, "jump", math.inf, math.inf, ("values",)),
    Row("floor x", lambda x: tg.floor(x), 1.0, "jump", math.inf, 0, ("values",)),
    Row("floor as text", "floor(x)", 2.0, "jump", math.inf, 0, ("values",)),
    Row("√x", "√x", 0.0, "vertical_tangent", math.nan, math.inf, ("growth", LIMITS, "values")),
    Row("√x of Tensors", lambda x: tg.sqrt(x), 0.0, "vertical_tangent", math.nan, math.inf, ("growth",)),
    Row("∛x", "∛x", 0.0, "vertical_tangent", math.inf, math.inf, ("growth", LIMITS)),
    Row("cbrt of NumPy", np.cbrt, 0.0, "vertical_tangent", math.inf, math.inf, ("growth",)),
    Row("√|x|", "√|x|", 0.0, "vertical_tangent", -math.inf, math.inf, ("growth",)),
    Row("x·|x|", lambda x: x * abs(x), 0.0, "agree", 0, 0, ("second_derivative",)),
    Row("x² sin(1/x)", x2_sin, 0.0, "singular_inside", 0, 0, ("branch", DIGITS)),
    Row("x² sin(1/x) of numbers", x2_sin_of_numbers, 0.0, "singular_inside", 0, 0, ("branch",)),
    Row("x² sin(1/x) by where", x2_sin_where, 0.0, "singular_inside", 0, 0, ("branch",)),
    Row("x sin(1/x)", x_sin, 0.0, "oscillating", math.nan, math.nan, ("oscillation", LIMITS)),
    Row("x sin(π/x)", x_sin_pi, 0.0, "oscillating", math.nan, math.nan, ("oscillation",)),
    Row("x sin(1/x) by where", x_sin_where, 0.0, "oscillating", math.nan, math.nan, ("oscillation",)),
    Row("sin(1000x)", lambda x: tg.sin(1000 * x), 1.0, "agree", evidence=("numbers", "complex_step")),
    Row(
        "tan near π/2", lambda x: tg.tan(x), math.pi / 2 - 1e-6, "ill_conditioned", evidence=("conditioning",)
    ),
    Row("tan nearer π/2", "tan x", math.pi / 2 - 1e-8, "ill_conditioned", evidence=("conditioning",)),
    Row("tan at 1.5707", np.tan, 1.5707, "ill_conditioned", evidence=("conditioning",)),
    Row(
        "tan at float64's π/2",
        lambda x: tg.tan(x),
        math.pi / 2,
        "ill_conditioned",
        evidence=("conditioning",),
    ),
    Row("ln x near 0", "ln x", 1e-10, "agree", evidence=("numbers", "complex_step")),
    Row("ln x nearer 0", lambda x: tg.log(x), 1e-300, "agree", evidence=(DIGITS,)),
    Row("xˣ", "x^x", 0.0, "vertical_tangent", math.nan, -math.inf, ("growth",)),
    Row("xˣ of Tensors", lambda x: x**x, 0.0, "vertical_tangent", math.nan, -math.inf, ("growth",)),
    Row("(x²−1)/(x−1)", "(x²-1)/(x-1)", 1.0, "undefined", evidence=("values",)),
    Row("(x²−1)/(x−1) of Tensors", lambda x: (x**2 - 1) / (x - 1), 1.0, "undefined", evidence=("values",)),
    Row("exp(−1/x²)", "exp(-1/x²)", 0.0, "undefined", evidence=("values",)),
    Row("exp(−1/x²) with f(0) = 0", bump, 0.0, "singular_inside", 0, 0, ("branch", DIGITS)),
    Row("1e8·x + sin x", lambda x: 1e8 * x + tg.sin(x), 1.0, "agree", evidence=("numbers", "complex_step")),
    Row("random noise", random_noise(), 1.0, "undecided", evidence=("random",)),
    Row("noise without a pattern", fixed_noise, 1.0, "undecided", evidence=("noise",)),
    Row("faint noise", faint_noise, 1.0, "undecided", evidence=("noise",)),
    Row("smooth once", once, 0.0, "agree", 0, 0, ("second_derivative", "branch")),
    Row("Huber's function", huber, 1.0, "agree", 1, 1, ("second_derivative",)),
    Row("if x > 0, at 0", two_lines, 0.0, "kink", -1, 2, (SLOPES, DIGITS)),
    Row("if x > 0, at 1", two_lines, 1.0, "agree"),
    # beyond the list
    Row("x + 1e-7·x.detach()", lambda x: x + 1e-7 * x.detach(), 4.0, "disagree", evidence=("not_followed",)),
    Row("ln x outside", "ln x", -1.0, "undefined", evidence=("values",)),
    Row("1/x", "1/x", 0.0, "undefined", evidence=("values",)),
    Row("x^1.5 at its border", lambda x: x**1.5, 0.0, "undefined", math.nan, 0, ("values",)),
    Row("arcsin at its border", "arcsin x", 1.0, "vertical_tangent", math.inf, math.nan, ("growth",)),
    Row("√(relu x) inside", lambda x: tg.sqrt(tg.relu(x)), -2.0, "singular_inside", 0, 0, ("no_number",)),
    Row("√(relu x)", lambda x: tg.sqrt(tg.relu(x)), 0.0, "vertical_tangent", 0, math.inf, ("growth",)),
    Row("x·⌊x⌋ by int", lambda x: x * int(x), 2.0, "jump", math.inf, 2, ("values",)),
    Row("x·x.detach()", lambda x: x * x.detach(), 5.0, "wrong_by_factor", 10, 10, ("not_followed", "factor")),
    Row("x + x.detach()²", lambda x: x + x.detach() ** 2, 5.0, "disagree", 11, 11, ("not_followed",)),
    Row("∛x cubed", lambda x: np.cbrt(x) ** 3, 0.0, "singular_inside", 1, 1, ("no_number",)),
    Row("⌊x⌉ of steps 1e-6 wide", lambda x: tg.round(x * 1e6), 1.0, "agree", 0, 0),
    Row("x at the end of float64", "x", 1e308, "agree"),
    Row("x² beyond float64", lambda x: 3 * x * x, 1e200, "undecided", evidence=("overflow",)),
    Row("(1 − cos x)/x²", lambda x: (1 - tg.cos(x)) / x**2, 1e-6, "undecided", evidence=("rounding",)),
    Row("sin x at π/2", "sin x", math.pi / 2, "agree"),
    # found by trying to break it
    Row("x/7 up to 1/7", lambda x: x / 7 if x < 1 else 1 / 7, 1.0, "kink", 1 / 7, 0),
    Row("x/7 up to 1/7 by min", lambda x: min(x / 7, 1 / 7), 1.0, "kink", 1 / 7, 0),
    Row(
        "√x and its tangent",
        lambda x: tg.sqrt(x) if x < 2 else math.sqrt(2) + (x - 2) / (2 * math.sqrt(2)),
        2.0,
        "agree",
    ),
    Row("(x − 1)²", "(x-1)²", 1.0, "agree"),
    Row("(x − 0.1)³", "(x-0.1)^3", 0.1, "agree"),
    Row("1 − cos x at 2π", "1-cos(x)", 2 * math.pi, "agree"),
    Row("x·x² unrecorded", without_recording, 3.0, "wrong_by_factor", 27, 27, ("not_followed",)),
    Row("x + |x| unrecorded", kink_without_recording, 0.0, "kink", 0, 2),
    Row("max beside 1e9", lambda x: 1e9 + max(float(x), 0) + 0 * x, 0.0, "kink", 0, 1),
    Row("|3x − 1|", "|3x-1|", 1 / 3, "kink", -3, 3),
    Row("|sin x| at float64's π", "|sin x|", math.pi, "kink", -1, 1, ("near_kink",)),
    Row("max(sin x, cos x)", "max(sin x, cos x)", math.pi / 4, "kink", -(2**-0.5), 2**-0.5),
    Row("|x| at 1e-170", abs, 1e-170, "agree"),
    Row("an IndexError beside", looked_up, 2.0, "jump", math.inf, 3, ("values",)),
    Row("x·sgn(x)²", "x*sgn(x)^2", 0.0, "singular_inside", 1, 1),
    Row("|x|^1.001 − 5x", lambda x: abs(x) ** 1.001 - 5 * x, 0.0, "agree"),
    Row("1/x at 1e-200", "1/x", 1e-200, "undecided", evidence=("overflow",)),
    Row(
        "exp(1/x), 0 at 0",
        lambda x: tg.exp(1 / x) if x != 0 else 0 * x,
        0.0,
        "jump",
        0,
        math.inf,
        ("values",),
    ),
    Row("arctan(1/x)", "arctan(1/x)", 0.0, "undefined", evidence=("values",)),
    # what float64 computes through 1/0 = ∞ has no value all the same
    Row("x/ln|x|", "x/ln|x|", 0.0, "undefined", evidence=("values",)),
    Row("x·arctan(1/x)", "x*arctan(1/x)", 0.0, "undefined", evidence=("values",)),
    Row("1/(1 − 1/x)", "1/(1-1/x)", 0.0, "undefined", evidence=("values",)),
    Row("max(0, −1/x²)", "max(0, -1/x²)", 0.0, "undefined", evidence=("values",)),
    Row("1/(1/x)", "1/(1/x)", 0.0, "undefined", evidence=("values",)),  # as 1/(1 + 1/x) is
    Row("exp(ln x²)", "exp(ln(x^2))", 0.0, "undefined", evidence=("values",)),
    Row("1/log₂ x", "1/log(2, x)", 1.0, "undefined", evidence=("values",)),
    Row("1/x! at -1", "1/x!", -1.0, "undefined", evidence=("values",)),
    Row("Σ exp(−1/(x − k)²)", bumps, 7.0, "undefined", evidence=("values",)),
    Row("1/(1 + 1/…) 60 times", fractions, 0.0, "undefined", evidence=("values",)),
    # nor has it none where only float64 divides by 0
    Row("exp(−1/(1 − cos x)) near 0", "exp(-1/(1-cos x))", 1e-9, "undecided"),
    Row("1/(1 + 1/(1 − cos x)) near 0", "1/(1+1/(1-cos x))", 1e-9, "undecided"),
    Row("arctan(1/(eˣ − 1)) near 0", "arctan(1/(exp(x)-1))", 1e-17, "undecided"),
    Row("exp(−1/(1 − tanh x)) far out", "exp(-1/(1-tanh x))", 25.0, "undecided"),
    Row("1/e^(−x) far out", "1/exp(-x)", 1e13, "undecided", evidence=("overflow",)),
    Row("(1 + 1/x)^x far out", "(1+1/x)^x", 1e13, "undecided"),
    Row("tanh of a tower", "tanh(exp(exp(exp(x))))", 3.0, "undecided"),
    Row("exp(−1/x²) by where", bump_where, 0.0, "singular_inside", 0, 0, ("branch", DIGITS)),
    Row("1/(1 + exp x) far out", "1/(1+exp(x))", 1000.0, "undecided", evidence=("overflow",)),
    Row("1/cosh(exp x) far out", "1/cosh(exp(x))", 1000.0, "undecided"),
    Row("a tower of powers", "x*exp(-exp(exp(exp(x))))", 3.0, "undecided", evidence=("overflow",)),
    Row("x + 1e-10·|x|", lambda x: x + 1e-10 * abs(x), 0.0, "kink", 1 - 1e-10, 1 + 1e-10),
    Row("sin x² at 1e20", "sin(x²)", 1e20, "undecided"),
    Row("sin x at 1e50", "sin x", 1e50, "ill_conditioned"),
]
