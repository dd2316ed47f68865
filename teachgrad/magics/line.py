"""How ``%compare`` and ``%%compare`` are called: names, formulas, ``x=5`` and options. Text is only taken apart here."""

from __future__ import annotations

import difflib
import re
import shlex
from dataclasses import dataclass

from teachgrad.engine.values import shortened
from teachgrad.errors import InputError
from teachgrad.text import LANGUAGES, Text

_WITH_VALUE = {"--method": "central", "--lang": "vi"}
_OPTIONS = ("--method", "--plot", "--lang")
_VALUE_OF_A_VARIABLE = re.compile(r"[^\W\d]\w*[′']*=(?!=).*", re.DOTALL)
_FILE = re.compile(r".*(?:\.[a-z]{2,5}|[/\\])", re.IGNORECASE)


@dataclass(frozen=True)
class Asked:
    """What a line asks for.

    Attributes
    ----------
    things : tuple of str
        Names and formulas.
    point : tuple of str
        ``"x=5"``, one for each variable.
    method : str or None
        The difference quotient.
    plot : str or None
        The file that is drawn into; empty where the picture is shown.
    lang : str or None
        The language.
    """

    things: tuple[str, ...] = ()
    point: tuple[str, ...] = ()
    method: str | None = None
    plot: str | None = None
    lang: str | None = None


def read_line(line: str) -> Asked:
    r"""Take a line apart.

    Parameters
    ----------
    line : str
        What follows ``%compare`` or ``%%compare``.

    Returns
    -------
    Asked

    Raises
    ------
    InputError
        If an option is unknown or lacks its value, or a quotation mark has no partner.

    Examples
    --------
    >>> read_line('"3x² + 1" x=5 --method central')
    Asked(things=('3x² + 1',), point=('x=5',), method='central', plot=None, lang=None)
    >>> read_line(r"\frac{x}{2} x=5 --plot").plot
    ''
    """
    words = _words(line)
    things, point, options = [], [], dict[str, str]()
    while words:
        word = words.pop(0)
        option, equals, value = word.partition("=")
        if option.startswith("--"):
            _refuse_unknown(option)
            if not equals:
                value = words.pop(0) if words and _is_value(option, words[0]) else ""
            if not value and option in _WITH_VALUE:
                raise _needs_value(option)
            options[option.removeprefix("--")] = value
        elif _VALUE_OF_A_VARIABLE.fullmatch(word):
            point.append(word)
        else:
            things.append(word)
    return Asked(tuple(things), tuple(point), **options)


def language_of(line: str) -> str | None:
    """The language that a line asks for, if it is one; so that what is wrong with the line is said in it too."""
    found = re.search(r"--lang[= ]\s*(\w+)", line)
    code = found[1].lower() if found else ""
    return code if code in LANGUAGES else None


def _words(line: str) -> list[str]:
    """Split at spaces; what stands in double quotation marks is one word. f′ may be written f'."""
    reader = shlex.shlex(line, posix=True, punctuation_chars=False)
    reader.whitespace_split, reader.commenters, reader.quotes, reader.escape = True, "", '"', ""
    try:
        return list(reader)
    except ValueError:
        raise InputError(
            Text(
                en="A quotation mark is opened and not closed: {line}.",
                vi="Một dấu ngoặc kép được mở mà không đóng: {line}.",
            ),
            line=shortened(line),
        ) from None


def _is_value(option: str, word: str) -> bool:
    """Whether a word is what an option is given: `--plot` may do without, so only what looks like a file."""
    return bool(_FILE.fullmatch(word)) if option == "--plot" else not word.startswith("--")


def _refuse_unknown(option: str) -> None:
    if option in _OPTIONS:
        return
    close = difflib.get_close_matches(option, _OPTIONS, 1)
    raise InputError(
        Text(en="There is no option {option}.", vi="Không có tùy chọn {option}."),
        Text(en="Did you mean {close}?", vi="Ý bạn là {close}?") if close else None,
        Text(en="The options are: {options}.", vi="Các tùy chọn: {options}."),
        option=shortened(option).strip("'"),
        close="".join(close),
        options=", ".join(_OPTIONS),
    )


def _needs_value(option: str) -> InputError:
    return InputError(
        Text(
            en="The option {option} needs a value: {option} {example}.",
            vi="Tùy chọn {option} cần một giá trị: {option} {example}.",
        ),
        option=option,
        example=_WITH_VALUE[option],
    )
