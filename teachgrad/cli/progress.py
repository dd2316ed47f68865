"""``teachgrad progress``: what has been answered so far, and beginning anew."""

from __future__ import annotations

import click

from teachgrad.cli import asked, screen
from teachgrad.cli.spoken import Command, Group
from teachgrad.text import Text

_PROGRESS = Text(
    en="Show which exercises you have answered, or begin anew.",
    vi="Xem bạn đã làm những bài tập nào, hoặc bắt đầu lại từ đầu.",
)
_PROGRESS_HELP = Text(
    en="Show what you answered in teachgrad practice and in a notebook's boxes: tries, hints, the mistakes that came again. "
    "It is kept in your own data folder, or in the folder that TEACHGRAD_DATA names, and goes nowhere else.\n\n\b\n"
    "teachgrad progress\nteachgrad progress --json\nteachgrad progress reset",
    vi="Xem những gì bạn đã trả lời trong teachgrad practice và trong các ô nhập của notebook: số lần, gợi ý, những lỗi lặp lại. "
    "Dữ liệu lưu trong thư mục riêng của bạn, hoặc trong thư mục mà TEACHGRAD_DATA nêu, và không gửi đi đâu.\n\n\b\n"
    "teachgrad progress\nteachgrad progress --json\nteachgrad progress reset",
)
_RESET = Text(en="Begin anew; the old file is kept beside.", vi="Bắt đầu lại; tệp cũ được giữ bên cạnh.")
_YES = Text(en="Do not ask first.", vi="Không hỏi lại.")
_SURE = Text(
    en="Forget what was answered to {count} exercises? Type yes. > ",
    vi="Quên những gì đã trả lời ở {count} bài tập? Hãy gõ có. > ",
)
_SURE_UNREADABLE = Text(
    en="The file cannot be read. Put it aside and begin anew? Type yes. > ",
    vi="Không đọc được tệp. Cất nó sang bên và bắt đầu lại? Hãy gõ có. > ",
)
_KEPT = Text(en="Nothing was changed.", vi="Không có gì thay đổi.")
_NONE = Text(en="There was nothing to forget.", vi="Chưa có gì để quên.")
_DONE = Text(en="All is new. The old file is {path}.", vi="Đã bắt đầu lại. Tệp cũ là {path}.")
_YESES = ("yes", "y", "có", "co", "c")


def command() -> Group:
    """The command, its help in the language spoken now."""
    return Group(
        "progress",
        members=[_reset_command()],
        params=[asked.as_json()],
        callback=_show,
        help=str(_PROGRESS_HELP),
        short_help=str(_PROGRESS),
    )


def _reset_command() -> Command:
    return Command(
        "reset",
        params=[click.Option(["--yes"], is_flag=True, help=str(_YES))],
        callback=_reset,
        help=str(_RESET),
    )


def _show(as_json: bool) -> None:
    if click.get_current_context().invoked_subcommand is not None:
        return
    from teachgrad.exercises.folders import bank
    from teachgrad.exercises.progress import Progress
    from teachgrad.report.progress_words import page, to_dict

    progress = Progress()
    kept = sorted(progress.read().values(), key=lambda one: (one.exercise, str(one.seed)))
    if as_json:
        screen.write_json(to_dict(kept, progress.path))
        return
    screen.show(page(kept, len(bank()), progress.path, screen.width(), screen.encoding()))


def _reset(yes: bool) -> int:
    from teachgrad.cli import CHECK_FAILED, DONE
    from teachgrad.errors import InputError
    from teachgrad.exercises.progress import Progress

    progress = Progress()
    try:
        question = _SURE.format(count=len(progress.read()))
    except InputError:
        question = _SURE_UNREADABLE
    if not yes and progress.path.exists() and (screen.ask(str(question)) or "").casefold() not in _YESES:
        screen.write(str(_KEPT))
        return CHECK_FAILED
    aside = progress.reset()
    screen.write(str(_NONE if aside is None else _DONE.format(path=aside)))
    return DONE
