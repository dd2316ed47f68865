"""Section: how long a verdict takes, where the numbers agree and where limits must be asked; and an error sweep."""

import math
import time

from table import fact, facts

import teachgrad

AGREEING = ("3x²", "sin(1000x)", "e^x/√(sin³x + cos³x)", "x·|x| + 1")
ASKING = (
    ("|x|", 0.0),
    ("√x", 0.0),
    ("x^x", 0.0),
    ("arcsin x", 1.0),
    ("(x²-1)/(x-1)", 1.0),
    ("exp(-1/x²)", 0.0),
)
SWEPT = (("sin x", 1.0), ("e^x/√(sin³x + cos³x)", 1.5))


def measure():
    """Print the table's section: the least of several calls, each of a formula that SymPy has not seen in this form."""
    for text in ("x³", "|x| + x"):
        teachgrad.compare(text, x=0.0)  # imports, and SymPy's first steps
    facts("verdicts, after the imports")
    agreeing = max(_least(lambda text=text: teachgrad.compare(text, x=1.0)) for text in AGREEING)
    fact("the numbers agree, the slowest of four", f"{agreeing * 1e3:.0f} ms", "≤ 50 ms", agreeing <= 0.05)
    asking = max(_fresh(text, point) for text, point in ASKING)
    fact("limits are asked, the slowest of six", f"{asking * 1e3:.0f} ms", "≤ 1 s", asking <= 1)
    swept = max(_least(lambda text=text, x=x: teachgrad.error_sweep(text, x=x)) for text, x in SWEPT)
    fact("an error sweep, the slower of two", f"{swept * 1e3:.0f} ms", "≤ 200 ms", swept <= 0.2)


def _least(call):
    return min(_seconds(call) for _ in range(5))


def _fresh(text, point):
    """SymPy remembers the limits that it has found: multiplied by another number the formula is new to it."""
    taken = []
    for factor in ("7", "11", "13"):
        taken.append(_seconds(lambda factor=factor: teachgrad.compare(f"{factor}·({text})", x=point)))
    return min(taken, default=math.inf)


def _seconds(call):
    start = time.perf_counter()
    call()
    return time.perf_counter() - start
