"""What the tests of pages look through, tried on what it must find: times that are missed, and what is cut off."""

import os

import pytest


@pytest.mark.parametrize(
    ("load", "outcome"), [(0.0, pytest.fail.Exception), (1e6, pytest.skip.Exception)], ids=["idle", "busy"]
)
def test_a_time_that_is_missed_fails_unless_the_computer_is_busy(in_time, monkeypatch, load, outcome):
    monkeypatch.setattr(os, "getloadavg", lambda: (load, 0.0, 0.0), raising=False)
    in_time(1.0, 1.0)
    with pytest.raises(outcome, match=r"1\.1 s"):
        in_time(1.1, 1.0)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<p>short</p>", 0),
        ("<p style='width: 2000px'>wide</p>", 2),  # it, and the page
        ("<p style='position: fixed; left: 1200px; width: 90px'>beside</p>", 1),
        ("<div style='overflow: hidden'><p style='width: 2000px'>cut</p></div>", 2),  # it, and what cuts it
        ("<div style='overflow: auto'><p style='width: 2000px'>scrolled to</p></div>", 0),
    ],
)
def test_what_is_cut_off_is_found(tab, cut_off, body, found):
    tab.set_content(body)
    assert len(cut_off(tab)) == found
