"""``teachgrad pitfalls``: what goes wrong with automatic differentiation, made to happen and mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from teachgrad.cli import formats, screen
from teachgrad.cli.spoken import Command
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.going_wrong.records import Pitfall

_PITFALLS = Text(
    en="Make the mistakes that people make with autograd happen, step by step, and mend them.",
    vi="Cho xảy ra những lỗi hay gặp với autograd, từng bước một, rồi sửa lại cho đúng.",
)
_PITFALLS_HELP = Text(
    en="Make the mistakes that people make with autograd happen, step by step, with the right way beside each. Without a name: "
    "which there are.\n\n\b\nteachgrad pitfalls\nteachgrad pitfalls wrong_order\n"
    "teachgrad pitfalls all --format html > pitfalls.html\n\nThe names: {names}.",
    vi="Cho xảy ra những lỗi hay gặp với autograd, từng bước một, bên cạnh là cách làm đúng. Không nêu tên: liệt kê các "
    "lỗi.\n\n\b\nteachgrad pitfalls\nteachgrad pitfalls wrong_order\n"
    "teachgrad pitfalls all --format html > pitfalls.html\n\nCác tên: {names}.",
)
_ALL = "all"


def command() -> Command:
    """The command, its help in the language spoken now."""
    from teachgrad.going_wrong.catalogue import pitfalls

    return Command(
        "pitfalls",
        params=[
            click.Argument(["names"], nargs=-1, metavar=str(Text(en="[NAME]…", vi="[TÊN]…"))),
            formats.form(),
        ],
        callback=_pitfalls,
        help=str(_PITFALLS_HELP.format(names=", ".join(pitfalls()))),
        short_help=str(_PITFALLS),
    )


def _pitfalls(names: tuple[str, ...], form: str) -> None:
    from teachgrad.going_wrong.catalogue import pitfall, pitfalls

    if not names and form == "text":
        from teachgrad.report.pitfalls import listing

        screen.show(listing(pitfalls(), screen.width(), screen.encoding()))
        return
    wanted = pitfalls() if not names or _ALL in names else tuple(dict.fromkeys(names))
    _show([pitfall(name) for name in wanted], form)


def _show(found: list[Pitfall], form: str) -> None:
    if form == "json":
        screen.write_json([one.to_dict() for one in found])
    elif form == "text":
        from teachgrad.report.layout import Line
        from teachgrad.report.pitfalls import page

        pages = [page(one, screen.width(), screen.encoding()) for one in found]
        screen.show([line for page in pages for line in (*page, Line(""))][:-1])
    else:
        screen.write("\n\n".join(one.to_html() if form == "html" else one.to_latex() for one in found))
