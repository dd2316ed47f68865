"""Section: reading a formula beside SymPy's parser and a grammar for lark, and evaluating it beside NumPy by hand."""

import importlib.util
import os
import subprocess
import sys

import numpy as np
import sympy.parsing.sympy_parser as sympy_parser
from processes import ROOT
from table import fact, facts, section
from turns import Work

import teachgrad

FORMULAS = (
    "3x^2 + 2x + 1",
    "(x+1)(x-1)/(x^2+1)",
    "sin(x)^2 + cos(x)^2",
    "x e^(2x) - sqrt(x+1)",
    "3x^4 - 2x^3 + 7x^2 - x + 11 - 1/x",
)
IMPLICIT = (
    *sympy_parser.standard_transformations,
    sympy_parser.implicit_multiplication_application,
    sympy_parser.convert_xor,
)
# The five formulas above need no more; a grammar for all that teachgrad reads would only be slower.
GRAMMAR = r"""
?start: sum
?sum: product | sum "+" product | sum "-" product
?product: signed | product "*" signed | product "/" signed | product power
?signed: power | "-" power
?power: atom | atom "^" signed
?atom: NUMBER | FUNCTION "(" sum ")" | LETTER | "(" sum ")"
FUNCTION.2: "sin" | "cos" | "sqrt"
LETTER: /[a-z]/
NUMBER: /[0-9]+(\.[0-9]+)?/
%ignore " "
"""
POINTS = np.linspace(0.5, 3.0, 10**6)
EVALUATED = {
    "3x² + 2x + 1": lambda x: 3 * x**2 + 2 * x + 1,
    "sin(x)·e^x": lambda x: np.sin(x) * np.exp(x),
    "x ln x": lambda x: x * np.log(x),
    "(x+1)/(x²+1)": lambda x: (x + 1) / (x**2 + 1),
}


def _reading(text):
    sides = {
        "teachgrad": lambda: teachgrad.formula.parse(text) and None,
        "SymPy": lambda: sympy_parser.parse_expr(text, transformations=IMPLICIT) and None,
        "lark": "not installed",
    }
    if importlib.util.find_spec("lark"):
        import lark

        parser = lark.Lark(GRAMMAR, parser="lalr")
        sides["lark"] = lambda: parser.parse(text) and None
    return Work(text, sides, {"SymPy": 0.1}, seconds=1.0)


def _evaluating(text, by_hand):
    ours = teachgrad.function(text)
    return Work(text, {"teachgrad": lambda: ours(POINTS), "NumPy": lambda: by_hand(POINTS)}, {"NumPy": 1.2})


def _first_use():
    """Milliseconds of the first reading in a fresh process, on top of ``import teachgrad``."""
    program = (
        "import time, teachgrad; t = time.perf_counter(); teachgrad.formula.parse('3x^2 + sin(x)');"
        "print((time.perf_counter() - t) * 1e3)"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    taken = [
        float(
            subprocess.run(
                [sys.executable, "-c", program], env=environment, capture_output=True, check=True
            ).stdout
        )
        for _ in range(9)
    ]
    return sorted(taken)[len(taken) // 2]


def measure():
    """Print the section."""
    section("reading a formula: text → tree", map(_reading, FORMULAS))
    section("a formula at 10⁶ points", (_evaluating(*pair) for pair in EVALUATED.items()))
    facts("the first formula of a process")
    first = _first_use()
    fact("import of the reader, and reading", f"{first:.1f} ms", "≤ 50 ms", first <= 50)
