"""`function`: a `Function` of a formula, of a name of the document, or of a Python callable.

Loads the document and the reader of formulas where they are asked for. Read `definition` first.
"""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from teachgrad.engine.values import shortened
from teachgrad.errors import InputError, ProgramError
from teachgrad.functions.definition import Function
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.formula import Formula


def function(thing: Function | Formula | str | Callable[..., Any], /) -> Function:
    """Make a `Function` of what names, states or computes one.

    Parameters
    ----------
    thing : Function, Formula, str or callable
        A Function, the name of one of the document's, a formula such as ``"z = 5x³ + 2y²"``, or a Python callable.

    Returns
    -------
    Function

    Raises
    ------
    InputError
        If the name is unknown, or the formula has no variables.
    FormulaError
        If the text is no formula, or may be several.
    ProgramError
        If it is no callable, or one whose variables cannot be told.

    Examples
    --------
    >>> function(lambda x, y: x * y).variables
    ('x', 'y')
    >>> function("z = 5x³ + 2y²")(1, 2)
    13.0
    """
    if isinstance(thing, Function):
        return thing
    if isinstance(thing, str):
        from teachgrad.document import DOCUMENT  # here: the document's functions are made of this package

        if thing.strip() in DOCUMENT:
            return DOCUMENT[thing.strip()]
        if thing.isidentifier() and difflib.get_close_matches(thing, DOCUMENT, 1, cutoff=0.8):
            raise _unknown(thing, tuple(DOCUMENT))
        from teachgrad.formula import FormulaError, parse  # here: most functions are no formulas

        if thing.startswith("--"):  # an option, written where none is read
            raise _unknown(thing, tuple(DOCUMENT))
        try:
            formula = parse(thing)
        except FormulaError as error:
            if error.kind != "unknown_name" or not thing.replace("_", "").isalnum():
                raise
            raise _unknown(thing, tuple(DOCUMENT)) from error  # one word: more likely a name than a formula
        return _of_formula(formula)
    if not callable(thing):
        from teachgrad.formula import Formula  # likewise

        if isinstance(thing, Formula):
            return _of_formula(thing)
        raise ProgramError(
            Text(
                en="{thing} is neither a function nor the name of one.",
                vi="{thing} không phải là hàm số, cũng không phải tên của một hàm số.",
            ),
            instead=Text(
                en='Write a Python function, lambda x: 3 * x * x, or a name, "square".',
                vi='Hãy viết một hàm Python, lambda x: 3 * x * x, hoặc một tên, "square".',
            ),
            thing=shortened(thing),
        )
    name = getattr(thing, "__name__", type(thing).__name__)
    return Function("f" if name == "<lambda>" else name, thing, _variables(thing, name))


def _of_formula(formula: Formula) -> Function:
    """The function that a formula states."""
    from teachgrad.formula.writers.plain import UNICODE
    from teachgrad.formula_program import program

    last = formula.steps[-1]
    if last.derivative is not None:
        raise InputError(
            Text(
                en="“{text}” states a derivative, not a function.",
                vi="“{text}” là một đạo hàm, không phải hàm số.",
            ),
            instead=Text(en="Write the function itself: y = 3x^2.", vi="Hãy viết chính hàm số đó: y = 3x^2."),
            text=formula.to_text(),
        )
    if not formula.variables:
        raise InputError(
            Text(
                en="“{text}” has no variable: there is nothing to differentiate by.",
                vi="Trong “{text}” không có biến nào để lấy đạo hàm.",
            ),
            instead=Text(
                en="Write a formula with a letter, for example 3x^2; or f(x) = 5 for a constant function.",
                vi="Hãy viết một công thức có chữ cái, ví dụ 3x^2; hoặc f(x) = 5 nếu là hàm hằng.",
            ),
            text=formula.to_text(),
        )
    return Function(
        last.name or "f",
        program(formula.steps, formula.variables),
        formula.variables,
        formula=formula.to_text(UNICODE),
        typed=formula,
    )


def _unknown(name: str, known: tuple[str, ...]) -> InputError:
    close = difflib.get_close_matches(name, known, 1, cutoff=0.5)
    return InputError(
        Text(en="There is no function called {name}.", vi="Không có hàm số nào tên là {name}."),
        Text(en="Did you mean {close}?", vi="Ý bạn là {close}?") if close else None,
        Text(en="Known are: {known}.", vi="Các hàm đã có: {known}."),
        name=shortened(name),
        close=close[0] if close else "",
        known=", ".join(known),
    )


def _variables(program: Callable[..., Any], name: str) -> tuple[str, ...]:
    """The names of the arguments that have no default; those that have one are settings, not variables."""
    try:
        parameters = inspect.signature(program).parameters.values()
    except (ValueError, TypeError):
        parameters = {}.values()  # a built-in that does not tell: refused below
    variables = tuple(
        p.name
        for p in parameters
        if p.default is p.empty and p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)
    )
    if not variables:
        raise ProgramError(
            Text(
                en="It cannot be told what the variables of {name} are.",
                vi="Không biết được các biến của {name} là gì.",
            ),
            instead=Text(
                en="Write them out: lambda x, y: {name}(x, y).",
                vi="Hãy viết rõ ra: lambda x, y: {name}(x, y).",
            ),
            name=name,
        )
    return variables
