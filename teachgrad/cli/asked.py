"""What a command line asks for: which functions, and at which point.

Knows names, formulas and points as they are typed. Read `points` next (how a point is written).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from teachgrad.errors import InputError
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.functions import Function


_AT = Text(
    en='The value of a variable, once for each: x=5, for a matrix "x=3,4;5,2".',
    vi='Giá trị của một biến, mỗi biến một lần: x=5, với ma trận "x=3,4;5,2".',
)
_JSON = Text(en="Write JSON.", vi="Xuất ra JSON.")


def names() -> click.Argument:
    """The names or formulas, as many as are wanted."""
    return click.Argument(["names"], nargs=-1, metavar=str(Text(en="[NAME|FORMULA]…", vi="[TÊN|CÔNG THỨC]…")))


def at() -> click.Option:
    """The point, a variable each time."""
    return click.Option(["--at"], multiple=True, metavar="x=5", help=str(_AT))


def as_json() -> click.Option:
    """Whether a program is to read the answer."""
    return click.Option(["--json", "as_json"], is_flag=True, help=str(_JSON))


def functions_and_point(
    names: tuple[str, ...], at: tuple[str, ...], command: str
) -> tuple[list[Function], dict[str, Any]]:
    """The functions that a command line names, all if none, and the point that it gives for a single one."""
    from teachgrad.document import DOCUMENT
    from teachgrad.functions import function

    functions = [function(as_typed(name)) for name in dict.fromkeys(names)] or list(DOCUMENT.values())
    if len(functions) > 1 and (at or any(f.typed is not None for f in functions)):
        raise _several(names, functions[0], command)
    if not at:
        _refuse_without_point(functions[0])
        return functions, {}
    from teachgrad.cli.points import read_point

    return functions, read_point(at, functions[0])


def as_typed(text: str) -> str:
    """Without the space that `spoken` puts before a minus sign."""
    return text.removeprefix(" ") if text.startswith(" -") else text


def folder(given: tuple[str, ...], example: Text) -> str:
    """The one folder that a command line names.

    Raises
    ------
    InputError
        If it names none, or several, or what was meant for an option.
    """
    if len(given) > 1:
        raise InputError(
            Text(en="“{rest}” is one argument too many.", vi="“{rest}” là đối số thừa."),
            instead=Text(
                en="A name with spaces stands in quotation marks; write {example}.",
                vi="Tên có dấu cách phải đặt trong dấu ngoặc kép; hãy viết {example}.",
            ),
            rest=" ".join(given[1:])[:60],
            example=example,
        )
    if not "".join(given).strip():
        raise InputError(
            Text(en="It is not said which folder is meant.", vi="Chưa nêu thư mục nào."),
            instead=Text(en="Write {example}.", vi="Hãy viết {example}."),
            example=example,
        )
    name = as_typed(given[0])
    if name != given[0]:
        raise InputError(
            Text(en="There is no option {option}.", vi="Không có tùy chọn {option}."),
            instead=Text(
                en="If a folder has that name, write ./{option}.",
                vi="Nếu đó là tên thư mục, hãy viết ./{option}.",
            ),
            option=name[:60],
        )
    return name


def _several(names: tuple[str, ...], first: Function, command: str) -> InputError:
    """A point belongs to one function, and a formula has none of its own."""
    return InputError(
        Text(en="--at belongs to one function.", vi="--at chỉ dùng cho một hàm số."),
        instead=Text(
            en="Write one at a time: teachgrad {command} {name} {point}.",
            vi="Hãy viết từng hàm số một: teachgrad {command} {name} {point}.",
        ),
        command=command,
        name=f'"{as_typed(names[0])}"' if first.typed is not None else first.name,
        point=_example(first),
    )


def _example(f: Function) -> str:
    return " ".join(f"--at {name}=2" for name in f.variables)


def _refuse_without_point(f: Function) -> None:
    if f.typed is None:
        return
    raise InputError(
        Text(
            en="It is not said where {function} is to be looked at.",
            vi="Chưa cho biết cần xét {function} tại điểm nào.",
        ),
        instead=Text(en="Add {example}.", vi="Hãy thêm {example}."),
        function=f.typed.to_text(),
        example=_example(f),
    )
