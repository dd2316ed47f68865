r"""An explanation as a derivation in LaTeX, to paste into a worksheet.

Formulas are set by SymPy, sentences escaped by `latex_prose`. The first line says which packages it needs.
Read `explanation_equations` next: what the equations say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teachgrad.formula.words import GREEK
from teachgrad.report import explanation_equations as equations
from teachgrad.report import wording
from teachgrad.report.evidence import told
from teachgrad.report.explanation_pieces import Say
from teachgrad.report.explanation_standing import beforehand, compared, only_some, standing
from teachgrad.report.latex_prose import prose
from teachgrad.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teachgrad.explanation.records import Explanation

_PACKAGES = "% \\usepackage{amsmath, amssymb}"
_LETTERS = (
    "% pdfLaTeX: \\usepackage[utf8]{inputenc} \\usepackage[T5]{fontenc} \\usepackage[vietnamese]{babel}\n"
    "% XeLaTeX, LuaLaTeX: \\usepackage{fontspec}"
)
_FORWARD = Text(en="Forward pass", vi="Lượt xuôi")
_LOCALS = Text(en="Local derivatives", vi="Đạo hàm địa phương")
_BACKWARD = Text(en="Backward pass", vi="Lượt ngược")
_PATHS = Text(en="All paths", vi="Mọi đường đi")
_NUMBERS_ONLY = Text(
    en="The walk goes from the result to the variables; what is known at each step are numbers.",
    vi="Đi từ kết quả về các biến; ở mỗi bước chỉ biết các con số.",
)
_ARROW = Text(
    en="An arrow brings a row, which is a vector-Jacobian product, into the shape of the variable.",
    vi="Mũi tên viết lại một hàng, là tích vectơ–Jacobi, theo đúng kích thước của biến.",
)
_CIRCLE = Text(en="The sign ∘ multiplies entry by entry.", vi="Dấu ∘ nghĩa là nhân theo từng phần tử.")
_WHEREVER = Text(
    en="At every point where all steps are differentiable:", vi="Tại mọi điểm mà các bước đều khả vi:"
)
_ANSWERS = Text(en="Three answers", vi="Ba cách tính")
_LEFT_OUT = Text(en="{count} more steps are left out here.", vi="Còn {count} bước được lược bớt ở đây.")
_BAR = Text(
    en="The index of a bar says what is held fixed.", vi="Chỉ số ở vạch đứng ghi phần được giữ nguyên."
)
_NOTES = {r"\longrightarrow": _ARROW, r"\circ ": _CIRCLE, r"\right|_": _BAR}


def to_latex(explanation: Explanation) -> str:
    r"""An explanation as a derivation, in the language spoken now.

    Parameters
    ----------
    explanation : Explanation
        What is told; the level that it shows.

    Returns
    -------
    str
        Paragraphs with ``align*``. It needs amsmath and amssymb, where there are Vietnamese letters a font encoding that has them.

    Examples
    --------
    >>> from teachgrad import explain
    >>> print(*to_latex(explain("composite")).splitlines()[3:6], sep="\n")
    x &= 2 \\
    y &= 2 x^{3} = 2 \cdot 2^{3} = 16 \\
    z &= 5 y^{2} = 5 \cdot 16^{2} = 1280
    """
    parts = [_sentence(piece.text) for piece in beforehand(explanation) if isinstance(piece, Say)]
    parts += _part(_FORWARD, equations.forward(explanation))
    parts += _part(_LOCALS, equations.local_derivatives(explanation))
    parts += _part(_BACKWARD, equations.backward(explanation), _NUMBERS_ONLY)
    if equations.has_short_paths(explanation):
        parts += _part(_PATHS, equations.paths(explanation), _WHEREVER)
    parts += [_sentence(piece.text) for piece in standing(explanation) if isinstance(piece, Say)]
    comparison = compared(explanation)
    if comparison is not None:
        verdict = _escaped(str(wording.verdict_said(comparison)))
        parts.append(f"\\paragraph{{{_escaped(str(_ANSWERS))}.}} {verdict}")
        parts += [_sentence(str(said)) for said in (*only_some(explanation), *told(comparison))]
    parts += [_sentence(str(note)) for note in explanation.notes]
    body = "\n".join(parts)
    packages = _PACKAGES if body.isascii() else f"{_PACKAGES}\n{_LETTERS}"
    return f"{packages}\n{body}"


def _part(title: Text, rows: Iterable[str], sentence: Text | None = None) -> list[str]:
    lines = list(rows)
    if not lines:
        return []
    shown, left_out = equations.both_ends(lines)
    said = [] if sentence is None else [_sentence(str(sentence))]
    if left_out:
        said.append(_sentence(str(_LEFT_OUT.format(count=left_out))))
    body = " \\\\\n".join(shown)
    said += [_sentence(str(note)) for sign, note in _NOTES.items() if sign in body]
    return [
        f"\\paragraph{{{_escaped(str(title))}.}}"
        + (" " + " ".join(line.strip() for line in said) if said else ""),
        f"\\begin{{align*}}\n{body}\n\\end{{align*}}",
    ]


def _sentence(text: str) -> str:
    return f"\n{_escaped(text)}\n"


def _escaped(text: str) -> str:
    escaped = prose(text)
    for sign, name in GREEK.items():
        escaped = escaped.replace(sign, f"$\\{name}$")
    return escaped
