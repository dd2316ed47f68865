"""``teachgrad explain … --step``: through the two passes key by key, each number guessed before it is shown.

Knows the terminal and the questions; what they say is in `report.question_words`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from teachgrad.cli import screen
from teachgrad.cli.points import read_guess
from teachgrad.errors import InputError
from teachgrad.explanation.questions import Question, judge, turns
from teachgrad.explanation.records import Explanation
from teachgrad.report import question_words as words
from teachgrad.report.layout import Line, wrapped
from teachgrad.report.moment_words import sentence
from teachgrad.text import Text

_PROMPT = "> "


def step_through(explanation: Explanation) -> int:
    """Ask and show until all is shown, or nobody wants to go on.

    Parameters
    ----------
    explanation : Explanation
        What is gone through, at its level.

    Returns
    -------
    int
        The exit code: 1 if a first guess was wrong.
    """
    from teachgrad.cli import CHECK_FAILED, DONE

    walk = turns(explanation)
    first_guesses: dict[Question, bool] = {}
    _say(words.HOW_TO)
    place = 0
    while 0 <= place < len(walk):
        turn = walk[place]
        screen.show([Line(""), Line(f"[{place + 1}/{len(walk)}]", "heading")])
        move = _ask_all(explanation, turn.questions, first_guesses)
        if move == "end":
            _say(words.STOPPED.format(done=place, count=len(walk)))
            break
        if move == "back":
            place = _asking_before(walk, place)
            continue
        _say(sentence(explanation, turn.moment))
        place += 1
    screen.write("")
    right = sum(first_guesses.values())
    _say(
        words.SCORE.format(right=right, asked=len(first_guesses)) if first_guesses else words.NOTHING_GUESSED
    )
    return DONE if right == len(first_guesses) else CHECK_FAILED


def _asking_before(walk: Any, place: int) -> int:
    """The turn before this one at which something is asked; the first if there is none."""
    return max((i for i in range(place) if walk[i].questions), default=0)


def _ask_all(
    explanation: Explanation, questions: tuple[Question, ...], first_guesses: dict[Question, bool]
) -> str:
    """Ask the questions of a turn; ``"on"``, ``"back"`` or ``"end"``."""
    for question in questions:
        _say(words.asked(explanation, question))
        move = _ask(explanation, question, first_guesses)
        if move != "on":
            return move
    return "on"


def _ask(explanation: Explanation, question: Question, first_guesses: dict[Question, bool]) -> str:
    while True:
        answer = screen.ask(_PROMPT)
        if answer is None or answer.lower() in ("q", "quit"):
            return "end"
        if answer.lower() == "b":
            return "back"
        if answer == "":
            _say(words.SHOWN.format(truth=words.shown(question.truth)))
            return "on"
        if answer == "?":
            _say(words.hint(explanation, question))
            continue
        try:
            guess, rounding = read_guess(answer, np.shape(question.truth))
        except InputError:
            _refuse(answer, question)
            continue
        verdict = judge(question, guess, rounding)
        first_guesses.setdefault(question, verdict == "right")
        if verdict == "right":
            _say(words.RIGHT, "good")
            return "on"
        _say(words.slip(question, verdict), "warning" if verdict == "coarse" else "bad")


def _refuse(answer: str, question: Question) -> None:
    shape = words.shape(question.truth)
    text = words.NO_ARRAY if shape else words.NO_NUMBER
    _say(text.format(answer=answer[:40], shape=shape), "warning")


def _say(text: Text, style: str = "") -> None:
    screen.show([Line(line, style) for line in wrapped(str(text), screen.width())])
