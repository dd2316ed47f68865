"""A film as a GIF: each state a frame with what is said below it, in few colours without dither, the last held longer.

Pillow writes it, for Matplotlib's own writer gives every frame the same time and a palette of its own. Read
`animation_film` first.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from PIL import Image

from teachgrad.plot.animation_film import Film, State
from teachgrad.plot.sheet import wrapped
from teachgrad.plot.style import house_style

_DPI = 100
_COLOURS = 128
_HELD = 3  # times as long the last frame stays
_TEXT, _LINE, _MARGIN = 11.5, 0.24, 0.16  # points; inches
_BAR, _BAR_COLOUR, _BAR_REST = 0.05, "#0072B2", "#E4E4E4"


def gif(film: Film, progress: Callable[[int, int], None] | None = None) -> bytes:
    """The frames of a film as the bytes of a GIF, which repeats for ever; the same each time.

    Parameters
    ----------
    film : Film
        What is shown.
    progress : callable, optional
        Told for each frame how many are done, and of how many.
    """
    with house_style():
        few = _frames(film, progress)
    times = [state.milliseconds for state in film.states]
    times[-1] *= _HELD
    buffer = io.BytesIO()
    few[0].save(
        buffer,
        "gif",
        save_all=True,
        append_images=few[1:],
        duration=times,
        loop=0,
        optimize=False,
        comment=f"{film.title}\n{film.alt}".encode(),
    )
    return buffer.getvalue()


def _frames(film: Film, progress: Callable[[int, int], None] | None) -> list[Image.Image]:
    """Every state in the palette that all have in common; few of them in full colours at a time, which take room."""
    width, count = film.figure.get_size_inches()[0], len(film.states)
    said = [wrapped(state.sentence, _TEXT, width - 2 * _MARGIN) for state in film.states]
    lines = max(map(len, said))
    canvas = FigureCanvasAgg(film.figure)

    def frame(place: int) -> Image.Image:
        below = _strip(width, said[place], lines, (place + 1) / count)
        return _stacked(_drawn(canvas, film, film.states[place]), below)

    before = film.figure.dpi
    film.figure.set_dpi(_DPI)
    try:
        full = {place: frame(place) for place in sorted({round(i * (count - 1) / 7) for i in range(8)})}
        palette = _palette(list(full.values()))
        few = []
        for place in range(count):
            drawn = full.pop(place) if place in full else frame(place)
            few.append(drawn.quantize(palette=palette, dither=Image.Dither.NONE))
            if progress is not None:
                progress(place + 1, count)
    finally:
        film.figure.set_dpi(before)
    return few


def _drawn(canvas: FigureCanvasAgg, film: Film, state: State) -> Image.Image:
    film.show(state)
    return _pixels(canvas)


def _pixels(canvas: FigureCanvasAgg) -> Image.Image:
    canvas.draw()  # type: ignore[no-untyped-call] # Matplotlib gives it no types
    pixels = canvas.buffer_rgba()  # type: ignore[no-untyped-call] # nor this
    return Image.fromarray(np.asarray(pixels)).convert("RGB")


def _strip(width: float, text: Sequence[str], lines: int, done: float) -> Image.Image:
    """What is said, and a bar which shows how far the film is."""
    height = _LINE * lines + _MARGIN + 0.1
    figure = Figure(figsize=(width, height), dpi=_DPI, facecolor="white")
    canvas = FigureCanvasAgg(figure)
    common: dict[str, Any] = {"ha": "left", "va": "top", "fontsize": _TEXT, "parse_math": False}
    for place, line in enumerate(text):
        figure.text(_MARGIN / width, 1 - (0.1 + place * _LINE) / height, line, **common)
    for end, colour in ((1.0, _BAR_REST), (done, _BAR_COLOUR)):
        figure.add_artist(_bar(figure, end, _BAR / height, colour))
    return _pixels(canvas)


def _bar(figure: Figure, end: float, height: float, colour: str) -> Rectangle:
    return Rectangle((0, 0), end, height, color=colour, linewidth=0, transform=figure.transFigure)


def _stacked(above: Image.Image, below: Image.Image) -> Image.Image:
    whole = Image.new("RGB", (max(above.width, below.width), above.height + below.height), "white")
    whole.paste(above, (0, 0))
    whole.paste(below, (0, above.height))
    return whole


def _palette(frames: Sequence[Image.Image]) -> Image.Image:
    """One palette for all frames, so that what does not change has the same bytes in each and is stored once."""
    sheet = Image.new("RGB", (frames[0].width, sum(frame.height for frame in frames)))
    top = 0
    for frame in frames:
        sheet.paste(frame, (0, top))
        top += frame.height
    palette = sheet.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    # It rounds white to 254, which would show on a white page.
    palette.putpalette([255 if level >= 252 else level for level in palette.getpalette() or []])
    return palette
