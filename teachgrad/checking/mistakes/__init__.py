"""What a wrong gradient looks like: each likely mistake says what it would give, and is held against what was given.

Read `case` first (what there is to go by), then `plain`, `graphs`, `factors`, `terms` (the mistakes), `explaining`
(which of them it is) and `shapes` (where the numbers cannot be compared at all).
"""
