"""PyTorch's names of options, for functions that are made of entries: ``dim`` for NumPy's ``axis``.

An entry knows these names from `apply`; a function that is made of entries gets them here.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from teachgrad.errors import ProgramError
from teachgrad.text import Text

_NUMPYS = {
    "dim": "axis",
    "dims": "axis",
    "keepdim": "keepdims",
    "input": "x",
    "a": "x",
    "index": "indices",
    "shifts": "shift",
    "tensors": "arrays",
}

_F = TypeVar("_F", bound=Callable[..., Any])


def in_both_words(function: _F) -> _F:
    """Let a function take its options under PyTorch's names too; say which it takes, if others are given."""
    signature = inspect.signature(function)

    @wraps(function)
    def call(*args: Any, **options: Any) -> Any:
        if options:
            known = signature.parameters
            options = {name if name in known else _NUMPYS.get(name, name): v for name, v in options.items()}
        try:
            return function(*args, **options)
        except TypeError:
            try:
                signature.bind(*args, **options)
            except TypeError:
                unknown = [name for name in options if name not in signature.parameters]
                raise ProgramError(
                    Text(
                        en="{name} takes the arguments ({takes}); it was given {given}.",
                        vi="{name} nhận các đối số ({takes}); nó được cho {given}.",
                    ),
                    name=function.__name__,
                    takes=", ".join(signature.parameters),
                    given=unknown[0] if unknown else len(args) + len(options),
                ) from None
            raise

    return call  # type: ignore[return-value] # the same arguments, and some of them under two names
