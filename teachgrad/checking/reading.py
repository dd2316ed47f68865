"""What a student hands in, read: a callable, a formula, numbers, or one of these for each variable.

Text goes to `formula` and is never carried out. Read `answer` before.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from teachgrad.checking.answer import Answer, Part, split
from teachgrad.checking.calling import Failure, Program, numbers, plain
from teachgrad.engine.tensor import Tensor
from teachgrad.engine.values import shortened
from teachgrad.errors import InputError, ProgramError
from teachgrad.functions import Function
from teachgrad.text import Text

_LONGEST_LIST = 200  # letters of a text that is written anew for its reader


def read_answer(thing: Any, function: Function, *, has_point: bool) -> Answer:
    """Read a student's gradient.

    Parameters
    ----------
    thing : callable, str, Formula, number, array, or mapping, tuple or list of these
        For several variables: a callable that gives all derivatives, or one thing for each variable.
    function : Function
        What was differentiated.
    has_point : bool
        Whether there is a point that a number can be said of; a text is said of all points.

    Returns
    -------
    Answer

    Raises
    ------
    FormulaError
        If a text is no formula, or may be several.
    InputError
        If a formula has other variables than the function.
    ProgramError
        If it is none of these.
    """
    names = function.variables
    if isinstance(thing, Mapping):
        thing = _spelled(thing, function)
    elif callable(thing) or (len(names) == 1 and not isinstance(thing, tuple)):
        return Answer((_part(thing, names, function, has_point),))
    if isinstance(thing, str):
        return Answer((), (_one_text(thing, names),))
    found, failures = split(thing, names)
    parts = tuple(_part(one, (name,), function, has_point) for name, one in found.items())
    return Answer(parts, tuple(failures))


def _spelled(thing: Mapping[str, Any], function: Function) -> Mapping[str, Any]:
    """A formula's variables under their own names: α is alpha."""
    return thing if function.typed is None else function.typed.spelled(thing)


def _one_text(text: str, names: tuple[str, ...]) -> Failure:
    """One text where each of several variables needs its own: with what to write, where it lists as many."""
    listed = [part.strip() for part in _listed(text)]
    if len(text) > _LONGEST_LIST or len(listed) != len(names) or not all(listed) or '"' in text:
        listed = ["…"] * len(names)
    instead = ", ".join(f'"{part}"' for part in listed)
    return Failure("wrong_count", details={"given": 1, "wanted": len(names), "instead": f"({instead})"})


def _listed(text: str) -> list[str]:
    """The parts between the commas that no inner bracket holds: "(2xy, x²)" has two."""
    inside = text.strip()
    if inside[:1] + inside[-1:] in ("()", "[]"):
        inside = inside[1:-1]
    parts, depth = [""], 0
    for letter in inside[:_LONGEST_LIST]:
        depth += (letter in "([") - (letter in ")]")
        if letter in ",;" and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def _is_formula(thing: Any) -> bool:
    from teachgrad.formula import Formula  # here: most gradients are programs

    return isinstance(thing, Formula)


def _part(thing: Any, names: tuple[str, ...], function: Function, has_point: bool) -> Part:
    if isinstance(thing, Function):
        return _of_function(thing, names, function)
    if isinstance(thing, str) or _is_formula(thing):
        return _of_text(thing, names, function)
    if callable(thing) and not isinstance(thing, Tensor):
        return Part(Program(thing, function.variables), names)
    number = plain(thing)
    if numbers(number) is None:
        raise _no_gradient(thing, function)
    return Part(Program(lambda: number, function.variables, ()), names, here=has_point)


def _of_function(thing: Function, names: tuple[str, ...], function: Function) -> Part:
    if thing.typed is not None:
        return _of_text(thing.typed, names, function)
    _refuse_others(thing.variables, function, thing.name)
    return Part(Program(thing.program, function.variables, thing.variables), names)


def _of_text(thing: Any, names: tuple[str, ...], function: Function) -> Part:
    from teachgrad.formula import parse  # here: likewise
    from teachgrad.formula_program import program

    formula = parse(thing, variables=function.variables) if isinstance(thing, str) else thing
    _refuse_others(formula.variables, function, formula.to_text())
    run = program(formula.steps, formula.variables)
    # A formula is said of all points, "30" too: who means the number at one point gives a number.
    return Part(Program(run, function.variables, formula.variables), names, formula)


def _refuse_others(variables: tuple[str, ...], function: Function, text: str) -> None:
    others = [name for name in variables if name not in function.variables]
    if others:
        raise InputError(
            Text(
                en="The gradient “{text}” has the variable {name}; the function has {variables}.",
                vi="Trong gradient “{text}” có biến {name}; hàm số có các biến {variables}.",
            ),
            instead=Text(
                en="Write it in the variables of the function.", vi="Hãy viết nó theo các biến của hàm số."
            ),
            text=text,
            name=others[0],
            variables=", ".join(function.variables),
        )


def _no_gradient(thing: Any, function: Function) -> ProgramError:
    several = len(function.variables) > 1
    return ProgramError(
        Text(
            en="{thing} is no gradient: neither a function, nor a formula, nor numbers.",
            vi="{thing} không phải là gradient: không phải hàm, không phải công thức, cũng không phải các số.",
        ),
        instead=Text(
            en="Write lambda {variables}: …, or a formula in quotation marks{each}.",
            vi="Hãy viết lambda {variables}: …, hoặc một công thức trong dấu ngoặc kép{each}.",
        ),
        thing=shortened(thing),
        variables=", ".join(function.variables),
        each=Text(en=" for each variable", vi=" cho từng biến") if several else "",
    )
