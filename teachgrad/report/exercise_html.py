"""A question, and what was found out about an answer, as HTML in the page's own colours; everything is escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from teachgrad.exercises.model.records import Grid
from teachgrad.report.exercise_text import field_label
from teachgrad.report.html_tables import table
from teachgrad.text import Text, current_language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teachgrad.exercises.model.exercise import Question
    from teachgrad.exercises.model.records import Field, Judged, Shown
    from teachgrad.exercises.slips.records import AnswerCheck

_ANSWER = Text(en="To be answered: {fields}.", vi="Cần trả lời: {fields}.")
_HOW = Text(en="Answer with {call}.", vi="Trả lời bằng {call}.")
_MARKS = {"correct": "✓", "wrong": "✗"}
_COLOURS = {
    "correct": "#188038",
    "wrong": "#c5221f",
}  # 4.5 : 1 on white, and seen on black; the mark says it too
_UNSURE = "#b06000"


def question_html(question: Question) -> str:
    """A question: its text and what stands under it."""
    return _part("exercise", _question(question))


def _question(question: Question) -> str:
    body = "".join(f"<p>{_lines(part)}</p>" for part in str(question.text).split("\n\n"))
    return body + "".join(map(shown_html, question.shown))


def shown_html(shown: Shown) -> str:
    """Numbered lines, or a table."""
    code = current_language()
    if isinstance(shown, Grid):
        head, *rows = ([escape(cell.in_language(code)) for cell in row] for row in (shown.head, *shown.rows))
        return table(head, rows, "l" * len(head))
    tag = ("<code style='white-space:pre'>", "</code>") if shown.is_code else ("", "")
    return f"<ol>{''.join(f'<li>{tag[0]}{escape(str(line))}{tag[1]}</li>' for line in shown.lines)}</ol>"


def choices_html(field: Field) -> str:
    """What may be chosen, a line each with its letter; nothing for a field without choices."""
    if not field.choices:
        return ""
    lines = "<br>".join(escape(f"{name}) {meaning}") for name, meaning in field.choices)
    return f"<p class='choices'>{escape(str(field.label))}:<br>{lines}</p>"


def asked_html(question: Question, call: str) -> str:
    """A question without a box: what is to be answered, and with which call."""
    fields = "; ".join(field_label(field) for field in question.fields)
    said = f"{escape(str(_ANSWER.format(fields=fields)))} "
    how = escape(str(_HOW)).format(call=f"<code>{escape(call)}</code>")
    choices = "".join(map(choices_html, question.fields))  # the box has them to choose from
    return _part("exercise", f"{_question(question)}{choices}<p>{said}{how}</p>")


def judged_html(judged: Judged) -> str:
    """What was found out about an answer to an exercise: a mark, a colour, and the message."""
    return _verdict_html("judged", judged.verdict, str(judged.said))


def checked_html(check: AnswerCheck) -> str:
    """What was found out about a derivative that somebody worked out, likewise."""
    return _verdict_html("answer-check", check.verdict, check.message)


def _verdict_html(name: str, verdict: str, message: str) -> str:
    mark = _MARKS.get(verdict, "?")
    colour = _COLOURS.get(verdict, _UNSURE)
    paragraphs = "".join(f"<div>{line}</div>" for line in _marked(message.split("\n")))
    return _part(
        name,
        f'<div style="border-left:.25em solid {colour};padding-left:.6em"><strong>{mark}</strong> {paragraphs}</div>',
    )


def _marked(lines: Iterable[str]) -> Iterable[str]:
    """Lines escaped; a marked place keeps its spaces, so that ^ stands under what it means."""
    for line in lines:
        text = escape(line)
        yield (
            f'<span style="white-space:pre;font-family:monospace">{text}</span>'
            if line.startswith("  ")
            else text
        )


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _part(name: str, body: str) -> str:
    return f'<div lang="{current_language()}" class="teachgrad-{name}">{body}</div>'
