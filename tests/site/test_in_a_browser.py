"""The site as a browser shows it: nothing asked for outside, nothing cut off, nothing lost without a network.

Needs playwright and a Chromium; with TEACHGRAD_SITE, a built site's folder, it looks at every page of that one, and with
TEACHGRAD_AXE, the file axe.min.js of axe-core, for what keeps somebody out.
"""

import io
import os
import pathlib
import shutil

import pytest
from PIL import Image, ImageChops, ImageFilter

playwright = pytest.importorskip("playwright.sync_api")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
BUILT = os.environ.get("TEACHGRAD_SITE")
AXE = os.environ.get("TEACHGRAD_AXE")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no browser is installed here: chromium, chromium-browser or google-chrome"
)
LESSON = "lessons/01_derivative_and_tangent.html"
SOME = [
    "index.html",
    "vi/index.html",
    "vi/search.html",
    "vi/lessons/04_matrix_product.html",
    f"en/{LESSON}",
    "vi/player/square.html",
    "en/reference/index.html",
]
PAGES = (
    sorted(p.relative_to(BUILT).as_posix() for p in pathlib.Path(BUILT).rglob("*.html")) if BUILT else SOME
)

# What sticks out of the window, or is cut off where nobody can scroll to it.
WIDE = """() => {
  const found = [], width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) found.push("page");
  for (const element of document.querySelectorAll("body *")) {
    if (element.closest("svg, .tg-skip, .tg-unseen, noscript")) continue;
    const box = element.getBoundingClientRect();
    let scrolls = element.parentElement;
    while (scrolls && !["auto", "scroll"].includes(getComputedStyle(scrolls).overflowX)) scrolls = scrolls.parentElement;
    if (!scrolls && box.width && box.right > width + 1) found.push(element.outerHTML.slice(0, 80));
    if (["hidden", "clip"].includes(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth + 1)
      found.push("cut: " + element.outerHTML.slice(0, 80));
  }
  return found.slice(0, 5);
}"""
KEPT_OUT = """async () => (await axe.run(document, {preload: false, resultTypes: ["violations"]})).violations
  .filter((one) => ["serious", "critical"].includes(one.impact)).map((one) => [one.id, one.nodes[0].html])"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory, request):
    """Where the site lies: a folder with a space and a letter beyond ASCII, as on a student's disk."""
    if BUILT:
        return pathlib.Path(BUILT)
    place = tmp_path_factory.mktemp("site") / "bài học"
    for name, content in request.getfixturevalue("site").items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return place


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def tab(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_asks_for_nothing_outside_and_nothing_is_cut_off(browser, folder, name, scheme):
    context = browser.new_context(color_scheme=scheme)
    tab = context.new_page()
    said, asked = [], []
    tab.on(
        "console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None
    )
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto((folder / name).as_uri())
    for width in (360, 768, 1280):
        tab.set_viewport_size({"width": width, "height": 800})
        tab.wait_for_timeout(50)
        assert tab.evaluate(WIDE) == [], width
        if AXE:
            tab.evaluate(pathlib.Path(AXE).read_text("utf-8"))
            assert tab.evaluate(KEPT_OUT) == [], width
    assert said == []
    assert [url for url in asked if not url.startswith((folder.as_uri(), "data:"))] == []
    context.close()


def test_the_language_switch_keeps_the_place(tab, folder):
    tab.goto((folder / "en" / LESSON).as_uri() + "#part-5")
    heading = tab.inner_text("#part-5")
    with tab.expect_navigation():
        tab.click("#tg-twin")
    assert "#" in tab.url
    assert tab.evaluate("document.documentElement.lang") == "vi"
    box = tab.locator("#part-5").bounding_box()
    assert 0 < box["y"] < 300  # at the top, below the menu
    assert tab.inner_text("#part-5") != heading


def test_the_dark_switch_holds_on_the_next_page(tab, folder):
    tab.emulate_media(color_scheme="light")
    tab.goto((folder / "en/index.html").as_uri())
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    light = tab.evaluate(ground)
    tab.click("#tg-theme")
    assert tab.get_attribute("#tg-theme", "aria-pressed") == "true"
    dark = tab.evaluate(ground)
    assert dark != light
    with tab.expect_navigation():
        tab.click("main a >> nth=0")
    assert tab.evaluate(ground) == dark


def test_search_by_words_without_marks(tab, folder):
    tab.goto((folder / "vi/search.html").as_uri())
    tab.fill("#search-words", "CAT tuyen tiep")
    tab.wait_for_selector("#search-results li")
    first = tab.inner_text("#search-results li >> nth=0")
    assert "cát tuyến" in first.lower()
    assert "Số chỗ tìm thấy" in tab.inner_text("#search-count")
    tab.keyboard.press("Tab")
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    assert "/vi/lessons/" in tab.url
    tab.go_back()
    tab.wait_for_selector("#search-results li")  # the words stand in the address
    tab.fill("#search-words", "qqq <b>")
    playwright.expect(tab.locator("#search-count")).to_have_text("Không tìm thấy gì.")


def test_what_is_wide_can_be_scrolled_by_keys(tab, folder):
    tab.set_viewport_size({"width": 360, "height": 800})
    tab.goto((folder / "en" / LESSON).as_uri())
    wide = tab.locator(".tg-figure[tabindex='0']").first
    wide.focus()
    tab.keyboard.press("ArrowRight")
    tab.wait_for_timeout(300)  # the browser glides there
    assert tab.evaluate("document.activeElement.scrollLeft") > 0


def test_without_scripts_everything_can_be_read(browser, folder):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto((folder / "en" / LESSON).as_uri())
    assert tab.locator("button:visible").count() == 0
    assert tab.locator("figure svg:visible").count() == 3
    assert tab.locator("a#tg-twin").get_attribute("href") == f"../../vi/{LESSON}"
    context.close()


def test_a_picture_looks_as_matplotlib_draws_it(tab, tmp_path):
    """The file and what is made of it, in the same browser: blurred by two pixels they are the same.

    Two pixels are what another font's letters, and a tenth of a point, may move. Where something is missing or has
    another colour, the blurred pictures differ by far more than a third of black to white.
    """
    import teachgrad as tg
    from teachgrad.plot.files import save
    from teachgrad.site.pages import asset
    from teachgrad.site.pictures import Letters, inline

    tab.set_viewport_size({"width": 1000, "height": 900})

    def seen(html):
        tab.set_content(f"<meta charset=utf-8><style>{asset('site.css').decode()}</style>{html}")
        picture = Image.open(io.BytesIO(tab.locator("figure").screenshot())).convert("L")
        return picture.filter(ImageFilter.GaussianBlur(2))

    with tg.language("vi"):
        drawn = [tg.compare("square").plot(), tg.error_sweep("x**3", x=1.0).plot()]
    for axes in drawn:
        file = save(axes, tmp_path / "x.svg").read_text("utf-8")
        letters = Letters()
        made = inline(axes.figure, "a", letters)
        before = seen(f'<figure class="tg-figure">{file[file.index("<svg") :]}</figure>')
        after = seen(f'{letters.html()}<figure class="tg-figure">{made}</figure>')
        width, height = (min(sizes) for sizes in zip(before.size, after.size, strict=True))
        inner = (0, 0, width, height - 2)  # heights are whole pixels, once rounded up and once down
        difference = ImageChops.difference(before.crop(inner), after.crop(inner))
        assert difference.getextrema()[1] < 85
