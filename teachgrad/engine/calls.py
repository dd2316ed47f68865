"""The public function of an entry, which is also its Tensor method: ``sum(x, axis=0)``, ``x.sum(axis=0)``.

Knows Tensors and the facts of an entry, no operation by name.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from teachgrad.engine.apply import apply, as_constant, evaluate, node_of
from teachgrad.engine.graph import Op, Step
from teachgrad.engine.infix import operator
from teachgrad.engine.recording import is_recording
from teachgrad.engine.refusals import explained
from teachgrad.engine.tensor import Tensor
from teachgrad.errors import InputError, ProgramError
from teachgrad.text import Text

# What a rule works on in the backward pass, so that it need not be asked whether it is a SymPy expression.
_NUMERIC = frozenset({np.ndarray, np.float64, float, int})
_FLOAT64 = np.dtype(np.float64)

# PyTorch's words for NumPy's.
_OPTION_NAMES = {
    "dim": "axis",
    "dim1": "axis1",
    "dim2": "axis2",
    "diagonal": "k",
    "keepdim": "keepdims",
    "input": "x",
    "other": "b",
}


def function(op: Op) -> Callable[..., Any]:
    """Return the public function of `op`, also its Tensor method: ``sum(x, axis=0)``, ``x.sum(axis=0)``.

    Tensors give a Tensor, plain numbers plain NumPy values, and SymPy expressions give SymPy
    expressions, so that a derivative rule is also a formula.
    """
    return _dressed(_of_one(op) if len(op.rules) == 1 else _of_several(op), op)


def _of_one(op: Op) -> Callable[..., Any]:
    value, keep = op.value, op.keep
    own_saves = None if isinstance(op.saves, str) else op.saves
    count = len(op.parameters) - 1
    defaults = tuple(op.defaults.values()) if len(op.defaults) == count else None
    # NumPy's own functions would take a complex number through |x| without a word; `plain` refuses it.
    direct = frozenset({np.ndarray, np.float64}) if op.analytic else frozenset()

    def call(x: Any, *options: Any, **named: Any) -> Any:
        if named or len(options) != count:
            if named or options or defaults is None:
                x, *options = _in_order(op, (x, *options), named)  # type: ignore[assignment] # a list serves as well
            else:
                options = defaults
        kind = type(x)
        if kind is Tensor:
            argument, source = x.value, x.node
        elif kind in direct:
            argument, source = x, None
        else:
            return apply(op, (x, *options)) if isinstance(x, Tensor) else plain(op, (x, *options))
        try:
            output = value(argument, *options)
        except (ValueError, IndexError, TypeError) as error:
            raise explained(op, (argument, *options), error) from error
        if type(output) is np.ndarray and not output.shape:
            output = output[()]
        if kind is not Tensor:
            return output
        made = Tensor()
        made.value = output
        if source is None or is_recording() is not True:
            made.node = (
                None if source is None else node_of(op, (source, *options), output, (argument, *options))
            )
            return made
        node = made.node = Step()
        node.op = op
        node.extra = None
        node.inputs = inputs = (source, *options)
        if own_saves is None:
            node.saved = keep(inputs, output, (argument, *options))
        else:
            node.saved = own_saves(output, argument, *options)
        return made

    return call


def _of_several(op: Op) -> Callable[..., Any]:
    value, analytic = op.value, op.analytic
    count = len(op.parameters)
    forward = operator(op)[0]

    def call(*args: Any, **options: Any) -> Any:
        if options or len(args) != count:
            args = _in_order(op, args, options)
        if count == 2:
            a, b = args
            if type(a) is Tensor is type(b):
                return forward(a, b)
            if type(a) is np.ndarray is type(b) and analytic:
                try:
                    return value(a, b)
                except ValueError as error:
                    raise explained(op, args, error) from error
        for argument in args:
            if isinstance(argument, Tensor):
                return apply(op, args)
        return plain(op, args)

    return call


def plain(op: Op, arguments: tuple[Any, ...]) -> Any:
    """`op` on values that are no Tensors: nothing is recorded."""
    count = len(op.rules)
    data = arguments[:count]
    if op.analytic and op.elementwise and _NUMERIC.issuperset(map(type, data)):
        return evaluate(op, arguments)
    sympy = sys.modules.get("sympy")
    if sympy is not None and any(isinstance(a, sympy.Basic) for a in data):
        return symbolic(op, sympy)(*arguments)
    if op.elementwise:
        data = tuple([np.asarray(a) if isinstance(a, list | tuple) else a for a in data])
    else:
        data = tuple([np.asarray(a) for a in data])
    for given, value in zip(arguments, data, strict=False):
        if isinstance(value, str | bytes | None) or getattr(value, "dtype", _FLOAT64).kind in "SUmM":
            as_constant(given)  # refuses, and says why
    values = (*data, *arguments[count:])
    if not op.analytic and any(np.iscomplexobj(value) for value in data):
        raise InputError(
            Text(
                en="{op} of a complex number: a complex step cannot pass through {op}, which has no "
                "complex derivative.",
                vi="{op} của một số phức: bước phức không đi qua {op} được, vì {op} không có đạo hàm phức.",
            ),
            instead=Text(
                en='Use the method "central" or "richardson".',
                vi='Hãy dùng cách tính "central" hoặc "richardson".',
            ),
            op=op.name,
        )
    return evaluate(op, values)


def symbolic(op: Op, sympy: Any) -> Callable[..., Any]:
    """Return what `op` means for SymPy expressions."""
    meaning: Callable[..., Any] | str = op.symbolic or op.value
    return getattr(sympy, meaning) if isinstance(meaning, str) else meaning


def _in_order(op: Op, args: tuple[Any, ...], options: dict[str, Any]) -> tuple[Any, ...]:
    """Positional and named arguments in the order of the entry's inputs, defaults filled in."""
    parameters = op.parameters
    if not options and len(args) == len(parameters):
        return args
    given = dict(zip(parameters, args, strict=False))
    for name, argument in options.items():
        parameter = name if name in parameters else _OPTION_NAMES.get(name, name)
        if parameter not in parameters or parameter in given:
            raise _other_arguments(op, name)
        # PyTorch takes a list of axes, NumPy a tuple.
        given[parameter] = tuple(argument) if parameter == "axis" and isinstance(argument, list) else argument
    missing = [name for name in parameters if name not in given and name not in op.defaults]
    if missing or len(args) > len(parameters):
        raise _other_arguments(op, len(args) + len(options))
    return tuple(given[name] if name in given else op.defaults[name] for name in parameters)


def _other_arguments(op: Op, given: object) -> ProgramError:
    return ProgramError(
        Text(
            en="{op} takes the arguments ({takes}); it was given {given}.",
            vi="{op} nhận các đối số ({takes}); nó được cho {given}.",
        ),
        op=op.name,
        takes=", ".join(op.parameters),
        given=given,
    )


def _dressed(call: Callable[..., Any], op: Op) -> Callable[..., Any]:
    """Give a function made here the name and the description of its operation."""
    call.__name__ = call.__qualname__ = op.name
    call.__doc__ = op.describe()
    call.__module__ = "teachgrad.engine.ops"
    return call
