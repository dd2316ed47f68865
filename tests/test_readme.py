"""What the READMEs show runs, and the two say the same."""

import contextlib
import io
import pathlib
import re
import shlex
import unicodedata
from urllib.parse import parse_qs, urlsplit

import pytest

from teachgrad.cli import main
from teachgrad.course import places
from teachgrad.installation import targets
from teachgrad.installation.wheelhouse import Wheelhouse, known_extras
from teachgrad.report.wheelhouse_words import commands
from teachgrad.text import language

ROOT = pathlib.Path(__file__).parent.parent
READMES = ["README.md", "README.vi.md"]
LANGUAGES = dict(zip(READMES, ("en", "vi"), strict=True))
PROMPT = re.compile("^f′.*?> (.*)$", re.M)  # of an exercise, with what is typed


def blocks(name, language):
    text = (ROOT / name).read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.S)


def at_home(folder, monkeypatch, files):
    """In a folder with these files, where nothing is known of a person yet and nothing is typed."""
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("TEACHGRAD_DATA", str(folder / "data"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr("sys.stdin", io.StringIO())


@pytest.mark.parametrize("name", READMES)
def test_the_python_in_the_readme_runs(name, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    programs = blocks(name, "python")
    assert len(programs) == 7
    for program in programs:
        exec(compile(program, name, "exec"), {})  # noqa: S102 # our own README
    printed = capsys.readouterr().out
    assert "tensor([3840.]) tensor([160.])" in printed
    for output in blocks(name, "text"):
        assert output in printed
    assert "2.8765532316" in printed  # 2x·sin y at (3, 0.5), by hand: 6 · sin 0.5
    assert [path.suffix for path in tmp_path.iterdir()] == [".png"]


@pytest.mark.parametrize("name", READMES)
def test_the_pictures_of_the_readme_are_there(name):
    pictures = re.findall(r"!\[(.+?)\]\((.+?)\)", (ROOT / name).read_text(encoding="utf-8"))
    assert pictures
    for alternative_text, file in pictures:
        assert len(alternative_text) > 40
        assert (ROOT / file).is_file()


def test_both_readmes_have_the_same_commands():
    english, vietnamese = (blocks(name, "sh") for name in READMES)
    assert [command.replace(" --lang vi", "") for command in vietnamese] == english
    consoles = [
        [re.sub(r"\s*#.*", "", line) for line in blocks(name, "console")[0].splitlines()] for name in READMES
    ]
    assert [line.replace("tich.svg", "product.svg") for line in consoles[1]] == consoles[0]
    for kind in ("bat", "ipython"):
        assert blocks(READMES[0], kind) == blocks(READMES[1], kind)
    gathering = [re.sub(r" *#.*", "", "".join(blocks(name, "bash"))) for name in READMES]
    assert gathering[1].replace(" usb ", " stick ") == gathering[0]


def test_the_commands_that_a_machine_follows_stand_first():
    assert blocks("README.md", "sh") == [
        "python -m pip install . && teachgrad compare --plot pictures\n",
        'python -m pip install -e ".[test]" && python -m pytest -n auto\n',
    ]


def test_every_command_is_named():
    help_page = io.StringIO()
    with contextlib.redirect_stdout(help_page), language("en"):
        main(["--help"])
    names = re.findall(r"^  ([a-z]+) ", help_page.getvalue().partition("Commands:")[2], re.M)
    assert len(names) > 20
    for name in READMES:
        text = (ROOT / name).read_text(encoding="utf-8")
        assert [one for one in names if f"teachgrad {one}" not in text] == []


@pytest.mark.parametrize("name", READMES)
def test_the_commands_of_the_readme_work(name, tmp_path, monkeypatch):
    at_home(tmp_path, monkeypatch, {"answers/an.toml": 'chain-1 = "120x^5"\n'})
    for line in blocks(name, "console")[0].splitlines():
        words = shlex.split(line.removeprefix("$ "), comments=True)
        assert words.pop(0) == "teachgrad"
        # tests/plot and tests/site build the figures and the pages; a wheelhouse needs a network
        if words[0] not in {"figures", "site", "wheelhouse"}:
            assert main(words) == 0, line


@pytest.mark.parametrize("name", READMES)
def test_the_screens_of_the_readme_are_what_the_program_shows(name, tmp_path, monkeypatch, capsys):
    own, answers = blocks(name, "toml")
    files = {
        "mine/motion.toml": own,
        "answers.toml": answers,
        "answers/an.toml": answers,
        "class.txt": "An\nBình\n",
    }
    at_home(tmp_path, monkeypatch, files)
    screens = [one for one in blocks(name, "plain") if one.startswith("$ ")]
    assert len(screens) == 6
    for screen in screens:
        line, _, shown = screen.partition("\n")
        monkeypatch.setattr(
            "sys.stdin", io.StringIO("".join(f"{typed}\n" for typed in PROMPT.findall(shown)))
        )
        with language("en"):  # unless the line asks for another
            code = main(shlex.split(line.removeprefix("$ teachgrad ")))
        captured = capsys.readouterr()
        assert shown in captured.out + captured.err, line
        assert code == {"read": 2, "check": 1}.get(line.split()[2], 0), line
    assert main(["exercises", "check", "mine"]) == 0


def test_both_readmes_have_the_same_exercise_and_the_same_answers():
    first, second = (blocks(name, "toml") for name in READMES)
    assert first == second


def anchors(name):
    """The headings of a page as GitHub links to them."""
    text = re.sub(r"```.*?```", "", (ROOT / name).read_text(encoding="utf-8"), flags=re.S)
    for heading in re.findall(r"^#+ (.+)$", text, re.M):
        yield re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md", "CONTRIBUTING.vi.md"])
def test_links_lead_somewhere(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert unicodedata.normalize("NFC", text) == text
    links = [link for link in re.findall(r"\]\((.+?)\)", text) if not link.startswith("https://")]
    assert links
    for link in links:
        file, _, anchor = link.partition("#")
        assert (ROOT / (file or name)).exists(), link
        if anchor:
            assert anchor in set(anchors(file or name)), link


@pytest.mark.parametrize("name", READMES)
def test_the_course_is_the_lessons(name):
    section = (ROOT / name).read_text(encoding="utf-8").partition("|---|---|---|---|\n")[2]
    cells = [
        cell.strip() for line in section.split("\n\n")[0].splitlines() for cell in line.strip("|").split("|")
    ]
    shown = {int(number): title for number, title in zip(cells[::2], cells[1::2], strict=True) if number}
    assert shown == {one.number: one.title.in_language(LANGUAGES[name]) for one in places.lessons()}


@pytest.mark.parametrize("name", READMES)
def test_what_installs_from_a_stick_is_what_the_stick_says(name):
    gather, unix = blocks(name, "bash")
    (windows,) = blocks(name, "bat")
    for target, shown in (
        (targets.target(["windows"], "3.12"), windows),
        (targets.target(["linux"], "3.12"), unix),
    ):
        house = Wheelhouse(ROOT, target, (), {}, 0)
        assert shown.splitlines() == commands(house)[0]
    for line in gather.splitlines():
        options = dict(zip(*[iter(shlex.split(line, comments=True)[3:])] * 2, strict=True))
        assert options["--platform"] in targets.NAMES
        assert options.get("--extra", "notebook") in known_extras()
        assert all(other in gather for other in targets.NAMES)


@pytest.mark.parametrize("name", READMES)
def test_the_links_for_a_hub_open_what_is_there(name):
    binder, hub = (urlsplit(block.strip()) for block in blocks(name, "uri"))
    (folder,) = parse_qs(binder.query)["urlpath"]
    assert (ROOT / folder.removeprefix("lab/tree/")).is_dir()
    asked = parse_qs(hub.query)
    assert asked["repo"] == ["https://github.com/USER/teachgrad"]
    notebook = asked["urlpath"][0].removeprefix("lab/tree/teachgrad/")
    assert notebook.startswith(f"lessons/{LANGUAGES[name]}/")
    assert (ROOT / notebook).is_file()


def test_the_notebook_cell_of_the_readme_compares(ipython):
    ipython.run_line_magic("load_ext", "teachgrad")
    done = ipython.run_cell(blocks("README.md", "ipython")[0])
    assert done.success
    assert done.result.variables["x"].autograd == 3840.0  # REFERENCE: dz/dx = 120x⁵ at 2
