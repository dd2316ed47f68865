"""A folder that is there whole or not at all, and what stands in it."""

import hashlib
import subprocess
import sys

import pytest

from teachgrad.errors import InputError
from teachgrad.installation import wheelhouse
from teachgrad.installation.pip_run import Wheel
from teachgrad.installation.requirements import lines
from teachgrad.installation.targets import target
from teachgrad.installation.wheelhouse import README, REQUIREMENTS, SUMS, gather

WINDOWS = target(["windows"], "3.12")


class Pip:
    """In place of pip: every library is there once, and needs nothing."""

    def __init__(self, shelf):
        self.shelf = shelf
        self.fetched = []
        self.failing = None

    def describe(self, requirements, target):
        return [self.shelf[name] for line in requirements for name in self.shelf if line.startswith(name)]

    def fetch(self, wheel, target, folder):
        if self.failing and wheel.name == self.failing[0]:
            raise self.failing[1]
        self.fetched.append(wheel.name)
        (folder / wheel.file).write_bytes(wheel.name.encode())
        return folder / wheel.file

    def build(self, source, folder):
        path = folder / "teachgrad-0.1.0-py3-none-any.whl"
        path.write_bytes(b"teachgrad")
        return path


@pytest.fixture
def pip():
    names = {line.partition(">")[0] for line in lines() if "extra" not in line}
    return Pip(
        {name: Wheel(name, "99.0", f"https://x/{name}-99.0-py3-none-any.whl", _sum(name)) for name in names}
    )


def _sum(text):
    return hashlib.sha256(text.encode()).hexdigest()


def test_the_whole(tmp_path, pip):
    told = []
    house = gather(tmp_path / "stick", WINDOWS, progress=lambda *one: told.append(one), pip=pip)
    files = {path.name for path in house.folder.iterdir()}
    assert files == {
        *(wheel.file for wheel in pip.shelf.values()),
        "teachgrad-0.1.0-py3-none-any.whl",
        REQUIREMENTS,
        SUMS,
        README,
    }
    assert [(done, total) for _, done, total in told] == [(i, len(told)) for i in range(1, len(told) + 1)]
    for line in (house.folder / SUMS).read_text(encoding="ascii").splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((house.folder / name).read_bytes()).hexdigest() == digest
    pinned = (house.folder / REQUIREMENTS).read_text(encoding="ascii").splitlines()
    assert f"numpy==99.0 --hash=sha256:{_sum('numpy')}" in pinned
    assert f"teachgrad==0.1.0 --hash=sha256:{_sum('teachgrad')}" in pinned
    assert [path.name for path in tmp_path.iterdir()] == ["stick"]


def test_how_to_install_is_said_in_both_languages(tmp_path, pip):
    for machine, python in [
        (WINDOWS, 'py -3.12 -m venv "%USERPROFILE%'),
        (target(["macos"], "3.13"), 'python3.13 -m venv "$HOME'),
    ]:
        raw = (gather(tmp_path / machine.name, machine, pip=pip).folder / README).read_bytes()
        text = raw.decode("utf-8-sig")
        assert raw.startswith(b"\xef\xbb\xbf")  # for Windows' old Notepad
        assert b"\n" not in raw.replace(b"\r\n", b"")
        assert text.count(python) == text.count("--no-index --find-links . -r requirements.txt") == 2
        assert "không có mạng" in text
        assert "without a network" in text
        assert max(len(line) for line in text.splitlines() if not line.startswith("     ")) < 80


@pytest.mark.parametrize("stop", [InputError(wheelhouse._damaged("x").parts[0]), KeyboardInterrupt()])
def test_an_interrupted_download_goes_on(tmp_path, pip, stop, monkeypatch):
    monkeypatch.setattr(wheelhouse, "_AT_ONCE", 1)  # the order of what is fetched is then that of the names
    last = max(pip.shelf)
    pip.failing = (last, stop)
    with pytest.raises(type(stop)):
        gather(tmp_path / "stick", WINDOWS, pip=pip)
    assert not (tmp_path / "stick").exists()
    kept = tmp_path / "stick.part"
    (kept / pip.shelf["numpy"].file).write_bytes(b"torn")  # and one of them is damaged meanwhile
    (kept / "old-1-py3-none-any.whl").write_bytes(b"of another attempt")
    pip.failing, pip.fetched = None, []
    house = gather(tmp_path / "stick", WINDOWS, pip=pip)
    assert sorted(pip.fetched) == sorted(["numpy", last])
    assert not kept.exists()
    assert "old-1-py3-none-any.whl" not in house.sums
    assert house.sums[pip.shelf["numpy"].file] == _sum("numpy")


def test_what_arrives_torn_is_not_kept(tmp_path, pip):
    pip.shelf["numpy"] = Wheel("numpy", "99.0", "https://x/numpy-99.0-py3-none-any.whl", "0" * 64)
    with pytest.raises(InputError, match="did not arrive whole"):
        gather(tmp_path / "stick", WINDOWS, pip=pip)
    assert not (tmp_path / "stick").exists()
    assert not (tmp_path / "stick.part" / "numpy-99.0-py3-none-any.whl").exists()


def test_refusals(tmp_path, pip):
    with pytest.raises(InputError, match="no extra “lab”"):
        gather(tmp_path / "stick", WINDOWS, ["lab"], pip=pip)
    with pytest.raises(InputError, match="not empty"):
        gather(tmp_path.parent, WINDOWS, pip=pip)
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="is a file, not a folder"):
        gather(tmp_path / "file", WINDOWS, pip=pip)
    with pytest.raises(InputError, match="cannot be written"):
        gather(tmp_path / "file" / "inside", WINDOWS, pip=pip)
    assert pip.fetched == []
    (tmp_path / "empty").mkdir()
    gather(tmp_path / "empty", WINDOWS, pip=pip)


def test_pip_installs_from_it_and_sees_a_damaged_file(tmp_path, pip, make_wheel, monkeypatch):
    """The two lines of the README, but for the environment: real wheels, and pip in its mode of hashes."""
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    real = {name: make_wheel(shelf, name, "99.0") for name in pip.shelf}
    pip.shelf = {name: Wheel(name, "99.0", path.as_uri()) for name, path in real.items()}
    monkeypatch.setattr(
        pip,
        "fetch",
        lambda wheel, target, folder: (folder / wheel.file).write_bytes(real[wheel.name].read_bytes()),
    )
    monkeypatch.setattr(
        pip, "build", lambda source, folder: make_wheel(folder, "teachgrad", "0.1.0", list(real))
    )
    house = gather(tmp_path / "stick", WINDOWS, pip=pip)

    def install(target):
        command = [
            sys.executable,
            "-m",
            "pip",
            "install",
            "-q",
            "--disable-pip-version-check",
            "--target",
            str(target),
        ]
        return subprocess.run([*command, "--no-index", "--find-links", ".", "-r", REQUIREMENTS], cwd=house.folder, capture_output=True, text=True, check=False)  # fmt: skip

    assert install(tmp_path / "place").returncode == 0
    assert (tmp_path / "place" / "teachgrad" / "__init__.py").exists()
    make_wheel(house.folder, "numpy", "99.0", body="x = 2  # changed on the way\n")
    damaged = install(tmp_path / "other")
    assert damaged.returncode != 0
    assert "DO NOT MATCH THE HASHES" in damaged.stderr.upper()
