"""The commands, as ``--help`` says them in each language.

Asks the commands themselves, so that nothing is said a second time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Any

from teachgrad.site.pages import Page
from teachgrad.site.reference.api import STYLE
from teachgrad.text import Text, language

NAME = "reference/commands.html"

_TITLE = Text(en="Commands", vi="Các lệnh")
_ABOUT = Text(
    en="What is typed in a terminal. The same help is there after each command with --help.",
    vi="Những gì gõ trong cửa sổ dòng lệnh. Phần trợ giúp này cũng hiện ra khi thêm --help vào sau mỗi lệnh.",
)
_OPTIONS = Text(en="Options", vi="Tùy chọn")
_EVERYWHERE = Text(en="Options of every command", vi="Tùy chọn chung của mọi lệnh")
_COMMON = ("--lang", "--help", "--version")
_KEPT = "\b\n"  # click leaves the lines of a paragraph that begins so as they are
_CODE = re.compile(r"--[a-z][\w-]*")


def page(code: str) -> Page:
    """The page of all commands in one language."""
    with language(code):
        from teachgrad.cli.commands import commands

        root: Any = commands()
        context = root.context_class(root, info_name="teachgrad")
        body = f"<p>{_marked(_ABOUT.in_language(code))}</p>\n"
        body += "".join(_commands(root, context, code, 2))
        rows = [row for row in _rows(root, context) if any(name in row[0] for name in _COMMON)]
        body += f'<h2 id="common-options">{_EVERYWHERE.in_language(code)}</h2>\n{_options(rows)}'
    return Page(
        path=f"{code}/{NAME}",
        language=code,
        title=_TITLE.in_language(code),
        body=body,
        twin=f"{'vi' if code == 'en' else 'en'}/{NAME}",
        section="reference",
        styles=(STYLE,),
        description=_ABOUT.in_language(code),
    )


def _commands(group: Any, context: Any, code: str, level: int) -> Iterator[str]:
    """Each command of a group, and below it its own."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        inside = command.context_class(command, info_name=name, parent=context)
        place = inside.command_path.removeprefix("teachgrad ").replace(" ", "-")
        usage = " ".join((inside.command_path, *command.collect_usage_pieces(inside)))
        rows = [row for row in _rows(command, inside) if not any(name in row[0] for name in _COMMON)]
        yield f'<h{level} id="command-{place}"><code>{inside.command_path}</code></h{level}>\n'
        yield f'<pre class="ref-call"><code>{escape(usage, quote=False)}</code></pre>\n'
        yield _help(command.help or "")
        if rows:
            yield f'<p class="ref-section">{_OPTIONS.in_language(code)}</p>\n{_options(rows)}'
        if hasattr(command, "list_commands"):
            yield from _commands(command, inside, code, level + 1)


def _rows(command: Any, context: Any) -> list[tuple[str, str]]:
    """Each option: how it is written, and what it does."""
    records = (
        p.get_help_record(context) for p in command.get_params(context) if p.param_type_name == "option"
    )
    return [record for record in records if record is not None]


def _options(rows: list[tuple[str, str]]) -> str:
    described = (
        f"<dt><code>{escape(names, quote=False)}</code></dt>\n<dd>{_marked(said)}</dd>\n"
        for names, said in rows
    )
    return f'<dl class="ref-rows">\n{"".join(described)}</dl>\n'


def _help(said: str) -> str:
    """A command's help: paragraphs, and examples that keep their lines."""
    parts = []
    for part in re.split(r"\n\s*\n", said.strip()):
        if part.startswith(_KEPT):
            parts.append(
                f'<pre class="tg-code"><code>{escape(part.removeprefix(_KEPT), quote=False)}</code></pre>\n'
            )
        else:
            parts.append(f"<p>{_marked(' '.join(part.split()))}</p>\n")
    return "".join(parts)


def _marked(text: str) -> str:
    """A sentence with its options as code."""
    return _CODE.sub(lambda found: f"<code>{found[0]}</code>", escape(text, quote=False))
