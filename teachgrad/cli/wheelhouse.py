"""``teachgrad wheelhouse``: everything that installs teachgrad where there is no network, in a folder."""

from __future__ import annotations

from pathlib import Path

import click

from teachgrad.cli import asked, screen
from teachgrad.cli.spoken import Command
from teachgrad.text import Text

_WHEELHOUSE = Text(
    en="Gather what installs teachgrad where there is no network.",
    vi="Gom mọi thứ để cài teachgrad ở nơi không có mạng.",
)
_WHEELHOUSE_HELP = Text(
    en="Download teachgrad and everything it needs into a folder, for this machine or another one; on a USB stick it then installs "
    "without any network, by two lines that stand in its README.txt. Each file is checked, when it is downloaded and when it is "
    "installed. A download that was interrupted goes on where it was.\n\n\b\n"
    "teachgrad wheelhouse stick\nteachgrad wheelhouse stick --platform windows --python 3.12\n"
    "teachgrad wheelhouse stick --extra notebook",
    vi="Tải teachgrad và mọi thứ nó cần vào một thư mục, cho máy này hoặc máy khác; chép vào USB là cài được mà không cần mạng, bằng "
    "hai dòng lệnh ghi trong README.txt. Từng tệp được kiểm tra, khi tải về và khi cài. Việc tải bị gián đoạn sẽ tiếp tục từ chỗ "
    "đã dừng.\n\n\b\n"
    "teachgrad wheelhouse usb\nteachgrad wheelhouse usb --platform windows --python 3.12\n"
    "teachgrad wheelhouse usb --extra notebook",
)
_PLATFORM = Text(
    en="The other machine: {names}, or a tag of pip's; this machine unless said otherwise.",
    vi="Máy sẽ cài: {names}, hoặc một nhãn của pip; mặc định là máy này.",
)
_PYTHON = Text(
    en="Its Python; the version of this one unless said otherwise.",
    vi="Phiên bản Python của máy đó; mặc định như máy này.",
)
_EXTRA = Text(
    en="An extra of teachgrad as well: notebook, torch, …",
    vi="Kèm một phần tùy chọn của teachgrad: notebook, torch, …",
)
_LOOKING = Text(en="Finding out what is needed …", vi="Đang tìm xem cần những gì …")
_DONE = Text(
    en="{folder}:\n{count} wheels, {size} MB, for {platform} with Python {python}.",
    vi="{folder}:\n{count} wheel, {size} MB, cho {platform} với Python {python}.",
)
_KEPT = Text(
    en="What has been downloaded stays in {folder}; the same command goes on with it.",
    vi="Phần đã tải được giữ trong {folder}; chạy lại lệnh này sẽ tiếp tục từ đó.",
)
_EXAMPLE = Text(
    en="teachgrad wheelhouse stick --platform windows",
    vi="teachgrad wheelhouse usb --platform windows",
)
_THERE = Text(
    en="On the other machine open {prompt}, in that folder, and type (README.txt says more):",
    vi="Trên máy kia, hãy mở {prompt}, vào thư mục đó và gõ (xem thêm README.txt):",
)


def command() -> Command:
    """The command, its help in the language spoken now."""
    from teachgrad.installation.platforms import NAMES

    names = ", ".join(NAMES)
    return Command(
        "wheelhouse",
        params=[
            click.Argument(["folders"], nargs=-1, metavar=str(Text(en="FOLDER", vi="THƯ-MỤC"))),
            click.Option(["--platform"], multiple=True, metavar="windows", help=str(_PLATFORM.format(names=names))),
            click.Option(["--python"], metavar="3.12", help=str(_PYTHON)),
            click.Option(
                ["--extra"],
                multiple=True,
                metavar="notebook",
                help=str(_EXTRA),
            ),
        ],
        callback=_wheelhouse,
        help=str(_WHEELHOUSE_HELP),
        short_help=str(_WHEELHOUSE),
    )  # fmt: skip


def _wheelhouse(
    folders: tuple[str, ...], platform: tuple[str, ...], python: str | None, extra: tuple[str, ...]
) -> None:
    from teachgrad.installation.targets import target
    from teachgrad.installation.wheelhouse import gather
    from teachgrad.report.layout import Page
    from teachgrad.report.wheelhouse_words import commands, prompt

    folder, machine = Path(asked.folder(folders, _EXAMPLE)), target(platform, python)
    screen.say(_LOOKING)
    try:
        with screen.Progress() as progress:
            house = gather(folder, machine, tuple(dict.fromkeys(extra)), progress)
    except KeyboardInterrupt:
        screen.say(_KEPT.format(folder=f"{folder}.part"))
        raise
    screen.write(
        str(
            _DONE.format(
                folder=house.folder,
                count=len(house.sums),
                size=round(house.size / 1e6, 1),
                platform=machine.shown,
                python=machine.python,
            )
        )
    )
    paper = Page(screen.width(), screen.encoding(), margin=0)
    paper.paragraph(_THERE.format(prompt=prompt(machine)))
    screen.show(paper.lines)
    screen.write("\n".join(f"  {line}" for line in commands(house)[0]))  # whole: they are copied
