"""Numbers and paths of an SVG, short.

A tenth of a point is less than a screen shows: pictures are about 650 points wide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORD = re.compile(r"[A-Za-z]|-?\d*\.?\d+(?:e-?\d+)?")
_LAST = re.compile(r"[\d.]+$")
_NUMBERS_OF = {"M": 2, "L": 2, "Q": 4, "C": 6, "Z": 0}


def short(number: float, digits: int = 2) -> str:
    """The number with few digits: so many after the point, and four of small ones, such as scales.

    Examples
    --------
    >>> short(12.3456), short(0.09), short(-0.5), short(3.0), short(1040, 0)
    ('12.35', '.09', '-.5', '3', '1040')
    """
    text = f"{number:.{digits if abs(number) >= 1 else max(digits, 4)}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text == "-0":
        return "0"
    return re.sub(r"^(-?)0\.", r"\1.", text)


def path(d: str, digits: int = 1, scale: float = 1.0) -> str:
    """A path with few digits, each point told from the one before: what is small takes little room.

    Rounded is where a point is, not how far it lies from the one before, so that nothing adds up. With a `scale` all is
    so many times as large.

    Examples
    --------
    >>> path("M 47.66688 329.498737 L 637.93656 329.498737 L 637.93656 57.59663 z")
    'M47.7 329.5h590.2v-271.9z'
    """
    made = former = ""
    at = begun = (0.0, 0.0)
    for command, numbers in _commands(d):
        there = [
            (round(x * scale, digits), round(y * scale, digits))
            for x, y in zip(numbers[::2], numbers[1::2], strict=True)
        ]
        if command == "Z":
            letter, steps, at = "z", [], begun
        elif command == "M":
            letter, steps = "M", [*there[0]]
            begun = there[0]
        elif command == "L" and there[0][1] == at[1]:
            letter, steps = "h", [there[0][0] - at[0]]
        elif command == "L" and there[0][0] == at[0]:
            letter, steps = "v", [there[0][1] - at[1]]
        else:
            letter = command.lower()
            steps = [step for x, y in there for step in (x - at[0], y - at[1])]
        made = _with(made, letter, letter == former, steps, digits)
        former = letter if letter not in "Mz" else ""
        at = there[-1] if there else at
    return made


def points(d: str) -> Iterator[tuple[float, float]]:
    """The points of a path, also those that only bend it."""
    for _, numbers in _commands(d):
        yield from zip(numbers[::2], numbers[1::2], strict=True)


def _commands(d: str) -> Iterator[tuple[str, list[float]]]:
    words = iter(_WORD.findall(d))
    for word in words:
        command = word.upper()
        yield command, [float(next(words)) for _ in range(_NUMBERS_OF[command])]


def _with(made: str, letter: str, is_again: bool, numbers: list[float], digits: int) -> str:
    """The path with one more command.

    The letter is left out where it is that of the command before, and a space where the next number begins with a sign
    or with a second point.
    """
    last = _LAST.search(made)[0] if is_again else letter  # type: ignore[index] # each such command ends with a number
    made += "" if is_again else letter
    for number in numbers:
        text = short(round(number, digits), digits)
        is_plain = last.isalpha() or text[0] == "-" or (text[0] == "." and "." in last)
        made += text if is_plain else f" {text}"
        last = text
    return made
