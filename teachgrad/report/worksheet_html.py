"""Sheets as one HTML page to print: no script, no network, each sheet on paper of its own; everything is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from teachgrad.report import worksheet_words as words
from teachgrad.report.exercise_html import choices_html, shown_html
from teachgrad.report.exercise_text import field_label
from teachgrad.report.worksheet_solution import solved_text
from teachgrad.text import current_language

if TYPE_CHECKING:
    from teachgrad.exercises.model.exercise import Question
    from teachgrad.exercises.model.records import Field
    from teachgrad.exercises.practising.sheets import Sheet

_STYLE = """
@page { size: A4; margin: 18mm 18mm 16mm; }
body { font: 11.5pt/1.45 "STIX Two Text", "Noto Serif", Georgia, "Times New Roman", serif; max-width: 174mm; margin: 1.5rem auto; padding: 0 1rem; color: #000; background: #fff; }
section { break-after: page; margin-bottom: 4rem; }
section:last-of-type { break-after: auto; }
h1 { font-size: 1.35em; margin: 0 0 .5em; }
.name { display: flex; gap: .6em; align-items: baseline; margin: 0 0 .3em; }
.name span { flex: 1; border-bottom: .6pt solid #000; min-height: 1.4em; }
.seed { font-size: .85em; margin: 0 0 1.2em; }
ol.questions { padding-left: 1.5em; }
ol.questions > li { break-inside: avoid; margin-bottom: 1.4em; }
ol.questions > li::marker { font-weight: bold; }
.about { float: right; font-size: .8em; margin-left: 1em; color: #444; }
.field { display: flex; gap: .6em; align-items: flex-end; margin-top: .6em; }
.field > span { flex: 1; border-bottom: .5pt dotted #000; min-height: 1.9em; }
.field.code { display: block; }
.field.code > span { display: block; border: .5pt solid #888; min-height: 9em; }
p { margin: 0 0 .5em; }
.choices { margin-top: .6em; }
table { border-collapse: collapse; margin: .4em 0; }
code, pre { font-family: "DejaVu Sans Mono", Consolas, monospace; font-size: .88em; }
pre { margin: .2em 0; white-space: pre-wrap; }
@media print { body { margin: 0; padding: 0; max-width: none; } section { margin: 0; } }
"""


def page(sheets: Sequence[Sheet], title: str, solutions: bool = False) -> str:
    """The page, in the language spoken now.

    Parameters
    ----------
    sheets : sequence of Sheet
        One or several.
    title : str
        What stands above each.
    solutions : bool
        Whether each sheet is followed by its solutions, on paper of their own.

    Returns
    -------
    str
        A whole HTML document.
    """
    parts = []
    for sheet in sheets:
        parts.append(_sheet(sheet, title))
        if solutions:
            parts.append(_solutions(sheet, title))
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
    body = "\n".join(parts)
    return f'<!doctype html>\n<html lang="{current_language()}"><head>{head}<style>{_STYLE}</style></head>\n<body>\n{body}\n</body></html>\n'


def _sheet(sheet: Sheet, title: str) -> str:
    seed = words.SEED.format(seed=words.seed_written(sheet.seed))
    questions = "\n".join(map(_question, sheet.questions))
    return (
        f"<section><h1>{escape(title)}</h1>"
        f'<p class="name">{escape(str(words.NAME))} <span>{escape(sheet.student)}</span></p>'
        f'<p class="seed">{escape(str(seed))}</p>\n<ol class="questions">\n{questions}\n</ol></section>'
    )


def _question(question: Question) -> str:
    text = escape(str(question.text).replace(" = ", "\u00a0=\u00a0")).replace(
        "\n", "<br>"
    )  # x = 5 on one line
    shown = "".join(map(shown_html, question.shown))
    fields = "".join(map(_field, question.fields))
    choices = "".join(map(choices_html, question.fields))
    return f"<li>{_about(question)}<p>{text}</p>{shown}{choices}{fields}</li>"


def _about(question: Question) -> str:
    return f'<span class="about">{escape(question.id)} · {escape(words.worth(question.points))}</span>'


def _field(field: Field) -> str:
    kind = "field code" if field.form == "program" else "field"
    return f'<div class="{kind}">{escape(field_label(field))}: <span></span></div>'


def _solutions(sheet: Sheet, title: str) -> str:
    whose = [sheet.student, str(words.WITH_SEED.format(seed=words.seed_written(sheet.seed)))]
    rows = "\n".join(f"<li>{_about(one)}{''.join(_solved(one))}</li>" for one in sheet.questions)
    return (
        f"<section><h1>{escape(str(words.OF_SHEET.format(title=title)))}</h1>"
        f'<p class="seed">{escape(" · ".join(filter(None, whose)))}</p>\n<ol class="questions">\n{rows}\n</ol></section>'
    )


def _solved(question: Question) -> list[str]:
    found = []
    for field in question.fields:
        answer = str(solved_text(question, field))
        label = escape(str(field.label))
        if field.form == "program":
            found.append(f"<div>{label}:</div><pre>{escape(answer.rstrip())}</pre>")
        else:
            found.append(f"<div>{label}: {escape(answer)}</div>")
    return found
