"""Each kind of exercise: its right answers in several forms, its wrong ones, from values worked out elsewhere."""

import pytest

import teachgrad as tg
from teachgrad.errors import InputError, TeachgradError
from teachgrad.exercises.kinds.claims import claim_of, context_of
from teachgrad.exercises.kinds.derivative import derivation_lines
from teachgrad.exercises.kinds.matrix_functions import matrix_function
from teachgrad.exercises.model.problems import ProblemError
from teachgrad.exercises.model.reading import exercise_of
from teachgrad.formula import parse
from teachgrad.text import language


def question(ask, **details):
    table = {
        "id": "try-1", "ask": ask, "tags": ["t"], "difficulty": 1, "text": {"en": "What?", "vi": "Gì?"},
        "hints": [{"en": "Look.", "vi": "Hãy nhìn."}],
    }  # fmt: skip
    return exercise_of(table | details).question()


COMPOSITE = "y = 2x^3; z = 5y^2"


# --- derivative -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", ["120x^5", "10(2x^3)·6x^2", "f'(x) = 120x⁵", "60 x^2 (2x^3)"])
def test_a_derivative_in_any_form(answer):
    assert question("derivative", function="5(2x^3)^2").judge(answer)


def test_the_first_wrong_line_of_a_derivation_is_named():
    asked = question("derivative", function="5(2x^3)^2")
    assert asked.judge("y' = 10(2x^3)*6x^2\n= 20x^3*6x^2\n= 120x^5")
    judged = asked.judge("y' = 10(2x^3)*6x^2 = 20x^3*6x^2 = 26x^5 = 120x^6")
    assert [part.verdict for part in judged.parts] == ["correct", "correct", "wrong", "wrong"]
    assert judged.first_wrong == 2
    assert float(judged) == 0
    with language("vi"):
        assert "dòng 3" in judged.message.splitlines()[0]
    # Only the first wrong line is explained: it is where the student has to look.
    assert asked.judge("y' = 10(2x^3) = 20x^3").parts[1].check is None
    assert "chain_inner_missing" in asked.judge("y' = 10(2x^3) = 20x^3").diagnoses


def test_a_right_last_line_does_not_make_a_derivation_right():
    judged = question("derivative", function="x^2").judge(["3x", "2x"])
    assert not judged
    assert judged.first_wrong == 0


def test_a_right_answer_in_another_form_earns_half():
    asked = question("derivative", function="x^2 (x - 1)^2", form=["factored"], points=2)
    judged = asked.judge("2x(x - 1)^2 + 2x^2 (x - 1)")
    assert (bool(judged), judged.verdict, judged.points) == (False, "wrong", 1.0)
    assert asked.judge("2x (x - 1)(2x - 1)").points == 2.0
    assert asked.judge("y' = 2x(x - 1)^2 + 2x^2 (x - 1) = 2x (x - 1)(2x - 1)")
    with pytest.raises(ProblemError):
        _ = question("derivative", function="x^2", form="beautiful").task


def test_the_variable_is_no_name_of_an_answer():
    asked = question("derivative", function="5x")
    assert asked.judge("y' = 10/2 = 5")
    assert not asked.judge("x = 5")
    assert not asked.judge("x = 10/2 = 5")
    assert not question("value", function="5x", at=2).judge("x = 5")


def test_of_another_form_it_is_not_said_that_it_is_right():
    said = question("derivative", function="x^3", form=["simplified"]).judge("3x*x").said
    assert said.en.startswith("The derivative is right, but not in the form that is asked for.")
    assert said.vi.startswith("Đạo hàm đúng, nhưng chưa ở dạng mà đề bài yêu cầu.")


def test_derivations_are_bounded():
    judged = question("derivative", function="x^2").judge("\n".join(["2x"] * 500))
    assert judged.verdict == "unreadable"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("6x", ["6x"]),
        ("dy/dx = 6x", ["dy/dx = 6x"]),
        ("dy/dx = 3*2x = 6x", ["3*2x", "6x"]),
        ("f'(x) = 3*2x\n     = 6x", ["3*2x", "6x"]),
        ("3*2x = 6x", ["3*2x", "6x"]),
        ("(3x²)' = 6x", ["(3x²)' = 6x"]),
        ("= 6x", ["= 6x"]),
        ("u = x^2; 3u'", ["u = x^2; 3u'"]),
    ],
)
def test_lines_of_a_derivation(text, lines):
    assert derivation_lines(text) == lines


# --- value, partials ----------------------------------------------------------------------------------------------------


def test_a_value_is_exact_unless_a_tolerance_is_given():
    sine = {"function": "sin(x)", "at": 1}
    assert question("value", **sine).judge("cos(1)")
    assert not question("value", **sine).judge("0.5403")
    assert "rounded" in [remark.id for remark in question("value", **sine).judge("0.5403").parts[0].remarks]
    assert question("value", **sine, tolerance=0.001).judge("0.5403")
    assert question("value", **sine, tolerance=0.001).judge("0,5403")
    assert not question("value", **sine, tolerance=0.001).judge("0.55")


@pytest.mark.parametrize(
    ("answer", "right"), [("735", True), (735, True), (735.0, True), ("734", False), ("15x²", False)]
)
def test_a_partial_derivative_at_a_point(answer, right):
    asked = question("value", function="z = 5x^3 + 2y^2", variable="x", at={"x": 7, "y": 8})
    assert bool(asked.judge(answer)) is right


@pytest.mark.parametrize(
    "answer",
    [
        "[15x^2, 4y]",
        ["15x^2", "4y"],
        "15x²\n4y",
        {"dz/dx": "15x^2", "dz/dy": "4y"},
        "dz/dy: 4y\ndz/dx: 15x^2",
    ],
)
def test_partial_derivatives(answer):
    assert question("partials", function="z = 5x^3 + 2y^2").judge(answer)


def test_of_partial_derivatives_each_earns_its_share():
    judged = question("partials", function="z = 5x^3 + 2y^2", points=4).judge(["15x^2", "2y"])
    assert (judged.verdict, judged.points, judged.first_wrong) == ("wrong", 2.0, 1)
    with language("en"):
        assert judged.message.startswith("1 of 2 right. The first that is not right: ∂z/∂y.")
        assert "∂z/∂x" not in judged.message


def test_a_gradient_that_is_summed_up():
    assert question("partials", function="z = 5x^3 + 2y^2").judge("15x^2 + 4y").diagnoses == (
        "gradient_summed",
    )


# --- tangent ------------------------------------------------------------------------------------------------------------

TANGENT = {"function": "3x^2", "at": 5}


@pytest.mark.parametrize(
    "answer",
    [
        "y = 30x - 75",
        "30x - 75",
        "y - 75 = 30(x - 5)",
        "30x - y = 75",
        "y/30 = x - 5/2",
        "y = 75 + 30(x-5)",
        "(d): y = 30x - 75",
        "d: y = 30x - 75",
        "(Δ) : y = 30x - 75",
    ],
)
def test_the_equation_of_a_tangent_in_any_form(answer):
    assert question("tangent", **TANGENT).judge(answer)


@pytest.mark.parametrize(
    ("answer", "diagnosis"),
    [
        ("y = 30x", "tangent_through_origin"),
        ("y = 30x + 75", "tangent_place_not_subtracted"),
        ("y - 75 = 30(x + 5)", "tangent_place_added"),
        ("y = 75 + 6x(x - 5)", "tangent_slope_not_evaluated"),
        ("y = 75 - (x - 5)/30", "normal_instead_of_tangent"),
        ("y = 30 + 75(x - 5)", "tangent_value_and_slope_swapped"),
        ("y = 30x - 70", "tangent_misses_point"),
        ("y = 75 + 15(x - 5)", "tangent_slope_wrong"),
        ("y = x^2", "tangent_is_no_line"),
        ("y^2 = 30x - 75", "tangent_is_no_line"),
        ("0*y = 0", "tangent_is_no_line"),
    ],
)
def test_what_is_wrong_with_a_tangent(answer, diagnosis):
    judged = question("tangent", **TANGENT).judge(answer)
    assert judged.verdict == "wrong"
    assert diagnosis in judged.diagnoses


# --- steps --------------------------------------------------------------------------------------------------------------


def test_the_steps_of_a_chain_and_their_product():
    asked = question("steps", function=COMPOSITE)
    assert [field.name for field in asked.fields] == ["dy/dx", "dz/dy", "dz/dx"]
    assert asked.judge(["6x^2", "10y", "120x^5"])
    assert asked.judge(["6x^2", "10y", "10y*6x^2"])


@pytest.mark.parametrize(
    ("field", "answer", "right"),
    [  # y = 2x³: 10y = 20x³, 6x² = 3y/x
        ("dz/dy", "20x^3", True),
        ("dz/dy", "10(2x^3)", True),
        ("dy/dx", "3y/x", True),
        ("dz/dx", "60 x^2 y", True),
        ("dz/dy", "10x^3", False),
        ("dz/dx", "60 x y", False),
    ],
)
def test_a_step_may_be_written_with_the_letters_of_the_others(field, answer, right):
    asked = question("steps", function=COMPOSITE)
    judged = asked.judge(dict(asked.solution) | {field: answer})
    assert bool(judged) is right
    if not right:
        assert judged.first_wrong == [one.name for one in asked.fields].index(field)
        assert "does not contain" not in judged.said.en


def test_of_a_wrong_step_in_other_letters_it_is_said_which_letters_it_has():
    judged = question("steps", function=COMPOSITE).judge(
        {"dy/dx": "6x^2", "dz/dy": "10x^3", "dz/dx": "120x^5"}
    )
    assert [remark.id for remark in judged.parts[1].remarks] == ["in_other_names"]
    assert "This step contains only y; you have written x" in judged.said.en
    assert "Bước này chỉ chứa y; bạn viết x" in judged.said.vi
    steps = question("steps", function="u = 2x + 1; v = u^4; w = sin(v)")
    judged = steps.judge(dict(steps.solution) | {"dw/dv": "cos(u^3)"})
    assert "contains only v; you have written u" in judged.said.en


def test_one_letter_of_the_function_for_another():
    check = tg.check_answer("5x^3 + 2y^2", "4x", "y")
    assert check.diagnoses == ("wrong_letter",)
    assert "x is written where y belongs" in str(check)
    assert tg.check_answer("x^2 + y^2", "2y", "x").diagnoses == (
        "wrong_variable",
    )  # what explains more, alone
    assert tg.check_answer("5x^3 + 2y^2", "7x", "y").diagnoses == ()


def test_a_letter_of_the_step_may_stand_for_another_step():
    """Of z = x·y with y = x² the derivative by x alone is y, which is x²; the whole one is 3x²."""
    asked = question("steps", function="y = x^2; z = x*y")
    assert asked.judge(dict(asked.solution) | {"dz/dx": "x^2"})
    assert not asked.judge(dict(asked.solution) | {"dz/dx": "3x^2"})


def test_a_letter_for_another_in_a_step_stays_diagnosed():
    judged = question("steps", function=COMPOSITE).judge({"dy/dx": "6x^2", "dz/dy": "10x", "dz/dx": "120x^5"})
    assert judged.diagnoses == ("wrong_letter",)


def test_the_steps_at_a_point():
    asked = question("steps", function=COMPOSITE, at={"x": 2})
    assert dict(asked.solution) == {"dy/dx": "24", "dz/dy": "160", "dz/dx": "3840"}
    assert asked.judge([24, 160, 3840])
    assert asked.judge([24, 160, 184]).first_wrong == 2


def test_what_follows_from_a_wrong_line_keeps_its_points():
    asked = question("steps", function=COMPOSITE, points=3)
    judged = asked.judge(["2x^2", "10y", "10y*2x^2"])
    assert not judged
    assert judged.points == 2
    assert judged.first_wrong == 0
    assert [remark.id for remark in judged.parts[2].remarks] == ["follows_from_above"]
    assert asked.judge(["2x^2", "10y", "10y + 2x^2"]).points == 1
    assert question("steps", function=COMPOSITE, at={"x": 2}, points=3).judge([12, 160, 12 * 160]).points == 2


# --- fill ---------------------------------------------------------------------------------------------------------------


def test_a_value_that_is_no_fraction_has_no_needless_brackets():
    asked = question(
        "fill", function="a = ln(x); b = x*y; d = a + b; z = d - sin(y)", at={"x": 2, "y": 5}, blank=["dz/dx"]
    )
    assert [row[2].en for row in asked.shown[0].rows][-1] == "ln(2) + 10 - sin(5)"


def test_the_missing_numbers_of_a_backward_pass():
    """Table 2 of the survey: ln(x) + x·y − sin(y) at (2, 5); ∂/∂x = 5.5, ∂/∂y = 2 − cos 5 = 1.7163378145367737."""
    asked = question(
        "fill", function="a = ln(x); b = x*y; c = sin(y); d = a + b; z = d - c", at={"x": 2, "y": 5},
        blank=["dz/dx", "dz/dy", "dz/dc", "b"],
    )  # fmt: skip
    assert asked.judge(["5.5", "2 - cos(5)", "-1", "10"])
    assert asked.judge(["11/2", "2 - cos(5)", -1, 10])
    assert not asked.judge(["5.5", "1.7163378145367737", "-1", "10"])
    assert dict(asked.solution)["dz/dx"] == "5.5"
    cells = [cell.en for row in asked.shown[0].rows for cell in row]
    assert [cell for cell in cells if "□" in cell] == [
        "(1) □",
        "(2) □",
        "(4) □",
        "(3) □",
    ]  # as they are asked for


@pytest.mark.parametrize(
    ("answer", "diagnosis"),
    [
        ("24", "local_derivative_only"),
        ("184", "arriving_gradient_added"),
        ("160", "arriving_gradient_unchanged"),
        ("2", "value_instead_of_gradient"),
        ("-3840", "gradient_sign"),
    ],
)
def test_slips_of_a_backward_pass(answer, diagnosis):
    judged = question("fill", function=COMPOSITE, at={"x": 2}, blank=["dz/dx"]).judge(answer)
    assert diagnosis in judged.diagnoses


@pytest.mark.parametrize(("answer", "found"), [("3", True), ("4", True), ("7", None), ("5", False)])
def test_one_path_of_several(answer, found):
    judged = question(
        "fill", function="u = x*y; v = 4x; z = u + v", at={"x": 2, "y": 3}, blank=["dz/dx"]
    ).judge(answer)
    assert bool(judged) is (found is None)
    assert ("only_one_path" in judged.diagnoses) is bool(found)


# --- gradient -----------------------------------------------------------------------------------------------------------

POINT = [[3, 4], [5, 2]]


@pytest.mark.parametrize(
    ("function", "matrices", "gradient"),
    [  # REFERENCE 1, and 3·(J·Xᵀ + Xᵀ·J); the others by hand: ∂/∂X sum(A·X) = Aᵀ·J, tr(XᵀX) → 2X, tr(A·X) → Aᵀ
        ("sum(3·X ⊙ X)", {}, [[18, 24], [30, 12]]),
        ("sum(3·X·X)", {}, [[45, 45], [39, 39]]),
        ("sum(3 X X)", {}, [[45, 45], [39, 39]]),
        ("sum(A ⊙ X)", {"A": [[1, 2], [3, 4]]}, [[1, 2], [3, 4]]),
        ("sum(A·X)", {"A": [[1, 2], [3, 4]]}, [[4, 4], [6, 6]]),
        ("tr(A·X)", {"A": [[1, 2], [3, 4]]}, [[1, 3], [2, 4]]),
        ("tr(Xᵀ·X) - sum(X)", {}, None),
        ("tr(X^T*X)", {}, [[6, 8], [10, 4]]),
        ("sum(2(X + X) - 3·X)", {}, [[1, 1], [1, 1]]),
    ],
)
def test_gradients_of_functions_of_matrices(function, matrices, gradient):
    if gradient is None:
        with pytest.raises(ProblemError):
            _ = question("gradient", function=function, at={"X": POINT}).task
        return
    asked = question("gradient", function=function, at={"X": POINT} | matrices)
    assert [list(row) for row in asked.task.rows] == gradient
    for answer in (
        gradient,
        str(gradient),
        ";".join(", ".join(map(str, row)) for row in gradient).join("[]"),
    ):
        assert asked.judge(answer)


@pytest.mark.parametrize(
    ("answer", "diagnosis"),
    [
        ("[[18, 24], [30, 12]]", "elementwise_instead_of_matrix"),
        ("[[45, 39], [45, 39]]", "transposed"),
        ("[[87, 60], [75, 72]]", "evaluated_function_instead_of_derivative"),
        ("168", "gradient_summed"),
        ("-[[45, 45], [39, 39]]", "sign"),
    ],
)
def test_slips_with_matrices(answer, diagnosis):
    assert diagnosis in question("gradient", function="sum(3·X·X)", at={"X": POINT}).judge(answer).diagnoses


@pytest.mark.parametrize(
    "text",
    ["", "X", "sum(x)", "sum(X", "sum(X))", "sum(X +)", "sum(__import__('os'))", "sum(" * 90, "sum(X^2)"],
)
def test_what_is_no_function_of_matrices(text):
    with pytest.raises(InputError):
        matrix_function(text)


@pytest.mark.parametrize("at", [[[1, 2], [3]], [], "x", [["x", 1]], [[1] * 9]])
def test_what_is_no_matrix(at):
    with pytest.raises(ProblemError) as caught:
        _ = question("gradient", function="sum(X)", at={"X": at}).task
    assert caught.value.problem.id in ("no_matrix", "no_formula")


# --- find_error ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("dy/dx = 6x^2", "equal"),
        ("dz/dy = 10y", "equal"),
        ("∂z/∂y = 10y", "equal"),
        ("dz/dx = 120x^5", "equal"),
        ("dz/dx = 10y*6x^2", "equal"),
        ("z' = 120x^5", "equal"),
        ("z'' = 600x^4", "equal"),
        ("z = 20x^6", "equal"),
        ("(x^2)' = 2x", "equal"),
        ("(x^n)' = n x^(n-1)", "equal"),
        ("x^n = n x^(n-1)", "different"),
        ("dz/dy = 10", "different"),
        ("dz/dx = 10y", "different"),
        ("y' = 6x", "different"),
    ],
)
def test_the_truth_of_a_statement(text, verdict):
    context = context_of(parse(COMPOSITE), None, {})
    assert claim_of(text, context).verdict(context) == verdict


@pytest.mark.parametrize("text", ["", "x", "=", "x =", "a = b = c", "dq/dx = 1", "q' = 1", "(x' = 1"])
def test_what_is_no_statement(text):
    with pytest.raises(TeachgradError):
        claim_of(text, context_of(parse(COMPOSITE), None, {}))


ERROR = {
    "function": COMPOSITE,
    "lines": ["dy/dx = 6x^2", "dz/dy = 10", "dz/dx = 60x^2"],
    "wrong": 2,
    "right": "dz/dy = 10y",
}


@pytest.mark.parametrize(
    "answer",
    [
        ["2", "dz/dy = 10y"],
        [2, "10y"],
        "line: 2\nright: dz/dy = 5*2y",
        "2\n10 y",
        "dòng 2\n10y",
        "2: dz/dy = 10y",
        "dòng 2) 10y",
        [2, "= 10y"],  # as the lines of a derivation are written
        ["2.", "10y"],
        ["dòng 2)", " = 5*2y "],
    ],
)
def test_the_wrong_line_and_its_correction(answer):
    assert question("find_error", **ERROR).judge(answer)


@pytest.mark.parametrize(
    ("answer", "diagnosis"),
    [
        ([1, "10y"], "line_is_true"),
        ([3, "10y"], "later_line"),
        ([2, "10"], "line_repeated"),
        ([2, "= 6y"], "statement_not_true"),
        ([2, "5y"], "power_factor_missing"),
        ([2, "5y + 17"], "statement_not_true"),
        ([2, "z = 5y^3"], "statement_not_true"),
        ([2, "dy/dx = 6x^2"], "another_statement"),
    ],
)
def test_a_line_or_a_correction_that_is_wrong(answer, diagnosis):
    judged = question("find_error", **ERROR).judge(answer)
    assert judged.verdict == "wrong"
    assert diagnosis in judged.diagnoses


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"wrong": 1}, "line_not_wrong"),
        ({"wrong": 3}, "line_wrong"),
        ({"wrong": 4}, "not_a_number"),
        ({"lines": ["dy/dx ="]}, "no_formula"),
    ],
)
def test_the_author_cannot_call_a_line_wrong_that_is_right(changes, problem):
    with pytest.raises(ProblemError) as caught:
        _ = question("find_error", **(ERROR | changes)).task
    assert caught.value.problem.id == problem


def test_the_power_rule_without_its_prime():
    """The document's misprint: that the line is about a derivative is what it lacks."""
    asked = question("find_error", lines=["x^n = n x^(n-1)"], wrong=1, right="(x^n)' = n x^(n-1)")
    assert asked.judge([1, "(x^n)' = n*x^(n-1)"])
    assert asked.judge([1, "d/dx x^n = n*x^(n-1)"])
    assert not asked.judge([1, "x^n = x*x^(n-1)"])
    assert not asked.judge([1, "x^n = x^n"])  # says nothing
    assert not asked.judge([1, "x^n = n x^(n-1)"])


def test_what_is_differentiated_may_stand_behind_an_operator():
    asked = question("find_error", lines=["x^n = n x^(n-1)"], wrong=1, right="(x^n)' = n x^(n-1)")
    assert asked.judge([1, "d/dx x^n = n x^(n-1)"])
    assert asked.judge([1, "d/dx (x^n) = n x^n"]).verdict == "wrong"
    said = asked.judge([1, "y' = n x^(n-1)"]).said
    assert "Known are" not in said.en
    assert "(x^2)' = 2x" in said.en
    assert "(x^2)' = 2x" in said.vi


def test_a_choice_may_be_written_out():
    code = {
        "code": ["x = 1", "y = 2"],
        "wrong": 2,
        "fixes": [{"text": "y = 3"}, {"text": "y = 4", "right": True}],
    }
    asked = question("find_error", **code)
    assert asked.judge({"line": 2, "fix": "y=4"})
    assert asked.judge({"line": 2, "fix": "y = 3"}).diagnoses == ("choice_wrong",)


def test_a_wrong_line_of_a_program():
    code = {
        "code": ["x = 1", "y = 2"],
        "wrong": 2,
        "fixes": [{"text": "y = 3"}, {"text": "y = 4", "right": True}],
    }
    asked = question("find_error", **code)
    assert asked.judge({"line": 2, "fix": "b"})
    assert asked.judge(["2", "B)"])
    assert asked.judge(["1", "a"]).diagnoses == ("line_is_true", "choice_wrong")
    assert asked.judge(["5", "z"]).verdict == "unreadable"
    assert asked.judge(["9" * 5000, "b"]).verdict == "unreadable"


# --- predict ------------------------------------------------------------------------------------------------------------

ALL = ["left", "right", "derivative", "central", "forward", "autograd", "sympy"]


@pytest.mark.parametrize(
    ("function", "at", "said"),
    [  # REFERENCE 3; one-sided slopes by hand
        ("|x|", 0, ["-1", "1", "none", "0", "1", "0", "0"]),
        ("relu(x)", 0, ["0", "1", "none", "0.5", "1", "0", "0.5"]),
        ("relu(x) - relu(-x)", 0, ["1", "1", "1", "1", "1", "0", "1"]),
        ("x|x|", 0, ["0", "0", "0", "0", "0", "0", "0"]),
        ("3|x - 1| + 2x", 1, ["-1", "5", "none", "2", "5", "2", "2"]),
        ("x^3", 2, ["12"] * 7),
    ],
)
def test_what_the_methods_say(function, at, said):
    assert list(question("predict", function=function, at=at, methods=ALL).solution.values()) == said


def test_what_grows_beyond_all_bounds_is_no_number():
    asked = question("predict", function="sqrt(|x|)", at=0, methods=ALL[:4])
    assert list(asked.solution.values()) == ["none", "none", "none", "0"]
    asked = question("predict", function="cbrt(x)", at=0, methods=ALL[:4])
    assert list(asked.solution.values()) == ["none"] * 4
    asked = question("predict", function="sqrt(x)", at=0, methods=ALL[:4])
    assert list(asked.solution.values()) == ["none"] * 4


@pytest.mark.parametrize(
    ("field", "answer", "diagnosis"),
    [
        ("derivative", "0", "no_derivative_here"),
        ("left", "1", "number_of_another_method"),
        ("central", "không có", "there_is_a_number"),
        ("derivative", "không có", None),
        ("derivative", "None.", None),
    ],
)
def test_predictions(field, answer, diagnosis):
    asked = question("predict", function="|x|", at=0, methods=ALL[:4])
    judged = asked.judge(dict(asked.solution) | {field: answer})
    assert bool(judged) is (diagnosis is None)
    assert diagnosis is None or diagnosis in judged.diagnoses


@pytest.mark.parametrize(
    ("field", "answer", "verdict"),
    [  # of √|x| at 0 the quotient is ±1/√h on the two sides, and 0 in the middle
        ("left", "-∞", "correct"),
        ("left", "âm vô cùng", "correct"),
        ("left", "\u2212∞", "correct"),
        ("left", "+∞", "wrong"),
        ("right", "inf", "correct"),
        ("right", "-oo", "wrong"),
        ("derivative", "∞", "wrong"),
        ("central", "∞", "wrong"),
    ],
)
def test_an_infinite_slope_has_a_sign(field, answer, verdict):
    asked = question("predict", function="sqrt(|x|)", at=0, methods=ALL[:4])
    assert asked.judge(dict(asked.solution) | {field: answer}).verdict == verdict


def test_where_both_sides_grow_alike_the_derivative_is_infinite():
    asked = question("predict", function="cbrt(x)", at=0, methods=["derivative"])
    assert asked.judge("∞")
    assert asked.judge("-∞").verdict == "wrong"


@pytest.mark.parametrize("answer", ["10^(-31)", "-10^(-31)", "10^(-60)", "1/10^40", "sqrt(2)", "pi/10^30"])
def test_a_number_that_is_not_nought_is_not_taken_for_it(answer):
    """What was smaller than 10⁻³⁰ was 0, and √2 was no number."""
    asked = question("predict", function="relu(x)", at=0, methods=["left", "derivative"])
    for field in asked.fields:
        judged = asked.judge(dict(asked.solution) | {field.name: answer})
        assert judged.verdict == "wrong"
        assert "number_of_another_method" not in judged.diagnoses
    assert asked.judge(dict(asked.solution) | {"left": "sin(pi)"})


@pytest.mark.parametrize(
    ("function", "about"), [("10^(-31)|x|", "1e-31"), ("sqrt(2)|x|", "1.41421"), ("|x|/3001", "0.000333222")]
)
def test_a_slope_that_is_no_simple_fraction_is_not_rounded_to_one(function, about):
    with pytest.raises(ProblemError) as caught:
        _ = question("predict", function=function, at=0, methods=["right"]).solution
    assert caught.value.problem.id == "no_simple_number"
    assert about in str(caught.value)


def test_slopes_that_quotients_approach_slowly():
    """(√h)³/h is 10⁻⁶ at the step that is taken, and 0 in the end."""
    asked = question("predict", function="x + |x|^(3/2)", at=0, methods=["left", "right", "central"])
    assert list(asked.solution.values()) == ["1", "1", "1"]


def test_at_a_plain_kink_nothing_is_infinite():
    asked = question("predict", function="|x|", at=0, methods=["derivative"])
    judged = asked.judge("∞")
    assert judged.verdict == "wrong"
    assert [remark.id for remark in judged.parts[0].remarks] == ["not_endless"]


@pytest.mark.parametrize(
    "answer", ["khong co", "ko co", "k có", "Khong ton tai", "DNE", "does not exist", "-"]
)
def test_none_is_typed_in_many_ways(answer):
    asked = question("predict", function="|x|", at=0, methods=["derivative"])
    assert asked.judge(answer)


def test_a_word_that_may_be_zero_is_asked_back():
    judged = question("predict", function="|x|", at=0, methods=["derivative"]).judge("khong")
    assert judged.verdict == "unreadable"
    assert judged.said.vi == "“khong” không phải là một số. Hãy viết một số, hoặc: không có."


# --- program ------------------------------------------------------------------------------------------------------------

PROGRAM = {"gradient": "6x", "solution": "def f(x):\n    return 3 * x * x\n"}


def test_a_program_of_a_given_gradient():
    asked = question("program", **PROGRAM)
    assert asked.judge("def f(x):\n    return 3 * x**2 + 7")
    assert asked.judge("def f(x):\n    return 6 * x").diagnoses == ("gradient_written_as_function",)
    assert "gradient_scaled" in asked.judge("def f(x):\n    return x * x").diagnoses
    shown = asked.judge("def f(x):\n    return x**3")
    with language("en"):
        assert "At x = 1.5 the gradient of f is 6.75; it should be 9." in shown.message


@pytest.mark.parametrize(
    "source",
    ["def f(x:", "x = 1", "def f(x):\n    return 1/0", "import os\nos._exit(0)", "def f(x):\n    return 'x'"],
)
def test_a_program_that_cannot_be_used_is_said(source):
    judged = question("program", **PROGRAM).judge(source)
    assert not judged
    assert judged.said.en != judged.said.vi


@pytest.mark.parametrize(
    ("answer", "ids"),
    [  # -1/2401 = -0.000416493…
        ("-0.0004", ["rounded"]),
        ("-0,00042", ["rounded"]),
        ("-0.0005", []),
        ("0.0", []),
    ],
)
def test_a_number_rounded_to_its_last_place(answer, ids):
    asked = question("fill", function="v = 7x; w = 1/v", at={"x": 7}, blank=["dw/dv"])
    assert asked.solution["dw/dv"] == "-1/2401"
    judged = asked.judge(answer)
    assert judged.verdict == "wrong"
    assert [remark.id for remark in judged.parts[0].remarks if remark.id == "rounded"] == ids


@pytest.mark.parametrize(
    ("source", "ids"),
    [
        ("3*x**2", ["program_without_def"]),
        ("3x^2", ["program_without_def", "caret_in_program"]),
        ("def f(x):\n    return 3 * x ^ 2", ["caret_in_program"]),
        ("def f(x):\n    return 3x^2", ["caret_in_program"]),
        ("def f(x):\n    return 1 / 0", []),
        ("import os\nos._exit(0)", []),
    ],
)
def test_what_is_new_to_python_is_said_in_words(source, ids):
    judged = question("program", **PROGRAM).judge(source)
    assert judged.verdict == "unreadable"
    assert [remark.id for remark in judged.parts[0].remarks] == ids
    assert ("def f(x):" in judged.said.en) is ("program_without_def" in ids)
    assert ("x**2, không phải x^2" in judged.said.vi) is ("caret_in_program" in ids)


def test_a_program_of_given_values():
    asked = question(
        "program", name="slope", value="3x^2", function="x^3", solution="slope = lambda x: 3 * x * x"
    )
    assert asked.judge(asked.solution)
    assert "value_instead_of_gradient" in asked.judge("def slope(x):\n    return x**3").diagnoses
    assert "gradient_sign" in asked.judge("def slope(x):\n    return -3 * x**2").diagnoses


# --- the author ---------------------------------------------------------------------------------------------------------


def _all_of(exercise):
    asked = exercise.question()
    return asked.text, asked.hints, asked.mistakes


@pytest.mark.parametrize(
    "changes",
    [
        {"text": {"en": "Differentiate {x}.", "vi": "Tính {x}."}},
        {"hints": [{"en": "See $\\frac{x}{2}$.", "vi": "Xem $\\frac{x}{2}$."}]},
        {"mistakes": [{"answer": "{x}", "diagnosis": "sign"}]},
        {"function": "{x}^2"},
    ],
)
def test_a_wrong_brace_is_told_with_its_file_and_exercise(changes):
    table = {
        "id": "try-1", "ask": "derivative", "function": "x^2", "tags": ["t"], "difficulty": 1,
        "text": {"en": "What?", "vi": "Gì?"}, "hints": [{"en": "Look.", "vi": "Hãy nhìn."}],
    }  # fmt: skip
    with pytest.raises(ProblemError) as caught:
        _all_of(exercise_of(table | changes, "mine.toml", 7))
    for code in ("en", "vi"):
        said = caught.value.in_language(code)
        assert said.startswith("mine.toml")
        assert "try-1" in said
        assert "{ x}" in said


def test_a_brace_before_a_space_is_a_sign():
    table = {
        "id": "try-1", "ask": "derivative", "function": "x^2", "tags": ["t"], "difficulty": 1,
        "text": {"en": "What is $\\frac{ x}{2}$?", "vi": "$\\frac{ x}{2}$ là gì?"},
    }  # fmt: skip
    assert exercise_of(table).question().text.en == "What is $\\frac{ x}{2}$?"
