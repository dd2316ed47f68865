"""What the tests of the site share: pages made once, a built site, a server over it, and a browser that reaches nothing else.

With TEACHGRAD_SITE, the folder of a built site, everything is tested on that one; without, on a site with all that it
has but most of the lessons and Python for the browser, which takes a few seconds.
"""

import contextlib
import functools
import os
import pathlib
import shutil
import threading

import pytest

GIVEN = os.environ.get("TEACHGRAD_SITE")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = (
    "--no-sandbox",  # root has none, and in a container everybody is root
    # Whatever a page asks for elsewhere fails as it would without a network, also where a proxy is set up.
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
SCREEN = {"viewport": {"width": 1280, "height": 800}}
# The browser has kept everything: the service worker is in charge of the page.
KEPT = "navigator.serviceWorker.controller?.state === 'activated'"
CUT_OFF = """() => {
  const found = [], width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) found.push("page");
  for (const element of document.querySelectorAll("body *")) {
    if (element.closest("svg, .tg-skip, .tg-unseen, noscript")) continue;
    const box = element.getBoundingClientRect();
    let scrolls = element.parentElement;
    while (scrolls && !["auto", "scroll"].includes(getComputedStyle(scrolls).overflowX)) scrolls = scrolls.parentElement;
    if (!scrolls && box.width && box.right > width + 1) found.push(element.outerHTML.slice(0, 80));
    if (element.matches("input, textarea")) continue; // scrolls with its caret
    if (["hidden", "clip"].includes(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth + 1)
      found.push("cut: " + element.outerHTML.slice(0, 80));
  }
  return found.slice(0, 5);
}"""


@pytest.fixture(scope="session")
def site():
    """Every file of the site by its name."""
    from teachgrad.course.places import chosen
    from teachgrad.site.build import files

    return files(lessons=chosen((1, 4)))


@pytest.fixture(scope="session")
def built(tmp_path_factory, request):
    """The folder of a built site: a name with a space and a letter beyond ASCII, as on a student's disk."""
    from tests.site.parts import laid

    if GIVEN:
        return pathlib.Path(GIVEN).resolve()
    return laid(tmp_path_factory.mktemp("site") / "bài học", request.getfixturevalue("site"))


@pytest.fixture(scope="session")
def served(built, serving):
    """The address of a built site, with ``/`` at its end, as teachgrad's own server gives it."""
    with serving(built) as address:
        yield address


@pytest.fixture(scope="session")
def serving():
    """teachgrad's own server over a folder: ``with serving(folder) as address``."""
    return _serving


@contextlib.contextmanager
def _serving(folder):
    from teachgrad.site.server.serving import server

    with server(folder, port=0) as started:
        thread = threading.Thread(target=started.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield started.address
        finally:
            started.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def judging(request):
    """The built site, where it has Python for the browser; a test that needs it is skipped where it has none.

    It stands before `served` and `visit` where a test names several, so that no site is made for a test that is skipped.
    """
    if not GIVEN or not (request.getfixturevalue("built") / "runtime").is_dir():
        pytest.skip("this site was built without Python for the browser; TEACHGRAD_SITE names one with it")
    return request.getfixturevalue("built")


@pytest.fixture(scope="session")
def browser():
    """Chromium, which reaches this computer and nothing else."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright drives the browser")
    if CHROMIUM is None:
        pytest.skip("no browser is installed here: chromium, chromium-browser or google-chrome")
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def tab(browser):
    """A page of a context of its own, which nobody watches."""
    context = browser.new_context(**SCREEN)
    yield context.new_page()
    context.close()


@pytest.fixture
def watch():
    """Watch a page: ``said = watch(tab, root)``, a list of what will stand on its console, and be asked for elsewhere."""
    return _watch


@pytest.fixture
def opened(browser):
    """Open a page in a context of its own: ``opened(root, "vi/index.html", color_scheme="dark")``, by the site's address.

    Afterwards no error or warning may stand on the console, and nothing may have been asked for outside of the site;
    but for a page that is to meet errors: ``is_watched=False``. `answering` is what `parts.ASKING` asks, in this process.
    """
    contexts, heard = [], []

    def open_(root, name="", is_watched=True, answering=None, **settings):
        context = browser.new_context(**SCREEN | settings)
        contexts.append(context)
        if answering:
            context.expose_function("askedOf", answering)
        tab = context.new_page()
        if is_watched:
            heard.append(_watch(tab, root))
        tab.goto(root + name)
        return tab

    yield open_
    for context in contexts:
        context.close()
    assert [line for said in heard for line in said] == []


@pytest.fixture
def visit(opened, served):
    """Open a page of the served site: ``visit("vi/index.html", viewport={"width": 360, "height": 800})``."""
    return functools.partial(opened, served)


def until(tab, condition):
    """Wait until an expression, in which there may be ``await``, is true of a page; fail where it never is."""
    became = tab.evaluate(f"""async () => {{
      for (let i = 0; i < 3000; i += 1) {{
        if ({condition}) return true;
        await new Promise((done) => setTimeout(done, 20));
      }}
      return false;
    }}""")
    assert became, f"never: {condition}"


@pytest.fixture
def cut_off():
    """What of a page sticks out of the window, or is cut off where nobody can scroll to it: ``cut_off(tab) == []``."""
    return lambda tab: tab.evaluate(CUT_OFF)


@pytest.fixture
def in_time():
    """Hold seconds to those that are promised: ``in_time(taken, 0.5)``. Whatever asserts a time asserts it by this.

    Where this computer does so much else that a time says nothing, a time that is missed skips the test.
    """
    return _in_time


def _in_time(taken, promised):
    if taken <= promised:
        return
    if hasattr(os, "getloadavg") and os.getloadavg()[0] > 2 * os.cpu_count():  # Windows has none
        pytest.skip(f"{taken:.3g} s, not {promised:.3g} s: but this computer is too busy to tell")
    pytest.fail(f"{taken:.3g} s, where {promised:.3g} s are promised")


def _watch(tab, root):
    said = []
    tab.on("console", lambda line: line.type in ("error", "warning") and said.append(line.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on(
        "request",
        lambda one: one.url.startswith((root, "data:", "blob:")) or said.append(f"asked for {one.url}"),
    )
    return said
