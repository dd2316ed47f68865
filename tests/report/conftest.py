"""Running Python in a process of its own."""

import os
import subprocess
import sys

import pytest


@pytest.fixture
def run_python():
    def run(code, **environment):
        clean = {
            k: v for k, v in os.environ.items() if k not in ("PYTHONIOENCODING", "TEACHGRAD_LANG", "COLUMNS")
        }
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", code],
            env={**clean, "PYTHONIOENCODING": "utf-8", **environment},
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        assert done.stderr == ""
        return done.stdout

    return run
