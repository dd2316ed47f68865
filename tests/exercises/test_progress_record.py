"""Two records become one: in any order, as often as one likes, and nothing that was answered is lost."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teachgrad.exercises import progress_record
from teachgrad.exercises.progress_record import Counted, Kept, attributed, merged, together, with_totals

TIMES = [
    "",
    "2026-11-23T08:00:00+00:00",
    "2026-11-23T08:00:00.001+00:00",
    "2026-11-24T08:00:00.000+00:00",
    "9999-12-31T23:59:59.999+00:00",
]
SHARES = st.sampled_from([0.0, 0.25, 0.5, 1.0])
FOUND = st.dictionaries(st.sampled_from(["sign", "power", "chain"]), st.integers(1, 4), max_size=2)
TEXTS = st.text(
    st.sampled_from(["x", '"', "\\", "\n", "\x7f", "é", "đ", "\ud800", "\uffff", "𝑥"]), max_size=2
)


@st.composite
def counted(draw):
    began = draw(st.sampled_from(TIMES))
    return Counted(draw(st.integers(0, 5)), draw(FOUND), draw(SHARES) if began else 0.0, began)


@st.composite
def kept(draw):
    """Any record that a file may hold, with few values, so that the same ones meet."""
    changed = draw(st.dictionaries(st.sampled_from(progress_record.REGISTERS), st.sampled_from(TIMES)))
    return with_totals(
        Kept(
            "chain-1",
            best=draw(SHARES),
            verdict=draw(st.sampled_from(["", "correct", "wrong"])),
            hints=draw(st.integers(0, 3)),
            skipped=draw(st.booleans()),
            shown=draw(st.booleans()),
            draft=draw(st.dictionaries(TEXTS, TEXTS, max_size=2)),
            when=max(draw(st.sampled_from(TIMES)), *changed.values(), ""),
            places=draw(st.dictionaries(st.sampled_from(["", "a1", "b2"]), counted())),
            changed=changed,
        )
    )


@given(kept(), kept(), kept())
@settings(max_examples=300, deadline=None)
def test_merging_knows_no_order_and_no_repetition(a, b, c):
    assert merged(a, a) == a
    assert merged(a, b) == merged(b, a)
    assert merged(merged(a, b), c) == merged(a, merged(b, c))
    assert merged(merged(a, b), b) == merged(a, b)


@given(kept(), kept())
@settings(max_examples=200, deadline=None)
def test_nothing_becomes_less(a, b):
    both = merged(a, b)
    for one in (a, b):
        assert both.tries >= one.tries
        assert both.hints >= one.hints
        assert both.best >= one.best
        assert both.when >= one.when
        assert both.solved >= one.solved
        assert all(both.diagnoses[name] >= count for name, count in one.diagnoses.items())


def answer(kept, share, *mistakes):
    found = {**kept.diagnoses, **{name: kept.diagnoses.get(name, 0) + 1 for name in mistakes}}
    return replace(
        kept,
        tries=kept.tries + 1,
        first=kept.first if kept.tries else share,
        best=max(kept.best, share),
        verdict="correct" if share == 1 else "wrong",
        diagnoses=found,
        skipped=False,
        draft={},
    )


ACTS = {
    "wrong": lambda kept: answer(kept, 0.5, "sign"),
    "right": lambda kept: answer(kept, 1.0),
    "hint": lambda kept: replace(kept, hints=min(3, kept.hints + 1)),
    "write": lambda kept: replace(kept, draft={"answer": f"{kept.tries}"}),
    "skip": lambda kept: replace(kept, skipped=True),
}


@given(
    st.lists(
        st.tuples(st.sampled_from(["a1", "b2", "c3"]), st.sampled_from([*ACTS, "a1", "b2", "c3"])),
        max_size=25,
    )
)
@settings(max_examples=150, deadline=None)
def test_three_devices_that_hand_files_round_count_every_answer_once(story):
    """What happened is counted by hand; the devices act, and bring in each other's records whenever it pleases them."""
    devices = {place: Kept("chain-1") for place in ("a1", "b2", "c3")}
    acts = []
    for place, act in story:
        if act in devices:
            devices[place] = merged(devices[place], devices[act])
        else:
            devices[place] = attributed(devices[place], ACTS[act](devices[place]), place)
            acts.append(act)
    for order in itertools.permutations(devices.values()):
        whole = merged(merged(order[0], order[1]), order[2])
        assert whole.tries == acts.count("wrong") + acts.count("right")
        assert whole.diagnoses.get("sign", 0) == acts.count("wrong")
        assert whole.solved == ("right" in acts)
        assert bool(whole.hints) == ("hint" in acts)


@pytest.fixture
def clock(monkeypatch):
    """The time is what a test says: ``clock("2026-11-23T08:00:00.000+00:00")``."""
    now = [""]
    monkeypatch.setattr(progress_record, "_spelled", lambda _moment: now[0])
    return lambda text: now.__setitem__(0, text)


def at(minute):
    return f"2026-11-23T08:{minute:02}:00.000+00:00"


def test_the_first_answer_is_the_one_that_was_given_first(clock):
    clock(at(1))
    phone = attributed(Kept("a"), answer(Kept("a"), 0.25), "a1")
    clock(at(2))
    desk = attributed(Kept("a"), answer(Kept("a"), 1.0), "b2")
    assert merged(phone, desk).first == merged(desk, phone).first == 0.25


def test_a_hint_asked_for_later_takes_neither_verdict_nor_draft_away(clock):
    clock(at(1))
    phone = attributed(Kept("a"), answer(Kept("a"), 0.5), "a1")
    phone = attributed(phone, replace(phone, draft={"answer": "6x"}), "a1")
    clock(at(2))
    desk = attributed(Kept("a"), replace(Kept("a"), hints=1), "b2")
    both = merged(phone, desk)
    assert (both.verdict, both.draft, both.hints, both.when) == ("wrong", {"answer": "6x"}, 1, at(2))


def test_the_later_draft_holds_and_an_answer_ends_it(clock):
    drafts = []
    for minute, text in ((1, "6"), (2, "6x")):
        clock(at(minute))
        drafts.append(attributed(Kept("a"), replace(Kept("a"), draft={"answer": text}), f"a{minute}"))
    assert merged(*drafts).draft == {"answer": "6x"}
    clock(at(3))
    answered = attributed(Kept("a"), answer(Kept("a"), 1.0), "c3")
    assert merged(merged(*drafts), answered).draft == {}


def test_a_change_is_later_than_what_it_has_seen_though_its_clock_is_slow():
    fast = Kept(
        "a", skipped=True, when="2096-01-01T00:00:00+00:00", changed={"skipped": "2096-01-01T00:00:00+00:00"}
    )
    mine = attributed(fast, replace(fast, skipped=False), "a1")
    assert mine.when > fast.when
    assert not merged(mine, fast).skipped
    last = replace(fast, when="9999-12-31T23:59:59.999+00:00")
    assert attributed(last, replace(last, hints=1), "a1").hints == 1


def test_records_of_one_exercise_and_seed_are_one():
    records = [Kept("a", hints=1), Kept("a", "0", hints=2), Kept("a", hints=3)]
    assert {key: one.hints for key, one in together(records).items()} == {("a", 0): 3, ("a", "0"): 2}
