"""What the rules share: the derivative they are asked for, the letters they may use, and how a chain is told.

A rule builds its result and its general form by the same lines, once of the parts of the formula and once of u(x).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sympy as sp

from teachgrad.derivation.building import MINUS_ONE, derivative, divide, equation, mul, negative
from teachgrad.derivation.letters import Letters
from teachgrad.derivation.records import Application

# The slope of a function at u, given u′; None for u′ where u is the variable itself.
Slope = Callable[[Any, Any], Any]


@dataclass(frozen=True)
class Ground:
    """A derivative that is to be found.

    Attributes
    ----------
    part : Derivative
        The derivative.
    letters : Letters
        Those that may be used.
    after : int
        How many of the letters for functions are spoken for further out.
    """

    part: Any
    letters: Letters
    after: int = 0

    @property
    def inside(self) -> Any:
        """What is differentiated."""
        return self.part.expr

    @property
    def variable(self) -> Any:
        """By what."""
        return self.part.variables[0]

    def slope_of(self, thing: Any) -> Any:
        """The derivative of something, still to be found; of a minus sign before it minus the derivative."""
        if thing.is_Mul and thing.args[0] is MINUS_ONE and len(thing.args) > 1:
            return negative(derivative(mul(*thing.args[1:]), self.variable))
        return derivative(thing, self.variable)

    def varies(self, thing: Any) -> bool:
        """Whether the variable occurs in it."""
        return self.variable in thing.free_symbols

    def functions(self, count: int) -> list[Any]:
        """So many free letters, as functions of the variable."""
        return self.letters.functions(self.variable, count, self.after)

    def applied(
        self,
        rule: str,
        result: Any,
        general: Any = None,
        letters: tuple[tuple[Any, Any], ...] = (),
        conditions: tuple[Any, ...] = (),
    ) -> Application:
        """A rule applied to this derivative; where it has no letters it is its own general form."""
        if general is None:
            general = equation(self.part, result)
        return Application(rule, self.part, result, general, letters, conditions)

    def through(
        self,
        rule: str,
        inner: Any,
        outside: Callable[[Any], Any],
        slope: Slope,
        where: Callable[[Any], tuple[Any, ...]] = lambda _u: (),
        letters: tuple[tuple[Any, Any], ...] = (),
        general: tuple[Callable[[Any], Any], Slope] | None = None,
    ) -> Application:
        """A function of one argument: its own rule if that is the variable, the chain rule otherwise.

        Parameters
        ----------
        rule : str
            The rule that the function itself follows.
        inner : SymPy expression
            Its argument.
        outside : callable
            The function of an argument.
        slope : callable
            Its derivative, from the argument and the argument's derivative.
        where : callable
            The conditions on an argument.
        letters : tuple of pairs
            What other letters of the general form stand for: n for 3.
        general : pair of callables, optional
            `outside` and `slope` in these letters, if there are such.
        """
        shown, shown_slope = general or (outside, slope)
        x = self.variable
        if inner == x:
            told = equation(derivative(shown(x), x), shown_slope(x, None))
            return Application(rule, self.part, slope(x, None), told, letters, where(x))
        (u,) = self.functions(1)
        told = equation(derivative(shown(u), x), shown_slope(u, derivative(u, x)))
        result = slope(inner, derivative(inner, x))
        return Application("chain", self.part, result, told, ((u, inner), *letters), where(inner), rule)


def made(over: tuple[Any, ...], inner: Any, under: Any = None, *, minus: bool = False) -> Any:
    """A slope: the factors `over`, times the inner derivative where there is one, over `under`."""
    above = [*over, *(() if inner is None else (inner,))]
    # 2(2x³)·(2x³)′: what stood in brackets keeps them.
    whole = None if not above else above[0] if len(above) == 1 else sp.Mul(*above, evaluate=False)
    if under is not None:
        whole = divide(1 if whole is None else whole, under)
    return negative(whole) if minus else whole
