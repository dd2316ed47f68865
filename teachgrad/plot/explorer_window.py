"""An explored function in a Matplotlib window: sliders below the picture, and arrow keys.

Knows Matplotlib's windows; pyplot is imported when one is opened. Read `explorer` for the picture.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from matplotlib.backend_bases import KeyEvent, MouseButton, MouseEvent, key_press_handler
from matplotlib.backends.registry import BackendFilter, backend_registry
from matplotlib.widgets import Slider

from teachgrad.errors import InputError
from teachgrad.exploring.explorer import Explorer
from teachgrad.exploring.places import nearest
from teachgrad.plot import explorer_words as words
from teachgrad.plot.explorer import Drawing
from teachgrad.plot.explorer_moving import Moving
from teachgrad.plot.formulas import number, place
from teachgrad.plot.style import PALETTE, Picture, house_style
from teachgrad.text import Text, current_language, language

_PAUSE = 200  # milliseconds without a move, after which `compare` is asked what the numbers mean
_FAR = 10  # places, with shift

_NO_WINDOW = Text(
    en="No window can be opened: Matplotlib's backend is {backend}.",
    vi="Không mở được cửa sổ: backend của Matplotlib là {backend}.",
)
_WHY = Text(
    en="There is no display, or Python has no toolkit for windows (python3-tk, PySide6).",
    vi="Không có màn hình, hoặc Python thiếu bộ công cụ cửa sổ (python3-tk, PySide6).",
)
_INSTEAD = Text(
    en="Write the picture into a file: tg.plot.save(explorer.plot(at={at}, h={h}), 'picture.png'), or on the command line:"
    "\n  teachgrad explore {function} {point} --h {h} --output picture.png",
    vi="Hãy ghi hình vào một tệp: tg.plot.save(explorer.plot(at={at}, h={h}), 'picture.png'), hoặc trên dòng lệnh:"
    "\n  teachgrad explore {function} {point} --h {h} --output picture.png",
)


def show(explorer: Explorer) -> None:
    """Open a window and wait until it is closed; in a notebook show the sliders there.

    Raises
    ------
    InputError
        If there is no display.
    """
    from matplotlib import pyplot

    backend = pyplot.get_backend().lower()
    if "inline" in backend:
        from IPython.display import display

        display(explorer)  # type: ignore[no-untyped-call] # has no types
        return
    if backend not in backend_registry.list_builtin(BackendFilter.INTERACTIVE):  # type: ignore[no-untyped-call] # has no types
        raise _no_window(explorer, backend)
    picture: Any = pyplot.figure(FigureClass=_Sheet)
    # Matplotlib keeps the figure, and nothing else keeps the sliders.
    picture.explored = Window(explorer, picture)
    picture.canvas.manager.set_window_title(picture.heading)
    pyplot.show()


class _Sheet(Picture):
    """A picture that a window draws whenever it likes, in teachgrad's style all the same."""

    def draw(self, renderer: Any) -> None:
        with house_style():
            super().draw(renderer)


class Window:
    """The picture with its sliders, on whatever canvas.

    Parameters
    ----------
    explorer : Explorer
        The function.
    picture : Picture
        An empty one.

    Attributes
    ----------
    point, step : matplotlib.widgets.Slider
        Their values are places among the explorer's points and steps.
    """

    def __init__(self, explorer: Explorer, picture: Picture) -> None:
        self._explorer, self._spoken = explorer, current_language()
        self._drawing = Drawing(explorer, picture, with_sliders=True)
        canvas: Any = picture.canvas
        with house_style():
            said = str(words.POINT_SLIDER.format(name=explorer.variable)), str(words.H_SLIDER)
            axes = self._drawing.sliders
            self.point = _slider(axes[0], said[0], explorer.points, explorer.at, place)
            self.step = _slider(axes[1], said[1], explorer.steps, explorer.h, lambda h: number(h, 6))
        moving = [*self._drawing.moving]
        for slider in (self.point, self.step):
            moving += [slider.poly, slider._handle, slider.valtext]  # type: ignore[attr-defined] # the handle has no public name
            slider.on_changed(self._moved)
        self._moving = Moving(picture, moving)
        self._pause = canvas.new_timer(interval=_PAUSE)
        self._pause.single_shot = True
        self._pause.add_callback(self.settle)
        manager = canvas.manager
        if manager is not None and manager.key_press_handler_id is not None:
            # Its arrow keys go back and forth between zooms; the other keys are handed on below.
            canvas.mpl_disconnect(manager.key_press_handler_id)
        canvas.mpl_connect("key_press_event", self._pressed)
        for event in ("button_press_event", "motion_notify_event"):
            canvas.mpl_connect(event, self._dragged)
        self._follow(judged=True)

    def settle(self) -> None:
        """Ask what the numbers mean, now that nothing moves, and show it."""
        self._follow(judged=True)
        self._moving.paint()

    def _follow(self, *, judged: bool) -> None:
        at = self._explorer.points[round(self.point.val)]
        h = self._explorer.steps[round(self.step.val)]
        with language(self._spoken), house_style():
            self._drawing.follow(self._explorer.state(at, h, judged=judged))

    def _moved(self, _value: float) -> None:
        self.point.valtext.set_text(place(self._explorer.points[round(self.point.val)]))
        self.step.valtext.set_text(number(self._explorer.steps[round(self.step.val)], 6))
        self._follow(judged=False)
        self._moving.paint()
        self._pause.stop()
        self._pause.start()

    def _dragged(self, event: MouseEvent) -> None:
        """The mouse is held down over the curve: the point follows it, unless it is zooming."""
        is_held = event.button == MouseButton.LEFT and event.inaxes is self._drawing.ax
        if is_held and event.xdata is not None and not event.canvas.widgetlock.locked():
            place = nearest(self._explorer.points, event.xdata)
            if place != round(self.point.val):
                self.point.set_val(place)

    def _pressed(self, event: KeyEvent) -> None:
        keys = (event.key or "").split("+")
        far = _FAR if len(keys) > 1 else 1
        moves = {
            "left": (self.point, -1),
            "right": (self.point, 1),
            "down": (self.step, -1),
            "up": (self.step, 1),
        }
        if keys[-1] in moves:
            slider, way = moves[keys[-1]]
            slider.set_val(min(max(slider.val + way * far, slider.valmin), slider.valmax))
        else:
            key_press_handler(event)


def _slider(
    ax: Any, label: str, values: Sequence[float], now: float, write: Callable[[float], str]
) -> Slider:
    slider = Slider(
        ax,
        label,
        0,
        len(values) - 1,
        valinit=nearest(tuple(values), now),
        valstep=1,
        color=PALETTE["secant"],
        initcolor="none",
    )
    slider.drawon = False  # `Moving` paints it together with the rest
    slider.valtext.set_text(write(values[round(slider.val)]))
    return slider


def _no_window(explorer: Explorer, backend: str) -> InputError:
    typed = explorer.function.typed
    numbers = {name: value for name, value in explorer.held.items() if not np.ndim(value)}
    return InputError(
        _NO_WINDOW,
        _WHY,
        _INSTEAD,
        backend=backend,
        function=explorer.function.name if typed is None else f'"{typed.to_text()}"',
        point=" ".join(f"--at {name}={value:.6g}" for name, value in numbers.items()),
        at=f"{explorer.at:.6g}",
        h=f"{explorer.h:.6g}",
    )
