"""Formulas as numbers: fast in floats, or to as many digits as are asked for; every intermediate value is real.

Nothing is simplified first: ln(x²) has a value at -1, 2·ln x has none. Read `functions` first, then `program`.
"""
