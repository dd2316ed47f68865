"""What is said of each misconception: its name, what was done, and the question that repairs it.

One entry for each id of `exercises.slips.rules`; the formulas are the entries' own, which a test checks. Read
`answers_words` next: how an answer's message is put together.
"""

from __future__ import annotations

from teachgrad.report import slip_words_parts, slip_words_rules, slip_words_whole
from teachgrad.report.slip_words_entry import Words

WORDS: dict[str, Words] = slip_words_rules.WORDS | slip_words_parts.WORDS | slip_words_whole.WORDS
