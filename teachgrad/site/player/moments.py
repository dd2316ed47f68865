"""Each moment of a backward pass for a page: its sentence, its equations as MathML, and what is asked before it is shown.

Holds no sentence of its own: they are those of films and of ``teachgrad explain --step``. Read `player_pages` next.
"""

from __future__ import annotations

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
from teachgrad.site.player.lines import pieces, summands

if TYPE_CHECKING:
    from teachgrad.explanation.records import Explanation


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
    found = [
        mathml(part, tall=True, is_continued=number > 0)
        for piece in pieces(latex)
        for number, part in enumerate(summands(piece))
    ]
    return f"<p>{' '.join(found)}</p>"


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
