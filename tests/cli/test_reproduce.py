"""``teachgrad reproduce``: what it prints, how it ends, what it draws."""

import dataclasses
import json
import re

import pytest

from teachgrad.literature import published
from teachgrad.plot.literature import NAMES as WITH_PICTURE

ENGLISH, VIETNAMESE = ["--lang", "en"], ["--lang", "vi"]


@pytest.fixture
def falsify(monkeypatch):
    """Print another value than the paper does."""

    def falsify(row, printed):
        page = published.PAGES[row]
        first = dataclasses.replace(page.values[0], printed=printed)
        monkeypatch.setitem(published.PAGES, row, dataclasses.replace(page, values=(first, *page.values[1:])))

    return falsify


def test_all_rows_match(run):
    done = run("reproduce", *ENGLISH)
    assert done.code == 0
    for name in published.PAGES:
        assert f"━━ {name} ━" in done.out
        assert re.search(rf"^  ✓ {name} +(\d+)/\1$", done.out, re.MULTILINE)
    assert done.out.endswith("✓ All 78 values match what was published, to the printed digits.\n")
    assert "✗" not in done.out
    # One line for each row, so that one sees how far it is; nothing of it among the results.
    assert done.err.splitlines() == [f"{n}/8  {name}" for n, name in enumerate(published.PAGES, 1)]


def test_one_row_in_vietnamese(run):
    done = run("reproduce", "tanh", *VIETNAMESE)
    assert (done.code, done.err) == (0, "")
    assert "đã công bố" in done.out
    assert re.search(r"✓ f'' +-0\.1362187 +-0\.1362187 +công thức, autograd, sai phân hữu hạn", done.out)
    assert "expression_swell" not in done.out


def test_a_value_that_does_not_match_ends_with_1(run, falsify):
    falsify("rosenbrock", "24.3")
    done = run("reproduce", "rosenbrock", "tanh", *ENGLISH)
    assert done.code == 1
    assert re.search(r"✗ value +24\.3 +24\.2 ", done.out)
    assert "✗ rosenbrock" in done.out
    assert "✓ tanh" in done.out
    assert "✗ 1 of 10 values do not match what was published:" in done.out
    assert "rosenbrock: value: published 24.3, rebuilt 24.2" in done.out


def test_json(run, falsify):
    done = run("reproduce", "fornberg_weights", "--json")
    data = json.loads(done.out)
    assert (done.code, data["ok"]) == (0, True)
    assert [value["rebuilt"][0]["shown"] for value in data["rows"][0]["values"]] == [
        "1/280", "-4/105", "1/5", "-4/5", "0", "4/5", "-1/5", "4/105", "-1/280",
    ]  # fmt: skip
    falsify("fornberg_weights", "1/281")
    done = run("reproduce", "fornberg_weights", "--json")
    assert (done.code, json.loads(done.out)["ok"]) == (1, False)


def test_a_formula_that_does_not_match_is_shown(run, monkeypatch):
    page = published.PAGES["expression_swell"]
    values = tuple(
        dataclasses.replace(value, printed="4 - 9x") if value.printed == "4 - 8x" else value
        for value in page.values
    )
    monkeypatch.setitem(published.PAGES, "expression_swell", dataclasses.replace(page, values=values))
    done = run("reproduce", "expression_swell", *ENGLISH)
    assert done.code == 1
    assert "✗ l₂' = 4 - 9x    (published)" in done.out
    assert "✗ l₂' = 4 - 8x    (formula)" in done.out


def test_pictures_into_a_folder(run, tmp_path):
    folder = tmp_path / "new"
    done = run("reproduce", "reverse_mode", "cheap_gradient", "tanh", "--plot", str(folder), *VIETNAMESE)
    assert done.code == 0
    assert sorted(path.name for path in folder.iterdir()) == ["cheap_gradient.svg", "reverse_mode.svg"]
    assert f"Đã ghi: {folder / 'reverse_mode.svg'}" in done.out
    assert "<desc>Chế độ ngược" in (folder / "reverse_mode.svg").read_text("utf-8")


def test_one_picture_into_a_file(run, tmp_path):
    file = tmp_path / "trace.png"
    assert run("reproduce", "reverse_mode", "--plot", str(file), "--json").code == 0
    assert file.read_bytes()[:4] == b"\x89PNG"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["tanhh"], "Did you mean tanh?"),
        (["tanh", "--plot", "somewhere"], f"These have one: {', '.join(WITH_PICTURE)}."),
        (["--plot", "all.svg"], "one file"),
        (["reverse_mode", "--plot", "trace.bmp"], ".bmp"),
    ],
)
def test_what_makes_no_sense_is_refused_before_anything_is_computed(
    run, tmp_path, monkeypatch, arguments, said
):
    monkeypatch.chdir(tmp_path)
    done = run("reproduce", *arguments, *ENGLISH)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert list(tmp_path.iterdir()) == []


def test_the_help_names_the_rows(run):
    text = " ".join(run("reproduce", "--help", *ENGLISH).out.split())
    for name in published.PAGES:
        assert name in text


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_poor_console_is_served(start, encoding):
    done = start(
        "reproduce", "reverse_mode", "cheap_gradient", "--lang", "vi", PYTHONIOENCODING=encoding, COLUMNS="40"
    )
    assert done.code == 0
    assert "ok" in done.out
    assert "?" not in done.out
    assert "\\u" not in done.out
    assert max(map(len, done.out.splitlines())) <= 40
