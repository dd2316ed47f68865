"""The name of a tidying step says what changed: looked at from outside, by the multisets of functions, sums and powers."""

import math
from collections import Counter

import pytest
import sympy as sp

import teachgrad as tg
from teachgrad.report.derivation_words import RULES
from teachgrad.text import language

from .table import FUNCTIONS
from .told import X, told

MORE = [
    "x e^x sin x", "(2x)^2", "(1/x)^2", "(√x)²", "|x|²", "|x|³", "(x^3+2x)/x", "(x^2-1)/(x-1)", "x^3/x^2", "(x²-4)/(x²-3x+2)",
    "ln(x)/ln(x)", "√(1 + √x)", "sin³x·cos x", "(x+1)²(x-1)²", "x²/(1 + x²) - 1/(1 + x²)", "e^x·e^(-x)", "(e^x + e^(-x))²",
    "1/(1 + 1/(1 + x))", "(x + 1)/((x + 2)/(x + 3))", "√x/(x + 1)", "cosh²x - sinh²x", "(x - 1/x)²", "(3x² - 2x)(x^4 - x)", "1/(1 + e^(-x))", "ln(x/(x+1))", "|x|·x²",
]  # fmt: skip


def _applications():
    for formula in [*FUNCTIONS, *MORE]:
        for step in told(formula):
            for one in step.applications:
                if one.rule.startswith("tidy_"):
                    yield formula, one


def _nodes(thing, kind):
    return [part for part in sp.preorder_traversal(thing) if isinstance(part, kind)]


def _products(thing):
    """Products, and powers with whole exponents, of which one factor is a sum: what can be multiplied out."""
    found = 0
    for part in sp.preorder_traversal(thing):
        if part.is_Mul:
            found += any(
                factor.is_Add
                or (factor.is_Pow and factor.base.is_Add and factor.exp.is_Integer and factor.exp > 0)
                for factor in part.args
            )
        elif part.is_Pow and part.base.is_Add and part.exp.is_Integer and part.exp > 1:
            found += 1
    return found


def _terms(thing):
    return sum(len(part.args) for part in _nodes(thing, sp.Add))


def _trigonometric(thing):
    return Counter(_nodes(thing, sp.functions.elementary.trigonometric.TrigonometricFunction))


def _hyperbolic(thing):
    return Counter(_nodes(thing, sp.functions.elementary.hyperbolic.HyperbolicFunction))


def _fractions(thing):
    """What stands below the lines of fractions, each as often as it stands there."""
    found = Counter()
    for part in sp.preorder_traversal(thing):
        if part.is_Pow and part.exp == -1:
            found.update([part.base])
    return found


def _leaves(thing):
    """Letters, numbers and functions, without factors 1 and minus signs: what an order does not change."""
    return Counter(
        part if part.args else abs(part) if part.is_Rational else part
        for part in sp.preorder_traversal(thing)
        if (not part.args or isinstance(part, sp.Function)) and abs(part) != 1
    )


def _minuses(thing):
    return sum(
        1 for part in sp.preorder_traversal(thing) if part.is_Rational and part.is_negative and part != -1
    ) + sum(1 for part in sp.preorder_traversal(thing) if part.is_Mul and -1 in part.args)


def _same_value_as_a_polynomial(one):
    """Equal by the laws of sums and products alone, all functions taken for letters."""
    letters = {}

    def plain(thing):
        if thing.is_Add or thing.is_Mul:
            return thing.func(*map(plain, thing.args))
        if thing.is_Pow and thing.exp.is_Integer:
            return plain(thing.base) ** thing.exp
        if thing.is_Rational or thing.is_Symbol:
            return thing
        return letters.setdefault(thing, sp.Dummy())

    return sp.simplify(plain(one.part) - plain(one.result)) == 0


def _absolutes(thing):
    return Counter(_nodes(thing, sp.Abs))


def _powers(thing):
    return Counter(part for part in _nodes(thing, sp.Pow) if part.exp != -1)


def _is_opened(power):
    """A power of a product, a power or a fraction with a whole exponent; or the root of a fraction."""
    base = power.args[0] if isinstance(power, sp.exp) else power.base
    return base.is_Mul or base.is_Pow or isinstance(base, sp.exp)


def _repeated(thing):
    """Whether a base, or an exponential, is a factor more than once of one product."""
    for part in sp.preorder_traversal(thing):
        if not part.is_Mul:
            continue
        bases = []
        for factor in _factors(part):
            inner = factor.base if factor.is_Pow else factor
            bases.append(
                sp.E if isinstance(factor, sp.exp) else frozenset(inner.args) if inner.is_Add else inner
            )
        if len(set(bases)) < len(bases):
            return True
    return False


def _degree_below(thing):
    """The degree of all that stands below the lines of fractions: 4 of (x² − 3x + 2)², and a function counts 1."""
    found = 0
    for below, times in _fractions(thing).items():
        for factor in sp.Mul.make_args(below):
            whole = factor.is_Pow and factor.exp.is_Integer
            base = factor.base if whole else factor
            degree = sp.degree(base, X) if base.is_polynomial(X) and base.has(X) else 1
            found += times * degree * (int(factor.exp) if whole else 1)
    return found


def _factors(product):
    for part in product.args:
        if part.is_Mul:
            yield from _factors(part)
        elif part.is_Pow and part.exp == -1 and part.base.is_Mul:
            yield from _factors(part.base)
        elif part.is_Pow and part.exp == -1:
            yield part.base
        elif not part.is_Rational:
            yield part


def _numbers(thing):
    return math.prod(
        abs(part.p) * part.q for part in sp.preorder_traversal(thing) if part.is_Rational and part != 0
    )


def _numbers_cancel(before, after):
    """The numbers that stood above and below got smaller by the same factors: 2x/(2√x), 4x³/8."""
    lost = sp.Rational(_numbers(before), _numbers(after))
    return lost > 1 and sp.sqrt(lost).is_Integer


def _fractions_of_fractions(thing):
    """Fractions in whose numerator or denominator, as a factor, another fraction stands."""
    found = 0
    for part in sp.preorder_traversal(thing):
        if part.is_Mul and any(factor.is_Pow and factor.exp == -1 for factor in part.args):
            sides = [f.base if f.is_Pow and f.exp == -1 else f for f in part.args]
            found += sum(side.is_Mul and any(f.is_Pow and f.exp == -1 for f in side.args) for side in sides)
    return found


def _describes(rule, one):
    """Whether the name says what happened."""
    before, after = one.part, one.result
    match rule:
        case "tidy_trigonometry":
            return _trigonometric(before) != _trigonometric(after) and not _same_value_as_a_polynomial(one)
        case "tidy_hyperbolic":
            return _hyperbolic(before) != _hyperbolic(after) and not _same_value_as_a_polynomial(one)
        case "tidy_multiply_out" | "tidy_expand":
            minus = before.is_Mul and -1 in before.args  # −(2x − 3) too is multiplied out
            return (_products(after) < _products(before) or minus) and _same_value_as_a_polynomial(one)
        case "tidy_like_terms":
            return _terms(after) < _terms(before) and _same_value_as_a_polynomial(one)
        case "tidy_factor":
            whole = before.is_Add and after.is_Mul  # brackets inside may have been opened on the way
            return (_products(after) > _products(before) or whole) and _same_value_as_a_polynomial(one)
        case "tidy_factor_and_cancel":
            return _degree_below(after) < _degree_below(before)
        case "tidy_common_denominator":
            inner = sum(1 for part in _nodes(before, sp.Add) for term in part.args if _fractions(term))
            return inner > sum(1 for part in _nodes(after, sp.Add) for term in part.args if _fractions(term))
        case "tidy_absolute":
            seen = (_absolutes, _powers, _fractions)
            return bool(_absolutes(before)) and any(look(before) != look(after) for look in seen)
        case "tidy_power":
            gone = [
                *(_powers(before) - _powers(after)),
                *(Counter(_nodes(before, sp.exp)) - Counter(_nodes(after, sp.exp))),
            ]
            return any(map(_is_opened, gone))
        case "tidy_powers":
            return _repeated(before)
        case "tidy_cancelled":
            below = sum(_fractions(before).values()) > 0
            return below and (_repeated(before) or _numbers_cancel(before, after))
        case "tidy_compound_fraction":
            return _fractions_of_fractions(before) > _fractions_of_fractions(after)
        case "tidy_numbers":
            return _leaves(before) != _leaves(after) or _terms(after) < _terms(before)
        case "tidy_signs":
            return _minuses(before) != _minuses(after)
        case "tidy_order":
            return _leaves(before) == _leaves(after)
        case "tidy_negative_exponent":
            return any(p.exp.is_negative for p in _powers(before)) and not any(
                p.exp.is_negative for p in _powers(after) if p.exp.is_number
            )
        case "tidy_ones_and_zeros":
            return sp.count_ops(after, visual=False) <= sp.count_ops(before, visual=False) and before.has(
                0, 1, -1
            )
    return False


def test_every_name_says_what_changed():
    wrong = [
        (f, one.rule, one.part, one.result) for f, one in _applications() if not _describes(one.rule, one)
    ]
    assert wrong == []


def test_every_name_occurs():
    used = {one.rule for _, one in _applications()}
    assert used == {rule for rule in RULES if rule.startswith("tidy_")} - {"tidy_order_of_terms"}


class _One:
    def __init__(self, part, result):
        self.part, self.result = part, result


FALSE = [
    ("tidy_trigonometry", X * sp.sin(X) + sp.sin(X), sp.sin(X) * (X + 1)),
    ("tidy_factor", X**2 * (1 + 1 / X**2), X**2 + 1),
    ("tidy_powers", (2 * X) ** 2, 4 * X**2),
    ("tidy_multiply_out", X + X**2, X * (1 + X)),
    ("tidy_like_terms", sp.Mul(2, 3, evaluate=False), sp.Integer(6)),
    ("tidy_order", sp.Mul(X, X, evaluate=False), X**2),
    ("tidy_cancelled", X * sp.sin(X), sp.sin(X) * X),
    ("tidy_cancelled", sp.Mul(2, 3, 1 / X, evaluate=False), 6 / X),
    ("tidy_compound_fraction", 1 / (1 + 1 / X), X / (X + 1)),
]


@pytest.mark.parametrize(("rule", "part", "result"), FALSE, ids=[row[0] for row in FALSE])
def test_a_false_name_would_be_seen(rule, part, result):
    assert not _describes(rule, _One(part, result))


def _texts(formula):
    return [step.text for step in tg.steps(formula)]


NAMED = [
    ("x e^x sin x", "tidy_factor", sp.sin(X)),
    ("x² e^x", "tidy_factor", X * sp.exp(X)),
    ("atan(1/x)", "tidy_multiply_out", None),
    ("asin(2x)", "tidy_power", None),
    ("asin(√x)", "tidy_power", None),
    ("1/√x", "tidy_power", None),
    ("ln|x|", "tidy_absolute", None),
    ("|x|³", "tidy_absolute", None),
    ("x^x", "tidy_cancelled", None),
    ("sin x/cos x", "tidy_trigonometry", None),
    ("1/(1 + e^(-x))", "tidy_signs", None),
]


@pytest.mark.parametrize(("formula", "rule", "factor"), NAMED, ids=[ascii(row[0]) for row in NAMED])
def test_the_name_of_what_is_done(formula, rule, factor):
    done = [one for step in told(formula) for one in step.applications if one.rule == rule]
    assert done
    assert factor is None or any(one.factor == factor for one in done)


def test_what_is_factored_out_is_named():
    with language("en"):
        assert any(text.startswith("Factor out sin(x): ") for text in _texts("x e^x sin x"))
    with language("vi"):
        assert any(text.startswith("Đặt sin(x) làm nhân tử chung: ") for text in _texts("x e^x sin x"))


def test_a_constant_that_is_taken_away_leaves_minus_0():
    lines = [str(line) for line in told("(2x + 3)/(x - 3)").lines]
    assert any("1 - 1*0" in line for line in lines)
    assert not any("1 + 0" in line for line in lines)
    # Its own rule, under any other.
    rules = {one.rule for step in told("x² - 3") for one in step.applications}
    assert "constant" in rules


def _without_order(thing):
    """The same text for expressions that differ in the order of terms only."""
    parts = [_without_order(part) for part in thing.args]
    return (
        f"{thing.func.__name__}({', '.join(sorted(parts) if thing.is_Add else parts)})"
        if parts
        else str(thing)
    )


def test_no_line_only_changes_the_order_of_terms():
    for formula in [*FUNCTIONS, *MORE]:
        for step in told(formula):
            assert _without_order(step.before) != _without_order(step.after), (formula, step)


def test_one_law_is_named_once():
    for formula in [*FUNCTIONS, *MORE]:
        for step in told(formula):
            if step.rule in ("tidy_absolute", "tidy_power", "tidy_powers", "tidy_cancelled"):
                rules = [one.rule for one in step.applications]
                assert len(rules) == len(set(rules)), (formula, step)


def test_minus_x_is_one_step():
    rules = [step.rule for step in told("1/(1 + e^(-x))")]
    assert rules.count("constant_multiple") == 1
    assert "identity" not in rules


def test_what_arccot_means_is_told():
    assert tg.steps("acot x").conventions == ("acot",)
    assert tg.steps("cot x").conventions == ()
    with language("en"):
        assert "arccot(u) = arctan(1/u)" in " ".join(tg.steps("acot x").to_text().split())
    with language("vi"):
        assert "arccot(u) = arctan(1/u)" in " ".join(tg.steps("acot x").to_text().split())
