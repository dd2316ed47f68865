"""``teachgrad explore``: a window with two sliders, for the point and for h; or the picture of it in a file."""

from __future__ import annotations

import click

from teachgrad.cli import asked, screen
from teachgrad.cli.errors import read_index
from teachgrad.cli.spoken import Command
from teachgrad.errors import InputError
from teachgrad.text import Text

_EXPLORE = Text(
    en="Move a point and h with sliders; tangent, secant and the three answers follow.",
    vi="Di chuyển điểm và h bằng thanh trượt; tiếp tuyến, cát tuyến và ba cách tính thay đổi theo.",
)
_EXPLORE_HELP = Text(
    en="Open a window in which sliders move a point and the step h: the tangent line, the secant line and the three "
    "answers follow. The arrow keys move them too: ← → the point, ↑ ↓ h, with shift by ten places. "
    "Where there is no display, write the picture into a file with --output.\n\n\b\n"
    'teachgrad explore "3x²" --at x=5\n'
    'teachgrad explore "sin(x)" --at x=1 --from -3 --to 3\n'
    'teachgrad explore "z = 5x^3 + 2y^2" --at x=7 --at y=8 --by y\n'
    'teachgrad explore "|x|" --at x=0 --h 0.5 --output kink.png',
    vi="Mở một cửa sổ có thanh trượt để di chuyển điểm và bước h: tiếp tuyến, cát tuyến và ba cách tính thay đổi theo. "
    "Các phím mũi tên cũng dùng được: ← → cho điểm, ↑ ↓ cho h, giữ thêm shift để đi mười nấc. "
    "Nếu không có màn hình, hãy ghi hình vào một tệp bằng --output.\n\n\b\n"
    'teachgrad explore "3x²" --at x=5\n'
    'teachgrad explore "sin(x)" --at x=1 --from -3 --to 3\n'
    'teachgrad explore "z = 5x^3 + 2y^2" --at x=7 --at y=8 --by y\n'
    'teachgrad explore "|x|" --at x=0 --h 0.5 --output kink.png',
)
_BY = Text(
    en="The variable that is moved, where there are several.",
    vi="Biến được di chuyển, khi có nhiều biến.",
)
_ENTRY = Text(
    en="Which entry of a matrix, counted from 0: row and column.",
    vi="Phần tử nào của ma trận, đếm từ 0: hàng và cột.",
)
_FROM = Text(
    en="Where the point's slider begins; with --to.", vi="Thanh trượt của điểm bắt đầu từ đâu; cùng với --to."
)
_TO = Text(en="Where it ends.", vi="Thanh trượt kết thúc ở đâu.")
_H = Text(en="The step to begin with.", vi="Bước h lúc đầu.")
_OUTPUT = Text(
    en="No window: the picture, into a file (.svg, .png, .pdf).",
    vi="Không mở cửa sổ: ghi hình vào một tệp (.svg, .png, .pdf).",
)
_WRITTEN = Text(en="Written: {file}", vi="Đã ghi: {file}")


def command() -> Command:
    """The command, its help in the language spoken now."""
    return Command(
        "explore",
        params=[
            asked.names(),
            asked.at(),
            click.Option(["--by"], metavar="x", help=str(_BY)),
            click.Option(["--entry"], metavar="0,1", help=str(_ENTRY)),
            click.Option(["--from", "low"], metavar="0", help=str(_FROM)),
            click.Option(["--to", "high"], metavar="10", help=str(_TO)),
            click.Option(["--h"], metavar="0.5", help=str(_H)),
            click.Option(["--output"], metavar="picture.png", help=str(_OUTPUT)),
        ],
        callback=_explore,
        help=str(_EXPLORE_HELP),
        short_help=str(_EXPLORE),
    )


def _explore(
    names: tuple[str, ...],
    at: tuple[str, ...],
    by: str | None,
    entry: str | None,
    low: str | None,
    high: str | None,
    h: str | None,
    output: str | None,
) -> None:
    if len(names) != 1 or (low is None) != (high is None):
        raise _incomplete(names)
    index = None if entry is None else read_index(entry)
    ends = _number("from", low), _number("to", high)
    (function,), point = asked.functions_and_point(names, at, "explore")
    from teachgrad.exploring.explorer import explore_function

    over = None if low is None else ends
    explorer = explore_function(function, point, by, index, over, _number("h", h))
    if output is None:
        explorer.show()
        return
    from teachgrad import plot

    screen.write(str(_WRITTEN.format(file=plot.save(explorer.plot(), output))))


def _number(option: str, text: str | None) -> float | None:
    """The number of an option, read as those of a point are."""
    if text is None:
        return None
    from teachgrad.cli.points import read_point
    from teachgrad.functions import Function

    alone = Function(option, abs, (option,))
    return float(read_point([f"{option}={text}"], alone, "--")[option])


def _incomplete(names: tuple[str, ...]) -> InputError:
    if len(names) > 1:
        what = Text(
            en="One function is explored at a time, and there are {count}.",
            vi="Mỗi lần chỉ khám phá một hàm số, mà có {count} hàm.",
        )
    elif names:
        what = Text(en="--from and --to belong together.", vi="--from và --to phải đi cùng nhau.")
    else:
        what = Text(en="It is not said of which function.", vi="Chưa cho biết là hàm số nào.")
    return InputError(
        what,
        instead=Text(en="Write:\n  {example}", vi="Hãy viết:\n  {example}"),
        count=len(names),
        example='teachgrad explore "3x²" --at x=5 --from 0 --to 10',
    )
