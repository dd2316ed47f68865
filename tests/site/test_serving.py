"""The server: what it gives, and above all what it does not."""

import contextlib
import gzip
import http.client
import os
import shutil
import socket
import threading

import pytest

from teachgrad.errors import InputError
from teachgrad.site import manifest
from teachgrad.site.server.serving import server

EVERYWHERE = "0.0.0.0"  # noqa: S104 # that is what is warned of
PAGES = {
    "index.html": b"<p>start</p>",
    "vi/index.html": "<p>tiếng Việt</p>".encode(),
    "vi/a b.html": b"<p>a space</p>",
    "assets/site.js": b"'use strict';",
    "sw.js": b"'use strict';",
    "assets/part.mjs": b"export {};",
    "assets/icon.svg": b"<svg/>",
    "assets/data.json": b"{}",
    "assets/python.wasm": b"\0asm",
    "site.webmanifest": b"{}",
    "assets/site.css": b"",
    "assets/long.css": b"p { color: red }" * 5000,
    "assets/teachgrad-0.1.0-py3-none-any.whl": b"PK",
}


def made(place):
    """A site, with a file in it and one beside it that no manifest names."""
    root = place / "the site"
    for name, content in PAGES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    (root / manifest.NAME).write_bytes(manifest.content(PAGES))
    (root / "unlisted.txt").write_text("SECRET")
    (place / "secret.txt").write_text("SECRET")
    return root


@pytest.fixture
def folder(tmp_path):
    """A site to be changed."""
    return made(tmp_path)


@contextlib.contextmanager
def serving(folder, **settings):
    with server(folder, port=0, **settings) as started:
        thread = threading.Thread(target=started.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield started
        finally:
            started.shutdown()
            thread.join()


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A server that many tests ask, and none changes."""
    with serving(made(tmp_path_factory.mktemp("served"))) as started:
        yield started


def ask(site, target, method="GET", **headers):
    """The status, the headers and the content that are answered."""
    connection = http.client.HTTPConnection(*site.server_address[:2], timeout=10)
    try:
        connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
        for name, value in {"Host": "localhost", **headers}.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def ask_raw(site, request):
    """All bytes that come back for these bytes, until the connection is closed."""
    gone = contextlib.suppress(ConnectionError)  # what the other side has not read is thrown away
    with socket.create_connection(site.server_address[:2], timeout=10) as connection, gone:
        connection.sendall(request)
        with contextlib.suppress(OSError):  # closed on the other side already
            connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65536), b""))
    return b""


@pytest.mark.parametrize("name", PAGES)
def test_each_file_of_the_site_is_served_as_it_is(site, name):
    status, headers, content = ask(site, "/" + name.replace(" ", "%20"))
    assert (status, content) == (200, PAGES[name])
    assert headers["Content-Length"] == str(len(PAGES[name]))


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/sw.js", "text/javascript; charset=utf-8"),  # otherwise no browser registers it
        ("/assets/site.js", "text/javascript; charset=utf-8"),
        ("/assets/part.mjs", "text/javascript; charset=utf-8"),
        ("/assets/site.css", "text/css; charset=utf-8"),
        ("/assets/icon.svg", "image/svg+xml"),
        ("/assets/data.json", "application/json"),
        ("/assets/python.wasm", "application/wasm"),  # WebAssembly's streaming compilation demands it
        ("/site.webmanifest", "application/manifest+json"),
        ("/assets/teachgrad-0.1.0-py3-none-any.whl", "application/octet-stream"),
    ],
)
def test_a_file_has_the_type_that_browsers_demand(site, target, kind):
    assert ask(site, target)[1]["Content-Type"] == kind


def test_a_folder_is_its_index_and_is_never_listed(site):
    assert ask(site, "/")[2] == PAGES["index.html"]
    assert ask(site, "/vi/?x=1")[2] == PAGES["vi/index.html"]
    assert ask(site, "/assets/")[0] == 404
    status, headers, _ = ask(site, "/vi?x=1")
    assert (status, headers["Location"]) == (301, "/vi/")  # relative addresses on the page are right then
    assert ask(site, "/assets")[0] == 404


HOSTILE = [
    "/../secret.txt",
    "/vi/../../secret.txt",
    "/vi/../index.html",
    "/./index.html",
    "/%2e%2e/secret.txt",
    "/%2e%2e%2fsecret.txt",
    "/..%2fsecret.txt",
    "/%252e%252e/secret.txt",
    "/..%5csecret.txt",
    "/..\\secret.txt",
    "/vi\\index.html",
    "/%c0%ae%c0%ae/secret.txt",
    "/%ff",
    "/etc/passwd",
    "//etc/passwd",
    "///etc/passwd",
    "/%2fetc/passwd",
    "/C:/Windows/win.ini",
    "/C:%5cWindows%5cwin.ini",
    "//server/share/x",
    "/file:///etc/passwd",
    "http://localhost/index.html",
    "file:///etc/passwd",
    "index.html",
    "*",
    "/index.html%00",
    "/index.html%00.txt",
    "/%00",
    "/index.html/",
    "/index.html.",
    "/index.html%20",
    "/index.html::$DATA",
    "/INDEX.HTML",
    "/vi//index.html",
    "/unlisted.txt",
    "/unlisted.txt?/../index.html",
    "/.git/config",
    "/manifest.json",
    "/" + "a" * 5000,
    "/" + "../" * 5000 + "secret.txt",
    "/" + "%2e%2e%2f" * 5000 + "secret.txt",
    "/a" * 10000,
]


@pytest.mark.parametrize("target", HOSTILE, ids=lambda target: target[:40])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_nothing_but_a_file_of_the_site_is_ever_served(site, target, method):
    answer = ask_raw(
        site, f"{method} {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode("latin-1")
    )
    assert answer.startswith(b"HTTP/1.1 404 ")
    assert b"SECRET" not in answer
    assert b"root:" not in answer
    assert b"Traceback" not in answer
    assert (b"<h1>" in answer) == (method == "GET")


@pytest.mark.skipif(os.name == "nt", reason="Windows lets only some people make links")
def test_no_link_is_followed(folder, tmp_path):
    """Neither a file's nor a folder's, wherever it leads, though the manifest names it."""
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "inside.txt").symlink_to(folder / "unlisted.txt")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "up").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe.txt")
    odd = ["out.txt", "inside.txt", "loop.txt", "up/secret.txt", "pipe.txt", "gone.txt", "vi", "index.html/x"]
    (folder / manifest.NAME).write_bytes(manifest.content([*PAGES, *odd]))
    with serving(folder) as site:
        assert [ask(site, f"/{name}")[0] for name in odd] == [404] * 8
        assert ask(site, "/index.html")[0] == 200


@pytest.mark.skipif(os.name == "nt", reason="Windows lets only some people make links")
def test_the_site_itself_may_be_reached_through_a_link(folder, tmp_path):
    (tmp_path / "link").symlink_to(folder)
    with serving(tmp_path / "link") as site:
        assert ask(site, "/")[2] == PAGES["index.html"]


def test_a_manifest_cannot_name_what_is_outside(folder, tmp_path):
    outside = [
        "../secret.txt",
        str(tmp_path / "secret.txt"),
        "vi/../../secret.txt",
        "..\\secret.txt",
        "C:/x",
        "a\0b",
        "",
        "vi/",
    ]
    (folder / manifest.NAME).write_bytes(manifest.content([*PAGES, *outside]))
    assert manifest.read(folder) == set(PAGES)


@pytest.mark.parametrize(
    "text",
    [b"", b"{", b"[]", b"null", b'{"files": ["index.html"]}', b'{"teachgrad_site": {"index.html": 1}}',
     b'{"teachgrad_site": "index.html"}', b'{"teachgrad_site": [1, null]}', b"\xff", b"[" * 100_000],
)  # fmt: skip
def test_a_folder_without_a_manifest_of_a_site_is_no_site(folder, text):
    (folder / manifest.NAME).write_bytes(text)
    with pytest.raises(InputError, match="There is no site"):
        server(folder, port=0)


def test_every_answer_forbids_what_comes_from_elsewhere(site):
    for target, method, status in [
        ("/", "GET", 200), ("/", "HEAD", 200), ("/none", "GET", 404), ("/vi", "GET", 301), ("/", "POST", 405),
    ]:  # fmt: skip
        answered, headers, _ = ask(site, target, method)
        assert answered == status
        policy = dict(rule.split(" ", 1) for rule in headers["Content-Security-Policy"].split("; "))
        assert policy["default-src"] == "'none'"
        assert policy["frame-ancestors"] == "'none'"
        assert "http" not in headers["Content-Security-Policy"]
        assert policy["script-src"] == "'self' 'wasm-unsafe-eval'"  # a worker knows no other policy than this
        assert policy["worker-src"] == policy["connect-src"] == "'self'"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Server"] == "teachgrad"


def test_a_missing_page_says_so_in_both_languages_and_repeats_nothing(site):
    status, headers, content = ask(site, "/%3Cscript%3Ealert(1)%3C/script%3E")
    assert (status, headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert "There is no such page." in content.decode()
    assert "Không có trang này." in content.decode()
    assert b'<section lang="vi">' in content
    assert b"script" not in content


def test_head_says_all_and_sends_nothing(site):
    asked, told = ask(site, "/vi/", "GET"), ask(site, "/vi/", "HEAD")
    assert told[2] == b""
    assert {k: v for k, v in told[1].items() if k != "Date"} == {
        k: v for k, v in asked[1].items() if k != "Date"
    }


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_nothing_can_be_written(site, method):
    status, headers, _ = ask(site, "/index.html", method)
    assert (status, headers["Allow"]) == (405, "GET, HEAD")


def test_what_a_request_brings_along_is_not_taken_for_the_next_one(site):
    inner = "GET /vi/ HTTP/1.1\r\nHost: x\r\n\r\n"
    for method, how in [
        ("GET", f"Content-Length: {len(inner)}"),
        ("GET", "Transfer-Encoding: chunked"),
        ("POST", "Accept: */*"),
    ]:
        answer = ask_raw(site, f"{method} / HTTP/1.1\r\nHost: x\r\n{how}\r\n\r\n{inner}".encode())
        assert answer.count(b"HTTP/1.1") <= 1
        assert PAGES["vi/index.html"] not in answer


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"nonsense\r\n\r\n", b"<h1>"),  # without a version of HTTP there are no headers in the answer
        (b"GET / HTTP/9.9\r\n\r\n", b"<h1>"),
        (b"GET / HTTP/x\r\n\r\n", b"<h1>"),
        (b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 200 + b"\r\n", b" 431 "),
        (b"GET / HTTP/1.1\r\nA: " + b"b" * 70_000 + b"\r\n\r\n", b" 431 "),
        (b"GET /" + b"a" * 70_000, b" 414 "),
        (
            b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
            b"<h1>",
        ),  # https://, where only http is spoken
    ],
)
def test_a_broken_request_hurts_nobody(site, capfd, request_, status):
    answer = ask_raw(site, request_)
    assert status in answer or answer == b""  # thrown away by the system with what was not read
    assert ask(site, "/")[2] == PAGES["index.html"]
    assert capfd.readouterr().err == ""


def test_a_reader_who_goes_away_is_no_error(folder, capfd):
    (folder / "index.html").write_bytes(b"x" * 20_000_000)  # more than the system takes before somebody reads
    with serving(folder) as site:
        for _ in range(3):
            with socket.create_connection(site.server_address[:2], timeout=10) as connection:
                connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                connection.recv(10)
        assert ask(site, "/vi/")[0] == 200
    assert capfd.readouterr().err == ""


def test_one_connection_serves_several_files(site):
    answer = ask_raw(
        site, b"GET / HTTP/1.1\r\nHost: x\r\n\r\nGET /vi/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    )
    assert answer.count(b"HTTP/1.1 200 OK") == 2
    assert answer.endswith(PAGES["vi/index.html"])


def test_a_silent_connection_keeps_nobody_waiting(site):
    with socket.create_connection(site.server_address[:2], timeout=10):
        assert ask(site, "/")[0] == 200


def test_who_opens_more_connections_than_a_class_needs_gets_no_more(folder, monkeypatch):
    monkeypatch.setattr("teachgrad.site.server.serving._MOST_AT_ONCE", 2)
    with serving(folder) as site:
        here = site.server_address[:2]
        with socket.create_connection(here, 10) as first, socket.create_connection(here, 10) as second:
            for one in (first, second):  # an answer shows that its thread runs
                one.sendall(b"GET /vi/ HTTP/1.1\r\nHost: x\r\n\r\n")
                assert one.recv(9) == b"HTTP/1.1 "
            assert ask_raw(site, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n") == b""
        for _ in range(500):  # until the two threads have ended
            answer = ask_raw(site, b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            if answer:
                break
            threading.Event().wait(0.01)
        assert answer.endswith(PAGES["index.html"])


@pytest.fixture
def own_site(folder):
    """A server for the site that a test changes."""
    with serving(folder) as started:
        yield started


def test_a_browser_asks_each_time_and_a_site_built_anew_is_seen(own_site, folder):
    site = own_site
    _, headers, _ = ask(site, "/")
    assert headers["Cache-Control"] == "no-cache"  # keep it, and ask whether it is still so
    same = {"If_None_Match": headers["ETag"]}
    assert ask(site, "/", **same)[::2] == (304, b"")
    beside = folder / "new"
    beside.write_bytes(b"<p>other</p>")  # of the same length
    beside.replace(folder / "index.html")
    status, _, content = ask(site, "/", **same)
    assert (status, content) == (200, b"<p>other</p>")
    (folder / "more.html").write_bytes(b"more")
    assert ask(site, "/more.html")[0] == 404
    (folder / manifest.NAME).write_bytes(manifest.content(["index.html", "more.html"]))
    assert ask(site, "/more.html")[2] == b"more"
    assert ask(site, "/vi/")[0] == 404
    (folder / manifest.NAME).unlink()
    assert ask(site, "/")[0] == 404


LONG = "/assets/long.css"


def test_a_file_is_compressed_for_who_accepts_it(site):
    """A class's Wi-Fi carries a third: RFC 9110 for each header."""
    whole = PAGES[LONG[1:]]
    _, plain, content = ask(site, LONG)
    assert content == whole
    assert plain["Content-Encoding"] is None
    status, headers, content = ask(site, LONG, Accept_Encoding="gzip, deflate")
    assert (status, headers["Content-Encoding"], headers["Content-Type"]) == (
        200,
        "gzip",
        "text/css; charset=utf-8",
    )
    assert gzip.decompress(content) == whole
    assert int(headers["Content-Length"]) == len(content) < len(whole) / 50
    assert headers["Vary"] == plain["Vary"] == "Accept-Encoding"  # a proxy must not give one for the other
    assert headers["ETag"] != plain["ETag"]  # other bytes
    head = ask(site, LONG, "HEAD", Accept_Encoding="gzip")
    assert head[2] == b""
    assert {k: v for k, v in head[1].items() if k != "Date"} == {
        k: v for k, v in headers.items() if k != "Date"
    }


@pytest.mark.parametrize("accepts", [{}, {"Accept_Encoding": "gzip"}], ids=["plain", "gzip"])
def test_who_has_a_file_is_not_sent_it_again_compressed_or_not(site, accepts):
    tag = ask(site, LONG, **accepts)[1]["ETag"]
    for had in (tag, f'"x", {tag}', f"W/{tag}"):
        status, headers, content = ask(site, LONG, If_None_Match=had, **accepts)
        assert (status, content) == (304, b"")
        assert (headers["ETag"], headers["Vary"], headers["Cache-Control"]) == (
            tag,
            "Accept-Encoding",
            "no-cache",
        )
        assert headers["Content-Encoding"] is None  # there is no content
    other = ask(site, LONG, **({} if accepts else {"Accept_Encoding": "gzip"}))[1]["ETag"]
    assert ask(site, LONG, If_None_Match=other, **accepts)[0] == 200


def test_who_asks_for_a_part_is_sent_the_whole(site):
    status, headers, content = ask(site, LONG, Range="bytes=0-3", Accept_Encoding="gzip")
    assert (status, headers["Content-Range"]) == (200, None)
    assert gzip.decompress(content) == PAGES[LONG[1:]]


def test_what_would_not_become_smaller_is_not_compressed(site):
    for name in ("index.html", "assets/teachgrad-0.1.0-py3-none-any.whl"):
        _, headers, content = ask(site, f"/{name}", Accept_Encoding="gzip")
        assert (headers["Content-Encoding"], content) == (None, PAGES[name])
    assert ask(site, "/assets/teachgrad-0.1.0-py3-none-any.whl")[1]["Vary"] is None
    assert ask(site, "/none", Accept_Encoding="gzip")[1]["Content-Encoding"] is None


def test_a_compressed_file_that_was_built_anew_is_seen(own_site, folder):
    assert gzip.decompress(ask(own_site, LONG, Accept_Encoding="gzip")[2]) == PAGES[LONG[1:]]
    beside = folder / "new"
    beside.write_bytes(PAGES[LONG[1:]].replace(b"red", b"tan"))  # of the same length
    beside.replace(folder / LONG[1:])
    assert b"tan" in gzip.decompress(ask(own_site, LONG, Accept_Encoding="gzip")[2])


def test_a_slow_reader_is_sent_small_pieces(site, monkeypatch):
    """The patience is for one piece: on Windows Python's own is 1 MB, which thirty students on one Wi-Fi do not get in time."""
    pieces = []
    copy = shutil.copyfileobj
    monkeypatch.setattr(shutil, "copyfileobj", lambda *given: pieces.append(given[2:]) or copy(*given))
    ask(site, LONG)
    assert pieces == [(65536,)]


def test_on_a_class_network_no_browser_complains_of_a_header(site, folder):
    """On plain http between computers Chromium writes an error on the console for this one."""
    assert ask(site, "/")[1]["Cross-Origin-Opener-Policy"] == "same-origin"
    with serving(folder, host=EVERYWHERE) as everybody:
        _, headers, _ = ask(everybody, "/")
    assert headers["Cross-Origin-Opener-Policy"] is None
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_port_in_use_is_said(folder, site):
    with pytest.raises(InputError) as caught:
        server(folder, port=site.server_port)
    message = caught.value.in_language("en")
    assert f"Port {site.server_port} is in use" in message
    assert f"--port {site.server_port + 1}" in message
    assert "--port 0" in caught.value.in_language("vi")


@pytest.mark.parametrize("port", [-1, 65536, 99999])
def test_there_is_no_such_port(folder, port):
    with pytest.raises(InputError, match=f"no port {port}"):
        server(folder, port=port)


@pytest.mark.parametrize(
    "host", ["192.0.2.1", "no such host", "a..b", "", "x" * 300, "127.0.0.1:8000", "http://localhost"]
)
def test_a_host_that_is_not_this_computer_is_said(folder, host):
    with pytest.raises(InputError, match="no address of this computer"):
        server(folder, host, 0)


def test_who_can_read_it(folder):
    with server(folder, port=0) as local:
        assert local.is_local
        assert local.address == f"http://127.0.0.1:{local.server_port}/"
    with server(folder, "localhost", 0) as local:
        assert local.is_local
    with server(folder, EVERYWHERE, 0) as everybody:
        assert not everybody.is_local
        assert EVERYWHERE not in everybody.address  # nothing that a browser on another computer understands


def test_ipv6(folder):
    try:
        server(folder, "::1", 0).server_close()
    except InputError:
        pytest.skip("there is no IPv6 here")
    with serving(folder, host="::1") as site:
        assert site.is_local
        assert site.address == f"http://[::1]:{site.server_port}/"
        assert ask(site, "/")[0] == 200
