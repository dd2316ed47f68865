"""Draws the graph of an explanation: values forwards, gradients backwards, local derivatives on the edges.

Start here; `graph_drawing` puts it on an Axes, `graph_words` says what it shows.
"""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from teachgrad.explanation.moments import Moment
from teachgrad.explanation.records import Explanation
from teachgrad.plot import graph_words as words
from teachgrad.plot.graph_drawing import Drawing, drawn
from teachgrad.plot.graph_labels import LEAST, SIZES
from teachgrad.plot.graph_layout import RIGHT, Layout
from teachgrad.plot.graph_parts import BORDER, Content, arranged, measured
from teachgrad.plot.graph_sheet import SPACE, put, rooms
from teachgrad.plot.into import refuse_other_than_axes
from teachgrad.plot.sheet import wrapped
from teachgrad.plot.style import Panel, house_style, new_picture
from teachgrad.report.graph_folding import view_of
from teachgrad.report.graph_rows import BACK, UP
from teachgrad.report.graph_view import View

_READABLE = LEAST / min(SIZES.values())  # of the usual size of letters


def graph(explanation: Explanation, ax: Axes | None = None, *, moment: Moment | None = None) -> Axes:
    """Draw the graph of an explanation at the level it shows.

    Parameters
    ----------
    explanation : Explanation
        What `teachgrad.explain` gives.
    ax : Axes, optional
        Draw into this one; the graph runs from left to right, from top to bottom or in several rows, whichever can be
        drawn largest there. Without it a new figure is made.
    moment : Moment, optional
        Of the moments of the explanation: draw only what is known then. Everything unless said otherwise.

    Returns
    -------
    Axes

    Raises
    ------
    InputError
        If `ax` is something else.

    Examples
    --------
    >>> from teachgrad import explain
    >>> ax = graph(explain("composite"))
    >>> [text.get_text() for text in ax.texts if (text.get_gid() or "").startswith("gradient")]
    ['dz/dx = 3840', 'dz/dy = 160', 'dz/dz = 1']
    """
    drawing = draw_graph(explanation, ax, moving=moment is not None)
    if moment is not None:
        drawing.show(moment)
    return drawing.ax


def draw_graph(explanation: Explanation, ax: Axes | None = None, *, moving: bool = True) -> Drawing:
    """Draw a graph that can be shown at every moment of the two passes.

    For a film, call ``drawing.show(moment)`` for each of ``drawing.moments`` and draw the figure each time: nothing but
    what changes is shown and hidden, and everything stays at its place. For a page that steps through one SVG file, call
    ``drawing.show_everything()``, save the figure, and let the script show the elements whose ids are in
    ``drawing.visible(moment)`` and hide the others of ``drawing.artists``.

    Parameters
    ----------
    explanation, ax
        As `graph` takes them.
    moving : bool
        Whether there are several moments to be shown; without it only what is known in the end is drawn.

    Returns
    -------
    Drawing

    Examples
    --------
    >>> from teachgrad import explain
    >>> drawing = draw_graph(explain("composite"))
    >>> sorted(drawing.visible(drawing.moments[0]))
    ['nogradient-x', 'nogradient-y', 'nogradient-z', 'novalue-y', 'novalue-z', 'value-x']
    """
    refuse_other_than_axes(ax)
    with house_style():
        view = view_of(explanation)
        if ax is not None:
            window = ax.get_window_extent()
            room = window.width * 72 / ax.figure.dpi, window.height * 72 / ax.figure.dpi
            content, found = fitted(view, [room], moving=moving)
            lines = wrapped(str(words.title(view)), float(ax.title.get_fontsize()), room[0] / 72)
            ax.set_title("\n".join(lines).replace(SPACE, " "))
            return drawn(ax, content, found, moving=moving)
        content, found = fitted(view, rooms(), moving=moving)
        picture = new_picture()
        panel: Axes = picture.add_subplot(axes_class=Panel)
        drawing = drawn(panel, content, found, moving=moving)
        title = words.title(view)
        picture.heading, picture.alt = str(title).replace(SPACE, " "), str(words.alt(view))
        back = BACK if found.direction == RIGHT else UP
        size = (found.width + 2 * BORDER) * found.scale, (found.height + 2 * BORDER) * found.scale
        put(picture, panel, size, (title, words.subtitle(view), words.caption(view, back)))
        return drawing


def fitted(view: View, within: Sequence[tuple[float, float]], *, moving: bool) -> tuple[Content, Layout]:
    """In full if that can be read in the first room, else with fewer numbers at the edges in the first in which it can be read.

    If that is none, whatever can be drawn largest in the last.
    """
    full = measured(view, moving=moving)
    in_full = arranged(full, within[0])
    if in_full.scale >= _READABLE:
        return full, in_full
    brief = measured(view, moving=moving, brief=True)
    for room in within:
        found = arranged(brief, room)
        if found.scale >= _READABLE:
            break
    in_full = arranged(full, room)
    return (brief, found) if found.scale >= min(in_full.scale, _READABLE) else (full, in_full)
