"""``teachgrad tour``: ten minutes in the terminal for someone who has just installed teachgrad.

Knows the way from stop to stop. What is said stands in `report.tour_stops`; what happens at a stop, in `tour_actions`, and how
somebody is asked, in `tour_asking`.
"""

from __future__ import annotations

import sys

import click

from teachgrad.cli import screen
from teachgrad.cli.spoken import Command
from teachgrad.text import Text

_TOUR = Text(
    en="Show in ten minutes what teachgrad can do; begin here.",
    vi="Giới thiệu trong mười phút teachgrad làm được gì; hãy bắt đầu ở đây.",
)
_TOUR_HELP = Text(
    en="Show in ten minutes what teachgrad can do: at each stop a command that you can type yourself, its output, and a question "
    "before it. Enter goes on, s skips, q ends. Without a terminal, or with --all, everything is written at once.\n\n\b\n"
    "teachgrad tour\nteachgrad tour --lang vi\nteachgrad tour --all > tour.txt",
    vi="Giới thiệu trong mười phút teachgrad làm được gì: ở mỗi chặng có một lệnh mà bạn có thể tự gõ, kết quả của nó, và một câu hỏi "
    "trước đó. Enter để đi tiếp, s để bỏ qua, q để kết thúc. Ngoài cửa sổ dòng lệnh, hoặc với --all, mọi thứ được ghi ra cùng lúc.\n\n\b\n"
    "teachgrad tour\nteachgrad tour --lang en\nteachgrad tour --all > tour.txt",
)
_ALL = Text(en="Write everything at once and ask nothing.", vi="Hiện tất cả cùng lúc, không hỏi gì.")


def command() -> Command:
    """The command, its help in the language spoken now."""
    return Command(
        "tour",
        params=[click.Option(["--all", "everything"], is_flag=True, help=str(_ALL))],
        callback=_tour,
        help=str(_TOUR_HELP),
        short_help=str(_TOUR),
    )


def _tour(everything: bool) -> int:
    from teachgrad.cli import DONE
    from teachgrad.cli.tour_actions import CommandStopped, visit
    from teachgrad.cli.tour_asking import Ended, Skipped, ask, say
    from teachgrad.report import tour_words as words
    from teachgrad.report.tour_stops import STOPS

    waits = not everything and _is_terminal()
    _heading(words.TITLE)
    say((words.WELCOME if waits else words.WELCOME_ALL).format(count=len(STOPS)))
    for place, stop in enumerate(STOPS, 1):
        screen.write("")
        try:
            if waits and stop.commands:  # it asks nothing, and would push what stands above off the screen
                ask(words.ENTER)
                screen.write("")
            _heading(words.HEADING.format(place=place, count=len(STOPS), title=stop.title))
            visit(stop, waits=waits)
        except Skipped:
            say(words.SKIPPED)
        except Ended:
            screen.write("")
            say(words.ENDED.format(place=place, count=len(STOPS)))
            return DONE
        except CommandStopped as stopped:
            return stopped.code
    screen.write("")
    say(words.DONE, "good")
    return DONE


def _heading(title: Text) -> None:
    from teachgrad.report.layout import Page

    paper = Page(screen.width(), screen.encoding())
    paper.heading(title)
    screen.show(paper.lines)


def _is_terminal() -> bool:
    """Whether somebody sits there who reads and types."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))
