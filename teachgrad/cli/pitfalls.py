"""``teachgrad pitfalls``: what goes wrong with automatic differentiation, made to happen and mended."""

from __future__ import annotations

import click

from teachgrad.cli import answers, formats, screen
from teachgrad.cli.spoken import Command
from teachgrad.text import Text

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
    from teachgrad.report.pitfalls import listing, page

    if not names and form == "text":
        screen.show(listing(pitfalls(), screen.width(), screen.encoding()))
        return
    wanted = pitfalls() if not names or _ALL in names else tuple(dict.fromkeys(names))
    answers.write([pitfall(name) for name in wanted], form, page)
