"""Exercises that know what went wrong: is an answer right, and which rule of differentiation was bent.

Judging needs neither NumPy nor Matplotlib; SymPy only where it is asked for a proof. Read `evaluation` first (formulas
as numbers), then `equivalence` (are two formulas the same), `slips` (the mistakes) and `answers`.
"""
