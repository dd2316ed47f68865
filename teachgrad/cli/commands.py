"""The commands, gathered: what can be asked for. Each is a file of its own and imports what it needs when it runs.

Built anew for each call, in the language spoken then. Read `compare` next.
"""

from __future__ import annotations

import click

import teachgrad
from teachgrad.cli import (
    catalogue,
    check,
    compare,
    directions,
    doctor,
    errors,
    exercises,
    explain,
    explore,
    figures,
    grade,
    graph,
    lessons,
    pitfalls,
    practice,
    progress,
    read,
    reproduce,
    screen,
    secant,
    site,
    source,
    steps,
    tour,
    wheelhouse,
    worksheet,
)
from teachgrad.cli.spoken import Group
from teachgrad.text import Text

_ABOUT = Text(
    en="Differentiation in three independent answers, side by side: the formula, the autograd number, the finite difference.",
    vi="Đạo hàm theo ba cách độc lập, đặt cạnh nhau: công thức, số của autograd, sai phân hữu hạn.",
)
_VERSION = Text(en="Show the version.", vi="Hiện phiên bản.")


class _Commands(Group):
    def meant_otherwise(self, name: str) -> Text | None:
        """``teachgrad square`` means ``teachgrad compare square``, and so does a formula."""
        from teachgrad.document import DOCUMENT

        name = name.strip()
        if name in DOCUMENT:
            return Text(en="Write teachgrad compare {name}.", vi="Hãy viết teachgrad compare {name}.")
        if name.isalpha():
            return None
        return Text(
            en='Write teachgrad compare "{name}" --at x=2, or teachgrad read "{name}".',
            vi='Hãy viết teachgrad compare "{name}" --at x=2, hoặc teachgrad read "{name}".',
        )


def commands() -> click.Group:
    """The command line, its help in the language spoken now."""
    return _Commands(
        "teachgrad",
        members=[
            module.command()
            for module in (
                tour,
                compare,
                explain,
                graph,
                errors,
                secant,
                explore,
                directions,
                pitfalls,
                read,
                steps,
                source,
                catalogue,
                practice,
                progress,
                exercises,
                check,
                worksheet,
                grade,
                lessons,
                site,
                reproduce,
                figures,
                doctor,
                wheelhouse,
            )
        ],
        params=[
            click.Option(
                ["--version"],
                is_flag=True,
                expose_value=False,
                is_eager=True,
                callback=_version,
                help=str(_VERSION),
            )
        ],
        callback=_help_if_alone,
        help=str(_ABOUT),
    )


def _version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        screen.write(f"teachgrad {teachgrad.__version__}")
        context.exit()


def _help_if_alone() -> None:
    context = click.get_current_context()
    if context.invoked_subcommand is None:
        screen.write(context.get_help())
