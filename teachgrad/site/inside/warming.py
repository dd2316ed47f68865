"""What the first answer would wait for, done while the page still shows that Python is being loaded."""

from __future__ import annotations


def warm() -> None:
    """Import what judging needs, and judge one answer."""
    from teachgrad.exercises.folders import bank
    from teachgrad.report.exercise_html import judged_html

    question = next(iter(bank().values())).question()
    judged_html(question.judge({field.name: "x" for field in question.fields}))
