"""``teachgrad graph``: the graph of a function as a picture, an animation, or text for Mermaid and Graphviz."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from teachgrad.cli import asked, screen
from teachgrad.cli.spoken import Command
from teachgrad.errors import InputError
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.explanation.records import Explanation

_PICTURES = (".svg", ".png", ".pdf")
_TEXTS = {".mmd": "mermaid", ".md": "markdown", ".dot": "dot", ".gv": "dot"}
_FILMS = (".gif", ".html")
SUFFIXES = (*_PICTURES, *_TEXTS, *_FILMS)

_GRAPH = Text(
    en="Draw the graph of a function: values forwards, gradients backwards.",
    vi="Vẽ đồ thị tính toán của một hàm số: giá trị theo lượt xuôi, gradient theo lượt ngược.",
)
_GRAPH_HELP = Text(
    en="Draw the graph that autograd walks: each step with its value and its gradient, on each edge the local derivative and "
    "what the backward pass hands back. Without --output it is written on the terminal, the result on top and below each "
    "step what it is computed from.\n\n\b\nteachgrad graph composite\nteachgrad graph composite --output composite.svg\n"
    'teachgrad graph "ln(a) + ab - sin(b)" --at a=2 --at b=5 --output g.png\n'
    "teachgrad graph composite --level all --output passes.html",
    vi="Vẽ đồ thị mà autograd đi qua: mỗi bước có giá trị và gradient, trên mỗi cạnh là đạo hàm địa phương và phần mà lượt "
    "ngược truyền lại. Nếu không có --output, đồ thị được viết ra màn hình: kết quả ở trên cùng, dưới mỗi bước là những gì "
    "dùng để tính nó.\n\n\b\nteachgrad graph composite\nteachgrad graph composite --output composite.svg\n"
    'teachgrad graph "ln(a) + ab - sin(b)" --at a=2 --at b=5 --output g.png\n'
    "teachgrad graph composite --level all --output passes.html",
)
_LEVEL = Text(
    en="named: the steps that have a name; all: every operation.",
    vi="named: các bước có tên; all: từng phép toán.",
)
_OUTPUT = Text(
    en="A picture (.svg, .png, .pdf), an animation (.gif, .html), Mermaid (.mmd, .md) or Graphviz (.dot, .gv).",
    vi="Hình (.svg, .png, .pdf), hình động (.gif, .html), Mermaid (.mmd, .md) hoặc Graphviz (.dot, .gv).",
)
_WRITTEN = Text(en="Written: {file}", vi="Đã ghi: {file}")


def command() -> Command:
    """The command, its help in the language spoken now."""
    return Command(
        "graph",
        params=[
            asked.names(),
            asked.at(),
            click.Option(["--level"], metavar="named|all", help=str(_LEVEL)),
            click.Option(["--output"], metavar="graph.svg", help=str(_OUTPUT)),
        ],
        callback=_graph,
        help=str(_GRAPH_HELP),
        short_help=str(_GRAPH),
    )


def _graph(names: tuple[str, ...], at: tuple[str, ...], level: str | None, output: str | None) -> None:
    if len(names) != 1:
        raise _not_one(names)
    file = None if output is None else _checked(output)
    (function,), point = asked.functions_and_point(names, at, "graph")
    from teachgrad.explanation.explaining import explain_function

    explanation = explain_function(function, point, level)
    if file is None:
        from teachgrad.report.graph_tree import lines

        screen.show(lines(explanation, screen.width(), screen.encoding()))
        return
    _write(explanation, file)
    screen.write(str(_WRITTEN.format(file=file)))


def _write(explanation: Explanation, file: Path) -> None:
    suffix = file.suffix.lower()
    if suffix in _FILMS:
        explanation.animate(file)
        return
    from teachgrad.plot import files

    if suffix in _PICTURES:
        files.save(explanation.plot(), file)
    else:
        files.write(file, _text(explanation, _TEXTS[suffix]).encode())


def _text(explanation: Explanation, kind: str) -> str:
    from teachgrad.report.graph_text import dot, mermaid

    if kind == "dot":
        return dot(explanation)
    text = mermaid(explanation)
    return f"```mermaid\n{text}```\n" if kind == "markdown" else text


def _checked(output: str) -> Path:
    """The file, if its ending is one that can be written and its folder is there: said before anything is computed."""
    path = Path(output)
    if path.suffix.lower() not in SUFFIXES:
        raise InputError(
            Text(
                en="“{file}” does not say in its ending what is to be written.",
                vi="Phần đuôi của “{file}” không cho biết cần ghi loại tệp nào.",
            ),
            instead=Text(
                en="Write a name with one of the endings {endings}: --output {better}.",
                vi="Hãy viết tên tệp có một trong các đuôi {endings}: --output {better}.",
            ),
            file=output[:40],
            endings=", ".join(SUFFIXES),
            better=f"{path.stem or 'graph'}.svg",
        )
    if not path.parent.is_dir():
        raise InputError(
            Text(
                en="“{file}” cannot be written: there is no folder {folder}.",
                vi="Không ghi được “{file}”: không có thư mục {folder}.",
            ),
            instead=Text(
                en="Make the folder first, or name one that is there.",
                vi="Hãy tạo thư mục trước, hoặc chọn một thư mục đã có.",
            ),
            file=output,
            folder=path.parent,
        )
    return path


def _not_one(names: tuple[str, ...]) -> InputError:
    if names:
        what = Text(
            en="One graph is drawn at a time, and there are {count} functions.",
            vi="Mỗi lần chỉ vẽ một đồ thị, mà có {count} hàm số.",
        )
    else:
        what = Text(en="It is not said of which function.", vi="Chưa cho biết là hàm số nào.")
    return InputError(
        what,
        instead=Text(en="Write teachgrad graph composite.", vi="Hãy viết teachgrad graph composite."),
        count=len(names),
    )
