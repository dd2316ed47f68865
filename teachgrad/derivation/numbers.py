"""The value of a line at a point, to many digits; a derivative in it is a difference quotient.

Knows no derivative rule: in 3 d + 40 digits the central quotient with h = 10^−(d + 10) is right to 2 d digits or so, for its
error is h² · f‴/6. So a line and the function itself are compared without anybody's rules. Read `proof` next.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import mpmath as mp
import sympy as sp

_LARGEST = 40  # binary digits before the point of what stands in an exponent or a sine: 10¹², and e^(10¹²) still has a value
_LARGEST_POWER = 10_000  # binary digits before the point of any number: what is beyond has no use for anybody


# What mpmath raises where a function has no value, 1/0 and the poles of gamma, or where it has no method for one so large.
_NONE = (ArithmeticError, ValueError, NotImplementedError, mp.libmp.NoConvergence)


class NoValueError(ArithmeticError):
    """There is no real number: √(−1), 1/0, 0⁰, ln 0; or one with thousands of digits before the point."""


class Values:
    """The values of expressions at points, to a number of digits.

    Parameters
    ----------
    definitions : mapping
        Name → expression in the variable and in the names before it.
    digits : int
        To how many digits a derivative is wanted.

    Examples
    --------
    >>> x = sp.Symbol("x")
    >>> slope = Values({}, 20).of(sp.Derivative(x**3, x), {x: mp.mpf(2)})
    >>> mp.nstr(slope, 20)
    '12.0'
    """

    def __init__(self, definitions: Mapping[str, Any], digits: int) -> None:
        self.definitions = {sp.Symbol(name): formula for name, formula in definitions.items()}
        self.precision = 3 * digits + 40
        self.step = -(digits + 10)

    def of(self, expression: Any, point: Mapping[Any, Any]) -> Any:
        """The value of an expression where the variables have the values `point`.

        Raises
        ------
        NoValueError
            Where it has no real value.
        """
        with mp.workdps(self.precision):
            return self._value(expression, self._whole(point))

    def slopes(self, expression: Any, variable: Any, point: Mapping[Any, Any]) -> tuple[Any, Any]:
        """The difference quotients to the right and to the left, which differ at a kink."""
        with mp.workdps(self.precision):
            h = mp.mpf(10) ** self.step
            here = self._value(expression, self._whole(point))
            right, left = (
                self._value(expression, self._whole({**point, variable: point[variable] + d}))
                for d in (h, -h)
            )
            return (right - here) / h, (here - left) / h

    def _whole(self, point: Mapping[Any, Any]) -> dict[Any, Any]:
        """The point, with what the names stand for."""
        whole = dict(point)
        for name, formula in self.definitions.items():
            whole[name] = self._value(formula, whole)
        return whole

    def _value(self, thing: Any, point: Mapping[Any, Any]) -> Any:
        if thing.is_Symbol:
            return point[thing]
        if thing.is_Rational:
            return mp.mpf(int(thing.p)) / int(thing.q)
        if isinstance(thing, sp.Derivative):
            return self._slope(thing, point)
        if isinstance(thing, sp.core.function.AppliedUndef):
            return point[sp.Symbol(thing.func.__name__)]
        if isinstance(thing, sp.Piecewise):
            return self._case(thing, point)
        if not thing.args:
            return _real(mp.mpmathify(sp.N(thing, mp.mp.dps)))
        values = [self._value(part, point) for part in thing.args]
        try:
            return _checked(_carried_out(thing, values))
        except _NONE as error:
            raise NoValueError from error

    def _slope(self, thing: Any, point: Mapping[Any, Any]) -> Any:
        variable, h = thing.variables[0], mp.mpf(10) ** self.step
        # Of a name, or of a function of the variable, what it is made of changes with it.
        free = {symbol: point[symbol] for symbol in point if symbol not in self.definitions}
        total = isinstance(thing.expr, sp.core.function.AppliedUndef)

        def at(place: Any) -> Any:
            moved = self._whole({**free, variable: place}) if total else {**point, variable: place}
            return self._value(thing.expr, moved)

        middle = point[variable]
        return (at(middle + h) - at(middle - h)) / (2 * h)

    def _case(self, thing: Any, point: Mapping[Any, Any]) -> Any:
        for value, condition in thing.args:
            if self.holds(condition, point):
                return self._value(value, point)
        raise NoValueError

    def holds(self, condition: Any, point: Mapping[Any, Any]) -> bool:
        """Whether a condition holds at a point at which the names have their values too."""
        if condition in (sp.true, sp.false):
            return bool(condition == sp.true)
        if isinstance(condition, sp.And | sp.Or | sp.Not):
            parts = [self.holds(part, point) for part in condition.args]
            return (
                all(parts)
                if isinstance(condition, sp.And)
                else any(parts)
                if isinstance(condition, sp.Or)
                else not parts[0]
            )
        if isinstance(condition, sp.core.relational.Relational):
            left, right = (self._value(side, point) for side in condition.args)
            return bool(_RELATIONS[type(condition).__name__](left, right))
        raise NoValueError


def _checked(value: Any) -> Any:
    value = _real(value)
    if mp.isnan(value) or mp.isinf(value) or (value and mp.mag(value) > _LARGEST_POWER):
        raise NoValueError
    return value


def _real(value: Any) -> Any:
    if isinstance(value, mp.mpc):
        if value.imag:
            raise NoValueError
        return value.real
    return value


def _carried_out(thing: Any, values: list[Any]) -> Any:
    if thing.is_Add:
        return mp.fsum(values)
    if thing.is_Mul:
        return mp.fprod(values)
    if thing.is_Pow:
        return _power(*values)
    function = _FUNCTIONS.get(type(thing).__name__)
    if function is None:
        raise NoValueError  # a function of SymPy's that nobody here computes
    return function(*values)


def _power(base: Any, exponent: Any) -> Any:
    if (base < 0 and exponent != mp.floor(exponent)) or base == exponent == 0:
        raise NoValueError
    if base and exponent and abs(exponent) * (abs(mp.mag(base)) + 1) > _LARGEST_POWER:
        raise NoValueError
    return mp.power(base, exponent)


def _bounded(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The function, of arguments that are no giants."""

    def of(value: Any) -> Any:
        if value and mp.mag(value) > _LARGEST:
            raise NoValueError
        return function(value)

    return of


def _exponential(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def of(value: Any) -> Any:
        if abs(value) > _LARGEST_POWER:
            raise NoValueError
        return function(value)

    return of


def _root(value: Any, degree: Any) -> Any:
    return mp.sign(value) * mp.root(abs(value), int(degree))


def _logarithm(value: Any, base: Any = None) -> Any:
    if value <= 0 or (base is not None and (base <= 0 or base == 1)):
        raise NoValueError
    return mp.log(value) if base is None else mp.log(value) / mp.log(base)


def _rounded(value: Any) -> Any:
    below = mp.floor(value)
    rest = value - below
    up = rest > 0.5 or (rest == 0.5 and below % 2 == 1)
    return below + 1 if up else below


def _truncated(value: Any) -> Any:
    return mp.floor(value) if value >= 0 else mp.ceil(value)


_RELATIONS: dict[str, Callable[[Any, Any], bool]] = {
    "StrictGreaterThan": lambda a, b: a > b,
    "StrictLessThan": lambda a, b: a < b,
    "GreaterThan": lambda a, b: a >= b,
    "LessThan": lambda a, b: a <= b,
    "Equality": lambda a, b: a == b,
    "Unequality": lambda a, b: a != b,
}

_FUNCTIONS: dict[str, Callable[..., Any]] = {
    **{
        name: _bounded(getattr(mp, name))
        for name in "sin cos tan cot sec csc asin acos atan acot asec acsc asinh acosh atanh acoth asech acsch".split()
    },
    **{name: _exponential(getattr(mp, name)) for name in "exp sinh cosh tanh coth sech csch".split()},
    **{name: _bounded(getattr(mp, name)) for name in "erf erfc erfi".split()},
    "gamma": _exponential(mp.gamma),
    "factorial": _exponential(mp.factorial),
    "loggamma": _exponential(mp.loggamma),
    "polygamma": lambda n, x: mp.psi(int(n), x),
    "log": _logarithm,
    "real_root": _root,
    "Abs": abs,
    "sign": mp.sign,
    "floor": mp.floor,
    "ceiling": mp.ceil,
    "trunc": _truncated,
    "round": _rounded,
    "frac": lambda value: value - mp.floor(value),
    "Mod": lambda a, b: a - b * mp.floor(a / b),
    "Max": max,
    "Min": min,
    "Heaviside": lambda value, middle=None: mp.mpf(1) if value > 0 else mp.mpf(0) if value < 0 else middle,
    "atan2": mp.atan2,
    "re": lambda value: value,
    "conjugate": lambda value: value,
    "sinc": mp.sinc,
    "LambertW": mp.lambertw,
    "Si": mp.si,
    "Ci": mp.ci,
    "Ei": mp.ei,
    "li": mp.li,
    "erfinv": mp.erfinv,
    "fresnels": mp.fresnels,
    "fresnelc": mp.fresnelc,
    "dirichlet_eta": mp.altzeta,
    "zeta": mp.zeta,
    "besselj": mp.besselj,
    "bessely": mp.bessely,
    "beta": mp.beta,
    "binomial": mp.binomial,
}
