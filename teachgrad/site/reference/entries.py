"""What is behind a public name: its other names, how it is called, its methods, and the records that it is made of.

Looks at the package itself, so nothing is listed a second time; knows no HTML. Read `docstrings` next.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import teachgrad
from teachgrad.site.reference.groups import GROUPS, Group

_WORD = re.compile(r"[A-Za-z_]\w*")
# Where the classes live that the records are made of inside, and that nobody need know to read them.
_INSIDE = (
    "teachgrad.engine.",
    "teachgrad.formula.tree",
    "teachgrad.exercises.slips.rules",
    "teachgrad.symbolic.",
)


@dataclass(frozen=True)
class Entry:
    """A function, a class, a method or a constant, as it is looked up.

    Attributes
    ----------
    place : str
        Its id in the page: ``"compare"``, ``"Comparison.plot"``.
    thing : object
        What it is; of a property, what computes it.
    call : str
        How it is written: ``"teachgrad.compare(f, method='richardson', **point)"``.
    others : tuple of str
        Its other names.
    is_method : bool
        Whether a Tensor has it as a method, too.
    members : tuple of Entry
        Its methods, and the records that its attributes hold or that it gives back, with theirs.
    """

    place: str
    thing: Any
    call: str
    others: tuple[str, ...] = ()
    is_method: bool = False
    members: tuple[Entry, ...] = ()


def entries(group: Group) -> tuple[Entry, ...]:
    """What stands on a page, in the order of its names."""
    return _all()[group.name]


def address(name: str, inside: Any) -> str | None:
    """Where a name that occurs in the docstring of `inside` leads; None if it is none of ours.

    Parameters
    ----------
    name : str
        As it is written there: ``"compare"``, ``"Variable"``, ``"teachgrad.pitfall"``, ``"Tensor.backward"``.
    inside : object
        A function or class. A record's part is looked up where that was defined, for several records have a Step.

    Returns
    -------
    str or None
        The file of its page and its place there: ``"comparing.html#Comparison.plot"``.
    """
    seen = vars(sys.modules.get(getattr(inside, "__module__", ""), teachgrad)).get(name)
    classes, _ = _places()
    if inspect.isclass(seen) and seen in classes:
        return classes[seen]
    before, dot, _ = name.removeprefix("teachgrad.").rpartition(".")
    # An attribute has no place of its own: Variable.left is described with Variable.
    return place(name.removeprefix("teachgrad.")) or (address(before, inside) if dot else None)


def place(name: str) -> str | None:
    """Where a name leads as it is listed, ``"Comparison.plot"`` or another name of a function; None if it is not."""
    return _places()[1].get(name)


def thing_named(name: str) -> Any:
    """What is written ``teachgrad.`` and the name: ``"finite.derivative"``."""
    found: Any = teachgrad
    for part in name.split("."):
        found = getattr(found, part)
    return found


@cache
def _all() -> dict[str, tuple[Entry, ...]]:
    names = {group.name: group.members.split() for group in GROUPS}
    # A record that several others hold is described where it is met first.
    described = {
        thing_named(name)
        for members in names.values()
        for name in members
        if inspect.isclass(thing_named(name))
    }
    return {group: tuple(_entry(name, described) for name in members) for group, members in names.items()}


@cache
def _places() -> tuple[dict[type, str], dict[str, str]]:
    """Where each class, and each name, leads."""
    classes: dict[type, str] = {}
    names: dict[str, str] = {}
    for group in GROUPS:
        for entry in entries(group):
            for one in (entry, *entry.members):
                there = f"{group.name}.html#{one.place}"
                if inspect.isclass(one.thing):
                    classes[one.thing] = there
                names.update(dict.fromkeys((one.place, *one.others), there))
    return classes, names


def _entry(name: str, described: set[type]) -> Entry:
    found = thing_named(name)
    written = f"teachgrad.{name}"
    if not callable(found):
        shown = "" if type(found).__module__.startswith("teachgrad") else f" = {found!r}"
        return Entry(name, found, written + shown)
    parts = tuple(_parts(found, name, described))
    if inspect.isclass(found):
        # A record is made by a function, and its attributes are described; how it is called would say it again.
        shown = _signature(found) if "\nParameters\n" in (inspect.getdoc(found) or "") else ""
        return Entry(name, found, written + shown, members=(*_methods(found, name), *parts))
    others = [n for n in dir(teachgrad) if n != name and getattr(teachgrad, n) is found]
    others += [
        f"linalg.{n}"
        for n in teachgrad.linalg.__all__
        if "." not in name and getattr(teachgrad.linalg, n) is found
    ]
    return Entry(
        name,
        found,
        written + _signature(found),
        tuple(others),
        vars(teachgrad.Tensor).get(name) is found,
        parts,
    )


def _signature(found: Any) -> str:
    """How it is called, without types: these stand in its description."""
    import numpy as np

    carried_out = _carried_out_by(found)
    if isinstance(carried_out, np.ufunc):
        return "(x)" if carried_out.nin == 1 else "(a, b)"
    signature = inspect.signature(carried_out)
    bare = [p.replace(annotation=p.empty) for p in signature.parameters.values() if p.name != "self"]
    return str(signature.replace(parameters=bare, return_annotation=signature.empty))


def _carried_out_by(found: Any) -> Any:
    """Of an operation that is an entry of the table what carries it out: its function takes anything and hands it on."""
    from teachgrad.engine.ops.table import FUNCTIONS, TABLE

    made_of_entry = getattr(found, "__module__", "") == "teachgrad.engine.ops"
    return next(
        (op.value for op in TABLE.values() if made_of_entry and FUNCTIONS.get(op.name) is found), found
    )


def written_in(found: Any) -> str:
    """The module in which the docstring of a function or class stands."""
    return str(getattr(_carried_out_by(found), "__module__", None) or type(found).__module__)


def _methods(owner: type, prefix: str) -> Iterator[Entry]:
    """The public methods and properties that say what they do; of a Tensor those that are no operations."""
    from teachgrad.engine.ops.table import FUNCTIONS

    seen = set()
    for base in owner.__mro__:
        if not base.__module__.startswith("teachgrad") or (
            base is not owner and base.__name__ in teachgrad._HOMES
        ):
            continue  # what an error has from TeachgradError is said there
        for name, raw in vars(base).items():
            if name.startswith("_") or name in seen:
                continue
            seen.add(name)
            found = raw.fget if isinstance(raw, property) else getattr(raw, "__func__", raw)
            if not inspect.isfunction(found) or not found.__doc__ or FUNCTIONS.get(name) is found:
                continue
            shown = "" if isinstance(raw, property) else _signature(found)
            yield Entry(f"{prefix}.{name}", found, f"{prefix}.{name}{shown}")


def _parts(owner: Any, prefix: str, described: set[type]) -> Iterator[Entry]:
    """The records that a record's attributes hold or that a function gives back, and those that these hold."""
    waiting = _held(owner)
    while waiting:
        part = waiting.pop(0)
        if part in described:
            continue
        described.add(part)
        place = f"{prefix}.{part.__name__}"
        yield Entry(place, part, part.__name__)
        yield from _methods(part, place)
        waiting += _held(part)


def _held(owner: Any) -> list[type]:
    """The classes that the types of public attributes and properties name, or the type of a function's result."""
    said = []
    if not inspect.isclass(owner):
        said.append(getattr(owner, "__annotations__", {}).get("return"))
    else:
        said += [kind for name, kind in vars(owner).get("__annotations__", {}).items() if name[0] != "_"]
        properties = [
            raw for name, raw in vars(owner).items() if isinstance(raw, property) and name[0] != "_"
        ]
        said += [raw.fget.__annotations__.get("return") for raw in properties if raw.fget]
    names = vars(sys.modules[owner.__module__])
    seen = [names.get(word) for text in said for word in _WORD.findall(str(text))]
    return [
        kind
        for kind in seen
        if inspect.isclass(kind)
        and kind.__doc__
        and kind.__module__.startswith("teachgrad")
        and not kind.__module__.startswith(_INSIDE)
    ]
