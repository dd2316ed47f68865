"""Pages keep within their width; what does not fit is set otherwise."""

import pytest

from teachgrad.formula.excerpt import cells
from teachgrad.report.layout import Page, beside, wrapped


def text(page):
    return [line.text for line in page.lines]


def test_a_heading_fills_the_line():
    page = Page(20)
    page.heading("f")
    assert text(page) == ["━━ f ━━━━━━━━━━━━━━━"]
    assert cells(text(page)[0]) == 20


def test_a_matrix_has_its_brackets_and_columns():
    assert Page().matrix([[27, 48], [5, 12]]) == ["⎡27  48⎤", "⎣ 5  12⎦"]
    assert Page().matrix([[1], [2], [3]]) == ["⎡1⎤", "⎢2⎥", "⎣3⎦"]
    assert Page().matrix([1, 2]) == ["[1  2]"]
    assert Page().matrix(7) == ["7"]


def test_a_matrix_is_lined_up_after_it_was_spelt():
    # x² takes two columns, x^2 three: the columns must be measured in what is written.
    assert Page(encoding="ascii").matrix([["x²", "1"], ["1", "y"]]) == ["[x^2  1]", "[  1  y]"]


def test_a_matrix_shows_fewer_columns_where_there_is_less_room():
    block = Page().matrix([list(range(10, 16))] * 2, room=14)
    assert max(map(cells, block)) <= 14
    assert block[0] == "⎡10  …  15⎤"


TABLE = (["name", "a", "b"], [[["first"], ["1"], ["22"]], [["second"], ["333"], ["4"]]], "lrr")


def test_a_table_is_lined_up():
    page = Page(40, margin=0)
    page.table(*TABLE)
    rule = "─" * 15
    assert text(page) == [rule, "name      a   b", rule, "first     1  22", "second  333   4", rule]


def test_a_table_leaves_out_what_is_optional_before_it_becomes_a_list():
    page = Page(14, margin=0)
    page.table(*TABLE, optional=(1,))
    assert text(page)[1] == "name     b"
    page = Page(8, margin=0)
    page.table(*TABLE, optional=(1,))
    assert text(page) == ["first", "  a  1", "  b  22", "second", "  a  333", "  b  4"]


def test_in_a_table_a_matrix_moves_as_one():
    page = Page(40, margin=0)
    page.table(["f", "value"], [[["m"], ["⎡1  2⎤", "⎣3  4⎦"]], [["long"], ["123456789"]]], "lr")
    assert text(page)[3:5] == ["m        ⎡1  2⎤", "         ⎣3  4⎦"]


def test_a_label_stands_above_what_is_too_long_for_a_narrow_page():
    page = Page(24)
    page.labelled("formula", [["f = a + b + c + d + e + f"]], 9)
    assert text(page) == ["formula", "  f = a + b + c + d + e", "    + f"]
    page = Page(80)
    page.labelled("formula", [["f = a + b + c + d + e + f"]], 9)
    assert text(page) == ["  formula  f = a + b + c + d + e + f"]


def test_blocks_flow_to_the_next_line():
    page = Page(60, margin=0)
    page.labelled("x", [["a" * 20], ["b" * 20], ["c" * 20]], 3)
    assert text(page) == ["x  " + "a" * 20 + "    " + "b" * 20, "   " + "c" * 20]


@pytest.mark.parametrize("width", [12, 17, 40])
def test_wrapping_never_breaks_a_word(width):
    words = ["the", "derivative", "of", "the", "outer", "function", "times", "that", "of", "the", "inner"]
    lines = wrapped(" ".join(words), width, 2)
    assert " ".join(lines).split() == words
    assert max(map(len, lines)) <= width


def test_beside_fills_the_lower_block():
    assert beside(["x = "], ["⎡1⎤", "⎣2⎦"]) == ["x = ⎡1⎤", "    ⎣2⎦"]


def test_a_heading_too_wide_for_the_page_is_broken():
    page = Page(20)
    page.heading("The chain rule, as it is walked")
    assert text(page) == ["━━ The chain rule,", "   as it is walked"]
