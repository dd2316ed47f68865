"""The derivatives of a formula at a point, up to a high order, without writing any of them out.

The ninth derivative of eˣ/√(sin³x + cos³x) has a hundred thousand operations; its value is a coefficient of a power
series, and series are multiplied in no time. Knows SymPy and nothing of teachgrad. Read `prediction` next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import factorial
from typing import Any

import mpmath
import sympy as sp

_DIGITS = 40
_MOST_DIGITS, _FEWEST_MOST_DIGITS = 1_300, 160
_MOST_WORK = (
    260_000  # digits times parts of the formula; beyond it fewer digits must do, however much cancels
)
_AGREED = 20  # digits in which two precisions must agree: more than a float64 has
_LARGEST = 10_000  # binary places before the point of what a function is taken of: exp(9^(9^9)) would take all memory

Series = list[Any]  # mpmath numbers: the value, then the coefficients of t, t², …


class NoSeriesError(ArithmeticError):
    """The formula has no power series at the point, or none that can be found."""


def derivatives(formula: Any, symbol: Any, point: Mapping[Any, Any], order: int) -> tuple[Any, ...]:
    """The value of `formula` and of its derivatives by `symbol`, up to the order `order`.

    Taylor arithmetic (Griewank & Walther, *Evaluating Derivatives*, 2008, chapter 13), carried out with more and more digits
    until two runs agree: what has no digits left at the end is zero. A function of SymPy's needs no rule here but
    SymPy's own first derivative of it.

    Parameters
    ----------
    formula : SymPy expression
        In real symbols.
    symbol : SymPy symbol
        What is differentiated by.
    point : mapping
        Symbol → exact number, for all symbols of the formula.
    order : int
        The highest order.

    Returns
    -------
    tuple of mpmath numbers
        ``order + 1`` of them, good to 20 digits, or exactly zero.

    Raises
    ------
    NoSeriesError
        At a kink, a jump or a pole, outside the domain, or where SymPy does not know a function's derivative.

    Examples
    --------
    >>> x = sp.Symbol("x", real=True)
    >>> formula = sp.exp(x) / (sp.sin(x) ** 3 + sp.cos(x) ** 3)
    >>> int(derivatives(formula, x, {x: sp.Integer(0)}, 5)[5])  # Squire & Trapp, SIAM Review 40(1), 1998
    -164
    """
    most = min(_MOST_DIGITS, max(_FEWEST_MOST_DIGITS, _MOST_WORK // _parts(formula)))
    digits = _DIGITS
    coarse = _run(formula, symbol, point, order, digits)
    while True:
        digits *= 2
        fine = _run(formula, symbol, point, order, digits)
        agreed = [_same(a, b) for a, b in zip(coarse, fine, strict=True)]
        if all(agreed) or digits >= most:
            break
        coarse = fine
    with mpmath.workdps(digits):
        return tuple(
            c * factorial(k) if known else mpmath.mpf(0)
            for k, (c, known) in enumerate(zip(fine, agreed, strict=True))
        )


def _parts(formula: Any) -> int:
    """How many different parts a formula has; shared ones are counted once."""
    found = {formula}
    stack = [formula]
    while stack:
        new = [part for part in stack.pop().args if part not in found]
        found.update(new)
        stack.extend(new)
    return len(found)


def _same(a: Any, b: Any) -> bool:
    return bool(abs(a - b) <= abs(b) * mpmath.mpf(10) ** -_AGREED)


def _run(formula: Any, symbol: Any, point: Mapping[Any, Any], order: int, digits: int) -> Series:
    with mpmath.workdps(digits):
        known = {s: _constant(_number(value, digits), order) for s, value in point.items()}
        if order:
            known[symbol][1] = mpmath.mpf(1)
        try:
            return _expanded(formula, known, order, digits)
        except (ValueError, TypeError, AttributeError, ZeroDivisionError, OverflowError) as error:
            # max(√-1, 1), (-1)!, the digamma of a series of one: SymPy and mpmath have no value there
            raise NoSeriesError(str(error)) from error


def _expanded(formula: Any, variables: Mapping[Any, Series], order: int, digits: int) -> Series:
    """The series of a formula, every shared part expanded once and nothing recursive but in the order."""
    known: dict[Any, Series] = dict(variables)
    stack = [formula]
    while stack:
        part = stack[-1]
        if part in known:
            stack.pop()
            continue
        if isinstance(part, sp.Piecewise):
            chosen = _branch(part, variables)
            if chosen not in known:
                stack.append(chosen)
                continue
            known[part] = known[chosen]
            continue
        if part.is_Atom:
            known[part] = _constant(_number(part, digits), order)
            continue
        missing = [argument for argument in part.args if argument not in known]
        if missing:
            stack.extend(missing)
            continue
        stack.pop()
        known[part] = _of(part, [known[argument] for argument in part.args], order, digits)
    return known[formula]


def _of(part: Any, series: Sequence[Series], order: int, digits: int) -> Series:
    if part.is_Add:
        return [sum(terms) for terms in zip(*series, strict=True)]
    if part.is_Mul:
        product = series[0]
        for factor in series[1:]:
            product = _times(product, factor)
        return product
    if part.is_Pow:
        base, exponent = series
        return _power(part, base, exponent, digits)
    if isinstance(part, sp.Abs):
        return series[0] if _sign(series[0][0]) > 0 else [-c for c in series[0]]
    if isinstance(part, sp.Max | sp.Min):
        return _chosen(series, largest=isinstance(part, sp.Max))
    if isinstance(part, sp.sign | sp.Heaviside):
        _sign(series[0][0])
        return _steady(part, series, digits)
    if isinstance(part, sp.floor | sp.ceiling):
        if mpmath.isint(series[0][0]):
            raise NoSeriesError("a step")
        return _steady(part, series, digits)
    return _by_its_slopes(part, series, order, digits)


def _by_its_slopes(part: Any, series: Sequence[Series], order: int, digits: int) -> Series:
    """Any other function g(u, v): its series is that of ∫ (g_u u′ + g_v v′) dt, and its slopes need one order less."""
    whole = _steady(part, series, digits)
    if not order:
        return whole
    moving = tuple(not argument.is_number for argument in part.args)
    constants = tuple(a for a, moves in zip(part.args, moving, strict=True) if not moves)
    letters, slopes = _slopes(part.func, moving, constants)
    moved = [s for s, moves in zip(series, moving, strict=True) if moves]
    shorter = {letter: s[:-1] for letter, s in zip(letters, moved, strict=True)}
    for slope, inner in zip(slopes, moved, strict=True):
        outer = _expanded(slope, shorter, order - 1, digits)
        rate = [k * inner[k] for k in range(1, order + 1)]
        whole = [w + c for w, c in zip(whole, [0, *_integral(_times(outer, rate))], strict=True)]
    return whole


@lru_cache(maxsize=256)
def _slopes(
    function: Any, moving: tuple[bool, ...], constants: tuple[Any, ...]
) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """Letters for the arguments of a function that are no constants, and SymPy's derivative by each."""
    letters = tuple(sp.Dummy(f"u{i}", real=True) for i in range(sum(moving)))
    free, fixed = iter(letters), iter(constants)
    whole = function(*(next(free) if moves else next(fixed) for moves in moving))
    slopes = tuple(sp.diff(whole, letter) for letter in letters)
    if any(slope.has(sp.Derivative, sp.Subs, sp.Integral) for slope in slopes):
        raise NoSeriesError(str(function))
    return letters, slopes


def _power(part: Any, base: Series, exponent: Series, digits: int) -> Series:
    if not part.exp.is_number:
        # uᵛ = exp(v·log u); e itself has the logarithm 1
        log = _by_its_slopes(sp.log(sp.Dummy("u")), [base], len(base) - 1, digits)
        return _by_its_slopes(sp.exp(sp.Dummy("u")), [_times(exponent, log)], len(base) - 1, digits)
    if part.exp.is_Integer and part.exp >= 0:
        return _whole_power(base, int(part.exp))
    here, n = base[0], exponent[0]
    _refuse_if_large(here, n)
    if here == 0 or (here < 0 and not part.exp.is_Integer):
        raise NoSeriesError("a root or a quotient at its border")
    power = [here ** (int(part.exp) if part.exp.is_Integer else n)]
    for k in range(1, len(base)):  # from u·w′ = n·u′·w
        terms = ((n * j - (k - j)) * base[j] * power[k - j] for j in range(1, k + 1))
        power.append(sum(terms) / (k * here))
    return power


def _whole_power(base: Series, exponent: int) -> Series:
    """By squaring, which also holds where the base is 0."""
    power = _constant(mpmath.mpf(1), len(base) - 1)
    while exponent:
        if exponent & 1:
            power = _times(power, base)
        exponent >>= 1
        if exponent:
            base = _times(base, base)
    return power


def _times(a: Series, b: Series) -> Series:
    return [mpmath.fdot(a[: k + 1], b[k::-1]) for k in range(len(a))]


def _integral(a: Series) -> Series:
    return [c / (k + 1) for k, c in enumerate(a)]


def _chosen(series: Sequence[Series], *, largest: bool) -> Series:
    best = (max if largest else min)(series, key=lambda s: s[0])
    if any(s[0] == best[0] and s != best for s in series):
        raise NoSeriesError("a tie")
    return best


def _branch(part: Any, variables: Mapping[Any, Series]) -> Any:
    """The formula that a case distinction takes around the point."""
    here = {symbol: sp.Float(series[0], mpmath.mp.dps) for symbol, series in variables.items()}
    for formula, condition in part.args:
        for relation in condition.atoms(sp.core.relational.Relational):
            if (relation.lhs - relation.rhs).xreplace(here).evalf() == 0:
                raise NoSeriesError("the border between two cases")
        if condition.xreplace(here) == sp.true:
            return formula
    raise NoSeriesError("no case")


def _sign(number: Any) -> Any:
    if number == 0:
        raise NoSeriesError("a kink")
    return mpmath.sign(number)


def _steady(part: Any, series: Sequence[Series], digits: int) -> Series:
    """The function's value, as the series of a constant."""
    _refuse_if_large(*(s[0] for s in series))
    arguments = [
        argument if argument.is_Integer else sp.Float(s[0], digits)  # the order of a polygamma stays whole
        for argument, s in zip(part.args, series, strict=True)
    ]
    return _constant(_number(part.func(*arguments), digits), len(series[0]) - 1)


def _refuse_if_large(*numbers: Any) -> None:
    if any(number and mpmath.mag(number) > _LARGEST for number in numbers):
        raise NoSeriesError("an astronomic number")


def _constant(number: Any, order: int) -> Series:
    return [number] + [mpmath.mpf(0)] * order


def _number(value: Any, digits: int) -> Any:
    number = sp.N(value, digits)
    if not (number.is_real and number.is_finite) or not number.is_number:
        raise NoSeriesError(str(value))
    return number._to_mpmath(mpmath.mp.prec)
