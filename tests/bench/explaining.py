"""Section: explaining a function step by step, and the layout of its graph."""

import random
import time

from table import fact, facts

import teachgrad

NODES, OPERATIONS = 40, 30


def measure():
    """Print the table's section: the least of several calls."""
    from teachgrad.plot.graph_layout import layout

    facts("explaining, after the imports")
    teachgrad.explain("sin(x^2)", x=1)  # imports, and SymPy's first steps
    seconds = min(_seconds(lambda k=k: teachgrad.explain(_of(k), x=0.3)) for k in range(3, 8))
    fact(
        f"a scalar function of {OPERATIONS} operations", f"{seconds * 1e3:.0f} ms", "≤ 100 ms", seconds <= 0.1
    )
    slowest = 0.0
    for seed in range(5):
        edges = _edges(random.Random(seed))  # noqa: S311 # no secret
        sizes, labels = [(90.0, 44.0)] * NODES, [(70.0, 24.0)] * len(edges)
        taken = min(
            _seconds(lambda e=edges, s=sizes, n=labels: layout(s, e, n, (620.0, 740.0))) for _ in range(7)
        )
        slowest = max(slowest, taken)
    fact(
        f"layout of {NODES} nodes, the slowest of five",
        f"{slowest * 1e3:.1f} ms",
        "≤ 20 ms",
        slowest <= 0.02,
    )


def _of(factor):
    """Another formula each time, so that SymPy remembers none of it: sin, a product and a sum, ten times over."""

    def program(x):
        y = x
        for _ in range(OPERATIONS // 3):
            y = teachgrad.sin(y) * factor + x
        return y

    return program


def _edges(some):
    edges = []
    for node in range(3, NODES):
        edges += [(some.randrange(max(0, node - 8), node), node) for _ in range(some.choice((1, 2)))]
    return edges


def _seconds(call):
    start = time.perf_counter()
    call()
    return time.perf_counter() - start
