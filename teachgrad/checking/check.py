"""`check_gradient`: is a student's gradient right, and if not, what is wrong with it?

Read `reading` and `looking` next (what was given, where it is looked at), then `judging`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from teachgrad.checking.judging import problems, told, witness
from teachgrad.checking.looking import Looking
from teachgrad.checking.methods import EPS
from teachgrad.checking.reading import read_answer
from teachgrad.checking.records import GradientCheck, Problem, Witness
from teachgrad.errors import InputError
from teachgrad.functions import Function, function
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.formula import Formula

MOST_ENTRIES = 2_500


def check_gradient(
    f: Function | Formula | str | Callable[..., Any], gradient: Any, /, **point: Any
) -> GradientCheck:
    """Check a gradient that someone worked out: is it right, and if not, what is wrong with it?

    It is held, at several points, against the formula's 50 digits and the autograd number, and only where these and
    the difference quotient agree. How far rounding may put it off is measured on its own computation.

    Parameters
    ----------
    f : str, callable, Formula or Function
        What was differentiated, as for `compare`.
    gradient : callable, str, number, array, or mapping, tuple or list of these
        The gradient by the variables of `f`, in shapes like theirs: for one variable ``lambda x: 6 * x`` or ``"6x"``;
        for several a callable that gives a tuple, list or mapping, or one of these for each, ``{"x": "15x²", "y":
        "4y"}``. A number is compared at the point alone, a text, ``"4"`` too, at all points.
    **point
        The value of each variable: a number, nested lists or an array. It is looked at first, then others around it.
        A document function has a point of its own; a formula without one is looked at at numbers of several sizes.

    Returns
    -------
    GradientCheck
        With ``.ok``, ``.problems`` and ``.witness``; true where the gradient is right.

    Raises
    ------
    InputError
        If the point does not fit, or the formula of the gradient has other variables.
    FormulaError
        If a text is no formula, or may be several.
    ProgramError, ShapeError
        If `f` cannot be recorded, or does not give back one number; or the gradient is nothing of the kind.

    Examples
    --------
    >>> check_gradient("square", lambda x: 6 * x).ok
    True
    >>> check = check_gradient("two_variables", {"x": "15x²", "y": "-4y"})
    >>> check.ok, check.problems[0].id, check.problems[0].variable
    (False, 'sign', 'y')
    """
    program = function(f)
    own = dict(point) or program.point
    answer = read_answer(gradient, program, has_point=bool(own))
    start = program.read_point(own) if own else None
    if start is not None:
        _refuse_if_large(start)
    looking = Looking(program, answer, start)
    if answer.failures:
        return _record(looking, False, told(answer.failures))
    looking.look()
    if not looking.looks:
        return _record(looking, None, [Problem("no_derivative")])
    wrong = problems(looking)
    if wrong:
        return _record(looking, False, wrong, witness(wrong, looking))
    return _record(looking, True) if looking.is_telling() else _record(looking, None, [Problem("rounding")])


def _record(
    looking: Looking, ok: bool | None, wrong: Sequence[Problem] = (), shown: Witness | None = None
) -> GradientCheck:
    remarks = []
    if any(one.given.changed for one in looking.looks):
        remarks.append("changes_input")
    if any(eps > EPS for one in looking.looks for eps in one.given.eps.values()):
        remarks.append("single_precision")
    here = tuple(filter(looking.is_here, looking.function.variables))
    return GradientCheck(
        looking.function, ok, tuple(wrong), shown, tuple(looking.tried), here, tuple(remarks)
    )


def _refuse_if_large(point: Mapping[str, Any]) -> None:
    entries = sum(np.size(value) for value in point.values())
    if entries > MOST_ENTRIES:
        raise InputError(
            Text(
                en="The point has {entries} numbers; gradients of at most {most} are checked.",
                vi="Điểm này có {entries} số; chỉ kiểm tra gradient có nhiều nhất {most} số.",
            ),
            instead=Text(
                en="Check it on a smaller array: a mistake shows there as well.",
                vi="Hãy kiểm tra trên một mảng nhỏ hơn: lỗi sai vẫn lộ ra ở đó.",
            ),
            entries=entries,
            most=MOST_ENTRIES,
        )
