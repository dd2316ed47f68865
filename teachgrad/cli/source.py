"""``teachgrad source``: a function and its gradient as NumPy code."""

from __future__ import annotations

from teachgrad.cli import asked, screen
from teachgrad.cli.spoken import Command
from teachgrad.text import Text

_SOURCE = Text(
    en="Write a function and its gradient out as NumPy code: the backward pass, line by line.",
    vi="Viết một hàm số và gradient của nó thành mã NumPy: lượt ngược, từng dòng một.",
)
_SOURCE_HELP = Text(
    en="Write the named functions of the document, or all of them, out as NumPy code that computes the value and the "
    "gradient: the backward pass, line by line, with the local formulas.\n\n\b\nteachgrad source composite\n"
    'teachgrad source matrix_product --at "x=1,2;3,4"',
    vi="Viết các hàm số được nêu tên, hoặc mọi hàm số của tài liệu, thành mã NumPy tính giá trị và gradient: "
    "lượt ngược, từng dòng một, kèm công thức địa phương.\n\n\b\nteachgrad source composite\n"
    'teachgrad source matrix_product --at "x=1,2;3,4"',
)


def command() -> Command:
    """The command, its help in the language spoken now."""
    return Command(
        "source",
        params=[
            asked.names(),
            asked.at(),
        ],
        callback=_source,
        help=str(_SOURCE_HELP),
        short_help=str(_SOURCE),
    )


def _source(names: tuple[str, ...], at: tuple[str, ...]) -> None:
    from teachgrad.writing import source

    functions, point = asked.functions_and_point(names, at, "source")
    screen.write("\n\n".join(source(f, **point) for f in functions).removesuffix("\n"))
