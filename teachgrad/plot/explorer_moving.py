"""Paints what moves over what stands still, which is painted once: some 10 times as fast as the whole figure.

Knows Matplotlib's canvases, nothing of derivatives. Read `explorer_window` and `explorer_notebook` next.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matplotlib.artist import Artist
from matplotlib.figure import Figure

from teachgrad.plot.style import house_style


class Moving:
    """The artists of a figure that move; Matplotlib calls this blitting.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        With a canvas that can copy parts of itself; with any other the whole figure is drawn each time.
    artists : sequence of Artist
        What moves; these stay out of the ordinary drawing, but for files.
    """

    def __init__(self, figure: Figure, artists: Sequence[Artist]) -> None:
        self._figure, self._artists = figure, artists
        self._canvas: Any = figure.canvas
        self._still: Any = None
        self._is_quick = bool(self._canvas.supports_blit)
        if self._is_quick:
            for artist in artists:
                artist.set_animated(True)
            # After anything that draws the whole: the first time, another size, a zoom.
            self._canvas.mpl_connect("draw_event", self._drawn)

    def paint(self) -> None:
        """Show the artists as they are now."""
        if not self._is_quick:
            self._canvas.draw_idle()
        elif self._still is None:
            self._canvas.draw()
        else:
            self._canvas.restore_region(self._still)
            self._paint_moving()
            self._canvas.blit(self._figure.bbox)

    def _drawn(self, _event: Any) -> None:
        if self._canvas.is_saving():
            return  # into a file everything is drawn at once
        self._still = self._canvas.copy_from_bbox(self._figure.bbox)
        self._paint_moving()

    def _paint_moving(self) -> None:
        with house_style():  # for the hinting of letters, which is chosen as they are drawn
            for artist in self._artists:
                self._figure.draw_artist(artist)
