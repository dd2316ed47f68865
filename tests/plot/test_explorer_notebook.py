"""In a notebook: the sliders and the picture that follows them; without ipywidgets a picture and what to install."""

import asyncio
import html
import importlib.util
import io
import re
import sys

import pytest
from PIL import Image

import teachgrad as tg
from teachgrad.plot import explorer_notebook

needs_widgets = pytest.mark.skipif(importlib.util.find_spec("ipywidgets") is None, reason="needs ipywidgets")
WIDGET = "application/vnd.jupyter.widget-view+json"


def alt(page):
    return html.unescape(re.search(r'alt="([^"]*)"', page)[1])


def test_the_picture_is_a_png_that_follows():
    seen = explorer_notebook.Seen(tg.explore("3x²", x=5))
    first = seen.png()
    image = Image.open(io.BytesIO(first))
    assert (image.format, image.size[0]) == ("PNG", 900)
    seen.follow(2.0, 0.5)
    assert seen.png() != first
    assert "the point x = 2," in seen.alt
    assert alt(seen.html()) == seen.alt
    seen.follow(5.0, tg.explore("3x²", x=5).h)
    assert seen.png() == first  # nothing of the other state is left


@needs_widgets
def test_a_notebook_shows_the_sliders():
    bundle = tg.explore("3x²", x=5)._repr_mimebundle_()
    assert WIDGET in bundle
    assert "autograd: 30" in bundle["text/plain"]
    assert "the point x = 5," in alt(bundle["text/html"])  # for a page without a kernel


@needs_widgets
def test_moving_a_slider_moves_picture_and_words():
    explorer = tg.explore("3x²", x=5, over=(0, 10), h=1)
    point, step, picture, said = explorer_notebook.box(explorer).children
    assert (point.description, point.value, step.description, step.value) == ("point x", 5, "step h", 1)
    assert [label for label, _ in point.options[:3]] == ["0", "0.05", "0.1"]
    point.value = 2.0
    assert "the point x = 2," in alt(picture.value)
    assert "The tangent line has the slope 12." in alt(picture.value)
    assert "The secant line through x and x + h, with h = 1, has the slope 15." in said.value
    step.index -= 3
    assert "with h = 0.1," in alt(picture.value)
    assert 'role="status"' in said.value


@needs_widgets
def test_while_a_slider_moves_compare_is_not_asked():
    async def moves():
        point, _, picture, said = explorer_notebook.box(tg.explore("|x − 1|", x=2, over=(0, 4))).children
        before = said.value
        for place in (0.5, 1.5, 1.0):
            point.value = place
            assert f"the point x = {place:g}," in alt(picture.value)
            assert "differentiable" not in alt(picture.value)
            assert said.value == before
        await asyncio.sleep(3 * explorer_notebook._PAUSE)
        return alt(picture.value), said.value

    for said in asyncio.run(moves()):
        assert "Not differentiable here" in html.unescape(said)


@needs_widgets
def test_the_language_is_that_in_which_it_was_shown():
    with tg.language("vi"):
        point, step, picture, said = explorer_notebook.box(tg.explore("3x²", x=5)).children
    point.index = 0
    assert (point.description, step.description) == ("điểm x", "bước h")
    assert alt(picture.value).startswith("Đồ thị của")
    assert "Đồ thị của" in said.value


@pytest.mark.parametrize(("language", "advice"), [("en", "install ipywidgets"), ("vi", "hãy cài ipywidgets")])
def test_without_ipywidgets_there_is_the_picture_and_what_to_install(monkeypatch, language, advice):
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    with tg.language(language):
        bundle = tg.explore("3x²", x=5)._repr_mimebundle_()
    assert WIDGET not in bundle
    assert advice in bundle["text/html"]
    assert alt(bundle["text/html"])


def test_what_cannot_be_drawn_is_said():
    bundle = tg.explore("x²", x=1e150)._repr_mimebundle_()
    assert set(bundle) == {"text/plain"}
    assert "over=" in bundle["text/plain"]
