"""``teachgrad read``: how a formula is read."""

from __future__ import annotations

import click

from teachgrad.cli import asked, screen
from teachgrad.cli.spoken import Command
from teachgrad.errors import InputError
from teachgrad.text import Text

_READ = Text(
    en="Show how a formula is read: the tree, LaTeX, SymPy, Python.",
    vi="Cho thấy một công thức được hiểu thế nào: cây, LaTeX, SymPy, Python.",
)
_READ_HELP = Text(
    en="Show how a formula is read: in a form that leaves no doubt, as a tree, in LaTeX, for SymPy and in Python; and what "
    'was assumed where it could be read otherwise.\n\n\b\nteachgrad read "1/2x"\nteachgrad read "sin^2(2x) + √(x+1)"\n'
    'teachgrad read "y = 2x^3; z = 5y^2" --json',
    vi="Cho thấy một công thức được hiểu thế nào: ở dạng không thể hiểu lầm, dạng cây, LaTeX, SymPy và Python; và những "
    'gì đã giả định ở chỗ có thể hiểu khác.\n\n\b\nteachgrad read "1/2x"\nteachgrad read "sin^2(2x) + √(x+1)"\n'
    'teachgrad read "y = 2x^3; z = 5y^2" --json',
)


def command() -> Command:
    """The command, its help in the language spoken now."""
    return Command(
        "read",
        params=[
            click.Argument(["formulas"], nargs=-1, metavar=str(Text(en="FORMULA…", vi="CÔNG THỨC…"))),
            asked.as_json(),
        ],
        callback=_read,
        help=str(_READ_HELP),
        short_help=str(_READ),
    )


def _read(formulas: tuple[str, ...], as_json: bool) -> None:
    from teachgrad.formula import parse
    from teachgrad.report import reading_page, reading_to_dict

    if not formulas:
        raise InputError(
            Text(en="There is no formula to read.", vi="Không có công thức nào để đọc."),
            instead=Text(en='Write teachgrad read "3x^2".', vi='Hãy viết teachgrad read "3x^2".'),
        )
    found = [parse(asked.as_typed(formula)) for formula in formulas]
    if as_json:
        records = [reading_to_dict(formula) for formula in found]
        screen.write_json(records[0] if len(records) == 1 else records)
        return
    for place, formula in enumerate(found):
        if place:
            screen.write("")
        screen.show(reading_page(formula, screen.width(), screen.encoding()))
