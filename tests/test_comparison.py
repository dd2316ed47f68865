"""`compare`: verdicts on functions whose derivative is known, records, and what is refused."""

import math

import numpy as np
import pytest
import sympy as sp

import teachgrad as tg
from teachgrad import judgement
from teachgrad.engine import ops

x = sp.Symbol("x")


@pytest.mark.parametrize(
    ("program", "point", "derivative"),
    [
        (lambda x: x**4.5, 1.5, 18.60081273425975868),  # Squire & Trapp 1998
        (
            lambda x: tg.exp(x) / tg.sqrt(tg.sin(x) ** 3 + tg.cos(x) ** 3),
            1.5,
            4.053427893898620658,
        ),  # Martins 2003
        (
            lambda x: tg.exp(x) / (tg.sin(x) ** 3 + tg.cos(x) ** 3),
            1.5,
            3.622033700716326043,
        ),  # Squire & Trapp
        (lambda x: tg.tanh(x), 2.0, 0.0706508248531645),
        (lambda x: tg.sin(1000 * x), 1.0, 562.379076290703),  # numdifftools says −2.986 ± 0.003
        (lambda x: 1e8 * x + tg.sin(x), 1.0, 100000000.54030231),
        (lambda x: x * abs(x), 0.0, 0.0),
        (lambda x: abs(x) ** 3, 0.0, 0.0),
        (lambda x: tg.log(x), 1e-3, 1000.0),
        (lambda x: tg.sin(x) ** 2 + tg.cos(x) ** 2, 1.0, 0.0),
        (
            lambda x: x.sin(),
            0.5,
            math.cos(0.5),
        ),  # only Tensors have .sin()
        (lambda x: np.sin(x), 0.5, math.cos(0.5)),
    ],
)
def test_smooth_functions_agree(program, point, derivative):
    comparison = tg.compare(program, x=point)
    answer = comparison.variables["x"]
    assert comparison.verdict == "agree"
    assert answer.symbolic == pytest.approx(derivative, rel=1e-14, abs=1e-15)
    assert answer.autograd == pytest.approx(derivative, rel=1e-12, abs=1e-15)
    assert abs(answer.finite - derivative) <= answer.finite_error + 1e-14 * abs(derivative)


@pytest.mark.parametrize(
    ("program", "left", "right"),
    [
        (abs, -1, 1),
        (lambda x: tg.relu(x), 0, 1),
        (lambda x: tg.maximum(x, 0), 0, 1),
        (lambda x: x + 2 * abs(x), -1, 3),
    ],
)
def test_a_kink_is_no_derivative_although_all_three_give_a_number(program, left, right):
    comparison = tg.compare(lambda x: program(x), x=0.0)
    assert comparison.verdict == "kink"
    assert not comparison.agrees
    assert comparison.variables["x"].left == pytest.approx(left, abs=1e-9)
    assert comparison.variables["x"].right == pytest.approx(right, abs=1e-9)
    assert comparison.variables["x"].exact is None
    assert comparison.variables["x"].digits == {"autograd": 0, "finite": 0}


def test_beside_the_kink_all_is_well():
    assert tg.compare(lambda x: abs(x), x=1e-3).agrees
    assert tg.compare(lambda x: tg.relu(x), x=-2).agrees


def test_a_kink_in_one_entry_of_a_matrix_is_seen():
    assert tg.compare(lambda x: abs(x).sum(), x=[[1.0, 0.0], [-2.0, 3.0]]).verdict == "kink"
    assert tg.compare(lambda x: abs(x).sum(), x=[[1.0, 0.5], [-2.0, 3.0]]).verdict == "agree"


def test_relu_minus_relu_is_x_but_autograd_goes_by_a_convention():
    comparison = tg.compare(lambda x: tg.relu(x) - tg.relu(-x), x=0.0)
    assert comparison.verdict == "singular_inside"
    assert comparison.variables["x"].autograd == 0
    assert comparison.variables["x"].finite == pytest.approx(1)


def test_the_number_of_a_branch_at_the_point_alone_is_not_called_exact():
    comparison = tg.compare(
        lambda x: x * x if x != 1 else x, x=1.0
    )  # x² everywhere: its derivative at 1 is 2
    found = comparison.variables["x"]
    assert comparison.verdict == "singular_inside"
    assert (found.symbolic, found.autograd, found.exact) == (1, 1, None)
    assert found.left == pytest.approx(2)
    assert found.right == pytest.approx(2)
    assert found.errors["autograd"][0] == pytest.approx(1)
    assert found.errors["finite"][0] == pytest.approx(0, abs=1e-9)  # what Richardson promises is far less


def test_where_the_formula_is_right_beside_the_point_it_stays_exact():
    assert tg.compare(lambda x: tg.relu(x) - tg.relu(-x), x=0.0).variables["x"].exact == 1
    assert tg.compare(lambda x: x**2 * tg.sin(1 / x) if x != 0 else 0 * x, x=0.0).variables["x"].exact == 0


@pytest.mark.parametrize(
    ("program", "point"),
    [
        (lambda x: tg.log(x), -1.0),
        (lambda x: 1 / x, 0.0),
        (lambda x: (x * x - 1) / (x - 1), 1.0),
    ],
)
def test_outside_the_domain_is_undefined_not_an_error(program, point):
    comparison = tg.compare(program, x=point)
    assert comparison.verdict == "undefined"
    assert comparison.variables["x"].exact is None


def test_too_large_for_float64_is_undecided_not_undefined():
    assert tg.compare(lambda x: x**1_000_000, x=1.5).verdict == "undecided"


@pytest.fixture
def broken(monkeypatch):
    """Break the rule of one operation of the table for the time of a test."""

    def breaking(name, rule):
        monkeypatch.setattr(ops.TABLE[name], "rules", (rule,))

    return breaking


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("sin", lambda g, x: -g * ops.cos(x)),
        ("sin", lambda g, x: 1.001 * g * ops.cos(x)),
        ("exp", lambda g, y: g),
        ("tanh", lambda g, x: g * tg.sigmoid(x)),
    ],
)
def test_a_wrong_rule_is_found(broken, name, rule):
    broken(name, rule)
    assert tg.compare(lambda x: getattr(tg, name)(x), x=0.7).verdict == "disagree"


def test_a_wrong_formula_is_found(monkeypatch):
    monkeypatch.setattr(ops.TABLE["sin"], "symbolic", "cos")
    assert tg.compare(lambda x: tg.sin(x), x=0.7).verdict == "disagree"


def test_a_wrong_difference_quotient_is_found():
    right = judgement.Answers(75.0, 6.0, 6.0, _estimate(6.0000001, 1e-6), terms=6.0)
    wrong = judgement.Answers(75.0, 6.0, 6.0, _estimate(6.005, 1e-6), terms=6.0)
    assert judgement.settled(right).all()
    assert not judgement.settled(wrong).any()


def _estimate(value, error):
    from teachgrad.finite import Estimate

    return Estimate(value, error, 1e-5, 2, "central")


def test_a_branch_is_noted_in_both_languages():
    def absolute(x):
        if x > 0:
            return x * 1.0
        return -x

    comparison = tg.compare(absolute, x=2.0)
    assert comparison.variables["x"].autograd == 1
    (note,) = comparison.notes
    assert "if x > 0:" in note.en
    assert "only the branch taken is recorded" in note.en
    assert "chỉ nhánh được chọn được ghi lại" in note.vi
    assert tg.compare(lambda x: x * 1.0, x=2.0).notes == ()


def test_a_branch_at_its_border_is_a_kink():
    assert tg.compare(lambda x: x * 1.0 if x > 0 else -x, x=0.0).verdict == "kink"


def test_a_number_taken_out_of_the_graph_is_noted():
    comparison = tg.compare(lambda x: x * x.item(), x=3.0)
    assert "out of the graph" in comparison.notes[0].en
    assert comparison.variables["x"].autograd == 3  # x · 3, with 3 a constant
    assert comparison.verdict == "wrong_by_factor"  # the true slope of x · x is 6


def test_methods_of_difference():
    for method, tolerance in [
        ("forward", 1e-5),
        ("backward", 1e-5),
        ("central", 1e-8),
        ("complex_step", 1e-15),
    ]:
        answer = tg.compare(lambda x: tg.exp(x), x=1.0, method=method).variables["x"]
        assert answer.finite == pytest.approx(math.e, rel=tolerance), method
        assert abs(answer.finite - math.e) <= answer.finite_error, method


def test_every_method_agrees_where_all_is_well():
    for method in ("forward", "backward", "central", "complex_step"):
        assert tg.compare(lambda x: tg.exp(x), x=1.0, method=method).agrees, method


def test_the_complex_step_is_refused_where_it_would_be_wrong():
    with pytest.raises(tg.InputError, match="abs has no complex derivative"):
        tg.compare(lambda x: abs(x) * x, x=2.0, method="complex_step")


def test_a_variable_may_have_any_name():
    comparison = tg.compare(lambda f, method, self: f * method * self, f=2, method=3, self=4)
    assert comparison.variables["method"].autograd == 8


def test_errors_and_digits_are_those_of_the_numbers():
    answer = tg.compare("square", method="forward").variables["x"]
    absolute, relative = answer.errors["finite"]
    assert absolute == abs(answer.finite - 30)
    assert relative == absolute / 30
    assert answer.digits["finite"] == int(-math.log10(relative))
    assert answer.digits["autograd"] == 16


def test_other_shapes():
    vector = tg.compare(lambda v: (v * v).sum(), v=[1, 2, 3])
    assert np.array_equal(vector.variables["v"].autograd, [2, 4, 6])
    assert vector.variables["v"].formula.tolist() == [2 * sp.Symbol(f"v_{i}") for i in (1, 2, 3)]
    cube = tg.compare(lambda v: (v**3).sum(), v=np.ones((2, 2, 2)))
    assert np.array_equal(cube.variables["v"].symbolic, 3 * np.ones((2, 2, 2)))
    both = tg.compare(lambda w, b: (w * 2 + b).sum(), w=[1, 2], b=5)
    assert both.variables["b"].autograd == 2


def test_a_variable_that_does_not_matter_has_derivative_zero():
    answer = tg.compare(lambda x, y: x * x, x=3, y=4).variables["y"]
    assert (answer.symbolic, answer.autograd, answer.finite, answer.formula) == (0, 0, 0, 0)


def test_a_function_too_large_for_a_formula_is_compared_all_the_same():
    comparison = tg.compare("matrix_product", x=np.ones((12, 12)))
    assert comparison.variables["x"].formula is None
    assert comparison.verdict == "agree"
    assert "too long" in comparison.notes[0].en
    assert np.all(comparison.variables["x"].autograd == 72)  # 3 · (12 + 12) for a matrix of ones


@pytest.mark.parametrize(
    ("f", "point", "error", "says"),
    [
        ("sqare", {}, tg.InputError, "Did you mean square?"),
        ("square", {"y": 1}, tg.InputError, "has no variable y"),
        ("two_variables", {"x": 1}, tg.InputError, "needs a value for y"),
        ("square", {"x": "5"}, tg.InputError, "not a number"),
        ("square", {"x": math.nan}, tg.InputError, "finite point"),
        ("square", {"x": math.inf}, tg.InputError, "finite point"),
        ("square", {"x": [1, 2]}, tg.ShapeError, "shape (2,)"),
        ("matrix_product", {"x": [[1, 2, 3], [4, 5, 6]]}, tg.ShapeError, "(2, 3) and (2, 3)"),
        ("elementwise", {"x": []}, tg.InputError, "empty"),
        ("elementwise", {"x": [[1, 2], [3]]}, tg.InputError, "not a number"),
        (lambda x: math.sin(x), {"x": 1}, tg.ProgramError, "tg.sin"),
        (lambda x: None, {"x": 1}, tg.ProgramError, "return"),
        (lambda x: 3.0, {"x": 1}, tg.ProgramError, "does not depend on x"),
        (lambda: 3.0, {}, tg.ProgramError, "what the variables"),
        (5, {"x": 1}, tg.ProgramError, "neither a function"),
        (lambda x: tg.tensor(3.0, requires_grad=True), {"x": 1}, tg.ProgramError, "of its own making"),
    ],
)
def test_bad_input_is_refused_with_what_to_write_instead(f, point, error, says):
    with pytest.raises(error) as caught:
        tg.compare(f, **point)
    assert says in str(caught.value)
    assert caught.value.in_language("vi") != caught.value.in_language("en")


def test_a_program_that_changes_its_input_in_place_is_refused():
    def program(x):
        x[0] = 5.0
        return (x * x).sum()

    with pytest.raises(tg.TeachgradError, match="in place"):
        tg.compare(program, x=[1.0, 2.0])


def test_a_record_cannot_be_changed():
    comparison = tg.compare("square")
    with pytest.raises(AttributeError):
        comparison.verdict = "disagree"
    with pytest.raises(TypeError):
        comparison.variables["y"] = None


def test_a_leaf_itself_is_a_function_too():
    assert tg.compare(lambda x: x, x=3).variables["x"].autograd == 1


@pytest.mark.parametrize(
    ("program", "point", "verdict"),
    [
        # far out, where 1 - tanh² needs hundreds of digits
        (lambda x: tg.tanh(x), 40, "agree"),
        # spoilt by rounding: nobody's rule is wrong, and nobody can tell
        (lambda x: (1 - tg.cos(x)) / x**2, 1e-6, "undecided"),
        # the value is spoilt, the derivative is not
        (lambda x: tg.log(1 + tg.exp(x)), -50, "agree"),
        # the last digit of the point decides many digits of the derivative
        (lambda x: tg.sin(x), 1e16, "ill_conditioned"),
        (lambda x: tg.tan(x), 1.5707963267948966, "ill_conditioned"),
        (lambda x: tg.sin(1e8 * x), 0.1, "ill_conditioned"),
        # a small kink on a steep slope, and a point beside a kink
        (lambda x: 1e7 * x + abs(x), 0, "kink"),
        (lambda x: x + 1e-7 * abs(x), 0, "kink"),
        (lambda x: abs(x), 1e-9, "agree"),
        (lambda x: tg.maximum(x, 0) + tg.minimum(x, 0), 0, "agree"),
        # a kink made by operations without one
        (lambda x: tg.sqrt(x**2), 0, "kink"),
        # jumps
        (lambda x: x + 1 if x >= 0 else x, 0, "jump"),
        (lambda x: x - int(x), 3, "jump"),
        (lambda x: tg.sign(x) + x, 0, "jump"),
        (lambda x: 5 * x if x == 2 else x * x, 2, "jump"),
        # a derivative, but not for autograd
        (lambda x: tg.sqrt(x**4), 0, "singular_inside"),
        (lambda x: (x**2) ** 0.75, 0, "singular_inside"),
        # outside float64, not outside the domain
        (lambda x: tg.log(tg.exp(x)), 800, "undecided"),
        (lambda x: tg.exp(x) / tg.exp(x), 1000, "undecided"),
        (lambda x: 3 * x * x, 1e200, "undecided"),
        # 0ˣ is 0 for x > 0; SymPy by itself finds 0ˣ·ln(0), which is no number
        (lambda x: 0**x + x, 4, "agree"),
        # on the border of the domain
        (lambda x: x**1.5, 0, "undefined"),
        (lambda x: tg.log(x), 0, "undefined"),
        (lambda x: x * x, 0, "agree"),
        (lambda x: 1e-20 * x * x, 3, "agree"),
    ],
)
def test_verdicts_where_it_is_hard(program, point, verdict):
    assert tg.compare(program, x=point).verdict == verdict


def test_a_cone_has_a_kink_at_its_tip():
    assert tg.compare(lambda x, y: tg.sqrt(x * x + y * y), x=0, y=0).verdict == "kink"


def test_what_torch_users_write_means_the_same_to_the_difference_quotient():
    matrix = [[1.0, 2.0], [3.0, 4.0]]
    assert tg.compare(lambda x: (x.transpose(0, 1) @ x).sum(), x=matrix).agrees
    assert tg.compare(lambda x: (x.view(-1) ** 2).sum(dim=0), x=matrix).agrees
    assert tg.compare(lambda x: x.size(0) * x.mean(1, keepdim=True).sum(), x=matrix).agrees


def test_a_mask_of_comparisons_may_be_an_index():
    assert tg.compare(lambda x: x[x > 0].sum(), x=[1.0, -2.0, 3.0]).variables["x"].autograd.tolist() == [
        1,
        0,
        1,
    ]


def test_a_branch_that_gives_a_plain_number_is_a_constant_function():
    comparison = tg.compare(lambda x: max(x, 0), x=-2.0)
    assert (comparison.variables["x"].autograd, comparison.verdict) == (0, "agree")
    assert comparison.notes


def test_a_loop_that_is_endless_beside_the_point_does_not_hang():
    """Newton's iteration for √a never ends for a < 0, where wide steps from a = 2 lead."""

    def root(a):
        x = a
        while abs(x * x - a) > 1e-10:
            x = (x + a / x) / 2
        return x

    answer = tg.compare(root, a=2).variables["a"]
    assert answer.autograd == pytest.approx(0.3535533905932738, abs=1e-9)
    assert abs(answer.finite - answer.autograd) < 1e-6


def test_the_derivatives_told_with_a_result_are_those_that_the_backward_pass_meets():
    def program(x):
        a = x.sum()
        b = a * a
        return b * x[0, 0]

    def renamed(x):
        y = x * x
        y = y.sum()
        y = y * y
        return y

    for comparison in (tg.compare(program, x=[[1.0, 2.0], [3.0, 4.0]]), tg.compare(renamed, x=[2.0, 3.0])):
        assert comparison.agrees
        assert comparison.intermediates
        for name, step in comparison.intermediates.items():
            told = step.derivatives[f"d{comparison.output}/d{name}"].value
            assert np.allclose(told, step.gradient, rtol=1e-12), name


def test_numbers_of_every_kind_are_numbers():
    from decimal import Decimal
    from fractions import Fraction

    for number in (Fraction(1, 2), Decimal("0.5"), sp.Rational(1, 2), np.float32(0.5), np.array(0.5)):
        assert tg.compare("square", x=number).variables["x"].autograd == 3
    assert tg.compare(lambda x: 2 * x, x=10**30).variables["x"].autograd == 2


def test_a_program_may_retain_gradients_and_detach():
    def retaining(x):
        y = x * x
        y.retain_grad()
        return 5 * y

    assert tg.compare(retaining, x=2.0).agrees
    detached = tg.compare(lambda x: x * x.detach(), x=2.0)
    assert "out of the graph" in detached.notes[0].en


def test_printing_keeps_to_a_narrow_terminal(monkeypatch):
    monkeypatch.setenv("COLUMNS", "50")
    assert max(map(len, str(tg.compare("composite")).splitlines())) <= 50


def test_a_loop_of_many_turns_is_told_in_short():
    def program(x):
        for _ in range(500):
            x = tg.sin(x)
        return x

    page = str(tg.compare(program, x=0.3))
    assert len(page.splitlines()) < 40
    assert "… and 491 more named results" in page


@pytest.mark.parametrize(
    "program",
    [lambda x: x.max(), lambda x: x.std() / x.mean(), lambda x: tg.slogdet(x.reshape(5, 5))[1]],
    ids=["max", "std", "slogdet"],
)
def test_formulas_that_sympy_would_write_for_minutes_are_left_out(program):
    comparison = tg.compare(program, x=np.random.default_rng(0).normal(size=25))
    assert comparison.variables["x"].formula is None
    assert comparison.verdict == "agree"


def test_a_mask_that_selects_nothing_gives_zero():
    comparison = tg.compare(lambda x: x[x > 5].sum() + x.sum(), x=[3.0, 1.0, 2.0])
    assert comparison.variables["x"].autograd.tolist() == [1.0, 1.0, 1.0]
