"""A class graded by a Dask cluster of this machine, one of whose workers is killed on the way. Needs ``distributed``."""

import os
import signal
import warnings

import pytest

import teachgrad as tg

from ..exercises.classes import assert_right, write_class

distributed = pytest.importorskip("distributed", reason="the extra cluster is not installed")

# Dask itself leaves sockets and loops to be collected when a worker is killed.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no such signal")
def test_a_cluster_that_loses_a_worker_grades_everything(tmp_path):
    answers, exercises, expected = write_class(tmp_path, 200, 10)
    killed = []
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,
    ):

        def told(_name, done, total):
            if done > total // 3 and not killed:
                killed.append(next(iter(client.run(os.getpid).values())))
                os.kill(killed[0], signal.SIGKILL)

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            report = tg.grade(
                answers,
                client.get_executor(),
                exercises=[exercises],
                seconds=1.0,
                megabytes=300,
                progress=told,
            )
    assert killed
    assert_right(report, expected)
