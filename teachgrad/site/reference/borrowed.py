"""What an example takes from around it: the imports without which it would not run where somebody copies it to.

A docstring's example runs inside its module, where ``sum`` is teachgrad's; elsewhere it would be Python's own.
"""

from __future__ import annotations

import builtins
import symtable
import sys
from types import ModuleType
from typing import Any

import teachgrad
from teachgrad.site.reference.entries import thing_named, written_in
from teachgrad.site.reference.groups import GROUPS


def imports(code: str, thing: Any) -> list[str]:
    r"""The lines to be put before an example.

    Parameters
    ----------
    code : str
        The example's own lines.
    thing : object
        The function or class in whose docstring it stands.

    Returns
    -------
    list of str
        One line for each module, with its end; none where the example brings everything itself.

    Examples
    --------
    >>> imports("float(sum([3.0, x]))", teachgrad.sum)
    ['from teachgrad import sum\n']
    >>> imports("import teachgrad as tg\ntg.sum([1.0])", teachgrad.sum)
    []
    """
    around = vars(sys.modules[written_in(thing)])
    lines: dict[str, list[str]] = {}
    for name in _borrowed(code):
        # A method's example may call the function of that name, which is not where the method is made.
        found = around.get(name, None if hasattr(builtins, name) else getattr(teachgrad, name, None))
        if isinstance(found, ModuleType):
            lines[f"import {found.__name__}" + ("" if found.__name__ == name else f" as {name}")] = []
        elif found is not None:
            home, own = _known_as(found)
            lines.setdefault(f"from {home} import ", []).append(own if own == name else f"{own} as {name}")
    return [f"{line}{', '.join(names)}\n" for line, names in sorted(lines.items())]


def _known_as(found: Any) -> tuple[str, str]:
    """By which module and name a reader has it: the public ones, where there are any."""
    written = next(
        (name for group in GROUPS for name in group.members.split() if thing_named(name) is found), None
    )
    if written is None:
        return found.__module__, found.__name__
    module, _, name = f"teachgrad.{written}".rpartition(".")
    return module, name


def _borrowed(code: str) -> list[str]:
    """The names that are read and nowhere given a value, in the order of the alphabet."""
    whole = symtable.symtable(code, "example", "exec")
    given = {
        symbol.get_name() for symbol in whole.get_symbols() if symbol.is_assigned() or symbol.is_imported()
    }
    read: set[str] = set()
    tables = [whole]
    while tables:
        table = tables.pop()
        tables += table.get_children()
        read |= {
            s.get_name()
            for s in table.get_symbols()
            if s.is_referenced() and (table is whole or s.is_global())
        }
    return sorted(read - given)
