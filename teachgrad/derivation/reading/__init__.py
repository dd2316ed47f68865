"""Whatever states a function, read as a SymPy expression in which nothing is carried out.

`given` finds out what it is; `typed` reads formulas, `evaluated` SymPy's own expressions, `recorded` programs. `source`
is what they give back.
"""
