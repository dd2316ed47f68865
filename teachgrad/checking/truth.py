"""What is right at a point: never by one method alone, and only where formula, autograd and difference quotient agree.

Where they do not, there is nothing to hold a student's gradient against, and `Truth.missing` says why. Knows no
student. Read `points` next: where the truth is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from teachgrad import symbolic
from teachgrad.checking.methods import Methods
from teachgrad.engine.graph import Node
from teachgrad.functions import Function, Recording, evaluate
from teachgrad.patience import patience

_LINES = 1_000_000  # of Python that a program is let run at a point that nobody asked for


@dataclass(frozen=True, eq=False)
class Truth:
    """The true gradient at a point.

    Attributes
    ----------
    point : mapping
        Variable → float64 number or array.
    missing : str or None
        Why there is none: ``"undefined"``, ``"kink"``, ``"disagree"``, ``"unsure"``. None where there is.
    gradients : dict
        Variable → array of its shape; of the formula's 50 digits, where there is a formula.
    doubt : dict
        Variable → array: how far rounding may have put `gradients` off.
    rounding : dict
        Variable → array: what rounding does to autograd's number, so how ill-conditioned the program is there.
    recording : Recording or None
        What the program did there.
    formulas : Symbolic or None
        The same as formulas.
    left, right : float or None
        The one-sided slopes, at a kink of a function of one number.
    """

    point: Mapping[str, Any]
    missing: str | None = None
    gradients: dict[str, Any] = field(default_factory=dict)
    doubt: dict[str, Any] = field(default_factory=dict)
    rounding: dict[str, Any] = field(default_factory=dict)
    recording: Recording | None = None
    formulas: symbolic.Symbolic | None = None
    left: float | None = None
    right: float | None = None


class Source:
    """Where the truth about one function comes from.

    Parameters
    ----------
    function : Function
        What is differentiated.
    """

    def __init__(self, function: Function) -> None:
        self.function = function
        # A formula is read once for all points at which the program does the same.
        self._formulas: dict[Any, symbolic.Symbolic | None] = {}
        self._turn = 0

    def at(self, point: Mapping[str, Any], *, chosen: bool) -> Truth:
        """The true gradient at `point`.

        Parameters
        ----------
        point : mapping
            Variable → number or array.
        chosen : bool
            Whether the point was chosen here: then what the program raises there is noted, and it is not waited for
            for ever.

        Returns
        -------
        Truth
        """
        if not chosen:
            return self._told(self.function.record(point))
        try:
            with patience(_LINES):
                value = evaluate(self.function, list(point.values()))
            if not np.all(np.isfinite(np.asarray(value, np.float64))):
                return Truth(point, "undefined")
            recording = self.function.record(point)
        except Exception:  # whatever a program raises off its own point, it is undefined there
            return Truth(point, "undefined")
        return self._told(recording)

    def _told(self, recording: Recording) -> Truth:
        self._turn += 1
        methods = Methods(recording, self._read(recording), self._turn)
        missing = methods.missing()
        left = right = None
        if missing in ("unsure", "disagree"):
            left, right = methods.sides()
            missing = missing if left is None else "kink"
        return Truth(
            recording.point,
            missing,
            methods.best,
            methods.doubt,
            methods.rounding,
            recording,
            methods.formulas,
            left,
            right,
        )

    def _read(self, recording: Recording) -> symbolic.Symbolic | None:
        key = _deeds(recording)
        if key not in self._formulas:
            self._formulas[key] = symbolic.read(recording)
        formulas = self._formulas[key]
        return None if formulas is None else replace(formulas, recording=recording)


def _deeds(recording: Recording) -> tuple[Any, ...]:
    """What the program did, numbers of the point left out: two recordings with the same have the same formula."""
    place = {node: i for i, node in enumerate(recording.order)}
    deeds: list[Any] = [tuple(np.shape(value) for value in recording.point.values())]
    own: dict[Node, str] = {leaf: name for name, leaf in recording.leaves.items()}
    for node in recording.order:
        if node in own:
            deeds.append(own[node])
        elif node.op is None:
            deeds.append(_fixed(node.value))  # type: ignore[attr-defined] # a leaf, which the program made itself
        else:
            parts = ((place[s],) if isinstance(s, Node) else _fixed(s) for s in node.inputs)
            deeds.append((node.op.name, *parts))
    return tuple(deeds)


def _fixed(constant: Any) -> Any:
    if isinstance(constant, np.ndarray):
        return constant.shape, constant.tobytes()
    return repr(constant)
