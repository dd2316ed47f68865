"""`Function`: a program with the names of its variables, run once to record what it does.

Knows the engine, no formula. Read `recording` next.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import numpy as np

from teachgrad.engine.graph import Leaf, Node, extra
from teachgrad.engine.recording import enable_grad, no_grad
from teachgrad.engine.tensor import Tensor, tensor
from teachgrad.engine.values import shortened
from teachgrad.errors import ProgramError, ShapeError
from teachgrad.functions.endless import calls_itself, stopped
from teachgrad.functions.points import misnamed, read_value
from teachgrad.functions.recording import Recording
from teachgrad.functions.results import not_one_result
from teachgrad.naming import Bound, Stopped, unique_names, watching
from teachgrad.shown import Shown, columns
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.formula import Formula

_MOST = Bound()


@dataclass(frozen=True, eq=False)
class Function(Shown):
    """A function of one or more variables, given by a program.

    Attributes
    ----------
    name : str
        What it is called.
    program : callable
        Computes it, from Tensors or from plain numbers and arrays.
    variables : tuple of str
        The names of its arguments, in order.
    point : mapping, optional
        Where it is looked at if nothing else is said: name → number or array.
    formula : str, optional
        The formula as its author states it.
    source : str, optional
        The program as its author writes it.
    typed : Formula, optional
        The formula that was typed, where it is one: how it was read, and what was assumed.

    Examples
    --------
    >>> cube = Function("cube", lambda x: x * x * x, ("x",))
    >>> cube(2.0)
    8.0
    """

    name: str
    program: Callable[..., Any]
    variables: tuple[str, ...]
    point: Mapping[str, Any] | None = None
    formula: str | None = None
    source: str | None = None
    typed: Formula | None = None

    def __reduce_ex__(self, protocol: Any) -> Any:
        """How it is pickled: the program of a formula is made anew, for it is a closure."""
        if self.typed is None:
            return super().__reduce_ex__(protocol)
        return _again, (
            {field.name: getattr(self, field.name) for field in fields(self) if field.name != "program"},
        )

    def __call__(self, *values: Any) -> Any:
        """Run the program."""
        return self.program(*values)

    def __str__(self) -> str:
        from teachgrad.report.function import page
        from teachgrad.report.layout import text_of

        return text_of(page, self, columns(), None)

    def _repr_html_(self) -> str:
        from teachgrad.report.function import to_html

        return to_html(self)

    def record(self, point: Mapping[str, Any] | None = None, most: Bound = _MOST) -> Recording:
        """Run the program once on Tensors and keep what it did.

        A loop that does not end is stopped. Two things cannot be stopped from inside the process, for they give Python no
        occasion to ask: ``while True: pass``, which does nothing at all, and one call into a library that never returns.
        Ctrl-C ends both.

        Parameters
        ----------
        point : mapping, optional
            Variable → number or array; the function's own point if left out.
        most : Bound
            How far it may run.

        Returns
        -------
        Recording

        Raises
        ------
        InputError
            If the point does not fit the variables, or is not made of finite numbers.
        ProgramError
            If the program gives back something other than a Tensor that depends on its variables, or does not end.
        ShapeError
            If it gives back more than one number.
        """
        values = self.read_point(point)
        variables = {name: tensor(value, requires_grad=True) for name, value in values.items()}
        leaves = {name: _leaf(name, variable) for name, variable in variables.items()}
        try:
            with enable_grad(), np.errstate(all="ignore"), _nothing_collected(), watching(most) as watched:
                watched.names.update({leaf: name for name, leaf in leaves.items()})
                given = self.program(*variables.values())
        except Stopped as stop:
            raise stopped(self.name, stop) from None
        except RecursionError as error:
            raise calls_itself(self.name, error.__traceback__) from None
        output = _on_tape(given, variables)
        node = _checked(self, output, leaves)
        names = unique_names(watched.names, node)
        return Recording(self, values, node, output.value, leaves, names, watched.lines)

    def read_point(self, point: Mapping[str, Any] | None) -> dict[str, Any]:
        """The values of the variables, in their order, as float64; refused if anything does not fit."""
        if point is None or (not point and self.point):
            point = self.point or {}
        if self.typed is not None:
            point = self.typed.spelled(point)
        missing = [name for name in self.variables if name not in point]
        extra_names = [name for name in point if name not in self.variables]
        if missing or extra_names:
            raise misnamed(self, missing, extra_names)
        return {name: read_value(name, point[name]) for name in self.variables}


def _again(rest: dict[str, Any]) -> Function:
    """The function of a formula, of all its fields but the program."""
    from teachgrad.formula_program import program  # here: most functions are no formulas

    return Function(program=program(rest["typed"].steps, rest["variables"]), **rest)


def evaluate(program: Function, values: list[Any]) -> Any:
    """The program on plain numbers and arrays, nothing recorded.

    The program is given Tensors all the same, so that ``x.transpose(0, 1)`` means what it meant when
    it was recorded; only the complex numbers of a complex step, which no Tensor holds, come bare.
    """
    if any(np.iscomplexobj(value) for value in values):
        result = program(*values)
    else:
        with no_grad(), np.errstate(all="ignore"):
            result = program(*(tensor(value) for value in values))
    return result.value if isinstance(result, Tensor) else result


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Keep the garbage collector still: what it calls (Hypothesis and profilers ask to be) would be watched as the program."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _leaf(name: str, variable: Tensor) -> Leaf:
    leaf = variable.node
    assert isinstance(leaf, Leaf)  # noqa: S101 # tells the type checker: it was made with requires_grad
    extra(leaf).label = name
    return leaf


def _on_tape(output: Any, variables: Mapping[str, Tensor]) -> Any:
    """Take the plain number of a branch, the 0 of max(x, 0), for the constant function that it is there."""
    branches = [
        b for t in variables.values() if isinstance(t.node, Leaf) for b in (t.node.branches or {}).values()
    ]
    decided = any(branch.kind == "if" for branch in branches)
    if not decided or not isinstance(output, int | float | np.number) or isinstance(output, bool):
        return output
    first = next(iter(variables.values()))
    with enable_grad():
        return 0 * first.sum() + float(output)


def _checked(function: Function, output: Any, leaves: Mapping[str, Leaf]) -> Node:
    if output is None or isinstance(output, tuple | list | dict | set):
        raise not_one_result(function.name, output)
    if not isinstance(output, Tensor) or output.node is None:
        raise ProgramError(
            Text(
                en="{function} gave back {output}, which does not depend on {variables} through recorded operations.",
                vi="{function} trả về {output}, không phụ thuộc vào {variables} qua các phép toán được ghi lại.",
            ),
            Text(
                en="Python's math module, float() and NumPy's conversions take the bare number out, and the derivative is lost.",
                vi="Module math của Python, float() và các phép chuyển đổi của NumPy chỉ lấy con số ra, nên mất đạo hàm.",
            ),
            Text(
                en="Use operators and teachgrad's functions (tg.sin, tg.exp, …), and end the program with return.",
                vi="Hãy dùng các toán tử và hàm của teachgrad (tg.sin, tg.exp, …), và kết thúc chương trình bằng return.",
            ),
            function=function.name,
            output=shortened(output),
            variables=", ".join(function.variables),
        )
    if output.value.size != 1:
        raise ShapeError(
            Text(
                en="{function} gave back {count} numbers (shape {shape}); a derivative at a point is that of one number.",
                vi="{function} trả về {count} số (kích thước {shape}); đạo hàm tại một điểm là đạo hàm của một số.",
            ),
            instead=Text(
                en="If x was to be one number, write a number; else return y.sum() or one entry, y[0].",
                vi="Nếu x là một số, hãy viết một số; nếu không, hãy trả về y.sum() hoặc một phần tử, y[0].",
            ),
            function=function.name,
            count=output.value.size,
            shape=output.shape,
        )
    node = output.node
    if isinstance(node, Leaf) and node not in leaves.values():
        raise ProgramError(
            Text(
                en="{function} gave back a variable of its own making, not a result computed from {variables}.",
                vi="{function} trả về một biến do chính nó tạo ra, không phải kết quả tính từ {variables}.",
            ),
            function=function.name,
            variables=", ".join(function.variables),
        )
    return node
