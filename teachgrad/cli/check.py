"""``teachgrad check``: one file of answers, judged."""

from __future__ import annotations

import click

from teachgrad.cli import asked, screen
from teachgrad.cli.spoken import Command
from teachgrad.errors import InputError
from teachgrad.text import Text

_CHECK = Text(en="Check a file of answers to exercises.", vi="Kiểm tra một tệp câu trả lời cho các bài tập.")
_CHECK_HELP = Text(
    en="Check a file of answers: what is right, and what was done where it is not. Ends with exit code 1 if an answer is not "
    "right.\n\n\b\n"
    "teachgrad check answers.toml\nteachgrad check answers.py --json\nteachgrad check notebook.ipynb\n\n"
    'In answers.toml an answer is chain-1 = "120x^5", besides name = "…" and seed = 7; in answers.py chain_1 = "120x^5", or a '
    "function of that name; in a notebook a cell that begins with # exercise: chain-1. Python is run in a process of its own, "
    "with limits of time and memory; it is no protection from somebody who means harm.",
    vi="Kiểm tra một tệp câu trả lời: câu nào đúng, và ở câu chưa đúng thì đã làm gì. Kết thúc với mã thoát 1 nếu có câu chưa "
    "đúng.\n\n\b\n"
    "teachgrad check answers.toml\nteachgrad check answers.py --json\nteachgrad check notebook.ipynb\n\n"
    'Trong answers.toml, một câu trả lời là chain-1 = "120x^5", bên cạnh name = "…" và seed = 7; trong answers.py là '
    'chain_1 = "120x^5", hoặc một hàm mang tên đó; trong notebook là một ô bắt đầu bằng # exercise: chain-1. Python chạy trong '
    "một tiến trình riêng, có giới hạn thời gian và bộ nhớ; cách đó không bảo vệ trước người cố ý phá hoại.",
)
_EXERCISES = Text(
    en="A folder or file with exercises of your own, as often as you like.",
    vi="Thư mục hoặc tệp chứa bài tập của riêng bạn, lặp lại tùy ý.",
)
_SECONDS = Text(en="How long a program may run.", vi="Một chương trình được chạy bao lâu.")


def command() -> Command:
    """The command, its help in the language spoken now."""
    return Command(
        "check",
        params=[
            click.Argument(["files"], nargs=-1, metavar=str(Text(en="FILE", vi="TỆP"))),
            asked.as_json(),
            own_exercises(),
            seconds(),
        ],
        callback=_check,
        help=str(_CHECK_HELP),
        short_help=str(_CHECK),
    )


def own_exercises() -> click.Option:
    """A teacher's own exercises."""
    metavar = str(Text(en="FOLDER", vi="THƯ-MỤC"))
    return click.Option(["--exercises"], multiple=True, metavar=metavar, help=str(_EXERCISES))


def seconds() -> click.Option:
    """What a program may take."""
    return click.Option(["--seconds"], default="10", metavar="10", callback=_seconds, help=str(_SECONDS))


def _seconds(_context: click.Context, _option: click.Parameter, value: str) -> float:
    try:
        number = float(value.replace(",", "."))
    except ValueError:
        number = 0.0
    if not 0.1 <= number <= 3600:
        raise InputError(
            Text(
                en="--seconds {value} is no number from 0.1 to 3600.",
                vi="--seconds {value} không phải một số từ 0,1 đến 3600.",
            ),
            instead=Text(en="Write --seconds 10.", vi="Hãy viết --seconds 10."),
            value=value[:40],
        )
    return number


def _check(files: tuple[str, ...], as_json: bool, exercises: tuple[str, ...], seconds: float) -> int:
    from teachgrad.cli import CANNOT, CHECK_FAILED, DONE
    from teachgrad.exercises import folders
    from teachgrad.exercises.answer_files.judging import checked
    from teachgrad.report.answer_file import page, to_dict

    if len(files) != 1:
        raise InputError(
            Text(
                en="One file is checked at a time, and there are {count}.",
                vi="Mỗi lần kiểm tra một tệp, mà có {count} tệp.",
            ),
            instead=Text(
                en="Write teachgrad check answers.toml; for a whole class teachgrad grade FOLDER.",
                vi="Hãy viết teachgrad check answers.toml; với cả lớp: teachgrad grade THƯ-MỤC.",
            ),
            count=len(files),
        )
    found = checked(files[0], folders.exercises(*exercises), seconds)
    if as_json:
        screen.write_json(to_dict(found))
    else:
        screen.show(page(found, screen.width(), screen.encoding()))
    if not found.judged and found.problems:
        return CANNOT
    return DONE if found else CHECK_FAILED
