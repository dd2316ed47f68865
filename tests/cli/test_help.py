"""Help in both languages, wherever --lang stands."""

import pytest

from teachgrad.cli.commands import commands
from teachgrad.formula.excerpt import cells

COMMANDS = [
    [],
    ["compare"],
    ["explain"],
    ["graph"],
    ["errors"],
    ["secant"],
    ["directions"],
    ["pitfalls"],
    ["read"],
    ["steps"],
    ["reproduce"],
    ["source"],
    ["list"],
    ["figures"],
    ["exercises"],
    ["practice"],
    ["progress"],
    ["progress", "export"],
    ["progress", "import"],
    ["worksheet"],
    ["check"],
    ["grade"],
    ["explore"],
    ["lessons"],
    ["lessons", "copy"],
    ["lessons", "build"],
    ["site"],
    ["site", "build"],
    ["tour"],
    ["doctor"],
    ["wheelhouse"],
]


def test_alone_it_shows_its_help(run):
    done = run()
    assert (done.code, done.err) == (0, "")
    assert done.out == run("--help").out
    for name, *_ in COMMANDS[1:]:
        assert name in done.out


def test_all_commands_are_looked_at_here():
    assert {command[0] for command in COMMANDS[1:]} == set(commands().commands)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_in_the_language_that_was_asked_for(run, command):
    for arguments in (
        ["--lang", "vi", *command, "--help"],
        [*command, "--help", "--lang", "vi"],
        [*command, "--lang=vi", "-h"],
    ):
        done = run(*arguments)
        assert (done.code, done.err) == (0, "")
        assert done.out.startswith("Cách dùng: teachgrad")
        assert "Tùy chọn:" in done.out
        for english in ("Usage", "Options", "Commands", "Show", "OPTIONS"):
            assert english not in done.out
    english = run(*command, "--help", "--lang", "en").out
    assert english.startswith("Usage: teachgrad")
    assert not set("ạảấếộữđ") & set(english)


def test_the_environment_decides_where_nothing_else_does(run, monkeypatch):
    monkeypatch.setenv("TEACHGRAD_LANG", "vi")
    assert run("--help").out.startswith("Cách dùng:")
    assert run("--help", "--lang", "en").out.startswith("Usage:")
    monkeypatch.delenv("TEACHGRAD_LANG")
    monkeypatch.setenv("LANG", "vi_VN.UTF-8")
    assert run("--help").out.startswith("Cách dùng:")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("language", ["en", "vi"])
def test_help_fits_80_columns(run, command, language):
    out = run(*command, "--help", "--lang", language).out
    assert max(map(cells, out.split("\n"))) <= 80


def test_what_follows_two_dashes_is_no_option(run):
    done = run("compare", "--lang", "en", "--", "--lang", "vi")
    assert done.code == 2
    assert done.err.startswith("Error: There is no function called '--lang'.")
