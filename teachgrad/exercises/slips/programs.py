"""Gradients of programs: of matrices and arrays. `check_gradient` judges; what it finds gets the names used here.

NumPy and SymPy are loaded when such a question is asked. Read `teachgrad.checking` for how it is judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from teachgrad.errors import TeachgradError
from teachgrad.exercises.answering.entries_written import entries_written
from teachgrad.exercises.equivalence.entries import entries
from teachgrad.exercises.equivalence.reading import tree_of
from teachgrad.exercises.evaluation.program import compiled
from teachgrad.exercises.slips.records import AnswerCheck, Diagnosis, Slip
from teachgrad.formula.formula import Formula
from teachgrad.formula.shapes import Misfit, TooLarge
from teachgrad.formula.substitution import TooManyParts, names_in
from teachgrad.formula.tree import Node

if TYPE_CHECKING:
    from teachgrad.checking.records import GradientCheck, Problem
    from teachgrad.functions import Function

_NAMES = {
    "transposed": "transposed",
    "elementwise_instead_of_matrix": "elementwise_instead_of_matrix",
    "matrix_instead_of_elementwise": "matrix_instead_of_elementwise",
    "summed": "gradient_summed",
    "sign": "sign",
    "constant_factor": "constant_factor",
    "value_instead_of_derivative": "evaluated_function_instead_of_derivative",
}
_MOST_ROWS = 100  # of a matrix of texts
_POINTS = 3  # at which a formula of all variables is held against the sum of all derivatives
_CLOSE = 1e-9


def is_program(question: Any) -> bool:
    """Whether a question is a program, not a formula that is read."""
    if isinstance(question, str | Formula | Node):
        return False
    return getattr(question, "typed", None) is None


def checked_program(question: Any, answer: Any, at: Any) -> AnswerCheck:
    """Check a gradient by all variables of a program.

    Parameters
    ----------
    question : Function or callable
        The program.
    answer : array, list, text or mapping
        Its gradient: of one variable, the derivative by it; of several a list or a mapping of these, or one text, such as
        ``"(2xy, x²)"``.
    at : number, array or mapping, optional
        The point; the function's own if left out.
    """
    from teachgrad.checking.check import check_gradient
    from teachgrad.functions import function

    program = function(question)
    given = {} if at is None else at if isinstance(at, Mapping) else {program.variables[0]: at}
    # What does not fit is refused here: it is the question's mistake.
    point = program.read_point(given) if given or program.point else None
    answer = _read(answer, program, point)
    try:
        check = check_gradient(program, answer, **given)
    except TeachgradError as error:
        return AnswerCheck("unreadable", error=error)
    if check.ok is not False:
        return AnswerCheck("correct" if check.ok else "undecided", gradient=check)
    return AnswerCheck("wrong", tuple(_diagnoses(check, answer, point)), gradient=check)


def _read(answer: Any, program: Function, point: Mapping[str, Any] | None) -> Any:
    """The answer, all that is written as text of numbers as numbers."""
    names = program.variables
    dimensions = [None if point is None else point[name].ndim for name in names]
    if isinstance(answer, Mapping):
        known = dict(zip(names, dimensions, strict=True))
        return {name: _numbers(part, known.get(name)) for name, part in answer.items()}
    if len(names) == 1:
        return _numbers(answer, dimensions[0])
    if isinstance(answer, str):
        answer = entries_written(answer, names) or answer
    if isinstance(answer, list | tuple) and len(answer) == len(names):
        return tuple(_numbers(part, many) for part, many in zip(answer, dimensions, strict=True))
    return _numbers(answer, None)


def _numbers(answer: Any, dimensions: int | None) -> Any:
    """A matrix or a number that is written as text, as numbers: they are the gradient at the point, no formula for all points.

    Parameters
    ----------
    answer : object
        What was given for one variable.
    dimensions : int or None
        How many the variable has, where that is known: ``"[2, 4]"`` is a row for a matrix, and a vector for a vector.
    """
    if isinstance(answer, list | tuple) and len(answer) <= _MOST_ROWS:
        return [_numbers(row, None if dimensions is None else dimensions - 1) for row in answer]
    if not isinstance(answer, str):
        return answer
    try:
        tree = tree_of(answer)
        rows = entries(tree)
    except (TeachgradError, Misfit, TooLarge, TooManyParts):
        return answer  # what is wrong with it is said where it is read
    if names_in(tree):
        return answer
    if not isinstance(rows, tuple):
        return _value(rows)
    if dimensions == 1 and 1 in (len(rows), len(rows[0])):
        return [_value(entry) for row in rows for entry in row]
    return [[_value(entry) for entry in row] for row in rows]


def _value(tree: Node) -> float:
    return compiled(tree, ()).value(())


def _diagnoses(check: GradientCheck, answer: Any, point: Mapping[str, Any] | None) -> Iterator[Diagnosis]:
    for problem in check.problems:
        if problem.id in _NAMES:
            yield Diagnosis((Slip(_NAMES[problem.id], details=_details(problem)),))
        if (
            problem.id == "wrong_count"
            and point is not None
            and _is_sum_of_all(check.function, point, answer)
        ):
            yield Diagnosis((Slip("gradient_summed"),))
    if len(check.function.variables) == 1 and check.points:
        name = check.function.variables[0]
        if _is_one_use(check, check.points[0].point, name, answer):
            yield Diagnosis((Slip("overwrote_instead_of_accumulated", details={"letter": name}),))


def _details(problem: Problem) -> dict[str, Any]:
    return {} if problem.factor is None else {"factor": problem.factor}


def _is_one_use(check: GradientCheck, point: Mapping[str, Any], name: str, answer: Any) -> bool:
    """Whether the answer is what reaches the variable through one of the places where it is used."""
    import numpy as np

    from teachgrad.checking.mistakes.graph import Graph

    recording = check.function.record(point)
    uses = Graph(recording).uses(recording.leaves[name])
    try:
        given = np.asarray(answer, np.float64)
    except (TypeError, ValueError):
        return False
    return len(uses) > 1 and any(
        given.shape == use.shape and np.allclose(given, use, rtol=_CLOSE, atol=0) for use in uses
    )


def _is_sum_of_all(function: Function, point: Mapping[str, Any], answer: Any) -> bool:
    """Whether one answer for several variables is the sum of the derivatives by all of them."""
    import numpy as np

    from teachgrad.checking.mistakes.graph import Graph
    from teachgrad.checking.points import around

    while isinstance(answer, list | tuple) and len(answer) == 1:
        answer = answer[0]
    agrees = False
    try:
        tree = tree_of(answer)
        formula = compiled(tree, function.variables)
        is_formula = bool(names_in(tree))
        if is_formula and any(np.ndim(value) for value in point.values()):
            return False
        for here in islice(around(point), _POINTS if is_formula else 1):
            recording = function.record(here)
            gradients = Graph(recording).gradients
            total = sum(np.sum(gradients.get(leaf, 0.0)) for leaf in recording.leaves.values())
            if not np.isfinite(total):  # beside a domain that ends near the point
                continue
            given = formula.value([here[name].item() if is_formula else 0 for name in function.variables])
            if not np.isclose(given, total, rtol=_CLOSE, atol=0):
                return False
            agrees = True
    except (TeachgradError, TooManyParts, ValueError):  # it is no formula of these letters
        return False
    return agrees
