"""``teachgrad site build``: what is said, and what is refused. The pages themselves are looked at in tests/site."""

from teachgrad.site import build


def test_it_says_what_it_has_written_and_where_to_begin(run, monkeypatch, tmp_path):
    monkeypatch.setattr(build, "files", lambda *_: {"index.html": b"x" * 2_500_000, "en/index.html": b""})
    done = run("site", "build", str(tmp_path / "out"))
    assert done.code == 0
    assert (
        done.out
        == f"Files written into {tmp_path / 'out'}: 2, 2.5 MB. Open {tmp_path / 'out' / 'index.html'} in a browser.\n"
    )
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"index.html", "en", "manifest.json"}


def test_without_a_folder_nothing_is_built(run):
    done = run("site", "build", "--lang", "vi")
    assert done.code != 0
    assert "Chưa nêu thư mục nào" in done.err
    assert "teachgrad site build trang-web" in " ".join(done.err.split())


def test_a_file_in_the_place_of_the_folder_is_refused(run, monkeypatch, tmp_path):
    monkeypatch.setattr(build, "files", lambda *_: {"index.html": b"x"})
    (tmp_path / "out").write_text("mine")
    done = run("site", "build", str(tmp_path / "out"))
    assert done.code != 0
    assert "Traceback" not in done.err
    assert (tmp_path / "out").read_text() == "mine"


def test_alone_it_shows_its_help(run):
    assert run("site").out == run("site", "--help").out
