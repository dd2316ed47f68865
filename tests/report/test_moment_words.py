"""What is said of each moment: the document's numbers, the sum as it grows, and nothing that is not so."""

import re
import unicodedata
from fractions import Fraction

import pytest

import teachgrad as tg
from teachgrad.explanation.moments import moments
from teachgrad.report.moment_kinks import conventions
from teachgrad.report.moment_words import sentence

PRODUCT = re.compile(r"(?:hands|truyền) (-?[\d.]+) · \(?(-?[\d.]+)\)? = (-?[\d.]+)(?=\s)")
SUM = re.compile(r": (-?[\d.]+) \+ \(?(-?[\d.]+)\)? = (-?[\d.]+)\. ")


def told(f, level=None, **point):
    explanation = tg.explain(f, level=level, **point)
    return [sentence(explanation, moment) for moment in moments(explanation)]


def test_the_document_s_story_in_named_steps():
    said = [text.en for text in told("composite", "named")]
    assert said[1:4] == [
        "From x = 2 comes y = 2x³ = 16.",
        "From y = 16 comes z = 5y² = 1280.",
        "The backward pass begins at the result: the gradient of z is dz/dz = 1.",
    ]
    assert said[4].startswith("z hands 1 · 160 = 160 to y")
    assert "(10y = 160)" in said[4]
    assert said[5].startswith("y hands 160 · 24 = 3840 to x")
    assert "(6x² = 24)" in said[5]
    assert said[6] == "The backward pass has ended: dz/dx = 3840."


def test_the_document_s_story_in_vietnamese():
    said = [text.vi for text in told("composite", "named")]
    assert said[0] == "Lượt xuôi bắt đầu với x = 2. Những gì còn lại đều chưa được tính."
    assert said[4].startswith(
        "z truyền 1 · 160 = 160 cho y: gradient của z nhân với đạo hàm địa phương theo y"
    )
    assert said[6] == "Lượt ngược kết thúc: dz/dx = 3840."


def test_the_running_sum_is_told_as_it_grows():
    to_x = [text.en for text in told("composite", "all") if " to x:" in text.en]
    assert len(to_x) == 3  # REFERENCE.md: x receives 1280 three times
    assert "More is still to come: the gradient of x is not complete yet." in to_x[0]
    assert "1280 + 1280 = 2560" in to_x[1]
    assert "not complete yet" in to_x[1]
    assert "2560 + 1280 = 3840" in to_x[2]
    assert "That was the last" in to_x[2]


def test_two_uses_of_one_parent_are_told_apart():
    first, second = (text for text in told("x^x", x=2) if " hands " in text.en)
    assert "with respect to the base x (x·xˣ⁻¹ = xˣ = 4)" in first.en
    assert "theo cơ số x" in first.vi
    assert "the exponent x (xˣ·ln(x) ≈ 2.77259)" in second.en  # 4 ln 2 = 2.7725887…


def test_arrays_are_handed_on_entry_by_entry_or_as_a_vector_jacobian_product():
    said = told("matrix_product", "all")
    assert any(
        "[[1, 1], [1, 1]] ∘ [[3, 3], [3, 3]] = [[3, 3], [3, 3]] to v₁: entry by entry" in t.en for t in said
    )
    assert any("a vector-Jacobian product" in t.en and "tích vectơ–Jacobi" in t.vi for t in said)
    assert any("[[21, 21], [21, 21]] + [[24, 24], [18, 18]] = [[45, 45], [39, 39]]" in t.vi for t in said)
    assert said[-1].en.endswith("the gradient of f with respect to x is [[45, 45], [39, 39]].")


def test_a_large_array_is_told_by_its_shape():
    said = told(lambda x: (x @ x.T).sum(), x=[[1.0, 2.0, 3.0, 4.0]] * 4)
    assert "x (4×4 numbers)" in said[0].en
    assert "x (4×4 số)" in said[0].vi
    assert max(len(text.vi) for text in said) < 300


@pytest.mark.parametrize(
    ("f", "x", "why"),
    [
        ("|x|", 0, "left and the right derivative differ"),
        ("√x", 0, "vertical"),
        ("1/x", 0, "Undefined"),
        ("relu(x) - relu(-x)", 0, "a convention"),
    ],
)
def test_what_arrives_is_no_derivative_where_there_is_none_or_another(f, x, why):
    said = [text.en for text in told(f, x=x)]
    assert why in said[-1]
    assert not any("df/dx" in text for text in said)


def test_a_local_derivative_at_a_kink_is_called_a_convention():
    handed = next(text for text in told("|x|", x=0) if " hands " in text.en)
    assert "rests on a convention: exactly here |x| has none" in handed.en
    assert "quy ước" in handed.vi
    assert "sign(x)" not in handed.en  # it is no formula for what was handed on
    assert not any("convention" in text.en for text in told("|x|", x=1))


def test_only_the_step_with_the_kink_and_what_goes_through_it_are_conventions():
    program = "u = |x| + 2t; z = |u|·t"
    for level, expected in (("named", {("u", "x"): ("abs",)}), ("all", {("v_1", "x"): ("abs",)})):
        assert conventions(tg.explain(program, level=level, x=0, t=1)) == expected
        assert conventions(tg.explain(program, level=level, x=3, t=1)) == {}


def test_a_variable_without_a_path_is_told_so():
    said = told(lambda x, y: x * x, x=3, y=2)[-1]
    assert said.en.startswith("The backward pass has ended: ∂f/∂x = 6.")
    assert "No path leads from y to f" in said.en
    assert "Không có đường nào từ y đến f" in said.vi


PROGRAMS = [
    ("composite", {}),
    ("two_variables", {}),
    ("elementwise", {}),
    ("matrix_product", {}),
    ("x^x", {"x": 3}),
    ("u = 2x - y; v = x·y; z = u^2·v - sin(u)", {"x": -1.5, "y": 0.25}),
    ("x", {"x": -2}),
    ("p·q·r·s·t", {"p": 1, "q": -2, "r": 3, "s": -4, "t": 0.5}),
]


@pytest.mark.parametrize("level", ["named", "all"])
@pytest.mark.parametrize(("f", "point"), PROGRAMS, ids=[f for f, _ in PROGRAMS])
def test_every_moment_has_full_sentences_whose_products_and_sums_are_true(f, point, level):
    for text in told(f, level, **point):
        assert text.en != text.vi
        assert unicodedata.normalize("NFC", text.vi) == text.vi
        for said in (text.en, text.vi):
            assert said[0].isalpha()
            assert said.endswith(".")
            assert "{" not in said
            assert "  " not in said
            assert "None" not in said
            for a, b, c in PRODUCT.findall(said):
                assert Fraction(a) * Fraction(b) == Fraction(c), said
            for a, b, c in SUM.findall(said):
                assert Fraction(a) + Fraction(b) == Fraction(c), said


def test_products_and_sums_are_found_by_the_test_above():
    said = " ".join(text.en + " " + text.vi for text in told("composite", "all"))
    assert len(PRODUCT.findall(said)) == 16
    assert len(SUM.findall(said)) == 6
