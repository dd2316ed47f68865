"""The secant line turns into the tangent line: a film in which h shrinks, beside the error of its slope.

`animate` writes it as a GIF or as an HTML page. Draws only; the numbers are `secant_steps`', the sentences
`secant_words`'. Where there is no derivative, the secant lines of both sides are shown, and no tangent line.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from teachgrad.plot import curve, pieces, secant_lines, secant_panel, secant_words, words
from teachgrad.plot.animation_files import Progress, write
from teachgrad.plot.animation_film import Film, State
from teachgrad.plot.secant_chosen import chosen
from teachgrad.plot.secant_panel import gid
from teachgrad.plot.secant_steps import Secants, secants
from teachgrad.plot.sheet import Strips, finish
from teachgrad.plot.style import house_style, new_picture
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.records import Comparison

_HEIGHT = 4.0  # inches, of the two panels
_SUBTITLE = Text(
    en="The point at {name} is held; h, the distance to where the secant line meets the curve again, shrinks.",
    vi="Điểm tại {name} được giữ nguyên; h, khoảng cách đến nơi cát tuyến cắt lại đồ thị, nhỏ dần.",
)


def animate(
    comparison: Comparison,
    file: str | os.PathLike[str],
    variable: str | None = None,
    entry: Any = None,
    progress: Progress | None = None,
) -> Path:
    """Write how the secant line turns into the tangent line as h shrinks, and what rounding does to it in the end.

    Parameters
    ----------
    comparison : Comparison
        Of which function, and where.
    file : str or path
        Where to; it ends in .gif or .html.
    variable : str, optional
        The variable that is moved, where there are several.
    entry : int or tuple of int, optional
        Which entry of it, counted from 0, where it is an array.
    progress : callable, optional
        Told for each frame of a GIF the file's name, how many are done, and of how many.

    Returns
    -------
    Path
        The file that was written, whole.

    Raises
    ------
    InputError
        If the ending is another, there is no such variable or entry, the function has no value at the point, or the
        file cannot be written.

    Examples
    --------
    >>> import tempfile, teachgrad as tg
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     animate(tg.compare("square"), f"{folder}/secant.html").name
    'secant.html'
    """
    return write(Path(file), lambda: film(comparison, variable, entry), progress)


def film(comparison: Comparison, variable: str | None = None, entry: Any = None) -> Film:
    """The film that `animate` writes.

    Raises
    ------
    InputError
        As there.
    """
    s = chosen(comparison, variable, entry)
    with house_style():
        picture = new_picture()
        left, right = picture.subplots(1, 2, width_ratios=(1.5, 1))
        v = curve.draw(left, s, short=True, kinds=(), secant=False)
        found = secants(v)
        if found is None:
            raise secant_lines.no_value(comparison)
        secant_lines.draw_tangent(left, v, found)
        for step in range(len(found.steps)):
            names = secant_lines.names(found) if step == 0 else {}
            secant_lines.draw_step(left, v, found, step, names)
            said = str(secant_words.label(found, step))
            left.text(
                0, 1.02, said, transform=left.transAxes, va="bottom", fontsize=10.5, gid=f"label-{step}"
            )
        secant_panel.draw(right, found)
        title = secant_lines.title(comparison, found, pieces.in_math(comparison), words.spelled_in_math)
        subtitle = _SUBTITLE.format(name=words.spelled_in_math(s.name, s.at))
        finish(picture, Strips(_HEIGHT, title, subtitle, Text(en="", vi=""), curve.entries(left)))
    heading = str(secant_lines.title(comparison, found, pieces.in_letters(comparison), words.spelled))
    end = str(secant_words.of_end(found))
    picture.heading, picture.alt = heading, end
    note = str(_SUBTITLE.format(name=words.spelled(s.name, s.at)))
    return Film(picture, _states(found), heading, end, note)


def _states(found: Secants) -> tuple[State, ...]:
    states, panel = [], set()
    for step in range(len(found.steps)):
        panel |= {gid("dot", step, side) for side in found.sides}
        own = {gid(kind, step, side) for side in found.sides for kind in ("secant", "end", "now")}
        shown = frozenset(panel | own | {f"label-{step}"})
        states.append(
            State(str(secant_words.of_step(found, step)), shown, gid("secant", step, found.sides[0]))
        )
    last = frozenset(panel | ({gid("now", found.best, found.sides[0])} if found.has_derivative else set()))
    return (*states, State(str(secant_words.of_end(found)), last))
