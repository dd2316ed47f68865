"""One graph walked both ways: forward mode and reverse mode, step by step, with what each of them costs.

Knows the engine's passes and the counting of operations; no word and no picture. Read `records` first, then `walking`.
"""
