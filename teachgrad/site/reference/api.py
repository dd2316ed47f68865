"""The pages of functions and classes: one for each group of names, and the list of all.

Read `entries` for what is looked up, `docstrings` for how it is shown.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from html import escape

from teachgrad.site.pages import Page
from teachgrad.site.reference import docstrings
from teachgrad.site.reference.entries import Entry, address, entries, place
from teachgrad.site.reference.groups import GROUPS, Group
from teachgrad.site.reference.prose import Leads, inline
from teachgrad.text import Text

STYLE = "reference.css"

_IN_ENGLISH = Text(
    en="",
    vi="Phần mô tả lấy nguyên từ mã nguồn nên bằng tiếng Anh. Gặp thuật ngữ lạ, bạn hãy xem "
    '<a href="glossary.html">bảng thuật ngữ</a>.',
)
_OTHERS = Text(en="Also called {names}.", vi="Còn có tên {names}.")
_METHOD = Text(en="Also a method: {call}.", vi="Cũng là một phương thức: {call}.")
_OPERATIONS = Text(
    en="The operations are methods as well, where it is said of them.",
    vi="Các phép toán cũng là phương thức, ở chỗ nào có ghi như vậy.",
)


def pages(code: str) -> Iterator[Page]:
    """The pages of the groups in one language, in their order."""
    for group in GROUPS:
        file = f"reference/{group.name}.html"
        about = inline(group.about.in_language(code), lambda _: None)
        body = "".join(_entry(entry, code) for entry in entries(group))
        note = _IN_ENGLISH.in_language(code)
        yield Page(
            path=f"{code}/{file}",
            language=code,
            title=group.title.in_language(code),
            body=f"<p>{about}</p>\n{f'<p>{note}</p>' if note else ''}{body}",
            twin=f"{'vi' if code == 'en' else 'en'}/{file}",
            section="reference",
            styles=(STYLE,),
            description=group.about.in_language(code).replace("`", ""),
        )


def index(code: str) -> str:
    """All names, group by group, as links from a page in the same folder."""
    return "".join(
        f'<h3 id="{group.name}"><a href="{group.name}.html">{escape(group.title.in_language(code))}</a></h3>\n'
        f"<p>{inline(group.about.in_language(code), lambda _: None)}</p>\n<p>{_names(group)}</p>\n"
        for group in GROUPS
    )


def _names(group: Group) -> str:
    return ", ".join(
        f'<a href="{group.name}.html#{entry.place}"><code>{entry.place}</code></a>'
        for entry in entries(group)
    )


def _entry(entry: Entry, code: str) -> str:
    owner = entry
    parts = []
    for one in entry.members:
        owner = one if inspect.isclass(one.thing) else owner
        parts.append(f'<h3 id="{one.place}"><code>{escape(_short(entry, one), quote=False)}</code></h3>\n')
        parts.append(_described(one, owner, code))
    return (
        f'<section class="ref-entry">\n<h2 id="{entry.place}"><code>{entry.place}</code></h2>\n'
        f'<pre class="ref-call"><code>{escape(entry.call, quote=False)}</code></pre>\n'
        f"{_described(entry, entry, code)}{''.join(parts)}</section>\n"
    )


def _short(owner: Entry, member: Entry) -> str:
    """How a method is called, and of a part what it is a part of."""
    return f"{owner.place}: {member.call}" if inspect.isclass(member.thing) else member.call


def _described(entry: Entry, owner: Entry, code: str) -> str:
    said = []
    if entry.others:
        names = ", ".join(f"<code>{name}</code>" for name in entry.others)
        said.append(_OTHERS.in_language(code).format(names=names))
    if entry.is_method:
        said.append(_METHOD.in_language(code).format(call=f"<code>x.{entry.place}()</code>"))
    if entry.place == "Tensor":
        said.append(_OPERATIONS.in_language(code))
    note = f'<p class="ref-also">{" ".join(said)}</p>\n' if said else ""
    if isinstance(entry.thing, tuple | dict):
        return note  # its own docstring is that of all tuples
    return docstrings.html(entry.thing, code, _leads(entry, owner)) + note


def _leads(entry: Entry, owner: Entry) -> Leads:
    """Where the names in an entry's docstring lead: its own parameters nowhere, then its owner's methods, then all."""
    own = docstrings.own_names(entry.thing) | docstrings.own_names(owner.thing)

    def leads(name: str) -> str | None:
        if name in own:
            return None
        return place(f"{owner.place}.{name}") or address(name, entry.thing)

    return leads
