"""``teachgrad figures``: every figure, into a folder."""

from __future__ import annotations

from pathlib import Path

import click

from teachgrad.cli import screen
from teachgrad.cli.spoken import Command
from teachgrad.text import Text

_FIGURES = Text(
    en="Draw all figures into a folder, figures/ if none is named.",
    vi="Vẽ mọi hình vào một thư mục, mặc định là figures/.",
)
_ALL_WRITTEN = Text(en="Written: {count} files in {folder}", vi="Đã ghi: {count} tệp trong {folder}")


def command() -> Command:
    """The command, its help in the language spoken now."""
    return Command(
        "figures",
        params=[
            click.Argument(
                ["folder"],
                required=False,
                default="figures",
                metavar=str(Text(en="[FOLDER]", vi="[THƯ MỤC]")),
            )
        ],
        callback=_figures,
        help=str(_FIGURES),
    )


def _figures(folder: str) -> None:
    from teachgrad.cli.pictures import make_folder

    path = Path(folder)
    make_folder(path)
    from teachgrad.plot import gallery

    with screen.Progress() as progress:
        files = gallery.build(path, progress)
    screen.write(str(_ALL_WRITTEN.format(count=len(files), folder=path)))
