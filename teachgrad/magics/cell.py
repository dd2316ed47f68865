"""What stands in a ``%%compare`` cell: a formula, which is read, or a program, which IPython runs as it runs any cell.

Nothing that is a formula is ever run, and no text is put together here to be run: a program's own lines become the body of a
function. Read `program` next.
"""

from __future__ import annotations

import ast
import builtins
import math
import re
import textwrap
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from teachgrad.engine.values import shortened
from teachgrad.errors import InputError
from teachgrad.formula import FormulaError, parse
from teachgrad.formula.words import CONSTANTS, FUNCTIONS, WITH_ARGUMENT
from teachgrad.functions import function
from teachgrad.magics.program import program_of
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.functions import Function

_COMMENT = re.compile(r"#.*")
_FORMULA_WORDS = frozenset((*FUNCTIONS, *WITH_ARGUMENT))
# What no formula has. Without it tg.sin(x) would be read as tan(sin(x)): tg is the tangent in many countries.
_ONLY_IN_PROGRAMS = (
    ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.Return, ast.Import, ast.ImportFrom, ast.For,
    ast.While, ast.If, ast.IfExp, ast.With, ast.Try, ast.Attribute, ast.Subscript, ast.AugAssign, ast.AnnAssign,
    ast.MatMult, ast.Compare, ast.comprehension, ast.keyword, ast.JoinedStr,
)  # fmt: skip


def cell_function(cell: str, variables: tuple[str, ...], shell: Any) -> Function:
    """The function that a cell holds.

    Parameters
    ----------
    cell : str
        What stands below ``%%compare``.
    variables : tuple of str
        The names that the line gives a value.
    shell : IPython shell
        Runs the cell if it is a program.

    Returns
    -------
    Function

    Raises
    ------
    FormulaError
        If it is neither a formula nor a program.
    InputError
        If it is empty, or a program that does not say what its result is.
    """
    text = textwrap.dedent(cell).strip("\n")
    formula = "\n".join(_COMMENT.sub("", line).rstrip() for line in text.split("\n")).strip("\n")
    if not formula.strip():
        raise InputError(
            Text(en="The cell is empty below %%compare.", vi="Dưới %%compare, ô này trống."),
            instead=Text(
                en="Write a formula there, 3x² + 2x, or a program, y = 3 * x * x.",
                vi="Hãy viết ở đó một công thức, 3x² + 2x, hoặc một chương trình, y = 3 * x * x.",
            ),
        )
    tree = _python(text)
    if tree is not None and _is_program(tree, variables, shell.user_ns):
        return program_of(tree, text, variables, shell)
    try:
        return function(parse(formula))
    except FormulaError:
        if tree is None or not _can_run(_free_names(tree, variables), shell.user_ns):
            raise
    return program_of(tree, text, variables, shell)


def _python(text: str) -> ast.Module | None:
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _is_program(tree: ast.Module, variables: Iterable[str], namespace: Mapping[str, Any]) -> bool:
    """Whether it has something that no formula has: a call of tg.sin, a loop, a name of the notebook's own."""
    free = _free_names(tree, variables)
    if any(isinstance(node, _ONLY_IN_PROGRAMS) for node in ast.walk(tree)):
        return True
    if any(isinstance(node, ast.BitXor) for node in ast.walk(tree)):
        return False  # x^2, which Python takes for something else
    own = {name for name in free if name in namespace and name not in _FORMULA_WORDS}
    own -= {name for name in own.intersection(CONSTANTS) if namespace[name] == getattr(math, name)}
    if own and _can_run(free, namespace):
        return True
    _refuse_own_constants(own, namespace)
    return False


def _can_run(names: Iterable[str], namespace: Mapping[str, Any]) -> bool:
    """Whether all its names are known: of 3*x + sn(x) the reader of formulas knows better what is wrong."""
    return all(name in namespace or hasattr(builtins, name) for name in names)


def _refuse_own_constants(own: Iterable[str], namespace: Mapping[str, Any]) -> None:
    """In sin(e*x) the e may be the notebook's or Euler's; as a program it cannot be run, for sin is not there."""
    for name in sorted(set(own).intersection(CONSTANTS)):
        raise InputError(
            Text(
                en="{name} is {value} in this notebook, and {constant}… in a formula.",
                vi="{name} là {value} trong notebook này, còn trong công thức là {constant}….",
            ),
            instead=Text(
                en="Give yours another name, or delete it: del {name}.",
                vi="Hãy đặt tên khác cho biến của bạn, hoặc xóa nó: del {name}.",
            ),
            name=name,
            value=shortened(namespace[name]),
            constant=str(getattr(math, name))[:6],
        )


def _free_names(tree: ast.Module, variables: Iterable[str]) -> set[str]:
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    made = {node.id for node in names if isinstance(node.ctx, ast.Store)}
    return {node.id for node in names} - made - set(variables)
