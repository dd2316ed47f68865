"""A student's own gradient, checked: which entries are wrong, by what, and what mistake it looks like.

Knows functions, formulas, difference quotients and the graph; no sentence and no picture. Read `check` first, then
`truth` (what is right at a point), `slack` (how far rounding may be off) and `mistakes` (what a wrong gradient is
held against).
"""
