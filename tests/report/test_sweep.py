"""An error sweep as a page, as HTML and as JSON."""

import html.parser
import json
import re
import unicodedata

import numpy as np
import pytest

import teachgrad as tg
from teachgrad.formula.excerpt import cells
from teachgrad.report import sweep_wording
from teachgrad.report.sweep import page, to_text
from teachgrad.report.sweep_notebook import to_html


def long_program(x):
    for _ in range(60):
        x = tg.sin(x) * x + tg.cos(x * x)
        x = x / 2
    return x


@pytest.fixture(scope="module")
def sweeps():
    return {
        "sin": tg.error_sweep("sin(x)", x=1),
        "parabola": tg.error_sweep("3x^2", x=5),
        "kink inside": tg.error_sweep("x|x|", x=0),
        "no formula": tg.error_sweep(long_program, x=0.3),
        "matrix": tg.error_sweep("matrix_product", entry=(0, 1)),
        "two variables": tg.error_sweep("two_variables", variable="y"),
        "large": tg.error_sweep(lambda x: (x * x).sum(), x=np.arange(900.0).reshape(30, 30), entry=(0, 1)),
        "at zero": tg.error_sweep("sin(x)", x=0),
        "no values": tg.error_sweep("√x", x=1e-3, steps=[0.5]),
    }


NAMES = (
    "sin",
    "parabola",
    "kink inside",
    "no formula",
    "matrix",
    "two variables",
    "large",
    "at zero",
    "no values",
)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("width", [24, 40, 59, 60, 80, 100])
def test_no_line_is_wider_than_the_page(sweeps, name, language, width):
    with tg.language(language):
        lines = page(sweeps[name], width)
    assert max(cells(line.text) for line in lines) <= width


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp1258", "utf-8"])
def test_every_console_can_show_it(sweeps, name, encoding):
    with tg.language("vi"):
        text = to_text(sweeps[name], 80, encoding)
        assert max(map(cells, to_text(sweeps[name], 24, encoding).splitlines())) <= 24
    text.encode(encoding)
    assert "\\" not in text  # nothing had to be escaped


def test_the_numbers_stand_where_they_belong(sweeps):
    text = to_text(sweeps["sin"], 100, "utf-8")
    assert "derivative   df/dx = cos(x)" in text
    rows = [line.split() for line in text.splitlines()]
    (central,) = [row for row in rows if row[:3] == ["central", "difference,", "O(h²)"]]
    curve = sweeps["sin"].curves["central_2"]
    assert float(central[3]) == pytest.approx(curve.best_step, rel=0.06)  # two digits
    assert float(central[4]) == pytest.approx(curve.best_error, rel=0.06)
    assert float(central[5]) == pytest.approx(curve.prediction.best_step, rel=0.06)
    assert float(central[6]) == pytest.approx(curve.prediction.best_error, rel=0.06)
    assert central[7] == "h²·|f'''|/6"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("parabola", ("large as you like", "lớn tùy ý")),
        ("parabola", ("O(h⁸)", "O(h⁸)")),
        ("kink inside", ("not smooth enough", "không đủ trơn")),
        ("kink inside", ("abs has no complex derivative", "abs không có đạo hàm phức")),
        ("no formula", ("against autograd's number", "so với con số của autograd")),
        ("no formula", ("nothing is predicted", "không có dự đoán")),
        ("matrix", ("∂f/∂x[0, 1] = 39", "∂f/∂x[0, 1] = 39")),
        ("two variables", ("∂z/∂y = 4y", "∂z/∂y = 4y")),
        ("at zero", ("or less", "trở xuống")),
        ("sin", ("to 50 digits", "tới 50 chữ số")),
    ],
)
def test_what_is_said(sweeps, name, said):
    for language, words in zip(("en", "vi"), said, strict=True):
        with tg.language(language):
            text = " ".join(to_text(sweeps[name], 100, "utf-8").split())
        if name == "matrix":
            words = words.replace("39", "45")
        assert words in text


def test_a_method_without_any_value_shows_a_dash(sweeps):
    (row,) = [line for line in to_text(sweeps["no values"], 100, "utf-8").splitlines() if "backward" in line]
    assert row.split()[2:4] == ["–", "–"]


def test_str_and_notebook_speak_the_language_of_the_moment(sweeps):
    with tg.language("vi"):
        assert "sai phân trung tâm" in str(sweeps["sin"])
        assert 'lang="vi"' in sweeps["sin"]._repr_html_()
        assert "bước phức" in unicodedata.normalize("NFC", sweeps["sin"]._repr_html_())
    assert "central difference" in str(sweeps["sin"])


class Balanced(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.rows, self.text = [], 0, ""

    def handle_starttag(self, tag, attrs):
        self.rows += tag == "tr"
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


@pytest.mark.parametrize("name", NAMES)
def test_the_html_is_balanced_and_has_a_row_for_each_method(sweeps, name):
    reader = Balanced()
    reader.feed(to_html(sweeps[name]))
    assert reader.open == []
    assert reader.rows == 1 + len(sweeps[name].curves) + (sweeps[name].extrapolation is not None)


def test_the_html_is_escaped():
    sweep = tg.error_sweep(tg.Function("<b>f</b>", lambda x: x * x, ("x",)), x=1.0)
    assert "<b>" not in to_html(sweep)
    assert "&lt;b&gt;" in to_html(sweep)


@pytest.mark.parametrize("name", NAMES)
def test_the_json_is_strict_and_complete(sweeps, name):
    sweep = sweeps[name]
    data = json.loads(json.dumps(sweep.to_dict(), allow_nan=False))
    assert data["methods"].keys() == sweep.curves.keys()
    for key, curve in sweep.curves.items():
        errors = np.array([np.nan if e is None else e for e in data["methods"][key]["errors"]])
        np.testing.assert_array_equal(errors, np.where(np.isfinite(curve.errors), curve.errors, np.nan))
        np.testing.assert_array_equal(data["methods"][key]["steps"], curve.steps)
    assert data["slope"] == sweep.slope
    assert data["point"].keys() == dict(sweep.point).keys()


def test_the_json_tells_the_prediction(sweeps):
    found = sweeps["sin"].to_dict()["methods"]["central_4"]["prediction"]
    assert found["truncation"]["constant"] == "1/30"
    assert (found["truncation"]["power"], found["truncation"]["order"]) == (4, 5)
    assert found["optimum"] == "balance"
    assert found["step"] == sweeps["sin"].curves["central_4"].prediction.best_step
    assert sweeps["parabola"].to_dict()["methods"]["central_2"]["prediction"]["truncation"] is None
    assert sweeps["kink inside"].to_dict()["methods"]["forward"]["prediction"] is None
    assert "abs" in sweeps["kink inside"].to_dict()["refused"]["complex_step"]


def test_steps_are_written_as_powers_of_ten():
    written = [sweep_wording.step(h) for h in (8.0, 0.1, 0.0999, 1e-2, 1.05e-4, 1e-200)]
    assert [re.sub(r"^1\.0e", "1e", text) for text in written] == [
        "8",
        "0.1",
        "1e-1",
        "1e-2",
        "1.1e-4",
        "1e-200",
    ]
