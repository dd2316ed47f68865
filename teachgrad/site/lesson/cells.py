"""A built notebook as HTML: its texts, its code, and what the cells have shown.

The results are those that stand in the notebook; nothing is run. Its pictures are given, for the notebook has them as
PNG only. Read `lesson_pages` next.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from teachgrad.site.highlighting import highlighted
from teachgrad.site.markdown import Writer
from teachgrad.text import Text

_CODE = Text(en="Code", vi="Mã lệnh")
_RESULT = Text(en="Result", vi="Kết quả")
_SEE = Text(en="See the result", vi="Xem kết quả")
_QUESTION = re.compile(r"\*\*(?:Predict|Dự đoán)\.\*\*")
_NEW_PART = re.compile(r"^#+ ", re.MULTILINE)
# What is said of notebooks only; Jupyter does not show the marks.
_OF_NOTEBOOKS = re.compile(r"\s*<!-- notebook -->.*?<!-- /notebook -->", re.DOTALL)
_IN_PAGE = Text(en="Answer {id} in the page", vi="Trả lời {id} ngay trong trang")
_PICTURE = re.compile(r"^(\w+)_picture$")
_EXERCISE = re.compile(r'^tg\.exercise\("([a-z]+-\d+)"\)$', re.MULTILINE)
# A result has headings of its own, which are no parts of the page.
_HEADING = re.compile(r"<(/?)h[1-6]>")


def body(
    cells: list[dict[str, Any]],
    code: str,
    pictures: Mapping[str, str],
    exercises: Mapping[str, str] | None = None,
) -> str:
    """The cells after the title.

    Parameters
    ----------
    cells : list of dict
        Those of a notebook, as its JSON has them; the first begins with the title.
    code : str
        In which language the page's own words are.
    pictures : mapping
        SVG by the name that the notebook gives a picture, without ``_picture``.
    exercises : mapping, optional
        Where an exercise can be answered: its id → an address, from the page.

    Returns
    -------
    str
        HTML. Each cell has the id that it has in the notebook, which is the same in both languages. What a cell shows
        after a question “Predict”, and the text about it, is folded.
    """
    writer = Writer()
    parts: list[str] = []
    answer: list[str] = []  # what a question's result and its discussion have shown so far
    is_asked = False
    for number, cell in enumerate(cells):
        source = "".join(cell["source"])
        if cell["cell_type"] == "code":
            parts += _folded(answer, code)
            shown = _shown(source, cell["outputs"], code, pictures)
            answer = [shown] if is_asked and shown else []
            links = _links(source, code, exercises or {})
            parts.append(_cell(cell, "cell", _source(source, code) + ("" if answer else shown) + links))
            continue
        source = _OF_NOTEBOOKS.sub("", source.partition("\n")[2] if number == 0 else source)
        discussed, rest = _parted(source) if answer else ("", source)
        if discussed:
            # A place has one id: where a part begins in the cell, it is there that one looks for it.
            answer.append(_cell(None if rest else cell, "text", writer.html(discussed)))
        parts += _folded(answer, code)
        answer = []
        is_asked = _QUESTION.match(source) is not None
        if rest:
            parts.append(_cell(cell, "text", writer.html(rest)))
    return "".join([*parts, *_folded(answer, code)])


def _cell(cell: dict[str, Any] | None, kind: str, inside: str) -> str:
    place = f' id="{escape(cell["id"])}"' if cell else ""
    return f'<div class="tg-{kind}"{place}>\n{inside}</div>\n'


def _folded(answer: list[str], code: str) -> list[str]:
    """The result of a question, closed: whoever reads answers first."""
    if not answer:
        return []
    inside = "".join(answer)
    return [f'<details class="tg-answer"><summary>{_SEE.in_language(code)}</summary>\n{inside}</details>\n']


def _parted(source: str) -> tuple[str, str]:
    """The discussion of a result, and what begins with the next part or question."""
    if _QUESTION.match(source):
        return "", source
    heading = _NEW_PART.search(source)
    return (source[: heading.start()], source[heading.start() :]) if heading else (source, "")


def title(cells: list[dict[str, Any]]) -> str:
    """What the notebook calls itself in its first line."""
    return "".join(cells[0]["source"]).partition("\n")[0].removeprefix("# ").strip()


def _source(source: str, code: str) -> str:
    return f'<div class="tg-source" role="group" aria-label="{_CODE.in_language(code)}">{highlighted(source)}</div>\n'


def _shown(source: str, outputs: list[dict[str, Any]], code: str, pictures: Mapping[str, str]) -> str:
    name = _PICTURE.fullmatch(source.rstrip().rpartition("\n")[2])
    drawn = pictures.get(name[1], "") if name else ""
    shown = "".join(_output(output, drawn) for output in outputs)
    if not shown:
        return ""
    return f'<div class="tg-output" role="group" aria-label="{_RESULT.in_language(code)}">\n{shown}</div>\n'


def _links(source: str, code: str, exercises: Mapping[str, str]) -> str:
    """A link for each exercise that a cell shows."""
    found = [name for name in _EXERCISE.findall(source) if name in exercises]
    links = (
        f'<a href="{exercises[name]}">{_IN_PAGE.format(id=name).in_language(code)}</a>' for name in found
    )
    return "".join(f"<p>{link}</p>\n" for link in links)


def _output(output: dict[str, Any], drawn: str) -> str:
    if "text" in output:
        return f"<pre>{escape(''.join(output['text']).rstrip())}</pre>\n"
    data = {kind: "".join(content) for kind, content in output["data"].items()}
    if "image/png" in data and drawn:
        return f'<figure class="tg-figure">{drawn}</figure>\n'
    if "image/png" in data:
        alt = escape(output["metadata"].get("image/png", {}).get("alt", data.get("text/plain", "")))
        address = "data:image/png;base64," + data["image/png"].replace("\n", "")
        return f'<figure class="tg-figure"><img alt="{alt}" src="{address}"></figure>\n'
    if "text/html" in data:
        return f'<div class="tg-scroll">{_without_headings(data["text/html"])}</div>\n'
    return f"<pre>{escape(data['text/plain'])}</pre>\n"


def _without_headings(html: str) -> str:
    return _HEADING.sub(lambda found: "</strong></p>" if found[1] else "<p><strong>", html)
