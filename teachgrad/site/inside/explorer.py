"""A typed formula made ready for the explorer's page: tapes of it and of SymPy's derivative, and how both are written.

Where it is looked at, the page chooses: it has the values. SymPy is loaded inside; NumPy is nowhere. Read `tape` first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from teachgrad.errors import InputError
from teachgrad.patience import OutOfPatienceError, few_calls
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.formula import Formula

MOST_VARIABLES = 6
_CALLS = 300_000  # of SymPy's functions, for all derivatives together: under a second
_BARS = re.compile(r"(?<![^\W\d_])Abs\(([^()]*)\)")
_LONGEST = 300  # characters of a derivative that is written out


def explore(request: dict[str, Any]) -> dict[str, Any]:
    """What the page asked for.

    Parameters
    ----------
    request : dict
        With ``formula``, as it was typed, and ``language``.

    Returns
    -------
    dict
        As `made_ready` has it, and under ``notes`` what was assumed in reading.

    Raises
    ------
    InputError, FormulaError
        If it is no formula, or has no curve.
    """
    from teachgrad.formula import parse

    typed = request.get("formula")
    formula = parse(typed if isinstance(typed, str) else "", language=request["language"])
    return {**made_ready(formula), "notes": [str(note) for note in formula.notes]}


def made_ready(formula: Formula) -> dict[str, Any]:
    """A formula as the page needs it.

    Parameters
    ----------
    formula : Formula
        Of numbers, with at most `MOST_VARIABLES` variables.

    Returns
    -------
    dict
        ``text``, ``result`` (its name), ``variables``, ``tape``, and under ``slopes`` for each variable the tape of the
        derivative and how it is written; null where SymPy has none, or none of bearable length.

    Raises
    ------
    InputError
        If it has too many variables, or a matrix in it.

    Examples
    --------
    >>> from teachgrad.formula import parse
    >>> ready = made_ready(parse("y = 2x³; z = 5y²"))
    >>> ready["text"], ready["result"], ready["variables"], ready["slopes"]["x"]["text"]
    ('y = 2x³; z = 5y²', 'z', ['x'], '120x⁵')
    """
    from teachgrad.report.mathematics import as_read
    from teachgrad.site.inside.tape import of_formula

    variables = formula.variables or ("x",)
    if len(variables) > MOST_VARIABLES:
        raise _too_many(variables)
    tape = of_formula(formula.steps)
    name = formula.name if formula.steps[-1].derivative is None else None
    return {
        "text": "; ".join(as_read(formula)),
        "result": name or _free_name(variables),
        "variables": list(variables),
        "tape": tape,
        "slopes": _slopes(formula, variables),
    }


def _free_name(variables: Sequence[str]) -> str:
    return next(name for name in "fghuvwyzpqs" if name not in variables)


def _slopes(formula: Formula, variables: Sequence[str]) -> dict[str, Any]:
    """For each variable SymPy's derivative."""
    found: dict[str, Any] = dict.fromkeys(variables)
    import sympy

    from teachgrad.short_numbers import TooLongError, short_numbers

    plain = formula.to_sympy()
    try:
        # What was left as it was written is carried out when its symbols become real.
        with few_calls(_CALLS), short_numbers():
            expression = _in_real_symbols(sympy, plain)
            for name in variables:
                found[name] = _slope(sympy, expression, sympy.Symbol(name, real=True))
    except (OutOfPatienceError, TooLongError):
        # What was being asked of an expression when it ended, SymPy would now remember as unknowable.
        sympy.core.cache.clear_cache()
    return found


def _slope(sympy: Any, expression: Any, symbol: Any) -> dict[str, Any] | None:
    from teachgrad.report.mathematics import pretty
    from teachgrad.site.inside.tape_of_derivative import NoTapeError, of_expression

    try:
        slope = sympy.diff(expression, symbol)
        tape = of_expression(slope)
        text = _BARS.sub(r"|\1|", pretty(_off_the_kinks(sympy, slope)))
    except (NoTapeError, OverflowError, RecursionError, TypeError, ValueError, NotImplementedError):
        return None  # SymPy has no derivative, a number too long for Python to print, or a bug: the other answers stand
    return {"tape": tape, "text": text if len(text) <= _LONGEST else ""}


def _off_the_kinks(sympy: Any, slope: Any) -> Any:
    """As it is written where it holds: (sign x)² is 1, and δ(x), which is 0 off 0, is left out."""

    def is_squared_sign(part: Any) -> bool:
        return bool(part.is_Pow and part.exp == 2 and isinstance(part.base, sympy.sign))

    return slope.replace(sympy.DiracDelta, lambda *_: sympy.S.Zero).replace(
        is_squared_sign, lambda _: sympy.S.One
    )


def _in_real_symbols(sympy: Any, expression: Any) -> Any:
    """In real symbols |x| has the derivative sign x; and a step function the derivative 0, which SymPy leaves unsaid."""
    real = {symbol: sympy.Symbol(symbol.name, real=True) for symbol in expression.free_symbols}
    expression = expression.xreplace(real)
    flat = {"fdiff": lambda _self, argindex=1: sympy.S.Zero}  # noqa: ARG005 # SymPy's own form
    for name in ("floor", "ceiling"):
        function = getattr(sympy, name)
        if expression.has(function):
            expression = expression.replace(function, type(name, (function,), dict(flat)))
    return expression


def _too_many(variables: Sequence[str]) -> InputError:
    return InputError(
        Text(
            en="The formula has {count} variables: {names}.",
            vi="Công thức có {count} biến: {names}.",
        ),
        Text(
            en="One is moved, the others are held; for more than {most} there is no room here.",
            vi="Một biến được di chuyển, các biến khác giữ nguyên; ở đây không đủ chỗ cho hơn {most} biến.",
        ),
        Text(
            en="Write numbers in the place of some of them.",
            vi="Hãy thay một số biến bằng các con số.",
        ),
        count=len(variables),
        names=", ".join(variables),
        most=MOST_VARIABLES,
    )
