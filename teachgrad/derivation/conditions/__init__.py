"""Where a derivation holds: what functions need, solved and put together as a textbook writes it.

`domain` says what an expression needs to have a value, `solving` solves one condition, `sets` writes a set as conditions,
`stated` decides what a result must say, `mattering` at which points a rule's condition matters; `definition` looks at single points by difference quotients.
"""
