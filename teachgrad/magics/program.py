"""The program in a ``%%compare`` cell: a function that it defines at its end, or lines whose last one is the result.

Knows Python's syntax trees and IPython's shell, no formula.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from teachgrad.errors import InputError
from teachgrad.functions import Function, function
from teachgrad.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

_HIDDEN = "_compared"  # under this name for a moment


def program_of(tree: ast.Module, text: str, variables: Sequence[str], shell: Any) -> Function:
    """The function of a program.

    Parameters
    ----------
    tree : ast.Module
        Its syntax tree.
    text : str
        What was typed, for tracebacks and for the page.
    variables : sequence of str
        The names that are given a value beside the program.
    shell : IPython shell
        Runs it. A function that it defines is there afterwards; lines leave nothing behind.

    Returns
    -------
    Function

    Raises
    ------
    InputError
        If it does not say what its result is, gives a variable a value of its own, or no variable is named.
    """
    file = shell.compile.cache(text, shell.execution_count)
    last = tree.body[-1]
    if isinstance(last, ast.Expr) and isinstance(last.value, ast.Lambda):
        tree.body[-1] = ast.copy_location(ast.Assign([ast.Name(_HIDDEN, ast.Store())], last.value), last)
        _run(tree, file, shell)
        return function(shell.user_ns.pop(_HIDDEN))
    defined = _defined(tree.body[-1])
    if defined is not None:
        _run(tree, file, shell)
        return function(shell.user_ns[defined])
    name, result = _result(tree.body[-1])
    _refuse_no_variable(variables)
    _refuse_own_values(tree, variables)
    _run(_as_function(_HIDDEN, tree, variables, result), file, shell)
    return Function(name, shell.user_ns.pop(_HIDDEN), tuple(variables), source=text)


def _run(tree: ast.Module, file: str, shell: Any) -> None:
    """As IPython runs the notebook's other cells: its compiler, its namespace."""
    shell.ex(shell.compile(ast.fix_missing_locations(tree), file, "exec"))


def _defined(last: ast.stmt) -> str | None:
    """The name of the function that the last statement defines, if it is ``def f(x)`` or ``f = lambda x: …``."""
    if isinstance(last, ast.FunctionDef):
        return last.name
    if isinstance(last, ast.Assign) and isinstance(last.value, ast.Lambda):
        return _only_name(last.targets)
    return None


def _result(last: ast.stmt) -> tuple[str, ast.expr]:
    """What the last statement's result is called, and how it is had."""
    if isinstance(last, ast.Expr):
        return (last.value.id if isinstance(last.value, ast.Name) else "f"), last.value
    targets = last.targets if isinstance(last, ast.Assign) else [getattr(last, "target", None)]
    name = _only_name(targets) if isinstance(last, ast.Assign | ast.AugAssign | ast.AnnAssign) else None
    if name is None:
        raise InputError(
            Text(
                en="The program does not say what its result is.",
                vi="Chương trình không cho biết đâu là kết quả.",
            ),
            instead=Text(
                en="Let it end with the result, y = 3 * x * x or y, or with a function, def f(x): ….",
                vi="Hãy kết thúc bằng kết quả, y = 3 * x * x hoặc y, hay bằng một hàm, def f(x): ….",
            ),
        )
    return name, ast.Name(name, ast.Load())


def _only_name(targets: Sequence[ast.expr | None]) -> str | None:
    first = targets[0]
    return first.id if len(targets) == 1 and isinstance(first, ast.Name) else None


def _as_function(name: str, tree: ast.Module, variables: Sequence[str], result: ast.expr) -> ast.Module:
    """The lines as the body of a function of the variables, at the places where they stand in the cell."""
    lines = tree.body[:-1] if isinstance(tree.body[-1], ast.Expr) else tree.body
    given = ast.arguments(
        posonlyargs=[], args=[ast.arg(one) for one in variables], kwonlyargs=[], kw_defaults=[], defaults=[]
    )
    back = ast.copy_location(ast.Return(result), tree.body[-1])
    made = ast.FunctionDef(name=name, args=given, body=[*lines, back], decorator_list=[], returns=None)
    return ast.Module([made], type_ignores=[])


def _refuse_no_variable(variables: Sequence[str]) -> None:
    if not variables:
        raise InputError(
            Text(
                en="It is not said which variable has which value.",
                vi="Chưa cho biết biến nào có giá trị nào.",
            ),
            instead=Text(en="Write %%compare x=5.", vi="Hãy viết %%compare x=5."),
        )


def _refuse_own_values(tree: ast.Module, variables: Sequence[str]) -> None:
    """``x = tg.tensor([5.])`` in the cell would put a new x in the place of the variable."""
    for statement in tree.body:
        name = _only_name(statement.targets) if isinstance(statement, ast.Assign) else None
        if name in variables and isinstance(statement, ast.Assign):
            used = {node.id for node in ast.walk(statement.value) if isinstance(node, ast.Name)}
            if name not in used:
                raise InputError(
                    Text(
                        en="The program gives {name} a value itself, so that its result would not depend on the {name} of %%compare.",
                        vi="Chương trình tự gán giá trị cho {name}, nên kết quả sẽ không phụ thuộc vào {name} của %%compare.",
                    ),
                    instead=Text(
                        en="Leave this line out: %%compare {name}=… gives the value.",
                        vi="Hãy bỏ dòng này đi: %%compare {name}=… cho giá trị đó.",
                    ),
                    name=name,
                )
            return
