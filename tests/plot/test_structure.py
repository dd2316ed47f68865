"""The checkers of pictures find a picture that is wrong."""

import io

import pytest

import teachgrad as tg
from teachgrad.plot.structure import fingerprint
from teachgrad.plot.style import DPI
from tests.images import alike


def picture():
    return tg.compare("square").plot().figure


def thick(figure):
    return next(line for line in figure.axes[0].lines if line.get_linewidth() > 7)


def steeper(figure):
    line = thick(figure)
    heights = line.get_ydata()
    middle = sum(heights) / len(heights)
    line.set_ydata([middle + 1.1 * (height - middle) for height in heights])


def another_colour(figure):
    thick(figure).set_color("#0072B2")


def another_title(figure):
    text = figure.texts[0]
    text.set_text(text.get_text().replace("5", "6"))


def no_point(figure):
    next(line for line in figure.axes[0].lines if line.get_marker() == "o").remove()


def another_alt(figure):
    figure.alt = figure.alt.replace("30", "31")


def as_file(figure):
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=DPI)
    return buffer


def test_the_same_picture_has_the_same_structure():
    assert fingerprint(picture()) == fingerprint(picture())
    with tg.language("vi"):
        vietnamese = picture()
    assert fingerprint(vietnamese) != fingerprint(picture())


@pytest.mark.parametrize("change", [steeper, another_colour, another_title, no_point, another_alt])
def test_a_changed_picture_has_another_structure(change):
    changed = picture()
    change(changed)
    assert fingerprint(changed) != fingerprint(picture())


def test_measured_errors_do_not_count():
    changed = picture()
    texts = changed.axes[0].get_legend().get_texts()
    measured = [text for text in texts if "±" in text.get_text()]
    assert measured
    for text in measured:
        text.set_text(text.get_text().replace("± ", "± 9"))
    assert fingerprint(changed) == fingerprint(picture())


@pytest.mark.parametrize("change", [steeper, another_colour])
def test_a_picture_that_looks_otherwise_is_found(change):
    changed = picture()
    change(changed)
    assert not alike(as_file(changed), as_file(picture()))
    changed.set_size_inches(9, 9)
    assert not alike(as_file(changed), as_file(picture()))


def test_smoothed_otherwise_it_still_looks_the_same():
    sharp = picture()
    for line in sharp.axes[0].lines:
        line.set_antialiased(False)
    assert alike(as_file(sharp), as_file(picture()))
