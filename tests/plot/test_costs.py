"""Pictures of costs, and of the rows of the literature: what is drawn, what is said, and that all of it can be read."""

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text as Words

import teachgrad as tg
from teachgrad import plot
from teachgrad.errors import InputError
from teachgrad.plot import literature


@pytest.fixture(scope="module")
def rows():
    return {row.name: row for row in tg.reproduce(*literature.NAMES).rows}


@pytest.fixture(scope="module")
def product():
    return tg.costs("product", sizes=(2, 5, 10, 100))


def lines(ax):
    return {line.get_gid(): line for line in ax.lines}


def test_what_is_drawn_is_what_was_counted(product):
    drawn = lines(product.plot())
    assert drawn["reverse"].get_ydata().tolist() == [3, 12, 27, 297]
    assert drawn["function"].get_ydata().tolist() == [1, 4, 9, 99]
    assert drawn["forward"].get_ydata().tolist() == [7, 64, 279, 29799]
    # n(n − 2): 0 has no place on a logarithmic axis, and that of 100 inputs was not written.
    formula = drawn["formula"].get_ydata()
    assert formula[1:3].tolist() == [15, 80]
    assert np.isnan(formula[[0, 3]]).all()
    assert drawn["reverse"].get_xdata().tolist() == [2, 5, 10, 100]


def test_axes_are_logarithmic_but_for_a_short_chain(product):
    ax = product.plot()
    assert (ax.get_xscale(), ax.get_yscale()) == ("log", "log")
    ax = tg.costs("logistic", sizes=(2, 3, 4)).plot()
    assert (ax.get_xscale(), ax.get_yscale()) == ("linear", "log")


def test_what_it_says_without_being_seen(product):
    for code, said in (("en", "cost 3 times the function"), ("vi", "tốn gấp 3 lần tính riêng hàm số")):
        with tg.language(code):
            alt = product.plot().figure.alt
        assert said in alt
        assert "29799" in alt
        assert "80" in alt


def test_into_an_axes_of_ones_own(product):
    ax = Figure().subplots()
    assert plot.costs(product, ax=ax) is ax
    assert len(ax.get_legend().get_texts()) == 5
    with pytest.raises(InputError, match="Axes"):
        plot.costs(product, ax="here")


def test_what_costs_takes_can_be_drawn_at_once():
    assert plot.costs("chain", sizes=(2, 4)).lines


def test_one_function_can_be_drawn():
    with tg.language("en"):
        assert "whatever" not in tg.costs(lambda x, y: x * y, x=1, y=2).plot().figure.alt
    assert lines(tg.costs(lambda x, y: x * y, x=1, y=2).plot())["reverse"].get_ydata().tolist() == [3]


def shown_words(figure):
    ticks = {
        label
        for ax in figure.axes
        for axis in (ax.xaxis, ax.yaxis)
        for label in [*axis.get_ticklabels(), *axis.get_ticklabels(minor=True)]
    }
    hidden = {word for ax in figure.axes if not ax.axison for word in (ax.xaxis.label, ax.yaxis.label)}
    return [
        w
        for w in figure.findobj(Words)
        if w not in ticks | hidden and w.get_visible() and w.get_text().strip()
    ]


PICTURES = ("expression_swell", "reverse_mode", "cheap_gradient")  # the sweeps have tests of their own


@pytest.mark.parametrize("code", ["en", "vi"])
@pytest.mark.parametrize("name", PICTURES)
def test_every_word_can_be_read(rows, name, code):
    with tg.language(code):
        drawn = rows[name].plot()
    figure = drawn.figure if isinstance(drawn, Axes) else drawn
    FigureCanvasAgg(figure).draw()  # a missing letter warns, and warnings are errors
    boxes = [(w.get_text(), w.get_window_extent(), w) for w in shown_words(figure)]
    for text, box, _ in boxes:
        assert box.x0 >= -1, text
        assert box.y0 >= -1, text
        assert box.x1 <= figure.bbox.x1 + 1, text
        assert box.y1 <= figure.bbox.y1 + 1, text
    for place, (text, box, _) in enumerate(boxes):
        for other, its_box, _ in boxes[place + 1 :]:
            assert not box.padded(-1).overlaps(its_box.padded(-1)), (text, other)
    assert figure.alt


def test_the_trace_shows_both_directions(rows):
    texts = [text.get_text() for text in literature.draw(rows["reverse_mode"]).texts]
    assert any("v_{1} + v_{2} = 10.693" in text for text in texts)
    assert any(r"\bar{v}_{3} \cdot \cos" in text and "-0.284" in text for text in texts)
    assert any("5 + 0.5 = 5.5" in text for text in texts)
    assert any("-0.284 + 2 = 1.716" in text for text in texts)


@pytest.mark.parametrize("name", ["error_against_h", "complex_step"])
def test_the_errors_are_those_of_the_row(rows, name):
    picture = rows[name].plot()
    measured = {line.get_gid(): line for ax in picture.axes for line in ax.lines}
    steps = measured["central_2-measured"].get_xdata()
    error = measured["central_2-measured"].get_ydata()[np.argmin(abs(steps - 1e-1))]
    printed = {"error_against_h": 5.5394, "complex_step": None}[name]
    if printed is not None:
        assert error == pytest.approx(printed, abs=5e-5)  # the last printed digit
    assert error > 1e6 * measured["complex_step-measured"].get_ydata().min()


def test_a_row_without_a_picture():
    assert tg.reproduce("fornberg_weights").rows[0].plot() is None
