"""``teachgrad lessons``: which lessons there are, their notebooks to take along, and building these from the sources."""

from __future__ import annotations

import re
from pathlib import Path

import click

from teachgrad.cli import asked, screen
from teachgrad.cli.spoken import Command, Group
from teachgrad.errors import InputError
from teachgrad.text import LANGUAGES, Text, current_language

_LESSONS = Text(
    en="List the lessons, copy their notebooks, or build them.",
    vi="Liệt kê các bài học, sao chép notebook, hoặc tạo notebook.",
)
_LESSONS_HELP = Text(
    en="The lessons: a course of notebooks, in English and in Vietnamese.\n\n\b\nteachgrad lessons list\nteachgrad lessons copy my-lessons\n"
    "teachgrad lessons build",
    vi="Các bài học: một khóa học gồm các notebook, bằng tiếng Việt và tiếng Anh.\n\n\b\nteachgrad lessons list\nteachgrad lessons copy bai-hoc\n"
    "teachgrad lessons build",
)
_LIST = Text(en="List the lessons.", vi="Liệt kê các bài học.")
_COPY = Text(
    en="Copy the notebooks into a folder, where they can be opened and changed.",
    vi="Sao chép các notebook vào một thư mục để mở và sửa.",
)
_COPY_HELP = Text(
    en="Copy the notebooks into a folder, in the language spoken now. A notebook that is there already and that you have changed stays as it is.\n\n\b\n"
    "teachgrad lessons copy my-lessons\nteachgrad lessons copy my-lessons --only 1 --only 2\nteachgrad lessons copy bai-hoc --lang vi",
    vi="Sao chép các notebook vào một thư mục, theo ngôn ngữ đang dùng. Notebook đã có mà bạn đã sửa thì được giữ nguyên.\n\n\b\n"
    "teachgrad lessons copy bai-hoc\nteachgrad lessons copy bai-hoc --only 1 --only 2\nteachgrad lessons copy lessons --lang en",
)
_BUILD = Text(
    en="Build the notebooks from their sources, with all that they show.",
    vi="Tạo các notebook từ tệp nguồn, kèm mọi kết quả.",
)
_BUILD_HELP = Text(
    en="Build the notebooks of both languages from their sources, and run them. Without a folder: those of teachgrad. With one: the sources NN_name.py in it; "
    "the notebooks come into its folders en and vi. Needs the extra “lessons”: jupytext, nbclient and ipykernel.\n\n\b\n"
    "teachgrad lessons build\nteachgrad lessons build --only 4\nteachgrad lessons build my-lessons",
    vi="Tạo notebook của cả hai ngôn ngữ từ tệp nguồn và chạy chúng. Không nêu thư mục: các bài của teachgrad. Có nêu: các tệp nguồn NN_ten.py trong đó; "
    "notebook được ghi vào các thư mục con en và vi. Cần phần cài thêm “lessons”: jupytext, nbclient và ipykernel.\n\n\b\n"
    "teachgrad lessons build\nteachgrad lessons build --only 4\nteachgrad lessons build bai-hoc",
)
_ONLY = Text(en="Only this lesson; may be repeated.", vi="Chỉ bài này; có thể lặp lại.")
_BOTH = Text(
    en="Copy both languages, into the folders en and vi.",
    vi="Sao chép cả hai ngôn ngữ, vào hai thư mục en và vi.",
)
_BLANK = Text(
    en="Leave out the results: first the prediction, then run the cell.",
    vi="Bỏ các kết quả: dự đoán trước, rồi mới chạy ô lệnh.",
)
_REPLACE = Text(
    en="Write over notebooks that have been changed, too.", vi="Ghi đè cả những notebook đã bị sửa."
)
_FOLDER = Text(en="FOLDER", vi="THƯ-MỤC")
_COPY_TO = Text(en="teachgrad lessons copy my-lessons", vi="teachgrad lessons copy bai-hoc")
_WRITTEN = Text(en="Notebooks written into {folder}: {count}.", vi="Đã ghi {count} notebook vào {folder}.")
_SAME = Text(
    en="Notebooks that were there already, unchanged: {count}.",
    vi="Notebook đã có sẵn, chưa bị sửa: {count}.",
)
_KEPT = Text(
    en="{name} is there with another content and stays as it is: your changes, another language or an older version "
    "(--replace writes over it).",
    vi="{name} đã có với nội dung khác nên được giữ nguyên: bạn đã sửa, hoặc là ngôn ngữ khác, hoặc bản cũ (--replace để ghi đè).",
)
_OPEN = Text(
    en="Open them with:\n  jupyter lab {folder}\nIf Jupyter is missing:\n  python -m pip install jupyterlab ipywidgets",
    vi="Mở bằng lệnh:\n  jupyter lab {folder}\nNếu chưa có Jupyter:\n  python -m pip install jupyterlab ipywidgets",
)


def command() -> Group:
    """The command, its help in the language spoken now."""
    return Group(
        "lessons",
        members=[_list_command(), _copy_command(), _build_command()],
        params=[],
        callback=_list_if_alone,
        help=str(_LESSONS_HELP),
        short_help=str(_LESSONS),
    )


def _list_if_alone() -> None:
    context = click.get_current_context()
    if context.invoked_subcommand is None:
        screen.write(context.get_help())


def _list_command() -> Command:
    return Command("list", params=[asked.as_json()], callback=_list, help=str(_LIST))


def _copy_command() -> Command:
    return Command(
        "copy",
        params=[
            click.Argument(["folders"], nargs=-1, metavar=str(_FOLDER)),
            _only(),
            click.Option(["--both"], is_flag=True, help=str(_BOTH)),
            click.Option(["--blank"], is_flag=True, help=str(_BLANK)),
            click.Option(["--replace"], is_flag=True, help=str(_REPLACE)),
        ],
        callback=_copy,
        help=str(_COPY_HELP),
        short_help=str(_COPY),
    )


def _build_command() -> Command:
    return Command(
        "build",
        params=[click.Argument(["folder"], required=False, metavar=f"[{_FOLDER}]"), _only()],
        callback=_build,
        help=str(_BUILD_HELP),
        short_help=str(_BUILD),
    )


def _only() -> click.Option:
    return click.Option(["--only"], multiple=True, metavar="1", help=str(_ONLY))


def _list(as_json: bool) -> None:
    from teachgrad.course.places import lessons
    from teachgrad.report.lessons import listing

    if as_json:
        screen.write_json(
            [
                {
                    "number": one.number,
                    "name": one.name,
                    "title": str(one.title),
                    "notebooks": {code: str(one.notebook(code)) for code in LANGUAGES},
                }
                for one in lessons()
            ]
        )
        return
    screen.show(listing(lessons(), screen.width(), screen.encoding()))


def _copy(folders: tuple[str, ...], only: tuple[str, ...], both: bool, blank: bool, replace: bool) -> None:
    from teachgrad.course.copying import copy
    from teachgrad.course.places import chosen

    folder = asked.folder(folders, _COPY_TO)
    wanted = chosen(_numbers(only))
    for code in LANGUAGES if both else (current_language(),):
        place = Path(folder, code) if both else Path(folder)
        done = copy(wanted, place, code, replace=replace, blank=blank)
        screen.write(str(_WRITTEN.format(count=len(done.written), folder=place)))
        if done.same:
            screen.write(str(_SAME.format(count=len(done.same))))
        for path in done.kept:
            screen.say(_KEPT.format(name=path.name))
    screen.write(str(_OPEN.format(folder=f'"{folder}"' if " " in folder else folder)))


def _numbers(only: tuple[str, ...]) -> tuple[int, ...]:
    wrong = [text for text in only if not re.fullmatch("[0-9]{1,4}", text)]
    if wrong:
        raise InputError(
            Text(
                en="--only takes the number of a lesson, not “{given}”.",
                vi="--only nhận số thứ tự của bài, không phải “{given}”.",
            ),
            instead=Text(
                en="Write --only 1; teachgrad lessons list shows the numbers.",
                vi="Hãy viết --only 1; teachgrad lessons list cho biết các số.",
            ),
            given=wrong[0][:40],
        )
    return tuple(map(int, only))


def _build(folder: str | None, only: tuple[str, ...]) -> None:
    from teachgrad.course import places
    from teachgrad.course.notebooks import build

    wanted = places.chosen(_numbers(only), Path(folder) if folder else None)
    target = Path(folder) if folder else places.folder()
    with screen.Progress() as progress:
        built = build(wanted, target, progress=progress)
    screen.write(str(_WRITTEN.format(count=len(built), folder=target)))
