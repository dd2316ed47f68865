"""Saving: whole or not at all, the same bytes each time, with the alt text inside."""

import io
import xml.etree.ElementTree as ElementTree

import matplotlib
import pytest
from PIL import Image

import teachgrad as tg
from teachgrad import plot
from teachgrad.errors import InputError
from teachgrad.plot import files

SVG = "{http://www.w3.org/2000/svg}"
ALT = "Đồ thị <3x²> & tiếp tuyến"


@pytest.fixture
def drawn():
    with tg.language("vi"):
        return plot.comparison(tg.compare("square"))


@pytest.mark.parametrize("suffix", ["svg", "png", "pdf"])
def test_the_same_bytes_each_time(tmp_path, drawn, suffix):
    first = plot.save(drawn, tmp_path / f"a.{suffix}").read_bytes()
    with tg.language("vi"):
        again = plot.comparison(tg.compare("square"))
    assert plot.save(again, tmp_path / f"b.{suffix}").read_bytes() == first


def test_an_svg_file_tells_title_and_alt_text(tmp_path, drawn):
    root = ElementTree.parse(plot.save(drawn, tmp_path / "a.svg", alt=ALT)).getroot()  # noqa: S314 # our own file
    assert root.find(f"{SVG}title").text == "Đạo hàm của y = 3x² tại x = 5"
    assert root.find(f"{SVG}desc").text == ALT
    assert root.get("role") == "img"


def test_a_png_file_tells_title_and_alt_text(tmp_path, drawn):
    for small in (False, True):
        with Image.open(
            plot.save(drawn, tmp_path / "a.png", title="Hình 1: đạo hàm", alt=ALT, small=small)
        ) as png:
            assert png.text == {"Title": "Hình 1: đạo hàm", "Description": ALT}


def test_a_small_png_keeps_white_white_and_is_smaller(tmp_path, drawn):
    large = plot.save(drawn, tmp_path / "a.png")
    small = plot.save(drawn, tmp_path / "b.png", small=True)
    assert small.stat().st_size < large.stat().st_size / 2
    with Image.open(small) as png:
        assert png.convert("RGB").getpixel((2, 2)) == (255, 255, 255)


def test_a_picture_brings_its_own_alt_text_and_a_text_is_spoken_in_the_current_language(tmp_path, drawn):
    assert "hệ số góc" in plot.save(drawn, tmp_path / "a.svg").read_text("utf-8")
    with tg.language("en"):
        saved = plot.save(drawn, tmp_path / "b.svg", alt=plot.alt_text(tg.compare("square")))
    assert "tangent line" in saved.read_text("utf-8")


def test_any_figure_can_be_saved(tmp_path):
    from matplotlib.figure import Figure

    figure = Figure()
    figure.add_subplot()
    assert plot.save(figure, tmp_path / "a.svg", title="a > b").read_text("utf-8").count("a &gt; b") == 2


@pytest.mark.parametrize("name", ["a", "a.jpg", "a.svg.txt"])
def test_another_ending_is_refused_and_says_what_to_write(tmp_path, drawn, name):
    with pytest.raises(InputError) as caught:
        plot.save(drawn, tmp_path / name)
    assert ".svg, .png or .pdf" in caught.value.in_language("en")
    assert ".svg, .png hoặc .pdf" in caught.value.in_language("vi")
    assert not list(tmp_path.iterdir())


def test_a_missing_folder_is_refused(tmp_path, drawn):
    with pytest.raises(InputError) as caught:
        plot.save(drawn, tmp_path / "missing" / "a.svg")
    assert "Make the folder" in caught.value.in_language("en")
    assert "Hãy tạo thư mục" in caught.value.in_language("vi")
    assert not list(tmp_path.iterdir())


def test_a_folder_in_the_files_place_is_refused(tmp_path, drawn):
    (tmp_path / "a.svg").mkdir()
    with pytest.raises(InputError):
        plot.save(drawn, tmp_path / "a.svg")
    assert [path.name for path in tmp_path.iterdir()] == ["a.svg"]


def test_what_is_no_figure_is_refused(tmp_path):
    with pytest.raises(InputError):
        plot.save("square", tmp_path / "a.svg")


@pytest.mark.parametrize("moment", ["while writing", "while renaming", "while drawing"])
def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path, drawn, monkeypatch, moment):
    path = tmp_path / "a.svg"
    path.write_bytes(b"old")

    def fail(*_arguments, **_options):
        raise OSError(28, "No space left on device")

    target = {
        "while writing": (files.Path, "write_bytes"),
        "while renaming": (files.Path, "replace"),
        "while drawing": (files.Figure, "savefig"),
    }[moment]
    with monkeypatch.context() as patch:
        patch.setattr(*target, fail)
        with pytest.raises(OSError if moment == "while drawing" else InputError):
            plot.save(drawn, path)
    assert path.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.svg"]


@pytest.mark.parametrize("setting", ["figure.autolayout", "figure.constrained_layout.use"])
def test_what_is_laid_out_is_drawn_once_and_looks_as_drawn_twice(drawn, monkeypatch, setting):
    picture, drawings = drawn.figure, []
    draw, engine = files.Figure.draw, picture.get_layout_engine()
    monkeypatch.setattr(files.Figure, "draw", lambda *given: (drawings.append(1), draw(*given)))
    with matplotlib.rc_context(
        {setting: True}
    ):  # with it Matplotlib lays out every figure that has no engine
        written = []
        for save in (files.Figure.savefig, type(picture).savefig, type(picture).savefig):
            save(picture, buffer := io.BytesIO(), format="png", dpi=60)
            written.append((buffer.getvalue(), len(drawings)))
    assert written == [(written[0][0], 2), (written[0][0], 3), (written[0][0], 4)]
    assert picture.get_layout_engine() is engine
