"""Every limit of what is read. What goes beyond one is refused before anything is computed.

A formula of a classroom is far below all of them; together they keep every reading under 0.2 s and 50 MB.
"""

LENGTH = 1_000  # characters
DEPTH = 60  # of brackets, powers and functions in one another
HEIGHT = 150  # of the tree: a/b/c/… grows with every sign
PARTS = 1_000  # nodes of the tree, also after a definition f(x) = … is put into f(2x)
NOTES = 20  # in all; nobody reads more
STEPS = 50  # definitions in one text
DIGITS = 60  # of one number as it is written
POWER_DIGITS = 2_000  # of a number that SymPy would write out: 9^9^9 has 369,693,100
EXPONENT = 10_000  # of a numeric exponent: (2x)^n becomes 2ⁿ·xⁿ
FACTORIAL = 500  # 500! has 1,135 digits
MATRIX_SIDE = 10  # rows, columns
MATRIX_POWER = 5
