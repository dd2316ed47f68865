"""The fuzzer notices what it is there to notice. It is not run here."""

import itertools
import types

import pytest

from . import fuzz_formula


@pytest.mark.parametrize("text", ["", "3x²", "có(x)", "\x00\u202e\U0001f600"])
@pytest.mark.parametrize("given", range(4))
def test_an_input_is_a_text_and_its_variables(text, given):
    data = fuzz_formula.encoded(text, given)
    assert fuzz_formula.decoded(data)[0] == text
    assert fuzz_formula.decoded(b"") == ("", None)


def test_any_bytes_are_a_text():
    assert fuzz_formula.decoded(bytes(range(256)))[0]
    assert fuzz_formula.encoded("\ud800")


def test_mutations_stay_within_the_length_and_are_the_same_again():
    for seed in range(200):
        made = [
            fuzz_formula.mutated(b"\x00sin(x)", lambda data, longest: data, ("\\frac{", "\ud800"), seed, 9)
            for _ in range(2)
        ]
        assert made[0] == made[1]
        assert 0 < len(made[0]) <= 9
        fuzz_formula.decoded(made[0])


def test_much_time_is_noticed_unless_it_is_the_machine_s(monkeypatch):
    done = []
    monkeypatch.setattr(fuzz_formula.time, "process_time", itertools.count().__next__)
    with pytest.raises(AssertionError, match=r"1\.00 s"):
        fuzz_formula.within_limits(done.append, "x")
    assert done == ["x"] * 3
    monkeypatch.setattr(fuzz_formula.time, "process_time", iter([0, 1, 1, 1.1]).__next__)
    fuzz_formula.within_limits(done.append, "x")


def test_much_memory_is_noticed(monkeypatch):
    most = itertools.count(100 * 1024, 60 * 2**20 // fuzz_formula._KILOBYTE)
    monkeypatch.setattr(
        fuzz_formula.resource, "getrusage", lambda _: types.SimpleNamespace(ru_maxrss=next(most))
    )
    with pytest.raises(AssertionError, match="60 MB"):
        fuzz_formula.within_limits(list)


def test_a_crash_is_noticed():
    with pytest.raises(ZeroDivisionError):
        fuzz_formula.within_limits(lambda: 1 / 0)
