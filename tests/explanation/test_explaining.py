"""`tg.explain`: the document's numbers, both levels, what is refused; expected values from the document and from papers."""

import numpy as np
import pytest
import sympy as sp

import teachgrad as tg
from teachgrad.engine import ops
from teachgrad.explanation.explaining import MOST_NODES

x, y, a, b, c, d = sp.symbols("x y a b c d")
MATRIX = [[3.0, 4.0], [5.0, 2.0]]


def locals_of(explanation, name):
    step = explanation.shown.steps[name]
    return [(local.parent, local.formula, local.value, local.contribution) for local in step.locals]


def test_the_documents_story():
    """First dz/dy = 160, then dy/dx = 24, and so 3840: the document's last section."""
    composite = tg.explain("composite")
    assert composite.level == "named"
    assert [step.name for step in composite.steps] == ["x", "y", "z"]
    assert [step.name for step in composite.walk] == ["z", "y"]
    assert [step.value for step in composite.steps] == [2, 16, 1280]
    assert [step.gradient for step in composite.steps] == [3840, 160, 1]
    assert locals_of(composite, "z") == [("y", 10 * y, 160, 160)]
    assert locals_of(composite, "y") == [("x", 6 * x**2, 24, 3840)]
    (path,) = composite.paths
    assert path.nodes == ("x", "y", "z")
    assert path.factors == (10 * y, 6 * x**2)
    assert path.values == (160, 24)
    assert (path.formula, path.value) == (120 * x**5, 3840)
    proof = composite.proofs["x"]
    assert (proof.status, proof.total, proof.derivative) == ("proved", 120 * x**5, 120 * x**5)


def test_operation_by_operation_24_is_never_formed():
    """x receives 160 · 8 = 1280 three times (REFERENCE.md, section 1)."""
    composite = tg.explain("composite", level="all")
    to_x = [local for step in composite.walk for local in step.locals if local.parent == "x"]
    assert [local.contribution for local in to_x] == [1280, 1280, 1280]
    assert [local.running for local in to_x] == [1280, 2560, 3840]
    assert [local.last for local in to_x] == [False, False, True]
    formed = [local.value for step in composite.steps for local in step.locals]
    assert 24 not in formed
    assert composite.path_counts == {"x": 6}  # three through each of the two uses of y
    assert sum(path.formula for path in composite.paths) == 120 * x**5


def test_two_variables():
    explanation = tg.explain("two_variables")
    assert explanation.level == "all"  # nothing on the way has a name
    assert explanation.gradients == {"x": 735, "y": 32}
    assert explanation.derivatives == {"x": 15 * x**2, "y": 4 * y}
    assert {path.variable for path in explanation.paths} == {"x", "y"}


def test_a_product_of_a_number_with_itself_has_two_derivatives():
    square = tg.explain(lambda x: x * x, x=5)
    assert locals_of(square, "f") == [("x", x, 5, 5), ("x", x, 5, 5)]
    assert [local.position for local in square.steps[-1].locals] == [0, 1]
    assert [local.running for local in square.steps[-1].locals] == [5, 10]
    assert square.steps[-1].operands == ("x", "x")
    assert len(square.paths) == 2


def test_x_to_the_x_by_base_and_by_exponent():
    explanation = tg.explain(lambda x: x**x, x=2.0)
    (base, exponent) = explanation.steps[-1].locals
    assert sp.simplify(base.formula - x * x ** (x - 1)) == 0
    assert exponent.formula == x**x * sp.log(x)
    assert base.value == 4  # x · x^(x - 1) at 2
    assert exponent.value == pytest.approx(4 * np.log(2), rel=1e-15)


def test_constants_are_operands_and_get_no_gradient():
    explanation = tg.explain(lambda x: 3 * x + 7, x=5)
    first, last = explanation.steps[1:]
    assert (first.operation, first.operands) == ("mul", (3, "x"))
    assert (last.operation, last.operands) == ("add", ("v_1", 7))
    assert [local.parent for local in last.locals] == ["v_1"]


def test_names_of_results_without_one_avoid_those_of_the_program():
    def program(v_1, w):
        return v_1 * w + 1

    assert [step.name for step in tg.explain(program, v_1=1, w=2).steps] == ["v_1", "w", "u_1", "f"]


def test_matrix_product_entry_by_entry():
    """Why ∂/∂a = 6a + 3b + 3c: a stands in three of the four entries; the document."""
    explanation = tg.explain("matrix_product")
    (local,) = explanation.named.steps["y"].locals
    assert local.kind == "jacobian"
    assert list(local.formula[:, 0]) == [6 * a, 3 * b, 3 * c, 0]
    assert local.value[:, 0].tolist() == [18, 12, 15, 0]
    assert explanation.gradients["x"].tolist() == [[45, 45], [39, 39]]
    (path,) = explanation.paths
    assert path.formula[0, 0] == 6 * a + 3 * b + 3 * c
    assert path.value.tolist() == [[45, 45], [39, 39]]
    assert explanation.proofs["x"].status == "proved"


def test_elementwise_product_has_one_formula_for_every_entry():
    explanation = tg.explain("elementwise")
    (local,) = explanation.named.steps["y"].locals
    assert (local.kind, local.formula) == ("elementwise", 6 * x)
    assert local.value.tolist() == [[18, 24], [30, 12]]
    (path,) = explanation.paths
    assert path.formula == sp.ImmutableDenseMatrix([[6 * a, 6 * b], [6 * c, 6 * d]])


def test_constants_that_differ_from_entry_to_entry():
    weights = np.array([[1.0, 2.0], [3.0, 4.0]])
    explanation = tg.explain(lambda x: (weights * x * x).sum(), x=MATRIX)
    first = explanation.elementary.steps["v_1"]
    (local,) = first.locals
    assert local.kind == "elementwise"
    assert local.formula == sp.ImmutableDenseMatrix([[1, 2], [3, 4]])
    assert explanation.proofs["x"].status == "proved"
    assert explanation.gradients["x"].tolist() == (2 * weights * np.array(MATRIX)).tolist()


def test_broadcasting_is_a_step_of_its_own_with_a_jacobian():
    explanation = tg.explain(lambda x, w: (x * w).sum(), x=[1.0, 2.0, 3.0], w=2.0)
    assert explanation.gradients["w"] == 6
    (spread,) = [step for step in explanation.steps if step.operation == "expand"]
    assert spread.locals[0].value.tolist() == [[1], [1], [1]]
    assert spread.locals[0].contribution == 6
    assert explanation.proofs["w"].status == "proved"


def test_large_arrays_have_products_but_no_jacobian():
    explanation = tg.explain(lambda x: ops.mm(x, x).sum(), x=np.ones((5, 5)))
    (local, _) = explanation.elementary.steps["v_1"].locals
    assert local.formula is None
    assert local.value is None
    assert local.contribution.tolist() == np.full((5, 5), 5.0).tolist()
    assert explanation.gradients["x"].tolist() == np.full((5, 5), 10.0).tolist()
    assert explanation.paths[0].formula is None


def test_an_empty_selection_leaves_nothing():
    explanation = tg.explain(lambda x: x[x > 10].sum() + x.sum(), x=MATRIX)
    assert explanation.gradients["x"].tolist() == [[1, 1], [1, 1]]


def test_a_variable_that_the_result_does_not_depend_on():
    def program(x, unused):  # that is the point
        return x * x

    explanation = tg.explain(program, x=3, unused=4)
    step = explanation.shown.steps["unused"]
    assert (step.value, step.gradient, step.reached) == (4, 0, False)
    assert explanation.path_counts == {"x": 2, "unused": 0}
    assert explanation.proofs["unused"].status == "proved"  # 0 paths, and SymPy's derivative is 0


def test_a_result_that_is_a_variable():
    explanation = tg.explain(lambda x: x, x=3)
    assert [step.name for step in explanation.steps] == ["x"]
    assert explanation.gradients == {"x": 1}
    assert explanation.walk == ()


def test_a_variable_of_the_programs_own_is_a_constant():
    inner = tg.tensor(4.0, requires_grad=True)
    explanation = tg.explain(lambda x: x * inner, x=3.0)
    assert [step.name for step in explanation.steps] == ["x", "f"]
    assert explanation.gradients == {"x": 4}
    assert inner.grad is None


def test_the_survey_example_step_by_step():
    """Baydin et al., JMLR 18 (2018), Table 3: adjoints at (2, 5)."""

    def survey(x_1, x_2):
        v_1 = ops.log(x_1)
        v_2 = x_1 * x_2
        v_3 = ops.sin(x_2)
        v_4 = v_1 + v_2
        v_5 = v_4 - v_3
        return v_5

    steps = tg.explain(survey, x_1=2.0, x_2=5.0).named.steps
    assert steps["v_3"].gradient == -1
    assert steps["v_2"].gradient == steps["v_1"].gradient == 1
    assert steps["x_1"].gradient == 5.5
    assert steps["x_2"].gradient == pytest.approx(1.7163378145367737, rel=1e-15)


def test_too_many_paths_are_counted_and_their_sum_is_still_proved():
    def program(x):
        for _ in range(12):
            x = x + x
        return x

    explanation = tg.explain(program, x=1.0, level="all")
    assert explanation.path_counts == {"x": 2**12}
    assert explanation.paths == ()
    proof = explanation.proofs["x"]
    assert (proof.status, proof.total) == ("proved", 4096)


def test_a_long_loop_is_explained_without_its_formula():
    def program(x):
        for _ in range(400):
            x = x * x * 0.5 + 0.1
        return x

    explanation = tg.explain(program, x=0.5, level="all")
    assert len(explanation.steps) == 1 + 3 * 400
    assert explanation.proofs["x"].status == "too_large"
    assert all(local.formula is not None for step in explanation.steps for local in step.locals)


def test_the_other_level_of_the_same_explanation():
    named = tg.explain("composite")
    assert [step.name for step in named.at_level("all").steps] == ["x", "v_1", "v_2", "y", "v_3", "z"]
    assert named.at_level("all").path_counts == {"x": 6}
    assert named.path_counts == {"x": 1}


def test_a_variable_called_level_takes_precedence():
    explanation = tg.explain(lambda level: level * level, level=3.0)
    assert explanation.gradients == {"level": 6}


def test_what_is_refused():
    with pytest.raises(tg.InputError, match="no level “deep”"):
        tg.explain("square", level="deep")
    with pytest.raises(tg.InputError, match="at most"):
        tg.explain(_of_many_operations, x=1.0)
    with pytest.raises(tg.InputError, match="Did you mean composite"):
        tg.explain("composit")
    with pytest.raises(tg.ShapeError):
        tg.explain(lambda x: x * x, x=[1.0, 2.0])


def _of_many_operations(x):
    for _ in range(MOST_NODES):
        x = x + 1
    return x


def test_the_numbers_are_the_backward_passs_to_the_last_bit():
    def program(w):
        return (ops.sin(w) * w + ops.exp(w) / (1 + w * w)) ** 2

    w = tg.tensor(0.7, requires_grad=True)
    program(w).backward()
    explanation = tg.explain(program, w=0.7, level="all")
    assert explanation.gradients["w"] == w.grad.item()


def test_the_comparison_says_what_the_backward_pass_cannot_know():
    """relu(x) − relu(−x) is x: its derivative at 0 is 1, and reverse mode answers 0 (REFERENCE.md, section 3)."""
    explanation = tg.explain(lambda x: ops.relu(x) - ops.relu(-x), x=0.0)
    assert explanation.gradients == {"x": 0}
    assert not explanation.comparison.agrees
    assert tg.explain("|x|", x=0).comparison.verdict == tg.compare("|x|", x=0).verdict
