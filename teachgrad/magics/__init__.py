"""What ``%load_ext teachgrad`` gives a notebook: ``%compare`` and ``%%compare``.

IPython is imported where one of its users asks for it, and so is everything heavy. Read `magic` next (what the two do), then
`line` (how they are called) and `cell` (a formula or a program).
"""

from __future__ import annotations

from typing import Any


def register(shell: Any) -> None:
    """Make the magics known to an IPython shell."""
    from IPython.core.magic import no_var_expand

    from teachgrad.magics.magic import compare

    # IPython would carry out what stands in braces, and \\frac{x}{2} is a formula.
    shell.register_magic_function(no_var_expand(compare), "line_cell", "compare")
