r"""Sentences as LaTeX: what it would read as a command is escaped, and mathematical signs are set as mathematics.

It needs amsmath and amssymb; Vietnamese needs XeLaTeX or LuaLaTeX, or pdfLaTeX with the package vntex.
"""

from __future__ import annotations

import re

from teachgrad.formula.words import SIGN_OF_GREEK
from teachgrad.formula.writers.raised import SUBSCRIPTS, SUPERSCRIPTS

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
# Before a number or between terms; a hyphen inside a word stays one, and so does that of 1e-14.
_MINUS = re.compile(r"(?<![^\s(=,])-(?=[\w(])|(?<= )-(?= )")
_RUN = re.compile(f"[{''.join(_RAISED)}]+|[{''.join(_LOWERED)}]+|.", re.DOTALL)


def prose(text: object) -> str:
    r"""Text as LaTeX: its letters as they are, what LaTeX would take for a command escaped, signs in mathematics.

    Examples
    --------
    >>> prose("x² → 5 % of y_1"), prose("Jᵀv"), prose("v₁y₁ + …")
    ('x$^{2}$ $\\to$ 5 \\% of y\\_1', 'J$^{\\mathsf{T}}$v', 'v$_{1}$y$_{1}$ + \\ldots{}')
    >>> prose("depth-first: x - 3 = -7.5")
    'depth-first: x $-$ 3 = $-$7.5'
    """
    return "".join(_piece(run) for run in _RUN.findall(_MINUS.sub("−", str(text))))


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
