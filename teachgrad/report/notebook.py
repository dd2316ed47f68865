"""One comparison for a Jupyter notebook: a fragment of HTML, or a block of LaTeX.

The fragment needs no network, script or style sheet, takes the notebook's own colours, and everything
in it is escaped. Jupyter shows the HTML where it has both; LaTeX is for export to PDF.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

import sympy as sp

from teachgrad.report import wording
from teachgrad.report.details import (
    Details,
    agreement,
    d_at,
    derivative_name,
    details,
    finite_shown,
    formula_shown,
    in_names,
    program,
    told_steps,
)
from teachgrad.report.evidence import told
from teachgrad.report.finding import to_text as finding_text
from teachgrad.report.mathematics import letter, pretty, read_otherwise
from teachgrad.report.quantities import MORE, NONE, exact, excerpt, number
from teachgrad.text import current_language

if TYPE_CHECKING:
    from collections.abc import Callable

    from teachgrad.records import Comparison, Variable

_LINE = "border-bottom:1px solid"
_LEFT = "text-align:left;vertical-align:middle"
_RIGHT = "text-align:right;vertical-align:middle"
# Separate borders, for a notebook's own style sheet joins them: then no corner is round, and straight bars are a determinant's.
_MATRIX = "display:inline-table;vertical-align:middle;border:solid;border-width:0 1.5px;border-radius:.7em;border-collapse:separate;border-spacing:0;padding:0 .2em;margin:.1em .3em"


def to_html(comparison: Comparison) -> str:
    """A comparison as a fragment of HTML, in the language spoken now.

    Parameters
    ----------
    comparison : Comparison
        What is shown.

    Returns
    -------
    str
        One ``div``.
    """
    found = details(comparison)
    parts = [f"<p><strong>{escape(comparison.function.name)}</strong></p>"]
    if comparison.function.source is not None:
        parts.append(f"<pre>{escape(chr(10).join(program(comparison.function, comparison.output)))}</pre>")
    typed = comparison.function.typed
    if typed is not None:
        from teachgrad.formula.letters import visible  # here: most functions are no formulas

        read = read_otherwise(typed)
        read_as = f"&emsp;{escape(str(wording.READ_AS))}&emsp;{escape('; '.join(read))}" if read else ""
        parts.append(f"<p><code>{escape(visible(typed.text))}</code>{read_as}</p>")
    parts.append(f"<div>{'; '.join(_equations(comparison, found))}</div>")
    parts += [_table(comparison, variable, found) for variable in comparison.variables.values()]
    mark, sentence = wording.verdict_mark(comparison.verdict), wording.verdict_said(comparison)
    parts.append(f"<p><strong>{mark} {escape(str(sentence))}</strong></p>")
    rests_on = "".join(f"<li>{escape(str(said))}</li>" for said in told(comparison))
    parts += [f"<ul>{rests_on}</ul>"] if rests_on else []
    for finding in comparison.findings:
        parts.append(f"<p>! {escape(finding_text(finding))}</p>")
    parts += [f"<p>! {escape(str(note))}</p>" for note in comparison.notes]
    return f'<div lang="{current_language()}" class="teachgrad-comparison">{"".join(parts)}</div>'


def to_latex(comparison: Comparison) -> str:
    """A comparison as a block of LaTeX that MathJax can set.

    Parameters
    ----------
    comparison : Comparison
        What is shown.

    Returns
    -------
    str
        The function, and for each variable the derivative's formula and its three numbers.
    """
    lines = []
    for name, step in told_steps(comparison)[0].items():
        lines.append((name, step.formula, step.value))
    lines.append((comparison.output, comparison.formula, comparison.value))
    rows = [
        " ".join(
            [
                _symbol(name),
                "&=",
                *([f"{_math(formula, _latex)} ="] if formula is not None else []),
                _math(value, _latex_number),
            ]
        )
        for name, formula, value in lines
    ]
    for variable in comparison.variables.values():
        rows += _latex_rows(comparison, variable)
    mark = {"good": r"\checkmark\ ", "bad": r"\times\ "}.get(wording.verdict_style(comparison.verdict), "")
    rows.append(rf"&\,{mark}\text{{{wording.verdict_said(comparison)}}}")
    return "$$\\begin{aligned}\n" + " \\\\\n".join(rows) + "\n\\end{aligned}$$"


def _equations(comparison: Comparison, found: Details) -> list[str]:
    point = [f"{escape(letter(name))} = {_numbers(value)}" for name, value in comparison.point.items()]
    none: list[str] = []
    steps = [(name, none, step.formula, step.value) for name, step in told_steps(comparison)[0].items()]
    short = [escape(said) for said in in_names(comparison, found)]
    result = (comparison.output, short, comparison.formula, comparison.value)
    return point + [
        " = ".join(
            [
                escape(letter(name)),
                *between,
                *([_formula(formula)] if formula is not None else []),
                _numbers(value),
            ]
        )
        for name, between, formula, value in (*steps, result)
    ]


def _table(comparison: Comparison, variable: Variable, found: Details) -> str:
    name = derivative_name(comparison, variable.name)
    title = [escape(name)]
    if variable.matrix_formula is not None:
        said = "; ".join(map(str, wording.legend(variable.name, variable.matrix_formula)))
        title.append(escape(pretty(variable.matrix_formula) + (f" ({said})" if said else "")))
    if variable.formula is not None:
        title.append(_formula(variable.formula))
    rows = [
        (wording.FORMULA, formula_shown(variable), _numbers, ""),
        (wording.AUTOGRAD, variable.autograd, _numbers, "autograd"),
        (wording.FINITE, finite_shown(variable), _numbers, "finite"),
        (wording.EXACT, variable.exact, lambda value: _grid(value, lambda entry: pretty(exact(entry))), ""),
        (wording.LEFT, variable.left, _numbers, ""),
        (wording.RIGHT, variable.right, _numbers, ""),
    ]
    body = []
    for label, value, show, answer in rows:
        if value is None:
            continue
        quality = ["", ""]
        if answer:
            quality = list(agreement(variable, answer))
        cells = "".join(f'<td style="{_RIGHT}">{cell}</td>' for cell in (show(value), *map(escape, quality)))
        body.append(f'<tr><th scope="row" style="{_LEFT}">{escape(str(label))}</th>{cells}</tr>')
    head = "".join(
        f'<th scope="col" style="{_LINE};{_LEFT if place == 0 else _RIGHT}">{escape(str(title))}</th>'
        for place, title in enumerate((wording.METHOD, name, wording.ERROR, wording.DIGITS))
    )
    return (
        f"<div>{' = '.join(title)}</div><table>"
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>"
        f"<p>{_chain(comparison, variable, found)}{escape(str(wording.how(comparison, variable)))}</p>"
    )


def _chain(comparison: Comparison, variable: Variable, found: Details) -> str:
    chain = wording.chain(derivative_name(comparison, variable.name), found.chains.get(variable.name, ()))
    return "" if chain is None else f"{escape(str(chain))}<br>"


def _grid(thing: Any, show: Callable[[Any], str]) -> str:
    """A number as text, a matrix as a small table between two lines."""
    shown = excerpt(thing)
    if shown is None:
        return escape(show(thing))
    rows = [["…" if entry is MORE else escape(show(entry)) for entry in row] for row in shown.rows]
    lines = "".join(f"<tr>{''.join(f'<td>{entry}</td>' for entry in row)}</tr>" for row in rows)
    return f'{shown.shape} <table style="{_MATRIX}"><tbody>{lines}</tbody></table>'


def _numbers(value: Any) -> str:
    return escape(value) if isinstance(value, str) else _grid(value, number)


def _formula(formula: Any) -> str:
    return _grid(formula, pretty)


def _latex_rows(comparison: Comparison, variable: Variable) -> list[str]:
    d = {"d": "d", "∂": r"\partial "}[d_at(comparison.point)]
    left = rf"\frac{{{d}{_symbol(comparison.output)}}}{{{d}{_symbol(variable.name)}}}"
    formulas = [] if variable.formula is None else [_math(variable.formula, _latex)]
    if variable.matrix_formula is not None:
        formulas.insert(0, _latex(variable.matrix_formula))
    rows = [f"{left} &= {' = '.join(formulas)}"] if formulas else []
    for label, value in (
        (wording.FORMULA, formula_shown(variable)),
        (wording.AUTOGRAD, variable.autograd),
        (wording.FINITE, finite_shown(variable)),
    ):
        if value is not None:
            number_set = (
                f"= {_math(value, _latex_number)}"
                if not isinstance(value, str)
                else _latex_approximation(value)
            )
            rows.append(rf"{'' if rows else left} &{number_set} \quad \text{{({label})}}".strip())
    return rows


def _symbol(name: str) -> str:
    return _latex(sp.Symbol(name))


def _math(thing: Any, show: Callable[[Any], str]) -> str:
    shown = excerpt(thing)
    if shown is None:
        return show(thing)
    rows = [[r"\cdots" if entry is MORE else show(entry) for entry in row] for row in shown.rows]
    lines = r" \\ ".join(" & ".join(row) for row in rows)
    return rf"\begin{{bmatrix}} {lines} \end{{bmatrix}}"


def _latex(formula: Any) -> str:
    return str(sp.latex(formula, ln_notation=True, inv_trig_style="full"))


def _latex_approximation(text: str) -> str:
    mantissa, _, exponent = text.removeprefix("≈ ").partition("e")
    return rf"\approx {mantissa} \cdot 10^{{{exponent}}}"


def _latex_number(value: Any) -> str:
    mantissa, power, exponent = number(value).replace("∞", r"\infty").partition("e")
    return rf"{mantissa} \cdot 10^{{{exponent}}}" if power else mantissa.replace(NONE, r"\text{–}")
