"""The three answers side by side: formula, autograd number, finite difference; and do they agree?

Holds `compare`, which fills the records. Everything about a record's looks is elsewhere: read
`report` (tables, HTML, JSON) and `plot` next; `judgement` decides the verdict.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from teachgrad import finite, judgement, symbolic
from teachgrad.document import DOCUMENT
from teachgrad.engine import reverse
from teachgrad.errors import InputError
from teachgrad.findings import findings
from teachgrad.functions import Function, Recording, elsewhere, function
from teachgrad.matrix_form import matrix_formula
from teachgrad.records import Comparison, Intermediate, Variable
from teachgrad.referee.poles import through_a_pole
from teachgrad.referee.verdict import Judged, judge
from teachgrad.rounding import Rounding, rounding
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.formula import Formula


def compare(
    f: Function | Formula | str | Callable[..., Any], /, *, method: str | None = None, **point: Any
) -> Comparison:
    """Differentiate `f` at a point in three independent ways and hold the answers side by side.

    Parameters
    ----------
    f : str, callable, Formula or Function
        The name of one of the document's functions, a formula such as ``"3x²"``, or a program of one or more numbers
        or arrays that gives back one number.
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
    FormulaError
        If the text is no formula, or may be several.
    ProgramError, ShapeError
        If the program cannot be recorded, or does not give back one number.

    Examples
    --------
    >>> comparison = compare("composite", x=2)
    >>> comparison.variables["x"].formula, comparison.variables["x"].autograd, comparison.verdict
    (120*x**5, 3840.0, 'agree')
    >>> compare("3x²", x=5).variables["x"].exact
    30
    """
    program = function(f)
    if method is not None and "method" in program.variables:
        point, method = {**point, "method": method}, None
    return compare_function(program, point, method or "richardson")


def compare_function(
    program: Function, point: Mapping[str, Any], method: str, *, with_formulas: bool = True
) -> Comparison:
    """`compare` for callers that hold the point as a mapping and the method apart, and may do without SymPy's formulas."""
    _refuse_if_large(program, point)
    recording = program.record(point)
    formulas = symbolic.read(recording) if with_formulas else None
    walked = _walk_back(recording)
    has_no_value = through_a_pole(recording)
    variables = {
        name: _variable(recording, formulas, walked, name, method, has_no_value=has_no_value)
        for name in recording.function.variables
    }
    value = math.nan if has_no_value else float(np.ravel(recording.value)[0])
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
        notes=(*_assumed(program), *recording.notes, *(() if formulas is not None else (_TOO_LONG,))),
        method=method,
        recording=recording,
        formulas=formulas,
    )


def _assumed(program: Function) -> tuple[Text, ...]:
    """Where a formula that was typed could have been read otherwise."""
    return () if program.typed is None else tuple(note.message for note in program.typed.notes)


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
    recording: Recording,
    formulas: symbolic.Symbolic | None,
    walked: _Walked,
    name: str,
    method: str,
    *,
    has_no_value: bool,
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
        has_no_value=has_no_value,
    )
    judged = judge(recording, answers, along, name)
    left, right = _one_sided(judged, autograd)
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
        if formulas is None or not _is_of_the_function(judged, number, left, right)
        else symbolic.shaped(formulas.exact(entries)),
        left=left,
        right=right,
        verdict=judged.verdict,
        evidence=judged.evidence,
    )


def _is_of_the_function(judged: Judged, number: Any, left: Any, right: Any) -> bool:
    """Whether the formula's number is a derivative of the function, and not of the branch taken at the point alone."""
    if judged.verdict == "singular_inside" and left is not None:
        return np.array_equal(judgement.beside(number, left, right), number, equal_nan=True)
    return judged.verdict not in judgement.NO_DERIVATIVE


def _one_sided(judged: Judged, autograd: Any) -> tuple[Any, Any]:
    """The slopes left and right, where one was looked at; in the other entries both are the derivative."""
    if not judged.sides:
        return None, None
    sides = [np.array(autograd, float), np.array(autograd, float)]
    for index, slopes in judged.sides.items():
        for side, slope in zip(sides, slopes, strict=True):
            side[index] = slope
    return _number(sides[0]), _number(sides[1])


def _along(recording: Recording, name: str) -> Callable[[Any], Any]:
    """The program as a function of one variable, the others held, on plain numbers."""
    run = elsewhere(recording)

    def along(value: Any) -> Any:
        return run([value if v == name else recording.point[v] for v in recording.function.variables])

    return along


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
