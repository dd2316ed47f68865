"""What ``%compare`` names: a function of the notebook's own, one of the document's, or a formula."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from teachgrad.errors import InputError
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.functions import Function


def named_function(things: Sequence[str], namespace: Mapping[str, Any]) -> Function:
    """The function that a line names.

    Parameters
    ----------
    things : sequence of str
        What stands on the line besides the point and the options.
    namespace : mapping
        The notebook's variables. A function of its own comes before one of the document with the same name.

    Raises
    ------
    InputError
        If nothing or several things are named, or the name is unknown.
    FormulaError
        If it is no formula.
    """
    from teachgrad.formula import Formula
    from teachgrad.functions import Function, function

    if len(things) != 1:
        raise _not_one(things)
    (thing,) = things
    own = namespace.get(thing)
    return function(own if callable(own) or isinstance(own, Formula | Function) else thing)


def _not_one(things: Sequence[str]) -> InputError:
    if not things:
        return InputError(
            Text(en="It is not said what is to be compared.", vi="Chưa cho biết cần so sánh gì."),
            instead=Text(
                en='Write %compare square, %compare "3x² + 2x" x=5, or %%compare x=5 with a formula below it.',
                vi='Hãy viết %compare square, %compare "3x² + 2x" x=5, hoặc %%compare x=5 với công thức ở bên dưới.',
            ),
        )
    return InputError(
        Text(
            en="%compare takes one function, and here are {count}: {things}.",
            vi="%compare nhận một hàm số, mà ở đây có {count}: {things}.",
        ),
        instead=Text(
            en='Put a formula with spaces in quotation marks: %compare "{whole}".',
            vi='Hãy đặt công thức có dấu cách trong ngoặc kép: %compare "{whole}".',
        ),
        count=len(things),
        things=", ".join(things),
        whole=" ".join(things),
    )
