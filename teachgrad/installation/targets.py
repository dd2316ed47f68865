"""The machine that a wheelhouse is for: pip's tags of its platform, its Python, and what markers say of it.

pip chooses files by ``--platform``, but asks the machine that it runs on whether ``colorama; platform_system ==
"Windows"`` is needed (pypa/pip#4289). So the markers' values are kept here, and `resolving` evaluates the markers.
"""

from __future__ import annotations

import platform
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from teachgrad.errors import InputError
from teachgrad.installation.machine import PYTHON
from teachgrad.installation.platforms import NAMES, OLD_NAMES, manylinux
from teachgrad.text import Text

_TAG = re.compile(
    r"win32|(?:win|linux|macosx_\d+_\d+|manylinux(?:\d+|_\d+_\d+)|musllinux_\d+_\d+)_[a-z0-9_]{2,40}"
)
_MANYLINUX = re.compile(r"manylinux(?:_2_(\d{1,2})|(1|2010|2014))_(\w+)")
_PYTHON = re.compile(r"3\.(\d{1,2})(?:\.\d{1,2})?")
_MACHINES = {"amd64": "AMD64", "win32": "x86"}  # as Windows names its processors; elsewhere as in the tag


@dataclass(frozen=True)
class Target:
    """The machine that is to install.

    Attributes
    ----------
    name : str
        What it was called: a name of `NAMES`, or a tag; empty for this machine.
    tags : tuple of str
        The platform, in pip's words; none for this machine.
    python : str
        The version, ``"3.12"``.
    markers : mapping
        What environment markers say there (PEP 508).
    """

    name: str
    tags: tuple[str, ...]
    python: str
    markers: Mapping[str, str] = field(repr=False)

    @property
    def pip_options(self) -> list[str]:
        """What tells pip to choose for this target; nothing for the very interpreter that it runs on."""
        if not self.tags and self.python == _ours():
            return []
        chosen = [part for tag in self.tags for part in ("--platform", tag)]
        return [*chosen, "--python-version", self.python, "--implementation", "cp"]

    @property
    def is_windows(self) -> bool:
        """Whether commands are to be written for a Windows prompt."""
        return self.markers["os_name"] == "nt"

    @property
    def shown(self) -> str:
        """The platform as somebody would recognise it."""
        if not self.tags:
            return f"{platform.system()} {platform.machine()}"
        return f"{self.name} ({self.tags[0]})" if self.name.lower() in NAMES else self.name


def target(platforms: Sequence[str] = (), python: str | None = None) -> Target:
    """The machine that is meant.

    Parameters
    ----------
    platforms : sequence of str
        One name of `NAMES`, or tags as pip takes them; none means this machine.
    python : str, optional
        Its Python, ``"3.12"``; by default the version of this one.

    Raises
    ------
    InputError
        If there is no such platform, or teachgrad does not run on that Python.

    Examples
    --------
    >>> windows = target(["windows"], "3.12")
    >>> windows.tags, windows.markers["platform_system"]
    (('win_amd64',), 'Windows')
    """
    version = _version(python)
    tags = tuple(tag for name in platforms for tag in _tags(name))
    if len({_family(tag) for tag in tags}) > 1:
        raise InputError(
            Text(
                en="{names} are not the same machine.", vi="{names} không phải cùng một loại máy."
            ),
            instead=Text(
                en="Make a folder for each: one --platform at a time.",
                vi="Hãy tạo cho mỗi loại một thư mục: mỗi lần một --platform.",
            ),
            names=", ".join(platforms),
        )  # fmt: skip
    return Target(", ".join(platforms), tags, version, _markers(tags, version))


def _tags(name: str) -> tuple[str, ...]:
    known = NAMES.get(name.lower())
    if known is not None:
        return known
    linux = _MANYLINUX.fullmatch(name)
    if linux:
        glibc = {old: minor for minor, old in OLD_NAMES.items()}.get(f"manylinux{linux[2]}")
        return manylinux(linux[3], glibc or int(linux[1]))
    if _TAG.fullmatch(name):
        return (name,)
    raise InputError(
        Text(en="“{name}” is no platform.", vi="“{name}” không phải một nền tảng."),
        instead=Text(
            en="Write one of {names}, or a tag as pip takes it, such as manylinux_2_28_x86_64.",
            vi="Hãy viết một trong {names}, hoặc một nhãn theo cách của pip, như manylinux_2_28_x86_64.",
        ),
        name=name[:60],
        names=", ".join(NAMES),
    )


def _version(python: str | None) -> str:
    if python is None:
        return _ours()
    found = _PYTHON.fullmatch(python)
    if found is None or (3, int(found[1])) < PYTHON:
        raise InputError(
            Text(
                en="“{python}” is no version of Python that teachgrad runs on.",
                vi="“{python}” không phải phiên bản Python chạy được teachgrad.",
            ),
            instead=Text(
                en="Write {floor} or later, such as --python 3.12.",
                vi="Hãy viết {floor} trở lên, như --python 3.12.",
            ),
            python=python[:40],
            floor=".".join(map(str, PYTHON)),
        )
    return python


def _ours() -> str:
    return ".".join(platform.python_version_tuple()[:2])


def _family(tag: str) -> str:
    return "win" if tag.startswith("win") else "macosx" if tag.startswith("macosx") else "linux"


def _markers(tags: Sequence[str], version: str) -> dict[str, str]:
    from packaging.markers import default_environment  # here: Matplotlib brings it, and doctor does without

    markers = {name: str(value) for name, value in default_environment().items()}
    minor = ".".join(version.split(".")[:2])
    if minor != markers["python_version"] or tags:
        full = version if version.count(".") == 2 else f"{version}.0"
        markers |= {"python_version": minor, "python_full_version": full, "implementation_version": full}
    if not tags:
        return markers
    family, machine = (
        _family(tags[0]),
        re.sub(r"^(?:win_|linux_|(?:many|musl|mac)[a-z]+\d*(?:_\d+_\d+)?_)", "", tags[0]),
    )
    system, os_name, sys_platform = {
        "win": ("Windows", "nt", "win32"),
        "macosx": ("Darwin", "posix", "darwin"),
        "linux": ("Linux", "posix", "linux"),
    }[family]
    return markers | {
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "os_name": os_name,
        "sys_platform": sys_platform,
        "platform_system": system,
        "platform_machine": _MACHINES.get(machine, machine).replace(
            "arm64", "ARM64" if family == "win" else "arm64"
        ),
        "platform_release": "",
        "platform_version": "",
    }
