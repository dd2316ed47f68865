"""The signs within a docstring's sentences as HTML: ``code``, `name`, *a title*.

Knows nothing of sections. Read `docstrings` next.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

Leads = Callable[[str], str | None]  # a name → where it leads

_SIGN = re.compile(
    r"``(?P<code>.+?)``|`(?P<name>[^`]+)`|(?<![\w*])\*(?P<title>[^\s*](?:[^*]*[^\s*])?)\*(?![\w*])", re.DOTALL
)
_NAME = re.compile(r"[A-Za-z_][\w.]*")


def paragraphs(text: str, leads: Leads) -> str:
    r"""Sentences, parted by blank lines, as ``<p>``.

    Parameters
    ----------
    text : str
        As it stands in a docstring, without its indentation.
    leads : callable
        Where a name leads; None if nowhere.

    Examples
    --------
    >>> paragraphs("As for `zeros`, in ``*lists``: *see* a < b.", {"zeros": "tensors.html#zeros"}.get)
    '<p>As for <a href="tensors.html#zeros"><code>zeros</code></a>, in <code>*lists</code>: <cite>see</cite> a &lt; b.</p>\n'
    """
    return "".join(f"<p>{inline(part, leads)}</p>\n" for part in re.split(r"\n\s*\n", text.strip()) if part)


def inline(text: str, leads: Leads) -> str:
    """One line of it, without a paragraph round it."""
    parts = []
    end = 0
    for found in _SIGN.finditer(text):
        parts.append(escape(text[end : found.start()], quote=False))
        end = found.end()
        if found["code"] is not None:
            parts.append(f"<code>{escape(found['code'], quote=False)}</code>")
        elif found["name"] is not None:
            parts.append(named(found["name"], leads))
        else:
            parts.append(f"<cite>{escape(found['title'], quote=False)}</cite>")
    parts.append(escape(text[end:], quote=False))
    return "".join(parts)


def typed(text: str, leads: Leads) -> str:
    """The type of a parameter: each class that is described is a link.

    Examples
    --------
    >>> typed("tuple of Text, or None", {"Text": "words.html#Text"}.get)
    'tuple of <a href="words.html#Text">Text</a>, or None'
    """

    def linked(found: re.Match[str]) -> str:
        there = leads(found[0]) if found[0][0].isupper() else None
        return found[0] if there is None else f'<a href="{there}">{found[0]}</a>'

    return _NAME.sub(linked, escape(text, quote=False))


def named(name: str, leads: Leads) -> str:
    """A name as code, and as a link if it leads anywhere."""
    there = leads(name)
    code = f"<code>{escape(name, quote=False)}</code>"
    return code if there is None else f'<a href="{there}">{code}</a>'
