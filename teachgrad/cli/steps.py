"""``teachgrad steps``: a derivative rule by rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from teachgrad.cli import asked, formats, screen
from teachgrad.cli.spoken import Command
from teachgrad.errors import InputError
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.derivation.records import Derivation

_STEPS = Text(
    en="Differentiate a formula step by step: every rule named, every line checked.",
    vi="Lấy đạo hàm của một công thức từng bước: nêu tên từng quy tắc, kiểm tra từng dòng.",
)
_STEPS_HELP = Text(
    en="Differentiate a formula step by step, as it is taught: each rule with its name, in general and here, then the tidying. "
    'Every line is checked.\n\n\b\nteachgrad steps "5(2x³)²"\nteachgrad steps "x^x"\nteachgrad steps "x^2y + sin(xy)" --by x\n'
    'teachgrad steps "y = 2x^3; z = 5y^2" --format latex\nteachgrad steps composite',
    vi="Lấy đạo hàm của một công thức từng bước, như khi học ở trường: từng quy tắc với tên gọi, dạng tổng quát và cách áp dụng, "
    'rồi rút gọn. Mọi dòng đều được kiểm tra.\n\n\b\nteachgrad steps "5(2x³)²"\nteachgrad steps "x^x"\n'
    'teachgrad steps "x^2y + sin(xy)" --by x\nteachgrad steps "y = 2x^3; z = 5y^2" --format latex\nteachgrad steps composite',
)
_BY = Text(
    en="The variable with respect to which to differentiate; all others are constants.",
    vi="Lấy đạo hàm theo biến này; các biến khác được coi là hằng số.",
)


def command() -> Command:
    """The command, its help in the language spoken now."""
    return Command(
        "steps",
        params=[
            click.Argument(
                ["formulas"], nargs=-1, metavar=str(Text(en="FORMULA|NAME…", vi="CÔNG THỨC|TÊN…"))
            ),
            click.Option(["--by"], metavar="x", help=str(_BY)),
            formats.form(),
        ],
        callback=_steps,
        help=str(_STEPS_HELP),
        short_help=str(_STEPS),
    )


def _steps(formulas: tuple[str, ...], by: str | None, form: str) -> None:
    if not formulas:
        raise InputError(
            Text(en="There is no formula to differentiate.", vi="Không có công thức nào để lấy đạo hàm."),
            instead=Text(en='Write teachgrad steps "3x^2".', vi='Hãy viết teachgrad steps "3x^2".'),
        )
    from teachgrad.derivation.telling import steps

    _write([steps(asked.as_typed(formula), by) for formula in formulas], form)


def _write(found: list[Derivation], form: str) -> None:
    if form == "json":
        records = [derivation.to_dict() for derivation in found]
        screen.write_json(records[0] if len(records) == 1 else records)
        return
    from teachgrad.report.derivation import derivation_page

    for place, derivation in enumerate(found):
        if place:
            screen.write("")
        if form == "text":
            screen.show(derivation_page(derivation, screen.width(), screen.encoding()))
        else:
            screen.write(derivation.to_latex() if form == "latex" else derivation.to_html())
