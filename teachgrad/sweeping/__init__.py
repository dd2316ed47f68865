"""Error against the step h: every difference quotient of a function measured, with theory's prediction beside it.

`sweep` holds `error_sweep`; `measurement` and `prediction` are its two halves, `reference` is what both are held against, `taylor`
knows the high derivatives of a formula. Nothing is imported here.
"""
