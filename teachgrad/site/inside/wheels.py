"""Libraries that the page fetches only when something imports them.

Who is to import SymPy need not know that it is not there yet: the import stops everything, the page fetches the wheel, and
asks again. Read `requests` before.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType


class WheelNeeded(BaseException):
    """A library is imported whose wheel has not been fetched; no ``except Exception`` on the way may take it for a failure.

    Parameters
    ----------
    name : str
        Of the library.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Later:
    """Stands last in `sys.meta_path`: asked only about what nobody else has found.

    Parameters
    ----------
    names : sequence of str
        The libraries that can be fetched.

    Examples
    --------
    >>> later = Later(["colours"])
    >>> try:
    ...     later.find_spec("colours")
    ... except WheelNeeded as needed:
    ...     print(needed.name)
    colours
    >>> later.find_spec("shapes") is None
    True
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._names = frozenset(names)

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,  # noqa: ARG002 # the protocol of finders has it
        target: ModuleType | None = None,  # noqa: ARG002 # likewise
    ) -> ModuleSpec | None:
        """Stop the import of a library that can be fetched."""
        if fullname in self._names:
            raise WheelNeeded(fullname)
        return None


def install(names: Sequence[str]) -> None:
    """From now on the import of one of `names` that is not there raises `WheelNeeded`."""
    sys.meta_path.append(Later(names))
