"""The service worker's list: which files, of which build, under which addresses. What is done with it is shown in `test_offline`."""

import functools
import os
import pathlib
import threading
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from teachgrad.site import build, service
from teachgrad.site.pages import Page, asset
from tests.site.conftest import KEPT, until
from tests.site.parts import laid

LONG_AGO = 1_000_000_000  # seconds: what was changed last then, a browser takes for unchanged for years


def test_the_version_is_another_one_whenever_a_file_is():
    files = {"index.html": b"1", "vi/bài.html": b"2", "runtime/x.whl": b"3", "runtime/worker.js": b"4"}
    first = service.script(files)
    assert service.script(dict(reversed(files.items()))) == first
    for name in files:
        assert service.script({**files, name: b"5"}).split(b",")[0] != first.split(b",")[0]
    assert b"x.whl" not in first
    assert b"runtime/worker.js" in first
    assert "vi/bài.html" in first.decode()


def test_the_list_names_every_file_but_pythons_big_ones(site):
    first = site[service.NAME].decode().splitlines()[1]
    assert [name for name in site if f'"{name}":' not in first and not name.startswith("runtime/")] == [
        service.NAME
    ]
    assert pathlib.PurePath(service.NAME).name == service.NAME  # at the root: its scope is the whole site


@pytest.fixture
def write(monkeypatch, tmp_path):
    """Build a site of one page in each language: ``write("h1 { color: red }")`` gives its folder."""
    names = ("site.css", "site.js", "theme.js", "offline.js", "icon.svg")

    def write_(style):
        made = [
            Page(
                f"{code}/index.html", code, "x", "<p>x</p>", f"{twin}/index.html", "lessons", ("runtime.js",)
            )
            for code, twin in (("en", "vi"), ("vi", "en"))
        ]
        assets = {name: asset(name) for name in names}
        assets["site.css"] += style.encode()
        monkeypatch.setattr(build, "_gathered", lambda *_: (made, assets))
        folder = laid(tmp_path / "s", build.files())
        for path in (folder / "assets").iterdir():
            os.utime(path, (LONG_AGO, LONG_AGO))
        return folder

    return write_


@contextmanager
def plain_server(folder):
    """The standard library's server, which says of no file for how long it holds; and the addresses that were asked for."""
    asked = []

    class Listening(SimpleHTTPRequestHandler):
        def log_message(self, _format, *words):
            asked.append(str(words[0]).split()[1])

    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Listening, directory=folder)) as started:
        thread = threading.Thread(target=started.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{started.server_port}/", asked
        finally:
            started.shutdown()
            thread.join()


def color(tab):
    return tab.evaluate("getComputedStyle(document.querySelector('h1')).color")


def test_no_style_of_an_earlier_build_stands_beside_a_new_page(browser, write):
    """Where no service worker may be, as on a class network without https, the browser keeps what it likes."""
    with plain_server(write("h1 { color: rgb(1, 2, 3) }")) as (root, asked):
        context = browser.new_context()
        context.add_init_script("delete Navigator.prototype.serviceWorker")
        tab = context.new_page()
        tab.goto(root + "en/index.html")
        assert color(tab) == "rgb(1, 2, 3)"
        tab.goto(root + "vi/index.html")
        assert len([one for one in asked if "site.css" in one]) == 1  # it has kept it
        write("h1 { color: rgb(4, 5, 6) }")
        tab.goto(root + "en/index.html?")
        assert color(tab) == "rgb(4, 5, 6)"
        context.close()


def test_each_file_is_kept_under_the_address_by_which_the_pages_ask_for_it(opened, write):
    with plain_server(write("h1 { color: rgb(1, 2, 3) }")) as (root, asked):
        tab = opened(root, "en/index.html")
        until(tab, KEPT)
    addresses = {one for one in asked if "/assets/" in one}
    assert len(addresses) == 8
    assert {one for one in addresses if "?v=" not in one} == {"/assets/runtime.js"}
    tab.goto(root + "vi/index.html")  # and the server has gone
    assert color(tab) == "rgb(1, 2, 3)"
    assert tab.locator("#tg-theme").is_visible()


def test_the_service_worker_does_not_remember_pages_for_ever(opened, write):
    folder = write("")
    code = (folder / service.NAME).read_text("utf-8")
    assert code.count("REMEMBERED = 100;") == 1
    tell = "addEventListener('message', ({ ports }) => ports[0]?.postMessage(decided.size));"
    (folder / service.NAME).write_text(code.replace("REMEMBERED = 100;", "REMEMBERED = 3;") + tell, "utf-8")
    count = """() => new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => resolve(data);
      navigator.serviceWorker.controller.postMessage("", [port2]);
    })"""
    with plain_server(folder) as (root, _asked):
        tab = opened(root, "en/index.html")
        until(tab, KEPT)
        seen = []
        for name in ("vi", "en", "vi", "en", "vi"):
            tab.goto(f"{root}{name}/index.html")
            seen.append(tab.evaluate(count))
    assert max(seen) == seen[-1] == 3
