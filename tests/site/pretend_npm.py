"""An npm and a Pyodide of a few bytes, so that no test of the build needs a network."""

import base64
import hashlib
import io
import json
import os
import sys
import tarfile

import pytest

from teachgrad.site.runtime import core, fetching

FILES = {
    "pyodide.mjs": b"export let one;",
    "pyodide.asm.mjs": b"export let two;",
    "pyodide.asm.wasm": b"\0asm",
    "python_stdlib.zip": b"no archive",
    "pyodide-lock.json": json.dumps({"info": {"python": "3.14"}, "packages": {"numpy": {}}}).encode(),
}


def archive(files, others=()):
    """An archive like npm's; `others` are members of any kind."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as tar:
        for member in others:
            tar.addfile(member, io.BytesIO(b"x" * member.size))
        for name, content in files.items():
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return buffer.getvalue()


def pin(monkeypatch, content):
    """Let these bytes be the ones that were published."""
    digest = base64.b64encode(hashlib.sha512(content).digest()).decode()
    monkeypatch.setattr(core, "_INTEGRITY", digest)
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in FILES.items()}
    monkeypatch.setattr(core, "_SHA256", sums)


class Npm:
    """What stands on PATH: nothing, or one script of the name ``npm``; its cache is a folder of the test's."""

    def __init__(self, folder, monkeypatch):
        self.bin, self.cache, self.calls = folder / "bin", folder / "cache", folder / "calls.txt"
        self.bin.mkdir()
        monkeypatch.setenv("PATH", str(self.bin))
        monkeypatch.setattr(fetching, "_cache", lambda: self.cache)

    def does(self, program):
        """Put the script there: Python, with `calls` as the file in which each call is a line."""
        if os.name == "nt":
            pytest.skip("the script that stands for npm is one for a Unix shell")
        script = self.bin / "npm"
        count = f"open({str(self.calls)!r}, 'a').write(' '.join(sys.argv[1:]) + '\\n')"
        script.write_text(f"#!{sys.executable} -I\nimport sys, time, os\n{count}\n{program}\n")
        script.chmod(0o755)

    def brings(self, content):
        """Let it bring an archive."""
        kept = self.bin.parent / "archive"
        kept.write_bytes(content)
        self.does(f"open({core.ARCHIVE!r}, 'wb').write(open({str(kept)!r}, 'rb').read())")

    @property
    def asked(self):
        """The calls so far."""
        return self.calls.read_text().splitlines() if self.calls.exists() else []
