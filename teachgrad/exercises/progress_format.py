"""The text of a file of progress ↔ records. Knows neither where the file is nor how two are merged; read `progress` next.

``{"teachgrad": "progress", "version": 2, "kept": [...]}``, and in a person's own file ``"place"``, the id of what is counted there;
a file that is handed on has none, so that nobody else counts under it. Each record has every member of `Kept`. Its
totals stand in it for who reads the file with something else; here they must agree with what the places counted.

Version 1 had no places and no times of changes. What it counted is held as the place ``""``: the same file brought in twice is
counted once. Two of them from different machines cannot be told apart; of these the larger number holds. A version 1 of
teachgrad refuses version 2, and says that it is newer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any, NoReturn

from teachgrad.exercises.progress_record import REGISTERS, Counted, Kept, with_totals

VERSION = 2
_VERDICTS = ("", "correct", "blank", "unreadable", "undecided", "wrong")
_MOST = 1_000_000_000  # of anything that is counted
_OLDEST = "1970-01-01T00:00:00.000+00:00"
_TIME = re.compile(r"(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?\+00:00", re.ASCII)
_PLACE = re.compile(r"[0-9a-f]{0,32}")
_SINCE_VERSION_2 = {"places", "changed"}


class DamagedError(ValueError):
    """The text is none that teachgrad wrote."""


class NewerError(ValueError):
    """The text was written by a later version, which may know more."""


def written(records: Iterable[Kept], place: str = "") -> bytes:
    """The content of the file."""
    head: dict[str, Any] = {"teachgrad": "progress", "version": VERSION}
    if place:
        head["place"] = place
    text = json.dumps(
        head | {"kept": [asdict(one) for one in records]}, indent=1
    )  # ASCII: whatever was typed can be written
    return f"{text}\n".encode("ascii")


def understood(raw: bytes) -> tuple[list[Kept], str]:
    """The records of a file, each looked at before it is believed, and the place; empty where it names none.

    Raises
    ------
    NewerError, DamagedError
        If it is no such file.
    """
    try:
        data = json.loads(raw, parse_constant=_refused)
        if not isinstance(data, dict) or data.get("teachgrad") != "progress":
            raise DamagedError
        version, place = data.get("version"), data.get("place", "")
        if type(version) is int and version > VERSION:
            raise NewerError
        if not (
            type(version) is int and version >= 1 and isinstance(data["kept"], list) and _is_place(place)
        ):
            raise DamagedError
        read = _of_version_1 if version == 1 else _checked
        return [read(one) for one in data["kept"]], place
    except NewerError:
        raise
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise DamagedError from None


def _refused(_name: str) -> NoReturn:
    """NaN and ∞ are no JSON, though Python reads them."""
    raise DamagedError


def _of_version_1(data: Any) -> Kept:
    if _SINCE_VERSION_2 & data.keys():
        raise DamagedError
    kept = _believed(Kept(**data))
    told = [name for name in REGISTERS if kept.when and getattr(kept, name)]
    began = (kept.when or _OLDEST) if kept.tries else ""
    places = {"": Counted(kept.tries, kept.diagnoses, kept.first, began)}
    return with_totals(
        Kept(
            **data
            | {
                "places": places if kept.tries or kept.diagnoses else {},
                "changed": dict.fromkeys(told, kept.when),
            }
        )
    )


def _checked(data: Any) -> Kept:
    if data.keys() != {one.name for one in fields(Kept)}:
        raise DamagedError
    places = {place: _counted(counted) for place, counted in data["places"].items()}
    kept = _believed(Kept(**data | {"places": places}))
    if not (
        all(map(_is_place, places))
        and kept.changed.keys() <= set(REGISTERS)
        and all(_is_time(time) and time <= kept.when for time in kept.changed.values())
        and with_totals(kept) == kept
    ):
        raise DamagedError
    return kept


def _counted(data: Any) -> Counted:
    if data.keys() != {one.name for one in fields(Counted)}:
        raise DamagedError
    counted = Counted(**data)
    if not (
        all(map(_is_count, (counted.tries, *_table(counted.diagnoses).values())))
        and 0 not in counted.diagnoses.values()
        and _is_share(counted.first)
        and _is_time(counted.began)
        and (counted.began or counted.first == 0)
    ):
        raise DamagedError
    return counted


def _believed(kept: Kept) -> Kept:
    """What both versions have in common."""
    totals = (kept.tries, *_table(kept.diagnoses).values())
    texts = (kept.exercise, kept.when, *_table(kept.draft).values())
    if not (
        _is_count(kept.hints)
        and all(type(number) is int and number >= 0 for number in totals)
        and (kept.places or all(map(_is_count, totals)))
        and 0 not in kept.diagnoses.values()
        and _is_share(kept.first)
        and _is_share(kept.best)
        and all(isinstance(text, str) for text in texts)
        and type(kept.seed) in (int, str)
        and f"{kept.exercise}{kept.seed}".isprintable()  # they go to the terminal as they are
        and _is_time(kept.when)
        and type(kept.skipped) is type(kept.shown) is bool
        and kept.verdict in _VERDICTS
    ):
        raise DamagedError
    return kept


def _table(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise DamagedError
    return value


def _is_count(value: object) -> bool:
    return type(value) is int and 0 <= value <= _MOST


def _is_share(value: Any) -> bool:
    return type(value) in (int, float) and 0 <= value <= 1


def _is_place(value: object) -> bool:
    return isinstance(value, str) and _PLACE.fullmatch(value) is not None


def _is_time(value: object) -> bool:
    if value == "":
        return True
    if not (isinstance(value, str) and _TIME.fullmatch(value)):
        return False
    datetime.fromisoformat(value)  # a ValueError where there is no such day
    return True
