"""pip, asked about a folder of small wheels: never a network."""

import pytest

from teachgrad.errors import InputError
from teachgrad.installation.pip_run import NotFound, Pip, Wheel, _understood
from teachgrad.installation.targets import target

WINDOWS = target(["windows"], "3.12")


@pytest.fixture
def shelf(tmp_path, make_wheel, monkeypatch):
    folder = tmp_path / "shelf"
    folder.mkdir()
    make_wheel(folder, "pure", "1.0")
    make_wheel(folder, "pure", "2.0", ['colorama; platform_system == "Windows"'])
    make_wheel(folder, "native", "1.0", tag="cp312-cp312-win_amd64")
    make_wheel(folder, "native", "1.1", tag="cp312-cp312-manylinux_2_28_x86_64")
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


def test_what_there_is_for_another_machine(shelf, tmp_path):
    pure, native = sorted(
        Pip().describe(["pure>=1", "native"], WINDOWS), key=lambda wheel: wheel.name, reverse=True
    )
    assert (pure.version, pure.requires) == ("2.0", ('colorama; platform_system == "Windows"',))
    assert native.file == "native-1.0-cp312-cp312-win_amd64.whl"  # 1.1 is for Linux only
    out = tmp_path / "out"
    out.mkdir()
    assert Pip().fetch(native, WINDOWS, out).read_bytes() == (shelf / native.file).read_bytes()
    damaged = Wheel(native.name, native.version, native.url, "0" * 64)
    with pytest.raises(InputError, match="pip says"):
        Pip().fetch(damaged, WINDOWS, tmp_path)


def test_what_there_is_not(shelf):
    with pytest.raises(NotFound, match="native>=2"):
        Pip().describe(["pure", "native>=2"], WINDOWS)


@pytest.mark.parametrize(
    ("complaint", "words"),
    [
        ("/usr/bin/python: No module named pip", "ensurepip"),
        ("no such option: --report", "too old"),
        (
            "WARNING: Retrying, connection broken by 'NewConnectionError'\nERROR: No matching distribution found for x",
            "does not reach the network",
        ),
        (
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
            "No space left",
        ),
        ("", r"pip says: \?"),
    ],
)
def test_what_pip_complains_of_becomes_a_sentence(complaint, words):
    error = _understood(complaint)
    assert isinstance(error, InputError)
    with pytest.raises(InputError, match=words):
        raise error
