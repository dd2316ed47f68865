"""The page for the terminal: what stands there, within which width, in which letters."""

import re

import pytest

import teachgrad as tg
from teachgrad.formula.excerpt import cells
from teachgrad.report import page, to_text

NAMES = tuple(tg.DOCUMENT)


@pytest.fixture(scope="module")
def comparisons():
    return {name: tg.compare(name) for name in NAMES}


def squeezed(text):
    return " ".join(text.split())


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("width", [24, 40, 50, 60, 80, 100])
@pytest.mark.parametrize("name", NAMES)
def test_no_line_is_too_long(comparisons, name, width, language):
    with tg.language(language):
        for line in to_text(comparisons[name], width).split("\n"):
            assert cells(line) <= width
            assert line == line.rstrip()


@pytest.mark.parametrize("width", [24, 40, 59, 60, 80])
@pytest.mark.parametrize(
    ("program", "point"),
    [
        (lambda x: (x * x).sum(), [[i * 1.123456789 + j / 7 for j in range(30)] for i in range(12)]),
        (lambda x: (x**3).sum(), [0.123456789, 1 / 7, 2 / 7]),
        (lambda x: (x * x).sum(), [[[1.0, 2.0], [3.0, 4.0]]] * 3),
        (lambda x: tg.exp(tg.sin(x) * tg.cos(x)) / (1 + x * x), 0.3),
    ],
)
def test_no_line_is_too_long_for_large_points_either(program, point, width):
    comparison = tg.compare(program, x=point)
    for language in ("en", "vi"):
        with tg.language(language):
            assert max(map(cells, to_text(comparison, width).split("\n"))) <= width


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437", "utf-8"])
@pytest.mark.parametrize("name", NAMES)
def test_the_page_can_be_written_in_every_encoding(comparisons, name, encoding):
    for language in ("en", "vi"):
        with tg.language(language):
            text = to_text(comparisons[name], 60, encoding)
            assert "?" not in text
            assert text.encode(encoding)
            assert max(map(len, text.split("\n"))) <= 60


def test_composite_shows_the_chain(comparisons):
    with tg.language("en"):
        text = to_text(comparisons["composite"])
    for part in (
        "y = 2 * x * x * x",
        "z = 5y² = 20x⁶",
        "x = 2",
        "y = 16    z = 1280",
        "dz/dx = 120x⁵",
        "Chain rule: dz/dx = dz/dy · dy/dx = 10y · 6x² = 160 · 24 = 3840",
        "✓ The methods agree.",
    ):
        assert part in text
    for method in ("formula", "autograd", "finite difference", "exact value"):
        assert re.search(rf"^  {method} +3840\b", text, re.MULTILINE)


def test_matrix_product_shows_the_matrix_formula_and_the_documents_error(comparisons):
    with tg.language("en"):
        text = to_text(comparisons["matrix_product"])
    assert "∂f/∂x = 3(JXᵀ + XᵀJ)    (X: the matrix x; J: the matrix of ones)" in text
    assert "⎡6a + 3b + 3c  3a + 6c + 3d⎤" in text
    assert "x = ⎡a  b⎤ = ⎡3  4⎤" in text
    assert len(re.findall(r"⎡45  45⎤.*\n +⎣39  39⎦", text)) == 4
    assert "y = 3 * (a^2 + d^2 + ab + ac + bc + bd + cd)" in text
    assert "3(a² + ab + ac + 2bc + bd + cd + d²)" in text
    assert "gives 234, the true value is 294" in squeezed(text)
    assert "(45, 30, 27, 39), the true one (45, 45, 39, 39)" in squeezed(text)


def test_in_vietnamese(comparisons):
    with tg.language("vi"):
        text = to_text(comparisons["composite"])
    for part in (
        "công thức",
        "sai phân hữu hạn",
        "giá trị đúng",
        "Quy tắc dây chuyền:",
        "✓ Các cách tính khớp nhau.",
    ):
        assert part in text
    assert "agree" not in text


def test_several_variables_have_partial_derivatives(comparisons):
    text = to_text(comparisons["two_variables"], encoding="utf-8")
    assert "∂z/∂x = 15x²" in text
    assert "∂z/∂y = 4y" in text
    assert "dz/dx = 15x^2" in to_text(comparisons["two_variables"], encoding="ascii")


def test_in_plain_letters(comparisons):
    with tg.language("vi"):
        text = to_text(comparisons["matrix_product"], 80, "ascii")
    assert "cong thuc" in text
    assert "df/dx = 3(JX^T + X^T*J)" in text
    assert "[6a + 3b + 3c  3a + 6c + 3d]" in text
    assert "ok Cac cach tinh khop nhau." in text


def test_the_error_of_a_coarse_quotient_is_shown():
    text = to_text(tg.compare("square", x=5.0, method="forward"))
    row = re.search(r"finite difference +(\S+) +(\S+) +(\d+)\n", text)
    assert float(row[1]) != 30
    assert float(row[2]) == pytest.approx(abs(float(row[1]) - 30), rel=0.05)
    assert int(row[3]) <= 8
    assert "forward difference, h = " in text


def test_a_kink_shows_both_sides():
    with tg.language("en"):
        text = to_text(tg.compare(lambda x: abs(x), x=0.0))
    assert re.search(r"left derivative +-1\n", text)
    assert re.search(r"right derivative +1\n", text)
    assert "! Not differentiable here" in text


def test_outside_the_domain_there_is_no_number():
    with tg.language("en"):
        text = to_text(tg.compare(lambda x: tg.log(x), x=-1.0))
    assert "f = –" in text
    assert "nan" not in text
    assert "! Undefined" in text


def test_a_long_chain_is_shown_only_where_it_is_the_whole_derivative():
    def detour(x):
        y = x * x
        z = y * x  # x also goes a way of its own
        return z

    def two_ways(x):
        u = x * x
        v = 3 * x
        z = u * v
        return z

    assert "Chain rule" not in to_text(tg.compare(detour, x=2.0))
    # At x = 2: dz/du · du/dx + dz/dv · dv/dx = v · 2x + u · 3 = 6 · 4 + 4 · 3 = 36.
    assert "6 · 4 + 4 · 3 = 36" in squeezed(to_text(tg.compare(two_ways, x=2.0)))


def test_a_program_without_source_has_no_program_line():
    with tg.language("en"):
        assert "program" not in to_text(tg.compare(lambda x: x * x, x=3.0))


def test_notes_are_shown():
    def program(x):
        return x * x if x > 0 else -x

    with tg.language("en"):
        assert "only the branch taken" in squeezed(to_text(tg.compare(program, x=2.0)))


def test_str_is_plain_text(comparisons):
    for comparison in comparisons.values():
        assert "\x1b" not in str(comparison)
        assert str(comparison) == to_text(comparison)


def test_str_needs_no_terminal_library(run_python):
    code = "import sys, teachgrad; str(teachgrad.compare('square')); print({'rich', 'click', 'matplotlib'} & set(sys.modules))"
    assert run_python(code) == "set()\n"


def test_str_can_be_printed_where_little_can_be_encoded(run_python):
    code = "import teachgrad; print(teachgrad.compare('composite'))"
    assert "dz/dx = 120x^5" in run_python(code, PYTHONIOENCODING="ascii")


def test_lines_say_of_what_sort_they_are(comparisons):
    styles = {line.style for line in page(comparisons["square"])}
    assert {"heading", "rule", "head", "formula", "good", "warning"} <= styles
