r"""A pitfall as a piece of a LaTeX document, to paste into a worksheet.

It needs amsmath; Vietnamese needs XeLaTeX or LuaLaTeX, or pdfLaTeX with the package vntex. Everything that LaTeX would
read as a command is escaped, and mathematical signs are set as mathematics.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import sympy as sp

from teachgrad.formula.words import SIGN_OF_GREEK
from teachgrad.formula.writers.raised import SUBSCRIPTS, SUPERSCRIPTS
from teachgrad.report import pitfalls_words as words
from teachgrad.report.pitfalls_cases import CASES
from teachgrad.report.pitfalls_stories import STORIES
from teachgrad.report.pitfalls_tables import Matrices, Table, at, check, told, verdict
from teachgrad.report.quantities import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teachgrad.going_wrong.records import Attempt, Case, Pitfall

_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
}  # fmt: skip
_SIGNS = {
    "·": r"\cdot", "−": "-", "×": r"\times", "→": r"\to", "∂": r"\partial", "±": r"\pm", "≈": r"\approx", "Σ": r"\Sigma",
    "ᵀ": r"^{\mathsf{T}}", "✓": r"\checkmark", "✗": r"\times", "√": r"\surd", "∞": r"\infty", "∘": r"\circ",
}  # fmt: skip
_SIGNS |= {sign: f"\\{name}" for name, sign in SIGN_OF_GREEK.items()}
_PUNCTUATION = {"–": "--", "—": "---", "…": r"\ldots{}", "“": "``", "”": "''"}
_RAISED = {raised: plain for plain, raised in SUPERSCRIPTS.items()} | {"ᵀ": "T"}
_LOWERED = {low: digit for digit, low in SUBSCRIPTS.items()}
_RUN = re.compile(f"[{''.join(_RAISED)}]+|[{''.join(_LOWERED)}]+|.", re.DOTALL)


def to_latex(pitfall: Pitfall) -> str:
    """A pitfall as LaTeX, in the language spoken now.

    Parameters
    ----------
    pitfall : Pitfall
        What is told.

    Returns
    -------
    str
        A subsection with paragraphs, programs and tables; it needs amssymb.
    """
    story = STORIES[pitfall.name]
    parts = [rf"\subsection*{{{prose(story.title)}}}", prose(story.what)]
    shown: set[str] = set()
    for case in pitfall.cases:
        parts += _case(pitfall, case, shown)
    parts.append(rf"\textbf{{{prose(words.WHY)}.}} {prose(story.why)}")
    parts.append(rf"\textbf{{{prose(words.INSTEAD)}.}} {prose(story.instead)}")
    return "\n\n".join(parts)


def prose(text: object) -> str:
    r"""Text as LaTeX: its letters as they are, what LaTeX would take for a command escaped, signs in mathematics.

    Examples
    --------
    >>> prose("x² → 5 % of y_1"), prose("Jᵀv"), prose("v₁y₁ + …")
    ('x$^{2}$ $\\to$ 5 \\% of y\\_1', 'J$^{\\mathsf{T}}$v', 'v$_{1}$y$_{1}$ + \\ldots{}')
    """
    return "".join(_piece(run) for run in _RUN.findall(str(text)))


def _piece(run: str) -> str:
    if run == "ᵀ":
        return r"$^{\mathsf{T}}$"
    if run[0] in _RAISED:
        return f"$^{{{''.join(_RAISED[sign] for sign in run)}}}$"
    if run[0] in _LOWERED:
        return f"$_{{{''.join(_LOWERED[sign] for sign in run)}}}$"
    if run in _SIGNS:
        return f"${_SIGNS[run]}$"
    return _SPECIAL.get(run) or _PUNCTUATION.get(run) or run


def _case(pitfall: Pitfall, case: Case, shown: set[str]) -> Iterator[str]:
    said = CASES[pitfall.name, case.name]
    yield rf"\paragraph{{{prose(said.title)}}} {prose(at(case))}"
    for heading, sentence, attempt in (
        (words.WRONG, said.wrong, case.wrong),
        (words.RIGHT, said.right, case.right),
    ):
        yield rf"\emph{{{prose(heading)}.}} {prose(sentence)}"
        yield from _attempt(attempt, shown)
        yield prose(verdict(case, attempt).text)
    sentence_of_check = check(case)
    if sentence_of_check is not None:
        yield prose(sentence_of_check)


def _attempt(attempt: Attempt, shown: set[str]) -> Iterator[str]:
    if attempt.code in shown:
        return
    shown.add(attempt.code)
    yield "\\begin{verbatim}\n" + attempt.code.rstrip() + "\n\\end{verbatim}"
    for part in told(attempt):
        if isinstance(part, Table):
            yield table(part)
        elif isinstance(part, Matrices):
            yield rf"\[ {part.name} = {sp.latex(part.formulas)} = {_matrix(part.numbers)} \]"
        else:
            yield prose(part)


def table(shown: Table) -> str:
    """A table of short texts as a tabular."""
    rows = [" & ".join(prose(cell) for cell in row) for row in (shown.head, *shown.rows)]
    head, *body = (f"{row} \\\\" for row in rows)
    return "\n".join([rf"\begin{{tabular}}{{{shown.align}}}", head, r"\hline", *body, r"\end{tabular}"])


def _matrix(rows: Any) -> str:
    lines = r" \\ ".join(" & ".join(number(entry) for entry in row) for row in rows)
    return rf"\left[\begin{{matrix}}{lines}\end{{matrix}}\right]"
