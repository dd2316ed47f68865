"""A class's report as a page that stands alone: no script, no network; everything that a student wrote is escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from teachgrad.report import grading_words as words
from teachgrad.report.grading import counts
from teachgrad.report.html_tables import table
from teachgrad.text import current_language

if TYPE_CHECKING:
    from teachgrad.exercises.grading.records import ClassReport, Cluster, Misconception, Tally

_STYLE = (
    "body{font-family:system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;line-height:1.45}"
    "td:has(meter){white-space:nowrap}table{border-collapse:collapse;margin:.5rem 0 1.2rem;font-size:.95em}td,th{vertical-align:top;padding:.25rem .6rem}"
    "tbody tr:nth-child(even){background:#8881}code{white-space:pre-wrap;overflow-wrap:anywhere}"
    "meter{width:6rem;margin-right:.5em}h3{margin-bottom:.2rem}small{color:#666}@media print{h3{break-after:avoid}}"
)
_MOST_TAUGHT = 10
_MOST_CLUSTERS = 10
_MOST_SPELLINGS = 3


def page(report: ClassReport) -> str:
    """The page, in the language spoken now.

    Returns
    -------
    str
        A whole HTML document.
    """
    title = _text(words.TITLE.format(folder=report.folder))
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title><style>{_STYLE}</style>'
    body = "\n".join(_parts(report))
    return f'<!doctype html>\n<html lang="{current_language()}"><head>{head}</head>\n<body>\n{body}\n</body></html>\n'


def fragment(report: ClassReport) -> str:
    """The same for a notebook, in the notebook's own style."""
    return f'<div lang="{current_language()}" class="teachgrad-class-report">{"".join(_parts(report))}</div>'


def _parts(report: ClassReport) -> list[str]:
    return [
        f"<h1>{_text(words.TITLE.format(folder=report.folder))}</h1>",
        f"<p>{_text(counts(report))}</p>",
        f"<h2>{_text(words.NEXT)}</h2>",
        _taught(report),
        f"<h2>{_text(words.EXERCISES)}</h2>",
        *map(_exercise, report.exercises),
        *_troubles(report),
        f"<h2>{_text(words.STUDENTS)}</h2>",
        _students(report),
    ]


def _taught(report: ClassReport) -> str:
    found = report.misconceptions[:_MOST_TAUGHT]
    if not found:
        return f"<p>{_text(words.NEXT_NONE)}</p>"
    rows = []
    for one in found:
        law = words.misconception_law(one.id)
        name = f"<strong>{_text(words.misconception_name(one.id))}</strong>"
        rows.append(
            [
                name + (f"<br><small>{_text(law)}</small>" if law is not None else ""),
                _share(len(one.papers), len(report.papers)),
                _code(one.example),
                _text(words.some(one.exercises)),
            ]
        )
    return table(_heads(words.MISTAKE, words.HOW_MANY, words.EXAMPLE, words.WHERE), rows, "llll")


def _exercise(tally: Tally) -> str:
    right = tally.verdicts.get("correct", 0)
    lines = [
        f"<h3>{_text(tally.exercise)}</h3>",
        f"<p>{_text(tally.text)}</p>" if str(tally.text) else "",
        f"<p>{_share(right, tally.answered)} {_text(words.RIGHT)}. {_others(tally)}</p>",
    ]
    if tally.misconceptions:
        rows = [_misconception(one, tally.answered) for one in tally.misconceptions]
        lines.append(table(_heads(words.MISTAKE, words.HOW_MANY, words.EXAMPLE), rows, "lll"))
    if tally.clusters:
        rows = [_cluster(cluster) for cluster in tally.clusters[:_MOST_CLUSTERS]]
        lines.append(f"<p>{_text(words.NOT_EXPLAINED)}:</p>")
        lines.append(table(_heads(words.ANSWER, words.HOW_MANY, words.FILE), rows, "lrl"))
        left = len(tally.clusters) - _MOST_CLUSTERS
        lines += [f"<p>{_text(words.MORE.format(list='…', count=left))}</p>"] if left > 0 else []
    if tally.undecided:
        lines.append(f"<p>{_text(words.UNDECIDED.format(files=words.some(tally.undecided)))}</p>")
    return "".join(lines)


def _others(tally: Tally) -> str:
    said = [
        text.format(count=tally.verdicts[verdict])
        for verdict, text in (("unreadable", words.UNREADABLE_COUNT), ("blank", words.BLANK_COUNT))
        if tally.verdicts.get(verdict)
    ]
    return " ".join(map(_text, said))


def _misconception(one: Misconception, answered: int) -> list[str]:
    return [_text(words.misconception_name(one.id)), _share(len(one.papers), answered), _code(one.example)]


def _cluster(cluster: Cluster) -> list[str]:
    answer = _code(cluster.answer)
    if cluster.written:
        others = words.some(cluster.written, _MOST_SPELLINGS)
        answer += f"<br><small>{_text(words.ALSO_WRITTEN.format(others=others))}</small>"
    if cluster.numbers:
        answer += f"<br><small>{_text(words.FOR_NUMBERS.format(numbers=cluster.numbers))}</small>"
    return [answer, str(len(cluster.papers)), _text(words.some(cluster.papers, 6))]


def _troubles(report: ClassReport) -> Iterable[str]:
    if not report.troubled:
        return
    yield f"<h2>{_text(words.TROUBLES)}</h2>"
    rows = [[_text(paper.file), "<br>".join(map(_text, paper.problems))] for paper in report.troubled]
    yield table(_heads(words.FILE, words.MESSAGE), rows, "ll")


def _students(report: ClassReport) -> str:
    rows = []
    for paper in report.papers:
        right = sum(mark.verdict == "correct" for mark in paper.marks)
        of = sum(mark.of for mark in paper.marks)
        points = f"{words.number(paper.points)} / {words.number(of)}"
        rows.append([_text(paper.student), _text(paper.file), f"{right} / {len(paper.marks)}", points])
    return table(_heads(words.STUDENT, words.FILE, words.RIGHT, words.POINTS), rows, "llrr")


def _share(count: int, whole: int) -> str:
    share = count / whole if whole else 0.0
    said = f"{count} / {whole} ({words.per_cent(share)})".replace(" ", "\u00a0")
    return f'<meter min="0" max="1" value="{share:.3f}"></meter>{said}'


def _heads(*heads: object) -> list[str]:
    return [_text(head) for head in heads]


def _code(text: str) -> str:
    return f"<code>{escape(text)}</code>"


def _text(text: object) -> str:
    return escape(str(text)).replace("\n", "<br>")
