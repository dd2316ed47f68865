"""The calls that the other tests here go over: that there are some of every function, on arrays of every kind."""

import warnings

import numpy as np
import pytest

from teachgrad.engine import ops
from teachgrad.errors import TeachgradError

KINDS = {
    "a stack of matrices": lambda example: any(a.ndim > 2 for a in example.arrays),
    "an empty array": lambda example: any(not a.size for a in example.arrays),
    "a view that is not contiguous": lambda example: example.layout != "",
}
ONLY_VECTORS_AND_MATRICES = {"mm", "mv", "dot", "vdot", "outer", "diag"}


@pytest.fixture(scope="module")
def accepted(oracle):
    """For each function the calls that teachgrad does not refuse."""

    def works(example):
        program = example.program(ops.FUNCTIONS[example.name], by_name=True, view=oracle.Teachgrad.view)
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the mean of nothing
            try:
                program(*oracle.Teachgrad.variables(example.arrays))
            except TeachgradError:
                return False
        return True

    return {name: [e for e in examples if works(e)] for name, examples in oracle.EXAMPLES.items()}


def test_every_sample_is_accepted(oracle, accepted):
    for name, examples in oracle.EXAMPLES.items():
        assert [str(e) for e in examples if e.sample and e not in accepted[name]] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_function_is_called_with(oracle, accepted, kind):
    missing = {name for name, examples in accepted.items() if not any(map(KINDS[kind], examples))}
    assert missing == (ONLY_VECTORS_AND_MATRICES if kind == "a stack of matrices" else set())


def test_elementwise_entries_are_called_with_all_shapes(oracle, accepted):
    for name, examples in accepted.items():
        if name in ops.TABLE and ops.TABLE[name].elementwise:
            shapes = {tuple(a.shape for a in e.arrays) for e in examples if not e.layout}
            count = len(ops.TABLE[name].rules)
            assert {(shape,) * count for shape in oracle.SHAPES} <= shapes
            assert count == 1 or set(oracle.BROADCASTS) <= shapes


def test_the_calls_are_of_public_functions(oracle):
    assert oracle.CALLS.keys() <= set(oracle.PUBLIC)
