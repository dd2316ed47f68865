"""What papers and books print about derivatives, rebuilt by teachgrad and held against the printed digits.

`published` has what is printed, with its source, and nothing else; each other file rebuilds one row of it, live, by the
graph, the formulas and the difference quotients; `reproduction` brings the two together. `report.reproduction` shows
it, `plot.literature` draws it.
"""

from __future__ import annotations
