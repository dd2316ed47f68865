"""A person's progress as a page: each exercise and set of numbers with its tries, what is left, the mistakes that come again.

An exercise counts once, with however many sets of numbers it was answered: as in the pages, see `site/assets/progress_page.js`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from teachgrad.exercises.progress_record import exercises_in
from teachgrad.report.grading_words import misconception_name, per_cent
from teachgrad.report.layout import Line, Page
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.exercises.progress_record import Kept

_TITLE = Text(en="Progress", vi="Tiến độ")
_EXERCISE = Text(en="exercise", vi="bài tập")
_SEED = Text(en="seed", vi="seed")
_STATE = Text(en="state", vi="tình trạng")
_TRIES = Text(en="tries", vi="số lần")
_HINTS = Text(en="hints", vi="gợi ý")
_BEST = Text(en="best", vi="cao nhất")
_DAY = Text(en="last on", vi="lần cuối")
_SOLVED = Text(en="✓ right", vi="✓ đúng")
_STATES = {
    "first": Text(en="✓ right at once", vi="✓ đúng ngay"),
    "shown": Text(en="✓ after the solution", vi="✓ sau khi xem lời giải"),
    "skipped": Text(en="skipped", vi="đã bỏ qua"),
    "open": Text(en="begun", vi="đang làm"),
    "wrong": Text(en="✗ not right yet", vi="✗ chưa đúng"),
}
_NOTHING = Text(
    en="Nothing has been answered yet. teachgrad practice begins.",
    vi="Chưa trả lời bài nào. teachgrad practice để bắt đầu.",
)
_SUM = Text(
    en="{solved} of {begun} exercises that were begun are right, {first} of them at the first try.",
    vi="Đúng {solved} trên {begun} bài đã làm, trong đó {first} bài đúng ngay lần đầu.",
)
_SETS = Text(
    en="Each line of the table is one set of numbers, with its seed: {sets} sets, {begun} exercises.",
    vi="Mỗi dòng của bảng là một bộ số, ứng với seed của nó: {sets} bộ số, {begun} bài tập.",
)
_OF_BANK = Text(en="There are {count} exercises in all.", vi="Có tất cả {count} bài tập.")
_MISTAKES = Text(
    en="Mistakes that were made more than once: {names}.", vi="Những lỗi đã mắc hơn một lần: {names}."
)
_COUNTED = Text(en="{name} ({count} times)", vi="{name} ({count} lần)")
_WHERE = Text(en="It is kept in {path}.", vi="Lưu tại {path}.")
_MOST_MISTAKES = 5


def page(
    kept: Sequence[Kept], bank: int, path: object, width: int = 80, encoding: str = "utf-8"
) -> list[Line]:
    """The table of what was answered, and below it what it comes to.

    Parameters
    ----------
    kept : sequence of Kept
        What is kept.
    bank : int
        How many exercises there are.
    path : path
        Where it is kept.
    width, encoding
        Of the page.
    """
    paper = Page(width, encoding)
    paper.heading(_TITLE)
    if not kept:
        paper.paragraph(_NOTHING)
        return paper.lines
    rows = [
        [
            [one.exercise],
            [str(one.seed)],
            [str(state(one))],
            [str(one.tries)],
            [str(one.hints)],
            [per_cent(one.best)],
            [one.when[:10]],
        ]
        for one in kept
    ]
    paper.table([_EXERCISE, _SEED, _STATE, _TRIES, _HINTS, _BEST, _DAY], rows, "lllrrrl", optional=(6, 4, 5))
    begun, solved, first = map(
        exercises_in, (kept, [one for one in kept if one.solved], [one for one in kept if one.first == 1.0])
    )
    paper.paragraph(_SUM.format(solved=solved, begun=begun, first=first), "good" if solved == begun else "")
    if len(kept) > begun:
        paper.paragraph(_SETS.format(sets=len(kept), begun=begun))
    again = mistakes(kept)
    if again:
        paper.paragraph(
            _MISTAKES.format(names=Text(*(_listed(again, code) for code in ("en", "vi")))), "warning"
        )
    paper.paragraph(_OF_BANK.format(count=bank))
    paper.paragraph(_WHERE.format(path=path), "rule")
    return paper.lines


def state(kept: Kept) -> Text:
    """How far an exercise is.

    Examples
    --------
    >>> from teachgrad.exercises.progress_record import Kept
    >>> state(Kept("chain-1", tries=2, best=1.0)).en
    '✓ right'
    """
    if kept.solved:
        return (
            _STATES["shown"]
            if kept.shown
            else _STATES["first"]
            if kept.first == 1.0 and not kept.hints
            else _SOLVED
        )
    return _STATES["skipped" if kept.skipped else "wrong" if kept.tries else "open"]


def mistakes(kept: Sequence[Kept]) -> list[tuple[str, int]]:
    """The ids of the mistakes that were made more than once, the most frequent first."""
    counts: Counter[str] = Counter()
    for one in kept:
        counts.update(one.diagnoses)
    return [(name, count) for name, count in counts.most_common(_MOST_MISTAKES) if count > 1]


def to_dict(kept: Sequence[Kept], path: object) -> Mapping[str, Any]:
    """The same as plain data, ready for JSON."""
    from dataclasses import asdict

    return {"file": str(path), "kept": [{**asdict(one), "solved": one.solved} for one in kept]}


def _listed(again: Sequence[tuple[str, int]], code: str) -> str:
    return "; ".join(
        _COUNTED.format(name=misconception_name(name), count=count).in_language(code) for name, count in again
    )
