"""What is asked: one file for each kind of exercise.

A kind reads its own keys of an exercise's table and makes a `Task`. A new one is a file and a line here.
"""

from __future__ import annotations

from teachgrad.exercises.kinds import (
    derivative,
    fill,
    find_error,
    gradient,
    partials,
    predict,
    program,
    steps,
    tangent,
    value,
)
from teachgrad.exercises.model.task import Reading

KINDS: dict[str, Reading] = {
    "derivative": derivative.read,
    "value": value.read,
    "partials": partials.read,
    "tangent": tangent.read,
    "steps": steps.read,
    "fill": fill.read,
    "gradient": gradient.read,
    "find_error": find_error.read,
    "predict": predict.read,
    "program": program.read,
}
