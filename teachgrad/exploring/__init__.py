"""A function to be played with: a point that moves, a step h, and the three answers that follow.

Holds facts, no picture and no widget: those are `plot.explorer` and its neighbours. Read `states` first, then `explorer`.
"""
