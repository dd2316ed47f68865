"""Questions of many shapes, and an answer in other forms, for tests of what is recognised."""

import random

import sympy as sp

from teachgrad.formula import parse

POWERS = """x^5; 4x^3; (3x+1)^5; (x^2+1)^3; sqrt(x); sqrt(2x+3); 1/x^2; 3/x^4; (2-x)^4; x^(2/3); (x^2-x)^6; sin(x)^2; cos(x)^3;
ln(x)^2; 5(2x^3)^2; (1+e^x)^3; x^7/7; (x/2+1)^4; (a x+b)^3; x^(5/2); -x^4; 2(1-3x)^5"""
EXPONENTIALS = """2^x; 3^(2x); e^x; e^(-x^2); 10^(x+1); e^(3x+1); 5^(x^2); (1/2)^x; e^(x/2); 7·4^x; 2^(sin(x)); 3^(1-x); e^(cos(x));
a^x; a^(2x); 2^(x/3); 6^(x^2+x); 9^(5x); 2e^(x^3); 3^x+1; 1.5^x; 2^(3x-1); 8^(-x)"""
LOGARITHMS = "ln(3x); ln(x^2+1); log_2(x); log_2(3x+1); lg(x); ln(sin(x)+2); log_3(x^2+2); x·ln(x); ln(5x)/x; lg(x^2+1); log_5(2x)"
FUNCTIONS = """sin(3x); cos(x^2); tan(2x); cos(5x+1); sin(x/2); arctan(2x); arcsin(x/3); sinh(2x); cosh(x^2); tanh(3x); sin(x^3+x);
cot(2x); sin(cos(x)); 4cos(x/3); sin(e^x); arctan(x^2); cos(1-x); 2sin(3x)+1; sec(2x); arccos(x/2); csc(x); |2x-3|; sin(x)"""
PRODUCTS = """x^2·sin(x); x·e^x; x·ln(x); (x^2+1)(x^3-2); x^3·cos(2x); e^x·sin(x); sqrt(x)·ln(x); (2x+1)·e^(3x); x·arctan(x);
x^2·2^x; (x-1)^3·(x+2)^2; 3x·cos(x); x·sin(x)·e^x; e^(-x)·cos(3x); (x^2-x)·ln(x); x·sqrt(x+1); x^4·tan(x); -x·e^(-x); (1-x)·sinh(x);
a·x·sin(b·x); x·2^x; (3x-2)·sin(x); x^2·ln(x)·cos(x)"""
QUOTIENTS = """sin(x)/x; x/(x+1); (x+1)/(x^2+1); ln(x)/x; e^x/x; x^2/(x-3); (2x-1)/(3x+2); cos(x)/(1+sin(x)); x/sqrt(x+1);
(x^3+1)/(x^2+x); e^(2x)/(x+1); tan(x)/x; (x-a)/(x+a); x/ln(x); (1-x)/(1+x); sqrt(x)/(x+4); x^3/e^x; (e^x-1)/(e^x+1); x/(x^2+4);
(x^2-1)/cos(x); arctan(x)/x; 1/(x^2+1); 5/(2x+3); (3x)/(x^2+2)"""
SUMS = """x^2+5; 3x+7; x^3-x^2; 7-4x+3x^2-x^5; sin(x)+cos(x); e^x-x; x^4+2x^3-x+9; ln(x)+x^2; 2x-3+1/x; sqrt(x)-4;
a x^2+b x+5; x-sin(x); 3e^x+2; x^2-ln(x)+1; 5-x^3; x+1/x-2; tan(x)-x; x^10+10^x-10; 4x^2-4x+1; sin(2x)-8; 2cos(x)+6x+pi; x/2+3"""

EVERY_KIND = (POWERS, EXPONENTIALS, LOGARITHMS, FUNCTIONS, PRODUCTS, QUOTIENTS, SUMS)
QUESTIONS = [question.strip() for kind in EVERY_KIND for question in kind.split(";")]


def sympy_of(text):
    return parse(text).to_sympy()


def text_of(expression):
    """SymPy's own text, as a student would type it."""
    text = str(expression).replace("**", "^")
    return text.replace("E", "e") if expression.has(sp.E) else text


def is_readable(expression):
    """Whether there is nothing in it that no student writes: distinctions of cases, imaginary numbers."""
    strange = (
        sp.Piecewise,
        sp.Derivative,
        sp.Subs,
        sp.Integral,
        sp.zoo,
        sp.nan,
        sp.I,
        sp.DiracDelta,
        sp.Heaviside,
        sp.re,
    )
    return not expression.has(*strange)


def reordered(expression, rng):
    """The same sum or product, its parts in a random order, all in brackets."""
    if not isinstance(expression, sp.Add | sp.Mul):
        return f"({text_of(expression)})"
    parts = [reordered(part, rng) for part in expression.args]
    rng.shuffle(parts)
    return f"({(' + ' if expression.is_Add else ' · ').join(parts)})"


def forms(expression, rng, count=3):
    """So many ways to write an expression: expanded, factored, over one denominator, reordered."""
    made = []
    ways = [sp.expand, sp.together, sp.powsimp, lambda e: sp.expand(e, trig=True), sp.cancel]
    rng.shuffle(ways)
    for way in ways[: count - 1]:
        other = way(expression)
        if is_readable(other):
            made.append(text_of(other))
    return [*made, reordered(expression, rng)]


def generator(seed):
    return random.Random(seed)  # noqa: S311 # the same cases in every run
