"""A TOML table, read key by key: what is missing, of the wrong sort or unknown is named with its place."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from teachgrad.exercises.model.problems import ProblemError
from teachgrad.formula.formula import Formula, parse
from teachgrad.formula.refusals import FormulaError
from teachgrad.text import LANGUAGES, Text

_LONGEST = 2_000  # characters of a text
_MISSING: Any = object()


class Table:
    """A TOML table.

    Parameters
    ----------
    content : mapping
        What stands in it.
    place : str
        Where it stands in the exercise: ``hints[2]``.
    """

    def __init__(self, content: Mapping[str, Any], place: str = "") -> None:
        self.content = content
        self.place = place
        self._asked: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self.content

    def at(self, key: str) -> str:
        """Where a key stands in the exercise."""
        return f"{self.place}.{key}" if self.place else key

    def raw(self, key: str, default: Any = _MISSING) -> Any:
        """What stands under a key, whatever it is."""
        self._asked.add(key)
        if key not in self.content:
            if default is _MISSING:
                raise ProblemError("missing_key", self.at(key))
            return default
        return self.content[key]

    def string(self, key: str, default: Any = _MISSING) -> Any:
        """A text in one language, or of none: an id, a formula."""
        given = self.raw(key, default)
        return given if given is default else text_of(given, self.at(key))

    def strings(self, key: str, default: Any = _MISSING) -> Any:
        """A list of such texts; a single one counts as a list."""
        given = self.raw(key, default)
        if given is default:
            return given
        several = given if isinstance(given, list) else [given]
        return tuple(text_of(one, f"{self.at(key)}[{i}]") for i, one in enumerate(several, 1))

    def text(self, key: str) -> Text:
        """A text in both languages."""
        return both_languages(self.raw(key), self.at(key))

    def texts(self, key: str) -> tuple[Text, ...]:
        """A list of texts in both languages."""
        several = self.raw(key, [])
        if not isinstance(several, list):
            raise ProblemError("not_a_list", self.at(key))
        return tuple(both_languages(one, f"{self.at(key)}[{i}]") for i, one in enumerate(several, 1))

    def lines(self, key: str) -> tuple[Text, ...]:
        """A line, or a list of them; each in both languages, or the same in both, as code is."""
        given = self.raw(key)
        several = given if isinstance(given, list) else [given]
        found = []
        for i, one in enumerate(several, 1):
            place = f"{self.at(key)}[{i}]"
            found.append(
                both_languages(one, place)
                if isinstance(one, Mapping)
                else Text(text_of(one, place), text_of(one, place))
            )
        return tuple(found)

    def tables(self, key: str) -> tuple[Table, ...]:
        """A list of tables."""
        several = self.raw(key, [])
        if not isinstance(several, list) or not all(isinstance(one, Mapping) for one in several):
            raise ProblemError("not_tables", self.at(key))
        return tuple(Table(one, f"{self.at(key)}[{i}]") for i, one in enumerate(several, 1))

    def table(self, key: str) -> Table:
        """A table; empty if there is none."""
        given = self.raw(key, {})
        if not isinstance(given, Mapping):
            raise ProblemError("not_tables", self.at(key))
        return Table(given, self.at(key))

    def number(self, key: str, least: float, most: float, default: Any = _MISSING) -> Any:
        """A number within bounds; whole if `least` is."""
        given = self.raw(key, default)
        if given is default:
            return given
        kinds = int if isinstance(least, int) else int | float
        if isinstance(given, bool) or not isinstance(given, kinds) or not least <= given <= most:
            raise ProblemError("not_a_number", self.at(key), given=short(given), least=least, most=most)
        return given

    def formula(self, key: str, default: Any = _MISSING) -> Any:
        """A formula, or several steps; a number counts as one."""
        given = self.raw(key, default)
        if given is default:
            return given
        if isinstance(given, int) and not isinstance(given, bool):
            given = str(given)
        return formula_of(text_of(given, self.at(key)), self.at(key))

    def one_of(self, key: str, known: Iterable[str], default: Any = _MISSING) -> Any:
        """One of some words."""
        given = self.string(key, default)
        choices = tuple(known)
        if given is not default and given not in choices:
            raise ProblemError("unknown_word", self.at(key), given=short(given), known=", ".join(choices))
        return given

    def refuse_the_rest(self, known: Iterable[str] = ()) -> None:
        """Refuse keys that nobody has asked for.

        Raises
        ------
        ProblemError
        """
        every = sorted(self._asked | set(known))
        for key in self.content:
            if key not in every:
                near = difflib.get_close_matches(key, every, 1)
                raise ProblemError(
                    "unknown_key", self.at(key), near=near[0] if near else "", known=", ".join(every)
                )


def text_of(given: Any, place: str) -> str:
    """A text, in NFC and of bounded length."""
    if not isinstance(given, str):
        raise ProblemError("not_text", place, given=short(given))
    if len(given) > _LONGEST:
        raise ProblemError("too_long", place, length=len(given), most=_LONGEST)
    if unicodedata.normalize("NFC", given) != given:
        raise ProblemError("not_nfc", place)
    return given


def both_languages(given: Any, place: str) -> Text:
    """``{en = "…", vi = "…"}``, both there and not empty."""
    if not isinstance(given, Mapping):
        raise ProblemError("not_two_languages", place)
    for code in LANGUAGES:
        if code not in given or not str(given[code]).strip():
            raise ProblemError("language_missing", f"{place}.{code}", language=code)
    for key in given:
        if key not in LANGUAGES:
            raise ProblemError("unknown_key", f"{place}.{key}", near="", known=", ".join(LANGUAGES))
    return Text(*(text_of(given[code], f"{place}.{code}") for code in LANGUAGES))


def formula_of(given: str, place: str) -> Formula:
    """A formula, or its refusal with the place."""
    try:
        return parse(given)
    except FormulaError as error:
        raise ProblemError(
            "no_formula", place, given=given, error=Text(error.in_language("en"), error.in_language("vi"))
        ) from None


def short(given: Any) -> str:
    """Something that was written, as it is quoted."""
    return repr(given)[:60]
