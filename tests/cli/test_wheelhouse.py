"""``teachgrad wheelhouse``: what is said, and what is refused, with no pip behind it."""

import pytest

from teachgrad.errors import InputError
from teachgrad.installation import wheelhouse
from teachgrad.installation.pip_run import Wheel
from teachgrad.text import Text


class Pip:
    def describe(self, requirements, target):
        names = [line.partition(">")[0] for line in requirements]
        return [Wheel(name, "99.0", f"https://x/{name}-99.0-py3-none-any.whl") for name in names]

    def fetch(self, wheel, target, folder):
        (folder / wheel.file).write_bytes(b"x" * 100_000)

    def build(self, source, folder):
        path = folder / "teachgrad-0.1.0-py3-none-any.whl"
        path.write_bytes(b"x")
        return path


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    monkeypatch.setattr(wheelhouse, "Pip", Pip)


def test_done(run, tmp_path):
    done = run("wheelhouse", str(tmp_path / "stick"), "--platform", "windows", "--python", "3.12")
    assert done.code == 0
    assert "8 wheels, 0.7 MB, for windows (win_amd64) with Python 3.12." in done.out
    assert 'py -3.12 -m venv "%USERPROFILE%\\teachgrad-env"' in done.out
    assert '"%USERPROFILE%\\teachgrad-env\\Scripts\\python" -m pip install --no-index' in done.out
    assert "8/8  teachgrad-0.1.0-py3-none-any.whl" in done.written
    assert "open the Command Prompt (cmd, not PowerShell), in that" in done.out
    again = run("wheelhouse", str(tmp_path / "stick"), "--platform", "windows", "--lang", "vi")
    assert again.code == 2
    assert "đã có sẵn và không trống" in again.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Write teachgrad wheelhouse stick"),
        (["a", "b"], "write teachgrad wheelhouse stick"),
        ([""], "Write teachgrad wheelhouse stick"),
        (["-o"], "There is no option -o."),
        (["."], "the folder that you are in"),
        (["a", "--platform", "amiga"], "“amiga” is no platform"),
        (["a", "--python", "3.9"], "3.11 or later"),
        (["a", "--extra", "lab"], "There are"),
    ],
)
def test_refusals(run, tmp_path, monkeypatch, arguments, words):
    monkeypatch.chdir(tmp_path)
    done = run("wheelhouse", *arguments)
    assert done.code == 2
    assert words in done.err
    assert list(tmp_path.iterdir()) == []


def test_stopped_half_way(run, tmp_path, monkeypatch):
    def stop(self, wheel, target, folder):
        raise KeyboardInterrupt

    monkeypatch.setattr(Pip, "fetch", stop)
    done = run("wheelhouse", str(tmp_path / "stick"))
    assert done.code == 130
    assert "stick.part; the same command goes on with it." in done.written.replace("\n", " ")


def test_what_cannot_be_had(run, tmp_path, monkeypatch):
    def refuse(self, requirements, target):
        raise InputError(Text(en="no network", vi="không có mạng"))

    monkeypatch.setattr(Pip, "describe", refuse)
    done = run("wheelhouse", str(tmp_path / "stick"), "--lang", "vi")
    assert (done.code, list(tmp_path.iterdir())) == (2, [])
    assert done.err.splitlines()[-1] == "Lỗi: không có mạng"


def test_help(run):
    assert "windows-arm" in run("wheelhouse", "--help").out
    assert run("wheelhouse", "--help", "--lang", "vi").out.startswith("Cách dùng: teachgrad wheelhouse")
