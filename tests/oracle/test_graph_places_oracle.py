"""Where the nodes of a layer are put, against SciPy's constrained minimum."""

import itertools

import numpy as np
import pytest

minimize = pytest.importorskip("scipy.optimize").minimize

from teachgrad.plot.graph_layers import layered  # noqa: E402 # after the library that may be missing
from teachgrad.plot.graph_places import places  # noqa: E402 # after the library that may be missing


def test_places_are_the_least_squares_that_keep_the_gaps():
    """One layer against another that stands still: SciPy's general solver finds no better places."""
    graph = layered(5, [(0, 4), (1, 4), (2, 4), (3, 4)])
    breadth = [30.0, 10.0, 50.0, 20.0, 40.0, 5.0, 60.0, 15.0, 25.0]
    found = places(graph, breadth, 12.0, 0, 2)
    nodes, labels = graph.layers[:2]
    gaps = [(breadth[a] + breadth[b]) / 2 + 12.0 for a, b in itertools.pairwise(nodes)]
    least = [(breadth[a] + breadth[b]) / 2 + 0.6 * 12.0 for a, b in itertools.pairwise(labels)]
    for layer, room in ((nodes, gaps), (labels, least)):
        assert all(
            found[b] - found[a] >= r - 1e-9 for (a, b), r in zip(itertools.pairwise(layer), room, strict=True)
        )
    wanted = np.array([found[b] for b in labels])  # the last sweep moved the nodes, each towards its label

    def cost(x):
        return float(np.sum((x - wanted) ** 2))

    best = minimize(
        cost,
        np.array([found[a] for a in nodes]),
        constraints=[
            {"type": "ineq", "fun": lambda x, i=i, r=r: x[i + 1] - x[i] - r} for i, r in enumerate(gaps)
        ],
        method="SLSQP",
        options={"ftol": 1e-12},
    )
    # SLSQP stops at a change of 1e-12; where it starts is the answer under test
    assert cost(np.array([found[a] for a in nodes])) <= best.fun + 1e-9
