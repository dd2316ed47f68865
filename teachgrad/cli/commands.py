"""The commands: compare, read, source, list, figures. Each gathers what it needs and hands it to those who know how.

Built anew for each call, in the language spoken then; what a command needs is imported when it runs.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import teachgrad
from teachgrad.cli import screen
from teachgrad.cli.spoken import Command, Group
from teachgrad.errors import InputError
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.functions import Function
    from teachgrad.records import Comparison

_ABOUT = Text(
    en="Differentiation in three independent answers, side by side: the formula, the autograd number, the finite difference.",
    vi="Đạo hàm theo ba cách độc lập, đặt cạnh nhau: công thức, số của autograd, sai phân hữu hạn.",
)
_COMPARE = Text(
    en="Compare the three answers for a formula, or for functions of the document.",
    vi="So sánh ba cách tính cho một công thức, hoặc cho các hàm số của tài liệu.",
)
_COMPARE_HELP = Text(
    en="Compare the three answers for a formula, for the named functions of the document, or for all of them.\n\n\b\n"
    'teachgrad compare "3x²" --at x=5\nteachgrad compare "z = 5x^3 + 2y^2" --at x=7 --at y=8\nteachgrad compare\n'
    'teachgrad compare composite --at x=3\nteachgrad compare matrix_product --at "x=1,2;3,4"\n'
    "teachgrad compare square --plot square.svg",
    vi="So sánh ba cách tính cho một công thức, cho các hàm số được nêu tên, hoặc cho mọi hàm số của tài liệu.\n\n\b\n"
    'teachgrad compare "3x²" --at x=5\nteachgrad compare "z = 5x^3 + 2y^2" --at x=7 --at y=8\nteachgrad compare\n'
    'teachgrad compare composite --at x=3\nteachgrad compare matrix_product --at "x=1,2;3,4"\n'
    "teachgrad compare square --plot square.svg",
)
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
_LIST = Text(en="List the functions of the document.", vi="Liệt kê các hàm số của tài liệu.")
_FIGURES = Text(
    en="Draw all figures into a folder, figures/ if none is named.",
    vi="Vẽ mọi hình vào một thư mục, mặc định là figures/.",
)
_AT = Text(
    en='The value of a variable, once for each: x=5, for a matrix "x=3,4;5,2".',
    vi='Giá trị của một biến, mỗi biến một lần: x=5, với ma trận "x=3,4;5,2".',
)
_METHOD = Text(
    en="The finite difference: forward, backward, central, richardson (the default) or complex_step.",
    vi="Sai phân hữu hạn: forward, backward, central, richardson (mặc định) hoặc complex_step.",
)
_JSON = Text(en="Write JSON.", vi="Xuất ra JSON.")
_PLOT = Text(
    en="Also draw: into a file (.svg, .png, .pdf), or into a folder, one file for each function.",
    vi="Vẽ thêm hình: vào một tệp (.svg, .png, .pdf), hoặc vào một thư mục, mỗi hàm số một tệp.",
)
_VERSION = Text(en="Show the version.", vi="Hiện phiên bản.")
_WRITTEN = Text(en="Written: {file}", vi="Đã ghi: {file}")
_ALL_WRITTEN = Text(en="Written: {count} files in {folder}", vi="Đã ghi: {count} tệp trong {folder}")


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
            Command(
                "compare",
                params=[
                    click.Argument(
                        ["names"],
                        nargs=-1,
                        metavar=_metavar(en="[NAME|FORMULA]…", vi="[TÊN|CÔNG THỨC]…"),
                    ),
                    click.Option(["--at"], multiple=True, metavar="x=5", help=str(_AT)),
                    click.Option(["--method"], metavar="central", help=str(_METHOD)),
                    click.Option(["--json", "as_json"], is_flag=True, help=str(_JSON)),
                    click.Option(["--plot"], metavar="pictures/", help=str(_PLOT)),
                ],
                callback=_compare,
                help=str(_COMPARE_HELP),
                short_help=str(_COMPARE),
            ),
            Command(
                "read",
                params=[
                    click.Argument(["formulas"], nargs=-1, metavar=_metavar(en="FORMULA…", vi="CÔNG THỨC…")),
                    click.Option(["--json", "as_json"], is_flag=True, help=str(_JSON)),
                ],
                callback=_read,
                help=str(_READ_HELP),
                short_help=str(_READ),
            ),
            Command(
                "source",
                params=[
                    click.Argument(
                        ["names"],
                        nargs=-1,
                        metavar=_metavar(en="[NAME|FORMULA]…", vi="[TÊN|CÔNG THỨC]…"),
                    ),
                    click.Option(["--at"], multiple=True, metavar="x=5", help=str(_AT)),
                ],
                callback=_source,
                help=str(_SOURCE_HELP),
                short_help=str(_SOURCE),
            ),
            Command("list", params=[], callback=_list, help=str(_LIST)),
            Command(
                "figures",
                params=[
                    click.Argument(
                        ["folder"],
                        required=False,
                        default="figures",
                        metavar=_metavar(en="[FOLDER]", vi="[THƯ MỤC]"),
                    )
                ],
                callback=_figures,
                help=str(_FIGURES),
            ),
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


def _metavar(en: str, vi: str) -> str:
    return str(Text(en=en, vi=vi))


def _compare(
    names: tuple[str, ...], at: tuple[str, ...], method: str | None, as_json: bool, plot: str | None
) -> int:
    from teachgrad.cli import CHECK_FAILED, DONE
    from teachgrad.comparison import compare_function

    functions, point = _asked_for(names, at, "compare")
    files = []
    if plot is not None:
        from teachgrad.cli.pictures import targets

        files = targets(plot, functions)
    comparisons = [compare_function(f, point, method or "richardson") for f in functions]
    if as_json:
        _write_json(comparisons, single=len(names) == 1)
    else:
        _write_pages(comparisons)
    if files:
        _draw(comparisons, files, quiet=as_json)
    return CHECK_FAILED if any(c.verdict == "disagree" for c in comparisons) else DONE


def _asked_for(
    names: tuple[str, ...], at: tuple[str, ...], command: str
) -> tuple[list[Function], dict[str, Any]]:
    """The functions that a command line names, all if none, and the point that it gives for a single one."""
    from teachgrad.document import DOCUMENT
    from teachgrad.functions import function

    functions = [function(_as_typed(name)) for name in dict.fromkeys(names)] or list(DOCUMENT.values())
    if not at:
        for f in functions:
            _refuse_without_point(f)
        return functions, {}
    from teachgrad.cli.points import read_point

    if len(functions) > 1:
        raise InputError(
            Text(en="--at belongs to one function.", vi="--at chỉ dùng cho một hàm số."),
            instead=Text(
                en="Name it: teachgrad {command} {name} --at …",
                vi="Hãy nêu tên: teachgrad {command} {name} --at …",
            ),
            command=command,
            name=functions[0].name,
        )
    return functions, read_point(at, functions[0])


def _as_typed(text: str) -> str:
    """Without the space that `spoken` puts before a minus sign."""
    return text.removeprefix(" ") if text.startswith(" -") else text


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
        example=" ".join(f"--at {name}=2" for name in f.variables),
    )


def _write_json(comparisons: Sequence[Comparison], *, single: bool) -> None:
    from teachgrad.report.record import to_dict

    records = [to_dict(comparison) for comparison in comparisons]
    _put_json(records[0] if single else records)


def _put_json(data: object) -> None:
    unicode = screen.encoding().lower().replace("_", "-") in ("utf-8", "utf8")
    screen.write(json.dumps(data, indent=2, allow_nan=False, ensure_ascii=not unicode))


def _write_pages(comparisons: Sequence[Comparison]) -> None:
    from teachgrad.report import page, summary

    for place, comparison in enumerate(comparisons):
        if place:
            screen.write("")
        screen.show(page(comparison, screen.width(), screen.encoding()))
    if len(comparisons) > 1:
        screen.write("")
        screen.show(summary(comparisons, screen.width(), screen.encoding()))


def _draw(comparisons: Sequence[Comparison], files: Sequence[Path], *, quiet: bool) -> None:
    from teachgrad.cli.pictures import draw

    with screen.Progress() as progress:
        draw(comparisons, files, progress)
    if not quiet:
        screen.write("\n".join(str(_WRITTEN.format(file=file)) for file in files))


def _read(formulas: tuple[str, ...], as_json: bool) -> None:
    from teachgrad.formula import parse
    from teachgrad.report import reading_page, reading_to_dict

    if not formulas:
        raise InputError(
            Text(en="There is no formula to read.", vi="Không có công thức nào để đọc."),
            instead=Text(en='Write teachgrad read "3x^2".', vi='Hãy viết teachgrad read "3x^2".'),
        )
    found = [parse(_as_typed(formula)) for formula in formulas]
    if as_json:
        records = [reading_to_dict(formula) for formula in found]
        _put_json(records[0] if len(records) == 1 else records)
        return
    for place, formula in enumerate(found):
        if place:
            screen.write("")
        screen.show(reading_page(formula, screen.width(), screen.encoding()))


def _source(names: tuple[str, ...], at: tuple[str, ...]) -> None:
    from teachgrad.writing import source

    functions, point = _asked_for(names, at, "source")
    screen.write("\n\n".join(source(f, **point) for f in functions).removesuffix("\n"))


def _list() -> None:
    from teachgrad.document import DOCUMENT
    from teachgrad.report import catalogue

    screen.show(catalogue(list(DOCUMENT.values()), screen.width(), screen.encoding()))


def _figures(folder: str) -> None:
    from teachgrad.cli.pictures import make_folder

    path = Path(folder)
    make_folder(path)
    from teachgrad.plot import gallery

    with screen.Progress() as progress:
        files = gallery.build(path, progress)
    screen.write(str(_ALL_WRITTEN.format(count=len(files), folder=path)))


def _version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        screen.write(f"teachgrad {teachgrad.__version__}")
        context.exit()


def _help_if_alone() -> None:
    context = click.get_current_context()
    if context.invoked_subcommand is None:
        screen.write(context.get_help())
