"""The machine that is meant: pip's tags, and what markers say there."""

import pytest
from packaging.requirements import Requirement

from teachgrad.errors import InputError
from teachgrad.installation.platforms import NAMES
from teachgrad.installation.targets import target

WINDOWS = 'x; platform_system == "Windows" and sys_platform == "win32" and os_name == "nt"'
MAC = 'x; platform_system == "Darwin" and sys_platform == "darwin" and os_name == "posix"'
LINUX = 'x; platform_system == "Linux" and sys_platform == "linux" and os_name == "posix"'


@pytest.mark.parametrize(
    ("name", "system", "machine"),
    [
        ("windows", WINDOWS, "AMD64"),
        ("WINDOWS-arm", WINDOWS, "ARM64"),
        ("win32", WINDOWS, "x86"),
        ("linux", LINUX, "x86_64"),
        ("linux-arm", LINUX, "aarch64"),
        ("manylinux2014_ppc64le", LINUX, "ppc64le"),
        ("manylinux_2_28_x86_64", LINUX, "x86_64"),
        ("musllinux_1_2_aarch64", LINUX, "aarch64"),
        ("linux_armv7l", LINUX, "armv7l"),
        ("macos", MAC, "x86_64"),
        ("macos-arm", MAC, "arm64"),
        ("macosx_14_0_arm64", MAC, "arm64"),
    ],
)
def test_markers(name, system, machine):
    """As platform.machine() and sys.platform are there (Python's documentation of `platform` and `sys`)."""
    markers = target([name], "3.12").markers
    for line in (WINDOWS, LINUX, MAC):
        assert Requirement(line).marker.evaluate(dict(markers)) == (line == system)
    assert markers["platform_machine"] == machine
    for line in (
        'x; python_version < "3.13"',
        'x; python_full_version >= "3.12"',
        'x; implementation_name == "cpython"',
    ):
        assert Requirement(line).marker.evaluate(dict(markers))
    assert not Requirement('x; python_version < "3.12"').marker.evaluate(dict(markers))


def test_what_pip_is_told():
    assert target(["windows"], "3.13.1").pip_options == [
        "--platform", "win_amd64", "--python-version", "3.13.1", "--implementation", "cp",
    ]  # fmt: skip
    assert target().pip_options == []
    assert target([], "3.99").pip_options == ["--python-version", "3.99", "--implementation", "cp"]


def test_linux_takes_older_wheels_too():
    """PEP 600: manylinux2014 is glibc 2.17, manylinux2010 2.12, manylinux1 2.5."""
    tags = NAMES["linux"]
    for old, new in [("2014", "2_17"), ("2010", "2_12"), ("1", "2_5")]:
        assert abs(tags.index(f"manylinux{old}_x86_64") - tags.index(f"manylinux_{new}_x86_64")) == 1
    assert target(["manylinux_2_31_x86_64"], "3.12").tags[3:] == tags
    assert target(["manylinux2014_x86_64"], "3.12").tags == tags[tags.index("manylinux_2_17_x86_64") :]
    assert "manylinux1_aarch64" not in NAMES["linux-arm"]


@pytest.mark.parametrize(
    ("platforms", "python", "words"),
    [
        (["windws"], None, "“windws” is no platform"),
        (["--evil"], None, "is no platform"),
        (["win_amd64; rm"], None, "is no platform"),
        ([""], None, "is no platform"),
        (["windows", "linux"], None, "not the same machine"),
        (["windows"], "3.10", "3.11 or later"),
        (["windows"], "2.7", "3.11 or later"),
        (["windows"], "three", "“three”"),
        ([], "3.12.", "3.11 or later"),
        ([], "", "3.11 or later"),
    ],
)
def test_refusals(platforms, python, words):
    with pytest.raises(InputError, match=words):
        target(platforms, python)
