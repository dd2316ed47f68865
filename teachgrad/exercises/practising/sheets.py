"""Sheets to print: for each student the same exercises, with numbers of their own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from teachgrad.errors import InputError
from teachgrad.exercises.model.exercise import Exercise, Question
from teachgrad.text import Text

MOST = 1_000  # students
_LONGEST = 100  # characters of a name
_LARGEST = 1_000_000  # bytes of a list of names
_FIRST, _SEEDS = 100_000, 900_000  # seeds of six digits, which are typed without a slip


@dataclass(frozen=True, eq=False)
class Sheet:
    """A student's sheet.

    Attributes
    ----------
    student : str
        Whose it is; empty if the name is to be filled in.
    seed : int or str
        With which the numbers were drawn: an answer file that names it is judged with the same ones.
    questions : tuple of Question
        In order.
    """

    student: str
    seed: int | str
    questions: tuple[Question, ...]


def sheets(
    exercises: Sequence[Exercise],
    seed: int | str = 0,
    students: Iterable[str] = (),
    count: int = 0,
    told: Callable[[str, int, int], None] | None = None,
) -> list[Sheet]:
    """A sheet for each student, or `count` sheets without names, or a single one with the seed itself.

    Parameters
    ----------
    exercises : sequence of Exercise
        What is asked.
    seed : int or str
        Of the whole class.
    students : iterable of str
        Their names.
    count : int
        How many sheets, where there are no names.
    told : callable, optional
        Called with a name, how many are done, and of how many.

    Examples
    --------
    >>> from teachgrad.exercises.folders import bank
    >>> [one.seed for one in sheets([bank()["derivative-2"]], 7, ["An", "Bình"])]
    [933904, 643584]
    """
    names = list(students)
    keys = names or [str(number) for number in range(1, count + 1)]
    if not keys:
        return [Sheet("", seed, tuple(one.question(seed) for one in exercises))]
    found: list[Sheet] = []
    taken: set[int] = set()
    same = {one.id: one.question(0) for one in exercises if not one.generate}  # and solved but once
    for place, key in enumerate(keys, 1):
        own = _own_seed(seed, key, taken)
        taken.add(own)
        questions = tuple(same.get(one.id) or one.question(own) for one in exercises)
        found.append(Sheet(key if names else "", own, questions))
        if told is not None:
            told(key, place, len(keys))
    return found


def names_in(path: str | Path) -> list[str]:
    """The names in a file, one in each line; empty lines and those that begin with # do not count.

    Raises
    ------
    InputError
        If it cannot be read, a name is too long or stands there twice, or there are none or too many.
    """
    file = Path(path)
    try:
        with file.open("rb") as stream:
            raw = stream.read(_LARGEST + 1)
        text = raw.decode("utf-8-sig")
    except OSError as error:
        raise InputError(
            Text(en="{path} cannot be read ({reason}).", vi="Không đọc được {path} ({reason})."),
            path=file,
            reason=error.strerror or type(error).__name__,
        ) from None
    except UnicodeDecodeError:
        raise InputError(
            Text(en="{path} is not text in UTF-8.", vi="{path} không phải văn bản UTF-8."),
            instead=Text(en="Save it again as UTF-8.", vi="Hãy lưu lại tệp theo UTF-8."),
            path=file,
        ) from None
    lines = [" ".join(line.split()) for line in text.splitlines()]
    names = [line for line in lines if line and not line.startswith("#")]
    if not 0 < len(names) <= MOST or len(raw) > _LARGEST:
        raise InputError(
            Text(
                en="{path} holds {count} names; 1 to {most} are expected.",
                vi="{path} có {count} tên; cần từ 1 đến {most} tên.",
            ),
            instead=Text(en="Write one name in each line.", vi="Hãy viết mỗi dòng một tên."),
            path=file,
            count=len(names),
            most=MOST,
        )
    for place, name in enumerate(names):
        if len(name) > _LONGEST or name in names[:place]:
            raise InputError(
                Text(
                    en="In {path} the name “{name}” stands twice, or is longer than {most} characters.",
                    vi="Trong {path}, tên “{name}” xuất hiện hai lần, hoặc dài hơn {most} kí tự.",
                ),
                instead=Text(
                    en="Tell the two apart, as An 1 and An 2: each gets numbers of their own.",
                    vi="Hãy phân biệt hai người, ví dụ An 1 và An 2: mỗi người có bộ số riêng.",
                ),
                path=file,
                name=name[:_LONGEST],
                most=_LONGEST,
            )
    return names


def _own_seed(seed: int | str, key: str, taken: set[int]) -> int:
    """A seed of six digits that follows from the class's and the name, and that nobody else has."""
    digest = hashlib.sha256(f"{seed}:{key}".encode("utf-8", "surrogatepass")).digest()
    number = int.from_bytes(digest[:8], "big") % _SEEDS
    while _FIRST + number in taken:
        number = (number + 1) % _SEEDS
    return _FIRST + number
