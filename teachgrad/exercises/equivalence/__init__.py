"""Whether two formulas are the same: equal, different or undecided, and how that is known.

Read `records` first: what is said. Then `deciding`, which asks `points` where to look, `searching` where nothing has a
value yet, `sampling` for the numbers, and `rational` for a proof.
"""
