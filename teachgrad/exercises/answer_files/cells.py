"""Cells of a student's program, carried out one after the other, and the answers in them: runs inside the child.

One that fails does not stop the others, and ``tg.exercise("chain-1").check(…)`` notes what it is given instead of judging
it. Read `code` for the parent's side.
"""

from __future__ import annotations

import ast
import json
import types
from typing import Any

from teachgrad.exercises.running.child import FILE, execute, failure
from teachgrad.exercises.running.plain import NoDataError, plain

_LAST = "_the value of the last line"  # no name that can be typed


class _Noted:
    """Stands for an exercise: what is checked is noted."""

    def __init__(self, name: str, checked: dict[str, Any]) -> None:
        self._name, self._checked = name, checked
        self.text = self.message = ""

    def check(self, answer: Any) -> _Noted:
        self._checked[self._name] = answer
        return self

    def require(self) -> _Noted:
        return self

    def hint(self) -> str:
        return ""

    def __bool__(self) -> bool:
        return True

    def __float__(self) -> float:
        return 1.0


def carry_out(cells: str) -> dict[str, Any]:
    """Carry out cells, given as JSON: names and their values, what was checked, and what failed.

    Examples
    --------
    >>> carry_out('[{"code": "chain_1 = 2 + 3", "exercise": "", "cell": 0}]')["names"]
    {'chain_1': 5}
    """
    import teachgrad

    checked: dict[str, Any] = {}
    before = vars(teachgrad).get("exercise")
    teachgrad.exercise = lambda name, *_, **__: _Noted(str(name), checked)  # type: ignore[assignment, unused-ignore] # in this process there is nobody else
    module = types.ModuleType("answers")
    module.__file__ = FILE
    names = vars(module)
    own = set(names)
    failures = []
    for cell in json.loads(cells):
        try:
            value = _carried_out(cell, names)
            if cell["exercise"]:
                checked[cell["exercise"]] = value
        except BaseException as error:  # whatever it is, the other cells may be right
            failures.append({**failure(error, cell["code"]), "cell": cell["cell"]})
    del teachgrad.exercise
    if before is not None:
        teachgrad.exercise = before
    found = {name: value for name, value in names.items() if name not in own and not name.startswith("_")}
    return {
        "name": found.pop("name", None),
        "seed": found.pop("seed", None),
        "names": _data(found),
        "checked": _data(checked),
        "failures": failures,
    }


def _carried_out(cell: dict[str, Any], names: dict[str, Any]) -> Any:
    """Carry out a cell; the value of its last line, if that is an expression, as Jupyter shows it."""
    tree = ast.parse(cell["code"], FILE)
    last = tree.body[-1] if cell["exercise"] and tree.body else None
    if isinstance(last, ast.Expr):
        kept = ast.Assign([ast.Name(_LAST, ast.Store())], last.value)
        tree.body[-1] = ast.fix_missing_locations(ast.copy_location(kept, last))
    execute(tree, names)
    return names.pop(_LAST) if isinstance(last, ast.Expr) else names.get(_target(last))


def _target(statement: ast.stmt | None) -> str:
    """What a cell's last statement gives a name to: its answer where it ends without an expression."""
    if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
        return statement.targets[0].id
    return statement.name if isinstance(statement, ast.FunctionDef) else ""


def _data(found: dict[str, Any]) -> dict[str, Any]:
    """The values that are data, and of a program's functions their names; modules and the like are left out."""
    data: dict[str, Any] = {}
    for name, value in found.items():
        if isinstance(value, types.FunctionType):
            data[name] = {"function": value.__name__}
        elif not isinstance(value, type | types.ModuleType) and not callable(value):
            try:
                data[name] = plain(value)
            except NoDataError:
                continue
    return data
