"""``teachgrad site serve``: a built site for one's own browser, or for a class network without internet."""

from __future__ import annotations

import re

import click

from teachgrad.cli import asked, screen
from teachgrad.cli.spoken import Command
from teachgrad.errors import InputError
from teachgrad.text import Text

_SERVE = Text(
    en="Serve a built site to your browser, or to a class network.",
    vi="Mở máy chủ cho trang web đã tạo, cho trình duyệt của bạn hoặc cho mạng của lớp.",
)
_SERVE_HELP = Text(
    en="Serve a built site: to the browsers of this computer, or, with --host 0.0.0.0, to everybody in its network, as in a classroom without internet. "
    "Only files of the site are served. A site that is built anew meanwhile is seen at once. Ctrl-C stops it.\n\n\b\n"
    "teachgrad site serve my-site\nteachgrad site serve my-site --host 0.0.0.0 --port 8080",
    vi="Mở máy chủ cho trang web đã tạo: cho các trình duyệt của máy này, hoặc với --host 0.0.0.0 cho mọi máy trong mạng, như trong lớp học không có internet. "
    "Chỉ các tệp của trang web được gửi đi. Tạo lại trang web trong lúc đó thì thấy ngay bản mới. Dừng bằng Ctrl-C.\n\n\b\n"
    "teachgrad site serve trang-web\nteachgrad site serve trang-web --host 0.0.0.0 --port 8080",
)
_HOST = Text(
    en="Who can read it: 127.0.0.1 this computer alone (unless said otherwise), 0.0.0.0 everybody in its network.",
    vi="Ai đọc được: 127.0.0.1 chỉ máy này (nếu không nêu), 0.0.0.0 mọi máy trong mạng.",
)
_PORT = Text(
    en="The port: 8000 unless said otherwise, 0 for one that is free.",
    vi="Cổng: 8000 nếu không nêu, 0 là một cổng còn trống.",
)
_FOLDER = Text(en="FOLDER", vi="THƯ-MỤC")
_EXAMPLE = Text(en="teachgrad site serve my-site", vi="teachgrad site serve trang-web")
_OPEN = Text(en="The site is at {address} (Ctrl-C stops it).", vi="Trang web ở {address} (dừng bằng Ctrl-C).")
_EVERYBODY = Text(
    en="Everybody in the network of this computer can read it, until you stop it. To keep it to yourself, leave out --host.",
    vi="Mọi máy trong mạng này đều đọc được trang web, cho đến khi bạn dừng. Nếu chỉ muốn mình bạn đọc, hãy bỏ --host.",
)


def command() -> Command:
    """The command, its help in the language spoken now."""
    return Command(
        "serve",
        params=[
            click.Argument(["folders"], nargs=-1, metavar=str(_FOLDER)),
            click.Option(["--host"], default="127.0.0.1", metavar="0.0.0.0", help=str(_HOST)),  # noqa: S104 # an example in the help
            click.Option(["--port"], default="8000", metavar="8080", help=str(_PORT)),
        ],
        callback=_serve,
        help=str(_SERVE_HELP),
        short_help=str(_SERVE),
    )


def _serve(folders: tuple[str, ...], host: str, port: str) -> None:
    from teachgrad.site.server.serving import server

    with server(asked.folder(folders, _EXAMPLE), host, _number(port)) as serving:
        screen.write(str(_OPEN.format(address=serving.address)))
        if not serving.is_local:
            screen.say(_EVERYBODY)
        serving.serve_forever()


def _number(port: str) -> int:
    if re.fullmatch("[0-9]{1,5}", port):
        return int(port)
    raise InputError(
        Text(en="--port takes a number, not “{given}”.", vi="--port nhận một số, không phải “{given}”."),
        instead=Text(en="Write --port 8000.", vi="Hãy viết --port 8000."),
        given=port[:40],
    )
