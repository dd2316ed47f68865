"""The person: which language is spoken and why, where progress is kept, which lessons are at hand."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from teachgrad.errors import TeachgradError
from teachgrad.installation.records import ADVICE, FINE, NOTE, Check
from teachgrad.text import LANGUAGES, current_language

_VARIABLES = ("TEACHGRAD_LANG", "LC_ALL", "LC_MESSAGES", "LANG")  # in the order in which `text` asks them


def languages(environment: Mapping[str, str] = os.environ) -> Iterator[Check]:
    """Which language is spoken, and what decided it."""
    code = current_language()
    mistyped = environment.get("TEACHGRAD_LANG", "")
    if mistyped and mistyped.lower()[:2] not in LANGUAGES:
        yield Check("language", "language_unknown", ADVICE, {"value": mistyped, "code": code})
    variable = next((name for name in _VARIABLES if _decides(name, environment)), "")
    if variable and _meant(environment[variable]) == code:
        yield Check(
            "language",
            "language_by_variable",
            NOTE,
            {"code": code, "variable": f"{variable}={environment[variable]}"},
        )
    elif variable:
        yield Check("language", "language_asked", NOTE, {"code": code})
    else:
        yield Check("language", "language_by_locale", NOTE, {"code": code})


def _decides(name: str, environment: Mapping[str, str]) -> bool:
    value = environment.get(name, "").lower()[:2]
    return value in LANGUAGES or (bool(value) and name != "TEACHGRAD_LANG")


def _meant(value: str) -> str:
    return value.lower()[:2] if value.lower()[:2] in LANGUAGES else "en"


def progress() -> Iterator[Check]:
    """Where progress is kept, and whether it can be read and written. Looking leaves no trace."""
    try:
        from teachgrad.exercises.progress import Progress

        kept = Progress()
    except ImportError as error:
        yield Check("progress", "progress_unknown", NOTE, {"library": error.name or str(error)})
        return
    folder = kept.path.parent
    about = {"path": str(kept.path), "exercises": 0, "reason": ""}
    reason = cannot_write(folder)
    if reason:
        yield Check("progress", "progress_unwritable", ADVICE, about | {"reason": reason})
        return
    try:
        yield Check("progress", "progress", FINE, about | {"exercises": len(kept.read())})
    except TeachgradError as error:
        reason = error.parts[0].in_language(current_language())  # what to do about it, the remedy says
        yield Check("progress", "progress_unreadable", ADVICE, about | {"reason": reason})


def cannot_write(folder: Path) -> str:
    """Why nothing can be written into a folder, or into the one in which it would be made; empty if it can."""
    there = folder
    while not there.exists() and there != there.parent:
        there = there.parent
    try:
        with tempfile.TemporaryFile(dir=there):
            return ""
    except OSError as error:
        return error.strerror or type(error).__name__


def lessons() -> Iterator[Check]:
    """How many lessons are at hand, as notebooks in the language spoken."""
    from teachgrad.course.places import folder
    from teachgrad.course.places import lessons as known

    try:
        place = folder()
        every = known()
    except (TeachgradError, OSError):
        yield Check("lessons", "no_lessons", ADVICE, {})
        return
    code = current_language()
    built = sum(lesson.notebook(code).is_file() for lesson in every)
    about = {"count": len(every), "notebooks": built, "folder": str(place)}
    if built < len(every):
        yield Check("lessons", "lessons_unbuilt", ADVICE, about)
    else:
        yield Check("lessons", "lessons", FINE, about)
