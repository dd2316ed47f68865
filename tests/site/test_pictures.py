"""Pictures inside a page: small, described, and nothing lost. How they look is compared in test_in_a_browser."""

import re
from xml.etree import ElementTree

import matplotlib.path
import numpy as np
import pytest

import teachgrad as tg
from teachgrad.plot.files import save
from teachgrad.site.lesson.pictures import Shared, inline
from teachgrad.site.lesson.svg_numbers import path, points, short


def parsed(text):
    return ElementTree.fromstring(text)  # noqa: S314 # our own


@pytest.fixture(scope="module")
def picture():
    with tg.language("en"):
        return tg.compare("square").plot()


def test_it_is_described_and_much_smaller_than_the_file(picture, tmp_path):
    shared = Shared()
    made = inline(picture.figure, "tangent", shared)
    root = parsed(made)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "tangent-title tangent-desc"
    assert root.find("title").text == picture.figure.heading
    assert root.find("desc").text == picture.figure.alt
    assert root.find("desc").get("id") == "tangent-desc"
    file = save(picture, tmp_path / "x.svg")
    assert len(made) + len(shared.html()) < file.stat().st_size / 2


def test_everything_that_is_referred_to_is_there_once(picture):
    shared = Shared()
    page = f"<body>{inline(picture.figure, 'a', shared)}{inline(picture.figure, 'b', shared)}{shared.html()}</body>"
    root = parsed(page)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    referred = set(re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', page))
    assert len(referred) > 10
    assert {first or second for first, second in referred} <= set(ids)
    classes = {element.get("class") for element in root.iter() if element.get("class")} - {"tg-unseen"}
    assert classes <= set(re.findall(r"\.(\w+)\{", page))


def test_its_words_are_text_as_wide_as_they_were(picture):
    root = parsed(inline(picture.figure, "a", Shared()))
    lines = {line.text: line for line in root.iter("text")}
    wanted = "The methods agree. The tangent line has the slope 30."
    assert wanted in lines
    # Its width by Matplotlib, which drew it, at one pixel to the point as in the file.
    drawn = next(text for text in picture.figure.findobj(matplotlib.text.Text) if text.get_text() == wanted)
    width = drawn.get_window_extent(dpi=72).width
    # A letter's empty border at the right does not count here, and hinting moves each letter by a part of a pixel.
    assert float(lines[wanted].get("textLength")) == pytest.approx(width, abs=2.5)


def vertices(d):
    """The corners of a path with relative and absolute commands, by Matplotlib's own reader of lines."""
    at, found = np.zeros(2), []
    for command, numbers in re.findall(r"([MmLlHhVvZz])([^A-Za-z]*)", d):
        values = [float(number) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", numbers)]
        if command in "hv":
            values = [each for step in values for each in ([step, 0.0] if command == "h" else [0.0, step])]
        for step in np.reshape(values, (-1, 2)):  # the letter of several steps may stand once only
            at = step if command in "ML" else at + step
            found.append(at.copy())
    return np.array(found)


def test_rounding_does_not_add_up():
    """After a thousand steps of 0.04, each rounded to nothing by itself, the end is where it was."""
    there = np.c_[np.arange(1000) * 0.04, np.sin(np.arange(1000) * 0.01) * 20]
    d = "M " + " L ".join(f"{x} {y}" for x, y in there)
    assert np.abs(vertices(path(d)) - there).max() <= 0.0501  # half of the last decimal
    assert len(path(d)) < len(d) / 3


def test_each_command_of_a_path_is_kept():
    made = path("M 0 0 L 10 0 L 10 5.25 Q 12 8 14 5 C 15 4 16 4 17 5 z M 1 1 L 2 2")
    assert made == "M0 0h10v5.2q2 2.8 4-.2c1-1 2-1 3 0zM1 1l1 1"
    # The letter of a command stands once for several in a row.
    assert path("M 0 0 L 1 2 L 0.5 4 L 0.2 2 L 9.2 2 L 10.2 2 L 11 3 z") == "M0 0l1 2-.5 2-.3-2h9 1l.8 1z"
    assert list(points("M 1 2 Q 3 4 5 6 z")) == [(1, 2), (3, 4), (5, 6)]


@pytest.mark.parametrize(
    ("number", "digits", "text"),
    [
        (1040.0, 0, "1040"),
        (100.0, 2, "100"),
        (0.015625, 2, ".0156"),
        (-0.00001, 2, "0"),
        (-12.345, 1, "-12.3"),
    ],
)
def test_a_number_is_short_and_the_same_number(number, digits, text):
    assert short(number, digits) == text
