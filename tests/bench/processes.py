"""Section: whole processes beside the bare imports that they cannot do without."""

import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

from table import fact, facts

ROOT = pathlib.Path(__file__).resolve().parents[2]
REPEATS = 15
PAIRS = [
    ("import teachgrad; teachgrad.tensor", ["-c", "import teachgrad; teachgrad.tensor"], "import numpy", 1.10),
    ("import teachgrad", ["-c", "import teachgrad"], "pass", None),
    ("teachgrad compare composite --json", ["-m", "teachgrad", "compare", "composite", "--json"], "import sympy, numpy", 1.5),
]  # fmt: skip


def _milliseconds(commands, environment):
    """The median time of each of the commands as a process of its own; they take turns."""
    times = [[] for _ in commands]
    for _ in range(REPEATS):
        for command, taken in zip(commands, times, strict=True):
            begin = time.perf_counter()
            subprocess.run(command, env=environment, capture_output=True, check=True)
            taken.append((time.perf_counter() - begin) * 1e3)
    return [statistics.median(taken) for taken in times]


def measure():
    """Print the section."""
    facts("a whole process, median, beside a bare one")
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
                fact(name, f"SKIPPED: the command failed ({why})")
                continue
            ours, theirs = _milliseconds(commands, environment)
            ratio = ours / theirs
            aim = (None, None) if goal is None else (f"≤ {goal:.2f}", ratio <= goal)
            fact(name, f"{ours:.1f} ms, {ratio:.3f} × {theirs:.1f} ms of “{bare}”", *aim)
