"""One comparison as a page for the terminal.

Decides what stands where; the words come from `wording`, the lines from `layout`. Read `overview` next,
the table of several comparisons.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from teachgrad.report import wording
from teachgrad.report.details import (
    Details,
    agreement,
    derivative_name,
    details,
    finite_shown,
    formula_shown,
    in_names,
    program,
    told_steps,
)
from teachgrad.report.evidence import told
from teachgrad.report.layout import Block, Line, Page, beside, text_of
from teachgrad.report.mathematics import letter, pretty, read_otherwise
from teachgrad.report.quantities import exact, flat, number
from teachgrad.report.spelling import has_signs

if TYPE_CHECKING:
    from teachgrad.findings import Finding
    from teachgrad.records import Comparison, Variable

_BRACKETS = 6  # room that indentation and brackets take, where a matrix stands below its label


def to_text(comparison: Comparison, width: int = 80, encoding: str | None = None) -> str:
    """A comparison as plain text, in the language spoken now.

    Parameters
    ----------
    comparison : Comparison
        What is shown.
    width : int
        No line is longer than this; 24 at least.
    encoding : str, optional
        Use only characters that this encoding has; by default those that standard output can show.

    Returns
    -------
    str
        Lines without control codes, the last one without a line break.
    """
    return text_of(page, comparison, width, encoding)


def page(comparison: Comparison, width: int = 80, encoding: str = "utf-8") -> list[Line]:
    """A comparison as lines that say of what sort they are, for a terminal that has colours."""
    paper = Page(width, encoding)
    found = details(comparison)
    paper.heading(comparison.function.name)
    _overview(paper, comparison, found)
    for variable in comparison.variables.values():
        paper.blank()
        _derivative(paper, comparison, variable, found)
    paper.blank()
    _conclusion(paper, comparison)
    return paper.lines


def _overview(paper: Page, comparison: Comparison, found: Details) -> None:
    words = (wording.PROGRAM, wording.FORMULA, wording.POINT, wording.VALUE, wording.READ_AS)
    width = max(len(str(word)) for word in words) + 2
    if comparison.function.source is not None:
        paper.labelled(wording.PROGRAM, [program(comparison.function, comparison.output)], width)
    if comparison.function.typed is not None:
        from teachgrad.formula.letters import visible  # here: most functions are no formulas

        typed = comparison.function.typed
        paper.lines_labelled(wording.TYPED, [visible(line) for line in typed.text.splitlines()], width)
        read = read_otherwise(typed, signs=has_signs(paper.encoding))
        if read:
            paper.lines_labelled(wording.READ_AS, read, width)
    formulas = _formulas(paper, comparison, found, width)
    if formulas:
        paper.labelled(wording.FORMULA, formulas, width)
    paper.labelled(wording.POINT, _points(paper, comparison, found, width), width)
    steps, left_out = told_steps(comparison)
    values = {name: step.value for name, step in steps.items()}
    values[comparison.output] = comparison.value
    paper.labelled(
        wording.VALUE, [_equation(paper, name, value, width) for name, value in values.items()], width
    )
    if left_out:
        paper.labelled(wording.VALUE, [[str(wording.LEFT_OUT.format(count=left_out))]], width)


def _formulas(paper: Page, comparison: Comparison, found: Details, taken: int) -> list[Block]:
    """Name, formula in other names, formula in the variables: z = 5y² = 20x⁶."""
    blocks = [
        _equation(paper, name, step.formula, taken, pretty)
        for name, step in told_steps(comparison)[0].items()
        if step.formula is not None
    ]
    if comparison.formula is not None:
        whole = pretty(comparison.formula)
        blocks.append([" = ".join([letter(comparison.output), *in_names(comparison, found), whole])])
    return blocks


def _points(paper: Page, comparison: Comparison, found: Details, taken: int) -> list[Block]:
    """The values of the variables; of a matrix also what its entries are called, where there is room."""
    blocks = []
    for name, variable in comparison.variables.items():
        value = _equation(paper, name, variable.point, taken)
        symbols = found.symbols.get(name)
        if getattr(symbols, "shape", ()):
            left = paper.spell(f"{letter(name)} = ")
            named = beside(
                [left], paper.matrix(symbols, pretty), [" = "], paper.matrix(variable.point, number)
            )
            if max(map(len, named)) <= paper.room - taken:
                value = named
        blocks.append(value)
    return blocks


def _derivative(paper: Page, comparison: Comparison, variable: Variable, found: Details) -> None:
    name = derivative_name(comparison, variable.name)
    _derivative_formula(paper, comparison, variable, found)
    rows = [
        (wording.FORMULA, formula_shown(variable), "", ""),
        (wording.AUTOGRAD, variable.autograd, *agreement(variable, "autograd")),
        (wording.FINITE, finite_shown(variable), *agreement(variable, "finite")),
        (wording.EXACT, variable.exact, "", ""),
        (wording.LEFT, variable.left, "", ""),
        (wording.RIGHT, variable.right, "", ""),
    ]
    cells = [
        [[str(label)], _cell(paper, value, _exact if label is wording.EXACT else _shown), [error], [digits]]
        for label, value, error, digits in rows
        if value is not None
    ]
    paper.table([wording.METHOD, name, wording.ERROR, wording.DIGITS], cells, "lrrr", optional=(3,))
    chain = wording.chain(name, found.chains.get(variable.name, ()))
    if chain is not None:
        paper.paragraph(chain, hanging=2)
    paper.paragraph(wording.how(comparison, variable), hanging=2)


def _derivative_formula(paper: Page, comparison: Comparison, variable: Variable, found: Details) -> None:
    if variable.formula is None:
        return
    name = derivative_name(comparison, variable.name)
    left = f"{name} = "
    if variable.matrix_formula is not None:
        said = "; ".join(map(str, wording.legend(variable.name, variable.matrix_formula)))
        compact = f"{left}{pretty(variable.matrix_formula)}"
        paper.paragraph(f"{compact}    ({said})" if said else compact, "formula", hanging=2)
        left = " " * len(name) + " = "
    block = beside([paper.spell(left)], paper.matrix(variable.formula, pretty))
    if len(block) == 1 or max(map(len, block)) <= paper.room:
        if len(block) == 1:
            paper.paragraph(block[0], "formula", hanging=2)
        else:
            paper.labelled("", [block], 0)
        return
    symbols = found.symbols[variable.name]
    for symbol, entry in list(zip(symbols.ravel(), flat(variable.formula), strict=True))[:6]:
        paper.paragraph(
            f"{derivative_name(comparison, pretty(symbol))} = {pretty(entry)}", "formula", hanging=2
        )
    if symbols.size > 6:
        paper.paragraph("…")


def _conclusion(paper: Page, comparison: Comparison) -> None:
    style = wording.verdict_style(comparison.verdict)
    mark = wording.verdict_mark(comparison.verdict)
    paper.paragraph(f"{mark} {wording.verdict_said(comparison)}", style, hanging=2)
    for said in told(comparison):
        paper.paragraph(f"  {said}", hanging=2)
    for finding in comparison.findings:
        paper.blank()
        _contradiction(paper, finding)
    for note in comparison.notes:
        paper.blank()
        paper.paragraph(f"! {note}", "warning", hanging=2)


def _contradiction(paper: Page, finding: Finding) -> None:
    """What the document states, below it what is true, and what the difference comes to."""
    stated, true = f"! {wording.STATED}", f"  {wording.TRUE}"
    across = max(len(stated), len(true)) + 2
    side_by_side = paper.room >= across + max(len(finding.quote), len(wording.truth(finding)))
    for label, said in ((stated, finding.quote), (true, wording.truth(finding))):
        if side_by_side:
            paper.paragraph(label.ljust(across) + said, "warning")
        else:
            paper.paragraph(label, "warning")
            paper.paragraph(f"    {said}", "warning", hanging=6)
    comes_to = wording.consequence(finding)
    if comes_to is not None:
        paper.paragraph(f"  {comes_to}", hanging=2)


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else number(value)


def _exact(value: Any) -> str:
    return pretty(exact(value))


def _equation(paper: Page, name: str, value: Any, taken: int, show: Callable[[Any], str] = number) -> Block:
    """Name and value; where `taken` columns are a label's, a matrix shows what still fits."""
    left = paper.spell(f"{letter(name)} = ")
    room = paper.room - (_BRACKETS if paper.narrow else taken) - len(left)
    return beside([left], paper.matrix(value, show, room))


def _cell(paper: Page, value: Any, show: Callable[[Any], str] = number) -> Block:
    return paper.matrix(value, show, paper.room - _BRACKETS)
