"""The two passes of an explanation as they happen: a GIF, or an HTML page to step through.

Draws nothing itself: the graph and what of it is seen at each moment are `graph`'s, the sentences `report.moment_words`'.
Read `animation_film` next.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from teachgrad.engine.values import shortened
from teachgrad.errors import InputError
from teachgrad.plot.animation_files import Progress, write
from teachgrad.plot.animation_film import Film, State
from teachgrad.plot.graph import draw_graph
from teachgrad.plot.graph_sheet import SPACE
from teachgrad.plot.style import Picture
from teachgrad.report.moment_words import sentence
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.explanation.moments import Moment
    from teachgrad.explanation.records import Explanation


def animate(explanation: Explanation, file: str | os.PathLike[str], progress: Progress | None = None) -> Path:
    """Write the forward pass and the backward pass of an explanation, moment by moment, at the level it shows.

    Parameters
    ----------
    explanation : Explanation
        What `teachgrad.explain` gives.
    file : str or path
        Where to; it ends in .gif or .html.
    progress : callable, optional
        Told for each frame of a GIF the file's name, how many are done, and of how many.

    Returns
    -------
    Path
        The file that was written, whole.

    Raises
    ------
    InputError
        If it is no name, its ending is another, or it cannot be written; then nothing is left behind.

    Examples
    --------
    >>> import tempfile
    >>> from teachgrad import explain
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     animate(explain("composite"), f"{folder}/composite.html").name
    'composite.html'
    """
    return write(_path(file), lambda: film(explanation), progress)


def _path(file: object) -> Path:
    if isinstance(file, str | os.PathLike):
        return Path(file)
    raise InputError(
        Text(
            en="{file} is not the name of a file: an animation is written into one.",
            vi="{file} không phải là tên tệp: hình động được ghi vào một tệp.",
        ),
        instead=Text(
            en='Write a name that ends in .html or .gif: animate("steps.html").',
            vi='Hãy viết một tên có đuôi .html hoặc .gif: animate("steps.html").',
        ),
        file=shortened(file),
    )


def film(explanation: Explanation) -> Film:
    """The film that `animate` writes: one state for each moment, the whole graph in its figure."""
    drawing = draw_graph(explanation)
    picture = drawing.ax.get_figure()
    if not isinstance(picture, Picture):
        raise TypeError("the graph was drawn into something else than a picture of its own")
    drawn = (
        drawing.view.explanation
    )  # of a graph that is too large to be drawn operation by operation, the named steps
    states = tuple(state(drawn, moment, drawing.visible(moment)) for moment in drawing.moments)
    return Film(picture, states, picture.heading, picture.alt, _note(picture))


def state(explanation: Explanation, moment: Moment, shown: frozenset[str]) -> State:
    """What is seen and said at one moment, of which `shown` are the parts that are visible."""
    return State(str(sentence(explanation, moment)), shown, _focus(shown))


def _note(picture: Picture) -> str:
    """What stands around the graph, but for its title, where it can be written without formulas."""
    downwards = sorted(picture.texts, key=lambda text: -text.get_position()[1])
    paragraphs: dict[float, list[str]] = {}  # what is set in one size belongs together
    for text in downwards:
        if text.get_fontweight() != "bold" and text.get_text():
            paragraphs.setdefault(float(text.get_fontsize()), []).append(text.get_text())
    said = [" ".join(lines) for lines in paragraphs.values()]
    return "" if "$" in "".join(said) else " ".join(f"{one.rstrip('.')}." for one in said).replace(SPACE, " ")


def _focus(shown: frozenset[str]) -> str:
    """The part that is marked as active: a node, or the edge along which something is handed."""
    return min((gid for gid in shown if gid.startswith("active-")), default="")
