"""What kinds of exercises find out by themselves, beside the misconceptions in `slips.rules`; words in `report.exercise_remarks`."""

from __future__ import annotations

from teachgrad.exercises.slips.rules import MISCONCEPTIONS

# These explain a wrong answer: an exercise may list a mistake that must earn one.
SLIPS = (
    "tangent_is_no_line", "tangent_slope_not_evaluated", "tangent_place_not_subtracted", "tangent_through_origin",
    "tangent_slope_only",     "tangent_place_added", "normal_instead_of_tangent", "tangent_value_and_slope_swapped", "tangent_misses_point",
    "tangent_slope_wrong", "only_one_path", "local_derivative_only", "arriving_gradient_added",
    "arriving_gradient_unchanged", "value_instead_of_gradient", "gradient_sign", "gradient_scaled",
    "gradient_written_as_function", "line_is_true", "later_line", "line_repeated", "statement_not_true",
    "another_statement", "choice_wrong", "no_derivative_here", "there_is_a_number", "number_of_another_method",
)  # fmt: skip
# These only describe it.
NOTES = (
    "follows_from_above", "rounded", "too_many_lines",
    "program_gradient", "program_gives", "program_without_def", "caret_in_program",
    "no_line", "letters_of_no_line", "both_sides_asked", "same_on_both_sides", "no_derivative_said", "numbers_in_another_order", "no_choice", "no_number", "not_endless", "in_other_names",
)  # fmt: skip


def diagnoses() -> tuple[str, ...]:
    """The ids of everything that explains a wrong answer."""
    return (*MISCONCEPTIONS, *SLIPS)
