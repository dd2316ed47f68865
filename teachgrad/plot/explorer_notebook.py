"""An explored function in a notebook: two sliders, and the picture that follows them.

The only module here that knows ipywidgets, which is an extra: it is imported when the sliders are made. Read `explorer` for
the picture.
"""

from __future__ import annotations

import asyncio
import base64
import io
from collections.abc import Callable
from html import escape
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

from teachgrad.errors import InputError
from teachgrad.exploring.explorer import Explorer
from teachgrad.exploring.places import nearest
from teachgrad.plot import explorer_words as words
from teachgrad.plot.explorer import Drawing
from teachgrad.plot.explorer_moving import Moving
from teachgrad.plot.formulas import number, place
from teachgrad.plot.style import Picture, house_style
from teachgrad.text import Text, current_language, language

_DPI = 100
_PAUSE = 0.25  # seconds without a move, after which `compare` is asked what the numbers mean
_INSTALL = Text(
    en="With sliders for the point and for h: install ipywidgets (python -m pip install ipywidgets) and start the notebook anew.",
    vi="Để có thanh trượt cho điểm và cho h: hãy cài ipywidgets (python -m pip install ipywidgets) rồi khởi động lại sổ tay.",
)
_WIDE: dict[str, Any] = {
    "style": {"description_width": "7em"},
    "layout": {"width": "45em", "max_width": "100%"},
}


def bundle(explorer: Explorer) -> dict[str, Any]:
    """What a notebook shows: text, a picture, and where ipywidgets is there the sliders.

    Parameters
    ----------
    explorer : Explorer
        The function.

    Returns
    -------
    dict
        MIME type → data.
    """
    found: dict[str, Any] = {"text/plain": str(explorer)}
    try:
        seen = Seen(explorer)
    except InputError as error:  # nothing that could be drawn
        return {"text/plain": f"{explorer}\n{error}"}
    try:
        widget = box(explorer, seen)
    except ImportError:  # without ipywidgets
        return {**found, "text/html": f"{seen.html()}<p>{escape(str(_INSTALL))}</p>"}
    return {**(widget._repr_mimebundle_() or {}), **found, "text/html": seen.html()}


class Seen:
    """The picture as a PNG image, altered as the point and h move.

    Parameters
    ----------
    explorer : Explorer
        The function.
    """

    def __init__(self, explorer: Explorer) -> None:
        self._explorer = explorer
        self._drawing = Drawing(explorer, Picture(dpi=_DPI))
        self._canvas: Any = FigureCanvasAgg(self._drawing.picture)
        with house_style():
            self._moving = Moving(self._drawing.picture, self._drawing.moving)
        self.follow(explorer.at, explorer.h)

    def follow(self, at: float, h: float, *, judged: bool = True) -> None:
        """Show another point or another h."""
        self._drawing.follow(self._explorer.state(at, h, judged=judged))

    @property
    def alt(self) -> str:
        """What the picture shows now."""
        return self._drawing.picture.alt

    def png(self) -> bytes:
        """The picture as it is now."""
        with house_style():
            self._moving.paint()
        buffer = io.BytesIO()
        # Few colours lie side by side, so that the quickest compression is good enough.
        Image.fromarray(np.asarray(self._canvas.buffer_rgba())).convert("RGB").save(
            buffer, "png", compress_level=1
        )
        return buffer.getvalue()

    def html(self) -> str:
        """The picture with its alt text, for a page that has no other file."""
        data = base64.b64encode(self.png()).decode("ascii")
        width, height = (round(side * _DPI) for side in self._drawing.picture.get_size_inches())
        # Decoded before it is shown, and as large as the one before: nothing flickers.
        return (
            f'<img src="data:image/png;base64,{data}" alt="{escape(self.alt)}" width="{width}" height="{height}"'
            f' decoding="sync" style="max-width:100%;height:auto;background:white">'
        )


def box(explorer: Explorer, view: Seen | None = None) -> Any:
    """The widget: two sliders, and below them the picture with its alt text, in the language spoken now.

    Raises
    ------
    ImportError
        If ipywidgets is not installed.
    """
    import ipywidgets as widgets

    spoken = current_language()  # a slider is moved when no block ``with language(…)`` is open any more
    shown = Seen(explorer) if view is None else view
    point, step = (
        widgets.SelectionSlider(
            options=[(write(value), value) for value in values],
            index=nearest(values, now),
            description=str(said),
            **_WIDE,
        )
        for values, now, write, said in (
            (explorer.points, explorer.at, place, words.POINT_SLIDER.format(name=explorer.variable)),
            (explorer.steps, explorer.h, lambda h: number(h, 6), words.H_SLIDER),
        )
    )
    picture = widgets.HTML(shown.html())
    said = widgets.HTML(_spoken(shown.alt))

    def show(*, judged: bool) -> None:
        with language(spoken):
            shown.follow(point.value, step.value, judged=judged)
            picture.value = shown.html()
            if judged:  # once a slider rests; otherwise a screen reader would never come to an end
                said.value = _spoken(shown.alt)

    later = _Later(lambda: show(judged=True))

    def moved(_change: Any) -> None:
        show(judged=False)
        later.ask()

    for slider in (point, step):
        slider.observe(moved, "value")
    return widgets.VBox([point, step, picture, said])


def _spoken(alt: str) -> str:
    """What a screen reader says of itself when it changes; not shown, for the picture shows it."""
    hidden = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)"
    return f'<div role="status" aria-live="polite" style="{hidden}">{escape(alt)}</div>'


class _Later:
    """Calls a function after a pause; at once where nothing runs that could wait."""

    def __init__(self, call: Callable[[], None]) -> None:
        self._call = call
        self._waiting: asyncio.TimerHandle | None = None

    def ask(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
        try:
            self._waiting = asyncio.get_running_loop().call_later(_PAUSE, self._call)
        except RuntimeError:  # outside a kernel
            self._call()
