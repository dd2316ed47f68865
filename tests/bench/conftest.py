"""Nothing here is collected: these files are run by hand, ``python tests/bench/run.py``."""

collect_ignore_glob = ["*.py"]
