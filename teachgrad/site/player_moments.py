"""Each moment of a backward pass for a page: its sentence, its equations as MathML, and what is asked before it is shown.

Holds no sentence of its own: they are those of films and of ``teachgrad explain --step``. Read `player_pages` next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np

from teachgrad.explanation import questions
from teachgrad.explanation.moments import Moment, moments
from teachgrad.report import question_words as words
from teachgrad.report.moment_equations import written
from teachgrad.report.moment_words import sentence
from teachgrad.site.formulas import mathml

if TYPE_CHECKING:
    from teachgrad.explanation.records import Explanation

# Where a line may break: before a sign that stands in no braces, before a remark, and between two matrices.
_SIGN = re.compile(r"(?<=\s)(?==\s|\\approx\s|\\longrightarrow\s|\\quad\s|\\(?:cdot|circ) \\begin)")
_LOW = re.compile(r"\\left\(((?:(?!\\left|\\right|\\frac).)*)\\right\)")
_NO_BRACKET = '<mo stretchy="true" fence="true" form="prefix" />'  # of \left.
_MINUS = re.compile(r"(<mo[^>]*>[(=≈·+]</mo>)<mo>−</mo>")  # of a number: it stands close to that
_HAS_SIGN = re.compile(r"=|\\approx|\\longrightarrow")


def listed(explanation: Explanation) -> Iterator[str]:
    """Every moment as an item of a list: a button that leads there, with the sentence, and the equations."""
    before = None
    for moment in moments(explanation):
        said = escape(str(sentence(explanation, moment)))
        shown = "".join(map(_equation, written(explanation, moment, _held(moment, before))))
        yield f'<li><button type="button">{said}</button><div class="player-equations">{shown}</div></li>'
        before = moment


def _held(moment: Moment, before: Moment | None) -> Any:
    """What the parent of a contribution had before it."""
    if moment.local is None or before is None:
        return None
    return before.gradients.get(moment.local.parent)


def _equation(latex: str) -> str:
    return f"<p>{' '.join(_set(piece) for piece in pieces(latex))}</p>"


def _set(latex: str) -> str:
    """MathML inside a line, its fractions as large as on a line of their own."""
    # A matrix's brackets grow with all that stands in their group; brackets that need not grow are set closer.
    grouped = latex.replace(r"\begin{bmatrix}", r"{\begin{bmatrix}").replace(
        r"\end{bmatrix}", r"\end{bmatrix}}"
    )
    made = mathml(_LOW.sub(r"(\1)", grouped))
    made = _MINUS.sub(r'\1<mo form="prefix">−</mo>', made.replace(_NO_BRACKET, ""))
    return made.replace('<math display="inline">', '<math displaystyle="true">')


def pieces(latex: str) -> list[str]:
    r"""An equation in pieces between which a line may break: before each sign but the first.

    Examples
    --------
    >>> print(*pieces(r"y = 2 x^{3} = 2 \cdot 2^{3} \approx 16"), sep="\n")
    y = 2 x^{3}
    = 2 \cdot 2^{3}
    \approx 16
    """
    found = [""]
    for part in _SIGN.split(latex):
        # Braces are open inside a remark, and nothing breaks before the first sign.
        is_inside = found[-1].count("{") != found[-1].count("}")
        if is_inside or not _HAS_SIGN.search(found[-1]):
            found[-1] += part
        else:
            found.append(part)
    return [part.removeprefix(r"\quad").strip() for part in found]


def asked(explanation: Explanation) -> dict[str, Any]:
    """All questions, for the script that compares what is typed with the answers; plain lists, numbers and strings.

    Returns
    -------
    dict
        ``moments``: for each moment its questions, with ``truth`` and the numbers of known slips row by row;
        ``sentences``: what they refer to by place; ``near``: how near is right; ``words``: what is said of any question.
    """
    sentences: dict[str, int] = {}

    def place(text: Any) -> int:
        return sentences.setdefault(str(text), len(sentences))

    told = [
        [_question(explanation, question, place) for question in turn.questions]
        for turn in questions.turns(explanation)
    ]
    return {
        "moments": told,
        "sentences": list(sentences),
        "near": {
            "exactly": questions.EXACTLY,
            "coarsest": questions.COARSEST,
            "slip": questions.FROM_INSIDE,
        },
        "words": {
            "right": str(words.RIGHT),
            "coarse": str(words.SLIPS["coarse"]),
            "wrong": str(words.SLIPS["wrong"]),
            "score": str(words.SCORE),
            "nothing": str(words.NOTHING_GUESSED),
            "stopped": str(words.STOPPED),
        },
    }


def _question(explanation: Explanation, question: questions.Question, place: Any) -> dict[str, Any]:
    shape = words.shape(question.truth)
    refused = words.NO_ARRAY if shape else words.NO_NUMBER
    known = [
        (kind, number)
        for kind, number in questions.slips(question)
        if np.shape(number) == np.shape(question.truth) and np.all(np.isfinite(number))
    ]
    return {
        "asked": place(words.asked(explanation, question)),
        "hint": place(words.hint(explanation, question)),
        "shown": place(words.SHOWN.format(truth=words.shown(question.truth))),
        # Whoever reads it puts in what was typed.
        "refused": place(refused.format(shape=shape, answer="{answer}")),
        "array": bool(shape),
        "truth": _flat(question.truth),
        "slips": [[place(words.slip(question, kind)), _flat(number)] for kind, number in known],
    }


def _flat(value: Any) -> list[float]:
    return [float(number) for number in np.ravel(value)]
