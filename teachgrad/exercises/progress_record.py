"""What is kept of one exercise, and how two records of it become one. Knows no files; read `progress_format` next.

A person answers in a browser, on the command line and on another machine, and the files are brought together again and
again, in any order. So merging is commutative, associative and idempotent:

- tries and mistakes are counted for each *place* (a browser, an installation) apart. Only its own place adds to a count, so of two
  numbers of one place the larger is the later one, and what is shown is the sum over the places. The largest of the sums would lose
  what was answered elsewhere; a sum of sums would count twice what is brought in twice.
- the first answer is the one that was given first; the best share is the larger.
- of the verdict, the draft and "skipped" the later one holds; `Kept.changed` says when each was changed last, so a hint
  asked for afterwards elsewhere takes no verdict and no draft away.
- hints are shown in their order, and everywhere the same ones, so the larger number covers both.

`site/assets/progress_records.js` does the same in the browser.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

Key = tuple[str, int | str]  # the exercise's id and the seed of its numbers

REGISTERS = ("verdict", "skipped", "draft")  # the later one holds
_AFTER_EVERY_TIME = "~"


@dataclass(frozen=True)
class Counted:
    """What one place has counted of an exercise.

    Attributes
    ----------
    tries : int
        The answers that were judged there.
    diagnoses : mapping
        The id of a mistake → in how many of them it was found.
    first : float
        The share of the points that the first of them earned.
    began : str
        When that was, in UTC; empty if there was none.
    """

    tries: int = 0
    diagnoses: Mapping[str, int] = field(default_factory=dict)
    first: float = 0.0
    began: str = ""


@dataclass(frozen=True)
class Kept:
    """What is kept of an exercise with its numbers.

    Attributes
    ----------
    exercise : str
        Its id.
    seed : int or str
        Of its numbers; 0 where it has none.
    tries : int
        How many answers were judged, in all places; those that could not be read do not count.
    first, best : float
        The share of the points that the first answer earned, and the best one.
    verdict : str
        Of the last answer; empty if there is none.
    diagnoses : mapping
        The id of a mistake → in how many answers it was found, in all places.
    hints : int
        How many were asked for.
    skipped : bool
        Whether it was skipped the last time.
    shown : bool
        Whether the solution was shown before it was right.
    draft : mapping
        Field → what was written before practice was left.
    when : str
        The last time that anything happened, in UTC.
    places : mapping
        The id of a place → what was counted there; ``""`` stands for what the first version of the file counted.
    changed : mapping
        ``"verdict"``, ``"skipped"``, ``"draft"`` → when it was changed last, in UTC; absent if it never was.
    """

    exercise: str
    seed: int | str = 0
    tries: int = 0
    first: float = 0.0
    best: float = 0.0
    verdict: str = ""
    diagnoses: Mapping[str, int] = field(default_factory=dict)
    hints: int = 0
    skipped: bool = False
    shown: bool = False
    draft: Mapping[str, str] = field(default_factory=dict)
    when: str = ""
    places: Mapping[str, Counted] = field(default_factory=dict)
    changed: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> Key:
        """What tells it from others."""
        return self.exercise, self.seed

    @property
    def solved(self) -> bool:
        """Whether some answer was right."""
        return self.best == 1.0


def merged(one: Kept, other: Kept) -> Kept:
    """What is kept where two records of the same exercise and seed come together.

    Examples
    --------
    >>> one = attributed(Kept("chain-1"), Kept("chain-1", tries=2, best=0.5), "a1")
    >>> other = attributed(Kept("chain-1"), Kept("chain-1", tries=3, best=1.0), "b2")
    >>> both = merged(one, other)
    >>> both.tries, both.solved, merged(both, one) == both
    (5, True, True)
    """
    held = {name: getattr(max(one, other, key=lambda kept: _held(kept, name)), name) for name in REGISTERS}
    return with_totals(
        replace(
            one,
            **held,
            best=max(one.best, other.best),
            hints=max(one.hints, other.hints),
            shown=one.shown or other.shown,
            when=max(one.when, other.when),
            places={
                place: _merged_counts(one.places.get(place, Counted()), other.places.get(place, Counted()))
                for place in {**one.places, **other.places}
            },
            changed={
                name: max(one.changed.get(name, ""), other.changed.get(name, ""))
                for name in {**one.changed, **other.changed}
            },
        )
    )


def exercises_in(records: Iterable[Kept]) -> int:
    """Of how many exercises records tell: one with several sets of numbers counts once, as it does in the pages.

    Examples
    --------
    >>> exercises_in([Kept("chain-1", 0), Kept("chain-1", 7), Kept("chain-2", 0)])
    2
    """
    return len({kept.exercise for kept in records})


def together(records: Iterable[Kept]) -> dict[Key, Kept]:
    """One record for each exercise and seed."""
    every: dict[Key, Kept] = {}
    for kept in records:
        every[kept.key] = merged(every[kept.key], kept) if kept.key in every else kept
    return every


def attributed(before: Kept, after: Kept, place: str) -> Kept:
    """What was altered, with the time, and with the counts that came to it held as this place's.

    Parameters
    ----------
    before, after : Kept
        What was kept, and what it was altered to, `places` and `changed` still as before.
    place : str
        The id of where it happened.
    """
    when = _moment(before.when)
    mine = before.places.get(place, Counted())
    tries = max(0, after.tries - before.tries)
    found = Counter(after.diagnoses) - Counter(before.diagnoses)
    places = dict(before.places)
    if tries or found:
        places[place] = Counted(
            mine.tries + tries,
            dict(Counter(mine.diagnoses) + found),
            *((mine.first, mine.began) if mine.began or not tries else (after.first, when)),
        )
    news = [name for name in REGISTERS if tries or getattr(before, name) != getattr(after, name)]
    return with_totals(
        replace(after, when=when, places=places, changed={**before.changed, **dict.fromkeys(news, when)})
    )


def with_totals(kept: Kept) -> Kept:
    """With the tries, the first answer and the mistakes that all its places have counted together."""
    counts = kept.places.values()
    found: Counter[str] = Counter()
    for counted in counts:
        found.update(counted.diagnoses)
    firsts = [_first(counted) for counted in counts if counted.began]
    return replace(
        kept,
        tries=sum(counted.tries for counted in counts),
        first=min(firsts)[1] if firsts else 0.0,
        diagnoses=dict(found),
    )


def _merged_counts(one: Counted, other: Counted) -> Counted:
    began, first = min(_first(one), _first(other))
    return Counted(
        max(one.tries, other.tries),
        dict(Counter(one.diagnoses) | Counter(other.diagnoses)),
        first,
        "" if began == _AFTER_EVERY_TIME else began,
    )


def _first(counted: Counted) -> tuple[str, float]:
    return counted.began or _AFTER_EVERY_TIME, counted.first


def _held(kept: Kept, name: str) -> tuple[str, Any]:
    return kept.changed.get(name, ""), _order(getattr(kept, name))


def _order(value: Any) -> Any:
    """What decides between two values of the same moment: their escaped text, for a browser orders other letters otherwise."""
    if not isinstance(value, Mapping):
        return value
    return ",".join(sorted(f"{json.dumps(name)}:{json.dumps(text)}" for name, text in value.items()))


def _moment(before: str) -> str:
    """Now, but later than what was there: another machine's clock may be fast."""
    now = _spelled(datetime.now(UTC))
    if now > before:
        return now
    try:
        return max(before, _spelled(datetime.fromisoformat(before) + timedelta(milliseconds=1)))
    except OverflowError:  # the end of the year 9999
        return before


def _spelled(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")
