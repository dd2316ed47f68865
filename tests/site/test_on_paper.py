"""Pages on paper: the margins, and that nothing is cut off at them. What is left out there, the other files' tests say."""

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright drives the browser")

# Points: what the style asks for at each side.
MARGINS = """() => [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
  .filter((rule) => rule instanceof CSSPageRule)
  .map(({ style }) => ["Top", "Right", "Bottom", "Left"].map((side) => parseFloat(style[`margin${side}`])))"""
# What reaches the edge of the paper's inner part: the line around it would not be printed.
AT_THE_EDGE = """() => [...document.querySelectorAll("main *")].filter((one) => {
  const { left, right, width } = one.getBoundingClientRect();
  return width && (left < 1 || right > document.documentElement.clientWidth - 1) && !one.closest(".tg-unseen, svg, [hidden]");
}).map((one) => one.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("code", ["en", "vi"])
def test_a_worksheet_has_margins_and_nothing_is_cut_off_there(visit, code):
    tab = visit(f"{code}/exercises/autograd.html", viewport={"width": 650, "height": 980})  # A4 within them
    tab.emulate_media(media="print")
    ((top, right, bottom, left),) = tab.evaluate(MARGINS)  # millimetres
    assert left == right == 18
    assert top == bottom == 16
    boxes = tab.locator(".exercise-box:visible")
    assert boxes.count() == 3
    assert tab.evaluate(AT_THE_EDGE) == []
    for box in boxes.all():
        assert box.bounding_box()["height"] > 120  # 32 mm
    lines = tab.locator(".exercise-fields > p:visible > input:visible")
    assert lines.count() > 10
