"""``teachgrad compare``: the three answers for formulas, or for functions of the document."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from teachgrad.cli import asked, screen
from teachgrad.cli.spoken import Command
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.records import Comparison


_COMPARE = Text(
    en="Compare the three answers for a formula, or for functions of the document.",
    vi="So sánh ba cách tính cho một công thức, hoặc cho các hàm số của tài liệu.",
)
_COMPARE_HELP = Text(
    en="Compare the three answers for a formula, for the named functions of the document, or for all of them.\n\n\b\n"
    'teachgrad compare "3x²" --at x=5\nteachgrad compare "z = 5x^3 + 2y^2" --at x=7 --at y=8\nteachgrad compare\n'
    'teachgrad compare composite --at x=3\nteachgrad compare matrix_product --at "x=1,2;3,4"\n'
    "teachgrad compare square --plot square.svg",
    vi="So sánh ba cách tính cho một công thức, cho các hàm số được nêu tên, hoặc cho mọi hàm số của tài liệu.\n\n\b\n"
    'teachgrad compare "3x²" --at x=5\nteachgrad compare "z = 5x^3 + 2y^2" --at x=7 --at y=8\nteachgrad compare\n'
    'teachgrad compare composite --at x=3\nteachgrad compare matrix_product --at "x=1,2;3,4"\n'
    "teachgrad compare square --plot square.svg",
)
_METHOD = Text(
    en="The finite difference: forward, backward, central, richardson (the default), ridders or complex_step.",
    vi="Sai phân hữu hạn: forward, backward, central, richardson (mặc định), ridders hoặc complex_step.",
)
_PLOT = Text(
    en="Also draw: into a file (.svg, .png, .pdf), or into a folder, one file for each function.",
    vi="Vẽ thêm hình: vào một tệp (.svg, .png, .pdf), hoặc vào một thư mục, mỗi hàm số một tệp.",
)
_WRITTEN = Text(en="Written: {file}", vi="Đã ghi: {file}")


def command() -> Command:
    """The command, its help in the language spoken now."""
    return Command(
        "compare",
        params=[
            asked.names(),
            asked.at(),
            click.Option(["--method"], metavar="central", help=str(_METHOD)),
            asked.as_json(),
            click.Option(["--plot"], metavar="pictures/", help=str(_PLOT)),
        ],
        callback=_compare,
        help=str(_COMPARE_HELP),
        short_help=str(_COMPARE),
    )


def _compare(
    names: tuple[str, ...], at: tuple[str, ...], method: str | None, as_json: bool, plot: str | None
) -> int:
    from teachgrad.cli import CHECK_FAILED, DONE
    from teachgrad.comparison import compare_function
    from teachgrad.judgement import WRONG

    functions, point = asked.functions_and_point(names, at, "compare")
    files = []
    if plot is not None:
        from teachgrad.cli.pictures import targets

        files = targets(plot, functions)
    comparisons = [compare_function(f, point, method or "richardson") for f in functions]
    if as_json:
        _write_json(comparisons, single=len(names) == 1)
    else:
        _write_pages(comparisons)
    if files:
        _draw(comparisons, files, quiet=as_json)
    return CHECK_FAILED if any(c.verdict in WRONG for c in comparisons) else DONE


def _write_json(comparisons: Sequence[Comparison], *, single: bool) -> None:
    from teachgrad.report.record import to_dict

    records = [to_dict(comparison) for comparison in comparisons]
    screen.write_json(records[0] if single else records)


def _write_pages(comparisons: Sequence[Comparison]) -> None:
    from teachgrad.report import page, summary

    for place, comparison in enumerate(comparisons):
        if place:
            screen.write("")
        screen.show(page(comparison, screen.width(), screen.encoding()))
    if len(comparisons) > 1:
        screen.write("")
        screen.show(summary(comparisons, screen.width(), screen.encoding()))


def _draw(comparisons: Sequence[Comparison], files: Sequence[Path], *, quiet: bool) -> None:
    from teachgrad.cli.pictures import draw

    with screen.Progress() as progress:
        draw(comparisons, files, progress)
    if not quiet:
        screen.write("\n".join(str(_WRITTEN.format(file=file)) for file in files))
