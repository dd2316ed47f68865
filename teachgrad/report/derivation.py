"""A derivation as a page of text, and as plain data.

Read `derivation_words` (the sentences), `derivation_writer` (the formulas) and `derivation_notebook` (HTML, LaTeX).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import sympy as sp

from teachgrad.formula.excerpt import cells
from teachgrad.report.derivation_conditions import all_conditions, remarks
from teachgrad.report.derivation_notation import AND, NO_BREAK, listed
from teachgrad.report.derivation_words import name_of, notation, stated, told
from teachgrad.report.derivation_writer import Plain
from teachgrad.report.layout import Line, Page, wrapped
from teachgrad.report.mathematics import letter
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.derivation.records import Derivation, Step

RESULT = Text(en="Result:", vi="Kết quả:")
WHERE = Text(en=", where {conditions}.", vi=", với điều kiện {conditions}.")
CHECKED = Text(
    en="Checked: every line agrees to {digits} digits with the derivative found from difference quotients at {points}.",
    vi="Đã kiểm tra: mọi dòng khớp đến {digits} chữ số với đạo hàm tính từ tỉ số sai phân tại {points}.",
)
NOT_CHECKED = Text(
    en="Not checked: no point was found at which the function has a real value and a derivative.",
    vi="Chưa kiểm tra được: không tìm thấy điểm nào mà tại đó hàm số có giá trị thực và có đạo hàm.",
)


def to_text(derivation: Derivation, width: int = 80, encoding: str = "utf-8") -> str:
    """A derivation as a page of text, in the language spoken now.

    Parameters
    ----------
    derivation : Derivation
        What is shown.
    width : int
        No line is longer than this; 24 at least.
    encoding : str
        Use only characters that this encoding has.
    """
    return "\n".join(line.text for line in derivation_page(derivation, width, encoding))


def derivation_page(derivation: Derivation, width: int = 80, encoding: str = "utf-8") -> list[Line]:
    """A derivation as the lines of a page."""
    paper = Page(max(width, 24), encoding)
    write = notation(derivation)
    for name, formula in derivation.definitions.items():
        _formula(paper, f"{letter(name)} = {write(formula)}", "")
    last = stated(derivation)
    _formula(paper, f"{head(derivation, write)} = {write(last)}", "")
    paper.blank()
    _formula(paper, write(derivation.lines[0]), "  ")
    for step, known in with_known_conditions(derivation):
        _formula(paper, write(step.after), "= ")
        paper.lines += _indented(paper, told(step, write, brief=True, known=known))
    paper.blank()
    _paragraph(paper, _result(derivation, write), "good")
    _paragraph(paper, checked(derivation), "")
    for remark in remarks(derivation):
        _paragraph(paper, remark, "")
    for note in notes(derivation):
        paper.paragraph(f"! {note}", "warning", hanging=2)
    return paper.lines


def with_known_conditions(derivation: Derivation) -> Iterator[tuple[Step, set[Any]]]:
    """Each step, with the conditions that the steps before it have told."""
    known: set[Any] = set()
    for step in derivation.steps:
        yield step, known
        known = known.union(step.conditions)


def _formula(paper: Page, text: str, before: str) -> None:
    lines = wrapped(paper.spell(text), paper.room - len(before), 2)
    for place, line in enumerate(lines):
        lead = before if place == 0 else " " * len(before)
        paper.lines.append(Line((paper.indent + lead + line).rstrip(), "formula"))


def _paragraph(paper: Page, text: str, style: str) -> None:
    lines = _broken(paper, text, paper.room - 2)
    paper.lines += [
        Line(paper.indent + ("  " if place else "") + line, style) for place, line in enumerate(lines)
    ]


def _indented(paper: Page, text: str) -> list[Line]:
    indent = paper.indent + ("  " if paper.narrow else "      ")
    return [Line(indent + line) for line in _broken(paper, text, paper.width - len(indent))]


def _broken(paper: Page, text: str, room: int) -> list[str]:
    """Text broken at spaces; a short formula is broken only if it has no room on a line."""
    chunks = [paper.spell(chunk.replace(NO_BREAK, " ")) for chunk in text.split(" ")]
    kept = [chunk if cells(chunk) > room else chunk.replace(" ", NO_BREAK) for chunk in chunks]
    return [line.replace(NO_BREAK, " ") for line in wrapped(" ".join(kept), room)]


def head(derivation: Derivation, write: Plain) -> str:
    """The function with what it depends on: f(x), or z where it has a name of its own."""
    if derivation.typed is not None and derivation.typed.steps[-1].name is None:
        return (
            f"{letter(derivation.name)}({write(derivation.variable)})"
            if write.prime
            else letter(derivation.name)
        )
    return letter(derivation.name)


def slope(derivation: Derivation, write: Plain) -> str:
    """What was found: f′(x), y′, dz/dx, ∂f/∂x."""
    name, x = letter(derivation.name), write(derivation.variable)
    if write.prime:
        return f"{name}′({x})" if head(derivation, write).endswith(")") else f"{name}′"
    d = "∂" if write.partial else "d"
    return f"{d}{name}/{d}{x}"


def result_parts(derivation: Derivation, write: Plain) -> tuple[str, str, str]:
    """What is said before the last line, this line, and where it holds."""
    line = f"{slope(derivation, write)} = {write(derivation.derivative)}"
    conditions = derivation.conditions
    where = str(WHERE.format(conditions=all_conditions(conditions, write))) if conditions else "."
    return str(RESULT), line, where


def notes(derivation: Derivation) -> list[str]:
    """How the formula was read, and which way a program went."""
    read = derivation.typed.notes if derivation.typed is not None else ()
    told = [str(note) for note in (*derivation.notes, *read)]
    # Of two kinds of note about one thing, the one that says more.
    return [note for note in told if not any(other != note and other.startswith(note) for other in told)]


def _result(derivation: Derivation, write: Plain) -> str:
    before, line, where = result_parts(derivation, write)
    return f"{before} {line}{where}"


def checked(derivation: Derivation) -> str:
    """At which points the lines were held against difference quotients."""
    points = derivation.checked
    if not points:
        return str(NOT_CHECKED)
    names = [letter(name) for name in points[0]]
    several = len(names) > 1
    places = [f"({', '.join(point.values())})" if several else "".join(point.values()) for point in points]
    at = f"({', '.join(names)})" if several else names[0]
    unbroken = (place.replace(" ", NO_BREAK) for place in places)
    first = f"{at} = ".replace(" ", NO_BREAK)
    return str(CHECKED.format(points=first + listed(unbroken, AND), digits=derivation.digits))


def to_dict(derivation: Derivation) -> dict[str, Any]:
    """A derivation as dictionaries, lists, strings and numbers.

    Returns
    -------
    dict
        ``formula``, ``variable``, ``name``, ``definitions``, ``derivative``, ``conditions``, ``steps``, ``checked``, ``digits``.
        A formula is SymPy's text; each step has its ``rule``, ``name``, ``general``, ``before``, ``after``, ``part``, ``result``,
        ``conditions`` and its ``text`` in the language spoken now.
    """
    return {
        "formula": _text(derivation.formula),
        "variable": str(derivation.variable),
        "name": derivation.name,
        "definitions": {name: _text(formula) for name, formula in derivation.definitions.items()},
        "derivative": _text(derivation.derivative),
        "conditions": [_text(condition) for condition in derivation.conditions],
        "steps": [
            {
                "rule": step.rule,
                "name": str(name_of(step)),
                "general": None if step.general is None else _text(step.general),
                "before": _text(step.before),
                "after": _text(step.after),
                "part": _text(step.part),
                "result": _text(step.result),
                "conditions": [_text(condition) for condition in step.conditions],
                "text": step.text,
            }
            for step in derivation.steps
        ],
        "checked": [dict(point) for point in derivation.checked],
        "digits": derivation.digits,
        "conventions": list(derivation.conventions),
        "by_definition": [[_text(place), _text(slope)] for place, slope in derivation.by_definition],
        "notes": [str(note) for note in derivation.notes],
    }


def _text(expression: Any) -> str:
    return str(sp.sstr(expression, order="none"))
