"""Error sweeps: the published table, measured against predicted, and what is said where there is nothing to measure."""

import dataclasses
import math

import numpy as np
import pytest

import teachgrad as tg
from teachgrad.sweeping.records import Curve

DIFFERENCES = ("forward", "backward", "central_2", "central_4", "central_6", "central_8")


def logistic(x):
    l2 = 4 * x * (1 - x)
    l3 = 4 * l2 * (1 - l2)
    l4 = 4 * l3 * (1 - l3)
    return l4


SQUIRE_TRAPP = "e^x/(sin(x)^3 + cos(x)^3)"
MARTINS = "e^x/√(sin(x)^3 + cos(x)^3)"
SWEEPS = {
    "logistic": (logistic, 0.2),
    "sin": ("sin(x)", 1.0),
    "Martins": (MARTINS, 1.5),
    "Squire and Trapp": (SQUIRE_TRAPP, 1.5),
    "x^x": ("x^x", 0.5),
    "log near 0": ("ln(x)", 1e-3),
    "far out": ("sin(x)", 1e5),
    "cancelling": ("(1 - cos(x))/x^2", 0.01),
    "tanh": ("tanh(x)", 2.0),
}


@pytest.fixture(scope="module")
def sweeps():
    return {name: tg.error_sweep(f, x=x) for name, (f, x) in SWEEPS.items()}


# Baydin, Pearlmutter, Radul & Siskind, JMLR 18 (2018), figure 3, to the digits of REFERENCE.md 2.2.
@pytest.mark.parametrize(
    ("h", "forward", "central"),
    [(1e-1, "2.0128", "5.5394"), (1e-2, "0.27175", "0.065714"), (1e-4, "0.0033632", "6.581e-06")],
)
def test_the_published_errors_of_the_logistic_map(sweeps, h, forward, central):
    curves = sweeps["logistic"].curves
    (place,) = np.flatnonzero(curves["forward"].steps == h)
    assert f"{curves['forward'].errors[place]:.{len(forward.lstrip('0.').replace('.', ''))}g}" == forward
    assert (
        f"{curves['central_2'].errors[place]:.{len(central.split('e')[0].lstrip('0.').replace('.', ''))}g}"
        == central
    )


def test_the_derivative_of_the_logistic_map_is_exact(sweeps):
    sweep = sweeps["logistic"]
    assert str(sweep.exact) == "708288/78125"
    assert sweep.reference == "exact"
    terms = [sweep.curves[c].prediction.truncation for c in ("forward", "central_2")]
    assert [t.derivative for t in terms] == pytest.approx(
        [67.395584, -3948.87168], rel=1e-13
    )  # x is 0.2 rounded
    assert sweep.curves["central_8"].prediction.truncation is None  # of a polynomial of degree 8


def test_the_steps_go_from_a_tenth_to_1e_16_and_the_complex_step_to_1e_200(sweeps):
    for name, curve in sweeps["sin"].curves.items():
        assert curve.steps[0] == 1e-1
        assert curve.steps[-1] == (1e-200 if name == "complex_step" else 1e-16)
        assert np.all(np.diff(curve.steps) < 0)
        assert set(curve.steps) >= {float(f"1e-{k}") for k in range(1, 17)}


# Martins, Sturdza & Alonso, ACM TOMS 29(3), 2003; Squire & Trapp, SIAM Review 40(1), 1998.
@pytest.mark.parametrize(
    ("f", "derivative"),
    [
        (MARTINS, 4.053427893898620658),
        ("x^(9/2)", 18.60081273425975868),
        (SQUIRE_TRAPP, 3.622033700716326043),
    ],
)
def test_the_complex_step_is_exact_to_rounding_down_to_1e_200(f, derivative):
    sweep = tg.error_sweep(f, x=1.5)
    assert sweep.slope == derivative
    tiny = sweep.curves["complex_step"].steps <= 1e-8
    assert tiny.sum() > 70
    # eight units in the last place: three powers, a root and a quotient
    assert np.all(sweep.curves["complex_step"].errors[tiny] <= 8 * np.spacing(derivative))
    assert sweep.curves["forward"].errors[-1] > 0.01  # while every difference has failed


# --- measured against predicted ---------------------------------------------------------------------------


def assert_truncation_is_predicted(curve, scale=1.0):
    """Left of the minimum, where rounding is nothing yet and the next term of the expansion nothing any more."""
    p = curve.prediction
    with np.errstate(over="ignore", under="ignore"):
        truncation, all_of_it = p.truncation(curve.steps), p(curve.steps)
    plain = truncation > 0.99 * all_of_it
    # Of the region in which truncation leads, the smaller steps: there the next term is least.
    (places,) = np.nonzero(plain & np.isfinite(curve.errors))
    places = places[-2:]
    assert len(places) == 2, curve.id
    ratios = curve.errors[places] / (scale * truncation[places])
    # 12 %: the 1 % left to rounding may be a few times as much, and 7 % are the next term's at h = 0.3
    assert np.all(np.abs(ratios - 1) < 0.12), (curve.id, ratios)


def assert_rounding_is_predicted(curve, x, scale=1.0):
    """Right of the minimum only its size: the prediction is an upper edge of what scatters by its nature."""
    p = curve.prediction
    moves = curve.steps > 100 * np.spacing(x)  # and x + h is not x
    rounding = p.rounding / curve.steps > 100 * p.truncation(curve.steps)
    (places,) = np.nonzero(rounding & moves & np.isfinite(curve.errors))
    assert len(places) >= 8, curve.id
    ratios = curve.errors[places] / (scale * p(curve.steps[places]))
    assert np.max(ratios) < 2, (curve.id, np.max(ratios))
    assert np.max(ratios) > 1 / 16, (curve.id, np.max(ratios))


LEFT = [
    (name, curve)
    for name in ("logistic", "sin", "Martins", "Squire and Trapp", "x^x", "log near 0", "tanh")
    for curve in DIFFERENCES
    # polynomials have no more terms, and of sin and tanh too few steps lie between their terms and rounding
    if (name, curve) not in {("logistic", "central_8"), ("sin", "central_8"), ("sin", "central_6")}
]


@pytest.mark.parametrize(("name", "curve"), LEFT)
def test_left_of_the_minimum_the_error_is_the_predicted_one(sweeps, name, curve):
    assert_truncation_is_predicted(sweeps[name].curves[curve])


@pytest.mark.parametrize(("name", "curve"), LEFT)
@pytest.mark.parametrize("scale", [1 / 2, 5 / 6, 6 / 5, 2])
def test_a_wrong_constant_would_be_noticed(sweeps, name, curve, scale):
    with pytest.raises(AssertionError):
        assert_truncation_is_predicted(sweeps[name].curves[curve], scale)


RIGHT = [
    (name, curve) for name in SWEEPS for curve in DIFFERENCES if (name, curve) != ("logistic", "central_8")
]


@pytest.mark.parametrize(("name", "curve"), RIGHT)
def test_right_of_the_minimum_the_error_has_the_predicted_size(sweeps, name, curve):
    assert_rounding_is_predicted(sweeps[name].curves[curve], sweeps[name].x)


@pytest.mark.parametrize("name", ["logistic", "sin", "cancelling", "far out"])
def test_a_rounding_error_of_the_wrong_size_would_be_noticed(sweeps, name):
    for scale in (1 / 40, 40):
        with pytest.raises(AssertionError):
            assert_rounding_is_predicted(sweeps[name].curves["central_2"], sweeps[name].x, scale)


def test_the_measured_best_step_is_near_the_predicted_one(sweeps):
    for name in ("logistic", "sin", "Martins", "x^x", "tanh"):
        for curve in sweeps[name].curves.values():
            p = curve.prediction
            if p.optimum == "balance":
                # the bottom is flat, and rounding scatters: within a decade of h
                assert abs(math.log10(curve.best_step / p.best_step)) <= 1, (name, curve.id)
                assert p.best_error / 1000 < curve.best_error < 3 * p.best_error


def test_the_complex_step_has_no_step_that_is_too_small(sweeps):
    curve = sweeps["logistic"].curves["complex_step"]
    assert curve.prediction.rounding == 0
    assert curve.prediction.optimum == "small"
    assert 1e-10 < curve.best_step < 1e-7  # from there on smaller steps are no surer


# --- the measured best step -------------------------------------------------------------------------------


def curve(errors, method="central", per_decade=1):
    steps = 10.0 ** -(1 + np.arange(len(errors)) / per_decade)
    return Curve("central_2", method, 2, steps, np.array(errors, float), None)


def test_a_lucky_hit_is_not_the_best_step():
    falling = [1e-2, 3e-3, 1e-3, 3e-4, 1e-4, 3e-5, 1e-5]
    rising = [2e-5, 3e-5, 0, 1e-4, 1e-13, 3e-4, 6e-4, 1e-12, 2e-3]
    found = curve([*falling, *rising], per_decade=4)
    assert found.best in (6, 7)
    assert found.best_error in (1e-5, 2e-5)
    assert found.best_step == found.steps[found.best]


def test_of_equally_good_steps_the_largest_is_the_best():
    assert curve([0, 0, 0, 1, 0, 1]).best_step == pytest.approx(1e-1)


def test_steps_without_a_value_are_passed_over():
    nan = math.nan
    assert curve([nan, nan, 1e-2, 1e-4, 1e-3, 1e-2]).best_step == pytest.approx(1e-4)
    assert curve([nan, math.inf, 3, nan]).best_step == pytest.approx(1e-3)
    assert curve([nan, nan]).best is None
    assert curve([nan, nan]).best_step is None
    assert curve([nan, nan]).best_error is None


def test_a_flat_bottom_begins_where_smaller_steps_are_no_surer():
    assert curve([1, 1e-2, 1e-4, 3e-16, 1e-16, 2e-16, 3e-16, 0], "complex_step").best_step == pytest.approx(
        1e-4
    )
    assert curve([1, 1e-2, 0, 0, 0], "complex_step").best_step == pytest.approx(1e-3)
    assert curve([math.nan, 1e-2, math.nan], "complex_step").best_step == pytest.approx(1e-2)
    assert curve([math.nan] * 3, "complex_step").best is None


# --- special functions ------------------------------------------------------------------------------------


def test_of_a_parabola_central_quotients_are_exact_at_any_step():
    sweep = tg.error_sweep("3x^2", x=5)
    assert sweep.slope == 30
    assert sweep.curves["central_2"].prediction.optimum == "large"
    assert sweep.curves["central_2"].best_step == 0.1
    assert np.all(sweep.curves["complex_step"].errors <= 2 * np.spacing(30.0))
    assert (sweep.curves["complex_step"].errors == 0).any()
    forward = sweep.curves["forward"]
    (place,) = np.flatnonzero(forward.steps == 1e-2)
    assert forward.errors[place] == pytest.approx(0.03, rel=1e-9)  # 3h


def test_of_a_constant_every_quotient_is_exact():
    sweep = tg.error_sweep("f(x) = 7 + 0x", x=2)
    assert all(np.all(c.errors == 0) for c in sweep.curves.values())
    assert sweep.curves["forward"].prediction.optimum == "large"


def test_a_kink_elsewhere_leaves_all_but_the_complex_step():
    sweep = tg.error_sweep("|x| + x^2", x=1.5)
    assert set(sweep.curves) == set(DIFFERENCES)
    assert "abs" in sweep.refused["complex_step"].en
    assert "abs" in sweep.refused["complex_step"].vi
    assert sweep.curves["forward"].prediction.truncation.derivative == 2


@pytest.mark.parametrize(
    "program",
    [
        lambda x: np.maximum(x, 0) ** 2 if hasattr(x, "node") else math.nan,
        lambda x: x * math.nan if isinstance(x, complex) else x * x,
    ],
)
def test_a_complex_step_that_answers_wrongly_is_no_reason_to_stop(program):
    assert tg.error_sweep(program, x=1.5).curves["central_2"].prediction is not None


def test_a_program_that_chooses_by_values_is_measured_on_both_sides():
    def smooth_there(x):
        if x > 0:
            return x * x
        return -x

    sweep = tg.error_sweep(smooth_there, x=1.0)
    assert sweep.slope == 2
    assert sweep.notes
    assert sweep.curves["forward"].best_error < 1e-7


def test_a_program_that_is_endless_beside_the_point_has_no_value_there():
    def from_three_halves_on(x):
        y = x
        while y < 1.5:
            y = y * 1.0
        return y * y

    sweep = tg.error_sweep(from_three_halves_on, x=1.51, steps=[0.1, 0.005])
    assert sweep.curves["forward"].errors == pytest.approx([0.1, 0.005])
    assert np.isnan(sweep.curves["central_2"].errors[0])
    assert sweep.curves["central_2"].errors[1] < 1e-12

    def endless_on_complex_numbers(x):
        y = x
        while abs(y) > 1e-3 or isinstance(y, complex):
            y = y / 2
        return y * x

    reason = tg.error_sweep(endless_on_complex_numbers, x=1.51, steps=[1e-3]).refused["complex_step"]
    assert "does not end" in reason.en
    assert "không dừng lại" in reason.vi


@pytest.mark.parametrize(
    ("f", "x", "what"),
    [
        ("|x|", 0, "kink"),
        ("max(x, 0)", 0, "kink"),
        ("sign(x)", 0, "jump"),
        ("√x", 0, ""),
        ("ln(x)", -1, "undefined"),
        ("1/x", 0, "undefined"),
        (lambda x: x if x > 0 else -x, 0.0, "kink"),
        ("x^(3/2)", 0, "border"),
    ],
)
def test_without_a_derivative_there_is_no_error(f, x, what):
    with pytest.raises(tg.InputError, match=r"tg\.compare") as refused:
        tg.error_sweep(f, x=x)
    assert what in refused.value.in_language("en")
    assert "không có đạo hàm" in refused.value.in_language("vi")


@pytest.mark.parametrize("f", ["x|x|", "|x|^3"])
def test_a_derivative_that_exists_at_a_kink_inside_is_measured_and_not_predicted(f):
    sweep = tg.error_sweep(f, x=0)
    assert sweep.slope == 0
    assert sweep.unpredicted == "no_series"
    assert all(c.prediction is None for c in sweep.curves.values())
    assert sweep.curves["forward"].errors[0] == pytest.approx(0.1 if f == "x|x|" else 0.01)  # h and h²


def test_where_the_program_chooses_another_formula_beside_the_point_that_one_counts():
    def wrong_at_zero(x):
        return x * 5 if x == 0 else x * x + x

    sweep = tg.error_sweep(wrong_at_zero, x=0.0)
    assert sweep.reference == "richardson"
    assert sweep.slope == pytest.approx(1, abs=1e-9)
    assert sweep.unpredicted == "branches"
    assert sweep.curves["forward"].errors[0] == pytest.approx(0.1, rel=1e-6)  # h

    def with_a_hole_filled(x):
        return x * 0 if x == 0 else x**2 * tg.sin(1 / x)

    sweep = tg.error_sweep(with_a_hole_filled, x=0.0)
    assert sweep.slope == pytest.approx(0, abs=1e-6)
    assert sweep.unpredicted == "branches"
    assert sweep.curves["forward"].errors[0] == pytest.approx(abs(0.1 * math.sin(10)), rel=1e-5)


def test_numbers_that_float64_has_not_are_refused():
    with pytest.raises(tg.InputError, match="too large for float64"):
        tg.error_sweep("e^x", x=800)


def long_program(x):
    for _ in range(60):
        x = tg.sin(x) * x + tg.cos(x * x)
        x = x / 2
    return x


def test_without_a_formula_the_errors_are_measured_against_autograd():
    sweep = tg.error_sweep(long_program, x=0.3)
    assert sweep.formula is None
    assert sweep.exact is None
    assert sweep.reference == "autograd"
    assert sweep.unpredicted == "no_formula"
    assert all(c.prediction is None for c in sweep.curves.values())
    assert sweep.curves["complex_step"].best_error < 1e-12


# --- what may be asked for --------------------------------------------------------------------------------


def test_several_variables_one_is_chosen():
    by_y = tg.error_sweep("z = 5x^3 + 2y^2", x=7, y=8, variable="y")
    assert (by_y.variable, by_y.slope, by_y.output) == ("y", 32, "z")
    assert tg.error_sweep("two_variables", variable="x").slope == 735  # at the document's own point
    with pytest.raises(tg.InputError, match='variable="x"'):
        tg.error_sweep("z = 5x^3 + 2y^2", x=7, y=8)
    with pytest.raises(tg.InputError, match="no variable w; it has x, y"):
        tg.error_sweep("z = 5x^3 + 2y^2", x=7, y=8, variable="w")


# REFERENCE.md 1: of the sum of 3·X·X at [[3, 4], [5, 2]] the gradient is [[45, 45], [39, 39]].
@pytest.mark.parametrize(("entry", "slope"), [((0, 1), 45), ((1, 0), 39), ((-1, -1), 39)])
def test_of_an_array_one_entry_is_chosen(entry, slope):
    sweep = tg.error_sweep("matrix_product", entry=entry)
    assert sweep.slope == slope
    assert sweep.entry == tuple(i % 2 for i in entry)
    assert sweep.x == [[3, 4], [5, 2]][entry[0]][entry[1]]
    assert sweep.curves["central_2"].errors[0] < 1e-11
    (place,) = np.flatnonzero(sweep.curves["forward"].steps == 1e-2)
    if entry[0] == entry[1]:
        assert sweep.curves["forward"].errors[place] == pytest.approx(0.03, rel=1e-8)  # 3·a² on the diagonal


def test_a_kink_in_another_entry_does_not_matter():
    point = [0.0, 2.0]
    assert tg.error_sweep(lambda x: abs(x).sum(), x=point, entry=1).slope == 1
    with pytest.raises(tg.InputError, match="kink"):
        tg.error_sweep(lambda x: abs(x).sum(), x=point, entry=0)


@pytest.mark.parametrize(
    ("point", "entry", "message"),
    [
        ([[1, 2], [3, 4]], None, r"entry=\(0, 0\) is the first, entry=\(1, 1\) the last"),
        ([[1, 2], [3, 4]], 1, "no entry 1"),
        ([[1, 2], [3, 4]], (0, 2), "no entry"),
        ([[1, 2], [3, 4]], (0, True), "no entry"),
        ([1, 2, 3], None, "entry=0 is the first, entry=2 the last"),
        ([1, 2, 3], 3, "no entry 3"),
        ([1, 2, 3], "1", "no entry"),
        (2.0, 0, "one number"),
    ],
)
def test_an_entry_that_is_not_there_is_refused(point, entry, message):
    with pytest.raises(tg.InputError, match=message):
        tg.error_sweep(lambda x: (x * x).sum(), x=point, entry=entry)


def test_one_entry_needs_no_choice():
    assert tg.error_sweep(lambda x: (x * x).sum(), x=[[3.0]]).slope == 6


def test_other_steps():
    sweep = tg.error_sweep("x^3", x=2, steps=[1e-3, 0.5, 1e-3, 0.25])
    assert sweep.curves["central_2"].steps.tolist() == [0.5, 0.25, 1e-3]
    # ((x + h)³ − (x − h)³)/2h − 3x² = h²
    assert sweep.curves["central_2"].errors[:2].tolist() == [0.25, 0.0625]
    assert sweep.curves["complex_step"].errors[:2].tolist() == [0.25, 0.0625]


@pytest.mark.parametrize(
    "steps", [[], [0.1, 0], [-1], [math.nan], [math.inf], "a lot", [[1], [2, 3]], [1e-3] * 1001]
)
def test_steps_that_are_none_are_refused(steps):
    with pytest.raises(tg.InputError, match="steps"):
        tg.error_sweep("x^2", x=1, steps=steps)


def test_variables_may_be_called_like_the_options():
    assert tg.error_sweep(lambda steps: steps**2, steps=3.0).slope == 6
    assert tg.error_sweep(lambda variable: variable**3, variable=2.0).slope == 12
    assert tg.error_sweep(lambda entry, x: entry * x, entry=2.0, x=5.0, variable="x").slope == 2


def test_the_point_is_that_of_float64():
    """The program knows 0.1 only to 53 bits, so the derivative there is what its quotients are measured against."""
    sweep = tg.error_sweep("x^9", x=0.1)
    assert str(sweep.exact) == "9/100000000"
    low = sweep.curves["complex_step"].errors[-1]
    assert low <= 4 * np.spacing(9e-8)


@pytest.mark.parametrize("f", ["", "x +", "sinn", 3, None])
def test_what_is_no_function_is_refused_as_compare_does(f):
    with pytest.raises(tg.TeachgradError) as here:
        tg.error_sweep(f, x=1)
    with pytest.raises(type(here.value)):
        tg.compare(f, x=1)


def test_how_an_ambiguous_formula_was_read_is_said():
    (note,) = tg.error_sweep("1/2x", x=3).notes
    assert "(1/2)·x" in note.en


def test_a_record_is_frozen(sweeps):
    with pytest.raises(dataclasses.FrozenInstanceError):
        sweeps["sin"].slope = 1
    with pytest.raises(TypeError):
        sweeps["sin"].curves["forward"] = None


def test_extrapolation_is_told_with_the_bound_that_it_states(sweeps):
    for name in ("logistic", "sin", "Martins", "tanh"):
        found = sweeps[name].extrapolation
        assert found.error <= found.bound < 1e-9
