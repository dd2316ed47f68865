"""Gradients of programs: of matrices and arrays. `check_gradient` judges; what it finds gets the names used here.

NumPy and SymPy are loaded when such a question is asked. Read `teachgrad.checking` for how it is judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from teachgrad.errors import TeachgradError
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
        Its gradient; of one variable, the derivative by it.
    at : number, array or mapping, optional
        The point; the function's own if left out.
    """
    from teachgrad.checking.check import check_gradient
    from teachgrad.functions import function

    program = function(question)
    answer = _numbers(answer)
    given = {} if at is None else at if isinstance(at, Mapping) else {program.variables[0]: at}
    if given:
        program.read_point(given)  # refused here, it is the question's mistake
    try:
        check = check_gradient(program, answer, **given)
    except TeachgradError as error:
        return AnswerCheck("unreadable", error=error)
    if check.ok is not False:
        return AnswerCheck("correct" if check.ok else "undecided", gradient=check)
    return AnswerCheck("wrong", tuple(_diagnoses(check, answer)), gradient=check)


def _numbers(answer: Any) -> Any:
    """A matrix or a number that is written as text, as numbers: they are the gradient at the point, no formula for all points."""
    if isinstance(answer, list | tuple) and len(answer) <= _MOST_ROWS:
        return [_numbers(row) for row in answer]
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
        return compiled(rows, ()).value(())
    return [[compiled(entry, ()).value(()) for entry in row] for row in rows]


def _diagnoses(check: GradientCheck, answer: Any) -> Iterator[Diagnosis]:
    for problem in check.problems:
        if problem.id in _NAMES:
            yield Diagnosis((Slip(_NAMES[problem.id], details=_details(problem)),))
    point = check.points[0].point if check.points else None
    if len(check.function.variables) == 1 and point is not None:
        name = check.function.variables[0]
        if _is_one_use(check, point, name, answer):
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
