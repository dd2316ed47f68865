"""What a drawn graph says: values, gradients, local derivatives, what is known when, and what it says of itself."""

import itertools
import re
from collections import Counter

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

import teachgrad as tg
from teachgrad import plot
from teachgrad.errors import InputError
from teachgrad.plot.graph import draw_graph, graph
from teachgrad.plot.graph_exhibits import logistic
from teachgrad.plot.graph_shapes import ScaledWords
from teachgrad.plot.graph_words import caption, function_name


def written(drawing):
    """Id → text, of what is visible."""
    return {
        name: artist.get_text()
        for name, artist in drawing.artists.items()
        if isinstance(artist, ScaledWords) and artist.get_visible()
    }


def all_words(ax):
    return [t.get_text() for t in ax.get_children() if isinstance(t, ScaledWords) and t.get_visible()]


def edges(ax):
    return sorted(
        line.get_gid() for line in ax.lines if line.get_gid() and line.get_gid().startswith("edge-")
    )


# --- what is drawn ----------------------------------------------------------------------------------------


def test_composite_tells_the_documents_numbers():
    said = written(draw_graph(tg.explain("composite"), moving=False))
    assert said == {
        "value-x": "x = 2",
        "gradient-x-1": "dz/dx = 3840",
        "value-y": "y = 16",
        "gradient-y-1": "dz/dy = 160",
        "value-z": "z = 1280",
        "gradient-z-1": "dz/dz = 1",
        "local-y-0": "6x² = 24",
        "contribution-y-0": "← 160 · 24 = 3840",
        "local-z-0": "10y = 160",
        "contribution-z-0": "← 1 · 160 = 160",
    }


def test_every_operation_of_composite_brings_x_1280_three_times():
    drawing = draw_graph(tg.explain("composite", level="all"), moving=False)
    to_x = [
        text
        for name, text in written(drawing).items()
        if name.startswith("contribution") and "= 1280" in text
    ]
    assert len(to_x) == 3
    assert written(drawing)["gradient-x-3"] == "dz/dx = 3840"  # the third sum is the last


def test_x_times_x_is_one_node_with_two_edges():
    drawing = draw_graph(tg.explain(lambda x: x * x, x=3), moving=False)
    assert edges(drawing.ax) == ["edge-f-0", "edge-f-1"]
    assert [node.id for node in drawing.view.nodes] == ["x", "f"]
    said = written(drawing)
    assert (said["local-f-0"], said["local-f-1"]) == ("x = 3", "x = 3")
    assert "f = x · x" in all_words(drawing.ax)
    (first, second) = drawing.layout.labels
    assert first != second


def test_shared_nodes_are_drawn_once():
    drawing = draw_graph(tg.explain("ln(x_1) + x_1 x_2 - sin(x_2)", x_1=2, x_2=5), moving=False)
    assert [node.id for node in drawing.view.nodes] == ["x_1", "x_2", "v_1", "v_2", "v_3", "v_4", "f"]
    assert len(edges(drawing.ax)) == 8
    said = written(drawing)
    # Baydin et al., JMLR 18(153), 2018, table 3: 5.5 and 1.716; ∂f/∂x₂ = 2 − cos 5
    assert said["gradient-x_1-2"] == "∂f/∂x₁ = 5.5"
    assert said["gradient-x_2-2"] == "∂f/∂x₂ ≈ 1.71634"


def test_power_has_the_derivatives_by_base_and_exponent():
    said = written(draw_graph(tg.explain("x^x", x=2), moving=False))
    assert said["local-f-0"] == "xˣ = 4"  # x·x^(x−1)
    assert said["local-f-1"] == "xˣ·ln(x) ≈ 2.77259"  # 4 ln 2
    assert said["gradient-x-2"] == "df/dx ≈ 6.77259"


def test_constants_are_quiet_and_left_out_of_larger_graphs():
    small = draw_graph(tg.explain("composite", level="all"), moving=False)
    assert Counter(all_words(small.ax))["2"] == 2  # the constant and the derivative 2
    large = draw_graph(tg.explain(logistic, level="all", x=0.2), moving=False)
    assert all(edge.tail is not None for edge in large.view.edges)
    # Beside a named step, y = x², a lone 2 looked like a variable.
    named = draw_graph(tg.explain("y = x²; z = 5y + 3x", x=2), moving=False)
    assert all(edge.tail is not None for edge in named.view.edges)
    assert "A pale arrow is a constant." in str(caption(small.view, "←"))
    assert "A pale arrow" not in str(caption(named.view, "←"))


def test_named_steps_variables_and_the_result_are_told_apart():
    ax = tg.explain("composite", level="all").plot()
    boxes = {p.get_gid(): p for p in ax.patches if p.get_gid()}
    assert boxes["node-y"].get_linewidth() > boxes["node-v_1"].get_linewidth()
    assert boxes["node-y"].get_facecolor() != boxes["node-v_1"].get_facecolor()
    assert boxes["node-x"].get_facecolor() != boxes["node-y"].get_facecolor()
    assert {"variable", "result"} <= set(all_words(ax))
    assert len([p for p in ax.patches if not p.get_gid()]) == 1  # the second frame of the result


def test_arrays_have_their_shapes_and_what_goes_back_its_name():
    ax = tg.explain("matrix_product", level="all").plot()
    said = Counter(all_words(ax))
    assert (said["2×2"], said["2×2, matrix product"]) == (2, 1)
    assert said["v₁ = x · x"] == 1
    assert said["Jacobian 4×4"] == 2
    arrows = "↑←"
    # What goes back is told in numbers where there is room: 3·Jᵀ… of the sum 1, of the product 3·xᵀ and its like.
    assert sum(said[f"{arrow} (1  1; 1  1)"] for arrow in arrows) == 1
    assert sum(said[f"{arrow} (3  3; 3  3)"] for arrow in arrows) == 1
    # J·xᵀ and xᵀ·J for 3J: 3·(3 + 4) and 3·(5 + 2), the row sums; 3·(3 + 5) and 3·(4 + 2), the column sums.
    assert sum(said[f"{arrow} (21  21; 21  21)"] for arrow in arrows) == 1
    assert sum(said[f"{arrow} (24  24; 18  18)"] for arrow in arrows) == 1
    larger = tg.explain(lambda x: (x @ x).sum(), x=np.arange(9.0).reshape(3, 3)).plot()
    assert any("vector-Jacobian product" in word for word in all_words(larger))
    assert "∂f/∂x: (45  45; 39  39)" in said  # the document's answer
    assert "elementwise: 3" in said
    elementwise = written(draw_graph(tg.explain("elementwise"), moving=False))
    assert elementwise["local-y-0"] == "elementwise: 6x"
    assert elementwise["gradient-x-1"] == "∂f/∂x: (18  24; 30  12)"  # 6x


def test_large_arrays_are_told_by_their_least_and_largest_entry():
    said = written(draw_graph(tg.explain(lambda x: (x * x).sum(), x=np.arange(12.0) - 4), moving=False))
    assert said["value-x"] == "x: −4 … 7"
    assert said["gradient-x-2"] == "∂f/∂x: −8 … 14"


def test_rounded_numbers_are_not_called_equal():
    said = written(draw_graph(tg.explain("x/3", x=3 * (2 / 3)), moving=False))
    assert said["local-f-0"] == "1/3 ≈ 0.333333"
    third = written(draw_graph(tg.explain(lambda x: (x / 3) * 3, x=1), moving=False))
    assert third["contribution-v_1-0"] == "← 3 · 0.333333 ≈ 1"


@pytest.mark.parametrize("level", ["named", "all"])
@pytest.mark.parametrize(
    ("f", "point"),
    [
        (logistic, {"x": 0.2}),
        ("e^x / 3 + x", {"x": 1e-7}),
        ("x y^2 - 123456.789 y", {"x": 0.1, "y": -1 / 3}),
        (lambda x: (x * x / 3).sum(), {"x": [1.0, 2.5]}),
    ],
)
def test_numbers_and_signs_are_those_of_the_text(f, point, level):
    """With the text's rules in the picture's signs: − and 10⁻⁷. The rules themselves are tested with the text."""
    explanation = tg.explain(f, **point).at_level(level)
    told = " ".join(explanation.to_text().split())
    said = written(draw_graph(explanation, moving=False))
    for name, step in explanation.shown.steps.items():
        gradient = next(text for gid, text in said.items() if gid.startswith(f"gradient-{name}-"))
        assert gradient.split(" ")[0].rstrip(":") in told  # dz/dx or ∂z/∂x
        if not np.ndim(step.value):
            sign, number = said[f"value-{name}"].split(" ")[-2:]
            assert as_in_text(number) in told
            assert sign == "≈" or f"= {as_in_text(number)}" in told


def as_in_text(number):
    """−1.5·10⁻⁷ as −1.5e-7."""
    mantissa, _, power = re.sub(r"^(−?)10(?=[⁻⁰-⁹¹²³])", r"\g<1>1·10", number).partition("·10")
    plain = power.translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789"))
    return mantissa.replace("−", "-") + (f"e{plain}" if plain else "")


def test_a_number_that_is_rounded_stands_behind_an_approximation_sign():
    third = written(draw_graph(tg.explain(lambda x: (x / 3).sum(), x=[1, 2.0]), moving=False))
    assert third["value-x"] == "x: (1  2)"
    assert third["gradient-x-1"] == "∂f/∂x ≈ (0.3333  0.3333)"
    large = written(draw_graph(tg.explain(lambda x: (x / 3).sum(), x=np.arange(9.0)), moving=False))
    assert large["gradient-x-1"] == "∂f/∂x ≈ 0.333 … 0.333"
    assert all_words(tg.explain(lambda x: x * (1 / 3), level="all", x=3).plot()).count("≈ 0.333333") == 2
    assert "f ≈ x · 0.333333" in all_words(tg.explain(lambda x: x * (1 / 3), level="all", x=3).plot())
    tiny = written(draw_graph(tg.explain("x^2", x=-3e-7), moving=False))
    assert tiny["value-x"] == "x = −3·10⁻⁷"
    assert tiny["local-f-0"] == "2x = −6·10⁻⁷"
    assert tiny["contribution-f-0"] == "← 1 · (−6·10⁻⁷) = −6·10⁻⁷"


@pytest.mark.parametrize(
    ("f", "point", "locals_"),
    [
        ("|x|", {"x": 0}, ["0, by convention"]),
        ("x^x", {"x": 0}, ["0, by convention", "0, by convention"]),  # x·x⁻¹ and ln 0 have no value
        ("max(x, y)", {"x": 1, "y": 1}, ["0.5, by convention", "0.5, by convention"]),
        ("|x|", {"x": -2}, ["sign(x) = −1"]),
        ("√x", {"x": 0}, ["1/(2√x): the computer writes ∞"]),
    ],
)
def test_no_formula_stands_beside_a_number_that_is_not_its_value(f, point, locals_):
    said = written(draw_graph(tg.explain(f, **point), moving=False))
    assert [text for gid, text in said.items() if gid.startswith("local-")] == locals_


def test_what_the_computer_writes_is_not_said_to_be_the_value():
    said = written(draw_graph(tg.explain("1/x", x=0), moving=False))
    assert said["value-f"] == "f: the computer writes ∞"
    assert said["gradient-x-1"] == "gradient: the computer writes −∞"
    (handed,) = [text for gid, text in said.items() if gid.startswith("contribution-")]
    assert handed == "← 1 · (−∞): the computer writes −∞"
    with tg.language("vi"):
        assert written(draw_graph(tg.explain("1/x", x=0), moving=False))["value-f"] == "f: máy tính ghi ∞"


def test_where_there_is_no_derivative_the_gradient_is_not_called_one():
    drawing = draw_graph(tg.explain("|x|", x=0), moving=False)
    assert written(drawing)["gradient-x-1"] == "gradient = 0"
    assert "Not differentiable" in " ".join(t.get_text() for t in drawing.ax.figure.texts)


def test_what_the_result_does_not_depend_on_has_no_edge():
    drawing = draw_graph(tg.explain(lambda x, y: 2 * x, x=1, y=3), moving=False)  # on purpose
    assert written(drawing)["gradient-y-1"] == "∂f/∂y = 0"
    assert edges(drawing.ax) == ["edge-f-1"]


def sine_of_sine(x):
    for _ in range(45):
        x = tg.sin(x)
    return x


# --- moment by moment -------------------------------------------------------------------------------------

MOVING = {
    "composite": ("composite", {}, "named"),
    "composite all": ("composite", {}, "all"),
    "matrix product": ("matrix_product", {}, "all"),
    "square": (lambda x: x * x, {"x": 3}, "all"),
    "unused": (lambda x, y: 2 * x, {"x": 1, "y": 3}, "all"),  # on purpose
    "logistic": (logistic, {"x": 0.2}, "all"),
    "folded": (sine_of_sine, {"x": 1}, "named"),
}


@pytest.fixture(scope="module", params=MOVING)
def moving(request):
    f, point, level = MOVING[request.param]
    drawn = draw_graph(tg.explain(f, **point).at_level(level))
    assert drawn.view.folded == (request.param == "folded")
    return drawn


def test_what_is_not_computed_yet_is_said_to_be_so_and_is_never_0(moving):
    for moment in moving.moments:
        moving.show(moment)
        said = written(moving)
        for node in moving.view.nodes:
            values = [name for name in said if re.fullmatch(rf"(no)?value-{node.id}", name)]
            gradients = [
                name for name in said if re.fullmatch(rf"(nogradient-{node.id}|gradient-{node.id}-\d+)", name)
            ]
            assert values == [f"value-{node.id}" if node.id in moment.values else f"novalue-{node.id}"]
            assert len(gradients) == 1
            if node.id not in moment.gradients:
                assert gradients == [f"nogradient-{node.id}"]
                assert said[gradients[0]].endswith("not computed yet")
            elif moment.kind != "end":
                assert said[gradients[0]].endswith("…") == (node.id not in moment.complete)


def test_the_running_sums_are_shown_one_after_the_other():
    drawing = draw_graph(tg.explain("composite", level="all"))
    seen = []
    for moment in drawing.moments:
        drawing.show(moment)
        (text,) = (t for name, t in written(drawing).items() if re.fullmatch(r"(no)?gradient-x(-\d)?", name))
        if text not in seen:
            seen.append(text)
    assert seen == ["dz/dx: not computed yet", "dz/dx = 1280 + …", "dz/dx = 2560 + …", "dz/dx = 3840"]


def test_just_what_happens_is_active(moving):
    edge_of = {id(local): edge.id for edge in moving.view.edges for _, local in edge.uses}
    for moment in moving.moments:
        active = [name for name in moving.visible(moment) if name.startswith("active-")]
        if moment.kind in ("start", "end"):
            assert not active
        else:
            assert len(active) == 1
        if moment.kind == "contribution" and id(moment.local) in edge_of:
            assert active == [f"active-{edge_of[id(moment.local)]}"]


def test_the_end_is_what_is_drawn_without_a_moment(moving):
    moving.show()
    drawn = {name for name, artist in moving.artists.items() if artist.get_visible()}
    assert drawn == moving.visible(moving.moments[-1])
    still = draw_graph(moving.view.explanation, moving=False)
    assert set(still.artists) == drawn


def test_nothing_moves_from_one_moment_to_the_next():
    drawing = draw_graph(tg.explain("composite"))
    figure = drawing.ax.figure

    def places():
        figure.draw_without_rendering()
        return {name: a.get_window_extent().bounds for name, a in drawing.artists.items() if a.get_visible()}

    drawing.show_everything()
    everything, frame = places(), drawing.ax.get_window_extent().bounds
    for moment in drawing.moments:
        drawing.show(moment)
        assert places().items() <= everything.items()
        assert drawing.ax.get_window_extent().bounds == frame


def test_in_one_svg_file_is_everything_that_ever_comes(tmp_path):
    drawing = draw_graph(tg.explain("composite", level="all"))
    drawing.show_everything()
    text = plot.save(drawing.ax, tmp_path / "all.svg").read_text("utf-8")
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(set(ids)) == len(ids)
    assert set(drawing.artists) <= set(ids)
    for moment in drawing.moments:
        assert drawing.visible(moment) <= set(ids)


def test_at_a_moment_in_vietnamese():
    explanation = tg.explain("composite")
    with tg.language("vi"):
        drawing = draw_graph(explanation)
        ax = graph(explanation, moment=drawing.moments[1])
    said = all_words(ax)
    assert {"biến", "kết quả", "z: chưa tính", "dz/dy: chưa tính", "y = 16"} <= set(said)


# --- the picture ------------------------------------------------------------------------------------------


def test_plot_draws_a_figure_of_its_own_or_into_axes():
    explanation = tg.explain("composite")
    ax = explanation.plot()
    assert isinstance(ax, Axes)
    own = Figure().add_subplot()
    assert explanation.plot(own) is own
    assert own.get_title(loc="center") or own.get_title(loc="left")
    with pytest.raises(InputError, match="not an Axes"):
        explanation.plot("here")


def test_a_users_settings_neither_change_nor_decide():
    import matplotlib as mpl

    with mpl.rc_context({"font.size": 30, "lines.linewidth": 9}):
        before = dict(mpl.rcParams)
        ax = tg.explain("composite").plot()
        assert dict(mpl.rcParams) == before
    assert max(t.get_fontsize() for t in ax.get_children() if isinstance(t, ScaledWords)) <= 10.01


@pytest.mark.parametrize("kind", ["svg", "png", "pdf"])
def test_it_is_saved_with_its_alt_text_and_the_same_bytes_each_time(tmp_path, kind):
    explanation = tg.explain("composite")
    files = [plot.save(explanation.plot(), tmp_path / f"{i}.{kind}") for i in (1, 2)]
    assert files[0].read_bytes() == files[1].read_bytes()
    if kind == "svg":
        assert "From y to z the local derivative is 10y = 160" in files[0].read_text("utf-8")


def test_alt_text_in_both_languages():
    explanation = tg.explain("composite")
    alts = {}
    for code in ("en", "vi"):
        with tg.language(code):
            figure = explanation.plot().figure
            alts[code] = figure.alt
            assert figure.heading.endswith("y = 2x³, z = 5y²")
    assert "dz/dx = 3840" in alts["en"]
    assert "dz/dx = 3840" in alts["vi"]
    assert "Từ y đến z, đạo hàm địa phương là 10y = 160" in alts["vi"]


def test_a_title_is_what_the_graph_computes_and_not_what_the_document_states():
    """Of the matrix product the document states another function: 3(a² + d² + ab + ac + bc + …), bc only once."""
    assert function_name(tg.explain("matrix_product")) == "matrix_product"
    assert function_name(tg.explain("composite")) == "y = 2x³, z = 5y²"
    assert function_name(tg.explain("sin(x^2)", x=1)) == "sin(x²)"


def named(count, length):
    """A program of so many steps whose names have so many letters."""
    names = [f"bước_thứ_{k}_" + "đ" * length for k in range(count)]
    lines = ["def f(x):", f"    {names[0]} = x * x"]
    lines += [f"    {b} = tg.sin({a})" for a, b in itertools.pairwise(names)]
    space = {"tg": tg}
    exec("\n".join([*lines, f"    return {names[-1]}"]), space)  # noqa: S102 # a program of the test's own
    return tg.explain(space["f"], x=0.5)


def lines_of_title(figure):
    return [
        t.get_text().replace("\N{NO-BREAK SPACE}", " ") for t in figure.texts if t.get_fontweight() == "bold"
    ]


@pytest.mark.parametrize("code", ["en", "vi"])
@pytest.mark.parametrize(("count", "length"), [(1, 0), (2, 3), (4, 4), (3, 20), (2, 40), (1, 90), (12, 3)])
def test_a_title_breaks_only_at_commas_and_has_no_empty_side(count, length, code):
    explanation = named(count, length)
    with tg.language(code):
        figure = explanation.plot().figure
    lines = lines_of_title(figure)
    assert " ".join(lines) == figure.heading
    assert all(line.endswith(",") for line in lines[:-1])
    assert not re.search(r"=\s*(,|$)", figure.heading)
    assert all(t.get_window_extent().x1 < figure.bbox.x1 for t in figure.texts)


def test_a_formula_that_is_too_long_for_a_title_is_left_out():
    def program(tốc_độ_học):
        sai_số = 3 * tốc_độ_học**2 + tg.exp(tốc_độ_học) * tg.sin(tốc_độ_học) - tốc_độ_học / 7
        kết_quả = 2 * sai_số
        return kết_quả

    assert function_name(tg.explain(program, tốc_độ_học=1)) == "sai_số = …, kết_quả = 2·sai_số"


def test_a_title_that_has_no_comma_breaks_between_its_terms():
    typed = " + ".join(f"sin({k}x)" for k in range(1, 11))
    lines = lines_of_title(tg.explain(typed, x=1).plot().figure)
    assert len(lines) == 2
    assert " ".join(lines).endswith("sin(10x)")


def test_into_axes_of_ones_own_the_title_is_broken_too():
    ax = Figure(figsize=(3, 4)).add_subplot()
    tg.explain(logistic, x=0.2).plot(ax)
    title = ax.get_title(loc="left") or ax.get_title()
    assert title.count("\n") >= 1
    assert "\N{NO-BREAK SPACE}" not in title


def test_long_names_are_written_as_in_mathematics():
    def program(độ_lệch_chuẩn_của_phép_đo, x):
        return tg.sin(độ_lệch_chuẩn_của_phép_đo**2) * (3 * độ_lệch_chuẩn_của_phép_đo) * (2 * x)

    said = all_words(tg.explain(program, level="all", độ_lệch_chuẩn_của_phép_đo=2, x=1).plot())
    assert {"v₁ = độ_lệch_chuẩn_của_phép_đo²", "v₃ = 3 · độ_lệch_chuẩn_của_phép_đo", "v₅ = 2x"} <= set(said)
    assert not any("^" in text for text in said)


@pytest.mark.parametrize(
    ("f", "said"),
    [
        (lambda x: x * x, "A graph of 2 nodes and 2 edges from x to f."),
        ("sin(x)", "A graph of 2 nodes and one edge from x to f."),
        (lambda x: x, "A graph of a single node, x, without an edge."),
    ],
)
def test_alt_text_counts(f, said):
    assert tg.explain(f, x=1).plot().figure.alt.startswith(said)


def test_a_caption_has_the_signs_of_a_picture():
    caption = " ".join(t.get_text() for t in tg.explain("√x", x=0).plot().figure.texts)
    assert "Not differentiable here" in caption
    assert "-∞" not in caption
