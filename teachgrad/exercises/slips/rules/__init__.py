"""The misconceptions: one entry each, in a file for each kind of rule.

A new one is an entry here and its words in `report.slip_words`. Read `entry` next.
"""

from __future__ import annotations

from teachgrad.exercises.slips.rules import chain, elementary, powers, products, whole
from teachgrad.exercises.slips.rules.entry import Law, Misconception, Variant

MISCONCEPTIONS: dict[str, Misconception] = {
    entry.id: entry
    for entries in (
        chain.MISCONCEPTIONS,
        products.MISCONCEPTIONS,
        powers.MISCONCEPTIONS,
        elementary.MISCONCEPTIONS,
        whole.MISCONCEPTIONS,
    )
    for entry in entries
}

__all__ = ["MISCONCEPTIONS", "Law", "Misconception", "Variant"]
