"""The ways back from a formula tree: `plain` text, `latex`, `python`, SymPy (`sympy_form`, `sympy_written`).

Each is a walk over the tree by `binding`, which says where brackets are needed. None knows how a text is read.
"""
