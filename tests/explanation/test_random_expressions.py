"""Random expressions over the whole table: every local derivative is SymPy's, contributions add up, and so do the paths."""

import numpy as np
import pytest
import sympy as sp
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

import teachgrad as tg
from teachgrad.engine import calls, graph
from teachgrad.engine.graph import Leaf, Node

from ..expressions import AGREEMENT, as_sympy, digits, recorded_expressions

MOST_PATHS = 64


def program_of(variables, result, which_are_named):
    """A program that does what was recorded, and gives names to some of its results."""
    leaves = [variable.node for variable in variables]
    order = [node for node in graph.inputs_first(result.node) if not isinstance(node, Leaf)]

    def program(x, y):
        values = dict(zip(leaves, (x, y), strict=True))
        for place, node in enumerate(order):
            made = calls.function(node.op)(*[values[s] if isinstance(s, Node) else s for s in node.inputs])
            values[node] = tg.named(made, f"r_{place}") if which_are_named(place) else made
        return values[order[-1]] + 0 * x * y  # both variables, whatever was drawn

    return program


def known_digits(formula, known):
    """A formula where its names have these values; 0 for a Dirac delta, where there is no jump."""
    return digits(sp.sympify(formula).replace(sp.DiracDelta, lambda *_: sp.Integer(0)), known)


def sizes(explanation):
    """For each step the sum of the absolute values of what its gradient is summed from: rounding is measured by it."""
    found = dict.fromkeys(explanation.shown.steps, 0.0)
    found[explanation.output] = 1.0
    for step in explanation.walk:
        for local in step.locals:
            found[local.parent] += abs(local.value) * found[step.name]
    return found


@given(recorded_expressions(), st.integers(0, 2**16))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_step_of_a_random_expression(expression, named_bits):
    variables, result = expression
    if result.node is None or isinstance(result.node, Leaf):
        return
    point = {"x": variables[0].item(), "y": variables[1].item()}
    program = program_of(variables, result, lambda place: named_bits >> (place % 16) & 1)
    for level in ("named", "all"):
        explanation = tg.explain(program, level=level, **point)
        event(f"{level}: {len(explanation.steps)} steps")
        check_locals(explanation)
        check_sums(explanation)
    check_paths(explanation, variables, result)


def check_locals(explanation):
    values = {sp.Symbol(step.name): sp.Rational(step.value) for step in explanation.steps}
    for step in explanation.steps:
        for local in step.locals:
            true = known_digits(local.formula, values)
            assert abs(local.value - true) <= AGREEMENT * max(abs(true), 1e-9), (step, local)


def check_sums(explanation):
    arrived = dict.fromkeys(explanation.shown.steps, 0.0)
    arrived[explanation.output] = 1.0
    size = sizes(explanation)
    for step in explanation.walk:
        # Complete before it is walked, and nothing arrives later: `last` says when that is.
        assert abs(arrived[step.name] - step.gradient) <= 1e-12 * size[step.name]
        for local in step.locals:
            arrived[local.parent] += local.contribution
            assert local.contribution == pytest.approx(step.gradient * local.value, rel=1e-12, abs=1e-300)
            # Only the order of additions may differ.
            assert abs(local.running - arrived[local.parent]) <= 1e-12 * size[local.parent]
            assert local.last == (local is last_use(explanation, local))
    for name, step in explanation.shown.steps.items():
        assert abs(arrived[name] - step.gradient) <= 1e-12 * size[name]


def last_use(explanation, wanted):
    return [local for step in explanation.walk for local in step.locals if local.parent == wanted.parent][-1]


def check_paths(explanation, variables, result):
    leaves = [variable.node for variable in variables]
    symbols = {leaf: sp.Symbol(name, real=True) for leaf, name in zip(leaves, "xy", strict=True)}
    whole = as_sympy(result.node, symbols)
    at = {symbols[leaf]: sp.Rational(float(leaf.value)) for leaf in leaves}
    plain = {sp.Symbol(symbol.name): value for symbol, value in at.items()}
    size = sizes(explanation)
    assert sum(explanation.path_counts.values()) == len(explanation.paths) or not explanation.paths
    for leaf, name in zip(leaves, "xy", strict=True):
        truth = known_digits(sp.diff(whole, symbols[leaf]), at)
        if explanation.paths:
            own = [path for path in explanation.paths if path.variable == name]
            assert len(own) == explanation.path_counts[name] <= MOST_PATHS
            assert abs(sum(path.value for path in own) - truth) <= AGREEMENT * max(abs(truth), size[name])
            for path in own:
                product = np.prod([known_digits(f, values_of(explanation)) for f in path.factors])
                assert product == pytest.approx(path.value, rel=1e-8, abs=1e-12 * size[name])
            if all(path.formula is not None for path in own):
                by_formula = known_digits(sum((path.formula for path in own), sp.Integer(0)), plain)
                assert abs(by_formula - truth) <= AGREEMENT * max(abs(truth), size[name])
        assert explanation.proofs[name].status in ("proved", "checked", "too_large")


def values_of(explanation):
    return {sp.Symbol(step.name): sp.Rational(step.value) for step in explanation.steps}
