"""``teachgrad directions``: one graph walked forwards and backwards, with what each way costs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from teachgrad.cli import answers, asked, formats
from teachgrad.cli.spoken import Command
from teachgrad.errors import InputError
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.functions import Function

_DIRECTIONS = Text(
    en="Walk a graph both ways, forward mode against reverse mode, and count the operations.",
    vi="Đi qua một đồ thị theo cả hai chiều, chế độ xuôi và chế độ ngược, và đếm số phép toán.",
)
_DIRECTIONS_HELP = Text(
    en="Walk the graph of a function forwards, once for each input, and backwards, once for each output: what each step carries, "
    "the Jacobian both ways, and how many operations it takes. Without a name: one input with many outputs, and many "
    "inputs with one output.\n\n\b\nteachgrad directions\nteachgrad directions polar --at r=1 --at phi=0\n"
    'teachgrad directions "z = 5x^3 + 2y^2" --at x=7 --at y=8\n\nThe demonstrations: powers, product, polar.',
    vi="Đi qua đồ thị của một hàm số theo chiều xuôi, mỗi đầu vào một lượt, và theo chiều ngược, mỗi đầu ra một lượt: mỗi bước "
    "mang theo gì, ma trận Jacobi theo cả hai chiều, và tốn bao nhiêu phép toán. Không nêu tên: một đầu vào nhiều đầu "
    "ra, và nhiều đầu vào một đầu ra.\n\n\b\nteachgrad directions\nteachgrad directions polar --at r=1 --at phi=0\n"
    'teachgrad directions "z = 5x^3 + 2y^2" --at x=7 --at y=8\n\nCác ví dụ có sẵn: powers, product, polar.',
)


def command() -> Command:
    """The command, its help in the language spoken now."""
    return Command(
        "directions",
        params=[asked.names(), asked.at(), formats.form()],
        callback=_directions,
        help=str(_DIRECTIONS_HELP),
        short_help=str(_DIRECTIONS),
    )


def _directions(names: tuple[str, ...], at: tuple[str, ...], form: str) -> None:
    from teachgrad.both_ways.walking import walked
    from teachgrad.report.directions import page

    answers.write([walked(function, point) for function, point in _asked_for(names, at)], form, page)


def _asked_for(names: tuple[str, ...], at: tuple[str, ...]) -> list[tuple[Function, dict[str, Any]]]:
    """Each function with its point, an empty one for its own; the two demonstrations if none is named."""
    from teachgrad.both_ways.demonstrations import FIRST, function_of

    wanted = tuple(dict.fromkeys(names or FIRST))
    functions = [function_of(asked.as_typed(name)) for name in wanted]
    if at and len(functions) > 1:
        raise _of_which(functions[0])
    if at:
        from teachgrad.cli.points import read_point

        return [(functions[0], read_point(at, functions[0]))]
    for name, function in zip(wanted, functions, strict=True):
        if function.typed is not None:
            asked.functions_and_point((name,), at, "directions")  # refused: a formula has no point of its own
    return [(function, {}) for function in functions]


def _of_which(first: Function) -> InputError:
    return InputError(
        Text(en="--at belongs to one function.", vi="--at chỉ dùng cho một hàm số."),
        instead=Text(
            en="Name one: teachgrad directions {name} --at {variable}=2.",
            vi="Hãy nêu tên một hàm số: teachgrad directions {name} --at {variable}=2.",
        ),
        name=first.name if first.typed is None else f'"{first.typed.text}"',
        variable=first.variables[0],
    )
