"""A program and its gradient as the text of one NumPy function, or as that function.

Holds `source` and `compile`; how the lines come about is in `engine.source`. Read `comments` next:
the formulas beside the lines.
"""

from __future__ import annotations

import ast
import builtins
import inspect
import math
import textwrap
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

import numpy as np

from teachgrad.engine.decisions import watching_comparisons
from teachgrad.engine.source import MOST_OPERATIONS, Written, write
from teachgrad.engine.tensor import Tensor
from teachgrad.errors import InputError, ProgramError
from teachgrad.functions import Function, Recording, function
from teachgrad.text import Text

MOST_NUMBERS = 50  # of a point that is written into an example

_WIDTH = 92

_VALUE_AND_GRADIENT = Text(en="Value and gradient of {name}.", vi="Giá trị và gradient của {name}.")


def source(f: Function | str | Callable[..., Any], /, **point: Any) -> str:
    """Write `f` and its gradient out as a function of plain NumPy: the backward pass, line by line.

    The lines are those of the recorded graph and of its backward pass, without what no result needs, and
    with what occurs more than once computed once; the derivative by y is called dz_dy. The comments are
    SymPy's formulas. The function takes numbers or arrays of the shapes that it was recorded with; where
    the program has an ``if``, it is the function of the branch that was taken.

    Parameters
    ----------
    f : str, callable or Function
        The name of one of the document's functions, or a program of one or more numbers or arrays that
        gives back one number.
    **point
        Where the program is recorded; a document function needs none.

    Returns
    -------
    str
        A module: the function, and ``import numpy as np`` if it needs that. Constant arrays of more than 64
        numbers are not written out; the function takes them by keyword.

    Raises
    ------
    InputError
        If the name is unknown, the point does not fit, or the program has more operations than anyone would
        read.
    ProgramError, ShapeError
        If the program cannot be recorded, or does not give back one number.

    Examples
    --------
    >>> for line in source("square").splitlines()[-4:]:
    ...     print(line)
        t1 = 3 * x
        y = t1 * x  # y = 3*x**2
        dy_dx = t1 + t1  # dy/dx = 6*x
        return y, dy_dx
    """
    from teachgrad.comments import comments  # here, so that `compile` does not load SymPy

    recording, written = _written(f, point)
    docstring = [_described(written), *_example(recording, written)]
    return written.text(docstring, _notes(recording), comments(recording, written))


def compile(f: Function | str | Callable[..., Any], /, **point: Any) -> Callable[..., Any]:  # noqa: A001 # the public name
    """Return the function that `source` writes out, ready to be called.

    Parameters
    ----------
    f, **point
        As for `source`.

    Returns
    -------
    callable
        Takes the variables; gives the value and the gradient: one derivative, or a tuple of one for each variable.

    Raises
    ------
    InputError, ProgramError, ShapeError
        As `source`; and if the program takes numbers out of the graph, so that what is written holds at this
        point alone.

    Examples
    --------
    >>> composite = compile("composite")
    >>> composite(2.0)
    (1280.0, 3840.0)
    """
    recording, written = _written(f, point)
    _refuse_what_was_read(recording)
    made: Callable[..., Any] = _function(written)
    made.__doc__ = _described(written)
    return _by_own_names(made, tuple(recording.leaves), written.parameters)


def _refuse_what_was_read(recording: Recording) -> None:
    """Raise a `ProgramError` if numbers of this point stand in the code as constants: elsewhere it would be wrong."""
    picks = any(node.op is not None and _picks(node) for node in recording.order)
    for leaf in recording.leaves.values():
        for branch in (leaf.branches or {}).values():
            # Comparisons are written out anew, but not where they pick entries.
            if branch.kind == "read" and (picks or not set(branch.condition) & set("<>=")):
                raise ProgramError(
                    Text(
                        en="The program takes numbers out of the graph in line {line} of {file}.",
                        vi="Chương trình lấy các số ra khỏi đồ thị ở dòng {line} của {file}.",
                    ),
                    Text(
                        en="What was compiled would take them for constants, and be wrong at every other point.",
                        vi="Hàm được biên dịch sẽ coi chúng là hằng số, và sai tại mọi điểm khác.",
                    ),
                    Text(
                        en="Write it without x.item(), x.data, x.detach(), x[x > 0] and their like, for example with "
                        "where(…); or read tg.source(f), which holds at this point.",
                        vi="Hãy viết mà không dùng x.item(), x.data, x.detach(), x[x > 0] và tương tự, ví dụ bằng "
                        "where(…); hoặc đọc tg.source(f), vốn đúng tại điểm này.",
                    ),
                    line=branch.line,
                    file=branch.file,
                )


def _picks(node: Any) -> bool:
    """Whether a node takes entries at positions that an array lists, perhaps one computed from the point."""
    if node.op.name not in ("index", "put"):
        return False
    key = node.inputs[-1]
    return any(isinstance(part, np.ndarray) for part in (key if isinstance(key, tuple) else (key,)))


def _by_own_names(
    made: Callable[..., Any], own: tuple[str, ...], parameters: tuple[str, ...]
) -> Callable[..., Any]:
    """The function under the program's own names, of which some could not stand in the text: np is np_ there."""
    if own == parameters:
        return made
    renamed = dict(zip(own, parameters, strict=True))

    @wraps(made)
    def called(*args: Any, **named: Any) -> Any:
        return made(*args, **{renamed.get(name, name): value for name, value in named.items()})

    return called


def _written(f: Function | str | Callable[..., Any], point: Mapping[str, Any]) -> tuple[Recording, Written]:
    program = function(f)
    with watching_comparisons() as compared:
        recording = program.record(point)
    if len(recording.order) > MOST_OPERATIONS:
        raise InputError(
            Text(
                en="{function} carries out {count} operations; at most {most} are written out.",
                vi="{function} thực hiện {count} phép toán; chỉ viết ra nhiều nhất {most} phép toán.",
            ),
            Text(en="Nobody would read more lines.", vi="Không ai đọc nhiều dòng hơn thế."),
            Text(
                en="For the numbers alone write tg.value_and_grad, or y.backward().",
                vi="Nếu chỉ cần các con số, hãy viết tg.value_and_grad, hoặc y.backward().",
            ),
            function=program.name,
            count=len(recording.order),
            most=MOST_OPERATIONS,
        )
    # What is no name stays out of the text altogether.
    name = program.name if program.name.isidentifier() else "f"
    # Variables first, in the order of the arguments, also those on which the result does not depend.
    names = {leaf: name for name, leaf in recording.leaves.items()} | recording.names
    arrays = _arrays_of(program.program)
    return recording, write(
        f"{name}_with_gradient", recording.output, recording.value, names, arrays, compared
    )


def _function(written: Written) -> Any:
    """The function itself.

    The text is teachgrad's own: its operations, numbers, and names that were checked to be names and nothing more.
    """
    tree = ast.parse(written.text())
    tree.body = [node for node in tree.body if not isinstance(node, ast.Import)]
    space: dict[str, Any] = {"np": np, "math": math, "__name__": "teachgrad.compiled"}
    exec(builtins.compile(tree, f"<{written.name}>", "exec"), space)  # noqa: S102 # see above
    made = space[written.name]
    made.__kwdefaults__ = written.arrays or None
    return made


def _described(written: Written) -> str:
    return str(_VALUE_AND_GRADIENT.format(name=written.name.removesuffix("_with_gradient")))


def _notes(recording: Recording) -> list[str]:
    """What a reader must know of branches; the program's own lines in it are held to one line each."""
    lines: list[str] = []
    for note in recording.notes:
        lines += textwrap.wrap(" ".join(str(note).split()), _WIDTH)
    return lines


def _example(recording: Recording, written: Written) -> list[str]:
    """The function called at the recorded point, as doctest reads it; nothing where that would be a page of numbers."""
    if written.arrays or sum(np.size(value) for value in recording.point.values()) > MOST_NUMBERS:
        return []
    values = [np.asarray(value).tolist() for value in recording.point.values()]
    with np.errstate(all="ignore"):
        value, gradient = _function(written)(*values)
    gradients = (gradient,) if len(written.gradients) == 1 else gradient
    results = dict(zip((written.value, *written.gradients), (value, *gradients), strict=True))
    lines = [""]
    arguments = ", ".join(map(repr, values))
    if len(arguments) > _WIDTH // 2:
        lines += [f">>> {name} = {value}" for name, value in zip(written.parameters, values, strict=True)]
        arguments = ", ".join(written.parameters)
    lines.append(f">>> {written.value}, {written.target} = {written.name}({arguments})")
    numbers = [name for name, result in results.items() if not np.ndim(result)]
    if numbers:
        lines += [f">>> print({', '.join(numbers)})", " ".join(str(results[name]) for name in numbers)]
    with np.printoptions(**_AS_DELIVERED):
        for name in (name for name in results if name not in numbers):
            printed = str(results[name]).splitlines()
            lines += [f">>> print({name})", *(line or "<BLANKLINE>" for line in printed)]
    return lines


_AS_DELIVERED: Any = {
    "precision": 8,
    "suppress": False,
    "linewidth": 75,
    "threshold": 1000,
    "floatmode": "maxprec",
}


def _arrays_of(program: Callable[..., Any]) -> dict[str, Any]:
    """The arrays that a program knows by a name: globals, variables of an enclosing function, defaults."""
    code = getattr(program, "__code__", None)
    if code is None:
        return {}
    known = {name: program.__globals__[name] for name in code.co_names if name in program.__globals__}
    known |= inspect.getclosurevars(program).nonlocals
    known |= {
        name: parameter.default
        for name, parameter in inspect.signature(program).parameters.items()
        if parameter.default is not parameter.empty
    }
    values = {name: thing.value if isinstance(thing, Tensor) else thing for name, thing in known.items()}
    return {name: value for name, value in values.items() if isinstance(value, np.ndarray)}
