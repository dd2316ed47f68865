"""What `check_answer` is asked: the function, by which letters, how often, at which point; refused if that makes no sense.

Read `slips.asked` next: the derivatives that a question needs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from teachgrad.errors import InputError
from teachgrad.exercises.equivalence.entries import entries, has_matrices
from teachgrad.exercises.equivalence.reading import tree_of
from teachgrad.exercises.evaluation.program import compiled
from teachgrad.exercises.slips.asked import Asked
from teachgrad.exercises.slips.shapes import has_matrix
from teachgrad.formula.formula import Formula, parse
from teachgrad.formula.names import canonical
from teachgrad.formula.shapes import Misfit, TooLarge
from teachgrad.formula.substitution import names_in, substituted
from teachgrad.formula.tree import Node
from teachgrad.text import Text

_HIGHEST = 5  # order of a derivative that is asked for


def asked_by_each(question: Any, variables: Any, at: Any, order: int) -> list[Asked]:
    """The question by each of several letters.

    Raises
    ------
    FormulaError
        If the question is no formula.
    InputError
        If these are no letters, the point does not say which number belongs to which, or the order is not 1 to 5.
    """
    if (
        not isinstance(variables, Sequence)
        or not variables
        or not all(isinstance(v, str) and v for v in variables)
    ):
        raise InputError(
            Text(
                en="{given} is no letter, nor a list of letters.",
                vi="{given} không phải là một biến, cũng không phải là danh sách các biến.",
            ),
            instead=Text(en='Write "x", or ("x", "y").', vi='Hãy viết "x", hoặc ("x", "y").'),
            given=repr(variables)[:40],
        )
    if at is not None and not isinstance(at, Mapping):
        raise _no_point(at, variables)
    return [
        Asked(_tree(question, order), name, order, _point(at, name)) for name in map(canonical, variables)
    ]


def _tree(question: Any, order: int) -> Node:
    if not isinstance(order, int) or isinstance(order, bool) or not 1 <= order <= _HIGHEST:
        raise InputError(
            Text(
                en="A derivative of order {order} is not asked for here; 1 to {most} are.",
                vi="Ở đây không hỏi đạo hàm cấp {order}; chỉ hỏi từ cấp 1 đến cấp {most}.",
            ),
            order=order,
            most=_HIGHEST,
        )
    return _without_matrices(tree_of(getattr(question, "typed", None) or question))


def _without_matrices(tree: Node) -> Node:
    """A determinant or a trace written out; a matrix stays one, and so does what would be too long."""
    if not has_matrices(tree):
        return tree
    try:
        written_out = entries(tree)
    except (Misfit, TooLarge):
        return tree
    return tree if isinstance(written_out, tuple) else written_out


def asked_by_one(question: Any, variable: str, at: Any, order: int) -> Asked:
    """The question by one letter; a function of another letter alone is differentiated by that.

    Raises
    ------
    FormulaError
        If the question is no formula.
    InputError
        If the letter does not occur, the point is no number, or the order is not 1 to 5.
    """
    tree = _tree(question, order)
    variable = canonical(variable)
    letters = sorted(names_in(tree))
    if variable not in letters and letters:
        if len(letters) > 1 or variable != "x":
            raise InputError(
                Text(
                    en="The function does not depend on {variable}.",
                    vi="Hàm số không phụ thuộc vào {variable}.",
                ),
                instead=Text(
                    en="Differentiate it by one of its letters: {letters}.",
                    vi="Hãy lấy đạo hàm theo một trong các biến của nó: {letters}.",
                ),
                variable=variable,
                letters=", ".join(letters),
            )
        variable = letters[0]
    point = _point(at, variable)
    if point and variable not in point:  # only numbers for the other letters: still a formula is asked for
        return Asked(substituted(tree, point), variable, order)
    return Asked(tree, variable, order, point)


def name_of(question: Any) -> str | None:
    """What the question calls its function: g, of g(x) = 3x²; None if it has no name."""
    given = getattr(question, "typed", None) or question
    formula = parse(given) if isinstance(given, str) else given
    return formula.steps[-1].name if isinstance(formula, Formula) else None


def _no_point(at: Any, letters: Sequence[str]) -> InputError:
    return InputError(
        Text(
            en="The point {given} is one number for {count} letters.",
            vi="Điểm {given} chỉ là một số cho {count} biến.",
        ),
        instead=Text(
            en='Give each letter its value: at={{"{letter}": …}}.',
            vi='Hãy cho giá trị của từng biến: at={{"{letter}": …}}.',
        ),
        given=repr(at)[:40],
        count=len(letters),
        letter=letters[0],
    )


def _point(at: Any, variable: str) -> dict[str, Node]:
    if at is None:
        return {}
    if isinstance(at, str) and "=" in at:
        raise _no_number(variable, at)
    given = (
        {canonical(str(name)): value for name, value in at.items()}
        if isinstance(at, Mapping)
        else {variable: at}
    )
    point = {name: tree_of(value) for name, value in given.items()}
    for name, value in point.items():
        if names_in(value) or has_matrix(value) or compiled(value, ()).precise(()) is None:
            raise _no_number(name, given[name])
    return point


def _no_number(name: str, given: Any) -> InputError:
    return InputError(
        Text(
            en="The point {name} = {given} is no number.",
            vi="Điểm {name} = {given} không phải là một số.",
        ),
        name=name,
        given=repr(given)[:40],
    )
