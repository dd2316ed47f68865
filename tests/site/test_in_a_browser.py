"""The site as a browser shows it: nothing asked for outside, nothing cut off, nobody kept out, nothing slow.

With TEACHGRAD_SITE, a built site's folder, every page of that one is looked at; and with TEACHGRAD_AXE, the file
axe.min.js of axe-core, for what keeps somebody out.
"""

import io
import os
import pathlib

import pytest
from PIL import Image, ImageChops, ImageFilter

playwright = pytest.importorskip("playwright.sync_api", reason="playwright drives the browser")

BUILT = os.environ.get("TEACHGRAD_SITE")
AXE = os.environ.get("TEACHGRAD_AXE")
LESSON = "lessons/01_derivative_and_tangent.html"
SOME = [
    "index.html",
    "vi/index.html",
    "vi/search.html",
    "vi/lessons/04_matrix_product.html",
    f"en/{LESSON}",
    "vi/exercises/chain.html",
    "en/exercises/index.html",
    "vi/explorer/index.html",
    "vi/player/square.html",
    "en/reference/index.html",
]
PAGES = (
    sorted(p.relative_to(BUILT).as_posix() for p in pathlib.Path(BUILT).rglob("*.html")) if BUILT else SOME
)
# One of each kind: the first in each folder, which is mostly a list, and the one after it, which is not.
KINDS = [name for folder in sorted({pathlib.PurePosixPath(n).parent for n in PAGES})
         for name in [n for n in PAGES if pathlib.PurePosixPath(n).parent == folder][:2]]  # fmt: skip

KEPT_OUT = """async () => (await axe.run(document, {preload: false, resultTypes: ["violations"]})).violations
  .filter((one) => ["serious", "critical"].includes(one.impact)).map((one) => [one.id, one.nodes[0].html])"""


@pytest.fixture(scope="module")
def window(browser):
    """A window in which one page after the other is looked at; each is loaded whole, but what they share only once."""
    context = browser.new_context(color_scheme="dark")
    context.add_init_script(
        "delete Navigator.prototype.serviceWorker"
    )  # each page comes from the server itself
    yield context
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_for_nothing_outside_nothing_is_cut_off_and_nobody_is_kept_out(
    window, watch, served, cut_off, name
):
    """Loaded as on a phone in the dark; then the window grows and it becomes light.

    What keeps somebody out depends on the colours and on what there is to be seen: narrow and dark, wide and light are
    all of these once. It takes most of the time.
    """
    tab = window.new_page()
    said = watch(tab, served)
    tab.emulate_media(color_scheme="dark")
    tab.set_viewport_size({"width": 360, "height": 800})
    tab.goto(served + name)
    if AXE:
        tab.evaluate(pathlib.Path(AXE).read_text("utf-8"))
    for scheme, width in [("dark", 360), ("dark", 768), ("dark", 1280), ("light", 1280), ("light", 768), ("light", 360)]:  # fmt: skip
        tab.emulate_media(color_scheme=scheme)
        tab.set_viewport_size({"width": width, "height": 800})
        assert cut_off(tab) == [], (scheme, width)
        if AXE and (scheme, width) in [("dark", 360), ("light", 1280)]:
            assert tab.evaluate(KEPT_OUT) == [], (scheme, width)
    tab.close()
    assert said == []


@pytest.mark.parametrize("name", KINDS)
def test_a_page_opened_from_the_disk_can_be_read(opened, built, name):
    tab = opened(built.as_uri() + "/", name)
    assert tab.inner_text("h1") in (built / name).read_text("utf-8")
    assert tab.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--ground')") == "#fff"
    assert name == "index.html" or tab.locator("#tg-theme").is_visible()  # its scripts have run


# A click as early as anything can be clicked on, and the frame that shows what it did: milliseconds from the click on the link.
SHOWN = """window.shown = new Promise((resolve) => addEventListener("DOMContentLoaded", () => setTimeout(() => {
  document.getElementById("tg-theme").click();
  requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
})));"""


@pytest.mark.parametrize("name", [name for name in KINDS if name != "index.html"])
def test_a_page_is_interactive_within_a_second(browser, served, in_time, name):
    """A time is asserted here because it is what was promised: 1 s on two cores, with nothing kept from before.

    The best of three, for what else this computer does at the moment is not the page's doing.
    """
    taken = []
    for _ in range(3):
        context = browser.new_context()
        tab = context.new_page()
        tab.add_init_script(SHOWN)
        tab.goto(served + name)
        taken.append(tab.evaluate("shown"))
        assert tab.get_attribute("#tg-theme", "aria-pressed") == "true"
        context.close()
        if taken[-1] <= 1000:
            break
    in_time(min(taken) / 1000, 1.0)


def test_the_language_switch_keeps_the_place(tab, built):
    tab.goto((built / "en" / LESSON).as_uri() + "#part-5")
    heading = tab.inner_text("#part-5")
    with tab.expect_navigation():
        tab.click("#tg-twin")
    assert "#" in tab.url
    assert tab.evaluate("document.documentElement.lang") == "vi"
    box = tab.locator("#part-5").bounding_box()
    assert 0 < box["y"] < 300  # at the top, below the menu
    assert tab.inner_text("#part-5") != heading


def test_the_dark_switch_holds_on_the_next_page(tab, built):
    tab.emulate_media(color_scheme="light")
    tab.goto((built / "en/index.html").as_uri())
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    light = tab.evaluate(ground)
    tab.click("#tg-theme")
    assert tab.get_attribute("#tg-theme", "aria-pressed") == "true"
    dark = tab.evaluate(ground)
    assert dark != light
    with tab.expect_navigation():
        tab.click("main a >> nth=0")
    assert tab.evaluate(ground) == dark


def test_search_by_words_without_marks(tab, built):
    tab.goto((built / "vi/search.html").as_uri())
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


def test_a_result_is_folded_until_it_is_asked_for_or_led_to(tab, built):
    page = (built / "en" / LESSON).as_uri()
    tab.goto(page)
    answer = tab.locator("details.tg-answer").first
    result = answer.locator(".tg-output pre")
    assert not result.is_visible()
    answer.locator("summary").focus()
    tab.keyboard.press("Enter")
    assert result.is_visible()
    tab.goto(f"{page}#part-1")
    tab.evaluate("location.hash = 'cell-9'")  # the discussion of the second question
    tab.wait_for_selector("#cell-9:visible")
    assert 0 <= tab.locator("#cell-9").bounding_box()["y"] < 300
    tab.goto("about:blank")
    tab.goto(f"{page}#cell-9")
    tab.wait_for_selector("#cell-9:visible")
    with tab.expect_navigation():
        tab.click("#tg-twin")
    tab.wait_for_selector("#cell-9:visible")


def test_on_paper_nothing_is_folded(tab, built):
    tab.goto((built / "en" / LESSON).as_uri())
    tab.emulate_media(media="print")
    assert tab.locator("#cell-9").is_visible()
    assert not tab.locator("details.tg-answer summary").first.is_visible()


@pytest.mark.parametrize("chosen", ["system", "button"])
def test_paper_is_light_whatever_the_screen_is(browser, built, chosen):
    context = browser.new_context(color_scheme="dark" if chosen == "system" else "light")
    tab = context.new_page()
    tab.goto((built / "vi/player/square.html").as_uri())
    if chosen == "button":
        tab.click("#tg-theme")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    assert tab.evaluate(ground) != "rgb(255, 255, 255)"
    tab.emulate_media(media="print")
    assert tab.evaluate(ground) == "rgb(255, 255, 255)"
    assert tab.evaluate("getComputedStyle(document.querySelector('main p')).color") == "rgb(0, 0, 0)"
    ink = "getComputedStyle(document.querySelector('.graph.wide .heading')).fill"
    assert tab.evaluate(ink) == "rgb(0, 0, 0)"  # and of what is drawn
    context.close()


def test_a_browser_that_cannot_unpack_the_index_says_so(browser, built):
    context = browser.new_context()
    context.add_init_script("delete window.DecompressionStream")
    tab = context.new_page()
    tab.goto((built / "en/search.html").as_uri())
    assert "too old" in tab.inner_text("#search-count")
    assert tab.is_disabled("#search-words")
    context.close()


def test_where_the_index_did_not_load_the_search_says_so(browser, built, tmp_path):
    for name in ("en/search.html", "assets/search.js"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes((built / name).read_bytes())
    context = browser.new_context()
    tab = context.new_page()
    tab.goto((tmp_path / "en/search.html").as_uri())
    assert "did not load" in tab.inner_text("#search-count")
    assert tab.is_disabled("#search-words")
    context.close()


def test_what_is_wide_can_be_scrolled_by_keys(tab, built):
    tab.set_viewport_size({"width": 360, "height": 800})
    tab.goto((built / "en" / LESSON).as_uri())
    wide = tab.locator(".tg-figure[tabindex='0']").first
    wide.focus()
    tab.keyboard.press("ArrowRight")
    tab.wait_for_function("() => document.activeElement.scrollLeft > 0")  # the browser glides there


def test_without_scripts_everything_can_be_read(browser, built):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto((built / "en" / LESSON).as_uri())
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
    from teachgrad.site.lesson.pictures import Shared, inline
    from teachgrad.site.pages import asset

    tab.set_viewport_size({"width": 1000, "height": 900})

    def seen(html):
        tab.set_content(f"<meta charset=utf-8><style>{asset('site.css').decode()}</style>{html}")
        picture = Image.open(io.BytesIO(tab.locator("figure").screenshot())).convert("L")
        return picture.filter(ImageFilter.GaussianBlur(2))

    with tg.language("vi"):
        drawn = [tg.compare("square").plot(), tg.error_sweep("x**3", x=1.0).plot()]
    for axes in drawn:
        file = save(axes, tmp_path / "x.svg").read_text("utf-8")
        shared = Shared()
        made = inline(axes.figure, "a", shared)
        before = seen(f'<figure class="tg-figure">{file[file.index("<svg") :]}</figure>')
        after = seen(f'{shared.html()}<figure class="tg-figure">{made}</figure>')
        width, height = (min(sizes) for sizes in zip(before.size, after.size, strict=True))
        inner = (0, 0, width, height - 2)  # heights are whole pixels, once rounded up and once down
        difference = ImageChops.difference(before.crop(inner), after.crop(inner))
        assert difference.getextrema()[1] < 85
