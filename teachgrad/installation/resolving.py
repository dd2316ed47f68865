"""Which wheels a target needs: requirement by requirement, each marker asked about the target and not about this machine.

pip chooses one version at a time; the requirements of what it chose are added to those that are known, and where a choice no
longer fits, pip chooses again within all of them. There is no way back to an older version of what asks too much: then
it is said which two do not go together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from teachgrad.errors import InputError
from teachgrad.installation.pip_run import NotFound, Wheel
from teachgrad.installation.targets import Target
from teachgrad.text import Text

if TYPE_CHECKING:
    from packaging.specifiers import SpecifierSet

_ROUNDS = 60  # JupyterLab takes ten

Describe = Callable[[Sequence[str], Target], list[Wheel]]


@dataclass
class _Wanted:
    """What is asked of one library, by all that need it."""

    specifiers: SpecifierSet
    extras: set[str] = field(default_factory=set)
    by: list[str] = field(default_factory=list)


def resolved(lines: Iterable[str], extras: Iterable[str], target: Target, describe: Describe) -> list[Wheel]:
    """The wheels that the target needs, by name.

    Parameters
    ----------
    lines : iterable of str
        What teachgrad needs, as in its metadata.
    extras : iterable of str
        Which of its extras are wanted.
    target : Target
        The machine.
    describe : callable
        Requirements and target → the wheel that pip would choose for each; raises `NotFound` for one that it has not.

    Raises
    ------
    InputError
        If some cannot be had for this target: all of them are named.
    """
    from packaging.utils import canonicalize_name

    chosen: dict[str, Wheel] = {}
    root = (tuple(lines), {"", *extras})
    for _ in range(_ROUNDS):
        wanted = _walk(root, chosen, target)
        lacking = [name for name, one in wanted.items() if not _fits(chosen.get(name), one)]
        if not lacking:
            return [chosen[name] for name in sorted(wanted)]
        missing = []
        while lacking:
            try:
                found = describe([_asked(name, wanted[name]) for name in lacking], target)
            except NotFound as nothing:
                name = _named(nothing.name)
                if name not in lacking:
                    raise _cannot([Text(en=nothing.name, vi=nothing.name)], target) from None
                missing.append(name)
                lacking.remove(name)
                continue
            found_by_name: dict[str, Wheel] = {canonicalize_name(wheel.name): wheel for wheel in found}
            missing += [name for name in lacking if not _fits(found_by_name.get(name), wanted[name])]
            chosen |= found_by_name
            break
        if missing:
            raise _cannot([_wanted_by(name, wanted[name]) for name in missing], target)
    raise _cannot([Text(en="?", vi="?")], target)  # choices that never settle


def _walk(
    root: tuple[tuple[str, ...], set[str]], chosen: Mapping[str, Wheel], target: Target
) -> dict[str, _Wanted]:
    """What is asked of each library, as far as the choices are known."""
    from packaging.requirements import Requirement
    from packaging.specifiers import SpecifierSet
    from packaging.utils import canonicalize_name

    wanted: dict[str, _Wanted] = {}
    open_ = [("teachgrad", *root)]
    while open_:
        by, lines, extras = open_.pop()
        for line in lines:
            requirement = Requirement(line)
            if requirement.marker is not None and not any(
                requirement.marker.evaluate({**target.markers, "extra": extra}) for extra in extras or {""}
            ):
                continue
            name = canonicalize_name(requirement.name)
            new = name not in wanted
            one = wanted.setdefault(name, _Wanted(SpecifierSet()))
            one.specifiers &= requirement.specifier
            one.by += [by] if by not in one.by else []
            more = requirement.extras - one.extras
            one.extras |= more
            if name in chosen and (new or more):
                open_.append((name, chosen[name].requires, {"", *one.extras}))
    return wanted


def _fits(wheel: Wheel | None, wanted: _Wanted) -> bool:
    return wheel is not None and wanted.specifiers.contains(wheel.version, prereleases=True)


def _asked(name: str, wanted: _Wanted) -> str:
    return f"{name}{wanted.specifiers}"


def _named(requirement: str) -> str:
    from packaging.requirements import InvalidRequirement, Requirement
    from packaging.utils import canonicalize_name

    try:
        return canonicalize_name(Requirement(requirement).name)
    except InvalidRequirement:
        return requirement


def _wanted_by(name: str, one: _Wanted) -> Text:
    by = ", ".join(one.by)
    return Text(en=f"{_asked(name, one)}, needed by {by}", vi=f"{_asked(name, one)}, do {by} cần")


def _cannot(missing: Sequence[Text], target: Target) -> InputError:
    return InputError(
        Text(
            en="For {platform} with Python {python} there is no wheel of: {missing}.",
            vi="Không có wheel cho {platform} với Python {python} của: {missing}.",
        ),
        instead=Text(
            en="Another --python may do, or a newer system as --platform, such as macosx_14_0_arm64.",
            vi="Hãy thử --python khác, hoặc một hệ điều hành mới hơn cho --platform, như macosx_14_0_arm64.",
        ),
        platform=target.shown,
        python=target.python,
        missing=Text(en="; ".join(one.en for one in missing), vi="; ".join(one.vi for one in missing)),
    )
