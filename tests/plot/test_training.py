"""Pictures of a training, loss over steps: what is drawn, what is said, what is refused, and that all of it can be read."""

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text as Words

import teachgrad as tg
from teachgrad import plot
from teachgrad.errors import InputError
from teachgrad.plot.style import Picture
from teachgrad.plot.training_curves import _LOOKS
from teachgrad.plot.training_runs import MOST_RUNS

# w² with the learning rate η: each step multiplies the loss by (1 − 2η)².
RUNS = {0.1: [0.64**k for k in range(9)], 0.25: [0.25**k for k in range(5)], 2.0: [9.0**k for k in range(4)]}


def lines(ax):
    return {line.get_gid(): line for line in ax.lines}


def test_what_is_drawn_are_the_losses():
    drawn = lines(plot.training(RUNS))
    for place, losses in enumerate(RUNS.values(), 1):
        assert drawn[f"run-{place}"].get_xdata().tolist() == list(range(len(losses)))
        assert drawn[f"run-{place}"].get_ydata().tolist() == losses
        assert drawn[f"end-{place}"].get_xydata().tolist() == [[len(losses) - 1, losses[-1]]]


def test_one_run_needs_no_name():
    ax = plot.training([4.0, 1.0, 0.25])
    assert lines(ax)["run-1"].get_ydata().tolist() == [4.0, 1.0, 0.25]
    assert ax.get_legend() is None
    assert isinstance(ax.figure, Picture)


def test_tensors_and_arrays_are_numbers():
    losses = [tg.tensor(4.0, requires_grad=True), tg.tensor([1.0]).sum(), np.float64(0.25), 1]
    assert lines(plot.training(losses))["run-1"].get_ydata().tolist() == [4.0, 1.0, 0.25, 1.0]


@pytest.mark.parametrize(("losses", "scale"), [([4, 1], "log"), ([4, 0], "linear"), ([4, -1], "linear")])
def test_the_axis_is_logarithmic_where_it_can_be(losses, scale):
    ax = plot.training(losses)
    assert ax.get_yscale() == scale
    with tg.language("en"):
        said = " ".join(words.get_text() for words in plot.training(losses).figure.texts)
    assert ("is not logarithmic" in said) == (scale == "linear")


@pytest.mark.parametrize("broken", [np.nan, np.inf, -np.inf])
def test_a_run_ends_where_it_is_no_number(broken):
    with tg.language("en"):
        ax = plot.training({"a": [1, 3, broken, 2], "b": [1, 0.5, 0.25, 0.125]})
    drawn = lines(ax)
    assert drawn["run-1"].get_ydata().tolist() == [1, 3]
    assert drawn["end-1"].get_marker() == "X"
    assert drawn["end-2"].get_marker() == "o"
    assert "a: the start is 1; from step 2 on the loss is no finite number." in ax.figure.alt
    assert [text.get_text() for text in ax.get_legend().get_texts()] == [
        "a",
        "b",
        "from here on no finite number",
    ]


def test_nothing_but_broken_numbers_can_be_drawn_too():
    with tg.language("en"):
        assert "from the start" in plot.training([np.nan, np.inf]).figure.alt


def test_what_it_says_without_being_seen():
    with tg.language("en"):
        alt = plot.training(RUNS).figure.alt
    assert "Learning rate 0.1: from 1 to 0.0281 in 8 steps." in alt  # 0.64⁸ = 0.028147
    assert "Learning rate 2: from 1 to 729 in 3 steps." in alt
    with tg.language("vi"):
        alt = plot.training(RUNS).figure.alt
    assert "Tốc độ học 0.25: từ 1 đến 0.00391 sau 4 bước." in alt  # 4⁻⁴
    assert alt.startswith("Hàm mất mát trong quá trình huấn luyện.")


def test_the_best_run_is_named():
    with tg.language("en"):
        said = [words.get_text() for words in plot.training(RUNS).figure.texts]
        named = [words.get_text() for words in plot.training({"one": [2, 1], "two": [2, 0.5]}).figure.texts]
    assert "The lowest loss at the end: 0.00391, with the learning rate 0.25." in said
    assert "The lowest loss at the end: 0.5 (two)." in named


def test_names_are_not_mathtext_and_do_not_vanish():
    with tg.language("en"):
        ax = plot.training({"_hidden": [1, 2], "$5 and $6": [1, 3], "x" * 200: [1, 4]})
    FigureCanvasAgg(ax.figure).draw()
    names = [text.get_text() for text in ax.get_legend().get_texts()]
    assert names[0].strip() == "_hidden"
    assert names[1] == r"\$5 and \$6"
    assert len(names[2]) == 40


@pytest.mark.parametrize(
    "losses",
    [
        [],
        {},
        {"a": []},
        {str(k): [1.0] for k in range(MOST_RUNS + 1)},
        5.0,
        [1.0, "2"],
        [1.0, [2.0, 3.0]],
        [None],
        [1j],
        {"a": [1.0], "b": None},
    ],
    ids=str,
)
def test_what_is_no_training_is_refused(losses):
    with pytest.raises(InputError) as refused:
        plot.training(losses)
    assert refused.value.in_language("en") != refused.value.in_language("vi")


def test_into_an_axes_of_ones_own():
    ax = Figure().subplots()
    assert plot.training(RUNS, ax=ax) is ax
    assert len(ax.get_legend().get_texts()) == 3
    with pytest.raises(InputError, match="Axes"):
        plot.training(RUNS, ax="here")


def test_there_is_a_look_for_each_run_and_no_two_are_alike():
    assert len(_LOOKS) == MOST_RUNS
    assert len({(look["color"], look.get("dashes")) for look in _LOOKS}) == MOST_RUNS
    # In greyscale print, lines that are both whole differ in lightness (weights of Rec. 601).
    whole = [np.dot([0.299, 0.587, 0.114], to_rgb(look["color"])) for look in _LOOKS if "dashes" not in look]
    assert min(abs(a - b) for k, a in enumerate(whole) for b in whole[k + 1 :]) > 0.2


@pytest.mark.parametrize("code", ["en", "vi"])
@pytest.mark.parametrize(
    "losses",
    [RUNS, [4.0, 1.0], [1.0], {"a": [1, np.nan], "b": [1, 2]}, [1e-300, 1e300], [2.0, 2.0]],
    ids=lambda losses: str(losses)[:20],
)
def test_every_word_can_be_read(losses, code):
    with tg.language(code):
        ax = plot.training(losses)
    figure = ax.figure
    assert isinstance(ax, Axes)
    FigureCanvasAgg(figure).draw()  # a missing letter warns, and warnings are errors
    ticks = [label for axis in (ax.xaxis, ax.yaxis) for label in axis.get_ticklabels()]
    words = [w for w in figure.findobj(Words) if w not in ticks and w.get_visible() and w.get_text().strip()]
    boxes = [(word.get_text(), word.get_window_extent()) for word in words]
    for text, box in boxes:
        assert box.x0 >= -1, text
        assert box.y0 >= -1, text
        assert box.x1 <= figure.bbox.x1 + 1, text
        assert box.y1 <= figure.bbox.y1 + 1, text
    for place, (text, box) in enumerate(boxes):
        for other, its_box in boxes[place + 1 :]:
            assert not box.padded(-1).overlaps(its_box.padded(-1)), (text, other)


def test_a_single_loss_is_at_step_0_and_nowhere_between():
    assert plot.training([0.5]).get_xticks().tolist() == [0]


def test_what_is_said_of_the_ends_holds_for_all_runs():
    def said(runs):
        with tg.language("en"):
            words = plot.training(runs).figure.findobj(Words)
        return " ".join(" ".join(w.get_text() for w in words).split())

    assert "A dot ends each run." in said({0.1: [1.0, 0.5], 0.2: [1.0, 0.4]})
    assert "A dot ends each run whose losses stay finite." in said(
        {0.1: [1.0, 0.5], 0.2: [1.0, float("inf")]}
    )
