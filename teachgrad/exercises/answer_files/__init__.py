"""A student's answers as they are handed in: a TOML file, a Python file or a notebook.

Read `records` first, then `reading` (which form it is, and within which bounds), `toml` (answers as data) and `code`
(answers that a program gives, in a process of its own; `cells` is its other side).
"""
