"""``teachgrad worksheet``: exercises on paper, for each student with numbers of their own."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from teachgrad.cli import check, screen
from teachgrad.cli.practice import seed_of
from teachgrad.cli.spoken import Command
from teachgrad.errors import InputError
from teachgrad.text import Text

_WORKSHEET = Text(
    en="Make a sheet of exercises to print, with or without solutions.",
    vi="Tạo phiếu bài tập để in, có hoặc không có lời giải.",
)
_WORKSHEET_HELP = Text(
    en="Make a sheet of exercises to print: all, those about a tag, or some by their ids. With --students each gets numbers of "
    "their own; the seed stands on the sheet, and an answer file that names it is graded with the same numbers.\n\n\b\n"
    "teachgrad worksheet chain --output chain.html\n"
    "teachgrad worksheet chain-1 chain-2 --solutions --output sheet.tex\n"
    "teachgrad worksheet chain --students class.txt --output class.html",
    vi="Tạo phiếu bài tập để in: tất cả, các bài theo một nhãn, hoặc vài bài theo mã. Với --students, mỗi người có bộ số "
    "riêng; seed in trên phiếu, và tệp câu trả lời ghi seed đó được chấm với cùng bộ số.\n\n\b\n"
    "teachgrad worksheet chain --output chain.html\n"
    "teachgrad worksheet chain-1 chain-2 --solutions --output sheet.tex\n"
    "teachgrad worksheet chain --students lop.txt --output lop.html",
)
_SEED = Text(en="Which numbers: any word or number.", vi="Chọn bộ số: một từ hay một số bất kỳ.")
_STUDENTS = Text(
    en="A file with a name in each line: a sheet for each.",
    vi="Tệp có mỗi dòng một tên: mỗi người một phiếu.",
)
_COUNT = Text(en="How many sheets, where there are no names.", vi="Số phiếu không ghi tên.")
_SOLUTIONS = Text(
    en="After each sheet its solutions, on a page of their own.",
    vi="Sau mỗi phiếu là lời giải, ở trang riêng.",
)
_TITLE = Text(en="What stands at the top.", vi="Tiêu đề.")
_FORMAT = Text(
    en="html or latex; otherwise the file's ending decides, .html or .tex.",
    vi="html hoặc latex; nếu không nêu, đuôi tệp quyết định: .html hoặc .tex.",
)
_OUTPUT = Text(en="The file to write.", vi="Tệp cần ghi.")
_FORMS = {"html": (".html", ".htm"), "latex": (".tex",)}


def command() -> Command:
    """The command, its help in the language spoken now."""
    return Command(
        "worksheet",
        params=[
            click.Argument(["names"], nargs=-1, metavar=str(Text(en="[TAG|ID]…", vi="[NHÃN|MÃ]…"))),
            click.Option(["--seed"], default="0", metavar="7", help=str(_SEED)),
            click.Option(["--students"], metavar="class.txt", help=str(_STUDENTS)),
            click.Option(["--count"], metavar="30", callback=_counted, help=str(_COUNT)),
            click.Option(["--solutions"], is_flag=True, help=str(_SOLUTIONS)),
            click.Option(["--title"], metavar=str(Text(en="TEXT", vi="VĂN-BẢN")), help=str(_TITLE)),
            click.Option(["--format", "form"], metavar="html|latex", help=str(_FORMAT)),
            click.Option(["--output"], metavar="sheet.html", help=str(_OUTPUT)),
            check.own_exercises(),
        ],
        callback=_worksheet,
        help=str(_WORKSHEET_HELP),
        short_help=str(_WORKSHEET),
    )


def _counted(_context: click.Context, _option: click.Parameter, value: str | None) -> int:
    from teachgrad.exercises.practising.sheets import MOST

    if value is None:
        return 0
    if not (value.isascii() and value.isdigit() and len(value) <= 4 and 1 <= int(value) <= MOST):
        raise InputError(
            Text(
                en="--count {value} is no whole number from 1 to {most}.",
                vi="--count {value} không phải một số nguyên từ 1 đến {most}.",
            ),
            value=value[:40],
            most=MOST,
        )
    return int(value)


def _worksheet(
    names: tuple[str, ...],
    seed: str,
    students: str | None,
    count: int,
    solutions: bool,
    title: str | None,
    form: str | None,
    output: str | None,
    exercises: tuple[str, ...],
) -> None:
    from teachgrad.exercises import folders
    from teachgrad.exercises.practising.choosing import about
    from teachgrad.exercises.practising.sheets import names_in, sheets
    from teachgrad.report import worksheet_html, worksheet_latex
    from teachgrad.report.worksheet_words import TITLE

    if output is None:
        raise InputError(
            Text(en="Where the sheet is to be written is missing.", vi="Thiếu nơi ghi phiếu bài tập."),
            instead=Text(
                en="Write --output sheet.html or --output sheet.tex.",
                vi="Hãy viết --output sheet.html hoặc --output sheet.tex.",
            ),
        )
    if students is not None and count:
        raise InputError(
            Text(
                en="--students and --count exclude each other: names say how many sheets there are.",
                vi="--students và --count loại trừ nhau: danh sách tên đã cho biết số tờ.",
            )
        )
    make = {"html": worksheet_html.page, "latex": worksheet_latex.document}[_form(form, Path(output))]
    wanted = about(names, folders.exercises(*exercises))
    people = [] if students is None else names_in(students)
    shown = sys.stderr is not None and sys.stderr.isatty() and (len(people) or count) > 1
    if shown:
        with screen.Progress() as progress:
            made = sheets(wanted, seed_of(seed), people, count, progress)
    else:
        made = sheets(wanted, seed_of(seed), people, count)
    _write(Path(output), make(made, title or str(TITLE), solutions))


def _form(form: str | None, output: Path) -> str:
    if form is not None and form.lower() in _FORMS:
        return form.lower()
    found = [name for name, endings in _FORMS.items() if output.suffix.lower() in endings]
    if form is None and found:
        return found[0]
    raise InputError(
        Text(
            en="In which form {output} is to be written is not clear.",
            vi="Chưa rõ {output} cần ghi ở dạng nào.",
        ),
        instead=Text(
            en="Write --format html or --format latex, or a name that ends in .html or .tex.",
            vi="Hãy viết --format html hoặc --format latex, hoặc một tên có đuôi .html hay .tex.",
        ),
        output=output,
    )


def _write(output: Path, text: str) -> None:
    from teachgrad.plot.files import write

    screen.write(str(write(output, text.encode("utf-8"))))
