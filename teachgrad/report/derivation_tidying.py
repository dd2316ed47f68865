"""The sentences about tidying: what was done, and to which part of the line. Read `derivation_words` first."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import sympy as sp

from teachgrad.derivation.building import add, is_inverse
from teachgrad.report.derivation_notation import AND, listed, unbroken
from teachgrad.report.derivation_rules import RULES, VARIANTS
from teachgrad.report.derivation_writer import Plain
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.derivation.records import Application, Step

_ALONE = Text(en="{name}: {applied}.", vi="{name}: {applied}.")
_FACTOR_OUT = Text(en="Factor out {factor}", vi="Đặt {factor} làm nhân tử chung")
_GIVES = Text(en="{name}, which gives {result}.", vi="{name}, ta được {result}.")


def tidied(step: Step, write: Plain, *, brief: bool) -> list[str]:
    """What was tidied, in sentences; `brief` where the lines stand beside them."""
    said: list[str] = []
    changed: dict[str, list[str]] = {}  # what was done → at which places
    for one in step.applications:
        name = str(full_name(one, write))
        begins, ends = (write(thing) for thing in (one.part, one.result))
        if brief and ends == write(step.after):
            said.append(f"{name}.")
        elif brief and begins == write(step.before):
            said.append(str(_GIVES.format(name=name, result=unbroken(ends))))
        elif name in changed:
            changed[name].append(_equation(one, write))
        else:
            changed[name] = [_equation(one, write)]
            said.append(name)
    return [
        str(_ALONE.format(name=name, applied=listed(changed[name], AND))) if name in changed else name
        for name in said
    ]


def _equation(one: Application, write: Plain) -> str:
    changed = _without_the_rest(one)
    return unbroken(write(sp.Eq(changed.part, changed.result, evaluate=False)))


def name_of_tidying(one: Step | Application) -> Text:
    """Its name; terms that only changed places were put in order, and (2x)² = 4x² is worked out."""
    if one.rule in ("tidy_like_terms", "tidy_order") and _has_the_same_terms(one.part, one.result):
        return VARIANTS["tidy_order_of_terms"]
    if one.rule == "tidy_power" and _powers_worked_out(one.part, one.result):
        return VARIANTS["tidy_power_worked_out"]
    return RULES[one.rule]


def full_name(one: Application, write: Plain, around: str = "{}") -> Text:
    """Its name, with what was taken out of a sum.

    Parameters
    ----------
    one : Application
        What was done.
    write : Plain
        How formulas are written.
    around : str
        What stands around a formula in a sentence: ``"${}$"`` in LaTeX.
    """
    if one.factor is None:
        return name_of_tidying(one)
    return _FACTOR_OUT.format(factor=around.format(unbroken(write(one.factor))))


def _has_the_same_terms(part: Any, result: Any) -> bool:
    both = part.is_Add and result.is_Add
    return both and Counter(map(_on_paper, part.args)) == Counter(map(_on_paper, result.args))


def _powers_worked_out(part: Any, result: Any) -> bool:
    """Whether all powers that are gone were of numbers or products: (2x)², but not (√x)² nor (1/x)²."""
    gone = _whole_powers(part) - _whole_powers(result)
    return bool(gone) and all(map(_is_of_a_product, gone))


def _whole_powers(thing: Any) -> Counter[Any]:
    return Counter(p for p in sp.preorder_traversal(thing) if p.is_Pow and p.exp.is_Integer and p.exp > 1)


def _is_of_a_product(power: Any) -> bool:
    base = power.base
    return bool(base.is_Number or (base.is_Mul and not any(map(is_inverse, base.args))))


def _without_the_rest(one: Application) -> Application:
    """Of a sum only the terms that changed: ∛x·0 = 0, and not the whole sum once more."""
    if not one.part.is_Add:
        return one
    old, new = one.part.args, one.result.args if one.result.is_Add else (one.result,)
    gone, come = _only_in(old, new), _only_in(new, old)
    if not any(gone) or len(gone) == len(old):  # 0 = 0 would say nothing
        return one
    return dataclasses.replace(one, part=add(*gone), result=add(*come) if come else sp.S.Zero)


def _only_in(terms: Sequence[Any], others: Sequence[Any]) -> list[Any]:
    there = Counter(map(_on_paper, others))
    there.subtract(map(_on_paper, terms))
    found = []
    for term in reversed(terms):  # of several that look the same the last
        if there[_on_paper(term)] < 0:
            there[_on_paper(term)] += 1
            found.append(term)
    return found[::-1]


def _on_paper(thing: Any) -> str:
    """How it looks: whether −1·x·y is one product or two makes no difference to a reader."""
    return Plain()(thing)
