"""--plot and figures: which files there are in the end, and what is said."""

import pytest

import teachgrad as tg
from teachgrad.cli.pictures import make_folder, targets
from teachgrad.errors import InputError

ALL = list(tg.DOCUMENT.values())


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("where", ["pictures", "pictures/", "a/b/pictures/", "with.dot/"])
def test_a_folder_gets_one_file_for_each_function(tmp_path, where):
    files = targets(where, ALL)
    assert [file.name for file in files] == [f"{f.name}.svg" for f in ALL]
    assert {file.parent.resolve() for file in files} == {(tmp_path / where).resolve()}
    assert (tmp_path / where).is_dir()


def test_a_folder_that_is_there_may_look_like_a_file(tmp_path):
    (tmp_path / "x.svg").mkdir()
    assert [str(f) for f in targets("x.svg", ALL[:1])] == ["x.svg/square.svg"]


@pytest.mark.parametrize("name", ["a.svg", "a.png", "a.pdf", "A.SVG"])
def test_a_file_for_one_function(name):
    assert [str(f) for f in targets(name, ALL[:1])] == [name]


def test_a_file_in_the_way_of_a_folder_is_named(tmp_path):
    (tmp_path / "pictures").write_text("")
    for where in ("pictures", "pictures/", "pictures/inner/"):
        with pytest.raises(InputError, match="a file stands where a folder should be"):
            targets(where, ALL)
    with pytest.raises(InputError, match="a file stands where a folder should be"):
        make_folder(tmp_path / "pictures")


def test_a_folder_that_may_not_be_written_to_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(InputError, match="you may not write there"):
        make_folder(tmp_path / "pictures")


def test_plot_writes_a_file_and_says_which(run, tmp_path):
    done = run("compare", "square", "--plot", "square.png", "--lang", "vi")
    assert done.code == 0
    assert done.out.endswith("Đã ghi: square.png\n")
    assert done.err == "1/1  square.png\n"
    assert (tmp_path / "square.png").read_bytes().startswith(b"\x89PNG")


def test_plot_writes_one_file_for_each(run, tmp_path):
    done = run("compare", "square", "composite", "--plot", "pictures/")
    assert done.code == 0
    assert sorted(p.name for p in (tmp_path / "pictures").iterdir()) == ["composite.svg", "square.svg"]
    for name in ("square", "composite"):
        assert f"{name}.svg" in done.out
        assert "<svg" in (tmp_path / "pictures" / f"{name}.svg").read_text("utf-8")


def test_with_json_standard_output_is_only_json(run):
    import json

    done = run("compare", "square", "--json", "--plot", "square.svg")
    assert json.loads(done.out)["function"] == "square"
    assert "square.svg" in done.err


def test_a_picture_that_cannot_be_written_leaves_nothing(run, tmp_path, monkeypatch):
    from teachgrad import plot

    def fails(_figure, path, **_):
        raise InputError(tg.Text(en="{path} cannot be written", vi="không ghi được {path}"), path=path)

    monkeypatch.setattr(plot, "save", fails)
    done = run("compare", "square", "--plot", "square.svg")
    assert done.code == 2
    assert "square.svg cannot be written" in done.err
    assert list(tmp_path.iterdir()) == []


def test_figures_builds_the_gallery_and_says_where(run, tmp_path, monkeypatch):
    from teachgrad.plot import gallery

    def build(folder, progress):
        progress("one.svg", 1, 2)
        progress("two.svg", 2, 2)
        return [folder / "one.svg", folder / "two.svg"]

    monkeypatch.setattr(gallery, "build", build)
    done = run("figures", "--lang", "en")
    assert (done.code, done.out, done.err) == (
        0,
        "Written: 2 files in figures\n",
        "1/2  one.svg\n2/2  two.svg\n",
    )
    assert (tmp_path / "figures").is_dir()
    assert run("figures", "hinh", "--lang", "vi").out == "Đã ghi: 2 tệp trong hinh\n"


def test_figures_refuses_a_file_before_it_draws(run, tmp_path):
    (tmp_path / "file").write_text("")
    done = run("figures", "file", "--lang", "en")
    assert done.code == 2
    assert "a file stands where a folder should be" in done.err
    assert (tmp_path / "file").read_text() == ""


def test_too_long_a_name_is_refused(run):
    done = run("compare", "square", "--plot", f"{'long' * 80}.svg")
    assert done.code == 2
    assert "long.svg” cannot be written" in " ".join(done.written.split())
