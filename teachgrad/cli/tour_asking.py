"""How the tour talks: paragraphs, prompts, and guesses that are judged. Knows the terminal and no stop."""

from __future__ import annotations

from teachgrad.cli import screen
from teachgrad.cli.points import read_guess
from teachgrad.errors import InputError
from teachgrad.formula.excerpt import cells
from teachgrad.report import tour_words as words
from teachgrad.report.layout import Page
from teachgrad.report.tour_stops import Choice, Guess
from teachgrad.text import Text

_SIGN = " > "  # ends a prompt
_ROOM = 10  # columns, for what is typed
_CLOSE = 1e-9  # relative; a guess that is written with all its digits


class Skipped(Exception):  # noqa: N818 # it is no error: somebody wants to see the next stop
    """The stop is passed over."""


class Ended(Exception):  # noqa: N818 # it is no error: somebody has seen enough
    """The tour is to end, or nothing more can be typed."""


def say(text: Text | str, style: str = "", hanging: int = 0) -> None:
    """Write a paragraph, in what the terminal's encoding has and no wider than the terminal."""
    paper = Page(screen.width(), screen.encoding())
    paper.paragraph(text, style, hanging)
    screen.show(paper.lines)


def ask(prompt: Text) -> str:
    """A line that somebody types; empty for Enter alone.

    Raises
    ------
    Skipped, Ended
        If it is the word for that, or there is no more to be read.
    """
    margin, said = Page(screen.width(), screen.encoding()).indent, str(prompt)
    if cells(margin + said) + _ROOM > screen.width() and said.endswith(_SIGN):
        say(said.removesuffix(_SIGN))
        said = _SIGN.lstrip()
    typed = screen.ask(margin + said)
    if typed is None:
        screen.write("")
        raise Ended
    word = typed.casefold()
    if word in words.QUIT_WORDS:
        raise Ended
    if word in words.SKIP_WORDS:
        raise Skipped
    return typed


def pose(asked: Guess | Choice) -> None:
    """Write the question, and what can be chosen."""
    screen.write("")
    say(asked.question, "head")
    if isinstance(asked, Choice):
        for letter, option in zip(_letters(asked), asked.options, strict=True):
            say(f"{letter}) {option}", hanging=3)


def guessed(asked: Guess | Choice) -> None:
    """Ask, and judge what is typed; Enter alone leaves it open."""
    if isinstance(asked, Choice):
        _chosen(asked)
    else:
        _number_guessed(asked)


def _number_guessed(asked: Guess) -> None:
    while typed := ask(words.GUESS):
        try:
            guess, rounding = read_guess(typed, ())
        except InputError:
            say(words.NO_NUMBER.format(typed=typed[:40]), "warning")
            continue
        if abs(guess - asked.truth) <= rounding + _CLOSE * abs(asked.truth):
            say(words.RIGHT, "good")
            return
        told = [text for slip, text in asked.slips if abs(guess - slip) <= rounding]
        say(told[0] if told else words.WRONG, "bad")
        return


def _chosen(asked: Choice) -> None:
    letters = _letters(asked)
    while typed := ask(words.CHOICE.format(letters=", ".join(letters))):
        letter = typed.casefold().rstrip(")")
        if letter not in letters:
            say(words.NO_LETTER.format(letters=", ".join(letters)), "warning")
            continue
        if letter == asked.right:
            say(words.RIGHT, "good")
        else:
            say(words.WRONG, "bad")
        return


def _letters(asked: Choice) -> str:
    return "abcdefgh"[: len(asked.options)]
