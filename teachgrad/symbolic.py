"""The recorded graph read as formulas: SymPy expressions, SymPy's own derivatives, exact values.

Knows SymPy and the recording, no derivative rule of teachgrad's and no difference quotient. Read
`matrix_form` next (the compact formula of a matrix gradient) or `comparison`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import sympy as sp

from teachgrad.engine.calls import symbolic as sympy_meaning
from teachgrad.engine.graph import Leaf, Node, Op
from teachgrad.engine.ops import constants
from teachgrad.engine.values import Exact
from teachgrad.exact import as_float, has_many_digits, is_short, same_to, value_at
from teachgrad.functions import Recording
from teachgrad.written_out import overwhelms_sympy, sizes_of_derivatives

# Beyond this many operations, counted as a derivative would be written out, there is no formula: SymPy
# would take minutes, and nobody would read it. The second number is for the derivatives by all
# entries together.
LARGEST_FORMULA = 20_000
LARGEST_GRADIENT = 100_000

# The derivatives between named results are told for so many of them at most: a loop gives a name to each turn.
MOST_INTERMEDIATES = 8

# A function of one entry is evaluated to 50 digits some dozens of times: it may have so many operations.
LARGEST_ALONG = 2_000

# What results without a name are called: the first letter that the program does not use.
_LETTERS = ("v", "w", "u", "t", "s", "r", "q", "step")

_LONGEST_EXACT = 40  # characters; a longer exact value is given by its digits


@dataclass(frozen=True, eq=False)
class Local:
    """A derivative between two named quantities: d(above)/d(below).

    Attributes
    ----------
    above, below : str
        Their names.
    formula : SymPy expression or matrix
        In the names as the program has them: 10*y.
    value : float or ndarray
        At the recorded point.
    """

    above: str
    below: str
    formula: Any
    value: Any


@dataclass(frozen=True, eq=False)
class Symbolic:
    """A recording as formulas.

    Attributes
    ----------
    recording : Recording
        What was read.
    variables : dict
        Variable → its symbol, or an array of symbols, one for each entry.
    expression : SymPy expression
        The result in terms of the variables.
    derivatives : dict
        Variable → SymPy's derivative of the result by it: an expression, or an array of the variable's shape.
    """

    recording: Recording
    variables: dict[str, Any]
    expression: Any
    derivatives: dict[str, Any]
    _in_names: dict[str, Any]
    _in_variables: dict[str, Any]
    _symbols: dict[str, Any]

    def formula_of(self, name: str) -> Any:
        """A named result in terms of the names it was computed from: z is 5*y**2."""
        return plain(self._in_names[name])

    def value_of(self, name: str) -> Any:
        """A named result at the recorded point, from its formula."""
        return self.number(self._in_variables[name])

    def exact(self, formula: Any) -> Any:
        """The exact value of `formula` at the recorded point, or its first 50 digits where that is unwieldy.

        The point's numbers are read as they are written, 0.1 as 1/10, and an `Exact` as what it says it is, if that
        makes no difference to 14 digits; otherwise as the binary fractions that they are.
        """
        return _each(formula, self._exact_entry)

    def number(self, formula: Any) -> Any:
        """`formula` at the recorded point, computed to 50 digits and rounded to float64."""
        return _each(formula, lambda entry: as_float(self._digits(entry, self._binary)), np.float64)

    def _exact_entry(self, entry: Any) -> Any:
        digits = self._digits(entry, self._binary)
        as_read = self._digits(entry, self._decimal)
        if not same_to(14, digits, as_read):
            return digits
        written = entry.xreplace(self._decimal) if is_short(entry) else as_read
        return written if len(str(written)) <= _LONGEST_EXACT else as_read

    def _digits(self, entry: Any, point: Mapping[Any, Any]) -> Any:
        return value_at(sp.sympify(entry), point)

    @cached_property
    def _binary(self) -> dict[Any, Any]:
        return self._point(lambda number: sp.Rational(float(number)))

    @cached_property
    def _decimal(self) -> dict[Any, Any]:
        return self._point(as_written)

    def _point(self, read: Any) -> dict[Any, Any]:
        point = {}
        for name, symbols in self.variables.items():
            given = self.recording.point[name]
            numbers = [given] if type(given) is Exact else np.ravel(given)
            pairs = zip(np.ravel(symbols), numbers, strict=True)
            point.update({symbol: read(number) for symbol, number in pairs})
            # The same under the plain symbol that a reader sees.
            point.update({plain(symbol): value for symbol, value in point.items()})
        return point

    @cached_property
    def locals(self) -> tuple[Local, ...]:
        """Derivatives between named quantities: of the result by each intermediate, of each of these by what it is made of."""
        result = self.recording.output_name
        found: list[Local] = []
        if len(self.recording.intermediates) > MOST_INTERMEDIATES:
            return ()
        for name, node in self.recording.intermediates.items():
            through = _derivative(self._with_only(node), self._symbols[name])
            found.append(self._local(result, name, through))
            if isinstance(self._in_names[name], np.ndarray):
                continue  # a matrix by a matrix has four indices: no formula to be read
            for below in self._sources_of(name):
                if not isinstance(self._symbols[below], np.ndarray):
                    step = _derivative(self._in_names[name], self._symbols[below])
                    found.append(self._local(name, below, step))
        return tuple(found)

    def _local(self, above: str, below: str, formula: Any) -> Local:
        named_values = {}
        for name, symbols in self._symbols.items():
            if name in self._in_variables:
                pairs = zip(np.ravel(symbols), np.ravel(self._in_variables[name]), strict=True)
                named_values.update(dict(pairs))
        value = self.number(_each(formula, lambda entry: entry.xreplace(named_values)))
        return Local(above, below, shaped(plain(formula)), value)

    def _with_only(self, node: Node) -> Any:
        """The result, with `node` standing under its name and everything else written out."""
        return _scalar(_read(self.recording, self._symbols, {node})[self.recording.output])

    def _sources_of(self, name: str) -> list[str]:
        free = _free_symbols(self._in_names[name])
        return [
            below
            for below, symbols in self._symbols.items()
            if below != name and free & set(np.ravel(symbols).tolist())
        ]


def read(recording: Recording) -> Symbolic | None:
    """Read a recording as formulas.

    Parameters
    ----------
    recording : Recording
        The graph, its names and its point.

    Returns
    -------
    Symbolic or None
        None if the formula, written out, would have more than `LARGEST_FORMULA` operations, or with
        its derivatives more than `LARGEST_GRADIENT`.

    Examples
    --------
    >>> from teachgrad.functions import function
    >>> formulas = read(function("composite").record())
    >>> formulas.derivatives["x"], formulas.formula_of("z")
    (120*x**5, 5*y**2)
    """
    entries = sum(np.size(value) for value in recording.point.values())
    size = sizes_of_derivatives(recording)[recording.output]
    if size > LARGEST_FORMULA or size * entries > LARGEST_GRADIENT or overwhelms_sympy(recording):
        return None
    try:
        return _read_whole(recording)
    except RecursionError:  # SymPy recurses into a formula, so one can be too deep for it without being long
        return None


def along(recording: Recording, name: str, index: tuple[int, ...]) -> tuple[Any, Any] | None:
    """The result of a recording as an expression of one entry of one variable, all else being numbers.

    Parameters
    ----------
    recording : Recording
        What is read.
    name : str
        The variable.
    index : tuple of int
        The entry; empty for a variable that is one number.

    Returns
    -------
    expression, symbol : SymPy expression and symbol, or None
        None if the formula would have more than `LARGEST_ALONG` operations.

    Examples
    --------
    >>> from teachgrad.functions import function
    >>> expression, _ = along(function("two_variables").record(), "y", ())
    >>> expression
    2*y**2 + 1715
    """
    if sizes_of_derivatives(recording)[recording.output] > LARGEST_ALONG or overwhelms_sympy(recording):
        return None
    symbol = _real(name)
    entries = {other: constant(value) for other, value in recording.point.items()}
    if index:
        entries[name] = np.array(entries[name], object)
        entries[name][index] = symbol
    else:
        entries[name] = symbol
    try:
        expression = _scalar(_read(recording, entries, set())[recording.output])
    except RecursionError:  # as in `read`
        return None
    if any(has_many_digits(number) for number in expression.atoms(sp.Rational)):
        return None
    return expression, symbol


@dataclass(frozen=True, eq=False)
class InVariables:
    """What stands behind the names of a recording's results: each written out in the variables.

    Attributes
    ----------
    entries : dict
        The symbol of a result, or of one of its entries → its formula.
    arrays : dict
        The symbol of a result that is an array, which stands for any of its entries → the formulas of all.
    """

    entries: dict[Any, Any]
    arrays: dict[Any, Any]

    def put_in(self, formula: Any, entry: int | None = None) -> Any:
        """`formula` with everything written out; the names of arrays stand for their entry of this number."""
        places = self.entries
        if entry is not None:
            # Only those that occur: of another shape are arrays that were broadcast before they came here.
            occurring = sp.sympify(formula).free_symbols & self.arrays.keys()
            places = places | {symbol: self.arrays[symbol][entry] for symbol in occurring}
        return sp.sympify(formula).xreplace(places)


def in_variables(recording: Recording, every_node: bool) -> InVariables:
    """Every result written out in the variables: of named results, or of every node under `name_every_node`.

    Examples
    --------
    >>> from teachgrad.functions import function
    >>> written = in_variables(function("composite").record(), every_node=False)
    >>> written.put_in(10 * sp.Symbol("y"))
    20*x**3
    """
    names = name_every_node(recording) if every_node else recording.names
    taken = set(names.values())
    found = InVariables({}, {})
    for node, formula in _read(recording, _symbols(recording), set()).items():
        if node not in names:
            continue
        shape = np.shape(formula)
        symbols = symbols_of(recording, names[node], shape, taken)
        formulas = [plain(entry) for entry in np.ravel(np.asarray(formula, object))]
        pairs = zip(np.ravel(np.asarray(symbols, object)), formulas, strict=True)
        found.entries.update({plain(symbol): formula for symbol, formula in pairs})
        if shape:
            found.arrays[sp.Symbol(names[node])] = formulas
    return found


def _read_whole(recording: Recording) -> Symbolic | None:
    symbols = _symbols(recording)
    whole = _read(recording, symbols, set())
    expression = _scalar(whole[recording.output])
    if any(has_many_digits(number) for number in expression.atoms(sp.Rational)):
        return None
    steps = {node: name for node, name in recording.names.items() if not isinstance(node, Leaf)}
    in_names = _read(recording, symbols, set(steps) - {recording.output})
    return Symbolic(
        recording,
        {name: symbols[name] for name in recording.leaves},
        expression,
        {name: plain(_derivative(expression, symbols[name])) for name in recording.leaves},
        {name: in_names[node] for node, name in steps.items()},
        {name: whole[node] for node, name in recording.names.items()},
        symbols,
    )


def as_written(number: Any) -> Any:
    """A finite number as its author means it: 0.1 is 1/10, math.pi is π, and an `Exact` says it itself."""
    return constants.exactly(number)


def _symbols(recording: Recording) -> dict[str, Any]:
    """Name → symbol or array of symbols, for the variables and the named results."""
    shapes = {name: np.shape(value) for name, value in recording.point.items()}
    values = recording.values()
    shapes.update({name: np.shape(values[node]) for name, node in recording.intermediates.items()})
    taken = set(recording.names.values())
    return {name: symbols_of(recording, name, shape, taken) for name, shape in shapes.items()}


def symbols_of(recording: Recording, name: str, shape: tuple[int, ...], taken: set[str]) -> Any:
    """The symbol of a name, or an array of symbols, one for each entry, that are not in `taken`.

    They are real: SymPy then knows that d|x|/dx is sign(x).
    """
    if not shape:
        return _real(name)
    return _entries(_entry_names(name, shape, taken, letters=_letters_for(recording) == name), shape)


def name_of_entry(recording: Recording, name: str, index: tuple[int, ...]) -> str:
    """What an entry of a variable is called in the formulas: b, x_12; the variable's own name where it is one number.

    Examples
    --------
    >>> from teachgrad.functions import function
    >>> name_of_entry(function("elementwise").record(), "x", (0, 1))
    'b'
    """
    return str(np.asarray(_symbols(recording)[name], object)[index])


def name_every_node(recording: Recording, order: Sequence[Node] | None = None) -> dict[Node, str]:
    """A name for every node, or for those of `order`: what the program calls it, else v_1, v_2, … in the order of the program.

    Variables that the program made for itself count as constants and get none.

    Examples
    --------
    >>> from teachgrad.functions import function
    >>> list(name_every_node(function("composite").record()).values())
    ['x', 'v_1', 'v_2', 'y', 'v_3', 'z']
    """
    taken = set(recording.names.values()) | set(recording.point)
    letter = next(c for c in _LETTERS if not any(re.fullmatch(rf"{c}(_?\d+)?", name) for name in taken))
    numbers = itertools.count(1)
    return {
        node: recording.names[node] if node in recording.names else f"{letter}_{next(numbers)}"
        for node in (recording.order if order is None else order)
        if node in recording.names or not isinstance(node, Leaf)
    }


def _real(name: str) -> Any:
    return sp.Symbol(name, real=True)


def _letters_for(recording: Recording) -> str | None:
    """The one 2×2 matrix whose entries are called a, b, c, d, as the document calls them."""
    matrices = [name for name, value in recording.point.items() if np.shape(value) == (2, 2)]
    return matrices[0] if len(recording.point) == len(matrices) == 1 else None


def _entry_names(name: str, shape: tuple[int, ...], taken: set[str], *, letters: bool) -> list[str]:
    """A name for each entry that nothing else in the program bears: a, b, c, d, or x_1, or else x__1."""
    if letters and not taken & set("abcd"):
        return list("abcd")
    separator = "" if max(shape, default=0) < 10 else "_"
    mark = "_"
    while True:
        numbers = (separator.join(str(i + 1) for i in index) for index in np.ndindex(shape))
        names = [f"{name}{mark}{number}" for number in numbers]
        if not taken & set(names):
            return names
        mark += "_"


def _entries(names: list[str], shape: tuple[int, ...]) -> Any:
    return np.array([_real(name) for name in names], object).reshape(shape)


def _read(recording: Recording, symbols: Mapping[str, Any], cut: set[Node]) -> dict[Node, Any]:
    """The expression of every node, in which the nodes in `cut` stand under their names."""
    own: dict[Node, Any] = {}
    seen: dict[Node, Any] = {}  # by the nodes above
    for node in recording.order:
        name = recording.names.get(node, "")
        if isinstance(node, Leaf):
            own[node] = symbols[name] if name else constant(node.value)
        else:
            op = node.op
            assert op is not None  # noqa: S101 # tells the type checker: no leaf, so a step
            inputs = [
                # What has no rule is an option: an axis, a shape, a key.
                seen[s] if isinstance(s, Node) else constant(s) if i < len(op.rules) else s
                for i, s in enumerate(node.inputs)
            ]
            own[node] = carried_out(op, inputs)
        seen[node] = symbols[name] if node in cut else own[node]
    return own


def carried_out(op: Op, inputs: Sequence[Any]) -> Any:
    """One operation on SymPy expressions and arrays of them; what has no rule is given as it is: an axis, a shape."""
    meaning = sympy_meaning(op, sp)
    if op.elementwise and any(isinstance(i, np.ndarray) for i in inputs):
        meaning = np.frompyfunc(meaning, len(inputs), 1)
    try:
        return meaning(*inputs)
    except ValueError:  # the larger of x and √-1: there is no such number
        return sp.nan


def constant(thing: Any) -> Any:
    """A constant of the program as an exact number, or an array of them."""
    return np.frompyfunc(exactly, 1, 1)(thing) if isinstance(thing, np.ndarray) else exactly(thing)


def exactly(number: Any) -> Any:
    """A number of a program as SymPy has it: whole, or what it is written as."""
    if isinstance(number, int | np.integer | np.bool_):
        return sp.Integer(int(number))
    if not np.isfinite(number):
        return sp.nan if np.isnan(number) else sp.oo if number > 0 else -sp.oo
    return as_written(number)


def _derivative(expression: Any, symbols: Any) -> Any:
    return _each(symbols, lambda symbol: sp.diff(expression, symbol))


def _scalar(expression: Any) -> Any:
    # Where a mask has selected nothing, the sum is Python's own 0.
    return sp.sympify(expression.item() if isinstance(expression, np.ndarray) else expression)


def _each(thing: Any, act: Any, dtype: Any = object) -> Any:
    """Act on an expression, or on every entry of an array of them."""
    if not isinstance(thing, np.ndarray):
        return act(thing)
    out = np.empty(thing.shape, dtype)
    for index in np.ndindex(thing.shape):
        out[index] = act(thing[index])
    return out


def plain(formula: Any) -> Any:
    """The formula in plain symbols, as a reader would write them."""

    def entry(expression: Any) -> Any:
        expression = sp.sympify(expression)
        return expression.xreplace({s: sp.Symbol(s.name) for s in expression.free_symbols})

    return _each(formula, entry)


def shaped(formula: Any) -> Any:
    """An array of expressions as SymPy's own: a matrix if it has two axes."""
    if not isinstance(formula, np.ndarray):
        return formula
    if formula.ndim == 2:
        return sp.ImmutableDenseMatrix(*formula.shape, formula.ravel().tolist())
    return sp.ImmutableDenseNDimArray(formula.ravel().tolist(), formula.shape)


def _free_symbols(formula: Any) -> set[Any]:
    return set().union(*(sp.sympify(entry).free_symbols for entry in np.ravel(np.asarray(formula, object))))
