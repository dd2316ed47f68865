"""The sentences of a derivation: the name of each rule, the rule, and what it says here.

In both languages, the language spoken now. Knows expressions and notations, no rule.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

import sympy as sp

from teachgrad.derivation.building import call, derivative, divide, is_negative, pending
from teachgrad.report.derivation_conditions import all_conditions
from teachgrad.report.derivation_notation import AND, NO_BREAK, listed, unbroken
from teachgrad.report.derivation_rules import RULES, VARIANTS
from teachgrad.report.derivation_tidying import full_name, name_of_tidying, tidied
from teachgrad.report.derivation_writer import Plain
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.derivation.records import Application, Derivation, Step

# (u + v)′ = u′ + v′ needs no “u = …”.
_SAID_BY_ITSELF = frozenset(["sum", "constant", "maximum", "minimum", "piecewise"])

_GENERAL = Text(en="{name}: {general}.", vi="{name}: {general}.")
_WITH = Text(en="{name}: {general}, here with {letters}.", vi="{name}: {general}, ở đây {letters}.")
_SO = Text(en="So {applied}.", vi="Vậy {applied}.")
_ALONE = Text(en="{name}: {applied}.", vi="{name}: {applied}.")
_ALSO = Text(en="Also, {applied}.", vi="Ngoài ra, {applied}.")  # what goes without saying: x′ = 1
_LOGARITHMIC = Text(
    en="{name}: base and exponent both depend on {x}. With {y}\u00a0=\u00a0{part}, ln({y})\u00a0=\u00a0{logarithm}; differentiating both "
    "sides gives {change}\u00a0=\u00a0{slope}.",
    vi="{name}: cả cơ số lẫn số mũ đều phụ thuộc vào {x}. Đặt {y}\u00a0=\u00a0{part} thì ln({y})\u00a0=\u00a0{logarithm}; lấy đạo hàm hai vế ta "
    "được {change}\u00a0=\u00a0{slope}.",
)
_CHAIN_NAMED = Text(
    en="{name}: {general}, with {letters}.",
    vi="{name}: {general}, với {letters}.",
)
_PUT = Text(en="Substitute {letters}.", vi="Thay {letters} vào.")
_WHERE = Text(en="This holds where {conditions}.", vi="Kết quả này đúng khi {conditions}.")


def name_of(one: Step | Application) -> Text:
    """The name of its rule; a sum with minus signs is a difference."""
    if one.rule.startswith("tidy_"):
        return name_of_tidying(one)
    return _name_of_sum(one.part.expr.args) if one.rule == "sum" else RULES[one.rule]


def names_of(step: Step, write: Plain, around: str = "{}") -> list[Text]:
    """The names of all that was done in a step, but for what goes without saying there."""
    if step.rule.startswith("tidy_"):
        return list(dict.fromkeys(full_name(one, write, around) for one in step.applications))
    return [_name_together([one for one in step.applications if one.rule == step.rule])]


def _name_together(same: Sequence[Application]) -> Text:
    names = list(dict.fromkeys(map(name_of, same)))
    return names[0] if len(names) == 1 else VARIANTS["sum_and_difference"]


def _name_of_sum(terms: Sequence[Any]) -> Text:
    minus = [is_negative(term) for term in terms]
    if minus == [False, True]:
        return VARIANTS["difference"]
    return VARIANTS["sum_and_difference"] if any(minus) else RULES["sum"]


def notation(derivation: Derivation, kind: type[Plain] = Plain) -> Plain:
    """How derivatives are written in it: a prime, unless there is another letter by which one could differentiate."""
    others = derivation.formula.free_symbols - {derivation.variable}
    if not derivation.definitions:
        return kind(prime=not others, partial=bool(others))
    formulas = {**derivation.definitions, derivation.name: stated(derivation)}
    names = {name: {symbol.name for symbol in formula.free_symbols} for name, formula in formulas.items()}
    return kind(prime=False, partial=bool(others), names=names)


def stated(derivation: Derivation) -> Any:
    """The formula in its own names: z = 5y²."""
    for step in derivation.steps[:1]:
        for name, thing in step.applications[0].letters:
            if derivation.definitions and str(name) == derivation.name:
                return thing
    return derivation.formula


def sentence(step: Step, derivation: Derivation) -> str:
    """A step in words.

    Parameters
    ----------
    step : Step
        Of `derivation`.
    derivation : Derivation
        Which letters there are decides how derivatives are written.
    """
    return told(step, notation(derivation)).replace(NO_BREAK, " ")


def told(step: Step, write: Plain, *, brief: bool = False, known: Collection[Any] = ()) -> str:
    """A step in words, its formulas written by `write`.

    Parameters
    ----------
    step : Step
        What is told.
    write : Plain
        How formulas are written.
    brief : bool
        Leave out what the lines say that stand beside it: that the one becomes the other.
    known : collection of SymPy relations
        Conditions that were told before.
    """
    first = step.applications[0]
    same = [one for one in step.applications if one.rule == first.rule]
    beside = [one for one in step.applications if one.rule != first.rule]
    if first.rule.startswith("tidy_"):
        said, beside = tidied(step, write, brief=brief), []
    elif first.rule == "substitution":
        said = [str(_PUT.format(letters=_letters(first.letters, write)))]
    elif all(map(_is_general, same)):
        said = [str(_ALONE.format(name=name_of(first), applied=_equations(same, write)))]
    else:
        logarithmic = first.rule == "logarithmic_differentiation"
        said = [_logarithmic(first, write, step) if logarithmic else _general(same, write)]
        if not (brief and first.part == step.before):
            said.append(str(_SO.format(applied=_equations(same, write))))
    conditions = [condition for condition in step.conditions if condition not in known]
    if conditions:
        said.append(str(_WHERE.format(conditions=all_conditions(conditions, write))))
    if beside:
        said.append(str(_ALSO.format(applied=_equations(beside, write))))
    return " ".join(said)


def _is_general(one: Application) -> bool:
    """Whether the rule in general says no more than what it says here: (sin x)′ = cos x."""
    return bool(one.general is not None and one.general.args == (one.part, one.result))


def _general(same: Sequence[Application], write: Plain) -> str:
    first = same[0]
    name = _name_together(same)
    through_names = first.rule == "chain" and first.letters[0][0].is_Symbol
    # As it stands in a textbook; only dz/dx = dz/dy·dy/dx needs to say by what.
    in_general = write if through_names else type(write)()
    general = listed(dict.fromkeys(unbroken(in_general(one.general)) for one in same), AND)
    letters = () if len(same) > 1 or first.rule in _SAID_BY_ITSELF else first.letters
    if not letters:
        return str(_GENERAL.format(name=name, general=general))
    shape = _CHAIN_NAMED if first.rule == "chain" else _WITH
    return str(shape.format(name=name, general=general, letters=_letters(letters, write)))


def _equation(one: Application, write: Plain) -> str:
    return unbroken(write(sp.Eq(one.part, one.result, evaluate=False)))


def _equations(applications: Sequence[Application], write: Plain) -> str:
    return listed(dict.fromkeys(_equation(one, write) for one in applications), AND)


def _letters(letters: Sequence[tuple[Any, Any]], write: Plain) -> str:
    return listed([unbroken(write(sp.Eq(name, thing, evaluate=False))) for name, thing in letters], AND)


def logarithm_taken(one: Application, step: Step) -> tuple[Any, Any]:
    """Of logarithmic differentiation the two sides ln(y) and x·ln(x)."""
    taken = {symbol.name for symbol in step.before.free_symbols}
    y = sp.Function(next(name for name in ("y", "z", "w", "Y") if name not in taken))(one.part.variables[0])
    return call("log", y), pending(one.result)[0].expr


def _logarithmic(one: Application, write: Plain, step: Step) -> str:
    left, right = logarithm_taken(one, step)
    x, y = one.part.variables[0], left.args[0]
    return str(
        _LOGARITHMIC.format(
            name=name_of(one),
            x=write(x),
            y=write(y),
            change=write(divide(derivative(y, x), y)),
            part=write(one.part.expr),
            logarithm=write(right),
            slope=unbroken(write(derivative(right, x))),
        )
    )
