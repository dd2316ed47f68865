"""What is looked up: the functions and classes, the commands, the glossary, the comparison with other tools.

Holds nothing itself. `groups` says which function stands on which page, `entries` looks it up, `docstrings` reads what is
said of it; `commands`, `glossary` and `readme` are the other pages. `reference_pages` gathers them.
"""
