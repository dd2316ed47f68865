"""Looks at everything once. What fails while looking is itself something to tell: nothing here may end the examination."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import teachgrad
from teachgrad.installation import jupyter, letters, libraries, machine, person, pictures
from teachgrad.installation.records import ADVICE, Check, Examination
from teachgrad.installation.requirements import requirements, source_folder

_FOR_DEVELOPERS = ("test", "lessons")  # nobody who only uses teachgrad asks for these


def examine() -> Examination:
    """Look at this machine as teachgrad finds it.

    Nothing is changed and nothing is sent anywhere. The libraries are imported in a process of their own.

    Returns
    -------
    Examination
        What was found.
    """
    every = requirements()
    core = [one.name for one in every if not one.extra]
    said = libraries.imported(core)
    figures = said.get("matplotlib", {})
    looks: list[Callable[[], Iterable[Check]]] = [
        machine.python,
        machine.package,
        machine.pip,
        lambda: libraries.needed(every, said),
        lambda: libraries.shadows(core),
        lambda: libraries.extras(
            [one for one in every if one.extra not in _FOR_DEVELOPERS or source_folder()]
        ),
        lambda: pictures.font(figures),
        lambda: pictures.windows(figures),
        letters.encodings,
        letters.terminal,
        jupyter.jupyter,
        person.languages,
        person.progress,
        person.lessons,
        machine.clock,
        machine.latex,
    ]
    found = tuple(check for look in looks for check in _looked(look))
    return Examination(teachgrad.__version__, machine.called(), found)


def _looked(look: Callable[[], Iterable[Check]]) -> list[Check]:
    try:
        return list(look())
    except (
        Exception
    ) as error:  # on a broken machine anything may fail, and the rest is to be told all the same
        where = getattr(look, "__name__", "") or "?"
        return [
            Check(
                "machine",
                "not_looked",
                ADVICE,
                {"what": where, "error": f"{type(error).__name__}: {error}"[:300]},
            )
        ]
