"""What derivatives cost, counted and not timed: elementary operations of the function, its passes and its formulas.

`counted` has the numbers that count, `passes` lets them run through a recorded graph, `written` counts formulas,
`growth` puts all of it side by side as one of the `families` grows. Nothing here touches the engine's own speed: what is
counted is the same graph, carried out again.
"""

from __future__ import annotations
