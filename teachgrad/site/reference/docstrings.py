"""A docstring as HTML: its sentences, its sections with types and links, its examples as code and result.

docstring_parser reads the sections: it is small and needs nothing else, where numpydoc brings Sphinx. Tests hold that not
a word is lost on the way. Read `api` next.
"""

from __future__ import annotations

import doctest
import inspect
from html import escape
from typing import Any

from teachgrad.site.highlighting import highlighted
from teachgrad.site.needed import needs
from teachgrad.site.reference.borrowed import imports
from teachgrad.site.reference.prose import Leads, inline, paragraphs, typed
from teachgrad.text import Text

_SECTIONS = {
    "param": Text(en="Parameters", vi="Tham số"),
    "attribute": Text(en="Attributes", vi="Thuộc tính"),
    "returns": Text(en="Returns", vi="Trả về"),
    "yields": Text(en="Yields", vi="Lần lượt trả về"),
    "raises": Text(en="Raises", vi="Lỗi có thể gặp"),
    "notes": Text(en="Notes", vi="Ghi chú"),
    "references": Text(en="References", vi="Tài liệu"),
    "examples": Text(en="Examples", vi="Ví dụ"),
}
_OPTIONAL = Text(en="optional", vi="không bắt buộc")


def html(thing: Any, code: str, leads: Leads) -> str:
    """What the docstring of a function, a class or an object says.

    Parameters
    ----------
    thing : object
        What it is written of.
    code : str
        In which language the headings are; the docstrings themselves are English.
    leads : callable
        Where a name leads, as ``comparing.html#compare``; None if nowhere.

    Raises
    ------
    InputError
        If docstring_parser is not installed.
    """
    read = _read(thing)
    english = "" if code == "en" else ' lang="en"'
    said = "\n\n".join(filter(None, (read.short_description, read.long_description)))
    parts = [f"<div{english}>\n{paragraphs(said, leads)}</div>\n"] if said else []
    for section, heading in _SECTIONS.items():
        rows = [row for row in read.meta if row.args[0] == section]
        if rows:
            parts.append(f'<p class="ref-section">{heading.in_language(code)}</p>\n')
            inside = _examples(rows, thing) if section == "examples" else _section(section, rows, code, leads)
            parts.append(f"<div{english}>\n{inside}</div>\n")
    return "".join(parts)


def own_names(thing: Any) -> frozenset[str]:
    """The parameters and attributes that the docstring describes, without stars."""
    rows = [row for row in _read(thing).meta if row.args[0] in ("param", "attribute")]
    return frozenset(name.strip(" *") for row in rows for name in row.arg_name.split(","))


def _read(thing: Any) -> Any:
    with needs("docstring_parser"):
        from docstring_parser.numpydoc import parse
    return parse(inspect.getdoc(thing) or "")


def _section(section: str, rows: list[Any], code: str, leads: Leads) -> str:
    if section in ("notes", "references"):
        return "".join(paragraphs(row.description or "", leads) for row in rows)
    if not any(row.description for row in rows):  # a list of terms that says of none what it means
        return "".join(f'<p class="ref-rows">{_head(row, code, leads)}</p>\n' for row in rows)
    described = (
        f"<dt>{_head(row, code, leads)}</dt>\n<dd>{inline(row.description or '', leads)}</dd>\n"
        for row in rows
    )
    return f'<dl class="ref-rows">\n{"".join(described)}</dl>\n'


def _head(row: Any, code: str, leads: Leads) -> str:
    """The name and the type of a parameter, or of what is given back or raised."""
    name = getattr(row, "arg_name", None) or getattr(row, "return_name", None)
    kind = typed(row.type_name or "", leads)
    if getattr(row, "is_optional", False):
        language = "" if code == "en" else f' lang="{code}"'
        kind += f"{', ' if kind else ''}<span{language}>{_OPTIONAL.in_language(code)}</span>"
    parts = [f"<code>{escape(one, quote=False)}</code>" for one in (name or "").split(", ") if one]
    head = ", ".join(parts) + " "
    head += f'<span class="ref-type">{kind}</span>' if kind else ""
    return head.strip()


def _examples(rows: list[Any], thing: Any) -> str:
    """What is typed, without the prompts so that it can be copied, and what comes back below it."""
    # The parser parts them where a line begins with >>>; put together again they are what was written.
    text = "\n".join(part for row in rows for part in (row.snippet, row.description) if part)
    pieces = [
        piece for piece in doctest.DocTestParser().parse(text) if not isinstance(piece, str) or piece.strip()
    ]
    parts: list[str] = []
    lines = imports("".join(p.source for p in pieces if isinstance(p, doctest.Example)), thing)
    for piece in pieces:
        if isinstance(piece, str):
            parts += [*_typed(lines), f"<p>{escape(piece.strip(), quote=False)}</p>\n"]
            continue
        lines.append(piece.source)
        if piece.want:
            result = escape(piece.want.rstrip(), quote=False)
            parts += [*_typed(lines), f'<pre class="ref-result"><samp>{result}</samp></pre>\n']
    return "".join(parts + _typed(lines))


def _typed(lines: list[str]) -> list[str]:
    """The lines gathered so far as one piece of code; none are left then."""
    code = "".join(lines)
    lines.clear()
    return [highlighted(code)] if code else []
