"""The derivative of a formula rule by rule, as it is taught, each line checked.

Knows SymPy's expressions, and none of SymPy's derivatives; loads the engine only where a program is given. Start with
`telling`.
"""
