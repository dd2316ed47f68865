"""The referee's table put to numdifftools, jacobi, scipy.differentiate and torch.autograd.gradcheck: who is right where?

`pytest -s` prints the table. What is asserted: that teachgrad is right on every row, and what REFERENCE.md says of
the others. Each of them is left out where it is not installed.
"""

import importlib.util
import math
import sys
import warnings

import numpy as np
import pytest

import teachgrad as tg
from teachgrad import judgement
from teachgrad.functions import evaluate

_table = importlib.util.spec_from_file_location(
    "_table_of_verdicts", __file__.replace("oracle/test_verdicts_oracle.py", "referee/table.py")
)
table = importlib.util.module_from_spec(_table)
sys.modules[_table.name] = table
_table.loader.exec_module(table)

# Random programs are left out: nobody could be right.
ROWS = [row for row in table.ROWS if "noise" not in row.name]


def numbers(row):
    """The program as a function of plain numbers and arrays."""
    function = tg.function(row.program)

    def one(x):
        with np.errstate(all="ignore"):
            try:
                return float(np.asarray(evaluate(function, [float(x)])).ravel()[0])
            except (ValueError, ArithmeticError):
                return math.nan

    return np.vectorize(one, otypes=[float])


def by_numdifftools(row):
    nd = pytest.importorskip("numdifftools")
    found = nd.Derivative(numbers(row), full_output=True)(row.point)
    if isinstance(found, tuple) and not hasattr(found, "estimate"):  # before 0.11: the value, then the rest
        return np.asarray(found[0]).item(), np.asarray(found[1].error_estimate).item(), True
    return np.asarray(found.estimate).item(), np.asarray(found.error_estimate).item(), True


def by_jacobi(row):
    jacobi = pytest.importorskip("jacobi").jacobi
    value, error = jacobi(numbers(row), row.point)
    return float(value), float(error), True


def by_scipy(row):
    derivative = pytest.importorskip("scipy.differentiate").derivative
    found = derivative(numbers(row), row.point)
    return float(found.df), float(found.error), bool(found.success)


TOOLS = {"numdifftools": by_numdifftools, "jacobi": by_jacobi, "scipy": by_scipy}


def ask(tool, row):
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            return TOOLS[tool](row)
        except (ValueError, ArithmeticError, IndexError, AssertionError):
            return math.nan, math.nan, False  # it gives up: an honest answer


def truth(row, comparison):
    """The derivative, by calculus where the table has it, else by SymPy to 50 digits; None where there is none."""
    if row.verdict in judgement.NO_DERIVATIVE:
        return None
    if row.left is not None:
        return row.left
    return float(comparison.variables["x"].exact)


def is_right(answer, true):
    """A number near the truth with an error that reaches it; where there is no derivative, no number, or no certainty."""
    value, error, sure = answer
    if true is None:
        return not sure or not math.isfinite(value) or not error < 0.01 * max(abs(value), 1)
    return (
        sure
        and abs(value - true) <= max(10 * error, 1e-6 * abs(true), 1e-9)
        and error <= 0.01 * max(abs(true), 1)
    )


DECIDED = [row for row in ROWS if row.verdict != "undecided"]


def test_who_is_right_where(capsys):
    lines = [f"{'function':28}{'at':>14}  {'teachgrad':18}" + "".join(f"{tool:14}" for tool in TOOLS)]
    for row in DECIDED:
        comparison = tg.compare(row.program, x=row.point)
        assert comparison.verdict == row.verdict
        true = truth(row, comparison)
        marks = []
        for tool in TOOLS:
            try:
                value, error, sure = answer = ask(tool, row)
            except pytest.skip.Exception:
                marks.append("not installed")
                continue
            mark = "✓" if is_right(answer, true) else "✗"
            marks.append(f"{mark} {value:.4g}±{error:.1g}{'' if sure else '?'}")
        lines.append(
            f"{row.name:28}{row.point:14.8g}  {comparison.verdict:18}" + "".join(f"{m:14} " for m in marks)
        )
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(lines) + "\n")


@pytest.mark.parametrize("tool", TOOLS)
def test_of_the_absolute_value_at_0_the_others_are_sure_and_wrong(tool):
    (row,) = [row for row in ROWS if row.name == "|x|"]
    value, error, sure = ask(tool, row)
    assert (value, sure) == (0, True)
    assert error < 1e-10
    assert not is_right((value, error, sure), None)


@pytest.mark.parametrize(("tool", "wrong"), [("numdifftools", -2.986), ("jacobi", -2.94)])
def test_of_sin_1000x_two_are_sure_and_wrong(tool, wrong):
    (row,) = [row for row in ROWS if row.name == "sin(1000x)"]
    value, error, _ = ask(tool, row)
    assert value == pytest.approx(wrong, abs=0.06)  # two versions need not agree in the last digit printed
    assert error < 0.1
    assert tg.compare(row.program, x=1).variables["x"].finite == pytest.approx(562.379076290703, rel=1e-9)


# In PyTorch's words, for the rows that it has functions for.
IN_TORCH = {
    "|x|": lambda torch, x: torch.abs(x),
    "|x|³": lambda torch, x: torch.abs(x) ** 3,
    "relu x": lambda torch, x: torch.relu(x),
    "relu x − relu(−x)": lambda torch, x: torch.relu(x) - torch.relu(-x),
    "max(x, 0)": lambda torch, x: torch.maximum(x, torch.zeros_like(x)),
    "sign x": lambda torch, x: torch.sign(x),
    "floor x": lambda torch, x: torch.floor(x),
    "x·|x|": lambda torch, x: x * torch.abs(x),
    "sin(1000x)": lambda torch, x: torch.sin(1000 * x),
    "1e8·x + sin x": lambda torch, x: 1e8 * x + torch.sin(x),
    "x·x.detach()": lambda torch, x: x * x.detach(),
}


def accepts(torch, name):
    (row,) = [row for row in ROWS if row.name == name]
    x = torch.tensor([row.point], dtype=torch.float64, requires_grad=True)
    return torch.autograd.gradcheck(lambda x: IN_TORCH[name](torch, x), (x,), raise_exception=False)


def test_gradcheck_is_told_from_the_referee(capsys):
    torch = pytest.importorskip("torch")
    lines, wrong = [], set()
    for name in IN_TORCH:
        (row,) = [row for row in ROWS if row.name == name]
        accepted = accepts(torch, name)
        right = accepted == (row.verdict == "agree")
        wrong |= set() if right else {name}
        lines.append(f"{name:28}{row.verdict:18}gradcheck {'✓' if right else '✗'} {accepted}")
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(lines) + "\n")
    # It accepts |x| at 0, where there is no derivative, for its central quotient is 0 too.
    assert "|x|" in wrong
