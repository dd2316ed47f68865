"""Graphs of many nodes: nothing recurses over them, nothing is walked twice, and nothing of them stays.

Expected values are exact: powers of two, sums of whole numbers, and factors whose product is 1.
"""

import contextlib
import gc
import sys
import tracemalloc
import weakref

import numpy as np
import pytest

import teachgrad as tg
from teachgrad.engine.graph import Leaf

MILLION = 1_000_000
KEPT = 500_000  # bytes at most: CPython keeps 2000 empty tuples of each length, and their like, for use again


def variable(data):
    return tg.tensor(data, requires_grad=True)


def chain(x, length):
    """x · 2 · ½ · 2 · ½ …: every node saves something, and every partial result is exact."""
    y = x
    for _ in range(length // 2):
        y = y * 2.0 * 0.5
    return y


@contextlib.contextmanager
def without_garbage_collector():
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextlib.contextmanager
def traced():
    """Give a function that tells how many bytes are held beyond those held now."""
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        yield lambda: tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()


# ---- a million nodes, under Python's own recursion limit ----------------------------------------------------


def test_a_million_operations_are_built_differentiated_and_dropped():
    assert sys.getrecursionlimit() <= 10_000  # a test runner may have raised Python's 1000 a little
    x = variable(3.0)
    y = chain(x, MILLION)
    assert y.item() == 3.0
    y.backward()
    assert x.grad.item() == 1.0
    root = weakref.ref(y)
    del y
    assert root() is None


def test_a_million_operations_that_no_backward_pass_has_freed_are_dropped():
    x = variable(3.0)
    y = chain(x, MILLION)
    del y
    assert x.grad is None


def test_functions_that_only_read_the_graph_do_not_recurse_either():
    x = variable(2.0)
    y = chain(x, 20_000)
    (slope,) = tg.grad(y, x, create_graph=True)
    assert slope.item() == 1.0
    value, product = tg.jvp(lambda x: chain(x, 20_000), 2.0, 5.0)
    assert (value.item(), product.item()) == (2.0, 5.0)


# ---- many ways through few nodes -----------------------------------------------------------------------------


def test_a_result_used_twice_forty_times_over_is_walked_once_for_each_node():
    x = variable(1.0)
    y = x
    for _ in range(40):
        y = y + y  # 2⁴⁰ ways from here to x
    y.backward()
    assert x.grad.item() == 2.0**40


def test_squaring_forty_times_gives_the_power():
    # y = x^(2⁴⁰), whose derivative at 1 is the exponent; every product on the way is exact.
    x = variable(1.0)
    y = x
    for _ in range(40):
        y = y * y
    y.backward()
    assert x.grad.item() == 2.0**40


@pytest.mark.parametrize("shape", [(), (3,)])
def test_ten_thousand_uses_of_one_value_add_up(shape):
    x = variable(np.ones(shape))
    z = 2 * x
    total = 0 * z
    for k in range(10_000):
        total = total + k * z
    total.sum().backward()
    # 2 · (0 + 1 + … + 9999), every partial sum a whole number below 2⁵³.
    assert x.grad.tolist() == np.full(shape, 2 * 9_999 * 10_000 / 2).tolist()


def test_ten_thousand_variables_of_one_result_each_get_their_gradient():
    variables = [variable(float(k)) for k in range(10_000)]
    total = variables[0] * 0.0
    for x in variables:
        total = total + x * x
    total.backward()
    assert [x.grad.item() for x in variables] == [2.0 * k for k in range(10_000)]


# ---- what of them stays ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("walked", [True, False], ids=["differentiated", "never differentiated"])
def test_the_memory_of_a_dropped_graph_is_back_without_the_garbage_collector(walked):
    length, size = 1000, 1000
    x = variable(np.ones(size))
    with without_garbage_collector(), traced() as held:
        y = x
        for _ in range(length):
            y = y * y  # each node saves an array of its own
        y = y.sum()
        whole = held()
        assert whole > length * x.value.nbytes
        if walked:
            y.backward()
            assert held() < 0.1 * whole  # the pass lets go of what was saved; nodes and gradient stay
            x.grad = None
        del y
        assert held() < whole / 1000 + KEPT


def test_a_dropped_graph_lets_go_of_its_variable():
    with without_garbage_collector():
        for walked in (True, False):
            x = variable(np.ones(1000))
            y = (x * x).sum()
            if walked:
                y.backward()
            numbers = weakref.ref(x.value)
            assert isinstance(x.node, Leaf)
            del x, y
            assert numbers() is None


def test_a_node_of_a_scalar_chain_takes_at_most_150_bytes():
    length = 50_000
    x = variable(1.0)
    with without_garbage_collector(), traced() as held:
        y = chain(x, length)
        assert held() <= 150 * length
        del y
        assert held() < KEPT
