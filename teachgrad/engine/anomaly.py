"""Where NaN or infinity first appears on the way back: for the warning, and for `detect_anomaly`.

Knows the graph and its rules, no operation by name. It replays the graph from its variables, so it can
be asked after a backward pass has freed what the nodes had saved.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np

from teachgrad.engine.graph import Leaf, Node, Step, inputs_first
from teachgrad.errors import AnomalyError, NonFiniteWarning
from teachgrad.text import Text


@dataclass(frozen=True, eq=False)
class Anomaly:
    """The first contribution to a gradient that is not finite although the gradient before it was.

    Attributes
    ----------
    node : Step
        At which operation.
    found : float
        NaN or an infinity.
    incoming : float
        The gradient that came in at that entry, as far as one entry of it can be named; NaN otherwise.
    value : float
        The operation's own value there, likewise.
    """

    node: Step
    found: float
    incoming: float
    value: float


def first_anomaly(root: Node, seed: Any) -> Anomaly | None:
    """Walk back from `root` and return where NaN or infinity first appears.

    Parameters
    ----------
    root : Node
        Where the walk begins.
    seed : ndarray or NumPy scalar
        The gradient of the result with respect to itself.

    Returns
    -------
    Anomaly or None
        None if everything is finite, or if the variables or the seed are not.
    """
    order = inputs_first(root)
    if not np.isfinite(seed).all() or any(
        not np.isfinite(node.value).all() for node in order if isinstance(node, Leaf)
    ):
        return None
    with np.errstate(all="ignore"):
        values, saved = _replayed(order)
        gradients: dict[Node, Any] = {root: seed}
        for node in reversed(order):
            if not isinstance(node, Step) or node not in gradients:
                continue
            gradient = gradients.pop(node)
            for rule, source in zip(node.op.rules, node.inputs, strict=False):  # options have no rule
                if not isinstance(source, Node):
                    continue
                contribution = rule(gradient, *saved[node])
                if not np.isfinite(contribution).all():
                    return _anomaly(node, contribution, gradient, values[node])
                gradients[source] = gradients[source] + contribution if source in gradients else contribution
    return None


def _replayed(order: list[Node]) -> tuple[dict[Node, Any], dict[Node, tuple[Any, ...]]]:
    """The value of every node, and what it had saved."""
    values: dict[Node, Any] = {}
    saved: dict[Node, tuple[Any, ...]] = {}
    for node in order:
        if isinstance(node, Leaf):
            values[node] = node.value
        elif isinstance(node, Step):
            arguments = tuple(values[s] if isinstance(s, Node) else s for s in node.inputs)
            values[node] = np.asarray(node.op.value(*arguments))[()]
            saved[node] = node.op.keep(node.inputs, values[node], arguments)
    return values, saved


def _anomaly(node: Step, contribution: Any, gradient: Any, value: Any) -> Anomaly:
    place = tuple(np.argwhere(~np.isfinite(contribution))[0])

    def there(numbers: Any) -> float:
        return float(numbers[place]) if np.shape(numbers) == np.shape(contribution) else float("nan")

    return Anomaly(node, float(np.asarray(contribution)[place]), there(gradient), there(value))


def warn_of_anomaly(root: Node, seed: Any) -> None:
    """Warn that a gradient is not finite, naming the operation at which that began."""
    found = first_anomaly(root, seed)
    if found is not None:
        # Seen from whoever wrote x.backward(): beyond this function and that method.
        warnings.warn(NonFiniteWarning(" ".join(map(str, _told(found)))), stacklevel=3)


def refuse_anomaly(root: Node, seed: Any) -> None:
    """Raise an `AnomalyError` if a walk back from `root` meets NaN or infinity; nothing is accumulated then."""
    found = first_anomaly(root, seed)
    if found is not None:
        raise AnomalyError(*_told(found)[:2] if found.incoming else _told(found))


def _told(found: Anomaly) -> tuple[Text, Text, Text]:
    extra = found.node.extra
    place = "" if extra is None or extra.place is None else f" ({extra.place[0]}:{extra.place[1]})"
    what = Text(
        en="The gradient is not finite: {found} first appeared at {op}{place}, where {value}.",
        vi="Gradient không hữu hạn: {found} xuất hiện lần đầu ở {op}{place}, nơi {value}.",
    ).format(
        found=_spelt(found.found),
        op=found.node.name,
        place=place,
        value=Text(
            en=f"its value is {_spelt(found.value)} and the gradient that came in is {_spelt(found.incoming)}",
            vi=f"giá trị của nó là {_spelt(found.value)} và gradient đi vào là {_spelt(found.incoming)}",
        ),
    )
    if found.incoming == 0:
        return (
            what,
            Text(
                en="Nothing depends on this value, so 0 came in; but 0 times an infinite derivative is NaN. This "
                "is the trap of where(x > 0, f(x), 0): the branch not taken is computed all the same.",
                vi="Không có gì phụ thuộc vào giá trị này nên 0 đi vào; nhưng 0 nhân với đạo hàm vô hạn là NaN. "
                "Đây là cái bẫy của where(x > 0, f(x), 0): nhánh không được chọn vẫn được tính.",
            ),
            Text(
                en="Make the argument harmless first: f(where(x > 0, x, 1)).",
                vi="Hãy làm cho đối số vô hại trước: f(where(x > 0, x, 1)).",
            ),
        )
    return (
        what,
        Text(
            en="There the operation has no derivative, or one beyond the largest number.",
            vi="Tại đó phép toán không có đạo hàm, hoặc đạo hàm vượt quá số lớn nhất.",
        ),
        Text(
            en="Take another point, or run it inside with detect_anomaly(): to be told the line.",
            vi="Hãy lấy một điểm khác, hoặc chạy trong with detect_anomaly(): để biết dòng lệnh.",
        ),
    )


def _spelt(number: float) -> str:
    return "NaN" if number != number else f"{number:g}"  # NaN alone differs from itself
