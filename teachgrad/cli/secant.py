"""``teachgrad secant``: the secant line turning into the tangent line, as an animation."""

from __future__ import annotations

import click

from teachgrad.cli import asked, screen
from teachgrad.cli.errors import read_index
from teachgrad.cli.spoken import Command
from teachgrad.errors import InputError
from teachgrad.text import Text

_SECANT = Text(
    en="Animate how the secant line turns into the tangent line as h shrinks.",
    vi="Tạo hình động: cát tuyến dần thành tiếp tuyến khi h nhỏ dần.",
)
_SECANT_HELP = Text(
    en="Animate how the secant line turns into the tangent line as h shrinks, with the slope and its error for each h, until "
    "h is so small that rounding spoils it. As an HTML page to step through, or as a GIF.\n\n\b\n"
    'teachgrad secant "3x²" --at x=5 --output secant.html\n'
    'teachgrad secant "|x|" --at x=0 --output kink.gif\n'
    'teachgrad secant "z = 5x^3 + 2y^2" --at x=7 --at y=8 --by y --output z.gif',
    vi="Tạo hình động: cát tuyến dần thành tiếp tuyến khi h nhỏ dần, với hệ số góc và sai số cho từng h, cho đến khi h nhỏ đến "
    "mức bị sai số làm tròn phá hỏng. Kết quả là một trang HTML để xem từng bước, hoặc một tệp GIF.\n\n\b\n"
    'teachgrad secant "3x²" --at x=5 --output secant.html\n'
    'teachgrad secant "|x|" --at x=0 --output kink.gif\n'
    'teachgrad secant "z = 5x^3 + 2y^2" --at x=7 --at y=8 --by y --output z.gif',
)
_BY = Text(
    en="The variable that is moved, where there are several.",
    vi="Biến được thay đổi, khi có nhiều biến.",
)
_ENTRY = Text(
    en="Which entry of a matrix, counted from 0: row and column.",
    vi="Phần tử nào của ma trận, đếm từ 0: hàng và cột.",
)
_OUTPUT = Text(en="The file: .html or .gif.", vi="Tệp kết quả: .html hoặc .gif.")
_WRITTEN = Text(en="Written: {file}", vi="Đã ghi: {file}")
_EXAMPLE = 'teachgrad secant "3x²" --at x=5 --output secant.html'


def command() -> Command:
    """The command, its help in the language spoken now."""
    return Command(
        "secant",
        params=[
            asked.names(),
            asked.at(),
            click.Option(["--by"], metavar="x", help=str(_BY)),
            click.Option(["--entry"], metavar="0,1", help=str(_ENTRY)),
            click.Option(["--output"], metavar="secant.html", help=str(_OUTPUT)),
        ],
        callback=_secant,
        help=str(_SECANT_HELP),
        short_help=str(_SECANT),
    )


def _secant(
    names: tuple[str, ...], at: tuple[str, ...], by: str | None, entry: str | None, output: str | None
) -> None:
    if len(names) != 1 or output is None:
        raise _incomplete(names)
    index = None if entry is None else read_index(entry)
    (function,), point = asked.functions_and_point(names, at, "secant")
    from teachgrad.comparison import compare_function
    from teachgrad.plot.secant import animate

    with screen.Progress() as progress:
        file = animate(compare_function(function, point, "richardson"), output, by, index, progress)
    screen.write(str(_WRITTEN.format(file=file)))


def _incomplete(names: tuple[str, ...]) -> InputError:
    if len(names) > 1:
        what = Text(
            en="One function is animated at a time, and there are {count}.",
            vi="Mỗi lần chỉ làm hình động của một hàm số, mà có {count} hàm.",
        )
    elif names:
        what = Text(en="It is not said where to write.", vi="Chưa cho biết ghi vào tệp nào.")
    else:
        what = Text(en="It is not said of which function.", vi="Chưa cho biết là hàm số nào.")
    return InputError(
        what,
        instead=Text(en="Write:\n  {example}", vi="Hãy viết:\n  {example}"),
        count=len(names),
        example=_EXAMPLE,
    )
