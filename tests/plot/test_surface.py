"""The surface of two variables: what hides what, what its legend and the slices' titles say, and nothing is cut off."""

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

import teachgrad as tg
from teachgrad import plot
from teachgrad.plot import surface


def solid_of(figure):
    (found,) = [ax for ax in figure.axes if ax.name == "3d"]
    return found


def drawn(f, **at):
    figure = plot.comparison(tg.compare(f, **at))
    FigureCanvasAgg(figure).draw()
    return figure


def parts(solid):
    """The plane, and how many cells of the surface are painted before and after it."""
    (plane,) = [c for c in solid.collections if c.get_gid() == "surface-plane"]
    sheets = [c for c in solid.collections if c is not plane]
    count = {True: 0, False: 0}
    for sheet in sheets:
        count[sheet.get_zorder() > plane.get_zorder()] += len(sheet.get_paths())
    return plane, count[False], count[True]


@pytest.mark.parametrize(
    ("f", "at", "before", "after"),
    [
        ("two_variables", {}, False, True),  # bends up along both: nowhere below its tangent plane
        ("-x^2 - y^2", {"x": 0.5, "y": -0.5}, True, False),
        ("x*y", {"x": 1, "y": 2}, True, True),  # (x - 1)(y - 2) has either sign
        ("x + 2y", {"x": 1, "y": 1}, False, True),  # lies in its plane, so that neither hides the other
    ],
)
def test_the_plane_hides_only_what_lies_below_it(f, at, before, after):
    plane, below, above = parts(solid_of(drawn(f, **at)))
    assert (below > 0, above > 0) == (before, after)
    assert below + above == 24 * 24  # the plane cuts none of these cells, at most it touches their corners
    assert plane.get_alpha() < 1


def test_no_limit_is_taken_from_memory_that_nobody_filled(monkeypatch):
    """A plane cuts cells into polygons of three, four and five corners: all are handed over with as many."""
    lengths = []

    class Noted(surface.Poly3DCollection):
        def __init__(self, verts, **look):
            lengths.append({len(polygon) for polygon in verts})
            super().__init__(verts, **look)

    monkeypatch.setattr(surface, "Poly3DCollection", Noted)
    drawn("x^3 - 3x + y^2", x=-1, y=0)
    assert len(lengths) == 3
    assert max(map(max, lengths)) == 5
    assert all(len(one) == 1 for one in lengths)


def test_of_a_saddle_half_lies_above_the_plane():
    _, below, above = parts(solid_of(drawn("x*y", x=1, y=2)))
    assert below == above  # (x - 1)(y - 2): two quarters each


@pytest.mark.parametrize(
    ("code", "titles", "said"),
    [
        (
            "en",
            ["$y$ held at 8", "$x$ held at 7"],
            [
                "surface $z = 5 x^{3} + 2 y^{2}$",
                "slices: $y$ held at 8; $x$ held at 7",
                "their tangent lines: slopes 735 and 32",
                "tangent plane, which they span",
                "point (7, 8, 1843)",
            ],
        ),
        (
            "vi",
            ["$y$ giữ nguyên bằng 8", "$x$ giữ nguyên bằng 7"],
            [
                "mặt cong $z = 5 x^{3} + 2 y^{2}$",
                "lát cắt: $y$ giữ nguyên bằng 8; $x$ giữ nguyên bằng 7",
                "tiếp tuyến của chúng: hệ số góc 735 và 32",
                "mặt phẳng tiếp diện do chúng xác định",
                "điểm (7, 8, 1843)",
            ],
        ),
    ],
)
def test_titles_and_legend_explain_everything(code, titles, said):
    with tg.language(code):
        figure = drawn("two_variables")
    assert [
        ax.get_title(loc="left") for ax in figure.axes if ax.name == "rectilinear" and ax.axison
    ] == titles
    assert [text.get_text() for text in solid_of(figure).get_legend().get_texts()] == said


def test_a_point_that_is_rounded_says_so():
    figure = drawn("exp(x*y)", x=1 / 3, y=-1)
    titles = [ax.get_title(loc="left") for ax in figure.axes if ax.name == "rectilinear" and ax.axison]
    assert titles == ["$y$ held at −1", "$x$ held at ≈ 0.333333"]


def test_without_a_plane_none_is_explained():
    said = [text.get_text() for text in solid_of(drawn("|x| + y^2", x=0, y=1)).get_legend().get_texts()]
    assert len(said) == 3
    assert not any("tangent" in text for text in said)
    assert "tangent plane" not in plot.alt_text(tg.compare("|x| + y^2", x=0, y=1)).en
    assert "tangent plane" in plot.alt_text(tg.compare("two_variables")).en


def test_a_cell_that_the_plane_cuts_is_parted_along_it():
    # With u = x - 3 and v = y - 4, x²y - (36 + 24u + 9v) is u(6v + 4u + uv): 0 along a curve across the cells.
    _, below, above = parts(solid_of(drawn("x^2*y", x=3, y=4)))
    assert below + above > 24 * 24


def test_the_slices_of_a_torn_surface_have_titles_too():
    figure = drawn("floor(x)·y", x=1, y=2)
    assert [ax.get_title(loc="left") for ax in figure.axes if ax.axison] == ["$y$ held at 2", "$x$ held at 1"]


@pytest.mark.parametrize(
    ("f", "at"),
    [
        ("two_variables", {}),
        ("x - y", {"x": 1e5, "y": 3}),
        ("y - x", {"x": -1e-5, "y": 123456}),
        ("-x*y*1000", {"x": 12, "y": 1000}),
        ("sin(x)*cos(y)", {"x": 0.3, "y": 0.7}),
    ],
)
def test_the_surface_fills_its_side_and_nothing_of_it_is_cut_off(f, at):
    figure = drawn(f, **at)
    solid = solid_of(figure)
    renderer = figure.canvas.get_renderer()
    box = solid.get_tightbbox(renderer)
    assert box.x0 >= 0
    assert box.y0 >= 0
    assert box.x1 <= figure.bbox.x1
    assert box.y1 <= figure.bbox.y1
    assert box.width >= 0.45 * figure.bbox.width
    for axis in (solid.xaxis, solid.yaxis, solid.zaxis):
        name = axis.label.get_window_extent(renderer)
        for ax in figure.axes:
            if ax.name == "rectilinear" and ax.axison:
                assert not name.overlaps(ax.get_window_extent(renderer))
    for text in figure.texts:
        assert not box.overlaps(text.get_window_extent(renderer))
