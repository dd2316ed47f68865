"""A server for a built site: for one's own browser, or for a class network without internet.

Knows files and addresses, nothing of what is on the pages. What is answered to a request stands in `answering`.
"""

from __future__ import annotations

import errno
import ipaddress
import os
import socket
import socketserver
import sys
import threading
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

from teachgrad.errors import InputError
from teachgrad.site import manifest
from teachgrad.site.server.answering import Handler
from teachgrad.site.server.served import Files
from teachgrad.site.server.squeezing import Squeezed
from teachgrad.text import Text

_MOST_AT_ONCE = 256  # a class of forty with six connections each
_HIGHEST_PORT = 65535


class SiteServer(ThreadingHTTPServer):
    """Serves the files of one site; made by `serve`."""

    allow_reuse_address = os.name != "nt"  # there it would let a second server take the same port
    allow_reuse_port = False
    request_queue_size = 64  # a class that opens the page at the same moment

    def __init__(self, files: Files, family: socket.AddressFamily, address: tuple[Any, ...]) -> None:
        self.files, self.squeezed = files, Squeezed()
        self.address_family = family
        self._free = threading.BoundedSemaphore(_MOST_AT_ONCE)
        super().__init__(address, Handler)

    def server_bind(self) -> None:
        """Take the address, without asking the network what this computer is called: that may last long where there is none."""
        if os.name == "nt":
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)  # type: ignore[attr-defined] # only Windows has it
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread of its own, or not at all where too many are waiting already."""
        if not self._free.acquire(blocking=False):
            self.shutdown_request(request)
            return
        try:
            super().process_request(request, client_address)
        except BaseException:
            self._free.release()  # there was no thread to be had
            raise

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer one connection."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a reader who has gone away; only a mistake of ours is shown."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)

    @property
    def is_local(self) -> bool:
        """Whether only this computer can read it."""
        return ipaddress.ip_address(self.server_name.partition("%")[0]).is_loopback

    @property
    def address(self) -> str:
        """What to type into a browser: of this computer, where only it can read; otherwise of every one in the network."""
        name = self.server_name
        if ipaddress.ip_address(name.partition("%")[0]).is_unspecified:
            name = _own_address(self.address_family) or ("::1" if ":" in name else "127.0.0.1")
        return f"http://[{name}]:{self.server_port}/" if ":" in name else f"http://{name}:{self.server_port}/"


def server(folder: str | os.PathLike[str], host: str = "127.0.0.1", port: int = 8000) -> SiteServer:
    """A server for the site in `folder`, which has its address already: ``serve_forever()`` answers.

    Only files that the site's manifest names are served. A site that is built anew meanwhile is seen at once.

    Parameters
    ----------
    folder : str or path
        What ``teachgrad site build`` made.
    host : str
        Where it listens: ``"127.0.0.1"``, this computer alone; ``"0.0.0.0"``, everybody in the network.
    port : int
        From 0 to 65535; 0 takes one that is free.

    Returns
    -------
    SiteServer
        To be used as a context manager, or closed by ``server_close()``.

    Raises
    ------
    InputError
        If there is no site, or it cannot listen there.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = pathlib.Path(folder, "index.html").write_text("x")
    ...     _ = pathlib.Path(folder, manifest.NAME).write_bytes(manifest.content(["index.html"]))
    ...     with server(folder, port=0) as serving:
    ...         serving.is_local
    True
    """
    place = Path(folder)
    if not manifest.read(place):
        raise InputError(
            Text(en="There is no site in {folder}.", vi="Trong {folder} không có trang web nào."),
            instead=Text(
                en="Build it first: teachgrad site build {folder}.",
                vi="Hãy tạo trước: teachgrad site build {folder}.",
            ),
            folder=place,
        )
    if not 0 <= port <= _HIGHEST_PORT:
        raise InputError(
            Text(en="There is no port {port}.", vi="Không có cổng {port}."),
            instead=Text(
                en="Write a number from 0 to 65535: --port 8000.",
                vi="Hãy viết một số từ 0 đến 65535: --port 8000.",
            ),
            port=port,
        )
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return SiteServer(Files(place), family, address)
    except (OSError, UnicodeError) as error:  # UnicodeError: a name that cannot be one, such as "a..b"
        raise _cannot_listen(host, port, error) from error


def _cannot_listen(host: str, port: int, error: OSError | UnicodeError) -> InputError:
    if isinstance(error, OSError) and error.errno in (errno.EADDRINUSE, errno.EACCES, errno.EPERM):
        taken = Text(
            en="Port {port} is in use: perhaps another server is still running.",
            vi="Cổng {port} đang được dùng: có thể một máy chủ khác vẫn còn chạy.",
        )
        # Windows says EACCES of a port that another one holds for itself, too.
        refused = Text(
            en="This computer does not let you listen on port {port}.",
            vi="Máy này không cho phép dùng cổng {port}.",
        )
        what = taken if error.errno == errno.EADDRINUSE else refused
        instead = Text(
            en="Write another: --port {other}; or --port 0 for one that is free.",
            vi="Hãy viết cổng khác: --port {other}; hoặc --port 0 để lấy một cổng còn trống.",
        )
    else:
        what = Text(
            en="“{host}” is no address of this computer.", vi="“{host}” không phải là địa chỉ của máy này."
        )
        instead = Text(
            en="Write --host 127.0.0.1 for this computer alone, or --host 0.0.0.0 for the whole class network.",
            vi="Hãy viết --host 127.0.0.1 để chỉ máy này đọc được, hoặc --host 0.0.0.0 cho cả mạng của lớp.",
        )
    return InputError(
        what,
        instead=instead,
        host=host[:60],
        port=port,
        other=port + 1 if 1024 <= port < _HIGHEST_PORT else 8000,
    )


def _own_address(family: int) -> str | None:
    """By which address this computer is known in its network; nothing is sent to find it out."""
    # Addresses for documentation (RFC 5737, RFC 3849): a datagram socket only looks up the way there.
    elsewhere = "2001:db8::1" if family == socket.AF_INET6 else "192.0.2.1"
    with socket.socket(family, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect((elsewhere, 9))
        except OSError:
            return None  # no network at all
        return str(asked.getsockname()[0])
