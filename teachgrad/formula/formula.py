"""`parse`: text → `Formula`, what was understood and what was assumed.

Read `letters`, `statements`, `lexer`, `commas` and `parser`, in this order: the way of a text; then `plain`, `latex`,
`python` and `sympy_form`: the ways back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from teachgrad.formula import commas, limits
from teachgrad.formula.letters import plain
from teachgrad.formula.lexer import tokens
from teachgrad.formula.names import Names, canonical, variables_in_order
from teachgrad.formula.notes import Note
from teachgrad.formula.parser import Parser
from teachgrad.formula.refusals import FormulaError, Reader
from teachgrad.formula.statements import Left, Statement, bare_derivative, statements, unwrapped
from teachgrad.formula.tree import Name, Node, Step
from teachgrad.formula.whole import Whole
from teachgrad.text import Text


class Formula:
    r"""A formula as it was read.

    Attributes
    ----------
    text : str
        As it was typed.
    steps : tuple of Step
        Its lines: one for ``3x²``, two for ``y = 2x³; z = 5y²``.
    variables : tuple of str
        The variables that occur, under the names of their symbols.
    notes : tuple of Note
        What was assumed: where it could have been read otherwise.

    Examples
    --------
    >>> formula = parse("1/2x", language="en")
    >>> formula.to_text(), formula.to_sympy(), formula.to_latex(), formula.to_python()
    ('(1/2)*x', x/2, '\\frac{1}{2}x', '1/2*x')
    >>> print(formula.notes[0])
    “1/2x” is read as (1/2)·x. If you mean 1/(2x), write it so.
    """

    __slots__ = ("language", "notes", "steps", "text", "variables")

    def __init__(
        self,
        text: str,
        steps: tuple[Step, ...],
        variables: tuple[str, ...],
        notes: tuple[Note, ...],
        language: str | None,
    ) -> None:
        self.text = text
        self.steps = steps
        self.variables = variables
        self.notes = notes
        self.language = language

    @property
    def tree(self) -> Node:
        """The right-hand side of the last step."""
        return self.steps[-1].tree

    @property
    def name(self) -> str | None:
        """What the last step defines; of an answer dy/dx = …, what was differentiated."""
        return self.steps[-1].name

    def to_text(self, style: Any = None) -> str:
        """The formula on one line, with all brackets that leave no doubt.

        Parameters
        ----------
        style : plain.Style, optional
            `plain.PLAIN`, ASCII, unless said otherwise.

        Examples
        --------
        >>> from teachgrad.formula.writers.plain import UNICODE
        >>> formula = parse("-x^2 + √(x+1)")
        >>> formula.to_text(), formula.to_text(UNICODE)
        ('-(x^2) + sqrt(x + 1)', '-(x²) + √(x + 1)')
        """
        from teachgrad.formula.writers.plain import PLAIN, steps_to_text

        return steps_to_text(self.steps, PLAIN if style is None else style)

    def to_latex(self) -> str:
        """LaTeX, for MathJax or a worksheet, without dollar signs."""
        from teachgrad.formula.writers.latex import steps_to_latex

        return steps_to_latex(self.steps)

    def to_python(self, prefix: str = "tg.") -> str:
        """Python source: an expression, or a line ``y = …`` for each named step.

        Parameters
        ----------
        prefix : str
            What stands before functions, for ``import teachgrad as tg``.
        """
        from teachgrad.formula.writers.python import steps_to_python

        return steps_to_python(self.steps, prefix)

    def to_sympy(self, evaluate: bool = True) -> Any:
        """The last step as a SymPy expression in the variables; a matrix as a SymPy matrix.

        Parameters
        ----------
        evaluate : bool
            False for the formula as it was written: 5·(2x³)² stays that.
        """
        from teachgrad.formula.writers.sympy_form import to_sympy

        return to_sympy(self.steps, evaluate=evaluate)

    def spelled(self, point: Mapping[str, Any]) -> dict[str, Any]:
        """A point under the names of the variables: α is alpha, x₁ is x_1."""
        return {name if name in self.variables else canonical(name): point[name] for name in point}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Formula) and self.steps == other.steps

    def __hash__(self) -> int:
        return hash(self.steps)

    def __str__(self) -> str:
        return self.to_text()

    def __repr__(self) -> str:
        return f"Formula({self.to_text()!r})"

    def _repr_latex_(self) -> str:
        return f"$\\displaystyle {self.to_latex()}$"


def parse(text: str, variables: Iterable[str] | None = None, language: str | None = None) -> Formula:
    r"""Read a formula as students and teachers type them.

    Nothing of the text is ever carried out; `limits` bounds what is read.

    Parameters
    ----------
    text : str
        ``3x²``, ``sin^2(2x)``, ``y = 2x^3; z = 5y^2``, ``\\frac{1}{2}x``, ``dz/dx = 6x``, …
    variables : iterable of str, optional
        The names that may occur; any single letter, with or without a subscript, if left out.
    language : str, optional
        In which notes and errors are shown, ``"en"`` or ``"vi"``; otherwise the language spoken when they are.

    Returns
    -------
    Formula

    Raises
    ------
    FormulaError
        If it is no formula, or may be several.

    Examples
    --------
    >>> parse("3x² + 2x").to_sympy()
    3*x**2 + 2*x
    >>> parse("y = 2x^3; z = 5y^2").variables
    ('x',)
    """
    names = Names(variables)
    if not isinstance(text, str):
        raise FormulaError("not_text", "", (0, 0), language, piece=repr(text)[:40])
    if len(text) > limits.LENGTH:
        raise FormulaError(
            "too_long", text, (limits.LENGTH, len(text)), language, length=len(text), most=limits.LENGTH
        )
    readable, places = plain(text)
    readable = unwrapped(readable)
    reader = Reader(text, readable, places, language)
    if not readable.strip(" \n"):
        raise FormulaError("empty", text, (0, 0), language)
    if not readable.strip(" \n;.$"):
        reader.refuse("empty", 0, len(readable))
    notes: list[Note] = []
    found = statements(reader)
    if len(found) > limits.STEPS:
        reader.refuse("too_many_parts", found[limits.STEPS].start, found[-1].end, most=limits.STEPS)
    steps = []
    whole = Whole(reader, names)
    for statement in found:
        step = _step(reader, statement, names, notes)
        whole.take(step, statement.left)
        steps.append(step)
        if statement.left is not None and step.name is not None and step.derivative is None:
            names.define(step.name, step)
    _check_last(reader, found)
    _note_capitals(reader, notes, whole.reached(steps))
    occurring = variables_in_order(whole.reached(steps), names, steps[-1].parameters)
    return Formula(text, tuple(steps), occurring, tuple(notes), language)


def _check_last(reader: Reader, found: list[Statement]) -> None:
    """Refuse a formula without a name that is not the last: it would be read for nothing."""
    for statement in found[:-1]:
        if statement.left is None:
            text = reader.plain[statement.start : statement.end]
            reader.refuse("unnamed_step", statement.start + len(text) - len(text.lstrip()), statement.end)


def _note_capitals(reader: Reader, notes: list[Note], used: Mapping[str, None]) -> None:
    """Say that X and x are two variables, where both occur."""
    for name in used:
        if name.isupper() and name.lower() in used:
            place = max(reader.plain.find(name), 0)
            position = reader.place(place, place + len(name))
            notes.append(Note("capital", name, position, Name(name), Name(name.lower()), reader.language))


def _step(reader: Reader, statement: Statement, names: Names, notes: list[Note]) -> Step:
    left = statement.left
    if left is not None:
        _check_left(reader, left, names)
    derivative = bare_derivative(reader.plain, statement.start, statement.end)
    if derivative is not None and "d" not in names.known:
        reader.refuse("derivative_inside", derivative.start(), derivative.end())
    found = tokens(reader, names, statement.start, statement.end)
    if len(found.kinds) == 1:
        at = statement.start
        where = Text(en="after", vi="sau")
        if left is None:
            reader.refuse("missing_operand", at, statement.end, piece=";", where=where)
        reader.refuse("missing_operand", at - 1, at, where=where)
    if "," in reader.plain and any(
        "," in v for k, v in zip(found.kinds, found.values, strict=True) if k == "num"
    ):
        several = frozenset(name for name, step in names.steps.items() if len(step.parameters) > 1)
        found = commas.resolve(found, reader, several)
    tree = Parser(found, reader, names, notes).parse()
    if left is None:
        return Step(None, (), None, tree)
    return Step(left.name, left.parameters, left.derivative, tree)


def _check_left(reader: Reader, left: Left, names: Names) -> None:
    if left.derivative is None and left.name in names.known:
        reader.refuse("redefined", left.start, left.end)
    for name in (*left.parameters, *([left.derivative[1]] if left.derivative and left.derivative[1] else [])):
        if names.given is not None and name not in names.known:
            variables = names.listed()
            reader.refuse("unknown_variable", left.start, left.end, piece=name, variables=variables, close="")
