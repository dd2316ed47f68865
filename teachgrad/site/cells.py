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
_PICTURE = re.compile(r"^(\w+)_picture$")
# A result has headings of its own, which are no parts of the page.
_HEADING = re.compile(r"<(/?)h[1-6]>")


def body(cells: list[dict[str, Any]], code: str, pictures: Mapping[str, str]) -> str:
    """The cells after the title.

    Parameters
    ----------
    cells : list of dict
        Those of a notebook, as its JSON has them; the first begins with the title.
    code : str
        In which language the page's own words are.
    pictures : mapping
        SVG by the name that the notebook gives a picture, without ``_picture``.

    Returns
    -------
    str
        HTML. Each cell has the id that it has in the notebook, which is the same in both languages.
    """
    writer = Writer()
    parts = []
    for number, cell in enumerate(cells):
        source = "".join(cell["source"])
        if cell["cell_type"] == "code":
            inside = _code(source, cell["outputs"], code, pictures)
        else:
            inside = writer.html(source.partition("\n")[2] if number == 0 else source)
        kind = "tg-cell" if cell["cell_type"] == "code" else "tg-text"
        parts.append(f'<div class="{kind}" id="{escape(cell["id"])}">\n{inside}</div>\n')
    return "".join(parts)


def title(cells: list[dict[str, Any]]) -> str:
    """What the notebook calls itself in its first line."""
    return "".join(cells[0]["source"]).partition("\n")[0].removeprefix("# ").strip()


def _code(source: str, outputs: list[dict[str, Any]], code: str, pictures: Mapping[str, str]) -> str:
    name = _PICTURE.fullmatch(source.rstrip().rpartition("\n")[2])
    drawn = pictures.get(name[1], "") if name else ""
    shown = "".join(_output(output, drawn) for output in outputs)
    made = f'<div class="tg-source" role="group" aria-label="{_CODE.in_language(code)}">{highlighted(source)}</div>\n'
    if shown:
        made += (
            f'<div class="tg-output" role="group" aria-label="{_RESULT.in_language(code)}">\n{shown}</div>\n'
        )
    return made


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
