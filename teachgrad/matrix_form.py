"""The gradient of a matrix function as one compact formula: 3*(J*X.T + X.T*J).

Knows SymPy's matrix expressions and the recording. The formula is offered only after it has been
checked, entry by entry, against the derivatives that SymPy finds by itself in `symbolic`.
Source of the rules: the differential of a trace, e.g. Magnus & Neudecker, Matrix Differential
Calculus, ch. 9; of tr(Aᵀ dX B) the gradient is A Bᵀ.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import sympy as sp

from teachgrad.engine.graph import Leaf, Node
from teachgrad.functions import Recording
from teachgrad.symbolic import Symbolic, as_written


def matrix_formula(symbolic: Symbolic, variable: str) -> Any:
    """The gradient by the matrix `variable` in one formula, or None where there is none.

    Parameters
    ----------
    symbolic : Symbolic
        The recording as formulas.
    variable : str
        A variable that is a matrix. It is written as a capital; J is the matrix of ones.

    Returns
    -------
    SymPy matrix expression or None
        None if the program is not a sum over products, powers and transposes of the one matrix.

    Examples
    --------
    >>> from teachgrad.functions import function
    >>> from teachgrad.symbolic import read
    >>> matrix_formula(read(function("matrix_product").record()), "x")
    3*(J*X.T + X.T*J)
    """
    recording = symbolic.recording
    shape = np.shape(recording.point[variable])
    if len(shape) != 2 or len(recording.point) != 1:
        return None
    rows, columns = shape
    matrix = sp.MatrixSymbol(variable.upper() if variable.upper() != "J" else "X", rows, columns)
    gradient = _walk(recording, matrix)
    if gradient is None or not _holds_entry_by_entry(gradient, symbolic, variable, matrix):
        return None
    return gradient


def _walk(recording: Recording, matrix: Any) -> Any:
    """Forward in matrix expressions, then backward; None at the first operation that has no matrix rule."""
    forms: dict[Node, Any] = {}
    for node in recording.order[:-1]:
        form = (
            _form(node, forms) if not isinstance(node, Leaf) else matrix if node in recording.names else None
        )
        if form is None:
            return None
        forms[node] = form
    root = recording.output
    if root.op is None or root.op.name != "sum" or root.inputs[1] is not None:
        return None
    (summed,) = (s for s in root.inputs if isinstance(s, Node))
    gradients: dict[Node, list[Any]] = {summed: [_ones(*forms[summed].shape)]}
    for node in reversed(recording.order[:-1]):
        if isinstance(node, Leaf):
            return _tidy(gradients.get(node, []))
        for gradient in gradients.get(node, []):
            for source, part in _pull(node, gradient, forms):
                gradients.setdefault(source, []).append(part)
    return None


def _form(node: Node, forms: dict[Node, Any]) -> Any:
    assert node.op is not None  # noqa: S101 # tells the type checker: no leaf, so a step
    name = node.op.name
    a, b = (*(forms.get(s, s) if isinstance(s, Node) else s for s in node.inputs), None, None)[:2]
    if name == "mul" and _is_number(a):
        return sp.MatMul(as_written(a), b).doit(deep=False)
    if name == "mul" and _is_number(b):
        return sp.MatMul(as_written(b), a).doit(deep=False)
    if name == "mul" and _are_matrices(a, b):
        return sp.hadamard_product(a, b)
    if name == "mm" and _are_matrices(a, b):
        return sp.MatMul(a, b)
    if name in ("t", "permute", "transpose"):
        return _transposed(a)
    if name == "add" and _are_matrices(a, b):
        return sp.MatAdd(a, b)
    return None


def _pull(node: Node, gradient: Any, forms: dict[Node, Any]) -> list[tuple[Node, Any]]:
    """What `gradient` of this node gives to each of the nodes it was computed from."""
    assert node.op is not None  # noqa: S101 # tells the type checker: no leaf, so a step
    name = node.op.name
    a, b = (*node.inputs, None, None)[:2]
    if name == "mul" and _is_number(a):
        return [(b, sp.MatMul(as_written(a), gradient).doit(deep=False))]
    if name == "mul" and _is_number(b):
        return [(a, sp.MatMul(as_written(b), gradient).doit(deep=False))]
    if name == "mul":
        return [(a, _entrywise(gradient, forms[b])), (b, _entrywise(gradient, forms[a]))]
    if name == "mm":
        return [
            (a, sp.MatMul(gradient, _transposed(forms[b])).doit()),
            (b, sp.MatMul(_transposed(forms[a]), gradient).doit()),
        ]
    if name == "add":
        return [(a, gradient), (b, gradient)]
    return [(a, _transposed(gradient))]


def _entrywise(gradient: Any, form: Any) -> Any:
    """Gradient ∘ form, where ones ∘ form is form and numbers stand in front."""
    factor, rest = _apart(gradient)
    form_factor, form_rest = _apart(form)
    core = form_rest if rest == _ones(*rest.shape) else sp.hadamard_product(rest, form_rest)
    return sp.MatMul(factor * form_factor, core).doit(deep=False)


def _ones(rows: Any, columns: Any) -> Any:
    return sp.MatrixSymbol("J", rows, columns)


def _transposed(form: Any) -> Any:
    """The transpose; a matrix of ones stays one."""
    turned = sp.Transpose(form).doit()
    return turned.replace(
        lambda part: isinstance(part, sp.Transpose) and part.arg == _ones(*part.arg.shape),
        lambda part: _ones(*part.shape),
    )


def _apart(form: Any) -> tuple[Any, Any]:
    """The number in front, and the matrix."""
    factor, rest = form.as_coeff_mmul() if isinstance(form, sp.MatMul) else (sp.S.One, form)
    return factor, rest.doit(deep=False)


def _tidy(parts: list[Any]) -> Any:
    """The sum of the parts, equal ones counted, a common factor in front."""
    counted: dict[Any, Any] = {}
    for part in parts:
        factor, rest = _apart(part)
        counted[rest] = counted.get(rest, 0) + factor
    if not counted:
        return None
    common = sp.gcd_list(list(counted.values()))
    terms = [sp.MatMul(factor / common, rest).doit(deep=False) for rest, factor in counted.items()]
    total = terms[0] if len(terms) == 1 else sp.MatAdd(*terms)
    if common == 1:
        return total
    return (
        sp.MatMul(common, total, evaluate=False)
        if len(terms) > 1
        else sp.MatMul(common, total).doit(deep=False)
    )


def _holds_entry_by_entry(gradient: Any, symbolic: Symbolic, variable: str, matrix: Any) -> bool:
    entries = symbolic.derivatives[variable]
    rows, columns = entries.shape
    ones = {s: sp.ones(*s.shape) for s in gradient.atoms(sp.MatrixSymbol) if s.name == "J"}
    symbols = sp.Matrix(rows, columns, [sp.Symbol(s.name) for s in symbolic.variables[variable].ravel()])
    written_out = gradient.subs({matrix: symbols, **ones}).doit().as_explicit()
    return all(sp.expand(written_out[i, j] - entries[i, j]) == 0 for i in range(rows) for j in range(columns))


def _is_number(thing: Any) -> bool:
    return isinstance(thing, int | float | np.number) and not isinstance(thing, bool)


def _are_matrices(a: Any, b: Any) -> bool:
    return isinstance(a, sp.MatrixExpr) and isinstance(b, sp.MatrixExpr)
