r"""Tables as LaTeX's tabular. The cells are LaTeX already: sentences come from `latex_prose`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]], align: str) -> str:
    r"""A table whose columns are set to the sides that `align` names, ``"lrr"``.

    Examples
    --------
    >>> print(table(["x", "y"], [["1", "2"]], "lr"))
    \begin{tabular}{lr}
    x & y \\
    \hline
    1 & 2 \\
    \end{tabular}
    """
    first, *others = (" & ".join(row) + r" \\" for row in (head, *rows))
    return "\n".join([rf"\begin{{tabular}}{{{align}}}", first, r"\hline", *others, r"\end{tabular}"])
