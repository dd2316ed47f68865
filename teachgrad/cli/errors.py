"""``teachgrad errors``: the error of every difference quotient over its step h."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from teachgrad.cli import asked, screen
from teachgrad.cli.spoken import Command
from teachgrad.errors import InputError
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.sweeping.records import ErrorSweep

_ERRORS = Text(
    en="Measure the error of each finite difference against its step h, and predict it.",
    vi="Đo sai số của từng sai phân hữu hạn theo bước h, và dự đoán sai số đó.",
)
_ERRORS_HELP = Text(
    en="Measure how the error of each finite difference depends on its step h, against the exact derivative, and hold it "
    "against what theory predicts: truncation, rounding, and the best step between them.\n\n\b\n"
    'teachgrad errors "sin(x)" --at x=1\nteachgrad errors composite --at x=3 --json\n'
    'teachgrad errors "z = 5x^3 + 2y^2" --at x=7 --at y=8 --by y\n'
    'teachgrad errors "e^x/√(sin^3(x) + cos^3(x))" --at x=1.5 --plot errors.svg',
    vi="Đo sai số của từng sai phân hữu hạn theo bước h, so với đạo hàm chính xác, và đối chiếu với dự đoán của lí thuyết: "
    "sai số chặt cụt, sai số làm tròn, và bước h tốt nhất ở giữa.\n\n\b\n"
    'teachgrad errors "sin(x)" --at x=1\nteachgrad errors composite --at x=3 --json\n'
    'teachgrad errors "z = 5x^3 + 2y^2" --at x=7 --at y=8 --by y\n'
    'teachgrad errors "e^x/√(sin^3(x) + cos^3(x))" --at x=1.5 --plot errors.svg',
)
_BY = Text(
    en="The variable to differentiate by, where there are several.",
    vi="Biến để lấy đạo hàm, khi có nhiều biến.",
)
_ENTRY = Text(
    en="Which entry of a matrix, counted from 0: row and column.",
    vi="Phần tử nào của ma trận, đếm từ 0: hàng và cột.",
)
_PLOT = Text(
    en="Also draw into a file (.svg, .png, .pdf).", vi="Vẽ thêm hình vào một tệp (.svg, .png, .pdf)."
)
_WRITTEN = Text(en="Written: {file}", vi="Đã ghi: {file}")
_INDEX = re.compile(r"\d{1,6}(,\d{1,6})*", re.ASCII)


def command() -> Command:
    """The command, its help in the language spoken now."""
    return Command(
        "errors",
        params=[
            asked.names(),
            asked.at(),
            click.Option(["--by"], metavar="x", help=str(_BY)),
            click.Option(["--entry"], metavar="0,1", help=str(_ENTRY)),
            asked.as_json(),
            click.Option(["--plot"], metavar="errors.svg", help=str(_PLOT)),
        ],
        callback=_errors,
        help=str(_ERRORS_HELP),
        short_help=str(_ERRORS),
    )


def _errors(
    names: tuple[str, ...],
    at: tuple[str, ...],
    by: str | None,
    entry: str | None,
    as_json: bool,
    plot: str | None,
) -> None:
    if len(names) != 1:
        raise _not_one(names)
    index = None if entry is None else read_index(entry)
    (function,), point = asked.functions_and_point(names, at, "errors")
    files = []
    if plot is not None:
        from teachgrad.cli.pictures import targets

        files = targets(plot, [function])
    from teachgrad.sweeping.sweep import sweep_function

    sweep = sweep_function(function, point, by, index)
    if as_json:
        screen.write_json(sweep.to_dict())
    else:
        from teachgrad.report.sweep import page

        screen.show(page(sweep, screen.width(), screen.encoding()))
    for file in files:
        _draw(sweep, str(file), quiet=as_json)


def _draw(sweep: ErrorSweep, file: str, *, quiet: bool) -> None:
    from teachgrad import plot

    plot.save(sweep.plot(), file)
    if not quiet:
        screen.write(str(_WRITTEN.format(file=file)))


def _not_one(names: tuple[str, ...]) -> InputError:
    if names:
        what = Text(
            en="The errors of one function are measured at a time, and there are {count}.",
            vi="Mỗi lần chỉ đo sai số của một hàm số, mà có {count} hàm.",
        )
    else:
        what = Text(en="It is not said of which function.", vi="Chưa cho biết là hàm số nào.")
    return InputError(
        what,
        instead=Text(
            en='Write teachgrad errors "sin(x)" --at x=1.', vi='Hãy viết teachgrad errors "sin(x)" --at x=1.'
        ),
        count=len(names),
    )


def read_index(text: str) -> tuple[int, ...]:
    """The index of an entry as it is typed, 0,1.

    Raises
    ------
    InputError
        If it is none.
    """
    plain = "".join(text.split())
    if not _INDEX.fullmatch(plain):
        raise InputError(
            Text(en="--entry {text} is no entry.", vi="--entry {text} không phải là một phần tử."),
            instead=Text(
                en="Write row and column, counted from 0: --entry 0,1.",
                vi="Hãy viết hàng và cột, đếm từ 0: --entry 0,1.",
            ),
            text=text,
        )
    return tuple(int(part) for part in plain.split(","))
