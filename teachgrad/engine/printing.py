"""How a tensor looks when it is printed: the text that PyTorch prints, character for character.

Knows arrays, text and PyTorch's habits of layout; knows nothing of graphs, gradients or operations.
Read next: ``tensor.py``, which prints itself with it; ``tests/oracle/test_printing_oracle.py``, the proof.
"""

from __future__ import annotations

from math import isfinite

import numpy as np

# PyTorch's default print options.
DECIMALS = 4
EDGE_ITEMS = 3
LINE_WIDTH = 80
MOST_ITEMS_SHOWN_IN_FULL = 1000

OPENING = "tensor("
DEFAULT_DTYPE = "float64"
# A reader sees from the values alone that a tensor has one of these: `1.`, `1`, `True`.
DTYPES_SEEN_IN_VALUES = (DEFAULT_DTYPE, "int64", "bool")


def format_tensor(data: np.ndarray | np.generic, *, grad_fn: str | None, requires_grad: bool) -> str:
    """Return the text that PyTorch prints for a tensor, where float64 is the default dtype.

    Parameters
    ----------
    data : ndarray or NumPy scalar
        The values: bool, integer or floating, of any shape.
    grad_fn : str or None
        The name of the node that made the tensor, such as ``"MulBackward0"``; None for a leaf.
    requires_grad : bool
        Whether the tensor asks for a gradient. Not shown beside a ``grad_fn``, which implies it.

    Returns
    -------
    str
        One or more lines, without a newline at the end.

    Examples
    --------
    >>> import numpy as np
    >>> print(format_tensor(np.array([75.0]), grad_fn="MulBackward0", requires_grad=True))
    tensor([75.], grad_fn=<MulBackward0>)
    >>> print(format_tensor(np.float64(0.5), grad_fn=None, requires_grad=True))
    tensor(0.5000, requires_grad=True)
    """
    array = np.asarray(data)
    notes = _array_notes(array)
    if grad_fn is not None:
        notes.append(f"grad_fn=<{grad_fn}>")
    elif requires_grad:
        notes.append("requires_grad=True")
    return _with_notes(OPENING + _values_text(array), notes) + ")"


def _array_notes(array: np.ndarray) -> list[str]:
    """Return what the printed values do not show of the array: a size with a zero in it, an unusual dtype."""
    notes = []
    if array.size == 0 and array.ndim != 1:
        notes.append(f"size={array.shape}")
    # Without values, only the default dtype goes without saying.
    unspoken = DTYPES_SEEN_IN_VALUES if array.size else (DEFAULT_DTYPE,)
    if array.dtype.name not in unspoken:
        notes.append(f"dtype=torch.{array.dtype.name}")
    return notes


def _with_notes(text: str, notes: list[str]) -> str:
    """Append the notes, each on the last line if it fits there, otherwise on a line of its own."""
    # PyTorch counts two columns too many on the line of the values, but not on the lines that notes begin.
    column = len(text) - (text.rfind("\n") + 1) + 2
    for note in notes:
        separator = ", "
        column += len(separator) + len(note)
        if column > LINE_WIDTH:
            separator = ",\n" + " " * len(OPENING)
            column = len(OPENING) + len(note)
        text += separator + note
    return text


def _values_text(array: np.ndarray) -> str:
    """Return the values in their brackets, from the innermost axis outwards."""
    if array.size == 0:
        return "[]"
    shortened = _shortened_axes(array)
    shown = _edges(array, shortened)
    blocks, width = _cells(shown)
    for axis in reversed(range(shown.ndim)):
        innermost = axis == shown.ndim - 1
        length = shown.shape[axis]
        rows = [blocks[start : start + length] for start in range(0, len(blocks), length)]
        if axis in shortened:
            # Between numbers, PyTorch puts one more blank before the dots: `[1, 2, 3,  ..., 7, 8, 9]`.
            dots = " ..." if innermost else "..."
            rows = [[*row[:EDGE_ITEMS], dots, *row[-EDGE_ITEMS:]] for row in rows]
        if innermost:
            blocks = [_line_wrapped(row, width, axis) for row in rows]
        else:
            # Vectors stand under each other; matrices have one blank line between them, and so on.
            separator = "," + "\n" * (shown.ndim - 1 - axis) + _indentation(axis)
            blocks = [f"[{separator.join(row)}]" for row in rows]
    return blocks[0]


def _shortened_axes(array: np.ndarray) -> list[int]:
    """Return the axes whose middle is replaced by dots: none, unless the whole array is large."""
    if array.size <= MOST_ITEMS_SHOWN_IN_FULL:
        return []
    return [axis for axis, length in enumerate(array.shape) if length > 2 * EDGE_ITEMS]


def _edges(array: np.ndarray, shortened: list[int]) -> np.ndarray:
    """Return the array without the middle of its shortened axes; only these values decide the layout."""
    for axis in shortened:
        array = array.take([*range(EDGE_ITEMS), *range(-EDGE_ITEMS, 0)], axis=axis)
    return array


def _indentation(axis: int) -> str:
    """Return the blanks that bring a new line under the first item of this axis: `tensor([[`."""
    return " " * (len(OPENING) + axis + 1)


def _line_wrapped(cells: list[str], width: int, axis: int) -> str:
    """Return one innermost vector in brackets, over as many lines as its cells of this width need."""
    # PyTorch counts a separator after each cell, but leaves out the vector's own bracket.
    room = LINE_WIDTH - (len(OPENING) + axis)
    per_line = max(1, room // (width + len(", ")))
    lines = [", ".join(cells[start : start + per_line]) for start in range(0, len(cells), per_line)]
    return "[" + (",\n" + _indentation(axis)).join(lines) + "]"


def _cells(array: np.ndarray) -> tuple[list[str], int]:
    """Return each value as text, right-aligned, and the width that they share."""
    values = array.ravel().tolist()
    if array.dtype.kind == "f":
        # Zeros, nan and inf have no say in the notation nor in the width, even where they are wider:
        # a vector of zeros counts its cells as one column each, and so runs past the line width.
        telling = [value for value in values if value and isfinite(value)]
        notation = _float_notation(telling)
        cells = [format(value, notation) for value in values]
        width = max((len(format(value, notation)) for value in telling), default=1)
    else:
        cells = [str(value) for value in values]
        width = max(map(len, cells))
    return [cell.rjust(width) for cell in cells], width


def _float_notation(values: list[float]) -> str:
    """Return the format in which all of the finite, nonzero values are written: 1.0000e+00, 1. or 1.0000."""
    magnitudes = [abs(value) for value in values]
    largest, smallest = max(magnitudes, default=1.0), min(magnitudes, default=1.0)
    if largest / smallest > 1000 or largest > 1e8 or smallest < 1e-4:
        return f".{DECIMALS}e"
    if all(value.is_integer() for value in values):
        return "#.0f"  # "#" keeps the point of `3.`, and adds none to `inf`
    return f".{DECIMALS}f"
