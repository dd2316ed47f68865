"""``teachgrad site serve``."""

import os
import re
import signal
import subprocess
import urllib.request

import pytest

from teachgrad.site import manifest
from teachgrad.site.server.serving import SiteServer

EVERYWHERE = "0.0.0.0"  # noqa: S104 # that is what is warned of
_WAIT = 60  # seconds: nobody is promised a time here, and this computer may be building a site meanwhile


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "index.html").write_bytes(b"<p>start</p>")
    (tmp_path / manifest.NAME).write_bytes(manifest.content(["index.html"]))
    return tmp_path


@pytest.fixture
def at_once(monkeypatch):
    """A server that nobody asks anything, and that is stopped by Ctrl-C."""

    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(SiteServer, "serve_forever", stopped)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no way to send Ctrl-C to one process")
def test_it_prints_its_address_serves_there_and_ends_with_ctrl_c(folder, command, environment):
    with subprocess.Popen(
        [*command, "site", "serve", str(folder), "--port", "0"],
        env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
    ) as process:  # fmt: skip
        try:
            address = re.search(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())[0]
            with urllib.request.urlopen(address, timeout=_WAIT) as answer:  # noqa: S310 # it begins with http://
                assert answer.read() == b"<p>start</p>"
            process.send_signal(signal.SIGINT)
            _, complaints = process.communicate(timeout=_WAIT)
        finally:
            process.kill()
    assert process.returncode == 130
    assert complaints.strip() == "Stopped."


def test_only_who_lets_others_read_is_warned(run, folder, at_once):
    alone = run("site", "serve", str(folder), "--port", "0")
    assert (alone.code, alone.written.strip()) == (130, "Stopped.")
    shared = run("site", "serve", str(folder), "--port", "0", "--host", EVERYWHERE, "--lang", "vi")
    assert "Mọi máy trong mạng này đều đọc được" in shared.written.replace("\n", " ")
    assert EVERYWHERE not in shared.out


def test_what_cannot_be_served_is_said(run, folder, at_once):
    for arguments, said in [
        (["site", "serve"], "It is not said which folder is meant."),
        (["site", "serve", str(folder / "none")], "There is no site in"),
        (["site", "serve", str(folder), "--port", "http"], "--port takes a number, not “http”."),
        (["site", "serve", str(folder), "--port", "70000"], "There is no port 70000."),
        (["site", "serve", str(folder), "--port", "٣"], "--port takes a number"),
        (
            ["site", "serve", str(folder), "--host", "no such host", "--port", "0"],
            "no address of this computer",
        ),
        (["site", "serve", str(folder), "more"], "one argument too many"),
    ]:
        done = run(*arguments)
        assert done.code == 2, arguments
        assert said in done.err
        assert done.out == ""
