"""The site with the server gone, with another build on it, and with something else in its place."""

import contextlib
import functools
import socket
import subprocess
import sys
import threading
import time
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest

from teachgrad.site import service
from teachgrad.site.pages import Page, asset
from tests.site.conftest import KEPT, until
from tests.site.parts import files, laid

playwright = pytest.importorskip("playwright.sync_api", reason="playwright drives the browser")

# A browser that asks for the service worker now; what it finds is `coming`.
UPDATED = """async () => {
  const one = await navigator.serviceWorker.getRegistration();
  await one.update();
  window.coming = one.installing ?? one.waiting ?? one.active;
}"""
CACHES = "caches.keys()"
# What the style sheet says, and nothing else.
GROUND = "getComputedStyle(document.documentElement).getPropertyValue('--ground')"
# A page's own words for what became of a request.
ASKED = "([name, how]) => fetch(name, how).then((answer) => answer.status, () => 'failed')"


def _free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@contextlib.contextmanager
def _process(*command, port):
    """A server in a process of its own, which is killed at the latest when the block ends."""
    started = subprocess.Popen(
        [sys.executable, "-m", *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(600):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.05)
        yield started
    finally:
        started.kill()
        started.wait()


@pytest.fixture(params=["teachgrad site serve", "http.server, in a sub-path"])
def server(request, built, tmp_path):
    """The address of the built site, and the process that serves it."""
    port = _free_port()
    if request.param.startswith("teachgrad"):
        command, path = ("teachgrad", "site", "serve", str(built), "--port", str(port)), ""
    else:
        (tmp_path / "lop").mkdir()
        (tmp_path / "lop/12a").symlink_to(built, target_is_directory=True)
        command, path = (
            ("http.server", str(port), "--bind", "127.0.0.1", "--directory", str(tmp_path)),
            "lop/12a/",
        )
    with _process(*command, port=port) as process:
        yield f"http://127.0.0.1:{port}/{path}", process


def test_every_page_is_there_when_the_server_has_gone(opened, server, built):
    root, process = server
    tab = opened(root, "vi/index.html")
    until(tab, KEPT)
    process.kill()
    process.wait()
    tab.reload()
    assert tab.locator("#tg-theme").is_visible()  # the scripts are there, too
    names = sorted(path.relative_to(built).as_posix() for path in built.rglob("*.html"))
    for name in [name for name in names if name.endswith("index.html")] + names[:: len(names) // 8]:
        tab.goto(root + name)
        assert tab.title() in (built / name).read_text("utf-8")
        assert tab.evaluate(GROUND) == "#fff"
    sizes = tab.evaluate(
        "(all) => Promise.all(all.map(async (one) => (await (await fetch(one)).arrayBuffer()).byteLength))",
        [root + name for name in names],
    )
    assert sizes == [(built / name).stat().st_size for name in names]
    if root.endswith("/12a/"):
        tab.goto(root + "en")  # as the server does it
        assert tab.url == root + "en/"


def test_answers_are_judged_when_the_server_has_gone(judging, opened, server):
    root, process = server
    tab = opened(root, "en/exercises/chain.html")
    said = tab.locator("#chain-1 .exercise-said")

    def answer(text):
        tab.fill("#chain-1-field-1", text)
        tab.keyboard.press("Enter")

    answer("120x^5")
    # Python comes from the server: on a busy computer that takes a while.
    playwright.expect(said).to_contain_text("Right.", timeout=60_000)
    until(tab, KEPT)
    until(tab, "await caches.match('../../runtime/pyodide.asm.js')")
    process.kill()
    process.wait()
    tab.reload()
    answer("20x^3")
    playwright.expect(said).to_contain_text("Not right: at x = 2", timeout=60_000)


class Plain(SimpleHTTPRequestHandler):
    """The standard library's server of files: each connection ends with its answer, so that gone is gone."""

    asked = None

    def do_GET(self):
        # By the second is too coarse: two builds of a test are of the same one.
        del self.headers["If-Modified-Since"]
        super().do_GET()

    def log_message(self, _format, *words):
        if self.asked is not None:
            self.asked.append(str(words[0]).split()[1])


@contextlib.contextmanager
def serving(place, port=0):
    """A server over a folder, or of another kind, as long as the block lasts."""
    handler = place if isinstance(place, type) else functools.partial(Plain, directory=place)
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as started:
        thread = threading.Thread(target=started.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{started.server_port}/"
        finally:
            started.shutdown()
            thread.join()


def site_of(words, color="rgb(1, 2, 3)"):
    """A small site of two pages, by its files."""
    pages = [
        Page(f"{code}/index.html", code, words, "", f"{'vi' if code == 'en' else 'en'}/index.html", "lessons")
        for code in ("en", "vi")
    ]
    made = files(pages, {}) | {
        "assets/offline.js": asset("offline.js"),
        "runtime/worker.js": b"// Python",
        "runtime/sympy.whl": b"PK",
    }
    made["assets/site.css"] += f"h1 {{ color: {color} !important; }}".encode()
    return with_worker(made)


def with_worker(made):
    """A site's files with the service worker that keeps these, in the place of another one."""
    made = {name: content for name, content in made.items() if name != service.NAME}
    return {**made, service.NAME: service.script(made)}


@pytest.fixture
def small(tmp_path):
    """The folder of a small site, to be changed."""
    return laid(tmp_path / "s", site_of("One"))


def port_of(address):
    return urlsplit(address).port


def heading(tab):
    return tab.inner_text("h1"), tab.evaluate("getComputedStyle(document.querySelector('h1')).color")


def test_a_new_build_is_seen_at_once_and_only_it_is_kept(opened, small):
    with serving(small) as one:
        tab = opened(one, "en/index.html")
        until(tab, KEPT)
        tab.reload()
        assert heading(tab) == ("One", "rgb(1, 2, 3)")
        [before] = tab.evaluate(CACHES)
        laid(small, site_of("Two", "rgb(4, 5, 6)"))
        tab.reload()
        assert heading(tab) == ("Two", "rgb(4, 5, 6)")
        until(tab, f"!(await caches.has('{before}'))")
        assert len(tab.evaluate(CACHES)) == 1
    tab.goto(one + "vi/index.html")
    assert heading(tab) == ("Two", "rgb(4, 5, 6)")


def test_what_did_not_change_is_not_fetched_again(opened, small):
    asked = []
    with serving(
        type(
            "Listening",
            (Plain,),
            {"asked": asked, "__init__": functools.partialmethod(Plain.__init__, directory=small)},
        )
    ) as root:
        tab = opened(root, "en/index.html")
        until(tab, KEPT)
        changed = site_of("One")
        changed["vi/index.html"] += b"<!-- more -->"
        laid(small, with_worker(changed))
        del asked[:]
        tab.evaluate(UPDATED)
        until(tab, "coming.state === 'activated'")
    assert asked == ["/sw.js", "/vi/index.html"]


class Another(Plain):
    """A program under development, which answers every address with its own page."""

    def do_GET(self):
        page = b"<!DOCTYPE html><title>x</title><link rel=icon href=data:,><h1>Another</h1>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)


@pytest.mark.parametrize("other", ["a program", "a folder"])
def test_where_something_else_lies_now_nothing_is_left_of_us(opened, small, tmp_path, other):
    with serving(small) as one:
        tab = opened(one, "en/index.html")
        until(tab, KEPT)
        tab.evaluate("caches.open('of somebody else')")
    (tmp_path / "other/en").mkdir(parents=True)
    (tmp_path / "other/en/index.html").write_text(
        "<!DOCTYPE html><link rel=icon href=data:,><h1>Another</h1>"
    )

    with serving(Another if other == "a program" else tmp_path / "other", port_of(one)):
        tab.goto(one + "en/index.html")
        assert tab.inner_text("h1") == "Another"
        until(tab, "!(await navigator.serviceWorker.getRegistration()) && (await caches.keys()).length < 2")
        assert tab.evaluate(CACHES) == ["of somebody else"]


def test_other_sites_below_the_same_address_are_left_alone(opened, tmp_path):
    laid(tmp_path / "a/lop", site_of("One"))
    laid(tmp_path / "a/lop/12a", site_of("Two"))
    (tmp_path / "a/beside.html").write_text("<!DOCTYPE html><link rel=icon href=data:,><h1>Beside</h1>")

    with serving(tmp_path / "a") as root:
        tab = opened(root, "lop/en/index.html")
        until(tab, KEPT)
        tab.goto(root + "lop/12a/en/index.html")
        assert heading(tab)[0] == "Two"
        until(tab, KEPT)
        scopes = (
            "navigator.serviceWorker.getRegistrations().then((all) => all.map((one) => one.scope).sort())"
        )
        assert tab.evaluate(scopes) == [f"{root}lop/", f"{root}lop/12a/"]
        tab.goto(root + "beside.html")
        assert tab.evaluate("navigator.serviceWorker.controller") is None
        [before] = [name for name in tab.evaluate(CACHES) if "/lop/ " in name]
        laid(tmp_path / "a/lop", site_of("Three"))
        tab.goto(root + "lop/en/index.html")
        assert heading(tab)[0] == "Three"
        until(tab, f"!(await caches.has('{before}'))")
    tab.goto(root + "lop/12a/vi/index.html")
    assert heading(tab)[0] == "Two"


def test_a_server_that_says_nothing_is_not_waited_for(opened, small):
    with serving(small) as one:
        tab = opened(one, "en/index.html")
        until(tab, KEPT)
    with socket.create_server(("127.0.0.1", port_of(one)), reuse_port=False):
        tab.goto(one + "vi/index.html")  # the system takes the connection, and nobody answers
        assert heading(tab) == ("One", "rgb(1, 2, 3)")


def test_only_what_reads_a_file_whole_is_answered_from_what_is_kept(opened, small):
    with serving(small) as one:
        tab = opened(one, "en/index.html", is_watched=False)
        until(tab, KEPT)
    assert tab.evaluate(ASKED, ["index.html", {}]) == 200
    assert tab.evaluate(ASKED, ["../sw.js", {}]) == "failed"
    assert tab.evaluate(ASKED, ["%", {}]) == "failed"


@pytest.mark.parametrize("how", [{"method": "HEAD"}, {"method": "POST"}, {"headers": {"Range": "bytes=0-3"}}])
def test_other_requests_go_to_the_server(opened, small, how):
    with serving(small) as one:
        tab = opened(one, "en/index.html", is_watched=False)
        until(tab, KEPT)
        assert tab.evaluate(ASKED, ["index.html", how]) == (501 if how.get("method") == "POST" else 200)
    assert tab.evaluate(ASKED, ["index.html", how]) == "failed"


def test_half_of_a_new_build_is_not_kept(opened, small):
    two = site_of("Two", "rgb(4, 5, 6)")
    with serving(small) as one:
        tab = opened(one, "en/index.html")
        until(tab, KEPT)
        laid(small, {**site_of("One"), service.NAME: two[service.NAME]})  # it is being copied just now
        tab.evaluate(UPDATED)
        until(tab, "coming.state !== 'installing'")
        assert tab.evaluate("coming.state") == "redundant"
    tab.reload()
    assert heading(tab) == ("One", "rgb(1, 2, 3)")


def test_who_saves_data_keeps_what_was_visited(opened, small):
    saving = b"Object.defineProperty(navigator, 'connection', {value: {saveData: true}});"
    (small / service.NAME).write_bytes((small / service.NAME).read_bytes() + saving)
    with serving(small) as one:
        tab = opened(one, "en/index.html", is_watched=False)
        until(tab, KEPT)
        assert tab.evaluate("caches.keys()") == []
        tab.reload()
        tab.wait_for_load_state("networkidle")
    tab.reload()
    assert heading(tab) == ("One", "rgb(1, 2, 3)")
    assert tab.evaluate(ASKED, ["../vi/index.html", {}]) == "failed"


def test_pythons_scripts_are_kept_once_it_was_started(opened, small):
    with serving(small) as one:
        tab = opened(one, "en/index.html", is_watched=False)
        until(tab, KEPT)
        names = "caches.keys().then(([key]) => caches.open(key)).then((one) => one.keys()).then((all) => all.map((one) => one.url))"
        assert not [url for url in tab.evaluate(names) if "/runtime/" in url]
        tab.evaluate("""() => document.dispatchEvent(
          new CustomEvent("teachgrad-python", { detail: { state: "ready", done: 0, total: 0 } }))""")
        until(tab, "await caches.match('../runtime/worker.js')")
    assert tab.evaluate(ASKED, ["../runtime/worker.js?v=1", {}]) == 200
    assert tab.evaluate(ASKED, ["../runtime/sympy.whl", {}]) == "failed"  # that is on the worker's own shelf


def test_what_is_kept_says_nothing_of_how_it_came(opened, small, request):
    """What came compressed is kept as it is read: with a header that says otherwise somebody might unpack it again."""
    with request.getfixturevalue("serving")(small) as one:
        tab = opened(one, "en/index.html")
        assert (
            tab.evaluate("fetch('../assets/site.css').then((one) => one.headers.get('Content-Encoding'))")
            == "gzip"
        )
        until(tab, KEPT)
        kept = "caches.match('../assets/site.css', { ignoreVary: true })"
        assert tab.evaluate(f"{kept}.then((one) => one.headers.get('Content-Encoding'))") is None
        assert tab.evaluate(f"{kept}.then((one) => one.headers.get('Content-Length'))") is None
        assert tab.evaluate(f"{kept}.then((one) => one.text())") == (small / "assets/site.css").read_text(
            "utf-8"
        )
