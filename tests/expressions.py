"""Random expressions over the table's operations, kept where float64 has the digits to be held against a formula."""

from itertools import product

import numpy as np
import sympy as sp
from hypothesis import event
from hypothesis import strategies as st

from teachgrad.engine import calls, graph, ops
from teachgrad.engine.graph import Leaf, Node
from teachgrad.engine.tensor import Tensor, tensor

OPERATIONS = [op for name, op in ops.TABLE.items() if op.elementwise and name not in ops.INTERNAL]
MOST_OPERATIONS = 8
AGREEMENT = 1e-9

# An operation is applied only where it is well-conditioned: where an error of one part in a million in its
# inputs makes no more than some eight parts in its value and a hundred in its derivatives. This keeps away from
# kinks, poles, the rims of domains and from cancellation (x - 0.999x), where float64 itself has no nine digits.
STIR = 1e-6
VALUE_AMPLIFIES = 8
DERIVATIVE_AMPLIFIES = 100
SMALL, LARGE = 1e-3, 1e3

numbers = st.builds(lambda n, sign: sign * n / 128, st.integers(1, 400), st.sampled_from((1, -1)))


def close_within(values, stirred, amplifies):
    return all(abs(v - s) <= amplifies * STIR * abs(v) for v, s in zip(values, stirred, strict=True))


def tame(magnitude):
    return magnitude == 0 or SMALL <= magnitude <= LARGE


def value_and_partials(op, values, wanted):
    value = op.value(*values)
    saved = op.keep(values, value, values)
    return value, [op.rules[i](1.0, *saved) for i in wanted]


def partial_towards_zero(op, values, i):
    """The derivative by input i at smaller and smaller inputs: 0 throughout for 0·x, not so for tanh 50.

    There 1 − tanh² is rounded to 0, in PyTorch as here, where the truth is 1.5e-43.
    """
    for shift in range(1, 11):
        smaller = tuple([v / 2.0**shift if j == i else v for j, v in enumerate(values)])
        yield value_and_partials(op, smaller, [i])[1][0]


@np.errstate(all="ignore")
def well_conditioned(op, operands):
    count = len(op.rules)
    values = tuple([np.float64(o.value if isinstance(o, Tensor) else o) for o in operands[:count]])
    values += tuple(operands[count:])
    wanted = [i for i, o in enumerate(operands) if isinstance(o, Tensor)]
    value, partials = value_and_partials(op, values, wanted)
    if not (np.isfinite([value, *partials]).all() and all(map(tame, np.abs([value, *partials])))):
        return False
    for i, partial in zip(wanted, partials, strict=True):
        if partial == 0 and any(partial_towards_zero(op, values, i)):
            return False
    # A constant 0 is stirred too: 0 ** y stands at the rim of the domain, and SymPy's derivative there is 0 · log 0.
    moving = [i for i, v in enumerate(values[:count]) if i in wanted or v == 0]
    for stirred_input, sign in product(moving, (1, -1)):
        stirred = list(values)
        stirred[stirred_input] += sign * STIR * (abs(stirred[stirred_input]) or 1.0)
        near, near_partials = value_and_partials(op, tuple(stirred), wanted)
        if not close_within([value], [near], VALUE_AMPLIFIES):
            return False
        if not close_within(partials, near_partials, DERIVATIVE_AMPLIFIES):
            return False
    return True


@st.composite
def recorded_expressions(draw):
    """Two variables and the last of the results that were computed from them."""
    variables = [tensor(draw(numbers), requires_grad=True) for _ in range(2)]
    results = list(variables)
    for _ in range(draw(st.integers(1, MOST_OPERATIONS))):
        op = draw(st.sampled_from(OPERATIONS))
        first = results[-1] if draw(st.booleans()) else draw(st.sampled_from(results))
        operands = [first]
        options = draw(st.sampled_from(op.samples))[len(op.rules) :]
        if len(op.rules) == 2:
            second = draw(st.one_of(st.sampled_from(results), numbers, st.integers(-3, 3)))
            operands = draw(st.permutations([first, second]))
        operands = [*operands, *options]
        if well_conditioned(op, operands):
            event(op.name)
            results.append(calls.function(op)(*operands))
    return variables, results[-1]


def as_sympy(root, symbols):
    """The recorded graph as one SymPy expression, from each operation's symbolic meaning."""
    expressions = dict(symbols)
    for node in graph.inputs_first(root):
        if isinstance(node, Leaf):
            continue
        count = len(node.op.rules)
        inputs = [expressions[s] if isinstance(s, Node) else sp.Rational(s) for s in node.inputs[:count]]
        # The meaning is asked of real stand-ins: of an inner log(x - 1) SymPy does not know that it is real,
        # and would write |log(x - 1)| with real and imaginary parts that it cannot differentiate.
        stand_ins = [sp.Dummy(real=True) for _ in inputs]
        meaning = sp.sympify(calls.symbolic(node.op, sp)(*stand_ins, *node.inputs[count:]))
        meaning = meaning.replace(sp.Abs, lambda u: u * sp.sign(u))
        meaning = meaning.replace(sp.sign, lambda u: 2 * sp.Heaviside(u) - 1)
        expressions[node] = meaning.xreplace(dict(zip(stand_ins, inputs, strict=True)))
    return expressions[root]


def digits(formula, known):
    """A formula where its symbols have these values, computed to 50 digits."""
    value = sp.sympify(formula).evalf(50, subs=known)
    real, imaginary = value.as_real_imag()
    # Of atan2 SymPy takes a complex logarithm, and some 10⁻⁵⁶ of its other half is left over.
    assert abs(imaginary) <= abs(real) * sp.Float(10) ** -45
    # Of a value that is exactly 0, as ceil(-0.5), some 10⁻¹⁶⁰ may be left over; nothing drawn here is below `SMALL`.
    return 0.0 if abs(real) < sp.Float(10) ** -100 else float(real)
