"""The three answers side by side: formula, autograd number, finite difference; and do they agree?

Holds the records and `compare`, which fills them. Everything about a record's looks is elsewhere:
read `report` (tables, HTML, JSON) and `plot` next; `judgement` decides the verdict.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from teachgrad import finite, judgement, symbolic
from teachgrad.document import DOCUMENT
from teachgrad.engine import reverse
from teachgrad.engine.recording import no_grad
from teachgrad.engine.tensor import Tensor, tensor
from teachgrad.errors import InputError
from teachgrad.findings import Finding, findings
from teachgrad.functions import Function, Recording, function
from teachgrad.matrix_form import matrix_formula
from teachgrad.patience import patience
from teachgrad.rounding import Rounding, rounding
from teachgrad.text import Text

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


@dataclass(frozen=True, eq=False)
class Variable:
    """The derivative by one variable, in every way.

    Attributes
    ----------
    name : str
        The variable.
    point : float or ndarray
        Its value.
    formula : SymPy expression, matrix or array, or None
        SymPy's derivative, entry by entry; None if it would be too long to be written.
    matrix_formula : SymPy matrix expression or None
        The same in one formula, 3*(J*X.T + X.T*J), where there is one.
    symbolic : float or ndarray or None
        `formula` at the point.
    autograd : float or ndarray
        What the backward pass accumulates.
    finite, finite_error : float or ndarray
        The difference quotient, and the bound of its error.
    step : float or ndarray
        Its step h.
    evaluations : int
        How often the program was run for it.
    exact : SymPy number, matrix or array, or None
        The exact value, or its first 50 digits; None where there is no derivative.
    left, right : float or ndarray or None
        The one-sided slopes, where the program has an operation with a kink.
    verdict : str
        The verdict for this variable alone.
    """

    name: str
    point: Any
    formula: Any
    matrix_formula: Any
    symbolic: Any
    autograd: Any
    finite: Any
    finite_error: Any
    step: Any
    evaluations: int
    exact: Any
    left: Any
    right: Any
    verdict: str

    @property
    def errors(self) -> dict[str, tuple[Any, Any]]:
        """Absolute and relative error of ``"autograd"`` and ``"finite"`` against the exact value.

        NaN where there is no derivative that they could be compared with.
        """
        reference = self.symbolic if self.symbolic is not None else self.autograd
        if self.verdict in judgement.NO_DERIVATIVE:
            reference = np.full_like(self.autograd, np.nan)
        return {
            name: judgement.errors(value, reference)
            for name, value in (("autograd", self.autograd), ("finite", self.finite))
        }

    @property
    def digits(self) -> dict[str, int]:
        """To how many decimal digits ``"autograd"`` and ``"finite"`` agree with the exact value, at worst."""
        return {name: judgement.digits(relative) for name, (_, relative) in self.errors.items()}


@dataclass(frozen=True, eq=False)
class Intermediate:
    """A named result on the way to the last.

    Attributes
    ----------
    name : str
        Its name in the program.
    formula : SymPy expression, matrix or array, or None
        In the names it was computed from.
    value : float or ndarray
        Its value.
    gradient : float or ndarray
        The derivative of the result by it, as the backward pass meets it.
    derivatives : mapping
        ``"dz/dy"`` → `symbolic.Local`, formula and number.
    """

    name: str
    formula: Any
    value: Any
    gradient: Any
    derivatives: Mapping[str, symbolic.Local]


@dataclass(frozen=True, eq=False)
class Comparison:
    """One function at one point: the three answers for each variable, and the verdict.

    Attributes
    ----------
    function : Function
        What was compared.
    point : mapping
        Variable → number or array.
    output : str
        The name of the result.
    formula : SymPy expression or None
        The result in terms of the variables.
    value : float
        The result.
    verdict : str
        One of `judgement.VERDICTS`; ``"agree"`` where all is well.
    variables : mapping
        Name → `Variable`.
    intermediates : mapping
        Name → `Intermediate`.
    findings : tuple of Finding
        What the document states wrongly of this function.
    notes : tuple of Text
        What a reader must know of how this came about.
    method : str
        The kind of difference quotient.
    recording : Recording
        The graph that was walked.
    formulas : Symbolic or None
        The graph as formulas, which `formula` and its like were taken from.

    Examples
    --------
    >>> compare(lambda x: 3 * x * x, x=5).variables["x"].formula
    6*x
    """

    function: Function
    point: Mapping[str, Any]
    output: str
    formula: Any
    value: float
    verdict: str
    variables: Mapping[str, Variable]
    intermediates: Mapping[str, Intermediate]
    findings: tuple[Finding, ...]
    notes: tuple[Text, ...]
    method: str
    recording: Recording = field(repr=False)
    formulas: symbolic.Symbolic | None = field(repr=False)

    @property
    def agrees(self) -> bool:
        """Whether the three answers agree."""
        return self.verdict == "agree"

    def evaluate(self, **point: Any) -> Any:
        """The program's plain value at another point; what is left out stays where it was compared."""
        values = {**self.point, **point}
        return evaluate(self.function, [values[name] for name in self.function.variables])

    def plot(self, ax: Axes | None = None) -> Axes | Figure:
        """Draw the tangents: into `ax`, or as a figure of its own where several panels are needed.

        See `teachgrad.plot.comparison`.
        """
        from teachgrad.plot import comparison

        return comparison(self, ax)

    def to_dict(self) -> dict[str, Any]:
        """Plain lists, numbers and strings, ready for JSON."""
        from teachgrad.report import to_dict

        return to_dict(self)

    def __str__(self) -> str:
        from teachgrad.report import to_text

        return to_text(self, width=min(shutil.get_terminal_size((80, 24)).columns, 80))

    def _repr_html_(self) -> str:
        from teachgrad.report import to_html

        return to_html(self)

    def _repr_latex_(self) -> str:
        from teachgrad.report import to_latex

        return to_latex(self)


def compare(
    f: Function | str | Callable[..., Any], /, *, method: str | None = None, **point: Any
) -> Comparison:
    """Differentiate `f` at a point in three independent ways and hold the answers side by side.

    Parameters
    ----------
    f : str, callable or Function
        The name of one of the document's functions, or a program of one or more numbers or arrays that
        gives back one number.
    method : str, optional
        The difference quotient, one of `finite.METHODS`; ``"richardson"`` unless said otherwise. A variable of
        `f` that is itself called method takes precedence.
    **point
        The value of each variable: a number, nested lists or an array. A document function is looked at
        where the document looks at it if nothing is given.

    Returns
    -------
    Comparison

    Raises
    ------
    InputError
        If the name is unknown, or the point does not fit.
    ProgramError, ShapeError
        If the program cannot be recorded, or does not give back one number.

    Examples
    --------
    >>> comparison = compare("composite", x=2)
    >>> comparison.variables["x"].formula, comparison.variables["x"].autograd, comparison.verdict
    (120*x**5, 3840.0, 'agree')
    """
    program = function(f)
    if method is not None and "method" in program.variables:
        point, method = {**point, "method": method}, None
    return compare_function(program, point, method or "richardson")


def compare_function(program: Function, point: Mapping[str, Any], method: str) -> Comparison:
    """`compare` for callers that hold the point as a mapping and the method apart."""
    _refuse_if_large(program, point)
    recording = program.record(point)
    formulas = symbolic.read(recording)
    walked = _walk_back(recording)
    variables = {
        name: _variable(recording, formulas, walked, name, method) for name in recording.function.variables
    }
    value = float(np.ravel(recording.value)[0])
    verdicts = [v.verdict for v in variables.values()]
    return Comparison(
        function=program,
        point=MappingProxyType(recording.point),
        output=recording.output_name,
        formula=None if formulas is None else symbolic.plain(formulas.expression),
        value=value,
        verdict=judgement.worst(verdicts),
        variables=MappingProxyType(variables),
        intermediates=MappingProxyType(_intermediates(recording, formulas, walked)),
        findings=findings(formulas) if formulas is not None and DOCUMENT.get(program.name) is program else (),
        notes=recording.notes + (() if formulas is not None else (_TOO_LONG,)),
        method=method,
        recording=recording,
        formulas=formulas,
    )


MOST_ENTRIES = 2_500


def _refuse_if_large(program: Function, point: Mapping[str, Any]) -> None:
    """Difference quotients run the program dozens of times for each entry: bound the work beforehand."""
    entries = sum(np.size(value) for value in program.read_point(point).values())
    if entries > MOST_ENTRIES:
        raise InputError(
            Text(
                en="The point has {entries} numbers; at most {most} are compared, for the finite difference runs the program anew for each.",
                vi="Điểm này có {entries} số; chỉ so sánh nhiều nhất {most} số, vì sai phân hữu hạn phải chạy lại chương trình cho từng số.",
            ),
            instead=Text(
                en="Write a smaller array; for the gradient alone, y.backward() takes arrays of any size.",
                vi="Hãy viết một mảng nhỏ hơn; nếu chỉ cần gradient, y.backward() nhận mảng lớn tùy ý.",
            ),
            entries=entries,
            most=MOST_ENTRIES,
        )


_TOO_LONG = Text(
    en="The formula would be too long to be written out, so only the autograd number and the finite difference are compared.",
    vi="Công thức quá dài để viết ra, nên chỉ so sánh số của autograd và sai phân hữu hạn.",
)


@dataclass(frozen=True, eq=False)
class _Walked:
    """What one backward pass gives: gradients of the variables and of the named results, and the size of their terms."""

    gradients: dict[str, Any]
    through: dict[str, Any]
    sizes: dict[str, Any]
    rounding: Rounding


def _walk_back(recording: Recording) -> _Walked:
    seed = np.ones_like(recording.value)[()]
    with np.errstate(all="ignore"):
        sizes = reverse.magnitudes(recording.output, seed)
        gradients = reverse.gradients(recording.output, seed)
    zeros = {name: np.zeros_like(value)[()] for name, value in recording.point.items()}
    own = {name: gradients.get(leaf, zeros[name]) for name, leaf in recording.leaves.items()}
    return _Walked(
        own,
        {name: gradients[node] for name, node in recording.intermediates.items()},
        {name: sizes.get(leaf, zeros[name]) for name, leaf in recording.leaves.items()},
        rounding(recording, own),
    )


def _variable(
    recording: Recording, formulas: symbolic.Symbolic | None, walked: _Walked, name: str, method: str
) -> Variable:
    autograd = walked.gradients[name]
    entries = None if formulas is None else formulas.derivatives[name]
    number = None if formulas is None else formulas.number(entries)
    along = _along(recording, name)
    if method == "complex_step":
        _refuse_kinks(recording)
    estimate = finite.gradient(along, recording.point[name], method)
    answers = judgement.Answers(
        value=recording.value,
        symbolic=number,
        autograd=autograd,
        finite=estimate,
        terms=walked.sizes[name],
        value_rounding=walked.rounding.value,
        gradient_rounding=walked.rounding.gradients[name],
        overflows=judgement.overflows(recording),
        on_a_kink=judgement.on_a_kink(recording),
    )
    left = right = None
    verdict = judgement.verdict(answers)
    if verdict != "agree" or not judgement.is_smooth(recording):
        left, right = finite.one_sided(along, recording.point[name])
        jumps = _jumps(along, recording.point[name], left, right)
        verdict = judgement.verdict(replace(answers, left=left, right=right, jumps=jumps))
        if verdict in ("agree", "disagree", "undecided") and judgement.is_smooth(recording):
            left = right = None  # nothing to be told of them
    return Variable(
        name=name,
        point=_number(recording.point[name]),
        formula=None if formulas is None else symbolic.shaped(entries),
        matrix_formula=None if formulas is None else matrix_formula(formulas, name),
        symbolic=_number(number),
        autograd=_number(autograd),
        finite=_number(estimate.value),
        finite_error=_number(estimate.error),
        step=_number(estimate.step),
        evaluations=estimate.evaluations,
        exact=None
        if formulas is None or verdict in judgement.NO_DERIVATIVE
        else symbolic.shaped(formulas.exact(entries)),
        left=None if left is None else _number(left.value),
        right=None if right is None else _number(right.value),
        verdict=verdict,
    )


def _along(recording: Recording, name: str) -> Callable[[Any], Any]:
    """The program as a function of one variable, the others held, on plain numbers."""
    variables = recording.function.variables

    def along(value: Any) -> Any:
        values = [value if v == name else recording.point[v] for v in variables]
        if not recording.notes:
            return evaluate(recording.function, values)
        with patience(100 * recording.lines + 10_000):
            return evaluate(recording.function, values)

    return along


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


def _jumps(along: Callable[[Any], Any], point: Any, left: finite.Estimate, right: finite.Estimate) -> bool:
    """Whether the function jumps in one entry: its change does not get smaller as the step does."""
    entries, here = np.ravel(point), float(np.ravel(along(point))[0])
    suspects = np.flatnonzero(np.isinf(np.ravel(left.error)) | np.isinf(np.ravel(right.error)))
    for i in suspects[:_MOST_SUSPECTS]:
        for side in (-1.0, 1.0):
            values = []
            for size in (1e-6, 1e-9, 1e-12):
                moved = np.array(entries)
                moved[i] += side * size * max(abs(moved[i]), 1.0)
                with np.errstate(all="ignore"):
                    there = along(moved.reshape(np.shape(point))[()])
                values.append(float(np.ravel(there)[0]))
            far, near, nearest = values
            # At a jump the values settle, elsewhere than here; at a pole they run away.
            settles = abs(nearest - near) <= abs(near - far)
            stays_away = abs(nearest - here) > max(0.9 * abs(far - here), 1e-9 * abs(here))
            if np.isfinite(values).all() and settles and stays_away:
                return True
    return False


_MOST_SUSPECTS = 20


def _refuse_kinks(recording: Recording) -> None:
    kinks = judgement.operations_with_kinks(recording)
    if kinks:
        raise InputError(
            Text(
                en="The complex step is not possible for {function}: {kinks} has no complex derivative.",
                vi="Không dùng được bước phức cho {function}: {kinks} không có đạo hàm phức.",
            ),
            instead=Text(
                en='Use the method "central" or "richardson".',
                vi='Hãy dùng cách tính "central" hoặc "richardson".',
            ),
            function=recording.function.name,
            kinks=", ".join(kinks),
        )


def _intermediates(
    recording: Recording, formulas: symbolic.Symbolic | None, walked: _Walked
) -> dict[str, Intermediate]:
    values = recording.values()
    local = () if formulas is None else formulas.locals
    return {
        name: Intermediate(
            name=name,
            formula=None if formulas is None else symbolic.shaped(formulas.formula_of(name)),
            value=_number(values[node]),
            gradient=_number(walked.through[name]),
            derivatives=MappingProxyType(
                {f"d{d.above}/d{d.below}": d for d in local if name in (d.above, d.below)}
            ),
        )
        for name, node in recording.intermediates.items()
    }


def _number(value: Any) -> Any:
    """A Python float for one number, a float64 array otherwise."""
    if value is None:
        return None
    return np.asarray(value, np.float64) if np.ndim(value) else float(value)
