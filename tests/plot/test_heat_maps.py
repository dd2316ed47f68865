"""Gradients by arrays: the cells' numbers, read back from the picture, against literal values."""

import numpy as np
import pytest
from matplotlib.collections import QuadMesh
from matplotlib.figure import Figure

import teachgrad as tg
from teachgrad import plot

METHODS = ("symbolic", "autograd", "finite")
GRADIENTS = {"elementwise": [[18, 24], [30, 12]], "matrix_product": [[45, 45], [39, 39]]}
X = [[3, 4], [5, 2]]


@pytest.fixture(autouse=True)
def _english():
    with tg.language("en"):
        yield


def maps(figure):
    found = {}
    for ax in figure.axes:
        for mesh in ax.collections:
            if isinstance(mesh, QuadMesh) and mesh.get_gid():
                found[mesh.get_gid()] = (ax, mesh)
    return found


def slices(figure):
    return [ax for ax in figure.axes if any(str(line.get_gid()).endswith("-curve") for line in ax.lines)]


def slope(ax, kind):
    (line,) = [line for line in ax.lines if str(line.get_gid()).endswith(f"-{kind}")]
    x, y = line.get_data()
    return (y[-1] - y[0]) / (x[-1] - x[0])


@pytest.mark.parametrize("name", GRADIENTS)
def test_a_heat_map_for_each_method_with_its_numbers(name):
    drawn = maps(plot.comparison(tg.compare(name)))
    assert list(drawn) == [f"x-{method}" for method in METHODS]
    for ax, mesh in drawn.values():
        np.testing.assert_allclose(mesh.get_array(), GRADIENTS[name], rtol=1e-9)
        assert [text.get_text() for text in ax.texts] == [f"{v}" for v in np.ravel(GRADIENTS[name])]
    assert len({id(mesh.norm) for _, mesh in drawn.values()}) == 1


@pytest.mark.parametrize("name", GRADIENTS)
def test_a_slice_with_tangents_for_each_entry(name):
    drawn = slices(plot.comparison(tg.compare(name)))
    assert len(drawn) == 4
    for ax, expected, entry in zip(drawn, np.ravel(GRADIENTS[name]), np.ravel(X), strict=True):
        for method in METHODS:
            assert slope(ax, method) == pytest.approx(expected)
        (point,) = [line for line in ax.lines if str(line.get_gid()).endswith("-point")]
        assert point.get_xdata().tolist() == [entry]
        assert any(f": {expected}" in text.get_text() for text in ax.get_legend().get_texts())


def test_the_compact_matrix_formula_stands_above_its_map():
    ax, _ = maps(plot.comparison(tg.compare("matrix_product")))["x-symbolic"]
    assert "3 (J X^{T} + X^{T} J)" in ax.get_title(loc="left")


@pytest.mark.parametrize(("size", "count"), [(5, 5), (12, 12), (13, 0)])
def test_slices_are_drawn_for_up_to_twelve_entries(size, count):
    figure = plot.comparison(tg.compare(lambda x: (x**2).sum(), x=np.arange(size) + 1.0))
    assert len(slices(figure)) == count
    assert ("no slices" in " ".join(text.get_text() for text in figure.texts)) == (count == 0)


def test_many_cells_are_not_written_and_the_picture_says_so():
    x = np.random.default_rng(0).normal(size=(30, 30))
    figure = plot.comparison(tg.compare(lambda x: (x**2).sum(), x=x))
    for ax, mesh in maps(figure).values():
        np.testing.assert_allclose(mesh.get_array(), 2 * x, rtol=1e-6, atol=1e-9)
        assert not ax.texts
    assert "too many" in " ".join(text.get_text() for text in figure.texts)


def test_several_arrays_and_a_number():
    weights, x = np.array([[1.0, 2.0, 3.0], [0.0, -1.0, 0.5]]), np.array([0.1, 0.2, 0.3])
    figure = plot.comparison(tg.compare(lambda w, x, b: (w @ x).sum() * b, w=weights, x=x, b=2.0))
    drawn = maps(figure)
    np.testing.assert_allclose(drawn["w-autograd"][1].get_array(), np.tile(2 * x, (2, 1)))
    np.testing.assert_allclose(drawn["x-autograd"][1].get_array(), [2 * weights.sum(0)])
    (along_b,) = slices(figure)
    assert slope(along_b, "autograd") == pytest.approx((weights @ x).sum())


def test_undefined_entries_are_masked_not_coloured():
    figure = plot.comparison(tg.compare(lambda x: tg.sqrt(x).sum(), x=[0.0, 4.0]))
    _, mesh = maps(figure)["x-autograd"]
    assert np.ma.getmaskarray(mesh.get_array()).tolist() == [[True, False]]


def test_a_given_ax_gets_autograds_heat_map():
    ax = Figure().add_subplot()
    assert plot.comparison(tg.compare("matrix_product"), ax) is ax
    (mesh,) = ax.collections
    np.testing.assert_array_equal(mesh.get_array(), GRADIENTS["matrix_product"])
