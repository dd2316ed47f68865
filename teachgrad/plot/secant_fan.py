"""Secant lines for a few shrinking h in one still picture, with the tangent line that they tend to.

For a page that cannot move; `secant` makes a film of the same lines. `secant_view` chooses
the h and the window, the numbers are `secant_steps`'.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from matplotlib.axes import Axes

from teachgrad.plot import curve, pieces, secant_lines, secant_words, words
from teachgrad.plot.formulas import number
from teachgrad.plot.secant_chosen import chosen
from teachgrad.plot.secant_steps import Secants
from teachgrad.plot.secant_view import shown
from teachgrad.plot.sheet import Strips, finish
from teachgrad.plot.style import Panel, house_style, new_picture
from teachgrad.plot.view import view
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.records import Comparison

_HEIGHT = 4.3  # inches
_DIGITS = 6
# One look for each h, the largest first: darker and less broken the nearer it is to the tangent line.
_LOOKS: tuple[dict[str, Any], ...] = (
    {"color": "#66C2A4", "dashes": (1.5, 1.5)},
    {"color": "#2CA25F", "dashes": (4, 1.6)},
    {"color": "#00692C", "dashes": (8, 1.6)},
    {"color": "#000000"},
)
_SECANT = {
    0: Text(en="secant line, h = {h}: slope {slope}", vi="cát tuyến, h = {h}: hệ số góc {slope}"),
    -1: Text(en="to the left, h = {h}: slope {slope}", vi="bên trái, h = {h}: hệ số góc {slope}"),
    1: Text(en="to the right, h = {h}: slope {slope}", vi="bên phải, h = {h}: hệ số góc {slope}"),
}
_ALT = Text(
    en="The curve {function} at {point} with secant lines: {lines}.",
    vi="Đồ thị hàm số {function} tại {point} cùng với các cát tuyến: {lines}.",
)


def secants(comparison: Comparison, variable: str | None = None, entry: Any = None) -> Axes:
    """Draw the secant lines of a comparison for a few shrinking h, and the tangent line that they tend to.

    Parameters
    ----------
    comparison : Comparison
        Of which function, and where.
    variable : str, optional
        The variable that is moved, where there are several.
    entry : int or tuple of int, optional
        Which entry of it, counted from 0, where it is an array.

    Returns
    -------
    Axes
        Its figure says in ``alt`` what it shows.

    Raises
    ------
    InputError
        If there is no such variable or entry, or the function has no value at the point.

    Examples
    --------
    >>> import teachgrad as tg
    >>> ax = secants(tg.compare("square"))
    >>> [str(line.get_label()) for line in ax.lines if line.get_gid() == "secant-right-0"]
    ['secant line, h = 4: slope 42']
    """
    s = chosen(comparison, variable, entry)
    with house_style():
        picture = new_picture()
        ax: Axes = picture.add_subplot(axes_class=Panel)
        part = shown(view(s))
        if part is None:
            raise secant_lines.no_value(comparison)
        v, found = part.view, part.found
        curve.draw(ax, s, kinds=(), secant=False, shown=v)
        ax.set_xlim(part.left, part.right)
        secant_lines.draw_tangent(ax, v, found)
        labels = [_labels(found, step) for step in range(len(found.steps))]
        for step, (look, said) in enumerate(zip(_LOOKS[-len(labels) :], labels, strict=True)):
            # Where there are two sides, their colours tell them apart, and only the dashes the steps.
            own = look if found.has_derivative else {k: look[k] for k in ("dashes",) if k in look}
            secant_lines.draw_step(ax, v, found, step, said, **own)
        title = secant_lines.title(comparison, found, pieces.in_math(comparison), words.spelled_in_math)
        end = secant_words.of_limit(found)
        finish(picture, Strips(_HEIGHT, title, end, Text(en="", vi=""), curve.entries(ax), ax))
    picture.heading = str(secant_lines.title(comparison, found, pieces.in_letters(comparison), words.spelled))
    lines = "; ".join(str(said) for step in labels for said in step.values())
    point = words.spelled(s.name, s.at)
    alt = _ALT.format(function=pieces.in_letters(comparison), point=point, lines=lines)
    picture.alt = str(words.joined(alt, end))
    return ax


def _labels(found: Secants, step: int) -> dict[int, Text]:
    """What the legend says of the secant line of each side, for one h."""
    return {
        side: _SECANT[0 if found.has_derivative else side].format(
            h=number(abs(quotient.h)), slope=number(quotient.slope, _DIGITS)
        )
        for side, quotient in found.steps[step].items()
    }
