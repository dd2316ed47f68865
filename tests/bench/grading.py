"""How long a class takes: 5,000 files, 1 % of them hostile, graded and found right.

    python tests/bench/grading.py                   processes of this machine
    python tests/bench/grading.py --cluster         a Dask cluster of this machine, a worker of which is killed on the way
    python tests/bench/grading.py --files 500 --hostile 5 --different

``--different``: no two answers alike, so that nothing is remembered from one to the next. Not a test: it prints.
"""

import argparse
import os
import signal
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from teachgrad.exercises.grading.grading import grade
from tests.exercises.classes import assert_right, write_class


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--files", type=int, default=5_000)
    options.add_argument("--hostile", type=int, default=50)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--cluster", action="store_true")
    options.add_argument("--different", action="store_true")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        answers, exercises, expected = write_class(
            Path(folder), asked.files, asked.hostile, different=asked.different
        )
        began = time.perf_counter()
        if asked.cluster:
            report = by_cluster(answers, exercises, asked.workers)
        else:
            report = grade(answers, exercises=[exercises], workers=asked.workers, seconds=5.0)
        took = time.perf_counter() - began
        assert_right(report, expected)
    each = 1e3 * took * asked.workers / asked.files
    sys.stdout.write(
        f"{asked.files} files, {asked.hostile} hostile, {asked.workers} processes: {took:.1f} s, {each:.1f} ms of processor each\n"
    )


def by_cluster(answers, exercises, workers):
    from distributed import Client, LocalCluster

    killed = []
    with (
        LocalCluster(
            n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster,
        Client(cluster) as client,
    ):

        def told(_name, done, total):
            if done > total // 3 and not killed:
                killed.append(next(iter(client.run(os.getpid).values())))
                os.kill(killed[0], signal.SIGKILL)
                sys.stdout.write(f"worker {killed[0]} killed after {done} files\n")

        return grade(answers, client.get_executor(), exercises=[exercises], seconds=5.0, progress=told)


if __name__ == "__main__":
    main()
