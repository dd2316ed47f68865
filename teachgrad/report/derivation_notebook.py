"""A derivation for a notebook or a worksheet: HTML with MathML, or LaTeX's ``align*``.

The HTML needs no network, script or style sheet, takes the page's own colours, and everything in it is escaped.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from teachgrad.report.derivation import checked, head, result_parts, stated
from teachgrad.report.derivation_signs import Latex, MathML
from teachgrad.report.derivation_words import NO_BREAK, condition_text, name_of, notation, told
from teachgrad.report.derivation_writer import AND, Plain, listed
from teachgrad.report.mathematics import letter
from teachgrad.text import Text, current_language

if TYPE_CHECKING:
    from teachgrad.derivation.records import Derivation, Step

_WHERE = Text(en="where {conditions}", vi="khi {conditions}")
_CELL = "padding:.25em .5em;vertical-align:top;text-align:left"


def to_latex(derivation: Derivation) -> str:
    r"""A derivation as an ``align*`` of the package amsmath, each line with the name of its rule.

    Examples
    --------
    >>> from teachgrad.derivation.telling import steps
    >>> from teachgrad.text import language
    >>> with language("en"):
    ...     print(to_latex(steps("sin 2x")))
    \begin{align*}
    \left(\sin\left(2x\right)\right)'
     &= \cos\left(2x\right) \cdot \left(2x\right)' && \text{chain rule, $u = 2x$} \\
     &= \cos\left(2x\right) \cdot 2 && \text{constant multiple rule} \\
     &= 2\cos\left(2x\right) && \text{write the factors in the usual order}
    \end{align*}
    """
    write = notation(derivation, Latex)
    rows = [write(derivation.lines[0])]
    rows += [rf" &= {write(step.after)} && \text{{{_beside(step, write)}}} \\" for step in derivation.steps]
    rows[-1] = rows[-1].removesuffix(r" \\")
    return "\n".join([r"\begin{align*}", *rows, r"\end{align*}"])


def _beside(step: Step, write: Plain) -> str:
    """What stands beside a line: the rule, u, and the conditions."""
    name = str(name_of(step))
    name = re.sub(r"^\w", lambda first: first[0].lower(), name)
    said = [name]
    if step.rule in ("chain", "product", "quotient", "logarithmic_differentiation"):
        letters = [
            f"${write(letter_)} = {write(thing)}$"
            for letter_, thing in step.applications[0].letters
            if not letter_.is_Symbol or step.applications[0].letters[0][0].is_Symbol
        ]
        said += letters
    if step.conditions:
        conditions = [
            condition_text(condition, write, "${}$").replace(NO_BREAK, " ") for condition in step.conditions
        ]
        said.append(str(_WHERE.format(conditions=listed(conditions, AND))))
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
    for step in derivation.steps:
        sentence = escape(told(step, said, brief=True).replace(NO_BREAK, "\u00a0"))
        rows.append(_row(f"<mo>=</mo>{write(step.after)}", sentence))
    parts.append(f"<table><tbody>{''.join(rows)}</tbody></table>")
    before, line, where = result_parts(derivation, said)
    parts.append(f"<p><strong>{escape(before)} {escape(line)}{escape(where)}</strong></p>")
    parts.append(f"<p>{escape(checked(derivation))}</p>")
    notes = [*derivation.notes, *(derivation.typed.notes if derivation.typed is not None else ())]
    parts += [f"<p>! {escape(str(note))}</p>" for note in notes]
    return f'<div lang="{current_language()}" class="teachgrad-derivation">{"".join(parts)}</div>'


def _display(formula: str) -> str:
    return f'<p><math displaystyle="true">{formula}</math></p>'


def _row(formula: str, sentence: str) -> str:
    return (
        f'<tr><td style="{_CELL};white-space:nowrap"><math displaystyle="true">{formula}</math></td>'
        f'<td style="{_CELL}">{sentence}</td></tr>'
    )
