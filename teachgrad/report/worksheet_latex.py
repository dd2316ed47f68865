r"""Sheets as a whole LaTeX document, for pdfLaTeX, XeLaTeX or LuaLaTeX, in both languages.

Formulas are set by the formula's own writer, sentences by `latex_prose`; what neither knows, a Chinese name say, is
left to XeLaTeX and LuaLaTeX.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from teachgrad.exercises.model.filling import spoken
from teachgrad.exercises.model.records import Grid
from teachgrad.report import latex_tables
from teachgrad.report import worksheet_words as words
from teachgrad.report.exercise_text import field_label
from teachgrad.report.latex_prose import prose
from teachgrad.report.worksheet_solution import formula_in, solved_text
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.exercises.model.exercise import Question
    from teachgrad.exercises.model.records import Field, Shown
    from teachgrad.exercises.practising.sheets import Sheet

_PREAMBLE = r"""\documentclass[11pt,a4paper]{article}
\usepackage{iftex}
\ifPDFTeX
  \usepackage[utf8]{inputenc}
  \usepackage[T1,T5]{fontenc}
\else
  \usepackage{fontspec}
\fi
\usepackage{amsmath, amssymb, textcomp}
\usepackage[margin=20mm]{geometry}
\setlength{\parindent}{0pt}
\setlength{\parskip}{4pt}
\emergencystretch=3em
\relpenalty=9000
\newcommand{\sheettitle}[1]{\setcounter{page}{1}{\Large\bfseries #1\par}\medskip}
\newenvironment{question}[2]
  {\par\bigskip\begin{minipage}{\linewidth}\setlength{\parskip}{4pt}\textbf{#1.}\enspace{\footnotesize(#2)}\enspace\ignorespaces}
  {\end{minipage}\par}
\newcommand{\answerline}[1]{\par\medskip #1: \dotfill\par}
\newcommand{\answerbox}[1]{\par\medskip #1:\par\fbox{\rule{0pt}{35mm}\rule{0.96\linewidth}{0pt}}\par}
"""
_SIGNS = {
    "′": "'", "″": "''", "‴": "'''", "⊙": r"\odot", "□": r"\square", "≤": r"\leq", "≥": r"\geq", "≠": r"\neq",
    "⁄": "/", "∑": r"\sum", "∫": r"\int", "⎡": "[", "⎤": "]", "∈": r"\in", "←": r"\leftarrow", "½": r"\tfrac12",
}  # fmt: skip
_PRIVATE = ("\ue000", "\ue001")
_MARKED = re.compile("\ue000(\\d+)\ue001")
# f(x), f′(x, y), dz/dy, ∂z/∂x, h → 0 and a letter before a sign = stand in sentences too
_MATHEMATICS = re.compile(
    r"(?<!\w)(?:[A-Za-z][′″]?\([A-Za-z](?:[,;] ?[A-Za-z])*\)|[d∂]\w ?/ ?[d∂]\w|[A-Za-z][′″]|[A-Za-z](?= =)|[A-Za-z](?= → ))(?!\w)"
)
_LATIN = re.compile(r"[\x20-\x7e\n]")


def document(sheets: Sequence[Sheet], title: str, solutions: bool = False) -> str:
    """The document, in the language spoken now.

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
        A whole LaTeX document.
    """
    parts = []
    for sheet in sheets:
        parts.append(_sheet(sheet, title))
        if solutions:
            parts.append(_solutions(sheet, title))
    body = "\n\\clearpage\n".join(parts)
    return f"{_PREAMBLE}\\begin{{document}}\n{body}\n\\end{{document}}\n"


def _sheet(sheet: Sheet, title: str) -> str:
    seed = words.SEED.format(seed=words.seed_written(sheet.seed))
    lines = [
        rf"\sheettitle{{{sentence(title)}}}",
        rf"{sentence(str(words.NAME))} {sentence(sheet.student) or chr(92) + 'dotfill'}\par",
        rf"{{\small {sentence(str(seed))}\par}}",
    ]
    return "\n".join([*lines, *(_question(place, one) for place, one in enumerate(sheet.questions, 1))])


def _question(place: int, question: Question) -> str:
    return "\n".join(
        [
            rf"\begin{{question}}{{{place}}}{{{_about(question)}}}",
            _text(question),
            *map(_shown, question.shown),
            *(line for field in question.fields for line in _choices(field)),
            *map(_field, question.fields),
            r"\end{question}",
        ]
    )


def _about(question: Question) -> str:
    return f"{prose(question.id)}, {prose(words.worth(question.points))}"


def _text(question: Question) -> str:
    """The exercise's text, its fields as formulas where they are formulas."""
    names = list(question.values)
    marks = {name: Text(*2 * [f"{_PRIVATE[0]}{place}{_PRIVATE[1]}"]) for place, name in enumerate(names)}
    text = str(spoken(question.exercise.text, marks, "text"))
    pieces = _MARKED.split(text)  # every second one is the number of a field
    return "".join(
        _value(question.values[names[int(piece)]]) if place % 2 else sentence(piece)
        for place, piece in enumerate(pieces)
    )


def _value(value: Text) -> str:
    read = formula_in(value.en)
    return sentence(str(value)) if read is None else f"${read.to_latex()}$"


def _shown(shown: Shown) -> str:
    if isinstance(shown, Grid):
        head, *rows = ([_value(cell) for cell in row] for row in (shown.head, *shown.rows))
        return f"\\par\\medskip\n{latex_tables.table(head, rows, 'l' * len(head))}\\par"
    return "\n".join(
        rf"\par {number}\quad {_code(str(line)) if shown.is_code else _equation(line)}"
        for number, line in enumerate(shown.lines, 1)
    )


def _choices(field: Field) -> list[str]:
    if not field.choices:
        return []
    lines = [rf"\par\quad {name})\enspace {_code(str(meaning))}" for name, meaning in field.choices]
    return [rf"\par\medskip {sentence(str(field.label))}:", *lines]


def _field(field: Field) -> str:
    command = "answerbox" if field.form == "program" else "answerline"
    return rf"\{command}{{{sentence(field_label(field))}}}"


def _solutions(sheet: Sheet, title: str) -> str:
    whose = [sheet.student, str(words.WITH_SEED.format(seed=words.seed_written(sheet.seed)))]
    lines = [
        rf"\sheettitle{{{sentence(str(words.OF_SHEET.format(title=title)))}}}",
        rf"{{\small {sentence(', '.join(filter(None, whose)))}\par}}",
    ]
    for place, question in enumerate(sheet.questions, 1):
        lines.append(rf"\begin{{question}}{{{place}}}{{{_about(question)}}}")
        lines += [_solved(field, solved_text(question, field)) for field in question.fields]
        lines.append(r"\end{question}")
    return "\n".join(lines)


def _solved(field: Field, answer: Text) -> str:
    label = sentence(str(field.label))
    if field.form == "program":
        code = "\n".join(rf"\par {_code(line)}" for line in str(answer).rstrip().split("\n"))
        return f"\\par {label}:\n{code}"
    return rf"\par {label}: {sentence(str(answer)) if field.choices else _equation(answer)}"


def _equation(line: Text) -> str:
    """A formula, or several between signs =; a side that is none, such as (x²)′, as it stands."""
    read = formula_in(line.en)
    if read is not None or line.en.count("=") != line.vi.count("="):
        return _value(line)
    sides = zip(line.en.split("="), line.vi.split("="), strict=True)
    return " $=$ ".join(_value(Text(en.strip(), vi.strip())) for en, vi in sides)


def _code(line: str) -> str:
    """A line of a program: every space as wide as a letter, and none of TeX's ligatures."""
    written = "".join("~" if sign == " " else _plain(sign) for sign in line)
    return rf"\texttt{{{written.replace('--', '-{}-')}}}" if line else "~"


def sentence(text: str) -> str:
    r"""A sentence as LaTeX: f(x), dz/dy and the like as mathematics, every other sign so that pdfLaTeX has it.

    Examples
    --------
    >>> sentence("Find f′(x) & 5 % of x², X ⊙ X")
    "Find $f'(x)$ \\& 5 \\% of x$^{2}$, X $\\odot$ X"
    """
    pieces = []
    start = 0
    for found in _MATHEMATICS.finditer(text):
        pieces += [_plain(text[start : found.start()]), f"${_signs(found[0])}$"]
        start = found.end()
    return "".join([*pieces, _plain(text[start:])])


def _signs(text: str) -> str:
    return "".join({**_SIGNS, "∂": r"\partial ", "→": r"\to "}.get(sign, sign) for sign in text)


def _plain(text: str) -> str:
    return "".join(f"${_SIGNS[sign]}$" if sign in _SIGNS else _held(sign) for sign in prose(text))


def _held(sign: str) -> str:
    """A letter that pdfLaTeX has, or else for the other two only: of a name in another alphabet."""
    if _LATIN.match(sign) or "LATIN" in unicodedata.name(sign, ""):
        return sign
    return rf"\ifPDFTeX ?\else {sign}\fi{{}}"
