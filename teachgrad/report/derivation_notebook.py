"""A derivation for a notebook or a worksheet: HTML with MathML, or LaTeX's ``align*``.

The HTML needs no network, script or style sheet, takes the page's own colours, and everything in it is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from html import escape
from typing import TYPE_CHECKING, Any

import sympy as sp

from teachgrad.derivation.building import add, is_inverse
from teachgrad.formula.excerpt import cells
from teachgrad.report.derivation import (
    checked,
    head,
    notes,
    result_parts,
    slope,
    with_known_conditions,
)
from teachgrad.report.derivation_conditions import all_conditions, remarks
from teachgrad.report.derivation_notation import NO_BREAK
from teachgrad.report.derivation_signs import Latex, MathML
from teachgrad.report.derivation_words import logarithm_taken, names_of, notation, stated, told
from teachgrad.report.derivation_writer import Plain
from teachgrad.report.mathematics import letter
from teachgrad.text import Text, current_language

if TYPE_CHECKING:
    from teachgrad.derivation.records import Derivation, Step

_WHERE = Text(en="where {conditions}", vi="khi {conditions}")
_FOR_VIETNAMESE = r"% pdfLaTeX: \usepackage[utf8]{inputenc} \usepackage[T5]{fontenc}"
_WIDEST = 64  # columns of text that a line of LaTeX's own page holds
_GAP = 4  # of them between a formula and its note
_LEAST = 24  # so many of them for a note, or it stands below
_PAGE = 10  # more lines may not fit on a page, and an align* is not broken by itself
_WITH_LETTERS = frozenset(
    ["chain", "product", "quotient", "substitution"]
)  # rules whose letters a reader needs
_CELL = "padding:.25em .5em;vertical-align:top;text-align:left"


def to_latex(derivation: Derivation) -> str:
    r"""A derivation as an ``align*`` of the package amsmath, each line with the name of its rule: beside it, or below where that is too wide.

    Examples
    --------
    >>> from teachgrad.derivation.telling import steps
    >>> from teachgrad.text import language
    >>> with language("en"):
    ...     print(to_latex(steps("sin 2x")))
    \begin{align*}
    f'(x) &= (\sin(2x))' \\
     &= \cos(2x) \cdot (2x)' && \text{chain rule, $u = 2x$} \\
     &= \cos(2x) \cdot 2 && \text{constant multiple rule} \\
     &= 2\cos(2x) && \text{write the factors in the usual order}
    \end{align*}
    """
    write, plain = notation(derivation, Latex), notation(derivation)
    told_of = list(with_known_conditions(derivation))
    beside = [_note(step, known, write, "${}$") for step, known in told_of]
    lengths = [cells(_note(step, known, plain, "{}")) for step, known in told_of]
    widest = max(cells(plain(line)) for line in derivation.lines) + cells(slope(derivation, plain))
    room = _WIDEST - widest
    between = "" if room >= _LEAST else " \\\\*\n"  # the star keeps a note on the page of its line
    rows = [f"{_slope(derivation, write)} &= {write(derivation.lines[0])}"]
    for step, note, length in zip(derivation.steps, beside, lengths, strict=True):
        placed = _beside(note, room if length > room else None) if room >= _LEAST else _below(note)
        rows.append(f" &= {_in_rows(step.after, write, plain)}{between}{placed}")
    lines = [r"\begin{align*}", " \\\\\n".join(rows), r"\end{align*}"]
    if len(rows) > _PAGE:
        lines = [r"{\allowdisplaybreaks", *lines, "}"]
    if current_language() == "vi":
        lines = [_FOR_VIETNAMESE, *lines]
    return "\n".join(lines)


def _in_rows(line: Any, write: Plain, plain: Plain) -> str:
    """A line; a long sum in several rows, each of which begins with a sign, above the line of a fraction too."""
    if line.is_Add and cells(plain(line)) > _WIDEST:
        return " \\\\*\n &\\quad ".join(_signed_rows(line, write, plain))
    fraction = line.is_Mul and len(line.args) == 2 and line.args[0].is_Add and is_inverse(line.args[1])
    if fraction and cells(plain(line.args[0])) > _WIDEST:
        above = r" \\ ".join(_signed_rows(line.args[0], write, plain))
        return rf"\frac{{\begin{{gathered}}{above}\end{{gathered}}}}{{{write(line.args[1].base)}}}"
    return write(line)


def _signed_rows(whole: Any, write: Plain, plain: Plain) -> list[str]:
    """A sum in rows that have room on a page, each but the first with its sign."""
    rows: list[list[Any]] = [[]]
    for term in whole.args:
        if rows[-1] and cells(plain(add(*rows[-1], term))) > _WIDEST:
            rows.append([])
        rows[-1].append(term)
    first, *others = (write(add(*terms)) for terms in rows)
    return [first, *(text if text.startswith("-") else f"+ {text}" for text in others)]


def _beside(note: str, room: int | None) -> str:
    if room is None:
        return rf" && \text{{{note}}}"
    return rf" && \parbox{{{(room - _GAP) / _WIDEST:.2f}\linewidth}}{{\raggedright {note}}}"


def _below(note: str) -> str:
    return rf" &\quad \parbox{{0.8\linewidth}}{{\raggedright\small {note}}}"


def _slope(derivation: Derivation, write: Plain) -> str:
    name, x = write.symbol(derivation.name).strip(), write(derivation.variable).strip()
    if write.prime:
        return f"{name}'({x})" if head(derivation, write).endswith(")") else f"{name}'"
    d = r"\partial " if write.partial else "d"
    return rf"\frac{{{d}{name}}}{{{d}{x}}}"


def _note(step: Step, known: Collection[Any], write: Plain, around: str) -> str:
    """What is noted at a line: the rules, u, and the conditions."""
    first = step.applications[0]
    said = [
        re.sub(r"^\w", lambda letter_: letter_[0].lower(), str(name).replace(NO_BREAK, " "))
        for name in names_of(step, write, around)
    ]
    equations = []
    if step.rule in _WITH_LETTERS:
        named = first.letters[0][0].is_Symbol  # of z = 5y², y = 2x³ all are names
        equations = [pair for pair in first.letters if named or not pair[0].is_Symbol]
    elif step.rule == "logarithmic_differentiation":
        left, right = logarithm_taken(first, step)
        equations = [(left.args[0], first.part.expr), (left, right)]
    said += [around.format(write(sp.Eq(*pair, evaluate=False))) for pair in equations]
    conditions = [condition for condition in step.conditions if condition not in known]
    if conditions:
        where = all_conditions(conditions, write, around).replace(NO_BREAK, " ")
        said.append(str(_WHERE.format(conditions=where)))
    return ", ".join(said)


def to_html(derivation: Derivation) -> str:
    """A derivation as a fragment of HTML, in the language spoken now.

    Returns
    -------
    str
        One ``div``: the function, a table with a line and its sentence in each row, the result and how it was checked.
    """
    write = notation(derivation, MathML)
    said = notation(derivation)
    parts = []
    for name, formula in derivation.definitions.items():
        parts.append(_display(f"<mi>{escape(letter(name))}</mi><mo>=</mo>{write(formula)}"))
    name = escape(head(derivation, said))
    parts.append(_display(f"<mi>{name}</mi><mo>=</mo>{write(stated(derivation))}"))
    rows = [_row(write(derivation.lines[0]), "")]
    for step, known in with_known_conditions(derivation):
        sentence = escape(told(step, said, brief=True, known=known))
        rows.append(_row(f"<mo>=</mo>{write(step.after)}", sentence))
    parts.append(f"<table><tbody>{''.join(rows)}</tbody></table>")
    before, line, where = result_parts(derivation, said)
    parts.append(f"<p><strong>{escape(before)} {escape(line)}{escape(where)}</strong></p>")
    below = [checked(derivation), *remarks(derivation), *(f"! {note}" for note in notes(derivation))]
    parts += [f"<p>{escape(remark)}</p>" for remark in below]
    return f'<div lang="{current_language()}" class="teachgrad-derivation">{"".join(parts)}</div>'


def _display(formula: str) -> str:
    return f'<p><math displaystyle="true">{formula}</math></p>'


def _row(formula: str, sentence: str) -> str:
    return (
        f'<tr><th scope="row" style="{_CELL};white-space:nowrap;font-weight:normal">'
        f'<math displaystyle="true">{formula}</math></th>'
        f'<td style="{_CELL}">{sentence}</td></tr>'
    )
