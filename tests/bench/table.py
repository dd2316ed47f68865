"""The table on the terminal: versions on top, a heading for each section, rows with their goals.

Knows no library. Read the sections next.
"""

# ruff: noqa: T201 # a table for the terminal is what this file is for

import importlib.metadata
import os
import pathlib
import platform

from turns import Work, times

PACKAGES = ("numpy", "sympy", "mpmath", "torch", "autograd", "micrograd", "jax")
NAME, CELL = 42, 12

_missed: list[str] = []


def head():
    """Print what was measured, and on what."""
    import numpy

    import teachgrad

    packages = ", ".join(f"{name} {_version(name)}" for name in PACKAGES)
    print(f"teachgrad {teachgrad.__version__}, Python {platform.python_version()}, {packages}")
    libc = " ".join(platform.libc_ver()).strip() or "unknown C library"
    blas = numpy.show_config(mode="dicts")["Build Dependencies"]["blas"]
    print(f"{platform.platform()}, {libc}, {_processor()}, {os.cpu_count()} processors, {blas['name']}")
    print("float64, one thread; build + backward; the sides take turns, the least of many repeats counts")
    print("HIPS: autograd's own derivative functions; JAX: the same without jit, which builds no graph anew")


def section(title, works):
    """Print a section in which several sides do the same work."""
    works = list(works)
    columns = list(dict.fromkeys(name for work in works for name in work.sides))
    print(f"\n{title:<{NAME}}" + "".join(f"{column:>{CELL}}" for column in columns) + "   ratios, goals")
    for work in works:
        print(f"  {work.name:<{NAME - 2}}", end="", flush=True)
        row(work, columns)


def row(work: Work, columns):
    """Measure and print one row: a time for each column, then the ratios that have a goal."""
    taken = times(work)
    print("".join(f"{_cell(taken.get(column, '–')):>{CELL}}" for column in columns), end="")
    ours = taken["teachgrad"]
    verdicts = []
    for name, goal in work.goals.items():
        if isinstance(ours, float) and isinstance(taken[name], float):
            ratio = ours / taken[name]
            verdicts.append(f"{ratio:.3f} × {name} (≤ {goal:g}) {_verdict(work.name, ratio <= goal)}")
        else:
            verdicts.append(f"× {name} (≤ {goal:g}) not measured")
    print("   " + "; ".join(verdicts))


def facts(title):
    """Print the heading of a section of single figures."""
    print(f"\n{title}")


def fact(name, measured, goal=None, ok=None):
    """Print a single figure, with its goal if it has one."""
    aim = "" if goal is None else f"({goal}) {_verdict(name, ok)}"
    print(f"  {name:<{NAME}}{measured}   {aim}".rstrip())


def foot():
    """Print how many goals were missed; give it back."""
    print(f"\n{len(_missed)} goals missed" + "".join(f"\n  {name}" for name in _missed))
    return 0


def _verdict(name, ok):
    if not ok:
        _missed.append(name.strip())
    return "ok" if ok else "MISSED"


def _cell(seconds):
    if isinstance(seconds, str):
        return seconds
    for unit, size in (("s ", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.2f} {unit}"
    return f"{seconds * 1e6:.2f} µs"


def _version(package):
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"


def _processor():
    try:
        lines = pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    named = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.machine()
