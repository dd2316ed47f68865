"""What an exercise is, and how it is read, drawn and judged.

Read `records` first (what judging says), then `task` (what each kind of exercise must know), `exercise`, and `reading`
(from TOML).
"""
