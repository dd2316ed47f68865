"""How fast teachgrad is, beside PyTorch and beside bare imports: ``python tests/bench/run.py``.

Every ratio comes from one run in which the two sides take turns, so that a slow moment of the machine
strikes both: the least of many repeats for functions, the median for whole processes. Nothing in
the tests asserts a time; this table is read by people.
"""

# ruff: noqa: T201 # a table for the terminal is what this file is for

import importlib.metadata
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
import time
import timeit
from itertools import pairwise

ROOT = pathlib.Path(__file__).resolve().parents[2]
REPEATS, CALLS = 30, 1000
PROCESSES = 15
MATRIX = [[3.0, 4.0], [5.0, 2.0]]


# ---- the document's functions, build and backward ----------------------------------------------------------


def square(lib, numbers):
    x = lib.tensor(numbers[0], requires_grad=True)
    y = 3 * x * x
    y.backward()


def two_variables(lib, numbers):
    x = lib.tensor(numbers[0], requires_grad=True)
    y = lib.tensor(numbers[1], requires_grad=True)
    z = 5 * x * x * x + 2 * y * y
    z.backward()


def composite(lib, numbers):
    x = lib.tensor(numbers[0], requires_grad=True)
    y = 2 * x * x * x
    z = 5 * y * y
    z.backward()


def elementwise(lib, numbers):
    x = lib.tensor(numbers[0], requires_grad=True)
    y = 3 * x * x
    y.sum().backward()


def matrix_product(lib, numbers):
    x = lib.tensor(numbers[0], requires_grad=True)
    y = 3 * lib.mm(x, x)
    y.sum().backward()


SCALARS = [(square, [5.0]), (two_variables, [7.0, 8.0]), (composite, [2.0])]
PROGRAMS = [
    *[(f"{program.__name__}, 0-d", program, numbers, 0.20) for program, numbers in SCALARS],
    *[(f"{program.__name__}, 2×2", program, [MATRIX], 0.35) for program in (elementwise, matrix_product)],
    # The same numbers in arrays of one entry, where NumPy's cost for each call is the floor: no goal is set.
    *[(f"{program.__name__}, (1,)", program, [[n] for n in numbers], None) for program, numbers in SCALARS],
]


def microseconds(program, numbers, libraries):
    """The least time of one call for each of the libraries, which take turns."""
    best = dict.fromkeys(libraries, float("inf"))
    for _ in range(REPEATS):
        for library in libraries:
            seconds = timeit.timeit(lambda library=library: program(library, numbers), number=CALLS)
            best[library] = min(best[library], seconds / CALLS * 1e6)
    return list(best.values())


def bench_functions(teachgrad):
    heading("build + backward, µs", "teachgrad", "PyTorch")
    libraries = [teachgrad]
    try:
        import torch
    except ImportError:
        pass
    else:
        torch.set_num_threads(1)
        torch.set_default_dtype(torch.float64)
        libraries.append(torch)
    for name, program, numbers, goal in PROGRAMS:
        row(name, *microseconds(program, numbers, libraries), goal=goal, missing="not installed")


# ---- whole processes ------------------------------------------------------------------------------------


def milliseconds(commands, environment):
    """The median time of each of the commands as a process of its own; they take turns."""
    times = [[] for _ in commands]
    for _ in range(PROCESSES):
        for command, taken in zip(commands, times, strict=True):
            begin = time.perf_counter()
            subprocess.run(command, env=environment, capture_output=True, check=True)
            taken.append((time.perf_counter() - begin) * 1e3)
    return [statistics.median(taken) for taken in times]


PAIRS = [
    ("import teachgrad; teachgrad.tensor", ["-c", "import teachgrad; teachgrad.tensor"], "import numpy", 1.10),
    ("import teachgrad", ["-c", "import teachgrad"], "pass", None),
    ("teachgrad compare composite --json", ["-m", "teachgrad", "compare", "composite", "--json"], "import sympy, numpy", 1.5),
]  # fmt: skip


def bench_processes():
    heading("a whole process, ms", "teachgrad", "bare")
    with tempfile.TemporaryDirectory() as caches:
        # Bytecode is written and read, as for any user, but not into the sources.
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        environment |= {"PYTHONPYCACHEPREFIX": caches, "PYTHONPATH": str(ROOT)}
        for name, arguments, bare, goal in PAIRS:
            commands = [[sys.executable, *arguments], [sys.executable, "-c", bare]]
            trials = [subprocess.run(c, env=environment, capture_output=True, text=True) for c in commands]
            failed = [t for t in trials if t.returncode]
            if failed:
                why = (failed[0].stderr.strip().splitlines() or ["no message"])[-1]
                print(f"  {name:<36} SKIPPED: the command failed ({why})")
            else:
                row(name, *milliseconds(commands, environment), goal=goal, against=bare)


# ---- a long chain ---------------------------------------------------------------------------------------


def bench_chain(teachgrad, length=1_000_000):
    x = teachgrad.tensor(1.0, requires_grad=True)
    times = [time.perf_counter()]
    y = x
    for _ in range(length):
        y = y * 1.0000001
    times.append(time.perf_counter())
    y.backward()
    times.append(time.perf_counter())
    del y
    times.append(time.perf_counter())
    build, backward, free = (after - before for before, after in pairwise(times))
    print(
        f"\na chain of {length:,} operations: built in {build:.2f} s, backward {backward:.2f} s, freed {free:.2f} s"
    )


# ---- the table ------------------------------------------------------------------------------------------


def heading(what, ours, theirs):
    print(f"\n{what:<38} {ours:>10} {theirs:>14} {'ratio':>7} {'goal':>7}")


def row(name, ours, theirs=None, *, goal, missing="", against=""):
    if theirs is None:
        print(
            f"  {name:<36} {ours:>10.2f} {missing:>14} {'–':>7} {'–' if goal is None else f'≤ {goal:.2f}':>7}"
        )
        return
    verdict = "" if goal is None else "ok" if ours / theirs <= goal else "MISSED"
    aim = "–" if goal is None else f"≤ {goal:.2f}"
    print(
        f"  {name:<36} {ours:>10.2f} {theirs:>14.2f} {ours / theirs:>7.3f} {aim:>7}  {verdict:<6} {against}".rstrip()
    )


def version(package):
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"


def main():
    sys.path.insert(0, str(ROOT))  # so that it runs whether teachgrad is installed or not
    import teachgrad

    packages = ", ".join(f"{name} {version(name)}" for name in ("numpy", "sympy", "torch"))
    print(f"teachgrad {teachgrad.__version__}, Python {platform.python_version()}, {packages}")
    print(f"{platform.platform()}, {platform.machine()}, {os.cpu_count()} processors")
    bench_functions(teachgrad)
    bench_processes()
    bench_chain(teachgrad)


if __name__ == "__main__":
    main()
