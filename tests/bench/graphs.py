"""Section: graphs of many nodes: a long chain, a value used ever again, and what memory they take.

Read `arrays` next.
"""

import gc
import sys
import time
import tracemalloc
from functools import partial

import peers
from table import fact, facts, section
from turns import Work

import teachgrad

LONG, SHORT, WIDE = 1_000_000, 100_000, 10_000


def chain(lib, length):
    x = lib.tensor(1.0, requires_grad=True)
    y = x
    for _ in range(length):
        y = y * 1.0000001
    y.backward()


def doubling(lib, length):
    x = lib.tensor(1.0, requires_grad=True)
    y = x
    for _ in range(length):
        y = y + y
    y.backward()


def fan_out(lib, width):
    x = lib.tensor(1.0, requires_grad=True)
    z = 2 * x
    total = 0.5 * z
    for _ in range(width):
        total = total + 0.5 * z
    total.backward()


def _with_values(program, size):
    """The program with micrograd, whose walk recurses, so that it ends early."""

    class AsTensors:
        @staticmethod
        def tensor(data, requires_grad):
            return peers.Value(data)

    return peers.if_there(peers.Value, lambda: partial(program, AsTensors, size))


def _works():
    for name, program, size, goal in (
        (f"chain of {LONG:,} operations", chain, LONG, 0.3),
        ("y = y + y forty times", doubling, 40, 0.22),
        (f"fan-out of {WIDE:,}", fan_out, WIDE, 0.22),
    ):
        sides = {
            "teachgrad": partial(program, teachgrad, size),
            "PyTorch": peers.if_there(peers.torch, lambda: partial(program, peers.torch, size)),  # noqa: B023 # called at once
            "micrograd": _with_values(program, size),
        }
        yield Work(name, sides, {"PyTorch": goal}, seconds=20.0, collecting=True)


def _growth(program, size):
    """How much longer twice the size takes: 2 if it is linear."""
    least = [float("inf")] * 2
    for _ in range(15):
        for i, n in enumerate((size, 2 * size)):
            gc.collect()
            begin = time.perf_counter()
            for _ in range(max(1, 20_000 // n)):
                program(teachgrad, n)
            least[i] = min(least[i], time.perf_counter() - begin)
    return least[1] / least[0] * max(1, 20_000 // size) / max(1, 20_000 // (2 * size))


def _recorded(length):
    y = teachgrad.tensor(1.0, requires_grad=True)
    for _ in range(length):
        y = y * 1.0000001
    return y


def measure():
    """Print the section."""
    section("graphs of many nodes", _works())
    facts("what they take")
    fact(
        "recursion limit", sys.getrecursionlimit(), "1000, as Python sets it", sys.getrecursionlimit() == 1000
    )
    for program, size in ((doubling, 40), (fan_out, WIDE)):
        growth = _growth(program, size)
        fact(
            f"{program.__name__}, twice the size", f"{growth:.2f} × the time", "≤ 2.5: linear", growth <= 2.5
        )

    tracemalloc.start()
    gc.collect()
    _recorded(SHORT)  # Python keeps some empty tuples for use again; let it have them beforehand
    before = tracemalloc.get_traced_memory()[0]
    y = _recorded(SHORT)
    held = tracemalloc.get_traced_memory()[0] - before
    fact(f"a chain of {SHORT:,}, recorded", f"{held / SHORT:.0f} bytes a node", "≤ 150", held / SHORT <= 150)
    y.backward()
    peak = tracemalloc.get_traced_memory()[1] - before
    fact("… at most, during backward", f"{peak / SHORT:.0f} bytes a node")
    del y
    y = _recorded(SHORT)
    del y  # the garbage collector is not called: the last name gone, the memory is back
    left = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    fact("… dropped without backward", f"{left / SHORT:.2f} bytes a node left", "≤ 1", left / SHORT <= 1)
    y = _recorded(LONG)
    begin = time.perf_counter()
    del y
    fact(f"a chain of {LONG:,}, dropped in", f"{(time.perf_counter() - begin) * 1e3:.0f} ms")
