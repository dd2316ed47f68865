"""`steps`: the derivative of a formula, told rule by rule from the outside in, then tidied, and every line checked.

Read `rules.choosing` next (which rule), `tidying`, and `proof` (that each line is the derivative).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import mpmath as mp
import sympy as sp

from teachgrad.derivation.building import derivative, pending, replaced, size
from teachgrad.derivation.conditions.mattering import in_its_cases
from teachgrad.derivation.conditions.stated import never, simplified, stated, without_values
from teachgrad.derivation.letters import Letters
from teachgrad.derivation.names import put_names_in, through_names
from teachgrad.derivation.proof import first_wrong, has_no_value_seen
from teachgrad.derivation.reading.given import shown, source, variable_of
from teachgrad.derivation.reading.source import Source, written_out
from teachgrad.derivation.records import Application, Derivation, Step
from teachgrad.derivation.refusals import not_proved, too_large, too_long, unknown, without_value
from teachgrad.derivation.rules.choosing import chosen
from teachgrad.derivation.rules.ground import Ground
from teachgrad.derivation.tidying import tidied

if TYPE_CHECKING:
    from teachgrad.formula import Formula
    from teachgrad.functions import Function

MOST_PARTS = 600  # of a formula, and of a line of its derivation: some 20 lines of a page
MOST_STEPS = 150
_POINTS, _DIGITS = 3, 30  # at which each line is checked, and to how many digits

# These are used wherever they fit at once, as one writes 6x + 2 under (3x²)′ + (2x)′; others at one place, for they name a u.
_AT_ONCE = {
    "sum",
    "power",
    "constant_multiple",
    "exponential",
    "logarithm",
    "root",
    "reciprocal",
    "trigonometric",
    "inverse_trigonometric",
    "hyperbolic",
    "inverse_hyperbolic",
    "step",
}
_BESIDE = {"identity", "constant"}  # x′ = 1 and 5′ = 0 are no line of their own


def steps(
    formula: str | Formula | Function | Callable[..., Any] | Any,
    variable: Any = None,
    /,
    *,
    at: Mapping[str, Any] | None = None,
) -> Derivation:
    """Differentiate a formula step by step, as it is taught.

    Parameters
    ----------
    formula : str, Formula, SymPy expression, Function or callable
        A formula as one types it, also in several lines: ``"y = 2x³; z = 5y²"``; the name of one of the document's functions;
        or a program, which is run once. It is differentiated as it is written: 5(2x³)² by the chain rule.
    variable : str or Symbol, optional
        By what; may be left out where there is just one. All other variables are constants.
    at : mapping, optional
        Where a program is run: name → number. It decides which branch is followed.

    Returns
    -------
    Derivation
        A sequence of steps, each with `rule`, `general`, `before`, `after` and `text`.

    Raises
    ------
    InputError
        If it is not clear by what is to be differentiated, or the derivation would be too long to be read.
    FormulaError
        If the text is no formula, or may be several.

    Notes
    -----
    Every line is compared with a central difference quotient of the formula in 130 digits, so by none of the rules that
    were used; a derivation in which one differs is not given back.

    Examples
    --------
    >>> import teachgrad as tg
    >>> for step in tg.steps("5(2x³)²"):
    ...     print(step.rule, "|", step.after)
    constant_multiple | 5*Derivative((2*x**3)**2, x)
    chain | 5*2*(2*x**3)*Derivative(2*x**3, x)
    constant_multiple | 5*2*(2*x**3)*2*Derivative(x**3, x)
    power | 5*2*(2*x**3)*2*3*x**2
    tidy_numbers | 120*x**2*x**3
    tidy_powers | 120*x**5
    """
    found = source(formula, at, MOST_PARTS)
    name = variable_of(found, variable)
    found = _with_names_that_move(found, name)
    whole = written_out(found.formula, found.definitions)
    if size(whole) > MOST_PARTS:
        raise too_large(size(whole), MOST_PARTS)
    symbol = next((s for s in whole.free_symbols if s.name == name), sp.Symbol(name))
    if without_values(whole) or has_no_value_seen(whole, symbol, _DIGITS):
        raise without_value(shown(found))
    lines = _lines(found, whole, symbol)
    return _checked(found, whole, symbol, lines)


def _with_names_that_move(found: Source, variable: str) -> Source:
    """The formula with those steps written out that do not depend on the variable."""
    moving: dict[str, Any] = {}
    still: dict[str, Any] = {}
    for name, formula in found.definitions.items():
        formula = put_names_in(formula, still)
        free = {symbol.name for symbol in formula.free_symbols}
        (moving if variable in free or free & moving.keys() else still)[name] = formula
    return Source(
        put_names_in(found.formula, still), found.variables, found.name, moving, found.typed, found.notes
    )


_Line = tuple[Any, tuple[Application, ...]]


def _lines(found: Source, whole: Any, variable: Any) -> list[_Line]:
    """Every line after the first, with what was done to come to it."""
    line = derivative(whole, variable)
    lines: list[_Line] = []

    def take(new: Any, applications: tuple[Application, ...]) -> None:
        if size(new) > MOST_PARTS:
            raise too_large(size(new), MOST_PARTS)
        if len(lines) >= MOST_STEPS:
            raise too_long(MOST_STEPS)
        lines.append((new, applications))

    for new, applications in through_names(found, line, variable):
        take(new, applications)
        line = new
    taken = {s.name for s in whole.free_symbols} | set(found.definitions) | {variable.name, found.name, "e"}
    letters = Letters(taken)
    after: dict[Any, int] = {}
    while open_parts := pending(line):
        applications = _applications(line, open_parts, letters, after)
        line = replaced(line, {one.part: one.result for one in applications})
        take(line, applications)
    names = {name for name in found.definitions if sp.Symbol(name) in line.free_symbols}
    if names:
        new = written_out(line, found.definitions)
        put = tuple((sp.Symbol(n), found.definitions[n]) for n in found.definitions if n in names)
        take(new, (Application("substitution", line, new, letters=put),))
        line = new
    for new, applications in tidied(line):
        take(new, applications)
    return lines


def _applications(
    line: Any, open_parts: list[Any], letters: Letters, after: dict[Any, int]
) -> tuple[Application, ...]:
    """The rule for the first derivative, the same wherever else it can be used at once, and what goes without saying."""
    found = []
    for part in open_parts:
        application = chosen(Ground(part, letters, after.get(part, 0)))
        if application is None:
            raise unknown(part.expr)
        needed = [c for condition in application.conditions for c in in_its_cases(condition, line, part)]
        where = simplified(needed, part.variables[0])
        found.append(dataclasses.replace(application, conditions=where))
    told = [one for one in found if one.rule not in _BESIDE] or found
    first = told[0]
    done = [one for one in told if one is first or (one.rule == first.rule and one.rule in _AT_ONCE)]
    done += [one for one in found if one.rule in _BESIDE and one not in done]
    for one in done:
        # What is found inside u is spoken of with v and w.
        named = sum(1 for letter, _ in one.letters if isinstance(letter, sp.core.function.AppliedUndef))
        named = named if one.rule in ("chain", "product", "quotient") else 0
        for inner in pending(one.result):
            after[inner] = max(after.get(inner, 0), after.get(one.part, 0) + named)
    return tuple(done)


def _checked(found: Source, whole: Any, variable: Any, lines: list[_Line]) -> Derivation:
    """The derivation, if every line is the derivative."""
    conditions = list(dict.fromkeys(c for _, done in lines for one in done for c in one.conditions))
    shown_lines = [line for line, _ in lines]
    # A condition that holds nowhere, |x/x| < 1, would be met by accident, where x/x is rounded.
    wrong, points = (
        (None, [])
        if never(conditions, variable)
        else first_wrong(whole, variable, shown_lines, found.definitions, conditions, _POINTS, _DIGITS)
    )
    places = tuple({str(symbol): mp.nstr(value, 6) for symbol, value in point.items()} for point in points)
    if wrong is not None:
        raise not_proved(lines[wrong][0], ", ".join(f"{n} = {v}" for n, v in places[-1].items()))
    owner: list[Derivation] = []
    before = derivative(whole, variable)
    made = []
    for line, applications in lines:
        made.append(Step(before, line, applications, owner))
        before = line
    said = stated(whole, variable, before, conditions, found.definitions, _DIGITS)
    result = Derivation(
        whole,
        variable,
        found.name,
        found.definitions,
        tuple(made),
        places,
        _DIGITS,
        found.typed,
        found.notes,
        said.conditions,
        said.by_definition,
    )
    owner.append(result)
    return result
