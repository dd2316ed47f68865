"""``teachgrad list``: the functions of the document."""

from __future__ import annotations

from teachgrad.cli import screen
from teachgrad.cli.spoken import Command
from teachgrad.text import Text

_LIST = Text(en="List the functions of the document.", vi="Liệt kê các hàm số của tài liệu.")


def command() -> Command:
    """The command, its help in the language spoken now."""
    return Command("list", params=[], callback=_list, help=str(_LIST))


def _list() -> None:
    from teachgrad.document import DOCUMENT
    from teachgrad.report import catalogue

    screen.show(catalogue(list(DOCUMENT.values()), screen.width(), screen.encoding()))
