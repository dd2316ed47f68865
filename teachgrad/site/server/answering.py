"""What the server answers to one request: a file of the site, where it has gone, or a page that says that it is not there.

Knows HTTP. Which file an address means stands in `served`.
"""

from __future__ import annotations

import io
import shutil
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING
from urllib.parse import quote

from teachgrad.site.server.served import Found
from teachgrad.site.server.squeezing import SUFFIX, is_accepted, is_squeezable
from teachgrad.site.shell import POLICY
from teachgrad.text import LANGUAGES, Text

if TYPE_CHECKING:
    from teachgrad.site.server.serving import SiteServer

_PATIENCE = 20  # seconds until a silent connection is closed
_AT_ONCE = 65536  # bytes for which it has that patience: on Windows Python's own piece is 1 MB, too much for thirty on one Wi-Fi
_ALLOWED = "GET, HEAD"

# A browser keeps what it has and asks each time whether it is still so: a site that was built anew is seen at once.
_ALWAYS = {
    "Cache-Control": "no-cache",
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# On plain http between computers a browser does nothing with it but write an error on the console of each page.
_ON_THIS_COMPUTER = {"Cross-Origin-Opener-Policy": "same-origin"}

_NOT_HERE = Text(en="There is no such page.", vi="Không có trang này.")
_ONLY_READING = Text(en="This site can only be read.", vi="Trang web này chỉ để đọc.")
_NOT_UNDERSTOOD = Text(
    en="The request could not be understood.", vi="Không hiểu được yêu cầu mà trình duyệt gửi đến."
)
_TO_START = Text(en="To the first page", vi="Về trang đầu")
_SAID = {
    HTTPStatus.NOT_FOUND: _NOT_HERE,
    HTTPStatus.METHOD_NOT_ALLOWED: _ONLY_READING,
    HTTPStatus.NOT_IMPLEMENTED: _ONLY_READING,
}


class Handler(BaseHTTPRequestHandler):
    """Answers the requests of one connection."""

    server: SiteServer
    protocol_version = "HTTP/1.1"  # one connection for all that a page needs
    timeout = _PATIENCE

    def do_GET(self) -> None:
        """Send a file."""
        self._answer()

    def do_HEAD(self) -> None:
        """Send what is said of a file, without the file."""
        self._answer()

    def _answer(self) -> None:
        if "Content-Length" in self.headers or "Transfer-Encoding" in self.headers:
            # What follows is not read, so it must not be taken for the next request.
            self.close_connection = True
        files = self.server.files
        name = files.named(self.path)
        if name is None:
            self._elsewhere(files.folder_named(self.path))
            return
        found = files.open(name)
        if found is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        with found.content:
            self._send(name, found)

    def _send(self, name: str, found: Found) -> None:
        """Send a file, compressed to those who accept it, or say that they have it already."""
        content, size = found.content, found.size
        headers = {"ETag": found.tag}
        if is_squeezable(found.kind):
            headers["Vary"] = "Accept-Encoding"
            squeezed = self._squeezed(name, found)
            if squeezed is not None:
                content, size = io.BytesIO(squeezed), len(squeezed)
                headers |= {"ETag": f'{found.tag[:-1]}{SUFFIX}"', "Content-Encoding": "gzip"}
        # A proxy on the way marks a tag as weak; it is the same file for all that.
        had = {tag.strip().removeprefix("W/") for tag in self.headers.get("If-None-Match", "").split(",")}
        if headers["ETag"] in had:
            headers.pop("Content-Encoding", None)
            self._begin(HTTPStatus.NOT_MODIFIED, headers)
            return
        self._begin(HTTPStatus.OK, {**headers, "Content-Type": found.kind, "Content-Length": str(size)})
        if self.command == "GET":
            shutil.copyfileobj(content, self.wfile, _AT_ONCE)

    def _squeezed(self, name: str, found: Found) -> bytes | None:
        if not is_accepted(", ".join(self.headers.get_all("Accept-Encoding", []))):
            return None
        return self.server.squeezed.of(name, found)

    def _elsewhere(self, folder: str | None) -> None:
        """Send ``/vi`` to ``/vi/``, so that relative addresses on that page are right."""
        if folder is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        # The name is one of the manifest's, and none of these begins with a slash: it cannot lead to another site.
        self._begin(HTTPStatus.MOVED_PERMANENTLY, {"Location": f"/{quote(folder)}/", "Content-Length": "0"})

    def _begin(self, status: HTTPStatus, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in (_ALWAYS | (_ON_THIS_COMPUTER if self.server.is_local else {}) | headers).items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002 # http.server gives its own English words
        """Answer that it cannot be done, in both languages; what was asked for is not repeated."""
        status = HTTPStatus(code)
        if status == HTTPStatus.NOT_IMPLEMENTED:
            status = HTTPStatus.METHOD_NOT_ALLOWED  # what http.server says of methods without a do_…
        self.close_connection = self.close_connection or status != HTTPStatus.NOT_FOUND
        page = _page(_SAID.get(status, _NOT_UNDERSTOOD)).encode()
        headers = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(page))}
        if status == HTTPStatus.METHOD_NOT_ALLOWED:
            headers["Allow"] = _ALLOWED
        self._begin(status, headers)
        if self.command != "HEAD":
            self.wfile.write(page)

    def version_string(self) -> str:
        """What the header Server says: no versions, which would only tell what to attack."""
        return "teachgrad"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # http.server calls it so
        """Write nothing: who reads what in a class is nobody's business."""


def _page(said: Text) -> str:
    """A page with one sentence, in both languages."""
    parts = "\n".join(
        f'<section lang="{code}"><h2>{said.in_language(code)}</h2><p><a href="/">{_TO_START.in_language(code)}</a></p></section>'
        for code in LANGUAGES
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>teachgrad</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark"></head>\n'
        f"<body><main><h1>teachgrad</h1>\n{parts}\n</main></body>\n</html>\n"
    )
