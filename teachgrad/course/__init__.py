"""The lessons: where they are, how a notebook is built from a source, how they come to a student.

Knows files and notebooks, no mathematics. Read `places` (where the lessons are), then `reading` (a source) and
`notebooks` (what is built from it). Only `reading` and `running` need what the extra ``lessons`` installs.
"""
