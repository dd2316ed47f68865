"""Several comparisons at a glance."""

import re

import pytest

import teachgrad as tg
from teachgrad.formula.excerpt import cells
from teachgrad.report import catalogue, summary


@pytest.fixture(scope="module")
def comparisons():
    return [tg.compare(name) for name in tg.DOCUMENT]


def text(lines):
    return "\n".join(line.text for line in lines)


def test_all_five_functions_with_their_numbers(comparisons):
    with tg.language("en"):
        shown = text(summary(comparisons, 80))
    for line in (
        "✓ square          x = 5         75  6x                 30        30          30",
        "✓ two_variables   x = 7       1843  15x²              735       735         735",
        "✓                 y = 8             4y                 32        32          32",
        "✓ elementwise     x = ⎡3 4⎤    162  6X            ⎡18 24⎤   ⎡18 24⎤     ⎡18 24⎤",
        "✓ matrix_product  x = ⎡3 4⎤    294  3(JXᵀ + XᵀJ)  ⎡45 45⎤   ⎡45 45⎤     ⎡45 45⎤",
        "                      ⎣5 2⎦                       ⎣39 39⎦   ⎣39 39⎦     ⎣39 39⎦",
        "✓ composite       x = 2       1280  120x⁵            3840      3840        3840",
        "✓ All 5 functions: the three answers agree.",
        "! Statements of the document that are wrong: 3.",
    ):
        assert line in shown


@pytest.mark.parametrize("width", [30, 40, 60, 80])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "ascii"])
def test_it_fits(comparisons, width, encoding):
    for language in ("en", "vi"):
        with tg.language(language):
            for shown in (
                text(summary(comparisons, width, encoding)),
                text(catalogue(list(tg.DOCUMENT.values()), width, encoding)),
            ):
                assert max(map(cells, shown.split("\n"))) <= width
                assert shown.encode(encoding)
                for name in tg.DOCUMENT:
                    assert name in shown


def test_at_80_columns_the_vietnamese_table_is_whole(comparisons):
    with tg.language("vi"):
        shown = text(summary(comparisons, 80))
    assert re.search(r"hàm số +điểm +trị số +đạo hàm +công thức +autograd +sai phân", shown)
    assert "✓ Cả 5 hàm số: ba cách tính khớp nhau." in shown


def test_a_function_that_does_not_agree_is_marked(comparisons):
    kink = tg.compare(lambda x: abs(x), x=0.0)
    with tg.language("en"):
        shown = text(summary([comparisons[0], kink], 80))
    assert re.search(r"^! f ", shown, re.MULTILINE)
    assert "! The three answers agree for 1 of 2 functions." in shown


def test_the_catalogue_shows_programs_not_the_documents_wrong_formula():
    shown = text(catalogue(list(tg.DOCUMENT.values()), 80))
    assert "y = 3 * torch.mm(x, x)" in shown
    assert "bc" not in shown
