"""What the derivative of a function costs as the function grows: reverse mode, forward mode, formulas side by side.

`passes` and `written` do the counting. Read `records` for what comes back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from teachgrad.counting.chosen import family_of, no_family, no_such_name, size_in
from teachgrad.counting.passes import count
from teachgrad.counting.records import Cost, Costs
from teachgrad.errors import InputError
from teachgrad.formula import FormulaError
from teachgrad.functions import Function, function
from teachgrad.text import Text

Progress = Callable[[str, int, int], None]


def costs(
    thing: str | Function | Callable[..., Any],
    /,
    *,
    sizes: Sequence[int] | None = None,
    progress: Progress | None = None,
    **point: Any,
) -> Costs:
    """Count what the derivative of a function costs: nothing is timed.

    The reverse and the forward pass are counted live, on the recorded graph, by numbers that note each operation
    as the rules carry it out; the formulas by SymPy's ``count_ops`` of what its ``diff`` gives, with and without
    ``cse``. Reverse mode costs a small constant times the function, whatever the number of inputs (Griewank & Walther,
    *Evaluating Derivatives*, 2nd ed., SIAM 2008, chapter 4).

    Parameters
    ----------
    thing : str, Function or callable
        A family that grows: ``"product"`` (Speelpenning's), ``"rosenbrock"``, ``"helmholtz"``, ``"logistic"``,
        ``"chain"``, or a program of any number of arguments, ``def f(*x)``. Anything else that `teachgrad.function`
        takes is one function, counted at `point`.
    sizes : sequence of int, optional
        The sizes of a family.
    progress : callable, optional
        Called as ``progress(name, done, total)`` after each size.
    **point
        Variable → number or array, for a single function.

    Returns
    -------
    Costs

    Raises
    ------
    InputError
        If there is no such family, it has no such size, or the program has an operation that NumPy carries out as a
        whole.
    GraphError
        If there are too many operations to be counted one by one.

    Examples
    --------
    >>> import teachgrad as tg
    >>> [(c.size, c.function.total, c.by_reverse, c.formula) for c in tg.costs("product", sizes=(10, 20)).rows]
    [(10, 9, 27, 80), (20, 19, 57, 360)]
    >>> tg.costs(lambda x, y: x * tg.sin(y), x=3, y=0.5).rows[0].by_reverse
    6
    """
    family = family_of(thing)
    if family is None:
        if sizes is not None:
            raise no_family(thing)
        one = _one(thing)
        inputs = sum(np.size(value) for value in one.read_point(point).values())
        return Costs(one.name, True, (_cost(one, point, inputs),))
    if point:
        raise InputError(
            Text(
                en="{name} is a family of functions, each looked at where it is well defined; it takes no {given}.",
                vi="{name} là một họ hàm số, mỗi hàm được xét tại một điểm đã chọn sẵn; không dùng {given} được.",
            ),
            instead=Text(
                en="Leave {given} out, or give one function.", vi="Hãy bỏ {given}, hoặc cho một hàm số."
            ),
            name=family.name,
            given=", ".join(f"{name}=…" for name in point),
        )
    wanted = sorted({size_in(family, size) for size in (family.sizes if sizes is None else sizes)})
    rows = []
    for done, size in enumerate(wanted, 1):
        rows.append(_cost(family.of_size(size), {}, size))
        if progress is not None:
            progress(f"n = {size}", done, len(wanted))
    return Costs(family.name, family.grows_in_inputs, tuple(rows))


def _one(thing: str | Function | Callable[..., Any]) -> Function:
    """One function; a name that is none might have been meant for a family."""
    try:
        return function(thing)
    except (InputError, FormulaError) as error:
        is_name = isinstance(thing, str) and thing.strip().isidentifier()
        if is_name and getattr(error, "kind", "unknown_function") == "unknown_function":
            raise no_such_name(str(thing).strip()) from error
        raise


def _cost(of: Function, point: dict[str, Any], size: int) -> Cost:
    from teachgrad.counting.written import written  # here: counting on the graph needs no SymPy

    recording = of.record(point)
    passes, formulas = count(recording), written(recording)
    return Cost(
        size,
        sum(np.size(value) for value in recording.point.values()),
        passes.function,
        passes.reverse,
        passes.forward,
        None if formulas is None else formulas.operations,
        None if formulas is None else formulas.shared,
    )
