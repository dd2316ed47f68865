"""Misconceptions about the answer as a whole; `teachgrad.exercises.slips.whole` and `arrays` look for them."""

from __future__ import annotations

from teachgrad.exercises.slips.rules.entry import Law, Misconception

# Of the derivative by x, and then by y.
MIXED = Law("x⁷·y", "7x⁶·y", "7x⁶", "partial")


def _example(wrong: str) -> Law:
    return Law("x⁷", "7x⁶", wrong, "example")


MISCONCEPTIONS = (
    Misconception("integrated", _example("x⁸/8"), ("x^3", "x^4/4"), rank=5),
    Misconception("differentiated_twice", _example("42x⁵"), ("x^3", "6x"), rank=6),
    Misconception("differentiated_once_only", Law("7x⁶", "42x⁵", "7x⁶", "example"), ("x^3", "3x^2"), rank=5),
    Misconception("wrong_variable", Law("x⁷·y", "7x⁶·y", "x⁷", "partial"), ("x^2 y", "x^2"), rank=6),
    Misconception(
        "differentiated_both_variables",
        Law("x⁷·y", "7x⁶·y", "7x⁶·y + x⁷", "partial"),
        ("x^2 y", "2x y + x^2"),
        rank=7,
    ),
    Misconception("constant_factor", _example("14x⁶"), ("x^3", "6x^2"), rank=40),
    Misconception("added_constant_of_integration", _example("7x⁶ + C"), ("x^2", "2x + C"), rank=3),
    Misconception("wrong_letter", _example("7t⁶"), ("x^2", "2t"), rank=4),
    Misconception("differential_written", _example("7x⁶·dx"), ("x^2", "2x dx"), rank=1),
    Misconception("not_evaluated", Law("x⁷", "7·2⁶", "7x⁶", "value"), ("x^2", "2x"), rank=3),
    Misconception(
        "evaluated_function_instead_of_derivative", Law("x⁷", "7·2⁶", "2⁷", "value"), ("x^2", "9"), rank=5
    ),
    Misconception(
        "overwrote_instead_of_accumulated",
        Law("x·x·x", "x·x + x·x + x·x", "x·x", "example"),
        ("x·x", "x"),
        rank=45,
    ),
    Misconception(
        "gradient_summed", Law("x⁷ + y", "(7x⁶, 1)", "7x⁶ + 1", "gradient"), ("x^2 + 3y", "2x + 3"), rank=5
    ),
    Misconception(
        "transposed", Law("sum(A ⊙ X)", "A", "Aᵀ", "gradient"), ("x^2 + 3y", "[[2x], [3]]"), rank=5
    ),
    Misconception(
        "elementwise_instead_of_matrix",
        Law("sum(X·X)", "J·Xᵀ + Xᵀ·J", "2X", "gradient"),
        ("sum(X·X)", "2X"),
        rank=5,
    ),
    Misconception(
        "matrix_instead_of_elementwise",
        Law("sum(X ⊙ X)", "2X", "J·Xᵀ + Xᵀ·J", "gradient"),
        ("sum(X ⊙ X)", "J·Xᵀ + Xᵀ·J"),
        rank=5,
    ),
)
