"""The numbers of the explorer's page, as its scripts make them in node, held against teachgrad.explore, mpmath and exact values.

`test_explorer_inside` looks at what Python sends to the page, `test_explorer_browser` at the page itself.
"""

import functools
import json
import math
import shutil
import subprocess
from fractions import Fraction

import mpmath
import pytest

import teachgrad as tg
from teachgrad.formula import parse
from teachgrad.formula.words import WORDS
from teachgrad.plot import formulas, secant_numbers
from teachgrad.site.explorer import explorer_pages
from teachgrad.site.explorer.functions import FUNCTIONS, ready
from teachgrad.site.inside.explorer import made_ready

NODE = shutil.which("node")
SCRIPTS = ("ops", "tape", "sides", "state", "sight", "numbers", "words", "link")
DOOR = """
const E = teachgrad.explorer;
const subjectOf = ({ ready, moved, point }) => ({
  code: E.tape.read(ready.tape, ready.variables), moved, point: point ?? {},
  slope: ready.slopes[moved] && E.tape.read(ready.slopes[moved].tape, ready.variables),
});
const plain = (key, value) => (typeof value === "number" && !Number.isFinite(value) ? { number: String(value) } : value);
const answers = JSON.parse(require("fs").readFileSync(0, "utf8")).map((job) => {
"""
END = "\n});\nconsole.log(JSON.stringify(answers, plain));\n"
EPSILON = 2.0**-52


def in_node(body, jobs):
    """What the body of a function of `job`, in which `E` is the explorer, returns for each job."""
    if NODE is None:
        pytest.skip("node is not installed: the numbers of the explorer's scripts are not looked at")
    scripts = explorer_pages.assets()
    source = "\n".join(scripts[f"explorer_{name}.js"].decode() for name in SCRIPTS) + DOOR + body + END
    done = subprocess.run(
        [NODE, "-e", source], input=json.dumps(jobs), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout, object_hook=as_number)


def as_number(found):
    if found.keys() == {"number"}:
        return {"Infinity": math.inf, "-Infinity": -math.inf, "NaN": math.nan}[found["number"]]
    return found


@functools.cache
def typed(text):
    return made_ready(parse(text, language="en"))


def states(jobs):
    """The page's states: for each (formula, x, h) one."""
    made = [{"ready": typed(text), "moved": "x", "at": at, "h": h} for text, at, h in jobs]
    return in_node("return E.state(subjectOf(job), job.at, job.h);", made)


# ---- the course's functions, everywhere ------------------------------------------------------------------------------


@functools.cache
def explored(one, variable):
    return tg.explore(one.formula, variable=variable, **one.start)


COURSE = [(one, variable) for one in FUNCTIONS for variable in ready(one)["variables"]]


def test_it_begins_where_explore_begins():
    jobs = [
        {"ready": ready(one), "moved": v, "point": dict(one.start), "at": one.start[v]} for one, v in COURSE
    ]
    body = """const over = E.reach(E.along(subjectOf(job)), job.at);
    return { over, h: E.firstStep(...over), points: E.points(...over, job.at), steps: E.steps(...over) };"""
    for (one, variable), found in zip(COURSE, in_node(body, jobs), strict=True):
        known = explored(one, variable)
        assert tuple(found["over"]) == known.over, one.slug
        assert found["h"] == known.h
        assert tuple(found["points"]) == known.points
        assert tuple(found["steps"]) == known.steps


def test_its_numbers_are_those_of_explore():
    """At hundreds of points and steps. Bounds: what the page says that rounding may have done, there and in teachgrad."""
    jobs, known = [], []
    for one, variable in COURSE:
        explorer = explored(one, variable)
        for i, x in enumerate(explorer.points[::25]):
            for h in explorer.steps[5 + i % 4 :: 14]:
                jobs.append(
                    {"ready": ready(one), "moved": variable, "point": dict(one.start), "at": x, "h": h}
                )
                known.append((one.slug, explorer, explorer.state(x, h, judged=False)))
    assert len(jobs) > 700
    found = in_node(
        """const s = subjectOf(job);
        const off = (x) => E.tape.valueWithError(s.code, { ...job.point, [job.moved]: x }, job.moved).error;
        return { ...E.state(s, job.at, job.h), off: [job.at - job.h, job.at, job.at + job.h].map(off) };""",
        jobs,
    )
    for (slug, explorer, quick), page in zip(known, found, strict=True):
        state = quick if page["verdict"] == "agree" else explorer.state(quick.at, quick.h)
        where = slug, state.at, state.h
        if math.isfinite(state.value):
            assert page["value"] == pytest.approx(state.value, rel=0, abs=2 * page["off"][1]), where
        else:
            assert not math.isfinite(page["value"]), where
        assert math.isfinite(page["derivative"]) == state.has_derivative, where
        if state.symbolic is not None and math.isfinite(state.symbolic):  # 50 digits, once rounded
            assert abs(page["formula"]["value"] - state.symbolic) <= page["formula"]["error"] + EPSILON * abs(
                state.symbolic
            )
        if page["verdict"] == "agree":
            assert abs(page["autograd"]["value"] - state.derivative) <= page["autograd"][
                "error"
            ] + EPSILON * abs(state.derivative)
            # A bound that is far wider than the number would hold for wrong ones too.
            assert page["autograd"]["error"] <= 1e-9 * max(abs(state.derivative), abs(state.value), 1), where
        for method, ends in (("forward", page["off"][1:]), ("central", page["off"][::2])):
            wanted, got = getattr(state, method), page[method]
            assert math.isnan(wanted) == math.isnan(got), where
            # Both may be off at both ends, and round three times more.
            assert not abs(wanted - got) > 2 * sum(ends) / state.h + 4 * EPSILON * abs(wanted), (
                where,
                method,
            )


# ---- points at which there is no derivative ----------------------------------------------------------------------------

# Formula, point, the referee's verdict, left and right slope; by what the functions are, not by what teachgrad says.
INF, NAN = math.inf, math.nan
EDGES = [
    ("|x|", 0, "kink", -1, 1),
    ("relu(x)", 0, "kink", 0, 1),
    ("max(x, x²)", 0, "kink", 0, 1),
    ("max(x, x²)", 1, "kink", 1, 2),
    ("min(x, 2 - x)", 1, "kink", 1, -1),
    ("|x² - 2|", math.sqrt(2), "kink", -2 * math.sqrt(2), 2 * math.sqrt(2)),
    ("|sin(x)|", math.pi, "kink", -1, 1),
    ("|3x - 0.3|", 0.1, "kink", -3, 3),
    ("√(x²)", 0, "kink", -1, 1),
    ("|x| + x³", 0, "kink", -1, 1),
    ("√x", 0, "vertical_tangent", NAN, INF),
    ("∛x", 0, "vertical_tangent", INF, INF),
    ("√|x|", 0, "vertical_tangent", -INF, INF),
    ("asin(x)", 1, "vertical_tangent", INF, NAN),
    ("√(1 - x²)", 1, "vertical_tangent", -INF, NAN),
    ("x^x", 0, "vertical_tangent", NAN, -INF),
    ("floor(x)", 1, "jump", NAN, 0),
    ("ceil(x)", 2, "jump", 0, NAN),
    ("sgn(x)", 0, "jump", NAN, NAN),
    ("acot(x)", 0, "jump", NAN, -1),
    ("0^x", 0, "jump", NAN, NAN),
    ("x^1.5", 0, "undefined", NAN, 0),
    ("exp(ln(x))", 0, "undefined", NAN, NAN),
    ("x|x|", 0, "agree", 0, 0),
    ("x²·floor(x)", 0, "agree", 0, 0),
    ("max(x, x)", 2, "agree", 1, 1),
    ("relu(x) - relu(-x)", 0, "singular_inside", 1, 1),
    ("∛(x³)", 0, "singular_inside", 1, 1),
    ("√(x⁴)", 0, "singular_inside", 0, 0),
    # Small kinks are kinks; and cos(10⁻⁹) is rounded to 1, which makes both sides look flat.
    ("x + 10^(-9)·|x|", 0, "kink", 1 - 1e-9, 1 + 1e-9),
    ("10⁶·x + |x|", 0, "kink", 999_999, 1_000_001),
    ("acos(cos(x))", 0, "kink", -1, 1),
    ("√(1 - cos(x))", 0, "kink", -math.sqrt(0.5), math.sqrt(0.5)),
    ("√(1 - cos(x)²) + x", 0, "kink", 0, 2),
    ("|e^x - 1|", 0, "kink", -1, 1),
    ("max(e^x, 1 + x)", 0, "agree", 1, 1),
    ("1000x + relu(x) - relu(-x)", 0, "singular_inside", 1001, 1001),
    ("√(x - 1)", 1, "vertical_tangent", NAN, INF),
]


def test_no_wrong_derivative_is_shown_at_an_edge():
    found = states([(text, at, 0.25) for text, at, *_ in EDGES])
    for (text, at, verdict, left, right), page in zip(EDGES, found, strict=True):
        assert page["verdict"] == verdict, (text, page)
        # Quotients over ever smaller h: half of a double's digits, and more where the value is 0.
        assert page["left"] == pytest.approx(left, rel=1e-6, abs=1e-6, nan_ok=True), text
        assert page["right"] == pytest.approx(right, rel=1e-6, abs=1e-6, nan_ok=True), text
        has = verdict in ("agree", "singular_inside")
        assert page["derivative"] == pytest.approx(left if has else NAN, rel=1e-6, abs=1e-6, nan_ok=True), (
            text
        )
        referee = tg.compare(text, x=float(at)).verdict
        assert referee == verdict, text


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("1/x", 0),
        ("ln(x)", 0),
        ("ln(x)", -1),
        ("√x", -1),
        ("x·ln(x)", 0),
        ("sin(x)/x", 0),
        ("x^x", -0.5),
        ("x^0.3", -1),
        ("asin(x)", 2),
        # Doubles go on after a division by 0: 1/∞ would be 0.
        ("1/(1/x)", 0),
        ("atan(1/x)", 0),
        ("1/(1 + e^(1/x))", 0),
        ("1/ln(x)", 0),
        ("e^(-1/x²)", 0),
        ("atan(cot(x))", 0),
        ("tanh(atanh(x))", 1),
    ],
)
def test_where_there_is_no_value_there_is_no_slope(text, at):
    (page,) = states([(text, at, 0.25)])
    assert not math.isfinite(page["value"])
    assert math.isnan(page["derivative"])
    assert math.isnan(page["forward"])
    assert math.isnan(page["central"])


def test_what_is_too_large_is_not_called_missing():
    """1/x² at 10⁻²⁰⁰ is 10⁴⁰⁰; at 0 it has no value."""
    far, there = states([("1/x²", 1e-200, 0.25), ("1/x²", 0, 0.25)])
    assert far["value"] == INF
    assert math.isnan(there["value"])


def test_leaps_and_poles_between_two_doubles_are_left_open():
    floor, pole = states([("floor(x)", 1e17, 0.25), ("1/(x² - 2)", math.sqrt(2), 0.25)])
    assert floor["verdict"] == pole["verdict"] == "undecided"
    assert math.isnan(floor["derivative"])
    assert math.isnan(pole["derivative"])
    assert pole["limits"] == []


def test_a_verdict_does_not_depend_on_h():
    """(x - 1)⁷ written out: rounding is larger than its slope near 1, whatever secant line is drawn."""
    text = "x^7 - 7x^6 + 21x^5 - 35x^4 + 35x^3 - 21x^2 + 7x - 1"
    for jobs in (
        [(text, 1.001, h) for h in (1e-9, 0.25, 1e3)],
        [("cos(x)", 0, h) for h in (1e-9, 0.25, 1e3)],
    ):
        assert len({page["verdict"] for page in states(jobs)}) == 1
        assert (states(jobs)[0]["verdict"] == "agree") == (jobs[0][0] == "cos(x)")


def test_odd_roots_and_powers_are_those_of_the_library():
    jobs = [
        ("∛x", -8, 0.5),
        ("root(x, 5)", -32, 0.5),
        ("x^(-2)", -2, 0.5),
        ("(-2)^2·x", 3, 0.5),
        ("x^0", 0, 0.5),
        ("0^x", 1, 0.5),
    ]
    for (text, at, _), page in zip(jobs, states(jobs), strict=True):
        known = tg.compare(text, x=float(at))
        assert page["verdict"] == known.verdict == "agree", text
        assert page["value"] == pytest.approx(float(known.value), rel=4 * EPSILON), text
        assert page["derivative"] == pytest.approx(known.variables["x"].autograd, rel=1e-14), text


def test_rounding_that_spoils_everything_is_not_called_agreement():
    near, fine, far = states(
        [("(1 - cos(x))/x²", 1e-7, 0.25), ("(1 - cos(x))/x²", 0.5, 0.25), ("sin(x)", 1e22, 1.0)]
    )
    # Both numbers are 7992.78, and the derivative is -8.3e-9: agreeing is not enough.
    assert near["formula"]["value"] == near["autograd"]["value"]
    assert near["verdict"] == "undecided"
    assert math.isnan(near["derivative"])
    assert fine["verdict"] == "agree"
    assert far["verdict"] == "ill_conditioned"


def test_answers_that_contradict_each_other_are_not_shown_as_a_derivative():
    broken = json.loads(json.dumps(typed("x³")))
    broken["slopes"]["x"]["tape"] = typed("3x² + 10^(-9)")["tape"]
    (page,) = in_node("return E.state(subjectOf(job), 2, 0.5);", [{"ready": broken, "moved": "x"}])
    assert page["verdict"] == "disagree"
    assert math.isnan(page["derivative"])


# ---- every operation, against 40 digits --------------------------------------------------------------------------------

INSIDE = {  # from where to where a function has values; the others have them everywhere
    "asin": (-0.99, 0.99), "acos": (-0.99, 0.99), "atanh": (-0.99, 0.99), "asec": (1.01, 9), "acsc": (1.01, 9), "acosh": (1.01, 9),
    "acoth": (1.01, 9), "asech": (0.01, 0.99), "log": (0.01, 9), "sqrt": (0.01, 9), "factorial": (-0.9, 20), "cot": (0.1, 3),
    "csc": (0.1, 3), "coth": (0.1, 9), "csch": (0.1, 9), "acsch": (0.1, 9),
}  # fmt: skip
OF_ONE = [word.name for word in WORDS if word.least == 1 and word.name not in ("det", "trace", "transpose")]


def test_every_function_of_formulas_is_an_operation_of_the_page():
    (known,) = in_node("return Object.keys(E.ops);", [None])
    assert set(OF_ONE) | {"max", "min"} <= set(known)


def precise(name, x):
    own = {
        "relu": lambda t: max(t, mpmath.mpf(0)), "sigmoid": lambda t: 1 / (1 + mpmath.exp(-t)), "abs": abs, "log": mpmath.log,
        "acot": lambda t: mpmath.atan(1 / t) if t else mpmath.pi / 2,
    }  # fmt: skip
    return own.get(name) or getattr(mpmath, name)


@pytest.mark.parametrize("name", OF_ONE)
def test_an_operation_is_right_within_the_error_that_it_admits(name):
    low, high = INSIDE.get(name, (-9.0, 9.0))
    points = [low + (high - low) * (i + 0.37) / 60 for i in range(60)]
    found = states([(f"{name}(x)", x, 0.5) for x in points])
    with mpmath.workdps(40):
        function = precise(name, points[0])
        for x, page in zip(points, found, strict=True):
            exact = mpmath.mpf(x)
            slope = mpmath.diff(function, exact) if name not in ("floor", "ceil", "sign") else 0
            size = max(abs(slope), mpmath.mpf(2) ** -60)
            for method in ("formula", "autograd"):
                got = page[method]
                assert abs(got["value"] - slope) <= got["error"] + EPSILON * size, (name, x, method, slope)
            assert page["autograd"]["error"] <= 1e-12 * max(abs(slope), abs(function(exact)), 1), (name, x)
            # Sixty roundings at most: gamma's, by a series.
            assert (
                abs(page["value"] - function(exact))
                <= 60 * EPSILON * abs(function(exact)) + mpmath.mpf(2) ** -1000
            ), (name, x)


def test_a_bound_of_zero_is_the_truth():
    """Where the page says that nothing was rounded, exact fractions say so too."""
    jobs = [("3x²", x / 2, 0.5) for x in range(-40, 40)] + [
        ("x³ - 3x", float(x), 0.5) for x in range(-20, 20)
    ]
    slopes = [6 * Fraction(at) for _, at, _ in jobs[:80]] + [
        3 * Fraction(at) ** 2 - 3 for _, at, _ in jobs[80:]
    ]
    exact = 0
    for page, slope in zip(states(jobs), slopes, strict=True):
        for method in ("formula", "autograd"):
            if page[method]["error"] == 0:
                exact += 1
                assert Fraction(page[method]["value"]) == slope
    assert exact > 120
    (page,) = states([("0.1x", 3.0, 0.5)])
    assert page["autograd"]["error"] > 0  # a tenth is no double


# ---- numbers, and links ------------------------------------------------------------------------------------------------


def test_numbers_are_written_as_in_the_figures():
    numbers = [
        0.0,
        1.0,
        -1.5e-7,
        3840.0,
        1 / 3,
        2e20,
        1e-10,
        -1e22,
        0.1 + 0.2,
        123456789.123,
        1e9,
        9.9999999999e-5,
        12345.678,
        math.pi,
    ]
    jobs = [{"x": x, "digits": digits} for x in numbers for digits in (2, 6, 9)]
    said = in_node("return [E.number(job.x, job.digits), E.at(job.x), E.about(job.x, job.digits)];", jobs)
    for job, found in zip(jobs, said, strict=True):
        x, digits = job["x"], job["digits"]
        assert found == [formulas.number(x, digits), secant_numbers.at(x), secant_numbers.about(x, digits)]
    pairs = [(0.1, 0.2), (1 / 3, 0.2), (5.0, 1.0), (2.0, 1e-17), (0.3, 0.1)]
    said = in_node("return E.sum(...job);", pairs)
    assert said == [secant_numbers.sum_of(*pair) for pair in pairs]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2,5", 2.5), ("2.5", 2.5), ("−3", -3), (" 1 / 4 ", 0.25), ("π", math.pi), ("-π/2", -math.pi / 2), ("2pi", 2 * math.pi),
        ("1e-5", 1e-5), ("3·10⁻²", 0.03), ("1·10^-7", 1e-7), (",5", 0.5), ("+7", 7), ("", None), ("x", None), ("1..2", None),
        ("1e", None), ("alert(1)", None), ("1/0", math.inf), ("--1", None), ("1_000", None), ("1,000,000", None), ("9" * 500, None),
    ],
)  # fmt: skip
def test_a_number_is_read_as_people_type_it(text, value):
    (found,) = in_node("return E.typed(job);", [text])
    if value is None:
        assert not math.isfinite(found)
    else:
        assert found == value


def test_a_field_shows_a_number_that_is_read_as_the_same():
    numbers = [0.1, -1e-300, 1e22, 123456.789, 2.0**-1074, -0.25, 1 / 3, 5e-324, 1.7e308]
    assert in_node("return E.typed(E.field(job));", numbers) == numbers


def test_a_link_brings_back_what_was_shown():
    jobs = [
        {
            "slug": "square",
            "formula": None,
            "by": "x",
            "at": 1 / 3,
            "h": 1e-9,
            "over": [-1.5, 2.5],
            "held": {},
        },
        {
            "slug": None,
            "formula": "a·x² + b & #c%d",
            "by": "a",
            "at": -0.1,
            "h": 0.5,
            "over": None,
            "held": {"x": 2, "b": -1e-20},
        },
    ]
    for job, found in zip(jobs, in_node("return E.link.read('#' + E.link.written(job));", jobs), strict=True):
        assert {**found, "over": found.get("over")} == job


@pytest.mark.parametrize(
    "fragment",
    ["", "#", "#%", "#%E0%A4%A", "#f=", "#at=3", "#answers", "#" + "x" * 100_000, "#=&=&&=", "#\x00"],
)
def test_a_damaged_link_is_no_link(fragment):
    assert in_node("return E.link.read(job);", [fragment]) == [None]


def test_what_is_no_number_in_a_link_is_left_out():
    (found,) = in_node(
        "return E.link.read(job);",
        ["#f=square&at=1e999&h=-1&over=5,1&with=__proto__:1&with=constructor:x&with=y&with=a:2&by=toString"],
    )
    assert found == {"slug": "square", "formula": None, "by": "toString", "held": {"__proto__": 1, "a": 2}}


@pytest.mark.parametrize(
    "tape",
    [
        [],
        None,
        "x",
        [["constructor", 0]],
        ["x", ["__proto__", 0]],
        ["x", ["sin", 1]],
        ["x", ["sin", -1]],
        ["x", ["sin", 0.5]],
        ["y"],
        [{}],
    ],
)
def test_a_tape_that_is_none_is_not_carried_out(tape):
    body = "try { E.tape.read(job, ['x']); return 'read'; } catch (error) { return error.name; }"
    assert in_node(body, [tape]) == ["TypeError"]


# ---- the curve ---------------------------------------------------------------------------------------------------------


def curve(text, over):
    body = """const f = E.along(subjectOf(job)); const seen = E.sight(subjectOf(job), job.over, 1);
    return { ...seen, lines: seen.curve.slice(1).map((b, i) => [seen.curve[i], b]) };"""
    (found,) = in_node(body, [{"ready": typed(text), "moved": "x", "over": over}])
    found["lines"] = [(a, b) for a, b in found["lines"] if math.isfinite(a[1]) and math.isfinite(b[1])]
    return found


@pytest.mark.parametrize(
    ("text", "over", "breaks"),
    [
        ("1/sin(x)", (-10, 10), [k * math.pi for k in range(-3, 5)]),
        ("tan(x)", (-10, 10), [(k + 0.5) * math.pi for k in range(-3, 4)]),
        ("1/(x - 1/3)", (-1, 1), [1 / 3]),
        ("1/(x² - 2)", (-3, 3), [-math.sqrt(2), math.sqrt(2)]),
        ("sgn(x - 0.3333)", (-2, 2), [0.3333]),
        ("floor(100x)", (0, 1), [k / 100 + 1e-12 for k in range(1, 100)]),
        ("atan(1/x)", (-3, 3), [0]),
    ],
)
def test_no_line_is_drawn_across_a_pole_or_a_leap(text, over, breaks):
    lines = curve(text, over)["lines"]
    assert sum(b[0] - a[0] for a, b in lines) > over[1] - over[0]  # everywhere else one is drawn
    leaps = text.startswith(
        ("floor", "sgn")
    )  # beside a pole the curve may go up to the last double before it
    for place in breaks:
        over_it = [
            (a, b)
            for a, b in lines
            if a[0] < place < b[0] or (leaps and a[0] != b[0] and place in (a[0], b[0]))
        ]
        assert not [one for one in over_it if abs(one[0][1] - one[1][1]) > 0.5], (text, place)


@pytest.mark.parametrize(
    ("text", "top"), [("e^(-(1000(x - 0.3333))²)", 1), ("2 - e^(-(1000(x - 0.3333))²)", 2)]
)
def test_a_peak_narrower_than_a_pixel_keeps_its_height(text, top):
    found = curve(text, (-1, 1))
    seen = [y for _, y in found["curve"]]
    # The golden section after 25 steps: (0.62²⁵)² of the peak's width apart.
    assert max(seen) == pytest.approx(top, abs=1e-6)
    assert min(seen) == pytest.approx(top - 1, abs=1e-6)
    assert found["bottom"] < top - 1
    assert found["top"] > top
