"""The function of one number: the variable or the entry that is moved, everything else held.

Knows programs and their points. Read `states` next.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from teachgrad.engine.tensor import tensor
from teachgrad.functions import Function, Recording
from teachgrad.symbolic import name_of_entry


def moved(recording: Recording, name: str, entry: tuple[int, ...] | None) -> Function:
    """The function of one number of a recorded point; of a function of one number, that function.

    Parameters
    ----------
    recording : Recording
        The program at the point.
    name : str
        The variable.
    entry : tuple of int or None
        The index in it, where it is an array.

    Returns
    -------
    Function
        Of one variable, called `name`, or, as the formulas have it, x_2.

    Examples
    --------
    >>> import numpy as np
    >>> from teachgrad.functions import function
    >>> point = {"x": np.array([2.0, 3.0]), "y": 5.0}
    >>> alone = moved(function(lambda x, y: (x * x).sum() * y.exp()).record(point), "x", (1,))
    >>> alone.variables, alone(tensor(1.0)).value == 5 * np.exp(5)
    (('x_2',), np.True_)
    """
    whole = recording.function
    if len(whole.variables) == 1 and entry is None:
        return whole
    # Tensors, not bare numbers: the program may write y.exp().
    held = {other: tensor(value) for other, value in recording.point.items()}
    if entry is None:

        def program(t: Any) -> Any:
            return whole.program(*(t if other == name else value for other, value in held.items()))

        return Function(whole.name, program, (name,))
    others, alone = np.array(recording.point[name], np.float64), np.zeros(np.shape(recording.point[name]))
    others[entry], alone[entry] = 0.0, 1.0

    def program_of_entry(t: Any) -> Any:
        array = tensor(others) + t * tensor(alone)
        return whole.program(*(array if other == name else value for other, value in held.items()))

    return Function(whole.name, program_of_entry, (name_of_entry(recording, name, entry),))
