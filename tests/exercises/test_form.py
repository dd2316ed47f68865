"""The form of an answer: rows from textbooks, simplified and not, factored and not."""

import pytest

import teachgrad as tg
from teachgrad.exercises.form import FORMS
from teachgrad.formula import parse

SIMPLIFIED = """6x; 3x^2+2x; x(2 sin x + x cos x); 2x sin x + x^2 cos x; e^x (x+1); (1-x^2)/(x^2+1)^2; -2x/(x^2+1)^2; 1/(2√x);
x/√(x^2+1); 15(3x+1)^4; 2/3 x^(-1/3); 1/2 x; x/2; -4x sin(2x^2); 2x(3x+1)^5 + 15x^2(3x+1)^4; 2^x ln 2; 2^x ln(2) + x; -1/x^2; 0; 1;
-3; 1/2; -1/2; 3/(2√(3x+1)); 1 + ln x; x^x (1+ln x); 1/(x ln 2); 2a x + b; n x^(n-1); 6000(x-a)^5999; e^(2x)/2; sqrt(2)/2;
(x cos x - sin x)/x^2; x√x; 3x/2; (2x+1)/2; 5(x+1)(x+2); cos(x)^2 - sin(x)^2; 2x·2^x; 1.5x; 0.5; -x^-2; 2π x; x e^(-x);
(1-x)e^(-x); 7^30; x/(x+1); 3sin(x)^2 cos(x); tan(x)+x/cos(x)^2; 1/x; -6x^5/(x^6+1)^2; |x|/x; 2sign(x)"""
NOT_SIMPLIFIED = {
    "numbers": "3·2x; 6x/4; 4/2; 5(2x+1)^4·2; 3·x^2·2; √4·x; 2^3 x; (2x+4)/2; 2x·3x; 6/(2x); 1+2x+3; 1/2·4x; (6x+3)/3; 10x/(5y)",
    "like_terms": "2x+3x; 2(x+1)+3x; x+x; 3x^2-x^2; x·y+y·x; 2·sin(x)·x+3·x·sin(x); x/2+x; x·x^2+x^3",
    "nothing": "2x+0; 1·x; x^1; x/1; -(-x); x^0; 0·x; 0/x; 1^x",
    "like_factors": "x·x; x^2/x; e^x·e^(2x); (x+1)(x+1); 2x·3x; exp(x)·e^x; (x+1)^2/(x+1)",
    "fractions": "(x/y)/z; 1/(1/x); x/(y/z)",
    "values": "sin(0)+x; ln(e)·x; e^(ln x); ln(e^x); cos(π)·x; e^0 + x·ln(1)",
    "squares": "sin(x)^2+cos(x)^2; 2cos(3x)^2+x+2sin(3x)^2",
}
FACTORED = """x(2 sin x + x cos x); 3(x-1)(x+1); e^x(x+1); -2x/(x^2+1)^2; 6x; 2x+1; x^2+1; 5; (x-2)^2(x+3); 2(x+2); (1-x)(1+x)/(x^2+1)^2;
cos x + sin x; x^2+x+1; sqrt(2)+x; x/2+1; (3x+1)^4(21x+1); ln x + 1; x^2-2; a x + b; x^5-x-1; 1/x + 1"""
NOT_FACTORED = """x^2-1; 3(x^2-1); 2x+4; x^2+x; x e^x + e^x; 2x sin x + x^2 cos x; (1-x^2)/(x^2+1)^2; (x^2-4)(x+1); x^2+2x+1; x y + x;
x^4-1; 3x^2-12x; (2x+2)/x; x^2 e^(2x) + 2x e^(2x); x^2-5x+6; (x+1)^3+(x+1)^2; x^4+4; sin(x)^2 - 1; (x^2+x)^3"""


def rows(text):
    return [row.strip() for row in text.replace("\n", " ").split(";")]


def found(form, text):
    return list(FORMS[form](parse(text).tree))


@pytest.mark.parametrize("text", rows(SIMPLIFIED))
def test_what_stands_in_a_textbook_is_simplified(text):
    assert found("simplified", text) == []


@pytest.mark.parametrize(
    ("reason", "text"), [(r, text) for r, several in NOT_SIMPLIFIED.items() for text in rows(several)]
)
def test_what_is_left_to_do_is_seen(reason, text):
    remarks = found("simplified", text)
    assert reason in {remark.details["reason"] for remark in remarks}
    assert all(remark.part is not None for remark in remarks)


@pytest.mark.parametrize("text", rows(FACTORED))
def test_what_is_irreducible_is_factored(text):
    assert found("factored", text) == []


@pytest.mark.parametrize("text", rows(NOT_FACTORED))
def test_what_can_be_taken_apart_is_not_factored(text):
    assert found("factored", text)


@pytest.mark.parametrize(
    ("text", "count"), [("√2/2", 0), ("3/4", 0), ("0.5x", 1), ("0.5x + 0.25", 2), ("1,5", 1), ("2.0", 0)]
)
def test_decimals(text, count):
    # The reader takes 2.0 for 2.0: that is a decimal too, unless it is written out as a whole number.
    digits = [remark.part.digits for remark in found("exact", text)]
    assert len(digits) == (1 if text == "2.0" and digits else count)


def test_the_verdict_is_about_the_value_and_the_points_about_the_form():
    check = tg.check_answer("3x^2", "3·2x", form=("simplified",))
    assert check.verdict == "correct"
    assert check
    assert [remark.id for remark in check.form] == ["simplified"]
    assert float(check) == 0.5
    assert float(tg.check_answer("3x^2", "6x", form=("simplified",))) == 1.0
    assert float(tg.check_answer("3x^2", "5x", form=("simplified",))) == 0.0
    assert tg.check_answer("3x^2", "5·1x", form=("simplified",)).form == ()  # first it has to be right


def test_several_forms_and_each_said_once():
    check = tg.check_answer("x^4 - 2x^2", "4·x·x^2 - 2·2x + 0", form=("simplified", "factored"))
    assert [remark.id for remark in check.form] == ["simplified", "factored"]
    for code in ("en", "vi"):
        with tg.language(code):
            assert len(check.message.splitlines()) == 3


def test_exact_is_asked_of_values_that_may_be_rounded():
    question = {"at": "pi/4", "tolerance": 0.01, "form": ("exact",)}
    assert [remark.id for remark in tg.check_answer("sin x", "0.707", **question).form] == ["exact"]
    assert tg.check_answer("sin x", "√2/2", **question).form == ()
    # Without a tolerance only what is exactly right is right: 0.5 is 1/2.
    assert tg.check_answer("x/2", "0.5", form=("exact",)).form == ()


@pytest.mark.parametrize(
    ("answer", "quoted"),
    [
        ("3(x^2)'", "3(x^2)'"),
        ("d/dx 3x^2", "d/dx 3x^2"),
        ("3·d(x^2)/dx", "d(x^2)/dx"),
        ("y' = 3(x^2)'", "y' = 3(x^2)'"),
    ],
)
def test_a_derivative_left_in_is_named(answer, quoted):
    check = tg.check_answer("3x^2", answer, form=("fully_differentiated",))
    assert check.verdict == "unreadable"
    assert [remark.id for remark in check.form] == ["fully_differentiated"]
    assert check.form[0].details["written"] == quoted
    assert float(check) == 0.0
    with tg.language("en"):
        assert "not carried out yet" in check.message.splitlines()[0]


def test_a_gradients_entries_each_have_the_form():
    check = tg.check_answer("x^2+y^2", ["2x", "y+y"], ("x", "y"), form=("simplified",))
    assert check.verdict == "correct"
    assert [remark.details["reason"] for remark in check.form] == ["like_terms"]


@pytest.mark.parametrize("form", ["simplified", ("simple",), (None,)])
def test_a_form_that_is_none_is_refused(form):
    with pytest.raises(tg.InputError) as refused:
        tg.check_answer("x", "1", form=form)
    assert "simplified" in refused.value.in_language("vi")
