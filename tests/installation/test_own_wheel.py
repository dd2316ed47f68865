"""An installed distribution is put together again as a wheel that pip takes."""

import base64
import hashlib
import subprocess
import sys
import zipfile
from importlib import metadata

import pytest

from teachgrad.errors import InputError
from teachgrad.installation.own_wheel import repacked


@pytest.fixture
def installed(tmp_path, make_wheel):
    """A small distribution, installed by pip; pip itself reads no network for it."""
    wheel = make_wheel(tmp_path, "small", "1.5", body="name = 'đạo hàm'\n")
    place = tmp_path / "place"
    pip(str(wheel), "--target", str(place))
    (place / "small" / "__pycache__").mkdir(exist_ok=True)
    return metadata.Distribution.at(place / "small-1.5.dist-info"), place


def pip(*arguments):
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "-q",
        "--no-index",
        "--no-deps",
        "--disable-pip-version-check",
    ]
    subprocess.run([*command, *arguments], check=True, capture_output=True)


def test_the_same_files_come_out_and_pip_installs_them(installed, tmp_path):
    distribution, place = installed
    (tmp_path / "out").mkdir()
    wheel = repacked(distribution, tmp_path / "out")
    assert wheel.name == "small-1.5-py3-none-any.whl"
    record = "small-1.5.dist-info/RECORD"
    with zipfile.ZipFile(wheel) as opened:
        contents = {name: opened.read(name) for name in opened.namelist()}
    files = {"small/__init__.py", "small-1.5.dist-info/METADATA", "small-1.5.dist-info/WHEEL", record}
    assert set(contents) == files
    rows = [line.split(",") for line in contents[record].decode("ascii").splitlines()]
    assert {name for name, _, _ in rows} == files
    for name, digest, size in rows:
        sum_ = base64.urlsafe_b64encode(hashlib.sha256(contents[name]).digest()).decode("ascii").rstrip("=")
        expected = ("", "") if name == record else (f"sha256={sum_}", str(len(contents[name])))
        assert (digest, size) == expected, name
    again = tmp_path / "again"
    pip(str(wheel), "--target", str(again))
    assert (again / "small" / "__init__.py").read_bytes() == (place / "small" / "__init__.py").read_bytes()
    first = wheel.read_bytes()
    assert repacked(distribution, tmp_path / "out").read_bytes() == first


def test_a_file_that_is_gone_is_told(installed, tmp_path):
    distribution, place = installed
    (place / "small" / "__init__.py").unlink()
    with pytest.raises(InputError, match=r"small/__init__\.py is missing"):
        repacked(distribution, tmp_path)


def test_an_editable_installation_has_no_wheel(tmp_path):
    info = tmp_path / "odd-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Name: odd\nVersion: 1\n", encoding="ascii")
    (info / "RECORD").write_text("odd-1.dist-info/METADATA,,\n", encoding="ascii")
    with pytest.raises(InputError, match="WHEEL is missing"):
        repacked(metadata.Distribution.at(info), tmp_path)
