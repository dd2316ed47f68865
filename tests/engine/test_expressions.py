"""Random expressions over the table's operations: autograd gives what SymPy's derivative gives.

Operations are drawn from the table, whatever it holds; the recorded graph is read here, node by
node, as a SymPy expression, which SymPy differentiates as a whole and evaluates to 50 digits.
"""

import sympy as sp
from hypothesis import HealthCheck, given, settings

from teachgrad.engine import graph
from teachgrad.engine.graph import Leaf, Node
from teachgrad.engine.tensor import tensor

from ..expressions import AGREEMENT, OPERATIONS, as_sympy, digits, recorded_expressions, well_conditioned


def sizes_of_gradients(root):
    """For each leaf the sum of the absolute values of all that its gradient is summed from."""
    sizes = {root: 1.0}
    for node in reversed(graph.inputs_first(root)):
        if not isinstance(node, Leaf):
            for rule, source in zip(node.op.rules, node.inputs, strict=False):
                if isinstance(source, Node):
                    sizes[source] = sizes.get(source, 0.0) + abs(rule(sizes[node], *node.saved))
    return sizes


@given(recorded_expressions())
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_autograd_is_sympys_derivative_of_what_was_recorded(expression):
    variables, result = expression
    leaves = [variable.node for variable in variables]
    symbols = {leaf: sp.Symbol(name, real=True) for leaf, name in zip(leaves, "xy", strict=True)}
    point = {symbols[leaf]: sp.Rational(float(leaf.value)) for leaf in leaves}
    formula = as_sympy(result.node, symbols)
    true_value = digits(formula, point)
    assert abs(result.item() - true_value) <= AGREEMENT * abs(true_value)

    sizes = sizes_of_gradients(result.node)
    result.backward()
    for variable, leaf in zip(variables, leaves, strict=True):
        derivative = sp.diff(formula, symbols[leaf])
        # 0 where there is no jump; SymPy does not always see that its argument is not 0.
        derivative = derivative.replace(sp.DiracDelta, lambda *_: sp.Integer(0))
        true = digits(derivative, point)
        got = 0.0 if variable.grad is None else variable.grad.item()
        # Relative to the derivative; where its terms cancel, as in sin² x + cos² x, to the terms.
        assert abs(got - true) <= AGREEMENT * max(abs(true), sizes.get(leaf, 0.0)), (formula, point)


def test_every_operation_with_numbers_can_be_drawn():
    """The filter above lets each of them through at one of its own samples at least."""
    for op in OPERATIONS:
        count = len(op.rules)
        samples = [
            [*(tensor(part, requires_grad=True) for part in sample[:count]), *sample[count:]]
            for sample in op.samples
        ]
        assert any(well_conditioned(op, operands) for operands in samples), op.name
