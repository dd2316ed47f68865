"""What the tests of this folder ask of an estimate."""

from __future__ import annotations

from typing import Any

import numpy as np

from teachgrad.finite import METHODS, Estimate

QUOTIENTS = [method for method in METHODS if method != "complex_step"]


def covers(estimate: Estimate, truth: Any) -> bool:
    return bool((np.abs(estimate.value - truth) <= estimate.error).all())
