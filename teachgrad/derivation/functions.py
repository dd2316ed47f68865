"""Functions that SymPy writes otherwise than a school does: the logarithm to a base.

Read `reading` next, where a formula's own log₂ becomes this one.
"""

from __future__ import annotations

from typing import Any

import sympy as sp


def _doit(self: Any, **hints: Any) -> Any:
    number, base = (argument.doit(**hints) for argument in self.args)
    return sp.log(number) / sp.log(base)


def _fdiff(self: Any, argindex: int = 1) -> Any:
    number, base = self.args
    return 1 / (number * sp.log(base)) if argindex == 1 else -sp.log(number) / (base * sp.log(base) ** 2)


# It is printed log(8, 2), which SymPy reads back; SymPy's own of two arguments is a quotient of two logarithms.
log_base = type(
    "log",
    (sp.Function,),
    {
        "nargs": (2,),
        "doit": _doit,
        "fdiff": _fdiff,
        "_eval_evalf": lambda self, precision: _doit(self)._eval_evalf(precision),
        "_latex": lambda self, printer, **_: (
            rf"\log_{{{printer._print(self.args[1])}}}\left({printer._print(self.args[0])}\right)"
        ),
        "__doc__": "The logarithm of a number to a base.",
    },
)
