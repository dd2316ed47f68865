"""The command in a process of its own: encodings, pipes, terminals, interruptions."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from teachgrad.formula.excerpt import cells

unix = pytest.mark.skipif(os.name == "nt", reason="needs signals and pseudo-terminals")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_encoding_is_served(start, encoding, language):
    done = start("compare", "--lang", language, PYTHONIOENCODING=encoding)
    assert (done.code, done.err) == (0, "")
    assert "3840" in done.out
    assert "?" not in done.out
    assert ("120x⁵" in done.out) == (encoding == "utf-8")
    assert ("120x^5" in done.out) == (encoding != "utf-8")
    if language == "vi":
        assert ("sai phân hữu hạn" if encoding == "utf-8" else "sai phan huu han") in done.out


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_errors_and_help_are_served_in_every_encoding(start, encoding):
    done = start("compare", "composit", "--lang", "vi", PYTHONIOENCODING=encoding)
    assert done.code == 2
    assert "Y ban la composite?" in done.err
    assert start("--help", "--lang", "vi", PYTHONIOENCODING=encoding).out.startswith("Cach dung: teachgrad")


def test_json_stays_json_in_ascii(start):
    done = start("compare", "two_variables", "--json", PYTHONIOENCODING="ascii")
    assert json.loads(done.out)["findings"][0]["quote"] == "# Khởi tạo điểm x = 5"
    assert "# Khởi tạo điểm x = 5" in start("compare", "two_variables", "--json").out


@pytest.mark.parametrize("columns", [40, 60, 80])
@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_terminals_width_is_kept(run, monkeypatch, columns, language):
    monkeypatch.setenv("COLUMNS", str(columns))
    done = run("compare", "--lang", language)
    assert done.code == 0
    assert max(map(cells, done.out.split("\n"))) <= columns


def test_the_c_locale_is_served(start):
    done = start("compare", "square", LANG="C", LC_ALL="C")
    assert done.code == 0
    assert "The methods agree." in done.out


def test_in_a_pipe_there_are_no_colours(start):
    assert "\x1b" not in start("compare", "square").out


def test_json_loads_neither_pictures_nor_pages():
    code = (
        "import sys; from teachgrad.cli import main; main(['compare', 'composite', '--json']);"
        "print(sorted({'matplotlib', 'rich', 'teachgrad.report.terminal'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stderr == "[]\n"


def test_help_loads_nothing_heavy():
    code = (
        "import sys; from teachgrad.cli import main; main(['--help']);"
        "print(sorted({'numpy', 'sympy', 'matplotlib', 'rich'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stderr == "[]\n"


def test_the_installed_command_is_the_same():
    name = Path(sysconfig.get_path("scripts")) / ("teachgrad.exe" if os.name == "nt" else "teachgrad")
    if not name.exists():
        pytest.skip("teachgrad is not installed")
    done = subprocess.run([name, "--version"], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.startswith("teachgrad ")


@unix
def test_a_reader_who_leaves_is_no_error(command, environment):
    process = subprocess.Popen(
        [*command, "compare"], env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.close()
    _, err = process.communicate(timeout=120)
    assert err == b""
    assert process.returncode == 141


@unix
def test_a_full_disk_is_explained(command, environment):
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*command, "list", "--lang", "en"],
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=120,
        )
    assert done.returncode == 2
    assert done.stderr.startswith(b"Error: The output cannot be written:")
    assert done.stderr.count(b"\n") == 1


@unix
@pytest.mark.parametrize("language", ["en", "vi"])
def test_interrupted_it_says_so_and_leaves_no_half_file(command, environment, tmp_path, language):
    process = subprocess.Popen(
        [*command, "figures", str(tmp_path), "--lang", language],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        # Tests started in the background of a shell inherit that Ctrl-C is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    first = process.stderr.readline()
    assert re.match(r"1/\d+  \S", first)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 130
    assert out == ""
    assert err.rstrip().endswith("Stopped." if language == "en" else "Đã dừng.")
    assert "Traceback" not in err
    for path in tmp_path.rglob("*"):
        assert path.is_dir() or path.suffix in (".svg", ".png", ".html", ".json")


# Sends Ctrl-C to itself where the module named first begins to load, or, at "end", when Python takes itself down.
_INTERRUPTING_ITSELF = """
import os, signal, sys

moment = sys.argv.pop(1)

class AtImport:
    def find_spec(self, name, path=None, target=None):
        if name == moment:
            sys.meta_path.remove(self)
            os.kill(os.getpid(), signal.SIGINT)

class AtTheEnd:
    def __del__(self, kill=os.kill, process=os.getpid(), interrupt=signal.SIGINT):
        kill(process, interrupt)

signal.signal(signal.SIGINT, signal.default_int_handler)  # not as the tests' own process may have inherited it
from teachgrad.cli import main
sys.meta_path.insert(0, AtImport())
at_the_end = AtTheEnd() if moment == "end" else None
sys.exit(main())
"""


@unix
@pytest.mark.parametrize(
    "moment", ["click", "teachgrad.cli.screen", "numpy", "numpy._core._multiarray_umath", "sympy"]
)
def test_it_says_so_whatever_is_being_loaded(environment, moment):
    done = subprocess.run(
        [sys.executable, "-c", _INTERRUPTING_ITSELF, moment, "explain", "square", "--lang", "en"],
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, "", "Stopped.")


@unix
def test_an_interruption_after_the_last_line_changes_nothing(environment):
    done = subprocess.run(
        [sys.executable, "-c", _INTERRUPTING_ITSELF, "end", "list", "--lang", "en"],
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "composite" in done.stdout


def in_terminal(command, environment, *arguments):
    """What a command writes when standard output and standard error are a terminal."""
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen([*command, *arguments], env=environment, stdout=theirs, stderr=theirs)
    os.close(theirs)
    seen = b""
    with contextlib.suppress(OSError):  # the terminal is gone once the process has ended
        while chunk := os.read(ours, 65536):
            seen += chunk
    os.close(ours)
    return process.wait(timeout=120), seen.decode("utf-8")


@unix
def test_in_a_terminal_there_are_colours(command, environment):
    code, seen = in_terminal(command, environment(COLUMNS="80"), "compare", "square", "--lang", "en")
    assert code == 0
    assert re.search(r"\x1b\[[0-9;]*m.*✓ The methods agree\.\x1b\[0m", seen)


@unix
@pytest.mark.parametrize("setting", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colours_can_be_declined(command, environment, setting):
    code, seen = in_terminal(
        command, environment(COLUMNS="80", **setting), "compare", "square", "--lang", "en"
    )
    assert code == 0
    assert "✓ The methods agree." in seen
    assert "\x1b" not in seen


@unix
def test_in_a_terminal_progress_is_a_bar(command, environment, tmp_path):
    file = tmp_path / "square.png"
    code, seen = in_terminal(command, environment(COLUMNS="200"), "compare", "square", "--plot", str(file))
    assert code == 0
    assert file.exists()
    assert f"\r{'█' * 20}  1/1  " in seen


@unix
def test_a_dumb_terminal_gets_plain_lines(command, environment, tmp_path):
    file = tmp_path / "square.png"
    code, seen = in_terminal(command, environment(TERM="dumb"), "compare", "square", "--plot", str(file))
    assert code == 0
    assert "█" not in seen
    assert f"1/1  {file}" in seen.replace("\r\n", "\n")


@unix
def test_in_a_terminal_a_long_complaint_is_broken_at_spaces(command, environment):
    code, seen = in_terminal(command, environment(COLUMNS="40"), "compare", "composit", "--lang", "en")
    assert code == 2
    lines = seen.replace("\r", "").strip().split("\n")
    assert len(lines) > 1
    assert max(map(len, lines)) <= 40
