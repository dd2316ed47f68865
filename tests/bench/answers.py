"""Section: judging an answer, right, wrong, and of any shape."""

import statistics
import time

from table import fact, facts

import teachgrad

# A question, its derivative written another way, and a wrong answer.
QUESTIONS = (
    ("3x^2", "6*x", "x^3"),
    ("5(2x^3)^2", "4*30*x^5", "10(2x^3)"),
    ("sin(3x)", "cos(3x)*3", "cos(3x)"),
    ("x^2*sin(x)", "x*(2sin(x) + x*cos(x))", "2x*cos(x)"),
    ("(x+1)/(x^2+1)", "(1 - 2x - x^2)/(x^2+1)^2", "1/(2x)"),
    ("sqrt(3x^2+1)*cos(x)", "(3x*cos(x) - (3x^2+1)*sin(x))/sqrt(3x^2+1)", "-3x*sin(x)/sqrt(3x^2+1)"),
    ("e^(2x)*ln(x)", "e^(2x)*(2ln(x) + 1/x)", "e^(2x)*(ln(x) + 1/x)"),
    ("x^x", "x^x*(1 + ln(x))", "x*x^(x-1)"),
    ("tan(x)", "1 + tan(x)^2", "1/cos(x)"),
    ("1/(1+e^(-x))", "e^x/(1+e^x)^2", "-1/(1+e^(-x))^2"),
)
TWO_SLIPS = (("x^3*sin(2x)+5", "3x^2*sin(2x)+x^3*cos(2x)+5"), ("(2x+1)^5+e^(3x)", "5(2x+1)^4+e^(3x)"))
HOSTILE = (
    "9^9^9^9",
    "+".join(["sin(x)"] * 120),
    "(" * 50 + "x" + ")^2" * 50,
    "factorial(x)^200",
    "e^e^e^e^e^x",
)


def measure():
    """Print the table's section: the median over the questions, the least of several calls each."""
    facts("judging answers, after the imports")
    teachgrad.check_answer("x", "2")
    rows = (
        ("a right answer, median", [(q, right) for q, right, _ in QUESTIONS], 0.005),
        ("a wrong answer, all single slips, median", [(q, wrong) for q, _, wrong in QUESTIONS], 0.06),
        ("two slips, the slower", TWO_SLIPS, 0.5),
        ("whatever it is, the slowest", [("x^3", text) for text in HOSTILE], 2.0),
    )
    for name, pairs, goal in rows:
        taken = [min(_seconds(q, a) for _ in range(3)) for q, a in pairs]
        seconds = statistics.median(taken) if name.endswith("median") else max(taken)
        fact(name, f"{seconds * 1e3:.1f} ms", f"≤ {goal * 1e3:.0f} ms", seconds <= goal)


def _seconds(question, answer):
    start = time.perf_counter()
    teachgrad.check_answer(question, answer)
    return time.perf_counter() - start
