"""What can be measured of a picture's looks: nothing is cut off, nothing overlaps, greys differ, letters are there."""

import functools
import re

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.text import Text as Words

import teachgrad as tg
from teachgrad import plot
from teachgrad.plot.style import LINES, METHODS, PALETTE, Picture, house_style


def three(x):
    u = x * x
    v = tg.sin(u)
    w = tg.exp(v)
    return w


def long_names(learning_rate):
    weighted_loss = 3 * learning_rate**2 + tg.exp(learning_rate) * tg.sin(learning_rate)
    return weighted_loss


def swinging(x):
    return x * tg.sin(1 / x) if x != 0 else 0 * x


def half_followed(x):
    return x * x.detach() if isinstance(x, tg.Tensor) else x * x


PICTURES = {
    **{name: (name, {}) for name in tg.DOCUMENT},
    "kink": (lambda x: abs(x), {"x": 0}),
    "undefined": (lambda x: tg.log(x), {"x": -1}),
    "hole": ("(x²-1)/(x-1)", {"x": 1}),
    "cusp": ("√|x|", {"x": 0}),
    "oscillating": (swinging, {"x": 0}),
    "wrong": (half_followed, {"x": 5}),
    "powers of ten": (lambda x: abs(x) * 1e308, {"x": 0}),
    "kink in one entry": (lambda X: abs(X).sum(), {"X": [[1, 0], [-1, 2]]}),  # noqa: N803 # a matrix
    "large numbers": (lambda x: 1e8 * x + tg.sin(x), {"x": 1}),
    "waves": (lambda x: tg.sin(1000 * x), {"x": 1}),
    "small numbers": (lambda x: x * x, {"x": -1e-6}),
    "three variables": (lambda a, alpha, x_1: a * tg.sin(alpha) + x_1**2 / a, {"a": 2, "alpha": 1, "x_1": 3}),
    "vector": (lambda x: (x**3).sum(), {"x": [1, -2, 3, 4, 5]}),
    "matrix": (lambda x: (tg.sin(x) * x).sum(), {"x": np.arange(12.0).reshape(3, 4) / 3 - 2}),
    "wide matrix": (lambda x: (tg.sin(x) * x).sum(), {"x": np.arange(80.0).reshape(8, 10) / 7 - 4}),
    "three steps": (three, {"x": 0.7}),
    "long names": (long_names, {"learning_rate": 0.3}),
    "several arrays": (
        lambda w, x, b: (tg.tanh(w @ x) ** 2).sum() * b,
        {"w": [[1, 2, 3], [0, -1, 0.5]], "x": [0.1, 0.2, 0.3], "b": 2},
    ),
}


@functools.cache
def compared(name):
    """The record, which is the same in both languages."""
    f, point = PICTURES[name]
    return tg.compare(f, **point)


@pytest.fixture(
    scope="module", params=[(name, code) for name in PICTURES for code in ("en", "vi")], ids="-".join
)
def figure(request):
    name, code = request.param
    with tg.language(code):
        drawn = plot.comparison(compared(name))
    figure = drawn.figure if isinstance(drawn, Axes) else drawn
    FigureCanvasAgg(figure).draw()  # a missing letter warns, and warnings are errors
    return figure


def boxes(figure, artists):
    renderer = figure.canvas.get_renderer()
    return [
        (artist.get_text(), artist.get_window_extent(renderer))
        for artist in artists
        if artist.get_visible() and artist.get_text().strip()
    ]


def shown_words(figure):
    """All words but the tick labels outside an axis's range, which are not drawn."""
    ticks = {
        label
        for ax in figure.axes
        for axis in (ax.xaxis, ax.yaxis)
        for label in [*axis.get_ticklabels(), *axis.get_ticklabels(minor=True)]
    }
    in_solids = {word for ax in figure.axes if ax.name == "3d" for word in ax.findobj(Words)}
    in_hidden = {word for ax in figure.axes if not ax.axison for word in (ax.xaxis.label, ax.yaxis.label)}
    return [w for w in figure.findobj(Words) if w not in ticks | in_solids | in_hidden]


def test_every_word_lies_inside_the_picture(figure):
    for text, box in boxes(figure, shown_words(figure)):
        inside = (
            box.x0 >= -1 and box.y0 >= -1 and box.x1 <= figure.bbox.x1 + 1 and box.y1 <= figure.bbox.y1 + 1
        )
        assert inside, (text, box, figure.bbox)


def test_every_panel_lies_inside_the_picture(figure):
    for ax in figure.axes:
        if ax.axison:
            box = ax.get_tightbbox(for_layout_only=True)
            assert box.x0 >= -2
            assert box.y0 >= -2
            assert box.x1 <= figure.bbox.x1 + 2
            assert box.y1 <= figure.bbox.y1 + 2


def test_legends_overlap_neither_axes_nor_captions(figure):
    legends = [ax.get_legend() for ax in figure.axes if ax.get_legend()] + list(figure.legends)
    labels = [label for ax in figure.axes for label in (ax.xaxis.label, ax.yaxis.label, ax._left_title)]
    others = boxes(figure, [*figure.texts, *labels])
    for legend in legends:
        box = legend.get_window_extent()
        for text, other in others:
            assert not box.padded(-1).overlaps(other), text
        for ax in figure.axes:
            if ax.axison and ax.name == "rectilinear":
                assert not box.overlaps(ax.get_window_extent())
    for place, one in enumerate(legends):
        for other in legends[place + 1 :]:
            assert not one.get_window_extent().padded(-1).overlaps(other.get_window_extent())


def test_title_subtitle_and_caption_do_not_overlap(figure):
    written = boxes(figure, figure.texts)
    for place, (text, box) in enumerate(written):
        for other, its_box in written[place + 1 :]:
            assert not box.padded(-1).overlaps(its_box.padded(-1)), (text, other)


def test_numbers_fit_into_their_cells(figure):
    for ax in figure.axes:
        if ax.texts and ax.collections and ax.name == "rectilinear":
            columns = np.ptp(ax.get_xlim())
            width = ax.get_window_extent().width / columns
            for text, box in boxes(figure, ax.texts):
                assert box.width <= width, text


def test_no_formula_shows_its_source(figure):
    for word in figure.findobj(Words):
        text = word.get_text()
        assert r"\$" not in text
        assert not re.search(r"\\[a-z]", re.sub(r"\$[^$]*\$", "", text)), text


def test_vietnamese_pictures_speak_vietnamese():
    with tg.language("vi"):
        drawn = plot.comparison(tg.compare("square"))
    said = " ".join(
        [*(w.get_text() for w in drawn.figure.texts), *(t.get_text() for t in drawn.get_legend().get_texts())]
    )
    for term in ("Đạo hàm", "Tiếp tuyến", "hệ số góc 30", "sai phân hữu hạn", "cát tuyến", "điểm (5, 75)"):
        assert term in said


def lightness(colour):
    """CIE L*, by which greyscale print tells colours apart."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    y = float(np.dot([0.2126, 0.7152, 0.0722], linear))
    return 116 * y ** (1 / 3) - 16 if y > (6 / 29) ** 3 else y * (29 / 3) ** 3


# What the two commonest kinds of colour blindness make of a colour: Viénot, Brettel & Mollon, Color Research and
# Application 24(4), 1999, matrices for linear RGB.
BLINDNESS = {
    "protan": [[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]],
    "deutan": [[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]],
}


def test_the_methods_differ_in_grey():
    greys = [lightness(PALETTE[method]) for method in METHODS]
    assert min(abs(a - b) for i, a in enumerate(greys) for b in greys[i + 1 :]) >= 20


# What is drawn into one picture.
TOGETHER = [
    (*METHODS, "secant"),
    (*METHODS, "derivative", "curve"),
    ("left", "right", "curve"),
    ("left", "vertical", "curve"),
    ("low", "high", "secant", "curve"),
]


@pytest.mark.parametrize(("one", "other"), [("left", "right"), ("low", "high"), ("left", "vertical")])
def test_half_tangents_differ_in_grey_and_in_dashes(one, other):
    assert abs(lightness(PALETTE[one]) - lightness(PALETTE[other])) >= 15
    assert ("dashes" in LINES[one]) != ("dashes" in LINES[other])


@pytest.mark.parametrize("kind", BLINDNESS)
def test_the_colour_blind_tell_all_lines_apart(kind):
    def seen(colour):
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
        return np.clip(np.array(BLINDNESS[kind]) @ linear, 0, 1) ** (1 / 2.2)

    for together in TOGETHER:
        colours = [seen(PALETTE[name]) for name in together]
        assert min(np.linalg.norm(a - b) for i, a in enumerate(colours) for b in colours[i + 1 :]) > 0.2


def test_letters_are_as_wide_at_every_dpi():
    """Hinted letters are set to whole pixels: at 72 dpi a caption that fits at 200 would be cut off."""
    said = "Các tiếp tuyến được vẽ bằng nét mảnh dần để vẫn thấy rõ từng đường khi chúng trùng nhau."

    def inches(dpi):
        with house_style():
            picture = Picture(figsize=(8, 1), dpi=dpi)
            canvas = FigureCanvasAgg(picture)
            return picture.text(0, 0, said, fontsize=8).get_window_extent(canvas.get_renderer()).width / dpi

    assert inches(72) == pytest.approx(
        inches(200), rel=0.01
    )  # a pixel at either end is 0.5 %; hinting makes 3 % here
