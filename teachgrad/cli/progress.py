"""``teachgrad progress``: what has been answered so far, taking it along, and beginning anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from teachgrad.cli import asked, screen
from teachgrad.cli.spoken import Command, Group
from teachgrad.text import Text

_PROGRESS = Text(
    en="Show which exercises you have answered, take that along, or begin anew.",
    vi="Xem bạn đã làm những bài tập nào, mang kết quả theo, hoặc bắt đầu lại từ đầu.",
)
_PROGRESS_HELP = Text(
    en="Show what you answered in teachgrad practice and in a notebook's boxes: tries, hints, the mistakes that came again. "
    "It is kept in your own data folder, or in the folder that TEACHGRAD_DATA names, and goes nowhere else. "
    "Export and import bring it to another machine, and to and from the exercises' page in a browser.\n\n\b\n"
    "teachgrad progress\nteachgrad progress --json\nteachgrad progress export progress.json\nteachgrad progress import progress.json\nteachgrad progress reset",
    vi="Xem những gì bạn đã trả lời trong teachgrad practice và trong các ô nhập của notebook: số lần, gợi ý, những lỗi lặp lại. "
    "Dữ liệu lưu trong thư mục riêng của bạn, hoặc trong thư mục mà TEACHGRAD_DATA nêu, và không gửi đi đâu. "
    "Dùng export và import để mang sang máy khác, hoặc chuyển qua lại với trang bài tập trong trình duyệt.\n\n\b\n"
    "teachgrad progress\nteachgrad progress --json\nteachgrad progress export tien-do.json\nteachgrad progress import tien-do.json\nteachgrad progress reset",
)
_RESET = Text(en="Begin anew; the old file is kept beside.", vi="Bắt đầu lại; tệp cũ được giữ bên cạnh.")
_EXPORT = Text(
    en="Write what is kept into a file, to bring it in elsewhere.",
    vi="Ghi những gì đã lưu vào một tệp, để nhập ở nơi khác.",
)
_IMPORT = Text(
    en="Bring in a file from another machine or a browser; what is kept here stays, and nothing is counted twice.",
    vi="Nhập một tệp từ máy khác hoặc từ trình duyệt; những gì đã lưu ở đây vẫn còn, và không tính gì hai lần.",
)
_FILE = Text(en="FILE", vi="TỆP")
_EXPORTED = Text(en="{path} (exercises: {count})", vi="{path} (số bài tập: {count})")
_IMPORTED = Text(
    en="Exercises in {path}: {count}; with something new: {new}. What was kept before is still there.",
    vi="Số bài tập trong {path}: {count}; có điều mới: {new}. Những gì đã lưu trước đó vẫn còn.",
)
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
        members=[
            _file_command("export", _EXPORT, _export),
            _file_command("import", _IMPORT, _import),
            _reset_command(),
        ],
        params=[asked.as_json()],
        callback=_show,
        help=str(_PROGRESS_HELP),
        short_help=str(_PROGRESS),
    )


def _file_command(name: str, about: Text, act: Callable[[tuple[str, ...]], None]) -> Command:
    return Command(
        name,
        params=[click.Argument(["files"], nargs=-1, metavar=str(_FILE))],
        callback=act,
        help=str(about),
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


def _one(files: tuple[str, ...]) -> Path:
    """The one file that a command line names."""
    from teachgrad.errors import InputError

    if len(files) > 1:
        raise InputError(
            Text(en="“{rest}” is one argument too many.", vi="“{rest}” là đối số thừa."),
            instead=Text(
                en="A name with spaces stands in quotation marks.",
                vi="Tên có dấu cách phải đặt trong dấu ngoặc kép.",
            ),
            rest=" ".join(files[1:])[:60],
        )
    if not "".join(files).strip():
        raise InputError(
            Text(en="It is not said which file is meant.", vi="Chưa nêu tệp nào."),
            instead=Text(
                en="Write {command} progress.json.",
                vi="Hãy viết {command} tien-do.json.",
            ),
            command=click.get_current_context().command_path,
        )
    return Path(files[0])


def _export(files: tuple[str, ...]) -> None:
    from teachgrad.exercises.progress import Progress
    from teachgrad.exercises.progress_exchange import exported
    from teachgrad.plot.files import write

    content, count = exported(Progress())
    screen.write(str(_EXPORTED.format(path=write(_one(files), content), count=count)))


def _import(files: tuple[str, ...]) -> None:
    from teachgrad.exercises.progress import Progress
    from teachgrad.exercises.progress_exchange import bring_in

    path = _one(files)
    count, new = bring_in(Progress(), path)
    screen.write(str(_IMPORTED.format(path=path, count=count, new=new)))


def _reset(yes: bool) -> int:
    from teachgrad.cli import CHECK_FAILED, DONE
    from teachgrad.errors import InputError
    from teachgrad.exercises.progress import Progress
    from teachgrad.exercises.progress_record import exercises_in

    progress = Progress()
    try:
        question = _SURE.format(count=exercises_in(progress.read().values()))
    except InputError:
        question = _SURE_UNREADABLE
    if not yes and progress.path.exists() and (screen.ask(str(question)) or "").casefold() not in _YESES:
        screen.write(str(_KEPT))
        return CHECK_FAILED
    aside = progress.reset()
    screen.write(str(_NONE if aside is None else _DONE.format(path=aside)))
    return DONE
