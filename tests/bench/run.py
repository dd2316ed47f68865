"""The speed-and-memory table: ``python tests/bench/run.py``, or some sections of it: ``run.py arrays processes``.

Every ratio comes from one run in which the sides take turns, so that a slow moment of the machine
strikes them all. Nothing in the tests asserts a time; this table is read by people. `turns` holds how a
time is taken; each section is a file of its own.
"""

import importlib
import os
import pathlib
import sys

# Before NumPy, PyTorch or JAX is loaded: they read this once.
for _variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_variable] = "1"
os.environ["XLA_FLAGS"], os.environ["NPROC"] = (
    "--xla_cpu_multi_thread_eigen=false",
    "1",
)  # JAX's way to say it

ROOT = pathlib.Path(__file__).resolve().parents[2]
SECTIONS = (
    "programs",
    "graphs",
    "arrays",
    "network",
    "derivatives",
    "accuracy",
    "formulas",
    "finite",
    "verdicts",
    "explaining",
    "answers",
    "exploring",
    "processes",
)


def main(chosen):
    sys.path.insert(0, str(ROOT))  # so that it runs whether teachgrad is installed or not
    unknown = set(chosen) - set(SECTIONS)
    if unknown:
        sys.exit(f"no section {', '.join(sorted(unknown))}: there are {', '.join(SECTIONS)}")
    table = importlib.import_module("table")
    table.head()
    for name in SECTIONS:
        if not chosen or name in chosen:
            importlib.import_module(name).measure()
    sys.exit(table.foot())


if __name__ == "__main__":
    main(sys.argv[1:])
