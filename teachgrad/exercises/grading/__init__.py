"""A class's answers, graded: thousands of files, over processes or a cluster, and what to teach tomorrow.

Read `records` first, then `marking` (one file: runs in the workers), `carrying_out` (many files: retries, and workers
that die), `journal` (where it goes on after a stop), `tallying` (what the class did) and `grading`, which joins them.

Formulas are never carried out as code, so the worker processes are used again and again; a Python program gets a
process of its own (`exercises.running`, whose words say what that does not protect against).
"""
