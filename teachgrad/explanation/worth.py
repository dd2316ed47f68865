"""What the numbers of an explanation are worth: the three answers, at as many entries as can be asked in a moment.

Knows the comparison and how much work it is; no word. The finite difference runs the program dozens of times for each
entry, so that of large arrays, or of a long program, a few entries stand for all; which ones, is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from teachgrad.comparison import compare_function
from teachgrad.errors import InputError
from teachgrad.functions.held import of_entries
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.explanation.records import Explanation
    from teachgrad.records import Comparison

Index = tuple[int, ...]

# Work is counted in millionths of a second of one run, as NumPy took them on two cores of an AMD EPYC: for the call,
# for each operation, for each thousand numbers. An entry takes about 90 runs, so that 6000 is half a second.
_CALL, _OPERATION, _THOUSAND_NUMBERS = 5.0, 1.2, 1.0
_WORK, _MOST_WORK = 6_000.0, 20_000.0

# Of each variable; there is room for so many in a table.
_FEW = 5


def compared(explanation: Explanation) -> Comparison:
    """The three answers, at all entries or at some of them.

    Raises
    ------
    InputError
        If the program takes so long that even a few entries would be too many.
    """
    chosen = explanation.compared_entries
    if not chosen:
        return compare_function(explanation.function, explanation.point, "richardson")
    function, point = of_entries(explanation.function, explanation.point, chosen)
    # The formula of such arrays is too long; with the other entries put in as numbers SymPy might work on it for ever.
    return compare_function(function, point, "richardson", with_formulas=False)


def entries(explanation: Explanation) -> Mapping[str, tuple[Index, ...]]:
    """Variable → the entries at which the three answers are asked for; empty where it is all of them."""
    run, arrays = _work_of_a_run(explanation), _arrays(explanation)
    total = sum(np.size(value) for value in explanation.point.values())
    if total * run <= _WORK:
        return {}
    numbers = len(explanation.point) - len(arrays)
    affordable = int((_WORK / run - numbers) / max(len(arrays), 1))
    few = min(max(affordable, 1), _FEW)
    chosen = {
        name: _chosen(np.asarray(explanation.point[name]), np.asarray(explanation.gradients[name]), few)
        for name in arrays
    }
    runs = numbers + sum(map(len, chosen.values()))
    if runs * run > _MOST_WORK:
        raise InputError(
            Text(
                en="The finite difference runs the program dozens of times for each of the {total} numbers of the point, and this program has {operations} operations.",
                vi="Sai phân hữu hạn phải chạy chương trình hàng chục lần cho mỗi số trong {total} số của điểm này, mà chương trình này có {operations} phép toán.",
            ),
            instead=Text(
                en="Explain a smaller case, or ask teachgrad.compare, which takes its time.",
                vi="Hãy giải thích một trường hợp nhỏ hơn, hoặc gọi teachgrad.compare, là hàm chấp nhận chạy lâu.",
            ),
            total=total,
            operations=sum(not step.is_variable for step in explanation.elementary.steps.values()),
        )
    return {} if runs == total else chosen


def _work_of_a_run(explanation: Explanation) -> float:
    steps = explanation.elementary.steps.values()
    numbers = sum(np.size(step.value) for step in steps)
    return _CALL + _OPERATION * len(steps) + _THOUSAND_NUMBERS * numbers / 1000


def _arrays(explanation: Explanation) -> list[str]:
    return [name for name, value in explanation.point.items() if np.ndim(value)]


def _chosen(point: Any, gradient: Any, few: int) -> tuple[Index, ...]:
    """Some entries, the same each time: where something is likely to be wrong, and the rest spread from the first to the last."""
    flat, slopes = point.ravel(), gradient.ravel()
    suspects = [*np.flatnonzero(~np.isfinite(slopes))[:2], *np.flatnonzero(flat == 0)[:2]]
    spread = np.linspace(0, flat.size - 1, min(few, flat.size)).astype(int)
    places = list(dict.fromkeys(int(place) for place in (*suspects, *spread)))[:few]
    return tuple(tuple(int(i) for i in np.unravel_index(place, point.shape)) for place in sorted(places))
