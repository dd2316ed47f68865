"""``--format``: in which form an answer is written. One option, shared by the commands that have several forms."""

from __future__ import annotations

import click

from teachgrad.errors import InputError
from teachgrad.text import Text

FORMS = ("text", "html", "latex", "json")
_FORMAT = Text(en="The form of the answer: {forms}.", vi="Dạng của câu trả lời: {forms}.")


def form() -> click.Option:
    """The option; its value is one of `FORMS`."""
    return click.Option(
        ["--format", "form"],
        default="text",
        metavar="|".join(FORMS),
        callback=_checked,
        help=str(_FORMAT.format(forms=", ".join(FORMS))),
    )


def _checked(_context: click.Context, _option: click.Parameter, value: str) -> str:
    name = value.strip().lower()
    if name not in FORMS:
        from teachgrad.engine.values import shortened  # here: the help alone needs no NumPy

        raise InputError(
            Text(en="There is no format {value}.", vi="Không có dạng {value}."),
            instead=Text(
                en="Write --format followed by one of these: {forms}.",
                vi="Hãy viết --format rồi đến một trong các dạng: {forms}.",
            ),
            value=shortened(value),
            forms=", ".join(FORMS),
        )
    return name
