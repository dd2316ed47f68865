"""``teachgrad site``: the course as pages for a browser."""

from __future__ import annotations

from pathlib import Path

import click

from teachgrad.cli import asked, screen, serve
from teachgrad.cli.spoken import Command, Group
from teachgrad.errors import InputError
from teachgrad.text import Text

_SITE = Text(
    en="Build the course as pages for a browser, and serve them.",
    vi="Tạo khóa học thành các trang cho trình duyệt, và mở máy chủ cho chúng.",
)
_SITE_HELP = Text(
    en="The course as pages for a browser, in English and in Vietnamese. Whoever reads them needs neither Python nor a network.\n\n\b\n"
    "teachgrad site build my-site\nteachgrad site serve my-site",
    vi="Khóa học thành các trang cho trình duyệt, bằng tiếng Việt và tiếng Anh. Người đọc không cần Python, cũng không cần mạng.\n\n\b\n"
    "teachgrad site build trang-web\nteachgrad site serve trang-web",
)
_BUILD = Text(en="Build the pages into a folder.", vi="Tạo các trang trong một thư mục.")
_BUILD_HELP = Text(
    en="Build the pages into a folder, for any web server, for a stick, or to be opened from the disk: index.html. It takes about a minute. "
    "Python for the pages, which judges answers in them, is fetched once with npm (Node.js); without it the pages are built all the same. "
    "Files of an earlier build that are no longer needed are removed, no others. Needs the extra “site”.\n\n\b\n"
    "teachgrad site build my-site\nteachgrad site build my-site --without-python\n"
    "teachgrad site build my-site --pyodide {archive}",
    vi="Tạo các trang trong một thư mục, để đưa lên máy chủ web bất kỳ, chép vào USB, hoặc mở thẳng từ ổ đĩa: index.html. Mất chừng một phút. "
    "Python cho các trang, để chấm câu trả lời ngay trong trang, được tải một lần bằng npm (Node.js); không có thì các trang vẫn được tạo. "
    "Tệp của lần tạo trước mà nay không cần nữa thì bị xóa, tệp khác thì không. Cần phần cài thêm “site”.\n\n\b\n"
    "teachgrad site build trang-web\nteachgrad site build trang-web --without-python\n"
    "teachgrad site build trang-web --pyodide {archive}",
)
_WITHOUT = Text(
    en="Build the pages alone: smaller by 23 MB, and nothing is judged in them.",
    vi="Chỉ tạo các trang: nhẹ hơn 23 MB, nhưng trong trang không chấm gì.",
)
_PYODIDE = Text(
    en="Pyodide's archive from npm, or the folder in which it was unpacked; then no network is needed.",
    vi="Tệp nén Pyodide lấy từ npm, hoặc thư mục đã giải nén; khi đó không cần mạng.",
)
_FOLDER = Text(en="FOLDER", vi="THƯ-MỤC")
_BUILD_IN = Text(en="teachgrad site build my-site", vi="teachgrad site build trang-web")
_WRITTEN = Text(
    en="Files written into {folder}: {count}, {size} MB. Open {first} in a browser.",
    vi="Đã ghi {count} tệp vào {folder}, {size} MB. Hãy mở {first} bằng trình duyệt.",
)
_NO_PYTHON = Text(
    en="The pages were built without Python: answers to exercises are not judged in the page, and the explorer takes only the course's functions. {why}",
    vi="Các trang được tạo không kèm Python: câu trả lời bài tập không được chấm trong trang, và phần khám phá chỉ nhận các hàm số của khóa học. {why}",
)


def command() -> Group:
    """The command, its help in the language spoken now."""
    return Group(
        "site",
        members=[_build_command(), serve.command()],
        params=[],
        callback=_help_if_alone,
        help=str(_SITE_HELP),
        short_help=str(_SITE),
    )


def _help_if_alone() -> None:
    context = click.get_current_context()
    if context.invoked_subcommand is None:
        screen.write(context.get_help())


def _build_command() -> Command:
    from teachgrad.site.runtime.core import ARCHIVE

    return Command(
        "build",
        params=[
            click.Argument(["folders"], nargs=-1, metavar=str(_FOLDER)),
            click.Option(["--without-python"], is_flag=True, help=str(_WITHOUT)),
            click.Option(["--pyodide"], metavar=ARCHIVE, help=str(_PYODIDE)),
        ],
        callback=_build,
        help=str(_BUILD_HELP.format(archive=ARCHIVE)),
        short_help=str(_BUILD),
    )


def _build(folders: tuple[str, ...], without_python: bool, pyodide: str | None) -> None:
    from teachgrad.site import placing
    from teachgrad.site.build import FIRST, build

    folder = Path(asked.folder(folders, _BUILD_IN))
    if without_python and pyodide is not None:
        raise InputError(
            Text(
                en="--without-python and --pyodide contradict each other.",
                vi="--without-python và --pyodide mâu thuẫn nhau.",
            ),
            instead=Text(en="Leave out one of them.", vi="Hãy bỏ một trong hai."),
        )
    placing.check(folder, FIRST)  # before Python is fetched, too
    python, why = (None, None) if without_python else _python(pyodide)
    with screen.Progress() as progress:
        written = build(folder, progress, python=python)
    screen.write(
        str(
            _WRITTEN.format(
                folder=folder,
                count=len(written),
                size=f"{sum(written.values()) / 1e6:.1f}",
                first=folder / "index.html",
            )
        )
    )
    if why is not None:
        screen.say(_NO_PYTHON.format(why=why))


def _python(pyodide: str | None) -> tuple[dict[str, bytes] | None, Text | None]:
    """What the pages need to answer with Python; otherwise why it is not to be had.

    A file or folder that was named and does not do is a mistake; npm that is missing or fails is none.
    """
    from teachgrad.site.runtime import assembly

    if pyodide is not None:
        return assembly.files(pyodide, screen.say), None
    try:
        return assembly.files(told=screen.say), None
    except InputError as error:
        return None, Text(en=error.in_language("en"), vi=error.in_language("vi"))
