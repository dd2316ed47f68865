"""A checked gradient in words, as a page, as HTML, as plain data."""

import json
import re
import unicodedata
from html.parser import HTMLParser
from types import MappingProxyType

import numpy as np
import pytest

import teachgrad as tg
from teachgrad.checking.records import PROBLEMS, Problem, Witness
from teachgrad.report import gradient_sentences
from teachgrad.report.gradient_check import page, to_dict, to_html, to_text
from teachgrad.report.gradient_words import problem_text, shape_text, witness_text

# What `check_gradient` fills in, for the problems whose sentences need it.
DETAILS = {
    "raises": {"type": "ZeroDivisionError", "message": "division by zero"},
    "not_a_number": {"type": "str", "shown": "'6x'"},
    "wrong_count": {"given": 1, "wanted": 2},
    "unknown_variable": {"name": "w"},
    "value_instead_of_derivative": {"name": "y"},
    "wrong_at_some_points": {"right": 5, "wrong": 1},
    "inexact": {"digits": 6},
    "swapped": {"order": {"x": "y", "y": "x"}},
    "wrong_shape": {"given_shape": (), "wanted_shape": (2, 2)},
}


class Fragment(HTMLParser):
    """Reads a fragment: its text, its tags, whether all that opens closes."""

    def __init__(self, text):
        super().__init__()
        self.open, self.text, self.tags = [], [], set()
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def test_every_problem_has_its_sentence():
    assert set(gradient_sentences.PROBLEMS) == set(PROBLEMS)
    assert set(gradient_sentences.WITHOUT_FORMULA) <= set(PROBLEMS)


@pytest.mark.parametrize("kind", PROBLEMS)
@pytest.mark.parametrize("formula", [None, "6*x**2"])
def test_sentences_are_complete_in_both_languages(kind, formula):
    variable = None if kind in ("swapped", "no_derivative", "rounding") else "x"
    problem = Problem(kind, variable, ((0, 1),), 0.25, formula, MappingProxyType(DETAILS.get(kind, {})))
    text = problem_text(problem)
    for said in (text.en, text.vi):
        assert re.fullmatch(r"\S.*[.…]", said)
        assert "{" not in said
        assert "  " not in said
        assert said[0].isupper()
        assert unicodedata.is_normalized("NFC", said)
    assert text.en != text.vi


def test_the_sentences_of_the_brief():
    witness = Witness({"x": 1.3}, "x", None, 2.1, 3.4)
    assert witness_text(witness).en == "At x = 1.3 yours gives 2.1, it should be 3.4."
    assert witness_text(witness).vi == "Tại x = 1.3 kết quả của bạn là 2.1, đúng ra phải là 3.4."
    entry = Witness({"x": np.array([[3.0, 4.0], [5.0, 2.0]])}, "x", (1, 0), 45.0, 39.0)
    assert witness_text(entry).en == (
        "At x = [[3, 4], [5, 2]], row 2, column 1, yours gives 45, it should be 39."
    )
    two = Witness({"x": 7.0, "y": np.ones((5, 4))}, "y", (0, 3), 45.0, 39.0)
    assert witness_text(two).en == (
        "At x = 7, y of shape 5×4 your derivative with respect to y (row 1, column 4) is 45, it should be 39."
    )


def test_numbers_that_look_alike_are_written_in_full():
    close = Witness({"x": 1.0}, "x", None, 1.0000000000001, 1.0)
    assert "1.0000000000001, it should be 1." in witness_text(close).en
    closer = Witness({"x": 1.0}, "x", None, 1 + 2**-50, 1.0)
    assert "1.000000000000001, it" in witness_text(closer).en


def test_a_page():
    found = tg.check_gradient("square", "3x")
    with tg.language("en"):
        lines = [line.strip() for line in to_text(found, encoding="utf-8").splitlines()]
    assert lines[0].startswith("━━ square: y = 3 * x * x ━")
    assert lines[1:] == [
        "✗ The gradient is not right.",
        "With respect to x: yours is 1/2 times the derivative, at every point.",
        "At x = 5 yours gives 15, it should be 30.",
        "Compared with the derivative at 6 points.",
    ]
    assert str(found) == to_text(found, 80)


def test_a_page_of_a_right_one_and_of_an_undecided_one():
    right = tg.check_gradient("relu(x)", lambda x: float(x > 0), x=0)
    text = " ".join(to_text(right, 200).split())
    assert "✓ The gradient is right." in text
    assert "Passed over: x = 0, where the slope is 0 from the left and 1 from the right." in text
    with tg.language("vi"):
        text = " ".join(to_text(tg.check_gradient("√x", 0, x=0), 200).split())
    assert "? Chưa kết luận được." in text
    assert "Bỏ qua: x = 0, vì hàm số hoặc đạo hàm không có giá trị nào mà float64 chứa được." in text


def said(language, *given, **point):
    """The page on one line."""
    with tg.language(language):
        return " ".join(to_text(tg.check_gradient(*given, **point), 400, "utf-8").split())


def test_a_constant_text_that_is_right_at_the_point_only():
    text = said("en", "x² y", ("2xy", "1"), x=1, y=2)
    assert "With respect to y: right as the number at this point, x = 1, y = 2, but wrong elsewhere" in text
    assert "pass the number 1, not the text “1”." in text
    assert "truyền số 2, không phải chuỗi “2”." in said("vi", "x²", "2", x=1)
    # No point was given: there is no number that could be meant.
    assert "pass the number" not in said("en", "x²", "2")


def test_variables_compared_at_the_point_only_are_named():
    text = said("en", "x² y", ("2xy", 1), x=1, y=2)
    assert "✓" in text
    assert "By y: compared at x = 1, y = 2 only" in text
    assert "Theo y: chỉ so sánh tại x = 1, y = 2," in said("vi", "x² y", ("2xy", 1), x=1, y=2)
    assert "By " not in said("en", "x² y", ("2xy", "x²"), x=1, y=2)
    # |y| has no derivative at the point: the number was compared nowhere.
    assert "By y: compared" not in said("en", "x² |y|", ("2x·|y|", 1), x=1, y=0)


def test_what_is_no_number_is_said_in_words():
    def for_positive(x):
        return 2 * x if np.all(x > 0) else np.nan * x

    text = said("en", "x²", for_positive, x=1)
    assert " yours gives no number, it should be -" in text
    assert "kết quả của bạn không ra số, đúng ra phải là -" in said("vi", "x²", for_positive, x=1)
    assert "yours gives ∞, it should be 2." in said("en", "x²", lambda x: np.inf, x=1)
    whole = Witness({"x": np.ones(2)}, "x", None, np.array([np.nan, 1.0, 2.0]), np.ones(2))
    assert "gives [no number, 1, 2], it" in witness_text(whole).en
    assert "là [không ra số, 1, 2], đúng" in witness_text(whole).vi


def test_right_at_one_point_by_chance():
    # x² + 1 is 2x at x = 1 alone.
    text = said("en", "x²", "x² + 1", x=1)
    assert "With respect to x: by chance it is right at x = 1, and wrong at the other 5 points." in text
    assert "chỉ tình cờ đúng tại x = 1, và chưa đúng tại 5 điểm còn lại." in said("vi", "x²", "x² + 1", x=1)
    one = Problem("wrong_at_some_points", "x", details={"right": 1, "wrong": 1, "at": {"x": 1.0}})
    assert (
        problem_text(one).en
        == "With respect to x: by chance it is right at x = 1, and wrong at the other point."
    )


def test_too_few_derivatives():
    assert "You give one derivative; the function has 2" in said("en", "two_variables", lambda x, y: 15 * x)
    assert "Bạn đưa ra một đạo hàm; hàm số có 2" in said("vi", "two_variables", lambda x, y: 15 * x)
    text = said("en", "x² y", "(2xy, x²)", x=1, y=2)
    assert 'Write one for each: ("2xy", "x²").' in text
    assert '("2x·max(x, y)", "x²").' in said("vi", "x² y", "[2x·max(x, y), x²]")
    for other in ("2xy", "(2xy, x², 1)", "2xy,", "x," + "1" * 500):
        assert 'Write one for each: ("…", "…").' in said("en", "x² y", other)


def test_a_value_beyond_float64_is_called_so():
    text = said("en", "x²", "2x", x=1e308)
    assert "x = 1e308, where the function or its derivative has no value that float64 can hold." in text


def test_a_factor_in_vietnamese():
    assert "số hạng 4x bị nhân với 1/2." in said("vi", "5x³ + 2x²", "15x² + 2x")


def test_what_the_document_misprints_is_not_shown_as_the_function():
    text = str(tg.check_gradient("matrix_product", "6x"))
    assert "torch.mm(x, x)" in text
    assert "bc" not in text


@pytest.mark.parametrize("width", [24, 40, 80])
@pytest.mark.parametrize("language", ["en", "vi"])
def test_no_line_is_too_long_and_every_encoding_will_do(width, language):
    found = tg.check_gradient("sin(x²)", "cos(x²)", x=1.3)
    with tg.language(language):
        for encoding in ("utf-8", "ascii"):
            lines = page(found, width, encoding)
            assert all(len(line.text) <= width for line in lines)
            "\n".join(line.text for line in lines).encode(encoding)
    assert [line.style for line in lines][:2] == ["heading", "bad"]


def test_html_is_well_formed_and_escaped():
    def hostile(x):
        raise ValueError("<script>alert(1)</script>\x1b[2J")

    html = to_html(tg.check_gradient("square", hostile))
    fragment = Fragment(html)
    assert fragment.tags == {"div", "p", "strong"}
    assert "<script>alert(1)</script>" in "".join(fragment.text)
    assert "\x1b" not in html
    assert "\x1b" not in str(tg.check_gradient("square", hostile))
    with tg.language("vi"):
        assert 'lang="vi"' in tg.check_gradient("square", "6x")._repr_html_()


@pytest.mark.parametrize(
    ("f", "gradient", "point"),
    [
        ("square", "6x", {}),
        ("square", "3x", {}),
        ("composite", "10·2x³", {}),
        ("sin x", "pi/180·cos x", {}),
        ("matrix_product", [[45, 45], [39, 38]], {}),
        ("elementwise", lambda x: 6 * x.sum(), {}),
        ("two_variables", ("4y", "15x²"), {}),
        ("two_variables", {"x": "15x²"}, {}),
        ("square", lambda x: float("nan"), {}),
        ("square", "30", {}),
        ("x²", "x² + 1", {"x": 1}),
        ("x² y", "(2xy, x²)", {}),
        ("abs(x)", 1, {"x": 0}),
        ("elementwise", lambda x: np.float32(6) * x.astype(np.float32), {}),
    ],
)
def test_plain_data_is_strict_json(f, gradient, point):
    data = to_dict(tg.check_gradient(f, gradient, **point))
    assert json.loads(json.dumps(data, allow_nan=False)) == data
    assert list(data) == ["function", "ok", "problems", "witness", "points", "only_here", "remarks"]
    for problem in data["problems"]:
        assert list(problem) == ["id", "variable", "entries", "factor", "formula", "details", "sentence"]


def test_plain_data():
    data = tg.check_gradient("sin(x²)", "cos(x²)", x=1.3).to_dict()
    (problem,) = data["problems"]
    assert (problem["id"], problem["formula"], problem["details"]) == (
        "missing_factor",
        "2*x",
        {"inner": "x**2"},
    )
    assert data["witness"]["point"] == {"x": 1.3}
    assert data["points"][0]["agrees"] is False
    half = tg.check_gradient("square", "3x").to_dict()["problems"][0]
    assert half["factor"] == "1/2"
    kink = tg.check_gradient("abs(x)", 1, x=0).to_dict()["points"][0]
    assert (kink["passed_over"], kink["left"], kink["right"]) == ("kink", -1.0, 1.0)


def test_shapes():
    assert [shape_text(s) for s in [(), (3,), (2, 3, 4)]] == ["1", "3", "2×3×4"]
