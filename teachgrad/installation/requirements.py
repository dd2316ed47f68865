"""What teachgrad needs, and from which version on: read from its own metadata, so that it is written in one place only.

A checkout's pyproject.toml comes first, for what an editable installation once wrote down may be old. Read `libraries` next.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

_REQUIREMENT = re.compile(r"\s*([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*\(?([^;)]*)\)?\s*(?:;(.*))?")
_FLOOR = re.compile(r">=\s*([0-9][\w.]*)")
_EXTRA = re.compile(r"extra\s*==\s*['\"]([\w.-]+)['\"]")


@dataclass(frozen=True)
class Requirement:
    """A library that is needed.

    Attributes
    ----------
    name : str
        As it is installed.
    floor : str
        The first version that will do; empty if any does.
    extra : str
        The extra that it belongs to; empty for what is always needed.
    """

    name: str
    floor: str = ""
    extra: str = ""

    @property
    def written(self) -> str:
        """As pip takes it: ``numpy>=2.0``."""
        return f"{self.name}>={self.floor}" if self.floor else self.name


def read(line: str) -> Requirement | None:
    """The requirement that a line of metadata states; None if it is none.

    Examples
    --------
    >>> read('jupyterlab>=4.2; extra == "notebook"')
    Requirement(name='jupyterlab', floor='4.2', extra='notebook')
    """
    found = _REQUIREMENT.fullmatch(line)
    if found is None:
        return None
    floor, marker = _FLOOR.search(found[2] or ""), _EXTRA.search(found[3] or "")
    return Requirement(found[1], floor[1] if floor else "", marker[1] if marker else "")


def source_folder() -> Path | None:
    """The checkout that this package stands in; None where it was installed."""
    folder = Path(__file__).resolve().parents[2]
    return folder if _project(folder).get("name") == "teachgrad" else None


def lines() -> tuple[str, ...]:
    """The lines of metadata that say what teachgrad needs, those of extras with their marker; none if they stand nowhere."""
    folder = source_folder()
    if folder is None:
        try:
            return tuple(metadata.requires("teachgrad") or ())
        except metadata.PackageNotFoundError:
            return ()
    project = _project(folder)
    found = list(_strings(project.get("dependencies")))
    extras = project.get("optional-dependencies")
    for extra, optional in (extras if isinstance(extras, dict) else {}).items():
        for line in _strings(optional):
            requirement, _, marker = line.partition(";")
            both = f"({marker.strip()}) and " if marker.strip() else ""
            found.append(f'{requirement.strip()}; {both}extra == "{extra}"')
    return tuple(found)


def requirements() -> tuple[Requirement, ...]:
    """Everything that teachgrad needs, what is always needed first."""
    every = (one for line in lines() if (one := read(line)) is not None)
    return tuple(sorted(every, key=lambda requirement: bool(requirement.extra)))


def reaches(version: str, floor: str) -> bool:
    """Whether a version is not below a floor; only the numbers count.

    Examples
    --------
    >>> reaches("1.26.4", "2.0"), reaches("2.10", "2.9.1"), reaches("8.1", "8.1.0")
    (False, True, True)
    """
    ours, least = _numbers(version), _numbers(floor)
    length = max(len(ours), len(least))
    return ours + (0,) * (length - len(ours)) >= least + (0,) * (length - len(least))


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d{1,9}", (re.match(r"[\d.]*", version) or [""])[0]))


def _project(folder: Path) -> dict[str, object]:
    try:
        project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8")).get("project")
    except (OSError, ValueError):
        return {}
    return project if isinstance(project, dict) else {}


def _strings(value: object) -> Iterable[str]:
    return [line for line in value if isinstance(line, str)] if isinstance(value, list) else []
