"""What happens at a stop of the tour: a command is run, a file or a formula is asked for, an exercise answered.

Every command is run as if it had been typed. Read `tour_asking` for how somebody is asked.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from teachgrad.cli import screen
from teachgrad.cli.points import read_point
from teachgrad.cli.tour_asking import Ended, ask, guessed, pose, say
from teachgrad.errors import TeachgradError
from teachgrad.report import tour_words as words
from teachgrad.report.layout import Page
from teachgrad.report.mathematics import letter
from teachgrad.report.tour_stops import Stop

if TYPE_CHECKING:
    from teachgrad.functions import Function

_PICTURE = "tangent.svg"


class CommandStopped(Exception):  # noqa: N818 # it is no error: Ctrl-C, or nobody reads any more
    """A command was stopped while it ran; `code` is how it ended."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def visit(stop: Stop, *, waits: bool) -> None:
    """Tell a stop from its first paragraph to its last; `waits` if somebody is there to answer.

    Raises
    ------
    Skipped, Ended
        As they are asked for.
    CommandStopped
        If a command was stopped.
    """
    for paragraph in stop.text:
        say(paragraph)
    further = _ACTIONS[stop.kind](stop, waits) or stop.further
    for paragraph in stop.after:
        screen.write("")
        say(paragraph)
    if further:
        _show_line(words.COMMAND.format(command=typed_out(further)), before=False)


def typed_out(arguments: Sequence[str]) -> str:
    """A command as it can be typed: what holds spaces, or a shell would take for something else, in quotation marks.

    Examples
    --------
    >>> typed_out(("compare", "|x|", "--at", "x=0"))
    'teachgrad compare "|x|" --at x=0'
    """
    return " ".join(("teachgrad", *map(_quoted, arguments)))


def _quoted(one: str) -> str:
    if one and all(sign.isalnum() or sign in "=-._/" for sign in one):
        return one
    # Between double quotation marks a shell still fills in $x, and history !x.
    return f'"{one}"' if "'" in one or not set('"$`!').intersection(one) else f"'{one}'"


def _command(stop: Stop, waits: bool) -> None:
    if stop.asks is not None:
        pose(stop.asks)
        if waits:
            guessed(stop.asks)
    _run(stop.arguments)


def _picture(stop: Stop, waits: bool) -> None:
    *without, _ = stop.arguments
    file = _file() if waits else ""
    if file:
        while _run((*stop.arguments, file)):
            file = _file()
            if not file:
                break
    if not file:
        screen.write("")
        say(words.NOT_DRAWN)
        _show_line(words.COMMAND.format(command=typed_out((*stop.arguments, _PICTURE))))
        _run(without)


def _file() -> str:
    """A file that is not there yet."""
    screen.write("")
    while typed := ask(words.FILE).strip("\"'"):
        file = _as_file(typed)
        try:
            there = Path(file).exists()
        except OSError:  # too long a name: the command says so
            there = False
        if not there:
            return file
        say(words.THERE_ALREADY.format(file=file), "warning")
    return ""


def _as_file(typed: str) -> str:
    """What is meant: a name without an ending, or a folder, would be a folder for --plot, and a file of an earlier day be lost in it."""
    path = Path(typed)
    with contextlib.suppress(OSError, RuntimeError):  # too long a name; nobody's home
        path = path.expanduser()
        path = path / _PICTURE if path.is_dir() else path
    path = path if path.suffix else path.with_name(f"{path.name}.svg")
    return f"./{path}" if str(path).startswith("-") else str(path)


def _formula(stop: Stop, waits: bool) -> tuple[str, ...]:
    """Gives back the command that goes on with the same formula."""
    arguments, further = stop.arguments, ("steps", stop.arguments[1])
    if waits:
        screen.write("")
        text, function = _typed_formula(arguments[1])
        arguments = ("compare", text, *_typed_point(function))
        by = (
            ()
            if function.typed is not None and len(function.variables) == 1
            else ("--by", function.variables[0])
        )
        further = ("steps", text, *by)
    _run(arguments)
    return further


def _typed_formula(default: str) -> tuple[str, Function]:
    from teachgrad.functions import function

    while True:
        typed = ask(words.FORMULA.format(default=default)) or default
        try:
            return typed, function(typed)
        except TeachgradError as error:
            screen.complain(error)


def _typed_point(function: Function) -> list[str]:
    if function.point:
        return []
    while True:
        given = [f"{name}={_typed_value(name)}" for name in function.variables]
        try:
            read_point(given, function, option="")
        except TeachgradError as error:
            screen.complain(error)
            continue
        return [part for one in given for part in ("--at", one)]


def _typed_value(name: str) -> str:
    typed = ask(words.VALUE.format(name=letter(name)))
    before, equals, value = typed.partition("=")
    return (value.strip() if equals and before.strip() in (name, letter(name)) else typed) or "2"


def _exercise(stop: Stop, waits: bool) -> None:
    _show_line(words.COMMAND.format(command=typed_out(stop.arguments)))
    (name,) = stop.arguments[1:]
    if not waits:
        say(words.WOULD_ASK)
        _carry_out(("exercises", "show", name))
        return
    from teachgrad.cli.practice import ask_all, tell_trouble
    from teachgrad.exercises.folders import found
    from teachgrad.exercises.practising.session import Session
    from teachgrad.exercises.progress import Progress
    from teachgrad.report.practice_words import HOW_TO

    say(HOW_TO)
    session = Session([(found(name), 0)], Progress())
    try:
        if not ask_all(session):
            raise Ended
    finally:  # on Ctrl-C too
        session.leave()
        tell_trouble(session)


def _answer(stop: Stop, waits: bool) -> None:
    from teachgrad.exercises.answers import check_answer

    question, answer = stop.arguments
    if waits:
        screen.write("")
        answer = ask(words.ANSWER.format(default=answer)) or answer
    given = ", ".join(json.dumps(one, ensure_ascii=False) for one in (question, answer))
    _show_line(words.PYTHON.format(line="import teachgrad as tg"))
    _show_line(words.PYTHON.format(line=f"print(tg.check_answer({given}))"), before=False)
    check = check_answer(question, answer)
    if check.error is not None:
        screen.complain(check.error)
        return
    for line in check.message.split("\n"):
        say(line, "bad" if check.verdict == "wrong" and line == check.message.split("\n")[0] else "")


def _list(stop: Stop, _waits: bool) -> None:
    paper = Page(screen.width(), screen.encoding())
    across = max(len(command) for command, _ in stop.commands) + 2
    for command, purpose in stop.commands:
        paper.labelled(command, [[str(purpose)]], across)
    screen.write("")
    screen.show(paper.lines)


def _run(arguments: Sequence[str]) -> int:
    _show_line(words.COMMAND.format(command=typed_out(arguments)))
    return _carry_out(arguments)


def _carry_out(arguments: Sequence[str]) -> int:
    from teachgrad.cli import INTERRUPTED, READER_GONE, main

    code = main(arguments)
    if code in (INTERRUPTED, READER_GONE):
        raise CommandStopped(code)
    return code


def _show_line(line: str, *, before: bool = True) -> None:
    if before:
        screen.write("")
    say(line, "formula", hanging=4)


_ACTIONS: dict[str, Callable[[Stop, bool], tuple[str, ...] | None]] = {
    "command": _command,
    "picture": _picture,
    "formula": _formula,
    "exercise": _exercise,
    "answer": _answer,
    "list": _list,
}
