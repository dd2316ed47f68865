"""``teachgrad grade``: a folder of answers, judged in parallel, and what to teach next."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from teachgrad.cli import asked, check, screen
from teachgrad.cli.spoken import Command
from teachgrad.errors import InputError
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.exercises.grading.records import ClassReport

_GRADE = Text(
    en="Grade a folder of answers, and see what to teach next.",
    vi="Chấm cả một thư mục câu trả lời, và xem nên dạy gì tiếp theo.",
)
_GRADE_HELP = Text(
    en="Grade a folder of answer files (.toml, .py, .ipynb), several at a time, and write what the class can and cannot do: "
    "report.html for you, marks.csv for a spreadsheet, report.json for programs. What was graded is kept in journal.jsonl: "
    "the same command goes on where it was stopped, and grades only files that are new or changed.\n\n\b\n"
    "teachgrad grade answers/\nteachgrad grade answers/ --to report/ --exercises mine/\n\n"
    "Python answers run in processes of their own with limits. That is no protection from somebody who means harm: such a program "
    "can read what you can read. Grade answers of people whom you do not trust in a container without network.",
    vi="Chấm một thư mục chứa các tệp câu trả lời (.toml, .py, .ipynb), nhiều tệp cùng lúc, và ghi lại cả lớp đã nắm được gì, "
    "chưa nắm được gì: report.html cho thầy cô, marks.csv cho bảng tính, report.json cho chương trình. Phần đã chấm được giữ "
    "trong journal.jsonl: chạy lại lệnh này thì việc chấm tiếp tục từ chỗ đã dừng, và chỉ chấm các tệp mới hoặc đã thay đổi.\n\n\b\n"
    "teachgrad grade answers/\nteachgrad grade answers/ --to report/ --exercises mine/\n\n"
    "Câu trả lời bằng Python chạy trong các tiến trình riêng, có giới hạn. Cách đó không bảo vệ trước người cố ý phá hoại: chương trình "
    "như vậy đọc được những gì bạn đọc được. Hãy chấm câu trả lời của người mà bạn không tin trong một container không có mạng.",
)
_TO = Text(
    en="The folder for the report; by default beside the answers, its name ending in -report.",
    vi="Thư mục cho báo cáo; mặc định đặt cạnh thư mục câu trả lời, tên kết thúc bằng -report.",
)
_PROCESSES = Text(
    en="How many processes; one for each processor by default.",
    vi="Số tiến trình; mặc định mỗi bộ xử lý một tiến trình.",
)
_AGAIN = Text(en="Grade everything anew.", vi="Chấm lại tất cả từ đầu.")
_MOST_PROCESSES = 256
JOURNAL, HTML, CSV, JSON = "journal.jsonl", "report.html", "marks.csv", "report.json"


def command() -> Command:
    """The command, its help in the language spoken now."""
    folder = str(Text(en="FOLDER", vi="THƯ-MỤC"))
    return Command(
        "grade",
        params=[
            click.Argument(["folders"], nargs=-1, metavar=folder),
            click.Option(["--to"], metavar=folder, help=str(_TO)),
            check.own_exercises(),
            check.seconds(),
            click.Option(["--processes"], metavar="2", callback=_processes, help=str(_PROCESSES)),
            click.Option(["--again"], is_flag=True, help=str(_AGAIN)),
            asked.as_json(),
        ],
        callback=_grade,
        help=str(_GRADE_HELP),
        short_help=str(_GRADE),
    )


def _processes(_context: click.Context, _option: click.Parameter, value: str | None) -> int | None:
    if value is None:
        return None
    if not (value.isascii() and value.isdigit() and len(value) < 4 and 1 <= int(value) <= _MOST_PROCESSES):
        raise InputError(
            Text(
                en="--processes {value} is no whole number from 1 to {most}.",
                vi="--processes {value} không phải một số nguyên từ 1 đến {most}.",
            ),
            value=value[:40],
            most=_MOST_PROCESSES,
        )
    return int(value)


def _grade(
    folders: tuple[str, ...],
    to: str | None,
    exercises: tuple[str, ...],
    seconds: float,
    processes: int | None,
    again: bool,
    as_json: bool,
) -> None:
    from teachgrad.exercises.grading.grading import grade

    folder = _only(folders)
    target = _target(folder, to)
    journal = target / JOURNAL
    if again:
        journal.unlink(missing_ok=True)
    with contextlib.ExitStack() as stack:
        shown = sys.stderr is not None and sys.stderr.isatty()
        progress = stack.enter_context(screen.Progress()) if shown else None
        report = grade(
            folder,
            exercises=exercises,
            journal=journal,
            workers=processes,
            seconds=seconds,
            progress=progress,
        )
    files = _written(report, target)
    if as_json:
        screen.write_json(report.to_dict())
        return
    from teachgrad.report.grading import page

    screen.show(page(report, screen.width(), screen.encoding(), files))


def _only(folders: tuple[str, ...]) -> Path:
    if len(folders) == 1:
        return Path(folders[0])
    raise InputError(
        Text(
            en="One folder is graded at a time, and there are {count}.",
            vi="Mỗi lần chấm một thư mục, mà có {count} thư mục.",
        ),
        instead=Text(en="Write teachgrad grade answers/.", vi="Hãy viết teachgrad grade answers/."),
        count=len(folders),
    )


def _target(folder: Path, to: str | None) -> Path:
    """The folder for the report, made if it is not there; never that of the answers."""
    from teachgrad.exercises.grading.collecting import names_in

    names_in(folder)  # before anything is made
    whole = folder.resolve()
    target = whole.with_name(f"{whole.name}-report") if to is None else Path(to)
    if target.resolve() == whole or whole in target.resolve().parents:
        raise InputError(
            Text(
                en="The report cannot stand among the answers, in {target}.",
                vi="Báo cáo không thể nằm chung với các câu trả lời, trong {target}.",
            ),
            instead=Text(
                en="Name a folder beside them with --to.", vi="Hãy nêu một thư mục bên cạnh bằng --to."
            ),
            target=target,
        )
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            Text(
                en="The folder {target} cannot be made ({reason}).",
                vi="Không tạo được thư mục {target} ({reason}).",
            ),
            target=target,
            reason=error.strerror or type(error).__name__,
        ) from None
    return target


def _written(report: ClassReport, target: Path) -> list[str]:
    import json

    from teachgrad.plot.files import write

    contents = {
        HTML: report.to_html(),
        CSV: report.to_csv(),
        JSON: json.dumps(report.to_dict(), ensure_ascii=False, indent=1),
    }
    return [str(write(target / name, text.encode("utf-8"))) for name, text in contents.items()]
