"""The window, on a canvas without a display: sliders, keys, and what is said where no window can be opened."""

import numpy as np
import pytest
from matplotlib import pyplot
from matplotlib.backend_bases import KeyEvent, MouseButton, MouseEvent
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

import teachgrad as tg
from teachgrad.errors import InputError
from teachgrad.plot.explorer_window import Window
from teachgrad.plot.style import Picture


def window(text="3x²", **options):
    picture = Picture(dpi=60)
    canvas = FigureCanvasAgg(picture)
    opened = Window(tg.explore(text, **options), picture)
    canvas.draw()
    return opened, picture


def press(picture, key):
    picture.canvas.callbacks.process("key_press_event", KeyEvent("key_press_event", picture.canvas, key))


def test_it_begins_where_it_is_told():
    opened, picture = window(x=5, h=1)
    assert (opened.point.valtext.get_text(), opened.step.valtext.get_text()) == ("5", "1")
    assert opened.point.label.get_text() == "point x"
    assert "the point x = 5" in picture.alt
    assert "Formula and autograd agree" in picture.alt


def test_a_slider_moves_the_point_and_compare_is_asked_once_it_rests(monkeypatch):
    opened, picture = window(x=5, over=(0, 10))
    asked = []
    monkeypatch.setattr(
        "teachgrad.exploring.states.compare_function",
        lambda *given: asked.append(given) or tg.compare("3x²", x=2),
    )
    for place in (10, 20, 40):
        opened.point.set_val(place)
    assert asked == []
    assert (opened.point.valtext.get_text(), "the point x = 2," in picture.alt) == ("2", True)
    assert "The tangent line has the slope 12." in picture.alt
    assert "agree" not in picture.alt
    opened.settle()
    assert len(asked) == 1
    assert "agree" in picture.alt


def test_arrow_keys_move_the_point_and_h():
    _, picture = window(x=5, over=(0, 10), h=1)
    press(picture, "right")
    assert "the point x = 5.05," in picture.alt
    press(picture, "left")
    press(picture, "shift+left")
    assert "the point x = 4.5," in picture.alt
    press(picture, "down")
    assert "with h = 0.5," in picture.alt
    press(picture, "up")
    press(picture, "ctrl+down")
    assert "with h = 0.0005," in picture.alt  # ten places of 1, 0.5, 0.2, 0.1, …
    for _ in range(30):
        press(picture, "shift+right")
    assert "the point x = 10," in picture.alt
    press(picture, "x")  # another key is Matplotlib's affair


def test_the_mouse_drags_the_point():
    opened, picture = window(x=5, over=(0, 10), h=1)
    curve = picture.axes[0]

    def mouse(name, x, y, button=MouseButton.LEFT):
        at = curve.transData.transform((x, y))
        picture.canvas.callbacks.process(name, MouseEvent(name, picture.canvas, *at, button=button))

    mouse("motion_notify_event", 3, 100, button=None)  # no button is held
    assert "the point x = 5," in picture.alt
    mouse("button_press_event", 3.01, 100)
    assert "the point x = 3," in picture.alt
    mouse("motion_notify_event", 6.99, 300)
    assert "the point x = 7," in picture.alt
    assert opened.point.valtext.get_text() == "7"
    picture.canvas.widgetlock(opened)  # as the toolbar does while it zooms
    mouse("motion_notify_event", 2, 100)
    assert "the point x = 7," in picture.alt


def test_in_an_inline_notebook_it_is_shown_there(monkeypatch):
    display = pytest.importorskip("IPython.display")
    shown = []
    monkeypatch.setattr(pyplot, "get_backend", lambda: "module://matplotlib_inline.backend_inline")
    monkeypatch.setattr(display, "display", shown.append)
    explorer = tg.explore("3x²", x=5)
    explorer.show()
    assert shown == [explorer]


def test_the_language_is_that_in_which_it_was_opened():
    with tg.language("vi"):
        opened, picture = window(x=5)
    opened.point.set_val(0)
    assert picture.alt.startswith("Đồ thị của")
    assert opened.point.label.get_text() == "điểm x"


def test_a_saved_picture_holds_what_moves_once(tmp_path):
    opened, picture = window(x=5)
    picture.savefig(tmp_path / "window.png", dpi=60)
    saved = np.asarray(Image.open(tmp_path / "window.png").convert("RGB"), int)
    seen = np.asarray(picture.canvas.buffer_rgba(), int)[..., :3]
    # Painted twice, the half-transparent tangent line would be darker.
    assert np.mean(np.abs(saved - seen).max(axis=-1) > 30) < 0.02
    (tangent,) = (line for line in opened._drawing.ax.lines if line.get_gid() == "tangent")
    x, y = opened._drawing.ax.transData.transform((3, 75 + 30 * (3 - 5)))
    found = saved[saved.shape[0] - 1 - round(y), round(x)]
    once = 255 - tangent.get_alpha() * (255 - np.array([0, 158, 115]))  # the palette's #009E73 on white
    assert found == pytest.approx(once, abs=3)  # a few levels of rounding


@pytest.mark.parametrize("language", ["en", "vi"])
def test_without_a_display_it_says_what_to_write(language):
    assert pyplot.get_backend().lower() == "agg"
    with tg.language(language), pytest.raises(InputError) as refused:
        tg.explore("3x²", x=5, h=1).show()
    with tg.language(language):
        said = str(refused.value)
    assert 'teachgrad explore "3*x^2" --at x=5 --h 1 --output picture.png' in said
    assert "plot(at=5, h=1)" in said
    assert ("No window" in said) == (language == "en")


def test_show_opens_one_window_and_keeps_its_sliders(monkeypatch):
    waited = []
    monkeypatch.setattr(pyplot, "get_backend", lambda: "tkagg")
    monkeypatch.setattr(pyplot, "show", lambda: waited.append(pyplot.gcf()))
    tg.explore("3x²", x=5).show()
    (picture,) = waited
    try:
        assert isinstance(picture.explored, Window)
        assert picture.explored.point.val == picture.explored._explorer.points.index(5.0)
    finally:
        pyplot.close(picture)
