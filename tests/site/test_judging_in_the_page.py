"""Python in the page as it is: how soon it answers, what it keeps, and what hostile answers do to it.

Needs a site with Python for the browser: TEACHGRAD_SITE, and a browser. Times are asserted: how long a student waits for
the first answer is a promise of the site.
"""

import contextlib
import json
import time
from urllib.parse import urlsplit

import pytest

from tests.formula import worst
from tests.site.conftest import ARGUMENTS, CHROMIUM

FIRST, AGAIN, LATER = 12.0, 5.0, 0.5  # seconds that are promised, on two cores
PAGE = "en/exercises/chain.html"
ASK = """([exercise, given]) => teachgrad.python.ask({ask: "judge", language: "en", exercise, seed: 0, given}).then(
    ({verdict}) => verdict, (error) => `${error.kind}: ${error.message}`)"""
# What a page would make of what is said: its words, and elements that a student's answer has brought along.
BROUGHT = """([exercise, given]) => teachgrad.python.ask({ask: "judge", language: "en", exercise, seed: 0, given}).then(({html}) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    return [page.body.textContent, [...page.querySelectorAll("script, img, b")].map((e) => e.outerHTML)]; })"""
# What would make a careless reader run code, fill the memory, or never end.
HOSTILE = [
    "__import__('os').system('id')", "exec('x')", "().__class__.__bases__", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "9**9**9**9**9", "10^10^10^10^x", "x!!!!!!", "(x+1)^100000", "x^x^x^x^x^x^x^x", "exp(exp(exp(exp(1))))", "1/(x-x)",
    "(" * 400 + "x" + ")" * 400, "sin(" * 200 + "x" + ")" * 200, "x" * 20_000, "\ud800", "\x00", "\u202e6x", "NaN", "Infinity",
    *worst.GROWING,
]  # fmt: skip


@pytest.fixture
def profile(judging, browser, served, tmp_path):
    """Open the page in a browser of its own, whose data stays from visit to visit: ``with profile() as tab``."""

    @contextlib.contextmanager
    def visit():
        context = browser.browser_type.launch_persistent_context(
            str(tmp_path / "profile"), executable_path=CHROMIUM, args=ARGUMENTS
        )
        tab = context.new_page()
        tab.goto(served + PAGE)
        yield tab
        context.close()

    return visit


def answered(tab, exercise, given):
    """The verdict, and after how many seconds."""
    started = time.perf_counter()
    verdict = tab.evaluate(ASK, [exercise, given])
    return verdict, time.perf_counter() - started


def test_the_first_answer_the_next_visit_and_every_later_one_come_in_time(profile, in_time):
    with profile() as tab:
        asked = []
        tab.on("request", lambda request: asked.append(request.url))
        verdict, seconds = answered(tab, "chain-1", {"answer": "120x^5"})
        assert verdict == "correct"  # f = 5(2x³)² = 20x⁶
        in_time(seconds, FIRST)
        fetched = [urlsplit(url) for url in asked if "/runtime/" in url]
        assert any(one.path.endswith("pyodide.asm.wasm") for one in fetched)
        (version,) = {one.query for one in fetched}  # of one build, whatever else the browser keeps
        assert version.startswith("v=")
        waits = [answered(tab, "chain-1", {"answer": f"{k}x^5"}) for k in range(1, 30)]
        assert {verdict for verdict, _ in waits} == {"wrong"}
        in_time(max(seconds for _, seconds in waits), LATER)
    with profile() as tab:
        asked = []
        tab.on("request", lambda request: asked.append(request.url))
        verdict, seconds = answered(tab, "chain-1", {"answer": "20x^3"})
        assert verdict == "wrong"
        in_time(seconds, AGAIN)
        assert [url for url in asked if ".wasm" in url or ".whl" in url or ".zip" in url] == []


def test_hostile_answers_are_refused_and_the_page_stays_alive(judging, visit):
    tab = visit(PAGE)
    for text in ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<b>6x</b>"]:
        words, elements = tab.evaluate(BROUGHT, ["chain-1", {"answer": text}])
        assert text.partition("=")[0] in words  # it is read as a chain of equations
        assert elements == []
    for exercise, field in [("chain-1", "answer"), ("derivative-1", "answer")]:
        for text in HOSTILE:
            verdict = tab.evaluate(ASK, [exercise, {field: text}])
            assert verdict in ("unreadable", "wrong", "undecided") or verdict.startswith(
                ("refused", "late")
            ), text
            assert "teachgrad has made a mistake" not in verdict, text
    assert tab.evaluate(ASK, ["chain-1", {"answer": "120x^5"}]) == "correct"


def test_where_nothing_can_be_kept_each_file_is_fetched_once(judging, visit):
    tab = visit("en/index.html")
    tab.context.route(
        "**/runtime/shelf.js*",
        lambda route: route.fulfill(response=(came := route.fetch()), body=came.text().replace("indexedDB.open(", "none.open(")),
    )  # fmt: skip
    asked = []
    tab.context.on("request", lambda request: asked.append(urlsplit(request.url).path.rpartition("/")[2]))
    tab.goto(tab.url.replace("en/index.html", PAGE))
    assert tab.evaluate(ASK, ["chain-1", {"answer": "120x^5"}]) == "correct"
    fetched = [name for name in asked if name.endswith((".whl", ".wasm", ".zip"))]
    assert len(fetched) == len(set(fetched)) == 4


# What no page asks, but somebody may with the tools of the browser.
DAMAGED = (
    [{}, [], {"ask": "judge"}, {"ask": "judge", "exercise": "chain-1", "seed": 0, "given": "x"},
     {"ask": "judge", "exercise": "../../x", "seed": 0, "given": {}}, {"ask": "judge", "exercise": "chain-1", "seed": "x" * 10_000, "given": {"answer": "x"}},
     {"ask": "judge", "exercise": "chain-1", "seed": 0, "given": {"answer": "x", "__class__": "x"}}, {"ask": "hint", "exercise": "chain-1", "seed": 0, "number": 10**400},
     {"ask": "question", "exercise": "chain-1", "seed": {"a": 1}}]
)  # fmt: skip


def test_a_damaged_request_is_refused_in_words(judging, visit):
    tab = visit(PAGE)
    for request in DAMAGED:
        said = tab.evaluate(
            """(text) => {
                const request = JSON.parse(text);
                return teachgrad.python.ask(Array.isArray(request) ? request : {language: "en", ...request}).then(
                    () => "answered", (error) => `${error.kind}: ${error.message}`);
            }""",
            json.dumps(request),
        )
        assert said.startswith("refused: "), request
        assert "made a mistake" not in said, request
