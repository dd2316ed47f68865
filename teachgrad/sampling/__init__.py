"""A program called around a point: what it is given, what comes back, and what is refused.

Read `samples` first; `finite` forms the quotients.
"""

from teachgrad.sampling.given import Array, read_point
from teachgrad.sampling.refusals import no_complex_step
from teachgrad.sampling.samples import EPS, FLOAT64, Samples

__all__ = ["EPS", "FLOAT64", "Array", "Samples", "no_complex_step", "read_point"]
