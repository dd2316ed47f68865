"""Several records as one answer in the form that was asked for: pages of text, JSON, HTML or LaTeX."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar

from teachgrad.cli import screen
from teachgrad.report.layout import Line


class Record(Protocol):
    """What can be written in every form."""

    def to_dict(self) -> dict[str, Any]: ...  # noqa: D102 # the records say it themselves
    def to_html(self) -> str: ...  # noqa: D102 # likewise
    def to_latex(self) -> str: ...  # noqa: D102 # likewise


R = TypeVar("R", bound=Record)


def write(found: Sequence[R], form: str, page: Callable[[R, int, str], list[Line]]) -> None:
    """Write records to standard output; text as pages with an empty line between them."""
    if form == "json":
        screen.write_json([one.to_dict() for one in found])
    elif form == "html":
        screen.write("\n\n".join(one.to_html() for one in found))
    elif form == "latex":
        screen.write("\n\n".join(one.to_latex() for one in found))
    else:
        pages = [page(one, screen.width(), screen.encoding()) for one in found]
        screen.show([line for lines in pages for line in (*lines, Line(""))][:-1])
