"""An examination as a page: what was found, section by section, and below each problem what to do about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from teachgrad.report.doctor_remedies import REMEDIES
from teachgrad.report.doctor_words import EXTRAS, FOUND, KINDS, SECTIONS
from teachgrad.report.layout import Line, Page, wrapped
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.installation.records import Check, Examination

_TITLE = Text(en="teachgrad {version}: what is here", vi="teachgrad {version}: những gì có ở đây")
_MARKS = {"fine": "✓", "note": "–", "advice": "!", "broken": "✗"}
_STYLES = {"advice": "warning", "broken": "bad"}
_ALL_WELL = Text(
    en="Everything that teachgrad needs is here and works.",
    vi="Mọi thứ teachgrad cần đều có và hoạt động.",
)
_BROKEN = Text(
    en="What is needed and does not work: {count}. It is marked ✗, with what to do below it.",
    vi="Số thứ bắt buộc mà không hoạt động: {count}. Chúng được đánh dấu ✗, cách khắc phục ghi ngay bên dưới.",
)
_ADVICE = Text(
    en="What could be better: {count}, marked !.", vi="Số điểm có thể cải thiện: {count}, được đánh dấu !."
)


def page(examination: Examination, width: int = 80, encoding: str = "utf-8") -> list[Line]:
    """The page.

    Parameters
    ----------
    examination : Examination
        What was found.
    width, encoding
        Of the page.
    """
    paper = Page(width, encoding)
    paper.heading(_TITLE.format(version=examination.version))
    for section, checks in groupby(examination.checks, key=lambda check: check.section):
        paper.paragraph(SECTIONS[section], "head")
        for _, alike in groupby(checks, key=lambda check: check.id):
            _tell(paper, list(alike), examination.python)
        paper.blank()
    broken, advice = len(examination.broken), len(examination.advice)
    paper.paragraph(_BROKEN.format(count=broken) if broken else _ALL_WELL, "bad" if broken else "good")
    if advice:
        paper.paragraph(_ADVICE.format(count=advice), "warning")
    return paper.lines


def _tell(paper: Page, alike: list[Check], python: str) -> None:
    """Checks that found the same thing; libraries of which the same is told are installed by one command."""
    together = all("requirement" in check.values for check in alike)
    for place, check in enumerate(alike, 1):
        paper.paragraph(f"{_MARKS[check.state]} {sentence(check)}", _STYLES.get(check.state, ""), hanging=2)
        if not together or place == len(alike):
            _advise(paper, remedy(alike if together else [check], python))


def _advise(paper: Page, text: str) -> None:
    first, *commands = text.split("\n")
    if first:
        before = paper.indent + "  "
        paper.lines.extend(Line(before + line) for line in wrapped(paper.spell(first), paper.room - 2))
        # A command is copied as it stands, so it is never broken.
        paper.lines.extend(Line(f"{before}  {paper.spell(command)}", "formula") for command in commands)


def sentence(check: Check) -> Text:
    """What was found, in words."""
    return FOUND[check.id].format(**{name: _shown(name, value) for name, value in check.values.items()})


def remedy(alike: Sequence[Check], python: str) -> str:
    """What to do about checks that found the same thing, the commands each on a line of its own; empty where nothing need be done."""
    found = REMEDIES.get(alike[0].id)
    if found is None:
        return ""
    values = dict(alike[0].values)
    if "requirement" in values:
        values["requirement"] = [check.values["requirement"] for check in alike]
    return str(found.format(**{**_quoted(values), "python": python, "pip": f"{python} -m pip"}))


def _shown(name: str, value: Any) -> Any:
    if name == "kinds":
        kinds = [KINDS[kind] for kind in value]
        return Text(en=", ".join(kind.en for kind in kinds), vi=", ".join(kind.vi for kind in kinds))
    if name == "extra":
        return EXTRAS.get(value, value)
    return ", ".join(map(str, value)) if isinstance(value, list) else value


def _quoted(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as a shell takes them: ``"numpy>=2.0"``, for > would write into a file."""
    return {
        name: " ".join(f'"{one}"' for one in value)
        if isinstance(value, list)
        else f'"{value}"'
        if name == "source"
        else value
        for name, value in values.items()
    }
