"""``%compare`` and ``%%compare``: what they are asked, what they show.

Knows IPython's shell. A formula goes to the reader of formulas; only a cell that is Python is run, by IPython, as any cell is.
Read `line` and `cell` next.
"""

from __future__ import annotations

import contextlib
import linecache
import tempfile
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from teachgrad.errors import InputError, TeachgradError
from teachgrad.text import Text, current_language, language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType

    from teachgrad.functions import Function
    from teachgrad.magics.line import Asked
    from teachgrad.records import Comparison

_LINE = Text(en="Line {number} of the program: {line}", vi="Dòng {number} của chương trình: {line}")


def compare(line: str, cell: str | None = None) -> Comparison:
    r"""Differentiate a formula or a program in three independent ways, and hold the answers side by side.

    ``%%compare x=5`` takes what stands in the cell::

        %%compare x=5                 %%compare x=2                %%compare x=3
        3x² + 2x                      y = 2x³                      def f(x):
                                      z = 5y²                          return tg.sin(x) / x

    A cell that can be read as a formula is one. Otherwise it is Python: assignments, whose last one is the result, in which
    ``x`` is the variable, or a function that is defined at its end. ``%compare`` takes the name of a function, yours or the
    document's, or a formula, in quotation marks if there are spaces in it::

        %compare square x=2
        comparison = %compare "3x² + 2x" x=5

    Parameters
    ----------
    x=5, "x=3,4;5,2", …
        The value of each variable: a number, a constant such as pi/2, a matrix row by row, or the name of one of your own
        variables. A function of the document has a point of its own.
    --method NAME
        The difference quotient: forward, backward, central, richardson (the default), ridders or complex_step.
    --plot [FILE]
        Also draw: below, or into a file that ends in .svg, .png or .pdf.
    --lang vi|en
        The language of what is shown.

    Returns
    -------
    Comparison
        As `teachgrad.compare` gives it; ``_`` and ``Out`` hold it as well.

    Raises
    ------
    InputError, FormulaError, ProgramError, ShapeError
        As `teachgrad.compare` does; shown without a traceback. Of an error inside your own program the traceback begins
        in your cell.

    Examples
    --------
    ::

        %load_ext teachgrad
        %%compare x=5 --plot
        y = 3 * x * x
    """
    from IPython import get_ipython

    from teachgrad.magics.line import language_of

    spoken = language_of(line)
    with language(spoken) if spoken else contextlib.nullcontext():
        try:
            return _compared(line, cell, get_ipython())
        except TeachgradError as error:
            if not hasattr(error, "_render_traceback_"):
                _show_as(error, _lines(error.shown(current_language())))
            raise


def _compared(line: str, cell: str | None, shell: Any) -> Comparison:
    from teachgrad.comparison import compare_function
    from teachgrad.magics.line import read_line
    from teachgrad.magics.point import read_values

    asked = read_line(line)
    _refuse_wrong_language(asked)
    program = _program(asked, cell, shell)
    point = read_values(asked.point, program, shell.user_ns)
    try:
        comparison = compare_function(program, point, asked.method or "richardson")
    except TeachgradError as error:
        _show_as(error, _lines("\n".join([error.shown(current_language()), *_where(error, program)])))
        raise
    except Exception as error:
        _begin_in(program, error, shell)
        raise
    if asked.plot is not None:
        _draw(comparison, asked.plot, shell)
    return _spoken(comparison) if asked.lang else comparison


def _program(asked: Asked, cell: str | None, shell: Any) -> Function:
    """What is to be differentiated."""
    from teachgrad.magics.cell import cell_function
    from teachgrad.magics.named import named_function

    if cell is None:
        return named_function(asked.things, shell.user_ns)
    if asked.things:
        raise InputError(
            Text(
                en="What is compared stands in the cell; on the line of %%compare, “{thing}” is neither x=5 nor an option.",
                vi="Điều được so sánh nằm trong ô; trên dòng %%compare, “{thing}” không phải dạng x=5, cũng không phải tùy chọn.",
            ),
            instead=Text(
                en="Write %%compare x=5 without spaces around the =, and the formula below it.",
                vi="Hãy viết %%compare x=5 không có dấu cách quanh dấu =, rồi công thức ở bên dưới.",
            ),
            thing=" ".join(asked.things),
        )
    return cell_function(cell, tuple(value.partition("=")[0] for value in asked.point), shell)


def _refuse_wrong_language(asked: Asked) -> None:
    from teachgrad.magics.line import language_of

    if asked.lang and language_of(f"--lang {asked.lang}") is None:
        raise InputError(
            Text(en="teachgrad does not speak “{value}”.", vi="teachgrad không nói “{value}”."),
            instead=Text(en="Write --lang en or --lang vi.", vi="Hãy viết --lang en hoặc --lang vi."),
            value=asked.lang,
        )


def _draw(comparison: Comparison, where: str, shell: Any) -> None:
    """Into a file, or below the cell with what it shows said in words."""
    from teachgrad import plot
    from teachgrad.cli.pictures import draw, targets

    if where:
        files = targets(where, [comparison.function])
        draw([comparison], files, lambda _name, _done, _total: None)
        return
    alt = str(plot.alt_text(comparison))
    with tempfile.TemporaryDirectory() as folder:
        picture = plot.save(comparison.plot(), Path(folder) / "figure.png", alt=alt).read_bytes()
    shown = {"image/png": picture, "text/plain": alt}
    shell.display_pub.publish(shown, metadata={"image/png": {"alt": alt}})


def _spoken(comparison: Comparison) -> Comparison:
    """The comparison, showing itself in the language spoken now wherever it is shown."""
    from teachgrad.magics.spoken import SpokenComparison

    given = {field.name: getattr(comparison, field.name) for field in fields(comparison)}
    return SpokenComparison(**given, spoken=current_language())


def _begin_in(program: Function, error: BaseException, shell: Any) -> None:
    """Let IPython's traceback of a program's error begin in the program, and not in teachgrad, which called it."""
    entered = next(_frames(program, error), None)
    if entered is not None:
        show = shell.InteractiveTB.structured_traceback
        _show_as(error, lambda: show(type(error), error, entered, 0))


def _where(error: BaseException, program: Function) -> list[str]:
    """The line of the program that was refused, if it is one."""
    left = next(iter(reversed(list(_frames(program, error)))), None)
    if left is None:
        return []
    line = linecache.getline(left.tb_frame.f_code.co_filename, left.tb_lineno).strip()
    return [str(_LINE.format(number=left.tb_lineno, line=line))] if line else []


def _frames(program: Function, error: BaseException) -> Iterator[TracebackType]:
    """Where the error passed through the program's own lines, outermost first."""
    code = getattr(program.program, "__code__", None)
    trace = error.__traceback__ if program.typed is None else None
    while trace is not None and code is not None:
        if trace.tb_frame.f_code.co_filename == code.co_filename:
            yield trace
        trace = trace.tb_next


def _lines(message: str) -> Callable[[], list[str]]:
    return lambda: [message]


def _show_as(error: BaseException, traceback: Callable[[], list[str]]) -> None:
    """What IPython shows of an error: it asks the error itself, if that has this method."""
    error._render_traceback_ = traceback  # type: ignore[attr-defined] # IPython's protocol
