"""Wrong ways to differentiate: each applied to the question, to see which of them gives the student's answer.

Knows trees, no words. Read `shapes` next (the question as calculus sees it), then `derivative`, `rules` (one entry for
each misconception), `searching` (where they could apply) and `diagnosing`.
"""
