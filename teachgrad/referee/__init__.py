"""The referee: from three answers, and what can be found out around the point, to a verdict and what it rests on.

Read `verdict` first. `numbers` holds the answers against each other; where that does not settle it, `sides` looks at
the function left and right of the point, `beside` at the program there, `limits` asks SymPy, and `operations` looks
for a rule or a formula that is wrong.
"""
