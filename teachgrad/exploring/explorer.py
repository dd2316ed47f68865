"""``tg.explore``: a function whose point and h are moved by hand.

`Explorer` knows the function, the range and what a slider may stop at; its pictures, windows and widgets are in
`plot.explorer` and its neighbours, which are imported when they are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from teachgrad import judgement
from teachgrad.comparison import compare_function
from teachgrad.exploring import given, places
from teachgrad.exploring.moved import moved
from teachgrad.exploring.reach import reach
from teachgrad.exploring.records import State
from teachgrad.exploring.states import States
from teachgrad.functions import Function, function
from teachgrad.sampling import Array
from teachgrad.sweeping.chosen import entry_of, variable_of

if TYPE_CHECKING:
    from teachgrad.formula import Formula
    from teachgrad.plot.style import Picture
    from teachgrad.records import Comparison

_SEEN = 0.15  # of the range: an h that shows the secant line apart from the tangent line


def explore(
    f: Function | Formula | str | Callable[..., Any],
    /,
    *,
    variable: str | None = None,
    entry: int | tuple[int, ...] | None = None,
    over: tuple[float, float] | None = None,
    h: float | None = None,
    **point: Any,
) -> Explorer:
    """A function to be played with: move the point and h, and tangent line, secant line and the three answers follow.

    Jupyter shows it with two sliders where ipywidgets is installed; ``show()`` opens a window; ``state`` and ``plot`` work
    everywhere.

    Parameters
    ----------
    f : str, callable, Formula or Function
        What `compare` takes.
    variable : str, optional
        Which variable is moved, where there are several; the others are held.
    entry : int or tuple of int, optional
        Which entry of it, where it is an array.
    over : (float, float), optional
        From where to where; by default a range around the point in which the curve can be looked at.
    h : float, optional
        The step to begin with.
    **point
        The value of each variable, as for `compare`. If nothing is given, a function of the document begins where the
        document looks at it, and any other with 1 for each variable. Variables of `f` that are themselves called
        variable, entry, over or h take precedence.

    Returns
    -------
    Explorer

    Raises
    ------
    InputError
        If the point does not fit, it is not said which of several variables is moved, or the range or h is none.
    FormulaError, ProgramError, ShapeError
        As for `compare`.

    Examples
    --------
    >>> seen = explore("3x²", x=5)
    >>> seen.state(at=2, h=0.5).forward, seen.state(at=2, h=0.5).autograd
    (13.5, 12.0)
    """
    program = function(f)
    options: dict[str, Any] = {"variable": variable, "entry": entry, "over": over, "h": h}
    for name in options:
        if name in program.variables and options[name] is not None:
            point[name], options[name] = options[name], None
    return explore_function(program, point, **options)


def explore_function(
    program: Function,
    point: Mapping[str, Any],
    variable: str | None = None,
    entry: Any = None,
    over: Any = None,
    h: float | None = None,
) -> Explorer:
    """`explore` for callers that hold the point as a mapping."""
    if not point and not program.point:
        point = dict.fromkeys(program.variables, 1.0)
    if variable is None and len(program.variables) > 1:
        raise given.several(program)
    name = variable_of(program, variable)
    value = program.read_point(point)[name]
    if entry is None and np.size(value) > 1:
        raise given.whole_array(name, np.shape(value))
    which = name, entry_of(name, value, entry)
    return Explorer(program, point, which, given.ends(over), None if h is None else given.step(h))


class Explorer:
    """A function of one number that moves; made by `explore`.

    Attributes
    ----------
    function : Function
        As it was given.
    variable : str
        What is moved.
    at, h : float
        Where it begins.
    over : (float, float)
        From where to where the point is moved.
    points, steps : tuple of float
        Where the sliders stop.
    """

    def __init__(
        self,
        program: Function,
        point: Mapping[str, Any],
        which: tuple[str, tuple[int, ...] | None],
        over: tuple[float, float] | None,
        h: float | None,
    ) -> None:
        recording = program.record(point)
        name, index = which
        value = recording.point[name]
        self.function, self.held = program, recording.point
        self.at = float(value if index is None else value[index])
        self._states = States(moved(recording, name, index), self.at)
        self.variable = self._states.variable
        self.result = recording.output_name
        self.over = over or reach(self._states.value, self.at)
        if not self.over[0] <= self.at <= self.over[1]:
            raise given.outside(self.variable, self.at, self.over)
        width = self.over[1] - self.over[0]
        self.points = places.points(*self.over, self.at)
        steps = places.steps(*self.over, h)
        self.h = h if h is not None else steps[places.nearest(steps, _SEEN * width)]
        self.steps = steps

    def value(self, x: float) -> float:
        """The function at x; NaN where it has no value."""
        return self._states.value(x)

    def state(self, at: float | None = None, h: float | None = None, *, judged: bool = True) -> State:
        """What is known at one point, with one h.

        Parameters
        ----------
        at, h : float, optional
            The point and the step; where it begins, if left out. They need not be within the range.
        judged : bool
            Whether `compare` is asked what the numbers mean. Without it only what was asked before is known.

        Returns
        -------
        State

        Raises
        ------
        InputError
            If `at` is no finite number, or `h` none greater than 0.
        """
        where = self.at if at is None else given.number("at", at)
        return self._states.state(where, self.h if h is None else given.step(h), judged=judged)

    def quotients(self, at: float) -> tuple[Array, Array]:
        """The forward and the central difference quotients for each of `steps`; NaN where a value is missing."""
        return self._states.quotients(at, self.steps)

    @cached_property
    def may_bend(self) -> bool:
        """Whether the program has kinks somewhere, or decides by values."""
        return not judgement.is_smooth(self.comparison.recording)

    @cached_property
    def comparison(self) -> Comparison:
        """The function with all its variables, compared where it begins: what pictures call it."""
        return compare_function(self.function, self.held, "richardson")

    def plot(self, at: float | None = None, h: float | None = None) -> Picture:
        """Draw curve, tangent line and secant line, and the three answers beside them.

        See `teachgrad.plot.explorer`.
        """
        from teachgrad.plot.explorer import picture

        return picture(self, self.state(at, h))

    def show(self) -> None:
        """Open a window with two sliders; it stays until it is closed.

        Raises
        ------
        InputError
            If there is no display, which says what to write instead.
        """
        from teachgrad.plot.explorer_window import show

        show(self)

    def __str__(self) -> str:
        from teachgrad.plot.explorer_words import in_letters

        return str(in_letters(self, self.state()))

    def __repr__(self) -> str:
        return str(self)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Any:  # noqa: ARG002 # Jupyter hands them over
        """The text, a picture, and for a frontend that has widgets the sliders."""
        from teachgrad.plot.explorer_notebook import bundle

        return bundle(self)
