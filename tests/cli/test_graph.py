"""teachgrad graph: which files there are in the end, what stands on the terminal, and what is refused."""

import pytest

import teachgrad as tg


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_without_a_file_it_is_written_on_the_terminal(run):
    done = run("graph", "composite", "--lang", "en")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "z = 5y²   z = 1280   dz/dz = 1",
        "│ 10y = 160   ← 1 · 160 = 160",
        "y = 2x³   y = 16   dz/dy = 160",
        "│ 6x² = 24   ← 160 · 24 = 3840",
        "x = 2   dz/dx = 3840",
    ]


def test_every_operation_and_a_point(run):
    done = run("graph", "composite", "--level", "all", "--at", "x=1", "--lang", "vi")
    assert done.code == 0
    assert "v₁ = 2x   v₁ = 2   dz/dv₁ = 20" in done.out  # 10y · x², with y = 2
    assert "x, như ở trên" in done.out


@pytest.mark.parametrize(
    ("file", "start"),
    [("g.png", b"\x89PNG"), ("g.pdf", b"%PDF"), ("g.svg", b"<?xml"), ("G.SVG", b"<?xml"),
     ("g.mmd", b"flowchart LR"), ("g.md", b"```mermaid\nflowchart LR"), ("g.dot", b"digraph {"), ("g.gv", b"digraph {")],
)  # fmt: skip
def test_the_ending_says_what_is_written(run, tmp_path, file, start):
    done = run("graph", "composite", "--output", file, "--lang", "en")
    assert (done.code, done.out, done.err) == (0, f"Written: {file}\n", "")
    assert (tmp_path / file).read_bytes().startswith(start)
    assert [path.name for path in tmp_path.iterdir()] == [file]


@pytest.mark.parametrize("file", ["film.gif", "film.html"])
def test_a_film_is_left_to_the_explanation(run, monkeypatch, file):
    asked = []
    monkeypatch.setattr(
        tg.Explanation, "animate", lambda explanation, file: asked.append((explanation.level, str(file)))
    )
    assert run("graph", "composite", "--level", "all", "--output", file).code == 0
    assert asked == [("all", file)]


def test_the_picture_speaks_the_language(run, tmp_path):
    assert run("graph", "composite", "--output", "g.svg", "--lang", "vi").out == "Đã ghi: g.svg\n"
    assert "đạo hàm địa phương là 10y = 160" in (tmp_path / "g.svg").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["composite", "--output", "g.jpg"],
            ".svg, .png, .pdf, .mmd, .md, .dot, .gv, .gif, .html: --output g.svg.",
        ),
        (["composite", "--output", "g"], "“g” does not say in its ending what is to be written."),
        (["composite", "--output", "away/g.svg"], "there is no folder away"),
        (["composite", "square"], "One graph is drawn at a time, and there are 2 functions."),
        ([], "It is not said of which function. Write teachgrad graph composite."),
        (["composite", "--level", "some"], "There is no level “some”."),
        (["sin(x)"], "Add --at x=2."),
        (["composit"], "composite"),
    ],
)
def test_what_is_refused(run, tmp_path, arguments, said):
    done = run("graph", *arguments, "--lang", "en")
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_named(run, tmp_path):
    (tmp_path / "g.svg").mkdir()
    done = run("graph", "composite", "--output", "g.svg", "--lang", "en")
    assert done.code == 2
    assert "g.svg cannot be written" in done.err


def test_help_says_what_can_be_written(run):
    out = run("graph", "--help", "--lang", "en").out
    for ending in (".svg", ".png", ".pdf", ".gif", ".html", ".mmd", ".md", ".dot", ".gv"):
        assert ending in out
