"""``teachgrad explain``: how autograd finds a derivative, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from teachgrad.cli import asked, formats, screen
from teachgrad.cli.spoken import Command
from teachgrad.errors import InputError
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.explanation.records import Explanation

_EXPLAIN = Text(
    en="Explain how autograd finds a derivative: both passes, step by step.",
    vi="Giải thích autograd tìm đạo hàm như thế nào: cả hai lượt, từng bước một.",
)
_EXPLAIN_HELP = Text(
    en="Explain how autograd finds the derivatives of a formula, or of functions of the document: the forward pass, the backward pass "
    "with every local derivative as formula and number, all paths, and the three answers.\n\n\b\n"
    'teachgrad explain composite\nteachgrad explain composite --level all\nteachgrad explain "sin(x^2)/x" --at x=1.5\n'
    'teachgrad explain "y = 2x³; z = 5y²" --at x=2 --step\nteachgrad explain matrix_product --format html > explained.html',
    vi="Giải thích autograd tìm đạo hàm của một công thức, hay của các hàm số trong tài liệu, như thế nào: lượt xuôi, lượt ngược với "
    "mọi đạo hàm địa phương bằng công thức và bằng số, mọi đường đi, và ba cách tính.\n\n\b\n"
    'teachgrad explain composite\nteachgrad explain composite --level all\nteachgrad explain "sin(x^2)/x" --at x=1.5\n'
    'teachgrad explain "y = 2x³; z = 5y²" --at x=2 --step\nteachgrad explain matrix_product --format html > explained.html',
)
_LEVEL = Text(
    en="named: the steps that have a name; all: every operation. Left out: named, where there are names on the way.",
    vi="named: các bước có tên; all: mọi phép toán. Bỏ trống: named, nếu trên đường đi có bước mang tên.",
)
_STEP = Text(
    en="Go through it key by key, and guess each number before it is shown.",
    vi="Đi qua từng bước bằng bàn phím, và đoán mỗi con số trước khi nó hiện ra.",
)


def command() -> Command:
    """The command, its help in the language spoken now."""
    return Command(
        "explain",
        params=[
            asked.names(),
            asked.at(),
            click.Option(["--level"], metavar="named|all", help=str(_LEVEL)),
            formats.form(),
            click.Option(["--step"], is_flag=True, help=str(_STEP)),
        ],
        callback=_explain,
        help=str(_EXPLAIN_HELP),
        short_help=str(_EXPLAIN),
    )


def _explain(names: tuple[str, ...], at: tuple[str, ...], level: str | None, form: str, step: bool) -> int:
    from teachgrad.cli import DONE

    _refuse_step_in_a_form(form, step=step)
    functions, point = asked.functions_and_point(names, at, "explain")
    for f in functions:
        f.read_point(point)  # a point that does not fit is refused before SymPy is loaded
    from teachgrad.explanation.explaining import explain_function

    wanted = None if level is None else level.strip().lower()
    explanations = [explain_function(f, point, wanted) for f in functions]
    if step:
        from teachgrad.cli.stepping import step_through

        return max(map(step_through, explanations), default=DONE)
    if form == "json":
        records = [explanation.to_dict() for explanation in explanations]
        screen.write_json(records[0] if len(names) == 1 else records)
    elif form == "text":
        _write_pages(explanations)
    elif form == "html":
        from teachgrad.report.explanation_notebook import to_page

        screen.write(to_page(explanations))
    else:
        screen.write("\n\n".join(explanation.to_latex() for explanation in explanations))
    return DONE


def _refuse_step_in_a_form(form: str, *, step: bool) -> None:
    """Who goes through it key by key reads it in the terminal: there is nothing to write in another form."""
    if step and form != "text":
        raise InputError(
            Text(
                en="--step asks and shows in the terminal, and --format {form} writes a whole answer: they do not go together.",
                vi="--step hỏi và hiện từng bước trong terminal, còn --format {form} xuất ra cả câu trả lời: không dùng chung được.",
            ),
            instead=Text(
                en="Leave out --step, or leave out --format.",
                vi="Hãy bỏ --step, hoặc bỏ --format.",
            ),
            form=form,
        )


def _write_pages(explanations: list[Explanation]) -> None:
    from teachgrad.report.explanation import page

    for place, explanation in enumerate(explanations):
        if place:
            screen.write("")
        screen.show(page(explanation, screen.width(), screen.encoding()))
