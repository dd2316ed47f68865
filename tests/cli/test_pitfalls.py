"""``teachgrad pitfalls``: the list, one, all, every form, every console."""

import json

import pytest

import teachgrad as tg
from teachgrad.formula.excerpt import cells


def test_alone_it_lists_them(run):
    done = run("pitfalls", "--lang", "en")
    assert (done.code, done.err) == (0, "")
    for name in tg.pitfalls():
        assert name in done.out
    assert "teachgrad pitfalls before_backward" in done.out


def test_one(run):
    done = run("pitfalls", "wrong_order", "--lang", "en")
    assert (done.code, done.err) == (0, "")
    assert "✗ gradients[a.node] = 2.\n" in done.out
    assert "✓ a.grad = 4.\n" in done.out
    assert "sai thứ tự" in run("pitfalls", "wrong_order", "--lang", "vi").out


def test_several_and_all(run):
    done = run("pitfalls", "overwriting", "second_call", "overwriting", "--lang", "en")
    assert [line.split()[1] for line in done.out.splitlines() if line.startswith("━━")] == [
        "overwriting",
        "second_call",
    ]
    done = run("pitfalls", "all", "--lang", "en")
    assert [line.split()[1] for line in done.out.splitlines() if line.startswith("━━")] == list(tg.pitfalls())


def test_forms(run):
    data = json.loads(run("pitfalls", "other_seed", "--format", "json").out)
    assert [one["name"] for one in data] == ["other_seed"]
    assert data[0]["cases"][0]["right"]["value"] == [413.0, 12.0]
    assert [one["name"] for one in json.loads(run("pitfalls", "--format", "JSON").out)] == list(tg.pitfalls())
    assert run("pitfalls", "overwriting", "--format", "html").out.startswith("<div lang=")
    assert run("pitfalls", "overwriting", "--format=latex").out.startswith(r"\subsection*{")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("wrong_ordr",), "Did you mean wrong_order?"),
        (("overwriting", "nonsense"), "There is no pitfall called 'nonsense'."),
        (("overwriting", "--format", "pdf"), "text, html, latex, json"),
        (("overwriting", "--format"), "needs a value"),
    ],
)
def test_what_cannot_be_done(run, arguments, said):
    done = run("--lang", "en", "pitfalls", *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_in_an_old_console(start):
    done = start("pitfalls", "other_seed", "--lang", "vi", PYTHONIOENCODING="cp1252", COLUMNS="50")
    assert done.code == 0
    assert "Hat giong khac 1" in done.out
    assert "J^Tv" in done.out or "J^T*v" in done.out
    assert max(map(cells, done.out.splitlines())) <= 50
