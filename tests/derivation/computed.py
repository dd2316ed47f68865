"""A formula's value with mpmath, straight from the tree that was read: nothing of the derivation's own arithmetic is used."""

import mpmath as mp

from teachgrad.formula import tree
from teachgrad.formula.writers.binding import fold

DIGITS = 150


class NoneThereError(ArithmeticError):
    """No real number."""


def _only(holds, make):
    if not holds:
        raise NoneThereError
    return make()


def _power(base, exponent):
    whole = exponent == mp.floor(exponent)
    return _only(
        (base > 0) or (whole and base != 0) or (base == 0 and exponent > 0),  # 0⁰ has none
        lambda: base**exponent,
    )


def _root(value, degree):
    odd = int(degree) % 2 == 1
    return _only(odd or value >= 0, lambda: mp.sign(value) * mp.root(abs(value), int(degree)))


def _log(value, base=mp.e):
    base = mp.e if base is mp.e else base
    return _only(value > 0 and base > 0 and base != 1, lambda: mp.log(value) / mp.log(base))


def _inside(name):
    return lambda x: _only(abs(x) <= 1, lambda: getattr(mp, name)(x))


def _outside(name):
    return lambda x: _only(abs(x) >= 1, lambda: getattr(mp, name)(x))


def _over(below):
    """1 over a function."""
    return lambda x: _only(below(x) != 0, lambda: 1 / below(x))


_CALLS = {
    **{
        name: getattr(mp, name)
        for name in "sin cos sinh cosh tanh asinh atan exp erf sign floor ceil".split()
    },
    "tan": lambda x: _only(mp.cos(x) != 0, lambda: mp.tan(x)),
    "sec": _over(mp.cos),
    "csc": _over(mp.sin),
    "cot": lambda x: _only(mp.sin(x) != 0, lambda: mp.cos(x) / mp.sin(x)),
    "sech": _over(mp.cosh),
    "csch": _over(mp.sinh),
    "coth": lambda x: _only(x != 0, lambda: mp.cosh(x) / mp.sinh(x)),
    "asin": _inside("asin"),
    "acos": _inside("acos"),
    "acot": lambda x: mp.atan(1 / x) if x else mp.pi / 2,  # the convention that is told
    "asec": _outside("asec"),
    "acsc": _outside("acsc"),
    "acosh": lambda x: _only(x >= 1, lambda: mp.acosh(x)),
    "atanh": lambda x: _only(abs(x) < 1, lambda: mp.atanh(x)),
    "acoth": lambda x: _only(abs(x) > 1, lambda: mp.acoth(x)),
    "asech": lambda x: _only(0 < x <= 1, lambda: mp.asech(x)),
    "acsch": lambda x: _only(x != 0, lambda: mp.asinh(1 / x)),
    "log": _log,
    "sqrt": lambda x: _root(x, 2),
    "root": _root,
    "abs": abs,
    "max": max,
    "min": min,
    "relu": lambda x: max(x, mp.mpf(0)),
    "sigmoid": lambda x: 1 / (1 + mp.exp(-x)),
    "factorial": lambda x: _only(x >= 0 or x != mp.floor(x), lambda: mp.factorial(x)),
}


def _part(x):
    def part(node, parts):
        match node:
            case tree.Number():
                return mp.mpf(node.digits)
            case tree.Constant():
                return +mp.pi if node.name == "pi" else +mp.e
            case tree.Name():
                return x
            case tree.Negative():
                return -parts[0]
            case tree.Sum():
                return mp.fsum(parts)
            case tree.Product():
                return mp.fprod(parts)
            case tree.Quotient():
                return _only(parts[1] != 0, lambda: parts[0] / parts[1])
            case tree.Power():
                return _power(*parts)
        return _CALLS[node.function](*parts)

    return part


def value(formula, x):
    """The value of a formula in x; None where it has none."""
    try:
        with mp.workdps(DIGITS):
            return fold(formula, _part(x))
    except NoneThereError:
        return None


def slope(formula, x):
    """The derivative, None where the difference quotients to both sides do not tend to one number."""
    with mp.workdps(DIGITS):
        here = value(formula, x)
        if here is None:
            return None
        found = []
        for h in (mp.mpf("1e-45"), mp.mpf("-1e-45")):
            beside = value(formula, x + h)
            if beside is None:
                return None
            found.append((beside - here) / h)
        right, left = found
        # To 8 digits: of x^(6/5) at 0 the quotient with h is h^(1/5), 1e-9.
        return right if abs(right - left) <= mp.mpf("1e-8") * max(1, abs(right)) else None
