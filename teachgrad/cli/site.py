"""``teachgrad site``: the course as pages for a browser."""

from __future__ import annotations

from pathlib import Path

import click

from teachgrad.cli import asked, screen, serve
from teachgrad.cli.spoken import Command, Group
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
    "Files of an earlier build that are no longer needed are removed, no others. Needs the extra “site”.\n\n\b\n"
    "teachgrad site build my-site",
    vi="Tạo các trang trong một thư mục, để đưa lên máy chủ web bất kỳ, chép vào USB, hoặc mở thẳng từ ổ đĩa: index.html. Mất chừng một phút. "
    "Tệp của lần tạo trước mà nay không cần nữa thì bị xóa, tệp khác thì không. Cần phần cài thêm “site”.\n\n\b\n"
    "teachgrad site build trang-web",
)
_FOLDER = Text(en="FOLDER", vi="THƯ-MỤC")
_BUILD_IN = Text(en="teachgrad site build my-site", vi="teachgrad site build trang-web")
_WRITTEN = Text(
    en="Files written into {folder}: {count}, {size} MB. Open {first} in a browser.",
    vi="Đã ghi {count} tệp vào {folder}, {size} MB. Hãy mở {first} bằng trình duyệt.",
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
    return Command(
        "build",
        params=[click.Argument(["folders"], nargs=-1, metavar=str(_FOLDER))],
        callback=_build,
        help=str(_BUILD_HELP),
        short_help=str(_BUILD),
    )


def _build(folders: tuple[str, ...]) -> None:
    from teachgrad.site.build import build

    folder = Path(asked.folder(folders, _BUILD_IN))
    with screen.Progress() as progress:
        written = build(folder, progress)
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
