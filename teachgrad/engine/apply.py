"""Carrying out an operation and recording it; the functions and methods made from a table entry.

Knows how a node is written, not what any operation means. Read `ops` next, then `reverse`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from teachgrad.engine.decisions import place_in_program
from teachgrad.engine.graph import BOTH, NOTHING, OTHER, Op, Step, extra
from teachgrad.engine.recording import TRACED, is_recording
from teachgrad.engine.tensor import Tensor, plain_value
from teachgrad.engine.truth import Truth, truth
from teachgrad.engine.values import shortened
from teachgrad.errors import InputError, ProgramError, ShapeError
from teachgrad.text import Text

# Set by `ops`, which holds it: how a smaller operand is spread over the shape of a larger one.
spread: Callable[[Any, tuple[int, ...]], Any] = np.broadcast_to

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


def apply(op: Op, arguments: tuple[Any, ...]) -> Tensor:
    """Carry out `op` on `arguments`, Tensors among them, and record it if one of these is recorded.

    An operand that NumPy would broadcast is spread by an operation of its own first, so that
    broadcasting is undone in one place, by that operation's rule, and no other rule knows of it.
    """
    if op.elementwise:
        arguments = _spread_alike(op, arguments)
    else:
        count = len(op.rules)
        data = [a if isinstance(a, Tensor) else as_array(a) for a in arguments[:count]]
        arguments = (*data, *arguments[count:])
    recorded = False
    values, inputs = [], []
    for argument in arguments:
        value = source = argument
        if isinstance(argument, Tensor):
            value = source = argument.value
            if type(argument) is Truth:
                argument.note_use_as_mask()
            if argument.node is not None:
                source = argument.node
                recorded = True
        values.append(value)
        inputs.append(source)
    made = Tensor()
    output = made.value = evaluate(op, values)
    made.node = _node_of(op, tuple(inputs), output, tuple(values)) if recorded else None
    return made


def _node_of(op: Op, inputs: tuple[Any, ...], output: Any, values: tuple[Any, ...]) -> Step | None:
    """The node of an operation on recorded inputs: none where recording is off, one that knows its line where traced."""
    state = is_recording()
    if not state:
        return None
    node = Step()
    node.op = op
    node.extra = None
    node.inputs = inputs
    node.saved = op.keep(inputs, output, values)
    if state is TRACED:
        extra(node).place = place_in_program()
    return node


def _spread_alike(op: Op, arguments: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the operands of an elementwise operation: constants read, recorded Tensors spread."""
    arguments = tuple([a if isinstance(a, Tensor) else as_constant(a) for a in arguments])
    shapes = [np.shape(plain_value(a)) for a in arguments]
    if all(shape == shapes[0] for shape in shapes):
        return arguments
    try:
        common = _wider(*shapes) or np.broadcast_shapes(*shapes)
    except ValueError as error:
        raise misfit(op, *shapes) from error
    return tuple(
        [
            spread(a, common) if shape != common and isinstance(a, Tensor) and a.node is not None else a
            for a, shape in zip(arguments, shapes, strict=True)
        ]
    )


def _wider(one: tuple[int, ...], other: tuple[int, ...], *more: Any) -> tuple[int, ...] | None:
    """The shape over which the other is spread, if it ends with it, the commonest case: one row beside a matrix."""
    if more:
        return None
    if len(one) < len(other):
        one, other = other, one
    return one if one[len(one) - len(other) :] == other else None


def evaluate(op: Op, values: Sequence[Any]) -> Any:
    """Return the NumPy value of `op` at `values`; a single number comes back as a NumPy scalar."""
    try:
        output = op.value(*values)
    except (ValueError, IndexError, OverflowError) as error:
        raise _explained(op, values, error) from error
    return output[()] if type(output) is np.ndarray and output.ndim == 0 else output


def _explained(op: Op, values: Sequence[Any], error: Exception) -> Exception:
    """Return what to raise for NumPy's `error`, which tells of NumPy's insides, not of what was written."""
    data, options = values[: len(op.rules)], values[len(op.rules) :]
    shapes = [np.shape(value) for value in data]
    if isinstance(error, np.linalg.LinAlgError):
        return _singular(op, data[0])
    if isinstance(error, IndexError) and not isinstance(error, ValueError):  # a wrong axis is both
        return InputError(
            Text(
                en="The index {key} does not fit a Tensor of shape {shape}.",
                vi="Chỉ số {key} không phù hợp với Tensor kích thước {shape}.",
            ),
            key=shortened(options[0]),
            shape=shapes[0],
        )
    if options:
        names = zip(op.parameters[len(data) :], options, strict=True)
        return ShapeError(
            Text(
                en="{op}(x, {options}) does not fit an x of shape {shape}.",
                vi="{op}(x, {options}) không dùng được với x có kích thước {shape}.",
            ),
            op.shape_rule,
            op=op.name,
            options=", ".join(f"{name}={shortened(option)}" for name, option in names),
            shape=shapes[0],
        )
    if op.elementwise and (isinstance(error, OverflowError) or _fit(shapes)):
        return InputError(
            Text(
                en="{op} of {values} cannot be computed with these whole numbers.",
                vi="Không tính được {op} của {values} với các số nguyên này.",
            ),
            instead=Text(
                en="Write numbers with a decimal point or an exponent: 2.0, 1e30.",
                vi="Hãy viết các số với dấu chấm thập phân hoặc số mũ: 2.0, 1e30.",
            ),
            op=op.name,
            values=_joined(shortened(np.asarray(value).tolist()) for value in data),
        )
    return misfit(op, *shapes)


def _singular(op: Op, matrix: Any) -> InputError:
    return InputError(
        Text(
            en="{op} of a singular matrix, one with determinant 0: {matrix}.",
            vi="{op} của một ma trận suy biến, tức có định thức bằng 0: {matrix}.",
        ),
        Text(
            en="Such a matrix has no inverse, and equations with it have no solution or infinitely many.",
            vi="Ma trận như vậy không có nghịch đảo, và hệ phương trình với nó vô nghiệm hoặc có vô số nghiệm.",
        ),
        Text(
            en="Check the matrix: a row or column that is a sum of multiples of the others. Or make it regular by "
            "a small multiple of the identity: a + 1e-6 * np.eye(n).",
            vi="Hãy kiểm tra ma trận: có một hàng hay cột là tổng các bội của những hàng, cột khác. Hoặc làm cho nó "
            "khả nghịch bằng một bội nhỏ của ma trận đơn vị: a + 1e-6 * np.eye(n).",
        ),
        op=op.name,
        matrix=shortened(np.asarray(matrix).tolist()),
    )


def _fit(shapes: list[tuple[int, ...]]) -> bool:
    try:
        np.broadcast_shapes(*shapes)
    except ValueError:
        return False
    return True


def _joined(things: Iterable[object]) -> Text:
    words = [str(thing) for thing in things]
    return Text(en=" and ".join(words), vi=" và ".join(words))


def misfit(op: Op, *shapes: tuple[int, ...]) -> ShapeError:
    """Return what to raise where operands of these shapes do not fit each other."""
    return ShapeError(
        Text(
            en="{op} does not fit the shapes {shapes}.",
            vi="Phép {op} không dùng được với các kích thước {shapes}.",
        ),
        op.shape_rule,
        op=op.name,
        shapes=_joined(shapes),
    )


def as_constant(thing: Any) -> Any:
    """Return what stands beside Tensors as a constant: a Python number, or a copy of an array of numbers."""
    if type(thing) in (float, int):
        return thing
    try:
        value = np.array(thing)  # a copy: the graph must not change when the user's array does
    except (ValueError, TypeError, RecursionError):
        value = np.asarray(None)
    if value.dtype.kind not in "fiub":
        raise InputError(
            Text(
                en="{thing} stands where a real number, an array or a Tensor belongs.",
                vi="{thing} đứng ở chỗ cần một số thực, một mảng hoặc một Tensor.",
            ),
            thing=shortened(thing),
        )
    # A number of NumPy's counts as a Python number, as in PyTorch: it leaves a float32 Tensor float32.
    return value if value.ndim else value.item()


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
        except (ValueError, IndexError) as error:
            raise _explained(op, (argument, *options), error) from error
        if type(output) is np.ndarray and not output.shape:
            output = output[()]
        if kind is not Tensor:
            return output
        made = Tensor()
        made.value = output
        if source is None or is_recording() is not True:
            made.node = (
                None if source is None else _node_of(op, (source, *options), output, (argument, *options))
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
                    raise _explained(op, args, error) from error
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


def operator(op: Op) -> tuple[Callable[[Tensor, Any], Any], Callable[[Tensor, Any], Any]]:
    """Make the methods behind an infix operator, ``x ∘ other`` and ``other ∘ x``, without detours.

    Here is where a scalar program spends its time: one number, or two Tensors that fit, are
    recorded on the spot; everything else goes through `apply`.
    """
    value, keep, elementwise = op.value, op.keep, op.elementwise
    keeps_nothing = op.saves == NOTHING
    constant_is_enough = op.saves in (NOTHING, OTHER)
    as_written = op.saves == BOTH  # x ** 2: NumPy knows the whole number 2 as a square
    float64 = np.float64

    def forward(self: Tensor, other: Any) -> Any:
        kind = type(other)
        a = self.value
        if kind is Tensor:
            b = other.value
            if elementwise and (type(a) is not float64 or type(b) is not float64) and a.shape != b.shape:
                wide = _wider(a.shape, b.shape)
                if wide is None or self.node is None or other.node is None:
                    return apply(op, (self, other))
                # A row beside a matrix: what `apply` would do, without its detours.
                return forward(
                    self if a.shape == wide else spread(self, wide),
                    other if b.shape == wide else spread(other, wide),
                )
            left, right = self.node, other.node
            if is_recording() is not True or (left is None and right is None):
                return _off_the_path(op, self, other)
            made = Tensor()
            try:
                output = made.value = value(a, b)
            except ValueError as error:
                raise _explained(op, (a, b), error) from error
            node = made.node = Step()
            node.op = op
            node.extra = None
            node.inputs = inputs = (a if left is None else left, b if right is None else right)
            if constant_is_enough:
                node.saved = inputs if keeps_nothing or left is None or right is None else (a, b)
            else:
                node.saved = keep(inputs, output, (a, b))
            return made
        if kind is not float and kind is not int:
            return _beside(op, (self, other), other)
        source = self.node
        if source is None or is_recording() is not True:
            return _off_the_path(op, self, other)
        made = Tensor()
        operand = other if as_written or type(a) is float64 else _beside_array(other, a)
        try:
            output = made.value = value(a, operand)
        except (ValueError, OverflowError) as error:
            raise _explained(op, (a, other), error) from error
        node = made.node = Step()
        node.op = op
        node.extra = None
        node.inputs = inputs = (source, other)
        if constant_is_enough:
            node.saved = inputs if operand is other else (source, operand)
        else:
            node.saved = keep(inputs, output, (a, operand))
        return made

    def reflected(self: Tensor, other: Any) -> Any:
        kind = type(other)
        if kind is not float and kind is not int:
            return _beside(op, (other, self), other)
        source = self.node
        if source is None or is_recording() is not True:
            return _off_the_path(op, other, self)
        b = self.value
        made = Tensor()
        operand = other if as_written or type(b) is float64 else _beside_array(other, b)
        try:
            output = made.value = value(operand, b)
        except (ValueError, OverflowError) as error:
            raise _explained(op, (other, b), error) from error
        node = made.node = Step()
        node.op = op
        node.extra = None
        node.inputs = inputs = (other, source)
        if constant_is_enough:
            node.saved = inputs if operand is other else (operand, source)
        else:
            node.saved = keep(inputs, output, (operand, b))
        return made

    return forward, reflected


def _off_the_path(op: Op, a: Any, b: Any) -> Tensor:
    """Apply an infix operator where there is nothing to record, or more than usual: operands that fit, or a number."""
    if is_recording() is TRACED:
        return apply(op, (a, b))
    made = Tensor()
    made.node = None
    made.value = evaluate(op, (plain_value(a), plain_value(b)))
    return made


def _beside_array(number: Any, array: Any) -> Any:
    """A number as NumPy computes with it fastest: it multiplies an array by a 0-d array twice as fast as by a number."""
    if type(array) is np.ndarray and array.dtype is _FLOAT64:
        # Zero is not looked up: 0.0 and -0.0 are one key.
        return _as_0d(number) if number else np.asarray(float(number))
    return number


@lru_cache(maxsize=256)
def _as_0d(number: Any) -> Any:
    try:
        value = np.asarray(float(number))
    except OverflowError:  # a whole number beyond float64: let the operation say so
        return number
    value.flags.writeable = False  # it serves everyone
    return value


def _beside(op: Op, arguments: tuple[Any, ...], other: Any) -> Any:
    """Apply `op` to a Tensor beside something that is neither Tensor nor plain number, if that can be."""
    if other is None or isinstance(other, _REFUSED_OR_READ):
        return apply(op, arguments)
    return NotImplemented


# Complex numbers and text among them: `as_constant` refuses these in a sentence, Python only by their type.
_REFUSED_OR_READ = (Tensor, np.ndarray, np.generic, int, float, list, tuple, complex, str, bytes)


def beside_anything(op: Op) -> tuple[Callable[[Tensor, Any], Any], Callable[[Tensor, Any], Any]]:
    """Make the methods behind an infix operator of a `Truth`, ``(x > 0) * x``: it is a constant then."""
    return (lambda self, other: _beside(op, (self, other), other)), (
        lambda self, other: _beside(op, (other, self), other)
    )


def comparison(symbol: str, value: Callable[[Any, Any], Any]) -> Callable[[Tensor, Any], Any]:
    """Make the method behind ``<``, ``==`` and their like: it gives a `Truth`, which no derivative passes."""

    def call(self: Tensor, other: Any) -> Any:
        if isinstance(other, str | bytes) or not isinstance(other, _REFUSED_OR_READ):
            return NotImplemented
        against = plain_value(other)
        sides = [side for side in (self, other) if isinstance(side, Tensor)]
        origins = sum(
            [getattr(side, "origins", ()) if side.node is None else (side.node,) for side in sides], ()
        )
        try:
            outcome = value(self.value, against)
        except ValueError as error:
            raise ShapeError(
                Text(
                    en="Values of shape {a} and {b} cannot be compared.",
                    vi="Không so sánh được hai giá trị kích thước {a} và {b}.",
                ),
                a=self.shape,
                b=np.shape(against),
            ) from error
        other_side = against if not isinstance(other, Tensor) or other.node is None else other.node
        own_side = self.value if self.node is None else self.node
        return truth(outcome, f"{symbol} {_written(against)}", origins, symbol, own_side, other_side)

    return call


def _written(thing: Any) -> str:
    """What something is compared with, as a person writes it: 0.0 rather than np.float64(0.0)."""
    return shortened(thing.tolist() if isinstance(thing, np.ndarray | np.generic) else thing, 20)


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
        given[parameter] = argument
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


def as_array(thing: Any) -> Any:
    """Return a constant operand of a structural operation as an array."""
    return np.asarray(as_constant(thing))
