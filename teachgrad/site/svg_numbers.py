"""Numbers and paths of an SVG, short.

A tenth of a point is less than a screen shows: pictures are about 650 points wide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORD = re.compile(r"[A-Za-z]|-?\d*\.?\d+(?:e-?\d+)?")
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
    made = ""
    at = begun = (0.0, 0.0)
    for command, numbers in _commands(d):
        there = [
            (round(x * scale, digits), round(y * scale, digits))
            for x, y in zip(numbers[::2], numbers[1::2], strict=True)
        ]
        if command == "Z":
            made, at = made + "z", begun
        elif command == "M":
            at = begun = there[0]
            made += "M" + _joined(at, digits)
        elif command == "L" and there[0][1] == at[1]:
            made += "h" + _joined((there[0][0] - at[0],), digits)
        elif command == "L" and there[0][0] == at[0]:
            made += "v" + _joined((there[0][1] - at[1],), digits)
        else:
            steps = [step for x, y in there for step in (x - at[0], y - at[1])]
            made += command.lower() + _joined(steps, digits)
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


def _joined(numbers: tuple[float, ...] | list[float], digits: int) -> str:
    """The numbers with a space only where the next begins neither with a sign nor with a second point."""
    made = last = ""
    for number in numbers:
        text = short(round(number, digits), digits)
        parted = not made or text[0] == "-" or (text[0] == "." and "." in last)
        made += text if parted else f" {text}"
        last = text
    return made
