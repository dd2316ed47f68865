"""Sentences of a comparison that fit what was found, and say it once; the page of text and the notebook say the same."""

import re

import pytest

import teachgrad as tg
from teachgrad.plot.words import title
from teachgrad.report import to_html
from teachgrad.report.evidence import told
from teachgrad.report.wording import verdict_said
from teachgrad.text import language


def calmer(x):
    """x² sin(1/x), and 0 at 0: the derivative is 0, and what runs at 0 is another branch."""
    return 0 * x if x == 0 else x * x * tg.sin(1 / x)


@pytest.mark.parametrize(
    ("function", "en", "vi"),
    [
        (calmer, "autograd has recorded only the branch that runs at this point", "chỉ ghi lại nhánh chạy tại điểm này"),
        ("relu(x) - relu(-x)", "an operation inside has none exactly here", "một phép toán bên trong không khả vi"),
        ("cbrt(x)", "tends to ∞.", "dần tới ∞."),
        ("-cbrt(x)", "tends to -∞.", "dần tới -∞."),
        ("sqrt(|x|)", "tends to ∞ or to -∞.", "dần tới ∞ hoặc -∞."),
    ],
)  # fmt: skip
def test_the_verdict_says_what_is_the_cause(function, en, vi):
    comparison = tg.compare(function, x=0)
    said = verdict_said(comparison)
    assert en in said.en
    assert vi in said.vi
    with language("vi"):
        assert str(said) in to_html(comparison)
        assert str(said) in " ".join(str(comparison).split())


def test_fifty_digits_do_not_say_the_same_again():
    said = [sentence.en for sentence in told(tg.compare("relu(x) - relu(-x)", x=0))]
    place = said.index("The difference quotients tend to 1 from both sides.")
    assert said[place + 1] == "Computed to 50 digits from the formula, the quotients do so too."
    assert sum("to 1" in sentence for sentence in said) == 1
    alone = [sentence.en for sentence in told(tg.compare(calmer, x=0))]
    assert "Computed to 50 digits from the formula, the quotients tend to 0 from both sides." in alone


def cells(html):
    rows = re.findall(r"<tr><th scope=\"row\".*?</tr>", html)
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in rows]


def test_where_there_is_nothing_to_agree_with_no_digits_are_said():
    """Of |x| at 0 all three say 0, and there is no derivative; the page of text had a dash, the notebook 0."""
    rows = cells(to_html(tg.compare("|x|", x=0)))
    assert rows[1:3] == [["autograd", "0", "–", "–"], ["finite difference", "0", "–", "–"]]
    # Of 0 another number has no digits, however near it is.
    assert [row[-1] for row in cells(to_html(tg.compare(calmer, x=0)))][1:3] == ["16", "–"]


def test_what_was_typed_is_not_said_twice():
    assert "read as" not in str(tg.compare("y = 5x²; z = 2y³", x=1))
    assert "read as" in str(tg.compare("y = 5x^2; z = 2y^3", x=1))
    assert "read as" not in to_html(tg.compare("|x|", x=1))
    assert "read as" in to_html(tg.compare("abs(x)", x=1))


def test_the_notebook_has_the_facts_of_the_page():
    assert "z = 5y² = 20x⁶ = 1280" in to_html(tg.compare("composite"))
    html = to_html(tg.compare("matrix_product"))
    assert "y = y.sum()  → f" in html
    assert "(X: the matrix x; J: the matrix of ones)" in html
    # Between straight bars stands a determinant: joined borders have no round corners.
    assert html.count("border-collapse:separate") == html.count("<table style=")


def test_no_title_breaks_inside_a_matrix():
    assert (
        "[[3,\N{NO-BREAK SPACE}4],\N{NO-BREAK SPACE}[5,\N{NO-BREAK SPACE}2]]"
        in title(tg.compare("elementwise")).en
    )


def test_a_line_that_cannot_be_read_again_leaves_no_empty_brackets():
    typed: dict = {}
    exec(compile("def f(x):\n    return -x if x < 0 else x", "<typed>", "exec"), typed)  # noqa: S102 # as at a prompt
    (note,) = tg.compare(typed["f"], x=1).notes
    assert str(note).startswith("At line 2 the condition “")
