"""`explain`: records a program, walks its graph back, and keeps every step of it at two levels.

The numbers come from the engine's rules, the formulas from SymPy's derivatives: neither asks the other. Read `walking`
(the backward pass with all that it carries) and `locals` (derivatives as formulas) next.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from teachgrad import symbolic
from teachgrad.engine.values import shortened
from teachgrad.errors import InputError
from teachgrad.explanation.levels import elementary_level, named_level
from teachgrad.explanation.records import Explanation
from teachgrad.functions import Function, Recording, function
from teachgrad.naming import Bound
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.formula import Formula

LEVELS = ("named", "all")

# A graph of more nodes is not told step by step: nobody would read it, and each takes some formulas.
MOST_NODES = 2_000

# Nor is a graph of so many numbers: of a large array only a few entries are shown.
MOST_NUMBERS = 200_000

# What is not in the graph counts while the program runs: it may compute more than it uses, but not without end.
_MOST_RECORDED = Bound(operations=20_000, numbers=20_000_000, decisions=4_000_000)


def explain(
    f: Function | Formula | str | Callable[..., Any], /, *, level: str | None = None, **point: Any
) -> Explanation:
    """Show how autograd finds the derivatives of `f` at a point: the forward pass and the backward pass, step by step.

    The backward pass is reverse accumulation (Griewank & Walther, *Evaluating Derivatives*, 2nd ed., SIAM 2008, section
    3.2): each step takes the sum of what its users handed to it, multiplies it by its local derivatives, and hands the
    products on.

    Parameters
    ----------
    f : str, callable, Formula or Function
        The name of one of the document's functions, a formula such as ``"y = 2x³; z = 5y²"``, or a program of one or
        more numbers or arrays that gives back one number.
    level : str, optional
        ``"named"``: the steps to which the program gives a name; ``"all"``: every elementary operation. Left out, the
        named ones where there are any on the way. A variable of `f` that is itself called level takes precedence.
    **point
        The value of each variable: a number, nested lists or an array. A document function is looked at
        where the document looks at it if nothing is given.

    Returns
    -------
    Explanation

    Raises
    ------
    InputError
        If the name is unknown, the point does not fit, or the graph has more than `MOST_NODES` nodes or `MOST_NUMBERS`
        numbers.
    FormulaError
        If the text is no formula, or may be several.
    ProgramError, ShapeError
        If the program cannot be recorded, does not end, or does not give back one number. As long as Python goes from
        line to line or from operation to operation, a loop without an end is stopped (see `Function.record`).

    Examples
    --------
    >>> composite = explain("composite")
    >>> [(path.nodes, path.formula, path.value) for path in composite.paths]
    [(('x', 'y', 'z'), 120*x**5, 3840.0)]
    >>> [(step.name, float(step.value)) for step in explain("sin(x^2)", x=0).steps]
    [('x', 0.0), ('v_1', 0.0), ('f', 0.0)]
    """
    program = function(f)
    if level is not None and "level" in program.variables:
        point, level = {**point, "level": level}, None
    return explain_function(program, point, level)


def explain_function(program: Function, point: Mapping[str, Any], level: str | None) -> Explanation:
    """`explain` for callers that hold the point as a mapping and the level apart."""
    _check_level(level)
    recording = program.record(point, _MOST_RECORDED)
    _refuse_if_large(recording)
    formulas = symbolic.read(recording)
    named, elementary = named_level(recording), elementary_level(recording)
    return Explanation(
        function=program,
        point=MappingProxyType(recording.point),
        output=recording.output_name,
        value=float(np.ravel(recording.value)[0]),
        level=level or ("named" if recording.intermediates else "all"),
        named=named,
        elementary=elementary,
        derivatives=MappingProxyType(
            {} if formulas is None else {n: symbolic.shaped(d) for n, d in formulas.derivatives.items()}
        ),
        gradients=MappingProxyType({name: elementary.steps[name].gradient for name in recording.point}),
        notes=(*_assumed(program), *recording.notes),
        recording=recording,
        formulas=formulas,
    )


def at_level(explanation: Explanation, level: str) -> Explanation:
    """The same explanation, showing the steps of `level`."""
    _check_level(level)
    return replace(explanation, level=level)


def _assumed(program: Function) -> tuple[Text, ...]:
    """Where a formula that was typed could have been read otherwise."""
    return () if program.typed is None else tuple(note.message for note in program.typed.notes)


def _check_level(level: str | None) -> None:
    if level is not None and level not in LEVELS:
        raise InputError(
            Text(en="There is no level “{level}”.", vi="Không có mức “{level}”."),
            instead=Text(
                en='Write "named" for the steps that have a name, or "all" for every operation.',
                vi='Hãy viết "named" để xem các bước có tên, hoặc "all" để xem từng phép toán.',
            ),
            level=shortened(level) if not isinstance(level, str) else level[:40],
        )


def _refuse_if_large(recording: Recording) -> None:
    nodes = len(recording.order)
    if nodes > MOST_NODES:
        raise InputError(
            Text(
                en="The graph has {nodes} nodes; at most {most} are explained step by step.",
                vi="Đồ thị có {nodes} nút; chỉ giải thích từng bước nhiều nhất {most} nút.",
            ),
            instead=Text(
                en="Explain a smaller case: a shorter loop, fewer layers.",
                vi="Hãy xem một trường hợp nhỏ hơn: vòng lặp ngắn hơn, ít lớp hơn.",
            ),
            nodes=nodes,
            most=MOST_NODES,
        )
    numbers = sum(np.size(value) for value in recording.values().values())
    if numbers > MOST_NUMBERS:
        raise InputError(
            Text(
                en="The arrays of the graph have {numbers} numbers together; at most {most} are explained step by step.",
                vi="Các mảng trong đồ thị có tổng cộng {numbers} số; chỉ giải thích từng bước nhiều nhất {most} số.",
            ),
            Text(
                en="Of a large array the steps show a few entries only, and a small array shows the same.",
                vi="Với mảng lớn, các bước chỉ cho thấy vài phần tử, mà mảng nhỏ cũng cho thấy đúng như vậy.",
            ),
            Text(
                en="Explain a case of 2 or 3 rows and columns.",
                vi="Hãy xem một trường hợp chỉ có 2 hoặc 3 hàng và cột.",
            ),
            numbers=numbers,
            most=MOST_NUMBERS,
        )
