"""Brings Pyodide's archive: from the cache of an earlier build, otherwise by ``npm pack``.

npm, not a download of our own: it knows a school's proxy and a mirror of the registry. Read `core` for what is
done with the archive, and for how it is known to be the right one.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from teachgrad.errors import InputError
from teachgrad.site.runtime import core, process
from teachgrad.text import Text

_SECONDS = 300.0  # 6.5 MB in five minutes: the slowest line for which waiting makes sense
_NO_NETWORK = re.compile(
    r"\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED|"
    r"FETCH_ERROR|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|CERT_\w+)\b|network (?:timeout|request)|E(?:407|502|503|504)\b"
)
_FETCHING = Text(
    en="Fetching Pyodide {version}, Python for browsers, from npm: 6 MB, once for all builds …",
    vi="Đang tải Pyodide {version}, tức Python cho trình duyệt, từ npm: 6 MB, một lần cho mọi lần tạo trang …",
)


def archive(told: Callable[[Text], None]) -> bytes:
    """The archive's bytes, which are those that were published.

    Parameters
    ----------
    told : callable
        Called with a sentence before what takes long.

    Returns
    -------
    bytes
        Kept in the cache, so that the next build needs no network.

    Raises
    ------
    InputError
        If there is no npm, if it fails or takes too long.
    OtherFilesError
        If what it brought is something else; that is not kept.
    """
    kept = _cache() / core.ARCHIVE
    with contextlib.suppress(OSError):
        content = _begun(kept)
        if core.is_it(content):
            return content
    npm = shutil.which("npm")  # on Windows it is npm.cmd
    if npm is None:
        raise _refused(
            Text(en="npm is not installed here.", vi="Máy này chưa cài npm."),
            Text(
                en="Install Node.js (https://nodejs.org), which brings npm, and build again; or",
                vi="Hãy cài Node.js (https://nodejs.org), có kèm npm, rồi tạo lại; hoặc",
            ),
        )
    told(_FETCHING.format(version=core.VERSION))
    content = _fetched(npm)
    core.check(content, Text(en="What npm brought", vi="Thứ npm tải về"))
    _keep(kept, content)
    return content


def _fetched(npm: str) -> bytes:
    # A folder that cannot be removed at once, as on Windows while a process still ends, is no reason to fail.
    with tempfile.TemporaryDirectory(prefix="teachgrad-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        arguments = ["pack", f"pyodide@{core.VERSION}", "--ignore-scripts", "--loglevel=error"]
        arguments += ["--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-timeout=60000"]
        code, said = process.run([npm, *arguments], folder, _SECONDS)
        found = folder / core.ARCHIVE
        if code == 0 and found.is_file():
            return _begun(found)
        raise _understood(code, said)


def _understood(code: int | None, said: str) -> InputError:
    """What npm complains of, in words. Its own messages are English."""
    if code is None:
        return _refused(
            Text(en="npm was stopped after {minutes} minutes.", vi="npm bị dừng sau {minutes} phút."),
            Text(en="Build again where the network is faster; or", vi="Hãy tạo lại ở nơi mạng nhanh hơn; hoặc"),
            minutes=round(_SECONDS / 60),
        )  # fmt: skip
    if "EINTEGRITY" in said:
        return core.other(Text(en="What npm brought", vi="Thứ npm tải về"))
    if _NO_NETWORK.search(said):
        return _refused(
            Text(en="npm does not reach its registry.", vi="npm không kết nối được máy chủ của nó."),
            Text(
                en="Build again with a network, behind a proxy after npm config set proxy; or",
                vi="Hãy tạo lại khi có mạng, nếu dùng proxy thì đặt npm config set proxy trước; hoặc",
            ),
        )
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    errors = [re.sub(r"^npm (?:error|ERR!)\s*", "", line) for line in lines if "npm warn" not in line.lower()]
    # The last lines name npm's own log file.
    errors = [line for line in errors if "complete log" not in line and "debug-" not in line]
    return _refused(
        Text(en="npm did not bring it: {said}.", vi="npm không tải được: {said}."),
        Text(en="See whether npm pack pyodide works; or", vi="Hãy xem npm pack pyodide có chạy không; hoặc"),
        said=" ".join(errors)[:300].rstrip(". ") or f"exit {code}",
    )


def _refused(what: Text, first: Text, **values: object) -> InputError:
    bring = Text(
        en="{first} bring {archive} from another machine (npm pack pyodide@{version}) and give it: --pyodide {archive}.",
        vi="{first} mang {archive} từ máy khác sang (npm pack pyodide@{version}) và nêu nó: --pyodide {archive}.",
    )
    given = {"archive": core.ARCHIVE, "version": core.VERSION}
    return InputError(what.format(**values), instead=bring.format(first=first, **given))


def _cache() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("teachgrad", appauthor=False)


def _keep(path: Path, content: bytes) -> None:
    from teachgrad.plot.files import write

    # Where it cannot be kept, the next build fetches it anew.
    with contextlib.suppress(OSError, InputError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, content)


def _begun(path: Path) -> bytes:
    """The file's bytes, as far as an archive can be long."""
    with path.open("rb") as file:
        return file.read(core.LARGEST_ARCHIVE)
