"""``teachgrad reproduce``: published tables and figures, rebuilt and held against their printed digits."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import click

from teachgrad.cli import asked, screen
from teachgrad.cli.spoken import Command
from teachgrad.errors import InputError
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.literature.records import Reproduction, Row

_REPRODUCE = Text(
    en="Rebuild published tables and figures, and hold every value against its printed digits.",
    vi="Tính lại các bảng và hình đã công bố, và đối chiếu từng giá trị với các chữ số được in.",
)
_REPRODUCE_HELP = Text(
    en="Rebuild published tables and figures of the literature, live, by the formulas, the graph and the differences, and "
    "hold every value against its printed digits. Ends with exit code 1 if one does not match.\n\n\b\n"
    "teachgrad reproduce\nteachgrad reproduce expression_swell cheap_gradient\n"
    "teachgrad reproduce --plot pictures/\nteachgrad reproduce reverse_mode --json\n\n"
    "The rows: {names}.",
    vi="Tính lại các bảng và hình đã công bố, trực tiếp, bằng công thức, bằng đồ thị và bằng sai phân, rồi đối chiếu từng "
    "giá trị với các chữ số được in. Kết thúc với mã thoát 1 nếu có giá trị không khớp.\n\n\b\n"
    "teachgrad reproduce\nteachgrad reproduce expression_swell cheap_gradient\n"
    "teachgrad reproduce --plot pictures/\nteachgrad reproduce reverse_mode --json\n\n"
    "Các mục: {names}.",
)
_PLOT = Text(
    en="Also draw the rows that have a picture, into a folder.",
    vi="Vẽ thêm hình của các mục có hình, vào một thư mục.",
)
_WRITTEN = Text(en="Written: {file}", vi="Đã ghi: {file}")


def command() -> Command:
    """The command, its help in the language spoken now."""
    from teachgrad.literature.published import PAGES

    return Command(
        "reproduce",
        params=[
            click.Argument(["names"], nargs=-1, metavar=str(Text(en="[ROW]…", vi="[MỤC]…"))),
            asked.as_json(),
            click.Option(["--plot"], metavar="pictures/", help=str(_PLOT)),
        ],
        callback=_reproduce,
        help=str(_REPRODUCE_HELP.format(names=", ".join(PAGES))),
        short_help=str(_REPRODUCE),
    )


def _reproduce(names: tuple[str, ...], as_json: bool, plot: str | None) -> int:
    from teachgrad.cli import CHECK_FAILED, DONE
    from teachgrad.literature.reproduction import reproduce

    files = {} if plot is None else _files(plot, names)
    with screen.Progress() as progress:
        found = reproduce(*names, progress=None if len(names) == 1 else progress)
    if as_json:
        screen.write_json(found.to_dict())
    else:
        from teachgrad.report.reproduction import page

        screen.show(page(found, screen.width(), screen.encoding()))
    _draw(found, files, quiet=as_json)
    return DONE if found.ok else CHECK_FAILED


def _files(where: str, names: tuple[str, ...]) -> dict[str, Path]:
    """The file for the picture of each row that has one, before anything is computed."""
    from teachgrad.cli.pictures import targets
    from teachgrad.literature.reproduction import rows_called
    from teachgrad.plot.literature import NAMES

    drawn = [name for name in rows_called(names) if name in NAMES]
    if not drawn:
        raise InputError(
            Text(en="{names} has no picture.", vi="{names} không có hình."),
            instead=Text(en="These have one: {drawn}.", vi="Các mục có hình: {drawn}."),
            names=", ".join(names),
            drawn=", ".join(NAMES),
        )
    named = [SimpleNamespace(name=name) for name in drawn]
    return dict(zip(drawn, targets(where, named), strict=True))  # type: ignore[arg-type] # of a function it asks the name


def _draw(found: Reproduction, files: dict[str, Path], *, quiet: bool) -> None:
    rows: list[Row] = [row for row in found.rows if row.name in files]
    if not rows:
        return
    from teachgrad import plot

    with screen.Progress() as progress:
        for done, row in enumerate(rows, 1):
            plot.save(row.plot(), files[row.name])
            progress(str(files[row.name]), done, len(rows))
    if not quiet:
        screen.write("\n".join(str(_WRITTEN.format(file=file)) for file in files.values()))
