"""What goes wrong with automatic differentiation, each mistake really made and set beside the right way.

Knows the engine's graph, SymPy's derivatives and difference quotients; no word and no picture. Read `records` first, then
`catalogue` (what there is) and `walking` (backward passes, right and wrong, with all that happens in them).
"""
