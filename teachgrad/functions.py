"""A function: a program, and what is recorded when it runs.

Holds `Function` and `Recording`; knows the engine, no formula and no difference quotient. Read
`symbolic` next (the recording as a formula) or `comparison` (all of it together).
"""

from __future__ import annotations

import difflib
import inspect
import linecache
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from teachgrad.engine.graph import Leaf, Node, extra, inputs_first
from teachgrad.engine.recording import enable_grad, no_grad
from teachgrad.engine.tensor import Tensor, as_value, tensor
from teachgrad.engine.values import Exact, shortened
from teachgrad.errors import InputError, ProgramError, ShapeError
from teachgrad.naming import unique_names, watching
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.formula import Formula


@dataclass(frozen=True, eq=False)
class Function:
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

    def __call__(self, *values: Any) -> Any:
        """Run the program."""
        return self.program(*values)

    def record(self, point: Mapping[str, Any] | None = None) -> Recording:
        """Run the program once on Tensors and keep what it did.

        Parameters
        ----------
        point : mapping, optional
            Variable → number or array; the function's own point if left out.

        Returns
        -------
        Recording

        Raises
        ------
        InputError
            If the point does not fit the variables, or is not made of finite numbers.
        ProgramError
            If the program gives back something other than a Tensor that depends on its variables.
        ShapeError
            If it gives back more than one number.
        """
        values = self.read_point(point)
        variables = {name: tensor(value, requires_grad=True) for name, value in values.items()}
        leaves = {name: _leaf(name, variable) for name, variable in variables.items()}
        with enable_grad(), np.errstate(all="ignore"), watching() as watched:
            watched.names.update({leaf: name for name, leaf in leaves.items()})
            given = self.program(*variables.values())
        output = self._on_tape(given, variables)
        node = self._checked(output, leaves)
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
            raise self._misnamed(missing, extra_names)
        return {name: _read_value(name, point[name]) for name in self.variables}

    def _misnamed(self, missing: list[str], superfluous: list[str]) -> InputError:
        example = ", ".join(f"{name}={self._example(name)}" for name in self.variables)
        if superfluous:
            close = difflib.get_close_matches(superfluous[0], missing or self.variables, 1)
            what = Text(
                en="{function} has no variable {name}; it has {variables}.",
                vi="{function} không có biến {name}; nó có {variables}.",
            )
            why = Text(en="Did you mean {close}?", vi="Ý bạn là {close}?") if close else None
        else:
            close = []
            what = Text(
                en="{function} needs a value for {missing}.", vi="{function} cần giá trị cho {missing}."
            )
            why = None
        return InputError(
            what,
            why,
            Text(en="Write {example}.", vi="Hãy viết {example}."),
            function=self.name,
            name=superfluous[0] if superfluous else "",
            variables=", ".join(self.variables),
            close=close[0] if close else "",
            missing=", ".join(missing),
            example=example,
        )

    def _example(self, name: str) -> str:
        value = (self.point or {}).get(name, 2.0)
        return f"{value:g}" if np.ndim(value) == 0 else str(np.asarray(value).tolist())

    def _on_tape(self, output: Any, variables: Mapping[str, Tensor]) -> Any:
        """Take the plain number of a branch, the 0 of max(x, 0), for the constant function that it is there."""
        branches = [
            b
            for t in variables.values()
            if isinstance(t.node, Leaf)
            for b in (t.node.branches or {}).values()
        ]
        decided = any(branch.kind == "if" for branch in branches)
        if not decided or not isinstance(output, int | float | np.number) or isinstance(output, bool):
            return output
        first = next(iter(variables.values()))
        with enable_grad():
            return 0 * first.sum() + float(output)

    def _checked(self, output: Any, leaves: Mapping[str, Leaf]) -> Node:
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
                function=self.name,
                output=shortened(output),
                variables=", ".join(self.variables),
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
                function=self.name,
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
                function=self.name,
                variables=", ".join(self.variables),
            )
        return node


@dataclass(frozen=True, eq=False)
class Recording:
    """What a program did at one point: the graph, and the names that the program gave to its results.

    Attributes
    ----------
    function : Function
        What was run.
    point : dict
        Variable → float64 number or array.
    output : Node
        The node of the result.
    value : NumPy scalar or array
        The result, one number.
    leaves : dict
        Variable → its leaf.
    names : dict
        Node → name, for the variables and the named intermediate results, in the order of the program; the result
        itself last. No name occurs twice: the second y is called y_2.
    lines : int
        How many lines of the program were run.
    order : list of Node
        Every node, each after its inputs.
    """

    function: Function
    point: dict[str, Any]
    output: Node
    value: Any
    leaves: dict[str, Leaf]
    names: dict[Node, str]
    lines: int
    order: list[Node] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "order", inputs_first(self.output))

    @property
    def output_name(self) -> str:
        """The name of the result."""
        return self.names[self.output]

    @property
    def intermediates(self) -> dict[str, Node]:
        """The named results on the way, without variables and without the result itself."""
        return {
            name: node
            for node, name in self.names.items()
            if not isinstance(node, Leaf) and node is not self.output
        }

    @property
    def notes(self) -> tuple[Text, ...]:
        """What a reader of this graph must know: decisions that the program took by looking at values."""
        branches = {}
        for leaf in self.leaves.values():
            branches.update(leaf.branches or {})
        return tuple(_note(branch) for branch in branches.values())

    def values(self) -> dict[Node, Any]:
        """The value of every node, computed afresh from the leaves: the forward pass once more."""
        values: dict[Node, Any] = {}
        with np.errstate(all="ignore"):
            for node in self.order:
                if isinstance(node, Leaf):
                    values[node] = node.value
                else:
                    assert node.op is not None  # noqa: S101 # tells the type checker: no leaf, so a step
                    values[node] = node.op.value(
                        *(values.get(s, s) if isinstance(s, Node) else s for s in node.inputs)
                    )
        return values


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
        from teachgrad.document import (
            DOCUMENT,
        )  # here, because the document's functions are made of this module

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
    from teachgrad.formula.plain import UNICODE
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


def _leaf(name: str, variable: Tensor) -> Leaf:
    leaf = variable.node
    assert isinstance(leaf, Leaf)  # noqa: S101 # tells the type checker: it was made with requires_grad
    extra(leaf).label = name
    return leaf


def _read_value(name: str, given: Any) -> Any:
    if type(given) is Exact and math.isfinite(given):
        return given  # 1/3 stays what it is, for the exact value of a derivative there
    try:
        if isinstance(given, str | bytes):
            value = None
        elif hasattr(given, "__float__") and not np.ndim(given):
            value = np.float64(float(given))  # whatever Python takes for a number: Fraction, Decimal, 10**30
        else:
            value = as_value(given, np.float64)
    except (InputError, TypeError, ValueError, OverflowError):
        value = None
    if value is None or isinstance(given, bool):
        raise InputError(
            Text(en="{name} is {given}, not a number.", vi="{name} là {given}, không phải một số."),
            instead=Text(
                en="Write a number, {name}=0.5, or a matrix, {name}=[[3, 4], [5, 2]].",
                vi="Hãy viết một số, {name}=0.5, hoặc một ma trận, {name}=[[3, 4], [5, 2]].",
            ),
            name=name,
            given=shortened(given),
        )
    if not np.all(np.isfinite(value)):
        raise InputError(
            Text(
                en="{name} is {given}; a derivative is taken at a finite point.",
                vi="{name} là {given}; đạo hàm được lấy tại một điểm hữu hạn.",
            ),
            instead=Text(en="Write a number such as {name}=0.5.", vi="Hãy viết một số, ví dụ {name}=0.5."),
            name=name,
            given=shortened(given),
        )
    if not value.size:
        raise InputError(
            Text(
                en="{name} is empty: there is nothing to differentiate by.",
                vi="{name} rỗng: không có biến nào để lấy đạo hàm.",
            ),
            instead=Text(en="Write at least one number.", vi="Hãy viết ít nhất một số."),
            name=name,
        )
    return value


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


def _note(branch: Any) -> Text:
    line = linecache.getline(branch.file, branch.line).strip()
    place = Text(en="line {line}", vi="dòng {line}").format(line=branch.line)
    if branch.kind == "read":
        return Text(
            en="At {place} ({code}) the program takes the number {outcome} out of the graph; what it computes from that counts as a constant.",
            vi="Ở {place} ({code}) chương trình lấy con số {outcome} ra khỏi đồ thị; những gì tính từ đó được coi là hằng số.",
        ).format(place=place, code=line, outcome=branch.outcome)
    return Text(
        en="At {place} ({code}) the condition “{condition}” was {outcome}; only the branch taken is recorded, and all derivatives are those of this branch.",
        vi="Ở {place} ({code}) điều kiện “{condition}” là {outcome}; chỉ nhánh được chọn được ghi lại, và mọi đạo hàm đều là của nhánh này.",
    ).format(
        place=place,
        code=line,
        condition=branch.condition,
        outcome=Text(en="true", vi="đúng") if branch.outcome else Text(en="false", vi="sai"),
    )
