"""The words of a printed sheet."""

from __future__ import annotations

from teachgrad.text import Text

TITLE = Text(en="Exercises", vi="Bài tập")
NAME = Text(en="Name:", vi="Họ và tên:")
SEED = Text(
    en="The numbers of this sheet: seed = {seed}. Answers in a file begin with this line.",
    vi="Bộ số của phiếu này: seed = {seed}. Tệp câu trả lời bắt đầu bằng dòng này.",
)
POINTS = Text(en="{points} points", vi="{points} điểm")
POINT = Text(en="1 point", vi="1 điểm")
SOLUTIONS = Text(en="Solutions", vi="Lời giải")
OF_SHEET = Text(en="{title}: solutions", vi="{title}: lời giải")
WITH_SEED = Text(en="seed = {seed}", vi="seed = {seed}")


def seed_written(seed: int | str) -> str:
    """A seed as it stands in TOML and in Python.

    Examples
    --------
    >>> seed_written(7), seed_written("An")
    ('7', '"An"')
    """
    return str(seed) if isinstance(seed, int) else '"' + seed.replace("\\", "\\\\").replace('"', '\\"') + '"'


def worth(points: float) -> str:
    """How much an exercise is worth."""
    from teachgrad.report.grading_words import number

    return str(POINT if points == 1 else POINTS.format(points=number(points)))
