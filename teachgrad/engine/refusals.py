"""What is raised where NumPy refuses an operation: in the user's words, by what was written.

Knows the facts of an entry, no Tensor. Read `apply` next.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from teachgrad.engine.graph import Op
from teachgrad.engine.values import shortened
from teachgrad.errors import InputError, ShapeError, TeachgradError
from teachgrad.text import Text


def explained(op: Op, values: Sequence[Any], error: Exception) -> Exception:
    """Return what to raise for NumPy's `error`, which tells of NumPy's insides, not of what was written."""
    data, options = values[: len(op.rules)], values[len(op.rules) :]
    if isinstance(error, TypeError) and (not options or isinstance(error, ValueError | TeachgradError)):
        return error  # nothing that the user chose is of a wrong kind
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


def _fit(shapes: list[tuple[int, ...]]) -> bool:
    try:
        np.broadcast_shapes(*shapes)
    except ValueError:
        return False
    return True


def _joined(things: Iterable[object]) -> Text:
    words = [str(thing) for thing in things]
    return Text(en=" and ".join(words), vi=" và ".join(words))
